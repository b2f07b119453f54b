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
#include "render/cjm-mark.h"
#include "render/cjm-palette.h"
#include "render/cjm-panel-painter.h"
#include "render/cjm-path.h"
#include "render/cjm-pictures.h"
#include "render/cjm-theme.h"

#include <math.h>
#include <string.h>

#define PRINT_DPI 300.0       /* what printers show of pictures */
#define MOST_SCREEN_SCALE 2.0 /* pixels of a screen for one of GTK's */

struct _CjmPainter
{
  CjmShaper   *shaper;
  CjmPictures *pictures;
  CjmLooks     looks;
  int          theme;   /* 0 for the project's, else 1 + CjmTheme */
  char        *writing; /* id of what is being written; NULL between */
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

void
cjm_painter_free (CjmPainter *self)
{
  cjm_pictures_free (self->pictures);
  g_free (self->writing);
  cjm_shaper_free (self->shaper);
  g_free (self);
}

/** cjm_painter_set_writing: @id: (nullable): record whose own text is left out: an editor lies in its place.
 */
void
cjm_painter_set_writing (CjmPainter *self, const char *id)
{
  g_free (self->writing);
  self->writing = g_strdup (id);
}

/* Whether an editor shows @text instead. */
static gboolean
is_written (CjmPainter *self, const CjmItem *item, const CjmTextBox *text)
{
  return self->writing != NULL && item->kind >= CJM_ITEM_LANE && item->record != NULL
         && strcmp (item->record->id, self->writing) == 0
         && strcmp (text->text, cjm_record_get_main_text (item->record)) == 0;
}

CjmShaper *
cjm_painter_get_shaper (CjmPainter *self)
{
  return self->shaper;
}

/** cjm_painter_set_theme: @theme: 0 for that of the project, else 1 + a CjmTheme; of what is laid out from
 * now on. */
void
cjm_painter_set_theme (CjmPainter *self, int theme)
{
  self->theme = theme;
}

/** cjm_painter_apply_style: takes language, font, colours and number of pictures of @document. Returns:
 * whether anything looks other than before. */
gboolean
cjm_painter_apply_style (CjmPainter *self, CjmDocument *document)
{
  const CjmProject *project = cjm_document_get_project (document);
  CjmLooks          before = self->looks;
  gboolean          hand = cjm_shaper_set_font_and_language (self->shaper, project->language, project->font);

  cjm_pictures_share (self->pictures, cjm_document_count (document, CJM_KIND_IMAGE));
  cjm_theme_looks_init (&self->looks, project);
  if (self->theme > 0)
    self->looks.theme = (CjmTheme) (self->theme - 1);
  return hand || !cjm_theme_looks_equal (&before, &self->looks);
}

/** cjm_painter_lay_out: Returns: (transfer full): the sheet of @map with this painter's fonts. */
CjmLayout *
cjm_painter_lay_out (CjmPainter *self, CjmDocument *document, const char *map, const CjmSheetOptions *options)
{
  cjm_painter_apply_style (self, document);
  return cjm_sheet_lay_out (document, map, cjm_shaper_get_measure (self->shaper), options);
}

static void
fill_and_stroke (cairo_t *cr, guint32 fill, guint32 border, double width)
{
  cjm_theme_set_colour (cr, fill);
  cjm_ink_fill_keep (cr);
  cjm_theme_set_colour (cr, border);
  cairo_set_line_width (cr, width);
  cjm_ink_stroke (cr);
}

static void
rounded (cairo_t *cr, const CjmRect *box, double radius, guint32 fill, guint32 border, double width)
{
  CjmRect inside = cjm_rect_grow (box, -width / 2);

  cjm_path_rounded (cr, &inside, radius);
  fill_and_stroke (cr, fill, border, width);
}

static void
hairline (cairo_t *cr, double x, double y, double width, guint32 colour)
{
  cjm_theme_set_colour (cr, colour);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cjm_ink_stroke (cr);
}

static void
dash (cairo_t *cr, double on, double off)
{
  cairo_set_dash (cr, (double[]){ on, off }, 2, 0);
}

/* ---- Notes ---- */

static void
paint_fold (cairo_t *cr, const CjmItem *item, guint32 border)
{
  CjmRect box = cjm_rect_grow (&item->box, -CJM_NOTE_BORDER / 2);

  cairo_move_to (cr, cjm_rect_right (&box) - CJM_NOTE_FOLD, box.y);
  cairo_line_to (cr, cjm_rect_right (&box), box.y + CJM_NOTE_FOLD);
  cairo_line_to (cr, cjm_rect_right (&box) - CJM_NOTE_FOLD, box.y + CJM_NOTE_FOLD);
  cairo_close_path (cr);
  cjm_theme_set_colour (cr, border);
  cjm_ink_fill (cr);
}

static void
paint_sticky (cairo_t *cr, const CjmItem *item)
{
  const CjmItemNote    *part = cjm_item_get_note (item);
  const CjmNote        *note = CJM_NOTE (item->record);
  const CjmNoteColours *tint = cjm_palette_tint (note->colour);
  const CjmNoteColours *colours = tint != NULL ? tint : cjm_palette_note (note->kind);
  CjmNoteStyle          style = part->style;
  gboolean              white = note->change == CJM_CHANGE_REMOVED || style == CJM_NOTE_STYLE_EMPATHY;
  gboolean              solid = note->kind == CJM_NOTE_PLAN || note->kind == CJM_NOTE_MEASURE;

  cairo_save (cr);
  if (part->assumed && !solid)
    dash (cr, 5, 3.5);
  cjm_path_note (cr, item, 0);
  fill_and_stroke (cr, white ? CJM_COLOUR_PAPER : colours->fill, colours->border, CJM_NOTE_BORDER);
  cairo_restore (cr);
  if ((note->kind == CJM_NOTE_PAIN || note->kind == CJM_NOTE_BARRIER)
      && (style == CJM_NOTE_STYLE_STICKY || style == CJM_NOTE_STYLE_EMPATHY))
    paint_fold (cr, item, colours->border);
  if ((style == CJM_NOTE_STYLE_PLAN || style == CJM_NOTE_STYLE_EMPATHY) && part->foot_y > item->box.y)
    hairline (cr, item->box.x + 8, part->foot_y, item->box.width - 16, CJM_COLOUR_HAIRLINE);
}

/* Today's value as a bar, the target as a diamond on it. */
static void
paint_bar (cairo_t *cr, const CjmItem *item)
{
  const CjmNote *note = CJM_NOTE (item->record);
  double         now = isnan (note->value) ? note->baseline : note->value;
  double         most = fmax (fmax (now, note->target), 0) * 1.25;
  CjmRect track = cjm_rect (item->box.x + 9, cjm_rect_bottom (&item->box) - 13, item->box.width - 18, 4);
  CjmRect part = track;
  double  x;

  if (isnan (now) || isnan (note->target) || most <= 0 || now < 0 || note->target < 0)
    return;
  cjm_path_rounded (cr, &track, 2);
  cjm_theme_set_colour (cr, CJM_COLOUR_HAIRLINE);
  cjm_ink_fill (cr);
  part.width = MAX (track.width * now / most, 4);
  cjm_path_rounded (cr, &part, 2);
  cjm_theme_set_colour (cr, CJM_COLOUR_SLOT);
  cjm_ink_fill (cr);
  x = track.x + track.width * note->target / most;
  cairo_move_to (cr, x, track.y - 3);
  cairo_line_to (cr, x + 4, track.y + 2);
  cairo_line_to (cr, x, track.y + 7);
  cairo_line_to (cr, x - 4, track.y + 2);
  cairo_close_path (cr);
  cjm_theme_set_colour (cr, cjm_palette_ink (CJM_INK_GOOD, 0));
  cjm_ink_fill (cr);
}

static void
paint_block (cairo_t *cr, const CjmItem *item)
{
  const CjmNoteColours *colours = cjm_palette_activity (CJM_NOTE (item->record)->activity);

  rounded (cr, &item->box, CJM_NOTE_RADIUS, colours->fill, colours->border, CJM_NOTE_BORDER);
}

static void
paint_brand (cairo_t *cr, const CjmItem *item)
{
  if (CJM_NOTE (item->record)->origin == CJM_ORIGIN_OWNED)
    {
      cjm_path_rounded (cr, &item->box, 4);
      cjm_theme_set_colour (cr, CJM_COLOUR_ACCENT);
      cjm_ink_fill (cr);
      return;
    }
  rounded (cr, &item->box, 4, CJM_COLOUR_PAPER, CJM_COLOUR_RIVAL, 1.4);
  cjm_path_rounded (cr, &item->box, 4);
  cjm_ink_begin_clip (cr);
  cjm_theme_set_colour (cr, CJM_COLOUR_BELOW_LINE);
  cairo_set_line_width (cr, 1.1);
  for (double x = item->box.x - item->box.height; x < cjm_rect_right (&item->box); x += 6)
    {
      cairo_move_to (cr, x, cjm_rect_bottom (&item->box));
      cairo_line_to (cr, x + item->box.height, item->box.y);
    }
  cjm_ink_stroke (cr);
  cjm_ink_end_clip (cr);
}

static void
paint_flag (cairo_t *cr, const CjmItem *item)
{
  double x = item->box.x + item->box.width / 2, y = cjm_rect_bottom (&item->box);

  rounded (cr, &item->box, CJM_NOTE_RADIUS, CJM_COLOUR_PAPER, CJM_COLOUR_ACCENT, 1.6);
  cairo_move_to (cr, x - 5, y - 0.8);
  cairo_line_to (cr, x + 5, y - 0.8);
  cairo_line_to (cr, x, y + 4);
  cairo_close_path (cr);
  cjm_theme_set_colour (cr, CJM_COLOUR_ACCENT);
  cjm_ink_fill (cr);
}

static void
paint_note (cairo_t *cr, const CjmItem *item)
{
  switch (cjm_item_get_note (item)->style)
    {
    case CJM_NOTE_STYLE_BLOCK:
      paint_block (cr, item);
      break;
    case CJM_NOTE_STYLE_PLACE:
      rounded (cr, &item->box, CJM_NOTE_RADIUS, CJM_COLOUR_PAPER,
               cjm_palette_note (CJM_NOTE_TOUCHPOINT)->border, CJM_NOTE_BORDER);
      break;
    case CJM_NOTE_STYLE_PILL:
      rounded (cr, &item->box, 10, CJM_COLOUR_PAPER, CJM_COLOUR_SECOND, 1.3);
      break;
    case CJM_NOTE_STYLE_BRAND:
      paint_brand (cr, item);
      break;
    case CJM_NOTE_STYLE_WINDOW:
      paint_flag (cr, item);
      break;
    case CJM_NOTE_STYLE_TARGET:
      paint_sticky (cr, item);
      paint_bar (cr, item);
      break;
    case CJM_NOTE_STYLE_STICKY:
    case CJM_NOTE_STYLE_PLAN:
    case CJM_NOTE_STYLE_ROW:
    case CJM_NOTE_STYLE_MEASURE:
    case CJM_NOTE_STYLE_EMPATHY:
      if (CJM_NOTE (item->record)->kind != CJM_NOTE_TEXT
          || cjm_item_get_note (item)->style == CJM_NOTE_STYLE_EMPATHY
          || CJM_NOTE (item->record)->colour != CJM_TINT_USUAL)
        paint_sticky (cr, item);
      break;
    }
}

/* ---- Personas ---- */

static void
paint_portrait (cairo_t *cr, const CjmCircle *circle, CjmPortrait portrait, int style, gboolean blank)
{
  static const char *const names[] = { "portrait-none", "portrait-long-hair", "portrait-bun",
                                       "portrait-short-hair" };
  CjmRect                  box = cjm_circle_box (circle);

  cairo_save (cr);
  if (blank || portrait == CJM_PORTRAIT_NONE)
    dash (cr, 4, 4);
  cjm_theme_set_colour (cr, blank ? CJM_COLOUR_SLOT : cjm_palette_persona (style));
  cairo_set_line_width (cr, blank ? 1.4 : 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, circle->x, circle->y, circle->radius + 3.5, 0, 2 * G_PI);
  cjm_ink_stroke (cr);
  cairo_restore (cr);
  cairo_arc (cr, circle->x, circle->y, circle->radius, 0, 2 * G_PI);
  cjm_ink_begin_clip (cr);
  cjm_mark_paint (cr, names[portrait], &box, cjm_palette_persona (style));
  cjm_ink_end_clip (cr);
}

/* A piece of the persona's curve, so that the card explains the lane below. */
static void
paint_curve_sample (cairo_t *cr, double x, double y, int style)
{
  cairo_save (cr);
  cjm_theme_set_colour (cr, cjm_palette_persona (style));
  cjm_panel_painter_set_pen (cr, CJM_CURVE_ACTUAL, style);
  cairo_move_to (cr, x - 28, y);
  cairo_line_to (cr, x + 28, y);
  cjm_ink_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cjm_panel_painter_paint_point (cr, x, y, 4, style);
  cairo_restore (cr);
}

static void
paint_card (cairo_t *cr, const CjmItem *item)
{
  const CjmItemPersona *part = cjm_item_get_persona (item);
  gboolean              compact = item->box.width < 140;

  if (!compact)
    rounded (cr, &item->box, 12, CJM_COLOUR_PAPER, CJM_COLOUR_RULE, 1);
  paint_portrait (cr, &part->circle, part->portrait, part->style, FALSE);
  if (!compact)
    paint_curve_sample (cr, part->circle.x, part->sample_y, part->style);
}

static void
paint_disc (cairo_t *cr, const CjmItem *item)
{
  const CjmItemPersona *part = cjm_item_get_persona (item);
  double                x = item->box.x + item->box.width / 2, y = item->box.y + item->box.height / 2;
  double                r = item->box.width / 2;

  cairo_arc (cr, x, y, r + 8, 0, 2 * G_PI);
  cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
  cjm_ink_fill (cr);
  cairo_arc (cr, x, y, r, 0, 2 * G_PI);
  cjm_theme_set_colour (cr, cjm_palette_persona (part->style));
  cairo_set_line_width (cr, 2.5);
  cjm_ink_stroke (cr);
  paint_portrait (cr, &part->circle, part->portrait, part->style, item->record == NULL);
}

/* ---- Other items ---- */

static void
paint_stage (cairo_t *cr, const CjmItem *item)
{
  const CjmItemStage *part = cjm_item_get_stage (item);

  cjm_path_stage (cr, item);
  cjm_theme_set_colour (cr, cjm_palette_stage (part->number));
  cjm_ink_fill (cr);
  if (part->disc.radius <= 0)
    return;
  cairo_arc (cr, part->disc.x, part->disc.y, part->disc.radius, 0, 2 * G_PI);
  cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
  cjm_ink_fill (cr);
}

static void
paint_ground (cairo_t *cr, const CjmRect *box, double radius, guint32 colour)
{
  cjm_path_rounded (cr, box, radius);
  cjm_theme_set_colour (cr, colour);
  cjm_ink_fill (cr);
}

static void
paint_dotted (cairo_t *cr, double x1, double y1, double x2, double y2)
{
  cairo_save (cr);
  cjm_theme_set_colour (cr, CJM_COLOUR_DOTTED);
  cairo_set_line_width (cr, 1);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  dash (cr, 1.5, 4);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cjm_ink_stroke (cr);
  cairo_restore (cr);
}

static void
paint_window_column (cairo_t *cr, const CjmItem *item)
{
  const CjmRect *box = &item->box;

  cjm_theme_set_colour (cr, cjm_item_get_window_column (item)->severity >= 2 ? CJM_COLOUR_OPEN
                                                                             : CJM_COLOUR_OPEN_WEAK);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cjm_ink_fill (cr);
  cairo_save (cr);
  cjm_theme_set_colour (cr, CJM_COLOUR_ACCENT);
  cairo_set_line_width (cr, 1.2);
  dash (cr, 4, 3);
  cairo_move_to (cr, box->x, box->y);
  cairo_line_to (cr, box->x, cjm_rect_bottom (box));
  cairo_move_to (cr, cjm_rect_right (box), box->y);
  cairo_line_to (cr, cjm_rect_right (box), cjm_rect_bottom (box));
  cjm_ink_stroke (cr);
  cairo_restore (cr);
}

static void
paint_slot (cairo_t *cr, const CjmItem *item)
{
  CjmRect box = cjm_rect_grow (&item->box, -0.6);

  cairo_save (cr);
  dash (cr, 5, 3.5);
  cjm_path_rounded (cr, &box, CJM_NOTE_RADIUS);
  cjm_theme_set_colour (cr, CJM_COLOUR_SLOT);
  cairo_set_line_width (cr, 1.2);
  cjm_ink_stroke (cr);
  cairo_restore (cr);
}

static void
paint_summary (cairo_t *cr, const CjmItem *item)
{
  const CjmItemSummary *part = cjm_item_get_summary (item);

  rounded (cr, &item->box, 12, CJM_COLOUR_PAPER, CJM_COLOUR_RULE, 1);
  if (part->portrait.radius > 0)
    paint_portrait (cr, &part->portrait, CJM_PORTRAIT_NONE, 1, TRUE);
  else
    hairline (cr, item->box.x + 18, part->rule_y, item->box.width - 36, CJM_COLOUR_HAIRLINE);
}

/* White round the face, so that the curve ends before it. */
static void
paint_feeling (cairo_t *cr, const CjmItem *item)
{
  const CjmItemFeeling *part = cjm_item_get_feeling (item);
  const CjmCircle      *point = &part->point;

  if (CJM_FEELING (item->record)->curve == CJM_CURVE_GHOST)
    {
      cairo_arc (cr, point->x, point->y, 3.6, 0, 2 * G_PI);
      fill_and_stroke (cr, CJM_COLOUR_PAPER, CJM_COLOUR_GHOST, 1.6);
      return;
    }
  if (part->plain) /* one of several curves, not in focus */
    {
      cjm_panel_painter_paint_point (cr, point->x, point->y, point->radius - 1, part->style);
      return;
    }
  cairo_arc (cr, point->x, point->y, point->radius + 3, 0, 2 * G_PI);
  cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
  cjm_ink_fill (cr);
}

/* A bracket: the line says how far, the word in its middle what. */
static void
paint_band (cairo_t *cr, const CjmItem *item)
{
  CjmRect pill = item->box;

  rounded (cr, &pill, 10, CJM_COLOUR_PANEL, CJM_COLOUR_RULE, 1);
}

static void
paint_pixels (cairo_t *cr, cairo_surface_t *surface, const CjmRect *box)
{
  double width = cairo_image_surface_get_width (surface);
  double height = cairo_image_surface_get_height (surface);
  double scale = MAX (box->width / width, box->height / height);

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

static void
paint_shape (cairo_t *cr, const CjmItem *item)
{
  switch (item->kind)
    {
    case CJM_ITEM_SEPARATOR:
      paint_dotted (cr, item->box.x, item->box.y, item->box.x, cjm_rect_bottom (&item->box));
      break;
    case CJM_ITEM_WINDOW_COLUMN:
      paint_window_column (cr, item);
      break;
    case CJM_ITEM_QUADRANT:
      paint_ground (cr, &item->box, 12, cjm_palette_quadrant (cjm_item_get_quadrant (item)->lane_kind, TRUE));
      break;
    case CJM_ITEM_PANEL:
      cjm_panel_painter_paint (cr, item);
      break;
    case CJM_ITEM_RULE:
      hairline (cr, item->box.x, item->box.y, item->box.width, CJM_COLOUR_RULE);
      break;
    case CJM_ITEM_SUMMARY:
      paint_summary (cr, item);
      break;
    case CJM_ITEM_INSIGHT:
      rounded (cr, &item->box, 12, cjm_palette_note (CJM_NOTE_NEED)->fill,
               cjm_palette_note (CJM_NOTE_NEED)->border, 1.2);
      break;
    case CJM_ITEM_FOOTER:
      hairline (cr, item->box.x, item->box.y, item->box.width, CJM_COLOUR_RULE);
      break;
    case CJM_ITEM_AXIS:
      if (cjm_item_get_axis (item)->bottom > 0)
        hairline (cr, item->box.x + 144, cjm_item_get_axis (item)->bottom - 6, item->box.width - 144,
                  CJM_COLOUR_ZERO);
      break;
    case CJM_ITEM_BAND:
      paint_band (cr, item);
      break;
    case CJM_ITEM_TRAY:
      rounded (cr, &item->box, 12, CJM_COLOUR_PANEL, CJM_COLOUR_RULE, 1);
      break;
    case CJM_ITEM_HUB:
      paint_disc (cr, item);
      break;
    case CJM_ITEM_SLOT:
      paint_slot (cr, item);
      break;
    case CJM_ITEM_LANE:
      if (cjm_item_get_lane (item)->place == CJM_LABEL_BLOCK)
        paint_ground (cr, &item->box, 8, CJM_COLOUR_PANEL);
      break;
    case CJM_ITEM_STAGE:
      paint_stage (cr, item);
      break;
    case CJM_ITEM_CARD:
      if (cjm_item_get_persona (item)->disc)
        paint_disc (cr, item);
      else
        paint_card (cr, item);
      break;
    case CJM_ITEM_NOTE:
      paint_note (cr, item);
      break;
    case CJM_ITEM_FEELING:
      paint_feeling (cr, item);
      break;
    case CJM_ITEM_HEADER:
    case CJM_ITEM_LEGEND:
    case CJM_ITEM_GOALS:
    case CJM_ITEM_HEADING:
    case CJM_ITEM_LINE:
    case CJM_N_ITEM_KINDS:
      break;
    }
}

/* ---- Chips ---- */

static void
paint_tag (cairo_t *cr, const CjmChip *chip)
{
  const CjmNoteColours *colours = cjm_palette_change (chip->shade);

  rounded (cr, &chip->box, 8, colours->fill, colours->border, 1);
}

static void
paint_chip (cairo_t *cr, const CjmChip *chip)
{
  switch (chip->style)
    {
    case CJM_CHIP_CHANNEL:
      rounded (cr, &chip->box, 10, CJM_COLOUR_PAPER, CJM_COLOUR_SLOT, 1);
      break;
    case CJM_CHIP_TAG:
      paint_tag (cr, chip);
      break;
    case CJM_CHIP_SENT:
      paint_ground (cr, &chip->box, 8, cjm_palette_stage (chip->shade));
      break;
    case CJM_CHIP_VOTES:
      rounded (cr, &chip->box, 8, CJM_COLOUR_PAPER, CJM_COLOUR_ACCENT, 1.3);
      break;
    case CJM_CHIP_WORD:
      rounded (cr, &chip->box, 4, CJM_COLOUR_PAPER, CJM_COLOUR_RULE, 1);
      break;
    case CJM_CHIP_MAP_KIND:
      paint_ground (cr, &chip->box, 12, CJM_COLOUR_INK);
      break;
    case CJM_CHIP_NEED:
      rounded (cr, &chip->box, 13, cjm_palette_note (CJM_NOTE_NEED)->fill,
               cjm_palette_note (CJM_NOTE_NEED)->border, 1.2);
      break;
    case CJM_CHIP_LINE:
      paint_dotted (cr, chip->box.x, chip->box.y, cjm_rect_right (&chip->box), chip->box.y);
      break;
    case CJM_CHIP_TICK:
      cjm_theme_set_colour (cr, CJM_COLOUR_ZERO);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, chip->box.x, chip->box.y);
      cairo_line_to (cr, chip->box.x, cjm_rect_bottom (&chip->box));
      cjm_ink_stroke (cr);
      break;
    }
}

/** cjm_painter_begin: what others paint on @cr has the looks of the project too. */
void
cjm_painter_begin (CjmPainter *self, cairo_t *cr)
{
  cjm_theme_looks_apply (cr, &self->looks);
}

/** cjm_painter_paint_ground: paints an item but for its texts, in sheet coordinates. */
void
cjm_painter_paint_ground (CjmPainter *self, cairo_t *cr, const CjmItem *item)
{
  cairo_save (cr);
  cjm_theme_looks_apply (cr, &self->looks);
  paint_shape (cr, item);
  if (item->picture != NULL)
    paint_picture (self, cr, item);
  for (guint i = 0; i < item->chips->len; i++)
    paint_chip (cr, &g_array_index (item->chips, CjmChip, i));
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

  cjm_theme_looks_apply (cr, &self->looks);
  if (!is_written (self, item, text))
    cjm_shaper_paint (self->shaper, cr, text, cjm_palette_ink (text->ink, text->shade),
                      item->kind == CJM_ITEM_FEELING ? CJM_COLOUR_PANEL : CJM_COLOUR_PAPER);
}

/** cjm_painter_paint_item: paints one item in sheet coordinates, within item->ink. */
void
cjm_painter_paint_item (CjmPainter *self, cairo_t *cr, const CjmItem *item)
{
  cjm_painter_paint_ground (self, cr, item);
  for (guint i = 0; i < item->texts->len; i++)
    cjm_painter_paint_text (self, cr, item, i);
}

/** cjm_painter_paint_plain: paints only the shape, for when text would be too small to read. */
void
cjm_painter_paint_plain (CjmPainter *self, cairo_t *cr, const CjmItem *item)
{
  cairo_save (cr);
  cjm_theme_looks_apply (cr, &self->looks);
  paint_shape (cr, item);
  cairo_restore (cr);
}

/**
 * cjm_painter_paint:
 * @clip: (nullable): only what touches this part of the sheet
 */
void
cjm_painter_paint (CjmPainter *self, cairo_t *cr, CjmLayout *layout, const CjmRect *clip)
{
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);
      CjmRect        ink = cjm_rect_grow (&item->ink, 1); /* lines have no area */

      if (clip == NULL || cjm_rect_overlaps (&ink, clip))
        cjm_painter_paint_item (self, cr, item);
    }
}
