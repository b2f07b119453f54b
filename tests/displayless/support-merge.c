/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support-merge.c: a project as three people have it, for tests of merging. */
#include "support-merge.h"

#include "files/cjm-reader.h"
#include "files/cjm-writer.h"
#include "merge/cjm-merge.h"

/** support_edit_at_random: does @n things to @document that a user might do. */
void
support_edit_at_random (GRand *rand, CjmDocument *document, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (CjmChangeSet) edit = support_random_edit (rand, document);

      g_assert_true (cjm_document_apply (document, edit, NULL));
    }
}

/** support_take_theirs: makes @document have what theirs has, as an undo step. Returns: FALSE where the rules
 * do not allow it. */
gboolean
support_take_theirs (CjmDocument *document, const CjmConflict *conflict)
{
  g_autoptr (CjmChangeSet) plan = cjm_conflict_choose_theirs (document, conflict);

  return cjm_document_apply_as_step (document, "Take", plan, NULL);
}

/** support_merge: Returns: (transfer full): the merge, which must be a file that can be written and read. */
CjmDocument *
support_merge (CjmDocument *base, CjmDocument *ours, CjmDocument *theirs, GPtrArray **conflicts)
{
  g_autoptr (GError) error = NULL;
  CjmDocument *merged = cjm_merge (base, ours, theirs, conflicts, &error);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (CjmDocument) again = NULL;

  g_assert_no_error (error);
  text = cjm_writer_write_text (merged);
  again = cjm_reader_read_text (g_bytes_get_data (text, NULL), g_bytes_get_size (text), &error);
  g_assert_no_error (error);
  g_assert_true (cjm_document_equal (merged, again));
  return merged;
}

/** support_three_new: @base: (transfer full): what all three have at first. */
SupportThree *
support_three_new (CjmDocument *base)
{
  SupportThree *self = g_new0 (SupportThree, 1);

  self->base = base;
  self->ours = cjm_document_copy (base);
  self->theirs = cjm_document_copy (base);
  return self;
}

/** support_three_new_random: Returns: (transfer full): a random project that each of two people changed
 * @n_edits times. */
SupportThree *
support_three_new_random (GRand *rand, guint n_notes, int n_edits)
{
  SupportThree *self = support_three_new (support_random_document (rand, n_notes));

  support_edit_at_random (rand, self->ours, n_edits);
  support_edit_at_random (rand, self->theirs, n_edits);
  return self;
}

/** support_three_merge: merges what the two have, as support_merge() does. */
void
support_three_merge (SupportThree *self)
{
  self->merged = support_merge (self->base, self->ours, self->theirs, &self->conflicts);
}

void
support_three_free (SupportThree *self)
{
  g_clear_object (&self->base);
  g_clear_object (&self->ours);
  g_clear_object (&self->theirs);
  g_clear_object (&self->merged);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_free (self);
}
