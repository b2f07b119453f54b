/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-shaper.c: laws of texts in real fonts: how lines break, that nothing gets lost, that results depend
 * on nothing but the text, and where a word is found. Any fonts do: what a font lacks is a box as wide. */
#include "support.h"

#include "render/cjm-ink.h"
#include "render/cjm-palette.h"
#include "render/cjm-shaper.h"

#include <math.h>
#include <string.h>

#define ROUNDS 120
#define NEARLY 0.05 /* map points: Pango counts in 1/1024, kept widths in 1/16 */

/* Words of many scripts, and what joins, splits or decorates letters. */
static const char *const words[] = {
  "고객이",
  "비교하며",
  "매우긴한국어단어가띄어쓰기없이계속이어지는경우",
  "the",
  "checkout",
  "state-of-the-art",
  "supercalifragilisticexpialidocious-and-on-and-on",
  "ลูกค้าเปรียบเทียบราคา",                          /* Thai has no spaces between words */
  "日本語の文章",                               /* nor has Japanese */
  "e\u0301te\u0301",                            /* combining accents */
  "\U0001F468\u200D\U0001F469\u200D\U0001F467", /* a family of three, joined */
  "\U0001F44D\U0001F3FD",                       /* a thumb and the colour of its skin */
  "\U0001F1F0\U0001F1F7",                       /* two letters that are a flag */
  "1,234.5\u00a0km",
  "ﬁne",
  "العربية",
  "a\tb",
  "\n",
  "\r\n",
  "\u200b",
  "—",
  "\"q\"",
};

static char *
random_text (GRand *rand, int most)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 1, most); n > 0; n--)
    g_string_append_printf (text, "%s%s", text->len > 0 && g_rand_int_range (rand, 0, 8) > 0 ? " " : "",
                            words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

static CjmTextStyle
random_style (GRand *rand)
{
  return (CjmTextStyle) g_rand_int_range (rand, 0, CJM_N_TYPES);
}

static CjmTextSize
measure (CjmShaper *shaper, const char *text, CjmTextStyle style, double width)
{
  const CjmMeasure *own = cjm_shaper_get_measure (shaper);

  return own->measure (own->data, text, style, width);
}

/* ---- What is painted, line by line ---- */

typedef struct
{
  char       *text;
  const char *place; /* in what the shaper shaped */
  double      x, y, width;
} Line;

typedef struct
{
  CjmSink    sink;
  GPtrArray *lines; /* of Line */
} Listener;

static void
line_free (gpointer data)
{
  g_free (((Line *) data)->text);
  g_free (data);
}

static void
no_text_begin_cb (CjmSink *sink, cairo_t *cr, const CjmTextBox *box)
{
}

static void
no_path_cb (CjmSink *sink, cairo_t *cr)
{
}

static void
line_cb (CjmSink *sink, cairo_t *cr, const char *text, int length, double x, double y, double width)
{
  Line *line = g_new0 (Line, 1);

  *line = (Line){ g_strndup (text, (gsize) length), text, x, y, width };
  g_ptr_array_add (((Listener *) sink)->lines, line);
}

static GPtrArray *
paint (CjmShaper *shaper, const CjmTextBox *box)
{
  cairo_surface_t *nothing = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t         *cr = cairo_create (nothing);
  Listener         listener = { .sink = { .fill = no_path_cb,
                                          .stroke = no_path_cb,
                                          .text_begin = no_text_begin_cb,
                                          .text_line = line_cb,
                                          .text_end = no_path_cb },
                                .lines = g_ptr_array_new_with_free_func (line_free) };

  cjm_ink_set_sink (cr, &listener.sink);
  cjm_shaper_paint (shaper, cr, box, CJM_COLOUR_INK, CJM_COLOUR_PAPER);
  cairo_destroy (cr);
  cairo_surface_destroy (nothing);
  return listener.lines;
}

/* The box that a layout would give @text. */
static CjmTextBox
box_of (CjmShaper *shaper, const char *text, CjmTextStyle style, double wrap, CjmAlign align)
{
  CjmTextSize size = measure (shaper, text, style, wrap);

  return (CjmTextBox){ .box = cjm_rect (10, 20, size.width, size.lines * cjm_type (style)->line),
                       .text = (char *) text,
                       .style = style,
                       .wrap = wrap,
                       .align = align,
                       .n_lines = size.lines };
}

/* Appends the letters of @text without the blanks that breaks may take, as they are painted. */
static void
append_letters (GString *out, const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c != ' ' && cjm_shaper_can_write (c))
        g_string_append_unichar (out, c);
    }
}

