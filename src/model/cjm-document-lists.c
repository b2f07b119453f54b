/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-document-lists.c: lists of a project's records and of what stands in them. */
#include "model/cjm-document-private.h"

#include <string.h>

static int
compare_records_cb (gconstpointer a, gconstpointer b)
{
  return cjm_record_compare (*(const CjmRecord *const *) a, *(const CjmRecord *const *) b);
}

/**
 * cjm_document_list_of_map:
 * @map: (nullable): id of a map, or NULL for the records of all
 *
 * Returns: (transfer container): the records of @kind on the map in their
 *   order; valid until the document changes.
 */
GPtrArray *
cjm_document_list_of_map (CjmDocument *self, CjmRecordKind kind, const char *map)
{
  GPtrArray     *list;
  GHashTableIter iter;
  gpointer       record;

  g_return_val_if_fail (CJM_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (kind < CJM_N_KINDS, NULL);

  list = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->of_kind[kind]);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (map == NULL || g_strcmp0 (cjm_document_get_map_of (self, record), map) == 0)
      g_ptr_array_add (list, record);
  g_ptr_array_sort (list, compare_records_cb);
  return list;
}

/** cjm_document_list: Returns: (transfer container): all records of @kind in their order; valid until the
 * document changes. */
GPtrArray *
cjm_document_list (CjmDocument *self, CjmRecordKind kind)
{
  return cjm_document_list_of_map (self, kind, NULL);
}

/**
 * cjm_document_list_cell:
 * @lane: id
 * @stage: (nullable): id; NULL on maps without stages and in a tray
 *
 * Returns: (transfer container) (element-type CjmNote): the notes of the cell in
 *   their order; valid until the document changes.
 */
GPtrArray *
cjm_document_list_cell (CjmDocument *self, const char *lane, const char *stage)
{
  GPtrArray     *list;
  GHashTableIter iter;
  gpointer       note;

  g_return_val_if_fail (CJM_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (lane != NULL, NULL);

  list = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->of_kind[CJM_KIND_NOTE]);
  while (g_hash_table_iter_next (&iter, NULL, &note))
    if (strcmp (CJM_NOTE (note)->lane, lane) == 0 && g_strcmp0 (CJM_NOTE (note)->stage, stage) == 0)
      g_ptr_array_add (list, note);
  g_ptr_array_sort (list, compare_records_cb);
  return list;
}

/* ---- Words in notes ---- */

static int
collate_cb (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
add_word (GPtrArray *words, const char *word)
{
  if (word != NULL && !g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
    g_ptr_array_add (words, g_strdup (word));
}

/** cjm_document_list_owners: Returns: (transfer full) (element-type utf8): the owners of all notes, each
 * once, sorted as the locale does. */
GPtrArray *
cjm_document_list_owners (CjmDocument *self)
{
  g_autoptr (GPtrArray) notes = cjm_document_list (self, CJM_KIND_NOTE);
  GPtrArray *owners = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < notes->len; i++)
    add_word (owners, CJM_NOTE (g_ptr_array_index (notes, i))->owner);
  g_ptr_array_sort (owners, collate_cb);
  return owners;
}

/** cjm_document_list_tags: Returns: (transfer full) (element-type utf8): the tags of all notes, each once,
 * sorted as the locale does. */
GPtrArray *
cjm_document_list_tags (CjmDocument *self)
{
  g_autoptr (GPtrArray) notes = cjm_document_list (self, CJM_KIND_NOTE);
  GPtrArray *tags = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < notes->len; i++)
    for (char **tag = CJM_NOTE (g_ptr_array_index (notes, i))->tags; tag != NULL && *tag != NULL; tag++)
      add_word (tags, *tag);
  g_ptr_array_sort (tags, collate_cb);
  return tags;
}

/** cjm_document_find_tray: @map: id. Returns: (nullable): id of the map's lane for notes without a place. */
const char *
cjm_document_find_tray (CjmDocument *self, const char *map)
{
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (self, CJM_KIND_LANE, map);

  for (guint i = 0; i < lanes->len; i++)
    if (CJM_LANE (g_ptr_array_index (lanes, i))->kind == CJM_LANE_TRAY)
      return ((CjmRecord *) g_ptr_array_index (lanes, i))->id;
  return NULL;
}
