/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-reading.c: the reading order of a map, and searching.
 *
 * In reading order come the map's stages, then each lane with its notes and emotion
 * points from left to right. A search goes over all maps in that order and compares
 * every text and word of a record, whatever its kind, that the schema lists.
 */
#include "tools/cjm-reading.h"

#include "model/cjm-schema.h"
#include "model/cjm-text.h"

#include <string.h>

/**
 * Place: where a note or an emotion point lies on its lane.
 * @stage: index of its stage
 * @along: within the stage, or minutes after midnight
 */
typedef struct
{
  CjmRecord *record;
  guint      stage;
  double     along;
} Place;

static int
compare_place_cb (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->stage != y->stage)
    return x->stage < y->stage ? -1 : 1;
  if (x->along != y->along)
    return x->along < y->along ? -1 : 1;
  return cjm_record_compare (x->record, y->record);
}

static const char *
get_lane (const CjmRecord *record)
{
  g_assert (record->kind == CJM_KIND_NOTE || record->kind == CJM_KIND_FEELING);

  return record->kind == CJM_KIND_NOTE ? CJM_NOTE (record)->lane : CJM_FEELING (record)->lane;
}

/* @stages: id → index. */
static Place
get_place (CjmRecord *record, GHashTable *stages)
{
  gboolean    note = record->kind == CJM_KIND_NOTE;
  const char *stage = note ? CJM_NOTE (record)->stage : CJM_FEELING (record)->stage;
  Place       place = { .record = record };

  if (stage != NULL)
    place.stage = GPOINTER_TO_UINT (g_hash_table_lookup (stages, stage));
  if (note)
    place.along = CJM_NOTE (record)->start;
  else
    place.along = CJM_FEELING (record)->start >= 0 ? CJM_FEELING (record)->start : CJM_FEELING (record)->at;
  return place;
}

/* Adds to @list those of @all that lie on @lane, in their order. */
static void
add_lane (GPtrArray *list, GPtrArray *all, const char *lane, GHashTable *stages)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < all->len; i++)
    {
      CjmRecord *record = g_ptr_array_index (all, i);
      Place      place;

      if (strcmp (get_lane (record), lane) != 0)
        continue;
      place = get_place (record, stages);
      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_place_cb);
  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (list, g_array_index (places, Place, i).record);
}

/** cjm_reading_list: Returns: (transfer container) (element-type CjmRecord): map @map, its stages, and each
 * lane with what lies on it, in reading order; valid until the document changes. */
GPtrArray *
cjm_reading_list (CjmDocument *document, const char *map)
{
  GPtrArray *list = g_ptr_array_new ();
  g_autoptr (GPtrArray) stages = NULL;
  g_autoptr (GPtrArray) lanes = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) feelings = NULL;
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (CJM_IS_DOCUMENT (document) && map != NULL, list);

  stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
  lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);
  all = cjm_document_list_of_map (document, CJM_KIND_NOTE, map);
  feelings = cjm_document_list_of_map (document, CJM_KIND_FEELING, map);
  g_ptr_array_extend (all, feelings, NULL, NULL);
  g_ptr_array_add (list, (gpointer) cjm_document_find (document, map));
  for (guint i = 0; i < stages->len; i++)
    {
      g_hash_table_insert (places, ((CjmRecord *) g_ptr_array_index (stages, i))->id, GUINT_TO_POINTER (i));
      g_ptr_array_add (list, g_ptr_array_index (stages, i));
    }
  for (guint i = 0; i < lanes->len; i++)
    {
      g_ptr_array_add (list, g_ptr_array_index (lanes, i));
      add_lane (list, all, ((CjmRecord *) g_ptr_array_index (lanes, i))->id, places);
    }
  return list;
}

/* @text: (nullable); @folded: by cjm_text_fold(). */
static gboolean
text_contains (const char *text, const char *folded)
{
  g_autofree char *own = text != NULL ? cjm_text_fold (text) : NULL;

  return own != NULL && strstr (own, folded) != NULL;
}

