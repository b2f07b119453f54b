/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-template.c: maps to start from.
 *
 * Templates are ordinary .cjm files built into the program: one for each kind
 * of map and language, without stages, and one whose maps are the stage sets. A
 * new project is a copy of a template with the stages of a set, all with new ids, so
 * that no two projects have one in common.
 */
#include "edit/cjm-template.h"

#include "files/cjm-file-error.h"
#include "files/cjm-reader.h"
#include "model/cjm-order.h"
#include "model/cjm-schema.h"

#include "cjm-data.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/** cjm_template_sample_names: (array zero-terminated): the finished maps that come with the program. */
const char *const cjm_template_sample_names[] = { "colleen", "online-shop", "lunch-break", "six-hours",
                                                  NULL };

/* Returns: (nullable) (transfer full): a file built into the program. */
static GBytes *
look_up (const char *folder, const char *name, CjmLanguage language)
{
  g_autofree char *path = g_strdup_printf ("/io/github/sojourn/data/%s/%s.%s.cjm", folder, name,
                                           cjm_schema_language_words ()[language]);

  return g_resource_lookup_data (cjm_data_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/** cjm_template_get_sample: @name: one of cjm_template_sample_names. Returns: (nullable) (transfer full): the
 * text of its .cjm; NULL where there is no such sample. */
GBytes *
cjm_template_get_sample (const char *name, CjmLanguage language)
{
  g_return_val_if_fail (name != NULL, NULL);

  return look_up ("samples", name, language);
}

/* Returns: (transfer full): a template, which must exist and be valid. */
static CjmDocument *
load (const char *name, CjmLanguage language)
{
  g_autoptr (GBytes) bytes = look_up ("templates", name, language);
  g_autoptr (GError) error = NULL;
  CjmDocument *document;
  const char  *text;
  gsize        length;

  g_assert (bytes != NULL);
  text = g_bytes_get_data (bytes, &length);
  document = cjm_reader_read_text (text, length, &error);
  if (document == NULL)
    g_error ("built-in template %s: %s", name, error->message);
  return document;
}

/** cjm_template_load_stage_sets: Returns: (transfer full): a project whose maps are the stage sets, their ids
 * the sets' names. */
CjmDocument *
cjm_template_load_stage_sets (CjmLanguage language)
{
  return load ("stage-sets", language);
}

/* ---- Copying with new ids ---- */

/* Returns: (transfer none): the id of the copy of @id in @new_ids, where it is added if it is not there. */
static const char *
new_id_of (GHashTable *new_ids, const char *id)
{
  char *new_id = g_hash_table_lookup (new_ids, id);

  if (new_id == NULL)
    {
      new_id = cjm_record_new_id ();
      g_hash_table_insert (new_ids, g_strdup (id), new_id);
    }
  return new_id;
}

/* CjmRefFunc */
static void
add_new_id_cb (const char *id, gpointer new_ids)
{
  new_id_of (new_ids, id);
}

/* Returns: (transfer full): a copy whose references are to copies too. */
static CjmRecord *
copy_with_new_ids (const CjmRecord *record, GHashTable *new_ids)
{
  new_id_of (new_ids, record->id);
  cjm_record_foreach_ref (record, add_new_id_cb, new_ids);
  return cjm_record_copy_renamed (record, new_ids);
}

/* Plans copies of all records of @kind of @from that are on @map, or of all where that is NULL. */
static void
plan_copies (CjmChangeSet *plan, CjmDocument *from, CjmRecordKind kind, const char *map, GHashTable *new_ids)
{
  g_autoptr (GPtrArray) records = cjm_document_list_of_map (from, kind, map);

  for (guint i = 0; i < records->len; i++)
    cjm_change_set_add (plan, NULL, copy_with_new_ids (g_ptr_array_index (records, i), new_ids));
}

static const char *
first_map_id (CjmDocument *document)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);

  g_assert (maps->len > 0);
  return ((CjmRecord *) g_ptr_array_index (maps, 0))->id;
}

/* Plans copies of the template's map and all that lies on it. */
static void
plan_map (CjmChangeSet *plan, CjmDocument *template, GHashTable *new_ids)
{
  static const CjmRecordKind kinds[] = { CJM_KIND_MAP,  CJM_KIND_LANE, CJM_KIND_STAGE,
                                         CJM_KIND_CARD, CJM_KIND_NOTE, CJM_KIND_FEELING };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    plan_copies (plan, template, kinds[i], NULL, new_ids);
}

/* Plans copies of the stages of @set on the copy of @map. */
static void
plan_stages (CjmChangeSet *plan, CjmDocument *sets, const char *set, const char *map, GHashTable *new_ids)
{
  g_hash_table_insert (new_ids, g_strdup (set), g_strdup (new_id_of (new_ids, map)));
  plan_copies (plan, sets, CJM_KIND_STAGE, set, new_ids);
}

/* Plans a journey with the stages of @set as a second map beside an empathy map or a day, so that
 * notes can be sent to it. */
static void
plan_companion (CjmChangeSet *plan, CjmDocument *sets, const char *set, CjmLanguage language)
{
  g_autoptr (CjmDocument) journey = load (cjm_schema_map_kind_words ()[CJM_MAP_CURRENT_STATE], language);
  g_autoptr (GHashTable) new_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *map = first_map_id (journey);
  CjmRecord  *copy;

  plan_map (plan, journey, new_ids);
  plan_stages (plan, sets, set, map, new_ids);
  copy = cjm_change_set_find (plan, new_id_of (new_ids, map))->after;
  g_free (copy->order);
  copy->order = cjm_order_between (cjm_document_get_map (journey, map)->record.order, NULL);
}

