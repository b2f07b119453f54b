/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-private.h: shared by the parts of the board. */
#pragma once

#include "edit/cjm-edit.h"
#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-filter.h"
#include "tools/cjm-board-paste.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-selection.h"
#include "tools/cjm-board-text.h"

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
  CjmHoverKind handle;     /* a plus or an edge, NONE for the thing itself */
  guint        index;      /* of a plus */
  gboolean     adds_point; /* a click there adds a point to a curve */
} Grip;

struct _CjmBoard
{
  GObject parent_instance;

  CjmDocument *document;
  CjmMeasure   measure;
  CjmLayout   *layout;
  char        *map;
  GHashTable  *selected; /* set of ids */
  char        *anchor;   /* the one selected last */
  double       threshold;

  Grip    grip;
  CjmDrag drag;
  CjmSlot slot;       /* where dragged notes would go */
  guint   index;      /* where a dragged stage, lane or card would go */
  double  zero, step; /* of the panel when a feeling was taken */
  double  grip_x;     /* where it was then */
  double  least_x, most_x;
  char   *focus_lane, *focus_stage; /* the cell last clicked or travelled to */
  int     focus_start;
  char   *focus_persona; /* whose curve has faces */

  char    *edited;
  gboolean edited_is_new;
  gboolean edits_value;
  gboolean following; /* undoing: show the map that changes */

  GPtrArray *offered;     /* (nullable) (element-type CjmUnknownName): what a paste named and the map lacks */
  char      *offered_map; /* that it was pasted into */

  CjmFilter   filter;
  char       *needle; /* of a search, NULL for none */
  GHashTable *hits;   /* set of ids */
};

typedef enum
{
  SIGNAL_LAYOUT,    /* the layout is another */
  SIGNAL_SELECTION, /* what is selected, or the cell in focus, has changed */
  SIGNAL_DRAG,      /* what a drag shows has changed */
  SIGNAL_EDIT,      /* (const char *id): its text is to be written now */
  SIGNAL_LOOK,      /* what is dimmed or found has changed */
  SIGNAL_MESSAGE,   /* (const char *sentence, CjmChangeSet *): tell; with a set it can be taken back */
  SIGNAL_OFFER,     /* (const char *sentence, const char *button): tell, and offer cjm_board_add_offered() */
  N_SIGNALS
} CjmBoardSignal;
extern guint cjm_board_signals[N_SIGNALS];

#define TIME_STEP 15 /* minutes */
#define LATEST_START (23 * 60)
#define VALUE_STEP 0.25

/* Drags: from the press on, without side effects but on self->drag, except for
 * feelings, which move as one looks. */
void          cjm_board_drag_begin (CjmBoard *self);
void          cjm_board_drag_move (CjmBoard *self, double x, double y, CjmModifiers modifiers);
void          cjm_board_drag_drop (CjmBoard *self);
void          cjm_board_drag_cancel (CjmBoard *self);
CjmChangeSet *cjm_board_drag_plan_feeling (CjmBoard *self, double x, double y, char **id);
void          cjm_board_drag_find_neighbours (CjmBoard *self, const CjmItem *held);
void          cjm_board_drag_aim_external (CjmBoard *self, CjmForeign what, double x, double y);

void     cjm_board_update_layout (CjmBoard *self);
gboolean cjm_board_apply (CjmBoard *self, const char *label, CjmChangeSet *plan);
void     cjm_board_write_new (CjmBoard *self, const char *label, CjmChangeSet *plan, const char *id);
int      cjm_board_get_time_at (CjmBoard *self, double x);
gboolean cjm_board_is_dragging (CjmBoard *self);
gboolean cjm_board_choose_cell (CjmBoard *self, CjmSlot *slot);
void     cjm_board_selection_changed (CjmBoard *self);
void     cjm_board_focus_cell_at (CjmBoard *self, double x, double y);
void     cjm_board_follow_persona (CjmBoard *self);
guint    cjm_board_index_of (CjmBoard *self, const CjmRecord *record);

G_END_DECLS
