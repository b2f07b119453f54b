/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-painter.c: the one painter: screen, thumbnails, PNG, PDF and print.
 *
 * The layout has decided where everything is; here each kind of item gets its
 * shape, then its chips, marks and texts on top. No shadows: they become
 * images in a PDF. White ground is not painted but where something must be
 * covered, so tinted paper stays tinted.
 */
#include "render/cjm-painter.h"
#include "render/cjm-ink.h"
#include "render/cjm-item-painter.h"
#include "render/cjm-mark.h"
#include "render/cjm-palette.h"
#include "render/cjm-path.h"
#include "render/cjm-pictures.h"
#include "render/cjm-theme.h"

#include <math.h>
#include <string.h>

#define PRINT_DPI 300.0       /* what printers show of pictures */
#define MOST_SCREEN_SCALE 2.0 /* pixels of a screen for one of GTK's */

struct _CjmPainter
{
  CjmShaper      *shaper;
  CjmPictures    *pictures;
  CjmThemeColours colours;
  int             theme;   /* 0 for the project's, else 1 + CjmTheme */
  char           *writing; /* id of what is being written; NULL between */
  const char     *writing_member;
};

/** cjm_painter_new: Returns: (transfer full): a painter for the calling thread. */
CjmPainter *
cjm_painter_new (void)
{
  CjmPainter *self = g_new0 (CjmPainter, 1);

  self->shaper = cjm_shaper_new ();
  self->pictures = cjm_pictures_new ();
  return self;
}

/** cjm_painter_free: frees @self. */
void
cjm_painter_free (CjmPainter *self)
{
  g_return_if_fail (self != NULL);

  cjm_pictures_free (self->pictures);
  g_free (self->writing);
  cjm_shaper_free (self->shaper);
  g_free (self);
}

/** cjm_painter_set_writing: @id: @member: (nullable): the text of a record that is left out: an editor lies
 * in its place. @member: static. */
void
cjm_painter_set_writing (CjmPainter *self, const char *id, const char *member)
{
  g_return_if_fail (self != NULL);

  g_free (self->writing);
  self->writing = g_strdup (id);
  self->writing_member = member;
}

/** cjm_painter_hides_text: Returns: TRUE if an editor lies in the place of @text, one of @item. */
gboolean
cjm_painter_hides_text (CjmPainter *self, const CjmItem *item, const CjmTextBox *text)
{
  g_return_val_if_fail (self != NULL && item != NULL && text != NULL, FALSE);

  if (self->writing == NULL)
    return FALSE;
  if (text->owner != NULL)
    return strcmp (text->owner, self->writing) == 0 && g_strcmp0 (text->member, self->writing_member) == 0;
  return item->kind >= CJM_ITEM_NOTE && item->record != NULL && strcmp (item->record->id, self->writing) == 0
         && strcmp (text->text, cjm_record_get_main_text (item->record)) == 0;
}

/** cjm_painter_get_shaper: Returns: (transfer none): what this painter shapes text with. */
CjmShaper *
cjm_painter_get_shaper (CjmPainter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->shaper;
}

/** cjm_painter_set_theme: @theme: 0 for that of the project, else 1 + a CjmTheme; of what is laid out from
 * now on. */
void
cjm_painter_set_theme (CjmPainter *self, int theme)
{
  g_return_if_fail (self != NULL && theme >= 0 && theme <= 1 + CJM_THEME_GREY);

  self->theme = theme;
}

/** cjm_painter_apply_style: takes language, font, colours and number of pictures of @document. Returns:
 * TRUE if anything is painted in another way than before. */
gboolean
cjm_painter_apply_style (CjmPainter *self, CjmDocument *document)
{
  const CjmProject *project = cjm_document_get_project (document);
  CjmThemeColours   before = self->colours;
  gboolean fonts_changed = cjm_shaper_set_font_and_language (self->shaper, project->language, project->font);

  cjm_pictures_share (self->pictures, cjm_document_count (document, CJM_KIND_IMAGE));
  cjm_theme_colours_init (&self->colours, project);
  if (self->theme > 0)
    self->colours.theme = (CjmTheme) (self->theme - 1);
  return fonts_changed || !cjm_theme_colours_equal (&before, &self->colours);
}

/** cjm_painter_lay_out: Returns: (transfer full): the sheet of @map with this painter's fonts. */
CjmLayout *
cjm_painter_lay_out (CjmPainter *self, CjmDocument *document, const char *map, const CjmSheetOptions *options)
{
  g_return_val_if_fail (self != NULL && CJM_IS_DOCUMENT (document) && map != NULL, NULL);

  cjm_painter_apply_style (self, document);
  return cjm_sheet_lay_out (document, map, cjm_shaper_get_measure (self->shaper), options);
}

