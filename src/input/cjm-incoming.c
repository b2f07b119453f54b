/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-incoming.c: what other programs offer, on the clipboard or in a drag.
 *
 * The same thing is offered in many forms at once: a link as files, HTML and text, a
 * file as its name, a table as a picture of itself. The forms are tried one after the
 * other, in an order that cjm-incoming-forms.c says, until one of them can be read.
 * A program that does not answer is given up, and nothing at all is a sentence too.
 */
#include "input/cjm-incoming-private.h"

#include <glib/gi18n.h>

#define PATIENCE 10 /* seconds for another program to answer */

/* ---- A reading ---- */

/** cjm_incoming_reading_ref: for a callback to come. */
CjmIncomingReading *
cjm_incoming_reading_ref (CjmIncomingReading *self)
{
  self->references++;
  return self;
}

/** cjm_incoming_reading_unref: gives back a reference; with the last the reading is freed. */
void
cjm_incoming_reading_unref (CjmIncomingReading *self)
{
  g_assert (self->references > 0);

  if (--self->references > 0)
    return;
  g_object_unref (self->source);
  g_object_unref (self->cancellable);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  gdk_content_formats_unref (self->formats);
  g_clear_pointer (&self->incoming.notes, g_bytes_unref);
  g_clear_pointer (&self->incoming.files, g_ptr_array_unref);
  g_clear_pointer (&self->incoming.picture, cjm_picture_free);
  g_free (self->incoming.text);
  g_free (self->incoming.problem);
  g_free (self->address);
  g_free (self->reason);
  g_free (self);
}

/** cjm_incoming_reading_finish: tells the caller what there is; the first time alone. */
void
cjm_incoming_reading_finish (CjmIncomingReading *self, CjmIncomingKind kind)
{
  if (self->is_done)
    return;
  self->is_done = TRUE;
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  self->incoming.kind = kind;
  self->func (&self->incoming, self->data);
  cjm_incoming_reading_unref (self);
}

/** cjm_incoming_reading_set_problem: @sentence: for the user, whatever else there is. */
void
cjm_incoming_reading_set_problem (CjmIncomingReading *self, const char *sentence)
{
  g_free (self->incoming.problem);
  self->incoming.problem = g_strdup (sentence);
}

/** cjm_incoming_reading_set_reason: @sentence: for the user, where no other form can be read. */
void
cjm_incoming_reading_set_reason (CjmIncomingReading *self, const char *sentence)
{
  g_free (self->reason);
  self->reason = g_strdup (sentence);
}

/** cjm_incoming_reading_try_next: tries the next form that is offered. */
void
cjm_incoming_reading_try_next (CjmIncomingReading *self)
{
  const CjmIncomingStep *steps = cjm_incoming_forms_list_steps (self->wish);

  cjm_incoming_reading_ref (self);
  while (!self->is_done && steps[self->step] != NULL)
    if (steps[self->step++](self))
      break;
  cjm_incoming_reading_unref (self);
}

static gboolean
give_up_cb (gpointer data)
{
  CjmIncomingReading *self = data;

  g_assert (!self->is_done);

  self->timeout_id = 0;
  cjm_incoming_reading_set_problem (self,
                                    _ ("The other program does not answer. Please copy it there once more."));
  cjm_incoming_reading_finish (self, CJM_INCOMING_NOTHING);
  return G_SOURCE_REMOVE;
}

static void
begin (GObject *source, GdkContentFormats *formats, CjmIncomingWish wish, CjmIncomingFunc func, gpointer data)
{
  CjmIncomingReading *self = g_new0 (CjmIncomingReading, 1);

  g_assert (source != NULL && func != NULL);

  self->references = 1;
  self->source = g_object_ref (source);
  self->formats = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (formats));
  self->cancellable = g_cancellable_new ();
  self->wish = wish;
  self->func = func;
  self->data = data;
  self->timeout_id = g_timeout_add_seconds (PATIENCE, give_up_cb, self);
  cjm_incoming_reading_try_next (self);
}

/** cjm_incoming_read_clipboard: has @func (scope async) called once with what is on the clipboard, at once or
 * later. */
void
cjm_incoming_read_clipboard (GdkClipboard   *clipboard,
                             CjmIncomingWish wish,
                             CjmIncomingFunc func,
                             gpointer        data)
{
  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard) && func != NULL);

  begin (G_OBJECT (clipboard), gdk_clipboard_get_formats (clipboard), wish, func, data);
}

/** cjm_incoming_read_drop: has @func (scope async) called once with what was dropped; that ends the drop by
 * gdk_drop_finish(). */
void
cjm_incoming_read_drop (GdkDrop *drop, CjmIncomingFunc func, gpointer data)
{
  g_return_if_fail (GDK_IS_DROP (drop) && func != NULL);

  begin (G_OBJECT (drop), gdk_drop_get_formats (drop), CJM_INCOMING_FOR_MAP, func, data);
}
