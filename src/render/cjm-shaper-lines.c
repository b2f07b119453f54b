/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-shaper-lines.c: a text becomes lines. */
#include "render/cjm-shaper-private.h"

#include <hb.h>
#include <math.h>
#include <string.h>

/* Characters of a text on paper: a note of more is two metres tall; the appendix has it all. */
#define MOST_CHARACTERS 10000
#define MOST_IN_PIECE 2000            /* characters: wrapping is quadratic in the words */
#define NO_LIGATURES "liga 0, clig 0" /* in a PDF "find" would be searched in vain */
#define MOST_MARKS 16                 /* on one letter: shaping is quadratic in them */
#define UNITS (PANGO_SCALE / 16)      /* Pango units in a unit of a kept width */

/** cjm_shaper_can_write: Returns: TRUE if @c may stand in a line: no control character,
 * and none of the code points that Unicode keeps for itself, with which cairo refuses
 * a PDF. */
gboolean
cjm_shaper_can_write (gunichar c)
{
  gboolean noncharacter = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;

  return c >= 0x20 && c != 0x7f && c != 0x2028 && c != 0x2029 && !noncharacter;
}

/* Blanks at the end of a line are not seen; where they did not fit any more they would take a line. */
static void
remove_last_blanks (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
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
      if (c == '\n')
        remove_last_blanks (out);
      if (c == '\n' || cjm_shaper_can_write (c))
        g_string_append_unichar (out, c);
      else
        g_string_append_c (out, ' ');
    }
  remove_last_blanks (out);
  if (n == MOST_CHARACTERS)
    g_string_append (out, "…");
  return g_string_free (out, FALSE);
}

/** cjm_shaper_describe_font: Returns: (transfer full): the font of a style, in the family that is set. */
PangoFontDescription *
cjm_shaper_describe_font (CjmShaper *self, CjmTextStyle style)
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

/* Returns: bytes of what parts words at @at; 0 within a word. */
static gsize
separator_length (const char *at)
{
  static const char zero_width_space[] = "\u200b"; /* where a text from elsewhere says that it may break */

  if (*at == ' ' || *at == '\n')
    return 1;
  return g_str_has_prefix (at, zero_width_space) ? sizeof zero_width_space - 1 : 0;
}

/* Adds to @attributes what keeps words whole that fit @width (Pango units). @layout
 * holds the text and is not wrapped yet, so that one shaping gives the width of
 * every word. */
static void
keep_words_whole (PangoLayout *layout, int width, PangoAttrList *attributes)
{
  g_autofree int *widths = letter_widths (layout);
  const char     *text = pango_layout_get_text (layout);
  const char     *at = text;

  g_assert (width > 0);
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  while (*at != '\0')
    {
      gsize  start = (gsize) (at - text);
      gint64 word = 0;
      guint  n_letters = 0;

      for (; *at != '\0' && separator_length (at) == 0; at = g_utf8_next_char (at), n_letters++)
        word += widths[at - text];
      if (n_letters > 1 && word <= width)
        {
          PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);

          whole->start_index = (guint) start;
          whole->end_index = (guint) (at - text);
          pango_attr_list_insert (attributes, whole);
        }
      while (separator_length (at) > 0)
        at += separator_length (at);
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
  g_assert (*text == '\0' || *rest > text); /* so that there is an end of pieces */
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

  g_assert (shaped->pieces != NULL);
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

/** cjm_shaper_shape: sets @shaped->pieces and adds up @shaped->size. */
void
cjm_shaper_shape (CjmShaper *self, Shaped *shaped)
{
  PangoFontDescription *font = cjm_shaper_describe_font (self, shaped->style);
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
