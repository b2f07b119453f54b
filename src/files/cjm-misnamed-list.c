/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-misnamed-list.c: a list of ours under a name that is not ours.
 *
 * A member that this version does not know is kept as it is. But where a list of ours
 * is not there, and the records of an unknown one are just like its, its name was
 * damaged: kept as it is, it would empty the maps without a word.
 */
#include "files/cjm-misnamed-list.h"

#include "model/cjm-schema.h"
#include "model/cjm-unknown.h"

#include <string.h>

#define MOST_LOOKED 20  /* records of a list that say what it is */
#define MOST_LETTERS 3  /* that are wrong in a name that is still like another */
#define LONGEST_NAME 16 /* of those that are compared */

/* How many letters have to be put in, taken out or changed to get from @a to @b, both short. */
static guint
distance (const char *a, const char *b)
{
  guint row[LONGEST_NAME + 1];
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
is_like (const char *name, const char *ours)
{
  guint letters = strlen (name) <= LONGEST_NAME ? distance (name, ours) : G_MAXUINT;

  return letters <= MOST_LETTERS && letters * 2 <= strlen (ours);
}

/* Whether @object has all that a record of @type must have, and more that such records have than not; a
 * picture nothing else. */
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

/* Whether @element, the text of a value, is a record of @type with an id, as far as one can see. @id: (out):
 * that */
static gboolean
looks_like (const char *element, const CjmRecordType *type, char **id)
{
  g_autoptr (JsonNode) node = json_from_string (element, NULL);
  JsonNode *id_node;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  id_node = json_object_get_member (json_node_get_object (node), "id");
  *id = id_node != NULL && JSON_NODE_HOLDS_VALUE (id_node) ? json_node_dup_string (id_node) : NULL;
  return *id != NULL && cjm_record_id_is_valid (*id) && is_record (json_node_get_object (node), type);
}

/* Whether @member of @record names one of @ids. */
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

/* Whether a record that was read points to one of @ids as to a record of @kind. */
static gboolean
is_wanted (GHashTable *records, int kind, GHashTable *ids)
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

/* Whether the members of a record say that it is of @kind: there is one that it must have, or it is a
 * picture's. */
static gboolean
has_shape (int kind)
{
  const CjmRecordType *type = cjm_schema_record_type ((CjmRecordKind) kind);

  for (guint i = 0; i < type->n_members; i++)
    if (type->members[i].flags & CJM_MEMBER_REQUIRED)
      return TRUE;
  return kind == CJM_KIND_IMAGE;
}

/* Whether @elements are records of @kind: their members say it, and where all that one must have is an id,
 * the name of the list, or who points there. */
static gboolean
are_records (const CjmKnownLists *known, int kind, const char *name, GPtrArray *elements)
{
  const CjmRecordType *type = cjm_schema_record_type ((CjmRecordKind) kind);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint like = 0, looked = MIN (elements->len, MOST_LOOKED);

  for (guint i = 0; i < looked; i++)
    {
      char *id = NULL;

      like += looks_like (g_ptr_array_index (elements, i), type, &id);
      if (id != NULL)
        g_hash_table_add (ids, id);
    }
  return like * 2 > looked
         && (has_shape (kind) || is_like (name, type->plural) || is_wanted (known->records, kind, ids));
}

/** cjm_misnamed_list_init_known: @records: (transfer none): id → CjmRecord; @root: (nullable): the file,
 * where it is JSON. */
void
cjm_misnamed_list_init_known (CjmKnownLists *known, GHashTable *records, JsonObject *root)
{
  GHashTableIter iter;
  gpointer       record;

  *known = (CjmKnownLists){ .records = records };
  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    known->has[((CjmRecord *) record)->kind] = TRUE;
  for (int kind = 0; kind < CJM_N_KINDS && root != NULL; kind++)
    known->has[kind] |= json_object_has_member (root, cjm_schema_record_type ((CjmRecordKind) kind)->plural);
}

/**
 * cjm_misnamed_list_kind:
 * @name: @value: a member of a file that is not ours, and its JSON
 *
 * Returns: the kind whose list it is under another name; −1 where it is none.
 */
int
cjm_misnamed_list_kind (const CjmKnownLists *known, const char *name, const char *value)
{
  g_autoptr (GPtrArray) elements = NULL;
  int found = -1;

  if (*value == '{')
    return !known->has[CJM_KIND_PROJECT] && is_like (name, cjm_schema_record_type (CJM_KIND_PROJECT)->plural)
               ? CJM_KIND_PROJECT
               : -1;
  elements = cjm_unknown_split_list (value);
  for (int kind = CJM_KIND_PROJECT + 1; kind < CJM_N_KINDS; kind++)
    if (!known->has[kind] && are_records (known, kind, name, elements)
        && (found < 0 || is_like (name, cjm_schema_record_type ((CjmRecordKind) kind)->plural)))
      found = kind;
  return found;
}
