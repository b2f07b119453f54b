/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-command-export.c: export and thumbnail. */
#include "cli/cjm-command.h"
#include "export/cjm-export.h"
#include "export/cjm-fonts.h"
#include "export/cjm-picture-problem.h"
#include "export/cjm-source.h"
#include "files/cjm-file.h"
#include "model/cjm-schema.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* A map by its number in the file, from 1, or by its id. */
static const char *
find_map (CjmDocument *document, const char *which)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  guint64 number;

  if (cjm_document_get_map (document, which) != NULL)
    return cjm_document_get_map (document, which)->record.id;
  if (maps->len > 0 && g_ascii_string_to_unsigned (which, 10, 1, maps->len, &number, NULL))
    return ((CjmRecord *) g_ptr_array_index (maps, number - 1))->id;
  return NULL;
}

/* What stands after the options of export. */
typedef struct
{
  char    *output, *map, *paper, *orientation, *fit, *margin, *tile, *overlap, *theme;
  double   scale, dpi;
  int      width;
  gboolean all, deck, appendix, embed_source, transparent;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  char *strings[] = { self->output, self->map,  self->paper,   self->orientation, self->fit,
                      self->margin, self->tile, self->overlap, self->theme };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (strings[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

/* Returns: the place of @word among @words, the first where there is no @word, −1 for none of them. */
static int
choose (const char *word, const char *const *words)
{
  return word == NULL ? 0 : cjm_schema_find_word (words, word);
}

/* Millimetres, with or without "mm" behind them. */
static gboolean
parse_length (const char *text, double most, double *length)
{
  char *end;

  *length = g_ascii_strtod (text, &end);
  return end != text && (*end == '\0' || strcmp (end, "mm") == 0) && *length >= 0 && *length <= most;
}

#define NOT_GIVEN (-987654321) /* no number that means anything here */
#define MOST_MARGIN 500.0      /* mm */

/* Returns: EXIT_DONE, or what was said about an argument. */
static int
read_page (const Arguments *arguments, CjmExportOptions *options)
{
  static const char *const ways[] = { "auto", "portrait", "landscape", NULL };
  static const char *const fits[] = { "page", "width", "true", NULL };
  static const char *const themes[] = { "project", "usual", "contrast", "grey", NULL };
  int                      way = choose (arguments->orientation, ways), fit = choose (arguments->fit, fits),
      theme = choose (arguments->theme, themes);

  if (arguments->paper != NULL && !cjm_paper_parse (arguments->paper, &options->paper))
    return cjm_command_misused (
        _ ("there is no paper “%s”; there are A0 … A5, Letter, Legal, Tabloid, fit, or "
           "millimetres like 600x400 from 20 to 5080"),
        arguments->paper);
  if (way < 0)
    return cjm_command_misused (_ ("there is no orientation “%s”; there are auto, portrait, landscape"),
                                arguments->orientation);
  if (fit < 0)
    return cjm_command_misused (_ ("there is no fit “%s”; there are page, width, true"), arguments->fit);
  if (arguments->margin != NULL && !parse_length (arguments->margin, MOST_MARGIN, &options->margin))
    return cjm_command_misused (_ ("a margin is 0 to %d millimetres"), (int) MOST_MARGIN);
  if (arguments->overlap != NULL
      && !parse_length (arguments->overlap, CJM_EXPORT_MOST_OVERLAP, &options->overlap))
    return cjm_command_misused (_ ("an overlap is 0 to %d millimetres"), CJM_EXPORT_MOST_OVERLAP);
  if (arguments->tile != NULL
      && (!cjm_paper_parse (arguments->tile, &options->sheet) || options->sheet.width <= 0))
    return cjm_command_misused (_ ("there is no paper “%s” to tile"), arguments->tile);
  if (theme < 0)
    return cjm_command_misused (_ ("there are no colours “%s”; there are project, usual, contrast, grey"),
                                arguments->theme);
  options->theme = theme;
  if (fit != CJM_FIT_PAGE && options->paper.width <= 0) /* several pages have a size */
    options->paper = *cjm_paper_usual ();
  options->orientation = way;
  options->fit = fit;
  return EXIT_DONE;
}

static int
read_size (const Arguments *arguments, CjmExportOptions *options)
{
  gboolean scale = arguments->scale != NOT_GIVEN, dpi = arguments->dpi != NOT_GIVEN,
           width = arguments->width != NOT_GIVEN;

  if (scale + dpi + width > 1)
    return cjm_command_misused (_ ("only one of --scale, --dpi and --width can be"));
  if (scale)
    options->scale = arguments->scale;
  if (dpi)
    options->scale = arguments->dpi / 96;
  if (!(options->scale >= CJM_EXPORT_LEAST_SCALE && options->scale <= 100))
    return cjm_command_misused (_ ("a scale lies between 0.05 and 100, which is 4.8 to 9600 dpi"));
  if (width && (arguments->width < 1 || arguments->width > CJM_EXPORT_MOST_SIDE))
    return cjm_command_misused (_ ("a width lies between 1 and %d pixels"), CJM_EXPORT_MOST_SIDE);
  options->pixels = width ? arguments->width : 0;
  return EXIT_DONE;
}

/* Says which option means nothing here: silence would look like success. */
static int
check_together (const Arguments *arguments, CjmExportFormat format)
{
  gboolean pages = arguments->deck || arguments->appendix || arguments->tile != NULL
                   || arguments->fit != NULL;
  gboolean pixels = arguments->scale != NOT_GIVEN || arguments->dpi != NOT_GIVEN
                    || arguments->width != NOT_GIVEN;

  if (format != CJM_FORMAT_PDF && pages)
    return cjm_command_misused (_ ("--deck, --appendix, --tile and --fit are for PDF"));
  if (format == CJM_FORMAT_PDF && arguments->transparent)
    return cjm_command_misused (_ ("--transparent is for PNG and SVG; a PDF has no ground"));
  if (format != CJM_FORMAT_PNG && pixels)
    return cjm_command_misused (_ ("--scale, --dpi and --width are for PNG"));
  if (arguments->deck && (arguments->tile != NULL || arguments->fit != NULL))
    return cjm_command_misused (_ ("--deck has pages of its own; --tile and --fit don't go with it"));
  if (arguments->tile != NULL && arguments->fit != NULL)
    return cjm_command_misused (_ ("only one of --tile and --fit can be"));
  return EXIT_DONE;
}

/* "out.png" for the third map: "out-3.png". */
static char *
numbered (const char *path, guint number)
{
  const char *dot = strrchr (path, '.');

  return g_strdup_printf ("%.*s-%u%s", (int) (dot - path), path, number, dot);
}

/* Each map in a file of its own. All are made before the first is written. */
static gboolean
write_each (CjmDocument      *document,
            const char       *output,
            CjmExportFormat   format,
            CjmExportOptions *options,
            GError          **error)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < maps->len; i++)
    {
      GBytes *bytes;

      options->map = ((CjmRecord *) g_ptr_array_index (maps, i))->id;
      bytes = cjm_export_to_bytes (document, format, options, NULL, NULL, NULL, error);
      if (bytes == NULL)
        return FALSE;
      g_ptr_array_add (files, bytes);
    }
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = numbered (output, i + 1);

      if (!cjm_file_write (path, g_ptr_array_index (files, i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf x, y;

  return g_stat (a, &x) == 0 && g_stat (b, &y) == 0 && x.st_ino == y.st_ino && x.st_dev == y.st_dev;
}

static int
run (const char *input, const Arguments *arguments, CjmExportFormat format, CjmExportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *pictures = NULL;
  g_autofree char *checksum = NULL;
  gboolean         good;
  g_autoptr (CjmDocument) document = cjm_source_load (input, &checksum, NULL, &error);

  if (document == NULL)
    return cjm_command_fail (error);
  if (checksum == NULL && is_same_file (input, arguments->output))
    {
      error = g_error_new (
          CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_FORMAT,
          _ ("%s: it would be written over itself, and the project inside be lost; choose another name"),
          input);
      return cjm_command_fail (error);
    }
  if (arguments->map != NULL && (options->map = find_map (document, arguments->map)) == NULL)
    {
      error = g_error_new (CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY,
                           _ ("%s: there is no map “%s”; “cjm info” lists them"), input, arguments->map);
      return cjm_command_fail (error);
    }
  problem = cjm_fonts_describe_problem (document);
  pictures = cjm_picture_problem (document);
  if (problem != NULL)
    cjm_command_complain (problem); /* it is exported all the same */
  if (pictures != NULL)
    cjm_command_complain (pictures);
  if (format != CJM_FORMAT_PDF && options->embed_source && options->map == NULL && !arguments->all
      && cjm_document_count (document, CJM_KIND_MAP) > 1)
    {
      g_autofree char *more = g_strdup_printf (
          _ ("all %u maps of the project travel inside; with --map only the one that is shown"),
          cjm_document_count (document, CJM_KIND_MAP));

      cjm_command_complain (more);
    }
  if (arguments->all && format != CJM_FORMAT_PDF && cjm_document_count (document, CJM_KIND_MAP) > 0)
    good = write_each (document, arguments->output, format, options, &error);
  else
    good = cjm_export_to_file (document, arguments->output, options, NULL, NULL, NULL, &error);
  return good ? EXIT_DONE : cjm_command_fail (error);
}

int
cjm_command_export (int argc, char **argv)
{
  g_auto (Arguments) arguments = { .scale = NOT_GIVEN, .dpi = NOT_GIVEN, .width = NOT_GIVEN };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments.output,
      N_ ("the file to write; its ending says the format"), N_ ("OUT.pdf|OUT.png|OUT.svg") },
    { "map", 'm', 0, G_OPTION_ARG_STRING, &arguments.map,
      N_ ("which map, by number or id; usually all in a PDF, the first elsewhere"), N_ ("MAP") },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &arguments.all,
      N_ ("every map; of PNG and SVG a file each: OUT-1.png, OUT-2.png"), NULL },
    { "paper", 'p', 0, G_OPTION_ARG_STRING, &arguments.paper,
      N_ ("A0 … A5, Letter, Legal, Tabloid, millimetres like 600x400, or fit (usual: true size)"),
      N_ ("PAPER") },
    { "orientation", 0, 0, G_OPTION_ARG_STRING, &arguments.orientation,
      N_ ("auto (usual), portrait or landscape"), N_ ("WAY") },
    { "fit", 'f', 0, G_OPTION_ARG_STRING, &arguments.fit,
      N_ ("page (usual): all on one; width: as wide as the paper, on as many pages as it takes; true: in "
          "true size, likewise"),
      N_ ("FIT") },
    { "margin", 0, 0, G_OPTION_ARG_STRING, &arguments.margin,
      N_ ("round each page; usually none on one page, 8mm on several"), N_ ("MM") },
    { "tile", 't', 0, G_OPTION_ARG_STRING, &arguments.tile,
      N_ ("a poster of the size of --paper, cut into sheets of this one"), N_ ("PAPER") },
    { "overlap", 0, 0, G_OPTION_ARG_STRING, &arguments.overlap,
      N_ ("of the sheets of a poster; usually 10mm"), N_ ("MM") },
    { "colours", 0, 0, G_OPTION_ARG_STRING, &arguments.theme,
      N_ ("project (usual): those of the project; usual, contrast or grey"), N_ ("COLOURS") },
    { "deck", 0, 0, G_OPTION_ARG_NONE, &arguments.deck,
      N_ ("a PDF to read: cover, personas, a page for each stage, opportunities, actions"), NULL },
    { "appendix", 0, 0, G_OPTION_ARG_NONE, &arguments.appendix, N_ ("all notes in full at the end of a PDF"),
      NULL },
    { "embed-source", 0, 0, G_OPTION_ARG_NONE, &arguments.embed_source,
      N_ ("the project travels inside the file and can be opened from it; with --map or --all only the map "
          "that is shown"),
      NULL },
    { "scale", 's', 0, G_OPTION_ARG_DOUBLE, &arguments.scale,
      N_ ("of a PNG: 1 is 96 dpi, 2 (usual) is 192 dpi"), N_ ("N") },
    { "dpi", 0, 0, G_OPTION_ARG_DOUBLE, &arguments.dpi, N_ ("of a PNG"), N_ ("N") },
    { "width", 'w', 0, G_OPTION_ARG_INT, &arguments.width, N_ ("of a PNG, in pixels"), N_ ("PIXELS") },
    { "transparent", 0, 0, G_OPTION_ARG_NONE, &arguments.transparent,
      N_ ("a PNG or SVG without white ground"), NULL },
    { NULL }
  };
  CjmExportOptions options;
  CjmExportFormat  format;
  int              status;

  if (!cjm_command_parse (argc, argv, "IN.cjm -o OUT.pdf|OUT.png|OUT.svg",
                          _ ("Writes maps as PDF, PNG or SVG."), entries, 1, 1, &status))
    return status;
  if (arguments.output == NULL)
    return cjm_command_misused (_ ("-o is needed"));
  if (!cjm_export_format (arguments.output, &format))
    {
      g_autofree char *shown = g_filename_display_name (arguments.output);
      return cjm_command_misused (_ ("%s: the name must end in .pdf, .png or .svg"), shown);
    }
  if (arguments.all && arguments.map != NULL)
    return cjm_command_misused (_ ("only one of --all and --map can be"));
  cjm_export_options_init (&options);
  status = check_together (&arguments, format);
  if (status == EXIT_DONE)
    status = read_page (&arguments, &options);
  if (status == EXIT_DONE)
    status = read_size (&arguments, &options);
  if (status != EXIT_DONE)
    return status;
  options.deck = arguments.deck;
  options.appendix = arguments.appendix;
  options.embed_source = arguments.embed_source;
  options.transparent = arguments.transparent;
  return run (argv[1], &arguments, format, &options);
}

/* ---- thumbnail ---- */

#define MOST_THUMBNAIL 2048

int
cjm_command_thumbnail (int argc, char **argv)
{
  const GOptionEntry none[] = { { NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  CjmExportOptions options;
  guint64          size;
  int              status;

  if (!cjm_command_parse (
          argc, argv, "IN.cjm OUT.png SIZE",
          _ ("Writes the first map as a picture whose longer side has SIZE pixels, for file managers."), none,
          3, 3, &status))
    return status;
  if (!g_ascii_string_to_unsigned (argv[3], 10, 1, MOST_THUMBNAIL, &size, NULL))
    return cjm_command_misused (_ ("a size is 1 to %d pixels"), MOST_THUMBNAIL);
  document = cjm_file_load (argv[1], &error); /* asked by file managers: nothing is unpacked */
  if (document == NULL)
    return cjm_command_fail (error);
  cjm_export_options_init (&options);
  options.pixels = (int) size;
  options.longer = TRUE;
  bytes = cjm_export_to_bytes (document, CJM_FORMAT_PNG, &options, NULL, NULL, NULL, &error);
  return bytes != NULL && cjm_file_write (argv[2], bytes, &error) ? EXIT_DONE : cjm_command_fail (error);
}
