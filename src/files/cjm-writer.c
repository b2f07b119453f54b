/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-writer.c: from a document to the text of a file.
 *
 * The text is canonical: one document has one text. The format key stands first (file
 * types are recognized by it), then kinds and members in the order of the schema, one
 * record a line, records sorted by id, unknown members by name behind the others, their
 * values as they were written. So a line-based diff or merge shows records, and saving an
 * unchanged file changes no byte. Members with their default value are left out.
 */
#include "files/cjm-writer.h"
#include "model/cjm-json.h"
#include "model/cjm-schema.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void
write_refs (GString *out, char **ids)
{
  g_assert (ids != NULL);
  g_string_append_c (out, '[');
  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      cjm_json_append_text (out, ids[i]);
    }
  g_string_append_c (out, ']');
}

/* TRUE if @member has to be written. */
static gboolean
has_non_default_value (const CjmRecord *record, const CjmMember *member)
{
  if (member->flags & CJM_MEMBER_REQUIRED)
    return TRUE;
  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      return cjm_member_at (record, member, gpointer) != NULL;
    case CJM_MEMBER_ENUM:
    case CJM_MEMBER_INT:
    case CJM_MEMBER_BOOL:
      return cjm_member_at (record, member, int) != (int) member->default_value;
    case CJM_MEMBER_NUMBER:
      return !isnan (cjm_member_at (record, member, double))
             && cjm_member_at (record, member, double) != member->default_value;
    }
  g_assert_not_reached ();
}

static void
write_member_value (GString *out, const CjmRecord *record, const CjmMember *member)
{
  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
      cjm_json_append_text (out, cjm_member_at (record, member, char *));
      break;
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      write_refs (out, cjm_member_at (record, member, char **));
      break;
    case CJM_MEMBER_ENUM:
      cjm_json_append_text (out, member->words[cjm_member_at (record, member, int)]);
      break;
    case CJM_MEMBER_INT:
      g_string_append_printf (out, "%d", cjm_member_at (record, member, int));
      break;
    case CJM_MEMBER_BOOL:
      g_string_append (out, cjm_member_at (record, member, gboolean) ? "true" : "false");
      break;
    case CJM_MEMBER_NUMBER:
      cjm_json_append_number (out, cjm_member_at (record, member, double));
      break;
    }
}

/**
 * cjm_writer_write_member:
 * @member: of the kind of @record
 *
 * Returns: (transfer full): its value as JSON; "null" for the default
 */
char *
cjm_writer_write_member (const CjmRecord *record, const CjmMember *member)
{
  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (member != NULL, NULL);

  GString *out = g_string_new (NULL);

  if (has_non_default_value (record, member))
    write_member_value (out, record, member);
  else
    g_string_append (out, "null");
  return g_string_free (out, FALSE);
}

static void
write_record (GString *out, const CjmRecord *record)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);

  g_string_append (out, "{\"id\": ");
  cjm_json_append_text (out, record->id);
  for (guint i = 0; i < type->n_members; i++)
    if (has_non_default_value (record, &type->members[i]))
      {
        g_string_append_printf (out, ", \"%s\": ", type->members[i].name);
        write_member_value (out, record, &type->members[i]);
      }
  cjm_unknown_write (out, record->unknown, ", ", FALSE);
  g_string_append_c (out, '}');
}

/**
 * cjm_writer_write_record:
 * Returns: (transfer full): @record as it stands in a file, on one line
 */
char *
cjm_writer_write_record (const CjmRecord *record)
{
  g_return_val_if_fail (record != NULL, NULL);

  GString *out = g_string_new (NULL);

  write_record (out, record);
  return g_string_free (out, FALSE);
}

static int
compare_ids_cb (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const CjmRecord *const *) a)->id, (*(const CjmRecord *const *) b)->id);
}

static void
write_kind (GString *out, CjmDocument *document, CjmRecordKind kind)
{
  g_autoptr (GPtrArray) records = cjm_document_list (document, kind);

  if (records->len == 0
      && kind == CJM_KIND_IMAGE) /* most projects have none, and older versions don't know the list */
    return;
  g_string_append_printf (out, ",\n\"%s\": [", cjm_schema_record_type (kind)->plural);
  g_ptr_array_sort (records, compare_ids_cb);
  for (guint i = 0; i < records->len; i++)
    {
      g_string_append (out, i > 0 ? ",\n" : "\n");
      write_record (out, g_ptr_array_index (records, i));
    }
  g_string_append (out, records->len > 0 ? "\n]" : "]");
}

/**
 * cjm_writer_write_text:
 * Returns: (transfer full): the canonical text of @document, UTF-8, ending in a line break
 */
GBytes *
cjm_writer_write_text (CjmDocument *document)
{
  g_return_val_if_fail (CJM_IS_DOCUMENT (document), NULL);

  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "{\"format\": \"cjm\", \"version\": %d,\n\"project\": ", CJM_FORMAT_VERSION);
  write_record (out, &cjm_document_get_project (document)->record);
  for (int kind = CJM_KIND_PROJECT + 1; kind < CJM_N_KINDS; kind++)
    write_kind (out, document, kind);
  cjm_unknown_write (out, cjm_document_get_unknown (document), ",\n", FALSE);
  g_string_append (out, "\n}\n");
  return g_string_free_to_bytes (out);
}
