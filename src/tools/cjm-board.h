/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board.h: what a gesture on a map means. See cjm-board.c. */
#pragma once

#include "edit/cjm-edit.h"
#include "layout/cjm-layout.h"
#include "tools/cjm-draft.h"
#include "tools/cjm-filter.h"

G_BEGIN_DECLS

#define CJM_TYPE_BOARD (cjm_board_get_type ())
G_DECLARE_FINAL_TYPE (CjmBoard, cjm_board, CJM, BOARD, GObject)

typedef enum
{
  CJM_MODIFIER_NONE = 0,
  CJM_MODIFIER_EXTEND = 1 << 0,   /* Shift or Ctrl: add to the selection */
  CJM_MODIFIER_FREE = 1 << 1,     /* Alt: don't snap */
  CJM_MODIFIER_COPY = 1 << 2,     /* Ctrl: leave the original where it is */
  CJM_MODIFIER_STRAIGHT = 1 << 3, /* Shift: up and down only */
} CjmModifiers;

typedef enum
{
  CJM_DRAG_NONE,
  CJM_DRAG_NOTES,
  CJM_DRAG_STAGE,
  CJM_DRAG_LANE,
  CJM_DRAG_CARD,
  CJM_DRAG_FEELING,
  CJM_DRAG_MARQUEE,
  CJM_DRAG_WIDTH,    /* of a stage */
  CJM_DRAG_HEIGHT,   /* of a lane */
  CJM_DRAG_EXTERNAL, /* something from outside the map */
} CjmDragKind;

/**
 * CjmDrag: what a drag in progress shows. All in map points.
 * @id: (nullable): record taken hold of
 * @dx: @dy: how far it was carried
 * @cell: (nullable): cell it is over, of the layout
 * @place: where it would come to lie, of width 0 when @bar says it
 * @bar: gap it would go into, of height 0 for none; wider than tall between lanes
 * @marquee: of a rubber band
 * @copies: whether the original stays
 * @off: whether letting go would take it off the map
 * @amount: note columns of a stage, or height of a lane
 */
typedef struct
{
  CjmDragKind kind;
  const char *id;
  double      dx, dy;
  CjmCell    *cell;
  CjmRect     place;
  CjmRect     bar;
  CjmRect     marquee;
  gboolean    copies;
  gboolean    off;
  double      amount;
} CjmDrag;

typedef enum
{
  CJM_HOVER_NONE,
  CJM_HOVER_ITEM,      /* something with a record */
  CJM_HOVER_SLOT,      /* an empty place: a click on its plus writes there */
  CJM_HOVER_POINT,     /* a place on a curve's panel: a click adds a point */
  CJM_HOVER_ADD_STAGE, /* a plus between two stages */
  CJM_HOVER_ADD_LANE,  /* a plus below a lane's label */
  CJM_HOVER_WIDTH,     /* the line between two stages */
  CJM_HOVER_HEIGHT,    /* the lower edge of a lane's label */
} CjmHoverKind;

/**
 * CjmHover: what is under the pointer.
 * @id: (nullable): record; the stage or lane of a handle
 * @index: place that a new stage or lane gets among all of the map
 * @x: @y: middle of the plus or handle
 * @cell: (nullable): of a slot, of the layout
 * @box: of a slot
 */
typedef struct
{
  CjmHoverKind kind;
  const char  *id;
  guint        index;
  double       x, y;
  CjmCell     *cell;
  CjmRect      box;
} CjmHover;

typedef enum
{
  CJM_FOREIGN_TEXT,
  CJM_FOREIGN_PERSONA,
} CjmForeign;

CjmBoard    *cjm_board_new (CjmDocument *document, const CjmMeasure *measure);
CjmDocument *cjm_board_get_document (CjmBoard *self);
CjmLayout   *cjm_board_get_layout (CjmBoard *self);
const char  *cjm_board_get_map (CjmBoard *self);
void         cjm_board_set_map (CjmBoard *self, const char *map);
void         cjm_board_show (CjmBoard *self, const char *id);

/* Selection and keyboard travel. */
gboolean       cjm_board_is_selected (CjmBoard *self, const char *id);
GPtrArray     *cjm_board_list_selected (CjmBoard *self);
GPtrArray     *cjm_board_list_selected_of (CjmBoard *self, CjmRecordKind kind);
void           cjm_board_select (CjmBoard *self, const char *id, CjmModifiers modifiers);
void           cjm_board_select_list (CjmBoard *self, GPtrArray *ids);
void           cjm_board_select_all (CjmBoard *self);
void           cjm_board_clear_selection (CjmBoard *self);
void           cjm_board_select_next (CjmBoard *self, int direction);
void           cjm_board_travel (CjmBoard *self, int dx, int dy, CjmModifiers modifiers);
const CjmCell *cjm_board_get_focus_cell (CjmBoard *self);
void           cjm_board_focus_cell (CjmBoard *self, const char *lane, const char *stage);
gboolean       cjm_board_has_place (CjmBoard *self);
CjmRect        cjm_board_get_selected_box (CjmBoard *self);

