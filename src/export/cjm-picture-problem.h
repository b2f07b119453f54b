/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-picture-problem.h: more pictures than are shown. See cjm-picture-problem.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

char *cjm_picture_problem (CjmDocument *document);

G_END_DECLS
