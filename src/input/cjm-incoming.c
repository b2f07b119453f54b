/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-incoming.c: what other programs offer, on the clipboard or in a drag.
 *
 * The same thing is offered in many forms at once: a link as files, HTML and text, a
 * file as its name, a table as a picture of itself. What says most comes first: notes
 * of ours; files; a link, with its title; text; pictures; and where nothing is
 * plainer, the words of HTML or RTF. Each form is read piece by piece and not
 * beyond a limit; when one can't be read the next is tried. A program that does not
 * answer is given up, and nothing at all is a sentence too.
 */
#include "input/cjm-incoming.h"

#include "edit/cjm-clip.h"
#include "input/cjm-rich-text.h"
#include "model/cjm-schema.h"
#include "model/cjm-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define PIECE (256 * 1024)
#define MOST_TEXT (8u * 1024 * 1024) /* bytes: of more than 5,000 notes nobody wants to know at once */
#define MOST_TITLE 300               /* characters of a link's title */
#define PATIENCE 10                  /* seconds for another program to answer */

typedef struct _Reading Reading;
typedef void (*BytesFunc) (Reading *self, const char *type, GBytes *bytes);

struct _Reading
{
  guint              references;
  GObject           *source; /* a GdkClipboard or a GdkDrop */
  GdkContentFormats *formats;
  GCancellable      *cancellable;
  CjmIncomingWish    wish;
  guint              step;
  guint              giving_up; /* source */
  gboolean           done;
  CjmIncoming        incoming;
  char              *address; /* of a link whose title is looked for */
  char              *why_not;
  CjmIncomingFunc    func;
  gpointer           data;

  GInputStream *stream; /* being read */
  GByteArray   *bytes;
  const char   *type;
  BytesFunc     taken;
};

static void next (Reading *self);

static Reading *
ref (Reading *self)
{
  self->references++;
  return self;
}

static void
unref (Reading *self)
{
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
  g_free (self->why_not);
  g_free (self);
}

static void
finish (Reading *self, CjmIncomingKind kind)
{
  if (self->done)
    return;
  self->done = TRUE;
  g_clear_handle_id (&self->giving_up, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  self->incoming.kind = kind;
  self->func (&self->incoming, self->data);
  unref (self);
}

static void
tell (Reading *self, const char *sentence)
{
  g_free (self->incoming.problem);
  self->incoming.problem = g_strdup (sentence);
}

static gboolean
has_type (Reading *self, const char *type)
{
  return gdk_content_formats_contain_mime_type (self->formats, type);
}

/* Returns: (nullable): the first type offered that begins with @start, capitals aside. */
static const char *
type_like (Reading *self, const char *start)
{
  gsize              n;
  const char *const *types = gdk_content_formats_get_mime_types (self->formats, &n);

  for (gsize i = 0; i < n; i++)
    if (g_ascii_strncasecmp (types[i], start, strlen (start)) == 0)
      return types[i];
  return NULL;
}

/* ---- Reading bytes ---- */

static void
take_bytes (Reading *self)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));

  g_clear_object (&self->stream);
  if (!self->done)
    self->taken (self, self->type, bytes);
}

static void
piece_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  Reading *self = data;
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, NULL);
  gsize most = strcmp (self->type, CJM_CLIP_TYPE) == 0 ? CJM_MAX_FILE_BYTES : MOST_TEXT;

  if (self->done)
    ;
  else if (piece == NULL || self->bytes->len > most)
    {
      if (piece != NULL)
        self->why_not = g_strdup_printf (_ ("That is more than %u MiB at once. Please take less of it."),
                                         (guint) (most / 1024 / 1024));
      g_clear_object (&self->stream);
      g_clear_pointer (&self->bytes, g_byte_array_unref);
      next (self);
    }
  else if (g_bytes_get_size (piece) > 0)
    {
      g_byte_array_append (self->bytes, g_bytes_get_data (piece, NULL), (guint) g_bytes_get_size (piece));
      g_input_stream_read_bytes_async (self->stream, PIECE, G_PRIORITY_DEFAULT, self->cancellable, piece_cb,
                                       ref (self));
    }
  else
    take_bytes (self);
  unref (self);
}

static void
stream_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading      *self = data;
  const char   *type = NULL;
  GInputStream *stream = GDK_IS_CLIPBOARD (source)
                             ? gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, &type, NULL)
                             : gdk_drop_read_finish (GDK_DROP (source), result, &type, NULL);

  if (stream != NULL && !self->done)
    {
      self->stream = g_steal_pointer (&stream);
      self->type = g_intern_string (type);
      self->bytes = g_byte_array_new ();
      g_input_stream_read_bytes_async (self->stream, PIECE, G_PRIORITY_DEFAULT, self->cancellable, piece_cb,
                                       ref (self));
    }
  else if (!self->done)
    next (self);
  g_clear_object (&stream);
  unref (self);
}

