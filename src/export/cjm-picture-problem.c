/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-picture-problem.c: whether a project has more pictures than are shown. */
#include "export/cjm-picture-problem.h"

#include "render/cjm-pictures.h"

#include <glib/gi18n-lib.h>

#define MILLION 1000000

/** cjm_picture_problem: Returns: (nullable) (transfer full): a sentence where the pictures of @document have
 * more than CJM_PICTURES_MOST_PIXELS. */
char *
cjm_picture_problem (CjmDocument *document)
{
  g_autoptr (GPtrArray) images = NULL;
  guint64 pixels = 0;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document), NULL);
  images = cjm_document_list (document, CJM_KIND_IMAGE);
  for (guint i = 0; i < images->len; i++)
    pixels += cjm_pictures_count_pixels (g_ptr_array_index (images, i));
  if (pixels <= CJM_PICTURES_MOST_PIXELS)
    return NULL;
  return g_strdup_printf (_ ("The pictures have %d million pixels together; those beyond %d million are left "
                             "out. Please make them smaller."),
                          (int) MIN (pixels / MILLION, G_MAXINT), (int) (CJM_PICTURES_MOST_PIXELS / MILLION));
}
