/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-inspector.c: the properties of what is selected: one thing, many alike, or
 * things that differ. With nothing selected: the map and the project.
 *
 * Rows are built when what is selected is of another kind, and only shown anew
 * otherwise, so that a text being written is left alone.
 */
#include "ui/panes/cjm-inspector.h"

#include "model/cjm-document.h"
#include "model/cjm-schema.h"
#include "tools/cjm-board-selection.h"
#include "ui/base/cjm-kind-names.h"
#include "ui/base/cjm-label.h"
#include "ui/fields/cjm-field.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CjmInspector
{
  GtkBox parent_instance;

  CjmBoard  *board; /* NULL between files */
  GtkLabel  *title;
  GtkLabel  *subtitle;
  GtkBox    *groups;
  GPtrArray *fields;  /* of CjmField */
  GPtrArray *kinds;   /* CjmRecordKind of each field */
  char      *built;   /* what the rows were built for */
  char      *persona; /* shown instead of the selection, until that changes */
  GtkWidget *links;   /* group of linked notes, NULL for none */
  char      *shown_links;
};

G_DEFINE_FINAL_TYPE (CjmInspector, cjm_inspector, GTK_TYPE_BOX)

/* ---- What is spoken of ---- */

/* The ids that the rows for @kind speak of: of a card its persona. */
static GPtrArray *
ids_of (CjmInspector *self, CjmRecordKind kind)
{
  CjmDocument *document = cjm_board_get_document (self->board);
  GPtrArray   *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) selected = cjm_board_list_selected (self->board);

  if (kind == CJM_KIND_PROJECT)
    g_ptr_array_add (ids, g_strdup (cjm_document_get_project (document)->record.id));
  else if (kind == CJM_KIND_MAP && cjm_board_get_map (self->board) != NULL)
    g_ptr_array_add (ids, g_strdup (cjm_board_get_map (self->board)));
  else if (kind == CJM_KIND_PERSONA && self->persona != NULL)
    g_ptr_array_add (ids, g_strdup (self->persona));
  for (guint i = 0; kind != CJM_KIND_PROJECT && kind != CJM_KIND_MAP && i < selected->len; i++)
    {
      const CjmCard *card = cjm_document_get_card (document, g_ptr_array_index (selected, i));
      const char    *id = card != NULL ? card->persona : g_ptr_array_index (selected, i);

      if (cjm_document_get (document, kind, id) != NULL
          && !g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        g_ptr_array_add (ids, g_strdup (id));
    }
  return ids;
}

/* The kind of all that is selected; PROJECT for nothing, N_KINDS for several kinds. */
static CjmRecordKind
kind_selected (CjmInspector *self)
{
  CjmDocument  *document = cjm_board_get_document (self->board);
  CjmRecordKind kind = CJM_KIND_PROJECT;
  g_autoptr (GPtrArray) selected = cjm_board_list_selected (self->board);

  if (self->persona != NULL)
    return CJM_KIND_PERSONA;
  for (guint i = 0; i < selected->len; i++)
    {
      const CjmRecord *record = cjm_document_find (document, g_ptr_array_index (selected, i));
      CjmRecordKind    own = record->kind == CJM_KIND_CARD ? CJM_KIND_PERSONA : record->kind;

      if (i > 0 && own != kind)
        return CJM_N_KINDS;
      kind = own;
    }
  return kind;
}

/* Bits of the note kinds among @ids. */
static guint32
note_kinds_of (CjmInspector *self, GPtrArray *ids)
{
  guint32 kinds = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      const CjmNote *note = cjm_document_get_note (cjm_board_get_document (self->board),
                                                   g_ptr_array_index (ids, i));

      if (note != NULL)
        kinds |= 1u << note->kind;
    }
  return kinds;
}

