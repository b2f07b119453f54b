/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-part.h: a project of one map. See cjm-part.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

CjmDocument *cjm_part_new (CjmDocument *document, const char *map);

G_END_DECLS