/* However a text is wrapped, its lines hold all its letters in their order, as many lines as were measured,
 * none wider; and nothing that can't be written. */
static void
test_lines_hold_all (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmShaper) shaper = cjm_shaper_new ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = random_text (rand, i % 20 == 0 ? 500 : 30);
      CjmTextStyle     style = random_style (rand);
      /* as wide as any letter at least, a family of three in a font that has none included */
      double     wrap = i % 5 == 0 ? 0 : g_rand_double_range (rand, 130, 400);
      CjmTextBox box = box_of (shaper, text, style, wrap, CJM_ALIGN_START);
      g_autoptr (GPtrArray) lines = paint (shaper, &box);
      g_autoptr (GString) wanted = g_string_new (NULL);
      g_autoptr (GString) painted = g_string_new (NULL);

      g_assert_cmpuint (lines->len, ==, box.n_lines);
      for (guint l = 0; l < lines->len; l++)
        {
          const Line *line = g_ptr_array_index (lines, l);

          append_letters (painted, line->text);
          g_assert_cmpfloat (line->width, <=, box.box.width + NEARLY);
          g_assert_true (wrap <= 0 || line->width <= wrap + NEARLY);
          for (const char *at = line->text; *at != '\0'; at = g_utf8_next_char (at))
            g_assert_true (cjm_shaper_can_write (g_utf8_get_char (at)));
        }
      append_letters (wanted, text);
      g_assert_cmpstr (painted->str, ==, wanted->str);
    }
}

/* No line begins within what is one letter to a reader: an accent, a joined emoji, a flag. */
static void
test_letters_stay_whole (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmShaper) shaper = cjm_shaper_new ();
  guint n_breaks = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = random_text (rand, 25);
      CjmTextBox       box = box_of (shaper, text, CJM_TYPE_NOTE, g_rand_double_range (rand, 20, 120),
                                     CJM_ALIGN_START);
      g_autoptr (GPtrArray) lines = paint (shaper, &box);
      const char  *start = ((Line *) g_ptr_array_index (lines, 0))->place;
      glong        n_letters = g_utf8_strlen (start, -1);
      PangoLogAttr attributes[4000];

      g_assert_cmpint (n_letters + 1, <=, (glong) G_N_ELEMENTS (attributes));
      pango_get_log_attrs (start, -1, -1, pango_language_from_string ("ko"), attributes, (int) n_letters + 1);
      for (guint l = 1; l < lines->len; l++)
        {
          glong at = g_utf8_pointer_to_offset (start, ((Line *) g_ptr_array_index (lines, l))->place);

          g_assert_true (attributes[at].is_cursor_position);
          n_breaks++;
        }
    }
  g_assert_cmpuint (n_breaks, >, 200);
}

/* Returns: TRUE if the letter at @at parts words. */
static gboolean
ends_word (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  return c == '\0' || c == ' ' || c == '\n' || c == 0x200B;
}

/* A word that fits a line is not broken; where a word is, it would not fit. */
static void
test_words_stay_whole (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmShaper) shaper = cjm_shaper_new ();
  guint n_broken = 0, n_whole = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = random_text (rand, 25);
      double           wrap = g_rand_double_range (rand, 40, 300);
      CjmTextBox       box = box_of (shaper, text, CJM_TYPE_NOTE, wrap, CJM_ALIGN_START);
      g_autoptr (GPtrArray) lines = paint (shaper, &box);
      const char *start = ((Line *) g_ptr_array_index (lines, 0))->place;

      for (guint l = 1; l < lines->len; l++)
        {
          const char      *at = ((Line *) g_ptr_array_index (lines, l))->place, *first = at, *end = at;
          g_autofree char *word = NULL;

          while (first > start && !ends_word (g_utf8_prev_char (first)))
            first = g_utf8_prev_char (first);
          while (!ends_word (end))
            end = g_utf8_next_char (end);
          word = g_strndup (first, (gsize) (end - first));
          if (first == at)
            n_whole++;
          else
            {
              g_assert_cmpfloat (measure (shaper, word, CJM_TYPE_NOTE, 0).width, >, wrap - 0.5);
              n_broken++;
            }
        }
    }
  g_assert_cmpuint (n_broken, >, 20);
  g_assert_cmpuint (n_whole, >, 100);
}

