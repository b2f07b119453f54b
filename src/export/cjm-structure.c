/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-structure.c: a sheet painted so that a PDF can be read aloud: in the order of
 * reading, with tags (PDF 1.7, 14.8.4) and links.
 *
 * A PDF's structure follows the order of painting, and nothing that changes places
 * for that lies over anything else. Only points of curves do: they are painted before
 * all that is read, in their own order, and their texts where they are read.
 *
 * Links go from a note to the stage it was sent to, to the note it answers, or to
 * the address it speaks of.
 */
#include "export/cjm-structure.h"

#include "export/cjm-reading-order.h"

#include <cairo-pdf.h>
#include <string.h>

struct _CjmStructure
{
  GHashTable
      *targets; /* (element-type utf8) (owned): ids of records that links lead to and that are painted */
};

/* ---- What links can lead to ---- */

/* Adds the ids of what notes on @layout lead to. */
static void
collect_wanted (GHashTable *wanted, CjmLayout *layout)
{
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);
      const CjmNote *note = item->kind == CJM_ITEM_NOTE ? CJM_NOTE (item->record) : NULL;

      if (note == NULL)
        continue;
      if (note->sent_to != NULL)
        g_hash_table_add (wanted, note->sent_to);
      for (char **id = note->links; id != NULL && *id != NULL; id++)
        g_hash_table_add (wanted, *id);
    }
}

/* Adds the ids among @wanted that are painted on @layout. */
static void
collect_targets (GHashTable *targets, GHashTable *wanted, CjmLayout *layout)
{
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      if (item->record != NULL && g_hash_table_contains (wanted, item->record->id))
        g_hash_table_add (targets, g_strdup (item->record->id));
    }
}

/** cjm_structure_new: Returns: (transfer full): the structure of a PDF with @pages. Only whole maps are what
 * links lead to. */
CjmStructure *
cjm_structure_new (CjmPages *pages)
{
  CjmStructure *self;
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (pages != NULL, NULL);
  self = g_new0 (CjmStructure, 1);
  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < cjm_pages_count (pages); i++)
    collect_wanted (wanted, cjm_pages_get (pages, i)->layout);
  for (guint i = 0; i < cjm_pages_count (pages); i++)
    if (cjm_page_is_map (cjm_pages_get (pages, i)))
      collect_targets (self->targets, wanted, cjm_pages_get (pages, i)->layout);
  return self;
}

/** cjm_structure_free: frees @self. */
void
cjm_structure_free (CjmStructure *self)
{
  g_return_if_fail (self != NULL);
  g_hash_table_unref (self->targets);
  g_free (self);
}

/* ---- Links ---- */

#define NOT_IN_ADDRESS " \n\t<>\"'" /* a quote would end the attribute */

/* Returns: (nullable) (transfer full): the address in @text, as an attribute of a link may hold it.
 * @text: (nullable). */
static char *
find_address (const char *text)
{
  const char      *start = NULL;
  g_autofree char *address = NULL;

  if (text != NULL)
    start = strstr (text, "https://");
  if (text != NULL && start == NULL)
    start = strstr (text, "http://");
  if (start == NULL)
    return NULL;
  address = g_strndup (start, strcspn (start, NOT_IN_ADDRESS));
  return g_uri_escape_string (address, "!#$&*+,/:;=?@[]~%", FALSE);
}

/* Returns: (nullable) (transfer full): the attributes of the link that @item is. */
static char *
link_attributes (CjmStructure *self, const CjmItem *item)
{
  const CjmNote   *note = item->kind == CJM_ITEM_NOTE ? CJM_NOTE (item->record) : NULL;
  g_autofree char *address = NULL;

  if (note == NULL)
    return NULL;
  address = find_address (note->text);
  if (address != NULL)
    return g_strdup_printf ("uri='%s'", address);
  if (note->sent_to != NULL && g_hash_table_contains (self->targets, note->sent_to))
    return g_strdup_printf ("dest='%s'", note->sent_to);
  for (char **id = note->links; id != NULL && *id != NULL; id++)
    if (g_hash_table_contains (self->targets, *id))
      return g_strdup_printf ("dest='%s'", *id);
  return NULL;
}

/* Returns: (nullable) (transfer full): the attributes of the destination that @item is. */
static char *
destination_attributes (CjmStructure *self, const CjmItem *item, const CjmPage *page)
{
  if (!cjm_page_is_map (page) || item->record == NULL
      || !g_hash_table_contains (self->targets, item->record->id))
    return NULL;
  return g_strdup_printf ("name='%s'", item->record->id);
}

/* ---- Painting ---- */

/* Returns: TRUE if @text of @place is the name of the section. */
static gboolean
names_section (const CjmReadingPlace *place, const CjmTextBox *text)
{
  return place->is_heading && strcmp (text->text, cjm_record_get_main_text (place->item->record)) == 0;
}

