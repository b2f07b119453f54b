/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export-dialog.c: how to export: what, on which paper, in which colours; the
 * pages beside it are those that will be written.
 *
 * They are written in a worker thread; that can be cancelled, and the dialog is then as
 * it was. Emits ::done.
 */
#include "ui/dialogs/cjm-export-dialog.h"

#include "export/cjm-export.h"
#include "export/cjm-fonts.h"
#include "export/cjm-pages.h"
#include "model/cjm-text.h"
#include "ui/base/cjm-file-chooser.h"
#include "ui/base/cjm-file-memory.h"
#include "ui/dialogs/cjm-pages-view.h"

#include <adwaita.h>
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
  CjmDialog parent_instance;

  /* Template children. */
  AdwComboRow *format, *maps, *layout, *paper, *orientation, *sheet, *colours;
  GtkWidget   *width_row, *height_row, *overlap_row, *margin_row, *scale_row, *transparent_row, *appendix_row;
  GtkSpinButton  *paper_width, *paper_height, *overlap, *margin, *dpi;
  GtkSwitch      *transparent, *appendix, *source;
  GtkButton      *export_button;
  GtkProgressBar *progress;
  GtkWidget      *content;
  CjmPagesView   *view;
  GtkLabel       *about, *about_letters;

  /* Owned. */
  CjmDocument  *document;    /* a copy */
  char         *map;         /* id of the map that is shown in the window */
  char         *name;        /* proposed for the file, without ending */
  char         *path;        /* (nullable): of the document: what was chosen is remembered for it */
  char         *target;      /* (nullable): path of what is being written */
  GCancellable *cancellable; /* (nullable): while something is being written, as the next */
  GtkWindow    *parent;

  guint refresh; /* pending timeout */
};

G_DEFINE_FINAL_TYPE (CjmExportDialog, cjm_export_dialog, CJM_TYPE_DIALOG)

enum
{
  SIGNAL_DONE, /* (const char *sentence, const char *path): of what was written */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ---- What is chosen ---- */

static CjmExportFormat
get_format (CjmExportDialog *self)
{
  return (CjmExportFormat) adw_combo_row_get_selected (self->format);
}

static guint
get_layout (CjmExportDialog *self)
{
  return get_format (self) == CJM_FORMAT_PDF ? adw_combo_row_get_selected (self->layout) : LAYOUT_PAGE;
}

static guint
count_papers (void)
{
  guint n = 0;

  while (cjm_paper_list[n].name != NULL)
    n++;
  return n;
}

static gboolean
has_own_paper (CjmExportDialog *self)
{
  return adw_combo_row_get_selected (self->paper) == count_papers ();
}

/* The row of sheets has all papers but the first, which is as large as the map. */
static const CjmPaper *
get_sheet (CjmExportDialog *self)
{
  return &cjm_paper_list[adw_combo_row_get_selected (self->sheet) + 1];
}

static CjmFit
get_fit (guint layout)
{
  switch (layout)
    {
    case LAYOUT_WIDTH:
      return CJM_FIT_WIDTH;
    case LAYOUT_TRUE:
      return CJM_FIT_TRUE;
    default:
      return CJM_FIT_PAGE;
    }
}

static CjmPaper
get_paper (CjmExportDialog *self)
{
  if (has_own_paper (self))
    return (CjmPaper){ NULL, gtk_spin_button_get_value (self->paper_width),
                       gtk_spin_button_get_value (self->paper_height) };
  return cjm_paper_list[adw_combo_row_get_selected (self->paper)];
}

static CjmOrientation
get_orientation (CjmExportDialog *self, const CjmPaper *paper)
{
  if (!has_own_paper (self))
    return (CjmOrientation) adw_combo_row_get_selected (self->orientation);
  return paper->width > paper->height ? CJM_ORIENTATION_LANDSCAPE : CJM_ORIENTATION_PORTRAIT;
}

/* @options: (out) */
static void
read_options (CjmExportDialog *self, CjmExportOptions *options)
{
  guint    layout = get_layout (self);
  gboolean pdf = get_format (self) == CJM_FORMAT_PDF;
  gboolean runs_on = layout == LAYOUT_WIDTH || layout == LAYOUT_TRUE; /* over several pages */

  cjm_export_options_init (options);
  options->map = !pdf || adw_combo_row_get_selected (self->maps) == 0 ? self->map : NULL;
  options->paper = get_paper (self);
  options->orientation = get_orientation (self, &options->paper);
  options->fit = get_fit (layout);
  if (runs_on && options->paper.width <= 0)
    options->paper = *cjm_paper_usual ();
  if (layout == LAYOUT_POSTER)
    options->sheet = *get_sheet (self);
  options->deck = layout == LAYOUT_DECK;
  options->margin = gtk_spin_button_get_value (self->margin);
  if (options->margin == 0 && runs_on)
    options->margin = -1;
  options->overlap = gtk_spin_button_get_value (self->overlap);
  options->theme = (int) adw_combo_row_get_selected (self->colours);
  options->transparent = gtk_switch_get_active (self->transparent);
  options->appendix = pdf && gtk_switch_get_active (self->appendix);
  options->embed_source = gtk_switch_get_active (self->source);
  options->scale = gtk_spin_button_get_value (self->dpi) / DPI_AT_SCALE_1;
}

/* ---- What it will be ---- */

static char *
describe_pages (CjmExportDialog *self, CjmPages *pages, const CjmExportOptions *options)
{
  const CjmPage *first = cjm_pages_get (pages, 0);
  guint          n = cjm_pages_count (pages);

  if (get_format (self) == CJM_FORMAT_PNG)
    return g_strdup_printf (_ ("A picture of %.0f × %.0f pixels"),
                            first->width / CJM_POINTS_PER_MAP_POINT * options->scale,
                            first->height / CJM_POINTS_PER_MAP_POINT * options->scale);
  if (first->kind == CJM_PAGE_ASSEMBLY)
    return g_strdup_printf (_ ("%u sheets of %s and a plan, together %.0f × %.0f mm"), n - 1,
                            get_sheet (self)->name, first->at.width / CJM_POINTS_PER_MM,
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
  if (get_format (self) != CJM_FORMAT_PDF)
    options = cjm_export_one_map (self->document, &options);
  pages = cjm_pages_new (self->document, &options, &error);
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

/* Rows that mean nothing now are not shown. */
static void
show_rows (CjmExportDialog *self)
{
  gboolean pdf = get_format (self) == CJM_FORMAT_PDF;
  gboolean own_paper = has_own_paper (self);
  guint    layout = get_layout (self);
  gboolean has_paper = adw_combo_row_get_selected (self->paper) > 0
                       || (layout != LAYOUT_PAGE && layout != LAYOUT_POSTER);

  gtk_widget_set_visible (GTK_WIDGET (self->maps),
                          pdf && cjm_document_count (self->document, CJM_KIND_MAP) > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->layout), pdf);
  gtk_widget_set_visible (self->width_row, own_paper);
  gtk_widget_set_visible (self->height_row, own_paper);
  gtk_widget_set_visible (GTK_WIDGET (self->orientation), !own_paper && has_paper);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet), layout == LAYOUT_POSTER);
  gtk_widget_set_visible (self->overlap_row, layout == LAYOUT_POSTER);
  gtk_widget_set_visible (self->scale_row, get_format (self) == CJM_FORMAT_PNG);
  gtk_widget_set_visible (self->transparent_row, !pdf);
  gtk_widget_set_visible (self->appendix_row, pdf);
}

