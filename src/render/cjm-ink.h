/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-ink.h: filling, stroking, clipping, writing: onto a surface of cairo, or into
 * whatever listens instead. See cjm-ink.c. */
#pragma once

#include <cairo.h>

#include "layout/cjm-layout.h"

G_BEGIN_DECLS

typedef struct _CjmSink CjmSink;

/**
 * CjmSink: takes what is painted on a context instead of its surface. State
 * (colour, line, transformation) is asked of the context.
 * @fill: @stroke: the current path
 * @clip_begin: what comes until @clip_end lies inside the current path
 * @text_begin: lines of @box follow, struck out where it says so. @line: @length bytes from @text; @x is the
 * left end, the middle or the right end, by the box's alignment; @width: how long it is
 * @picture: a PNG in base64 that covers @box, its middle where it is longer
 */
struct _CjmSink
{
  void (*fill) (CjmSink *self, cairo_t *cr);
  void (*stroke) (CjmSink *self, cairo_t *cr);
  void (*clip_begin) (CjmSink *self, cairo_t *cr);
  void (*clip_end) (CjmSink *self, cairo_t *cr);
  void (*text_begin) (CjmSink *self, cairo_t *cr, const CjmTextBox *box);
  void (*text_line) (
      CjmSink *self, cairo_t *cr, const char *text, int length, double x, double y, double width);
  void (*text_end) (CjmSink *self, cairo_t *cr);
  void (*picture) (CjmSink *self, cairo_t *cr, const char *base64, const CjmRect *box);
};

void     cjm_ink_set_sink (cairo_t *cr, CjmSink *sink);
CjmSink *cjm_ink_get_sink (cairo_t *cr);

void cjm_ink_fill (cairo_t *cr);
void cjm_ink_fill_preserve (cairo_t *cr);
void cjm_ink_stroke (cairo_t *cr);
void cjm_ink_stroke_preserve (cairo_t *cr);
void cjm_ink_begin_clip (cairo_t *cr);
void cjm_ink_end_clip (cairo_t *cr);

G_END_DECLS
