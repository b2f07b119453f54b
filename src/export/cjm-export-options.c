/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export-options.c: what an export is to be like: its defaults, and the formats. */
#include "export/cjm-export-options.h"

#include "files/cjm-file.h"

/* clang-format off */
G_DEFINE_QUARK (cjm-export-error-quark, cjm_export_error)
/* clang-format on */

#define LATEST_DATE (G_MAXINT32 * G_GINT64_CONSTANT (8)) /* seconds: beyond it GDateTime ends soon */

/* Returns: the time that goes into exports: SOURCE_DATE_EPOCH where it is set
 * (reproducible-builds.org), else the clock. */
static gint64
get_date (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64      date;

  if (epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, LATEST_DATE, &date, NULL))
    return date;
  return g_get_real_time () / G_USEC_PER_SEC;
}

/** cjm_export_options_init: @options: (out caller-allocates): the defaults: true size, one page a map. */
void
cjm_export_options_init (CjmExportOptions *options)
{
  g_return_if_fail (options != NULL);
  *options = (CjmExportOptions){ .paper = *cjm_paper_find ("fit"),
                                 .margin = -1,
                                 .overlap = CJM_EXPORT_OVERLAP,
                                 .scale = CJM_EXPORT_USUAL_SCALE,
                                 .date = get_date () };
}

static const char *const endings[] = {
  [CJM_FORMAT_PDF] = ".pdf",
  [CJM_FORMAT_PNG] = ".png",
  [CJM_FORMAT_SVG] = ".svg",
};

/** cjm_export_format: @format: (out): unchanged on FALSE. Returns: TRUE if the ending of @path, in upper or
 * lower case, is one of a format we write. */
gboolean
cjm_export_format (const char *path, CjmExportFormat *format)
{
  g_return_val_if_fail (path != NULL && format != NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (cjm_file_has_ending (path, endings[i]))
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

/** cjm_export_ending: Returns: what names of files in @format end in, as ".pdf". */
const char *
cjm_export_ending (CjmExportFormat format)
{
  g_return_val_if_fail ((guint) format < G_N_ELEMENTS (endings), NULL);
  return endings[format];
}
