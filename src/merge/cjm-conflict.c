/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-conflict.c: something that two people changed differently, and deciding it. */
#include "merge/cjm-conflict-private.h"

#include "edit/cjm-edit.h"
#include "files/cjm-writer.h"
#include "merge/cjm-diff.h"

#include <string.h>

/** cjm_conflict_new: @member: @ours: @theirs: (nullable): as in CjmConflict; not both records are NULL.
 * Returns: (transfer full): the conflict. */
CjmConflict *
cjm_conflict_new (const CjmMember *member, const CjmRecord *ours, const CjmRecord *theirs)
{
  const CjmRecord *one = ours != NULL ? ours : theirs;
  CjmConflict     *conflict;

  g_return_val_if_fail (one != NULL, NULL);

  conflict = g_new0 (CjmConflict, 1);
  conflict->id = g_strdup (one->id);
  conflict->kind = one->kind;
  conflict->member = member;
  conflict->ours = ours != NULL ? cjm_record_ref (ours) : NULL;
  conflict->theirs = theirs != NULL ? cjm_record_ref (theirs) : NULL;
  return conflict;
}

/** cjm_conflict_new_unknown: @unknown_member: @of_file: @ours: @theirs: as in CjmConflict. Returns: (transfer
 * full): the conflict. */
CjmConflict *
cjm_conflict_new_unknown (const char      *unknown_member,
                          gboolean         of_file,
                          const CjmRecord *ours,
                          const CjmRecord *theirs)
{
  CjmConflict *conflict;

  g_return_val_if_fail (unknown_member != NULL && ours != NULL && theirs != NULL, NULL);

  conflict = cjm_conflict_new (NULL, ours, theirs);
  conflict->unknown_member = g_strdup (unknown_member);
  conflict->of_file = of_file;
  return conflict;
}

/** cjm_conflict_file_record: Returns: (transfer full): a copy of the project whose unknown members are those
 * of the file, so that these can be merged as those of a record are. */
CjmRecord *
cjm_conflict_file_record (CjmDocument *document)
{
  CjmRecord *record;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document), NULL);

  record = cjm_record_copy (&cjm_document_get_project (document)->record);
  g_clear_pointer (&record->unknown, cjm_unknown_unref);
  if (cjm_document_get_unknown (document) != NULL)
    record->unknown = cjm_unknown_ref (cjm_document_get_unknown (document));
  return record;
}

/** cjm_conflict_free: a #GDestroyNotify. */
void
cjm_conflict_free (gpointer data)
{
  CjmConflict *conflict = data;

  g_free (conflict->id);
  g_free (conflict->unknown_member);
  cjm_record_unref (conflict->ours);
  cjm_record_unref (conflict->theirs);
  g_free (conflict);
}

/** cjm_conflict_member_name: Returns: (nullable): name of the member in question; NULL where the conflict is
 * about the record as a whole. */
const char *
cjm_conflict_member_name (const CjmConflict *conflict)
{
  return conflict->member != NULL ? conflict->member->name : conflict->unknown_member;
}

/** cjm_conflict_compare: a #GCompareFunc of pointers to conflicts: by id and member. Returns: 0 if both are
 * about the same. */
int
cjm_conflict_compare (gconstpointer a, gconstpointer b)
{
  const CjmConflict *x = *(const CjmConflict *const *) a, *y = *(const CjmConflict *const *) b;
  int                by_id = strcmp (x->id, y->id);

  if (by_id != 0 || x->of_file != y->of_file)
    return by_id != 0 ? by_id : x->of_file - y->of_file;
  return g_strcmp0 (cjm_conflict_member_name (x), cjm_conflict_member_name (y));
}

/** cjm_conflict_is_of_place: Returns: TRUE if a conflict about @conflicting is about the place of @record,
 * and @member is a part of that. */
gboolean
cjm_conflict_is_of_place (const CjmRecord *record, const CjmMember *conflicting, const CjmMember *member)
{
  return cjm_diff_is_place (record, conflicting)
         && (cjm_diff_is_place (record, member) || member->type == CJM_MEMBER_ORDER);
}

