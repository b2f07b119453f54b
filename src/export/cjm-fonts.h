/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-fonts.h: whether a font can write what it shall. See cjm-fonts.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

char *cjm_fonts_describe_problem (CjmDocument *document);

G_END_DECLS
