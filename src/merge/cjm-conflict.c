/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-conflict.c: what two people changed differently, kept until it is decided.
 *
 * The list lies in the file, so that it waits for whoever opens it next: after a
 * merge by git as well as after an afternoon on which nobody decided.
 */
#include "merge/cjm-conflict.h"

#include "edit/cjm-edit.h"
#include "files/cjm-reader.h"
#include "files/cjm-writer.h"
#include "merge/cjm-diff.h"
#include "model/cjm-json.h"

#include <string.h>

/** cjm_conflict_new: @member: @ours: @theirs: as in CjmConflict. Returns: (transfer full). */
CjmConflict *
cjm_conflict_new (const CjmMember *member, const CjmRecord *ours, const CjmRecord *theirs)
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

/** cjm_conflict_new_unknown: @unknown_member: @of_file: @ours: @theirs: as in CjmConflict. Returns: (transfer
 * full).
 */
CjmConflict *
cjm_conflict_new_unknown (const char      *unknown_member,
                          gboolean         of_file,
                          const CjmRecord *ours,
                          const CjmRecord *theirs)
{
  CjmConflict *conflict = cjm_conflict_new (NULL, ours, theirs);

  conflict->unknown_member = g_strdup (unknown_member);
  conflict->of_file = of_file;
  return conflict;
}

/** cjm_conflict_file_record: Returns: (transfer full): the project with the members of the file that are not
 * ours in place of its own. */
CjmRecord *
cjm_conflict_file_record (CjmDocument *document)
{
  CjmRecord *record = cjm_record_copy (&cjm_document_get_project (document)->record);

  g_clear_pointer (&record->unknown, cjm_unknown_unref);
  if (cjm_document_get_unknown (document) != NULL)
    record->unknown = cjm_unknown_ref (cjm_document_get_unknown (document));
  return record;
}

void
cjm_conflict_free (gpointer data)
{
  CjmConflict *conflict = data;

  g_free (conflict->id);
  g_free (conflict->unknown_member);
  cjm_record_unref (conflict->ours);
  cjm_record_unref (conflict->theirs);
  g_free (conflict);
}

static const char *
member_name (const CjmConflict *conflict)
{
  return conflict->member != NULL ? conflict->member->name : conflict->unknown_member;
}

/** cjm_conflict_compare: for sorting pointers to them, by id and member. 0: both are about the same. */
int
cjm_conflict_compare (gconstpointer a, gconstpointer b)
{
  const CjmConflict *x = *(const CjmConflict *const *) a, *y = *(const CjmConflict *const *) b;
  int                by_id = strcmp (x->id, y->id);

  if (by_id != 0 || x->of_file != y->of_file)
    return by_id != 0 ? by_id : x->of_file - y->of_file;
  return g_strcmp0 (member_name (x), member_name (y));
}

/* Whether @member is part of the place that a conflict about @of is about. */
static gboolean
is_of_place (const CjmRecord *record, const CjmMember *of, const CjmMember *member)
{
  return cjm_diff_is_place (record, of)
         && (cjm_diff_is_place (record, member) || member->type == CJM_MEMBER_ORDER);
}

/* ---- Writing ---- */

/* A place is all its members. */
static void
append_place (GString *out, const CjmRecord *record, const CjmMember *member)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);
  const char          *between = "";

  g_string_append_c (out, '{');
  for (guint i = 0; i < type->n_members; i++)
    if (is_of_place (record, member, &type->members[i]))
      {
        g_autofree char *value = cjm_writer_write_member (record, &type->members[i]);

        g_string_append_printf (out, "%s\"%s\": %s", between, type->members[i].name, value);
        between = ", ";
      }
  g_string_append_c (out, '}');
}

/** cjm_conflict_write_side: @side: ours or theirs of @conflict, which is about a member. Returns: (transfer
 * full): what it says, as JSON. */
char *
cjm_conflict_write_side (const CjmConflict *conflict, const CjmRecord *side)
{
  GString    *out = g_string_new (NULL);
  const char *unknown = conflict->unknown_member != NULL
                            ? cjm_unknown_get (side->unknown, conflict->unknown_member)
                            : NULL;

  if (conflict->member == NULL)
    g_string_append (out, unknown != NULL ? unknown : "null");
  else if (cjm_diff_is_place (side, conflict->member))
    append_place (out, side, conflict->member);
  else
    {
      g_autofree char *value = cjm_writer_write_member (side, conflict->member);

      g_string_append (out, value);
    }
  return g_string_free (out, FALSE);
}

