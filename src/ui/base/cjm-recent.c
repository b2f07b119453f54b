/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-recent.c: files that were opened recently, as the desktop keeps them. */
#include "ui/base/cjm-recent.h"

/**
 * cjm_recent_get_manager: Returns: (transfer none) (nullable): the desktop's recent
 * files; NULL where the folder they are kept in can't be made, of which GTK would
 * complain each time.
 */
GtkRecentManager *
cjm_recent_get_manager (void)
{
  return g_mkdir_with_parents (g_get_user_data_dir (), 0700) == 0 ? gtk_recent_manager_get_default () : NULL;
}
