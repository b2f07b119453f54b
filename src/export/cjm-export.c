/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export.c: from a document to a file: which format, whole or not at all,
 * in a worker thread if wanted. */
#include "export/cjm-export.h"
#include "files/cjm-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* clang-format off */
G_DEFINE_QUARK (cjm-export-error-quark, cjm_export_error)
/* clang-format on */

/**
 * cjm_export_now:
 * Returns: the time that goes into exports: SOURCE_DATE_EPOCH where it is set
 *   (reproducible-builds.org), else the clock.
 */
gint64
cjm_export_now (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64      date;

  if (epoch != NULL
      && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32 * G_GINT64_CONSTANT (8), &date, NULL))
    return date;
  return g_get_real_time () / G_USEC_PER_SEC;
}

/** cjm_export_options_init: what one gets without asking: true size, one page a map. */
void
cjm_export_options_init (CjmExportOptions *options)
{
  *options = (CjmExportOptions){ .paper = *cjm_paper_find ("fit"),
                                 .margin = -1,
                                 .overlap = CJM_EXPORT_OVERLAP,
                                 .scale = CJM_EXPORT_USUAL_SCALE,
                                 .date = cjm_export_now () };
}

/** cjm_export_one_map: Returns: @options for a picture: one map on one page. */
CjmExportOptions
cjm_export_one_map (CjmDocument *document, const CjmExportOptions *options)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  CjmExportOptions one = *options;

  if (one.map == NULL && maps->len > 0)
    one.map = ((CjmRecord *) g_ptr_array_index (maps, 0))->id;
  one.sheet.width = 0;
  one.fit = CJM_FIT_PAGE;
  one.deck = one.appendix = FALSE;
  return one;
}

static const char *const endings[] = { ".pdf", ".png", ".svg" };

/** cjm_export_format: @format: (out). Returns: whether the ending of @path is one of a format we write. */
gboolean
cjm_export_format (const char *path, CjmExportFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (cjm_file_has_ending (path, endings[i]))
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

/** cjm_export_ending: Returns: what names of files in @format end in. */
const char *
cjm_export_ending (CjmExportFormat format)
{
  return endings[format];
}

/**
 * cjm_export_to_bytes:
 * @progress: (nullable): told of each page of a PDF
 *
 * Returns: (nullable) (transfer full): the file. Safe in any thread.
 */
GBytes *
cjm_export_to_bytes (CjmDocument            *document,
                     CjmExportFormat         format,
                     const CjmExportOptions *options,
                     GCancellable           *cancellable,
                     CjmProgress             progress,
                     gpointer                data,
                     GError                **error)
{
  switch (format)
    {
    case CJM_FORMAT_PDF:
      return cjm_export_pdf (document, options, cancellable, progress, data, error);
    case CJM_FORMAT_PNG:
      return cjm_export_png (document, options, cancellable, error);
    case CJM_FORMAT_SVG:
      return cjm_export_svg (document, options, cancellable, error);
    }
  g_assert_not_reached ();
}

/**
 * cjm_export_to_file:
 * @path: ends in .pdf, .png or .svg
 *
 * Writes the whole file or leaves what was there.
 */
gboolean
cjm_export_to_file (CjmDocument            *document,
                    const char             *path,
                    const CjmExportOptions *options,
                    GCancellable           *cancellable,
                    CjmProgress             progress,
                    gpointer                data,
                    GError                **error)
{
  g_autoptr (GBytes) bytes = NULL;
  CjmExportFormat format;

  if (!cjm_export_format (path, &format))
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_FORMAT,
                   _ ("%s: the name must end in .pdf, .png or .svg"), shown);
      return FALSE;
    }
  bytes = cjm_export_to_bytes (document, format, options, cancellable, progress, data, error);
  return bytes != NULL && !g_cancellable_set_error_if_cancelled (cancellable, error)
         && cjm_file_write (path, bytes, error);
}

/* ---- In a worker thread ---- */

typedef struct
{
  CjmDocument     *document;
  char            *path;
  char            *map;
  CjmExportOptions options;
  CjmProgress      progress;
  gpointer         progress_data;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->document);
  g_free (job->path);
  g_free (job->map);
  g_free (job);
}

static void
export_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job    *job = data;
  GError *error = NULL;

  if (cjm_export_to_file (job->document, job->path, &job->options, cancellable, job->progress,
                          job->progress_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/** cjm_export_async: exports @document as it is now; it may change meanwhile. @progress: (nullable): called
 * with @data in the worker thread. */
void
cjm_export_async (CjmDocument            *document,
                  const char             *path,
                  const CjmExportOptions *options,
                  GCancellable           *cancellable,
                  CjmProgress             progress,
                  GAsyncReadyCallback     callback,
                  gpointer                data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->document = cjm_document_copy (document);
  job->path = g_strdup (path);
  job->map = g_strdup (options->map);
  job->options = *options;
  job->options.map = job->map;
  job->progress = progress;
  job->progress_data = data;
  g_task_set_task_data (task, job, job_free);
  g_task_set_check_cancellable (
      task, FALSE); /* cancelled too late it is written all the same, and that is what is said */
  g_task_run_in_thread (task, export_in_thread);
}

gboolean
cjm_export_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
