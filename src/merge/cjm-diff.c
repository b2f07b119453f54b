/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-diff.c: the differences between two versions of a project. */
#include "merge/cjm-diff.h"

#include <math.h>
#include <string.h>

/** cjm_diff_is_place: Returns: TRUE if @member is a part of the place of @record: the lane, stage, time or
 * share of a stage of a note or a point. Other kinds of record have none. */
gboolean
cjm_diff_is_place (const CjmRecord *record, const CjmMember *member)
{
  static const char *const names[] = { "lane", "stage", "start", "at", NULL };

  return (record->kind == CJM_KIND_NOTE || record->kind == CJM_KIND_FEELING)
         && g_strv_contains (names, member->name);
}

/** cjm_diff_collect_ids: adds to the set @ids the ids of all records of @document, borrowed from it. */
void
cjm_diff_collect_ids (GHashTable *ids, CjmDocument *document)
{
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = cjm_document_list (document, kind);

      for (guint i = 0; i < records->len; i++)
        g_hash_table_add (ids, ((CjmRecord *) g_ptr_array_index (records, i))->id);
    }
}

/* Whether two versions of a record differ in no more than place and order. */
static gboolean
is_only_moved (const CjmRecord *a, const CjmRecord *b)
{
  const CjmRecordType *type = cjm_schema_record_type (a->kind);

  g_assert (a->kind == b->kind);
  for (guint i = 0; i < type->n_members; i++)
    if (!cjm_diff_is_place (a, &type->members[i]) && type->members[i].type != CJM_MEMBER_ORDER
        && !cjm_record_member_equal (a, b, &type->members[i]))
      return FALSE;
  return TRUE;
}

static void
diff_kind (GArray *differences, CjmDocument *before, CjmDocument *after, CjmRecordKind kind)
{
  g_autoptr (GPtrArray) was = cjm_document_list (before, kind);
  g_autoptr (GPtrArray) is = cjm_document_list (after, kind);

  for (guint i = 0; i < was->len; i++)
    {
      const CjmRecord *old = g_ptr_array_index (was, i);
      CjmDifference    difference = { old, cjm_document_get (after, kind, old->id), FALSE };

      if (difference.after != NULL && cjm_record_equal (old, difference.after))
        continue;
      difference.moved = difference.after != NULL && is_only_moved (old, difference.after);
      g_array_append_val (differences, difference);
    }
  for (guint i = 0; i < is->len; i++)
    {
      CjmDifference difference = { NULL, g_ptr_array_index (is, i), FALSE };

      if (cjm_document_get (before, kind, difference.after->id) == NULL)
        g_array_append_val (differences, difference);
    }
}

/** cjm_diff: Returns: (transfer full) (element-type CjmDifference): records that are not equal, by kind; in
 * each those removed or changed before those added. They are borrowed from both documents. */
GArray *
cjm_diff (CjmDocument *before, CjmDocument *after)
{
  GArray *differences;

  g_return_val_if_fail (CJM_IS_DOCUMENT (before) && CJM_IS_DOCUMENT (after), NULL);

  differences = g_array_new (FALSE, FALSE, sizeof (CjmDifference));
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    diff_kind (differences, before, after, kind);
  return differences;
}

/** cjm_diff_changes: Returns: (transfer full): the changes that make the records of @before those of @after.
 * Unknown members of the file are not among them. */
CjmChangeSet *
cjm_diff_changes (CjmDocument *before, CjmDocument *after)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  CjmChangeSet  *changes;
  GHashTableIter iter;
  gpointer       id;

  g_return_val_if_fail (CJM_IS_DOCUMENT (before) && CJM_IS_DOCUMENT (after), NULL);

  changes = cjm_change_set_new ();
  cjm_diff_collect_ids (ids, before);
  cjm_diff_collect_ids (ids, after);
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL)) /* by id: a record may have become one of another kind */
    {
      const CjmRecord *was = cjm_document_find (before, id), *is = cjm_document_find (after, id);

      if (was == NULL || is == NULL || !cjm_record_equal (was, is))
        cjm_change_set_add (changes, was != NULL ? cjm_record_ref (was) : NULL,
                            is != NULL ? cjm_record_ref (is) : NULL);
    }
  return changes;
}

/* ---- Moods ---- */

/** Mood: the points of one curve in one stage: their sum and number. */
typedef struct
{
  double sum;
  guint  n;
} Mood;

/* Returns: (transfer full): what is equal for points of one curve in one stage. */
static char *
mood_key (const CjmFeeling *feeling)
{
  g_assert (feeling->stage != NULL);
  return g_strdup_printf ("%s %s %d", feeling->stage, feeling->persona != NULL ? feeling->persona : "",
                          feeling->curve);
}

/* Returns: (transfer full): key → Mood. @samples: gets a feeling of each key. */
static GHashTable *
moods_of (CjmDocument *document, GHashTable *samples)
{
  GHashTable *moods = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) feelings = cjm_document_list (document, CJM_KIND_FEELING);

  for (guint i = 0; i < feelings->len; i++)
    {
      const CjmFeeling *feeling = g_ptr_array_index (feelings, i);
      char             *key;
      Mood             *mood;

      if (feeling->stage == NULL)
        continue;
      key = mood_key (feeling);
      mood = g_hash_table_lookup (moods, key);
      if (!g_hash_table_contains (samples, key))
        g_hash_table_insert (samples, g_strdup (key), (gpointer) feeling);
      if (mood == NULL)
        g_hash_table_insert (moods, key, mood = g_new0 (Mood, 1));
      else
        g_free (key);
      mood->sum += feeling->value;
      mood->n++;
    }
  return moods;
}

static double
mean_of (GHashTable *moods, const char *key)
{
  const Mood *mood = g_hash_table_lookup (moods, key);

  return mood != NULL ? mood->sum / mood->n : NAN;
}

static int
compare_moods (gconstpointer a, gconstpointer b)
{
  const CjmMoodDifference *x = a, *y = b;
  int                      by_stage = cjm_record_compare (&x->stage->record, &y->stage->record);

  if (by_stage != 0)
    return by_stage;
  return x->curve != y->curve ? (int) x->curve - (int) y->curve : g_strcmp0 (x->persona, y->persona);
}

/**
 * cjm_diff_moods:
 * Returns: (transfer full) (element-type CjmMoodDifference): for each curve the stages in
 *   which the mean of its points differs by CJM_MOOD_LEAST or more, sorted by stage, curve
 *   and persona; stages and personas are borrowed from both documents.
 */
GArray *
cjm_diff_moods (CjmDocument *before, CjmDocument *after)
{
  GArray *differences = g_array_new (FALSE, FALSE, sizeof (CjmMoodDifference));
  g_autoptr (GHashTable) samples = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) is = moods_of (after, samples);
  g_autoptr (GHashTable) was = moods_of (before, samples);
  GHashTableIter iter;
  gpointer       key, sample;

  g_hash_table_iter_init (&iter, samples);
  while (g_hash_table_iter_next (&iter, &key, &sample))
    {
      const CjmFeeling *feeling = sample;
      const CjmStage   *stage = cjm_document_get_stage (after, feeling->stage);
      CjmMoodDifference difference = { stage != NULL ? stage
                                                     : cjm_document_get_stage (before, feeling->stage),
                                       feeling->persona, feeling->curve, mean_of (was, key),
                                       mean_of (is, key) };

      if (isnan (difference.before) != isnan (difference.after)
          || fabs (difference.before - difference.after) >= CJM_MOOD_LEAST)
        g_array_append_val (differences, difference);
    }
  g_array_sort (differences, compare_moods);
  return differences;
}
