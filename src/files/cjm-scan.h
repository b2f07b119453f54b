/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-scan.h: a first look at a file before it is parsed. See cjm-scan.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CjmFileError:
 * @CJM_FILE_ERROR_SYNTAX: not JSON as RFC 8259 has it, or over a limit
 * @CJM_FILE_ERROR_FORMAT: JSON, but not a journey map
 * @CJM_FILE_ERROR_VERSION: written by a newer version
 * @CJM_FILE_ERROR_RECORD: a record breaks a rule
 */
typedef enum
{
  CJM_FILE_ERROR_SYNTAX,
  CJM_FILE_ERROR_FORMAT,
  CJM_FILE_ERROR_VERSION,
  CJM_FILE_ERROR_RECORD,
} CjmFileError;

#define CJM_FILE_ERROR (cjm_file_error_quark ())
GQuark cjm_file_error_quark (void);

typedef struct _CjmPlaces CjmPlaces;

/** CjmSpan: a member that is not ours: what it is called, and where its value stands, in bytes. */
typedef struct
{
  char *name;
  gsize start, length;
} CjmSpan;

CjmPlaces *cjm_scan (const char *text, gsize length, GError **error);
gboolean   cjm_scan_value (const char *text, gsize length, gsize *used, gsize *last_string);
guint      cjm_places_get_line (CjmPlaces *self, const char *member, guint i);
GArray    *cjm_places_get_foreign (CjmPlaces *self, const char *member, guint i);
char      *cjm_places_blank_foreign (CjmPlaces *self, const char *text, gsize length);
void       cjm_places_free (CjmPlaces *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmPlaces, cjm_places_free)

G_END_DECLS
