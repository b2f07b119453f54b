/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-conflict-words.c: conflicts of a merge, for people: what was changed on both
 * sides, and what each side has. */
#include "ui/fields/cjm-conflict-words.h"

#include "ui/fields/cjm-difference-words.h"
#include "ui/fields/cjm-field-value.h"

#include <glib/gi18n.h>
#include <string.h>

static const CjmFieldSpec *
find_field (const CjmConflict *conflict)
{
  return conflict->member != NULL ? cjm_field_table_find (conflict->kind, conflict->member->name) : NULL;
}

/* Returns: TRUE if @conflict is about where a note or an emotion point lies. */
static gboolean
is_about_place (const CjmConflict *conflict)
{
  return conflict->member != NULL && strcmp (conflict->member->name, "lane") == 0;
}

/* ---- Names and places ---- */

static char *
describe_name (CjmDocument *document, const char *id)
{
  const CjmRecord *record = cjm_document_find (document, id);
  const char      *text = record != NULL && cjm_record_main_member (record->kind) != NULL
                              ? cjm_record_get_main_text (record)
                              : NULL;

  if (text != NULL && *text != '\0')
    return g_strdup (text);
  return record != NULL ? cjm_difference_words_record (record) : g_strdup (id);
}

static char *
describe_names (CjmDocument *document, char **ids)
{
  GString *text = g_string_new (NULL);

  for (char **id = ids; id != NULL && *id != NULL; id++)
    {
      g_autofree char *name = describe_name (document, *id);

      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
    }
  return g_string_free (text, FALSE);
}

/* @start: minute of a day, −1 for none. Returns: (nullable): the stage, or else the time. */
static char *
describe_column (CjmDocument *document, const char *stage, int start)
{
  if (stage != NULL)
    return describe_name (document, stage);
  return start >= 0 ? g_strdup_printf ("%d:%02d", start / 60, start % 60) : NULL;
}

/* Where a note or an emotion point lies: its lane, and its stage or time. */
static char *
describe_place (CjmDocument *document, const CjmRecord *record)
{
  gboolean         note = record->kind == CJM_KIND_NOTE;
  g_autofree char *lane = describe_name (document,
                                         note ? CJM_NOTE (record)->lane : CJM_FEELING (record)->lane);
  g_autofree char *column = note ? describe_column (document, CJM_NOTE (record)->stage,
                                                    CJM_NOTE (record)->start)
                                 : describe_column (document, CJM_FEELING (record)->stage,
                                                    CJM_FEELING (record)->start);

  g_assert (record->kind == CJM_KIND_NOTE || record->kind == CJM_KIND_FEELING);
  return column != NULL ? g_strdup_printf ("%s, %s", lane, column) : g_steal_pointer (&lane);
}

/* The records that @record is sorted among. */
static GPtrArray *
list_siblings (CjmDocument *document, const CjmRecord *record)
{
  if (record->kind == CJM_KIND_NOTE)
    return cjm_document_list_cell (document, CJM_NOTE (record)->lane, CJM_NOTE (record)->stage);
  if (record->kind == CJM_KIND_MAP)
    return cjm_document_list (document, CJM_KIND_MAP);
  return cjm_document_list_of_map (document, record->kind, cjm_document_get_map_of (document, record));
}

/* Which of its siblings @record would be. */
static char *
describe_order (CjmDocument *document, const CjmRecord *record)
{
  g_autoptr (GPtrArray) siblings = list_siblings (document, record);
  guint before = 0;

  for (guint i = 0; i < siblings->len; i++)
    before += strcmp (((CjmRecord *) g_ptr_array_index (siblings, i))->id, record->id) != 0
              && cjm_record_compare (g_ptr_array_index (siblings, i), record) < 0;
  /* Translators: the how manieth it is of how many: 2 of 5 */
  return g_strdup_printf (_ ("%u of %u"), before + 1, siblings->len);
}

/* ---- Values ---- */

static const char *
name_choice (const CjmFieldSpec *field, const CjmMember *member, int choice)
{
  g_assert (choice >= 0);
  return field != NULL ? cjm_field_table_name_choice (field, (guint) choice) : member->words[choice];
}