/** cjm_reading_contains: Returns: TRUE if a text or word of @record contains @search, as cjm_text_same()
 * compares. */
gboolean
cjm_reading_contains (const CjmRecord *record, const char *search)
{
  const CjmRecordType *type;
  g_autofree char     *folded = NULL;

  g_return_val_if_fail (record != NULL && search != NULL, FALSE);

  type = cjm_schema_record_type (record->kind);
  folded = cjm_text_fold (search);
  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];

      if (member->type == CJM_MEMBER_TEXT && text_contains (cjm_member_at (record, member, char *), folded))
        return TRUE;
      if (member->type == CJM_MEMBER_WORDS)
        for (char **word = cjm_member_at (record, member, char **); word != NULL && *word != NULL; word++)
          if (text_contains (*word, folded))
            return TRUE;
    }
  return FALSE;
}

/** cjm_reading_search: Returns: (transfer full) (element-type utf8): ids of all records that contain @search,
 * map by map in reading order; none where that is blank. */
GPtrArray *
cjm_reading_search (CjmDocument *document, const char *search)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) maps = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document) && search != NULL, hits);

  maps = cjm_document_list (document, CJM_KIND_MAP);
  folded = cjm_text_fold (search);
  if (*folded == '\0')
    return hits;
  for (guint m = 0; m < maps->len; m++)
    {
      g_autoptr (GPtrArray)
          list = cjm_reading_list (document, ((CjmRecord *) g_ptr_array_index (maps, m))->id);

      for (guint i = 0; i < list->len; i++)
        if (((CjmRecord *) g_ptr_array_index (list, i))->kind != CJM_KIND_MAP
            && cjm_reading_contains (g_ptr_array_index (list, i), search))
          g_ptr_array_add (hits, g_strdup (((CjmRecord *) g_ptr_array_index (list, i))->id));
    }
  return hits;
}

/* Whole: what was typed, in one piece; single: each of its letters. */
#define WHOLE_AT_START 1000
#define WHOLE_AT_WORD 800
#define WHOLE_ELSEWHERE 600
#define SINGLE_AT_WORD 20
#define SINGLE_IN_ROW 5
#define SINGLE_ELSEWHERE 1

static gboolean
begins_word (const char *text, const char *at)
{
  g_assert (at >= text);

  return at == text || at[-1] == ' ';
}

/* Returns: for the letters of @wanted in their order, anywhere in @text; 0 where one is missing. */
static int
score_letters (const char *text, const char *wanted)
{
  const char *rest = text;
  int         score = 1;

  g_assert (*wanted != '\0');

  for (const char *letter = wanted; *letter != '\0'; letter = g_utf8_next_char (letter))
    {
      const char *found;

      if (*letter == ' ')
        continue;
      found = g_utf8_strchr (rest, -1, g_utf8_get_char (letter));
      if (found == NULL)
        return 0;
      if (begins_word (text, found))
        score += SINGLE_AT_WORD;
      else
        score += found == rest ? SINGLE_IN_ROW : SINGLE_ELSEWHERE;
      rest = g_utf8_next_char (found);
    }
  return score;
}

/** cjm_reading_score: Returns: how well @text answers what was @typed: 0 not at all; @typed in one piece
 * best, its letters in their order less; at the beginning of words more. */
int
cjm_reading_score (const char *text, const char *typed)
{
  g_autofree char *own = NULL;
  g_autofree char *wanted = NULL;
  const char      *found;

  g_return_val_if_fail (text != NULL && typed != NULL, 0);

  own = cjm_text_fold (text);
  wanted = cjm_text_fold (typed);
  if (*wanted == '\0')
    return 1;
  found = strstr (own, wanted);
  if (found == NULL)
    return score_letters (own, wanted);
  if (found == own)
    return WHOLE_AT_START;
  return begins_word (own, found) ? WHOLE_AT_WORD : WHOLE_ELSEWHERE;
}
