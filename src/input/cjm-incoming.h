/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-incoming.h: what other programs offer. See cjm-incoming.c. */
#pragma once

#include "input/cjm-picture.h"

G_BEGIN_DECLS

typedef enum
{
  CJM_INCOMING_NOTHING,
  CJM_INCOMING_NOTES,   /* @notes: a small .cjm */
  CJM_INCOMING_TEXT,    /* @text: lines or a table */
  CJM_INCOMING_LINK,    /* @text: one note, a title and an address */
  CJM_INCOMING_FILES,   /* @files: paths */
  CJM_INCOMING_PICTURE, /* @picture */
} CjmIncomingKind;

/**
 * CjmIncoming: what was on the clipboard or in a drag.
 * @problem: (nullable): a sentence, on what can't be had of it or why there is nothing
 */
typedef struct
{
  CjmIncomingKind kind;
  GBytes         *notes;
  char           *text;
  GPtrArray      *files;
  CjmPicture     *picture;
  char           *problem;
} CjmIncoming;

/** CjmIncomingWish: which of the forms that are offered is taken. */
typedef enum
{
  CJM_INCOMING_FOR_MAP,   /* what says most */
  CJM_INCOMING_FOR_NOTE,  /* the same, notes as their words */
  CJM_INCOMING_FOR_FIELD, /* words, whatever else there is */
} CjmIncomingWish;

/** CjmIncomingFunc: called once, at once or later, with what there is, which is freed behind it. */
typedef void (*CjmIncomingFunc) (const CjmIncoming *incoming, gpointer data);

void cjm_incoming_read_clipboard (GdkClipboard   *clipboard,
                                  CjmIncomingWish wish,
                                  CjmIncomingFunc func,
                                  gpointer        data);
void cjm_incoming_read_drop (GdkDrop *drop, CjmIncomingFunc func, gpointer data);

G_END_DECLS
