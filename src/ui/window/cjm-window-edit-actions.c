/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-edit-actions.c: actions on what is selected, and on the parts of a map. */
#include "ui/window/cjm-window-private.h"

#include "edit/cjm-edit-map.h"
#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-text.h"
#include "ui/dialogs/cjm-stage-dialog.h"
#include "ui/panes/cjm-menus.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- Notes ---- */

static void
cut_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (cjm_window_activate_in_text (widget, "clipboard.cut"))
    return;
  cjm_window_copy (CJM_WINDOW (widget));
  cjm_board_delete_selected (BOARD (widget));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!cjm_window_activate_in_text (widget, "clipboard.copy"))
    cjm_window_copy (CJM_WINDOW (widget));
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!cjm_window_paste_in_text (widget))
    cjm_window_paste (CJM_WINDOW (widget));
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_board_duplicate (BOARD (widget));
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_board_delete_selected (BOARD (widget));
}

static void
lock_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_board_toggle_lock (BOARD (widget));
}

static void
copy_picture_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_window_copy_picture (CJM_WINDOW (widget));
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (CJM_WINDOW (widget)->canvas));
  cjm_board_edit_selected (BOARD (widget));
}

static void
add_note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (CJM_WINDOW (widget)->canvas));
  cjm_board_add_note (BOARD (widget));
}

static void
set_number (GtkWidget *widget, const char *label, const char *member, int number)
{
  cjm_board_set_member_of_selected (BOARD (widget), label, member, &(CjmValue){ .whole = number });
}

static void
set_kind_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray)
      notes = cjm_board_list_selected_of (BOARD (widget), CJM_KIND_NOTE); /* lanes and maps have a kind too */

  cjm_board_set_member (BOARD (widget), notes, _ ("Kind"), "kind",
                        &(CjmValue){ .whole = g_variant_get_int32 (parameter) });
}

static void
set_colour_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_number (widget, _ ("Colour"), "colour", g_variant_get_int32 (parameter));
}

static void
set_basis_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_number (widget, _ ("Evidence"), "basis", g_variant_get_int32 (parameter));
}

/* Adds a tray first where the map has none; both are one undo step. */
static void
to_tray_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmBoard    *board = BOARD (widget);
  CjmDocument *document = cjm_board_get_document (board);
  g_autoptr (GPtrArray) notes = cjm_board_list_unlocked (board);
  g_autofree char *tray = g_strdup (cjm_document_find_tray (document, cjm_board_get_map (board)));
  CjmSlot          slot = { .index = G_MAXUINT, .start = -1 };

  if (notes->len == 0)
    return;
  cjm_board_end_edit (board);
  cjm_document_begin_step (document, _ ("Move to the Tray"));
  if (tray == NULL)
    cjm_board_do (board, NULL,
                  cjm_edit_add_lane (document, cjm_board_get_map (board), CJM_LANE_TRAY, G_MAXUINT, &tray));
  slot.lane = tray;
  cjm_board_do (board, NULL, cjm_edit_move_notes (document, notes, &slot));
  cjm_document_end_step (document);
}

static void
send_to_stage_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmBoard    *board = BOARD (widget);
  CjmDocument *document = cjm_board_get_document (board);
  const char  *stage = g_variant_get_string (parameter, NULL);
  g_autoptr (GPtrArray) notes = cjm_board_list_selected_of (board, CJM_KIND_NOTE);

  if (cjm_document_get_stage (document, stage) != NULL) /* else removed while the menu was open */
    cjm_board_do (board, _ ("Send to Stage"), cjm_edit_send_to_stage (document, notes, stage));
}

/* Links all other selected notes to the first: opportunities to a pain, actions to an opportunity. */
static void
link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmBoard     *board = BOARD (widget);
  CjmDocument  *document = cjm_board_get_document (board);
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GPtrArray) notes = cjm_board_list_selected_of (board, CJM_KIND_NOTE);

  for (guint i = 1; i < notes->len; i++)
    {
      const CjmNote *note = cjm_document_get_note (document, g_ptr_array_index (notes, i));
      g_autoptr (GPtrArray) links = g_ptr_array_new ();
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autoptr (CjmChangeSet) change = NULL;

      for (char **link = note->links; link != NULL && *link != NULL; link++)
        if (strcmp (*link, g_ptr_array_index (notes, 0)) != 0)
          g_ptr_array_add (links, *link);
      g_ptr_array_add (links, g_ptr_array_index (notes, 0));
      g_ptr_array_add (links, NULL);
      g_ptr_array_add (one, note->record.id);
      change = cjm_edit_set (document, one, "links", &(CjmValue){ .list = (char **) links->pdata });
      cjm_change_set_append (plan, change);
    }
  cjm_board_do (board, _ ("Link Notes"), plan);
}

/* ---- Emotion ---- */

