/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support-wait.h: waiting for what files bring about. */
#pragma once

#include <glib.h>
#include <unistd.h>

#define LONGEST 100 /* seconds: then what a test waits for will not come */

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE; /* files change without waking anybody */
}

/* Runs what is due until @condition is TRUE. */
#define wait_until(condition)                                                                                \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    guint tick = g_timeout_add (10, tick_cb, NULL);                                                          \
                                                                                                             \
    alarm (LONGEST);                                                                                         \
    while (!(condition))                                                                                     \
      g_main_context_iteration (NULL, TRUE);                                                                 \
    alarm (0);                                                                                               \
    g_source_remove (tick);                                                                                  \
  }                                                                                                          \
  G_STMT_END
