/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-document-lists.c: what a project has of a kind, gathered from its records. */
#include "model/cjm-document.h"

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
add_word (GPtrArray *words, const char *word)
{
  if (word != NULL && !g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
    g_ptr_array_add (words, g_strdup (word));
}

/** cjm_document_list_owners: Returns: (transfer full) (element-type utf8): all owners of notes, each once,
 * sorted. */
GPtrArray *
cjm_document_list_owners (CjmDocument *document)
{
  g_autoptr (GPtrArray) notes = cjm_document_list (document, CJM_KIND_NOTE);
  GPtrArray *owners = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < notes->len; i++)
    add_word (owners, CJM_NOTE (g_ptr_array_index (notes, i))->owner);
  g_ptr_array_sort (owners, compare_cb);
  return owners;
}

/** cjm_document_list_tags: Returns: (transfer full) (element-type utf8): all tags of notes, each once,
 * sorted. */
GPtrArray *
cjm_document_list_tags (CjmDocument *document)
{
  g_autoptr (GPtrArray) notes = cjm_document_list (document, CJM_KIND_NOTE);
  GPtrArray *tags = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < notes->len; i++)
    for (char **tag = CJM_NOTE (g_ptr_array_index (notes, i))->tags; tag != NULL && *tag != NULL; tag++)
      add_word (tags, *tag);
  g_ptr_array_sort (tags, compare_cb);
  return tags;
}

/** cjm_document_find_tray: Returns: (nullable): the lane of @map for notes without a place. */
const char *
cjm_document_find_tray (CjmDocument *document, const char *map)
{
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);

  for (guint i = 0; i < lanes->len; i++)
    if (CJM_LANE (g_ptr_array_index (lanes, i))->kind == CJM_LANE_TRAY)
      return ((CjmRecord *) g_ptr_array_index (lanes, i))->id;
  return NULL;
}
