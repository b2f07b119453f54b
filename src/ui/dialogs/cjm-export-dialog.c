/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export-dialog.c: how to export: what, on which paper, in which colours; the
 * pages beside it are those that will be written.
 *
 * They are written in a worker thread; that can be cancelled, and the dialog is then as
 * it was. Emits ::done.
 */
#include "ui/dialogs/cjm-export-dialog-private.h"

#include "export/cjm-fonts.h"
#include "export/cjm-pages.h"
#include "model/cjm-text.h"
#include "ui/base/cjm-file-chooser.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define REFRESH_AFTER 120 /* milliseconds: while a number is being turned nothing is laid out */
#define NOTE_LETTERS 14.0 /* map points, as in layout/cjm-type.c */
#define READ_FROM 10.0    /* points of a letter for each metre it is read from */

G_DEFINE_FINAL_TYPE (CjmExportDialog, cjm_export_dialog, CJM_TYPE_DIALOG)

enum
{
  SIGNAL_DONE, /* (const char *sentence, const char *path): of what was written */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ---- What it will be ---- */

static char *
describe_pages (CjmExportDialog *self, CjmPages *pages, const CjmExportOptions *options)
{
  const CjmPage *first = cjm_pages_get (pages, 0);
  guint          n = cjm_pages_count (pages);

  if (cjm_export_dialog_get_format (self) == CJM_FORMAT_PNG)
    return g_strdup_printf (_ ("A picture of %.0f × %.0f pixels"),
                            first->width / CJM_POINTS_PER_MAP_POINT * options->scale,
                            first->height / CJM_POINTS_PER_MAP_POINT * options->scale);
  if (first->kind == CJM_PAGE_ASSEMBLY)
    return g_strdup_printf (_ ("%u sheets of %s and a plan, together %.0f × %.0f mm"), n - 1,
                            cjm_export_dialog_get_sheet (self)->name, first->at.width / CJM_POINTS_PER_MM,
                            first->at.height / CJM_POINTS_PER_MM);
  if (n == 1)
    return g_strdup_printf (_ ("1 page, %.0f × %.0f mm"), first->width / CJM_POINTS_PER_MM,
                            first->height / CJM_POINTS_PER_MM);
  return g_strdup_printf (
      ngettext ("%u page, the first %.0f × %.0f mm", "%u pages, the first %.0f × %.0f mm", n), n,
      first->width / CJM_POINTS_PER_MM, first->height / CJM_POINTS_PER_MM);
}

static char *
describe_letters (CjmPages *pages)
{
  double points = 0;

  for (guint i = 0; i < cjm_pages_count (pages) && points == 0; i++)
    if (cjm_pages_get (pages, i)->layout->map != NULL)
      points = NOTE_LETTERS * cjm_pages_get (pages, i)->at.scale;
  return g_strdup_printf (_ ("Notes on the map are %.1f points high, to be read from %.1f m."), points,
                          points / READ_FROM);
}

static void
show_pages (CjmExportDialog *self)
{
  CjmExportOptions options;
  g_autoptr (GError) error = NULL;
  g_autofree char *about = NULL;
  g_autofree char *letters = NULL;
  g_autofree char *problem = cjm_fonts_describe_problem (self->document);
  CjmPages        *pages;

  g_assert (self->document != NULL);
  cjm_export_dialog_read_options (self, &options);
  pages = cjm_pages_new (self->document, cjm_export_dialog_get_format (self), &options, &error);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), pages != NULL && self->cancellable == NULL);
  about = pages != NULL ? describe_pages (self, pages, &options) : cjm_text_sentence (error->message);
  if (problem != NULL)
    letters = g_steal_pointer (&problem);
  else if (pages != NULL)
    letters = describe_letters (pages);
  gtk_label_set_text (self->about, about);
  gtk_label_set_text (self->about_letters, letters != NULL ? letters : "");
  cjm_pages_view_show (self->view, pages);
}

static gboolean
refresh_cb (gpointer data)
{
  CjmExportDialog *self = data;

  self->refresh = 0;
  show_pages (self);
  return G_SOURCE_REMOVE;
}

/* Something was chosen: other rows mean something now, and soon the pages are others. */
static void
changed_cb (CjmExportDialog *self)
{
  if (self->document == NULL
      || gtk_widget_in_destruction (GTK_WIDGET (self))) /* a number that is being typed is taken when the
                                                           focus leaves, the last time when all goes */
    return;
  cjm_export_dialog_show_rows (self);
  if (self->refresh == 0)
    self->refresh = g_timeout_add (REFRESH_AFTER, refresh_cb, self);
}

/* ---- Writing ---- */

static void
show_writing (CjmExportDialog *self, gboolean writing)
{
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), writing);
  gtk_widget_set_sensitive (self->content, !writing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), !writing);
}

static void
show_problem (CjmExportDialog *self, const GError *error)
{
  gboolean         cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autofree char *sentence = cjm_text_sentence (cancelled ? _ ("Cancelled; nothing was written.")
                                                           : error->message);

  gtk_label_set_text (self->about, sentence);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CjmExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = g_filename_display_basename (self->target);
  g_autofree char *sentence = NULL;

  g_assert (self->cancellable != NULL && self->target != NULL);
  cjm_export_finish (result, &error);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->parent);
  if (cjm_dialog_is_closed (CJM_DIALOG (self)))
    return;
  show_writing (self, FALSE);
  if (error != NULL)
    {
      show_problem (self, error);
      return;
    }
  cjm_export_dialog_save_choices (self);
  sentence = g_strdup_printf (_ ("Exported to %s"), shown);
  g_signal_emit (self, signals[SIGNAL_DONE], 0, sentence, self->target);
  gtk_window_destroy (GTK_WINDOW (self));
}