static void
paint_pixels (cairo_t *cr, cairo_surface_t *surface, const CjmRect *box)
{
  double width = cairo_image_surface_get_width (surface);
  double height = cairo_image_surface_get_height (surface);
  double scale = MAX (box->width / width, box->height / height);

  g_assert (width > 0 && height > 0);
  cairo_translate (cr, box->x + (box->width - width * scale) / 2,
                   box->y + (box->height - height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
}

/* Returns: pixels for a unit of @cr: what paper or a screen shows. */
static double
pixels_per_unit (cairo_t *cr)
{
  double           across = 1, down = 0;
  cairo_surface_t *target = cairo_get_target (cr);

  cairo_user_to_device_distance (cr, &across, &down);
  across = hypot (across, down);
  switch ((int) cairo_surface_get_type (target))
    {
    case CAIRO_SURFACE_TYPE_PDF:
    case CAIRO_SURFACE_TYPE_PS:
    case CAIRO_SURFACE_TYPE_SVG:
      return across * PRINT_DPI / 72;
    case CAIRO_SURFACE_TYPE_IMAGE:
      return across;
    default:
      return across * MOST_SCREEN_SCALE;
    }
}

/* In its box; on a card clipped to the portrait's disc. */
static void
paint_picture (CjmPainter *self, cairo_t *cr, const CjmItem *item)
{
  const CjmImage  *image = CJM_IMAGE (item->picture);
  const CjmRect   *box = &item->picture_box;
  double           pixels = pixels_per_unit (cr);
  CjmSink         *sink = cjm_ink_get_sink (cr);
  cairo_surface_t *surface = box->width > 0 ? cjm_pictures_get (self->pictures, image,
                                                                box->width * (sink != NULL ? 0 : pixels),
                                                                box->height * (sink != NULL ? 0 : pixels))
                                            : NULL;

  if (surface == NULL)
    return;
  if (item->kind == CJM_ITEM_CARD)
    cairo_arc (cr, box->x + box->width / 2, box->y + box->height / 2, box->width / 2, 0, 2 * G_PI);
  else
    cjm_path_rounded (cr, box, 3);
  cjm_ink_begin_clip (cr);
  if (sink != NULL)
    sink->picture (sink, cr, image->data, box);
  else
    paint_pixels (cr, surface, box);
  cjm_ink_end_clip (cr);
}

/** cjm_painter_begin: what others paint on @cr gets the colours of the project too. */
void
cjm_painter_begin (CjmPainter *self, cairo_t *cr)
{
  g_return_if_fail (self != NULL && cr != NULL);

  cjm_theme_colours_apply (cr, &self->colours);
}

/** cjm_painter_paint_ground: paints an item but for its texts, in sheet coordinates. */
void
cjm_painter_paint_ground (CjmPainter *self, cairo_t *cr, const CjmItem *item)
{
  cairo_save (cr);
  cjm_theme_colours_apply (cr, &self->colours);
  cjm_item_painter_paint_shape (cr, item);
  if (item->picture != NULL)
    paint_picture (self, cr, item);
  for (guint i = 0; i < item->chips->len; i++)
    cjm_item_painter_paint_chip (cr, &g_array_index (item->chips, CjmChip, i));
  for (guint i = 0; i < item->marks->len; i++)
    {
      const CjmMarkBox *mark = &g_array_index (item->marks, CjmMarkBox, i);

      cjm_mark_paint (cr, mark->mark, &mark->box, cjm_palette_ink (mark->ink, mark->shade));
    }
  cairo_restore (cr);
}

/** cjm_painter_paint_text: paints text @i of an item. */
void
cjm_painter_paint_text (CjmPainter *self, cairo_t *cr, const CjmItem *item, guint i)
{
  const CjmTextBox *text = &g_array_index (item->texts, CjmTextBox, i);

  cjm_theme_colours_apply (cr, &self->colours);
  if (!cjm_painter_hides_text (self, item, text))
    cjm_shaper_paint (self->shaper, cr, text, cjm_palette_ink (text->ink, text->shade),
                      item->kind == CJM_ITEM_FEELING ? CJM_COLOUR_PANEL : CJM_COLOUR_PAPER);
}

/** cjm_painter_paint_item: paints one item in sheet coordinates, within item->ink. */
void
cjm_painter_paint_item (CjmPainter *self, cairo_t *cr, const CjmItem *item)
{
  g_return_if_fail (self != NULL && cr != NULL && item != NULL);

  cjm_painter_paint_ground (self, cr, item);
  for (guint i = 0; i < item->texts->len; i++)
    cjm_painter_paint_text (self, cr, item, i);
}

/** cjm_painter_paint_plain: paints only the shape, for when text would be too small to read. */
void
cjm_painter_paint_plain (CjmPainter *self, cairo_t *cr, const CjmItem *item)
{
  cairo_save (cr);
  cjm_theme_colours_apply (cr, &self->colours);
  cjm_item_painter_paint_shape (cr, item);
  cairo_restore (cr);
}

/**
 * cjm_painter_paint:
 * @clip: (nullable): only what touches this part of the sheet
 */
void
cjm_painter_paint (CjmPainter *self, cairo_t *cr, CjmLayout *layout, const CjmRect *clip)
{
  g_return_if_fail (self != NULL && cr != NULL && layout != NULL);

  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);
      CjmRect        ink = cjm_rect_grow (&item->ink, 1); /* lines have no area */

      if (clip == NULL || cjm_rect_overlaps (&ink, clip))
        cjm_painter_paint_item (self, cr, item);
    }
}
