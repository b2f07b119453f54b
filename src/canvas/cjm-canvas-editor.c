/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-editor.c: writing on the map.
 *
 * One real GtkTextView lives as long as the canvas and has the keyboard whenever
 * the map has it. Between texts it is empty and unseen, and the map's keys come
 * first; what is typed nevertheless begins a note, over which the view then lies.
 * So an input method composes from the first stroke on, in a context that is
 * there already and stays. What is written goes to the board at once, what is
 * still being composed too, and the map grows with it. Enter is a new line,
 * Ctrl+Enter starts the next note, Tab and Shift+Tab go on to the next and the
 * previous, Escape or a click elsewhere ends it.
 */
#include "canvas/cjm-canvas-private.h"

#include "input/cjm-input-method.h"
#include "model/cjm-schema.h"
#include "tools/cjm-board-selection.h"
#include "tools/cjm-board-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/**
 * CjmCanvasEditor:
 * @view: a GtkTextView, child of the canvas; empty and unseen between texts
 * @context: (nullable): input method of @view, owned
 * @box: where @view lies, in map points
 * @is_filling: the program changes the text, not the user
 * @is_going_on: what is being opened is the next text: it is written on, never over
 * @is_begun: what is being opened has been begun by a letter typed in @view
 * @paused_id: @paused_member: (nullable): the text that goes on being written soon
 * @paused_at: where the cursor stands in it, in characters
 * @leave_id: @refuse_id: pending idles
 * @settle_id: pending tick
 */
struct _CjmCanvasEditor
{
  GtkWidget    *view;
  GtkIMContext *context;
  CjmRect       box;
  gboolean      is_filling;
  gboolean      is_begun;
  gboolean      is_going_on;
  char         *paused_id;
  const char   *paused_member;
  int           paused_at;
  guint         leave_id;
  guint         refuse_id;
  guint         settle_id;
};

static gboolean
is_writing (CjmCanvas *self)
{
  return self->board != NULL && cjm_board_get_edited (self->board) != NULL;
}

/* ---- What is typed ---- */

static void
set_text (CjmCanvas *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor->view));

  g_assert (text != NULL);

  self->editor->is_filling = TRUE;
  gtk_text_buffer_set_text (buffer, text, -1);
  self->editor->is_filling = FALSE;
}

/* Nothing is being written or composed any more. */
static void
empty (CjmCanvas *self)
{
  self->editor->is_filling = TRUE;
  cjm_input_method_finish (self->editor->view); /* the board has it already */
  self->editor->is_filling = FALSE;
  set_text (self, "");
}

/* Something is typed between texts: the board is asked for a text to write it in.
 * It may refuse: where nothing is in focus there is no place for it. */
static void
begin (CjmCanvas *self, const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));

  if (*text == '\0')
    return;
  self->editor->is_begun = TRUE;
  cjm_canvas_set_by_keyboard (self, TRUE);
  if (cjm_canvas_keys_write_value (self))
    cjm_board_begin_value (self->board);
  else if (cjm_board_can_write (self->board))
    cjm_board_add_note (self->board);
  self->editor->is_begun = FALSE;
}

/* Not at once: the view is in the middle of it. */
static gboolean
refuse_cb (gpointer data)
{
  CjmCanvas *self = data;

  self->editor->refuse_id = 0;
  if (!is_writing (self))
    empty (self);
  return G_SOURCE_REMOVE;
}

/* @typed is all that is seen in the view. */
static void
take (CjmCanvas *self, const char *typed)
{
  if (self->editor->is_filling || self->board == NULL)
    return;
  if (!is_writing (self))
    begin (self, typed);
  if (is_writing (self))
    cjm_board_edit_text (self->board, typed);
  else if (*typed != '\0' && self->editor->refuse_id == 0)
    self->editor->refuse_id = g_idle_add_full (G_PRIORITY_HIGH, refuse_cb, self, NULL);
}

/* Lines that break anew change the view's size, which GTK does not bear while it
 * allocates sizes: so it is asked for before. */
static gboolean
settle_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CJM_CANVAS (widget)->editor->settle_id = 0;
  cjm_canvas_editor_allocate (CJM_CANVAS (widget));
  return G_SOURCE_REMOVE;
}

