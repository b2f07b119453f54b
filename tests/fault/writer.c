/* SPDX-License-Identifier: GPL-3.0-or-later */
/* writer.c: works on a file as the editor does, for the test beside it.
 *
 *   writer edit FILE STATE   changes it a few times, saves it; says each step when it is done
 *   writer look STATE        says what a crash left in the journal there
 */
#include "edit/cjm-edit.h"
#include "files/cjm-file.h"
#include "files/cjm-journal.h"
#include "files/cjm-recoverable-journal.h"
#include "files/cjm-save.h"

#include <stdio.h>
#include <string.h>

#define NOTE "n01"
#define EDITS 4

static int
edit (const char *path, const char *state)
{
  g_autofree char *checksum = NULL, *saved = NULL;
  g_autofree char *journals = g_build_filename (state, "journal", NULL),
                  *versions = g_build_filename (state, "versions", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) document = cjm_file_load_with_checksum (path, &checksum, &error);
  CjmJournal *journal;

  if (document == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 2;
    }
  journal = cjm_journal_new (journals, document, path);
  for (int i = 1; i <= EDITS; i++)
    {
      g_autofree char *text = g_strdup_printf ("edit %d", i);
      g_autoptr (CjmChangeSet) plan = cjm_edit_set_text (document, NOTE, "text", text);

      cjm_document_apply_as_step (document, "Edit", plan, NULL);
      cjm_journal_flush (journal);
      printf ("edit %d\n", i);
      fflush (stdout);
    }
  saved = cjm_save (document, path, checksum, versions, &error);
  if (saved == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  printf ("saved\n");
  fflush (stdout);
  cjm_journal_free (journal);
  return 0;
}

static int
look (const char *state)
{
  g_autofree char *journals = g_build_filename (state, "journal", NULL);
  g_autoptr (GPtrArray) orphans = cjm_recoverable_journal_list (journals);

  for (guint i = 0; i < orphans->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) missing = NULL;
      g_autoptr (CjmDocument) document = cjm_recoverable_journal_recover (
          ((CjmRecoverableJournal *) g_ptr_array_index (orphans, i))->journal, &missing, &error);

      printf ("%s\n", document != NULL ? cjm_document_get_note (document, NOTE)->text : error->message);
    }
  return 0;
}

int
main (int argc, char **argv)
{
  return argc == 4 && strcmp (argv[1], "edit") == 0   ? edit (argv[2], argv[3])
         : argc == 3 && strcmp (argv[1], "look") == 0 ? look (argv[2])
                                                      : 2;
}
