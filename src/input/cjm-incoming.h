/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-incoming.h: what other programs offer on the clipboard or in a drag. See cjm-incoming.c. */
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
 * CjmIncoming: what was on the clipboard or in a drag; the member of its kind is there.
 * @problem: (nullable): for the user: what of it can't be had, or why there is nothing
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

/** CjmIncomingWish: what it is for: that decides which of the forms offered is taken. */
typedef enum
{
  CJM_INCOMING_FOR_MAP,   /* what says most */
  CJM_INCOMING_FOR_NOTE,  /* the same, notes as their words */
  CJM_INCOMING_FOR_FIELD, /* words, whatever else there is */
} CjmIncomingWish;

/** CjmIncomingFunc: called once, at once or later; @incoming is freed when it returns. */
typedef void (*CjmIncomingFunc) (const CjmIncoming *incoming, gpointer data);

void cjm_incoming_read_clipboard (GdkClipboard   *clipboard,
                                  CjmIncomingWish wish,
                                  CjmIncomingFunc func,
                                  gpointer        data);
void cjm_incoming_read_drop (GdkDrop *drop, CjmIncomingFunc func, gpointer data);

G_END_DECLS
