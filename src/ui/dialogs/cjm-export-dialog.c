/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export-dialog.c: how to export: what, on which paper, in which colours; the
 * pages beside it are those that will be written.
 *
 * Writing goes on in a worker thread, can be cancelled, and leaves the window as
 * it was. Emits ::done with a sentence, and the path of what was written.
 */
#include "ui/dialogs/cjm-export-dialog.h"

#include "export/cjm-export.h"
#include "export/cjm-fonts.h"
#include "export/cjm-pages.h"
#include "model/cjm-text.h"
#include "ui/base/cjm-file-chooser.h"
#include "ui/base/cjm-file-memory.h"
#include "ui/base/cjm-label.h"
#include "ui/dialogs/cjm-pages-view.h"

#include <glib/gi18n.h>
#include <math.h>

#define DPI_AT_SCALE_1 96.0
#define REFRESH_AFTER 120 /* milliseconds: while a number is being turned nothing is laid out */
#define NOTE_LETTERS 14.0 /* map points, as in layout/cjm-type.c */
#define READ_FROM 10.0    /* points of a letter for each metre it is read from */

/* The pages of a map, as the row names them. */
enum
{
  LAYOUT_PAGE,
  LAYOUT_WIDTH,
  LAYOUT_TRUE,
  LAYOUT_POSTER,
  LAYOUT_DECK,
};

struct _CjmExportDialog
{
  AdwWindow parent_instance;

  AdwComboRow *format, *maps, *layout, *paper, *orientation, *sheet, *colours;
  GtkWidget   *width_row, *height_row, *overlap_row, *margin_row, *scale_row, *transparent_row, *appendix_row;
  GtkSpinButton  *paper_width, *paper_height, *overlap, *margin, *dpi;
  GtkSwitch      *transparent, *appendix, *source;
  GtkButton      *export_button;
  GtkProgressBar *progress;
  GtkWidget      *content;
  CjmPagesView   *view;
  GtkLabel       *about, *about_letters;

  CjmDocument  *document;
  char         *map;
  char         *name;
  char         *path;   /* (nullable): of the document, to remember by */
  char         *target; /* what is being written */
  GCancellable *cancellable;
  GtkWindow    *parent; /* (owned) while something is being written */
  guint         refresh;
};

