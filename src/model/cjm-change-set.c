/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-change-set.c: what an edit does, as pairs of records.
 *
 * There is at most one pair per id: a second change of a record is joined to the
 * first (a→b, b→c gives a→c), and a record that ends as it began is removed. So
 * a drag of a thousand motions is one small set, and the inverse is the same set
 * with the pairs swapped.
 *
 * The members of the file that this version does not know, the list of undecided
 * conflicts among them, are one pair more.
 */
#include "model/cjm-change-set.h"

typedef struct
{
  CjmChange change; /* first, so that a pointer to an entry is one to a change; owns its records */
  guint     index;  /* in the array */
} Entry;

struct _CjmChangeSet
{
  gatomicrefcount ref_count;

  /* owned */
  GPtrArray  *changes;                        /* of Entry */
  GHashTable *by_id;                          /* id → Entry; borrows both from changes */
  CjmUnknown *unknown_before, *unknown_after; /* (nullable): of the file; equal where they don't change */
};

G_DEFINE_BOXED_TYPE (CjmChangeSet, cjm_change_set, cjm_change_set_ref, cjm_change_set_unref)

/* Id of the record that a change is about. */
static const char *
id_of (const CjmRecord *before, const CjmRecord *after)
{
  g_assert (before != NULL || after != NULL);
  return before != NULL ? before->id : after->id;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  cjm_record_unref (entry->change.before);
  cjm_record_unref (entry->change.after);
  g_free (entry);
}

