/* cjm-board-private.h: shared by the board and its drags. */
#pragma once

#include "tools/cjm-board.h"

G_BEGIN_DECLS

/** Grip: what was under the pointer when the button went down. */
typedef struct
{
  CjmItem     *item; /* of the layout then; NULL for empty ground */
  double       x, y;
  CjmModifiers modifiers;
  gboolean     down;
  gboolean     was_selected; /* before the press */
  char        *id;
} Grip;

struct _CjmBoard
{
  GObject parent_instance;

  CjmDocument *document;
  CjmMeasure   measure;
  CjmLayout   *layout;
  char        *map;
  GHashTable  *selected; /* set of ids */
  double       threshold;

  Grip    grip;
  CjmDrag drag;
  CjmSlot slot;       /* where dragged notes would go */
  guint   index;      /* where a dragged stage or card would go */
  double  zero, step; /* of the panel when a feeling was taken */
  double  least_x, most_x;
  char   *focus_lane, *focus_stage; /* the cell last clicked */
  int     focus_start;

  char    *edited;
  gboolean edited_is_new;
  gboolean following; /* undoing: show the map that changes */
};

/* Drags: from the press on, without side effects but on self->drag, except for
 * feelings, which move as one looks. */
void          board_drag_begin (CjmBoard *self);
void          board_drag_move (CjmBoard *self, double x, double y, CjmModifiers modifiers);
void          board_drag_drop (CjmBoard *self);
void          board_drag_cancel (CjmBoard *self);
void          board_apply (CjmBoard *self, const char *label, CjmChangeSet *plan);
CjmChangeSet *board_plan_feeling (CjmBoard *self, double x, double y, char **id);
int           board_time_at (CjmBoard *self, double x);

G_END_DECLS
