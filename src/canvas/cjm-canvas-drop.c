/* cjm-canvas-drop.c: what is dropped on the map from outside.
 *
 * Text and tables become notes where they fall, pictures go on the card or note
 * below them or become a note, personas come from the list beside the map, new
 * notes from the tool bar, and
 * a .cjm is opened by the window.
 */
#include "canvas/cjm-canvas-private.h"
#include "canvas/cjm-picture-import.h"

#include <string.h>

typedef char CjmPersonaDrag; /* the persona's id */
G_DEFINE_BOXED_TYPE (CjmPersonaDrag, cjm_persona_drag, g_strdup, g_free)

typedef char CjmNoteDrag; /* what is written on it, nothing as yet */
G_DEFINE_BOXED_TYPE (CjmNoteDrag, cjm_note_drag, g_strdup, g_free)

static CjmForeign
what_is_it (GtkDropTarget *target)
{
  const GValue *value = gtk_drop_target_get_value (target);

  return value != NULL && G_VALUE_HOLDS (value, CJM_TYPE_PERSONA_DRAG) ? CJM_FOREIGN_PERSONA : CJM_FOREIGN_TEXT;
}

static GdkDragAction
motion_cb (GtkDropTarget *target,
           double         x,
           double         y,
           CjmCanvas     *self)
{
  double map_x, map_y;

  if (self->board == NULL || cjm_board_get_layout (self->board) == NULL)
    return 0;
  canvas_to_map (self, x, y, &map_x, &map_y);
  cjm_board_aim (self->board, what_is_it (target), map_x, map_y);
  canvas_autoscroll (self, x, y);
  return GDK_ACTION_COPY;
}

static void
leave_cb (GtkDropTarget *target,
          CjmCanvas     *self)
{
  canvas_autoscroll_stop (self);
  if (self->board != NULL)
    cjm_board_stop_aiming (self->board);
}

static void
complain (CjmCanvas  *self,
          const char *sentence)
{
  g_signal_emit_by_name (self->board, "message", sentence, NULL);
}

/** Dropping: a picture on its way from a file to @x, @y of @map. */
typedef struct
{
  CjmCanvas *canvas;
  char      *map; /* id of the map that was shown */
  double     x, y;
} Dropping;

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autofree Dropping *dropping = data;
  g_autoptr (CjmCanvas) self = dropping->canvas;
  g_autofree char *map = dropping->map;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmPicture) picture = cjm_picture_load_finish (result, &error);

  if (self->board == NULL || g_strcmp0 (cjm_board_get_map (self->board), map) != 0)
    return; /* another map is shown by now */
  if (picture == NULL)
    complain (self, error->message);
  else
    cjm_board_drop_picture (self->board, dropping->x, dropping->y, picture->width, picture->height, picture->base64);
}

static gboolean
drop_file (CjmCanvas *self,
           double     x,
           double     y,
           GFile     *file)
{
  g_autofree char *path = g_file_get_path (file);
  Dropping        *dropping;

  if (path == NULL)
    return FALSE;
  if (g_str_has_suffix (path, ".cjm"))
    return gtk_widget_activate_action (GTK_WIDGET (self), "win.open-path", "s", path);
  dropping = g_new0 (Dropping, 1);
  *dropping = (Dropping){ g_object_ref (self), g_strdup (cjm_board_get_map (self->board)), x, y };
  cjm_picture_load_async (path, NULL, loaded_cb, dropping);
  return TRUE;
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         CjmCanvas     *self)
{
  double map_x, map_y;

  canvas_autoscroll_stop (self);
  if (self->board == NULL || cjm_board_get_layout (self->board) == NULL)
    return FALSE;
  cjm_board_stop_aiming (self->board);
  canvas_to_map (self, x, y, &map_x, &map_y);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (G_VALUE_HOLDS (value, CJM_TYPE_PERSONA_DRAG))
    return cjm_board_drop_persona (self->board, map_x, map_y, g_value_get_boxed (value));
  if (G_VALUE_HOLDS (value, CJM_TYPE_NOTE_DRAG))
    return cjm_board_drop_note (self->board, map_x, map_y);
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      gboolean any = FALSE;

      for (GSList *file = g_value_get_boxed (value); file != NULL; file = file->next)
        any |= drop_file (self, map_x, map_y, file->data);
      return any;
    }
  if (G_VALUE_HOLDS (value, CJM_TYPE_PICTURE))
    {
      const CjmPicture *picture = g_value_get_boxed (value);

      return cjm_board_drop_picture (self->board, map_x, map_y, picture->width, picture->height, picture->base64);
    }
  return G_VALUE_HOLDS (value, G_TYPE_STRING) && cjm_board_drop_text (self->board, map_x, map_y, g_value_get_string (value));
}

void
canvas_drop_init (CjmCanvas *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  GType          types[] = { CJM_TYPE_PERSONA_DRAG, CJM_TYPE_NOTE_DRAG, GDK_TYPE_FILE_LIST, G_TYPE_STRING, CJM_TYPE_PICTURE };

  cjm_picture_accept ();
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