/* The pointer, in map points. */
void           cjm_board_set_threshold (CjmBoard *self, double distance);
CjmHover       cjm_board_hover (CjmBoard *self, double x, double y);
void           cjm_board_press (CjmBoard *self, double x, double y, CjmModifiers modifiers);
void           cjm_board_motion (CjmBoard *self, double x, double y, CjmModifiers modifiers);
void           cjm_board_release (CjmBoard *self);
gboolean       cjm_board_cancel (CjmBoard *self);
void           cjm_board_activate_at (CjmBoard *self, double x, double y);
const CjmDrag *cjm_board_get_drag (CjmBoard *self);
char          *cjm_board_describe_drag (CjmBoard *self);
char          *cjm_board_describe_place (CjmBoard *self, const char *id);

/* What comes from outside. */
void     cjm_board_aim (CjmBoard *self, CjmForeign what, double x, double y);
void     cjm_board_stop_aiming (CjmBoard *self);
gboolean cjm_board_drop_text (CjmBoard *self, double x, double y, const char *text);
gboolean cjm_board_drop_link (CjmBoard *self, double x, double y, const char *text);
gboolean cjm_board_drop_note (CjmBoard *self, double x, double y);
gboolean cjm_board_drop_persona (CjmBoard *self, double x, double y, const char *persona);
gboolean cjm_board_drop_picture (
    CjmBoard *self, double x, double y, int width, int height, const char *base64);

/* Writing. */
void        cjm_board_add_note (CjmBoard *self);
void        cjm_board_edit_selected (CjmBoard *self);
gboolean    cjm_board_begin_edit (CjmBoard *self, const char *id);
void        cjm_board_begin_value (CjmBoard *self);
gboolean    cjm_board_edits_value (CjmBoard *self);
void        cjm_board_edit_text (CjmBoard *self, const char *text);
gboolean    cjm_board_edits_nothing (CjmBoard *self);
void        cjm_board_keep_edit (CjmBoard *self);
void        cjm_board_end_edit (CjmBoard *self);
void        cjm_board_write_next (CjmBoard *self);
void        cjm_board_edit_next (CjmBoard *self, int direction);
const char *cjm_board_get_edited (CjmBoard *self);

/* Doing, each one step. */
void       cjm_board_delete_selected (CjmBoard *self);
void       cjm_board_duplicate (CjmBoard *self);
GPtrArray *cjm_board_list_loose (CjmBoard *self);
void       cjm_board_toggle_lock (CjmBoard *self);
void       cjm_board_nudge (CjmBoard *self, int dx, int dy);
void       cjm_board_step_value (CjmBoard *self, double steps);
void       cjm_board_vote (CjmBoard *self, int votes);
void       cjm_board_set (
          CjmBoard *self, GPtrArray *ids, const char *label, const char *member, const CjmValue *value);
void cjm_board_set_selected (CjmBoard *self, const char *label, const char *member, const CjmValue *value);
gboolean   cjm_board_do (CjmBoard *self, const char *label, CjmChangeSet *plan);
GBytes    *cjm_board_copy (CjmBoard *self, char **plain);
gboolean   cjm_board_paste (CjmBoard *self, CjmDocument *clip);
gboolean   cjm_board_paste_text (CjmBoard *self, const char *text);
gboolean   cjm_board_paste_link (CjmBoard *self, const char *text);
GPtrArray *cjm_board_rain (CjmBoard *self, const char *text, CjmDraft *draft, GPtrArray *fallen);
void       cjm_board_add_offered (CjmBoard *self);
void       cjm_board_add_stage (CjmBoard *self, guint index);
void       cjm_board_add_lane (CjmBoard *self, CjmLaneKind kind, guint index);
void       cjm_board_add_persona (CjmBoard *self, const char *name);
void       cjm_board_remove_card (CjmBoard *self, const char *card);
void       cjm_board_undo (CjmBoard *self);
void       cjm_board_redo (CjmBoard *self);
gboolean   cjm_board_take_back (CjmBoard *self, CjmChangeSet *changes);

/* Looking. */
void        cjm_board_set_filter (CjmBoard *self, const CjmFilter *filter);
void        cjm_board_set_hits (CjmBoard *self, const char *needle, GPtrArray *ids);
const char *cjm_board_get_needle (CjmBoard *self);
gboolean    cjm_board_is_dim (CjmBoard *self, const char *id);
gboolean    cjm_board_is_locked (CjmBoard *self, const char *id);
gboolean    cjm_board_is_hit (CjmBoard *self, const char *id);

/* A value of emotion as its lane counts it. */

G_END_DECLS
