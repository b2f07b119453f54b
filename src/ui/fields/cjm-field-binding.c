/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-binding.c: a member of one or many records: what they share is read, and
 * all of them are set as one undo step.
 *
 * It outlives the field that shows it where a text is still to be written to records
 * that the field no longer shows.
 */
#include "ui/fields/cjm-field-binding.h"

#include "tools/cjm-board-commands.h"
#include "tools/cjm-draft.h"
#include "ui/fields/cjm-field-value.h"

#include <glib/gi18n.h>
#include <string.h>

static GPtrArray *
copy_ids (GPtrArray *ids)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (copy, g_strdup (g_ptr_array_index (ids, i)));
  return copy;
}

/** cjm_field_binding_new: Returns: (transfer full): the member of @spec, which records of @kind must have;
 * of no record yet. */
CjmFieldBinding *
cjm_field_binding_new (const CjmFieldSpec *spec, CjmRecordKind kind, CjmBoard *board)
{
  CjmFieldBinding *self;

  g_return_val_if_fail (spec != NULL, NULL);
  g_return_val_if_fail (CJM_IS_BOARD (board), NULL);
  self = g_new0 (CjmFieldBinding, 1);
  self->spec = spec;
  self->member = cjm_schema_find_member (cjm_schema_record_type (kind), spec->member);
  g_assert (self->member != NULL);
  self->board = g_object_ref (board);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/** cjm_field_binding_copy: Returns: (transfer full): the same member of the same records. */
CjmFieldBinding *
cjm_field_binding_copy (const CjmFieldBinding *self)
{
  CjmFieldBinding *copy;

  g_return_val_if_fail (self != NULL, NULL);
  copy = g_new0 (CjmFieldBinding, 1);
  copy->spec = self->spec;
  copy->member = self->member;
  copy->board = g_object_ref (self->board);
  copy->ids = copy_ids (self->ids);
  return copy;
}

/** cjm_field_binding_free: its records stay as they are. */
void
cjm_field_binding_free (CjmFieldBinding *self)
{
  g_return_if_fail (self != NULL);
  g_object_unref (self->board);
  g_ptr_array_unref (self->ids);
  g_free (self);
}

/** cjm_field_binding_has_ids: @ids: (element-type utf8). Returns: TRUE if these are the records it speaks of.
 */
gboolean
cjm_field_binding_has_ids (const CjmFieldBinding *self, GPtrArray *ids)
{
  g_return_val_if_fail (self != NULL && ids != NULL, FALSE);
  if (self->ids->len != ids->len)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (strcmp (g_ptr_array_index (self->ids, i), g_ptr_array_index (ids, i)) != 0)
      return FALSE;
  return TRUE;
}

/** cjm_field_binding_set_ids: @ids: (element-type utf8): the records it speaks of from now on. */
void
cjm_field_binding_set_ids (CjmFieldBinding *self, GPtrArray *ids)
{
  GPtrArray *own;

  g_return_if_fail (self != NULL && ids != NULL);
  own = copy_ids (ids);
  g_ptr_array_unref (self->ids);
  self->ids = own;
}

/** cjm_field_binding_forget_missing: leaves out the records that the document no longer has. */
void
cjm_field_binding_forget_missing (CjmFieldBinding *self)
{
  g_return_if_fail (self != NULL);
  for (guint i = self->ids->len; i > 0; i--)
    if (cjm_field_binding_get_record (self, i - 1) == NULL)
      g_ptr_array_remove_index (self->ids, i - 1);
}

/** cjm_field_binding_get_document: Returns: (transfer none). */
CjmDocument *
cjm_field_binding_get_document (const CjmFieldBinding *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return cjm_board_get_document (self->board);
}

/** cjm_field_binding_get_record: Returns: (transfer none) (nullable): the record at @i; NULL where it is
 * gone.
 */
const CjmRecord *
cjm_field_binding_get_record (const CjmFieldBinding *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->ids->len, NULL);
  return cjm_document_find (cjm_field_binding_get_document (self), g_ptr_array_index (self->ids, i));
}

