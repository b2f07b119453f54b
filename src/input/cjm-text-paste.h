/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-text-paste.h: pasting where text is written. See cjm-text-paste.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cjm_text_paste_watch_windows (void);

G_END_DECLS