/* Each line ends where the next word would not have fitted. */
static void
test_lines_are_full (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmShaper) shaper = cjm_shaper_new ();

  for (int i = 0; i < ROUNDS; i++)
    {
      GString   *text = g_string_new ("고객이");
      double     wrap = g_rand_double_range (rand, 60, 300);
      CjmTextBox box;
      g_autoptr (GPtrArray) lines = NULL;

      for (int n = g_rand_int_range (rand, 5, 30); n > 0; n--)
        g_string_append_printf (text, " %s", words[g_rand_int_range (rand, 0, 5) == 2 ? 0 : n % 5]);
      box = box_of (shaper, text->str, CJM_TYPE_NOTE, wrap, CJM_ALIGN_START);
      lines = paint (shaper, &box);
      for (guint l = 0; l + 1 < lines->len; l++)
        {
          g_autofree char *line = g_strchomp (g_strdup (((Line *) g_ptr_array_index (lines, l))->text));
          const char      *next = ((Line *) g_ptr_array_index (lines, l + 1))->text;
          g_autofree char *word = g_strndup (next, strcspn (next, " "));
          g_autofree char *longer = g_strconcat (line, " ", word, NULL);

          g_assert_cmpfloat (measure (shaper, longer, CJM_TYPE_NOTE, 0).width, >, wrap - 0.5);
        }
      g_string_free (text, TRUE);
    }
}

/* A line break is a line more, wherever it stands; no text is a line. */
static void
test_breaks_count (void)
{
  g_autoptr (CjmShaper) shaper = cjm_shaper_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint n = 1; n < 40; n++)
    {
      g_assert_cmpuint (measure (shaper, text->str, CJM_TYPE_LABEL, 0).lines, ==, n);
      g_assert_cmpuint (measure (shaper, text->str, CJM_TYPE_LABEL, 200).lines, ==, n);
      g_string_append (text, n % 3 == 0 ? "\n" : "\n비교");
    }
}

/* Blanks at the end of a line take no line of their own where they don't fit. */
static void
test_blanks_at_the_end (void)
{
  static const char *const blanks[] = { " ", "    ", "\r", " \t " };
  g_autoptr (CjmShaper) shaper = cjm_shaper_new ();

  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    for (int word = 0; word < 5; word++)
      {
        double           wrap = measure (shaper, words[word], CJM_TYPE_NOTE, 0).width + 1;
        g_autofree char *one = g_strconcat (words[word], blanks[i], NULL);
        g_autofree char *two = g_strconcat (words[word], blanks[i], "\n", words[word], NULL);

        g_assert_cmpuint (measure (shaper, one, CJM_TYPE_NOTE, wrap).lines, ==, 1);
        g_assert_cmpuint (measure (shaper, two, CJM_TYPE_NOTE, wrap).lines, ==, 2);
      }
}

/* ---- What results depend on ---- */

/* Sizes are the same in a shaper that has seen much and in one that has seen nothing, however long the
 * text. */
static void
test_nothing_is_remembered (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmShaper) used = cjm_shaper_new ();

  for (int i = 0; i < ROUNDS / 2; i++)
    {
      g_autoptr (CjmShaper) fresh = cjm_shaper_new ();
      g_autofree char *text = random_text (rand, i % 10 == 0 ? 1200 : 20);
      CjmTextStyle     style = random_style (rand);
      double           wrap = i % 4 == 0 ? 0 : g_rand_double_range (rand, 30, 300);
      CjmTextSize      first = measure (used, text, style, wrap), second, other;
      CjmTextBox       box = box_of (used, text, style, wrap, CJM_ALIGN_START);

      g_ptr_array_unref (paint (used, &box));
      second = measure (used, text, style, wrap);
      other = measure (fresh, text, style, wrap);
      g_assert_cmpuint (first.lines, ==, second.lines);
      g_assert_cmpfloat (first.width, ==, second.width);
      g_assert_cmpuint (first.lines, ==, other.lines);
      g_assert_cmpfloat (first.width, ==, other.width);
    }
}

#define SOME_TEXT "illicit mill"

static double
width_in (const char *family)
{
  g_autoptr (CjmShaper) shaper = cjm_shaper_new ();

  cjm_shaper_set_font_and_language (shaper, CJM_LANGUAGE_ENGLISH, family);
  return measure (shaper, SOME_TEXT, CJM_TYPE_NOTE, 0).width;
}

/* Returns: (nullable) (transfer full): a family in which texts are not as wide as in the usual one. */
static char *
find_other_family (void)
{
  PangoFontFamily **families;
  int               n;
  double            usual = width_in (NULL);
  char             *found = NULL;

  pango_font_map_list_families (pango_cairo_font_map_get_default (), &families, &n);
  for (int i = 0; i < n && found == NULL; i++)
    if (fabs (width_in (pango_font_family_get_name (families[i])) - usual) > 1)
      found = g_strdup (pango_font_family_get_name (families[i]));
  g_free (families);
  return found;
}

