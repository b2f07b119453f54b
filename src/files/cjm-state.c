/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-state.c: where the program keeps journals, older versions and templates. */
#include "files/cjm-state.h"

/**
 * cjm_state_journals:
 * Returns: (transfer full): the folder of journals, of this user on this machine
 */
char *
cjm_state_journals (void)
{
  return g_build_filename (g_get_user_state_dir (), "sojourn", "journal", NULL);
}

/**
 * cjm_state_versions:
 * Returns: (transfer full): the folder of older versions of files
 */
char *
cjm_state_versions (void)
{
  return g_build_filename (g_get_user_state_dir (), "sojourn", "versions", NULL);
}

/**
 * cjm_state_templates:
 * Returns: (transfer full): the folder of templates that the user made
 */
char *
cjm_state_templates (void)
{
  return g_build_filename (g_get_user_data_dir (), "sojourn", "templates", NULL);
}
