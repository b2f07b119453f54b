/* cjm-canvas-editor.c: writing on the map.
 *
 * A real GtkTextView lies over the text of what is edited, scaled like the map,
 * so input methods, selection and spelling habits are GTK's own. What is
 * written goes to the board at once and the map grows with it. Enter is a new
 * line, Ctrl+Enter starts the next note, Tab and Shift+Tab go on to the next and
 * the previous, Escape or a click elsewhere ends it.
 */
#include "canvas/cjm-canvas-private.h"

#include <math.h>

static void
text_changed_cb (GtkTextBuffer *buffer,
                 CjmCanvas     *self)
{
  GtkTextIter      start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  cjm_board_edit_text (self->board, text);
}

/* Notes have lines; names, reasons and values are one line, which Enter ends. */
static gboolean
is_one_line (CjmCanvas *self)
{
  return cjm_document_get_note (cjm_board_get_document (self->board), cjm_board_get_edited (self->board)) == NULL;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        CjmCanvas             *self)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;
  gboolean tab = key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab;
  gboolean next = enter && (state & GDK_CONTROL_MASK);

  if (key != GDK_KEY_Escape && !tab && !next && !(enter && is_one_line (self)))
    return FALSE;
  self->by_keyboard = TRUE;
  gtk_text_view_reset_im_context (GTK_TEXT_VIEW (self->editor)); /* what is being composed is part of it */
  if (next)
    cjm_board_write_next (self->board);
  else if (tab)
    cjm_board_edit_next (self->board, key == GDK_KEY_Tab ? 1 : -1);
  else
    cjm_board_end_edit (self->board);
  if (self->editor == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  return TRUE;
}

static void
left_cb (gpointer data)
{
  CjmCanvas *self = data;

  self->leaving = 0;
  if (self->board != NULL && self->editor != NULL && !gtk_widget_has_focus (self->editor))
    cjm_board_end_edit (self->board);
}

/* Not at once: GTK does not bear a widget going while focus moves over it. And
 * the window itself may lose focus while an input method shows its window. */
static void
leave_cb (GtkEventControllerFocus *controller,
          CjmCanvas               *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->leaving == 0 && root != NULL && gtk_window_is_active (GTK_WINDOW (root)))
    self->leaving = g_idle_add_once (left_cb, self);
}

static const char *
style_class_of (const CjmItem *item)
{
  switch (item->kind)
    {
    case CJM_ITEM_STAGE:
      return "stage";
    case CJM_ITEM_LANE:
      return "lane";
    case CJM_ITEM_FEELING:
      return "label";
    default:
      return item->look == CJM_LOOK_EMPATHY ? "empathy" : "note";
    }
}

static GtkWidget *
new_editor (CjmCanvas     *self,
            const CjmItem *item,
            const char    *text)
{
  GtkWidget          *view = gtk_text_view_new ();
  GtkTextBuffer      *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkTextIter         start, end;

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "map-editor");
  gtk_widget_add_css_class (view, style_class_of (item));
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (buffer, "changed", G_CALLBACK (text_changed_cb), self);
  gtk_widget_add_controller (view, key);
  gtk_widget_add_controller (view, focus);
  return view;
}

/* Opens the editor over the text of record @id. */
void
canvas_editor_open (CjmCanvas  *self,
                    const char *id)
{
  const CjmItem *item = cjm_layout_find (cjm_board_get_layout (self->board), id);

  canvas_editor_close (self);
  if (item == NULL)
    return;
  if (!cjm_board_edits_value (self->board))
    canvas_set_writing (self, id);
  self->editor = new_editor (self, item, cjm_board_edits_value (self->board) ? "" : cjm_record_get_main_text (item->record));
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self));
  canvas_editor_place (self);
  gtk_widget_grab_focus (self->editor);
  canvas_reveal (self, &item->box);
}

void
canvas_editor_close (CjmCanvas *self)
{
  GtkWidget *editor = g_steal_pointer (&self->editor);

  g_clear_handle_id (&self->leaving, g_source_remove);
  canvas_set_writing (self, NULL);
  if (editor == NULL)
    return;
  g_signal_handlers_disconnect_by_data (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), self);
  gtk_widget_unparent (editor);
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
text_area (const CjmItem *item,
           gboolean       value)
{
  CjmRect box = item->box;
  double  inset;

  switch (item->kind)
    {
    case CJM_ITEM_STAGE:
      inset = item->radius > 0 ? 44 : 16; /* beside the number, where there is one */
      return cjm_rect (box.x + inset, box.y + box.height / 2 - 14, MAX (box.width - inset - 6, 60), 28);
    case CJM_ITEM_LANE:
      return cjm_rect (box.x + 28, box.y + 6, item->variant == CJM_LABEL_QUADRANT ? 240 : 100, 24);
    case CJM_ITEM_FEELING:
      if (value)
        return cjm_rect (item->cx + item->radius + 6, item->cy - 14, 72, 28);
      return item->texts->len > 0 ? cjm_rect_grow (&g_array_index (item->texts, CjmTextBox, 0).box, 3) : cjm_rect (item->cx - 75, item->cy + item->radius + 6, 150, 24);
    default:
      if (item->look == CJM_LOOK_PILL || item->look == CJM_LOOK_BRAND)
        return cjm_rect (box.x, box.y, MAX (box.width, 140), MAX (box.height, 24));
      return note_area (item);
    }
}

/* Follows the item it lies over. */
void
canvas_editor_place (CjmCanvas *self)
{
  const CjmItem *item;

  if (self->editor == NULL)
    return;
  item = cjm_layout_find (cjm_board_get_layout (self->board), cjm_board_get_edited (self->board));
  if (item != NULL)
    self->editor_box = text_area (item, cjm_board_edits_value (self->board));
  if (item != NULL && item->kind == CJM_ITEM_FEELING && !cjm_board_edits_value (self->board)) /* room for the next word */
    self->editor_box.width = MAX (self->editor_box.width + 30, 150);
  canvas_editor_allocate (self); /* lines that break anew are asked for here, not while sizes are allocated */
}

void
canvas_editor_allocate (CjmCanvas *self)
{
  const CjmRect *box = &self->editor_box;
  GskTransform  *transform;
  int            least;

  if (self->editor == NULL)
    return;
  /* As large as the item gives, which grows with the text. What the view would
   * like is known only after it was drawn, and asking for it starts over again. */
  gtk_widget_measure (self->editor, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_VERTICAL, MAX (least, (int) ceil (box->width)), NULL, NULL, NULL, NULL);
  transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) (self->x + box->x * self->zoom), (float) (self->y + box->y * self->zoom)));
  transform = gsk_transform_scale (transform, (float) self->zoom, (float) self->zoom);
  gtk_widget_allocate (self->editor, MAX (least, (int) ceil (box->width)), (int) ceil (box->height), -1, transform);
}
