/* cjm-conflicts.c: what two people changed differently, kept until it is decided.
 *
 * The list lies in the file, so that it waits for whoever opens it next: after a
 * merge by git as well as after an afternoon on which nobody decided.
 */
#include "model/cjm-conflicts.h"

#include "model/cjm-diff.h"
#include "model/cjm-edit.h"
#include "model/cjm-reader.h"
#include "model/cjm-writer.h"

#include <string.h>

/** cjm_conflict_new: @member: @ours: @theirs: as in CjmConflict. Returns: (transfer full). */
CjmConflict *
cjm_conflict_new (const CjmMember *member,
                  const CjmRecord *ours,
                  const CjmRecord *theirs)
{
  const CjmRecord *one = ours != NULL ? ours : theirs;
  CjmConflict     *conflict = g_new0 (CjmConflict, 1);

  conflict->id = g_strdup (one->id);
  conflict->kind = one->kind;
  conflict->member = member;
  conflict->ours = ours != NULL ? cjm_record_ref (ours) : NULL;
  conflict->theirs = theirs != NULL ? cjm_record_ref (theirs) : NULL;
  return conflict;
}

void
cjm_conflict_free (gpointer data)
{
  CjmConflict *conflict = data;

  g_free (conflict->id);
  cjm_record_unref (conflict->ours);
  cjm_record_unref (conflict->theirs);
  g_free (conflict);
}

/** cjm_conflict_compare: for sorting pointers to them, by id and member. 0: both are about the same. */
int
cjm_conflict_compare (gconstpointer a,
                      gconstpointer b)
{
  const CjmConflict *x = *(const CjmConflict *const *) a, *y = *(const CjmConflict *const *) b;
  int                by_id = strcmp (x->id, y->id);

  return by_id != 0 ? by_id : g_strcmp0 (x->member != NULL ? x->member->name : NULL, y->member != NULL ? y->member->name : NULL);
}

/* Whether @member is part of the place that a conflict about @of is about. */
static gboolean
is_of_place (const CjmRecord *record,
             const CjmMember *of,
             const CjmMember *member)
{
  return cjm_member_is_place (record, of) && (cjm_member_is_place (record, member) || member->type == CJM_MEMBER_ORDER);
}

/* ---- Writing ---- */

static JsonNode *
value_node (const CjmRecord *record,
            const CjmMember *member)
{
  g_autofree char *text = cjm_write_member (record, member);
  JsonNode        *node = json_from_string (text, NULL);

  return node != NULL ? node : json_node_new (JSON_NODE_NULL);
}

/* A place is all its members. */
static JsonNode *
side_node (const CjmRecord *record,
           const CjmMember *member)
{
  const CjmRecordType *type = cjm_record_type (record->kind);
  JsonObject          *place;
  JsonNode            *node;

  if (!cjm_member_is_place (record, member))
    return value_node (record, member);
  place = json_object_new ();
  for (guint i = 0; i < type->n_members; i++)
    if (is_of_place (record, member, &type->members[i]))
      json_object_set_member (place, type->members[i].name, value_node (record, &type->members[i]));
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, place);
  return node;
}

static JsonNode *
conflict_node (const CjmConflict *conflict)
{
  JsonObject *object = json_object_new ();
  JsonNode   *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "id", conflict->id);
  if (conflict->member == NULL)
    json_object_set_string_member (object, "deleted", conflict->ours == NULL ? "ours" : conflict->theirs == NULL ? "theirs"
                                                                                                                 : "neither");
  else
    {
      json_object_set_string_member (object, "member", conflict->member->name);
      json_object_set_member (object, "ours", side_node (conflict->ours, conflict->member));
      json_object_set_member (object, "theirs", side_node (conflict->theirs, conflict->member));
    }
  json_node_take_object (node, object);
  return node;
}

