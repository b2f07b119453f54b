/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-version-comparison.h: what is different in two versions. See cjm-version-comparison.c. */
#pragma once

#include <gtk/gtk.h>

#include "model/cjm-document.h"

G_BEGIN_DECLS

#define CJM_TYPE_VERSION_COMPARISON (cjm_version_comparison_get_type ())
G_DECLARE_FINAL_TYPE (CjmVersionComparison, cjm_version_comparison, CJM, VERSION_COMPARISON, GtkBox)

/** CjmVersionSide: one of the two that are compared. */
typedef enum
{
  CJM_VERSION_SIDE_VERSION, /* that is looked at */
  CJM_VERSION_SIDE_OTHER,   /* that it is compared to */
  CJM_N_VERSION_SIDES
} CjmVersionSide;

void cjm_version_comparison_set_map (CjmVersionComparison *self, const char *map);
void cjm_version_comparison_set_side (CjmVersionComparison *self,
                                      CjmVersionSide        side,
                                      CjmDocument          *document,
                                      const char           *problem);
void cjm_version_comparison_show_side (CjmVersionComparison *self, CjmVersionSide side);
void cjm_version_comparison_add_sentence (CjmVersionComparison *self, const char *sentence);

G_END_DECLS