/* Has @taken called with what @type holds; where it can't be read the next step comes. */
static gboolean
read_type (Reading *self, const char *type, BytesFunc taken)
{
  const char *types[] = { type, NULL };

  if (type == NULL)
    return FALSE;
  self->taken = taken;
  if (GDK_IS_CLIPBOARD (self->source))
    gdk_clipboard_read_async (GDK_CLIPBOARD (self->source), types, G_PRIORITY_DEFAULT, self->cancellable,
                              stream_cb, ref (self));
  else
    gdk_drop_read_async (GDK_DROP (self->source), types, G_PRIORITY_DEFAULT, self->cancellable, stream_cb,
                         ref (self));
  return TRUE;
}

static void
read_value (Reading *self, GType type, GAsyncReadyCallback callback)
{
  if (GDK_IS_CLIPBOARD (self->source))
    gdk_clipboard_read_value_async (GDK_CLIPBOARD (self->source), type, G_PRIORITY_DEFAULT, self->cancellable,
                                    callback, ref (self));
  else
    gdk_drop_read_value_async (GDK_DROP (self->source), type, G_PRIORITY_DEFAULT, self->cancellable, callback,
                               ref (self));
}

static const GValue *
value_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return GDK_IS_CLIPBOARD (source) ? gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, error)
                                   : gdk_drop_read_value_finish (GDK_DROP (source), result, error);
}

/* @type's charset, as in text/plain;charset=euc-kr. Returns: (nullable) (transfer full). */
static char *
charset_of (const char *type)
{
  g_autofree char *lower = g_ascii_strdown (type, -1);
  const char      *at = strstr (lower, "charset=");

  return at != NULL ? g_strndup (at + strlen ("charset="), strcspn (at + strlen ("charset="), "; ")) : NULL;
}

static char *
decode (const char *type, GBytes *bytes)
{
  g_autofree char *charset = charset_of (type);
  gsize            length;
  const char      *data = g_bytes_get_data (bytes, &length);

  return cjm_text_decode (data != NULL ? data : "", length, charset);
}

/* ---- Pictures ---- */

static gboolean
has_picture (Reading *self)
{
  return cjm_picture_is_offered (self->formats);
}

static void
picture_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *self = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = value_finish (source, result, &error);

  if (error != NULL && self->why_not == NULL) /* said where there is nothing else */
    self->why_not = g_strdup (error->message);
  if (value != NULL && G_VALUE_HOLDS (value, CJM_TYPE_PICTURE) && g_value_get_boxed (value) != NULL
      && !self->done)
    {
      self->incoming.picture = g_value_dup_boxed (value);
      finish (self, CJM_INCOMING_PICTURE);
    }
  else if (!self->done)
    next (self);
  unref (self);
}

static gboolean
begin_picture (Reading *self)
{
  if (!has_picture (self))
    return FALSE;
  read_value (self, CJM_TYPE_PICTURE, picture_cb);
  return TRUE;
}

/* A picture of a page is a link as well: its pixels say more. */
static gboolean
begin_picture_of_link (Reading *self)
{
  return self->address != NULL && begin_picture (self);
}

/* ---- Files and links ---- */

static gboolean
is_link (const char *uri)
{
  static const char *const schemes[] = { "http:", "https:", "mailto:", "tel:" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (uri, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  return FALSE;
}

/* Sorts them into files, links and what is neither; goes on where there are only links. */
static void
take_files (Reading *self, GSList *files)
{
  GString *links = g_string_new (NULL);
  guint    n_links = 0;

  self->incoming.files = g_ptr_array_new_with_free_func (g_free);
  for (; files != NULL; files = files->next)
    {
      char            *path = g_file_get_path (files->data);
      g_autofree char *uri = g_file_get_uri (files->data);
      g_autofree char *shown = g_file_get_parse_name (files->data);

      if (is_link (uri))
        {
          g_string_append_printf (links, "%s%s", n_links > 0 ? "\n" : "", uri);
          n_links++;
          g_free (path);
        }
      else if (path != NULL)
        g_ptr_array_add (self->incoming.files, path);
      else if (g_utf8_strlen (shown, -1) <= MOST_TITLE)
        {
          g_autofree char *sentence = g_strdup_printf (
              _ ("“%s” is not on this computer. Please copy it here first."), shown);

          tell (self, sentence);
        }
    }
  if (self->incoming.files->len > 0)
    finish (self, CJM_INCOMING_FILES);
  else if (n_links > 1)
    {
      self->incoming.text = g_strdup (links->str);
      finish (self, CJM_INCOMING_TEXT);
    }
  else if (self->incoming.problem != NULL)
    finish (self, CJM_INCOMING_NOTHING);
  else
    {
      self->address = n_links > 0 ? g_strdup (links->str) : NULL;
      next (self);
    }
  g_string_free (links, TRUE);
}

static void
files_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading      *self = data;
  const GValue *value = value_finish (source, result, NULL);

  if (value != NULL && G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) && !self->done)
    take_files (self, g_value_get_boxed (value));
  else if (!self->done)
    next (self);
  unref (self);
}