/* @field: (nullable): NULL for a member that the properties do not offer, as a channel's name. */
static char *
describe_member (CjmDocument        *document,
                 const CjmFieldSpec *field,
                 const CjmMember    *member,
                 const CjmRecord    *record)
{
  static const CjmFieldSpec plain = { .kind = CJM_FIELD_KIND_BY_TYPE };

  if (member->type == CJM_MEMBER_ENUM)
    return g_strdup (name_choice (field, member, cjm_member_at (record, member, int)));
  if (member->type == CJM_MEMBER_BOOL)
    return g_strdup (cjm_member_at (record, member, int) ? _ ("yes") : _ ("no"));
  if (member->type == CJM_MEMBER_REF && cjm_member_at (record, member, char *) != NULL)
    return describe_name (document, cjm_member_at (record, member, char *));
  if (member->type == CJM_MEMBER_REFS)
    return describe_names (document, cjm_member_at (record, member, char **));
  if (field != NULL && field->kind == CJM_FIELD_KIND_VALUE
      && cjm_document_get_lane (document, CJM_FEELING (record)->lane) == NULL)
    return g_strdup_printf ("%+g", cjm_member_at (record, member, double)); /* its scale went with the lane */
  return cjm_field_value_text (field != NULL ? field : &plain, member, document, record);
}

static char *
describe_unknown (const CjmConflict *conflict, const CjmRecord *record)
{
  g_assert (conflict->unknown_member != NULL);
  if (cjm_unknown_get (record->unknown, conflict->unknown_member) == NULL)
    return g_strdup (_ ("nothing"));
  return cjm_conflict_write_side (conflict, record);
}

/* A record that one side deleted, or made into one of another kind. */
static char *
describe_whole (const CjmConflict *conflict, const CjmRecord *record)
{
  g_assert (conflict->member == NULL);
  if (conflict->ours != NULL && conflict->theirs != NULL)
    return g_strdup (cjm_schema_record_type (record->kind)->name);
  return g_strdup (_ ("kept"));
}

/** cjm_conflict_words_value: @record: (nullable): as one side has it; NULL where it was deleted there.
 * Returns: (transfer full): what that side has. */
char *
cjm_conflict_words_value (CjmDocument *document, const CjmConflict *conflict, const CjmRecord *record)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document) && conflict != NULL, NULL);
  if (record == NULL)
    return g_strdup (_ ("deleted"));
  if (conflict->unknown_member != NULL)
    return describe_unknown (conflict, record);
  if (conflict->member == NULL)
    return describe_whole (conflict, record);
  if (conflict->member->type == CJM_MEMBER_ORDER)
    return describe_order (document, record);
  if (is_about_place (conflict))
    return describe_place (document, record);
  text = describe_member (document, find_field (conflict), conflict->member, record);
  return *text != '\0' ? g_steal_pointer (&text) : g_strdup (_ ("nothing"));
}

/* ---- What it is about ---- */

/* What one calls the record, and where it lies, for its text may be what both have changed. */
static char *
describe_record (CjmDocument *document, const CjmConflict *conflict)
{
  const CjmRecord *record = cjm_document_find (document, conflict->id);
  g_autofree char *words = NULL;
  g_autofree char *place = NULL;

  if (record == NULL)
    record = conflict->ours != NULL ? conflict->ours : conflict->theirs;
  words = cjm_difference_words_record (record);
  if (record->kind != CJM_KIND_NOTE && record->kind != CJM_KIND_FEELING)
    return g_steal_pointer (&words);
  place = describe_place (document, record);
  return g_strdup_printf ("%s (%s)", words, place);
}

static const char *
name_property (const CjmConflict *conflict)
{
  const CjmFieldSpec *field = find_field (conflict);

  if (conflict->unknown_member != NULL)
    return conflict->unknown_member;
  if (conflict->member == NULL)
    return _ ("Deleted or kept");
  if (is_about_place (conflict))
    return _ ("Place");
  if (conflict->member->type == CJM_MEMBER_ORDER)
    return _ ("Order");
  return field != NULL ? _ (field->label) : conflict->member->name;
}

/** cjm_conflict_words_subject: Returns: (transfer full): which property of which record was changed on both
 * sides. */
char *
cjm_conflict_words_subject (CjmDocument *document, const CjmConflict *conflict)
{
  g_autofree char *record = NULL;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document) && conflict != NULL, NULL);
  record = describe_record (document, conflict);
  return g_strdup_printf ("%s: %s", name_property (conflict), record);
}
