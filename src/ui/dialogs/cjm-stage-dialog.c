/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-stage-dialog.c: other stages for a map: which set, and in a small table where
 * what each old stage holds shall go. What has no place goes to the tray. */
#include "ui/dialogs/cjm-stage-dialog.h"

#include "edit/cjm-edit-map.h"
#include "edit/cjm-template.h"
#include "ui/base/cjm-dialog.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWindow           *window;
  CjmBoard            *board;
  CjmDocument         *sets;
  AdwComboRow         *set;
  AdwPreferencesGroup *table;
  GPtrArray           *rows;  /* of AdwComboRow, one an old stage */
  GArray              *moves; /* of CjmStageMove */
} Dialog;

static const char *
chosen_set (Dialog *self)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (self->sets, CJM_KIND_MAP);
  guint selected = MIN (adw_combo_row_get_selected (self->set), maps->len - 1);

  return ((CjmRecord *) g_ptr_array_index (maps, selected))->id;
}

/* Where an old stage may go: the new ones, then the tray. */
static GtkStringList *
list_targets (Dialog *self)
{
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (self->sets, CJM_KIND_STAGE, chosen_set (self));
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < stages->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u  %s", i + 1,
                                               CJM_STAGE (g_ptr_array_index (stages, i))->name);

      gtk_string_list_append (list, name);
    }
  gtk_string_list_append (list, _ ("Tray"));
  return list;
}

static void
fill_table (Dialog *self)
{
  CjmDocument *document = cjm_board_get_document (self->board);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->table, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->moves, g_array_unref);
  self->moves = cjm_edit_propose_stages (document, cjm_board_get_map (self->board), chosen_set (self));
  for (guint i = 0; i < self->moves->len; i++)
    {
      const CjmStageMove *move = &g_array_index (self->moves, CjmStageMove, i);
      const CjmStage     *stage = cjm_document_get_stage (document, move->stage);
      GtkWidget          *row = adw_combo_row_new ();
      GtkStringList      *targets = list_targets (self);
      g_autofree char    *title = g_markup_escape_text (stage->name != NULL ? stage->name : _ ("Stage"), -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (targets));
      adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                                  move->target >= 0 ? (guint) move->target
                                                    : g_list_model_get_n_items (G_LIST_MODEL (targets)) - 1);
      g_object_unref (targets);
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->table, row);
    }
}

static void
switch_cb (Dialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      AdwComboRow *row = g_ptr_array_index (self->rows, i);
      guint        selected = adw_combo_row_get_selected (row);

      g_array_index (self->moves, CjmStageMove, i).target =
          selected + 1 == g_list_model_get_n_items (adw_combo_row_get_model (row)) ? -1 : (int) selected;
    }
  cjm_board_do (self->board, _ ("Other Stages"),
                cjm_edit_switch_stages (cjm_board_get_document (self->board), cjm_board_get_map (self->board),
                                        chosen_set (self), self->moves));
  gtk_window_destroy (self->window);
}

static void
cancel_cb (Dialog *self)
{
  gtk_window_destroy (self->window);
}

static GtkWidget *
new_header (Dialog *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *apply = gtk_button_new_with_mnemonic (_ ("_Switch"));

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  gtk_widget_add_css_class (apply, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), apply);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (cancel_cb), self);
  g_signal_connect_swapped (apply, "clicked", G_CALLBACK (switch_cb), self);
  return bar;
}

static GtkWidget *
new_page (Dialog *self)
{
  GtkWidget           *page = adw_preferences_page_new ();
  AdwPreferencesGroup *first = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkStringList       *names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) maps = cjm_document_list (self->sets, CJM_KIND_MAP);

  for (guint i = 0; i < maps->len; i++)
    gtk_string_list_append (names, CJM_MAP (g_ptr_array_index (maps, i))->title);
  self->set = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->set), _ ("New stages"));
  adw_combo_row_set_model (self->set, G_LIST_MODEL (names));
  g_object_unref (names);
  g_signal_connect_swapped (self->set, "notify::selected", G_CALLBACK (fill_table), self);
  adw_preferences_group_add (first, GTK_WIDGET (self->set));
  self->table = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->table, _ ("What the old stages hold goes to"));
  adw_preferences_group_set_description (self->table,
                                         _ ("What has no place is kept in the tray below the map."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), first);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->table);
  return page;
}

static void
free_cb (gpointer data)
{
  Dialog *self = data;

  g_object_unref (self->board);
  g_object_unref (self->sets);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->moves, g_array_unref);
  g_free (self);
}

void
cjm_stage_dialog_open (GtkWindow *parent, CjmBoard *board)
{
  Dialog    *self = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page;

  self->window = cjm_dialog_new (parent, _ ("Other Stages"), 520, 560);
  self->board = g_object_ref (board);
  self->sets = cjm_template_load_stage_sets (
      cjm_document_get_project (cjm_board_get_document (board))->language);
  self->rows = g_ptr_array_new ();
  page = new_page (self);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self->window), box);
  g_object_set_data_full (G_OBJECT (self->window), "dialog", self, free_cb);
  fill_table (self);
  gtk_window_present (self->window);
}
