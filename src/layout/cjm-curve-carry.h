/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-curve-carry.h: another version's emotion curves on this sheet. See cjm-curve-carry.c. */
#pragma once

#include "layout/cjm-layout.h"

G_BEGIN_DECLS

GPtrArray *cjm_curve_carry (CjmLayout *self, CjmLayout *other);

G_END_DECLS
