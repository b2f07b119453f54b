/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-incoming-forms.c: the forms in which other programs offer something, and which of them comes first.
 *
 * For a map what says most comes first: notes of ours; files; a link, with its title;
 * text; pictures; and where nothing is plainer, the words of HTML or RTF. For a field
 * what is plainest comes first.
 */
#include "input/cjm-incoming-private.h"

#include "edit/cjm-clip.h"
#include "input/cjm-incoming-text.h"
#include "input/cjm-rich-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- Pictures ---- */

static void
picture_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CjmIncomingReading *self = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = cjm_incoming_read_value_finish (source, result, &error);

  if (error != NULL && self->reason == NULL)
    cjm_incoming_reading_set_reason (self, error->message);
  if (value != NULL && G_VALUE_HOLDS (value, CJM_TYPE_PICTURE) && g_value_get_boxed (value) != NULL
      && !self->is_done)
    {
      self->incoming.picture = g_value_dup_boxed (value);
      cjm_incoming_reading_finish (self, CJM_INCOMING_PICTURE);
    }
  else if (!self->is_done)
    cjm_incoming_reading_try_next (self);
  cjm_incoming_reading_unref (self);
}

static gboolean
try_picture (CjmIncomingReading *self)
{
  if (!cjm_picture_is_offered (self->formats))
    return FALSE;
  cjm_incoming_read_value (self, CJM_TYPE_PICTURE, picture_cb);
  return TRUE;
}

/* A picture of a page is a link as well: its pixels say more. */
static gboolean
try_picture_of_link (CjmIncomingReading *self)
{
  return self->address != NULL && try_picture (self);
}

/* ---- Files ---- */

static void
report_elsewhere (CjmIncomingReading *self, const char *name)
{
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” is not on this computer. Please copy it here first."),
                                               name);

  g_assert (name != NULL);

  cjm_incoming_reading_set_problem (self, sentence);
}

static char *
join_lines (GPtrArray *lines)
{
  g_assert (lines->len > 0);

  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* Ends with paths, or with several links; goes on with the address of one link, whose title another form may
 * say. */
static void
take_files (CjmIncomingReading *self, GSList *list)
{
  g_autoptr (CjmIncomingFiles) files = cjm_incoming_text_sort_files (list);

  g_assert (!self->is_done);

  if (files->elsewhere != NULL)
    report_elsewhere (self, files->elsewhere);
  if (files->paths->len > 0)
    {
      self->incoming.files = g_ptr_array_ref (files->paths);
      cjm_incoming_reading_finish (self, CJM_INCOMING_FILES);
    }
  else if (files->links->len > 1)
    {
      self->incoming.text = join_lines (files->links);
      cjm_incoming_reading_finish (self, CJM_INCOMING_TEXT);
    }
  else if (files->elsewhere != NULL)
    cjm_incoming_reading_finish (self, CJM_INCOMING_NOTHING);
  else
    {
      g_free (self->address);
      self->address = files->links->len > 0 ? g_strdup (g_ptr_array_index (files->links, 0)) : NULL;
      cjm_incoming_reading_try_next (self);
    }
}

static void
files_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CjmIncomingReading *self = data;
  const GValue       *value = cjm_incoming_read_value_finish (source, result, NULL);

  if (value != NULL && G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) && !self->is_done)
    take_files (self, g_value_get_boxed (value));
  else if (!self->is_done)
    cjm_incoming_reading_try_next (self);
  cjm_incoming_reading_unref (self);
}

static gboolean
try_files (CjmIncomingReading *self)
{
  if (!gdk_content_formats_contain_gtype (self->formats, GDK_TYPE_FILE_LIST))
    return FALSE;
  cjm_incoming_read_value (self, GDK_TYPE_FILE_LIST, files_cb);
  return TRUE;
}

static void
take_copied (CjmIncomingReading *self, const char *type, GBytes *bytes)
{
  g_autofree char *text = cjm_incoming_text_decode (type, bytes);
  GSList          *files = cjm_incoming_text_parse_copied (text);

  take_files (self, files);
  g_slist_free_full (files, g_object_unref);
}

static gboolean
try_copied (CjmIncomingReading *self)
{
  const char *type = cjm_incoming_read_find_type (self, "x-special/gnome-copied-files");

  return self->address == NULL && cjm_incoming_read_bytes (self, type, take_copied);
}

/* ---- Links ---- */

/* One note: what the link is called, where it leads. */
static void
finish_link (CjmIncomingReading *self, const char *title)
{
  g_assert (self->address != NULL);

  self->incoming.text = cjm_incoming_text_make_link (self->address, title);
  cjm_incoming_reading_finish (self, CJM_INCOMING_LINK);
}

static void
take_moz_url (CjmIncomingReading *self, const char *type, GBytes *bytes)
{
  g_autofree char *text = cjm_incoming_text_decode (type, bytes);
  g_autofree char *title = NULL;
  g_autofree char *address = cjm_incoming_text_split_moz_url (text, &title);

  if (self->address == NULL)
    self->address = g_steal_pointer (&address);
  if (self->address != NULL)
    finish_link (self, title);
  else
    cjm_incoming_reading_try_next (self);
}

static gboolean
try_moz_url (CjmIncomingReading *self)
{
  return cjm_incoming_read_bytes (self, cjm_incoming_read_find_type (self, "text/x-moz-url"), take_moz_url);
}

