/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-command-export.c: export: maps as PDF, PNG or SVG. */
#include "cli/cjm-command.h"
#include "export/cjm-export.h"
#include "export/cjm-fonts.h"
#include "export/cjm-picture-problem.h"
#include "export/cjm-source.h"
#include "files/cjm-file.h"
#include "model/cjm-schema.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <malloc.h>
#include <string.h>

#define NOT_GIVEN (-987654321) /* no number that means anything here */
#define MOST_MARGIN 500.0      /* mm */
#define MOST_SCALE 100.0       /* pixels per map point */
#define DPI_AT_SCALE_1 96

/* ---- Arguments ---- */

/* What stands after the options of export; NULL or NOT_GIVEN where it is left out. */
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

/* As cjm_command_parse(). */
static gboolean
parse (int argc, char **argv, Arguments *arguments, int *status)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->output,
      N_ ("the file to write; its ending sets the format"), N_ ("OUT.pdf|OUT.png|OUT.svg") },
    { "map", 'm', 0, G_OPTION_ARG_STRING, &arguments->map,
      N_ ("which map, by number or id; usually all in a PDF, the first elsewhere"), N_ ("MAP") },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &arguments->all,
      N_ ("every map; of PNG and SVG a file each: OUT-1.png, OUT-2.png"), NULL },
    { "paper", 'p', 0, G_OPTION_ARG_STRING, &arguments->paper,
      N_ ("A0 … A5, Letter, Legal, Tabloid, millimetres like 600x400, or fit (usual: true size)"),
      N_ ("PAPER") },
    { "orientation", 0, 0, G_OPTION_ARG_STRING, &arguments->orientation,
      N_ ("auto (usual), portrait or landscape"), N_ ("WAY") },
    { "fit", 'f', 0, G_OPTION_ARG_STRING, &arguments->fit,
      N_ ("page (usual): all on one; width: as wide as the paper, on as many pages as it takes; true: in "
          "true size, likewise"),
      N_ ("FIT") },
    { "margin", 0, 0, G_OPTION_ARG_STRING, &arguments->margin,
      N_ ("round each page; usually none on one page, 8mm on several"), N_ ("MM") },
    { "tile", 't', 0, G_OPTION_ARG_STRING, &arguments->tile,
      N_ ("a poster of the size of --paper, cut into sheets of this one"), N_ ("PAPER") },
    { "overlap", 0, 0, G_OPTION_ARG_STRING, &arguments->overlap,
      N_ ("of the sheets of a poster; usually 10mm"), N_ ("MM") },
    { "colours", 0, 0, G_OPTION_ARG_STRING, &arguments->theme,
      N_ ("project (usual): those of the project; usual, contrast or grey"), N_ ("COLOURS") },
    { "deck", 0, 0, G_OPTION_ARG_NONE, &arguments->deck,
      N_ ("a PDF to read: cover, personas, a page for each stage, opportunities, actions"), NULL },
    { "appendix", 0, 0, G_OPTION_ARG_NONE, &arguments->appendix, N_ ("all notes in full at the end of a PDF"),
      NULL },
    { "embed-source", 0, 0, G_OPTION_ARG_NONE, &arguments->embed_source,
      N_ ("the project travels inside the file and can be opened from it; with --map or --all only the map "
          "that is shown"),
      NULL },
    { "scale", 's', 0, G_OPTION_ARG_DOUBLE, &arguments->scale,
      N_ ("of a PNG: 1 is 96 dpi, 2 (usual) is 192 dpi"), N_ ("N") },
    { "dpi", 0, 0, G_OPTION_ARG_DOUBLE, &arguments->dpi, N_ ("of a PNG"), N_ ("N") },
    { "width", 'w', 0, G_OPTION_ARG_INT, &arguments->width, N_ ("of a PNG, in pixels"), N_ ("PIXELS") },
    { "transparent", 0, 0, G_OPTION_ARG_NONE, &arguments->transparent,
      N_ ("a PNG or SVG without a white background"), NULL },
    { NULL }
  };

  *arguments = (Arguments){ .scale = NOT_GIVEN, .dpi = NOT_GIVEN, .width = NOT_GIVEN };
  return cjm_command_parse (argc, argv, "IN.cjm -o OUT.pdf|OUT.png|OUT.svg",
                            _ ("Writes maps as PDF, PNG or SVG."), entries, 1, 1, status);
}

