/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-other-format.c: recognizes files of other formats by their first bytes.
 *
 * Text in UTF-16, which some editors write, is converted: it may be a project.
 */
#define _GNU_SOURCE /* memmem() */
#include "files/cjm-other-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** Beginning: the first bytes of a format, and a sentence on it. */
typedef struct
{
  const char *bytes;
  gsize       length;
  const char *sentence;
} Beginning;

#define BEGINNING(bytes, sentence)                                                                           \
  {                                                                                                          \
    bytes, sizeof (bytes) - 1, sentence                                                                      \
  }

static const char packed[] = N_ ("this seems to be a compressed file; unpack it and open what is in it");
static const char picture[] = N_ (
    "this seems to be a picture; open the .cjm file that it was made from, or an export with its source");
static const char page[] = N_ (
    "this seems to be a web page or XML; if it was downloaded, fetch the .cjm file itself once more");
static const char no_map[] = N_ ("this is not a journey map; open a .cjm file, or an export with its source");
static const char office[] = N_ ("this seems to be an office document; open the .cjm file itself, or paste "
                                 "the document’s text into a map");

static const Beginning beginnings[] = {
  BEGINNING (
      "PK\3\4",
      N_ ("this seems to be a ZIP archive or an office document; unpack it and open the .cjm file in it")),
  BEGINNING ("\x1f\x8b", packed),
  BEGINNING ("BZh", packed),
  BEGINNING ("\xfd"
             "7zXZ",
             packed),
  BEGINNING ("7z\xbc\xaf\x27\x1c", packed),
  BEGINNING ("\x28\xb5\x2f\xfd", packed),
  BEGINNING ("Rar!", packed),
  BEGINNING ("%PDF-",
             N_ ("this seems to be a PDF; open the .cjm file that it was made from, or a PDF that was "
                 "exported with its source")),
  BEGINNING ("\x89PNG", picture),
  BEGINNING ("\xff\xd8\xff", picture),
  BEGINNING ("GIF8", picture),
  BEGINNING ("RIFF", picture),
  BEGINNING ("{\\rtf", office),
  BEGINNING ("\xd0\xcf\x11\xe0", office),
  BEGINNING ("SQLite format 3", N_ ("this seems to be a database; open the .cjm file itself")),
  BEGINNING ("\x7f"
             "ELF",
             N_ ("this seems to be a program; open the .cjm file itself")),
  BEGINNING ("version https://git-lfs",
             N_ ("this only stands for a file that git keeps elsewhere; fetch it with “git lfs pull”")),
};

/* TRUE if @text has no byte but @byte. */
static gboolean
is_all (const char *text, gsize length, char byte)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] != byte)
      return FALSE;
  return length > 0;
}

static gsize
count_blanks (const char *text, gsize length)
{
  gsize n = 0;

  while (n < length && g_ascii_isspace (text[n]))
    n++;
  return n;
}

/* TRUE if it neither begins as a project nor has an id, as a part of one has. */
static gboolean
is_no_map (const char *text, gsize length)
{
  g_assert (length > 0);
  return *text != '{' && memmem (text, length, "\"id\"", 4) == NULL;
}

/**
 * cjm_other_format_explain:
 * @text: of @length bytes; may hold anything
 *
 * Returns: (nullable) (transfer none): a translated sentence on what the file seems to be and what
 *   to do; NULL if it may be a project, damaged or not
 */
const char *
cjm_other_format_explain (const char *text, gsize length)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);

  gsize blanks = count_blanks (text, length);

  if (blanks == length)
    return _ ("the file is empty; look for an older version of it or a copy");
  if (is_all (text, length, '\0'))
    return _ (
        "the file holds nothing but zeros, as after a power cut; look for an older version of it or a copy");
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (length >= beginnings[i].length && memcmp (text, beginnings[i].bytes, beginnings[i].length) == 0)
      return _ (beginnings[i].sentence);
  if (text[blanks] == '<' && length > blanks + 1
      && (g_ascii_isalpha (text[blanks + 1]) || text[blanks + 1] == '?' || text[blanks + 1] == '!'))
    return _ (page);
  if (cjm_other_format_is_utf16 (text, length))
    return _ (
        "this seems to be text in UTF-16 that can’t be read; save it as UTF-8 in the editor that wrote it");
  if (is_no_map (text + blanks, length - blanks))
    return _ (no_map);
  return NULL;
}

#define SNIFFED 64 /* bytes at the beginning that show the encoding */

/* Number of zeros among the bytes at even (@from 0) or odd (1) positions at the beginning. */
static guint
count_zeros (const char *text, gsize length, guint from)
{
  g_assert (from < 2);

  guint n = 0;

  for (gsize i = from; i < MIN (length, SNIFFED); i += 2)
    n += text[i] == '\0';
  return n;
}

/* The encoding as iconv calls it; NULL for another one. */
static const char *
find_utf16 (const char *text, gsize length)
{
  guint most = (guint) MIN (length, SNIFFED) / 2;

  if (length < 4)
    return NULL;
  if (memcmp (text, "\xff\xfe", 2) == 0)
    return "UTF-16LE";
  if (memcmp (text, "\xfe\xff", 2) == 0)
    return "UTF-16BE";
  if (count_zeros (text, length, 0) == 0
      && count_zeros (text, length, 1) * 2 > most) /* JSON begins in ASCII */
    return "UTF-16LE";
  if (count_zeros (text, length, 1) == 0 && count_zeros (text, length, 0) * 2 > most)
    return "UTF-16BE";
  return NULL;
}

/**
 * cjm_other_format_is_utf16:
 * Returns: TRUE if @text seems to be UTF-16, with or without a byte order mark
 */
gboolean
cjm_other_format_is_utf16 (const char *text, gsize length)
{
  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  return find_utf16 (text, length) != NULL;
}

/**
 * cjm_other_format_to_utf8:
 * @length: (inout): bytes of @text, then of the result
 *
 * Returns: (nullable) (transfer full): @text in UTF-8 if it is UTF-16; NULL if it is not, or
 *   damaged
 */
char *
cjm_other_format_to_utf8 (const char *text, gsize *length)
{
  g_return_val_if_fail (length != NULL, NULL);
  g_return_val_if_fail (text != NULL || *length == 0, NULL);

  const char *encoding = find_utf16 (text, *length);
  gsize       written;
  char       *converted = encoding != NULL
                              ? g_convert (text, (gssize) *length, "UTF-8", encoding, NULL, &written, NULL)
                              : NULL;

  if (converted != NULL)
    *length = written;
  return converted;
}
