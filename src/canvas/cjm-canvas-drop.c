/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-drop.c: what is dropped on the map from outside, or pasted.
 *
 * Text and tables become notes where they fall, a link becomes one, pictures go on
 * the card or note below them or become a note, personas come from the list beside
 * the map, new notes from the tool bar, and a .cjm is opened by the window.
 */
#include "canvas/cjm-canvas-private.h"
#include "edit/cjm-table.h"
#include "files/cjm-file.h"
#include "files/cjm-reader.h"
#include "input/cjm-incoming.h"
#include "input/cjm-picture.h"
#include "model/cjm-schema.h"
#include "model/cjm-text.h"
#include "tools/cjm-board-paste.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-text.h"

#include <glib/gi18n.h>
#include <string.h>

typedef char CjmCanvasPersonaDrag; /* the persona's id */
G_DEFINE_BOXED_TYPE (CjmCanvasPersonaDrag, cjm_canvas_persona_drag, g_strdup, g_free)

typedef char CjmCanvasNoteDrag; /* what is written on it, nothing as yet */
G_DEFINE_BOXED_TYPE (CjmCanvasNoteDrag, cjm_canvas_note_drag, g_strdup, g_free)

/* What it may become: a copy where the other program allows one. */
static GdkDragAction
choose_action (GdkDrop *drop)
{
  GdkDragAction offered = gdk_drop_get_actions (drop);

  if (offered & GDK_ACTION_COPY)
    return GDK_ACTION_COPY;
  return (offered & GDK_ACTION_LINK) != 0 ? GDK_ACTION_LINK : GDK_ACTION_MOVE;
}

static GdkDragAction
motion_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, CjmCanvas *self)
{
  gboolean persona = gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop),
                                                        CJM_TYPE_CANVAS_PERSONA_DRAG);
  double   map_x, map_y;

  if (self->board == NULL || cjm_board_get_layout (self->board) == NULL)
    return 0;
  cjm_canvas_view_to_map (self, x, y, &map_x, &map_y);
  cjm_board_show_drop_target (self->board, persona ? CJM_DROP_PERSONA : CJM_DROP_TEXT, map_x, map_y);
  cjm_canvas_scroll_drag (self, x, y, CJM_MODIFIER_NONE);
  return choose_action (drop);
}

static void
leave_cb (GtkDropTargetAsync *target, GdkDrop *drop, CjmCanvas *self)
{
  cjm_canvas_scroll_stop (self);
  if (self->board != NULL)
    cjm_board_hide_drop_target (self->board);
}

static void
show_problem (CjmCanvas *self, const char *problem)
{
  g_autofree char *sentence = cjm_text_sentence (problem);

  cjm_board_emit_message (self->board, sentence, NULL);
}

/** FileDrop: a picture on its way from a file to @x, @y of @map. */
typedef struct
{
  CjmCanvas *canvas;
  char      *map; /* id of the map that was shown */
  double     x, y;
} FileDrop;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree FileDrop *file_drop = data;
  g_autoptr (CjmCanvas) self = file_drop->canvas;
  g_autofree char *map = file_drop->map;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmPicture) picture = cjm_picture_load_finish (result, &error);

  if (self->board == NULL || g_strcmp0 (cjm_board_get_map (self->board), map) != 0)
    return; /* another map is shown by now */
  if (picture == NULL)
    show_problem (self, error->message);
  else
    cjm_board_drop_picture (self->board, file_drop->x, file_drop->y, picture->width, picture->height,
                            picture->base64);
}

static gboolean
drop_file (CjmCanvas *self, double x, double y, const char *path)
{
  FileDrop *file_drop;

  if (cjm_file_has_ending (path, CJM_FILE_ENDING))
    return gtk_widget_activate_action (GTK_WIDGET (self), "win.open-path", "s", path);
  file_drop = g_new0 (FileDrop, 1);
  *file_drop = (FileDrop){ g_object_ref (self), g_strdup (cjm_board_get_map (self->board)), x, y };
  cjm_picture_load_async (path, NULL, loaded_cb, file_drop);
  return TRUE;
}

/** Transfer: what is read from elsewhere, and where it goes. @drop: (nullable): NULL for the clipboard;
 * @writing: (nullable): id of the note that was being written; @x, @y: of the map. */
typedef struct
{
  CjmCanvas *canvas;
  CjmBoard  *board;
  GdkDrop   *drop;
  char      *writing;
  double     x, y;
} Transfer;

