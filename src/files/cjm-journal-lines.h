/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-journal-lines.h: the lines of a journal. See cjm-journal-lines.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CJM_JOURNAL_ENDING ".journal"
#define CJM_JOURNAL_MAGIC "cjm journal 2 "     /* of the body of the first line */
#define CJM_JOURNAL_OLD_MAGIC "cjm journal 1 " /* of the first line, in the format until 2026 */
#define CJM_JOURNAL_PART '\t'                  /* between the changes of a set; no record holds one */
#define CJM_JOURNAL_GROWTH 4                   /* times the size of the project: then it is written anew */

/**
 * CjmJournalLine: a whole line.
 * @number: of it, from 0
 * @body: what it says, @length bytes; not ended by NUL
 */
typedef struct
{
  guint64     number;
  const char *body;
  gsize       length;
} CjmJournalLine;

void     cjm_journal_lines_append (GString *out, guint64 number, const char *body, gsize length);
gboolean cjm_journal_lines_next (const char **at, const char *end, CjmJournalLine *line, gboolean *whole);

G_END_DECLS
