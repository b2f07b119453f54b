/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-private.h: shared by the parts of the board.
 *
 * Each part keeps its state in a struct that only its own file knows.
 */
#pragma once

#include "edit/cjm-edit.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board.h"

G_BEGIN_DECLS

typedef struct _CjmBoardSelection CjmBoardSelection;
typedef struct _CjmBoardPointer   CjmBoardPointer;
typedef struct _CjmBoardDrag      CjmBoardDrag;
typedef struct _CjmBoardText      CjmBoardText;
typedef struct _CjmBoardOffer     CjmBoardOffer;
typedef struct _CjmBoardFilter    CjmBoardFilter;

struct _CjmBoard
{
  GObject parent_instance;

  /* What is shown; written by cjm-board.c alone. */
  CjmDocument *document;
  CjmMeasure   measure;
  char        *map;            /* (nullable): NULL for a document without maps */
  CjmLayout   *layout;         /* (nullable): of @map; another object after each change */
  gboolean     follows_change; /* undoing: show the map that changes */

  /* Parts, owned. */
  CjmBoardSelection *selection;
  CjmBoardPointer   *pointer;
  CjmBoardDrag      *drag;
  CjmBoardText      *text;
  CjmBoardOffer     *offer;
  CjmBoardFilter    *filter;
};

typedef enum
{
  SIGNAL_LAYOUT,    /* the layout is another object */
  SIGNAL_SELECTION, /* what is selected, or the focused cell, has changed */
  SIGNAL_DRAG,      /* what a drag shows has changed */
  SIGNAL_FILTER,    /* what is dimmed or found has changed */
  SIGNAL_MESSAGE,   /* (const char *sentence, CjmChangeSet *changes): for the user; @changes can be undone */
  SIGNAL_OFFER,     /* (const char *sentence, const char *button): for the user; the button calls
                       cjm_board_accept_offer() */
  N_SIGNALS
} CjmBoardSignal;
extern guint cjm_board_signals[N_SIGNALS];

#define TIME_STEP 15           /* minutes: to which times are rounded */
#define LATEST_START (23 * 60) /* minutes after midnight */
#define VALUE_STEP 0.25        /* of an emotion's value, to which it is rounded */

/* cjm-board.c */
gboolean cjm_board_apply (CjmBoard *self, const char *label, CjmChangeSet *plan);
void     cjm_board_notify_edited (CjmBoard *self);
void     cjm_board_update_layout (CjmBoard *self);
guint    cjm_board_get_index (CjmBoard *self, const CjmRecord *record);
int      cjm_board_get_time_at (CjmBoard *self, double x);
int      cjm_board_limit_shift (CjmBoard *self, GPtrArray *notes, int minutes);
gboolean cjm_board_is_tray (CjmBoard *self, const char *lane);
gboolean cjm_board_can_move_lane (CjmBoard *self, const CjmLane *lane);

/* cjm-board-kinds.c */
gboolean cjm_board_apply_move (CjmBoard *self, const char *label, CjmChangeSet *plan);

/* cjm-board-selection.c */
CjmBoardSelection *cjm_board_selection_new (void);
void               cjm_board_selection_free (CjmBoardSelection *selection);
gboolean           cjm_board_selection_is_empty (CjmBoard *self);
void               cjm_board_selection_clear (CjmBoard *self);
void               cjm_board_selection_drop_missing (CjmBoard *self);
const char        *cjm_board_selection_get_persona (CjmBoard *self);
void               cjm_board_selection_update_persona (CjmBoard *self);
const char        *cjm_board_selection_get_anchor (CjmBoard *self);
void               cjm_board_selection_set_anchor (CjmBoard *self, const char *id);
void               cjm_board_focus_cell_at (CjmBoard *self, double x, double y);
gboolean           cjm_board_choose_slot (CjmBoard *self, CjmSlot *slot);

/* cjm-board-pointer.c */
CjmBoardPointer *cjm_board_pointer_new (void);
void             cjm_board_pointer_free (CjmBoardPointer *pointer);
gboolean         cjm_board_pointer_is_down (CjmBoard *self);
double           cjm_board_pointer_get_threshold (CjmBoard *self);

/* cjm-board-drag.c */
CjmBoardDrag *cjm_board_drag_new (void);
void          cjm_board_drag_free (CjmBoardDrag *drag);
gboolean      cjm_board_is_dragging (CjmBoard *self);
void          cjm_board_drag_begin (CjmBoard *self, CjmHoverKind target, const char *id, double x, double y);
void          cjm_board_drag_move (CjmBoard *self, double x, double y, CjmModifiers modifiers);
void          cjm_board_drag_drop (CjmBoard *self);
void          cjm_board_drag_cancel (CjmBoard *self);
void          cjm_board_drag_end (CjmBoard *self);
void          cjm_board_drag_forget_layout (CjmBoard *self);
guint         cjm_board_drag_get_index (CjmBoard *self);
gboolean      cjm_board_drag_get_slot (CjmBoard *self, CjmSlot *slot);

/* cjm-board-drag-feeling.c */
CjmChangeSet *cjm_board_drag_feeling_plan_new (CjmBoard *self, double x, double y, char **id);
void          cjm_board_drag_feeling_find_limits (
             CjmBoard *self, const CjmFeeling *feeling, double x, double *least_x, double *most_x);

/* cjm-board-text.c */
CjmBoardText *cjm_board_text_new (void);
void          cjm_board_text_free (CjmBoardText *text);
void          cjm_board_text_add (CjmBoard *self, const char *label, CjmChangeSet *plan, const char *id);
void          cjm_board_text_add_note (CjmBoard *self, const CjmSlot *slot);
void          cjm_board_text_add_persona (CjmBoard *self, const char *name);

/* cjm-board-paste.c */
CjmBoardOffer *cjm_board_paste_offer_new (void);
void           cjm_board_paste_offer_free (CjmBoardOffer *offer);
gboolean       cjm_board_paste_text_into (CjmBoard *self, const CjmSlot *slot, const char *text);
gboolean       cjm_board_paste_link_into (CjmBoard *self, const CjmSlot *slot, const char *text);

/* cjm-board-filter.c */
CjmBoardFilter *cjm_board_filter_new (void);
void            cjm_board_filter_free (CjmBoardFilter *filter);

G_END_DECLS
