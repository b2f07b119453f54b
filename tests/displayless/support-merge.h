/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support-merge.h: a project as three people have it, for tests of merging. */
#pragma once

#include "support.h"

#include "merge/cjm-conflict.h"
#include "merge/cjm-merge.h"

#define SUPPORT_ROUNDS 150 /* of a law over random projects */

/**
 * SupportThree: what a merge is about.
 * @merged: @conflicts: (nullable): what came out of it, if it was done
 */
typedef struct
{
  CjmDocument *base, *ours, *theirs, *merged;
  GPtrArray   *conflicts;
} SupportThree;

SupportThree *support_three_new (CjmDocument *base);
SupportThree *support_three_new_random (GRand *rand, guint n_notes, int n_edits);
void          support_three_merge (SupportThree *self);
void          support_three_free (SupportThree *self);
void          support_edit_at_random (GRand *rand, CjmDocument *document, int n);
gboolean      support_take_theirs (CjmDocument *document, const CjmConflict *conflict);
CjmDocument *support_merge (CjmDocument *base, CjmDocument *ours, CjmDocument *theirs, GPtrArray **conflicts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SupportThree, support_three_free)