/* Whether font and language changed is said; what was measured before in another font is forgotten. */
static void
test_font_and_language (void)
{
  g_autoptr (CjmShaper) shaper = cjm_shaper_new ();
  g_autofree char *other = find_other_family ();
  double           before = measure (shaper, SOME_TEXT, CJM_TYPE_NOTE, 0).width;

  if (other == NULL)
    {
      g_test_skip ("there is one font only");
      return;
    }
  g_assert_false (cjm_shaper_set_font_and_language (shaper, CJM_LANGUAGE_KOREAN, NULL));
  g_assert_true (cjm_shaper_set_font_and_language (shaper, CJM_LANGUAGE_ENGLISH, NULL));
  g_assert_false (cjm_shaper_set_font_and_language (shaper, CJM_LANGUAGE_ENGLISH, NULL));
  g_assert_true (cjm_shaper_set_font_and_language (shaper, CJM_LANGUAGE_ENGLISH, other));
  g_assert_false (cjm_shaper_set_font_and_language (shaper, CJM_LANGUAGE_ENGLISH, other));
  g_assert_cmpfloat (measure (shaper, SOME_TEXT, CJM_TYPE_NOTE, 0).width, ==, width_in (other));
  g_assert_true (cjm_shaper_set_font_and_language (shaper, CJM_LANGUAGE_KOREAN, NULL));
  g_assert_cmpfloat (measure (shaper, SOME_TEXT, CJM_TYPE_NOTE, 0).width, ==, before);
}

/* Of an endless text so much is painted, with a sign that there is more; the rest takes no room. */
static void
test_endless_text (void)
{
  g_autoptr (CjmShaper) shaper = cjm_shaper_new ();
  guint lines[2];

  for (int twice = 0; twice < 2; twice++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      CjmTextBox box;
      g_autoptr (GPtrArray) painted = NULL;

      while (text->len < 20000u * (twice + 1))
        g_string_append (text, "word ");
      box = box_of (shaper, text->str, CJM_TYPE_NOTE, 150, CJM_ALIGN_START);
      painted = paint (shaper, &box);
      lines[twice] = box.n_lines;
      g_assert_true (g_str_has_suffix (((Line *) g_ptr_array_index (painted, painted->len - 1))->text, "…"));
    }
  g_assert_cmpuint (lines[0], ==, lines[1]);
}

/* However many accents stand on a letter, a few are painted; those of the next letter are all there. */
static void
test_piled_accents (void)
{
  g_autoptr (CjmShaper) shaper = cjm_shaper_new ();
  g_autoptr (GString) text = g_string_new ("e");
  CjmTextBox box;
  g_autoptr (GPtrArray) lines = NULL;
  const char *painted;
  glong       n_marks = 0;

  for (int i = 0; i < 400; i++)
    g_string_append (text, "\u0301");
  g_string_append (text, "o\u0308");
  box = box_of (shaper, text->str, CJM_TYPE_NOTE, 0, CJM_ALIGN_START);
  lines = paint (shaper, &box);
  painted = ((Line *) g_ptr_array_index (lines, 0))->text;
  for (const char *at = painted; *at != '\0'; at = g_utf8_next_char (at))
    n_marks += g_unichar_ismark (g_utf8_get_char (at)) ? 1 : 0;
  g_assert_cmpint (n_marks, >, 2);
  g_assert_cmpint (n_marks, <, 40);
  g_assert_true (g_str_has_suffix (painted, "o\u0308"));
}

/* ---- Where things stand ---- */

/* Lines stand below each other, a line's height apart, and begin, end or have their middle where the box
 * does. */
static void
test_aligned (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmShaper) shaper = cjm_shaper_new ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = random_text (rand, 20);
      CjmTextStyle     style = random_style (rand);
      CjmAlign         align = (CjmAlign) (i % 3);
      CjmTextBox       box = box_of (shaper, text, style, g_rand_double_range (rand, 60, 300), align);
      double           anchors[] = { box.box.x, box.box.x + box.box.width / 2, cjm_rect_right (&box.box) };
      g_autoptr (GPtrArray) lines = paint (shaper, &box);

      for (guint l = 0; l < lines->len; l++)
        {
          const Line *line = g_ptr_array_index (lines, l);
          double      top = box.box.y + l * cjm_type (style)->line;

          g_assert_cmpfloat_with_epsilon (line->x, anchors[align], NEARLY);
          g_assert_cmpfloat (line->y, >, top + cjm_type (style)->line / 2);
          g_assert_cmpfloat (line->y, <, top + cjm_type (style)->line);
        }
    }
}

