/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-conflict-dialog.c: what two people changed differently, to be decided one by
 * one: what is here, what the other has, and a button for each. Taking theirs is an
 * undo step; keeping ours needs none, for that is what the map has.
 */
#include "ui/dialogs/cjm-conflict-dialog.h"

#include "merge/cjm-conflict.h"
#include "merge/cjm-merge.h"
#include "model/cjm-text.h"
#include "ui/base/cjm-dialog.h"
#include "ui/base/cjm-label.h"
#include "ui/fields/cjm-difference-words.h"
#include "ui/fields/cjm-field-value.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define MOST_ROWS 200

typedef struct
{
  GtkWindow   *window;
  GtkListBox  *list;
  CjmDocument *document;
  GPtrArray   *conflicts;
  CjmResolved  resolved;
  gpointer     data;
} Dialog;

/** Row: one conflict. */
typedef struct
{
  Dialog            *dialog;
  const CjmConflict *conflict;
  GtkWidget         *row;
} Row;

static void
close_cb (gpointer window)
{
  gtk_window_destroy (window);
  g_object_unref (window);
}

static void
drop (Row *self)
{
  Dialog *dialog = self->dialog;

  g_ptr_array_remove (dialog->conflicts, (gpointer) self->conflict);
  self->conflict = NULL;
  gtk_widget_set_sensitive (self->row, FALSE);
  gtk_widget_set_visible (self->row, FALSE); /* it goes with the dialog: its button is being pressed */
  dialog->resolved (dialog->data);
  if (dialog->conflicts->len == 0)
    g_idle_add_once (close_cb, g_object_ref (dialog->window));
}

static void
ours_cb (GtkButton *button, Row *self)
{
  drop (self);
}

static void
theirs_cb (GtkButton *button, Row *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (cjm_conflict_take_theirs (self->dialog->document, self->conflict, _ ("Take the Other’s"), &error))
    {
      drop (self);
      return;
    }
  sentence = cjm_text_sentence (error->message);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), sentence); /* what it needs is gone */
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
}

/* ---- Words ---- */

static const CjmFieldSpec *
find_field (const CjmConflict *conflict)
{
  return cjm_field_table_find (conflict->kind, conflict->member->name);
}

static char *
name_of (CjmDocument *document, const char *id)
{
  const CjmRecord *record = cjm_document_find (document, id);
  const char      *text = record != NULL && cjm_record_main_member (record->kind) != NULL
                              ? cjm_record_get_main_text (record)
                              : NULL;

  if (text != NULL && *text != '\0')
    return g_strdup (text);
  return record != NULL ? cjm_difference_words_record (record) : g_strdup (id);
}

/* Lane and stage, or the time. */
static char *
tell_place (CjmDocument *document, const CjmRecord *record)
{
  const char *lane = record->kind == CJM_KIND_NOTE ? CJM_NOTE (record)->lane : CJM_FEELING (record)->lane;
  const char *stage = record->kind == CJM_KIND_NOTE ? CJM_NOTE (record)->stage : CJM_FEELING (record)->stage;
  int         start = record->kind == CJM_KIND_NOTE ? CJM_NOTE (record)->start : CJM_FEELING (record)->start;
  g_autofree char *lane_name = name_of (document, lane);
  g_autofree char *stage_name = stage != NULL ? name_of (document, stage)
                                : start >= 0  ? g_strdup_printf ("%d:%02d", start / 60, start % 60)
                                              : NULL;

  return stage_name != NULL ? g_strdup_printf ("%s, %s", lane_name, stage_name) : g_strdup (lane_name);
}

static char *
tell_names (CjmDocument *document, char **ids)
{
  GString *text = g_string_new (NULL);

  for (char **id = ids; id != NULL && *id != NULL; id++)
    {
      g_autofree char *name = name_of (document, *id);

      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
    }
  return g_string_free (text, FALSE);
}

/* The records that @record is sorted among. */
static GPtrArray *
list_siblings (CjmDocument *document, const CjmRecord *record)
{
  if (record->kind == CJM_KIND_NOTE)
    return cjm_document_list_cell (document, CJM_NOTE (record)->lane, CJM_NOTE (record)->stage);
  if (record->kind == CJM_KIND_MAP)
    return cjm_document_list (document, CJM_KIND_MAP);
  return cjm_document_list_of_map (document, record->kind, cjm_document_get_map_of (document, record));
}

