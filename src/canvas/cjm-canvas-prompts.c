/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-prompts.c: what could be written where nothing stands yet: on the screen, never on paper. */
#include "canvas/cjm-canvas-private.h"

#include "render/cjm-palette.h"
#include "render/cjm-theme.h"

#define LEAST_ZOOM 0.45 /* smaller prompts can't be read and would only be noise */
#define QUIET 0.55      /* opacity */
#define QUIET_ON_COLOUR 0.75

static gboolean
is_shown (const CjmInlineText *text, const CjmRect *sight)
{
  return text->prompt != NULL && *text->prompt != '\0' && cjm_rect_overlaps (&text->box, sight);
}

static void
paint_prompt (CjmCanvas *self, cairo_t *cr, const CjmInlineText *text)
{
  CjmShaper *shaper = cjm_painter_get_shaper (self->painter);
  CjmTextBox box = { .box = text->box,
                     .text = (char *) text->prompt,
                     .style = text->style,
                     .ink = text->ink == CJM_INK_WHITE ? CJM_INK_WHITE : CJM_INK_HINT,
                     .align = text->align,
                     .wrap = text->box.width,
                     .n_lines = 1 };

  cairo_push_group (cr);
  cjm_shaper_paint (shaper, cr, &box, cjm_palette_ink (box.ink, 0), CJM_COLOUR_PAPER);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, text->ink == CJM_INK_WHITE ? QUIET_ON_COLOUR : QUIET);
}

/** cjm_canvas_prompts_snapshot: draws the prompts in sight. */
void
cjm_canvas_prompts_snapshot (CjmCanvas *self, GtkSnapshot *snapshot)
{
  CjmLayout           *layout = cjm_canvas_get_layout (self);
  CjmRect              sight = cjm_canvas_get_visible_rect (self);
  const CjmInlineText *written = cjm_canvas_editor_find_inline (self);

  for (guint i = 0; self->view.zoom >= LEAST_ZOOM && i < layout->inline_texts->len; i++)
    {
      const CjmInlineText *text = &g_array_index (layout->inline_texts, CjmInlineText, i);
      CjmRect              seen = cjm_canvas_view_from_map (self, &text->box);
      cairo_t             *cr;

      if (text == written || !is_shown (text, &sight))
        continue;
      cr = gtk_snapshot_append_cairo (snapshot,
                                      &GRAPHENE_RECT_INIT ((float) seen.x - 1, (float) seen.y - 1,
                                                           (float) seen.width + 2, (float) seen.height + 2));
      cairo_translate (cr, self->view.x, self->view.y);
      cairo_scale (cr, self->view.zoom, self->view.zoom);
      paint_prompt (self, cr, text);
      cairo_destroy (cr);
    }
}
