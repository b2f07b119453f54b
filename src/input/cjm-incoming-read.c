/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-incoming-read.c: one form of what another program offers, read piece by piece and not beyond a limit.
 */
#include "input/cjm-incoming-private.h"

#include "edit/cjm-clip.h"
#include "model/cjm-schema.h"

#include <glib/gi18n.h>
#include <string.h>

#define PIECE (256 * 1024)           /* bytes */
#define MOST_TEXT (8u * 1024 * 1024) /* bytes: of more than 5,000 notes nobody wants to know at once */

/** cjm_incoming_read_find_type: Returns: (nullable): the first media type offered that begins with @start,
 * capitals aside. */
const char *
cjm_incoming_read_find_type (CjmIncomingReading *self, const char *start)
{
  gsize              n;
  const char *const *types = gdk_content_formats_get_mime_types (self->formats, &n);

  for (gsize i = 0; i < n; i++)
    if (g_ascii_strncasecmp (types[i], start, strlen (start)) == 0)
      return types[i];
  return NULL;
}

/* ---- Bytes ---- */

static void
take_bytes (CjmIncomingReading *self)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));

  g_assert (self->take != NULL);

  g_clear_object (&self->stream);
  self->take (self, self->type, bytes);
}

static void
drop_bytes (CjmIncomingReading *self)
{
  g_clear_object (&self->stream);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  cjm_incoming_reading_try_next (self);
}

/* Of the form that is being read. */
static gsize
get_most_bytes (CjmIncomingReading *self)
{
  g_assert (self->type != NULL);

  return strcmp (self->type, CJM_CLIP_TYPE) == 0 ? CJM_MAX_FILE_BYTES : MOST_TEXT;
}

static void
report_too_much (CjmIncomingReading *self)
{
  guint            most = (guint) (get_most_bytes (self) / 1024 / 1024);
  g_autofree char *sentence = g_strdup_printf (
      _ ("That is more than %u MiB at once. Please take less of it."), most);

  cjm_incoming_reading_set_reason (self, sentence);
}

static void piece_cb (GObject *stream, GAsyncResult *result, gpointer data);

static void
read_piece (CjmIncomingReading *self)
{
  g_assert (self->stream != NULL);

  g_input_stream_read_bytes_async (self->stream, PIECE, G_PRIORITY_DEFAULT, self->cancellable, piece_cb,
                                   cjm_incoming_reading_ref (self));
}

/* @piece: (nullable): NULL where it could not be read; empty at the end. */
static void
add_piece (CjmIncomingReading *self, GBytes *piece)
{
  g_assert (self->bytes != NULL);

  if (piece == NULL)
    drop_bytes (self);
  else if (self->bytes->len > get_most_bytes (self))
    {
      report_too_much (self);
      drop_bytes (self);
    }
  else if (g_bytes_get_size (piece) > 0)
    {
      g_byte_array_append (self->bytes, g_bytes_get_data (piece, NULL), (guint) g_bytes_get_size (piece));
      read_piece (self);
    }
  else
    take_bytes (self);
}

static void
piece_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  CjmIncomingReading *self = data;
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, NULL);

  if (!self->is_done)
    add_piece (self, piece);
  cjm_incoming_reading_unref (self);
}

static void
stream_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CjmIncomingReading *self = data;
  const char         *type = NULL;
  g_autoptr (GInputStream)
      stream = GDK_IS_CLIPBOARD (source)
                   ? gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, &type, NULL)
                   : gdk_drop_read_finish (GDK_DROP (source), result, &type, NULL);

  if (stream != NULL && !self->is_done)
    {
      self->stream = g_steal_pointer (&stream);
      self->type = g_intern_string (type);
      self->bytes = g_byte_array_new ();
      read_piece (self);
    }
  else if (!self->is_done)
    cjm_incoming_reading_try_next (self);
  cjm_incoming_reading_unref (self);
}

/** cjm_incoming_read_bytes: has @take called with what @type (nullable) holds; where that can't be read the
 * next form is tried. Returns: FALSE if @type is NULL. */
gboolean
cjm_incoming_read_bytes (CjmIncomingReading *self, const char *type, CjmIncomingTakeFunc take)
{
  const char *types[] = { type, NULL };

  if (type == NULL)
    return FALSE;
  self->take = take;
  if (GDK_IS_CLIPBOARD (self->source))
    gdk_clipboard_read_async (GDK_CLIPBOARD (self->source), types, G_PRIORITY_DEFAULT, self->cancellable,
                              stream_cb, cjm_incoming_reading_ref (self));
  else
    gdk_drop_read_async (GDK_DROP (self->source), types, G_PRIORITY_DEFAULT, self->cancellable, stream_cb,
                         cjm_incoming_reading_ref (self));
  return TRUE;
}

/* ---- Values ---- */

/** cjm_incoming_read_value: has @callback called with @self, which it unrefs, and a result for
 * cjm_incoming_read_value_finish(). */
void
cjm_incoming_read_value (CjmIncomingReading *self, GType type, GAsyncReadyCallback callback)
{
  if (GDK_IS_CLIPBOARD (self->source))
    gdk_clipboard_read_value_async (GDK_CLIPBOARD (self->source), type, G_PRIORITY_DEFAULT, self->cancellable,
                                    callback, cjm_incoming_reading_ref (self));
  else
    gdk_drop_read_value_async (GDK_DROP (self->source), type, G_PRIORITY_DEFAULT, self->cancellable, callback,
                               cjm_incoming_reading_ref (self));
}

/** cjm_incoming_read_value_finish: Returns: (nullable) (transfer none): NULL where it could not be read. */
const GValue *
cjm_incoming_read_value_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return GDK_IS_CLIPBOARD (source) ? gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, error)
                                   : gdk_drop_read_value_finish (GDK_DROP (source), result, error);
}
