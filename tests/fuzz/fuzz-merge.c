/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz-merge.c: any two sequences of edits of one project merge to a valid one, in
 * which deciding each conflict for the other is possible or refused, never a crash. */
#include "../displayless/support.h"

#include "merge/cjm-diff.h"
#include "merge/cjm-conflict.h"
#include "merge/cjm-merge.h"
#include "files/cjm-reader.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

#define MOST_EDITS 60

/* Each two bytes are an edit. */
static CjmDocument *
edited (CjmDocument *base, const guint8 *data, size_t size)
{
  CjmDocument *document = cjm_document_copy (base);

  g_random_set_seed (size > 0 ? data[0] : 0); /* ids of new records */
  for (size_t i = 0; i + 1 < MIN (size, 2 * MOST_EDITS); i += 2)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) (data[i] << 8 | data[i + 1]));
      g_autoptr (CjmChangeSet) edit = support_random_edit (rand, document);

      g_assert_true (cjm_document_apply (document, edit, NULL));
    }
  return document;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  static CjmDocument *base;
  g_autoptr (CjmDocument) ours = NULL;
  g_autoptr (CjmDocument) theirs = NULL;
  g_autoptr (CjmDocument) merged = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (CjmDocument) read = NULL;

  if (base == NULL)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (1);

      base = support_random_document (rand, 30);
    }
  ours = edited (base, data, size / 2);
  theirs = edited (base, data + size / 2, size - size / 2);
  merged = cjm_merge (base, ours, theirs, &conflicts, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < conflicts->len; i++)
    {
      g_autoptr (CjmChangeSet) plan = cjm_conflict_choose_theirs (merged, g_ptr_array_index (conflicts, i));

      cjm_document_apply (merged, plan, NULL);
    }
  text = support_write (merged);
  read = cjm_reader_read_text (text, strlen (text), &error);
  g_assert_no_error (error);
  g_assert_nonnull (read);
  return 0;
}
