/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-unknown.c: members that this version does not know.
 *
 * A later version, or another program, wrote them; what they mean nobody here can
 * say. So their values are never turned into numbers and back: the text stays as it
 * stands, -0.0, 1E2, thirty digits, \u escapes and the order of names included. Only
 * the blanks between its parts become ours, because a record has one line.
 *
 * Every text in here has passed cjm_scan().
 */
#include "model/cjm-unknown.h"

#include "model/cjm-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

struct _CjmUnknown
{
  gatomicrefcount ref_count;
  GTree          *values; /* name → text, by name */
};

static int
compare_names_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

/** cjm_unknown_new: Returns: (transfer full): one without members. */
CjmUnknown *
cjm_unknown_new (void)
{
  CjmUnknown *self = g_new0 (CjmUnknown, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->values = g_tree_new_full (compare_names_cb, NULL, g_free, g_free);
  return self;
}

CjmUnknown *
cjm_unknown_ref (CjmUnknown *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/** cjm_unknown_unref: @self: (nullable) */
void
cjm_unknown_unref (CjmUnknown *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_tree_unref (self->values);
  g_free (self);
}

/* ---- Texts ---- */

/* Behind the string that begins at @at. */
static const char *
after_string (const char *at, const char *end)
{
  for (at++; at < end && *at != '"'; at++)
    if (*at == '\\')
      at++;
  return MIN (at + 1, end);
}

/* Behind the value that begins at @at. */
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

/* The text of a value with our blanks and no others. */
static char *
squeeze (const char *value, gsize length)
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

/* What the string that begins at @at and ends before @end says. */
static char *
read_string (const char *at, const char *end)
{
  g_autofree char *text = g_strndup (at, (gsize) (end - at));
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return node != NULL ? json_node_dup_string (node) : NULL;
}

/* @value with each string spelled as we do. */
static char *
respell (const char *value)
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

/** cjm_unknown_is_same_value: @a: @b: (nullable): values. Returns: whether they differ in how strings are
 * escaped at most. */
gboolean
cjm_unknown_is_same_value (const char *a, const char *b)
{
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;

  if (a == NULL || b == NULL || strcmp (a, b) == 0)
    return g_strcmp0 (a, b) == 0;
  x = respell (a);
  y = respell (b);
  return strcmp (x, y) == 0;
}

/* ---- Members ---- */

/**
 * cjm_unknown_set:
 * @value: (nullable): JSON; NULL takes the member away
 * @length: bytes of it, −1 where it ends in a NUL
 */
void
cjm_unknown_set (CjmUnknown *self, const char *name, const char *value, gssize length)
{
  if (value == NULL)
    g_tree_remove (self->values, name);
  else
    g_tree_replace (self->values, g_strdup (name),
                    squeeze (value, length < 0 ? strlen (value) : (gsize) length));
}

/** cjm_unknown_get: Returns: (nullable): the text of its value. */
const char *
cjm_unknown_get (const CjmUnknown *self, const char *name)
{
  return self != NULL ? g_tree_lookup (self->values, name) : NULL;
}

guint
cjm_unknown_size (const CjmUnknown *self)
{
  return self != NULL ? (guint) g_tree_nnodes (self->values) : 0;
}

/** cjm_unknown_list_names: Returns: (transfer container): by name, valid while @self stays as it is. */
GPtrArray *
cjm_unknown_list_names (const CjmUnknown *self)
{
  GPtrArray *names = g_ptr_array_new ();

  for (GTreeNode *node = self != NULL ? g_tree_node_first (self->values) : NULL; node != NULL;
       node = g_tree_node_next (node))
    g_ptr_array_add (names, g_tree_node_key (node));
  return names;
}

/** cjm_unknown_copy: @self: (nullable). Returns: (transfer full): one to be changed. */
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

/** cjm_unknown_equal: Returns: whether both have the same, to the letter. */
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
 * cjm_unknown_write: appends the members by name.
 * @separator: between two, and before the first too unless @first
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

/* ---- What values are made of ---- */

static const char *
skip_between (const char *at, const char *end)
{
  while (at < end && (g_ascii_isspace (*at) || *at == ',' || *at == ':'))
    at++;
  return at;
}

/** cjm_unknown_split_object: Returns: (nullable) (transfer full): the members of the object @object; NULL
 * where it is none. */
CjmUnknown *
cjm_unknown_split_object (const char *object)
{
  const char *end = object + strlen (object);
  CjmUnknown *self;

  if (*object != '{')
    return NULL;
  self = cjm_unknown_new ();
  for (const char *at = skip_between (object + 1, end); at < end && *at == '"'; at = skip_between (at, end))
    {
      const char      *stop = after_string (at, end), *value = skip_between (stop, end);
      g_autofree char *name = read_string (at, stop);

      at = after_value (value, end);
      if (name != NULL)
        cjm_unknown_set (self, name, value, at - value);
    }
  return self;
}

/** cjm_unknown_split_list: Returns: (transfer full) (element-type utf8): the elements of the list @list; none
 * where it is no list. */
GPtrArray *
cjm_unknown_split_list (const char *list)
{
  GPtrArray  *elements = g_ptr_array_new_with_free_func (g_free);
  const char *end = list + strlen (list);

  if (*list != '[')
    return elements;
  for (const char *at = skip_between (list + 1, end); at < end && *at != ']'; at = skip_between (at, end))
    {
      const char *start = at;

      at = after_value (at, end);
      g_ptr_array_add (elements, squeeze (start, (gsize) (at - start)));
    }
  return elements;
}