/* Who deleted the record; where that is nobody, what each has is of another kind. */
static void
append_deleted (GString *out, const CjmConflict *conflict)
{
  gboolean neither = conflict->ours != NULL && conflict->theirs != NULL;

  g_string_append_printf (out, "{\"deleted\": \"%s\", \"id\": \"%s\"",
                          neither                  ? "neither"
                          : conflict->ours == NULL ? "ours"
                                                   : "theirs",
                          conflict->id);
  if (neither)
    {
      g_autofree char *record = cjm_writer_write_record (conflict->theirs);

      g_string_append_printf (out, ", \"theirs\": {\"%s\": %s}",
                              cjm_schema_record_type (conflict->theirs->kind)->plural, record);
    }
  g_string_append_c (out, '}');
}

static void
append_conflict (GString *out, const CjmConflict *conflict)
{
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  if (member_name (conflict) == NULL)
    {
      append_deleted (out, conflict);
      return;
    }
  ours = cjm_conflict_write_side (conflict, conflict->ours);
  theirs = cjm_conflict_write_side (conflict, conflict->theirs);
  g_string_append_c (out, '{');
  if (!conflict->of_file)
    g_string_append_printf (out, "\"id\": \"%s\", ", conflict->id);
  g_string_append (out, "\"member\": ");
  cjm_json_append_text (out, member_name (conflict));
  g_string_append_printf (out, ", \"ours\": %s, \"theirs\": %s}", ours, theirs);
}

/** cjm_conflict_list_write: @document has the list @conflicts in its file from now on, and no other; none
 * where it is empty. */
void
cjm_conflict_list_write (CjmDocument *document, GPtrArray *conflicts)
{
  g_autoptr (CjmUnknown) unknown = cjm_unknown_copy (cjm_document_get_unknown (document));
  g_autoptr (GString) list = g_string_new ("[");

  for (guint i = 0; i < conflicts->len; i++)
    {
      g_string_append (list, i > 0 ? ", " : "");
      append_conflict (list, g_ptr_array_index (conflicts, i));
    }
  g_string_append_c (list, ']');
  cjm_unknown_set (unknown, CJM_CONFLICTS, conflicts->len > 0 ? list->str : NULL, (gssize) list->len);
  cjm_document_set_unknown (document, cjm_unknown_size (unknown) > 0 ? unknown : NULL);
}

/* ---- Reading ---- */

/* Returns: (nullable) (transfer full): the text that the member @name of a conflict is. */
static char *
text_of (const CjmUnknown *fields, const char *name)
{
  const char *value = cjm_unknown_get (fields, name);
  g_autoptr (JsonNode) node = value != NULL && *value == '"' ? json_from_string (value, NULL) : NULL;

  return node != NULL ? json_node_dup_string (node) : NULL;
}

/* Sets @member as @node says it; null is as it is when nobody set it. */
static gboolean
read_value (CjmRecord *record, const CjmRecord *fresh, const CjmMember *member, JsonNode *node)
{
  cjm_record_member_set (record, fresh, member);
  return node == NULL || JSON_NODE_HOLDS_NULL (node) || cjm_reader_read_member (record, member, node);
}

/* Returns: (nullable) (transfer full): @record as theirs is. */
static CjmRecord *
read_theirs (const CjmRecord *record, const CjmMember *member, JsonNode *node)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);
  g_autoptr (CjmRecord) fresh = cjm_record_new (record->kind, record->id);
  g_autoptr (CjmRecord) theirs = cjm_record_copy (record);

  if (!cjm_diff_is_place (record, member))
    return read_value (theirs, fresh, member, node) ? g_steal_pointer (&theirs) : NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  for (guint i = 0; i < type->n_members; i++)
    if (is_of_place (record, member, &type->members[i])
        && !read_value (theirs, fresh, &type->members[i],
                        json_object_get_member (json_node_get_object (node), type->members[i].name)))
      return NULL;
  return g_steal_pointer (&theirs);
}

/* A record of another kind under the id of @record: {"stages": {…}} */
static CjmRecord *
read_other_kind (const CjmRecord *record, const char *theirs)
{
  g_autoptr (CjmUnknown) lists = theirs != NULL ? cjm_unknown_split_object (theirs) : NULL;

  for (int kind = 0; lists != NULL && kind < CJM_N_KINDS; kind++)
    {
      const char *text = cjm_unknown_get (lists, cjm_schema_record_type (kind)->plural);
      CjmRecord  *other = text != NULL ? cjm_reader_read_record (kind, text) : NULL;

      if (other != NULL && strcmp (other->id, record->id) == 0)
        return other;
      cjm_record_unref (other);
    }
  return NULL;
}

