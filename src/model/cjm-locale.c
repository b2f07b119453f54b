/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-locale.c: what of the user's locale a program takes: its words, its letters,
 * its order of words, and nothing for numbers.
 *
 * Files, and libraries that are handed numbers as text (cairo reads the attributes
 * of links and bookmarks with strtod), must not see a decimal comma. Guarding each
 * call would miss the next one, and a locale of the thread would have to be set
 * in each worker; so no thread ever has one. People type either sign.
 */
#include "model/cjm-locale.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/** cjm_locale_set_up: to be called once, before there is a second thread and before GTK begins. */
void
cjm_locale_set_up (void)
{
  const char *folder = g_getenv ("SOJOURN_LOCALE_DIR");

  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8"); /* nobody has it here: at least Unicode */
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : CJM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
