/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-text.c: comparing, cleaning and decoding texts that come from outside.
 *
 * There is one comparison for names and words: what looks the same to a reader is
 * the same, whatever the width of its blanks, its case, and the way its characters
 * are composed. There is one kind of line break in a map, \n.
 */
#include "model/cjm-text.h"

#include <string.h>

/* ---- Comparing ---- */

/* Characters that are not seen: marks of byte order, direction and shape, joiners, soft hyphens. */
static gboolean
is_invisible (gunichar letter)
{
  return g_unichar_type (letter) == G_UNICODE_FORMAT || (letter >= 0xfe00 && letter <= 0xfe0f)
         || letter == 0x34f || (letter >= 0x115f && letter <= 0x1160);
}

/* Characters that are composed with the one before them: accents, vowels and final consonants of
 * Hangul; and those that are not seen. */
static gboolean
is_composed_with_previous (gunichar letter)
{
  if (letter < 0xad)
    return FALSE;
  return is_invisible (letter) || g_unichar_combining_class (letter) != 0 || g_unichar_ismark (letter)
         || (letter >= 0x1160 && letter <= 0x11ff)
         || (letter >= 0xd7b0 && letter <= 0xd7ff) /* Hangul, decomposed */
         || (letter >= 0x314f && letter <= 0x3163) || (letter >= 0xff9e && letter <= 0xff9f)
         || (letter >= 0xffc2 && letter <= 0xffdc);
}

/* Characters that folding leaves as they are, most of what is written: normalizing them takes a hundred
 * times as long. */
static gboolean
is_folded (gunichar letter)
{
  return (letter >= 0xac00 && letter <= 0xd7a3) || (letter >= 0x4e00 && letter <= 0x9fff);
}

/**
 * Folding:
 * @folded: the folded text so far
 * @places: (nullable) (element-type guint): for each byte of @folded, the byte of the text that it comes from
 * @blank: TRUE if a blank comes before the next character; @blank_at: where in the text it is
 */
typedef struct
{
  GString *folded;
  GArray  *places;
  gboolean blank;
  guint    blank_at;
} Folding;

static void
append_letter (Folding *self, gunichar letter, guint at)
{
  gsize before = self->folded->len;

  g_string_append_unichar (self->folded, letter);
  for (; self->places != NULL && before < self->folded->len; before++)
    g_array_append_val (self->places, at);
}

static void
fold_letter (Folding *self, gunichar letter, guint at)
{
  if (is_invisible (letter))
    return;
  if (g_unichar_isspace (letter) || letter == 0x0b || letter == 0x85)
    {
      if (!self->blank)
        self->blank_at = at;
      self->blank = self->folded->len > 0;
      return;
    }
  if (self->blank)
    append_letter (self, ' ', self->blank_at);
  self->blank = FALSE;
  append_letter (self, letter, at);
}

/* Folds a character, @length bytes, with all that is composed with it. */
static void
fold_composed (Folding *self, const char *letter, gssize length, guint at)
{
  g_autoptr (GString) visible = g_string_sized_new ((gsize) length);
  g_autofree char *normal = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *folded = NULL;

  g_assert (length > 0);
  for (const char *one = letter; one < letter + length; one = g_utf8_next_char (one))
    if (!is_invisible (g_utf8_get_char (one)))
      g_string_append_unichar (visible, g_utf8_get_char (one));
  normal = g_utf8_normalize (visible->str, -1, G_NORMALIZE_NFKC);
  lower = normal != NULL ? g_utf8_casefold (normal, -1) : NULL;
  folded = lower != NULL ? g_utf8_normalize (lower, -1, G_NORMALIZE_NFKC) : NULL;
  for (const char *one = folded; one != NULL && *one != '\0'; one = g_utf8_next_char (one))
    fold_letter (self, g_utf8_get_char (one), at);
}

/**
 * cjm_text_fold_places:
 * @places: (out) (optional) (transfer full) (element-type guint): for each byte of the
 *   result the byte of @text that its character begins at, and one more for the end
 *
 * Returns: (transfer full): @text as cjm_text_same() compares it: NFKC, without case and
 *   invisible characters, its runs of blanks and line breaks one blank, none at its ends.
 */
char *
cjm_text_fold_places (const char *text, GArray **places)
{
  Folding self = { g_string_sized_new (strlen (text)),
                   places != NULL ? g_array_new (FALSE, FALSE, sizeof (guint)) : NULL, FALSE, 0 };
  guint   end;

  for (const char *at = text, *next; *at != '\0'; at = next)
    {
      gunichar letter = g_utf8_get_char (at);

      next = g_utf8_next_char (at);
      if (*next != '\0' && !((guchar) *next < 0x80) && is_composed_with_previous (g_utf8_get_char (next)))
        {
          while (*next != '\0' && is_composed_with_previous (g_utf8_get_char (next)))
            next = g_utf8_next_char (next);
          fold_composed (&self, at, next - at, (guint) (at - text));
        }
      else if (letter < 0x80)
        fold_letter (&self, (gunichar) g_ascii_tolower ((char) letter), (guint) (at - text));
      else if (is_folded (letter))
        fold_letter (&self, letter, (guint) (at - text));
      else
        fold_composed (&self, at, next - at, (guint) (at - text));
    }
  if (places != NULL)
    {
      end = self.blank ? self.blank_at : (guint) strlen (text);
      g_array_append_val (self.places, end);
      *places = self.places;
    }
  return g_string_free (self.folded, FALSE);
}

