/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export-dialog-choices.c: what is chosen in the export dialog: read for an export,
 * and remembered for the next one of the file. */
#include "ui/dialogs/cjm-export-dialog-private.h"

#include "files/cjm-file-memory.h"

#include <glib/gi18n.h>
#include <math.h>

#define DPI_AT_SCALE_1 96.0

/* The pages of a map, as the row names them. */
enum
{
  LAYOUT_PAGE,
  LAYOUT_WIDTH,
  LAYOUT_TRUE,
  LAYOUT_POSTER,
  LAYOUT_DECK,
};

/* ---- What is chosen ---- */

/** cjm_export_dialog_get_format: Returns: what kind of file is chosen. */
CjmExportFormat
cjm_export_dialog_get_format (CjmExportDialog *self)
{
  g_return_val_if_fail (CJM_IS_EXPORT_DIALOG (self), CJM_FORMAT_PDF);
  return (CjmExportFormat) adw_combo_row_get_selected (self->format);
}

static guint
get_layout (CjmExportDialog *self)
{
  return cjm_export_dialog_get_format (self) == CJM_FORMAT_PDF ? adw_combo_row_get_selected (self->layout)
                                                               : LAYOUT_PAGE;
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

/** cjm_export_dialog_get_sheet: Returns: (transfer none): the paper that a poster is put together from: the
 * row has all papers but the first, which is as large as the map. */
const CjmPaper *
cjm_export_dialog_get_sheet (CjmExportDialog *self)
{
  g_return_val_if_fail (CJM_IS_EXPORT_DIALOG (self), NULL);
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

/** cjm_export_dialog_read_options: @options: (out): what is chosen; its texts are @self's. */
void
cjm_export_dialog_read_options (CjmExportDialog *self, CjmExportOptions *options)
{
  guint    layout;
  gboolean pdf, runs_on; /* over several pages */

  g_return_if_fail (CJM_IS_EXPORT_DIALOG (self) && options != NULL);
  layout = get_layout (self);
  pdf = cjm_export_dialog_get_format (self) == CJM_FORMAT_PDF;
  runs_on = layout == LAYOUT_WIDTH || layout == LAYOUT_TRUE;
  cjm_export_options_init (options);
  options->map = !pdf || adw_combo_row_get_selected (self->maps) == 0 ? self->map : NULL;
  options->paper = get_paper (self);
  options->orientation = get_orientation (self, &options->paper);
  options->fit = get_fit (layout);
  if (runs_on && options->paper.width <= 0)
    options->paper = *cjm_paper_usual ();
  if (layout == LAYOUT_POSTER)
    options->sheet = *cjm_export_dialog_get_sheet (self);
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

/* ---- Rows ---- */

/** cjm_export_dialog_fill_papers: fills the rows of papers. */
void
cjm_export_dialog_fill_papers (CjmExportDialog *self)
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

/** cjm_export_dialog_show_rows: hides the rows that mean nothing with what is chosen. */
void
cjm_export_dialog_show_rows (CjmExportDialog *self)
{
  gboolean pdf = cjm_export_dialog_get_format (self) == CJM_FORMAT_PDF;
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
  gtk_widget_set_visible (self->scale_row, cjm_export_dialog_get_format (self) == CJM_FORMAT_PNG);
  gtk_widget_set_visible (self->transparent_row, !pdf);
  gtk_widget_set_visible (self->appendix_row, pdf);
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

/** cjm_export_dialog_load_choices: chooses what was chosen for the file last. */
void
cjm_export_dialog_load_choices (CjmExportDialog *self)
{
  gpointer rows[G_N_ELEMENTS (remembered)];
  int      values[G_N_ELEMENTS (remembered)];

  list_rows (self, rows);
  read_values (self, values);
  cjm_file_memory_load ("export", self->path, remembered, values, G_N_ELEMENTS (values));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    set_value (rows[i], values[i]);
}

/** cjm_export_dialog_save_choices: what is chosen will be chosen for the file again. */
void
cjm_export_dialog_save_choices (CjmExportDialog *self)
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

/** cjm_export_dialog_connect_rows: @changed: called with @self alone when something else is chosen. */
void
cjm_export_dialog_connect_rows (CjmExportDialog *self, GCallback changed)
{
  gpointer rows[G_N_ELEMENTS (remembered)];

  g_return_if_fail (CJM_IS_EXPORT_DIALOG (self) && changed != NULL);
  list_rows (self, rows);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_swapped (rows[i], get_changed_signal (rows[i]), changed, self);
}
