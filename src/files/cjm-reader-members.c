/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-reader-members.c: from JSON values to the members of a record. */
#include "files/cjm-reader-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * cjm_reader_read_string:
 * @value: (out): the text; freed before; NULL for ""
 *
 * Returns: TRUE if @node is text
 */
gboolean
cjm_reader_read_string (JsonNode *node, char **value)
{
  g_assert (node != NULL && value != NULL);

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;
  cjm_record_set_text (value, json_node_get_string (node));
  return TRUE;
}

static gboolean
read_refs (JsonNode *node, char ***value)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      char *id = NULL;

      if (!cjm_reader_read_string (json_array_get_element (array, i), &id) || id == NULL)
        return FALSE;
      g_ptr_array_add (ids, id);
    }
  if (ids->len == 0)
    return TRUE;
  g_ptr_array_add (ids, NULL);
  *value = (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
  return TRUE;
}

static gboolean
read_word (JsonNode *node, const CjmMember *member, int *value)
{
  g_assert (member->type == CJM_MEMBER_ENUM);

  g_autofree char *word = NULL;

  if (!cjm_reader_read_string (node, &word) || word == NULL)
    return FALSE;
  *value = cjm_schema_find_word (member->words, word);
  return *value >= 0;
}

static gboolean
read_number (JsonNode *node, double *value)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE)
    return FALSE;
  *value = json_node_get_double (node);
  return isfinite (*value); /* 1e999 is not; below members that are not known nothing has looked yet */
}

/**
 * cjm_reader_read_int:
 * Returns: TRUE if @node is a whole number that fits @value
 */
gboolean
cjm_reader_read_int (JsonNode *node, int *value)
{
  double number;

  if (!read_number (node, &number) || number < G_MININT || number > G_MAXINT || number != (int) number)
    return FALSE;
  *value = (int) number;
  return TRUE;
}

static gboolean
read_bool (JsonNode *node, gboolean *value)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  *value = json_node_get_boolean (node);
  return TRUE;
}

/**
 * cjm_reader_read_member:
 * Sets @member of @record. Rules are not checked.
 *
 * Returns: TRUE if @node is of the type of @member
 */
gboolean
cjm_reader_read_member (CjmRecord *record, const CjmMember *member, JsonNode *node)
{
  g_return_val_if_fail (record != NULL && member != NULL, FALSE);
  g_return_val_if_fail (node != NULL, FALSE);

  int number;

  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
      return cjm_reader_read_string (node, &cjm_member_at (record, member, char *));
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      return read_refs (node, &cjm_member_at (record, member, char **));
    case CJM_MEMBER_ENUM:
      if (!read_word (node, member, &number))
        return FALSE;
      cjm_member_at (record, member, int) = number;
      return TRUE;
    case CJM_MEMBER_INT:
      return cjm_reader_read_int (node, &cjm_member_at (record, member, int));
    case CJM_MEMBER_NUMBER:
      return read_number (node, &cjm_member_at (record, member, double));
    case CJM_MEMBER_BOOL:
      return read_bool (node, &cjm_member_at (record, member, gboolean));
    }
  g_assert_not_reached ();
}

/**
 * cjm_reader_describe_member:
 * Returns: (transfer full): a sentence on what the value of @member must be
 */
char *
cjm_reader_describe_member (const CjmMember *member)
{
  g_autofree char *words = NULL;

  switch (member->type)
    {
    case CJM_MEMBER_ENUM:
      words = g_strjoinv (", ", (char **) member->words);
      return g_strdup_printf (_ ("\"%s\" must be one of: %s"), member->name, words);
    case CJM_MEMBER_INT:
      return g_strdup_printf (_ ("\"%s\" must be a whole number"), member->name);
    case CJM_MEMBER_NUMBER:
      return g_strdup_printf (_ ("\"%s\" must be a number"), member->name);
    case CJM_MEMBER_BOOL:
      return g_strdup_printf (_ ("\"%s\" must be true or false"), member->name);
    case CJM_MEMBER_REFS:
      return g_strdup_printf (_ ("\"%s\" must be a list of ids"), member->name);
    case CJM_MEMBER_WORDS:
      return g_strdup_printf (_ ("\"%s\" must be a list of words"), member->name);
    case CJM_MEMBER_TEXT:
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
      break;
    }
  return g_strdup_printf (_ ("\"%s\" must be text in quotes"), member->name);
}