static gboolean
check_stage_set (CjmDocument *sets, const char *set, GError **error)
{
  g_autoptr (GPtrArray) maps = NULL;
  g_autoptr (GString) names = NULL;

  if (cjm_document_get_map (sets, set) != NULL)
    return TRUE;
  maps = cjm_document_list (sets, CJM_KIND_MAP);
  names = g_string_new (NULL);
  for (guint i = 0; i < maps->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((CjmRecord *) g_ptr_array_index (maps, i))->id);
  g_set_error (error, CJM_FILE_ERROR, CJM_FILE_ERROR_FORMAT, _ ("there is no stage set '%s'; there are: %s"),
               set, names->str);
  return FALSE;
}

/**
 * cjm_template_instantiate:
 * @stage_set: (nullable): id of the stage set of a journey, NULL for CJM_USUAL_STAGE_SET.
 *   With one, a day and an empathy map get a journey beside them.
 *
 * Returns: (nullable) (transfer full): a new project with a map of @kind; NULL with
 *   CJM_FILE_ERROR_FORMAT where there is no such set.
 */
CjmDocument *
cjm_template_instantiate (CjmMapKind kind, const char *stage_set, CjmLanguage language, GError **error)
{
  g_autoptr (CjmDocument) template = load (cjm_schema_map_kind_words ()[kind], language);
  g_autoptr (CjmDocument) sets = cjm_template_load_stage_sets (language);
  g_autoptr (GHashTable) new_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  gboolean     journey = kind == CJM_MAP_CURRENT_STATE || kind == CJM_MAP_FUTURE_STATE;
  CjmDocument *document;

  if (stage_set != NULL && !check_stage_set (sets, stage_set, error))
    return NULL;
  document = cjm_document_new (
      CJM_PROJECT (copy_with_new_ids (&cjm_document_get_project (template)->record, new_ids)));
  plan_copies (plan, template, CJM_KIND_CHANNEL, NULL, new_ids);
  plan_copies (plan, template, CJM_KIND_PERSONA, NULL, new_ids);
  plan_map (plan, template, new_ids);
  if (journey)
    plan_stages (plan, sets, stage_set != NULL ? stage_set : CJM_USUAL_STAGE_SET, first_map_id (template),
                 new_ids);
  else if (stage_set != NULL)
    plan_companion (plan, sets, stage_set, language);
  if (!cjm_document_apply (document, plan, error))
    g_clear_object (&document);
  return document;
}

/* ---- Into a project that is there ---- */

/* Places the map @id, which is added by @plan, behind all maps of @document. */
static void
place_last (CjmChangeSet *plan, CjmDocument *document, const char *id)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  CjmRecord  *map = cjm_change_set_find (plan, id)->after;
  const char *last = maps->len > 0 ? ((CjmRecord *) g_ptr_array_index (maps, maps->len - 1))->order : NULL;

  g_free (map->order);
  map->order = cjm_order_between (last, NULL);
}

/**
 * cjm_template_plan_map:
 * @stage_set: (nullable): id of the stage set of a journey; CJM_USUAL_STAGE_SET where there is none of that
 * id
 * @id: (out) (transfer full): the new map's
 *
 * Returns: (transfer full): the plan that adds a map of @kind without notes to @document,
 *   behind its other maps, in its language.
 */
CjmChangeSet *
cjm_template_plan_map (CjmDocument *document, CjmMapKind kind, const char *stage_set, char **id)
{
  CjmLanguage language = cjm_document_get_project (document)->language;
  g_autoptr (CjmDocument) template = load (cjm_schema_map_kind_words ()[kind], language);
  g_autoptr (CjmDocument) sets = cjm_template_load_stage_sets (language);
  g_autoptr (GHashTable) new_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  CjmChangeSet *plan = cjm_change_set_new ();
  const char   *map = first_map_id (template);

  if (cjm_document_count (document, CJM_KIND_CHANNEL) == 0)
    plan_copies (plan, template, CJM_KIND_CHANNEL, NULL, new_ids);
  plan_map (plan, template, new_ids);
  if (kind == CJM_MAP_CURRENT_STATE || kind == CJM_MAP_FUTURE_STATE)
    plan_stages (plan, sets,
                 stage_set != NULL && cjm_document_get_map (sets, stage_set) != NULL ? stage_set
                                                                                     : CJM_USUAL_STAGE_SET,
                 map, new_ids);
  *id = g_strdup (new_id_of (new_ids, map));
  place_last (plan, document, *id);
  return plan;
}

/**
 * cjm_template_find_lane:
 * Returns: (transfer full): a lane of @kind with the texts of the first template that has one, with a
 *   new id and without a map or order; without texts where none has.
 */
CjmLane *
cjm_template_find_lane (CjmLaneKind kind, CjmLanguage language)
{
  for (int map = 0; map < CJM_N_MAP_KINDS; map++)
    {
      g_autoptr (CjmDocument) template = load (cjm_schema_map_kind_words ()[map], language);
      g_autoptr (GPtrArray) lanes = cjm_document_list (template, CJM_KIND_LANE);

      for (guint i = 0; i < lanes->len; i++)
        if (CJM_LANE (g_ptr_array_index (lanes, i))->kind == kind)
          {
            CjmLane *lane = CJM_LANE (cjm_record_copy_as (g_ptr_array_index (lanes, i), NULL));

            cjm_record_set_text (&lane->map, NULL);
            cjm_record_set_text (&lane->record.order, NULL);
            return lane;
          }
    }
  return CJM_LANE (cjm_record_new (CJM_KIND_LANE, NULL));
}
