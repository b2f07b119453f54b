/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-inspector.c: the properties of what is selected: one thing, many alike, or
 * things that differ. With nothing selected: the map and the project.
 *
 * Rows are built anew only when what is selected is of another kind; else they show
 * other values, so that a text that is being typed is left alone.
 */
#include "ui/panes/cjm-inspector.h"

#include "model/cjm-document.h"
#include "model/cjm-schema.h"
#include "tools/cjm-board-selection.h"
#include "ui/base/cjm-kind-names.h"
#include "ui/base/cjm-label.h"
#include "ui/base/cjm-rows.h"
#include "ui/fields/cjm-field.h"
#include "ui/panes/cjm-note-links.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/** Entry: a field, and the kind of the records it shows. */
typedef struct
{
  CjmField     *field;
  CjmRecordKind kind;
} Entry;

struct _CjmInspector
{
  GtkBox parent_instance;

  /* Template children. */
  GtkLabel     *title;
  GtkLabel     *subtitle;
  GtkBox       *groups;
  CjmNoteLinks *links;

  /* Owned. */
  CjmBoard     *board; /* (nullable): NULL between files */
  GSignalGroup *board_signals;
  GArray       *entries; /* (element-type Entry) */
  char         *built;   /* (nullable): what the rows were built for */
  char         *persona; /* (nullable): id; shown instead of the selection, until that changes */

  CjmRecordKind built_kind; /* of what the rows are about */
};

G_DEFINE_FINAL_TYPE (CjmInspector, cjm_inspector, GTK_TYPE_BOX)

static CjmDocument *
get_document (CjmInspector *self)
{
  g_assert (self->board != NULL);
  return cjm_board_get_document (self->board);
}

/* ---- What is shown ---- */

static void
add_id (GPtrArray *ids, const char *id)
{
  if (id != NULL && !g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    g_ptr_array_add (ids, g_strdup (id));
}

/* The records of @kind that are selected; instead of cards their personas. */
static void
add_selected_ids (CjmInspector *self, CjmRecordKind kind, GPtrArray *ids)
{
  CjmDocument *document = get_document (self);
  g_autoptr (GPtrArray) selected = cjm_board_list_selected (self->board);

  for (guint i = 0; i < selected->len; i++)
    {
      const CjmCard *card = cjm_document_get_card (document, g_ptr_array_index (selected, i));
      const char    *id = card != NULL ? card->persona : g_ptr_array_index (selected, i);

      if (cjm_document_get (document, kind, id) != NULL)
        add_id (ids, id);
    }
}

/* The records that the rows for @kind show. */
static GPtrArray *
list_ids (CjmInspector *self, CjmRecordKind kind)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  switch (kind)
    {
    case CJM_KIND_PROJECT:
      add_id (ids, cjm_document_get_project (get_document (self))->record.id);
      break;
    case CJM_KIND_MAP:
      add_id (ids, cjm_board_get_map (self->board));
      break;
    case CJM_KIND_PERSONA:
      add_id (ids, self->persona);
      add_selected_ids (self, kind, ids);
      break;
    default:
      add_selected_ids (self, kind, ids);
    }
  return ids;
}

/* The kind of all that is selected; PROJECT for nothing, N_KINDS for several kinds. */
static CjmRecordKind
get_selected_kind (CjmInspector *self)
{
  CjmDocument  *document = get_document (self);
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
get_note_kinds (CjmInspector *self, GPtrArray *ids)
{
  guint32 kinds = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      const CjmNote *note = cjm_document_get_note (get_document (self), g_ptr_array_index (ids, i));

      if (note != NULL)
        kinds |= 1u << note->kind;
    }
  return kinds;
}

/* Returns: (nullable): the first of @ids, where these are lanes. */
static const CjmLane *
get_lane (CjmInspector *self, CjmRecordKind kind, GPtrArray *ids)
{
  if (kind != CJM_KIND_LANE || ids->len == 0)
    return NULL;
  return cjm_document_get_lane (get_document (self), g_ptr_array_index (ids, 0));
}

/* Returns: TRUE if lanes of emotion alone have it. */
static gboolean
is_of_scale (const CjmFieldSpec *spec)
{
  static const char *const members[] = { "scale", "best", "worst", NULL };

  return g_strv_contains (members, spec->member);
}

