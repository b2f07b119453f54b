/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pdf-finish.c: what cairo can't put into a PDF: its language, that the title
 * is shown rather than the name of the file, that its structure is that of a
 * document, and the project as an attachment.
 *
 * libqpdf reads and writes the file; the same bytes in give the same bytes out.
 * Numbers of sections are those of PDF 1.7 (ISO 32000-1).
 */
#include "export/cjm-pdf-finish.h"

#include "export/cjm-export-options.h"
#include "export/cjm-pdf-source.h"
#include "export/cjm-source-pack.h"

#include <glib/gi18n-lib.h>
#include <qpdf/qpdf-c.h>

/* Returns: the dictionary @key of @parent, made where it is missing. */
static qpdf_oh
get_dictionary (qpdf_data pdf, qpdf_oh parent, const char *key)
{
  if (!qpdf_oh_is_dictionary (pdf, qpdf_oh_get_key (pdf, parent, key)))
    qpdf_oh_replace_key (pdf, parent, key, qpdf_make_indirect_object (pdf, qpdf_oh_new_dictionary (pdf)));
  return qpdf_oh_get_key (pdf, parent, key);
}

/* Returns: the stream of an embedded file (7.11.4) that holds @text, deflated. */
static qpdf_oh
make_embedded_file (qpdf_data pdf, GBytes *text)
{
  g_autoptr (GBytes) packed = cjm_source_pack (text);
  qpdf_oh stream = qpdf_oh_new_stream (pdf);
  qpdf_oh dictionary = qpdf_oh_get_dict (pdf, stream);
  qpdf_oh params = qpdf_oh_new_dictionary (pdf);

  qpdf_oh_replace_stream_data (pdf, stream, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed),
                               qpdf_oh_new_name (pdf, "/FlateDecode"), qpdf_oh_new_null (pdf));
  qpdf_oh_replace_key (pdf, dictionary, "/Type", qpdf_oh_new_name (pdf, "/EmbeddedFile"));
  qpdf_oh_replace_key (pdf, dictionary, "/Subtype", qpdf_oh_new_name (pdf, "/" CJM_PDF_MEDIA_TYPE));
  qpdf_oh_replace_key (pdf, params, "/Size", qpdf_oh_new_integer (pdf, (long long) g_bytes_get_size (text)));
  qpdf_oh_replace_key (pdf, dictionary, "/Params", params);
  return stream;
}

/* Returns: the description of an attachment (7.11.3) that holds @text. */
static qpdf_oh
make_file_specification (qpdf_data pdf, GBytes *text)
{
  qpdf_oh file = qpdf_oh_new_dictionary (pdf), streams = qpdf_oh_new_dictionary (pdf);

  qpdf_oh_replace_key (pdf, streams, "/F", make_embedded_file (pdf, text));
  qpdf_oh_replace_key (pdf, file, "/Type", qpdf_oh_new_name (pdf, "/Filespec"));
  qpdf_oh_replace_key (pdf, file, "/F", qpdf_oh_new_string (pdf, CJM_PDF_ATTACHMENT));
  qpdf_oh_replace_key (pdf, file, "/UF", qpdf_oh_new_unicode_string (pdf, CJM_PDF_ATTACHMENT));
  qpdf_oh_replace_key (pdf, file, "/EF", streams);
  qpdf_oh_replace_key (pdf, file, "/AFRelationship", qpdf_oh_new_name (pdf, "/Source"));
  return qpdf_make_indirect_object (pdf, file);
}

/* Puts @text into the list of attachments and says that the PDF was made from it. */
static void
attach_project (qpdf_data pdf, qpdf_oh root, GBytes *text)
{
  qpdf_oh file = make_file_specification (pdf, text);
  qpdf_oh tree = qpdf_oh_new_dictionary (pdf);
  qpdf_oh names = qpdf_oh_new_array (pdf), associated = qpdf_oh_new_array (pdf);

  qpdf_oh_append_item (pdf, names, qpdf_oh_new_string (pdf, CJM_PDF_ATTACHMENT));
  qpdf_oh_append_item (pdf, names, file);
  qpdf_oh_replace_key (pdf, tree, "/Names", names);
  qpdf_oh_replace_key (pdf, get_dictionary (pdf, root, "/Names"), "/EmbeddedFiles", tree);
  qpdf_oh_append_item (pdf, associated, file);
  qpdf_oh_replace_key (pdf, root, "/AF", associated);
}

