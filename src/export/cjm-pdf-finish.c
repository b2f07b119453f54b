/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pdf-finish.c: what cairo can't put into a PDF: its language, that the title
 * is shown rather than the name of the file, that its structure is that of a
 * document, and the project as an attachment.
 *
 * libqpdf reads and writes the file; the same bytes in give the same bytes out.
 */
#include "export/cjm-pdf-finish.h"

#include "export/cjm-pdf-source.h"
#include "export/cjm-source.h"

#include <glib/gi18n-lib.h>
#include <qpdf/qpdf-c.h>

/* Returns: the dictionary @key of @parent, made where it is missing. */
static qpdf_oh
dictionary_in (qpdf_data pdf, qpdf_oh parent, const char *key)
{
  if (!qpdf_oh_is_dictionary (pdf, qpdf_oh_get_key (pdf, parent, key)))
    qpdf_oh_replace_key (pdf, parent, key, qpdf_make_indirect_object (pdf, qpdf_oh_new_dictionary (pdf)));
  return qpdf_oh_get_key (pdf, parent, key);
}

/* The project, deflated, as PDF 1.7, 7.11.4 has embedded files. */
static qpdf_oh
embedded_file (qpdf_data pdf, CjmDocument *document, const char *map)
{
  gsize size;
  g_autoptr (GBytes) packed = cjm_source_pack (document, map, &size);
  qpdf_oh stream = qpdf_oh_new_stream (pdf);
  qpdf_oh about = qpdf_oh_get_dict (pdf, stream);
  qpdf_oh sizes = qpdf_oh_new_dictionary (pdf);

  qpdf_oh_replace_stream_data (pdf, stream, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed),
                               qpdf_oh_new_name (pdf, "/FlateDecode"), qpdf_oh_new_null (pdf));
  qpdf_oh_replace_key (pdf, about, "/Type", qpdf_oh_new_name (pdf, "/EmbeddedFile"));
  qpdf_oh_replace_key (pdf, about, "/Subtype", qpdf_oh_new_name (pdf, "/" CJM_PDF_MEDIA_TYPE));
  qpdf_oh_replace_key (pdf, sizes, "/Size", qpdf_oh_new_integer (pdf, (long long) size));
  qpdf_oh_replace_key (pdf, about, "/Params", sizes);
  return stream;
}

static void
attach (qpdf_data pdf, CjmDocument *document, const char *map)
{
  qpdf_oh root = qpdf_get_root (pdf);
  qpdf_oh file = qpdf_oh_new_dictionary (pdf), streams = qpdf_oh_new_dictionary (pdf);
  qpdf_oh tree = qpdf_oh_new_dictionary (pdf), names = qpdf_oh_new_array (pdf), all = qpdf_oh_new_array (pdf);

  qpdf_oh_replace_key (pdf, streams, "/F", embedded_file (pdf, document, map));
  qpdf_oh_replace_key (pdf, file, "/Type", qpdf_oh_new_name (pdf, "/Filespec"));
  qpdf_oh_replace_key (pdf, file, "/F", qpdf_oh_new_string (pdf, CJM_PDF_ATTACHMENT));
  qpdf_oh_replace_key (pdf, file, "/UF", qpdf_oh_new_unicode_string (pdf, CJM_PDF_ATTACHMENT));
  qpdf_oh_replace_key (pdf, file, "/EF", streams);
  qpdf_oh_replace_key (pdf, file, "/AFRelationship", qpdf_oh_new_name (pdf, "/Source"));
  file = qpdf_make_indirect_object (pdf, file);
  qpdf_oh_append_item (pdf, names, qpdf_oh_new_string (pdf, CJM_PDF_ATTACHMENT));
  qpdf_oh_append_item (pdf, names, file);
  qpdf_oh_replace_key (pdf, tree, "/Names", names);
  qpdf_oh_replace_key (pdf, dictionary_in (pdf, root, "/Names"), "/EmbeddedFiles", tree);
  qpdf_oh_append_item (pdf, all, file);
  qpdf_oh_replace_key (pdf, root, "/AF", all);
}

