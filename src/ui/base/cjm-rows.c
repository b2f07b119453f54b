/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-rows.c: rows of lists: made, found by the record they stand for, taken out. */
#include "ui/base/cjm-rows.h"

#define ID "cjm-id" /* data of a row */

static GtkWidget *
get_first (GtkWidget *list)
{
  if (GTK_IS_LIST_BOX (list)) /* whose first child may be what it shows when it is empty */
    return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  return gtk_widget_get_first_child (list);
}

/** cjm_rows_clear: @list: a GtkListBox, GtkFlowBox or GtkBox; all its rows are taken out. */
void
cjm_rows_clear (GtkWidget *list)
{
  GtkWidget *row;

  g_return_if_fail (GTK_IS_LIST_BOX (list) || GTK_IS_FLOW_BOX (list) || GTK_IS_BOX (list));
  while ((row = get_first (list)) != NULL)
    if (GTK_IS_LIST_BOX (list))
      gtk_list_box_remove (GTK_LIST_BOX (list), row);
    else if (GTK_IS_FLOW_BOX (list))
      gtk_flow_box_remove (GTK_FLOW_BOX (list), row);
    else
      gtk_box_remove (GTK_BOX (list), row);
}

/** cjm_rows_new: @name: what a screen reader says. Returns: (transfer floating): a GtkListBoxRow. */
GtkWidget *
cjm_rows_new (GtkWidget *child, const char *name)
{
  GtkWidget *row;

  g_return_val_if_fail (GTK_IS_WIDGET (child) && name != NULL, NULL);
  row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

/** cjm_rows_set_id: @id: (nullable): of the record that @row stands for. */
void
cjm_rows_set_id (GtkWidget *row, const char *id)
{
  g_return_if_fail (GTK_IS_WIDGET (row));
  g_object_set_data_full (G_OBJECT (row), ID, g_strdup (id), g_free);
}

/** cjm_rows_get_id: @row: a widget. Returns: (nullable) (transfer none): of the record it stands for. */
const char *
cjm_rows_get_id (gpointer row)
{
  g_return_val_if_fail (GTK_IS_WIDGET (row), NULL);
  return g_object_get_data (row, ID);
}

/** cjm_rows_find: Returns: (nullable) (transfer none): the row of @list that stands for the record @id. */
GtkWidget *
cjm_rows_find (GtkListBox *list, const char *id)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (GTK_IS_LIST_BOX (list), NULL);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_strcmp0 (cjm_rows_get_id (row), id) == 0)
      return GTK_WIDGET (row);
  return NULL;
}

/** cjm_rows_new_lines: @second: (nullable). Returns: (transfer floating): one below the other, in the middle
 * of a row that is higher, and as wide as there is room. */
GtkWidget *
cjm_rows_new_lines (GtkWidget *first, GtkWidget *second)
{
  GtkWidget *box;

  g_return_val_if_fail (GTK_IS_WIDGET (first), NULL);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), first);
  if (second != NULL)
    gtk_box_append (GTK_BOX (box), second);
  return box;
}

/** cjm_rows_get_focus: @row: a row, or a list of them. Returns: (nullable) (transfer none): what in it has
 * the keyboard; NULL where something else, or nothing, has. */
GtkWidget *
cjm_rows_get_focus (GtkWidget *row)
{
  GtkRoot   *root;
  GtkWidget *focus;

  g_return_val_if_fail (GTK_IS_WIDGET (row), NULL);
  root = gtk_widget_get_root (row);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && gtk_widget_is_ancestor (focus, row) ? focus : NULL;
}
