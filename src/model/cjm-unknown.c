/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-unknown.c: members that this version does not know.
 *
 * A later version, or another program, wrote them, and what they mean is not known.
 * So their values are never turned into numbers and back: the text of a value is kept
 * as it is, -0.0, 1E2, thirty digits, \u escapes and the order of names included. Only
 * the blanks between its parts are normalized, because a record is written in one line.
 *
 * Every text in here has passed cjm_scan(): it is valid JSON.
 */
#include "model/cjm-unknown.h"

#include "model/cjm-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

struct _CjmUnknown
{
  gatomicrefcount ref_count;
  GTree          *values; /* owned; name → JSON text, sorted by name */
};

static int
compare_names_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

/** cjm_unknown_new: Returns: (transfer full): an empty set of members. */
CjmUnknown *
cjm_unknown_new (void)
{
  CjmUnknown *self = g_new0 (CjmUnknown, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->values = g_tree_new_full (compare_names_cb, NULL, g_free, g_free);
  return self;
}

/** cjm_unknown_ref: Returns: (transfer full): @self */
CjmUnknown *
cjm_unknown_ref (CjmUnknown *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/** cjm_unknown_unref: @self: (nullable) (transfer full) */
void
cjm_unknown_unref (CjmUnknown *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_tree_unref (self->values);
  g_free (self);
}

/* ---- The text of values ---- */

/* Returns: behind the string that begins at @at. */
static const char *
after_string (const char *at, const char *end)
{
  g_assert (at < end && *at == '"');
  for (at++; at < end && *at != '"'; at++)
    if (*at == '\\')
      at++;
  return MIN (at + 1, end);
}

/* Returns: behind the value that begins at @at. */
static const char *
after_value (const char *at, const char *end)
{
  guint depth = 0;

  for (; at < end; at++)
    {
      if (*at == '"')
        at = after_string (at, end) - 1;
      else if (*at == '{' || *at == '[')
        depth++;
      else if (*at == '}' || *at == ']' || *at == ',')
        {
          if (depth == 0)
            return at;
          if (*at != ',' && --depth == 0)
            return at + 1;
        }
    }
  return end;
}

/* Returns: the text of a value with one blank behind each comma and colon, and no others. */
static char *
normalize_blanks (const char *value, gsize length)
{
  GString    *out = g_string_sized_new (length);
  const char *end = value + length;

  while (value < end)
    {
      const char *start = value;

      if (*value == '"')
        {
          value = after_string (value, end);
          g_string_append_len (out, start, value - start);
          continue;
        }
      value++;
      if (!g_ascii_isspace (*start))
        g_string_append_c (out, *start);
      if (*start == ',' || *start == ':')
        g_string_append_c (out, ' ');
    }
  return g_string_free (out, FALSE);
}

/* Returns: (nullable) (transfer full): the text of the string from @at to @end, quotes included. */
static char *
read_string (const char *at, const char *end)
{
  g_autofree char *text = g_strndup (at, (gsize) (end - at));
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  g_assert (at < end && *at == '"');
  return node != NULL ? json_node_dup_string (node) : NULL;
}

/* Returns: @value with each string escaped as cjm_json_append_text() does. */
static char *
normalize_strings (const char *value)
{
  GString    *out = g_string_new (NULL);
  const char *end = value + strlen (value);

  while (value < end)
    {
      const char      *start = value;
      g_autofree char *string = NULL;

      value = *value == '"' ? after_string (value, end) : value + 1;
      string = *start == '"' ? read_string (start, value) : NULL;
      if (string != NULL)
        cjm_json_append_text (out, string);
      else
        g_string_append_len (out, start, value - start);
    }
  return g_string_free (out, FALSE);
}

/** cjm_unknown_is_same_value: @a: @b: (nullable): text of values. Returns: TRUE if they differ at most in how
 * strings are escaped. */
gboolean
cjm_unknown_is_same_value (const char *a, const char *b)
{
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;

  if (a == NULL || b == NULL || strcmp (a, b) == 0)
    return g_strcmp0 (a, b) == 0;
  x = normalize_strings (a);
  y = normalize_strings (b);
  return strcmp (x, y) == 0;
}

/* ---- Members ---- */

/**
 * cjm_unknown_set:
 * @value: (nullable): valid JSON; NULL removes the member
 * @length: of @value in bytes, −1 if it is NUL-terminated
 *
 * Only before @self belongs to a record or a document.
 */
void
cjm_unknown_set (CjmUnknown *self, const char *name, const char *value, gssize length)
{
  g_return_if_fail (self != NULL && name != NULL);

  if (value == NULL)
    g_tree_remove (self->values, name);
  else
    g_tree_replace (self->values, g_strdup (name),
                    normalize_blanks (value, length < 0 ? strlen (value) : (gsize) length));
}

/** cjm_unknown_get: @self: (nullable). Returns: (nullable) (transfer none): the JSON text of the member's
 * value; NULL where there is no such member. */
const char *
cjm_unknown_get (const CjmUnknown *self, const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return self != NULL ? g_tree_lookup (self->values, name) : NULL;
}

/** cjm_unknown_size: @self: (nullable). Returns: how many members there are. */
guint
cjm_unknown_size (const CjmUnknown *self)
{
  return self != NULL ? (guint) g_tree_nnodes (self->values) : 0;
}

/** cjm_unknown_list_names: @self: (nullable). Returns: (transfer container) (element-type utf8): names of the
 * members, sorted; valid until @self changes. */
GPtrArray *
cjm_unknown_list_names (const CjmUnknown *self)
{
  GPtrArray *names = g_ptr_array_new ();

  for (GTreeNode *node = self != NULL ? g_tree_node_first (self->values) : NULL; node != NULL;
       node = g_tree_node_next (node))
    g_ptr_array_add (names, g_tree_node_key (node));
  return names;
}

/** cjm_unknown_copy: @self: (nullable). Returns: (transfer full): a copy that may be changed. */
CjmUnknown *
cjm_unknown_copy (const CjmUnknown *self)
{
  CjmUnknown *copy = cjm_unknown_new ();
  g_autoptr (GPtrArray) names = cjm_unknown_list_names (self);

  for (guint i = 0; i < names->len; i++)
    g_tree_insert (copy->values, g_strdup (g_ptr_array_index (names, i)),
                   g_strdup (cjm_unknown_get (self, g_ptr_array_index (names, i))));
  return copy;
}

/** cjm_unknown_equal: @a: @b: (nullable). Returns: TRUE if both have the same members with the same text. */
gboolean
cjm_unknown_equal (const CjmUnknown *a, const CjmUnknown *b)
{
  g_autoptr (GPtrArray) names = NULL;

  if (a == b || cjm_unknown_size (a) != cjm_unknown_size (b))
    return a == b;
  names = cjm_unknown_list_names (a);
  for (guint i = 0; i < names->len; i++)
    if (g_strcmp0 (cjm_unknown_get (a, g_ptr_array_index (names, i)),
                   cjm_unknown_get (b, g_ptr_array_index (names, i)))
        != 0)
      return FALSE;
  return TRUE;
}

/**
 * cjm_unknown_write:
 * @self: (nullable)
 * @separator: between two members; before the first as well, unless @first is TRUE
 *
 * Appends the members, sorted by name.
 */
void
cjm_unknown_write (GString *out, const CjmUnknown *self, const char *separator, gboolean first)
{
  g_autoptr (GPtrArray) names = cjm_unknown_list_names (self);

  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0 || !first)
        g_string_append (out, separator);
      cjm_json_append_text (out, g_ptr_array_index (names, i));
      g_string_append (out, ": ");
      g_string_append (out, cjm_unknown_get (self, g_ptr_array_index (names, i)));
    }
}

