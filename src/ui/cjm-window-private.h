/* cjm-window-private.h: shared by the parts of the window. */
#pragma once

#include "canvas/cjm-canvas.h"
#include "ui/cjm-start-page.h"
#include "ui/cjm-window.h"

G_BEGIN_DECLS

struct _CjmWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwWindowTitle  *title;
  GtkStack        *stack;
  CjmStartPage    *start_page;
  CjmCanvas       *canvas;
  GtkRevealer     *sidebar;
  GtkListBox      *map_list;
  GtkButton       *zoom_button;
  GtkButton       *undo_button;
  GtkButton       *redo_button;
  GtkButton       *open_button;
  GtkButton       *new_button;
  GtkButton       *export_button;

  CjmDocument *document;  /* NULL on the start page */
  char        *path;      /* NULL for a file never saved */
  char        *loading;   /* path being read, NULL else */
  char        *saving;    /* path being written, NULL between saves */
  char        *save_next; /* path to write after it */
  gboolean     close_when_saved;
};

void  window_set_document (CjmWindow *self, CjmDocument *document, const char *path);
void  window_update_title (CjmWindow *self);
void  window_update_actions (CjmWindow *self);
void  window_toast (CjmWindow *self, const char *sentence);
char *window_name (CjmWindow *self);

/* Files. */
void     window_open_dialog (CjmWindow *self);
void     window_save (CjmWindow *self);
void     window_save_as (CjmWindow *self);
gboolean window_may_close (CjmWindow *self);
gboolean window_is_modified (CjmWindow *self);

/* Actions. */
void window_actions_class_init (GtkWidgetClass *widget_class);

G_END_DECLS
