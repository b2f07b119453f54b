/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-private.h: shared by the parts of the window. */
#pragma once

#include "canvas/cjm-canvas.h"
#include "canvas/cjm-overview.h"
#include "session/cjm-file-session.h"
#include "ui/panes/cjm-find-bar.h"
#include "ui/panes/cjm-inspector.h"
#include "ui/panes/cjm-rain-bar.h"
#include "ui/panes/cjm-sidebar.h"
#include "ui/panes/cjm-start-page.h"
#include "ui/panes/cjm-timer.h"
#include "ui/window/cjm-window.h"

G_BEGIN_DECLS

struct _CjmWindow
{
  AdwApplicationWindow parent_instance;

  /* Template children. */
  AdwToastOverlay *toasts;
  AdwWindowTitle  *title;
  GtkStack        *stack;
  GtkSpinner      *spinner;
  CjmStartPage    *start_page;
  CjmCanvas       *canvas;
  GtkOverlay      *overlay;
  GtkRevealer     *sidebar_pane;
  CjmSidebar      *sidebar;
  GtkRevealer     *inspector_pane;
  CjmInspector    *inspector;
  CjmFindBar      *find_bar;
  CjmOverview     *overview;
  CjmTimer        *timer;
  CjmRainBar      *rain_bar;
  GtkLabel        *voting_label;
  GtkRevealer     *journal_strip; /* why changes are not safe from a crash */
  GtkLabel        *journal_label;
  GtkRevealer     *copy_strip; /* a conflict copy lies beside the file */
  GtkLabel        *copy_label;
  GtkRevealer     *conflict_strip; /* how many conflicts wait */
  GtkLabel        *conflict_label;
  GtkButton       *zoom_button;
  GtkButton       *undo_button;
  GtkButton       *redo_button;
  GtkButton       *open_button;
  GtkButton       *new_button;
  GtkButton       *export_button;
  GtkButton       *find_button;
  GtkButton       *present_button;
  GtkToggleButton *sidebar_button;
  GtkToggleButton *inspector_button;

  /* Owned. */
  CjmFileSession *session;         /* (nullable): NULL on the start page */
  GSignalGroup   *session_signals; /* of whichever session there is */
  AdwToast       *toast;           /* (nullable): the last one */
  char           *shown_map;       /* (nullable): id */
  char           *loading;         /* (nullable): path being read */
  GCancellable   *opening;         /* (nullable): of that */

  /* Borrowed. */
  GtkWidget   *menu;            /* (nullable): the context menu shown last; a child of the overlay */
  GtkRevealer *last_pane;       /* (nullable): opened last: stays where there is room for one */
  GtkWindow   *conflict_dialog; /* (nullable): weak: lists the conflicts */

  gboolean closed;           /* disposed; callbacks may still come */
  gboolean close_when_saved; /* closing waits for the save that goes on */
};

void  cjm_window_show_page (CjmWindow *self, const char *name);
void  cjm_window_show_document (CjmWindow *self);
void  cjm_window_update_title (CjmWindow *self);
void  cjm_window_update_actions (CjmWindow *self);
void  cjm_window_toast (CjmWindow *self, const char *sentence);
void  cjm_window_toast_lasting (CjmWindow *self, const char *sentence);
void  cjm_window_toast_file (CjmWindow *self, const char *sentence, const char *path);
void  cjm_window_toast_undo (CjmWindow *self, const char *sentence, CjmChangeSet *changes);
void  cjm_window_toast_offer (CjmWindow *self, const char *sentence, const char *button);
char *cjm_window_dup_name (CjmWindow *self);

/* The session. */
void         cjm_window_connect_session (CjmWindow *self);
void         cjm_window_set_session (CjmWindow *self, CjmFileSession *session);
CjmDocument *cjm_window_get_document (CjmWindow *self);
gboolean     cjm_window_has_document (CjmWindow *self);
gboolean     cjm_window_is_modified (CjmWindow *self);
void         cjm_window_show_conflicts (CjmWindow *self);
void         cjm_window_merge_copy (CjmWindow *self);
void         cjm_window_show_versions (CjmWindow *self);

/* Files. */
gboolean cjm_window_present_other (CjmWindow *self, const char *path);
void     cjm_window_remember_file (const char *path);
void     cjm_window_open_dialog (CjmWindow *self);
void     cjm_window_cancel_opening (CjmWindow *self);
void     cjm_window_save (CjmWindow *self);
void     cjm_window_save_as (CjmWindow *self);
void     cjm_window_save_template (CjmWindow *self);
gboolean cjm_window_may_close (CjmWindow *self);
void     cjm_window_show_problem (CjmWindow *self, const char *heading, const char *what);
void     cjm_window_finish_save (CjmWindow *self, gboolean saved);
void     cjm_window_ask_save_elsewhere (CjmWindow *self, const char *path, const GError *error);
void     cjm_window_ask_save_over (CjmWindow *self, const char *reason);

/* Panes. */
void cjm_window_arrange_panes (CjmWindow *self, gboolean opened);
void cjm_window_toggle_pane (CjmWindow *self, GtkRevealer *pane);
void cjm_window_show_properties (CjmWindow *self);

/** CjmWindowAction: an action of windows. @parameter: (nullable): type string of its parameter. */
typedef struct
{
  const char                 *name;
  const char                 *parameter;
  GtkWidgetActionActivateFunc activate;
} CjmWindowAction;

/* Actions. */
#define BOARD(widget) cjm_window_get_board (CJM_WINDOW (widget)) /* of the window that an action is of */
void      cjm_window_install_actions (GtkWidgetClass        *widget_class,
                                      const CjmWindowAction *actions,
                                      guint                  n,
                                      gboolean               document_only);
void      cjm_window_enable_actions (CjmWindow *self, gboolean open);
CjmBoard *cjm_window_get_board (CjmWindow *self);
void      cjm_window_end_edit (CjmWindow *self);
void      cjm_window_keep_edit (CjmWindow *self);
gboolean  cjm_window_paste_in_text (GtkWidget *window);
gboolean  cjm_window_activate_in_text (GtkWidget *window, const char *action);
void      cjm_window_dismiss_toast (CjmWindow *self);
void      cjm_window_actions_class_init (GtkWidgetClass *widget_class);
void      cjm_window_edit_actions_class_init (GtkWidgetClass *widget_class);
void      cjm_window_map_actions_class_init (GtkWidgetClass *widget_class);
void      cjm_window_show_menu (CjmWindow *self, GMenuModel *model, GtkWidget *parent, double x, double y);
void      cjm_window_paste (CjmWindow *self);
void      cjm_window_copy (CjmWindow *self);
void      cjm_window_copy_picture (CjmWindow *self);

G_END_DECLS