/* ---- From arguments to options: each returns EXIT_DONE, or EXIT_USAGE after it said what is wrong ---- */

static int
read_format (const Arguments *arguments, CjmExportFormat *format)
{
  g_autofree char *shown = NULL;

  if (arguments->output == NULL)
    return cjm_command_misused (_ ("-o is needed"));
  if (cjm_export_format (arguments->output, format))
    return EXIT_DONE;
  shown = g_filename_display_name (arguments->output);
  return cjm_command_misused (_ ("%s: the name must end in .pdf, .png or .svg"), shown);
}

/* An option that means nothing here is an error: silence would look like success. */
static int
check_combination (const Arguments *arguments, CjmExportFormat format)
{
  gboolean has_pages = arguments->deck || arguments->appendix || arguments->tile != NULL
                       || arguments->fit != NULL;
  gboolean has_pixels = arguments->scale != NOT_GIVEN || arguments->dpi != NOT_GIVEN
                        || arguments->width != NOT_GIVEN;

  if (format != CJM_FORMAT_PDF && has_pages)
    return cjm_command_misused (_ ("--deck, --appendix, --tile and --fit are for PDF"));
  if (format == CJM_FORMAT_PDF && arguments->transparent)
    return cjm_command_misused (_ ("--transparent is for PNG and SVG; a PDF has no background"));
  if (format != CJM_FORMAT_PNG && has_pixels)
    return cjm_command_misused (_ ("--scale, --dpi and --width are for PNG"));
  if (arguments->deck && (arguments->tile != NULL || arguments->fit != NULL))
    return cjm_command_misused (_ ("--deck has its own pages; leave out --tile and --fit"));
  if (arguments->tile != NULL && arguments->fit != NULL)
    return cjm_command_misused (_ ("use only one of --tile and --fit"));
  if (arguments->all && arguments->map != NULL)
    return cjm_command_misused (_ ("use only one of --all and --map"));
  return EXIT_DONE;
}

/* Returns: the index of @word among @words; 0 for NULL; −1 if it is none of them. */
static int
find_choice (const char *word, const char *const *words)
{
  return word == NULL ? 0 : cjm_schema_find_word (words, word);
}

/* @text: millimetres from 0 to @most, with or without "mm" behind them. */
static gboolean
parse_length (const char *text, double most, double *length)
{
  char *end;

  *length = g_ascii_strtod (text, &end);
  return end != text && (*end == '\0' || strcmp (end, "mm") == 0) && *length >= 0 && *length <= most;
}

static int
read_paper (const Arguments *arguments, CjmExportOptions *options)
{
  static const char *const orientations[] = { "auto", "portrait", "landscape", NULL };
  static const char *const fits[] = { "page", "width", "true", NULL };
  int                      orientation = find_choice (arguments->orientation, orientations);
  int                      fit = find_choice (arguments->fit, fits);

  if (arguments->paper != NULL && !cjm_paper_parse (arguments->paper, &options->paper))
    return cjm_command_misused (_ ("“%s” is not a paper size; use A0 … A5, Letter, Legal, Tabloid, fit, or "
                                   "millimetres like 600x400, from 20 to 5080"),
                                arguments->paper);
  if (orientation < 0)
    return cjm_command_misused (_ ("“%s” is not an orientation; use auto, portrait or landscape"),
                                arguments->orientation);
  if (fit < 0)
    return cjm_command_misused (_ ("“%s” is not a way to fit; use page, width or true"), arguments->fit);
  if (fit != CJM_FIT_PAGE && options->paper.width <= 0) /* several pages have a size */
    options->paper = *cjm_paper_usual ();
  options->orientation = orientation;
  options->fit = fit;
  return EXIT_DONE;
}

