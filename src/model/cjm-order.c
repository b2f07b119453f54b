/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-order.c: places in a list as text keys.
 *
 * A key is a fraction written in base 62 without its leading "0.", so keys sort
 * as text and between any two there is always room for another. Two people who
 * insert into one list write different keys and neither touches the other's
 * records: their files merge. The idea is known as fractional indexing.
 * A key never ends in the digit 0, or there would be no room before it.
 */
#include "model/cjm-order.h"
#include "model/cjm-schema.h"

#include <string.h>

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
#define BASE 62

static int
digit_value (char c)
{
  const char *at = c != '\0' ? strchr (digits, c) : NULL;

  return at != NULL ? (int) (at - digits) : -1;
}

/**
 * cjm_order_is_valid:
 * Returns: whether @key is one to CJM_MAX_ORDER digits and does not end in 0.
 */
gboolean
cjm_order_is_valid (const char *key)
{
  gsize length = strlen (key);

  return length > 0 && length <= CJM_MAX_ORDER && key[length - 1] != '0' && strspn (key, digits) == length;
}

/* Appends the rest of a key that lies between the rests @low ("" is zero) and
 * @high (NULL is one). */
static void
append_between (GString *key, const char *low, const char *high)
{
  gboolean open_end = high == NULL;

  for (;;)
    {
      int a = *low != '\0' ? digit_value (*low) : 0;
      int b = high != NULL ? (*high != '\0' ? digit_value (*high) : 0) : BASE;

      if (b - a > 1)
        {
          /* At the open end step by one, so that a list that only grows keeps short keys. */
          int step = open_end && (*low != '\0' || key->len > 0) ? 1 : (b - a) / 2;
          g_string_append_c (key, digits[a + step]);
          return;
        }
      g_string_append_c (key, digits[a]);
      low += *low != '\0';
      high = a == b && high != NULL ? high + 1 : NULL;
    }
}

/**
 * cjm_order_between:
 * @before: (nullable): the key before the gap, or NULL at the start
 * @after: (nullable): the key after the gap, or NULL at the end
 *
 * Returns: (nullable) (transfer full): a key in the gap, or NULL when there is
 *   none because the two are equal, out of order or would need too long a key.
 */
char *
cjm_order_between (const char *before, const char *after)
{
  g_autoptr (GString) key = g_string_new (NULL);

  if (before == NULL)
    before = "";
  if (after != NULL && strcmp (before, after) >= 0)
    return NULL;
  append_between (key, before, after);
  if (key->len > CJM_MAX_ORDER)
    return NULL;
  return g_string_free (g_steal_pointer (&key), FALSE);
}

/* @n keys of one length over all there is: any number has room. */
static char **
spread_evenly (guint n)
{
  char  **keys = g_new0 (char *, n + 1);
  guint64 room = BASE;
  int     length = 1;

  for (; room / BASE < n; length++) /* some digits between each two, for what comes later */
    room *= BASE;
  for (guint i = 0; i < n; i++)
    {
      guint64 value = (i + 1) * (room / (n + 1));
      char    key[16] = { 0 };
      int     last = length;

      for (int digit = length - 1; digit >= 0; digit--, value /= BASE)
        key[digit] = digits[value % BASE];
      while (key[last - 1] == '0')
        key[--last] = '\0';
      keys[i] = g_strdup (key);
    }
  return keys;
}

/**
 * cjm_order_spread:
 * Returns: (nullable) (transfer full): @n rising keys between @before and
 *   @after, or NULL when there is no room, which there always is without both.
 */
char **
cjm_order_spread (const char *before, const char *after, guint n)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  gboolean open = before == NULL && after == NULL;

  for (guint i = 0; i < n; i++)
    {
      char *key = cjm_order_between (before, after);

      if (key == NULL)
        return open ? spread_evenly (n) : NULL;
      g_ptr_array_add (keys, key);
      before = key;
    }
  g_ptr_array_add (keys, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&keys), FALSE);
}
