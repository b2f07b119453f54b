/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-json-schema.c: writes the schema of cjm-schema.c as a JSON Schema. */
#include "files/cjm-json-schema.h"

#include "model/cjm-json.h"
#include "model/cjm-schema.h"

#include <math.h>

static void
write_pair (GString *out, const char *name, const char *text)
{
  g_string_append_printf (out, "\"%s\": ", name);
  cjm_json_append_text (out, text);
}

static void
write_limits (GString *out, const CjmMember *member)
{
  g_assert (member->least <= member->most);
  g_string_append (out, ", \"minimum\": ");
  cjm_json_append_number (out, member->least);
  g_string_append (out, ", \"maximum\": ");
  cjm_json_append_number (out, member->most);
}

static void
write_words (GString *out, const char *const *words)
{
  g_assert (words != NULL && words[0] != NULL);
  g_string_append (out, "\"enum\": [");
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      cjm_json_append_text (out, words[i]);
    }
  g_string_append_c (out, ']');
}

static void
write_type (GString *out, const CjmMember *member)
{
  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
      if (member->flags & CJM_MEMBER_COLOUR)
        g_string_append (out, "\"pattern\": \"^#[0-9A-Fa-f]{6}$\", ");
      g_string_append_printf (out, "\"type\": \"string\", \"maxLength\": %d", (int) member->most);
      break;
    case CJM_MEMBER_ORDER:
      g_string_append_printf (out, "\"type\": \"string\", \"pattern\": \"^[0-9A-Za-z]{0,%d}[1-9A-Za-z]$\"",
                              CJM_MAX_ORDER - 1);
      break;
    case CJM_MEMBER_DATE:
      g_string_append (out, "\"type\": \"string\", \"format\": \"date\"");
      break;
    case CJM_MEMBER_REF:
      g_string_append (out, "\"$ref\": \"#/$defs/id\"");
      break;
    case CJM_MEMBER_REFS:
      g_string_append_printf (out,
                              "\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/id\"}, \"uniqueItems\": "
                              "true, \"maxItems\": %d",
                              CJM_MAX_REFS);
      break;
    case CJM_MEMBER_WORDS:
      g_string_append_printf (out,
                              "\"type\": \"array\", \"items\": {\"type\": \"string\", \"minLength\": 1, "
                              "\"maxLength\": %d}, \"uniqueItems\": true, \"maxItems\": %d",
                              CJM_MAX_WORD, CJM_MAX_WORDS);
      break;
    case CJM_MEMBER_ENUM:
      write_words (out, member->words);
      break;
    case CJM_MEMBER_INT:
      g_string_append (out, "\"type\": \"integer\"");
      write_limits (out, member);
      break;
    case CJM_MEMBER_NUMBER:
      g_string_append (out, "\"type\": \"number\"");
      write_limits (out, member);
      break;
    case CJM_MEMBER_BOOL:
      g_string_append (out, "\"type\": \"boolean\"");
      break;
    }
}

static void
write_default (GString *out, const CjmMember *member)
{
  if (member->flags & CJM_MEMBER_REQUIRED)
    return;
  if (member->type == CJM_MEMBER_ENUM)
    {
      g_string_append (out, ", ");
      write_pair (out, "default", member->words[(int) member->default_value]);
    }
  else if ((member->type == CJM_MEMBER_INT || member->type == CJM_MEMBER_NUMBER)
           && !isnan (member->default_value))
    {
      g_string_append (out, ", \"default\": ");
      cjm_json_append_number (out, member->default_value);
    }
  else if (member->type == CJM_MEMBER_BOOL)
    g_string_append (out, ", \"default\": false");
}

static void
write_record_type (GString *out, const CjmRecordType *type)
{
  g_string_append_printf (out, "    \"%s\": {\n      ", type->name);
  write_pair (out, "description", type->about);
  g_string_append (out, ",\n      \"type\": \"object\",\n      \"required\": [\"id\"");
  for (guint i = 0; i < type->n_members; i++)
    if (type->members[i].flags & CJM_MEMBER_REQUIRED)
      g_string_append_printf (out, ", \"%s\"", type->members[i].name);
  g_string_append (out, "],\n      \"properties\": {\n        \"id\": {\"$ref\": \"#/$defs/id\"}");
  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];

      g_string_append_printf (out, ",\n        \"%s\": {", member->name);
      write_type (out, member);
      write_default (out, member);
      g_string_append (out, ", ");
      write_pair (out, "description", member->about);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "\n      }\n    }");
}

/**
 * cjm_json_schema_write:
 * Returns: (transfer full): the file format as a JSON Schema (draft 2020-12)
 */
char *
cjm_json_schema_write (void)
{
  GString *out = g_string_new ("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                               "  \"title\": \"Sojourn journey map (.cjm)\",\n"
                               "  \"type\": \"object\",\n"
                               "  \"required\": [\"format\", \"version\", \"project\"],\n"
                               "  \"properties\": {\n"
                               "    \"format\": {\"const\": \"cjm\"},\n");

  g_string_append_printf (out, "    \"version\": {\"const\": %d}", CJM_FORMAT_VERSION);
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const CjmRecordType *type = cjm_schema_record_type (kind);

      if (kind == CJM_KIND_PROJECT)
        g_string_append_printf (out, ",\n    \"%s\": {\"$ref\": \"#/$defs/%s\"}", type->plural, type->name);
      else
        g_string_append_printf (out,
                                ",\n    \"%s\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/%s\"}}",
                                type->plural, type->name);
    }
  g_string_append_printf (
      out,
      "\n  },\n  \"$defs\": {\n    \"id\": {\"type\": \"string\", \"pattern\": \"^[0-9A-Za-z_-]{1,%d}$\"}",
      CJM_MAX_ID);
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_string_append (out, ",\n");
      write_record_type (out, cjm_schema_record_type (kind));
    }
  g_string_append (out, "\n  }\n}\n");
  return g_string_free (out, FALSE);
}
