/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-structure.c: a sheet painted so that a PDF can be read aloud.
 *
 * What lies behind comes first and belongs to nobody. Then everything in the
 * order one reads it: title, personas, legend, and stage by stage (on a day or an
 * empathy map lane by lane) what stands in it, from top to bottom. A PDF's
 * structure follows the order of painting, and nothing that changes places here
 * lies over anything else.
 *
 * Links go from a note to the stage it was sent to, to the note it answers, or to
 * the address it speaks of.
 */
#include "export/cjm-structure.h"

#include <cairo-pdf.h>
#include <string.h>

enum
{
  GROUP_BEHIND,
  GROUP_HEADER,
  GROUP_PERSONAS,
  GROUP_LEGEND,
  GROUP_NAMES,
  GROUP_FIRST_SECTION,
  GROUP_FOOTER = G_MAXINT
};

typedef struct
{
  const CjmItem *item;
  int            group;
  gboolean       heading;
  guint          nth; /* to be painted */
} Place;

/* What notes on @layout lead to, and whether it is there is seen later. */
static void
collect_links (GHashTable *wanted, CjmLayout *layout)
{
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);
      const CjmNote *note = item->kind == CJM_ITEM_NOTE ? CJM_NOTE (item->record) : NULL;

      if (note != NULL && note->sent_to != NULL)
        g_hash_table_add (wanted, note->sent_to);
      for (char **id = note != NULL ? note->links : NULL; id != NULL && *id != NULL; id++)
        g_hash_table_add (wanted, *id);
    }
}

/** cjm_structure_new: Returns: (transfer full): what links in @pages can lead to. */
CjmStructure *
cjm_structure_new (CjmPages *pages)
{
  CjmStructure *self = g_new0 (CjmStructure, 1);
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);

  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint p = 0; p < cjm_pages_count (pages); p++)
    collect_links (wanted, cjm_pages_get (pages, p)->layout);
  for (guint p = 0; p < cjm_pages_count (pages); p++)
    {
      const CjmPage *page = cjm_pages_get (pages, p);

      for (guint i = 0; cjm_pages_is_map (page) && i < page->layout->items->len; i++)
        {
          const CjmItem *item = g_ptr_array_index (page->layout->items, i);

          if (item->record != NULL && g_hash_table_contains (wanted, item->record->id))
            g_hash_table_add (self->targets, g_strdup (item->record->id));
        }
    }
  return self;
}

void
cjm_structure_free (CjmStructure *self)
{
  g_hash_table_unref (self->targets);
  g_free (self);
}

/** cjm_structure_clean: Returns: (transfer full): @text in one line, spaces for what can't be written. */
char *
cjm_structure_clean (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      g_string_append_unichar (out, cjm_shaper_can_write (c) ? c : ' ');
    }
  return g_string_free (out, FALSE);
}

/* ---- The order ---- */

static gboolean
is_journey (const CjmLayout *layout)
{
  return layout->columns->len > 0;
}

/* The section of a stage, or of a lane where lanes are the sections. */
static int
section_of (const CjmLayout *layout, const char *id)
{
  int section = GROUP_FIRST_SECTION;

  if (id == NULL)
    return GROUP_FIRST_SECTION;
  if (is_journey (layout))
    {
      for (guint i = 0; i < layout->columns->len; i++, section++)
        if (strcmp (g_array_index (layout->columns, CjmStageColumn, i).stage, id) == 0)
          return section;
      return GROUP_FIRST_SECTION;
    }
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      if (item->kind != CJM_ITEM_LANE)
        continue;
      if (strcmp (item->record->id, id) == 0)
        return section;
      section++;
    }
  return GROUP_FIRST_SECTION;
}

static int
section_at (const CjmLayout *layout, double x)
{
  for (guint i = 0; i < layout->columns->len; i++)
    {
      const CjmStageColumn *column = &g_array_index (layout->columns, CjmStageColumn, i);

      if (x >= column->x - 1 && x < column->x + column->width)
        return GROUP_FIRST_SECTION + (int) i;
    }
  return GROUP_NAMES;
}

static int
group_of (const CjmLayout *layout, const CjmItem *item)
{
  gboolean journey = is_journey (layout);

  switch (item->kind)
    {
    case CJM_ITEM_HEADER:
      return GROUP_HEADER;
    case CJM_ITEM_CARD:
    case CJM_ITEM_SUMMARY:
    case CJM_ITEM_INSIGHT:
    case CJM_ITEM_HUB:
      return GROUP_PERSONAS;
    case CJM_ITEM_LEGEND:
      return GROUP_LEGEND;
    case CJM_ITEM_AXIS:
    case CJM_ITEM_BAND:
      return GROUP_NAMES;
    case CJM_ITEM_GOALS:
      return section_at (layout, item->box.x);
    case CJM_ITEM_LANE:
      return journey ? GROUP_NAMES : section_of (layout, item->record->id);
    case CJM_ITEM_STAGE:
      return journey ? section_of (layout, item->record->id) : GROUP_NAMES;
    case CJM_ITEM_NOTE:
      return section_of (layout, journey ? CJM_NOTE (item->record)->stage : CJM_NOTE (item->record)->lane);
    case CJM_ITEM_FEELING:
      return section_of (layout,
                         journey ? CJM_FEELING (item->record)->stage : CJM_FEELING (item->record)->lane);
    case CJM_ITEM_FOOTER:
      return GROUP_FOOTER;
    default:
      return GROUP_BEHIND;
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  if (x->group == GROUP_BEHIND)
    return x->nth < y->nth ? -1 : x->nth > y->nth;
  if (x->heading != y->heading)
    return x->heading ? -1 : 1;
  if (x->item->box.y != y->item->box.y)
    return x->item->box.y < y->item->box.y ? -1 : 1;
  return x->item->box.x < y->item->box.x ? -1 : x->item->box.x > y->item->box.x;
}

static GArray *
reading_order (CjmLayout *layout)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);
      int            group = group_of (layout, item);
      Place          place = { item, group,
                               group >= GROUP_FIRST_SECTION
                                   && (item->kind == CJM_ITEM_STAGE || item->kind == CJM_ITEM_LANE),
                               i };

      g_array_append_val (places, place);
    }
  g_array_sort (places, compare);
  return places;
}

