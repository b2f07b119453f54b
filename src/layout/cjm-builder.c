/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-builder.c: how a sheet is put together: adding items, texts and marks. */
#include "layout/cjm-builder.h"

#include <math.h>
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

/** cjm_builder_make_inline: text @member of @record can be written in @box. @prompt: (nullable): static. The
 * last text of @item, where that stands in @box, is the one an editor takes the place of. */
void
cjm_builder_make_inline (CjmBuilder      *self,
                         CjmItem         *item,
                         const CjmRecord *record,
                         const char      *member,
                         const char      *prompt,
                         CjmRect          box,
                         const TextSpec  *spec)
{
  CjmInlineText inline_text = { .owner = g_strdup (record->id),
                                .member = member,
                                .box = box,
                                .style = spec->style,
                                .ink = spec->ink,
                                .shade = spec->shade,
                                .align = spec->align,
                                .prompt = prompt };
  CjmTextBox   *text = item->texts->len > 0 ? &g_array_index (item->texts, CjmTextBox, item->texts->len - 1)
                                            : NULL;

  g_array_append_val (self->layout->inline_texts, inline_text);
  if (text == NULL || text->owner != NULL || !cjm_rect_overlaps (&text->box, &box))
    return;
  text->owner = g_strdup (record->id);
  text->member = member;
}

#define LEAST_INLINE_WIDTH 60.0 /* map points: so much can be hit, and written in at first */

/* Returns: the part of the sheet that a text at @x, @y may take. @text: where it stands now. */
static CjmRect
inline_box (double x, const CjmRect *text, const TextSpec *spec)
{
  double width = fmax (spec->wrap > 0 ? spec->wrap : text->width, LEAST_INLINE_WIDTH);
  double height = fmax (text->height, cjm_type (spec->style)->line);

  if (spec->align == CJM_ALIGN_CENTRE)
    x -= width / 2;
  else if (spec->align == CJM_ALIGN_END)
    x -= width;
  return cjm_rect (x, text->y, width, height);
}

/**
 * cjm_builder_add_member: adds the text @member of @record, which can be written in its place, as
 * cjm_builder_add_text() would. Without a text there is such a place only where there is a @prompt.
 * @member: static
 * @prompt: (nullable): static; "" where the sheet says already what belongs there
 *
 * Returns: where it stands; of height 0 when there is none.
 */
CjmRect
cjm_builder_add_member (CjmBuilder      *self,
                        CjmItem         *item,
                        const CjmRecord *record,
                        const char      *member,
                        const char      *prompt,
                        double           x,
                        double           y,
                        const TextSpec  *spec)
{
  CjmRect box = cjm_builder_add_text (self, item, cjm_record_get_text (record, member), x, y, spec);

  if (box.height > 0 || prompt != NULL)
    cjm_builder_make_inline (self, item, record, member, box.height > 0 ? NULL : prompt,
                             inline_box (x, &box, spec), spec);
  return box;
}
