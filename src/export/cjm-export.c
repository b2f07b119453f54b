/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export.c: from a document to a file: the way of every export, whole or not at
 * all, in a worker thread if wanted.
 *
 * document and options → pages (cjm-pages.c) → drawn in memory in one of the formats
 * (cjm-export-pdf.c, -png.c, -svg.c), the project inside → written.
 */
#include "export/cjm-export.h"

#include "export/cjm-export-private.h"
#include "export/cjm-pages.h"
#include "export/cjm-source.h"
#include "files/cjm-file.h"

#include <glib/gi18n-lib.h>

/**
 * cjm_export_to_bytes:
 * @progress: (nullable): told of each page of a PDF, with @data
 *
 * Returns: (nullable) (transfer full): the file; NULL with CJM_EXPORT_ERROR or
 *   G_IO_ERROR_CANCELLED. Safe in any thread.
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
  g_autoptr (CjmPages) pages = NULL;
  g_autoptr (GBytes) project = NULL;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document) && options != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  pages = cjm_pages_new (document, format, options, error);
  if (pages == NULL)
    return NULL;
  if (options->embed_source)
    project = cjm_source_write_text (document, options->map);
  switch (format)
    {
    case CJM_FORMAT_PDF:
      return cjm_export_pdf (pages, document, options, project, cancellable, progress, data, error);
    case CJM_FORMAT_PNG:
      return cjm_export_png (pages, options, project, cancellable, error);
    case CJM_FORMAT_SVG:
      return cjm_export_svg (pages, document, options, project, cancellable, error);
    default:
      g_assert_not_reached ();
    }
}

/**
 * cjm_export_to_file:
 * @path: ends in .pdf, .png or .svg
 * @progress: (nullable): as of cjm_export_to_bytes()
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

  g_return_val_if_fail (path != NULL, FALSE);
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
  CjmDocument     *document; /* a copy */
  char            *path;
  char            *map; /* (nullable): that @options refers to */
  CjmExportOptions options;

  /* borrowed */
  CjmProgress progress;
  gpointer    progress_data;
} ExportTask;

static void
export_task_free (gpointer data)
{
  ExportTask *export = data;

  g_object_unref (export->document);
  g_free (export->path);
  g_free (export->map);
  g_free (export);
}

static void
export_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ExportTask *export = data;
  GError *error = NULL;

  if (cjm_export_to_file (export->document, export->path, &export->options, cancellable, export->progress,
                          export->progress_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * cjm_export_async:
 * @document: exported as it is now; it may change meanwhile
 * @progress: (nullable): called with @data in the worker thread
 *
 * cjm_export_to_file() in a worker thread. What is cancelled too late is written all
 * the same, and cjm_export_finish() says so.
 */
void
cjm_export_async (CjmDocument            *document,
                  const char             *path,
                  const CjmExportOptions *options,
                  GCancellable           *cancellable,
                  CjmProgress             progress,
                  GAsyncReadyCallback     callback,
                  gpointer                data)
{
  g_autoptr (GTask) task = NULL;
  ExportTask *export;

  g_return_if_fail (CJM_IS_DOCUMENT (document) && path != NULL && options != NULL);
  export = g_new0 (ExportTask, 1);
  export->document = cjm_document_copy (document);
  export->path = g_strdup (path);
  export->map = g_strdup (options->map);
  export->options = *options;
  export->options.map = export->map;
  export->progress = progress;
  export->progress_data = data;
  task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_task_data (task, export, export_task_free);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, export_in_thread);
}

/** cjm_export_finish: Returns: TRUE if the file was written. */
gboolean
cjm_export_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