/** Step: how much is written, on its way from the worker thread. @share: 0…1 */
typedef struct
{
  CjmExportDialog *dialog;
  double           share;
} Step;

static gboolean
step_cb (gpointer data)
{
  Step *step = data;

  gtk_progress_bar_set_fraction (step->dialog->progress, step->share);
  g_object_unref (step->dialog);
  g_free (step);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (guint done, guint total, gpointer data)
{
  Step *step = g_new0 (Step, 1);

  step->dialog = g_object_ref (data);
  step->share = (double) done / total;
  g_idle_add (step_cb, step);
}

static void
chosen_cb (const char *path, gpointer data)
{
  CjmExportDialog *self = data;
  CjmExportOptions options;

  if (path == NULL || self->cancellable != NULL || cjm_dialog_is_closed (CJM_DIALOG (self)))
    return;
  cjm_export_dialog_read_options (self, &options);
  g_free (self->target);
  self->target = g_strdup (path);
  self->cancellable = g_cancellable_new ();
  self->parent = g_object_ref (gtk_window_get_transient_for (
      GTK_WINDOW (self))); /* GTK 4.8 looks at it when the last reference to this goes */
  show_writing (self, TRUE);
  cjm_export_async (self->document, path, &options, self->cancellable, progress_cb, exported_cb,
                    g_object_ref (self));
}

static void
export_cb (CjmExportDialog *self)
{
  const char      *ending = cjm_export_ending (cjm_export_dialog_get_format (self));
  g_autofree char *name = g_strconcat (self->name, ending, NULL);

  cjm_file_chooser_open (GTK_WINDOW (self), CJM_CHOOSE_EXPORT, self->path, name, ending, chosen_cb, self);
}

/* The button stops the writing; it closes the dialog where nothing is being written. */
static void
cancel_cb (CjmExportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
close_request_cb (CjmExportDialog *self)
{
  if (self->cancellable == NULL)
    return FALSE;
  g_cancellable_cancel (self->cancellable);
  return TRUE;
}

/* ---- The object ---- */

static void
cjm_export_dialog_dispose (GObject *object)
{
  CjmExportDialog *self = CJM_EXPORT_DIALOG (object);

  G_OBJECT_CLASS (cjm_export_dialog_parent_class)->dispose (object);
  g_clear_handle_id (&self->refresh,
                     g_source_remove); /* only now: a number that is being typed is taken while all goes */
}

static void
cjm_export_dialog_finalize (GObject *object)
{
  CjmExportDialog *self = CJM_EXPORT_DIALOG (object);

  g_clear_object (&self->document);
  g_free (self->map);
  g_free (self->name);
  g_free (self->path);
  g_free (self->target);
  G_OBJECT_CLASS (cjm_export_dialog_parent_class)->finalize (object);
}

#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, CjmExportDialog, name)

static void
cjm_export_dialog_class_init (CjmExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cjm_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cjm_export_dialog_finalize;
  g_type_ensure (CJM_TYPE_PAGES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-export-dialog.ui");
  CHILD (format);
  CHILD (maps);
  CHILD (layout);
  CHILD (paper);
  CHILD (width_row);
  CHILD (height_row);
  CHILD (paper_width);
  CHILD (paper_height);
  CHILD (orientation);
  CHILD (sheet);
  CHILD (overlap_row);
  CHILD (overlap);
  CHILD (margin_row);
  CHILD (margin);
  CHILD (scale_row);
  CHILD (dpi);
  CHILD (colours);
  CHILD (transparent_row);
  CHILD (transparent);
  CHILD (appendix_row);
  CHILD (appendix);
  CHILD (source);
  CHILD (export_button);
  CHILD (progress);
  CHILD (content);
  CHILD (view);
  CHILD (about);
  CHILD (about_letters);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  signals[SIGNAL_DONE] = g_signal_new ("done", CJM_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
cjm_export_dialog_init (CjmExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cjm_export_dialog_fill_papers (self);
  cjm_export_dialog_connect_rows (self, G_CALLBACK (changed_cb));
  g_signal_connect_swapped (self->export_button, "clicked", G_CALLBACK (export_cb), self);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

/**
 * cjm_export_dialog_new:
 * @map: (nullable): id of the map that is shown
 * @name: of the file without ending
 * @path: (nullable): of the document; what was chosen for it last is chosen again
 *
 * Returns: (transfer none): the dialog over @parent; it emits ::done.
 */
CjmExportDialog *
cjm_export_dialog_new (
    GtkWindow *parent, CjmDocument *document, const char *map, const char *name, const char *path)
{
  CjmExportDialog *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (CJM_IS_DOCUMENT (document) && name != NULL, NULL);
  self = g_object_new (CJM_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  self->document = cjm_document_copy (document);
  self->map = g_strdup (map);
  self->name = g_strdup (name);
  self->path = g_strdup (path);
  cjm_export_dialog_load_choices (self);
  changed_cb (self);
  show_pages (self);
  return self;
}
