/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-conflict-list.c: the list of conflicts in a file.
 *
 * It lies in the file so that it is there for whoever opens that next: after a
 * merge by git, and also where somebody closed the program before deciding.
 */
#include "merge/cjm-conflict-private.h"

#include "files/cjm-reader.h"
#include "files/cjm-writer.h"
#include "merge/cjm-diff.h"
#include "model/cjm-json.h"

#include <string.h>

/* ---- Writing ---- */

/* Returns: the word in the file for who deleted the record; "neither" where both have one, of different
 * kinds. */
static const char *
who_deleted (const CjmConflict *conflict)
{
  if (conflict->ours == NULL)
    return "ours";
  return conflict->theirs == NULL ? "theirs" : "neither";
}

/* Writes a conflict about a record as a whole. */
static void
append_deleted (GString *out, const CjmConflict *conflict)
{
  g_assert (conflict->ours != NULL || conflict->theirs != NULL);
  g_string_append_printf (out, "{\"deleted\": \"%s\", \"id\": \"%s\"", who_deleted (conflict), conflict->id);
  if (conflict->ours != NULL && conflict->theirs != NULL)
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

  if (cjm_conflict_member_name (conflict) == NULL)
    {
      append_deleted (out, conflict);
      return;
    }
  g_assert (conflict->ours != NULL && conflict->theirs != NULL);
  ours = cjm_conflict_write_side (conflict, conflict->ours);
  theirs = cjm_conflict_write_side (conflict, conflict->theirs);
  g_string_append_c (out, '{');
  if (!conflict->of_file)
    g_string_append_printf (out, "\"id\": \"%s\", ", conflict->id);
  g_string_append (out, "\"member\": ");
  cjm_json_append_text (out, cjm_conflict_member_name (conflict));
  g_string_append_printf (out, ", \"ours\": %s, \"theirs\": %s}", ours, theirs);
}

/**
 * cjm_conflict_list_put:
 * @unknown: (nullable) (transfer none): the unknown members of a file
 * @conflicts: (element-type CjmConflict): the list that it shall have
 * @unread: (nullable) (element-type utf8): entries that follow as they are written
 *
 * Returns: (nullable) (transfer full): @unknown with that list instead of the one in it, with none where both
 *   are empty.
 */
CjmUnknown *
cjm_conflict_list_put (CjmUnknown *unknown, GPtrArray *conflicts, GPtrArray *unread)
{
  g_autoptr (CjmUnknown) with_list = cjm_unknown_copy (unknown);
  g_autoptr (GString) list = g_string_new ("[");

  g_return_val_if_fail (conflicts != NULL, NULL);

  for (guint i = 0; i < conflicts->len; i++)
    {
      g_string_append (list, i > 0 ? ", " : "");
      append_conflict (list, g_ptr_array_index (conflicts, i));
    }
  for (guint i = 0; unread != NULL && i < unread->len; i++)
    g_string_append_printf (list, "%s%s", list->len > 1 ? ", " : "", (char *) g_ptr_array_index (unread, i));
  g_string_append_c (list, ']');
  cjm_unknown_set (with_list, CJM_CONFLICTS, list->len > 2 ? list->str : NULL, (gssize) list->len);
  return cjm_unknown_size (with_list) > 0 ? g_steal_pointer (&with_list) : NULL;
}

/** cjm_conflict_list_write: @conflicts: (element-type CjmConflict): @unread: (nullable) (element-type utf8):
 * as of cjm_conflict_list_put(). Makes the file of @document, which nobody works on yet, have this list
 * instead of the one it has. */
void
cjm_conflict_list_write (CjmDocument *document, GPtrArray *conflicts, GPtrArray *unread)
{
  g_autoptr (CjmUnknown) unknown = NULL;

  g_return_if_fail (CJM_IS_DOCUMENT (document) && conflicts != NULL);

  unknown = cjm_conflict_list_put (cjm_document_get_unknown (document), conflicts, unread);
  cjm_document_set_unknown (document, unknown);
}

/* ---- Reading ---- */

/* Returns: (nullable) (transfer full): the member @name of a conflict; NULL where it is no string. */
static char *
get_string (const CjmUnknown *fields, const char *name)
{
  const char *value = cjm_unknown_get (fields, name);
  g_autoptr (JsonNode) node = value != NULL && *value == '"' ? json_from_string (value, NULL) : NULL;

  return node != NULL ? json_node_dup_string (node) : NULL;
}

