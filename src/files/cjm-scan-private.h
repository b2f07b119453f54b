/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-scan-private.h: a pass over the bytes of a file. See cjm-scan.c. */
#pragma once

#include "files/cjm-scan.h"
#include "model/cjm-schema.h"

G_BEGIN_DECLS

typedef struct
{
  char        closing; /* the bracket that ends it */
  GHashTable *keys;    /* of an object: those seen so far */
} CjmScanLevel;

typedef struct
{
  const char    *start;
  const char    *at;
  const char    *end;
  guint          line;
  const char    *line_start;
  CjmScanLevel   levels[CJM_MAX_DEPTH];
  guint          depth;
  guint          n_objects, n_values;
  gboolean       one_value;       /* what follows behind it is not looked at */
  const char    *last_string;     /* where the last text began */
  char          *top_member;      /* key of the root object under which we are */
  gboolean       next_is_unknown; /* the next value is one of a member that is not ours */
  guint          unknown_depth;   /* depth at which we are inside of one, 0 for nowhere */
  char          *unknown_name;    /* what it is called */
  const char    *unknown_start;
  CjmScanPlaces *places;
  GError       **error;
} CjmScan;

gboolean cjm_scan_fail (CjmScan *scan, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean cjm_scan_string (CjmScan *scan, GString *into);
gboolean cjm_scan_plain_value (CjmScan *scan, GString *buffer);

CjmScanPlaces *cjm_scan_places_new (void);
void           cjm_scan_places_add_line (CjmScanPlaces *self, const char *member, guint line);
void           cjm_scan_places_add_unknown (CjmScanPlaces *self, const char *member, CjmSpan span);

G_END_DECLS
