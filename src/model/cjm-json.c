/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-json.c: texts and numbers as JSON, written the same on every computer. */
#include "model/cjm-json.h"

#include <math.h>

/** cjm_json_append_text: appends @text, in UTF-8, in quotes. Control characters of ASCII are escaped, U+007F
 * too. */
void
cjm_json_append_text (GString *out, const char *text)
{
  g_return_if_fail (out != NULL && text != NULL);

  g_string_append_c (out, '"');
  for (const char *at = text; *at != '\0'; at++)
    switch (*at)
      {
      case '"':
        g_string_append (out, "\\\"");
        break;
      case '\\':
        g_string_append (out, "\\\\");
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      default:
        if ((guchar) *at < 0x20 || *at == 0x7f)
          g_string_append_printf (out, "\\u%04x", (guint) *at);
        else
          g_string_append_c (out, *at);
      }
  g_string_append_c (out, '"');
}

/** cjm_json_append_number: appends @number, which is finite, with the fewest digits from which it is read
 * back exactly; a double takes 17 at most. */
void
cjm_json_append_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (out != NULL && isfinite (number));

  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }
  g_string_append (out, number == 0 ? "0" : text);
}