/** cjm_conflicts_write: @document has the list @conflicts in its file from now on, and no other; none where it is empty. */
void
cjm_conflicts_write (CjmDocument *document,
                     GPtrArray   *conflicts)
{
  JsonObject *old = cjm_document_get_unknown (document);
  g_autoptr (JsonObject) unknown = json_object_new ();
  g_autoptr (GList) names = old != NULL ? json_object_get_members (old) : NULL;
  JsonArray *list;

  for (GList *name = names; name != NULL; name = name->next)
    if (strcmp (name->data, CJM_CONFLICTS) != 0)
      json_object_set_member (unknown, name->data, json_node_copy (json_object_get_member (old, name->data)));
  if (conflicts->len > 0)
    {
      list = json_array_sized_new (conflicts->len);
      for (guint i = 0; i < conflicts->len; i++)
        json_array_add_element (list, conflict_node (g_ptr_array_index (conflicts, i)));
      json_object_set_array_member (unknown, CJM_CONFLICTS, list);
    }
  cjm_document_set_unknown (document, json_object_get_size (unknown) > 0 ? unknown : NULL);
}

/* ---- Reading ---- */

static const char *
text_of (JsonObject *object,
         const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* Sets @member as @node says it; null is as it is when nobody set it. */
static gboolean
read_value (CjmRecord       *record,
            const CjmRecord *fresh,
            const CjmMember *member,
            JsonNode        *node)
{
  cjm_record_member_set (record, fresh, member);
  return node == NULL || JSON_NODE_HOLDS_NULL (node) || cjm_read_member (record, member, node);
}

/* Returns: (nullable) (transfer full): @record as theirs is. */
static CjmRecord *
read_theirs (const CjmRecord *record,
             const CjmMember *member,
             JsonNode        *node)
{
  const CjmRecordType *type = cjm_record_type (record->kind);
  g_autoptr (CjmRecord) fresh = cjm_record_new (record->kind, record->id);
  g_autoptr (CjmRecord) theirs = cjm_record_copy (record);

  if (!cjm_member_is_place (record, member))
    return read_value (theirs, fresh, member, node) ? g_steal_pointer (&theirs) : NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  for (guint i = 0; i < type->n_members; i++)
    if (is_of_place (record, member, &type->members[i]) && !read_value (theirs, fresh, &type->members[i], json_object_get_member (json_node_get_object (node), type->members[i].name)))
      return NULL;
  return g_steal_pointer (&theirs);
}

/* Returns: (nullable) (transfer full): NULL where it makes no sense here, or no difference any more. */
static CjmConflict *
read_conflict (CjmDocument *document,
               JsonObject  *object)
{
  const char      *id = text_of (object, "id"), *name = text_of (object, "member"), *deleted = text_of (object, "deleted");
  const CjmRecord *record = id != NULL ? cjm_document_find (document, id) : NULL;
  const CjmMember *member;
  JsonNode        *node = json_object_get_member (object, "theirs");
  g_autoptr (CjmRecord) theirs = NULL;

  if (record == NULL)
    return NULL;
  if (deleted != NULL)
    return cjm_conflict_new (NULL, strcmp (deleted, "ours") != 0 ? record : NULL, strcmp (deleted, "theirs") != 0 ? record : NULL);
  member = name != NULL ? cjm_record_type_find_member (cjm_record_type (record->kind), name) : NULL;
  if (member == NULL || node == NULL)
    return NULL;
  theirs = read_theirs (record, member, node);
  return theirs != NULL && !cjm_record_equal (theirs, record) ? cjm_conflict_new (member, record, theirs) : NULL;
}

/* Returns: (transfer full): what two conflicts about the same share. */
static char *
key_of (const CjmConflict *conflict)
{
  return g_strconcat (conflict->id, "\n", conflict->member != NULL ? conflict->member->name : "", NULL);
}

static GHashTable *
keys_of (GPtrArray *conflicts)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < conflicts->len; i++)
    g_hash_table_add (keys, key_of (g_ptr_array_index (conflicts, i)));
  return keys;
}

/**
 * cjm_conflicts_read:
 * @document: has what we have
 * @unknown: (nullable): the members of a file that has the list
 *
 * Returns: (transfer full) (element-type CjmConflict): what is left to be decided.
 */
