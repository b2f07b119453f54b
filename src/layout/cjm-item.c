/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-item.c: one thing on a sheet: what is written and drawn on it; comparing two. */
#include "layout/cjm-item.h"

#include <math.h>
#include <string.h>

static void
text_box_clear (gpointer data)
{
  CjmTextBox *box = data;

  g_free (box->text);
  g_free (box->owner);
}

/** cjm_item_new: Returns: (transfer full): an item with nothing on it. */
CjmItem *
cjm_item_new (CjmItemKind kind, CjmRect box, const CjmRecord *record)
{
  CjmItem *self = g_new0 (CjmItem, 1);

  g_return_val_if_fail (kind < CJM_N_ITEM_KINDS, NULL);

  self->kind = kind;
  self->box = self->ink = box;
  self->record = record != NULL ? cjm_record_ref (record) : NULL;
  self->texts = g_array_new (FALSE, FALSE, sizeof (CjmTextBox));
  g_array_set_clear_func (self->texts, text_box_clear);
  self->marks = g_array_new (FALSE, FALSE, sizeof (CjmMarkBox));
  self->chips = g_array_new (FALSE, FALSE, sizeof (CjmChip));
  return self;
}

/** cjm_item_free: frees @self. */
void
cjm_item_free (CjmItem *self)
{
  g_return_if_fail (self != NULL);

  cjm_record_unref (self->record);
  g_array_unref (self->texts);
  g_array_unref (self->marks);
  g_array_unref (self->chips);
  cjm_record_unref (self->picture);
  g_clear_pointer (&self->panel, cjm_panel_free);
  g_free (self);
}

/** cjm_item_add_mark: @mark: name of a drawing of render/cjm-mark.c. @ink: @shade: its colour. */
void
cjm_item_add_mark (CjmItem *self, const char *mark, CjmRect box, CjmInk ink, int shade)
{
  CjmMarkBox mark_box = { .box = box, .mark = g_intern_string (mark), .ink = ink, .shade = shade };

  g_return_if_fail (self != NULL && mark != NULL);

  g_array_append_val (self->marks, mark_box);
  self->ink = cjm_rect_union (&self->ink, &box);
}

/** cjm_item_add_face: adds the one of the five faces that is nearest to the emotion @value, −2…2. */
void
cjm_item_add_face (CjmItem *self, double value, CjmRect box)
{
  g_autofree char *mark = g_strdup_printf ("face%d", (int) lround (CLAMP (value, -2, 2)));

  cjm_item_add_mark (self, mark, box, CJM_INK_TEXT, 0);
}

/** cjm_item_add_chip: @shade: as CjmChipStyle says. */
void
cjm_item_add_chip (CjmItem *self, CjmChipStyle style, CjmRect box, int shade)
{
  CjmChip chip = { box, style, shade };

  g_return_if_fail (self != NULL);

  g_array_append_val (self->chips, chip);
  self->ink = cjm_rect_union (&self->ink, &box);
}

/* ---- What only one kind has ---- */

/** cjm_item_get_note: @self: a note. Returns: (transfer none): what only such items have. */
const CjmItemNote *
cjm_item_get_note (const CjmItem *self)
{
  g_assert (self->kind == CJM_ITEM_NOTE);
  return &self->note;
}

/** cjm_item_get_lane: @self: a lane. Returns: (transfer none): what only such items have. */
const CjmItemLane *
cjm_item_get_lane (const CjmItem *self)
{
  g_assert (self->kind == CJM_ITEM_LANE);
  return &self->lane;
}

/** cjm_item_get_stage: @self: a stage. Returns: (transfer none): what only such items have. */
const CjmItemStage *
cjm_item_get_stage (const CjmItem *self)
{
  g_assert (self->kind == CJM_ITEM_STAGE);
  return &self->stage;
}

/** cjm_item_get_persona: @self: a card or a hub. Returns: (transfer none): what only such items have. */
const CjmItemPersona *
cjm_item_get_persona (const CjmItem *self)
{
  g_assert (self->kind == CJM_ITEM_CARD || self->kind == CJM_ITEM_HUB);
  return &self->persona;
}

/** cjm_item_get_feeling: @self: a feeling. Returns: (transfer none): what only such items have. */
const CjmItemFeeling *
cjm_item_get_feeling (const CjmItem *self)
{
  g_assert (self->kind == CJM_ITEM_FEELING);
  return &self->feeling;
}

/** cjm_item_get_quadrant: @self: a quadrant. Returns: (transfer none): what only such items have. */
const CjmItemQuadrant *
cjm_item_get_quadrant (const CjmItem *self)
{
  g_assert (self->kind == CJM_ITEM_QUADRANT);
  return &self->quadrant;
}