/* Sets @member to the value of @node; NULL and null stand for its default value, which @fresh has. Returns:
 * FALSE where that can't be, since it is none or there must be one. */
static gboolean
read_value (CjmRecord *record, const CjmRecord *fresh, const CjmMember *member, JsonNode *node)
{
  gboolean is_required = (member->flags & CJM_MEMBER_REQUIRED) != 0;

  cjm_record_member_set (record, fresh, member);
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return !is_required;
  if (!cjm_reader_read_member (record, member, node))
    return FALSE;
  return !is_required || member->type != CJM_MEMBER_REF || cjm_member_at (record, member, char *) != NULL;
}

/* Returns: (nullable) (transfer full): @record with @member, or all members of its place, as @node has them;
 * NULL where that can't be read. */
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
    if (cjm_conflict_is_of_place (record, member, &type->members[i])
        && !read_value (theirs, fresh, &type->members[i],
                        json_object_get_member (json_node_get_object (node), type->members[i].name)))
      return NULL;
  return g_steal_pointer (&theirs);
}

/* Returns: (nullable) (transfer full): theirs of another kind under the id of @record: {"stages": {…}} */
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

  g_assert (record != NULL);
  if (strcmp (deleted, "neither") != 0)
    return cjm_conflict_new (NULL, strcmp (deleted, "ours") != 0 ? record : NULL,
                             strcmp (deleted, "theirs") != 0 ? record : NULL);
  other = read_other_kind (record, theirs);
  return cjm_conflict_new (NULL, record, other != NULL ? other : record);
}

/* Returns: (nullable) (transfer full): NULL where there is no difference any more. */
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

/* @settled: (out) (optional): TRUE where there is no difference any more. Returns: (nullable) (transfer
 * full): NULL then, and where it can't be read or its record is gone. */
static CjmConflict *
read_conflict (CjmDocument *document, const CjmUnknown *fields, gboolean *settled)
{
  g_autofree char *id = get_string (fields, "id");
  g_autofree char *name = get_string (fields, "member");
  g_autofree char *deleted = get_string (fields, "deleted");
  const char      *value = cjm_unknown_get (fields, "theirs");
  gboolean         of_file = cjm_unknown_get (fields, "id") == NULL;
  const CjmRecord *record = id != NULL ? cjm_document_find (document, id) : NULL;
  const CjmMember *member;
  g_autoptr (CjmRecord) file = of_file ? cjm_conflict_file_record (document) : NULL;
  g_autoptr (CjmRecord) theirs = NULL;
  g_autoptr (JsonNode) node = NULL;
  gboolean     unneeded;
  CjmConflict *conflict = NULL;

  settled = settled != NULL ? settled : &unneeded;
  *settled = FALSE;
  if (record != NULL && deleted != NULL)
    return read_deleted (record, deleted, value);
  if ((record == NULL && !of_file) || name == NULL || value == NULL)
    return NULL;
  member = !of_file ? cjm_schema_find_member (cjm_schema_record_type (record->kind), name) : NULL;
  if (member == NULL && (strcmp (name, "id") == 0 || strcmp (name, CJM_CONFLICTS) == 0))
    return NULL;
  if (member == NULL)
    conflict = read_unknown_member (of_file ? file : record, of_file, name, value);
  else
    {
      node = json_from_string (value, NULL);
      theirs = node != NULL ? read_theirs (record, member, node) : NULL;
      if (theirs == NULL)
        return NULL;
      conflict = !cjm_record_equal (theirs, record) ? cjm_conflict_new (member, record, theirs) : NULL;
    }
  *settled = conflict == NULL;
  return conflict;
}

/** cjm_conflict_get_key: Returns: (transfer full): a text that is equal for two conflicts about the same
 * member, or record, with the same value of theirs. */
char *
cjm_conflict_get_key (const CjmConflict *conflict)
{
  const char      *name;
  g_autofree char *theirs = NULL;

  g_return_val_if_fail (conflict != NULL, NULL);

  name = cjm_conflict_member_name (conflict);
  theirs = name != NULL ? cjm_conflict_write_side (conflict, conflict->theirs) : NULL;
  return g_strjoin ("\n", conflict->of_file ? "" : conflict->id, name != NULL ? name : "",
                    theirs != NULL ? theirs : "", NULL);
}