static gboolean
take_notes (Transfer *transfer, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument)
      clip = cjm_reader_read_text (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);

  if (clip != NULL)
    return cjm_board_paste (transfer->board, clip);
  show_problem (transfer->canvas, error->message);
  return FALSE;
}

static gboolean
take_text (Transfer *transfer, const char *text, gboolean link)
{
  if (transfer->drop == NULL)
    return link ? cjm_board_paste_link (transfer->board, text) : cjm_board_paste_text (transfer->board, text);
  return link ? cjm_board_drop_link (transfer->board, transfer->x, transfer->y, text)
              : cjm_board_drop_text (transfer->board, transfer->x, transfer->y, text);
}

/* A picture that is pasted goes on what is selected. Returns: FALSE if there is no place; a message says so.
 */
static gboolean
find_picture_place (Transfer *transfer)
{
  CjmRect box = cjm_board_get_selected_box (transfer->board);

  if (transfer->drop != NULL)
    return TRUE;
  transfer->x = box.x + MIN (box.width / 2, 20);
  transfer->y = box.y + MIN (box.height / 2, 20);
  if (box.width <= 0)
    show_problem (transfer->canvas, _ ("Select a note, a card or a cell for the picture first."));
  return box.width > 0;
}

static gboolean
take_files (Transfer *transfer, GPtrArray *paths)
{
  gboolean any = FALSE;

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);

      if (cjm_file_has_ending (path, CJM_FILE_ENDING) || find_picture_place (transfer))
        any |= drop_file (transfer->canvas, transfer->x, transfer->y, path);
    }
  return any;
}

static gboolean
take_picture (Transfer *transfer, const CjmPicture *picture)
{
  return find_picture_place (transfer)
         && cjm_board_drop_picture (transfer->board, transfer->x, transfer->y, picture->width,
                                    picture->height, picture->base64);
}

static gboolean
take (Transfer *transfer, const CjmIncoming *incoming)
{
  switch (incoming->kind)
    {
    case CJM_INCOMING_NOTES:
      return take_notes (transfer, incoming->notes);
    case CJM_INCOMING_TEXT:
      return take_text (transfer, incoming->text, FALSE);
    case CJM_INCOMING_LINK:
      return take_text (transfer, incoming->text, TRUE);
    case CJM_INCOMING_FILES:
      return take_files (transfer, incoming->files);
    case CJM_INCOMING_PICTURE:
      return take_picture (transfer, incoming->picture);
    case CJM_INCOMING_NOTHING:
      return FALSE;
    }
  return FALSE;
}

/* ---- Into a note that is being written ---- */

/* Returns: TRUE for words to go on writing behind, rather than what makes several notes. */
static gboolean
is_a_line (const char *text)
{
  return strpbrk (text, "\t\n\r\v\f") == NULL;
}

/* Returns: TRUE if @words have room in the note that is written; else a message says so. */
static gboolean
has_room (CjmCanvas *self, const char *words)
{
  g_autofree char *sentence = g_strdup_printf (
      _ ("A note holds %d characters at most. Please paste less at once."), CJM_MAX_TEXT);
  gboolean room = cjm_canvas_editor_has_room (self, words);

  if (!room)
    show_problem (self, sentence);
  return room;
}

/* Puts words into the note that is being written. Returns: FALSE if they belong elsewhere. */
static gboolean
take_into_words (Transfer *transfer, const CjmIncoming *incoming)
{
  gboolean         link = incoming->kind == CJM_INCOMING_LINK;
  gboolean         rows;
  g_autofree char *lines = NULL;

  if (transfer->writing == NULL || g_strcmp0 (cjm_board_get_edited (transfer->board), transfer->writing) != 0
      || incoming->text == NULL)
    return FALSE;
  if (cjm_board_edits_empty_note (transfer->board) && (link || !is_a_line (incoming->text)))
    return FALSE;
  lines = cjm_table_lines_of (incoming->text, &rows);
  if (has_room (transfer->canvas, lines))
    cjm_canvas_editor_insert (transfer->canvas, lines, link || rows);
  return TRUE;
}

/* What is no words ends the writing; a note of which there is nothing yet gives way. */
static gboolean
take_pasted (Transfer *transfer, const CjmIncoming *incoming)
{
  if (take_into_words (transfer, incoming))
    return TRUE;
  if (incoming->kind != CJM_INCOMING_NOTHING)
    cjm_board_end_edit (transfer->board);
  return take (transfer, incoming);
}

