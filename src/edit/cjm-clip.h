/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-clip.h: copying notes to the clipboard and pasting them. See cjm-clip.c. */
#pragma once

#include "edit/cjm-edit.h"

G_BEGIN_DECLS

#define CJM_CLIP_TYPE "application/vnd.sojourn.journey+json"

GBytes       *cjm_clip_write (CjmDocument *document, GPtrArray *ids);
char         *cjm_clip_write_plain (CjmDocument *document, GPtrArray *ids);
CjmChangeSet *cjm_clip_plan (
    CjmDocument *document, const char *map, CjmDocument *clip, const CjmSlot *slot, GPtrArray **added);

G_END_DECLS
