/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-toolbar.c: the tool bar beside the notes that are selected. */
#include "canvas/cjm-canvas-private.h"

#include "tools/cjm-board-selection.h"
#include "tools/cjm-board-text.h"

#include <math.h>

/* In pixels. */
#define DISTANCE 12
#define MARGIN 8
#define LEAST_TOP 48     /* above it are the pinned names of the stages */
#define BOTTOM_MARGIN 70 /* below it are the window's tool bar and the zoom box */

static gboolean
is_wanted (CjmCanvas *self)
{
  g_autoptr (GPtrArray) notes = NULL;

  if (self->board == NULL || self->is_voting || self->is_by_keyboard
      || cjm_board_get_edited (self->board) != NULL
      || cjm_board_get_drag (self->board)->kind != CJM_DRAG_NONE)
    return FALSE;
  notes = cjm_board_list_selected_of (self->board, CJM_KIND_NOTE);
  return notes->len > 0;
}

/** cjm_canvas_toolbar_update: shows it only where something can be done with it. */
void
cjm_canvas_toolbar_update (CjmCanvas *self)
{
  if (self->toolbar == NULL)
    return;
  gtk_widget_set_visible (self->toolbar, is_wanted (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/** cjm_canvas_toolbar_allocate: above what is selected, or below it where there is no room; it goes with its
 * notes. */
void
cjm_canvas_toolbar_allocate (CjmCanvas *self)
{
  CjmRect        box = { 0 };
  CjmRect        sight = cjm_canvas_get_visible_rect (self);
  CjmRect        seen;
  GtkRequisition size;
  double         x, y;

  if (self->toolbar == NULL || !gtk_widget_get_visible (self->toolbar))
    return;
  if (self->board != NULL)
    box = cjm_board_get_selected_box (self->board);
  seen = cjm_canvas_view_from_map (self, &box);
  gtk_widget_get_preferred_size (self->toolbar, &size, NULL);
  x = seen.x + seen.width / 2 - size.width / 2.0;
  y = seen.y - size.height - DISTANCE;
  if (y < LEAST_TOP)
    y = cjm_rect_bottom (&seen) + DISTANCE;
  x = CLAMP (x, MARGIN, MAX (self->view.width - size.width - MARGIN, MARGIN));
  y = CLAMP (y, MARGIN, MAX (self->view.height - size.height - BOTTOM_MARGIN, MARGIN));
  gtk_widget_set_child_visible (self->toolbar, cjm_rect_overlaps (&box, &sight));
  gtk_widget_allocate (
      self->toolbar, size.width, size.height, -1,
      gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) round (x), (float) round (y))));
}

/** cjm_canvas_set_toolbar: @toolbar: shown beside the notes that are selected; becomes a child. Once. */
void
cjm_canvas_set_toolbar (CjmCanvas *self, GtkWidget *toolbar)
{
  g_return_if_fail (CJM_IS_CANVAS (self) && GTK_IS_WIDGET (toolbar) && self->toolbar == NULL);

  self->toolbar = toolbar;
  gtk_widget_set_parent (toolbar, GTK_WIDGET (self));
  gtk_widget_set_visible (toolbar, FALSE);
}