static void
settle_soon (CjmCanvas *self)
{
  if (self->editor->settle_id == 0)
    self->editor->settle_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), settle_cb, NULL, NULL);
}

static void
text_changed_cb (GtkTextBuffer *buffer, CjmCanvas *self)
{
  g_autofree char *typed = cjm_input_method_read (self->editor->view);

  settle_soon (self);
  take (self, typed);
}

/* The context has it already, and the view will show it. */
static void
preedit_changed_cb (GtkTextView *view, const char *preedit, CjmCanvas *self)
{
  g_autofree char *typed = cjm_input_method_read (self->editor->view);

  settle_soon (self);
  take (self, typed);
}

/* The view has just been told what is composed. GTK (4.8 at least) may keep a line as it
 * was laid out with the cursor elsewhere, and then looks for the cursor outside of
 * it; what changes all lines has it made anew. */
static void
composed_cb (GtkIMContext *context, CjmCanvas *self)
{
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->editor->view), 1);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->editor->view), 0);
}

/* ---- Keys ---- */

/* Notes have lines; names, reasons and values are one line, which Enter ends. */
static gboolean
is_one_line (CjmCanvas *self)
{
  return cjm_document_get_note (cjm_board_get_document (self->board), cjm_board_get_edited (self->board))
         == NULL;
}

static gboolean
is_enter (guint key)
{
  return key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;
}

/* A key that ends a text; the input method has had its say. */
static gboolean
writing_key (CjmCanvas *self, guint key, GdkModifierType state)
{
  gboolean enter = is_enter (key);
  gboolean tab = key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab;
  gboolean next = enter && (state & GDK_CONTROL_MASK);

  if (key != GDK_KEY_Escape && !tab && !next && !(enter && is_one_line (self)))
    return FALSE;
  cjm_canvas_set_by_keyboard (self, TRUE);
  if (next)
    cjm_board_write_next (self->board);
  else if (tab)
    {
      self->editor->is_going_on = TRUE;
      cjm_board_edit_next (self->board, key == GDK_KEY_Tab ? 1 : -1);
      self->editor->is_going_on = FALSE;
    }
  else
    cjm_board_end_edit (self->board);
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CjmCanvas *self)
{
  if (self->board == NULL)
    return FALSE;
  if (is_writing (self))
    return writing_key (self, key, state);
  if (cjm_canvas_keys_press (self, key, state))
    return TRUE;
  return is_enter (key) || key == GDK_KEY_Insert
         || key == GDK_KEY_KP_Insert; /* they would work on the unseen text */
}

static void
key_released_cb (
    GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CjmCanvas *self)
{
  cjm_canvas_keys_release (self, key);
}

/* ---- Focus ---- */

static void
left_cb (gpointer data)
{
  CjmCanvas *self = data;

  self->editor->leave_id = 0;
  if (is_writing (self) && !gtk_widget_has_focus (self->editor->view))
    cjm_board_end_edit (self->board);
}

/* Not at once: GTK does not bear a widget going while focus moves over it. And
 * the window itself may lose focus while an input method shows its window. */
static void
leave_cb (GtkEventControllerFocus *controller, CjmCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  cjm_canvas_input_set_space (self, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->editor->leave_id == 0 && is_writing (self) && root != NULL
      && gtk_window_is_active (GTK_WINDOW (root)))
    self->editor->leave_id = g_idle_add_once (left_cb, self);
}

