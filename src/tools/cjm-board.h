/* cjm-board.h: what a gesture on a map means. See cjm-board.c. */
#pragma once

#include "layout/cjm-layout.h"

G_BEGIN_DECLS

#define CJM_TYPE_BOARD (cjm_board_get_type ())
G_DECLARE_FINAL_TYPE (CjmBoard, cjm_board, CJM, BOARD, GObject)

typedef enum
{
  CJM_MODIFIER_NONE = 0,
  CJM_MODIFIER_EXTEND = 1 << 0, /* Shift or Ctrl: add to the selection */
  CJM_MODIFIER_FREE = 1 << 1,   /* Alt: don't snap */
} CjmModifiers;

typedef enum
{
  CJM_DRAG_NONE,
  CJM_DRAG_NOTES,
  CJM_DRAG_STAGE,
  CJM_DRAG_CARD,
  CJM_DRAG_FEELING,
  CJM_DRAG_MARQUEE,
} CjmDragKind;

/**
 * CjmDrag: what a drag in progress shows. All in map points.
 * @id: (nullable): record taken hold of
 * @dx: @dy: how far it was carried
 * @cell: (nullable): cell it is over, of the layout
 * @place: where it would come to lie, of width 0 when @bar says it
 * @bar: gap it would go into, of height 0 for none
 * @marquee: of a rubber band
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
} CjmDrag;

CjmBoard    *cjm_board_new (CjmDocument *document, const CjmMeasure *measure);
CjmDocument *cjm_board_get_document (CjmBoard *self);
CjmLayout   *cjm_board_get_layout (CjmBoard *self);
const char  *cjm_board_get_map (CjmBoard *self);
void         cjm_board_set_map (CjmBoard *self, const char *map);

/* Selection. */
gboolean   cjm_board_is_selected (CjmBoard *self, const char *id);
GPtrArray *cjm_board_list_selected (CjmBoard *self);
void       cjm_board_select (CjmBoard *self, const char *id, CjmModifiers modifiers);
void       cjm_board_select_all (CjmBoard *self);
void       cjm_board_clear_selection (CjmBoard *self);
void       cjm_board_select_next (CjmBoard *self, int direction);

/* The pointer, in map points. */
void           cjm_board_set_threshold (CjmBoard *self, double distance);
void           cjm_board_press (CjmBoard *self, double x, double y, CjmModifiers modifiers);
void           cjm_board_motion (CjmBoard *self, double x, double y, CjmModifiers modifiers);
void           cjm_board_release (CjmBoard *self);
gboolean       cjm_board_cancel (CjmBoard *self);
void           cjm_board_activate_at (CjmBoard *self, double x, double y);
const CjmDrag *cjm_board_get_drag (CjmBoard *self);

/* Doing. */
void        cjm_board_delete_selected (CjmBoard *self);
void        cjm_board_add_note (CjmBoard *self);
void        cjm_board_edit_selected (CjmBoard *self);
gboolean    cjm_board_begin_edit (CjmBoard *self, const char *id);
void        cjm_board_edit_text (CjmBoard *self, const char *text);
void        cjm_board_end_edit (CjmBoard *self);
const char *cjm_board_get_edited (CjmBoard *self);
void        cjm_board_undo (CjmBoard *self);
void        cjm_board_redo (CjmBoard *self);

G_END_DECLS
