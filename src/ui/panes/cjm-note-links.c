/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-note-links.c: what a note is linked to, and what to it, as rows that lead there. */
#include "ui/panes/cjm-note-links.h"

#include "ui/base/cjm-rows.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

struct _CjmNoteLinks
{
  GtkBox parent_instance;

  /* Owned. */
  CjmBoard *board; /* (nullable): NULL where nothing is shown */
  char     *shown; /* what the rows say */
};

G_DEFINE_FINAL_TYPE (CjmNoteLinks, cjm_note_links, GTK_TYPE_BOX)

/**
 * Link: from the note that is shown to another record, or from that to it.
 * @how: what they have to do with each other
 * @record: the other one
 */
typedef struct
{
  const char      *how;
  const CjmRecord *record;
} Link;

static void
add_to_list (GArray *links, const char *how, const CjmRecord *record)
{
  Link link = { how, record };

  if (record != NULL)
    g_array_append_val (links, link);
}

static gboolean
is_linked_to (const CjmNote *note, const char *id)
{
  return note->links != NULL && g_strv_contains ((const char *const *) note->links, id);
}

/* Returns: (transfer full) (element-type Link). */
static GArray *
list_links (CjmDocument *document, const CjmNote *note)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (Link));
  g_autoptr (GPtrArray) all = NULL;

  for (char **link = note->links; link != NULL && *link != NULL; link++)
    add_to_list (links, _ ("Answers"), cjm_document_find (document, *link));
  if (note->was != NULL)
    add_to_list (links, _ ("Made from"), cjm_document_find (document, note->was));
  if (note->sent_to != NULL)
    add_to_list (links, _ ("Sent to stage"), cjm_document_find (document, note->sent_to));
  if (!cjm_document_is_referenced (document, note->record.id))
    return links;
  all = cjm_document_list (document, CJM_KIND_NOTE);
  for (guint i = 0; i < all->len; i++)
    if (is_linked_to (g_ptr_array_index (all, i), note->record.id))
      add_to_list (links, _ ("Answered by"), g_ptr_array_index (all, i));
  return links;
}

/* What the rows of @links say. */
static char *
describe_links (GArray *links)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < links->len; i++)
    {
      const Link *link = &g_array_index (links, Link, i);

      g_string_append_printf (text, "%s %s %s\n", link->how, link->record->id,
                              cjm_record_get_main_text (link->record));
    }
  return g_string_free (text, FALSE);
}

/* ---- Rows ---- */

static void
activated_cb (GtkListBoxRow *row, CjmNoteLinks *self)
{
  g_assert (self->board != NULL);
  cjm_board_show (self->board, cjm_rows_get_id (row));
}

static GtkWidget *
new_row (CjmNoteLinks *self, const Link *link)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *text = g_markup_escape_text (cjm_record_get_main_text (link->record), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *text != '\0' ? text : "—");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), link->how);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  cjm_rows_set_id (row, link->record->id);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, 0);
  return row;
}

static void
fill (CjmNoteLinks *self, GArray *links)
{
  GtkWidget *group;

  cjm_rows_clear (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), links->len > 0);
  if (links->len == 0)
    return;
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Linked"));
  for (guint i = 0; i < links->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               new_row (self, &g_array_index (links, Link, i)));
  gtk_box_append (GTK_BOX (self), group);
}

/** cjm_note_links_show: @board: (nullable): NULL for nothing; @id: (nullable): of a record of it; only notes
 * have links. The rows are built anew only where they differ: one of them may just be getting the focus. */
void
cjm_note_links_show (CjmNoteLinks *self, CjmBoard *board, const char *id)
{
  CjmDocument   *document;
  const CjmNote *note;
  g_autoptr (GArray) links = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (CJM_IS_NOTE_LINKS (self));
  g_return_if_fail (board == NULL || CJM_IS_BOARD (board));
  g_set_object (&self->board, board);
  document = board != NULL ? cjm_board_get_document (board) : NULL;
  note = document != NULL && id != NULL ? cjm_document_get_note (document, id) : NULL;
  links = note != NULL ? list_links (document, note) : g_array_new (FALSE, FALSE, sizeof (Link));
  text = describe_links (links);
  if (strcmp (text, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
  fill (self, links);
}

/* ---- Life ---- */

static void
cjm_note_links_dispose (GObject *object)
{
  g_clear_object (&CJM_NOTE_LINKS (object)->board);
  G_OBJECT_CLASS (cjm_note_links_parent_class)->dispose (object);
}

static void
cjm_note_links_finalize (GObject *object)
{
  g_free (CJM_NOTE_LINKS (object)->shown);
  G_OBJECT_CLASS (cjm_note_links_parent_class)->finalize (object);
}

static void
cjm_note_links_class_init (CjmNoteLinksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cjm_note_links_dispose;
  G_OBJECT_CLASS (klass)->finalize = cjm_note_links_finalize;
}

static void
cjm_note_links_init (CjmNoteLinks *self)
{
  self->shown = g_strdup ("");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
