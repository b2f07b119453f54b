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
#include "render/cjm-shaper.h"

#include "model/cjm-text.h"
#include "render/cjm-ink.h"
#include "render/cjm-palette.h"
#include "render/cjm-theme.h"

#include <hb.h>
#include <math.h>
#include <string.h>

#define KEPT 32768 /* texts, about 4 kB each: a map of ten thousand notes fits */
#define MOST_CHARACTERS                                                                                      \
  10000 /* of a text on paper: a note of more is two metres tall; the appendix has it all */
#define MOST_IN_PIECE 2000            /* characters: wrapping is quadratic in the words */
#define NO_LIGATURES "liga 0, clig 0" /* in a PDF "find" would be searched in vain */
#define MOST_KEPT_CHARACTERS                                                                                 \
  5000 /* of a text: of longer ones only the size is kept, they are shaped anew to be painted */
#define MOST_MARKS 16            /* on one letter: shaping is quadratic in them */
#define UNITS (PANGO_SCALE / 16) /* Pango units in a unit of a kept width */
#define MOST_WIDTH 1000000       /* map points; Pango counts in int */

struct _CjmShaper
{
  PangoContext *context;
  GHashTable   *kept; /* Shaped → itself */
  CjmMeasure    measure;
  gboolean      outlined;
  CjmLanguage   language;
  gboolean      ready;  /* whether a hand was set */
  char         *family; /* (nullable): that letters are taken from first */
  double        ascent[CJM_N_TYPES], descent[CJM_N_TYPES];
};

typedef struct
{
  char        *text;
  CjmTextStyle style;
  int          width; /* in 1/16 points, 0 for one line */
  GPtrArray *pieces; /* PangoLayouts, below each other; one but for endless texts; NULL where only the size is
                        kept */
  CjmTextSize size;
} Shaped;

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

/** cjm_shaper_has_fonts: Returns: whether there is any font here at all. Without one nothing may be laid out.
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

/** cjm_shaper_can_write: Returns: whether @c may stand in a line: no control character,
 * and none of the code points that Unicode keeps for itself, with which cairo refuses
 * a PDF. */
gboolean
cjm_shaper_can_write (gunichar c)
{
  gboolean noncharacter = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;

  return c >= 0x20 && c != 0x7f && c != 0x2028 && c != 0x2029 && !noncharacter;
}

/* Text as it is painted: lines stay, what can't be written becomes spaces. */
static char *
clean (const char *text)
{
  GString *out = g_string_new (NULL);
  int      n = 0, marks = 0;

  for (const char *at = text; *at != '\0' && n < MOST_CHARACTERS; at = g_utf8_next_char (at), n++)
    {
      gunichar c = g_utf8_get_char (at);

      marks = g_unichar_ismark (c) ? marks + 1 : 0;
      if (marks > MOST_MARKS)
        continue;
      if (c == '\n' || cjm_shaper_can_write (c))
        g_string_append_unichar (out, c);
      else
        g_string_append_c (out, ' ');
    }
  if (n == MOST_CHARACTERS)
    g_string_append (out, "…");
  return g_string_free (out, FALSE);
}

static PangoFontDescription *
describe_font (CjmShaper *self, CjmTextStyle style)
{
  PangoFontDescription *font = pango_font_description_new ();
  g_autofree char *families = self->family != NULL ? g_strdup_printf ("%s, " CJM_FONT_FAMILIES, self->family)
                                                   : g_strdup (CJM_FONT_FAMILIES);

  pango_font_description_set_family (font, families);
  pango_font_description_set_absolute_size (font, cjm_type (style)->size * PANGO_SCALE);
  pango_font_description_set_weight (font, cjm_type (style)->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  return font;
}

/* Returns: (transfer full): for each byte of the text of @layout the width of the
 * letter that begins there. One walk: asking for one place after the other would
 * shape the line again and again. */
static int *
letter_widths (PangoLayout *layout)
{
  int             *widths = g_new0 (int, strlen (pango_layout_get_text (layout)) + 1);
  PangoLayoutIter *at = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle place;

      pango_layout_iter_get_cluster_extents (at, NULL, &place);
      widths[pango_layout_iter_get_index (at)] += ABS (place.width);
    }
  while (pango_layout_iter_next_cluster (at));
  pango_layout_iter_free (at);
  return widths;
}

/* Adds to @attributes what keeps words whole that fit @width (Pango units). @layout
 * holds the text and is not wrapped yet, so that one shaping tells the width of
 * every word. */
