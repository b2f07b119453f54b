/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-svg-source.h: the project inside an SVG. See cjm-svg-source.c. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The element that holds it, deflated and in base64, inside <metadata>. */
#define CJM_SVG_NAMESPACE "urn:io.github.sojourn:source"
#define CJM_SVG_NAME "sojourn:source"

GBytes *cjm_svg_source_find (GBytes *svg, GCancellable *cancellable, GError **error);

G_END_DECLS
