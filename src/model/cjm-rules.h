/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-rules.h: what makes a record valid. See cjm-rules.c. */
#pragma once

#include "model/cjm-records.h"

G_BEGIN_DECLS

/**
 * CjmModelError:
 * @CJM_MODEL_ERROR_INVALID: a record breaks a rule
 * @CJM_MODEL_ERROR_STALE: a change set was made for another state
 * @CJM_MODEL_ERROR_CHANGED: a file was written by somebody else since it was read
 */
typedef enum
{
  CJM_MODEL_ERROR_INVALID,
  CJM_MODEL_ERROR_STALE,
  CJM_MODEL_ERROR_CHANGED,
} CjmModelError;

#define CJM_MODEL_ERROR (cjm_model_error_quark ())
GQuark cjm_model_error_quark (void);

gboolean cjm_rules_is_date (const char *text);
gboolean cjm_rules_is_colour (const char *text);
gboolean cjm_rules_check (const CjmRecord *record, GHashTable *records, GError **error);
gboolean cjm_rules_check_replacement (const CjmRecord *before, const CjmRecord *after, GError **error);

G_END_DECLS