static void
keep_words_whole (PangoLayout *layout, int width, PangoAttrList *attributes)
{
  g_autofree int *widths = letter_widths (layout);
  const char     *text = pango_layout_get_text (layout);
  const char     *at = text;

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  while (*at != '\0')
    {
      gsize  start = (gsize) (at - text);
      gsize  end = start + strcspn (at, " \n");
      gint64 word = 0;

      for (gsize i = start; i < end; i++)
        word += widths[i];
      if (end > start + 1 && word <= width)
        {
          PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);

          whole->start_index = (guint) start;
          whole->end_index = (guint) end;
          pango_attr_list_insert (attributes, whole);
        }
      at = text + end;
      at += strspn (at, " \n");
    }
}

/* Returns: bytes of @text to shape together; @rest: (out): where the next piece begins. */
static gsize
next_piece (const char *text, const char **rest)
{
  const char *cut = text, *last = NULL;

  for (int n = 0; n < MOST_IN_PIECE && *cut != '\0'; n++, cut = g_utf8_next_char (cut))
    if (*cut == ' ' || *cut == '\n')
      last = cut;
  if (*cut == '\0' || last == NULL)
    *rest = cut;
  else
    {
      cut = last;
      *rest = cut + 1; /* the break stands for it */
    }
  return (gsize) (cut - text);
}

/* Pango takes the space at the end of a wrapped line away. cairo then writes it into
 * a PDF as a remark that some readers take for the end of the paragraph, and
 * without it the words of two lines would run together when read aloud: so it is
 * a space again, of no width. */
static void
keep_last_space (PangoLayoutLine *line)
{
  const char *text = pango_layout_get_text (line->layout);

  for (GSList *at = line->runs; at != NULL; at = at->next)
    {
      PangoGlyphItem *run = at->data;
      hb_codepoint_t  space;

      for (int i = 0; i < run->glyphs->num_glyphs; i++)
        if (run->glyphs->glyphs[i].glyph == PANGO_GLYPH_EMPTY
            && text[run->item->offset + run->glyphs->log_clusters[i]] == ' '
            && hb_font_get_nominal_glyph (pango_font_get_hb_font (run->item->analysis.font), ' ', &space))
          run->glyphs->glyphs[i].glyph = space;
    }
}

static void
shape_piece (
    CjmShaper *self, Shaped *shaped, const PangoFontDescription *font, const char *text, gsize length)
{
  PangoLayout   *layout = pango_layout_new (self->context);
  PangoAttrList *plain = pango_attr_list_new ();
  PangoAttrList *attributes;
  int            width, height;

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, (int) length);
  pango_attr_list_insert (plain, pango_attr_font_features_new (NO_LIGATURES));
  pango_layout_set_attributes (layout, plain);
  attributes = pango_attr_list_copy (plain); /* a list that grows in place is not looked at again */
  if (shaped->width > 0)
    {
      keep_words_whole (layout, shaped->width * UNITS, attributes);
      pango_layout_set_width (layout, shaped->width * UNITS);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_attributes (layout, attributes);
    }
  pango_attr_list_unref (attributes);
  pango_attr_list_unref (plain);
  pango_layout_get_size (layout, &width, &height);
  shaped->size.lines += (guint) pango_layout_get_line_count (layout);
  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    keep_last_space (pango_layout_get_line (layout, i));
  shaped->size.width = fmax (shaped->size.width, (double) width / PANGO_SCALE);
  g_ptr_array_add (shaped->pieces, layout);
}

static void
shape (CjmShaper *self, Shaped *shaped)
{
  PangoFontDescription *font = describe_font (self, shaped->style);
  g_autofree char      *text = clean (shaped->text);
  const char           *at = text;

  shaped->pieces = g_ptr_array_new_with_free_func (g_object_unref);
  do
    {
      const char *piece = at;
      gsize       length = next_piece (piece, &at);

      shape_piece (self, shaped, font, piece, length);
    }
  while (*at != '\0');
  pango_font_description_free (font);
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
  shape (self, shaped);
  if (strlen (text) > MOST_KEPT_CHARACTERS)
    g_clear_pointer (&shaped->pieces, g_ptr_array_unref);
  g_hash_table_add (self->kept, shaped);
  return shaped;
}