static void
enter_cb (GtkEventControllerFocus *controller, CjmCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** cjm_canvas_has_keyboard: Returns: TRUE if keys go to the map, rather than to a text on it or elsewhere. */
gboolean
cjm_canvas_has_keyboard (CjmCanvas *self)
{
  GtkRoot *root;

  g_return_val_if_fail (CJM_IS_CANVAS (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  return root != NULL && gtk_root_get_focus (root) == self->editor->view && !is_writing (self);
}

/* ---- The view ---- */

/** cjm_canvas_editor_find_inline: Returns: (nullable) (transfer none): the place of the inline text that is
 * written; NULL while a note, a point or nothing is. */
const CjmInlineText *
cjm_canvas_editor_find_inline (CjmCanvas *self)
{
  if (!is_writing (self))
    return NULL;
  return cjm_layout_find_inline_text (cjm_board_get_layout (self->board), cjm_board_get_edited (self->board),
                                      cjm_board_get_edited_member (self->board));
}

/* The classes of style.css for a text. */
static const char *
inline_style_class_of (const CjmInlineText *text)
{
  static const char *const classes[CJM_N_TYPES] = {
    [CJM_TYPE_TITLE] = "title",       [CJM_TYPE_BLANK_TITLE] = "blank-title",
    [CJM_TYPE_VALUE] = "value",       [CJM_TYPE_GOAL_VALUE] = "goal-value",
    [CJM_TYPE_QUADRANT] = "quadrant", [CJM_TYPE_INSIGHT] = "insight",
    [CJM_TYPE_PERSONA] = "persona",   [CJM_TYPE_EMPATHY] = "empathy",
    [CJM_TYPE_STAGE] = "stage",       [CJM_TYPE_STAGE_SMALL] = "stage-small",
    [CJM_TYPE_NOTE] = "note",         [CJM_TYPE_NOTE_BOLD] = "note-bold",
    [CJM_TYPE_LANE] = "lane",         [CJM_TYPE_QUOTE] = "quote",
    [CJM_TYPE_LABEL] = "label",       [CJM_TYPE_LABEL_BOLD] = "label-bold",
    [CJM_TYPE_SMALL] = "small",       [CJM_TYPE_SMALL_BOLD] = "small-bold",
    [CJM_TYPE_HINT] = "hint",         [CJM_TYPE_HINT_BOLD] = "hint-bold",
  };

  return classes[text->style];
}

static const char *
style_class_of (const CjmItem *item)
{
  if (item->kind == CJM_ITEM_STAGE)
    return "stage";
  if (item->kind == CJM_ITEM_LANE)
    return "lane";
  if (item->kind == CJM_ITEM_FEELING)
    return "label";
  return item->kind == CJM_ITEM_NOTE && cjm_item_get_note (item)->style == CJM_NOTE_STYLE_EMPATHY ? "empathy"
                                                                                                  : "note";
}

/* Returns: (nullable): the class of a frame round the editor; a note and a reason have their own. */
static const char *
frame_class_of (const CjmInlineText *text, const CjmItem *item)
{
  if (text != NULL)
    return text->ink == CJM_INK_WHITE ? "on-colour" : "inline";
  if (item->kind == CJM_ITEM_STAGE)
    return "on-colour";
  return item->kind == CJM_ITEM_LANE ? "inline" : NULL;
}

/* Seen, and a text for a screen reader, or neither. @frame: (nullable). @text: (nullable): that it is. */
static void
show_as (CjmCanvas *self, const char *style, const char *frame, const CjmInlineText *text)
{
  GtkWidget *view = self->editor->view;

  gtk_widget_set_css_classes (view, (const char *[]){ "map-editor", style, frame, NULL });
  gtk_text_view_set_justification (GTK_TEXT_VIEW (view),
                                   text != NULL && text->align == CJM_ALIGN_CENTRE ? GTK_JUSTIFY_CENTER
                                   : text != NULL && text->align == CJM_ALIGN_END  ? GTK_JUSTIFY_RIGHT
                                                                                   : GTK_JUSTIFY_LEFT);
  gtk_widget_set_can_target (view, style != NULL);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), style != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_READ_ONLY, style == NULL,
                                  -1);
}

/** cjm_canvas_editor_describe: updates what a screen reader says when the keyboard is on the map or a text on
 * it, and what is selected. */
void
cjm_canvas_editor_describe (CjmCanvas *self)
{
  g_autofree char *words = self->board != NULL ? cjm_canvas_children_describe_focus (self) : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_writing (self) ? _ ("Text") : _ ("Map"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? words : "", -1);
}

/* ---- Pasting ---- */

/* Notes take more than words; a name or a reason is a field like others. */
static void
paste_cb (GtkTextView *view, CjmCanvas *self)
{
  if (is_writing (self) && is_one_line (self))
    return;
  g_signal_stop_emission_by_name (view, "paste-clipboard");
  cjm_input_method_finish (self->editor->view);
  cjm_canvas_paste (self);
}

/** cjm_canvas_editor_has_room: Returns: FALSE if @words would make the text longer than a note may be. */
gboolean
cjm_canvas_editor_has_room (CjmCanvas *self, const char *words)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor->view));
  glong          breaks = 2; /* before and behind them */

  return gtk_text_buffer_get_char_count (buffer) + g_utf8_strlen (words, -1) + breaks <= CJM_MAX_TEXT;
}

