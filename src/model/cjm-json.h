/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-json.h: texts and numbers as JSON. See cjm-json.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cjm_json_append_text (GString *out, const char *text);
void cjm_json_append_number (GString *out, double number);

G_END_DECLS
