/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-document.h: a project in memory. See cjm-document.c. */
#pragma once

#include <glib-object.h>

#include "model/cjm-change-set.h"

G_BEGIN_DECLS

#define CJM_TYPE_DOCUMENT (cjm_document_get_type ())
G_DECLARE_FINAL_TYPE (CjmDocument, cjm_document, CJM, DOCUMENT, GObject)

CjmDocument *cjm_document_new (CjmProject *project);
CjmDocument *cjm_document_new_from_records (GHashTable *records, CjmUnknown *unknown);
CjmDocument *cjm_document_copy (CjmDocument *self);
gboolean     cjm_document_equal (CjmDocument *self, CjmDocument *other);

gboolean cjm_document_apply (CjmDocument *self, CjmChangeSet *changes, GError **error);

/* Undo steps; cjm-document-steps.c */
void        cjm_document_begin_step (CjmDocument *self, const char *label);
gboolean    cjm_document_resume_step (CjmDocument *self, guint64 state);
void        cjm_document_end_step (CjmDocument *self);
void        cjm_document_cancel_step (CjmDocument *self);
gboolean    cjm_document_is_in_step (CjmDocument *self);
gboolean    cjm_document_apply_as_step (CjmDocument  *self,
                                        const char   *label,
                                        CjmChangeSet *changes,
                                        GError      **error);
const char *cjm_document_get_undo_label (CjmDocument *self);
const char *cjm_document_get_redo_label (CjmDocument *self);
void        cjm_document_undo (CjmDocument *self);
void        cjm_document_redo (CjmDocument *self);
guint64     cjm_document_get_state (CjmDocument *self);
gboolean    cjm_document_is_modified (CjmDocument *self);
void        cjm_document_mark_saved (CjmDocument *self, guint64 state);
void        cjm_document_mark_unsaved (CjmDocument *self);

/* Reading; lists in cjm-document-lists.c */
const CjmRecord  *cjm_document_find (CjmDocument *self, const char *id);
const CjmRecord  *cjm_document_get (CjmDocument *self, CjmRecordKind kind, const char *id);
const CjmProject *cjm_document_get_project (CjmDocument *self);
GPtrArray        *cjm_document_list (CjmDocument *self, CjmRecordKind kind);
GPtrArray        *cjm_document_list_of_map (CjmDocument *self, CjmRecordKind kind, const char *map);
GPtrArray        *cjm_document_list_cell (CjmDocument *self, const char *lane, const char *stage);
const char       *cjm_document_get_map_of (CjmDocument *self, const CjmRecord *record);
GPtrArray        *cjm_document_list_owners (CjmDocument *self);
GPtrArray        *cjm_document_list_tags (CjmDocument *self);
const char       *cjm_document_find_tray (CjmDocument *self, const char *map);
guint             cjm_document_count (CjmDocument *self, CjmRecordKind kind);
CjmUnknown       *cjm_document_get_unknown (CjmDocument *self);
void              cjm_document_set_unknown (CjmDocument *self, CjmUnknown *unknown);
gboolean          cjm_document_is_referenced (CjmDocument *self, const char *id);

#define cjm_document_get_map(doc, id) CJM_MAP (cjm_document_get ((doc), CJM_KIND_MAP, (id)))
#define cjm_document_get_persona(doc, id) CJM_PERSONA (cjm_document_get ((doc), CJM_KIND_PERSONA, (id)))
#define cjm_document_get_channel(doc, id) CJM_CHANNEL (cjm_document_get ((doc), CJM_KIND_CHANNEL, (id)))
#define cjm_document_get_card(doc, id) CJM_CARD (cjm_document_get ((doc), CJM_KIND_CARD, (id)))
#define cjm_document_get_lane(doc, id) CJM_LANE (cjm_document_get ((doc), CJM_KIND_LANE, (id)))
#define cjm_document_get_stage(doc, id) CJM_STAGE (cjm_document_get ((doc), CJM_KIND_STAGE, (id)))
#define cjm_document_get_note(doc, id) CJM_NOTE (cjm_document_get ((doc), CJM_KIND_NOTE, (id)))
#define cjm_document_get_feeling(doc, id) CJM_FEELING (cjm_document_get ((doc), CJM_KIND_FEELING, (id)))
#define cjm_document_get_image(doc, id) CJM_IMAGE (cjm_document_get ((doc), CJM_KIND_IMAGE, (id)))

G_END_DECLS
