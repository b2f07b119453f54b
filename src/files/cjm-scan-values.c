/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-scan-values.c: texts, numbers and words of JSON, as RFC 8259 has them. */
#include "files/cjm-scan-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* 2^53: beyond it, doubles and therefore most JSON readers lose whole numbers. */
#define MAX_WHOLE 9007199254740992.0

static gboolean
scan_hex4 (CjmScan *scan, gunichar *unit)
{
  g_assert (scan->at <= scan->end);
  *unit = 0;
  if (scan->end - scan->at < 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      int value = g_ascii_xdigit_value (scan->at[i]);

      if (value < 0)
        return FALSE;
      *unit = *unit * 16 + (gunichar) value;
    }
  scan->at += 4;
  return TRUE;
}

static gboolean
scan_unicode_escape (CjmScan *scan, GString *into)
{
  gunichar unit, low;

  if (!scan_hex4 (scan, &unit))
    return cjm_scan_fail (scan, _ ("\\u needs four hexadecimal digits"));
  if (unit == 0)
    return cjm_scan_fail (scan, _ ("text can't hold the character \\u0000"));
  if (unit >= 0xD800 && unit <= 0xDBFF)
    {
      if (scan->end - scan->at < 2 || scan->at[0] != '\\' || scan->at[1] != 'u')
        return cjm_scan_fail (scan, _ ("half of a surrogate pair"));
      scan->at += 2;
      if (!scan_hex4 (scan, &low) || low < 0xDC00 || low > 0xDFFF)
        return cjm_scan_fail (scan, _ ("half of a surrogate pair"));
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
  else if (unit >= 0xDC00 && unit <= 0xDFFF)
    return cjm_scan_fail (scan, _ ("half of a surrogate pair"));
  g_string_append_unichar (into, unit);
  return TRUE;
}

static gboolean
scan_escape (CjmScan *scan, GString *into)
{
  g_assert (scan->at < scan->end && *scan->at == '\\');

  static const char letters[] = "\"\\/bfnrt";
  static const char meant[] = "\"\\/\b\f\n\r\t";
  const char       *letter;

  scan->at++;
  if (scan->at == scan->end)
    return cjm_scan_fail (scan, _ ("the file ends inside a text"));
  if (*scan->at == 'u')
    {
      scan->at++;
      return scan_unicode_escape (scan, into);
    }
  letter = strchr (letters, *scan->at);
  if (letter == NULL || *letter == '\0')
    return cjm_scan_fail (scan, _ ("a \\ that begins no escape"));
  g_string_append_c (into, meant[letter - letters]);
  scan->at++;
  return TRUE;
}

/**
 * cjm_scan_string:
 * @into: (out caller-allocates): the text without quotes and escapes
 *
 * Scans a text from its opening quote on.
 *
 * Returns: FALSE with an error
 */
gboolean
cjm_scan_string (CjmScan *scan, GString *into)
{
  g_assert (scan->at < scan->end && *scan->at == '"');

  g_string_truncate (into, 0);
  scan->last_string = scan->at++;
  while (scan->at < scan->end && *scan->at != '"')
    {
      const char *run = scan->at;

      if (*scan->at == '\\')
        {
          if (!scan_escape (scan, into))
            return FALSE;
          continue;
        }
      while (scan->at < scan->end && *scan->at != '"' && *scan->at != '\\' && (guchar) *scan->at >= 0x20)
        scan->at++;
      g_string_append_len (into, run, scan->at - run);
      if (scan->at < scan->end && (guchar) *scan->at < 0x20)
        return cjm_scan_fail (scan, _ ("a line break or control character inside a text"));
    }
  if (scan->at == scan->end)
    return cjm_scan_fail (scan, _ ("the file ends inside a text"));
  if (scan->one_value
      && !g_utf8_validate_len (scan->last_string, (gsize) (scan->at - scan->last_string), NULL))
    return cjm_scan_fail (scan, _ ("a letter is damaged here: the text is not UTF-8"));
  scan->at++;
  return TRUE;
}

static gboolean
scan_digits (CjmScan *scan)
{
  const char *from = scan->at;

  while (scan->at < scan->end && g_ascii_isdigit (*scan->at))
    scan->at++;
  return scan->at > from;
}

static gboolean
scan_number (CjmScan *scan)
{
  g_assert (*scan->at == '-' || g_ascii_isdigit (*scan->at));

  const char      *from = scan->at;
  gboolean         whole = TRUE;
  g_autofree char *digits = NULL;
  double           value;

  if (*scan->at == '-')
    scan->at++;
  if (scan->at < scan->end && *scan->at == '0')
    scan->at++;
  else if (!scan_digits (scan))
    return cjm_scan_fail (scan, _ ("not a number"));
  if (scan->at < scan->end && *scan->at == '.')
    {
      whole = FALSE;
      scan->at++;
      if (!scan_digits (scan))
        return cjm_scan_fail (scan, _ ("a number needs digits after its point"));
    }
  if (scan->at < scan->end && (*scan->at == 'e' || *scan->at == 'E'))
    {
      whole = FALSE;
      scan->at++;
      if (scan->at < scan->end && (*scan->at == '+' || *scan->at == '-'))
        scan->at++;
      if (!scan_digits (scan))
        return cjm_scan_fail (scan, _ ("a number needs digits in its exponent"));
    }
  if (scan->at < scan->end && (g_ascii_isalnum (*scan->at) || *scan->at == '.'))
    return cjm_scan_fail (scan, _ ("not a number"));
  digits = g_strndup (from, scan->at - from);
  value = g_ascii_strtod (digits, NULL);
  if (scan->unknown_depth == 0 && (!isfinite (value) || (whole && fabs (value) > MAX_WHOLE)))
    {
      scan->at = from;
      return cjm_scan_fail (scan, _ ("a number out of range"));
    }
  return TRUE;
}

static gboolean
scan_word (CjmScan *scan)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (scan->end - scan->at) >= length && strncmp (scan->at, words[i], length) == 0)
        {
          scan->at += length;
          return TRUE;
        }
    }
  if (scan->at == scan->end)
    return cjm_scan_fail (scan, _ ("the file ends too early"));
  return cjm_scan_fail (scan, _ ("a value was expected here"));
}

/**
 * cjm_scan_plain_value:
 * @buffer: for a text
 *
 * Scans a text, number or word.
 *
 * Returns: FALSE with an error
 */
gboolean
cjm_scan_plain_value (CjmScan *scan, GString *buffer)
{
  g_assert (scan->at < scan->end);

  if (*scan->at == '"')
    return cjm_scan_string (scan, buffer);
  if (*scan->at == '-' || g_ascii_isdigit (*scan->at))
    return scan_number (scan);
  return scan_word (scan);
}