static gboolean
is_wanted (CjmInspector *self, const CjmFieldSpec *spec, CjmRecordKind kind, GPtrArray *ids)
{
  CjmLayout     *layout = cjm_board_get_layout (self->board);
  const CjmLane *lane = kind == CJM_KIND_LANE ? cjm_document_get_lane (cjm_board_get_document (self->board),
                                                                       g_ptr_array_index (ids, 0))
                                              : NULL;
  gboolean       of_scale = strcmp (spec->member, "scale") == 0 || strcmp (spec->member, "best") == 0
                      || strcmp (spec->member, "worst") == 0;

  if (spec->note_kinds != 0 && (note_kinds_of (self, ids) & ~spec->note_kinds) != 0)
    return FALSE;
  if (spec->map_kinds != 0 && (layout == NULL || !(spec->map_kinds & (1u << layout->map_kind))))
    return FALSE;
  return !of_scale || (lane != NULL && lane->kind == CJM_LANE_EMOTION);
}

/* ---- Rows ---- */

static void
clear_rows (CjmInspector *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->fields, 0);
  g_ptr_array_set_size (self->kinds, 0);
  self->links = NULL;
  g_clear_pointer (&self->shown_links, g_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
}

static void
add_group (CjmInspector *self, CjmRecordKind kind, const char *title)
{
  guint               n;
  const CjmFieldSpec *specs = cjm_field_table_get (kind, &n);
  g_autoptr (GPtrArray) ids = ids_of (self, kind);
  GtkWidget *group;

  if (ids->len == 0)
    return;
  group = adw_preferences_group_new ();
  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < n; i++)
    if (is_wanted (self, &specs[i], kind, ids))
      {
        CjmField *field = cjm_field_new (&specs[i], kind, self->board);

        g_ptr_array_add (self->fields, field);
        g_ptr_array_add (self->kinds, GUINT_TO_POINTER (kind));
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), cjm_field_get_row (field));
      }
  gtk_box_append (self->groups, group);
}

/* ---- Linked notes ---- */

static void
link_activated_cb (GtkListBoxRow *row, CjmInspector *self)
{
  cjm_board_show (self->board, g_object_get_data (G_OBJECT (row), "id"));
}

static void
add_link (CjmInspector *self, const char *how, const char *id)
{
  const CjmRecord *record = cjm_document_find (cjm_board_get_document (self->board), id);
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *text = NULL;

  if (record == NULL)
    return;
  text = g_markup_escape_text (cjm_record_get_main_text (record), -1);
  if (self->links == NULL)
    {
      self->links = adw_preferences_group_new ();
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->links), _ ("Linked"));
      gtk_box_append (self->groups, self->links);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *text != '\0' ? text : "—");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), how);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (link_activated_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->links), row);
}

static void
link_to (GPtrArray *links, const char *how, const char *id)
{
  g_ptr_array_add (links, (gpointer) how);
  g_ptr_array_add (links, (gpointer) id);
}

/* Two of each: how, and the id. */
static GPtrArray *
list_links (CjmInspector *self, const char *id)
{
  CjmDocument   *document = cjm_board_get_document (self->board);
  const CjmNote *note = cjm_document_get_note (document, id);
  GPtrArray     *links = g_ptr_array_new ();
  g_autoptr (GPtrArray) all = NULL;

  if (note == NULL)
    return links;
  for (char **link = note->links; link != NULL && *link != NULL; link++)
    link_to (links, _ ("Answers"), *link);
  if (note->was != NULL)
    link_to (links, _ ("Made from"), note->was);
  if (note->sent_to != NULL)
    link_to (links, _ ("Sent to stage"), note->sent_to);
  if (!cjm_document_is_referenced (document, id))
    return links;
  all = cjm_document_list (document, CJM_KIND_NOTE);
  for (guint i = 0; i < all->len; i++)
    {
      const CjmNote *other = g_ptr_array_index (all, i);

      if (other->links != NULL && g_strv_contains ((const char *const *) other->links, id))
        link_to (links, _ ("Answered by"), other->record.id);
    }
  return links;
}