static int
read_margins (const Arguments *arguments, CjmExportOptions *options)
{
  if (arguments->margin != NULL && !parse_length (arguments->margin, MOST_MARGIN, &options->margin))
    return cjm_command_misused (_ ("a margin must be 0 to %d millimetres"), (int) MOST_MARGIN);
  if (arguments->overlap != NULL
      && !parse_length (arguments->overlap, CJM_EXPORT_MOST_OVERLAP, &options->overlap))
    return cjm_command_misused (_ ("an overlap must be 0 to %d millimetres"), CJM_EXPORT_MOST_OVERLAP);
  if (arguments->tile != NULL
      && (!cjm_paper_parse (arguments->tile, &options->sheet) || options->sheet.width <= 0))
    return cjm_command_misused (_ ("“%s” is not a paper size that --tile can use"), arguments->tile);
  return EXIT_DONE;
}

static int
read_theme (const Arguments *arguments, CjmExportOptions *options)
{
  static const char *const themes[] = { "project", "usual", "contrast", "grey", NULL };

  options->theme = find_choice (arguments->theme, themes);
  if (options->theme < 0)
    return cjm_command_misused (_ ("“%s” is not a set of colours; use project, usual, contrast or grey"),
                                arguments->theme);
  return EXIT_DONE;
}

static int
read_size (const Arguments *arguments, CjmExportOptions *options)
{
  gboolean has_scale = arguments->scale != NOT_GIVEN, has_dpi = arguments->dpi != NOT_GIVEN,
           has_width = arguments->width != NOT_GIVEN;

  if (has_scale + has_dpi + has_width > 1)
    return cjm_command_misused (_ ("use only one of --scale, --dpi and --width"));
  if (has_scale)
    options->scale = arguments->scale;
  if (has_dpi)
    options->scale = arguments->dpi / DPI_AT_SCALE_1;
  if (!(options->scale >= CJM_EXPORT_LEAST_SCALE && options->scale <= MOST_SCALE))
    return cjm_command_misused (_ ("a scale must be between 0.05 and 100, which is 4.8 to 9600 dpi"));
  if (has_width && (arguments->width < 1 || arguments->width > CJM_EXPORT_MOST_SIDE))
    return cjm_command_misused (_ ("a width must be between 1 and %d pixels"), CJM_EXPORT_MOST_SIDE);
  options->pixels = has_width ? arguments->width : 0;
  return EXIT_DONE;
}

/* @format: @options: (out). */
static int
read_options (const Arguments *arguments, CjmExportFormat *format, CjmExportOptions *options)
{
  int status;

  *format = CJM_FORMAT_PDF;
  status = read_format (arguments, format);
  cjm_export_options_init (options);
  if (status == EXIT_DONE)
    status = check_combination (arguments, *format);
  if (status == EXIT_DONE)
    status = read_paper (arguments, options);
  if (status == EXIT_DONE)
    status = read_margins (arguments, options);
  if (status == EXIT_DONE)
    status = read_theme (arguments, options);
  if (status == EXIT_DONE)
    status = read_size (arguments, options);
  options->deck = arguments->deck;
  options->appendix = arguments->appendix;
  options->embed_source = arguments->embed_source;
  options->transparent = arguments->transparent;
  return status;
}

/* ---- The document ---- */

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf x, y;

  return g_stat (a, &x) == 0 && g_stat (b, &y) == 0 && x.st_ino == y.st_ino && x.st_dev == y.st_dev;
}

/* Returns: (nullable) (transfer full): the project in @input; NULL too where @output would
 * overwrite the export it came from. */
static CjmDocument *
load (const char *input, const char *output, GError **error)
{
  g_autofree char *checksum = NULL;
  g_autoptr (CjmDocument) document = cjm_source_load (input, &checksum, NULL, error);
  gboolean is_from_export = document != NULL && checksum == NULL;

  if (is_from_export && is_same_file (input, output))
    {
      g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_FORMAT,
                   _ ("%s: this would overwrite the file that the project is in; choose another name"),
                   input);
      return NULL;
    }
  return g_steal_pointer (&document);
}

/* Returns: (nullable): the id of the map that @which names: by its id, or by its number in
 * the file, from 1. */
