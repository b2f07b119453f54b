/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-builder.c: how a sheet is put together: adding items, texts and marks. */
#include "layout/cjm-builder.h"

#include <string.h>

/** cjm_builder_add: adds an item on top of those there are. Returns: (transfer none). */
CjmItem *
cjm_builder_add (CjmBuilder *self, CjmItemKind kind, CjmRect box, const CjmRecord *record)
{
  CjmItem *item = cjm_item_new (kind, box, record);

  g_ptr_array_add (self->layout->items, item);
  if (record != NULL && kind >= CJM_ITEM_LANE)
    g_hash_table_insert (self->layout->by_id, record->id, item);
  return item;
}

/** cjm_builder_add_cell: adds a cell without notes. @stage: (nullable): NULL on a day and an empathy map.
 * Returns: (transfer none). */
CjmCell *
cjm_builder_add_cell (CjmBuilder *self, const char *lane, const char *stage, CjmRect box)
{
  CjmCell *cell = g_new0 (CjmCell, 1);

  cell->lane = g_strdup (lane);
  cell->stage = g_strdup (stage);
  cell->box = box;
  cell->first_x = box.x;
  cell->first_y = box.y;
  cell->columns = 1;
  cell->gap = NOTE_GAP;
  cell->notes = g_ptr_array_new ();
  g_ptr_array_add (self->layout->cells, cell);
  return cell;
}

/** cjm_builder_measure: @width: to wrap in, 0 for one line. Returns: size of @text. */
CjmTextSize
cjm_builder_measure (CjmBuilder *self, const char *text, CjmTextStyle style, double width)
{
  return self->measure->measure (self->measure->data, text, style, width);
}

/** cjm_builder_height: Returns: height of @text wrapped in @width; 0 for none. */
double
cjm_builder_height (CjmBuilder *self, const char *text, CjmTextStyle style, double width)
{
  if (text == NULL || *text == '\0')
    return 0;
  return cjm_builder_measure (self, text, style, width).lines * cjm_type (style)->line;
}

/** cjm_builder_word_width: Returns: width of the widest word of @text. */
double
cjm_builder_word_width (CjmBuilder *self, const char *text, CjmTextStyle style)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t", -1);
  double widest = 0;

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      widest = MAX (widest, cjm_builder_measure (self, *word, style, 0).width);
  return widest;
}

/** cjm_builder_word: Returns: (transfer none): @word in the language of the project. */
const char *
cjm_builder_word (CjmBuilder *self, CjmWord word)
{
  return cjm_words_get (self->language, word);
}

/** cjm_builder_logo: Returns: the logo of the project at @x, as large as @width and @height let it be; empty
 * without one. */
CjmRect
cjm_builder_logo (CjmBuilder *self, double x, double width, double height)
{
  const CjmImage *logo = self->project->logo != NULL
                             ? cjm_document_get_image (self->document, self->project->logo)
                             : NULL;
  double          scale = logo != NULL ? MIN (width / logo->width, height / logo->height) : 0;

  return logo != NULL ? cjm_rect (x, 0, logo->width * scale, logo->height * scale) : cjm_rect (x, 0, 0, 0);
}

/** cjm_builder_set_picture: @id: (nullable): of an image to be shown in @box. */
void
cjm_builder_set_picture (CjmBuilder *self, CjmItem *item, const char *id, CjmRect box)
{
  const CjmRecord *image = cjm_document_get (self->document, CJM_KIND_IMAGE, id);

  item->picture_box = box;
  g_clear_pointer (&item->picture, cjm_record_unref);
  if (image != NULL)
    item->picture = cjm_record_ref (image);
}

/**
 * cjm_builder_add_text:
 * @text: (nullable): nothing is added for NULL or ""
 * @x: left edge, middle or right edge, by the spec's alignment
 *
 * Returns: where it stands; of height 0 when there is none.
 */
CjmRect
cjm_builder_add_text (
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