static void
set_language (qpdf_data pdf, qpdf_oh root, CjmLanguage language)
{
  const char *tag = language == CJM_LANGUAGE_KOREAN ? "ko-KR" : "en"; /* RFC 3066 */

  qpdf_oh_replace_key (pdf, root, "/Lang", qpdf_oh_new_string (pdf, tag));
}

static void
show_title (qpdf_data pdf, qpdf_oh root)
{
  qpdf_oh_replace_key (pdf, get_dictionary (pdf, root, "/ViewerPreferences"), "/DisplayDocTitle",
                       qpdf_oh_new_bool (pdf, QPDF_TRUE));
}

/* Puts an element for the document between the root of the structure and the elements of
 * pages (14.8.4.2). cairo can't: that element would have to reach over pages. */
static void
add_document_element (qpdf_data pdf, qpdf_oh root)
{
  qpdf_oh tree = qpdf_oh_get_key_if_dict (pdf, root, "/StructTreeRoot");
  qpdf_oh pages = qpdf_oh_get_key_if_dict (pdf, tree, "/K"); /* one element, or an array of several */
  qpdf_oh document = qpdf_oh_new_dictionary (pdf);

  if (!qpdf_oh_is_dictionary (pdf, tree))
    return;
  if (!qpdf_oh_is_array (pdf, pages))
    {
      qpdf_oh array = qpdf_oh_new_array (pdf);

      qpdf_oh_append_item (pdf, array, pages);
      pages = array;
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
check_for_error (qpdf_data pdf, GError **error)
{
  if (!qpdf_has_error (pdf))
    return TRUE;
  g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DRAWING, _ ("the PDF could not be finished: %s"),
               qpdf_get_error_message_detail (pdf, qpdf_get_error (pdf)));
  return FALSE;
}

static gboolean
read_from (qpdf_data pdf, GBytes *bytes, GError **error)
{
  gsize       length;
  const char *data = g_bytes_get_data (bytes, &length);

  qpdf_silence_errors (pdf);
  qpdf_set_suppress_warnings (pdf, QPDF_TRUE);
  qpdf_read_memory (pdf, "export", data, length, NULL);
  return check_for_error (pdf, error);
}

/* Returns: (nullable) (transfer full): the file. */
static GBytes *
write_out (qpdf_data pdf, GError **error)
{
  qpdf_init_write_memory (pdf);
  qpdf_set_deterministic_ID (pdf, QPDF_TRUE);
  qpdf_set_minimum_pdf_version (pdf, "1.7");
  qpdf_set_object_stream_mode (pdf, qpdf_o_disable);
  qpdf_set_stream_data_mode (pdf, qpdf_s_preserve);
  qpdf_write (pdf);
  if (!check_for_error (pdf, error))
    return NULL;
  return g_bytes_new (qpdf_get_buffer (pdf), qpdf_get_buffer_length (pdf));
}

/**
 * cjm_pdf_finish:
 * @pdf: as cairo wrote it
 * @project: (nullable): the text of a project, to be attached
 *
 * Returns: (nullable) (transfer full): the finished PDF; NULL with CJM_EXPORT_ERROR_DRAWING.
 */
GBytes *
cjm_pdf_finish (GBytes *pdf, CjmLanguage language, GBytes *project, GError **error)
{
  qpdf_data file;
  GBytes   *finished = NULL;

  g_return_val_if_fail (pdf != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  file = qpdf_init ();
  if (read_from (file, pdf, error))
    {
      qpdf_oh root = qpdf_get_root (file);

      set_language (file, root, language);
      show_title (file, root);
      add_document_element (file, root);
      if (project != NULL)
        attach_project (file, root, project);
      finished = write_out (file, error);
    }
  qpdf_cleanup (&file);
  return finished;
}
