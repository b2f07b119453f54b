/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-svg-sink.h: what is painted, as elements of SVG. See cjm-svg-sink.c. */
#pragma once

#include "render/cjm-ink.h"

G_BEGIN_DECLS

/** CjmSvgSink: @out: (unowned): where elements are appended. */
typedef struct
{
  CjmSink  sink;
  GString *out;
  guint    n_clips; /* so far, for their ids */
} CjmSvgSink;

void cjm_svg_sink_init (CjmSvgSink *self, GString *out);

void cjm_svg_sink_append_number (GString *out, double number);
void cjm_svg_sink_append_text (GString *out, const char *text, gssize length);

G_END_DECLS