/* Writes a place, which is all its members: {"lane": …, "stage": …} */
static void
append_place (GString *out, const CjmRecord *record, const CjmMember *member)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);
  const char          *separator = "";

  g_assert (cjm_diff_is_place (record, member));
  g_string_append_c (out, '{');
  for (guint i = 0; i < type->n_members; i++)
    if (cjm_conflict_is_of_place (record, member, &type->members[i]))
      {
        g_autofree char *value = cjm_writer_write_member (record, &type->members[i]);

        g_string_append_printf (out, "%s\"%s\": %s", separator, type->members[i].name, value);
        separator = ", ";
      }
  g_string_append_c (out, '}');
}

/** cjm_conflict_write_side: @side: ours or theirs of @conflict, which is about a member. Returns: (transfer
 * full): the value that it has there, as JSON; of a place an object of all its members. */
char *
cjm_conflict_write_side (const CjmConflict *conflict, const CjmRecord *side)
{
  GString    *out;
  const char *value;

  g_return_val_if_fail (conflict != NULL && side != NULL, NULL);
  g_return_val_if_fail (cjm_conflict_member_name (conflict) != NULL, NULL);

  if (conflict->member == NULL)
    {
      value = cjm_unknown_get (side->unknown, conflict->unknown_member);
      return g_strdup (value != NULL ? value : "null");
    }
  if (!cjm_diff_is_place (side, conflict->member))
    return cjm_writer_write_member (side, conflict->member);
  out = g_string_new (NULL);
  append_place (out, side, conflict->member);
  return g_string_free (out, FALSE);
}

/* ---- Deciding ---- */

/* Returns: (nullable) (transfer full): a copy of @unknown with the unknown member as theirs has it. */
static CjmUnknown *
take_unknown_member (CjmUnknown *unknown, const CjmConflict *conflict)
{
  g_autoptr (CjmUnknown) taken = cjm_unknown_copy (unknown);

  g_assert (conflict->unknown_member != NULL);
  cjm_unknown_set (taken, conflict->unknown_member,
                   cjm_unknown_get (conflict->theirs->unknown, conflict->unknown_member), -1);
  return cjm_unknown_size (taken) > 0 ? g_steal_pointer (&taken) : NULL;
}

static CjmChangeSet *
take_file_member (CjmDocument *document, const CjmConflict *conflict)
{
  CjmUnknown *before = cjm_document_get_unknown (document);
  g_autoptr (CjmUnknown) after = take_unknown_member (before, conflict);
  CjmChangeSet *plan = cjm_change_set_new ();

  cjm_change_set_replace_unknown (plan, before, after);
  return plan;
}

static CjmChangeSet *
remove_record (CjmDocument *document, char *id)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, id);
  return cjm_edit_remove (document, ids);
}

/**
 * cjm_conflict_choose_theirs:
 * @document: the merged project
 *
 * Returns: (transfer full): the plan that makes @document have what theirs has.
 */
CjmChangeSet *
cjm_conflict_choose_theirs (CjmDocument *document, const CjmConflict *conflict)
{
  const CjmRecord     *before;
  const CjmRecordType *type;
  CjmChangeSet        *plan;
  CjmRecord           *after;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document) && conflict != NULL, NULL);

  before = cjm_document_find (document, conflict->id);
  if (conflict->of_file)
    return take_file_member (document, conflict);
  if (before != NULL && conflict->theirs == NULL)
    return remove_record (document, conflict->id);
  plan = cjm_change_set_new ();
  if (before == NULL || cjm_conflict_member_name (conflict) == NULL || before->kind != conflict->theirs->kind)
    return plan;
  type = cjm_schema_record_type (conflict->kind);
  after = cjm_record_copy (before);
  for (guint i = 0; conflict->member != NULL && i < type->n_members; i++)
    if (&type->members[i] == conflict->member
        || cjm_conflict_is_of_place (before, conflict->member, &type->members[i]))
      cjm_record_member_set (after, conflict->theirs, &type->members[i]);
  if (conflict->unknown_member != NULL)
    {
      cjm_unknown_unref (after->unknown);
      after->unknown = take_unknown_member (before->unknown, conflict);
    }
  cjm_change_set_add (plan, cjm_record_ref (before), after);
  return plan;
}
