/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-template.h: maps to start from. See cjm-template.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

#define CJM_USUAL_STAGE_SET "awareness-to-loyalty"

CjmDocument  *cjm_template_instantiate (CjmMapKind  kind,
                                        const char *stage_set,
                                        CjmLanguage language,
                                        GError    **error);
CjmDocument  *cjm_template_load_stage_sets (CjmLanguage language);
CjmLane      *cjm_template_find_lane (CjmLaneKind kind, CjmLanguage language);
GBytes       *cjm_template_get_sample (const char *name, CjmLanguage language);
CjmChangeSet *cjm_template_plan_map (CjmDocument *document,
                                     CjmMapKind   kind,
                                     const char  *stage_set,
                                     char       **id);

extern const char *const cjm_template_sample_names[];

G_END_DECLS
