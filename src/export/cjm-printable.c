/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-printable.c: text that files of other formats can hold. */
#include "export/cjm-printable.h"

#include "render/cjm-shaper.h"

/** cjm_printable: @text: UTF-8. Returns: (transfer full): @text on one line, with spaces for characters that
 * can't be written: a PDF's strings and XML both refuse them. */
char *
cjm_printable (const char *text)
{
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);
  out = g_string_new (NULL);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (out, cjm_shaper_can_write (c) ? c : ' ');
    }
  return g_string_free (out, FALSE);
}