static gboolean
begin_files (Reading *self)
{
  if (!gdk_content_formats_contain_gtype (self->formats, GDK_TYPE_FILE_LIST))
    return FALSE;
  read_value (self, GDK_TYPE_FILE_LIST, files_cb);
  return TRUE;
}

/* As file managers of GNOME and its relatives copy: "copy" or "cut", then addresses. */
static void
take_copied (Reading *self, const char *type, GBytes *bytes)
{
  g_autofree char *text = decode (type, bytes);
  g_autofree char *plain = cjm_text_plain (text);
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);
  GSList *files = NULL;

  for (char **line = lines; *line != NULL; line++)
    if (strchr (*line, ':') != NULL)
      files = g_slist_append (files, g_file_new_for_uri (*line));
  take_files (self, files);
  g_slist_free_full (files, g_object_unref);
}

static gboolean
begin_copied (Reading *self)
{
  return self->address == NULL
         && read_type (self, type_like (self, "x-special/gnome-copied-files"), take_copied);
}

/* One note: what the link is called, where it leads. */
static void
finish_link (Reading *self, const char *title)
{
  g_autofree char *line = title != NULL ? g_strstrip (cjm_text_one_line (title)) : g_strdup ("");

  self->incoming.text = *line == '\0' || g_utf8_strlen (line, -1) > MOST_TITLE
                                || strstr (self->address, line) != NULL
                            ? g_strdup (self->address)
                            : g_strdup_printf ("%s\n%s", line, self->address);
  finish (self, CJM_INCOMING_LINK);
}

/* Firefox and Chromium: the address, a line break, the title. */
static void
take_moz_url (Reading *self, const char *type, GBytes *bytes)
{
  g_autofree char *text = decode (type, bytes);
  g_autofree char *plain = cjm_text_plain (text);
  const char      *title = strchr (plain, '\n');

  if (self->address == NULL && is_link (plain))
    self->address = g_strndup (plain, strcspn (plain, "\n"));
  if (self->address != NULL)
    finish_link (self, title);
  else
    next (self);
}

static void
take_link_html (Reading *self, const char *type, GBytes *bytes)
{
  g_autofree char *html = decode (type, bytes);
  g_autofree char *title = cjm_rich_text_from_html (html);

  finish_link (self, title);
}

static gboolean
begin_moz_url (Reading *self)
{
  return read_type (self, type_like (self, "text/x-moz-url"), take_moz_url);
}

static gboolean
begin_link (Reading *self)
{
  if (self->address == NULL)
    return FALSE;
  if (!read_type (self, type_like (self, "text/html"), take_link_html))
    finish_link (self, NULL);
  return TRUE;
}

/* The title can't be read: the address can. */
static gboolean
begin_bare_link (Reading *self)
{
  if (self->address != NULL)
    finish_link (self, NULL);
  return self->address != NULL;
}

/* ---- Notes and text ---- */

static void
take_notes (Reading *self, const char *type, GBytes *bytes)
{
  self->incoming.notes = g_bytes_ref (bytes);
  finish (self, CJM_INCOMING_NOTES);
}

static gboolean
begin_notes (Reading *self)
{
  return has_type (self, CJM_CLIP_TYPE) && read_type (self, CJM_CLIP_TYPE, take_notes);
}

static void
take_text (Reading *self, const char *type, GBytes *bytes)
{
  self->incoming.text = decode (type, bytes);
  if (self->incoming.text[strspn (self->incoming.text, " \t\r\n")] != '\0')
    finish (self, CJM_INCOMING_TEXT);
  else
    {
      g_clear_pointer (&self->incoming.text, g_free);
      next (self); /* some programs offer empty text beside a picture */
    }
}

static gboolean
begin_text (Reading *self)
{
  static const char *const best[] = { "text/plain;charset=utf-8", "text/plain;charset=",
                                      "text/plain" }; /* GDK calls X11's own names so too */

  for (guint i = 0; i < G_N_ELEMENTS (best); i++)
    if (read_type (self, type_like (self, best[i]), take_text))
      return TRUE;
  return FALSE;
}

