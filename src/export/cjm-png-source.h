/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-png-source.h: the project inside a PNG. See cjm-png-source.c. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Ancillary, private, safe to copy: PNG 1.2, 3.3. */
#define CJM_PNG_CHUNK "cjMp"

GBytes *cjm_png_source_find (GBytes *png, GCancellable *cancellable, GError **error);

G_END_DECLS