/* The rows are built anew only where they differ: one of them may just be getting the focus. */
static void
show_links (CjmInspector *self, const char *id)
{
  g_autoptr (GPtrArray) links = list_links (self, id);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < links->len; i += 2)
    {
      const CjmRecord *record = cjm_document_find (cjm_board_get_document (self->board),
                                                   g_ptr_array_index (links, i + 1));

      g_string_append_printf (shown, "%s %s %s\n", (char *) g_ptr_array_index (links, i),
                              (char *) g_ptr_array_index (links, i + 1),
                              record != NULL ? cjm_record_get_main_text (record) : "");
    }
  if (g_strcmp0 (shown->str, self->shown_links) == 0)
    return;
  g_free (self->shown_links);
  self->shown_links = g_strdup (shown->str);
  if (self->links != NULL)
    gtk_box_remove (self->groups, self->links);
  self->links = NULL;
  for (guint i = 0; i < links->len; i += 2)
    add_link (self, g_ptr_array_index (links, i), g_ptr_array_index (links, i + 1));
}

/* ---- Heading ---- */

static const char *
kind_name (CjmRecordKind kind, gboolean many)
{
  switch (kind)
    {
    case CJM_KIND_STAGE:
      return many ? _ ("Stages") : _ ("Stage");
    case CJM_KIND_LANE:
      return many ? _ ("Lanes") : _ ("Lane");
    case CJM_KIND_FEELING:
      return many ? _ ("Emotions") : _ ("Emotion");
    case CJM_KIND_PERSONA:
      return many ? _ ("Personas") : _ ("Persona");
    case CJM_KIND_NOTE:
      return many ? _ ("Notes") : _ ("Note");
    default:
      return _ ("Map");
    }
}

static void
show_heading (CjmInspector *self, CjmRecordKind kind)
{
  g_autoptr (GPtrArray) selected = cjm_board_list_selected (self->board);
  const CjmNote   *note = selected->len == 1 ? cjm_document_get_note (cjm_board_get_document (self->board),
                                                                      g_ptr_array_index (selected, 0))
                                             : NULL;
  g_autofree char *place = note != NULL ? cjm_board_describe_place (self->board, note->record.id) : NULL;
  g_autofree char *count = selected->len > 1 ? g_strdup_printf (
                               ngettext ("%u selected", "%u selected", selected->len), selected->len)
                                             : NULL;

  gtk_label_set_text (self->title, kind == CJM_N_KINDS ? _ ("Different things")
                                   : note != NULL      ? cjm_kind_names_note (note->kind)
                                                       : kind_name (kind, selected->len > 1));
  gtk_label_set_text (self->subtitle, count != NULL ? count : place != NULL ? place : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *gtk_label_get_text (self->subtitle) != '\0');
}

/* What the rows depend on: built anew only when this changes. */
static char *
signature (CjmInspector *self, CjmRecordKind kind)
{
  CjmLayout *layout = cjm_board_get_layout (self->board);
  g_autoptr (GPtrArray) ids = ids_of (self, kind < CJM_N_KINDS ? kind : CJM_KIND_PROJECT);
  const CjmLane *lane = kind == CJM_KIND_LANE && ids->len > 0 ? cjm_document_get_lane (
                            cjm_board_get_document (self->board), g_ptr_array_index (ids, 0))
                                                              : NULL;

  return g_strdup_printf ("%d %x %d %d", kind, note_kinds_of (self, ids),
                          layout != NULL ? (int) layout->map_kind : -1, lane != NULL ? (int) lane->kind : -1);
}

static void
build_rows (CjmInspector *self, CjmRecordKind kind)
{
  clear_rows (self);
  if (kind == CJM_KIND_PROJECT)
    {
      add_group (self, CJM_KIND_MAP, NULL);
      add_group (self, CJM_KIND_PROJECT, _ ("This file"));
    }
  else if (kind < CJM_N_KINDS)
    add_group (self, kind, NULL);
}