static const char *
find_map (CjmDocument *document, const char *input, const char *which, GError **error)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  const CjmMap *map = cjm_document_get_map (document, which);
  guint64       number;

  if (map == NULL && maps->len > 0 && g_ascii_string_to_unsigned (which, 10, 1, maps->len, &number, NULL))
    map = g_ptr_array_index (maps, number - 1);
  if (map == NULL)
    g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY,
                 _ ("%s: there is no map “%s”; “cjm info” lists them"), input, which);
  return map != NULL ? map->record.id : NULL;
}

/* What is exported all the same, but perhaps not as it is meant. */
static void
warn (CjmDocument *document, const Arguments *arguments, CjmExportFormat format)
{
  g_autofree char *fonts = cjm_fonts_describe_problem (document);
  g_autofree char *pictures = cjm_picture_problem (document);
  g_autofree char *maps = NULL;
  guint            n_maps = cjm_document_count (document, CJM_KIND_MAP);
  gboolean         shows_all = format == CJM_FORMAT_PDF || arguments->all || n_maps < 2;

  if (fonts != NULL)
    cjm_command_complain (fonts);
  if (pictures != NULL)
    cjm_command_complain (pictures);
  if (!arguments->embed_source || arguments->map != NULL || shows_all)
    return;
  maps = g_strdup_printf (
      _ ("all %u maps of the project travel inside; with --map only the one that is shown"), n_maps);
  cjm_command_complain (maps);
}

/* ---- Files ---- */

/* Returns: (transfer full): @path for file @number: "out-3.png" for "out.png". */
static char *
number_path (const char *path, guint number)
{
  const char *ending = strrchr (path, '.');

  g_assert (ending != NULL); /* as it is the path of a format */
  return g_strdup_printf ("%.*s-%u%s", (int) (ending - path), path, number, ending);
}

/* Each map in a file of its own. All are made before the first is written. */
static gboolean
write_each_map (CjmDocument            *document,
                const char             *output,
                CjmExportFormat         format,
                const CjmExportOptions *options,
                GError                **error)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  CjmExportOptions own = *options;

  for (guint i = 0; i < maps->len; i++)
    {
      GBytes *bytes;

      own.map = ((CjmRecord *) g_ptr_array_index (maps, i))->id;
      bytes = cjm_export_to_bytes (document, format, &own, NULL, NULL, NULL, error);
      if (bytes == NULL)
        return FALSE;
      g_ptr_array_add (files, bytes);
    }
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = number_path (output, i + 1);

      if (!cjm_file_write (path, g_ptr_array_index (files, i), error))
        return FALSE;
    }
  return TRUE;
}

/* For each PDF cairo takes a whole font, 16 MB of a Korean one, several times and gives it back. Kept in the
 * process its pages are not asked of the kernel again, a fifth of an export; and the process ends soon. */
static void
keep_freed_memory (void)
{
#ifdef M_MMAP_THRESHOLD                         /* glibc */
  mallopt (M_MMAP_THRESHOLD, 32 * 1024 * 1024); /* bytes: the most it takes */
  mallopt (M_TRIM_THRESHOLD, 512 * 1024 * 1024);
#endif
}

/** cjm_command_export: writes maps as PDF, PNG or SVG. */
int
cjm_command_export (int argc, char **argv)
{
  g_auto (Arguments) arguments = { NULL };
  g_autoptr (CjmDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  CjmExportFormat  format;
  CjmExportOptions options;
  int              status;
  gboolean         has_maps, good;

  if (!parse (argc, argv, &arguments, &status))
    return status;
  keep_freed_memory ();
  status = read_options (&arguments, &format, &options);
  if (status != EXIT_DONE)
    return status;
  document = load (argv[1], arguments.output, &error);
  if (document == NULL)
    return cjm_command_fail (error);
  if (arguments.map != NULL)
    options.map = find_map (document, argv[1], arguments.map, &error);
  if (error != NULL)
    return cjm_command_fail (error);
  warn (document, &arguments, format);
  has_maps = cjm_document_count (document, CJM_KIND_MAP) > 0;
  if (arguments.all && has_maps && format != CJM_FORMAT_PDF)
    good = write_each_map (document, arguments.output, format, &options, &error);
  else
    good = cjm_export_to_file (document, arguments.output, &options, NULL, NULL, NULL, &error);
  return good ? EXIT_DONE : cjm_command_fail (error);
}
