/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support-layout.h: laws that every layout keeps. */
#pragma once

#include "layout/cjm-layout.h"

const CjmMeasure *support_fake_measure (void);
void              support_check_layout (CjmLayout *layout);
void              support_describe_item (GString *out, const CjmItem *item, double dx, double dy);
char             *support_describe_layout (CjmLayout *layout);
void              support_assert_same_text (const char *one, const char *two);
