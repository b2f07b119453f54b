/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-fonts.h: whether the font of a project can write it. See cjm-fonts.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

char *cjm_fonts_describe_problem (CjmDocument *document);

G_END_DECLS
