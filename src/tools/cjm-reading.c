/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-reading.c: a project as one reads it: in order, and looking for something.
 *
 * Reading order of a map: its stages, then lane by lane what lies in them, from
 * left to right. Search goes over all maps in that order and looks at every
 * text and word of a record, whatever its kind, by walking the table.
 */
#include "tools/cjm-reading.h"

#include "model/cjm-schema.h"
#include "model/cjm-text.h"

#include <string.h>

typedef struct
{
  CjmRecord *record;
  guint      stage; /* place of its stage */
  double     along; /* within it, or minutes */
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

static void
add_lane (GPtrArray *list, GPtrArray *all, const char *lane, GHashTable *stages)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < all->len; i++)
    {
      Place       place = { .record = g_ptr_array_index (all, i) };
      gboolean    note = place.record->kind == CJM_KIND_NOTE;
      const char *stage = note ? CJM_NOTE (place.record)->stage : CJM_FEELING (place.record)->stage;

      if (strcmp (note ? CJM_NOTE (place.record)->lane : CJM_FEELING (place.record)->lane, lane) != 0)
        continue;
      place.stage = stage != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (stages, stage)) : 0;
      place.along = note                                     ? CJM_NOTE (place.record)->start
                    : CJM_FEELING (place.record)->start >= 0 ? CJM_FEELING (place.record)->start
                                                             : CJM_FEELING (place.record)->at;
      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_place_cb);
  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (list, g_array_index (places, Place, i).record);
}

/**
 * cjm_reading_list:
 * Returns: (transfer container): the map, its stages, and lane by lane the lane
 *   and what lies on it, in the order one reads; valid until the document changes.
 */
GPtrArray *
cjm_reading_list (CjmDocument *document, const char *map)
{
  GPtrArray *list = g_ptr_array_new ();
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);
  g_autoptr (GPtrArray) all = cjm_document_list_of_map (document, CJM_KIND_NOTE, map);
  g_autoptr (GPtrArray) feelings = cjm_document_list_of_map (document, CJM_KIND_FEELING, map);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

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

static gboolean
text_contains (const char *text, const char *folded)
{
  g_autofree char *own = text != NULL ? cjm_text_fold (text) : NULL;

  return own != NULL && strstr (own, folded) != NULL;
}

/** cjm_reading_contains: Returns: whether a text or word of @record contains @needle, as cjm_text_same()
 * compares. */
gboolean
cjm_reading_contains (const CjmRecord *record, const char *needle)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);
  g_autofree char     *folded = cjm_text_fold (needle);

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

/** cjm_reading_search: Returns: (transfer full) (element-type utf8): ids of all that contains @needle, map by
 * map. */
GPtrArray *
cjm_reading_search (CjmDocument *document, const char *needle)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  g_autofree char *folded = cjm_text_fold (needle);

  if (*folded == '\0') /* blanks alone are nowhere in particular */
    return hits;
  for (guint m = 0; m < maps->len; m++)
    {
      g_autoptr (GPtrArray)
          list = cjm_reading_list (document, ((CjmRecord *) g_ptr_array_index (maps, m))->id);

      for (guint i = 0; i < list->len; i++)
        if (((CjmRecord *) g_ptr_array_index (list, i))->kind != CJM_KIND_MAP
            && cjm_reading_contains (g_ptr_array_index (list, i), needle))
          g_ptr_array_add (hits, g_strdup (((CjmRecord *) g_ptr_array_index (list, i))->id));
    }
  return hits;
}

/**
 * cjm_reading_score:
 * Returns: how well @text answers what was @typed: 0 not at all; the letters in
 *   their order are enough, at the start of words they count more.
 */
int
cjm_reading_score (const char *text, const char *typed)
{
  g_autofree char *own = cjm_text_fold (text);
  g_autofree char *wanted = cjm_text_fold (typed);
  const char      *at = own, *found = strstr (own, wanted);
  int              score = 1;

  if (*wanted == '\0')
    return 1;
  if (found != NULL)
    return found == own ? 1000 : found[-1] == ' ' ? 800 : 600;
  for (const char *letter = wanted; *letter != '\0'; letter = g_utf8_next_char (letter))
    {
      const char *here;

      if (*letter == ' ')
        continue;
      here = g_utf8_strchr (at, -1, g_utf8_get_char (letter));
      if (here == NULL)
        return 0;
      score += here == own || here[-1] == ' ' ? 20 : here == at ? 5 : 1;
      at = g_utf8_next_char (here);
    }
  return score;
}
