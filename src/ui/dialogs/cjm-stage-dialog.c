/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-stage-dialog.c: other stages for a map: which set, and in a small table where
 * what each old stage holds shall go. What has no place goes to the tray. */
#include "ui/dialogs/cjm-stage-dialog.h"

#include "edit/cjm-edit-map.h"
#include "edit/cjm-template.h"
#include "ui/base/cjm-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define CJM_TYPE_STAGE_DIALOG (cjm_stage_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CjmStageDialog, cjm_stage_dialog, CJM, STAGE_DIALOG, CjmDialog)

struct _CjmStageDialog
{
  CjmDialog parent_instance;

  /* Template children. */
  AdwComboRow         *set;
  AdwPreferencesGroup *table;

  /* Owned. */
  CjmBoard    *board; /* (nullable): NULL until there is something to show */
  CjmDocument *sets;
  GPtrArray   *rows;  /* (element-type AdwComboRow): borrowed from @table, one for each old stage */
  GArray      *moves; /* (nullable) (element-type CjmStageMove): of each row */
};

G_DEFINE_FINAL_TYPE (CjmStageDialog, cjm_stage_dialog, CJM_TYPE_DIALOG)

/* Returns: (transfer none): the id of the map that has the new stages. */
static const char *
get_chosen_set (CjmStageDialog *self)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (self->sets, CJM_KIND_MAP);
  guint selected = MIN (adw_combo_row_get_selected (self->set), maps->len - 1);

  g_assert (maps->len > 0);
  return ((CjmRecord *) g_ptr_array_index (maps, selected))->id;
}

/* Where what an old stage holds may go: to the new stages, and last to the tray. */
static GtkStringList *
new_targets (CjmStageDialog *self)
{
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (self->sets, CJM_KIND_STAGE, get_chosen_set (self));
  GtkStringList *targets = gtk_string_list_new (NULL);

  g_assert (stages->len > 0);
  for (guint i = 0; i < stages->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u  %s", i + 1,
                                               CJM_STAGE (g_ptr_array_index (stages, i))->name);

      gtk_string_list_append (targets, name);
    }
  gtk_string_list_append (targets, _ ("Tray"));
  return targets;
}

static void
add_row (CjmStageDialog *self, const CjmStageMove *move)
{
  const CjmStage *stage = cjm_document_get_stage (cjm_board_get_document (self->board), move->stage);
  GtkWidget      *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) targets = new_targets (self);
  guint            tray = g_list_model_get_n_items (G_LIST_MODEL (targets)) - 1;
  g_autofree char *title = g_markup_escape_text (stage->name != NULL ? stage->name : _ ("Stage"), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (targets));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), move->target >= 0 ? (guint) move->target : tray);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (self->table, row);
}

static void
fill_table (CjmStageDialog *self)
{
  if (self->board == NULL)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->table, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->moves, g_array_unref);
  self->moves = cjm_edit_propose_stages (cjm_board_get_document (self->board),
                                         cjm_board_get_map (self->board), get_chosen_set (self));
  for (guint i = 0; i < self->moves->len; i++)
    add_row (self, &g_array_index (self->moves, CjmStageMove, i));
}

/* Returns: the index of the new stage chosen in @row; −1 for the tray. */
static int
get_target (AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);
  guint tray = g_list_model_get_n_items (adw_combo_row_get_model (row)) - 1;

  return selected == tray ? -1 : (int) selected;
}

static void
switch_cb (CjmStageDialog *self)
{
  g_assert (self->rows->len == self->moves->len);
  for (guint i = 0; i < self->rows->len; i++)
    g_array_index (self->moves, CjmStageMove, i).target = get_target (g_ptr_array_index (self->rows, i));
  cjm_board_do (self->board, _ ("Other Stages"),
                cjm_edit_switch_stages (cjm_board_get_document (self->board), cjm_board_get_map (self->board),
                                        get_chosen_set (self), self->moves));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
fill_sets (CjmStageDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) maps = cjm_document_list (self->sets, CJM_KIND_MAP);

  for (guint i = 0; i < maps->len; i++)
    gtk_string_list_append (names, CJM_MAP (g_ptr_array_index (maps, i))->title);
  adw_combo_row_set_model (self->set, G_LIST_MODEL (names));
}

static void
cjm_stage_dialog_finalize (GObject *object)
{
  CjmStageDialog *self = CJM_STAGE_DIALOG (object);

  g_clear_object (&self->board);
  g_clear_object (&self->sets);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->moves, g_array_unref);
  G_OBJECT_CLASS (cjm_stage_dialog_parent_class)->finalize (object);
}

static void
cjm_stage_dialog_class_init (CjmStageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cjm_stage_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-stage-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmStageDialog, set);
  gtk_widget_class_bind_template_child (widget_class, CjmStageDialog, table);
  gtk_widget_class_bind_template_callback (widget_class, fill_table);
  gtk_widget_class_bind_template_callback (widget_class, switch_cb);
}

static void
cjm_stage_dialog_init (CjmStageDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** cjm_stage_dialog_open: asks over @parent for other stages of the map that @board shows, and switches to
 * them as one undo step. */
void
cjm_stage_dialog_open (GtkWindow *parent, CjmBoard *board)
{
  CjmStageDialog *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (CJM_IS_BOARD (board) && cjm_board_get_map (board) != NULL);
  self = g_object_new (CJM_TYPE_STAGE_DIALOG, "transient-for", parent, NULL);
  self->sets = cjm_template_load_stage_sets (
      cjm_document_get_project (cjm_board_get_document (board))->language);
  fill_sets (self);
  self->board = g_object_ref (board);
  fill_table (self);
  gtk_window_present (GTK_WINDOW (self));
}
