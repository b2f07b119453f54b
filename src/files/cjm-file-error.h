/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-file-error.h: why a file can't be read. */
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

G_END_DECLS
