/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-text.c: texts from anywhere, made comparable and plain.
 *
 * There is one comparison for names and words: what looks alike to a reader is
 * alike, however wide its blanks are, whatever its case, and however its letters
 * are put together. There is one kind of line break in a map, \n.
 */
#include "model/cjm-text.h"

#include <string.h>

/* ---- Comparing ---- */

/* Nobody sees it: marks of byte order, direction and shape, joiners, soft hyphens. */
static gboolean
is_unseen (gunichar letter)
{
  return g_unichar_type (letter) == G_UNICODE_FORMAT || (letter >= 0xfe00 && letter <= 0xfe0f)
         || letter == 0x34f || (letter >= 0x115f && letter <= 0x1160);
}

/* What is put on the letter before it: accents, vowels and ends of a syllable; or
 * stands unseen between them. */
static gboolean
goes_on (gunichar letter)
{
  if (letter < 0xad)
    return FALSE;
  return is_unseen (letter) || g_unichar_combining_class (letter) != 0 || g_unichar_ismark (letter)
         || (letter >= 0x1160 && letter <= 0x11ff)
         || (letter >= 0xd7b0 && letter <= 0xd7ff) /* Hangul, taken apart */
         || (letter >= 0x314f && letter <= 0x3163) || (letter >= 0xff9e && letter <= 0xff9f)
         || (letter >= 0xffc2 && letter <= 0xffdc);
}

/* Letters that stay as they are, most of what is written: asking for more costs a hundred times as much. */
static gboolean
is_settled (gunichar letter)
{
  return (letter >= 0xac00 && letter <= 0xd7a3) || (letter >= 0x4e00 && letter <= 0x9fff);
}

/** Folding: a folded text as it grows. @places: (nullable) (element-type guint): for each of its bytes, where
 * in the text it comes from. */
typedef struct
{
  GString *folded;
  GArray  *places;
  gboolean blank; /* one is due before the next letter */
  guint    blank_at;
} Folding;

static void
append (Folding *self, gunichar letter, guint at)
{
  gsize before = self->folded->len;

  g_string_append_unichar (self->folded, letter);
  for (; self->places != NULL && before < self->folded->len; before++)
    g_array_append_val (self->places, at);
}

static void
fold_letter (Folding *self, gunichar letter, guint at)
{
  if (is_unseen (letter))
    return;
  if (g_unichar_isspace (letter) || letter == 0x0b || letter == 0x85)
    {
      if (!self->blank)
        self->blank_at = at;
      self->blank = self->folded->len > 0;
      return;
    }
  if (self->blank)
    append (self, ' ', self->blank_at);
  self->blank = FALSE;
  append (self, letter, at);
}

/* A letter with all that is put on it. */
static void
fold_composed (Folding *self, const char *letter, gssize length, guint at)
{
  g_autoptr (GString) seen = g_string_sized_new ((gsize) length);
  g_autofree char *normal = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *again = NULL;

  for (const char *one = letter; one < letter + length; one = g_utf8_next_char (one))
    if (!is_unseen (g_utf8_get_char (one)))
      g_string_append_unichar (seen, g_utf8_get_char (one));
  normal = g_utf8_normalize (seen->str, -1, G_NORMALIZE_NFKC);
  lower = normal != NULL ? g_utf8_casefold (normal, -1) : NULL;
  again = lower != NULL ? g_utf8_normalize (lower, -1, G_NORMALIZE_NFKC) : NULL;
  for (const char *one = again; one != NULL && *one != '\0'; one = g_utf8_next_char (one))
    fold_letter (self, g_utf8_get_char (one), at);
}

/**
 * cjm_text_fold_places:
 * @places: (out) (optional) (element-type guint): for each byte of the result the
 *   byte of @text that it begins at, and one more for the end
 *
 * Returns: (transfer full): @text as cjm_text_same() sees it: NFKC, without case,
 *   without what nobody sees, its runs of blanks and breaks one blank, none at its ends.
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
      if (*next != '\0' && !((guchar) *next < 0x80) && goes_on (g_utf8_get_char (next)))
        {
          while (*next != '\0' && goes_on (g_utf8_get_char (next)))
            next = g_utf8_next_char (next);
          fold_composed (&self, at, next - at, (guint) (at - text));
        }
      else if (letter < 0x80)
        fold_letter (&self, (gunichar) g_ascii_tolower ((char) letter), (guint) (at - text));
      else if (is_settled (letter))
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

/** cjm_text_fold: as cjm_text_fold_places(), for who looks for nothing in it. */
char *
cjm_text_fold (const char *text)
{
  return cjm_text_fold_places (text, NULL);
}