static void
refresh (CjmInspector *self)
{
  CjmRecordKind    kind;
  g_autofree char *wanted = NULL;
  g_autoptr (GPtrArray) selected = NULL;

  if (self->board == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->persona != NULL
      && cjm_document_get_persona (cjm_board_get_document (self->board), self->persona) == NULL)
    g_clear_pointer (&self->persona, g_free);
  kind = kind_selected (self);
  wanted = signature (self, kind);
  show_heading (self, kind);
  if (g_strcmp0 (wanted, self->built) != 0)
    {
      g_free (self->built);
      self->built = g_steal_pointer (&wanted);
      build_rows (self, kind);
    }
  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autoptr (GPtrArray) ids = ids_of (self, GPOINTER_TO_UINT (g_ptr_array_index (self->kinds, i)));

      cjm_field_show (g_ptr_array_index (self->fields, i), ids);
    }
  selected = cjm_board_list_selected (self->board);
  show_links (self, selected->len == 1 ? g_ptr_array_index (selected, 0) : NULL);
}

static void
selection_cb (CjmInspector *self)
{
  g_autoptr (GPtrArray) selected = cjm_board_list_selected (self->board);

  if (selected->len > 0)
    g_clear_pointer (&self->persona, g_free);
  refresh (self);
}

/** cjm_inspector_commit: what is being written in a field is written now. */
void
cjm_inspector_commit (CjmInspector *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    cjm_field_commit (g_ptr_array_index (self->fields, i));
}

/** cjm_inspector_show_persona: looks at a persona whose card need not be on the map. */
void
cjm_inspector_show_persona (CjmInspector *self, const char *persona)
{
  char *own = g_strdup (persona);

  cjm_board_clear_selection (self->board);
  g_free (self->persona);
  self->persona = own;
  refresh (self);
}

/** cjm_inspector_set_board: @board: (nullable). */
void
cjm_inspector_set_board (CjmInspector *self, CjmBoard *board)
{
  if (self->board != NULL)
    g_signal_handlers_disconnect_by_data (self->board, self);
  clear_rows (self);
  g_clear_pointer (&self->built, g_free);
  g_clear_pointer (&self->persona, g_free);
  g_set_object (&self->board, board);
  if (board == NULL)
    return;
  g_signal_connect_swapped (board, "selection", G_CALLBACK (selection_cb), self);
  g_signal_connect_swapped (board, "layout", G_CALLBACK (refresh), self);
  refresh (self);
}

/* ---- Life ---- */

static void
cjm_inspector_dispose (GObject *object)
{
  CjmInspector *self = CJM_INSPECTOR (object);

  if (self->board != NULL)
    g_signal_handlers_disconnect_by_data (self->board, self);
  g_ptr_array_set_size (self->fields, 0);
  g_clear_object (&self->board);
  G_OBJECT_CLASS (cjm_inspector_parent_class)->dispose (object);
}

static void
cjm_inspector_finalize (GObject *object)
{
  CjmInspector *self = CJM_INSPECTOR (object);

  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->kinds);
  g_free (self->built);
  g_free (self->shown_links);
  g_free (self->persona);
  G_OBJECT_CLASS (cjm_inspector_parent_class)->finalize (object);
}

static void
cjm_inspector_class_init (CjmInspectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cjm_inspector_dispose;
  G_OBJECT_CLASS (klass)->finalize = cjm_inspector_finalize;
}

static GtkLabel *
new_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  cjm_label_wrap (label);
  gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static void
cjm_inspector_init (CjmInspector *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_field_free);
  self->kinds = g_ptr_array_new ();
  self->title = new_label ("title-4");
  self->subtitle = new_label ("dim-label");
  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->subtitle));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->groups));
  gtk_widget_add_css_class (box, "inspector-inside");
  gtk_widget_add_css_class (GTK_WIDGET (self), "map-inspector");
  gtk_widget_set_size_request (GTK_WIDGET (self), 304, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (self), scrolled);
  g_signal_connect (self, "map", G_CALLBACK (refresh), NULL);
}
