/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-locale.c: the program uses the user's locale for all but numbers.
 *
 * Files, and libraries that are handed numbers as text (cairo reads the attributes
 * of links and bookmarks with strtod), must not see a decimal comma. Guarding each
 * call would miss the next one, and a locale of the thread would have to be set
 * in each worker; so LC_NUMERIC is C in all of them. People may type comma or point.
 */
#include "model/cjm-locale.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/** cjm_locale_set_up: sets the locale and the translations of the program. To be called once, before a second
 * thread is started and before GTK is initialized. */
void
cjm_locale_set_up (void)
{
  const char *folder = g_getenv ("SOJOURN_LOCALE_DIR");

  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8"); /* it is not installed: at least Unicode */
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : CJM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