/* Something was chosen: other rows mean something now, and soon the pages are others. */
static void
changed_cb (CjmExportDialog *self)
{
  if (self->document == NULL
      || gtk_widget_in_destruction (GTK_WIDGET (self))) /* a number that is being typed is taken when the
                                                           focus leaves, the last time when all goes */
    return;
  show_rows (self);
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
read_values (CjmExportDialog *self, int values[G_N_ELEMENTS (remembered)])
{
  gpointer rows[G_N_ELEMENTS (remembered)];

  list_rows (self, rows);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    values[i] = get_value (rows[i]);
}

static void
load_choices (CjmExportDialog *self)
{
  gpointer rows[G_N_ELEMENTS (remembered)];
  int      values[G_N_ELEMENTS (remembered)];

  list_rows (self, rows);
  read_values (self, values);
  cjm_file_memory_load ("export", self->path, remembered, values, G_N_ELEMENTS (values));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    set_value (rows[i], values[i]);
}

static void
save_choices (CjmExportDialog *self)
{
  int values[G_N_ELEMENTS (remembered)];

  read_values (self, values);
  if (self->path != NULL)
    cjm_file_memory_save ("export", self->path, remembered, values, G_N_ELEMENTS (values));
}

/* Returns: the signal of @row when something else is chosen. */
static const char *
get_changed_signal (gpointer row)
{
  if (ADW_IS_COMBO_ROW (row))
    return "notify::selected";
  return GTK_IS_SWITCH (row) ? "notify::active" : "value-changed";
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
  save_choices (self);
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
  read_options (self, &options);
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
  const char      *ending = cjm_export_ending (get_format (self));
  g_autofree char *name = g_strconcat (self->name, ending, NULL);

  cjm_file_chooser_open (GTK_WINDOW (self), CJM_CHOOSE_EXPORT, name, ending, chosen_cb, self);
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
  fill_papers (self);
  list_rows (self, rows);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_swapped (rows[i], get_changed_signal (rows[i]), G_CALLBACK (changed_cb), self);
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
  load_choices (self);
  changed_cb (self);
  show_pages (self);
  return self;
}