typedef struct
{
  const CjmTextBox *box;
  guint             n;
  double            width;
} Found;

static void
found_cb (double x, double y, double width, gpointer data)
{
  Found *found = data;
  double rows = (y + 1.5 - found->box->box.y) / cjm_type (found->box->style)->line;

  g_assert_cmpfloat (x, >=, found->box->box.x - 0.5);
  g_assert_cmpfloat (x + width, <=, cjm_rect_right (&found->box->box) + 0.5);
  g_assert_cmpfloat_with_epsilon (rows, round (rows), 0.01);
  g_assert_cmpfloat (rows, >, 0.5);
  g_assert_cmpfloat (rows, <, found->box->n_lines + 0.5);
  found->n++;
  found->width += width;
}

/* A word is found each time it stands there, in whatever case, as wide as it is painted. */
static void
test_find (void)
{
  static const char *const needles[] = { "Needle", "바늘찾기", "nadel" };
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmShaper) shaper = cjm_shaper_new ();
  guint n_all = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      const char      *needle = needles[i % G_N_ELEMENTS (needles)];
      g_autofree char *loud = g_utf8_strup (needle, -1);
      g_autoptr (GString) text = g_string_new ("first");
      double     width = measure (shaper, needle, CJM_TYPE_NOTE, 0).width;
      guint      wanted = 0;
      CjmTextBox box;
      Found      found = { &box, 0, 0 };

      for (int n = g_rand_int_range (rand, 0, 25); n > 0; n--)
        {
          gboolean    is_needle = g_rand_boolean (rand);
          const char *other = words[g_rand_int_range (rand, 0, 6)]; /* no words from right to left */

          g_string_append_printf (text, " %s", is_needle ? needle : other);
          wanted += is_needle;
        }
      box = box_of (shaper, text->str, CJM_TYPE_NOTE, g_rand_double_range (rand, 90, 250),
                    (CjmAlign) (i % 3));
      cjm_shaper_find (shaper, &box, loud, found_cb, &found);
      g_assert_cmpuint (found.n, ==, wanted);
      g_assert_cmpfloat_with_epsilon (found.width, wanted * width, 0.5 * (wanted + 1));
      found.n = 0;
      cjm_shaper_find (shaper, &box, "haystack", found_cb, &found);
      cjm_shaper_find (shaper, &box, "", found_cb, &found);
      g_assert_cmpuint (found.n, ==, 0);
      n_all += wanted;
    }
  g_assert_cmpuint (n_all, >, 200);
}

/* A word that is broken is found in pieces that make up the whole. */
static void
test_find_broken (void)
{
  g_autoptr (CjmShaper) shaper = cjm_shaper_new ();
  static const char word[] = "supercalifragilisticexpialidocious";
  double            whole = measure (shaper, word, CJM_TYPE_NOTE, 0).width;

  for (double wrap = 40; wrap < whole; wrap += 9)
    {
      g_autofree char *text = g_strconcat ("so ", word, " it is", NULL);
      CjmTextBox       box = box_of (shaper, text, CJM_TYPE_NOTE, wrap, CJM_ALIGN_START);
      Found            found = { &box, 0, 0 };

      cjm_shaper_find (shaper, &box, word, found_cb, &found);
      g_assert_cmpuint (found.n, >=, 2);
      g_assert_cmpfloat_with_epsilon (found.width, whole, 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shaper/lines-hold-all", test_lines_hold_all);
  g_test_add_func ("/shaper/letters-stay-whole", test_letters_stay_whole);
  g_test_add_func ("/shaper/words-stay-whole", test_words_stay_whole);
  g_test_add_func ("/shaper/lines-are-full", test_lines_are_full);
  g_test_add_func ("/shaper/breaks-count", test_breaks_count);
  g_test_add_func ("/shaper/blanks-at-the-end", test_blanks_at_the_end);
  g_test_add_func ("/shaper/nothing-is-remembered", test_nothing_is_remembered);
  g_test_add_func ("/shaper/font-and-language", test_font_and_language);
  g_test_add_func ("/shaper/endless-text", test_endless_text);
  g_test_add_func ("/shaper/piled-accents", test_piled_accents);
  g_test_add_func ("/shaper/aligned", test_aligned);
  g_test_add_func ("/shaper/find", test_find);
  g_test_add_func ("/shaper/find-broken", test_find_broken);
  return g_test_run ();
}
