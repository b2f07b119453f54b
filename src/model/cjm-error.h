/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-error.h: why a document or its file refuses a change. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CjmError:
 * @CJM_ERROR_INVALID: a record breaks a rule
 * @CJM_ERROR_STALE: a change set was made for another state
 * @CJM_ERROR_CHANGED: a file was written by another program or person since it was read
 */
typedef enum
{
  CJM_ERROR_INVALID,
  CJM_ERROR_STALE,
  CJM_ERROR_CHANGED,
} CjmError;

#define CJM_ERROR (cjm_error_quark ())
GQuark cjm_error_quark (void);

G_END_DECLS