/* ---- Links ---- */

/* Returns: (nullable) (transfer full): the address in @text, as an attribute of a link may hold it. */
static char *
find_address (const char *text)
{
  const char      *start = text != NULL ? strstr (text, "https://") : NULL;
  g_autofree char *address = NULL;

  if (start == NULL)
    start = text != NULL ? strstr (text, "http://") : NULL;
  if (start == NULL)
    return NULL;
  address = g_strndup (start, strcspn (start, " \n\t<>\"'")); /* a quote would end the attribute */
  return g_uri_escape_string (address, "!#$&*+,/:;=?@[]~%", FALSE);
}

/* Returns: (nullable) (transfer full): the attributes of the link that @item is. */
static char *
link_of (CjmStructure *self, const CjmItem *item)
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

/* ---- Painting ---- */

/* The title of the sheet is its first heading, the name of a section the second;
 * all else are paragraphs. */
static const char *
tag_of (const Place *place, const CjmTextBox *text)
{
  if (place->item->kind == CJM_ITEM_HEADING)
    return cjm_item_get_heading (place->item)->level == 2 ? "H2" : "H1";
  if (place->item->kind == CJM_ITEM_HEADER
      && (text->style == CJM_TYPE_TITLE || text->style == CJM_TYPE_BLANK_TITLE))
    return "H1";
  return place->heading && strcmp (text->text, cjm_record_get_main_text (place->item->record)) == 0 ? "H2"
                                                                                                    : "P";
}

static void
paint_texts (CjmPainter *painter, cairo_t *cr, const Place *place)
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
paint_place (CjmStructure *self, CjmPainter *painter, cairo_t *cr, const Place *place, const CjmPage *page)
{
  const CjmItem *item = place->item;
  gboolean       target = cjm_pages_is_map (page) && item->record != NULL
                    && g_hash_table_contains (self->targets, item->record->id);
  g_autofree char *link = link_of (self, item);
  g_autofree char *name = target ? g_strdup_printf ("name='%s'", item->record->id) : NULL;

  cairo_tag_begin (cr, "Div", NULL);
  if (name != NULL)
    cairo_tag_begin (cr, CAIRO_TAG_DEST, name);
  if (link != NULL)
    cairo_tag_begin (cr, CAIRO_TAG_LINK, link);
  cjm_painter_paint_ground (painter, cr, item);
  paint_texts (painter, cr, place);
  if (link != NULL)
    cairo_tag_end (cr, CAIRO_TAG_LINK);
  if (name != NULL)
    cairo_tag_end (cr, CAIRO_TAG_DEST);
  cairo_tag_end (cr, "Div");
}

/* A page to read: its items are in the order of reading. */
static void
paint_reading (CjmStructure *self, CjmPainter *painter, cairo_t *cr, const CjmPage *page)
{
  for (guint i = 0; i < page->layout->items->len; i++)
    {
      Place place = { g_ptr_array_index (page->layout->items, i), GROUP_FIRST_SECTION, FALSE };

      place.heading = place.item->kind == CJM_ITEM_HEADING || place.item->kind == CJM_ITEM_STAGE;
      paint_place (self, painter, cr, &place, page);
    }
}

static gboolean
is_section (int group)
{
  return group >= GROUP_FIRST_SECTION && group != GROUP_FOOTER;
}

/** cjm_structure_paint: a CjmPaintFunc; @structure: a CjmStructure. */
void
cjm_structure_paint (
    CjmPainter *painter, cairo_t *cr, const CjmPage *page, const CjmRect *part, gpointer structure)
{
  CjmLayout *layout = page->layout;
  g_autoptr (GArray) places = NULL;
  int section = GROUP_BEHIND;

  if (layout->map == NULL)
    {
      paint_reading (structure, painter, cr, page);
      return;
    }
  places = reading_order (layout);
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      CjmRect      ink = cjm_rect_grow (&place->item->ink, 1);

      if (part != NULL && !cjm_rect_overlaps (&ink, part))
        continue;
      if (place->group != section && is_section (section))
        cairo_tag_end (cr, "Sect");
      if (place->group != section && is_section (place->group))
        cairo_tag_begin (cr, "Sect", NULL);
      section = place->group;
      if (section == GROUP_BEHIND)
        cjm_painter_paint_item (painter, cr, place->item);
      else
        paint_place (structure, painter, cr, place, page);
    }
  if (is_section (section))
    cairo_tag_end (cr, "Sect");
}
