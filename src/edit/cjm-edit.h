/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-edit.h: plans of edits. See cjm-edit.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

/**
 * CjmSlot: a place that a note can be in.
 * @lane: @stage: ids of its cell; @stage is NULL on days and empathy maps
 * @index: how many of the cell's other notes come before it
 * @start: minute, on a day; else −1
 * @anchor: (nullable): id of that of several notes which shall begin at @start; NULL for
 *   the first of them
 */
typedef struct
{
  /* borrowed, but for index and start */
  const char *lane;
  const char *stage;
  guint       index;
  int         start;
  const char *anchor;
} CjmSlot;

/** CjmValue: a value for any member, in the field of its type. @whole: of whole numbers, words and truth
 * values. */
typedef struct
{
  /* borrowed */
  const char *text;
  int         whole;
  double      number;
  char      **list;
} CjmValue;

CjmChangeSet *cjm_edit_set (CjmDocument *document, GPtrArray *ids, const char *member, const CjmValue *value);
CjmChangeSet *cjm_edit_copy_notes (CjmDocument   *document,
                                   GPtrArray     *ids,
                                   const CjmSlot *slot,
                                   GPtrArray    **copies);
CjmChangeSet *cjm_edit_add_note (CjmDocument *document, const CjmSlot *slot, const char *text, char **id);
CjmChangeSet *cjm_edit_move_notes (CjmDocument *document, GPtrArray *ids, const CjmSlot *slot);
CjmChangeSet *cjm_edit_move_sibling (CjmDocument *document, const char *id, guint index);
CjmChangeSet *cjm_edit_move_feeling (
    CjmDocument *document, const char *id, const char *stage, double at, int start, double value);
CjmChangeSet *cjm_edit_set_text (CjmDocument *document, const char *id, const char *member, const char *text);
CjmChangeSet *cjm_edit_remove (CjmDocument *document, GPtrArray *ids);

G_END_DECLS
