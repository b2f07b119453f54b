/* cjm-export-dialog.c: how to export: format, maps, paper; then where to.
 *
 * Emits ::done with a sentence when the file is written or could not be.
 */
#include "ui/cjm-export-dialog.h"

#include "export/cjm-export.h"
#include "ui/cjm-file-chooser.h"

#include <glib/gi18n.h>

#define DPI_AT_SCALE_1 96.0

struct _CjmExportDialog
{
  AdwWindow parent_instance;

  AdwComboRow   *format, *maps, *paper, *orientation;
  GtkWidget     *scale_row;
  GtkSpinButton *dpi;
  GtkButton     *export_button;

  CjmDocument *document;
  char        *map;
  char        *name;
};

G_DEFINE_FINAL_TYPE (CjmExportDialog, cjm_export_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_DONE, /* (const char *sentence) */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gboolean
is_png (CjmExportDialog *self)
{
  return adw_combo_row_get_selected (self->format) == 1;
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (CjmExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  char            *path = g_object_get_data (G_OBJECT (self), "path");
  g_autofree char *shown = g_filename_display_basename (path);

  if (cjm_export_finish (result, &error))
    sentence = g_strdup_printf (_ ("Exported to %s"), shown);
  else
    sentence = g_strdup (error->message);
  g_signal_emit (self, signals[SIGNAL_DONE], 0, sentence);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
chosen_cb (const char *path,
           gpointer    data)
{
  CjmExportDialog *self = data;
  CjmExportOptions options;

  if (path == NULL)
    return;
  cjm_export_options_init (&options);
  options.map = is_png (self) || adw_combo_row_get_selected (self->maps) == 0 ? self->map : NULL;
  options.paper = cjm_papers[adw_combo_row_get_selected (self->paper)];
  options.orientation = adw_combo_row_get_selected (self->orientation);
  options.scale = gtk_spin_button_get_value (self->dpi) / DPI_AT_SCALE_1;
  g_object_set_data_full (G_OBJECT (self), "path", g_strdup (path), g_free);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), FALSE);
  cjm_export_async (self->document, path, &options, NULL, NULL, exported_cb, g_object_ref (self));
}

static void
export_cb (CjmExportDialog *self)
{
  g_autofree char *name = g_strconcat (self->name, is_png (self) ? ".png" : ".pdf", NULL);

  cjm_choose_file (GTK_WINDOW (self), CJM_CHOOSE_EXPORT, name, is_png (self) ? ".png" : ".pdf", chosen_cb, self);
}

static void
format_cb (CjmExportDialog *self)
{
  gtk_widget_set_visible (self->scale_row, is_png (self));
  gtk_widget_set_visible (GTK_WIDGET (self->maps), !is_png (self) && cjm_document_count (self->document, CJM_KIND_MAP) > 1);
}

static void
cjm_export_dialog_finalize (GObject *object)
{
  CjmExportDialog *self = CJM_EXPORT_DIALOG (object);

  g_clear_object (&self->document);
  g_free (self->map);
  g_free (self->name);
  G_OBJECT_CLASS (cjm_export_dialog_parent_class)->finalize (object);
}

static void
cjm_export_dialog_class_init (CjmExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cjm_export_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmExportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, CjmExportDialog, maps);
  gtk_widget_class_bind_template_child (widget_class, CjmExportDialog, paper);
  gtk_widget_class_bind_template_child (widget_class, CjmExportDialog, orientation);
  gtk_widget_class_bind_template_child (widget_class, CjmExportDialog, scale_row);
  gtk_widget_class_bind_template_child (widget_class, CjmExportDialog, dpi);
  gtk_widget_class_bind_template_child (widget_class, CjmExportDialog, export_button);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  signals[SIGNAL_DONE] = g_signal_new ("done", CJM_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cjm_export_dialog_init (CjmExportDialog *self)
{
  GtkStringList *papers = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (const CjmPaper *paper = cjm_papers; paper->name != NULL; paper++)
    gtk_string_list_append (papers, paper->width > 0 ? paper->name : _ ("True size"));
  adw_combo_row_set_model (self->paper, G_LIST_MODEL (papers));
  g_object_unref (papers);
  g_signal_connect_swapped (self->format, "notify::selected", G_CALLBACK (format_cb), self);
  g_signal_connect_swapped (self->export_button, "clicked", G_CALLBACK (export_cb), self);
}

/** cjm_export_dialog_new: @name: of the file without ending. Shows nothing yet. */
CjmExportDialog *
cjm_export_dialog_new (GtkWindow   *parent,
                       CjmDocument *document,
                       const char  *map,
                       const char  *name)
{
  CjmExportDialog *self = g_object_new (CJM_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->map = g_strdup (map);
  self->name = g_strdup (name);
  format_cb (self);
  return self;
}
