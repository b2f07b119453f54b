/* cjm-window.c: a window: the start page or a file.
 *
 * One window shows one file. Files are in cjm-window-file.c, what menus and
 * keys do in cjm-window-actions.c; here is what one sees.
 */
#include "ui/cjm-window-private.h"

#include <glib/gi18n.h>
#include <math.h>

G_DEFINE_FINAL_TYPE (CjmWindow, cjm_window, ADW_TYPE_APPLICATION_WINDOW)

/** window_name: Returns: (transfer full): the file's name for people. */
char *
window_name (CjmWindow *self)
{
  return self->path != NULL ? g_filename_display_basename (self->path) : g_strdup (_ ("Untitled"));
}

void
window_toast (CjmWindow  *self,
              const char *sentence)
{
  AdwToast        *toast;
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, 6);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* ---- Title and actions ---- */

void
window_update_title (CjmWindow *self)
{
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  const CjmMap    *map;

  if (self->document == NULL)
    {
      adw_window_title_set_title (self->title, "Sojourn");
      adw_window_title_set_subtitle (self->title, "");
      gtk_window_set_title (GTK_WINDOW (self), "Sojourn");
      return;
    }
  name = window_name (self);
  title = window_is_modified (self) ? g_strdup_printf ("• %s", name) : g_strdup (name);
  map = cjm_document_get_map (self->document, cjm_board_get_map (cjm_canvas_get_board (self->canvas)));
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, map != NULL && map->title != NULL ? map->title : "");
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
label_step (GtkButton  *button,
            const char *verb,
            const char *label)
{
  g_autofree char *tip = label != NULL ? g_strdup_printf ("%s: %s", verb, label) : g_strdup (verb);

  gtk_widget_set_tooltip_text (GTK_WIDGET (button), tip);
}

void
window_update_actions (CjmWindow *self)
{
  static const char *const of_files[] = { "win.save", "win.save-as", "win.export", "win.zoom-in", "win.zoom-out", "win.zoom-actual", "win.zoom-fit", "win.select-all", "win.start-page" };
  gboolean                 open = self->document != NULL;
  const char              *undo = open ? cjm_document_get_undo_label (self->document) : NULL;
  const char              *redo = open ? cjm_document_get_redo_label (self->document) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (of_files); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_files[i], open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo != NULL || (open && cjm_document_is_in_step (self->document)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo != NULL);
  label_step (self->undo_button, _ ("Undo"), undo);
  label_step (self->redo_button, _ ("Redo"), redo);
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), open);
  gtk_widget_set_visible (GTK_WIDGET (self->redo_button), open);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), open);
  gtk_widget_set_visible (GTK_WIDGET (self->open_button), open);
  gtk_widget_set_visible (GTK_WIDGET (self->new_button), open);
}

static void
history_cb (CjmWindow *self)
{
  window_update_title (self);
  window_update_actions (self);
}

static void
view_cb (CjmWindow *self)
{
  g_autofree char *zoom = g_strdup_printf (_ ("%d %%"), (int) lround (cjm_canvas_get_zoom (self->canvas) * 100));

  gtk_button_set_label (self->zoom_button, zoom);
}

/* ---- Maps of the file ---- */

static GtkWidget *
new_map_row (const CjmMap *map)
{
  static const char *const kinds[] = { N_ ("Current state"), N_ ("Future state"), N_ ("A day in the life"), N_ ("Empathy map") };
  GtkWidget               *row = gtk_list_box_row_new ();
  GtkWidget               *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget               *kind = gtk_label_new (_ (kinds[map->kind]));
  GtkWidget               *title = gtk_label_new (map->title != NULL ? map->title : _ ("Untitled"));

  gtk_widget_add_css_class (kind, "heading");
  gtk_widget_add_css_class (title, "caption");
  gtk_label_set_xalign (GTK_LABEL (kind), 0);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), kind);
  gtk_box_append (GTK_BOX (box), title);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (kinds[map->kind]), -1);
  g_object_set_data_full (G_OBJECT (row), "map", g_strdup (map->record.id), g_free);
  return row;
}

static void
fill_map_list (CjmWindow *self)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (self->document, CJM_KIND_MAP);
  const char *shown = cjm_board_get_map (cjm_canvas_get_board (self->canvas));
  GtkWidget  *row;

  g_signal_handlers_block_matched (self->map_list, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->map_list, 0))) != NULL)
    gtk_list_box_remove (self->map_list, row);
  for (guint i = 0; i < maps->len; i++)
    {
      const CjmMap *map = g_ptr_array_index (maps, i);

      row = new_map_row (map);
      gtk_list_box_append (self->map_list, row);
      if (g_strcmp0 (map->record.id, shown) == 0)
        gtk_list_box_select_row (self->map_list, GTK_LIST_BOX_ROW (row));
    }
  gtk_revealer_set_reveal_child (self->sidebar, maps->len > 1);
  g_signal_handlers_unblock_matched (self->map_list, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
}