/** cjm_item_get_window_column: @self: a window column. Returns: (transfer none): what only such items have.
 */
const CjmItemWindowColumn *
cjm_item_get_window_column (const CjmItem *self)
{
  g_assert (self->kind == CJM_ITEM_WINDOW_COLUMN);
  return &self->window_column;
}

/** cjm_item_get_summary: @self: a summary. Returns: (transfer none): what only such items have. */
const CjmItemSummary *
cjm_item_get_summary (const CjmItem *self)
{
  g_assert (self->kind == CJM_ITEM_SUMMARY);
  return &self->summary;
}

/** cjm_item_get_axis: @self: an axis. Returns: (transfer none): what only such items have. */
const CjmItemAxis *
cjm_item_get_axis (const CjmItem *self)
{
  g_assert (self->kind == CJM_ITEM_AXIS);
  return &self->axis;
}

/** cjm_item_get_heading: @self: a heading. Returns: (transfer none): what only such items have. */
const CjmItemHeading *
cjm_item_get_heading (const CjmItem *self)
{
  g_assert (self->kind == CJM_ITEM_HEADING);
  return &self->heading;
}

/* ---- Comparing two items ---- */

static gboolean
texts_same (const CjmItem *a, const CjmItem *b, double dx, double dy)
{
  if (a->texts->len != b->texts->len)
    return FALSE;
  for (guint i = 0; i < a->texts->len; i++)
    {
      const CjmTextBox *x = &g_array_index (a->texts, CjmTextBox, i);
      const CjmTextBox *y = &g_array_index (b->texts, CjmTextBox, i);

      if (strcmp (x->text, y->text) != 0 || x->style != y->style || x->ink != y->ink || x->shade != y->shade
          || !cjm_rect_is_same (&x->box, &y->box, dx, dy))
        return FALSE;
    }
  return TRUE;
}

static gboolean
marks_same (const CjmItem *a, const CjmItem *b, double dx, double dy)
{
  if (a->marks->len != b->marks->len)
    return FALSE;
  for (guint i = 0; i < a->marks->len; i++)
    {
      const CjmMarkBox *x = &g_array_index (a->marks, CjmMarkBox, i);
      const CjmMarkBox *y = &g_array_index (b->marks, CjmMarkBox, i);

      if (x->mark != y->mark || x->ink != y->ink || x->shade != y->shade
          || !cjm_rect_is_same (&x->box, &y->box, dx, dy))
        return FALSE;
    }
  return TRUE;
}

/* What only their kind has; both are of one kind. */
static gboolean
parts_same (const CjmItem *a, const CjmItem *b)
{
  g_assert (a->kind == b->kind);
  switch (a->kind)
    {
    case CJM_ITEM_NOTE:
      return a->note.style == b->note.style && a->note.assumed == b->note.assumed;
    case CJM_ITEM_LANE:
      return a->lane.place == b->lane.place;
    case CJM_ITEM_STAGE:
      return a->stage.number == b->stage.number && a->stage.first == b->stage.first
             && a->stage.disc.radius == b->stage.disc.radius;
    case CJM_ITEM_CARD:
    case CJM_ITEM_HUB:
      return a->persona.style == b->persona.style && a->persona.portrait == b->persona.portrait
             && a->persona.disc == b->persona.disc && a->persona.circle.radius == b->persona.circle.radius;
    case CJM_ITEM_FEELING:
      return a->feeling.style == b->feeling.style && a->feeling.plain == b->feeling.plain
             && a->feeling.point.radius == b->feeling.point.radius;
    case CJM_ITEM_QUADRANT:
      return a->quadrant.lane_kind == b->quadrant.lane_kind;
    case CJM_ITEM_WINDOW_COLUMN:
      return a->window_column.severity == b->window_column.severity;
    case CJM_ITEM_SUMMARY:
      return a->summary.portrait.radius == b->summary.portrait.radius;
    case CJM_ITEM_HEADING:
      return a->heading.level == b->heading.level;
    default:
      return TRUE;
    }
}

/**
 * cjm_item_is_drawn_like:
 * Returns: TRUE if both look the same, wherever on the sheet they are.
 */
gboolean
cjm_item_is_drawn_like (const CjmItem *a, const CjmItem *b)
{
  double dx = b->ink.x - a->ink.x;
  double dy = b->ink.y - a->ink.y;

  return a->kind == b->kind && parts_same (a, b) && a->record == b->record && a->picture == b->picture
         && cjm_panel_is_drawn_like (a->panel, b->panel, dx, dy)
         && cjm_rect_is_same (&a->box, &b->box, dx, dy) && cjm_rect_is_same (&a->ink, &b->ink, dx, dy)
         && texts_same (a, b, dx, dy) && marks_same (a, b, dx, dy);
}
