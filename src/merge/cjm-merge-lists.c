/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-merge-lists.c: lists that both sides changed: links, channels, tags. */
#include "merge/cjm-merge-private.h"

#include <string.h>

static gboolean
contains (char **list, const char *element)
{
  return list != NULL && g_strv_contains ((const char *const *) list, element);
}

/* Whether what stands in both stands in the same order. */
static gboolean
keeps_order (char **a, char **b)
{
  for (; a != NULL && *a != NULL; a++)
    if (contains (b, *a))
      {
        while (!contains (a, *b)) /* one that is new, or stood before */
          b++;
        if (strcmp (*a, *b++) != 0)
          return FALSE;
      }
  return TRUE;
}

/**
 * cjm_merge_lists: what each side put into a list is in it, what each took out is not.
 * Returns: whether that says all that both meant.
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