G_DEFINE_FINAL_TYPE (CjmExportDialog, cjm_export_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_DONE, /* (const char *sentence, const char *path) */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ---- What is chosen ---- */

static CjmExportFormat
format_of (CjmExportDialog *self)
{
  return (CjmExportFormat) adw_combo_row_get_selected (self->format);
}

static guint
layout_of (CjmExportDialog *self)
{
  return format_of (self) == CJM_FORMAT_PDF ? adw_combo_row_get_selected (self->layout) : LAYOUT_PAGE;
}

static guint
n_papers (void)
{
  guint n = 0;

  while (cjm_paper_list[n].name != NULL)
    n++;
  return n;
}

static gboolean
has_own_paper (CjmExportDialog *self)
{
  return adw_combo_row_get_selected (self->paper) == n_papers ();
}

/* The row of sheets has all papers but "fit". */
static const CjmPaper *
sheet_of (CjmExportDialog *self)
{
  return &cjm_paper_list[adw_combo_row_get_selected (self->sheet) + 1];
}

static void
read_options (CjmExportDialog *self, CjmExportOptions *options)
{
  guint layout = layout_of (self);

  cjm_export_options_init (options);
  options->map = format_of (self) != CJM_FORMAT_PDF || adw_combo_row_get_selected (self->maps) == 0
                     ? self->map
                     : NULL;
  options->paper = has_own_paper (self) ? (CjmPaper){ NULL, gtk_spin_button_get_value (self->paper_width),
                                                      gtk_spin_button_get_value (self->paper_height) }
                                        : cjm_paper_list[adw_combo_row_get_selected (self->paper)];
  options->orientation = (CjmOrientation) adw_combo_row_get_selected (self->orientation);
  if (has_own_paper (self)) /* width and height say it */
    options->orientation = options->paper.width > options->paper.height ? CJM_ORIENTATION_LANDSCAPE
                                                                        : CJM_ORIENTATION_PORTRAIT;
  options->fit = layout == LAYOUT_WIDTH ? CJM_FIT_WIDTH : layout == LAYOUT_TRUE ? CJM_FIT_TRUE : CJM_FIT_PAGE;
  if (layout == LAYOUT_WIDTH || layout == LAYOUT_TRUE)
    options->paper = options->paper.width > 0 ? options->paper : *cjm_paper_usual ();
  if (layout == LAYOUT_POSTER)
    options->sheet = *sheet_of (self);
  options->deck = layout == LAYOUT_DECK;
  options->margin = gtk_spin_button_get_value (self->margin);
  if (options->margin == 0 && (layout == LAYOUT_WIDTH || layout == LAYOUT_TRUE))
    options->margin = -1;
  options->overlap = gtk_spin_button_get_value (self->overlap);
  options->theme = (int) adw_combo_row_get_selected (self->colours);
  options->transparent = gtk_switch_get_active (self->transparent);
  options->appendix = format_of (self) == CJM_FORMAT_PDF && gtk_switch_get_active (self->appendix);
  options->embed_source = gtk_switch_get_active (self->source);
  options->scale = gtk_spin_button_get_value (self->dpi) / DPI_AT_SCALE_1;
}

/* ---- What it will be ---- */

static char *
describe_pages (CjmExportDialog *self, CjmPages *pages, const CjmExportOptions *options)
{
  const CjmPage *first = cjm_pages_get (pages, 0);
  guint          n = cjm_pages_count (pages);

  if (format_of (self) == CJM_FORMAT_PNG)
    return g_strdup_printf (_ ("A picture of %.0f × %.0f pixels"),
                            first->width / CJM_POINTS_PER_MAP_POINT * options->scale,
                            first->height / CJM_POINTS_PER_MAP_POINT * options->scale);
  if (first->kind == CJM_PAGE_ASSEMBLY)
    return g_strdup_printf (_ ("%u sheets of %s and a plan, together %.0f × %.0f mm"), n - 1,
                            sheet_of (self)->name, first->at.width / CJM_POINTS_PER_MM,
                            first->at.height / CJM_POINTS_PER_MM);
  return g_strdup_printf (ngettext ("%u page, %.0f × %.0f mm", "%u pages, the first %.0f × %.0f mm", n), n,
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

  read_options (self, &options);
  pages = cjm_pages_new (self->document, format_of (self), &options, &error);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), pages != NULL && self->cancellable == NULL);
  about = pages != NULL ? describe_pages (self, pages, &options) : cjm_text_sentence (error->message);
  letters = pages != NULL && problem == NULL ? describe_letters (pages)
                                             : g_strdup (problem != NULL ? problem : "");
  gtk_label_set_text (self->about, about);
  gtk_label_set_text (self->about_letters, letters);
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

/* Rows that mean something now, and soon the pages. */
static void
changed_cb (CjmExportDialog *self)
{
  gboolean pdf;
  guint    layout;

  if (self->document == NULL
      || gtk_widget_in_destruction (GTK_WIDGET (self))) /* a number that is being typed is taken when the
                                                           focus leaves, the last time when all goes */
    return;
  pdf = format_of (self) == CJM_FORMAT_PDF;
  layout = layout_of (self);
  gtk_widget_set_visible (GTK_WIDGET (self->maps),
                          pdf && cjm_document_count (self->document, CJM_KIND_MAP) > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->layout), pdf);
  gtk_widget_set_visible (self->width_row, has_own_paper (self));
  gtk_widget_set_visible (self->height_row, has_own_paper (self));
  gtk_widget_set_visible (GTK_WIDGET (self->orientation),
                          !has_own_paper (self)
                              && (adw_combo_row_get_selected (self->paper) > 0
                                  || (layout != LAYOUT_PAGE && layout != LAYOUT_POSTER)));
  gtk_widget_set_visible (GTK_WIDGET (self->sheet), layout == LAYOUT_POSTER);
  gtk_widget_set_visible (self->overlap_row, layout == LAYOUT_POSTER);
  gtk_widget_set_visible (self->scale_row, format_of (self) == CJM_FORMAT_PNG);
  gtk_widget_set_visible (self->transparent_row, !pdf);
  gtk_widget_set_visible (self->appendix_row, pdf);
  if (self->refresh == 0)
    self->refresh = g_timeout_add (REFRESH_AFTER, refresh_cb, self);
}

/* ---- From last time ---- */

static const char *const remembered[] = { "format", "maps",        "layout",      "paper",   "width",
                                          "height", "orientation", "sheet",       "overlap", "margin",
                                          "dpi",    "colours",     "transparent", "appendix" };

static void
list_rows (CjmExportDialog *self, gpointer rows[G_N_ELEMENTS (remembered)])
{
  gpointer all[] = { self->format,      self->maps,         self->layout,      self->paper,
                     self->paper_width, self->paper_height, self->orientation, self->sheet,
                     self->overlap,     self->margin,       self->dpi,         self->colours,
                     self->transparent, self->appendix };

  G_STATIC_ASSERT (G_N_ELEMENTS (all) == G_N_ELEMENTS (remembered));
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    rows[i] = all[i];
}

static int
get_value (gpointer row)
{
  if (ADW_IS_COMBO_ROW (row))
    return (int) adw_combo_row_get_selected (row);
  if (GTK_IS_SWITCH (row))
    return gtk_switch_get_active (row);
  return (int) lround (gtk_spin_button_get_value (row));
}

/* What a file of settings says may be anything. */
static void
set_value (gpointer row, int value)
{
  if (ADW_IS_COMBO_ROW (row))
    {
      if (value >= 0 && (guint) value < g_list_model_get_n_items (adw_combo_row_get_model (row)))
        adw_combo_row_set_selected (row, (guint) value);
    }
  else if (GTK_IS_SWITCH (row))
    gtk_switch_set_active (row, value != 0);
  else
    gtk_spin_button_set_value (row, value);
}

