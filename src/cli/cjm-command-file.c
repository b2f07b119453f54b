/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-command-file.c: new, info, check, format, salvage, schema: one file at a time. */
#include "cli/cjm-command.h"
#include "edit/cjm-template.h"
#include "files/cjm-file-error.h"
#include "files/cjm-file.h"
#include "files/cjm-json-schema.h"
#include "files/cjm-reader.h"
#include "files/cjm-state.h"
#include "files/cjm-versions.h"
#include "model/cjm-schema.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- new ---- */

static CjmLanguage
get_locale_language (void)
{
  const char *const *names = g_get_language_names ();

  return g_str_has_prefix (names[0], "ko") ? CJM_LANGUAGE_KOREAN : CJM_LANGUAGE_ENGLISH;
}

/** cjm_command_new: makes a file from a template. */
int
cjm_command_new (int argc, char **argv)
{
  g_autofree char *template = NULL;
  g_autofree char   *stages = NULL;
  g_autofree char   *language = NULL;
  g_autofree char   *output = NULL;
  const GOptionEntry entries[] = {
    { "template", 't', 0, G_OPTION_ARG_STRING, &template,
      N_ ("current-state, future-state, day-in-the-life or empathy-map"), N_ ("KIND") },
    { "stages", 's', 0, G_OPTION_ARG_STRING, &stages,
      N_ ("awareness-to-loyalty (usual), sales-funnel, crm, advocacy or commerce; a day or an empathy map "
          "gets a journey with these stages beside it"),
      N_ ("SET") },
    { "lang", 'l', 0, G_OPTION_ARG_STRING, &language, N_ ("ko or en; usually that of the desktop"),
      N_ ("LANGUAGE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("the file to write"), N_ ("FILE.cjm") },
    { NULL }
  };
  g_autoptr (CjmDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  int status, kind, language_chosen = (int) get_locale_language ();

  if (!cjm_command_parse (argc, argv, "--template KIND -o FILE.cjm", _ ("Makes a map from a template."),
                          entries, 0, 0, &status))
    return status;
  if (template == NULL || output == NULL)
    return cjm_command_misused (_ ("--template and -o are needed"));
  kind = cjm_schema_find_word (cjm_schema_map_kind_words (), template);
  if (kind < 0)
    {
      g_autofree char *all = g_strjoinv (", ", (char **) cjm_schema_map_kind_words ());
      return cjm_command_misused (_ ("there is no template “%s”; there are: %s"), template, all);
    }
  if (language != NULL
      && (language_chosen = cjm_schema_find_word (cjm_schema_language_words (), language)) < 0)
    return cjm_command_misused (_ ("there is no language “%s”; there are: en, ko"), language);
  document = cjm_template_instantiate (kind, stages, language_chosen, &error);
  if (document == NULL)
    return cjm_command_misused ("%s", error->message);
  return cjm_file_save (document, output, &error) ? EXIT_DONE : cjm_command_fail (error);
}

/* ---- info ---- */

/* @number: from 1. */
static void
print_map (CjmDocument *document, CjmMap *map, guint number)
{
  static const CjmRecordKind kinds[] = { CJM_KIND_STAGE, CJM_KIND_LANE, CJM_KIND_NOTE, CJM_KIND_FEELING,
                                         CJM_KIND_CARD };

  g_assert (number > 0);
  g_print ("%u  %s  %s  %s\n", number, map->record.id, cjm_schema_map_kind_words ()[map->kind],
           map->title != NULL ? map->title : "—");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) list = cjm_document_list_of_map (document, kinds[i], map->record.id);
      g_print ("%s%s: %u", i == 0 ? "   " : ", ", cjm_schema_record_type (kinds[i])->plural, list->len);
    }
  g_print ("\n");
}

/** cjm_command_info: prints what a file holds. */
int
cjm_command_info (int argc, char **argv)
{
  const GOptionEntry none[] = { { NULL } };
  g_autoptr (CjmDocument) document = NULL;
  g_autoptr (GPtrArray) maps = NULL;
  g_autoptr (GError) error = NULL;
  const CjmProject *project;
  int               status;

  if (!cjm_command_parse (argc, argv, "FILE.cjm", _ ("Says what a file holds."), none, 1, 1, &status))
    return status;
  document = cjm_file_load (argv[1], &error);
  if (document == NULL)
    return cjm_command_fail (error);
  project = cjm_document_get_project (document);
  g_print ("project: %s\nlanguage: %s\n", project->title != NULL ? project->title : "—",
           cjm_schema_language_words ()[project->language]);
  if (project->edition > 0)
    g_print ("edition: %d\n", project->edition);
  if (project->date != NULL)
    g_print ("date: %s\n", project->date);
  g_print ("personas: %u\nchannels: %u\n", cjm_document_count (document, CJM_KIND_PERSONA),
           cjm_document_count (document, CJM_KIND_CHANNEL));
  maps = cjm_document_list (document, CJM_KIND_MAP);
  g_print ("maps: %u\n", maps->len);
  for (guint i = 0; i < maps->len; i++)
    print_map (document, g_ptr_array_index (maps, i), i + 1);
  return EXIT_DONE;
}

/* ---- check ---- */

/* Returns: FALSE if anything is wrong with the file @path, which is then said. */
static gboolean
check_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cjm_file_read (path, &error);
  g_autoptr (GPtrArray) problems = NULL;
  gsize       length;
  const char *text;

  if (bytes == NULL)
    {
      cjm_command_fail (error);
      return FALSE;
    }
  text = g_bytes_get_data (bytes, &length);
  problems = cjm_reader_check_text (text != NULL ? text : "", length);
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = g_strdup_printf ("%s: %s", path, (char *) g_ptr_array_index (problems, i));

      cjm_command_complain (line);
    }
  return problems->len == 0;
}

