/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-builder.c: how a sheet is put together: adding items, texts and marks. */
#include "layout/cjm-builder.h"

#include <string.h>

static void
text_box_clear (gpointer data)
{
  g_free (((CjmTextBox *) data)->text);
}

/** cjm_builder_add: adds an item on top of those there are. Returns: (transfer none). */
CjmItem *
cjm_builder_add (CjmBuilder *self, CjmItemKind kind, CjmRect box, const CjmRecord *record)
{
  CjmItem *item = g_new0 (CjmItem, 1);

  item->kind = kind;
  item->box = item->ink = box;
  item->record = record != NULL ? cjm_record_ref (record) : NULL;
  item->texts = g_array_new (FALSE, FALSE, sizeof (CjmTextBox));
  g_array_set_clear_func (item->texts, text_box_clear);
  item->marks = g_array_new (FALSE, FALSE, sizeof (CjmMarkBox));
  item->chips = g_array_new (FALSE, FALSE, sizeof (CjmChip));
  g_ptr_array_add (self->layout->items, item);
  if (record != NULL && kind >= CJM_ITEM_LANE)
    g_hash_table_insert (self->layout->by_id, record->id, item);
  return item;
}

CjmCell *
cjm_builder_add_cell (CjmBuilder *self, const char *lane, const char *stage, CjmRect box)
{
  CjmCell *cell = g_new0 (CjmCell, 1);

  cell->lane = g_strdup (lane);
  cell->stage = g_strdup (stage);
  cell->box = box;
  cell->columns = 1;
  cell->gap = NOTE_GAP;
  cell->notes = g_ptr_array_new ();
  g_ptr_array_add (self->layout->cells, cell);
  return cell;
}

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
