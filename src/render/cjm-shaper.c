/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-shaper.c: text as Pango sees it.
 *
 * Everything is shaped once, at scale 1, with options that depend on neither
 * screen nor zoom (no hinting, unrounded positions): lines break alike on
 * screen, in a PNG and in a PDF. Lines are placed by us, so a text of n lines is
 * exactly n line heights tall whatever fonts had to help out.
 *
 * Korean breaks between words: Pango would break inside them. Each word gets an
 * attribute that forbids breaks, but for words wider than the line.
 *
 * Shaping is what costs time, so results are kept, keyed by text, style and
 * width. Not thread-safe: each thread makes a shaper of its own.
 */
#include "render/cjm-shaper-private.h"

#include "render/cjm-ink.h"
#include "render/cjm-theme.h"

#include <math.h>
#include <string.h>

#define KEPT 32768 /* texts, about 4 kB each: a map of ten thousand notes fits */
/* Characters; of longer texts only the size is kept, they are shaped anew to be painted. */
#define MOST_KEPT_CHARACTERS 5000
#define MOST_WIDTH 1000000 /* map points; Pango counts in int */

static guint
shaped_hash (gconstpointer key)
{
  const Shaped *shaped = key;

  return g_str_hash (shaped->text) * 31 + (guint) shaped->style * 1009 + (guint) shaped->width;
}

static gboolean
shaped_equal (gconstpointer a, gconstpointer b)
{
  const Shaped *x = a;
  const Shaped *y = b;

  return x->style == y->style && x->width == y->width && strcmp (x->text, y->text) == 0;
}

static void
shaped_free (gpointer data)
{
  Shaped *shaped = data;

  g_clear_pointer (&shaped->pieces, g_ptr_array_unref);
  g_free (shaped->text);
  g_free (shaped);
}

/** cjm_shaper_has_fonts: Returns: TRUE if there is any font at all. Without one nothing may be laid out.
 */
gboolean
cjm_shaper_has_fonts (void)
{
  PangoFontMap         *map = pango_cairo_font_map_get_default ();
  PangoContext         *context = pango_font_map_create_context (map);
  PangoFontDescription *any = pango_font_description_from_string ("Sans"); /* a name for whatever there is */
  PangoFont            *font = pango_font_map_load_font (map, context, any);
  gboolean              has = font != NULL;

  pango_font_description_free (any);
  g_clear_object (&font);
  g_object_unref (context);
  return has;
}

static const Shaped *
look_up (CjmShaper *self, const char *text, CjmTextStyle style, double width)
{
  Shaped  key = { .text = (char *) text,
                  .style = style,
                  .width = width > 0 ? (int) lround (CLAMP (width, 1, MOST_WIDTH) * 16) : 0 };
  Shaped *shaped = g_hash_table_lookup (self->kept, &key);

  if (shaped != NULL)
    return shaped;
  if (g_hash_table_size (self->kept) >= KEPT)
    g_hash_table_remove_all (self->kept);
  shaped = g_new0 (Shaped, 1);
  shaped->text = g_strdup (text);
  shaped->style = key.style;
  shaped->width = key.width;
  cjm_shaper_shape (self, shaped);
  if (strlen (text) > MOST_KEPT_CHARACTERS)
    g_clear_pointer (&shaped->pieces, g_ptr_array_unref);
  g_hash_table_add (self->kept, shaped);
  return shaped;
}

/** cjm_shaper_look_up_lines: Returns: (transfer full) (element-type PangoLayout): the lines of a text. */
GPtrArray *
cjm_shaper_look_up_lines (CjmShaper *self, const CjmTextBox *box)
{
  Shaped *shaped = (Shaped *) look_up (self, box->text, box->style, box->wrap);
  Shaped  again = *shaped;

  if (shaped->pieces != NULL)
    return g_ptr_array_ref (shaped->pieces);
  again.size = (CjmTextSize){ 0 };
  cjm_shaper_shape (self, &again);
  return again.pieces;
}

static CjmTextSize
measure_cb (gpointer data, const char *text, CjmTextStyle style, double width)
{
  return look_up (data, text, style, width)->size;
}

static void
load_metrics (CjmShaper *self)
{
  for (int style = 0; style < CJM_N_TYPES; style++)
    {
      PangoFontDescription *font = cjm_shaper_describe_font (self, style);
      PangoFontMetrics     *metrics = pango_context_get_metrics (self->context, font, NULL);

      self->ascent[style] = (double) pango_font_metrics_get_ascent (metrics) / PANGO_SCALE;
      self->descent[style] = (double) pango_font_metrics_get_descent (metrics) / PANGO_SCALE;
      pango_font_metrics_unref (metrics);
      pango_font_description_free (font);
    }
}

/** cjm_shaper_new: Returns: (transfer full): a shaper for the calling thread. */
CjmShaper *
cjm_shaper_new (void)
{
  CjmShaper            *self = g_new0 (CjmShaper, 1);
  PangoFontMap         *fonts = pango_cairo_font_map_get_default ();
  cairo_font_options_t *options = cairo_font_options_create ();

  self->context = pango_font_map_create_context (fonts);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (self->context, 96);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_base_dir (self->context, PANGO_DIRECTION_LTR);
  self->kept = g_hash_table_new_full (shaped_hash, shaped_equal, NULL, shaped_free);
  self->measure.measure = measure_cb;
  self->measure.data = self;
  cjm_shaper_set_font_and_language (self, CJM_LANGUAGE_KOREAN, NULL);
  return self;
}

