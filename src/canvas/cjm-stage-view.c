/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-stage-view.c: part of a map, as large as the screen, for presenting.
 *
 * The steps are the whole map, then each stage (or part of a day, or field of an
 * empathy map), then the whole map again. Between two steps the view glides,
 * unless the desktop asks for no animation. What lies outside the step is dim.
 */
#include "canvas/cjm-stage-view.h"

#include "layout/cjm-layout.h"
#include "render/cjm-painter.h"
#include "render/cjm-palette.h"
#include "render/cjm-theme.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

typedef struct
{
  CjmRect  box; /* of the sheet, to be seen whole */
  char    *title;
  gboolean whole;
} Step;

struct _CjmStageView
{
  GtkWidget parent_instance;

  CjmDocument  *document;
  char         *map;
  CjmPainter   *painter;
  CjmLayout    *layout;
  GArray       *steps; /* of Step */
  guint         step;
  CjmRect       from, shown; /* boxes between which it glides */
  AdwAnimation *glide;
};

G_DEFINE_FINAL_TYPE (CjmStageView, cjm_stage_view, GTK_TYPE_WIDGET)

#define GLIDE 400 /* milliseconds */
#define BORDER 24.0

static void
step_clear (gpointer step)
{
  g_free (((Step *) step)->title);
}

static void
add_step (CjmStageView *self, CjmRect box, const char *title, gboolean whole)
{
  Step step = { box, g_strdup (title), whole };

  g_array_append_val (self->steps, step);
}

/* A stage with its header, its goals and all that lies below it. */
static void
add_stages (CjmStageView *self)
{
  for (guint i = 0; i < self->layout->columns->len; i++)
    {
      const CjmStageColumn *column = &g_array_index (self->layout->columns, CjmStageColumn, i);
      const CjmItem        *header = cjm_layout_find (self->layout, column->stage);

      if (header != NULL)
        add_step (self,
                  cjm_rect (column->x - 10, header->box.y - 6, column->width + 30,
                            self->layout->body_bottom - header->box.y),
                  CJM_STAGE (header->record)->name, FALSE);
    }
}

static void
add_items (CjmStageView *self, CjmItemKind kind)
{
  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);
      CjmRect        box = item->box;

      if (item->kind != kind || (kind == CJM_ITEM_STAGE && box.width <= 0))
        continue;
      if (kind == CJM_ITEM_STAGE) /* a part of a day: down to the last lane */
        box.height = self->layout->body_bottom - box.y;
      add_step (self, cjm_rect_grow (&box, 12),
                item->record != NULL ? cjm_record_get_main_text (item->record) : self->layout->title, FALSE);
    }
}

static void
make_steps (CjmStageView *self)
{
  CjmRect sheet = cjm_rect (0, 0, self->layout->width, self->layout->height);

  g_array_set_size (self->steps, 0);
  add_step (self, sheet, self->layout->title, TRUE);
  if (self->layout->columns->len > 0)
    add_stages (self);
  else
    add_items (self, self->layout->map_kind == CJM_MAP_DAY ? CJM_ITEM_STAGE : CJM_ITEM_QUADRANT);
  add_step (self, sheet, self->layout->title, TRUE);
}