/* In the middle of what is selected, else near the beginning of the emotion lane. */
static void
add_feeling_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmBoard  *board = BOARD (widget);
  CjmLayout *layout = cjm_board_get_layout (board);
  CjmRect    from = cjm_board_get_selected_box (board);
  double     x = from.width > 0 || layout == NULL ? from.x + from.width / 2 : layout->left + 60;

  if (layout == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (CJM_WINDOW (widget)->canvas));
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      if (item->kind != CJM_ITEM_PANEL)
        continue;
      cjm_board_activate_at (board, MAX (x, layout->left + 20), item->panel->zero);
      return;
    }
  cjm_window_toast (CJM_WINDOW (widget), layout->map_kind == CJM_MAP_EMPATHY
                                             ? _ ("An empathy map has no emotion lane.")
                                             : _ ("This map has no emotion lane. Add Lane offers one."));
}

static void
type_value_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (CJM_WINDOW (widget)->canvas));
  cjm_board_begin_value (BOARD (widget));
}

static void
toggle_moment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmBoard *board = BOARD (widget);
  g_autoptr (GPtrArray) ids = cjm_board_list_selected_of (board, CJM_KIND_FEELING);
  const CjmFeeling *first = ids->len > 0 ? cjm_document_get_feeling (cjm_board_get_document (board),
                                                                     g_ptr_array_index (ids, 0))
                                         : NULL;

  if (first != NULL)
    set_number (widget, _ ("Moment of Truth"), "moment", !first->moment);
}

static void
set_marker_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_number (widget, _ ("Marker"), "marker", g_variant_get_int32 (parameter));
}

/* ---- Stages and lanes ---- */

/* Returns: position of the first selected stage, plus @after; without one, after the last. */
static guint
get_stage_position (CjmBoard *board, guint after)
{
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (cjm_board_get_document (board), CJM_KIND_STAGE,
                                                           cjm_board_get_map (board));

  for (guint i = 0; i < stages->len; i++)
    if (cjm_board_is_selected (board, ((CjmRecord *) g_ptr_array_index (stages, i))->id))
      return i + after;
  return stages->len;
}

static void
add_stage (GtkWidget *widget, guint after)
{
  CjmLayout *layout = cjm_board_get_layout (BOARD (widget));

  gtk_widget_grab_focus (GTK_WIDGET (CJM_WINDOW (widget)->canvas));
  if (layout != NULL && layout->map_kind <= CJM_MAP_FUTURE_STATE)
    cjm_board_add_stage (BOARD (widget), get_stage_position (BOARD (widget), after));
  else
    cjm_window_toast (CJM_WINDOW (widget), _ ("Only journey maps have stages."));
}

static void
add_stage_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  add_stage (widget, 1);
}

static void
add_stage_before_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  add_stage (widget, 0);
}

static void
switch_stages_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmLayout *layout = cjm_board_get_layout (BOARD (widget));

  if (layout != NULL && layout->map_kind <= CJM_MAP_FUTURE_STATE)
    cjm_stage_dialog_open (GTK_WINDOW (widget), BOARD (widget));
  else
    cjm_window_toast (CJM_WINDOW (widget), _ ("Only journey maps have stages to switch."));
}

/* Returns: the position after the first selected lane; without one, after the last. */
static guint
get_lane_position (CjmBoard *board)
{
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (cjm_board_get_document (board), CJM_KIND_LANE,
                                                          cjm_board_get_map (board));

  for (guint i = 0; i < lanes->len; i++)
    if (cjm_board_is_selected (board, ((CjmRecord *) g_ptr_array_index (lanes, i))->id))
      return i + 1;
  return lanes->len;
}

/* Asks for the kind by a menu in the middle of the map. */
static void
add_lane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmWindow *self = CJM_WINDOW (widget);
  g_autoptr (GMenuModel) kinds = cjm_menus_of_lane_kinds (BOARD (widget), get_lane_position (BOARD (widget)));

  if (g_menu_model_get_n_items (kinds) == 0)
    cjm_window_toast (self, _ ("This map has all the lanes it can have."));
  else
    cjm_window_show_menu (self, g_steal_pointer (&kinds), GTK_WIDGET (self->canvas),
                          gtk_widget_get_width (GTK_WIDGET (self->canvas)) / 2.0,
                          gtk_widget_get_height (GTK_WIDGET (self->canvas)) / 3.0);
}

/* The parameter has the kind in its lowest 8 bits and the position above them. */
static void
add_lane_of_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int number = g_variant_get_int32 (parameter);

  if ((number & 0xFF) < CJM_N_LANE_KINDS && number >= 0)
    cjm_board_add_lane (BOARD (widget), (CjmLaneKind) (number & 0xFF), (guint) number >> 8);
  cjm_canvas_reveal_selected (CJM_WINDOW (widget)->canvas);
}

static void
fold_lane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmBoard *board = BOARD (widget);
  g_autoptr (GPtrArray) lanes = cjm_board_list_selected_of (board, CJM_KIND_LANE);
  const CjmLane *first = lanes->len > 0 ? cjm_document_get_lane (cjm_board_get_document (board),
                                                                 g_ptr_array_index (lanes, 0))
                                        : NULL;

  if (first != NULL)
    set_number (widget, first->folded ? _ ("Unfold Lane") : _ ("Fold Lane"), "folded", !first->folded);
}

