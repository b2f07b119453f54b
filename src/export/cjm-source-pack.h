/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-source-pack.h: the text of a project, deflated and inflated. See cjm-source-pack.c. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *cjm_source_pack (GBytes *text);
GBytes *cjm_source_unpack (GBytes *packed, GCancellable *cancellable, GError **error);
gsize   cjm_source_peek (const char *packed, gsize length, char *start, gsize most);
void    cjm_source_set_too_large (GError **error);
void    cjm_source_set_damaged (GError **error);

G_END_DECLS
