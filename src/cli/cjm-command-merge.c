/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-command-merge.c: merge: what git calls as a merge driver. It gets three files
 * and leaves the result in the second. Exit status 0: clean; 1: merged, with
 * conflicts listed in the file, which is valid all the same; 2: nothing was written.
 */
#include "cli/cjm-command.h"
#include "files/cjm-file.h"
#include "merge/cjm-conflict.h"
#include "merge/cjm-merge.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define EXIT_CONFLICTS 1 /* listed in the file */
#define EXIT_UNWRITTEN 2

/* git hands over an empty file where two people added the same name: then all of it is new
 * on both sides. Returns: (nullable) (transfer full): the version that both come from. */
static CjmDocument *
load_base (const char *path, CjmDocument *ours, GError **error)
{
  const CjmRecord *project = &cjm_document_get_project (ours)->record;
  GStatBuf         status;

  if (g_stat (path, &status) == 0 && status.st_size == 0)
    return cjm_document_new (CJM_PROJECT (cjm_record_copy (project)));
  return cjm_file_load (path, error);
}

/* Returns: (nullable) (transfer full): the merge of the files, with its conflicts listed in it.
 * @n_new: (out): how many of them are new. */
static CjmDocument *
merge (char **files, guint *n_new, GPtrArray **conflicts, GError **error)
{
  g_autoptr (CjmDocument) ours = cjm_file_load (files[1], error);
  g_autoptr (CjmDocument) base = ours != NULL ? load_base (files[0], ours, error) : NULL;
  g_autoptr (CjmDocument) theirs = base != NULL ? cjm_file_load (files[2], error) : NULL;
  g_autoptr (GPtrArray) unread = NULL;
  CjmDocument *merged = theirs != NULL ? cjm_merge (base, ours, theirs, conflicts, error) : NULL;

  if (merged == NULL)
    return NULL;
  *n_new = (*conflicts)->len;
  cjm_conflict_list_add_waiting (*conflicts, merged, cjm_document_get_unknown (base),
                                 cjm_document_get_unknown (ours), cjm_document_get_unknown (theirs));
  unread = cjm_conflict_list_unread (merged, cjm_document_get_unknown (base), cjm_document_get_unknown (ours),
                                     cjm_document_get_unknown (theirs));
  cjm_conflict_list_write (merged, *conflicts, unread);
  return merged;
}

/* @file: (nullable): as git calls it; what it hands over has names of its own. */
static void
complain_about (const char *file, const char *problem)
{
  g_autofree char *shown = NULL;
  g_autofree char *line = NULL;

  if (file == NULL)
    {
      cjm_command_complain (problem);
      return;
    }
  shown = g_filename_display_name (file);
  line = g_strdup_printf ("%s: %s", shown, problem);
  cjm_command_complain (line);
}

/* Returns: (transfer full): a sentence. */
static char *
describe_conflict (const CjmConflict *conflict)
{
  g_autofree char *name = cjm_command_name_record (conflict->ours != NULL ? conflict->ours
                                                                          : conflict->theirs);
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  if (conflict->member != NULL || conflict->unknown_member != NULL)
    {
      ours = cjm_conflict_write_side (conflict, conflict->ours);
      theirs = cjm_conflict_write_side (conflict, conflict->theirs);
      return g_strdup_printf (_ ("conflict: %s: \"%s\" is %s here and %s there; kept as here"), name,
                              conflict->member != NULL ? conflict->member->name : conflict->unknown_member,
                              ours, theirs);
    }
  g_assert (conflict->ours != NULL || conflict->theirs != NULL);
  if (conflict->ours != NULL && conflict->theirs != NULL)
    return g_strdup_printf (_ ("conflict: %s: here it is a %s, there a %s; kept as here"), name,
                            cjm_schema_record_type (conflict->ours->kind)->name,
                            cjm_schema_record_type (conflict->theirs->kind)->name);
  return g_strdup_printf (_ ("conflict: %s: deleted on one side, changed or needed on the other; kept"),
                          name);
}

/** cjm_command_merge: merges two versions that come from one. Returns: EXIT_DONE, EXIT_CONFLICTS, or
 * EXIT_UNWRITTEN where nothing was written. */
int
cjm_command_merge (int argc, char **argv)
{
  g_autofree char   *output = NULL;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
                                     N_ ("the file to write; usually OURS"), N_ ("FILE.cjm") },
                                   { NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) merged = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  const char *file;
  guint       n_new = 0;
  int         status;

  if (!cjm_command_parse (argc, argv, "BASE OURS THEIRS [NAME]",
                          _ ("Merges two versions of a file. NAME is what messages call it. Exit status 0: "
                             "clean, 1: with conflicts, listed in the file, 2: nothing was written."),
                          entries, 3, 4, &status))
    return status;
  file = argv[4]; /* NULL behind the last */
  merged = merge (argv + 1, &n_new, &conflicts, &error);
  if (merged == NULL || !cjm_file_save (merged, output != NULL ? output : argv[2], &error))
    {
      complain_about (file, error->message);
      return EXIT_UNWRITTEN;
    }
  for (guint i = 0; i < n_new; i++)
    {
      g_autofree char *sentence = describe_conflict (g_ptr_array_index (conflicts, i));

      complain_about (file, sentence);
    }
  return n_new > 0 ? EXIT_CONFLICTS : EXIT_DONE;
}
