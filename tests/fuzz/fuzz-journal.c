/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz-journal.c: any bytes as a journal: a valid project or a sentence. */
#include "files/cjm-journal-lines.h"
#include "files/cjm-recoverable-journal.h"
#include "files/cjm-reader.h"
#include "files/cjm-writer.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* Gives each entry of an old journal the checksum it should have, or nothing behind it would be looked at. */
static void
mend_old (char *text)
{
  char *entry = strchr (text, '\n'), *next;

  entry = entry != NULL ? entry + 1 : NULL;
  for (char *line = entry; line != NULL && *line != '\0'; line = next)
    {
      char *end = strchr (line, '\n');

      next = end != NULL ? end + 1 : NULL;
      if (*line == '=' && end != NULL && end - line > 33)
        {
          g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *) entry,
                                                              (gsize) (line - entry));

          memcpy (line + 1, sum, 32);
          entry = next;
        }
    }
}

/* Each line as a body, with the check value and number it should have; "|" stands between its parts. */
static GString *
as_lines (const char *text, gsize length)
{
  GString *out = g_string_new (NULL);
  guint64  number = 0;

  for (const char *line = text, *end; line < text + length; line = end + 1)
    {
      g_autofree char *body = NULL;

      end = memchr (line, '\n', (gsize) (text + length - line));
      end = end != NULL ? end : text + length;
      body = g_strndup (line, (gsize) (end - line));
      cjm_journal_lines_append (out, number++, g_strdelimit (body, "|", CJM_JOURNAL_PART), strlen (body));
    }
  return out;
}

static void
read_journal (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (CjmDocument) document = cjm_recoverable_journal_read (text, length, &missing, &error);

  g_assert_true ((document != NULL) == (error == NULL) && missing != NULL);
  if (document != NULL)
    {
      g_autoptr (GBytes) bytes = cjm_writer_write_text (document);
      g_autoptr (CjmDocument)
          again = cjm_reader_read_text (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);

      g_assert_nonnull (again);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GString) lines = as_lines ((const char *) data, size);

  mend_old (text);
  read_journal (text, size);
  read_journal (lines->str, lines->len);
  read_journal ((const char *) data, size);
  return 0;
}
