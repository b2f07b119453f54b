/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-map-extract.h: one map of a project as a project of its own. See cjm-map-extract.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

CjmDocument *cjm_map_extract (CjmDocument *document, const char *map);

G_END_DECLS
