/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-misnamed-list.c: finds lists of this version under a damaged name.
 *
 * A member that this version does not know is kept as it is. But if a list is missing and
 * the records of an unknown member are just like its records, its name was damaged: kept
 * as an unknown member, it would silently empty the maps.
 */
#include "files/cjm-misnamed-list.h"

#include "model/cjm-schema.h"
#include "model/cjm-unknown.h"

#include <string.h>

#define MAX_COMPARED 20     /* records of a list that are compared */
#define MAX_WRONG_LETTERS 3 /* in a name that is still similar */
#define MAX_NAME_BYTES 16   /* of names that are compared */

/* Number of bytes to insert, delete or replace to get from @a to @b (Levenshtein). */
static guint
distance (const char *a, const char *b)
{
  g_assert (strlen (b) <= MAX_NAME_BYTES);

  guint row[MAX_NAME_BYTES + 1];
  guint length = (guint) strlen (b);

  for (guint i = 0; i <= length; i++)
    row[i] = i;
  for (guint y = 1; *a != '\0'; a++, y++)
    {
      guint corner = row[0];

      row[0] = y;
      for (guint x = 1; x <= length; x++)
        {
          guint change = corner + (*a != b[x - 1]);

          corner = row[x];
          row[x] = MIN (change, MIN (row[x], row[x - 1]) + 1);
        }
    }
  return row[length];
}

static gboolean
is_similar_name (const char *name, const char *ours)
{
  guint letters = strlen (name) <= MAX_NAME_BYTES ? distance (name, ours) : G_MAXUINT;

  return letters <= MAX_WRONG_LETTERS && letters * 2 <= strlen (ours);
}

/* TRUE if one run of damaged bytes can make @name of @ours: its letters are others, or some are
 * gone. */
static gboolean
may_be_damaged_name (const char *name, const char *ours)
{
  gsize length = strlen (name), our_length = strlen (ours), first = 0, last = 0;

  while (first < length && name[first] == ours[first])
    first++;
  while (last < length && last < our_length && name[length - 1 - last] == ours[our_length - 1 - last])
    last++;
  return length == our_length || (length < our_length && first + last >= length);
}

/* TRUE if @object has all required members of @type, and more known than unknown members; an
 * image may have known members only. */
static gboolean
is_record (JsonObject *object, const CjmRecordType *type)
{
  g_autoptr (GList) names = json_object_get_members (object);
  int ours = 0;

  for (GList *name = names; name != NULL; name = name->next)
    if (strcmp (name->data, "id") != 0)
      ours += cjm_schema_find_member (type, name->data) != NULL ? 1 : -1;
  for (guint i = 0; i < type->n_members; i++)
    if ((type->members[i].flags & CJM_MEMBER_REQUIRED)
        && !json_object_has_member (object, type->members[i].name))
      return FALSE;
  if (type == cjm_schema_record_type (CJM_KIND_IMAGE))
    return json_object_has_member (object, "data") && ours + 1 == (int) json_object_get_size (object);
  return ours > 0;
}

/* TRUE if @element, the text of a value, may be a record of @type. @id: (out): its id */
static gboolean
is_like_record (const char *element, const CjmRecordType *type, char **id)
{
  g_autoptr (JsonNode) node = json_from_string (element, NULL);
  JsonNode *id_node;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  id_node = json_object_get_member (json_node_get_object (node), "id");
  *id = id_node != NULL && JSON_NODE_HOLDS_VALUE (id_node) ? json_node_dup_string (id_node) : NULL;
  return *id != NULL && cjm_record_id_is_valid (*id) && is_record (json_node_get_object (node), type);
}

/* TRUE if @member of @record refers to one of @ids. */
static gboolean
names_any (const CjmRecord *record, const CjmMember *member, GHashTable *ids)
{
  char **list;

  if (member->type == CJM_MEMBER_REF)
    return cjm_member_at (record, member, char *) != NULL
           && g_hash_table_contains (ids, cjm_member_at (record, member, char *));
  if (member->type == CJM_MEMBER_REFS)
    for (list = cjm_member_at (record, member, char **); list != NULL && *list != NULL; list++)
      if (g_hash_table_contains (ids, *list))
        return TRUE;
  return FALSE;
}

/* TRUE if a record that was read refers to one of @ids as to a record of @kind. */
static gboolean
is_referred_to (GHashTable *records, int kind, GHashTable *ids)
{
  GHashTableIter iter;
  gpointer       record;

  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      const CjmRecordType *type = cjm_schema_record_type (((CjmRecord *) record)->kind);

      for (guint i = 0; i < type->n_members; i++)
        if (type->members[i].target == (CjmRecordKind) kind && names_any (record, &type->members[i], ids))
          return TRUE;
    }
  return FALSE;
}

/* TRUE if records of @kind can be recognized by their members alone. */
static gboolean
has_shape (int kind)
{
  g_assert (kind >= 0 && kind < CJM_N_KINDS);

  const CjmRecordType *type = cjm_schema_record_type ((CjmRecordKind) kind);

  for (guint i = 0; i < type->n_members; i++)
    if (type->members[i].flags & CJM_MEMBER_REQUIRED)
      return TRUE;
  return kind == CJM_KIND_IMAGE;
}

/* TRUE if @value, the text of the member @name of the file, stands right before the list that
 * follows that of @kind, as this program writes them. Blanks are not compared. In a file with no
 * other damage it may be a list of a later version, so one run of damage must explain its name. */
