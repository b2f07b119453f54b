/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-state.h: where journals and older versions are kept. See cjm-state.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cjm_state_journals (void);
char *cjm_state_versions (void);
char *cjm_state_templates (void);

G_END_DECLS
