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
  if (cjm_board_cancel (self->board))
    cjm_canvas_autoscroll_stop (self);
  else if (self->voting) /* before the selection: the banner promises it */
    gtk_widget_activate_action (GTK_WIDGET (self), "win.vote", NULL);
  else if (cjm_board_get_selected_box (self->board).width > 0)
    cjm_board_focus_cell (self->board, NULL, NULL);
  else
    return FALSE;
  return TRUE;
}

/* Whether digits are its value. */
gboolean
cjm_canvas_feeling_is_selected (CjmCanvas *self)
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

  self->by_keyboard = TRUE;
  if (state & GDK_ALT_MASK)
    cjm_board_nudge (self->board, dx, dy);
  else if (dy != 0 && cjm_canvas_feeling_is_selected (self))
    cjm_board_step_value (self->board, -dy * (extend ? 4 : 1));
  else
    cjm_board_travel (self->board, dx, dy, extend ? CJM_MODIFIER_EXTEND : CJM_MODIFIER_NONE);
  cjm_canvas_reveal_selected (self);
  return TRUE;
}

/* Whether a letter typed now is text, for the view and its input method. */
static gboolean
is_text (CjmCanvas *self, gunichar letter)
{
  if (cjm_canvas_feeling_is_selected (self))
    return g_unichar_isdigit (letter) || letter == '-' || letter == '+' || letter == '.';
  return cjm_board_has_place (self->board);
}

/* Letters without a place to write are tools. */
static gboolean
tool (CjmCanvas *self, gunichar letter)
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
  if (self->voting && g_unichar_isdigit (letter))
    {
      cjm_board_vote (self->board, g_unichar_digit_value (letter));
      return TRUE;
    }
  return !is_text (self, letter) && tool (self, letter);
}

static gboolean
page (CjmCanvas *self, double direction)
{
  self->fitted = FALSE;
  cjm_canvas_set_view (self, self->zoom, self->x, self->y - direction * PAGE_SHARE * self->height);
  return TRUE;
}

static gboolean
tab (CjmCanvas *self, int direction)
{
  self->by_keyboard = TRUE;
  cjm_board_select_next (self->board, direction);
  cjm_canvas_reveal_selected (self);
  return TRUE;
}

static gboolean
context (CjmCanvas *self)
{
  CjmRect box = cjm_board_get_selected_box (self->board);
  double  x = box.width > 0 ? (box.x + box.width / 2) * self->zoom + self->x : self->width / 2.0;
  double  y = box.width > 0 ? (box.y + box.height / 2) * self->zoom + self->y : self->height / 2.0;

  cjm_canvas_announce_context (self, CLAMP (x, 0, self->width), CLAMP (y, 0, self->height));
  return TRUE;
}

/* Between texts. Returns: whether it meant something; else it may be text. */
gboolean
cjm_canvas_key_pressed (CjmCanvas *self, guint key, GdkModifierType state)
{
  if (state & (GDK_CONTROL_MASK | GDK_SUPER_MASK))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return arrow (self, -1, 0, state);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return arrow (self, 1, 0, state);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return arrow (self, 0, -1, state);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return arrow (self, 0, 1, state);
    default:
      break;
    }
  if (state & GDK_ALT_MASK)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Escape:
      return escape (self);
    case GDK_KEY_space:
      if (state & GDK_SHIFT_MASK) /* switches input methods */
        return FALSE;
      self->space = TRUE;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
      return TRUE;
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
      return tab (self, 1);
    case GDK_KEY_ISO_Left_Tab:
      return tab (self, -1);
    case GDK_KEY_Page_Up:
      return page (self, -1);
    case GDK_KEY_Page_Down:
      return page (self, 1);
    case GDK_KEY_Menu:
      return context (self);
    case GDK_KEY_F10:
      return (state & GDK_SHIFT_MASK) ? context (self) : FALSE;
    case GDK_KEY_F6:
      gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                              (state & GDK_SHIFT_MASK) ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
      return TRUE;
    default:
      return character (self, key);
    }
}

void
cjm_canvas_key_released (CjmCanvas *self, guint key)
{
  if (key != GDK_KEY_space)
    return;
  self->space = FALSE;
  if (!self->panning)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}