/* Returns: (transfer full): the lines of a text. */
static GPtrArray *
look_up_lines (CjmShaper *self, const CjmTextBox *box)
{
  Shaped *shaped = (Shaped *) look_up (self, box->text, box->style, box->wrap);
  Shaped  again = *shaped;

  if (shaped->pieces != NULL)
    return g_ptr_array_ref (shaped->pieces);
  again.size = (CjmTextSize){ 0 };
  shape (self, &again);
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
      PangoFontDescription *font = describe_font (self, style);
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

void
cjm_shaper_free (CjmShaper *self)
{
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
 * Returns: whether that is another hand than before: then texts take other room.
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
  self->outlined = outlined;
}

/** cjm_shaper_get_measure: Returns: (transfer none): what a layout asks. */
const CjmMeasure *
cjm_shaper_get_measure (CjmShaper *self)
{
  return &self->measure;
}

static double
line_x (const CjmTextBox *box, double width)
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
tell_line (CjmSink          *sink,
           cairo_t          *cr,
           const CjmTextBox *box,
           PangoLayoutLine  *line,
           double            x,
           double            baseline,
           double            width)
{
  const char *text = pango_layout_get_text (line->layout) + line->start_index;

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
  x = line_x (box, width);
  cairo_move_to (cr, x, baseline);
  if (cjm_ink_get_sink (cr) != NULL)
    tell_line (cjm_ink_get_sink (cr), cr, box, line, x, baseline, width);
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
  g_autoptr (GPtrArray) pieces = look_up_lines (self, box);
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

/* Where in a line the bytes from @start to @end lie. */
static void
find_in_line (
    PangoLayoutLine *line, int start, int end, double x, double y, CjmFoundFunc found, gpointer data)
{
  int from = MAX (start, line->start_index), to = MIN (end, line->start_index + line->length);
  int left, right;

  if (from >= to)
    return;
  pango_layout_line_index_to_x (line, from, FALSE, &left);
  pango_layout_line_index_to_x (line, to, FALSE, &right);
  found (x + (double) left / PANGO_SCALE, y, (double) (right - left) / PANGO_SCALE, data);
}

/* Where the match at @from of a folded text ends in the text itself: at least a
 * whole letter, for one may fold into several. */
static guint
end_of_match (GArray *places, guint from, gsize length)
{
  guint end = from + (guint) length;

  while (end + 1 < places->len && g_array_index (places, guint, end) == g_array_index (places, guint, from))
    end++;
  return g_array_index (places, guint, end);
}

/* Calls @found for @wanted, folded, in one piece, whose first line ends at @y. */
static void
find_in_piece (const CjmTextBox *box,
               PangoLayout      *layout,
               const char       *wanted,
               double            y,
               CjmFoundFunc      found,
               gpointer          data)
{
  g_autoptr (GArray) places = NULL;
  g_autofree char *own = cjm_text_fold_places (pango_layout_get_text (layout), &places);
  gsize            length = strlen (wanted);
  const char      *at = length > 0 ? strstr (own, wanted) : NULL;

  for (int i = 0; at != NULL && i < pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      guint            end = (guint) (line->start_index + line->length);
      PangoRectangle   logical;

      if (g_array_index (places, guint, at - own) >= end)
        continue;
      pango_layout_line_get_extents (line, NULL, &logical);
      while (at != NULL && g_array_index (places, guint, at - own) < end)
        {
          guint to = end_of_match (places, (guint) (at - own), length);

          find_in_line (line, (int) g_array_index (places, guint, at - own), (int) to,
                        line_x (box, (double) logical.width / PANGO_SCALE),
                        y + i * cjm_type (box->style)->line, found, data);
          if (to > end)
            break; /* it goes on in the next line */
          at = strstr (at + length, wanted);
        }
    }
}

/**
 * cjm_shaper_find:
 * @needle: what is looked for, as cjm_text_same() compares
 * @found: called for each piece of a line that is part of a match
 */
void
cjm_shaper_find (
    CjmShaper *self, const CjmTextBox *box, const char *needle, CjmFoundFunc found, gpointer data)
{
  g_autoptr (GPtrArray) pieces = look_up_lines (self, box);
  g_autofree char *wanted = cjm_text_fold (needle);
  double           pitch = cjm_type (box->style)->line;
  double           y = box->box.y + pitch - 1.5;

  for (guint i = 0; i < pieces->len; i++)
    {
      PangoLayout *layout = g_ptr_array_index (pieces, i);

      find_in_piece (box, layout, wanted, y, found, data);
      y += pango_layout_get_line_count (layout) * pitch;
    }
}
