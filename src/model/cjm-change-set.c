/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-change-set.c: what an edit does, as pairs of records.
 *
 * At most one pair per id: adding a second change of a record joins it to the
 * first (a→b, b→c gives a→c) and a record that ends as it began drops out. So
 * a drag of a thousand motions is one small set, and the way back is the same
 * set with the pairs swapped.
 */
#include "model/cjm-change-set.h"

typedef struct
{
  CjmChange change; /* first, so that an entry is a change to the outside */
  guint     place;  /* in the array */
} Entry;

struct _CjmChangeSet
{
  gatomicrefcount ref_count;
  GPtrArray      *changes; /* of Entry */
  GHashTable     *by_id;   /* id → Entry, both owned by changes */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  cjm_record_unref (entry->change.before);
  cjm_record_unref (entry->change.after);
  g_free (entry);
}

CjmChangeSet *
cjm_change_set_new (void)
{
  CjmChangeSet *self = g_new0 (CjmChangeSet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->changes = g_ptr_array_new_with_free_func (entry_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

CjmChangeSet *
cjm_change_set_ref (CjmChangeSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
cjm_change_set_unref (CjmChangeSet *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

static void
add_first (CjmChangeSet *self, CjmRecord *before, CjmRecord *after)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->change.before = before;
  entry->change.after = after;
  entry->place = self->changes->len;
  g_ptr_array_add (self->changes, entry);
  g_hash_table_insert (self->by_id, before != NULL ? before->id : after->id, entry);
}

static void
drop (CjmChangeSet *self, Entry *entry)
{
  guint place = entry->place;

  g_ptr_array_remove_index_fast (self->changes, place);
  if (place < self->changes->len)
    ((Entry *) g_ptr_array_index (self->changes, place))->place = place;
}

/**
 * cjm_change_set_add:
 * @before: (nullable) (transfer full): the record as it is; NULL to add one
 * @after: (nullable) (transfer full): as it shall be; NULL to remove it
 */
void
cjm_change_set_add (CjmChangeSet *self, CjmRecord *before, CjmRecord *after)
{
  const char *id;
  Entry      *known;

  g_assert (before != NULL || after != NULL);
  id = before != NULL ? before->id : after->id;
  known = g_hash_table_lookup (self->by_id, id);
  if (known == NULL)
    {
      add_first (self, before, after);
      return;
    }
  /* The key of the table lives in a record that may go now. */
  g_hash_table_steal (self->by_id, id);
  cjm_record_unref (known->change.after);
  known->change.after = after;
  if (known->change.before == NULL ? after == NULL : cjm_record_equal (known->change.before, after))
    drop (self, known);
  else
    g_hash_table_insert (self->by_id, (known->change.before != NULL ? known->change.before : after)->id,
                         known);
  cjm_record_unref (before);
}

/** cjm_change_set_append: joins to @self what came after it. */
void
cjm_change_set_append (CjmChangeSet *self, const CjmChangeSet *later)
{
  for (guint i = 0; i < later->changes->len; i++)
    {
      const CjmChange *change = g_ptr_array_index (later->changes, i);

      cjm_change_set_add (self, change->before != NULL ? cjm_record_ref (change->before) : NULL,
                          change->after != NULL ? cjm_record_ref (change->after) : NULL);
    }
}

/** cjm_change_set_invert: Returns: (transfer full): the way back. */
CjmChangeSet *
cjm_change_set_invert (const CjmChangeSet *self)
{
  CjmChangeSet *inverse = cjm_change_set_new ();

  for (guint i = 0; i < self->changes->len; i++)
    {
      const CjmChange *change = g_ptr_array_index (self->changes, i);

      cjm_change_set_add (inverse, change->after != NULL ? cjm_record_ref (change->after) : NULL,
                          change->before != NULL ? cjm_record_ref (change->before) : NULL);
    }
  return inverse;
}

guint
cjm_change_set_size (const CjmChangeSet *self)
{
  return self->changes->len;
}

const CjmChange *
cjm_change_set_get (const CjmChangeSet *self, guint i)
{
  return g_ptr_array_index (self->changes, i);
}

/** cjm_change_set_find: Returns: (nullable) (transfer none): the change of @id. */
const CjmChange *
cjm_change_set_find (const CjmChangeSet *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}