/** cjm_field_binding_get_text: Returns: (nullable) (transfer full): the value that all records have, as
 * people read it; NULL where they differ, and of no record. */
char *
cjm_field_binding_get_text (const CjmFieldBinding *self)
{
  g_autofree char *common = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  for (guint i = 0; i < self->ids->len; i++)
    {
      const CjmRecord *record = cjm_field_binding_get_record (self, i);
      g_autofree char *text = NULL;

      if (record == NULL)
        continue;
      text = cjm_field_value_text (self->spec, self->member, cjm_field_binding_get_document (self), record);
      if (common == NULL)
        common = g_steal_pointer (&text);
      else if (strcmp (common, text) != 0)
        return NULL;
    }
  return g_steal_pointer (&common);
}

/** cjm_field_binding_differs_from: Returns: TRUE if writing @text would change a record; an empty text over
 * values that differ would not. */
gboolean
cjm_field_binding_differs_from (const CjmFieldBinding *self, const char *text)
{
  g_autofree char *now = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);
  if (self->ids->len == 0)
    return FALSE;
  now = cjm_field_binding_get_text (self);
  return now != NULL ? strcmp (now, text) != 0 : *text != '\0';
}

/** cjm_field_binding_set: sets all records as one undo step. */
void
cjm_field_binding_set (const CjmFieldBinding *self, const CjmValue *value)
{
  g_return_if_fail (self != NULL && value != NULL);
  if (self->ids->len > 0)
    cjm_board_set_member (self->board, self->ids, _ (self->spec->label), self->spec->member, value);
}

/* The scale that a value of emotion is written on: that of the first record's lane. */
static CjmScale
get_scale (const CjmFieldBinding *self)
{
  const CjmRecord *record = self->ids->len > 0 ? cjm_field_binding_get_record (self, 0) : NULL;

  if (self->spec->kind != CJM_FIELD_KIND_VALUE || record == NULL)
    return CJM_SCALE_TWO;
  return cjm_document_get_lane (cjm_field_binding_get_document (self), CJM_FEELING (record)->lane)->scale;
}

/**
 * cjm_field_binding_set_text: sets all records to what @text means.
 * @draft: (inout): the undo step that it joins, where that can go on
 *
 * Returns: (nullable) (transfer full): what a value must be, where @text is none; nothing is set then.
 */
char *
cjm_field_binding_set_text (const CjmFieldBinding *self, const char *text, CjmDraft *draft)
{
  CjmValue value;
  char    *wanted;

  g_return_val_if_fail (self != NULL && text != NULL && draft != NULL, NULL);
  wanted = cjm_field_value_read (self->spec, self->member, get_scale (self), text, &value);
  if (wanted == NULL)
    {
      CjmDocument *document = cjm_field_binding_get_document (self);

      cjm_draft_open (draft, document);
      cjm_field_binding_set (self, &value);
      cjm_draft_close (draft, document);
    }
  g_strfreev (value.list);
  return wanted;
}

/** cjm_field_binding_describe_wanted: @wanted: what the property takes. Returns: (transfer full): the
 * property and that, in the language of the desktop. */
char *
cjm_field_binding_describe_wanted (const CjmFieldBinding *self, const char *wanted)
{
  g_return_val_if_fail (self != NULL && wanted != NULL, NULL);
  /* Translators: a property, then what it takes: "Due: a date like 2026-11-21" */
  return g_strdup_printf (_ ("%s: %s"), _ (self->spec->label), wanted);
}

/** cjm_field_binding_emit_wanted: has the window say what the property takes, to somebody who does not see
 * its row. */
void
cjm_field_binding_emit_wanted (const CjmFieldBinding *self, const char *wanted)
{
  g_autofree char *sentence = cjm_field_binding_describe_wanted (self, wanted);

  g_return_if_fail (sentence != NULL);
  cjm_field_binding_emit_message (self, sentence);
}

/** cjm_field_binding_emit_message: has the window show @sentence. */
void
cjm_field_binding_emit_message (const CjmFieldBinding *self, const char *sentence)
{
  g_return_if_fail (self != NULL && sentence != NULL);
  g_signal_emit_by_name (self->board, "message", sentence, NULL);
}
