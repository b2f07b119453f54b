/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-json-schema.h: the format of a file as a published JSON Schema. See cjm-json-schema.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cjm_json_schema_write (void);

G_END_DECLS