static gboolean
is_wanted (CjmInspector *self, const CjmFieldSpec *spec, CjmRecordKind kind, GPtrArray *ids)
{
  CjmLayout     *layout = cjm_board_get_layout (self->board);
  const CjmLane *lane = get_lane (self, kind, ids);

  if (spec->note_kinds != 0 && (get_note_kinds (self, ids) & ~spec->note_kinds) != 0)
    return FALSE;
  if (spec->map_kinds != 0 && (layout == NULL || !(spec->map_kinds & (1u << layout->map_kind))))
    return FALSE;
  return !is_of_scale (spec) || (lane != NULL && lane->kind == CJM_LANE_EMOTION);
}

/* ---- Rows ---- */

static void
entry_clear (gpointer data)
{
  cjm_field_free (((Entry *) data)->field);
}

static void
clear_rows (CjmInspector *self)
{
  g_array_set_size (self->entries, 0);
  cjm_rows_clear (GTK_WIDGET (self->groups));
}

static void
add_field (CjmInspector *self, AdwPreferencesGroup *group, const CjmFieldSpec *spec, CjmRecordKind kind)
{
  Entry entry = { cjm_field_new (spec, kind, self->board), kind };

  g_array_append_val (self->entries, entry);
  adw_preferences_group_add (group, cjm_field_get_row (entry.field));
}

static void
add_group (CjmInspector *self, CjmRecordKind kind, const char *title)
{
  guint               n;
  const CjmFieldSpec *specs = cjm_field_table_get (kind, &n);
  g_autoptr (GPtrArray) ids = list_ids (self, kind);
  GtkWidget *group;

  if (ids->len == 0)
    return;
  group = adw_preferences_group_new ();
  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < n; i++)
    if (is_wanted (self, &specs[i], kind, ids))
      add_field (self, ADW_PREFERENCES_GROUP (group), &specs[i], kind);
  gtk_box_append (self->groups, group);
}

/* ---- Heading ---- */

static const char *
name_kind (CjmRecordKind kind, gboolean many)
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
    case CJM_N_KINDS:
      return _ ("Different things");
    default:
      return _ ("Map");
    }
}

/* Returns: (nullable): how many are selected, or where the only note lies. */
static char *
describe_selected (CjmInspector *self, guint n, const CjmNote *note)
{
  if (n > 1)
    return g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);
  return note != NULL ? cjm_board_describe_place (self->board, note->record.id) : NULL;
}

static void
show_heading (CjmInspector *self, CjmRecordKind kind)
{
  g_autoptr (GPtrArray) selected = cjm_board_list_selected (self->board);
  const CjmNote   *note = selected->len == 1
                              ? cjm_document_get_note (get_document (self), g_ptr_array_index (selected, 0))
                              : NULL;
  g_autofree char *subtitle = describe_selected (self, selected->len, note);

  gtk_label_set_text (self->title,
                      note != NULL ? cjm_kind_names_note (note->kind) : name_kind (kind, selected->len > 1));
  gtk_label_set_text (self->subtitle, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), subtitle != NULL && *subtitle != '\0');
}

/* ---- Following the selection ---- */

/* What the rows depend on: they are built anew only when this changes. */
static char *
describe_rows (CjmInspector *self, CjmRecordKind kind)
{
  CjmLayout *layout = cjm_board_get_layout (self->board);
  g_autoptr (GPtrArray) ids = list_ids (self, kind < CJM_N_KINDS ? kind : CJM_KIND_PROJECT);
  const CjmLane *lane = get_lane (self, kind, ids);

  return g_strdup_printf ("%d %x %d %d", kind, get_note_kinds (self, ids),
                          layout != NULL ? (int) layout->map_kind : -1, lane != NULL ? (int) lane->kind : -1);
}

static void
build_rows (CjmInspector *self, CjmRecordKind kind)
{
  g_assert (kind <= CJM_N_KINDS);
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
show_fields (CjmInspector *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry entry = g_array_index (self->entries, Entry, i);
      g_autoptr (GPtrArray) ids = list_ids (self, entry.kind);

      cjm_field_show (entry.field, ids);
    }
}