/** cjm_canvas_editor_insert: puts @words to the cursor; @apart: on lines of their own. */
void
cjm_canvas_editor_insert (CjmCanvas *self, const char *words, gboolean apart)
{
  GtkTextIter      start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor->view)), &start,
                                        &end);
  text = g_strconcat (apart && !gtk_text_iter_starts_line (&start) ? "\n" : "", words,
                      apart && !gtk_text_iter_ends_line (&end) ? "\n" : "", NULL);
  cjm_input_method_insert (self->editor->view, text);
}

/* ---- The view itself ---- */

/** cjm_canvas_editor_init: empty and unseen. */
void
cjm_canvas_editor_init (CjmCanvas *self)
{
  GtkWidget          *view = gtk_text_view_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->editor = g_new0 (CjmCanvasEditor, 1);
  self->editor->view = view;
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (key, "key-released", G_CALLBACK (key_released_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (focus, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", G_CALLBACK (text_changed_cb),
                    self);
  g_signal_connect (view, "preedit-changed", G_CALLBACK (preedit_changed_cb), self);
  g_signal_connect (view, "paste-clipboard", G_CALLBACK (paste_cb), self);
  gtk_widget_add_controller (view, key);
  gtk_widget_add_controller (view, focus);
  gtk_widget_set_parent (view, GTK_WIDGET (self));
  self->editor->context = cjm_input_method_get_context (view);
  if (self->editor->context != NULL)
    g_signal_connect (self->editor->context, "preedit-changed", G_CALLBACK (composed_cb), self);
  show_as (self, NULL, NULL, NULL);
  cjm_canvas_editor_describe (self);
}

/** cjm_canvas_editor_grab_focus: gives the keyboard to the text view. Returns: TRUE if it took it. */
gboolean
cjm_canvas_editor_grab_focus (CjmCanvas *self)
{
  return gtk_widget_grab_focus (self->editor->view);
}

/** cjm_canvas_editor_finalize: frees the editor's state; after cjm_canvas_editor_dispose(). */
void
cjm_canvas_editor_finalize (CjmCanvas *self)
{
  g_free (self->editor->paused_id);
  g_free (self->editor);
}

/** cjm_canvas_editor_dispose: takes the text view out of the canvas. */
void
cjm_canvas_editor_dispose (CjmCanvas *self)
{
  if (self->editor->view == NULL)
    return;
  g_signal_handlers_disconnect_by_data (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor->view)), self);
  g_signal_handlers_disconnect_by_data (self->editor->view, self);
  if (self->editor->context != NULL)
    g_signal_handlers_disconnect_by_data (self->editor->context, self);
  g_clear_object (&self->editor->context);
  g_clear_handle_id (&self->editor->leave_id, g_source_remove);
  g_clear_handle_id (&self->editor->refuse_id, g_source_remove);
  if (self->editor->settle_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->editor->settle_id);
  self->editor->settle_id = 0;
  g_clear_pointer (&self->editor->view, gtk_widget_unparent);
}

/* A name is written over, as in a file manager; other texts are written on. */
static gboolean
is_name (CjmCanvas *self)
{
  const char *member = cjm_board_get_edited_member (self->board);

  return member != NULL && (strcmp (member, "name") == 0 || strcmp (member, "title") == 0);
}

/** cjm_canvas_editor_open: lays the view over the text of record @id. What has been typed in it already
 * stays.
 */