/* Returns: (transfer full) (element-type utf8): a set. */
static GHashTable *
keys_of (GPtrArray *conflicts)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < conflicts->len; i++)
    g_hash_table_add (keys, cjm_conflict_get_key (g_ptr_array_index (conflicts, i)));
  return keys;
}

/* Returns: (nullable) (transfer full) (element-type utf8): the entries of the list in @unknown as they are
 * written; NULL where there is none that could be one. */
static GPtrArray *
split_entries (CjmUnknown *unknown)
{
  const char *text = cjm_unknown_get (unknown, CJM_CONFLICTS);

  return text != NULL ? cjm_unknown_split_list (text) : NULL;
}

/**
 * cjm_conflict_list_read:
 * @document: a project that has what ours has
 * @unknown: (nullable): the unknown members of a file, the list among them
 *
 * Returns: (transfer full) (element-type CjmConflict): the conflicts that are still to be
 *   decided, each once. What can't be read is left out.
 */
GPtrArray *
cjm_conflict_list_read (CjmDocument *document, CjmUnknown *unknown)
{
  GPtrArray *conflicts;
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) list = split_entries (unknown);

  g_return_val_if_fail (CJM_IS_DOCUMENT (document), NULL);

  conflicts = g_ptr_array_new_with_free_func (cjm_conflict_free);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      g_autoptr (CjmUnknown) fields = cjm_unknown_split_object (g_ptr_array_index (list, i));
      CjmConflict *conflict = fields != NULL ? read_conflict (document, fields, NULL) : NULL;

      if (conflict != NULL && g_hash_table_add (listed, cjm_conflict_get_key (conflict)))
        g_ptr_array_add (conflicts, conflict);
      else if (conflict != NULL)
        cjm_conflict_free (conflict);
    }
  return conflicts;
}

/* Returns: TRUE if @entry is read as a conflict with the key @key. */
static gboolean
has_key (CjmDocument *document, const char *entry, const char *key)
{
  g_autoptr (CjmUnknown) fields = cjm_unknown_split_object (entry);
  CjmConflict     *conflict = fields != NULL ? read_conflict (document, fields, NULL) : NULL;
  g_autofree char *own = conflict != NULL ? cjm_conflict_get_key (conflict) : NULL;

  if (conflict != NULL)
    cjm_conflict_free (conflict);
  return g_strcmp0 (own, key) == 0;
}

/**
 * cjm_conflict_list_remove:
 * @document: that the list is about
 * @unknown: (nullable) (transfer none): the unknown members of its file, the list among them
 * @decided: need not be in the list
 *
 * Returns: (nullable) (transfer full): @unknown without @decided in its list. What else is in there stays as
 *   it is written, also what can't be read, or not now.
 */
CjmUnknown *
cjm_conflict_list_remove (CjmDocument *document, CjmUnknown *unknown, const CjmConflict *decided)
{
  g_autoptr (CjmUnknown) left = cjm_unknown_copy (unknown);
  g_autoptr (GPtrArray) entries = split_entries (unknown);
  g_autofree char *key = NULL;
  g_autoptr (GString) list = g_string_new ("[");

  g_return_val_if_fail (CJM_IS_DOCUMENT (document) && decided != NULL, NULL);

  key = cjm_conflict_get_key (decided);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (!has_key (document, g_ptr_array_index (entries, i), key))
      g_string_append_printf (list, "%s%s", list->len > 1 ? ", " : "",
                              (char *) g_ptr_array_index (entries, i));
  g_string_append_c (list, ']');
  if (entries != NULL)
    cjm_unknown_set (left, CJM_CONFLICTS, list->len > 2 ? list->str : NULL, (gssize) list->len);
  return cjm_unknown_size (left) > 0 ? g_steal_pointer (&left) : NULL;
}

/** cjm_conflict_list_ids: @unknown: (nullable): the unknown members of a file. Returns: (transfer full)
 * (element-type utf8): a set of the ids of records that the list in it is about, whether they are there or
 * not. */
GHashTable *
cjm_conflict_list_ids (CjmUnknown *unknown)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) entries = split_entries (unknown);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      g_autoptr (CjmUnknown) fields = cjm_unknown_split_object (g_ptr_array_index (entries, i));
      char *id = fields != NULL ? get_string (fields, "id") : NULL;

      if (id != NULL)
        g_hash_table_add (ids, id);
    }
  return ids;
}

/* Returns: (transfer full) (element-type utf8): a set of the entries of the list in @unknown that can't be
 * read with @document. What is there instead of a list is one of them. */
