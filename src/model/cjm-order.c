/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-order.c: places in a list as text keys.
 *
 * A key is a fraction in base 62 without the leading "0.", so keys sort as text
 * and there is always another one between two. Two people who insert into one list
 * write different keys and do not change each other's records: their files merge.
 * The method is known as fractional indexing. A key does not end in the digit 0, for
 * there would be no room before "0", and "V0" would be the same fraction as "V".
 */
#include "model/cjm-order.h"
#include "model/cjm-schema.h"

#include <string.h>

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
#define BASE 62

/* Returns: 0…61, −1 for what is no digit. */
static int
digit_value (char c)
{
  const char *at = c != '\0' ? strchr (digits, c) : NULL;

  return at != NULL ? (int) (at - digits) : -1;
}

/**
 * cjm_order_is_valid:
 * Returns: TRUE if @key is one to CJM_MAX_ORDER digits of base 62 and does not end in 0.
 */
gboolean
cjm_order_is_valid (const char *key)
{
  gsize length;

  g_return_val_if_fail (key != NULL, FALSE);

  length = strlen (key);
  return length > 0 && length <= CJM_MAX_ORDER && key[length - 1] != '0' && strspn (key, digits) == length;
}

/* Appends to @key, which both ends begin with, the digits of a key between the remaining
 * digits @low ("" is zero) and @high (NULL is one). */
static void
append_between (GString *key, const char *low, const char *high)
{
  gboolean open_end = high == NULL;

  g_assert (high == NULL || strcmp (low, high) < 0);
  for (;;)
    {
      int a = *low != '\0' ? digit_value (*low) : 0;
      int b = BASE;

      if (high != NULL)
        b = *high != '\0' ? digit_value (*high) : 0;
      g_assert (a >= 0 && b >= a); /* a key does not end in 0, so the end of one is not reached first */
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
 * Both are valid. Returns: (nullable) (transfer full): a key in the gap, one digit longer
 *   than the longer of them at most; NULL where there is none, because they are equal,
 *   in the wrong order, or so long that it would have more than CJM_MAX_ORDER digits.
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

/* Returns: @n rising keys of one length, evenly distributed over all keys of that length; zeros at
 * their ends are left out. Between two of them some are left for what is inserted later. */
static char **
spread_evenly (guint n)
{
  char  **keys = g_new0 (char *, n + 1);
  guint64 room = BASE;
  int     length = 1;

  g_assert (n > 0);
  for (; room / BASE < n; length++)
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
 * @before: @after: (nullable): as for cjm_order_between()
 *
 * Returns: (nullable) (transfer full) (array zero-terminated): @n rising keys between @before
 *   and @after; NULL where there is no room, which there always is where both are NULL.
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