static void
refresh (CjmInspector *self)
{
  CjmRecordKind    kind;
  g_autofree char *wanted = NULL;
  g_autoptr (GPtrArray) selected = NULL;

  if (self->board == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->persona != NULL && cjm_document_get_persona (get_document (self), self->persona) == NULL)
    g_clear_pointer (&self->persona, g_free);
  kind = get_selected_kind (self);
  wanted = describe_rows (self, kind);
  show_heading (self, kind);
  if (g_strcmp0 (wanted, self->built) != 0)
    {
      if (kind != self->built_kind && cjm_rows_get_focus (GTK_WIDGET (self->groups)) != NULL)
        gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)),
                            NULL); /* or GTK gives the keyboard to the first row of something else */
      g_free (self->built);
      self->built = g_steal_pointer (&wanted);
      self->built_kind = kind;
      build_rows (self, kind);
    }
  show_fields (self);
  selected = cjm_board_list_selected (self->board);
  cjm_note_links_show (self->links, self->board, selected->len == 1 ? g_ptr_array_index (selected, 0) : NULL);
}

static void
selection_cb (CjmInspector *self)
{
  g_autoptr (GPtrArray) selected = cjm_board_list_selected (self->board);

  if (selected->len > 0)
    g_clear_pointer (&self->persona, g_free);
  refresh (self);
}

/** cjm_inspector_commit: what is being typed in a field is written now. */
void
cjm_inspector_commit (CjmInspector *self)
{
  g_return_if_fail (CJM_IS_INSPECTOR (self));
  for (guint i = 0; i < self->entries->len; i++)
    cjm_field_commit (g_array_index (self->entries, Entry, i).field);
}

/** cjm_inspector_show_persona: shows the persona of id @persona, whose card need not be on the map, until
 * something is selected. */
void
cjm_inspector_show_persona (CjmInspector *self, const char *persona)
{
  char *own;

  g_return_if_fail (CJM_IS_INSPECTOR (self) && persona != NULL);
  g_return_if_fail (self->board != NULL);
  own = g_strdup (persona);
  cjm_board_clear_selection (self->board);
  g_free (self->persona);
  self->persona = own;
  refresh (self);
}

/** cjm_inspector_set_board: @board: (nullable): whose selection is shown. */
void
cjm_inspector_set_board (CjmInspector *self, CjmBoard *board)
{
  g_return_if_fail (CJM_IS_INSPECTOR (self));
  g_return_if_fail (board == NULL || CJM_IS_BOARD (board));
  clear_rows (self);
  cjm_note_links_show (self->links, NULL, NULL);
  g_clear_pointer (&self->built, g_free);
  g_clear_pointer (&self->persona, g_free);
  g_set_object (&self->board, board);
  g_signal_group_set_target (self->board_signals, board);
  refresh (self);
}

/* ---- Life ---- */

static void
cjm_inspector_dispose (GObject *object)
{
  CjmInspector *self = CJM_INSPECTOR (object);

  g_clear_object (&self->board_signals);
  g_array_set_size (self->entries, 0);
  g_clear_object (&self->board);
  G_OBJECT_CLASS (cjm_inspector_parent_class)->dispose (object);
}

static void
cjm_inspector_finalize (GObject *object)
{
  CjmInspector *self = CJM_INSPECTOR (object);

  g_array_unref (self->entries);
  g_free (self->built);
  g_free (self->persona);
  G_OBJECT_CLASS (cjm_inspector_parent_class)->finalize (object);
}

static void
cjm_inspector_class_init (CjmInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cjm_inspector_dispose;
  G_OBJECT_CLASS (klass)->finalize = cjm_inspector_finalize;
  g_type_ensure (CJM_TYPE_NOTE_LINKS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmInspector, title);
  gtk_widget_class_bind_template_child (widget_class, CjmInspector, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CjmInspector, groups);
  gtk_widget_class_bind_template_child (widget_class, CjmInspector, links);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
}

static void
cjm_inspector_init (CjmInspector *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  self->board_signals = g_signal_group_new (CJM_TYPE_BOARD);
  g_signal_group_connect_swapped (self->board_signals, "selection", G_CALLBACK (selection_cb), self);
  g_signal_group_connect_swapped (self->board_signals, "layout", G_CALLBACK (refresh), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  cjm_label_wrap_all (GTK_WIDGET (self));
}