static CjmConflict *
read_deleted (const CjmRecord *record, const char *deleted, const char *theirs)
{
  g_autoptr (CjmRecord) other = NULL;

  if (strcmp (deleted, "neither") != 0)
    return cjm_conflict_new (NULL, strcmp (deleted, "ours") != 0 ? record : NULL,
                             strcmp (deleted, "theirs") != 0 ? record : NULL);
  other = read_other_kind (record, theirs);
  return cjm_conflict_new (NULL, record, other != NULL ? other : record);
}

static CjmConflict *
read_unknown_member (const CjmRecord *record, gboolean of_file, const char *name, const char *theirs)
{
  g_autoptr (CjmRecord) other = cjm_record_copy (record);
  CjmUnknown *unknown = cjm_unknown_copy (record->unknown);

  cjm_unknown_set (unknown, name, strcmp (theirs, "null") != 0 ? theirs : NULL, -1);
  cjm_unknown_unref (other->unknown);
  other->unknown = unknown;
  if (g_strcmp0 (cjm_unknown_get (unknown, name), cjm_unknown_get (record->unknown, name)) == 0)
    return NULL;
  return cjm_conflict_new_unknown (name, of_file, record, other);
}

/* Returns: (nullable) (transfer full): NULL where it makes no sense here, or no difference any more. */
static CjmConflict *
read_conflict (CjmDocument *document, const CjmUnknown *fields)
{
  g_autofree char *id = text_of (fields, "id");
  g_autofree char *name = text_of (fields, "member");
  g_autofree char *deleted = text_of (fields, "deleted");
  const char      *value = cjm_unknown_get (fields, "theirs");
  gboolean         of_file = cjm_unknown_get (fields, "id") == NULL;
  const CjmRecord *record = id != NULL ? cjm_document_find (document, id) : NULL;
  const CjmMember *member;
  g_autoptr (CjmRecord) file = of_file ? cjm_conflict_file_record (document) : NULL;
  g_autoptr (CjmRecord) theirs = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (record != NULL && deleted != NULL)
    return read_deleted (record, deleted, value);
  if ((record == NULL && !of_file) || name == NULL || value == NULL)
    return NULL;
  member = !of_file ? cjm_schema_find_member (cjm_schema_record_type (record->kind), name) : NULL;
  if (member == NULL)
    return strcmp (name, "id") != 0 && strcmp (name, CJM_CONFLICTS) != 0
               ? read_unknown_member (of_file ? file : record, of_file, name, value)
               : NULL;
  node = json_from_string (value, NULL);
  theirs = node != NULL ? read_theirs (record, member, node) : NULL;
  return theirs != NULL && !cjm_record_equal (theirs, record) ? cjm_conflict_new (member, record, theirs)
                                                              : NULL;
}

/* Returns: (transfer full): what two conflicts about the same share: what it is about, and what theirs is. */
static char *
key_of (const CjmConflict *conflict)
{
  const char      *name = member_name (conflict);
  g_autofree char *theirs = name != NULL ? cjm_conflict_write_side (conflict, conflict->theirs) : NULL;

  return g_strjoin ("\n", conflict->of_file ? "" : conflict->id, name != NULL ? name : "",
                    theirs != NULL ? theirs : "", NULL);
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
 * cjm_conflict_list_read:
 * @document: has what we have
 * @unknown: (nullable): the members of a file that has the list
 *
 * Returns: (transfer full) (element-type CjmConflict): what is left to be decided.
 */
GPtrArray *
cjm_conflict_list_read (CjmDocument *document, CjmUnknown *unknown)
{
  GPtrArray *conflicts = g_ptr_array_new_with_free_func (cjm_conflict_free);
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *text = cjm_unknown_get (unknown, CJM_CONFLICTS);
  g_autoptr (GPtrArray) list = text != NULL ? cjm_unknown_split_list (text) : NULL;

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      g_autoptr (CjmUnknown) fields = cjm_unknown_split_object (g_ptr_array_index (list, i));
      CjmConflict *conflict = fields != NULL ? read_conflict (document, fields) : NULL;

      if (conflict != NULL && g_hash_table_add (listed, key_of (conflict)))
        g_ptr_array_add (conflicts, conflict);
      else if (conflict != NULL)
        cjm_conflict_free (conflict);
    }
  return conflicts;
}