/* ---- Objects and lists ---- */

/* Returns: behind the blanks, commas and colons at @at. */
static const char *
skip_separators (const char *at, const char *end)
{
  g_assert (at <= end);
  while (at < end && (g_ascii_isspace (*at) || *at == ',' || *at == ':'))
    at++;
  return at;
}

/** cjm_unknown_split_object: @object: valid JSON. Returns: (nullable) (transfer full): its members; NULL
 * where it is not an object. */
CjmUnknown *
cjm_unknown_split_object (const char *object)
{
  const char *end;
  CjmUnknown *self;

  g_return_val_if_fail (object != NULL, NULL);

  end = object + strlen (object);
  if (*object != '{')
    return NULL;
  self = cjm_unknown_new ();
  for (const char *at = skip_separators (object + 1, end); at < end && *at == '"';
       at = skip_separators (at, end))
    {
      const char      *stop = after_string (at, end), *value = skip_separators (stop, end);
      g_autofree char *name = read_string (at, stop);

      at = after_value (value, end);
      if (name != NULL)
        cjm_unknown_set (self, name, value, at - value);
    }
  return self;
}

/** cjm_unknown_split_list: @list: valid JSON. Returns: (transfer full) (element-type utf8): the text of its
 * elements; empty where it is not a list. */
GPtrArray *
cjm_unknown_split_list (const char *list)
{
  GPtrArray  *elements;
  const char *end;

  g_return_val_if_fail (list != NULL, NULL);

  elements = g_ptr_array_new_with_free_func (g_free);
  end = list + strlen (list);
  if (*list != '[')
    return elements;
  for (const char *at = skip_separators (list + 1, end); at < end && *at != ']';
       at = skip_separators (at, end))
    {
      const char *start = at;

      at = after_value (at, end);
      g_ptr_array_add (elements, normalize_blanks (start, (gsize) (at - start)));
    }
  return elements;
}