static gboolean
is_in_place (const CjmKnownLists *known, int kind, const char *name, const char *value)
{
  const char *at = kind + 1 < CJM_N_KINDS ? known->end_before[kind + 1] : NULL;
  const char *rest = value + strlen (value);

  if (known->is_json && !may_be_damaged_name (name, cjm_schema_record_type ((CjmRecordKind) kind)->plural))
    return FALSE;
  while (at != NULL && rest > value)
    {
      rest--;
      if (g_ascii_isspace (*rest))
        continue;
      while (at > known->text && g_ascii_isspace (at[-1]))
        at--;
      if (at == known->text || at[-1] != *rest)
        return FALSE;
      at--;
    }
  return at != NULL;
}

/* TRUE if @elements, those of @value, are records of @kind, by their members, and if those are not
 * enough, by the name of the list, by its place or by references to them. */
static gboolean
are_records (const CjmKnownLists *known, int kind, const char *name, const char *value, GPtrArray *elements)
{
  const CjmRecordType *type = cjm_schema_record_type ((CjmRecordKind) kind);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint like = 0, n_compared = MIN (elements->len, MAX_COMPARED);

  for (guint i = 0; i < n_compared; i++)
    {
      char *id = NULL;

      like += is_like_record (g_ptr_array_index (elements, i), type, &id);
      if (id != NULL)
        g_hash_table_add (ids, id);
    }
  return like * 2 > n_compared
         && (has_shape (kind) || is_similar_name (name, type->plural)
             || is_in_place (known, kind, name, value) || is_referred_to (known->records, kind, ids));
}

/* ---- Places in the file ---- */

static const char *
skip_blanks (const char *at, const char *end)
{
  while (at < end && g_ascii_isspace (*at))
    at++;
  return at;
}

/* Where in @text the member @name begins, if it is a list or an object. @value: (out): its value */
static const char *
find_member (const char *text, gsize length, const char *name, const char **value)
{
  const char *end = text + length;
  gsize       named = strlen (name);

  for (const char *at = text; at < end && (at = memchr (at, '"', (gsize) (end - at))) != NULL; at++)
    {
      if ((gsize) (end - at) < named + 2 || strncmp (at + 1, name, named) != 0 || at[named + 1] != '"')
        continue;
      *value = skip_blanks (at + named + 2, end);
      *value = *value < end && **value == ':' ? skip_blanks (*value + 1, end) : end;
      if (*value < end && (**value == '[' || **value == '{'))
        return at;
    }
  return NULL;
}

/**
 * cjm_misnamed_list_find_value:
 * @text: of @length bytes
 * @name: of a member
 *
 * Returns: (nullable): where its value begins, if that is a list or an object
 */
const char *
cjm_misnamed_list_find_value (const char *text, gsize length, const char *name)
{
  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  const char *value = NULL;

  return find_member (text, length, name, &value) != NULL ? value : NULL;
}

/* Where in @text the member ends that stands right before the list of @kind; NULL if none does. */
static const char *
find_end_before (const char *text, gsize length, int kind)
{
  const char *value;
  const char *at = find_member (text, length, cjm_schema_record_type ((CjmRecordKind) kind)->plural, &value);

  while (at != NULL && at > text && g_ascii_isspace (at[-1]))
    at--;
  return at != NULL && at > text && at[-1] == ',' ? at - 1 : NULL;
}

/* ---- Known lists ---- */

/**
 * cjm_misnamed_list_init_known:
 * @known: (out caller-allocates):
 * @records: id → CjmRecord, those that were read; must outlive @known
 * @root: (nullable): the file, if it is JSON
 * @text: the same, of @length bytes; must outlive @known
 */
void
cjm_misnamed_list_init_known (
    CjmKnownLists *known, GHashTable *records, JsonObject *root, const char *text, gsize length)
{
  g_return_if_fail (known != NULL);
  g_return_if_fail (records != NULL);
  g_return_if_fail (text != NULL);

  GHashTableIter iter;
  gpointer       record;

  *known = (CjmKnownLists){ .records = records, .is_json = root != NULL, .text = text };
  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    known->has[((CjmRecord *) record)->kind] = TRUE;
  for (int kind = 0; kind < CJM_N_KINDS && root != NULL; kind++)
    known->has[kind] |= json_object_has_member (root, cjm_schema_record_type ((CjmRecordKind) kind)->plural);
  for (int kind = CJM_KIND_PROJECT + 1; kind + 1 < CJM_N_KINDS; kind++)
    if (!known->has[kind] && !has_shape (kind))
      known->end_before[kind + 1] = find_end_before (text, length, kind + 1);
}

/**
 * cjm_misnamed_list_kind:
 * @name: of an unknown member of a file
 * @value: its JSON
 *
 * Returns: the kind whose list it is under a damaged name; −1 if it is none
 */
int
cjm_misnamed_list_kind (const CjmKnownLists *known, const char *name, const char *value)
{
  g_return_val_if_fail (known != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);
  g_return_val_if_fail (value != NULL, -1);

  g_autoptr (GPtrArray) elements = NULL;
  int found = -1;

  if (*value == '{')
    return !known->has[CJM_KIND_PROJECT]
                   && is_similar_name (name, cjm_schema_record_type (CJM_KIND_PROJECT)->plural)
               ? CJM_KIND_PROJECT
               : -1;
  elements = cjm_unknown_split_list (value);
  for (int kind = CJM_KIND_PROJECT + 1; kind < CJM_N_KINDS; kind++)
    if (!known->has[kind] && are_records (known, kind, name, value, elements)
        && (found < 0 || is_similar_name (name, cjm_schema_record_type ((CjmRecordKind) kind)->plural)))
      found = kind;
  return found;
}
