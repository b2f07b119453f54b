/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-print.c: printing the pages that a PDF would have, on the paper of the printer. A
 * tab in the print dialog asks how maps are laid out on pages. */
#include "ui/window/cjm-print.h"

#include "export/cjm-pages.h"

#include <glib/gi18n.h>

#define PRINT_MARGIN 6.0 /* mm: most printers can't print nearer to the edge */

/** Printing: one print job, from the dialog to the last page. @map: id. */
typedef struct
{
  /* Owned. */
  CjmDocument *document; /* a copy */
  GtkWindow   *parent;   /* kept until the end, for @failed */
  char        *map;
  CjmPages    *pages; /* (nullable): NULL until printing begins */

  /* Borrowed. */
  GtkDropDown *layout, *maps; /* in the dialog, which owns them */

  guint          layout_chosen, maps_chosen; /* positions in those */
  CjmPrintFailed failed;
  gpointer       data;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *self = data;

  g_object_unref (self->document);
  g_object_unref (self->parent);
  g_free (self->map);
  g_clear_pointer (&self->pages, cjm_pages_free);
  g_free (self);
}

static GtkDropDown *
add_choice (GtkGrid *grid, int row, const char *name, const char *const *choices)
{
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *choice = gtk_drop_down_new_from_strings (choices);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, choice, 1, row, 1, 1);
  return GTK_DROP_DOWN (choice);
}

static GObject *
create_widget_cb (GtkPrintOperation *operation, Printing *self)
{
  const char *layouts[] = { _ ("One for each map"), _ ("As wide as the paper"), _ ("In true size"),
                            _ ("To read, stage by stage"), NULL };
  const char *maps[] = { _ ("This map"), _ ("All maps of the file"), NULL };
  GtkWidget  *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_margin_start (grid, 18);
  gtk_widget_set_margin_end (grid, 18);
  gtk_widget_set_margin_top (grid, 18);
  gtk_widget_set_margin_bottom (grid, 18);
  self->layout = add_choice (GTK_GRID (grid), 0, _ ("Pages"), layouts);
  self->maps = add_choice (GTK_GRID (grid), 1, _ ("Maps"), maps);
  return G_OBJECT (grid);
}

static void
apply_widget_cb (GtkPrintOperation *operation, GtkWidget *widget, Printing *self)
{
  self->layout_chosen = gtk_drop_down_get_selected (self->layout);
  self->maps_chosen = gtk_drop_down_get_selected (self->maps);
}

#define LAYOUT_DECK 3 /* position of the choice */

/* For each choice of create_widget_cb(). */
static const CjmFit fits[] = { CJM_FIT_PAGE, CJM_FIT_WIDTH, CJM_FIT_TRUE, CJM_FIT_PAGE };

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Printing *self)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);
  g_autoptr (GError) error = NULL;
  CjmExportOptions options;

  g_assert (self->layout_chosen < G_N_ELEMENTS (fits));
  cjm_export_options_init (&options);
  options.map = self->maps_chosen == 0 ? self->map : NULL;
  options.paper = (CjmPaper){ NULL, gtk_page_setup_get_paper_width (setup, GTK_UNIT_MM),
                              gtk_page_setup_get_paper_height (setup, GTK_UNIT_MM) };
  options.orientation = options.paper.width > options.paper.height ? CJM_ORIENTATION_LANDSCAPE
                                                                   : CJM_ORIENTATION_PORTRAIT;
  options.margin = PRINT_MARGIN;
  options.fit = fits[self->layout_chosen];
  options.deck = self->layout_chosen == LAYOUT_DECK;
  g_clear_pointer (&self->pages, cjm_pages_free);
  self->pages = cjm_pages_new (self->document, CJM_FORMAT_PDF, &options, &error);
  if (self->pages == NULL)
    {
      self->failed (error->message, self->data);
      gtk_print_operation_cancel (operation);
      return;
    }
  gtk_print_operation_set_n_pages (operation, (int) cjm_pages_count (self->pages));
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int n, Printing *self)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  cairo_save (cr);
  cjm_pages_draw (self->pages, (guint) n, cr);
  cairo_restore (cr);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Printing *self)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  self->failed (error != NULL ? error->message : _ ("It could not be printed."), self->data);
}

/* Returns: (transfer full): settings by which printing into a file writes @title into the
 * user's documents, unless the user chooses another place. */
static GtkPrintSettings *
new_default_settings (const char *title)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();
  const char       *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char  *name = g_strdup (title);

  g_strdelimit (name, "/\\\n", ' ');
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR,
                          documents != NULL ? documents : g_get_home_dir ());
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  return settings;
}

static void
ended_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  g_object_unref (operation);
}

/* Returns: (transfer full): an operation that prints on landscape paper unless the user chooses another. */
static GtkPrintOperation *
new_operation (const char *title)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = new_default_settings (title);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_custom_tab_label (operation, _ ("Journey Map"));
  gtk_print_operation_set_allow_async (operation, TRUE); /* no main loop inside an action */
  return operation;
}

/**
 * cjm_print: opens the print dialog and prints @document as it is now; returns at once.
 * @map: id of the map that is shown, which the user may choose instead of all
 * @failed: called with why nothing was printed, while @parent exists
 */
void
cjm_print (GtkWindow *parent, CjmDocument *document, const char *map, CjmPrintFailed failed, gpointer data)
{
  GtkPrintOperation *operation; /* unreferenced by ended_cb() */
  Printing          *self;
  const char        *title;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (CJM_IS_DOCUMENT (document));
  g_return_if_fail (map != NULL && cjm_document_get_map (document, map) != NULL);
  g_return_if_fail (failed != NULL);
  self = g_new0 (Printing, 1);
  self->document = cjm_document_copy (document);
  self->parent = g_object_ref (parent);
  self->map = g_strdup (map);
  self->failed = failed;
  self->data = data;
  title = cjm_document_get_map (document, map)->title;
  operation = new_operation (title != NULL ? title : "Sojourn");
  g_object_set_data_full (G_OBJECT (operation), "printing", self, printing_free);
  g_signal_connect (operation, "create-custom-widget", G_CALLBACK (create_widget_cb), self);
  g_signal_connect (operation, "custom-widget-apply", G_CALLBACK (apply_widget_cb), self);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), self);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), self);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), self);
  g_signal_connect (operation, "done", G_CALLBACK (ended_cb), NULL);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
