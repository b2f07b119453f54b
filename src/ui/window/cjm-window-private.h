/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-private.h: shared by the parts of the window. */
#pragma once

#include "canvas/cjm-canvas.h"
#include "canvas/cjm-overview.h"
#include "files/cjm-journal.h"
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

  AdwToastOverlay *toasts;
  AdwToast        *toast; /* (nullable): shown last */
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
  GtkWidget       *menu; /* the context menu shown last, NULL for none */
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
  GtkRevealer     *last_pane; /* opened last: stays where there is room for one */

  CjmDocument *document; /* NULL on the start page */
  CjmJournal  *journal;  /* of the document, NULL on the start page */
  char        *path;     /* NULL for a file never saved */
  char        *checksum; /* of that file when it was last read or written; NULL: writing goes over anything */
  CjmDocument *base;     /* (nullable): what it held then; never changes */
  char        *shown_map; /* id */
  char        *loading;   /* path being read, NULL else */
  char        *saving;    /* path being written, NULL between saves */
  char        *save_next; /* path to write after it */
  gboolean     next_over; /* whatever that file holds */

  GCancellable *opening; /* of what is being read, NULL else */

  gboolean closed;      /* it is gone */
  gboolean autosave;    /* the file saves itself */
  guint    saving_soon; /* source */
  guint    keeping;     /* source: changes become a version by time */

  GFileMonitor *monitor;     /* of the file */
  guint         look;        /* source: the file is looked at soon */
  gboolean      looking;     /* it is being read */
  gboolean      told_gone;   /* it was said that the file is gone */
  gboolean      save_merged; /* somebody saves: what both have is written when it is one */
  GPtrArray    *conflicts;   /* (nullable) (element-type CjmConflict): what two people changed differently */
  GtkWindow    *conflict_dialog; /* (nullable) weak: lists them */
  char         *copy;            /* (nullable): conflict copy of the file, beside it */
  GtkRevealer  *journal_strip;   /* what is done can't be kept */
  GtkLabel     *journal_label;
  GtkRevealer  *copy_strip;
  GtkLabel     *copy_label;
  GtkRevealer  *conflict_strip;
  GtkLabel     *conflict_label;
  gboolean      close_when_saved;
};

void  cjm_window_set_document (CjmWindow *self, CjmDocument *document, const char *path);
void  cjm_window_set_base (CjmWindow *self, CjmDocument *base, const char *checksum);
void  cjm_window_show_page (CjmWindow *self, const char *name);
void  cjm_window_update_title (CjmWindow *self);
void  cjm_window_update_actions (CjmWindow *self);
void  cjm_window_toast (CjmWindow *self, const char *sentence);
void  cjm_window_toast_lasting (CjmWindow *self, const char *sentence);
void  cjm_window_toast_file (CjmWindow *self, const char *sentence, const char *path);
char *cjm_window_name (CjmWindow *self);

/* Files. */
void     cjm_window_open_dialog (CjmWindow *self);
void     cjm_window_cancel_opening (CjmWindow *self);
void     cjm_window_save (CjmWindow *self);
void     cjm_window_save_as (CjmWindow *self);
void     cjm_window_save_template (CjmWindow *self);
gboolean cjm_window_may_close (CjmWindow *self);
gboolean cjm_window_is_modified (CjmWindow *self);
gboolean cjm_window_has_document (CjmWindow *self);

void cjm_window_save_over (CjmWindow *self);
void cjm_window_set_autosave (CjmWindow *self, gboolean autosave);
void cjm_window_recall_autosave (CjmWindow *self);
void cjm_window_save_soon (CjmWindow *self);
void cjm_window_show_problem (CjmWindow *self, const char *heading, const char *what);

/* What is not saved. */
void cjm_window_set_journal (CjmWindow *self, CjmDocument *document, const char *path);

/* Other writers. */
void     cjm_window_watch (CjmWindow *self);
void     cjm_window_unwatch (CjmWindow *self);
void     cjm_window_activity_changed (CjmWindow *self);
void     cjm_window_check_unchanged (CjmWindow *self);
gboolean cjm_window_take_changes (CjmWindow *self, CjmDocument *other, const char *label, GError **error);
void     cjm_window_read_conflicts (CjmWindow *self);
void     cjm_window_show_conflicts (CjmWindow *self);
void     cjm_window_find_conflict_copies (CjmWindow *self);
void     cjm_window_merge_copy (CjmWindow *self);

/* Versions. */
void cjm_window_keep_versions (CjmWindow *self);
void cjm_window_show_versions (CjmWindow *self);

/* Panes. */
void cjm_window_arrange_panes (CjmWindow *self, gboolean opened);
void cjm_window_toggle_pane (CjmWindow *self, GtkRevealer *pane);
void cjm_window_show_properties (CjmWindow *self);

/** CjmWindowAction: @parameter: (nullable): its type. */
typedef struct
{
  const char                 *name;
  const char                 *parameter;
  GtkWidgetActionActivateFunc activate;
} CjmWindowAction;

/* Actions. */
void      cjm_window_install_actions (GtkWidgetClass        *widget_class,
                                      const CjmWindowAction *actions,
                                      guint                  n,
                                      gboolean               of_file);
void      cjm_window_enable_actions (CjmWindow *self, gboolean open);
CjmBoard *cjm_window_get_board (CjmWindow *self);
void      cjm_window_end_edit (CjmWindow *self);
void      cjm_window_keep_edit (CjmWindow *self);
gboolean  cjm_window_paste_in_text (GtkWidget *window);
gboolean  cjm_window_in_text (GtkWidget *window, const char *action);
void      cjm_window_dismiss_toast (CjmWindow *self);
void      cjm_window_actions_class_init (GtkWidgetClass *widget_class);
void      cjm_window_edit_actions_class_init (GtkWidgetClass *widget_class);
void      cjm_window_map_actions_class_init (GtkWidgetClass *widget_class);
void      cjm_window_show_menu (CjmWindow *self, GMenuModel *model, GtkWidget *parent, double x, double y);
void      cjm_window_paste (CjmWindow *self);
void      cjm_window_copy (CjmWindow *self);
void      cjm_window_copy_picture (CjmWindow *self);

G_END_DECLS