/** cjm_text_fold: Returns: (transfer full): as cjm_text_fold_places(). */
char *
cjm_text_fold (const char *text)
{
  return cjm_text_fold_places (text, NULL);
}

/** cjm_text_same: @a: @b: (nullable). Returns: TRUE if both are the same when folded, and not blank. */
gboolean
cjm_text_same (const char *a, const char *b)
{
  g_autofree char *x = a != NULL ? cjm_text_fold (a) : NULL;
  g_autofree char *y = b != NULL ? cjm_text_fold (b) : NULL;

  return x != NULL && y != NULL && *x != '\0' && strcmp (x, y) == 0;
}

/* ---- Line breaks ---- */

/* Returns: how many bytes long the line break at @at is, 0 where there is none. */
static gsize
line_break_at (const char *at)
{
  if (*at == '\r')
    return at[1] == '\n' ? 2 : 1;
  if (*at == '\n' || *at == '\v' || *at == '\f')
    return 1;
  if (g_str_has_prefix (at, "\xc2\x85"))
    return 2; /* next line */
  if (g_str_has_prefix (at, "\xe2\x80\xa8") || g_str_has_prefix (at, "\xe2\x80\xa9"))
    return 3; /* line and paragraph separator */
  return 0;
}

static char *
replace_line_breaks (const char *text, char by)
{
  GString *plain;

  g_assert (text != NULL);
  plain = g_string_sized_new (strlen (text));
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3; /* byte order mark */
  while (*text != '\0')
    {
      gsize length = line_break_at (text);

      g_string_append_c (plain, length > 0 ? by : *text);
      text += MAX (length, 1);
    }
  return g_string_free (plain, FALSE);
}

/** cjm_text_plain: Returns: (transfer full): @text, in UTF-8, without a byte order mark and with \n for every
 * kind of line break: CR LF, CR, VT, FF, U+0085, U+2028, U+2029. */
char *
cjm_text_plain (const char *text)
{
  return replace_line_breaks (text, '\n');
}

/** cjm_text_one_line: Returns: (transfer full): as cjm_text_plain(), with a blank for each line break. */
char *
cjm_text_one_line (const char *text)
{
  return replace_line_breaks (text, ' ');
}

/** cjm_text_shorten: Returns: (transfer full): the first @most characters of @text in one line, with … behind
 * them where there are more. */
char *
cjm_text_shorten (const char *text, glong most)
{
  glong            length;
  g_autofree char *start = NULL;

  g_return_val_if_fail (text != NULL && most >= 0, NULL);

  length = g_utf8_strlen (text, -1);
  start = g_utf8_substring (text, 0, MIN (length, most));
  g_strdelimit (start, "\n\t", ' ');
  return length > most ? g_strconcat (start, "…", NULL) : g_steal_pointer (&start);
}

/**
 * cjm_text_sentence: an error's message as a window shows it. Messages end without a full stop, because
 * the command line puts them behind a colon and more may follow.
 *
 * Returns: (transfer full): @text with a full stop, where it does not end a sentence.
 */
char *
cjm_text_sentence (const char *text)
{
  static const char *const ends[] = { ".", "!", "?", "…", ".”", ".)" };

  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (text, ends[i]))
      return g_strdup (text);
  return g_strconcat (text, *text != '\0' ? "." : NULL, NULL);
}

/* ---- Decoding ---- */

/* Whether it is UTF-16 of mostly Latin letters, without a byte order mark: at least a quarter of the second
 * bytes of its first 100 units are 0. */
static gboolean
looks_like_utf16 (const char *bytes, gsize length)
{
  gsize zeros = 0;

  for (gsize i = 1; i < MIN (length, 200); i += 2)
    zeros += bytes[i] == '\0';
  return length >= 2 && length % 2 == 0 && zeros * 4 > MIN (length, 200) / 2;
}

/* Returns: (nullable) (transfer full): NULL where the bytes are not @charset, or that is NULL. */
static char *
convert (const char *bytes, gsize length, const char *charset)
{
  g_autofree char *text = NULL;

  if (charset != NULL)
    text = g_convert (bytes, (gssize) length, "UTF-8", charset, NULL, NULL, NULL);
  return text != NULL && g_utf8_validate (text, -1, NULL) ? g_steal_pointer (&text) : NULL;
}

/**
 * cjm_text_decode:
 * @charset: (nullable): the character set that the sender states
 *
 * Returns: (transfer full): the text in @bytes, up to its first NUL: as UTF-16 where it has a
 *   byte order mark or looks so, else as UTF-8, @charset or the locale's character set, the first that
 *   it is valid in, and at last as Windows-1252, in which any byte is valid.
 */
char *
cjm_text_decode (const char *bytes, gsize length, const char *charset)
{
  const char *locale;
  gboolean    utf8 = g_get_charset (&locale);
  char       *text = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    text = convert (bytes, length - length % 2, "UTF-16");
  else if (looks_like_utf16 (bytes, length))
    text = convert (bytes, length, "UTF-16LE");
  if (text == NULL && g_utf8_validate (bytes, (gssize) strnlen (bytes, length), NULL))
    text = g_strndup (bytes, strnlen (bytes, length));
  if (text == NULL)
    text = convert (bytes, length, charset);
  if (text == NULL && !utf8)
    text = convert (bytes, length, locale);
  if (text == NULL)
    text = g_convert_with_fallback (bytes, (gssize) length, "UTF-8", "WINDOWS-1252", "\xef\xbf\xbd", NULL,
                                    NULL, NULL);
  if (text == NULL)
    text = g_convert (bytes, (gssize) length, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
  return text != NULL ? text : g_strdup ("");
}