/* Moves to @conflicts what @from has, but for what @base has and @other no more: that was decided there. */
static void
add_undecided (GPtrArray *conflicts, GHashTable *listed, GPtrArray *from, GHashTable *base, GHashTable *other)
{
  gsize                n;
  g_autofree gpointer *all = g_ptr_array_steal (from, &n);

  for (gsize i = 0; i < n; i++)
    {
      CjmConflict     *conflict = all[i];
      g_autofree char *key = key_of (conflict);

      if ((g_hash_table_contains (base, key) && !g_hash_table_contains (other, key))
          || !g_hash_table_add (listed, g_steal_pointer (&key)))
        cjm_conflict_free (conflict);
      else
        g_ptr_array_add (conflicts, conflict);
    }
}

/**
 * cjm_conflict_list_add_waiting: adds to the @conflicts of a merge those that waited
 * before it and that neither side has decided.
 * @base: @ours: @theirs: (nullable): the members of the files that have the lists
 */
void
cjm_conflict_list_add_waiting (
    GPtrArray *conflicts, CjmDocument *merged, CjmUnknown *base, CjmUnknown *ours, CjmUnknown *theirs)
{
  g_autoptr (GPtrArray) before = cjm_conflict_list_read (merged, base);
  g_autoptr (GPtrArray) mine = cjm_conflict_list_read (merged, ours);
  g_autoptr (GPtrArray) others = cjm_conflict_list_read (merged, theirs);
  g_autoptr (GHashTable) in_base = keys_of (before);
  g_autoptr (GHashTable) in_ours = keys_of (mine);
  g_autoptr (GHashTable) in_theirs = keys_of (others);
  g_autoptr (GHashTable) listed = keys_of (conflicts);

  add_undecided (conflicts, listed, mine, in_base, in_theirs);
  add_undecided (conflicts, listed, others, in_base, in_ours);
}

/* ---- Deciding ---- */

/* Returns: (nullable) (transfer full): @unknown with what they have. */
static CjmUnknown *
take_unknown_member (CjmUnknown *unknown, const CjmConflict *conflict)
{
  g_autoptr (CjmUnknown) taken = cjm_unknown_copy (unknown);

  cjm_unknown_set (taken, conflict->unknown_member,
                   cjm_unknown_get (conflict->theirs->unknown, conflict->unknown_member), -1);
  return cjm_unknown_size (taken) > 0 ? g_steal_pointer (&taken) : NULL;
}

/**
 * cjm_conflict_choose_theirs:
 * Returns: (transfer full): the plan that makes @document have what they have,
 *   where it was merged with what we have. Members of the file are in no plan.
 */
CjmChangeSet *
cjm_conflict_choose_theirs (CjmDocument *document, const CjmConflict *conflict)
{
  const CjmRecord     *before = cjm_document_find (document, conflict->id);
  const CjmRecordType *type = cjm_schema_record_type (conflict->kind);
  CjmChangeSet        *plan;
  CjmRecord           *after;

  if (conflict->of_file)
    return cjm_change_set_new ();
  if (before == NULL || conflict->theirs == NULL || member_name (conflict) == NULL
      || before->kind != conflict->theirs->kind)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      if (before != NULL && conflict->theirs == NULL)
        g_ptr_array_add (ids, conflict->id);
      return cjm_edit_remove (document, ids);
    }
  plan = cjm_change_set_new ();
  after = cjm_record_copy (before);
  for (guint i = 0; conflict->member != NULL && i < type->n_members; i++)
    if (&type->members[i] == conflict->member || is_of_place (before, conflict->member, &type->members[i]))
      cjm_record_member_set (after, conflict->theirs, &type->members[i]);
  if (conflict->unknown_member != NULL)
    {
      cjm_unknown_unref (after->unknown);
      after->unknown = take_unknown_member (before->unknown, conflict);
    }
  cjm_change_set_add (plan, cjm_record_ref (before), after);
  return plan;
}

/**
 * cjm_conflict_take_theirs: makes @document have what they have, as the undo step
 * @label; for a member of the file that is not ours there is no step.
 * Returns: whether it could.
 */
gboolean
cjm_conflict_take_theirs (CjmDocument       *document,
                          const CjmConflict *conflict,
                          const char        *label,
                          GError           **error)
{
  g_autoptr (CjmChangeSet) plan = cjm_conflict_choose_theirs (document, conflict);

  if (conflict->of_file)
    {
      g_autoptr (CjmUnknown) taken = take_unknown_member (cjm_document_get_unknown (document), conflict);

      cjm_document_set_unknown (document, taken);
      return TRUE;
    }
  return cjm_change_set_size (plan) == 0 || cjm_document_apply_as_step (document, label, plan, error);
}
