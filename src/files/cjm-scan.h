/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-scan.h: checks the syntax of a file before it is parsed. See cjm-scan.c. */
#pragma once

#include "files/cjm-file-error.h"

G_BEGIN_DECLS

typedef struct _CjmScanPlaces CjmScanPlaces;

/** CjmSpan: an unknown member: its name, and where its value stands, in bytes. */
typedef struct
{
  char *name;
  gsize start, length;
} CjmSpan;

CjmScanPlaces *cjm_scan (const char *text, gsize length, GError **error);
gboolean       cjm_scan_value (const char *text, gsize length, gsize *used, gsize *last_string);
guint          cjm_scan_places_get_line (CjmScanPlaces *self, const char *member, guint i);
GArray        *cjm_scan_places_get_unknown (CjmScanPlaces *self, const char *member, guint i);
char          *cjm_scan_places_blank_unknown (CjmScanPlaces *self, const char *text, gsize length);
void           cjm_scan_places_free (CjmScanPlaces *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmScanPlaces, cjm_scan_places_free)

G_END_DECLS
