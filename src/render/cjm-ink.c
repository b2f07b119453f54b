/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-ink.c: filling, stroking, clipping, writing: onto a surface of cairo, or into
 * whatever listens instead.
 *
 * cairo's own SVG turns letters into outlines and forgets what is one thing. A
 * sink hears of the same calls, with the paths that cairo has built, so there is
 * one painter for everything.
 */
#include "render/cjm-ink.h"

static const cairo_user_data_key_t sink_key;

/** cjm_ink_set_sink: from now on @sink, which must outlive @cr, takes what is painted there. */
void
cjm_ink_set_sink (cairo_t *cr, CjmSink *sink)
{
  g_return_if_fail (cr != NULL);

  cairo_set_user_data (cr, &sink_key, sink, NULL);
}

/** cjm_ink_get_sink: Returns: (nullable) (transfer none). */
CjmSink *
cjm_ink_get_sink (cairo_t *cr)
{
  return cairo_get_user_data (cr, &sink_key);
}

/** cjm_ink_fill_preserve: fills the current path and keeps it. */
void
cjm_ink_fill_preserve (cairo_t *cr)
{
  CjmSink *sink = cjm_ink_get_sink (cr);

  if (sink != NULL)
    sink->fill (sink, cr);
  else
    cairo_fill_preserve (cr);
}

/** cjm_ink_fill: fills the current path, which it takes. */
void
cjm_ink_fill (cairo_t *cr)
{
  cjm_ink_fill_preserve (cr);
  cairo_new_path (cr);
}

/** cjm_ink_stroke_preserve: strokes the current path and keeps it. */
void
cjm_ink_stroke_preserve (cairo_t *cr)
{
  CjmSink *sink = cjm_ink_get_sink (cr);

  if (sink != NULL)
    sink->stroke (sink, cr);
  else
    cairo_stroke_preserve (cr);
}

/** cjm_ink_stroke: strokes the current path, which it takes. */
void
cjm_ink_stroke (cairo_t *cr)
{
  cjm_ink_stroke_preserve (cr);
  cairo_new_path (cr);
}

/** cjm_ink_begin_clip: paints only inside the current path, which it takes, until cjm_ink_end_clip(). */
void
cjm_ink_begin_clip (cairo_t *cr)
{
  CjmSink *sink = cjm_ink_get_sink (cr);

  cairo_save (cr);
  if (sink != NULL)
    {
      sink->clip_begin (sink, cr);
      cairo_new_path (cr);
    }
  else
    cairo_clip (cr);
}

/** cjm_ink_end_clip: ends the last cjm_ink_begin_clip() and restores what @cr was set to then. */
void
cjm_ink_end_clip (cairo_t *cr)
{
  CjmSink *sink = cjm_ink_get_sink (cr);

  if (sink != NULL)
    sink->clip_end (sink, cr);
  cairo_restore (cr);
}