/** cjm_text_same: @a: @b: (nullable). Returns: whether both say the same, and say something. */
gboolean
cjm_text_same (const char *a, const char *b)
{
  g_autofree char *x = a != NULL ? cjm_text_fold (a) : NULL;
  g_autofree char *y = b != NULL ? cjm_text_fold (b) : NULL;

  return x != NULL && y != NULL && *x != '\0' && strcmp (x, y) == 0;
}

/* ---- Line breaks ---- */

/* Returns: bytes of the line break at @at, 0 where there is none. */
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
with_breaks_as (const char *text, char as)
{
  GString *plain = g_string_sized_new (strlen (text));

  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3; /* a mark of byte order, as files begin with */
  while (*text != '\0')
    {
      gsize length = line_break_at (text);

      g_string_append_c (plain, length > 0 ? as : *text);
      text += MAX (length, 1);
    }
  return g_string_free (plain, FALSE);
}

/** cjm_text_plain: Returns: (transfer full): @text with \n for whatever breaks its lines: CR, VT, FF, NEL,
 * U+2028, U+2029. */
char *
cjm_text_plain (const char *text)
{
  return with_breaks_as (text, '\n');
}

/** cjm_text_one_line: Returns: (transfer full): @text with a blank for each line break, as a name is. */
char *
cjm_text_one_line (const char *text)
{
  return with_breaks_as (text, ' ');
}

/** cjm_text_shorten: Returns: (transfer full): the first @most characters of @text in one line, with … where
 * there are more. */
char *
cjm_text_shorten (const char *text, glong most)
{
  glong            length = g_utf8_strlen (text, -1);
  g_autofree char *start = g_utf8_substring (text, 0, MIN (length, most));

  g_strdelimit (start, "\n\t", ' ');
  return length > most ? g_strconcat (start, "…", NULL) : g_steal_pointer (&start);
}

/* ---- Bytes ---- */

/* Every second byte is nothing: UTF-16 that does not say so. */
static gboolean
looks_like_utf16 (const char *bytes, gsize length)
{
  gsize nothing = 0;

  for (gsize i = 1; i < MIN (length, 200); i += 2)
    nothing += bytes[i] == '\0';
  return length >= 2 && length % 2 == 0 && nothing * 4 > MIN (length, 200) / 2;
}

static char *
convert (const char *bytes, gsize length, const char *charset)
{
  gsize            written;
  g_autofree char *text = charset != NULL
                              ? g_convert (bytes, (gssize) length, "UTF-8", charset, NULL, &written, NULL)
                              : NULL;

  return text != NULL && g_utf8_validate (text, (gssize) strlen (text), NULL) ? g_steal_pointer (&text)
                                                                              : NULL;
}

/**
 * cjm_text_sentence: what went wrong, as a window says it. Errors end without a full stop,
 * for the command line puts them behind a colon and more may follow.
 *
 * Returns: (transfer full): @text with a full stop, where it has no end of a sentence.
 */
char *
cjm_text_sentence (const char *text)
{
  static const char *const ends[] = { ".", "!", "?", "…", ".”", ".)" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (text, ends[i]))
      return g_strdup (text);
  return g_strconcat (text, *text != '\0' ? "." : NULL, NULL);
}

/**
 * cjm_text_decode:
 * @charset: (nullable): what somebody said it is
 *
 * Returns: (transfer full): the text in @bytes, up to its first NUL: as UTF-8
 *   where it is that, else as its mark of byte order, @charset, or the locale says, and
 *   at last as Windows has it in the West, which takes any byte.
 */
char *
cjm_text_decode (const char *bytes, gsize length, const char *charset)
{
  const char *locale;
  gboolean    utf8 = g_get_charset (&locale);
  char       *text = NULL;

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