/* Which of its siblings @record would be. */
static char *
tell_order (CjmDocument *document, const CjmRecord *record)
{
  g_autoptr (GPtrArray) siblings = list_siblings (document, record);
  guint before = 0;

  for (guint i = 0; i < siblings->len; i++)
    before += strcmp (((CjmRecord *) g_ptr_array_index (siblings, i))->id, record->id) != 0
              && cjm_record_compare (g_ptr_array_index (siblings, i), record) < 0;
  /* Translators: the how manieth it is of how many: 2 of 5 */
  return g_strdup_printf (_ ("%u of %u"), before + 1, siblings->len);
}

static char *
tell_member (CjmDocument        *document,
             const CjmFieldSpec *field,
             const CjmMember    *member,
             const CjmRecord    *record)
{
  if (member->type == CJM_MEMBER_ENUM)
    return g_strdup (cjm_field_table_name_choice (field, (guint) cjm_member_at (record, member, int)));
  if (member->type == CJM_MEMBER_BOOL)
    return g_strdup (cjm_member_at (record, member, int) ? _ ("yes") : _ ("no"));
  if (member->type == CJM_MEMBER_REF && cjm_member_at (record, member, char *) != NULL)
    return name_of (document, cjm_member_at (record, member, char *));
  if (member->type == CJM_MEMBER_REFS)
    return tell_names (document, cjm_member_at (record, member, char **));
  if (field->kind == CJM_FIELD_KIND_VALUE && cjm_document_get_lane (document, CJM_FEELING (record)->lane) == NULL)
    return g_strdup_printf ("%+g", cjm_member_at (record, member, double)); /* its scale went with the lane */
  return cjm_field_value_text (field, member, document, record);
}

static char *
tell_value (CjmDocument *document, const CjmConflict *conflict, const CjmRecord *record)
{
  const CjmFieldSpec *field = conflict->member != NULL ? find_field (conflict) : NULL;
  char               *text;

  if (record == NULL)
    return g_strdup (_ ("deleted"));
  if (conflict->foreign != NULL)
    return cjm_unknown_get (record->unknown, conflict->foreign) != NULL
               ? cjm_conflict_write_side (conflict, record)
               : g_strdup (_ ("nothing"));
  if (conflict->member == NULL)
    return g_strdup (conflict->ours != NULL && conflict->theirs != NULL
                         ? cjm_schema_record_type (record->kind)->name
                         : _ ("kept"));
  if (conflict->member->type == CJM_MEMBER_ORDER)
    return tell_order (document, record);
  if (g_strcmp0 (conflict->member->name, "lane") == 0)
    return tell_place (document, record);
  text = field != NULL ? tell_member (document, field, conflict->member, record) : NULL;
  if (text != NULL && *text != '\0')
    return text;
  g_free (text);
  return g_strdup (_ ("nothing"));
}

/* What one calls the record, and where it lies, for its text may be what both have changed. */
static char *
tell_record (CjmDocument *document, const CjmConflict *conflict)
{
  const CjmRecord *here = cjm_document_find (document, conflict->id);
  const CjmRecord *record = here != NULL ? here : conflict->ours != NULL ? conflict->ours : conflict->theirs;
  g_autofree char *words = cjm_difference_words_record (record);
  g_autofree char *place = NULL;

  if (record->kind != CJM_KIND_NOTE && record->kind != CJM_KIND_FEELING)
    return g_steal_pointer (&words);
  place = tell_place (document, record);
  return g_strdup_printf ("%s (%s)", words, place);
}

static char *
tell_what (CjmDocument *document, const CjmConflict *conflict)
{
  g_autofree char    *record = tell_record (document, conflict);
  const CjmFieldSpec *field = conflict->member != NULL ? find_field (conflict) : NULL;
  const char         *what;

  if (conflict->foreign != NULL)
    what = conflict->foreign;
  else if (conflict->member == NULL)
    what = _ ("Deleted or kept");
  else if (g_strcmp0 (conflict->member->name, "lane") == 0)
    what = _ ("Place");
  else if (conflict->member->type == CJM_MEMBER_ORDER)
    what = _ ("Order");
  else
    what = field != NULL ? _ (field->label) : conflict->member->name;
  return g_strdup_printf ("%s: %s", what, record);
}

