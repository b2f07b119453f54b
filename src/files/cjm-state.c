/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-state.c: where the program keeps what is no file of the user: journals, older versions, templates. */
#include "files/cjm-state.h"

/** cjm_state_journals: Returns: (transfer full): where journals are kept: only for this user, on this
 * machine. */
char *
cjm_state_journals (void)
{
  return g_build_filename (g_get_user_state_dir (), "sojourn", "journal", NULL);
}

/** cjm_state_versions: Returns: (transfer full): where older versions of files are kept. */
char *
cjm_state_versions (void)
{
  return g_build_filename (g_get_user_state_dir (), "sojourn", "versions", NULL);
}

/** cjm_state_templates: Returns: (transfer full): where templates of one's own are kept. */
char *
cjm_state_templates (void)
{
  return g_build_filename (g_get_user_data_dir (), "sojourn", "templates", NULL);
}