static void
map_selected_cb (GtkListBox    *list,
                 GtkListBoxRow *row,
                 CjmWindow     *self)
{
  if (row == NULL || cjm_canvas_get_board (self->canvas) == NULL)
    return;
  cjm_board_set_map (cjm_canvas_get_board (self->canvas), g_object_get_data (G_OBJECT (row), "map"));
  cjm_canvas_fit (self->canvas);
  window_update_title (self);
}

static void
map_activated_cb (CjmWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* Undo may lead to another map. */
static void
map_shown_cb (CjmWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->map_list);
  const char    *shown = cjm_board_get_map (cjm_canvas_get_board (self->canvas));

  if (row != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (row), "map"), shown) != 0)
    fill_map_list (self);
}

static void
changed_cb (CjmDocument  *document,
            CjmChangeSet *changes,
            CjmWindow    *self)
{
  for (guint i = 0; i < cjm_change_set_size (changes); i++)
    {
      const CjmChange *change = cjm_change_set_get (changes, i);

      if ((change->after != NULL ? change->after : change->before)->kind == CJM_KIND_MAP)
        {
          fill_map_list (self);
          break;
        }
    }
}

/* ---- Document ---- */

/** window_set_document: shows @document (nullable: the start page) as the file @path (nullable). */
void
window_set_document (CjmWindow   *self,
                     CjmDocument *document,
                     const char  *path)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (document != self->document)
    cjm_canvas_set_document (self->canvas, document);
  g_set_object (&self->document, document);
  g_free (self->path);
  self->path = g_strdup (path);
  if (document != NULL)
    {
      g_signal_connect_object (cjm_canvas_get_board (self->canvas), "layout", G_CALLBACK (map_shown_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_swapped (document, "history", G_CALLBACK (history_cb), self);
      g_signal_connect (document, "changed", G_CALLBACK (changed_cb), self);
      fill_map_list (self);
    }
  gtk_stack_set_visible_child_name (self->stack, document != NULL ? "editor" : "start");
  if (document != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  history_cb (self);
}

static void
create_cb (CjmStartPage *page,
           CjmDocument  *document,
           CjmWindow    *self)
{
  window_set_document (self, document, NULL);
}

static void
open_path_cb (CjmStartPage *page,
              const char   *path,
              CjmWindow    *self)
{
  cjm_window_open (self, path);
}

/** cjm_window_is_empty: Returns: whether it shows the start page. */
gboolean
cjm_window_is_empty (CjmWindow *self)
{
  return self->document == NULL;
}

const char *
cjm_window_get_path (CjmWindow *self)
{
  return self->path;
}

/* ---- Life ---- */

static gboolean
cjm_window_close_request (GtkWindow *window)
{
  CjmWindow *self = CJM_WINDOW (window);

  if (!window_may_close (self))
    return TRUE;
  return GTK_WINDOW_CLASS (cjm_window_parent_class)->close_request (window);
}

static void
cjm_window_dispose (GObject *object)
{
  CjmWindow *self = CJM_WINDOW (object);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (cjm_window_parent_class)->dispose (object);
}

static void
cjm_window_finalize (GObject *object)
{
  g_free (CJM_WINDOW (object)->path);
  g_free (CJM_WINDOW (object)->loading);
  g_free (CJM_WINDOW (object)->saving);
  g_free (CJM_WINDOW (object)->save_next);
  G_OBJECT_CLASS (cjm_window_parent_class)->finalize (object);
}

static void
cjm_window_class_init (CjmWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CJM_TYPE_CANVAS);
  g_type_ensure (CJM_TYPE_START_PAGE);
  G_OBJECT_CLASS (klass)->dispose = cjm_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = cjm_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = cjm_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, title);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, canvas);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, map_list);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, export_button);
  window_actions_class_init (widget_class);
}

static void
cjm_window_init (CjmWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->start_page, "create", G_CALLBACK (create_cb), self);
  g_signal_connect (self->start_page, "open-path", G_CALLBACK (open_path_cb), self);
  g_signal_connect (self->map_list, "row-selected", G_CALLBACK (map_selected_cb), self);
  g_signal_connect_swapped (self->map_list, "row-activated", G_CALLBACK (map_activated_cb), self);
  g_signal_connect_swapped (self->canvas, "view", G_CALLBACK (view_cb), self);
  window_update_actions (self);
}

CjmWindow *
cjm_window_new (GtkApplication *application)
{
  return g_object_new (CJM_TYPE_WINDOW, "application", application, NULL);
}
