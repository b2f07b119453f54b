/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-journal-lines.c: the lines of a journal.
 *
 * A line is the byte 0x1e, which no text has, a check value, a number, a body and a line
 * feed. 0x1e as well as a line feed end a line, so that a changed byte, even if it is one
 * of the two, damages one line and not its neighbours. The numbers show how many lines are
 * missing.
 */
#include "files/cjm-journal-lines.h"

#include <string.h>

#define BEGINNING '\x1e' /* "record separator" */
#define CHECK 8          /* digits: one in four thousand millions of damaged lines passes for whole */

static void
check_of (const char *text, gsize length, char check[CHECK])
{
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *) text, length);

  memcpy (check, sum, CHECK);
}

/**
 * cjm_journal_lines_append:
 * @number: of the line, from 0
 * @body: of @length bytes, without 0x1e and line feed
 *
 * Appends a line to @out.
 */
void
cjm_journal_lines_append (GString *out, guint64 number, const char *body, gsize length)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (body != NULL || length == 0);

  gsize start = out->len;
  char  check[CHECK];

  g_string_append_printf (out, "%c%*s %" G_GUINT64_FORMAT " ", BEGINNING, CHECK, "", number);
  g_string_append_len (out, body, (gssize) length);
  check_of (out->str + start + 1 + CHECK + 1, out->len - start - 1 - CHECK - 1, check);
  memcpy (out->str + start + 1, check, CHECK);
  g_string_append_c (out, '\n');
}

static gboolean
read_line (const char *text, gsize length, CjmJournalLine *line)
{
  const char *number = text + CHECK + 1;
  const char *digits_end = number;
  char        check[CHECK];

  if (length < CHECK + 3 || text[CHECK] != ' ')
    return FALSE;
  check_of (number, length - CHECK - 1, check);
  if (memcmp (check, text, CHECK) != 0)
    return FALSE;
  for (line->number = 0; digits_end < text + length && g_ascii_isdigit (*digits_end); digits_end++)
    line->number = line->number * 10 + (guint64) (*digits_end - '0');
  if (digits_end == number || digits_end - number > 15 || digits_end == text + length || *digits_end != ' ')
    return FALSE;
  line->body = digits_end + 1;
  line->length = (gsize) (text + length - line->body);
  return TRUE;
}

/**
 * cjm_journal_lines_next:
 * @at: (inout): where to read on
 * @end: of the text
 * @line: (out): what was read; points into the text
 * @whole: (out): FALSE if what stands there is damaged
 *
 * Returns: FALSE if there is nothing before @end
 */
gboolean
cjm_journal_lines_next (const char **at, const char *end, CjmJournalLine *line, gboolean *whole)
{
  g_return_val_if_fail (at != NULL && *at <= end, FALSE);
  g_return_val_if_fail (line != NULL && whole != NULL, FALSE);

  const char *start = *at, *stop;

  while (start < end && (*start == BEGINNING || *start == '\n'))
    start++;
  if (start == end)
    return FALSE;
  for (stop = start; stop < end && *stop != BEGINNING && *stop != '\n'; stop++)
    ;
  *at = stop;
  *whole = read_line (start, (gsize) (stop - start), line);
  return TRUE;
}
