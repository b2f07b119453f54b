/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz-salvage.c: any bytes as a damaged file: what is saved is a valid project, the
 * report has a line a record in the order of the file and a sum. The same bytes in
 * the place of some of a line: every record on another line is saved. */
#include "../displayless/support.h"

#include "files/cjm-reader.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* What was saved is a file in which nothing is damaged. */
static void
check_saved (CjmDocument *saved)
{
  g_autofree char *text = support_write (saved);
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (CjmDocument) again = cjm_salvage_text (text, strlen (text), &report);
  g_autofree char *twice = NULL;

  g_assert_nonnull (again);
  g_assert_cmpuint (report->len, ==, 0);
  twice = support_write (again);
  g_assert_cmpstr (text, ==, twice);
}

static void
check_report (GPtrArray *report)
{
  guint before = 0;

  for (guint i = 1; i < report->len; i++)
    {
      const char *told = g_ptr_array_index (report, i);
      guint       line = g_str_has_prefix (told, "line ") ? (guint) strtoul (told + 5, NULL, 10) : G_MAXUINT;

      g_assert_cmpuint (line, >=, before);
      before = line;
    }
  if (report->len > 1)
    g_assert_true (g_str_has_prefix (g_ptr_array_index (report, 0), "Not all can be read. ")
                   || g_str_has_prefix (g_ptr_array_index (report, 0), "Nothing is lost: "));
}

static CjmDocument *
salvage (const char *text, gsize length)
{
  g_autoptr (GPtrArray) report = NULL;
  CjmDocument *saved = cjm_salvage_text (text, length, &report);

  check_report (report);
  if (saved != NULL)
    check_saved (saved);
  return saved;
}

/* Whether @data can make no other sense: letters may turn one list into another, a brace begin a record. */
static gboolean
is_plain_damage (const guint8 *data, size_t size)
{
  for (size_t i = 0; i < size; i++)
    if (g_ascii_isalnum (data[i]) || data[i] == '\n' || data[i] == '{')
      return FALSE;
  return TRUE;
}

/* Puts @data in place of @n bytes at @at of the line that holds them. */
static void
damage_line (CjmDocument *document, const char *text, gsize at, gsize n, const guint8 *data, size_t size)
{
  const char *line = text + at, *end = strchr (text + at, '\n');
  g_autoptr (GString) damaged = g_string_new_len (text, (gssize) at);
  g_autoptr (CjmDocument) saved = NULL;
  g_autoptr (CjmDocument) whole = NULL;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint number = 0;

  for (const char *c = text; c < line; c++)
    number += *c == '\n';
  g_string_append_len (damaged, (const char *) data, (gssize) size);
  g_string_append (damaged, text + at + MIN (n, (gsize) (end - line)));
  saved = salvage (damaged->str, damaged->len);
  whole = cjm_reader_read_text (damaged->str, damaged->len, NULL);
  if (whole != NULL || !is_plain_damage (data, size)) /* it may say something else now */
    return;
  g_assert_nonnull (saved);
  for (guint i = 0; lines[i] != NULL; i++)
    if (i != number && g_str_has_prefix (lines[i], "{\"id\": \""))
      {
        g_autofree char *id = g_strndup (lines[i] + 8, strcspn (lines[i] + 8, "\""));
        const CjmRecord *was = cjm_document_find (document, id), *is = cjm_document_find (saved, id);

        g_assert_true (was == NULL || (is != NULL && is->kind == was->kind));
        g_assert_true (was == NULL
                       || strcmp (cjm_record_get_main_text (was), cjm_record_get_main_text (is)) == 0);
      }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  static CjmDocument *document;
  static char        *text;
  g_autofree char    *copy = g_malloc (size + 1); /* just as large as it says: reading on is found */
  CjmDocument        *saved;

  if (document == NULL)
    {
      g_autoptr (GRand)
          rand = g_rand_new_with_seed (3); /* a template: each execution reads it some four times */

      g_random_set_seed (1);
      document = support_random_document (rand, 5);
      text = support_write (document);
    }
  memcpy (copy, data, size);
  saved = salvage (copy, size);
  g_clear_object (&saved);
  if (size >= 4)
    damage_line (document, text, (gsize) (data[0] << 8 | data[1]) % (strlen (text) - 1), data[2], data + 3,
                 MIN (size - 3, 200));
  return 0;
}
