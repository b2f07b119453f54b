/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-mark.h: small drawings by name. See cjm-mark.c. */
#pragma once

#include <cairo.h>

#include "layout/cjm-geometry.h"

G_BEGIN_DECLS

gboolean cjm_mark_exists (const char *name);
void     cjm_mark_paint (cairo_t *cr, const char *name, const CjmRect *box, guint32 colour);

G_END_DECLS
