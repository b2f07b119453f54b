/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-page.c: one page of an export and how it is drawn. */
#include "export/cjm-page.h"

#include "export/cjm-poster.h"

/** cjm_page_new: @title: (nullable): copied. Returns: (transfer full): a page as large as @at says. */
CjmPage *
cjm_page_new (CjmPageKind kind, CjmLayout *layout, const CjmPlacement *at, const char *title)
{
  CjmPage *self;

  g_return_val_if_fail (layout != NULL && at != NULL, NULL);
  g_return_val_if_fail (at->width > 0 && at->height > 0 && at->scale > 0, NULL);
  self = g_new0 (CjmPage, 1);
  self->kind = kind;
  self->layout = layout;
  self->at = *at;
  self->width = at->width;
  self->height = at->height;
  self->title = g_strdup (title);
  return self;
}

/** cjm_page_free: frees @self; the layout is not its own. */
void
cjm_page_free (CjmPage *self)
{
  g_return_if_fail (self != NULL);
  g_free (self->title);
  g_free (self->label);
  g_free (self);
}

/** cjm_page_is_map: Returns: TRUE if a whole map is on @self. */
gboolean
cjm_page_is_map (const CjmPage *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->kind == CJM_PAGE_SHEET && self->layout->map != NULL;
}

/* The sheet, as much of it as the clip leaves. */
static void
draw_sheet (const CjmPage *self, CjmPainter *painter, cairo_t *cr)
{
  const CjmPlacement *at = &self->at;
  const CjmRect      *clip = &self->clip;
  gboolean            is_clipped = clip->width > 0;
  CjmRect             part = { 0 }; /* of the sheet, map points */

  cairo_save (cr);
  if (is_clipped)
    {
      cairo_rectangle (cr, clip->x, clip->y, clip->width, clip->height);
      cairo_clip (cr);
      part = cjm_rect ((clip->x - at->x) / at->scale, (clip->y - at->y) / at->scale, clip->width / at->scale,
                       clip->height / at->scale);
    }
  cairo_translate (cr, at->x, at->y);
  cairo_scale (cr, at->scale, at->scale);
  cjm_painter_paint (painter, cr, self->layout, is_clipped ? &part : NULL);
  cairo_restore (cr);
}

/** cjm_page_draw: draws @self with its corner at the origin, PDF points being units. */
void
cjm_page_draw (const CjmPage *self, CjmPainter *painter, cairo_t *cr)
{
  g_return_if_fail (self != NULL && painter != NULL && cr != NULL);
  cjm_painter_begin (painter, cr);
  if (self->kind == CJM_PAGE_ASSEMBLY)
    {
      g_assert (self->label != NULL);
      cjm_poster_paint_assembly (painter, cr, self->layout, &self->at, &self->tiling, self->label);
      return;
    }
  draw_sheet (self, painter, cr);
  if (self->label != NULL)
    cjm_poster_paint_marks (cjm_painter_get_shaper (painter), cr, &self->tiling, self->label,
                            self->layout->title);
}