/* A structure begins with the document (PDF 1.7, 14.8.4.2). cairo can't say so: its
 * own element would have to reach over pages. */
static void
root_structure (qpdf_data pdf)
{
  qpdf_oh tree = qpdf_oh_get_key_if_dict (pdf, qpdf_get_root (pdf), "/StructTreeRoot");
  qpdf_oh pages = qpdf_oh_get_key_if_dict (pdf, tree, "/K");
  qpdf_oh document = qpdf_oh_new_dictionary (pdf);

  if (!qpdf_oh_is_dictionary (pdf, tree))
    return;
  if (!qpdf_oh_is_array (pdf, pages))
    {
      qpdf_oh one = qpdf_oh_new_array (pdf);

      qpdf_oh_append_item (pdf, one, pages);
      pages = one;
    }
  qpdf_oh_replace_key (pdf, document, "/Type", qpdf_oh_new_name (pdf, "/StructElem"));
  qpdf_oh_replace_key (pdf, document, "/S", qpdf_oh_new_name (pdf, "/Document"));
  qpdf_oh_replace_key (pdf, document, "/P", tree);
  qpdf_oh_replace_key (pdf, document, "/K", pages);
  document = qpdf_make_indirect_object (pdf, document);
  for (int i = 0; i < qpdf_oh_get_array_n_items (pdf, pages); i++)
    qpdf_oh_replace_key (pdf, qpdf_oh_get_array_item (pdf, pages, i), "/P", document);
  qpdf_oh_replace_key (pdf, tree, "/K", document);
}

static gboolean
check (qpdf_data pdf, GError **error)
{
  if (!qpdf_has_error (pdf))
    return TRUE;
  g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DRAWING, _ ("the PDF could not be finished: %s"),
               qpdf_get_error_message_detail (pdf, qpdf_get_error (pdf)));
  return FALSE;
}

static GBytes *
write_out (qpdf_data pdf, GError **error)
{
  qpdf_init_write_memory (pdf);
  qpdf_set_deterministic_ID (pdf, QPDF_TRUE);
  qpdf_set_minimum_pdf_version (pdf, "1.7");
  qpdf_set_object_stream_mode (pdf, qpdf_o_disable);
  qpdf_set_stream_data_mode (pdf, qpdf_s_preserve);
  qpdf_write (pdf);
  return check (pdf, error) ? g_bytes_new (qpdf_get_buffer (pdf), qpdf_get_buffer_length (pdf)) : NULL;
}

/** cjm_pdf_finish: Returns: (nullable) (transfer full): @pdf with its language and, where asked for, its
 * source. */
GBytes *
cjm_pdf_finish (GBytes *pdf, CjmDocument *document, const CjmExportOptions *options, GError **error)
{
  qpdf_data   file = qpdf_init ();
  gsize       length;
  const char *data = g_bytes_get_data (pdf, &length);
  GBytes     *done = NULL;

  qpdf_silence_errors (file);
  qpdf_set_suppress_warnings (file, QPDF_TRUE);
  qpdf_read_memory (file, "export", data, length, NULL);
  if (check (file, error))
    {
      qpdf_oh root = qpdf_get_root (file);

      qpdf_oh_replace_key (
          file, root, "/Lang",
          qpdf_oh_new_string (
              file, cjm_document_get_project (document)->language == CJM_LANGUAGE_KOREAN ? "ko-KR" : "en"));
      qpdf_oh_replace_key (file, dictionary_in (file, root, "/ViewerPreferences"), "/DisplayDocTitle",
                           qpdf_oh_new_bool (file, QPDF_TRUE));
      root_structure (file);
      if (options->embed_source)
        attach (file, document, options->map);
      done = write_out (file, error);
    }
  qpdf_cleanup (&file);
  return done;
}