static void
recall (CjmExportDialog *self)
{
  gpointer rows[G_N_ELEMENTS (remembered)];
  int      values[G_N_ELEMENTS (remembered)];

  list_rows (self, rows);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    values[i] = get_value (rows[i]);
  cjm_file_memory_load ("export", self->path, remembered, values, G_N_ELEMENTS (values));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    set_value (rows[i], values[i]);
}

static void
remember (CjmExportDialog *self)
{
  gpointer rows[G_N_ELEMENTS (remembered)];
  int      values[G_N_ELEMENTS (remembered)];

  list_rows (self, rows);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    values[i] = get_value (rows[i]);
  if (self->path != NULL)
    cjm_file_memory_save ("export", self->path, remembered, values, G_N_ELEMENTS (values));
}

/* ---- Writing ---- */

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CjmExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = g_filename_display_basename (self->target);
  g_autofree char *sentence = NULL;
  gboolean         good = cjm_export_finish (result, &error);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->parent);
  if (gtk_widget_in_destruction (GTK_WIDGET (self))
      || gtk_window_get_transient_for (GTK_WINDOW (self)) == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  gtk_widget_set_sensitive (self->content, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), TRUE);
  if (!good)
    {
      g_autofree char *why = cjm_text_sentence (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                                                    ? _ ("Cancelled; nothing was written.")
                                                    : error->message);

      gtk_label_set_text (self->about, why);
      return;
    }
  remember (self);
  sentence = g_strdup_printf (_ ("Exported to %s"), shown);
  g_signal_emit (self, signals[SIGNAL_DONE], 0, sentence, self->target);
  gtk_window_destroy (GTK_WINDOW (self));
}

/** Step: of the work, on its way from the worker thread. */
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

  if (path == NULL || self->cancellable != NULL || gtk_widget_in_destruction (GTK_WIDGET (self))
      || gtk_window_get_transient_for (GTK_WINDOW (self)) == NULL)
    return;
  read_options (self, &options);
  g_free (self->target);
  self->target = g_strdup (path);
  self->cancellable = g_cancellable_new ();
  self->parent = g_object_ref (gtk_window_get_transient_for (
      GTK_WINDOW (self))); /* GTK 4.8 looks at it when the last reference to this goes */
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), FALSE);
  gtk_widget_set_sensitive (self->content, FALSE);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  cjm_export_async (self->document, path, &options, self->cancellable, progress_cb, exported_cb,
                    g_object_ref (self));
}

static void
export_cb (CjmExportDialog *self)
{
  const char      *ending = cjm_export_ending (format_of (self));
  g_autofree char *name = g_strconcat (self->name, ending, NULL);

  cjm_file_chooser_open (GTK_WINDOW (self), CJM_CHOOSE_EXPORT, name, ending, chosen_cb, self);
}

/* While it is written the button stops that; else it closes. */
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
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  signals[SIGNAL_DONE] = g_signal_new ("done", CJM_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
fill_papers (CjmExportDialog *self)
{
  g_autoptr (GtkStringList) papers = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) sheets = gtk_string_list_new (NULL);

  for (const CjmPaper *paper = cjm_paper_list; paper->name != NULL; paper++)
    {
      gtk_string_list_append (papers, paper->width > 0 ? paper->name : _ ("As large as the map"));
      if (paper->width > 0)
        gtk_string_list_append (sheets, paper->name);
    }
  gtk_string_list_append (papers, _ ("A size of one’s own"));
  adw_combo_row_set_model (self->paper, G_LIST_MODEL (papers));
  adw_combo_row_set_model (self->sheet, G_LIST_MODEL (sheets));
  adw_combo_row_set_selected (self->sheet, (guint) (cjm_paper_usual () - cjm_paper_list) - 1);
}

static void
cjm_export_dialog_init (CjmExportDialog *self)
{
  gpointer rows[G_N_ELEMENTS (remembered)];

  gtk_widget_init_template (GTK_WIDGET (self));
  cjm_label_wrap_all (GTK_WIDGET (self));
  fill_papers (self);
  list_rows (self, rows);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_swapped (rows[i],
                              ADW_IS_COMBO_ROW (rows[i]) ? "notify::selected"
                              : GTK_IS_SWITCH (rows[i])  ? "notify::active"
                                                         : "value-changed",
                              G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->export_button, "clicked", G_CALLBACK (export_cb), self);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

/**
 * cjm_export_dialog_new:
 * @name: of the file without ending
 * @path: (nullable): of the document; what was chosen for it last is chosen again
 */
CjmExportDialog *
cjm_export_dialog_new (
    GtkWindow *parent, CjmDocument *document, const char *map, const char *name, const char *path)
{
  CjmExportDialog *self = g_object_new (CJM_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->document = cjm_document_copy (document);
  self->map = g_strdup (map);
  self->name = g_strdup (name);
  self->path = g_strdup (path);
  recall (self);
  changed_cb (self);
  show_pages (self);
  return self;
}