/** cjm_change_set_new: Returns: (transfer full): one without changes. */
CjmChangeSet *
cjm_change_set_new (void)
{
  CjmChangeSet *self = g_new0 (CjmChangeSet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->changes = g_ptr_array_new_with_free_func (entry_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

/** cjm_change_set_ref: Returns: (transfer full): @self */
CjmChangeSet *
cjm_change_set_ref (CjmChangeSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/** cjm_change_set_unref: @self: (nullable) (transfer full) */
void
cjm_change_set_unref (CjmChangeSet *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->changes);
  cjm_unknown_unref (self->unknown_before);
  cjm_unknown_unref (self->unknown_after);
  g_free (self);
}

/* Adds the first change of a record. */
static void
add_entry (CjmChangeSet *self, CjmRecord *before, CjmRecord *after)
{
  Entry *entry = g_new0 (Entry, 1);

  g_assert (!g_hash_table_contains (self->by_id, id_of (before, after)));
  entry->change.before = before;
  entry->change.after = after;
  entry->index = self->changes->len;
  g_ptr_array_add (self->changes, entry);
  g_hash_table_insert (self->by_id, (gpointer) id_of (before, after), entry);
}

/* Removes and frees @entry; the last one takes its index. */
static void
remove_entry (CjmChangeSet *self, Entry *entry)
{
  guint index = entry->index;

  g_assert (g_ptr_array_index (self->changes, index) == entry);
  g_ptr_array_remove_index_fast (self->changes, index);
  if (index < self->changes->len)
    ((Entry *) g_ptr_array_index (self->changes, index))->index = index;
}

/**
 * cjm_change_set_add:
 * @before: (nullable) (transfer full): the record as it is; NULL to add one
 * @after: (nullable) (transfer full): the record as it shall be; NULL to remove it
 */
void
cjm_change_set_add (CjmChangeSet *self, CjmRecord *before, CjmRecord *after)
{
  Entry *entry;

  g_return_if_fail (self != NULL);
  g_return_if_fail (before != NULL || after != NULL);

  entry = g_hash_table_lookup (self->by_id, id_of (before, after));
  if (entry == NULL)
    {
      add_entry (self, before, after);
      return;
    }
  /* The key in the table belongs to a record that may be freed now. */
  g_hash_table_steal (self->by_id, id_of (before, after));
  cjm_record_unref (entry->change.after);
  entry->change.after = after;
  if (cjm_record_equal (entry->change.before, after))
    remove_entry (self, entry);
  else
    g_hash_table_insert (self->by_id, (gpointer) id_of (entry->change.before, after), entry);
  cjm_record_unref (before);
}

/**
 * cjm_change_set_replace_unknown:
 * @before: (nullable) (transfer none): the members of the file that this version does not know, as they are
 * @after: (nullable) (transfer none): as they shall be
 */
void
cjm_change_set_replace_unknown (CjmChangeSet *self, CjmUnknown *before, CjmUnknown *after)
{
  CjmUnknown *last;

  g_return_if_fail (self != NULL);

  if (!cjm_change_set_get_unknown (self, NULL, NULL))
    {
      last = self->unknown_before;
      self->unknown_before = before != NULL ? cjm_unknown_ref (before) : NULL;
      cjm_unknown_unref (last);
    }
  last = self->unknown_after;
  self->unknown_after = after != NULL ? cjm_unknown_ref (after) : NULL;
  cjm_unknown_unref (last);
}

/**
 * cjm_change_set_get_unknown:
 * @before: (out) (optional) (nullable) (transfer none): see cjm_change_set_replace_unknown()
 * @after: (out) (optional) (nullable) (transfer none)
 *
 * Returns: TRUE if @self changes the members of the file; FALSE, and nothing is set, if not.
 */
gboolean
cjm_change_set_get_unknown (const CjmChangeSet *self, CjmUnknown **before, CjmUnknown **after)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (cjm_unknown_equal (self->unknown_before, self->unknown_after))
    return FALSE;
  if (before != NULL)
    *before = self->unknown_before;
  if (after != NULL)
    *after = self->unknown_after;
  return TRUE;
}

/** cjm_change_set_append: adds the changes of @later, which were made after those of @self. */
void
cjm_change_set_append (CjmChangeSet *self, const CjmChangeSet *later)
{
  g_return_if_fail (self != NULL && later != NULL);

  if (cjm_change_set_get_unknown (later, NULL, NULL))
    cjm_change_set_replace_unknown (self, later->unknown_before, later->unknown_after);
  for (guint i = 0; i < later->changes->len; i++)
    {
      const CjmChange *change = g_ptr_array_index (later->changes, i);

      cjm_change_set_add (self, change->before != NULL ? cjm_record_ref (change->before) : NULL,
                          change->after != NULL ? cjm_record_ref (change->after) : NULL);
    }
}

/** cjm_change_set_invert: Returns: (transfer full): the changes that revert those of @self. */
CjmChangeSet *
cjm_change_set_invert (const CjmChangeSet *self)
{
  CjmChangeSet *inverse;

  g_return_val_if_fail (self != NULL, NULL);

  inverse = cjm_change_set_new ();
  cjm_change_set_replace_unknown (inverse, self->unknown_after, self->unknown_before);
  for (guint i = 0; i < self->changes->len; i++)
    {
      const CjmChange *change = g_ptr_array_index (self->changes, i);

      cjm_change_set_add (inverse, change->after != NULL ? cjm_record_ref (change->after) : NULL,
                          change->before != NULL ? cjm_record_ref (change->before) : NULL);
    }
  return inverse;
}

/** cjm_change_set_is_empty: Returns: TRUE if neither a record nor a member of the file changes. */
gboolean
cjm_change_set_is_empty (const CjmChangeSet *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->changes->len == 0 && !cjm_change_set_get_unknown (self, NULL, NULL);
}

/** cjm_change_set_size: Returns: how many records change. */
guint
cjm_change_set_size (const CjmChangeSet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->changes->len;
}

/** cjm_change_set_get: Returns: (transfer none): change @i, in no particular order. */
const CjmChange *
cjm_change_set_get (const CjmChangeSet *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->changes->len, NULL);

  return g_ptr_array_index (self->changes, i);
}

/** cjm_change_set_find: Returns: (nullable) (transfer none): the change of @id. */
const CjmChange *
cjm_change_set_find (const CjmChangeSet *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}
