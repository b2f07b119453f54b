/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-other-format.c: files that are no project, whatever they are called.
 *
 * Their first bytes say what they are. Text in UTF-16, which some editors write, may
 * hold a project all the same.
 */
#define _GNU_SOURCE /* memmem() */
#include "files/cjm-other-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** Beginning: the first bytes of a kind of file, and what to tell of it. */
typedef struct
{
  const char *bytes;
  gsize       length;
  const char *sentence;
} Beginning;

#define BEGINNING(bytes, sentence)                                                                           \
  {                                                                                                          \
    bytes, sizeof bytes - 1, sentence                                                                        \
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

/* Whether nothing but @byte stands there. */
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

/* Whether it neither begins as a project does nor holds a record, with which a torn one may begin. */
static gboolean
is_no_map (const char *text, gsize length)
{
  return *text != '{' && memmem (text, length, "\"id\"", 4) == NULL;
}

/**
 * cjm_other_format_explain:
 * @length: bytes of @text; it may hold anything
 *
 * Returns: (nullable): what a file that is no project seems to be and what to do, a
 *   translated sentence; NULL where it may be a project, damaged or not.
 */
const char *
cjm_other_format_explain (const char *text, gsize length)
{
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

#define LOOKED 64 /* bytes at the beginning that tell how letters are written */

/* The zeros among the even bytes at the beginning, or among the odd. */
static guint
count_zeros (const char *text, gsize length, guint from)
{
  guint n = 0;

  for (gsize i = from; i < MIN (length, LOOKED); i += 2)
    n += text[i] == '\0';
  return n;
}

/* Returns: (nullable): the encoding as iconv calls it. */
static const char *
find_utf16 (const char *text, gsize length)
{
  guint most = (guint) MIN (length, LOOKED) / 2;

  if (length < 4)
    return NULL;
  if (memcmp (text, "\xff\xfe", 2) == 0)
    return "UTF-16LE";
  if (memcmp (text, "\xfe\xff", 2) == 0)
    return "UTF-16BE";
  if (text[0] != '\0' && count_zeros (text, length, 0) == 0
      && count_zeros (text, length, 1) * 2 > most) /* JSON begins in ASCII */
    return "UTF-16LE";
  if (text[1] != '\0' && count_zeros (text, length, 1) == 0 && count_zeros (text, length, 0) * 2 > most)
    return "UTF-16BE";
  return NULL;
}

/** cjm_other_format_is_utf16: Returns: whether @text seems to be UTF-16, with or without a byte order mark.
 */
gboolean
cjm_other_format_is_utf16 (const char *text, gsize length)
{
  return find_utf16 (text, length) != NULL;
}

/**
 * cjm_other_format_to_utf8:
 * @length: (inout): bytes of @text, then of what is returned
 *
 * Returns: (nullable) (transfer full): what @text says, where it is UTF-16; NULL where
 *   it is none or is damaged.
 */
char *
cjm_other_format_to_utf8 (const char *text, gsize *length)
{
  const char *encoding = find_utf16 (text, *length);
  gsize       written;
  char       *converted = encoding != NULL
                              ? g_convert (text, (gssize) *length, "UTF-8", encoding, NULL, &written, NULL)
                              : NULL;

  if (converted != NULL)
    *length = written;
  return converted;
}
