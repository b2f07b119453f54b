/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-incoming-text.c: what the texts that other programs offer mean: links, titles, lists of files.
 *
 * Needs no display, so that all of it is tested without one.
 */
#include "input/cjm-incoming-text.h"

#include "model/cjm-text.h"

#include <string.h>

#define MOST_TITLE 300 /* characters of a link's title or a file's name; more is no name */

/* ---- Text ---- */

/* Returns: (nullable) (transfer full): the charset in @type, as in text/plain;charset=euc-kr. */
static char *
get_charset (const char *type)
{
  static const char member[] = "charset=";
  g_autofree char  *lower = g_ascii_strdown (type, -1);
  const char       *at = strstr (lower, member);

  if (at == NULL)
    return NULL;
  at += strlen (member);
  return g_strndup (at, strcspn (at, "; "));
}

/** cjm_incoming_text_decode: @type: media type of @bytes, with or without a charset. Returns: (transfer
 * full): the text in UTF-8; letters that can't be read are replaced. */
char *
cjm_incoming_text_decode (const char *type, GBytes *bytes)
{
  g_autofree char *charset = NULL;
  gsize            length;
  const char      *data;

  g_return_val_if_fail (type != NULL && bytes != NULL, g_strdup (""));

  charset = get_charset (type);
  data = g_bytes_get_data (bytes, &length);
  return cjm_text_decode (data != NULL ? data : "", length, charset);
}

/** cjm_incoming_text_is_blank: Returns: TRUE if @text has nothing but blanks and breaks: some programs offer
 * that beside a picture. */
gboolean
cjm_incoming_text_is_blank (const char *text)
{
  g_return_val_if_fail (text != NULL, TRUE);

  return text[strspn (text, " \t\r\n")] == '\0';
}

/** cjm_incoming_text_trim_breaks: Returns: @text, changed: without the breaks at its end, by which formatted
 * paragraphs end. */
char *
cjm_incoming_text_trim_breaks (char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  for (gsize length = strlen (text); length > 0 && text[length - 1] == '\n'; length--)
    text[length - 1] = '\0';
  return text;
}

/* ---- Links ---- */

/** cjm_incoming_text_is_link: Returns: TRUE if @address leads to the web, to mail or to a telephone rather
 * than to a file. */
gboolean
cjm_incoming_text_is_link (const char *address)
{
  static const char *const schemes[] = { "http:", "https:", "mailto:", "tel:" };

  g_return_val_if_fail (address != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (address, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  return FALSE;
}

/** cjm_incoming_text_make_link: Returns: (transfer full): text of a note: @title (nullable), where it says
 * more than
 * @address, then @address. */
char *
cjm_incoming_text_make_link (const char *address, const char *title)
{
  g_autofree char *line = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  line = title != NULL ? g_strstrip (cjm_text_one_line (title)) : g_strdup ("");
  if (*line == '\0' || g_utf8_strlen (line, -1) > MOST_TITLE || strstr (address, line) != NULL)
    return g_strdup (address);
  return g_strdup_printf ("%s\n%s", line, address);
}

/** cjm_incoming_text_split_moz_url: @text: as Firefox and Chromium offer a link: the address, a break, the
 * title; @title: (out) (transfer full) (nullable): NULL for none. Returns: (nullable) (transfer full): the
 * address; NULL if that is none. */
char *
cjm_incoming_text_split_moz_url (const char *text, char **title)
{
  g_autofree char *plain = NULL;
  const char      *end;

  g_return_val_if_fail (text != NULL && title != NULL, NULL);

  plain = cjm_text_plain (text);
  end = strchr (plain, '\n');
  *title = end != NULL ? g_strdup (end + 1) : NULL;
  return cjm_incoming_text_is_link (plain) ? g_strndup (plain, strcspn (plain, "\n")) : NULL;
}

/* ---- Files ---- */

/** cjm_incoming_text_parse_copied: @text: as file managers of GNOME and its relatives copy: "copy" or "cut",
 * then addresses, one a line. Returns: (transfer full) (element-type GFile). */
GSList *
cjm_incoming_text_parse_copied (const char *text)
{
  g_autofree char *plain = NULL;
  g_auto (GStrv) lines = NULL;
  GSList *files = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  plain = cjm_text_plain (text);
  lines = g_strsplit (plain, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (strchr (*line, ':') != NULL)
      files = g_slist_prepend (files, g_file_new_for_uri (*line));
  return g_slist_reverse (files);
}

/** cjm_incoming_text_sort_files: @files: (element-type GFile). Returns: (transfer full): what they are. */
CjmIncomingFiles *
cjm_incoming_text_sort_files (GSList *files)
{
  CjmIncomingFiles *self = g_new0 (CjmIncomingFiles, 1);

  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->links = g_ptr_array_new_with_free_func (g_free);
  for (; files != NULL; files = files->next)
    {
      g_autofree char *path = g_file_get_path (files->data);
      g_autofree char *address = g_file_get_uri (files->data);
      g_autofree char *name = g_file_get_parse_name (files->data);

      if (cjm_incoming_text_is_link (address))
        g_ptr_array_add (self->links, g_steal_pointer (&address));
      else if (path != NULL)
        g_ptr_array_add (self->paths, g_steal_pointer (&path));
      else if (g_utf8_strlen (name, -1) <= MOST_TITLE)
        {
          g_free (self->elsewhere);
          self->elsewhere = g_steal_pointer (&name);
        }
    }
  return self;
}

/** cjm_incoming_text_files_free: frees @files (transfer full) and its lists. */
void
cjm_incoming_text_files_free (CjmIncomingFiles *files)
{
  g_ptr_array_unref (files->paths);
  g_ptr_array_unref (files->links);
  g_free (files->elsewhere);
  g_free (files);
}