void
cjm_canvas_editor_open (CjmCanvas *self, const char *id)
{
  const CjmInlineText *text = cjm_canvas_editor_find_inline (self);
  const CjmItem       *item = cjm_layout_find (cjm_board_get_layout (self->board), id);
  GtkTextBuffer       *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor->view));
  GtkTextIter          start, end;
  CjmRect              box;

  if (item == NULL && text == NULL)
    return;
  box = text != NULL ? text->box : item->box;
  if (!cjm_board_edits_value (self->board))
    cjm_canvas_children_hide_text (self, id, cjm_board_get_edited_member (self->board));
  if (!self->editor->is_begun)
    {
      set_text (self, cjm_board_get_edited_text (self->board));
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      gtk_text_buffer_select_range (buffer, is_name (self) && !self->editor->is_going_on ? &start : &end,
                                    &end);
    }
  show_as (self, text != NULL ? inline_style_class_of (text) : style_class_of (item),
           frame_class_of (text, item), text);
  cjm_canvas_editor_describe (self);
  cjm_canvas_editor_place (self);
  gtk_widget_grab_focus (self->editor->view);
  cjm_canvas_reveal (self, &box);
}

/** cjm_canvas_editor_close: nothing is written any more; the view is empty and unseen. */
void
cjm_canvas_editor_close (CjmCanvas *self)
{
  g_clear_handle_id (&self->editor->leave_id, g_source_remove);
  cjm_canvas_children_hide_text (self, NULL, NULL);
  empty (self);
  show_as (self, NULL, NULL, NULL);
  cjm_canvas_editor_describe (self);
  cjm_canvas_editor_place (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

#define PADDING 3.0 /* of the view, see style.css */

/* Over the text of a note, wherever its picture and its tag leave it. */
static CjmRect
note_area (const CjmItem *item)
{
  const CjmRect *box = &item->box;
  const char    *own = cjm_record_get_main_text (item->record);

  for (guint i = 0; *own != '\0' && i < item->texts->len; i++)
    {
      const CjmTextBox *text = &g_array_index (item->texts, CjmTextBox, i);
      double            x = text->box.x - PADDING, y = text->box.y - PADDING;

      if (text->wrap > 0 && text->align == CJM_ALIGN_START && strcmp (text->text, own) == 0)
        return cjm_rect (x, y, MAX (text->wrap + 2 * PADDING, 90), MAX (cjm_rect_bottom (box) - 2 - y, 24));
    }
  return cjm_rect (box->x + 22, box->y + 5, MAX (box->width - 26, 90), MAX (box->height - 10, 24));
}

/* The part of an item that its text may take. */
static CjmRect
text_area (const CjmItem *item, gboolean value)
{
  CjmRect          box = item->box;
  const CjmCircle *point;
  double           inset;

  switch (item->kind)
    {
    case CJM_ITEM_STAGE: /* a part of a day too narrow for its name */
      inset = cjm_item_get_stage (item)->disc.radius > 0 ? 44
                                                         : 16; /* beside the number, where there is one */
      return cjm_rect (box.x + inset, box.y + box.height / 2 - 14, MAX (box.width - inset - 6, 60), 28);
    case CJM_ITEM_LANE: /* the tray, and a quadrant without a name */
      return cjm_rect (box.x + 28, box.y + 6,
                       cjm_item_get_lane (item)->place == CJM_LABEL_QUADRANT ? 240 : 100, 24);
    case CJM_ITEM_FEELING:
      point = &cjm_item_get_feeling (item)->point;
      if (value)
        return cjm_rect (point->x + point->radius + 6, point->y - 14, 72, 28);
      return item->texts->len > 0 ? cjm_rect_grow (&g_array_index (item->texts, CjmTextBox, 0).box, 3)
                                  : cjm_rect (point->x - 75, point->y + point->radius + 6, 150, 24);
    default:
      if (item->kind == CJM_ITEM_NOTE
          && (cjm_item_get_note (item)->style == CJM_NOTE_STYLE_PILL
              || cjm_item_get_note (item)->style == CJM_NOTE_STYLE_BRAND))
        return cjm_rect (box.x, box.y, MAX (box.width, 140), MAX (box.height, 24));
      return note_area (item);
    }
}

/** cjm_canvas_editor_place: lays the view over the item that is written, or, unseen, where the next note
 * would be: there input methods show their windows and screen magnifiers look. */
void
cjm_canvas_editor_place (CjmCanvas *self)
{
  const CjmInlineText *text;
  const CjmItem       *item;

  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (!is_writing (self))
    {
      self->editor->box = self->board != NULL ? cjm_board_get_selected_box (self->board) : (CjmRect){ 0 };
      return;
    }
  item = cjm_layout_find (cjm_board_get_layout (self->board), cjm_board_get_edited (self->board));
  text = cjm_canvas_editor_find_inline (self);
  if (text != NULL)
    self->editor->box = cjm_rect_grow (&text->box, PADDING);
  else if (item != NULL)
    self->editor->box = text_area (item, cjm_board_edits_value (self->board));
  if (text == NULL && item != NULL && item->kind == CJM_ITEM_FEELING
      && !cjm_board_edits_value (self->board)) /* room for the next word */
    self->editor->box.width = MAX (self->editor->box.width + 30, 150);
  settle_soon (self);
}

/** cjm_canvas_editor_allocate: places the text view over the text that is written. */
void
cjm_canvas_editor_allocate (CjmCanvas *self)
{
  const CjmRect *box = &self->editor->box;
  CjmRect        seen;
  GskTransform  *transform;
  int            least;

  /* As large as the item gives, which grows with the text. What the view would
   * like is known only after it was drawn, and asking for it starts over again. */
  gtk_widget_measure (self->editor->view, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->editor->view, GTK_ORIENTATION_VERTICAL, MAX (least, (int) ceil (box->width)),
                      NULL, NULL, NULL, NULL);
  seen = cjm_canvas_view_from_map (self, box);
  transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) seen.x, (float) seen.y));
  transform = gsk_transform_scale (transform, (float) self->view.zoom, (float) self->view.zoom);
  gtk_widget_allocate (self->editor->view, MAX (least, (int) ceil (box->width)), (int) ceil (box->height), -1,
                       transform);
}

