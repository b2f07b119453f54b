/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-merge-lists.c: merging lists that both sides changed: links, channels, tags. */
#include "merge/cjm-merge-private.h"

#include <string.h>

static gboolean
contains (char **list, const char *element)
{
  return list != NULL && g_strv_contains ((const char *const *) list, element);
}

/* Whether the elements that both lists have are in the same order in both. */
static gboolean
keeps_order (char **a, char **b)
{
  for (; a != NULL && *a != NULL; a++)
    if (contains (b, *a))
      {
        while (!contains (a, *b)) /* an element that only @b has, or that came before */
          b++;
        if (strcmp (*a, *b++) != 0)
          return FALSE;
      }
  return TRUE;
}

/**
 * cjm_merge_lists:
 * @member: a list that both sides changed
 *
 * Makes the list of @merged that of @ours without what @theirs removed and with what @theirs
 * added behind it.
 *
 * Returns: FALSE where that is not all: a side has another order, or it would be too long.
 */
gboolean
cjm_merge_lists (CjmRecord       *merged,
                 const CjmRecord *base,
                 const CjmRecord *ours,
                 const CjmRecord *theirs,
                 const CjmMember *member)
{
  char **b = cjm_member_at (base, member, char **), **o = cjm_member_at (ours, member, char **),
       **t = cjm_member_at (theirs, member, char **);
  guint most = member->type == CJM_MEMBER_REFS ? CJM_MAX_REFS : CJM_MAX_WORDS;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  g_assert (member->type == CJM_MEMBER_REFS || member->type == CJM_MEMBER_WORDS);
  if (!keeps_order (b, o) || !keeps_order (b, t))
    return FALSE;
  for (char **at = o; at != NULL && *at != NULL; at++)
    if (!contains (b, *at) || contains (t, *at))
      g_strv_builder_add (builder, *at);
  for (char **at = t; at != NULL && *at != NULL; at++)
    if (!contains (b, *at) && !contains (o, *at))
      g_strv_builder_add (builder, *at);
  list = g_strv_builder_end (builder);
  if (g_strv_length (list) > most)
    return FALSE;
  g_strfreev (cjm_member_at (merged, member, char **));
  cjm_member_at (merged, member, char **) = *list != NULL ? g_steal_pointer (&list) : NULL;
  return TRUE;
}