static void
hide_lane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray) lanes = cjm_board_list_selected_of (BOARD (widget), CJM_KIND_LANE);

  if (lanes->len > 0)
    set_number (widget, _ ("Hide Lane"), "hidden", TRUE);
}

static void
show_lane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, (gpointer) g_variant_get_string (parameter, NULL));
  cjm_board_set_member (BOARD (widget), ids, _ ("Show Lane"), "hidden", &(CjmValue){ .whole = FALSE });
}

static void
show_lanes_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmBoard *board = BOARD (widget);
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (cjm_board_get_document (board), CJM_KIND_LANE,
                                                          cjm_board_get_map (board));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < lanes->len; i++)
    g_ptr_array_add (ids, ((CjmRecord *) g_ptr_array_index (lanes, i))->id);
  cjm_board_set_member (board, ids, _ ("Show All Lanes"), "hidden", &(CjmValue){ .whole = FALSE });
}

static void
set_band_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_number (widget, _ ("Band"), "band", g_variant_get_int32 (parameter));
}

static void
set_columns_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_number (widget, _ ("Resize Stage"), "columns", g_variant_get_int32 (parameter));
}

static void
add_persona_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_board_add_persona (BOARD (widget), NULL);
  if (cjm_board_get_edited (BOARD (widget)) == NULL) /* an empathy map shows one persona alone */
    cjm_window_show_properties (CJM_WINDOW (widget));
}

static void
add_card_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmBoard        *board = BOARD (widget);
  CjmDocument     *document = cjm_board_get_document (board);
  const char      *persona = g_variant_get_string (parameter, NULL);
  g_autofree char *card = NULL;

  if (cjm_document_get_persona (document, persona) == NULL) /* removed while the menu was open */
    return;
  if (cjm_board_do (board, _ ("Add Persona Card"),
                    cjm_edit_add_card (document, cjm_board_get_map (board), persona, G_MAXUINT, &card)))
    cjm_board_show (board, card);
}

static void
show_persona_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmWindow *self = CJM_WINDOW (widget);

  if (!gtk_revealer_get_reveal_child (self->inspector_pane))
    cjm_window_toggle_pane (self, self->inspector_pane);
  cjm_inspector_show_persona (self->inspector, g_variant_get_string (parameter, NULL));
}

static void
delete_persona_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmBoard *board = BOARD (widget);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (CjmChangeSet) plan = NULL;

  g_ptr_array_add (ids, (gpointer) g_variant_get_string (parameter, NULL));
  plan = cjm_edit_remove (cjm_board_get_document (board), ids);
  if (cjm_board_do (board, _ ("Delete Persona"), cjm_change_set_ref (plan)))
    g_signal_emit_by_name (board, "message", _ ("Deleted the persona"), plan);
}

/** cjm_window_edit_actions_class_init: installs the actions of this file. */
void
cjm_window_edit_actions_class_init (GtkWidgetClass *widget_class)
{
  static const CjmWindowAction actions[] = {
    { "win.cut", NULL, cut_action },
    { "win.copy", NULL, copy_action },
    { "win.paste", NULL, paste_action },
    { "win.duplicate", NULL, duplicate_action },
    { "win.delete", NULL, delete_action },
    { "win.edit", NULL, edit_action },
    { "win.lock", NULL, lock_action },
    { "win.copy-picture", NULL, copy_picture_action },
    { "win.add-note", NULL, add_note_action },
    { "win.set-kind", "i", set_kind_action },
    { "win.set-colour", "i", set_colour_action },
    { "win.set-basis", "i", set_basis_action },
    { "win.to-tray", NULL, to_tray_action },
    { "win.send-to-stage", "s", send_to_stage_action },
    { "win.link", NULL, link_action },
    { "win.add-feeling", NULL, add_feeling_action },
    { "win.type-value", NULL, type_value_action },
    { "win.toggle-moment", NULL, toggle_moment_action },
    { "win.set-marker", "i", set_marker_action },
    { "win.add-stage", NULL, add_stage_action },
    { "win.add-stage-before", NULL, add_stage_before_action },
    { "win.switch-stages", NULL, switch_stages_action },
    { "win.add-lane", NULL, add_lane_action },
    { "win.add-lane-of", "i", add_lane_of_action },
    { "win.fold-lane", NULL, fold_lane_action },
    { "win.hide-lane", NULL, hide_lane_action },
    { "win.show-lane", "s", show_lane_action },
    { "win.show-lanes", NULL, show_lanes_action },
    { "win.set-band", "i", set_band_action },
    { "win.set-columns", "i", set_columns_action },
    { "win.add-persona", NULL, add_persona_action },
    { "win.add-card", "s", add_card_action },
    { "win.show-persona", "s", show_persona_action },
    { "win.delete-persona", "s", delete_persona_action },
  };

  cjm_window_install_actions (widget_class, actions, G_N_ELEMENTS (actions), TRUE);
}