/** cjm_shaper_free: frees @self. */
void
cjm_shaper_free (CjmShaper *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->kept);
  g_object_unref (self->context);
  g_free (self->family);
  g_free (self);
}

/**
 * cjm_shaper_set_font_and_language:
 * @language: which forms of shared characters to prefer
 * @family: (nullable): font to take letters from first
 *
 * Returns: TRUE if either changed: then texts take other room.
 */
gboolean
cjm_shaper_set_font_and_language (CjmShaper *self, CjmLanguage language, const char *family)
{
  if (self->ready && language == self->language && g_strcmp0 (family, self->family) == 0)
    return FALSE;
  self->ready = TRUE;
  self->language = language;
  g_free (self->family);
  self->family = g_strdup (family);
  pango_context_set_language (self->context,
                              pango_language_from_string (language == CJM_LANGUAGE_KOREAN ? "ko" : "en"));
  g_hash_table_remove_all (self->kept);
  load_metrics (self);
  return TRUE;
}

/**
 * cjm_shaper_set_outlined: paints letters as filled paths. cairo puts glyphs on
 * whole pixels, which at small sizes makes words fall apart or run together;
 * paths lie where they belong. Not for PDF: there letters must stay letters.
 */
void
cjm_shaper_set_outlined (CjmShaper *self, gboolean outlined)
{
  g_return_if_fail (self != NULL);

  self->outlined = outlined;
}

/** cjm_shaper_get_measure: Returns: (transfer none): what a layout asks. */
const CjmMeasure *
cjm_shaper_get_measure (CjmShaper *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->measure;
}

/** cjm_shaper_get_line_x: Returns: left end of a line of @width, by the alignment of @box. */
double
cjm_shaper_get_line_x (const CjmTextBox *box, double width)
{
  if (box->align == CJM_ALIGN_CENTRE)
    return box->box.x + (box->box.width - width) / 2;
  if (box->align == CJM_ALIGN_END)
    return box->box.x + box->box.width - width;
  return box->box.x;
}

static void
strike (cairo_t *cr, double x, double y, double width, double size)
{
  cairo_set_line_width (cr, size / 14);
  cairo_move_to (cr, x, y - size * 0.3);
  cairo_line_to (cr, x + width, y - size * 0.3);
  cjm_ink_stroke (cr);
}

static void
emit_line (CjmSink          *sink,
           cairo_t          *cr,
           const CjmTextBox *box,
           PangoLayoutLine  *line,
           double            x,
           double            baseline,
           double            width)
{
  const char *text = pango_layout_get_text (line->layout) + line->start_index;

  g_assert (line->start_index >= 0 && line->length >= 0);
  if (box->align == CJM_ALIGN_CENTRE)
    x += width / 2;
  if (box->align == CJM_ALIGN_END)
    x += width;
  sink->text_line (sink, cr, text, line->length, x, baseline, width);
}

static void
paint_line (CjmShaper *self, cairo_t *cr, const CjmTextBox *box, PangoLayoutLine *line, double baseline)
{
  PangoRectangle logical;
  double         width, x;

  pango_layout_line_get_extents (line, NULL, &logical);
  width = (double) logical.width / PANGO_SCALE;
  x = cjm_shaper_get_line_x (box, width);
  cairo_move_to (cr, x, baseline);
  if (cjm_ink_get_sink (cr) != NULL)
    emit_line (cjm_ink_get_sink (cr), cr, box, line, x, baseline, width);
  else if (self->outlined)
    {
      pango_cairo_layout_line_path (cr, line);
      cairo_fill (cr);
    }
  else
    pango_cairo_show_layout_line (cr, line);
  if (box->struck && cjm_ink_get_sink (cr) == NULL)
    strike (cr, x, baseline, width, cjm_type (box->style)->size);
}

static void
paint_lines (CjmShaper *self, cairo_t *cr, const CjmTextBox *box)
{
  g_autoptr (GPtrArray) pieces = cjm_shaper_look_up_lines (self, box);
  double pitch = cjm_type (box->style)->line;
  double baseline = box->box.y + (pitch + self->ascent[box->style] - self->descent[box->style]) / 2;

  for (guint piece = 0; piece < pieces->len; piece++)
    {
      PangoLayout *layout = g_ptr_array_index (pieces, piece);

      for (int i = 0; i < pango_layout_get_line_count (layout); i++, baseline += pitch)
        paint_line (self, cr, box, pango_layout_get_line_readonly (layout, i), baseline);
    }
  cairo_new_path (cr);
}

/**
 * cjm_shaper_paint:
 * @halo: colour of the ground under a text that crosses lines
 */
void
cjm_shaper_paint (CjmShaper *self, cairo_t *cr, const CjmTextBox *box, guint32 colour, guint32 halo)
{
  if (box->halo)
    {
      CjmRect ground = cjm_rect_grow (&box->box, 1);

      cjm_theme_set_colour (cr, halo);
      cairo_rectangle (cr, ground.x, ground.y, ground.width, ground.height);
      cjm_ink_fill (cr);
    }
  cjm_theme_set_colour (cr, colour);
  if (cjm_ink_get_sink (cr) != NULL)
    cjm_ink_get_sink (cr)->text_begin (cjm_ink_get_sink (cr), cr, box);
  paint_lines (self, cr, box);
  if (cjm_ink_get_sink (cr) != NULL)
    cjm_ink_get_sink (cr)->text_end (cjm_ink_get_sink (cr), cr);
}
