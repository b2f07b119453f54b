/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-layout.h: a sheet that is laid out. See cjm-layout.c. */
#pragma once

#include "layout/cjm-item.h"

G_BEGIN_DECLS

/** CjmCell: where notes of a lane and stage lie. */
typedef struct
{
  char      *lane;
  char      *stage; /* NULL on a day and on an empathy map */
  CjmRect    box;
  guint      columns;
  double     note_width;
  double     gap;
  double     first_x, first_y; /* corner of its first note */
  gboolean   folded;           /* its notes are not shown */
  GPtrArray *notes;            /* of CjmItem, borrowed, in their order */
} CjmCell;

/** CjmStageColumn: the part of the sheet below a stage's header. @stage: interned. */
typedef struct
{
  const char *stage;
  double      x, width;
} CjmStageColumn;

/**
 * CjmInlineText: a text that can be written where it stands, or would stand, on the sheet. The main
 * texts of notes and emotion points are not among them: their items stand for them.
 * @owner: id of the record whose text it is
 * @member: name of its text member, static
 * @box: as wide as it may become, as tall as it is
 * @prompt: (nullable): what an empty one says on the screen, never on paper, or ""; static
 */
typedef struct
{
  char        *owner;
  const char  *member;
  CjmRect      box;
  CjmTextStyle style;
  CjmInk       ink;
  int          shade;
  CjmAlign     align;
  const char  *prompt;
} CjmInlineText;

/**
 * CjmLayout: a sheet.
 * @map: NULL on a page to read, whose items are in the order of reading
 * @items: in painting order
 * @left: @right: of the part that stages or the clock take
 * @body_top: @body_bottom: of the part that lanes take
 * @board_height: height with the tray, which lies below the sheet
 */
typedef struct
{
  double      width, height;
  CjmMapKind  map_kind;
  char       *map;
  char       *title;
  double      left, right;
  double      body_top, body_bottom;
  double      board_height;
  int         day_start, day_end;
  GPtrArray  *items;        /* of CjmItem */
  GPtrArray  *cells;        /* of CjmCell */
  GArray     *columns;      /* of CjmStageColumn, on journeys */
  GArray     *inline_texts; /* of CjmInlineText, as they are read */
  GHashTable *by_id;        /* record id → CjmItem, borrowed */
} CjmLayout;

CjmLayout *cjm_layout_new (double width, double height);
void       cjm_layout_free (CjmLayout *self);
char      *cjm_layout_dump (CjmLayout *self);

CjmItem              *cjm_layout_find (CjmLayout *self, const char *id);
CjmItem              *cjm_layout_pick (CjmLayout *self, double x, double y);
CjmCell              *cjm_layout_pick_cell (CjmLayout *self, double x, double y);
CjmPanel             *cjm_layout_pick_panel (CjmLayout *self, double y);
const CjmInlineText  *cjm_layout_find_inline_text (CjmLayout *self, const char *owner, const char *member);
const CjmInlineText  *cjm_layout_pick_inline_text (CjmLayout *self, double x, double y);
const CjmStageColumn *cjm_layout_find_column (CjmLayout *self, const char *stage);
double                cjm_layout_time_to_x (CjmLayout *self, int minutes);
double                cjm_layout_x_to_time (CjmLayout *self, double x);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmLayout, cjm_layout_free)

G_END_DECLS
