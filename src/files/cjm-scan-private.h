/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-scan-private.h: a pass over the bytes of a file. See cjm-scan.c. */
#pragma once

#include "files/cjm-scan.h"
#include "model/cjm-schema.h"

G_BEGIN_DECLS

/**
 * CjmScanLevel: an object or list that is not closed yet.
 * @closing: the bracket that ends it
 * @keys: of an object: those so far
 */
typedef struct
{
  char        closing;
  GHashTable *keys;
} CjmScanLevel;

/**
 * CjmScan: a pass over the bytes of a file.
 * @line: @line_start: of @at; from 1
 * @one_value: what follows the first value is not scanned
 * @last_string: where the last text began
 * @top_member: key of the root object that is being scanned
 * @next_is_unknown: the next value is that of an unknown member
 * @unknown_depth: depth of the unknown member that is being scanned, 0 for none
 * @unknown_name: @unknown_start: name of that member, and where its value begins
 */
typedef struct
{
  /* Borrowed */
  const char *start, *at, *end;
  const char *line_start, *last_string, *unknown_start;
  GError    **error;

  /* Owned */
  CjmScanPlaces *places;
  char          *top_member, *unknown_name;

  CjmScanLevel levels[CJM_MAX_DEPTH];
  guint        depth, unknown_depth;
  guint        line;
  guint        n_objects, n_values;
  gboolean     one_value, next_is_unknown;
} CjmScan;

gboolean cjm_scan_fail (CjmScan *scan, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean cjm_scan_string (CjmScan *scan, GString *into);
gboolean cjm_scan_plain_value (CjmScan *scan, GString *buffer);

CjmScanPlaces *cjm_scan_places_new (void);
void           cjm_scan_places_add_line (CjmScanPlaces *self, const char *member, guint line);
void           cjm_scan_places_add_unknown (CjmScanPlaces *self, const char *member, CjmSpan span);

G_END_DECLS
