/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-filter.c: what is dimmed or found on a board. */
#include "tools/cjm-board-filter.h"

#include "tools/cjm-board-private.h"

/**
 * CjmBoardFilter:
 * @filter: what matches it is not dimmed
 * @search: (nullable): text that is searched for; NULL for no search
 * @found: set of ids of the records that contain it
 */
struct _CjmBoardFilter
{
  CjmFilter   filter;
  char       *search;
  GHashTable *found;
};

/** cjm_board_filter_new: (transfer full): one that dims nothing. */
CjmBoardFilter *
cjm_board_filter_new (void)
{
  CjmBoardFilter *filter = g_new0 (CjmBoardFilter, 1);

  filter->filter = (CjmFilter) CJM_FILTER_INIT;
  filter->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return filter;
}

/** cjm_board_filter_free: frees the filter and what is searched for. */
void
cjm_board_filter_free (CjmBoardFilter *filter)
{
  cjm_filter_clear (&filter->filter);
  g_free (filter->search);
  g_hash_table_unref (filter->found);
  g_free (filter);
}

/** cjm_board_set_filter: dims what does not match @filter, which is copied. Emits ::filter. */
void
cjm_board_set_filter (CjmBoard *self, const CjmFilter *filter)
{
  g_return_if_fail (CJM_IS_BOARD (self) && filter != NULL);

  cjm_filter_clear (&self->filter->filter);
  cjm_filter_copy (&self->filter->filter, filter);
  g_signal_emit (self, cjm_board_signals[SIGNAL_FILTER], 0);
}

/**
 * cjm_board_set_search:
 * @search: (nullable): text that is searched for; NULL ends the search
 * @ids: (nullable) (element-type utf8): of the records that contain it; all others are dimmed
 *
 * Emits ::filter.
 */
void
cjm_board_set_search (CjmBoard *self, const char *search, GPtrArray *ids)
{
  char *own = g_strdup (search);

  g_return_if_fail (CJM_IS_BOARD (self));

  g_free (self->filter->search);
  self->filter->search = own;
  g_hash_table_remove_all (self->filter->found);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    g_hash_table_add (self->filter->found, g_strdup (g_ptr_array_index (ids, i)));
  g_signal_emit (self, cjm_board_signals[SIGNAL_FILTER], 0);
}

/** cjm_board_get_search: Returns: (nullable): text that is searched for; NULL for no search. */
const char *
cjm_board_get_search (CjmBoard *self)
{
  g_return_val_if_fail (CJM_IS_BOARD (self), NULL);

  return self->filter->search;
}

/** cjm_board_is_found: Returns: TRUE if record @id contains what is searched for. */
gboolean
cjm_board_is_found (CjmBoard *self, const char *id)
{
  g_return_val_if_fail (CJM_IS_BOARD (self) && id != NULL, FALSE);

  return g_hash_table_contains (self->filter->found, id);
}

/** cjm_board_is_dim: Returns: TRUE if @id is a note or an emotion point that the filter does not match or
 * that a search did not find. */
gboolean
cjm_board_is_dim (CjmBoard *self, const char *id)
{
  const CjmRecord *record;

  g_return_val_if_fail (CJM_IS_BOARD (self) && id != NULL, FALSE);

  record = cjm_document_find (self->document, id);
  if (record == NULL || (record->kind != CJM_KIND_NOTE && record->kind != CJM_KIND_FEELING))
    return FALSE;
  if (self->filter->search != NULL && !cjm_board_is_found (self, id))
    return TRUE;
  return !cjm_filter_matches (&self->filter->filter, record);
}