GPtrArray *
cjm_conflicts_read (CjmDocument *document,
                    JsonObject  *unknown)
{
  GPtrArray *conflicts = g_ptr_array_new_with_free_func (cjm_conflict_free);
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonNode  *node = unknown != NULL ? json_object_get_member (unknown, CJM_CONFLICTS) : NULL;
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode    *element = json_array_get_element (list, i);
      CjmConflict *conflict = JSON_NODE_HOLDS_OBJECT (element) ? read_conflict (document, json_node_get_object (element)) : NULL;

      if (conflict != NULL && g_hash_table_add (listed, key_of (conflict)))
        g_ptr_array_add (conflicts, conflict);
      else if (conflict != NULL)
        cjm_conflict_free (conflict);
    }
  return conflicts;
}

/* Moves to @conflicts what @from has, but for what @base has and @other no more: that was decided there. */
static void
add_undecided (GPtrArray  *conflicts,
               GHashTable *listed,
               GPtrArray  *from,
               GHashTable *base,
               GHashTable *other)
{
  gsize                n;
  g_autofree gpointer *all = g_ptr_array_steal (from, &n);

  for (gsize i = 0; i < n; i++)
    {
      CjmConflict     *conflict = all[i];
      g_autofree char *key = key_of (conflict);

      if ((g_hash_table_contains (base, key) && !g_hash_table_contains (other, key)) || !g_hash_table_add (listed, g_steal_pointer (&key)))
        cjm_conflict_free (conflict);
      else
        g_ptr_array_add (conflicts, conflict);
    }
}

/**
 * cjm_conflicts_add_waiting: adds to the @conflicts of a merge those that waited
 * before it and that neither side has decided.
 * @base: @ours: @theirs: (nullable): the members of the files that have the lists
 */
void
cjm_conflicts_add_waiting (GPtrArray   *conflicts,
                           CjmDocument *merged,
                           JsonObject  *base,
                           JsonObject  *ours,
                           JsonObject  *theirs)
{
  g_autoptr (GPtrArray) before = cjm_conflicts_read (merged, base);
  g_autoptr (GPtrArray) mine = cjm_conflicts_read (merged, ours);
  g_autoptr (GPtrArray) others = cjm_conflicts_read (merged, theirs);
  g_autoptr (GHashTable) in_base = keys_of (before);
  g_autoptr (GHashTable) in_ours = keys_of (mine);
  g_autoptr (GHashTable) in_theirs = keys_of (others);
  g_autoptr (GHashTable) listed = keys_of (conflicts);

  add_undecided (conflicts, listed, mine, in_base, in_theirs);
  add_undecided (conflicts, listed, others, in_base, in_ours);
}

/* ---- Deciding ---- */

/**
 * cjm_conflict_choose_theirs:
 * Returns: (transfer full): the plan that makes @document have what they have,
 *   where it was merged with what we have.
 */
CjmChangeSet *
cjm_conflict_choose_theirs (CjmDocument       *document,
                            const CjmConflict *conflict)
{
  const CjmRecord     *before = cjm_document_find (document, conflict->id);
  const CjmRecordType *type = cjm_record_type (conflict->kind);
  CjmChangeSet        *plan;
  CjmRecord           *after;

  if (before == NULL || conflict->theirs == NULL || conflict->member == NULL || before->kind != conflict->theirs->kind)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      if (before != NULL && conflict->theirs == NULL)
        g_ptr_array_add (ids, conflict->id);
      return cjm_edit_remove (document, ids);
    }
  plan = cjm_change_set_new ();
  after = cjm_record_copy (before);
  for (guint i = 0; i < type->n_members; i++)
    if (&type->members[i] == conflict->member || is_of_place (before, conflict->member, &type->members[i]))
      cjm_record_member_set (after, conflict->theirs, &type->members[i]);
  cjm_change_set_add (plan, cjm_record_ref (before), after);
  return plan;
}
