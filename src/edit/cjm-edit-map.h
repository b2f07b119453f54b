/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-edit-map.h: plans of edits to maps and what they are made of. See cjm-edit-map.c, cjm-edit-copy-map.c
 * and cjm-edit-stages.c. */
#pragma once

#include "edit/cjm-edit.h"

G_BEGIN_DECLS

CjmChangeSet *cjm_edit_add_stage (
    CjmDocument *document, const char *map, guint index, const char *name, char **id);
CjmChangeSet *cjm_edit_add_lane (
    CjmDocument *document, const char *map, CjmLaneKind kind, guint index, char **id);
CjmChangeSet *cjm_edit_add_persona (CjmDocument *document, const char *name, char **id);
CjmChangeSet *cjm_edit_add_channel (CjmDocument *document, const char *name, char **id);
CjmChangeSet *cjm_edit_add_card (
    CjmDocument *document, const char *map, const char *persona, guint index, char **id);
CjmChangeSet *cjm_edit_add_image (
    CjmDocument *document, int width, int height, const char *base64, char **id);

CjmChangeSet *cjm_edit_copy_map (CjmDocument *document, const char *map, char **id);
CjmChangeSet *cjm_edit_make_future (CjmDocument *document, const char *map, char **id);
CjmChangeSet *cjm_edit_send_to_stage (CjmDocument *document, GPtrArray *ids, const char *stage);

CjmChangeSet *cjm_edit_add_all_to_tray (CjmDocument       *document,
                                        const char        *map,
                                        const char *const *texts,
                                        GPtrArray        **added);
CjmChangeSet *cjm_edit_add_to_tray (CjmDocument *document, const char *map, const char *text, char **id);

/** CjmStageMove: by what a stage is replaced. @stage: id, borrowed. @target: index among the new stages, −1
 * for none: what it holds goes to the tray. */
typedef struct
{
  const char *stage;
  int         target;
} CjmStageMove;

GArray       *cjm_edit_propose_stages (CjmDocument *document, const char *map, const char *stage_set);
CjmChangeSet *cjm_edit_switch_stages (CjmDocument *document,
                                      const char  *map,
                                      const char  *stage_set,
                                      GArray      *moves);

G_END_DECLS