static void
take_link_html (CjmIncomingReading *self, const char *type, GBytes *bytes)
{
  g_autofree char *html = cjm_incoming_text_decode (type, bytes);
  g_autofree char *title = cjm_rich_text_from_html (html);

  g_assert (self->address != NULL);

  finish_link (self, title);
}

static gboolean
try_link_html (CjmIncomingReading *self)
{
  return self->address != NULL
         && cjm_incoming_read_bytes (self, cjm_incoming_read_find_type (self, "text/html"), take_link_html);
}

/* The title can't be read: the address can. */
static gboolean
try_bare_link (CjmIncomingReading *self)
{
  if (self->address == NULL)
    return FALSE;
  finish_link (self, NULL);
  return TRUE;
}

/* ---- Notes and text ---- */

static void
take_notes (CjmIncomingReading *self, const char *type, GBytes *bytes)
{
  self->incoming.notes = g_bytes_ref (bytes);
  cjm_incoming_reading_finish (self, CJM_INCOMING_NOTES);
}

static gboolean
try_notes (CjmIncomingReading *self)
{
  return gdk_content_formats_contain_mime_type (self->formats, CJM_CLIP_TYPE)
         && cjm_incoming_read_bytes (self, CJM_CLIP_TYPE, take_notes);
}

/* @text: (transfer full): words; where there are none the next form is tried. */
static void
finish_text (CjmIncomingReading *self, char *text)
{
  g_assert (text != NULL);

  if (cjm_incoming_text_is_blank (text))
    {
      g_free (text);
      cjm_incoming_reading_try_next (self);
      return;
    }
  self->incoming.text = text;
  cjm_incoming_reading_finish (self, CJM_INCOMING_TEXT);
}

static void
take_text (CjmIncomingReading *self, const char *type, GBytes *bytes)
{
  finish_text (self, cjm_incoming_text_decode (type, bytes));
}

static gboolean
try_text (CjmIncomingReading *self)
{
  /* Best first; GDK calls X11's own names so too. */
  static const char *const types[] = { "text/plain;charset=utf-8", "text/plain;charset=", "text/plain" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (cjm_incoming_read_bytes (self, cjm_incoming_read_find_type (self, types[i]), take_text))
      return TRUE;
  return FALSE;
}

static void
take_html (CjmIncomingReading *self, const char *type, GBytes *bytes)
{
  g_autofree char *html = cjm_incoming_text_decode (type, bytes);

  finish_text (self, cjm_incoming_text_trim_breaks (cjm_rich_text_from_html (html)));
}

static gboolean
try_html (CjmIncomingReading *self)
{
  return cjm_incoming_read_bytes (self, cjm_incoming_read_find_type (self, "text/html"), take_html);
}

static void
take_rtf (CjmIncomingReading *self, const char *type, GBytes *bytes)
{
  gsize       length;
  const char *data = g_bytes_get_data (bytes, &length);

  finish_text (self,
               cjm_incoming_text_trim_breaks (cjm_rich_text_from_rtf (data != NULL ? data : "", length)));
}

static gboolean
try_rtf (CjmIncomingReading *self)
{
  static const char *const types[] = { "text/rtf", "application/rtf", "text/richtext" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (cjm_incoming_read_bytes (self, cjm_incoming_read_find_type (self, types[i]), take_rtf))
      return TRUE;
  return FALSE;
}

/* ---- Which comes first ---- */

/* Returns: why there is nothing, for the user. */
static const char *
get_nothing_sentence (CjmIncomingReading *self)
{
  gsize n;

  gdk_content_formats_get_mime_types (self->formats, &n);
  if (self->reason != NULL)
    return self->reason;
  if (n == 0 && gdk_content_formats_match_gtype (self->formats, self->formats) == G_TYPE_INVALID)
    return _ ("The clipboard is empty.");
  if (self->wish == CJM_INCOMING_FOR_FIELD)
    return _ ("Only text can be pasted here.");
  if (cjm_incoming_read_find_type (self, "image/") != NULL)
    return _ ("Sojourn can’t read this kind of picture. Please use a PNG or JPEG file.");
  if (GDK_IS_CLIPBOARD (self->source))
    return _ ("The clipboard holds no text, picture or file that a map could take.");
  return _ ("What was dropped holds no text, picture or file that a map could take.");
}

static gboolean
finish_with_nothing (CjmIncomingReading *self)
{
  cjm_incoming_reading_set_problem (self, get_nothing_sentence (self));
  cjm_incoming_reading_finish (self, CJM_INCOMING_NOTHING);
  return TRUE;
}

static const CjmIncomingStep map_steps[] = { try_notes,   try_files,     try_copied,    try_picture_of_link,
                                             try_moz_url, try_link_html, try_bare_link, try_text,
                                             try_picture, try_html,      try_rtf,       finish_with_nothing,
                                             NULL };

static const CjmIncomingStep field_steps[] = { try_text,   try_html,    try_rtf,       try_files,
                                               try_copied, try_moz_url, try_bare_link, finish_with_nothing,
                                               NULL };

/** cjm_incoming_forms_list_steps: Returns: (array zero-terminated=1): the forms to try, in their order. */
const CjmIncomingStep *
cjm_incoming_forms_list_steps (CjmIncomingWish wish)
{
  switch (wish)
    {
    case CJM_INCOMING_FOR_MAP:
      return map_steps;
    case CJM_INCOMING_FOR_NOTE: /* the same, but notes as their words */
      return map_steps + 1;
    case CJM_INCOMING_FOR_FIELD:
      break;
    }
  return field_steps;
}
