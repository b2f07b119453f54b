/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-item.c: one thing on a sheet: what is written and drawn on it, and whether two are alike. */
#include "layout/cjm-item.h"

#include <math.h>
#include <string.h>

static void
text_box_clear (gpointer data)
{
  g_free (((CjmTextBox *) data)->text);
}

/** cjm_item_new: Returns: (transfer full): an item with nothing on it. */
CjmItem *
cjm_item_new (CjmItemKind kind, CjmRect box, const CjmRecord *record)
{
  CjmItem *self = g_new0 (CjmItem, 1);

  self->kind = kind;
  self->box = self->ink = box;
  self->record = record != NULL ? cjm_record_ref (record) : NULL;
  self->texts = g_array_new (FALSE, FALSE, sizeof (CjmTextBox));
  g_array_set_clear_func (self->texts, text_box_clear);
  self->marks = g_array_new (FALSE, FALSE, sizeof (CjmMarkBox));
  self->chips = g_array_new (FALSE, FALSE, sizeof (CjmChip));
  return self;
}

/** cjm_item_free: frees @item, which may be NULL. */
void
cjm_item_free (CjmItem *self)
{
  cjm_record_unref (self->record);
  g_array_unref (self->texts);
  g_array_unref (self->marks);
  g_array_unref (self->chips);
  cjm_record_unref (self->picture);
  g_clear_pointer (&self->panel, cjm_panel_free);
  g_free (self);
}

void
cjm_item_add_mark (CjmItem *self, const char *mark, CjmRect box, CjmInk ink, int shade)
{
  CjmMarkBox mark_box = { .box = box, .mark = g_intern_string (mark), .ink = ink, .shade = shade };

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

void
cjm_item_add_chip (CjmItem *self, CjmChipStyle style, CjmRect box, int shade)
{
  CjmChip chip = { box, style, shade };

  g_array_append_val (self->chips, chip);
  self->ink = cjm_rect_union (&self->ink, &box);
}

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

/**
 * cjm_item_is_drawn_like:
 * Returns: whether both look the same, wherever on the sheet they are.
 */
gboolean
cjm_item_is_drawn_like (const CjmItem *a, const CjmItem *b)
{
  double dx = b->ink.x - a->ink.x;
  double dy = b->ink.y - a->ink.y;

  return a->kind == b->kind && a->look == b->look && a->number == b->number && a->variant == b->variant
         && a->first == b->first && a->radius == b->radius && a->record == b->record
         && a->picture == b->picture && cjm_panel_is_drawn_like (a->panel, b->panel, dx, dy)
         && cjm_rect_is_same (&a->box, &b->box, dx, dy) && cjm_rect_is_same (&a->ink, &b->ink, dx, dy)
         && texts_same (a, b, dx, dy) && marks_same (a, b, dx, dy);
}