/** cjm_canvas_editor_get_outline: Returns: in map points: what is written, as a whole; empty for nothing. */
CjmRect
cjm_canvas_editor_get_outline (CjmCanvas *self)
{
  const CjmInlineText *text = cjm_canvas_editor_find_inline (self);
  const CjmItem       *item = is_writing (self) ? cjm_layout_find (cjm_board_get_layout (self->board),
                                                                   cjm_board_get_edited (self->board))
                                                : NULL;

  if (text != NULL)
    return text->box;
  return item != NULL ? cjm_rect_union (&item->box, &self->editor->box) : cjm_rect (0, 0, 0, 0);
}

/** cjm_canvas_editor_snapshot: draws the text view while something is written. */
void
cjm_canvas_editor_snapshot (CjmCanvas *self, GtkSnapshot *snapshot)
{
  if (is_writing (self))
    gtk_widget_snapshot_child (GTK_WIDGET (self), self->editor->view, snapshot);
}

/* ---- A pause ---- */

/** cjm_canvas_pause_writing: ends what is written, which is put into the document;
 * cjm_canvas_resume_writing() goes on with it. */
void
cjm_canvas_pause_writing (CjmCanvas *self)
{
  CjmCanvasEditor *editor;
  GtkTextIter      at;
  GtkTextBuffer   *buffer;

  g_return_if_fail (CJM_IS_CANVAS (self));

  editor = self->editor;
  g_clear_pointer (&editor->paused_id, g_free);
  if (!is_writing (self) || cjm_board_edits_value (self->board))
    return;
  cjm_input_method_finish (editor->view);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor->view));
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  editor->paused_id = g_strdup (cjm_board_get_edited (self->board));
  editor->paused_member = cjm_board_get_edited_member (self->board);
  editor->paused_at = gtk_text_iter_get_offset (&at);
  cjm_board_end_edit (self->board);
}

/** cjm_canvas_resume_writing: goes on with what was paused, where it is there still. */
void
cjm_canvas_resume_writing (CjmCanvas *self)
{
  g_autofree char *id = NULL;
  GtkTextBuffer   *buffer;
  GtkTextIter      at;

  g_return_if_fail (CJM_IS_CANVAS (self));

  id = g_steal_pointer (&self->editor->paused_id);
  if (id == NULL || self->board == NULL || is_writing (self)
      || !cjm_board_begin_member (self->board, id, self->editor->paused_member))
    return;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor->view));
  gtk_text_buffer_get_iter_at_offset (buffer, &at, self->editor->paused_at);
  gtk_text_buffer_place_cursor (buffer, &at);
}
