/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-card-layout.h: persona cards. See cjm-card-layout.c. Private to layout/. */
#pragma once

#include "layout/cjm-builder.h"

G_BEGIN_DECLS

double cjm_card_layout_add_persona (CjmBuilder *self, const CjmPersona *persona, CjmRect box);
double cjm_card_layout_add (CjmBuilder *self, double left, double right, gboolean compact);
void   cjm_card_layout_add_blank (CjmBuilder *self, CjmRect box);

G_END_DECLS