/* The title of the sheet is its first heading, the name of a section the second;
 * all else are paragraphs. */
static const char *
tag_of (const CjmReadingPlace *place, const CjmTextBox *text)
{
  if (place->item->kind == CJM_ITEM_HEADING)
    return cjm_item_get_heading (place->item)->level == 2 ? "H2" : "H1";
  if (place->item->kind == CJM_ITEM_HEADER
      && (text->style == CJM_TYPE_TITLE || text->style == CJM_TYPE_BLANK_TITLE))
    return "H1";
  return names_section (place, text) ? "H2" : "P";
}

static void
paint_texts (CjmPainter *painter, cairo_t *cr, const CjmReadingPlace *place)
{
  for (guint i = 0; i < place->item->texts->len; i++)
    {
      const char *tag = tag_of (place, &g_array_index (place->item->texts, CjmTextBox, i));

      cairo_tag_begin (cr, tag, NULL);
      cjm_painter_paint_text (painter, cr, place->item, i);
      cairo_tag_end (cr, tag);
    }
}

static void
paint_place (
    CjmStructure *self, CjmPainter *painter, cairo_t *cr, const CjmPage *page, const CjmReadingPlace *place)
{
  g_autofree char *link = link_attributes (self, place->item);
  g_autofree char *destination = destination_attributes (self, place->item, page);

  cairo_tag_begin (cr, "Div", NULL);
  if (destination != NULL)
    cairo_tag_begin (cr, CAIRO_TAG_DEST, destination);
  if (link != NULL)
    cairo_tag_begin (cr, CAIRO_TAG_LINK, link);
  if (place->item->kind != CJM_ITEM_FEELING)
    cjm_painter_paint_ground (painter, cr, place->item);
  paint_texts (painter, cr, place);
  if (link != NULL)
    cairo_tag_end (cr, CAIRO_TAG_LINK);
  if (destination != NULL)
    cairo_tag_end (cr, CAIRO_TAG_DEST);
  cairo_tag_end (cr, "Div");
}

/* A page of text: its items are in the order of reading. */
static void
paint_text_page (CjmStructure *self, CjmPainter *painter, cairo_t *cr, const CjmPage *page)
{
  g_assert (page->layout->map == NULL);
  for (guint i = 0; i < page->layout->items->len; i++)
    {
      const CjmItem  *item = g_ptr_array_index (page->layout->items, i);
      CjmReadingPlace place = { .item = item, .group = CJM_GROUP_FIRST_SECTION };

      place.is_heading = item->kind == CJM_ITEM_HEADING || item->kind == CJM_ITEM_STAGE;
      paint_place (self, painter, cr, page, &place);
    }
}

/* Points of curves without their texts: a face lies over a point of today's curve that is in its place. */
static void
paint_points (CjmPainter *painter, cairo_t *cr, const CjmLayout *layout)
{
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      if (item->kind == CJM_ITEM_FEELING)
        cjm_painter_paint_ground (painter, cr, item);
    }
}

static void
paint_map (CjmStructure *self, CjmPainter *painter, cairo_t *cr, const CjmPage *page)
{
  g_autoptr (GArray) places = cjm_reading_order (page->layout);
  int group = CJM_GROUP_BACKGROUND;

  g_assert (page->layout->map != NULL);
  for (guint i = 0; i < places->len; i++)
    {
      const CjmReadingPlace *place = &g_array_index (places, CjmReadingPlace, i);

      if (place->group != group && group == CJM_GROUP_BACKGROUND)
        paint_points (painter, cr, page->layout);
      if (place->group != group && cjm_reading_order_is_section (group))
        cairo_tag_end (cr, "Sect");
      if (place->group != group && cjm_reading_order_is_section (place->group))
        cairo_tag_begin (cr, "Sect", NULL);
      group = place->group;
      if (group == CJM_GROUP_BACKGROUND)
        cjm_painter_paint_item (painter, cr, place->item);
      else
        paint_place (self, painter, cr, page, place);
    }
  if (cjm_reading_order_is_section (group))
    cairo_tag_end (cr, "Sect");
}

/** cjm_structure_paint: draws @page, which is a CJM_PAGE_SHEET, with its corner at the origin, PDF points
 * being units. */
void
cjm_structure_paint (CjmStructure *self, CjmPainter *painter, cairo_t *cr, const CjmPage *page)
{
  g_return_if_fail (self != NULL && painter != NULL && cr != NULL);
  g_return_if_fail (page != NULL && page->kind == CJM_PAGE_SHEET);
  cjm_painter_begin (painter, cr);
  cairo_save (cr);
  cairo_translate (cr, page->at.x, page->at.y);
  cairo_scale (cr, page->at.scale, page->at.scale);
  if (page->layout->map != NULL)
    paint_map (self, painter, cr, page);
  else
    paint_text_page (self, painter, cr, page);
  cairo_restore (cr);
}