/* Paragraphs end with a break, which does not belong to their words. */
static char *
without_last_breaks (char *text)
{
  for (gsize length = strlen (text); length > 0 && text[length - 1] == '\n'; length--)
    text[length - 1] = '\0';
  return text;
}

static void
take_html (Reading *self, const char *type, GBytes *bytes)
{
  g_autofree char *html = decode (type, bytes);
  g_autofree char *text = without_last_breaks (cjm_rich_text_from_html (html));
  g_autoptr (GBytes) plain = g_bytes_new (text, strlen (text));

  take_text (self, "text/plain", plain);
}

static gboolean
begin_html (Reading *self)
{
  return read_type (self, type_like (self, "text/html"), take_html);
}

static void
take_rtf (Reading *self, const char *type, GBytes *bytes)
{
  gsize            length;
  const char      *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = without_last_breaks (cjm_rich_text_from_rtf (data != NULL ? data : "", length));
  g_autoptr (GBytes) plain = g_bytes_new (text, strlen (text));

  take_text (self, "text/plain", plain);
}

static gboolean
begin_rtf (Reading *self)
{
  const char *type = type_like (self, "text/rtf");

  return read_type (self, type != NULL ? type : type_like (self, "application/rtf"), take_rtf)
         || read_type (self, type_like (self, "text/richtext"), take_rtf);
}

/* ---- One after the other ---- */

static gboolean
begin_nothing (Reading *self)
{
  gsize n;

  gdk_content_formats_get_mime_types (self->formats, &n);
  if (self->why_not != NULL)
    tell (self, self->why_not);
  else if (n == 0 && gdk_content_formats_match_gtype (self->formats, self->formats) == G_TYPE_INVALID)
    tell (self, _ ("The clipboard is empty."));
  else if (self->wish == CJM_INCOMING_FOR_FIELD)
    tell (self, _ ("Only text can be pasted here."));
  else if (type_like (self, "image/") != NULL)
    tell (self, _ ("Sojourn can’t read this kind of picture. Please use a PNG or JPEG file."));
  else
    tell (self, GDK_IS_CLIPBOARD (self->source)
                    ? _ ("The clipboard holds no text, picture or file that a map could take.")
                    : _ ("What was dropped holds no text, picture or file that a map could take."));
  finish (self, CJM_INCOMING_NOTHING);
  return TRUE;
}

typedef gboolean (*Step) (Reading *self);

/* What says most first. */
static const Step to_map[] = { begin_notes,   begin_files, begin_copied,    begin_picture_of_link,
                               begin_moz_url, begin_link,  begin_bare_link, begin_text,
                               begin_picture, begin_html,  begin_rtf,       begin_nothing,
                               NULL };

/* What is plainest first. */
static const Step to_field[] = { begin_text,    begin_html,      begin_rtf,     begin_files, begin_copied,
                                 begin_moz_url, begin_bare_link, begin_nothing, NULL };

static void
next (Reading *self)
{
  static const Step *const ways[] = { to_map, to_map + 1, to_field };
  const Step              *steps = ways[self->wish];

  ref (self);
  while (!self->done && steps[self->step] != NULL)
    if (steps[self->step++](self))
      break;
  unref (self);
}

static gboolean
give_up_cb (gpointer data)
{
  Reading *self = data;

  self->giving_up = 0;
  tell (self, _ ("The other program does not answer. Please copy it there once more."));
  finish (self, CJM_INCOMING_NOTHING);
  return G_SOURCE_REMOVE;
}

static void
begin (GObject *source, GdkContentFormats *formats, CjmIncomingWish wish, CjmIncomingFunc func, gpointer data)
{
  Reading *self = g_new0 (Reading, 1);

  self->references = 1;
  self->source = g_object_ref (source);
  self->formats = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (formats));
  self->cancellable = g_cancellable_new ();
  self->wish = wish;
  self->func = func;
  self->data = data;
  self->giving_up = g_timeout_add_seconds (PATIENCE, give_up_cb, self);
  next (self);
}

/** cjm_incoming_read_clipboard: has @func called with what is on the clipboard. */
void
cjm_incoming_read_clipboard (GdkClipboard   *clipboard,
                             CjmIncomingWish wish,
                             CjmIncomingFunc func,
                             gpointer        data)
{
  begin (G_OBJECT (clipboard), gdk_clipboard_get_formats (clipboard), wish, func, data);
}

/** cjm_incoming_read_drop: has @func called with what was let go; that ends the drop by gdk_drop_finish(). */
void
cjm_incoming_read_drop (GdkDrop *drop, CjmIncomingFunc func, gpointer data)
{
  begin (G_OBJECT (drop), gdk_drop_get_formats (drop), CJM_INCOMING_FOR_MAP, func, data);
}
