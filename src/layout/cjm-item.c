/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-item.c: one thing on a sheet: what is written and drawn on it, and whether two are alike. */
#include "layout/cjm-builder.h"

#include <math.h>
#include <string.h>

/** cjm_item_set_picture: @id: (nullable): of an image to be shown in @box. */
void
cjm_item_set_picture (CjmBuilder *self, CjmItem *item, const char *id, CjmRect box)
{
  const CjmRecord *image = cjm_document_get (self->document, CJM_KIND_IMAGE, id);

  item->picture_box = box;
  g_clear_pointer (&item->picture, cjm_record_unref);
  if (image != NULL)
    item->picture = cjm_record_ref (image);
}

/**
 * cjm_item_add_text:
 * @text: (nullable): nothing is added for NULL or ""
 * @x: left edge, middle or right edge, by the spec's alignment
 *
 * Returns: where it stands; of height 0 when there is none.
 */
CjmRect
cjm_item_add_text (
    CjmBuilder *self, CjmItem *item, const char *text, double x, double y, const TextSpec *spec)
{
  CjmTextBox  box = { 0 };
  CjmTextSize size;

  if (text == NULL || *text == '\0')
    return cjm_rect (x, y, 0, 0);
  size = cjm_builder_measure (self, text, spec->style, spec->wrap);
  if (spec->align == CJM_ALIGN_CENTRE)
    x -= size.width / 2;
  else if (spec->align == CJM_ALIGN_END)
    x -= size.width;
  box.box = cjm_rect (x, y, size.width, size.lines * cjm_type (spec->style)->line);
  box.text = g_strdup (text);
  box.style = spec->style;
  box.ink = spec->ink;
  box.shade = spec->shade;
  box.align = spec->align;
  box.wrap = spec->wrap;
  box.n_lines = size.lines;
  box.struck = spec->struck;
  g_array_append_val (item->texts, box);
  item->ink = cjm_rect_union (&item->ink, &box.box);
  return box.box;
}

void
cjm_item_add_mark (CjmItem *item, const char *mark, CjmRect box, CjmInk ink, int shade)
{
  CjmMarkBox mark_box = { .box = box, .mark = g_intern_string (mark), .ink = ink, .shade = shade };

  g_array_append_val (item->marks, mark_box);
  item->ink = cjm_rect_union (&item->ink, &box);
}

void
cjm_item_add_chip (CjmItem *item, CjmChipStyle style, CjmRect box, int shade)
{
  CjmChip chip = { box, style, shade };

  g_array_append_val (item->chips, chip);
  item->ink = cjm_rect_union (&item->ink, &box);
}

static gboolean
rect_same (const CjmRect *a, const CjmRect *b, double dx, double dy)
{
  return fabs (a->x + dx - b->x) < 0.01 && fabs (a->y + dy - b->y) < 0.01 && fabs (a->width - b->width) < 0.01
         && fabs (a->height - b->height) < 0.01;
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
          || !rect_same (&x->box, &y->box, dx, dy))
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
          || !rect_same (&x->box, &y->box, dx, dy))
        return FALSE;
    }
  return TRUE;
}

static gboolean
curve_same (const CjmCurve *a, const CjmCurve *b, double dx, double dy)
{
  if (a->kind != b->kind || a->style != b->style || a->points->len != b->points->len)
    return FALSE;
  for (guint i = 0; i < a->points->len; i++)
    {
      const CjmCurvePoint *x = &g_array_index (a->points, CjmCurvePoint, i);
      const CjmCurvePoint *y = &g_array_index (b->points, CjmCurvePoint, i);

      if (fabs (x->x + dx - y->x) > 0.01 || fabs (x->y + dy - y->y) > 0.01)
        return FALSE;
    }
  return TRUE;
}

static gboolean
panel_same (const CjmPanel *a, const CjmPanel *b, double dx, double dy)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->curves->len != b->curves->len || a->leaders->len != b->leaders->len)
    return FALSE;
  for (guint i = 0; i < a->leaders->len; i++)
    if (!rect_same (&g_array_index (a->leaders, CjmRect, i), &g_array_index (b->leaders, CjmRect, i), dx, dy))
      return FALSE;
  for (guint i = 0; i < a->curves->len; i++)
    if (!curve_same (g_ptr_array_index (a->curves, i), g_ptr_array_index (b->curves, i), dx, dy))
      return FALSE;
  return TRUE;
}

/**
 * cjm_item_same_picture:
 * Returns: whether both look the same, wherever on the sheet they are.
 */
gboolean
cjm_item_same_picture (const CjmItem *a, const CjmItem *b)
{
  double dx = b->ink.x - a->ink.x;
  double dy = b->ink.y - a->ink.y;

  return a->kind == b->kind && a->look == b->look && a->number == b->number && a->variant == b->variant
         && a->first == b->first && a->radius == b->radius && a->record == b->record
         && a->picture == b->picture && panel_same (a->panel, b->panel, dx, dy)
         && rect_same (&a->box, &b->box, dx, dy) && rect_same (&a->ink, &b->ink, dx, dy)
         && texts_same (a, b, dx, dy) && marks_same (a, b, dx, dy);
}
