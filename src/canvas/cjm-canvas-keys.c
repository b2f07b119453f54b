/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-keys.c: what keys mean on the map.
 *
 * Where a cell or a note has focus, what is typed is text: letters go on to the
 * text view of cjm-canvas-editor.c, and through it to the input method, and begin
 * a note there. Only without such a place are letters tools. Keys with Ctrl are
 * the window's actions.
 */
#include "canvas/cjm-canvas-private.h"

#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-text.h"

#include <string.h>

#define PAGE_SHARE 0.8 /* of the window, for Page Up and Down */

static gboolean
escape (CjmCanvas *self)
{
  g_assert (self->board != NULL);

  if (cjm_board_cancel (self->board))
    cjm_canvas_scroll_stop (self);
  else if (self->is_voting) /* before the selection: the banner promises it */
    gtk_widget_activate_action (GTK_WIDGET (self), "win.vote", NULL);
  else if (cjm_board_get_selected_box (self->board).width > 0)
    cjm_board_focus_cell (self->board, NULL, NULL);
  else
    return FALSE;
  return TRUE;
}

/** cjm_canvas_keys_write_value: Returns: TRUE if what is typed is the value of the one emotion point that is
 * selected. */
gboolean
cjm_canvas_keys_write_value (CjmCanvas *self)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected (self->board);

  return ids->len == 1
         && cjm_document_get_feeling (cjm_board_get_document (self->board), g_ptr_array_index (ids, 0))
                != NULL;
}

static gboolean
arrow (CjmCanvas *self, int dx, int dy, GdkModifierType state)
{
  gboolean extend = (state & GDK_SHIFT_MASK) != 0;

  g_assert ((dx == 0) != (dy == 0));

  cjm_canvas_set_by_keyboard (self, TRUE);
  if (state & GDK_ALT_MASK)
    cjm_board_nudge (self->board, dx, dy);
  else if (dy != 0 && cjm_canvas_keys_write_value (self))
    cjm_board_step_value (self->board, -dy * (extend ? 4 : 1));
  else
    cjm_board_move_focus (self->board, dx, dy, extend ? CJM_MODIFIER_EXTEND : CJM_MODIFIER_NONE);
  cjm_canvas_reveal_selected (self);
  return TRUE;
}

/* Returns: TRUE if a letter typed now is text, for the text view and its input method. */
static gboolean
is_text (CjmCanvas *self, gunichar letter)
{
  if (cjm_canvas_keys_write_value (self))
    return g_unichar_isdigit (letter) || letter == '-' || letter == '+' || letter == '.';
  return cjm_board_can_write (self->board);
}

/* Letters without a place to write are tools. */
static gboolean
activate_tool (CjmCanvas *self, gunichar letter)
{
  static const struct
  {
    gunichar    letter;
    const char *action;
  } tools[] = {
    { 'n', "win.add-note" },    { 's', "win.add-stage" },   { 'l', "win.add-lane" },
    { 'p', "win.add-persona" }, { 'e', "win.add-feeling" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    if (g_unichar_tolower (letter) == tools[i].letter)
      return gtk_widget_activate_action (GTK_WIDGET (self), tools[i].action, NULL);
  return FALSE;
}

static gboolean
character (CjmCanvas *self, guint key)
{
  gunichar letter = gdk_keyval_to_unicode (key);

  if (letter <= ' ' || letter == 0x7F)
    return FALSE;
  if (self->is_voting && g_unichar_isdigit (letter))
    {
      cjm_board_vote (self->board, g_unichar_digit_value (letter));
      return TRUE;
    }
  return !is_text (self, letter) && activate_tool (self, letter);
}

static gboolean
page (CjmCanvas *self, double direction)
{
  cjm_canvas_view_move (self, 0, -direction * PAGE_SHARE * self->view.height);
  return TRUE;
}

static gboolean
tab (CjmCanvas *self, int direction)
{
  g_assert (direction == 1 || direction == -1);

  cjm_canvas_set_by_keyboard (self, TRUE);
  cjm_board_select_next (self->board, direction);
  cjm_canvas_reveal_selected (self);
  return TRUE;
}

/* Asks for the menu of what is selected. */
static gboolean
open_menu (CjmCanvas *self)
{
  CjmRect box = cjm_board_get_selected_box (self->board);
  CjmRect seen = cjm_rect (0, 0, self->view.width, self->view.height);

  if (box.width > 0)
    seen = cjm_canvas_view_from_map (self, &box);
  cjm_canvas_emit_context (self, CLAMP (seen.x + seen.width / 2, 0, self->view.width),
                           CLAMP (seen.y + seen.height / 2, 0, self->view.height));
  return TRUE;
}

/* An arrow key, alone, with Shift or with Alt. @dx: @dy: (out): where it points. */
static gboolean
is_arrow (guint key, int *dx, int *dy)
{
  *dx = (key == GDK_KEY_Right || key == GDK_KEY_KP_Right) - (key == GDK_KEY_Left || key == GDK_KEY_KP_Left);
  *dy = (key == GDK_KEY_Down || key == GDK_KEY_KP_Down) - (key == GDK_KEY_Up || key == GDK_KEY_KP_Up);
  return *dx != 0 || *dy != 0;
}

/* The keyboard goes to the next or previous widget of the window. */
static gboolean
go_to_pane (CjmCanvas *self, GdkModifierType state)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_widget_child_focus (root, (state & GDK_SHIFT_MASK) ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  return TRUE;
}

/** cjm_canvas_keys_press: between texts. Returns: FALSE if the key means nothing to the map; it may be text
 * then. */
gboolean
cjm_canvas_keys_press (CjmCanvas *self, guint key, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;
  int      dx, dy;

  if (state & (GDK_CONTROL_MASK | GDK_SUPER_MASK))
    return FALSE;
  if (is_arrow (key, &dx, &dy))
    return arrow (self, dx, dy, state);
  if (state & GDK_ALT_MASK)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Escape:
      return escape (self);
    case GDK_KEY_space:
      if (!shift) /* that switches input methods */
        cjm_canvas_input_set_space (self, TRUE);
      return !shift;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      cjm_board_delete_selected (self->board);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_F2:
      cjm_board_edit_selected (self->board);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return tab (self, 1);
    case GDK_KEY_ISO_Left_Tab:
      return tab (self, -1);
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return page (self, -1);
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return page (self, 1);
    case GDK_KEY_Menu:
      return open_menu (self);
    case GDK_KEY_F10:
      return shift && open_menu (self);
    case GDK_KEY_F6:
      return go_to_pane (self, state);
    default:
      return character (self, key);
    }
}

/** cjm_canvas_keys_release: between and inside texts. */
void
cjm_canvas_keys_release (CjmCanvas *self, guint key)
{
  if (key == GDK_KEY_space)
    cjm_canvas_input_set_space (self, FALSE);
}