static void
lay_out (CjmStageView *self)
{
  g_clear_pointer (&self->layout, cjm_layout_free);
  if (cjm_document_get_map (self->document, self->map) == NULL)
    return;
  self->layout = cjm_painter_lay_out (self->painter, self->document, self->map, NULL);
  make_steps (self);
  self->step = MIN (self->step, self->steps->len - 1);
  self->shown = g_array_index (self->steps, Step, self->step).box;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Everything outside @box lies under a veil. */
static void
paint_veil (cairo_t *cr, CjmLayout *layout, const CjmRect *box)
{
  cairo_rectangle (cr, -20, -20, layout->width + 40, layout->height + 40);
  cairo_rectangle (cr, cjm_rect_right (box), box->y, -box->width, box->height);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cjm_palette_set_source (cr, CJM_COLOUR_PAPER, 0.78);
  cairo_fill (cr);
}

static void
cjm_stage_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CjmStageView *self = CJM_STAGE_VIEW (widget);
  double        width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), scale;
  cairo_t      *cr = gtk_snapshot_append_cairo (snapshot,
                                                &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
  cairo_paint (cr);
  if (self->layout != NULL)
    {
      scale = MIN ((width - 2 * BORDER) / self->shown.width, (height - 2 * BORDER) / self->shown.height);
      cairo_translate (cr, width / 2 - (self->shown.x + self->shown.width / 2) * scale,
                       height / 2 - (self->shown.y + self->shown.height / 2) * scale);
      cairo_scale (cr, scale, scale);
      cjm_shaper_set_outlined (cjm_painter_get_shaper (self->painter), scale < 1);
      cjm_painter_paint (self->painter, cr, self->layout, NULL);
      if (!g_array_index (self->steps, Step, self->step).whole)
        paint_veil (cr, self->layout, &g_array_index (self->steps, Step, self->step).box);
    }
  cairo_destroy (cr);
}

/** cjm_stage_view_get_n_steps: Returns: how many steps there are; 0 for a map that is not there. */
guint
cjm_stage_view_get_n_steps (CjmStageView *self)
{
  g_return_val_if_fail (CJM_IS_STAGE_VIEW (self), 0);

  return self->steps->len;
}

/** cjm_stage_view_get_title: Returns: (transfer none): name of what @step shows; "" where it has none. */
const char *
cjm_stage_view_get_title (CjmStageView *self, guint step)
{
  const char *title = step < self->steps->len ? g_array_index (self->steps, Step, step).title : NULL;

  return title != NULL ? title : "";
}

static void
glide_cb (double share, gpointer data)
{
  CjmStageView  *self = data;
  const CjmRect *to = &g_array_index (self->steps, Step, self->step).box;

  self->shown = cjm_rect (self->from.x + (to->x - self->from.x) * share,
                          self->from.y + (to->y - self->from.y) * share,
                          self->from.width + (to->width - self->from.width) * share,
                          self->from.height + (to->height - self->from.height) * share);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** cjm_stage_view_go_to: glides to @step, from 0; nothing beyond the last. */
void
cjm_stage_view_go_to (CjmStageView *self, guint step)
{
  g_return_if_fail (CJM_IS_STAGE_VIEW (self));

  if (step >= self->steps->len)
    return;
  self->step = step;
  self->from = self->shown;
  adw_animation_play (self->glide); /* at once where animations are off */
}

static void
cjm_stage_view_dispose (GObject *object)
{
  CjmStageView *self = CJM_STAGE_VIEW (object);

  if (self->glide != NULL)
    adw_animation_pause (self->glide);
  g_clear_object (&self->glide);
  G_OBJECT_CLASS (cjm_stage_view_parent_class)->dispose (object);
}

static void
cjm_stage_view_finalize (GObject *object)
{
  CjmStageView *self = CJM_STAGE_VIEW (object);

  g_clear_pointer (&self->layout, cjm_layout_free);
  cjm_painter_free (self->painter);
  g_array_unref (self->steps);
  g_object_unref (self->document);
  g_free (self->map);
  G_OBJECT_CLASS (cjm_stage_view_parent_class)->finalize (object);
}

static void
cjm_stage_view_class_init (CjmStageViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cjm_stage_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = cjm_stage_view_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = cjm_stage_view_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "stageview");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cjm_stage_view_init (CjmStageView *self)
{
  self->painter = cjm_painter_new ();
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->steps, step_clear);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  self->glide = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, GLIDE,
                                         adw_callback_animation_target_new (glide_cb, self, NULL));
}

/** cjm_stage_view_new: Returns: (transfer floating): map @map of @document as it is now, at its first step.
 */
GtkWidget *
cjm_stage_view_new (CjmDocument *document, const char *map)
{
  CjmStageView *self;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document), NULL);

  self = g_object_new (CJM_TYPE_STAGE_VIEW, NULL);
  self->document = g_object_ref (document);
  self->map = g_strdup (map);
  lay_out (self);
  return GTK_WIDGET (self);
}
