/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-ask.h: asks for a short text in a popover. See cjm-ask.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CjmAskState:
 * @CJM_ASK_WRITING: it is being written; it may be "" for a moment
 * @CJM_ASK_DONE: it was entered, or written and left by a click elsewhere; never ""
 * @CJM_ASK_DROPPED: none was entered, or Escape was pressed
 */
typedef enum
{
  CJM_ASK_WRITING,
  CJM_ASK_DONE,
  CJM_ASK_DROPPED
} CjmAskState;

/** CjmAsked: @text: as it is now, without space around it. The last of all calls is DONE or DROPPED, unless
 * the window was closed before. */
typedef void (*CjmAsked) (const char *text, CjmAskState state, gpointer data);

void cjm_ask_text (GtkWidget          *parent,
                   const GdkRectangle *at,
                   const char         *title,
                   const char         *text,
                   CjmAsked            asked,
                   gpointer            data,
                   GDestroyNotify      destroy);
void cjm_ask_end (GtkWidget *focus);

G_END_DECLS