static GHashTable *
unread_entries (CjmDocument *document, CjmUnknown *unknown)
{
  GHashTable *unread = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *text = cjm_unknown_get (unknown, CJM_CONFLICTS);
  g_autoptr (GPtrArray) entries = split_entries (unknown);

  if (text != NULL && *text != '[')
    g_hash_table_add (unread, g_strdup (text));
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const char *entry = g_ptr_array_index (entries, i);
      g_autoptr (CjmUnknown) fields = cjm_unknown_split_object (entry);
      gboolean     settled = FALSE;
      CjmConflict *conflict = fields != NULL ? read_conflict (document, fields, &settled) : NULL;

      if (conflict != NULL)
        cjm_conflict_free (conflict);
      else if (!settled)
        g_hash_table_add (unread, g_strdup (entry));
    }
  return unread;
}

/* Adds to @unread what @from has, but what @base has and @other has no more. */
static void
add_unread (GPtrArray *unread, GHashTable *from, GHashTable *base, GHashTable *other)
{
  GHashTableIter iter;
  gpointer       entry;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    if ((!g_hash_table_contains (base, entry) || g_hash_table_contains (other, entry))
        && !g_ptr_array_find_with_equal_func (unread, entry, g_str_equal, NULL))
      g_ptr_array_add (unread, g_strdup (entry));
}

static int
compare_texts_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * cjm_conflict_list_unread:
 * @merged: what came out of a merge
 * @base: @ours: @theirs: (nullable): the unknown members of the three files, their lists among them
 *
 * Returns: (transfer full) (element-type utf8): the entries of the lists that can't be read with @merged and
 *   that neither side has taken out, as they are written, for cjm_conflict_list_put().
 */
GPtrArray *
cjm_conflict_list_unread (CjmDocument *merged, CjmUnknown *base, CjmUnknown *ours, CjmUnknown *theirs)
{
  GPtrArray *unread = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) in_base = unread_entries (merged, base);
  g_autoptr (GHashTable) in_ours = unread_entries (merged, ours);
  g_autoptr (GHashTable) in_theirs = unread_entries (merged, theirs);

  g_return_val_if_fail (CJM_IS_DOCUMENT (merged), unread);

  add_unread (unread, in_ours, in_base, in_theirs);
  add_unread (unread, in_theirs, in_base, in_ours);
  g_ptr_array_sort (unread, compare_texts_cb); /* a table has no order */
  return unread;
}

/* Moves the conflicts of @from to @conflicts; those that @base has and @other has no more were decided there.
 */
static void
add_undecided (GPtrArray *conflicts, GHashTable *listed, GPtrArray *from, GHashTable *base, GHashTable *other)
{
  gsize                n;
  g_autofree gpointer *all = g_ptr_array_steal (from, &n);

  for (gsize i = 0; i < n; i++)
    {
      CjmConflict     *conflict = all[i];
      g_autofree char *key = cjm_conflict_get_key (conflict);

      if ((g_hash_table_contains (base, key) && !g_hash_table_contains (other, key))
          || !g_hash_table_add (listed, g_steal_pointer (&key)))
        cjm_conflict_free (conflict);
      else
        g_ptr_array_add (conflicts, conflict);
    }
}

/**
 * cjm_conflict_list_add_waiting:
 * @conflicts: (element-type CjmConflict): of a merge
 * @merged: what came out of it
 * @base: @ours: @theirs: (nullable): the unknown members of the three files, their lists among them
 *
 * Adds to @conflicts those of earlier merges that neither side has decided.
 */
void
cjm_conflict_list_add_waiting (
    GPtrArray *conflicts, CjmDocument *merged, CjmUnknown *base, CjmUnknown *ours, CjmUnknown *theirs)
{
  g_autoptr (GPtrArray) of_base = cjm_conflict_list_read (merged, base);
  g_autoptr (GPtrArray) of_ours = cjm_conflict_list_read (merged, ours);
  g_autoptr (GPtrArray) of_theirs = cjm_conflict_list_read (merged, theirs);
  g_autoptr (GHashTable) in_base = keys_of (of_base);
  g_autoptr (GHashTable) in_ours = keys_of (of_ours);
  g_autoptr (GHashTable) in_theirs = keys_of (of_theirs);
  g_autoptr (GHashTable) listed = keys_of (conflicts);

  add_undecided (conflicts, listed, of_ours, in_base, in_theirs);
  add_undecided (conflicts, listed, of_theirs, in_base, in_ours);
}
