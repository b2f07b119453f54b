/* cjm-export-command.c: export. */
#include "cli/cjm-commands.h"
#include "export/cjm-export.h"
#include "model/cjm-file.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* A map by its number in the file, from 1, or by its id. */
static const char *
find_map (CjmDocument *document,
          const char  *which)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  guint64 number;

  if (cjm_document_get_map (document, which) != NULL)
    return cjm_document_get_map (document, which)->record.id;
  if (maps->len > 0 && g_ascii_string_to_unsigned (which, 10, 1, maps->len, &number, NULL))
    return ((CjmRecord *) g_ptr_array_index (maps, number - 1))->id;
  return NULL;
}

static gboolean
parse_orientation (const char     *word,
                   CjmOrientation *orientation)
{
  static const char *const words[] = { "auto", "portrait", "landscape" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (word == NULL || strcmp (word, words[i]) == 0)
      {
        *orientation = i;
        return TRUE;
      }
  return FALSE;
}

static int
run (const char       *input,
     const char       *output,
     const char       *which,
     CjmExportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) document = cjm_file_load (input, &error);

  if (document == NULL)
    return command_fail (error);
  if (which != NULL && (options->map = find_map (document, which)) == NULL)
    {
      error = g_error_new (CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY, _ ("%s: there is no map “%s”; “cjm info” lists them"), input, which);
      return command_fail (error);
    }
  return cjm_export_to_file (document, output, options, &error) ? EXIT_DONE : command_fail (error);
}

int
command_export (int    argc,
                char **argv)
{
  g_autofree char   *output = NULL;
  g_autofree char   *which = NULL;
  g_autofree char   *paper = NULL;
  g_autofree char   *orientation = NULL;
  double             scale = CJM_EXPORT_USUAL_SCALE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("the file to write; its ending says the format"), N_ ("OUT.pdf|OUT.png") },
    { "map", 'm', 0, G_OPTION_ARG_STRING, &which, N_ ("which map, by number or id; usually all in a PDF, the first in a PNG"), N_ ("MAP") },
    { "paper", 'p', 0, G_OPTION_ARG_STRING, &paper, N_ ("A0 … A5, Letter, Legal, Tabloid or fit (usual: true size)"), N_ ("PAPER") },
    { "orientation", 0, 0, G_OPTION_ARG_STRING, &orientation, N_ ("auto (usual), portrait or landscape"), N_ ("WAY") },
    { "scale", 's', 0, G_OPTION_ARG_DOUBLE, &scale, N_ ("of a PNG: 1 is 96 dpi, 2 (usual) is 192 dpi"), N_ ("N") },
    { NULL }
  };
  CjmExportOptions options = { 0 };
  int              status;

  if (!command_parse (argc, argv, "IN.cjm -o OUT.pdf|OUT.png", _ ("Writes a map as PDF or PNG."), entries, 1, 1, &status))
    return status;
  if (output == NULL)
    return command_misused (_ ("-o is needed"));
  if (!cjm_export_writes (output))
    {
      g_autofree char *shown = g_filename_display_name (output);
      return command_misused (_ ("%s: the name must end in .pdf or .png"), shown);
    }
  options.paper = cjm_paper_find (paper != NULL ? paper : "fit");
  if (options.paper == NULL)
    return command_misused (_ ("there is no paper “%s”"), paper);
  if (!parse_orientation (orientation, &options.orientation))
    return command_misused (_ ("there is no orientation “%s”"), orientation);
  if (!(scale >= CJM_EXPORT_LEAST_SCALE && scale <= 100))
    return command_misused (_ ("a scale lies between 0.05 and 100"));
  options.scale = scale;
  options.date = cjm_export_now ();
  return run (argv[1], output, which, &options);
}