/** cjm_command_check: lists what is wrong with files. */
int
cjm_command_check (int argc, char **argv)
{
  const GOptionEntry none[] = { { NULL } };
  gboolean           good = TRUE;
  int                status;

  if (!cjm_command_parse (argc, argv, "FILE.cjm…",
                          _ ("Lists what is wrong with files; prints nothing when all is well."), none, 1,
                          G_MAXINT, &status))
    return status;
  for (int i = 1; argv[i] != NULL; i++)
    good &= check_file (argv[i]);
  return good ? EXIT_DONE : EXIT_FAILED;
}

/* ---- format ---- */

/** cjm_command_format: writes files in their canonical form. */
int
cjm_command_format (int argc, char **argv)
{
  g_autofree char   *output = NULL;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
                                     N_ ("write here, not in place"), N_ ("FILE.cjm") },
                                   { NULL } };
  int                status;

  if (!cjm_command_parse (argc, argv, "FILE.cjm…",
                          _ ("Writes files in their canonical form: one record a line, fixed order."),
                          entries, 1, G_MAXINT, &status))
    return status;
  if (output != NULL && argv[2] != NULL)
    return cjm_command_misused (_ ("-o goes with one file"));
  for (int i = 1; argv[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CjmDocument) document = cjm_file_load (argv[i], &error);

      if (document == NULL || !cjm_file_save (document, output != NULL ? output : argv[i], &error))
        return cjm_command_fail (error);
    }
  return EXIT_DONE;
}

/* ---- salvage ---- */

#define EXIT_INCOMPLETE 1 /* something was left out */
#define EXIT_UNWRITTEN 2

/* Returns: (transfer full): @reason, why nothing could be read of the file @path, and which older
 * versions of it there are. */
static GError *
explain_unreadable (const char *path, const char *reason)
{
  g_autofree char *root = cjm_state_versions ();
  g_autofree char *versions = cjm_versions_describe (root, path);

  return g_error_new (CJM_FILE_ERROR, CJM_FILE_ERROR_FORMAT, "%s: %s%s%s", path, reason,
                      versions != NULL ? ". " : "", versions != NULL ? versions : "");
}

/** cjm_command_salvage: writes what can be read of a damaged file to another one. Returns: EXIT_DONE,
 * EXIT_INCOMPLETE or EXIT_UNWRITTEN. */
int
cjm_command_salvage (int argc, char **argv)
{
  g_autofree char   *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("the file to write"), N_ ("FILE.cjm") }, { NULL }
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (CjmDocument) document = NULL;
  gsize       length;
  const char *text;
  int         status;

  if (!cjm_command_parse (
          argc, argv, "DAMAGED.cjm",
          _ ("Writes what can be read of a damaged file to another one and lists what was left out. Exit "
             "status 0: all was read, 1: something was left out, 2: nothing was written."),
          entries, 1, 1, &status))
    return status;
  if (output == NULL)
    return cjm_command_misused (_ ("-o is missing: say which file to write; the damaged one stays as it is"));
  bytes = cjm_file_read (argv[1], &error);
  if (bytes == NULL)
    {
      cjm_command_fail (error);
      return EXIT_UNWRITTEN;
    }
  text = g_bytes_get_data (bytes, &length);
  document = cjm_salvage_text (text != NULL ? text : "", length, &report);
  for (guint i = 0; document != NULL && i < report->len; i++)
    g_printerr ("%s: %s\n", argv[1], (char *) g_ptr_array_index (report, i));
  if (document == NULL)
    error = explain_unreadable (argv[1], g_ptr_array_index (report, 0));
  if (document == NULL || !cjm_file_save (document, output, &error))
    {
      cjm_command_fail (error);
      return EXIT_UNWRITTEN;
    }
  return report->len > 0 ? EXIT_INCOMPLETE : EXIT_DONE;
}

/* ---- schema ---- */

/** cjm_command_schema: prints the file format as a JSON Schema. */
int
cjm_command_schema (int argc, char **argv)
{
  const GOptionEntry none[] = { { NULL } };
  g_autofree char   *schema = NULL;
  int                status;

  if (!cjm_command_parse (argc, argv, "", _ ("Prints the file format as a JSON Schema."), none, 0, 0,
                          &status))
    return status;
  schema = cjm_json_schema_write ();
  g_print ("%s", schema);
  return EXIT_DONE;
}