static void
transfer_free (Transfer *transfer)
{
  g_clear_object (&transfer->drop);
  g_object_unref (transfer->board);
  g_object_unref (transfer->canvas);
  g_free (transfer->writing);
  g_free (transfer);
}

static void
incoming_cb (const CjmIncoming *incoming, gpointer data)
{
  Transfer *transfer = data;
  gboolean  taken = FALSE;

  /* Another file may be open by now. */
  if (transfer->canvas->board == transfer->board && cjm_board_get_layout (transfer->board) != NULL)
    {
      taken = transfer->drop == NULL ? take_pasted (transfer, incoming) : take (transfer, incoming);
      if (incoming->problem != NULL)
        show_problem (transfer->canvas, incoming->problem);
    }
  if (transfer->drop != NULL)
    gdk_drop_finish (transfer->drop, taken ? choose_action (transfer->drop) : 0);
  transfer_free (transfer);
}

static Transfer *
new_transfer (CjmCanvas *self, GdkDrop *drop, double x, double y)
{
  Transfer *transfer = g_new0 (Transfer, 1);

  *transfer = (Transfer){
    g_object_ref (self), g_object_ref (self->board), drop != NULL ? g_object_ref (drop) : NULL, NULL, x, y
  };
  return transfer;
}

/** cjm_canvas_paste: pastes what is on the clipboard into the text being written, behind what is selected or
 * into the focused cell; a message says what can't be pasted. Returns before that is done. */
void
cjm_canvas_paste (CjmCanvas *self)
{
  Transfer *transfer;
  gboolean  words;

  g_return_if_fail (CJM_IS_CANVAS (self));

  if (self->board == NULL || cjm_board_get_layout (self->board) == NULL)
    return;
  transfer = new_transfer (self, NULL, 0, 0);
  transfer->writing = g_strdup (cjm_board_get_edited (self->board));
  words = transfer->writing != NULL && !cjm_board_edits_empty_note (self->board);
  cjm_incoming_read_clipboard (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                               words ? CJM_INCOMING_FOR_NOTE : CJM_INCOMING_FOR_MAP, incoming_cb, transfer);
}

/* What comes from this program itself. */
static void
own_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Transfer     *transfer = data;
  const GValue *value = gdk_drop_read_value_finish (GDK_DROP (source), result, NULL);
  gboolean      taken = FALSE;

  if (value != NULL && transfer->canvas->board == transfer->board
      && cjm_board_get_layout (transfer->board) != NULL)
    {
      if (G_VALUE_HOLDS (value, CJM_TYPE_CANVAS_PERSONA_DRAG))
        taken = cjm_board_drop_persona (transfer->board, transfer->x, transfer->y, g_value_get_boxed (value));
      else if (G_VALUE_HOLDS (value, CJM_TYPE_CANVAS_NOTE_DRAG))
        taken = cjm_board_drop_note (transfer->board, transfer->x, transfer->y);
    }
  gdk_drop_finish (transfer->drop, taken ? choose_action (transfer->drop) : 0);
  transfer_free (transfer);
}

static gboolean
drop_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, CjmCanvas *self)
{
  GType  own[] = { CJM_TYPE_CANVAS_PERSONA_DRAG, CJM_TYPE_CANVAS_NOTE_DRAG };
  double map_x, map_y;

  cjm_canvas_scroll_stop (self);
  if (self->board == NULL || cjm_board_get_layout (self->board) == NULL)
    return FALSE;
  cjm_board_hide_drop_target (self->board);
  cjm_canvas_view_to_map (self, x, y, &map_x, &map_y);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), own[i]))
      {
        gdk_drop_read_value_async (drop, own[i], G_PRIORITY_DEFAULT, NULL, own_cb,
                                   new_transfer (self, drop, map_x, map_y));
        return TRUE;
      }
  cjm_incoming_read_drop (drop, incoming_cb, new_transfer (self, drop, map_x, map_y));
  return TRUE;
}

/** cjm_canvas_drop_init: accepts every drop: a message says what can't be used, rather than refusing it
 * silently. */
void
cjm_canvas_drop_init (CjmCanvas *self)
{
  GtkDropTargetAsync *target = gtk_drop_target_async_new (NULL, GDK_ACTION_COPY | GDK_ACTION_MOVE
                                                                    | GDK_ACTION_LINK);

  cjm_picture_accept ();
  g_signal_connect (target, "drag-enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "drag-motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "drag-leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