/* ---- The dialog ---- */

static GtkWidget *
new_label (const char *text, const char *style, int lines)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  cjm_label_wrap (label);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_side (GtkWidget  *grid,
          int         at,
          const char *whose,
          const char *value,
          const char *verb,
          GCallback   clicked,
          Row        *row)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (verb);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_grid_attach (GTK_GRID (grid), new_label (whose, "dim-label", 1), 0, at, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), new_label (value, "body", 4), 1, at, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), button, 2, at, 1, 1);
  gtk_widget_set_hexpand (gtk_grid_get_child_at (GTK_GRID (grid), 0, at), FALSE);
  g_signal_connect (button, "clicked", clicked, row);
}

static void
add_row (Dialog *self, const CjmConflict *conflict)
{
  Row             *row = g_new0 (Row, 1);
  GtkWidget       *grid = gtk_grid_new ();
  g_autofree char *what = tell_what (self->document, conflict);
  g_autofree char *ours = tell_value (self->document, conflict, conflict->ours);
  g_autofree char *theirs = tell_value (self->document, conflict, conflict->theirs);

  *row = (Row){ self, conflict, gtk_list_box_row_new () };
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "recovery-row");
  gtk_grid_attach (GTK_GRID (grid), new_label (what, "heading", 2), 0, 0, 3, 1);
  add_side (grid, 1, _ ("Here"), ours, _ ("Keep _Mine"), G_CALLBACK (ours_cb), row);
  add_side (grid, 2, _ ("The other"), theirs, _ ("Take _Theirs"), G_CALLBACK (theirs_cb), row);
  if (conflict->ours == NULL) /* it was deleted here and kept, since the other needs it */
    gtk_widget_set_visible (gtk_grid_get_child_at (GTK_GRID (grid), 2, 1), FALSE);
  if (conflict->ours == conflict->theirs
      || (conflict->ours != NULL && conflict->theirs != NULL
          && conflict->ours->kind != conflict->theirs->kind)) /* no step leads there */
    gtk_widget_set_visible (gtk_grid_get_child_at (GTK_GRID (grid), 2, 2), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row->row), grid);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
  gtk_list_box_append (self->list, row->row);
  g_object_set_data_full (G_OBJECT (row->row), "row", row, g_free);
}

static void
free_cb (gpointer data)
{
  Dialog *self = data;

  g_object_unref (self->document);
  g_ptr_array_unref (self->conflicts);
  g_free (self);
}

static GtkWidget *
new_content (Dialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (inside, "recovery");
  gtk_box_append (
      GTK_BOX (inside),
      new_label (_ ("You and somebody else changed the same thing. The map has yours until you decide."),
                 "body", 3));
  gtk_box_append (GTK_BOX (inside), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), inside);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 560);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  return box;
}

/**
 * cjm_conflict_dialog_open:
 * @document: has what we changed
 * @conflicts: (element-type CjmConflict): what is decided is taken out of it
 *
 * Returns: (transfer none): the window; destroying it decides nothing.
 */
GtkWindow *
cjm_conflict_dialog_open (
    GtkWindow *parent, CjmDocument *document, GPtrArray *conflicts, CjmResolved resolved, gpointer data)
{
  Dialog *self = g_new0 (Dialog, 1);

  *self = (Dialog){ .window = cjm_dialog_new (parent, _ ("Changed on Both Sides"), 620, -1),
                    .document = g_object_ref (document),
                    .conflicts = g_ptr_array_ref (conflicts),
                    .resolved = resolved,
                    .data = data };
  adw_window_set_content (ADW_WINDOW (self->window), new_content (self));
  g_object_set_data_full (G_OBJECT (self->window), "dialog", self, free_cb);
  for (guint i = 0; i < MIN (conflicts->len, MOST_ROWS); i++) /* the next when these are decided */
    add_row (self, g_ptr_array_index (conflicts, i));
  gtk_window_present (self->window);
  return self->window;
}
