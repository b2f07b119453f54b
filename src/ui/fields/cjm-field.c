/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field.c: one property of one or many records as a row.
 *
 * Which properties there are is the table in cjm-field-table.c; how each is edited
 * follows from the type of the member in the table of the model. A row shows the
 * value that all records share, or that they differ, and sets all of them as one
 * undo step. What can't be a value stays in the row, which says what is wanted.
 *
 * Words are written to the map with each key, so that a crash can't take them; all of
 * it is one step (CjmDraft). A number or a day counts when it is done.
 */
#include "ui/fields/cjm-field.h"

#include "canvas/cjm-input-method.h"
#include "canvas/cjm-picture.h"
#include "edit/cjm-edit-map.h"
#include "export/cjm-fonts.h"
#include "model/cjm-text.h"
#include "render/cjm-mark.h"
#include "render/cjm-palette.h"
#include "render/cjm-panel-painter.h"
#include "render/cjm-theme.h"
#include "tools/cjm-draft.h"
#include "ui/base/cjm-file-chooser.h"
#include "ui/base/cjm-icon-button.h"
#include "ui/base/cjm-kind-names.h"
#include "ui/fields/cjm-field-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* ---- A row ---- */

struct _CjmField
{
  const CjmFieldSpec *spec;
  const CjmMember    *member;
  CjmBoard           *board;
  GPtrArray          *ids; /* of the records shown */
  GtkWidget          *row;
  GtkWidget          *input;      /* what is edited, by style */
  GPtrArray          *choice_ids; /* of personas, in the order shown */
  GtkTextBuffer      *buffer;     /* (nullable): of a long text */
  GtkEventController *focus;      /* (nullable): tells when writing ends */
  gboolean            showing;    /* don't take what is shown for an edit */
  guint               draft;      /* source: what was typed is written soon */
  CjmDraft            written;    /* what of it is on the map */
  char               *known;      /* (nullable): what the records had when last looked at */
  gboolean            typed;      /* written in since the last draft */
};

static GPtrArray *
copy_ids (GPtrArray *ids)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (copy, g_strdup (g_ptr_array_index (ids, i)));
  return copy;
}

static gboolean
same_ids (GPtrArray *a, GPtrArray *b)
{
  gboolean same = a->len == b->len;

  for (guint i = 0; same && i < a->len; i++)
    same = strcmp (g_ptr_array_index (a, i), g_ptr_array_index (b, i)) == 0;
  return same;
}

static const CjmRecord *
record_at (CjmField *self, guint i)
{
  return cjm_document_find (cjm_board_get_document (self->board), g_ptr_array_index (self->ids, i));
}

static void
set (CjmField *self, const CjmValue *value)
{
  g_autofree char *problem = NULL;

  if (self->showing || self->ids == NULL || self->ids->len == 0)
    return;
  cjm_board_set (self->board, self->ids, _ (self->spec->label), self->spec->member, value);
  problem = strcmp (self->spec->member, "font") == 0
                ? cjm_fonts_describe_problem (cjm_board_get_document (self->board))
                : NULL;
  if (problem != NULL)
    g_signal_emit_by_name (self->board, "message", problem, NULL);
}

/* Returns: (nullable) (transfer full): what all records have; NULL where they differ. */
static char *
common_text (CjmField *self)
{
  char *first = NULL;

  for (guint i = 0; i < self->ids->len; i++)
    {
      const CjmRecord *record = record_at (self, i);
      g_autofree char *text = record != NULL ? cjm_field_value_text (
                                  self->spec, self->member, cjm_board_get_document (self->board), record)
                                             : NULL;

      if (text == NULL)
        continue;
      if (first == NULL)
        first = g_steal_pointer (&text);
      else if (strcmp (first, text) != 0)
        {
          g_free (first);
          return NULL;
        }
    }
  return first;
}

/* ---- Texts, numbers, days, words ---- */

/* Whether @text is another one than the records have. */
static gboolean
differs (CjmField *self, const char *text)
{
  g_autofree char *now = NULL;

  if (self->showing || self->ids == NULL || self->ids->len == 0)
    return FALSE;
  now = common_text (self);
  return g_strcmp0 (now, text) != 0 && (now != NULL || *text != '\0');
}

/* The scale that values of the first record are read on. */
static CjmScale
scale_of (CjmField *self)
{
  const CjmRecord *record = record_at (self, 0);

  if (self->spec->style != CJM_FIELD_VALUE || record == NULL)
    return CJM_SCALE_TWO;
  return cjm_document_get_lane (cjm_board_get_document (self->board), CJM_FEELING (record)->lane)->scale;
}

/* Sets it in the step of the last draft, where there was one. */
static void
set_typed (CjmField *self, const CjmValue *value)
{
  CjmDocument *document = cjm_board_get_document (self->board);

  cjm_draft_open (&self->written, document);
  set (self, value);
  cjm_draft_close (&self->written, document);
}

/* What stands in it is what the records have. */
static void
remember (CjmField *self)
{
  self->typed = FALSE;
  g_free (self->known);
  self->known = common_text (self);
}

/* Returns: (nullable) (transfer full): what is wanted, where @text can't be taken. */
static char *
take_text (CjmField *self, const char *text)
{
  CjmValue value;
  char    *wanted = cjm_field_value_read (self->spec, self->member, scale_of (self), text, &value);

  if (wanted == NULL)
    set_typed (self, &value);
  g_strfreev (value.list);
  return wanted;
}

/* Says it to somebody who no longer sees the row. */
static void
tell_wanted (CjmField *self, const char *wanted)
{
  /* Translators: a property, then what it takes: "Due: a date like 2026-11-21" */
  g_autofree char *sentence = g_strdup_printf (_ ("%s: %s"), _ (self->spec->label), wanted);

  g_signal_emit_by_name (self->board, "message", sentence, NULL);
}

/* A row that takes no other text says what it wants. */
static void
show_wanted (CjmField *self, const char *wanted)
{
  /* Translators: in a field with a wrong value: "Takes a date like 2026-11-21" */
  g_autofree char *sentence = g_strdup_printf (_ ("Takes %s"), wanted);

  gtk_widget_add_css_class (self->row, "error");
  if (GTK_IS_TEXT_VIEW (self->input))
    tell_wanted (self, wanted);
  else
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), sentence);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
show_taken (CjmField *self)
{
  if (!gtk_widget_has_css_class (self->row, "error"))
    return;
  gtk_widget_remove_css_class (self->row, "error");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ (self->spec->label));
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_STATE_INVALID);
}

static void
commit_text (CjmField *self, const char *text)
{
  g_autofree char *wanted = NULL;

  if (self->showing || self->ids == NULL || self->ids->len == 0)
    return;
  wanted = differs (self, text) ? take_text (self, text) : NULL;
  self->written.state = 0; /* what is typed from now on is a step of its own */
  if (wanted != NULL)
    {
      show_wanted (self, wanted);
      return;
    }
  remember (self);
  show_taken (self);
  cjm_field_show (self, self->ids); /* as it is now, whatever came of it */
}

/* ---- Left in the middle of a word ---- */

/* Whether somebody is writing in it: then what is shown is theirs. */
static gboolean
is_edited (CjmField *self)
{
  GtkRoot   *root = gtk_widget_get_root (self->row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
         && gtk_widget_is_ancestor (focus, self->row);
}

/* Returns: (transfer full): what stands in it, with what is being composed. */
static char *
seen_text (CjmField *self)
{
  char *text = cjm_input_method_read (self->input);

  return self->buffer != NULL ? text : g_strstrip (text);
}

/* Returns: (nullable) (transfer full): what is being written in it. */
static char *
typed_text (CjmField *self)
{
  if (self->focus == NULL || !is_edited (self))
    return NULL;
  return seen_text (self);
}

/* Late: a text of records that the field no longer shows. */
typedef struct
{
  CjmField of;
  char    *text;
} Late;

static gboolean
late_cb (gpointer data)
{
  Late *late = data;

  for (guint i = late->of.ids->len; i > 0; i--)
    if (record_at (&late->of, i - 1) == NULL)
      g_ptr_array_remove_index (late->of.ids, i - 1);
  if (differs (&late->of, late->text))
    {
      g_autofree char *wanted = take_text (&late->of, late->text);

      if (wanted != NULL)
        tell_wanted (&late->of, wanted);
    }
  g_ptr_array_unref (late->of.ids);
  g_object_unref (late->of.board);
  g_free (late->text);
  g_free (late);
  return G_SOURCE_REMOVE;
}

/* What was typed belongs to the records it was typed for. They are written when
 * the change that shows others is over. */
static void
commit_late (CjmField *self)
{
  g_autofree char *text = self->ids != NULL ? typed_text (self) : NULL;
  Late            *late;

  if (text == NULL || !differs (self, text))
    return;
  late = g_new0 (Late, 1);
  late->of = (CjmField){ .spec = self->spec,
                         .member = self->member,
                         .board = g_object_ref (self->board),
                         .ids = copy_ids (self->ids),
                         .written = self->written };
  late->text = g_steal_pointer (&text);
  g_idle_add_full (G_PRIORITY_HIGH, late_cb, late, NULL);
}

/* ---- Drafts ---- */

/* Of one record, whose text may be changed. */
static gboolean
takes_drafts (CjmField *self)
{
  return self->ids != NULL && self->ids->len == 1
         && (strcmp (self->spec->member, "text") != 0
             || !cjm_board_is_locked (self->board, g_ptr_array_index (self->ids, 0)));
}

static gboolean
draft_cb (gpointer data)
{
  CjmField        *self = data;
  g_autofree char *text = takes_drafts (self) ? typed_text (self) : NULL;
  g_autofree char *wanted = NULL;

  self->draft = 0;
  if (text == NULL)
    return G_SOURCE_REMOVE;
  wanted = differs (self, text) ? take_text (self, text) : NULL;
  if (wanted == NULL) /* else it is said when the field is left */
    remember (self);
  return G_SOURCE_REMOVE;
}

/* Whether half of it is of use. Half a font's name is a font that nobody has. Of
 * several records there are no drafts: a slip would wipe out what each has. */
static gboolean
has_drafts (CjmField *self)
{
  return (self->member->type == CJM_MEMBER_TEXT || self->member->type == CJM_MEMBER_WORDS)
         && strcmp (self->spec->member, "font") != 0;
}

static void
typed_cb (CjmField *self)
{
  if (self->showing || !is_edited (self))
    return;
  self->typed = TRUE;
  if (self->draft == 0 && has_drafts (self))
    self->draft = g_idle_add_full (G_PRIORITY_HIGH, draft_cb, self,
                                   NULL); /* the text is in the middle of it */
}

/** cjm_field_commit: what is being written in it is written now. */
void
cjm_field_commit (CjmField *self)
{
  g_autofree char *text = typed_text (self);

  if (text != NULL)
    commit_text (self, text);
}

static void
commit_cb (CjmField *self)
{
  g_autofree char *text = seen_text (self);

  commit_text (self, text);
}

static void
build_entry (CjmField *self)
{
  self->focus = gtk_event_controller_focus_new ();
  self->row = self->input = adw_entry_row_new ();
  g_signal_connect_swapped (self->row, "entry-activated", G_CALLBACK (commit_cb), self);
  cjm_input_method_connect (self->row, G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->focus, "leave", G_CALLBACK (commit_cb), self);
  gtk_widget_add_controller (self->row, self->focus);
}

static void
build_long (CjmField *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->focus = gtk_event_controller_focus_new ();
  self->buffer = gtk_text_buffer_new (NULL);
  self->input = gtk_text_view_new_with_buffer (self->buffer);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->input), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->input), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->input), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->input), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->input), 10);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->input), 10);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 76);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 180);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->input);
  self->row = adw_preferences_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), scrolled);
  g_signal_connect_swapped (self->focus, "leave", G_CALLBACK (commit_cb), self);
  cjm_input_method_connect (self->input, G_CALLBACK (typed_cb), self);
  gtk_widget_add_controller (self->input, self->focus);
}

static void
show_text (CjmField *self, const char *text)
{
  show_taken (self);
  self->typed = FALSE;
  if (self->buffer != NULL)
    gtk_text_buffer_set_text (self->buffer, text != NULL ? text : "", -1);
  else
    {
      g_autofree char *title = text != NULL ? g_strdup (_ (self->spec->label))
                                            : g_strdup_printf (_ ("%s (they differ)"), _ (self->spec->label));

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
      gtk_editable_set_text (GTK_EDITABLE (self->input), text != NULL ? text : "");
    }
}

/* ---- Choices ---- */

static GtkStringList *
list_choices (CjmField *self)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  guint n = self->member->type == CJM_MEMBER_ENUM ? g_strv_length ((char **) self->member->words) : 0;

  for (guint i = 0; i < n; i++)
    if (self->spec->choices != NULL)
      gtk_string_list_append (list, _ (self->spec->choices[i]));
    else if (strcmp (self->spec->member, "kind") == 0)
      gtk_string_list_append (list, cjm_kind_names_note ((CjmNoteKind) i));
    else
      gtk_string_list_append (list, cjm_kind_names_tint ((CjmTint) i));
  return list;
}

static void
list_personas (CjmField *self, GtkStringList *list)
{
  g_autoptr (GPtrArray) personas = cjm_document_list (cjm_board_get_document (self->board), CJM_KIND_PERSONA);

  g_ptr_array_set_size (self->choice_ids, 0);
  gtk_string_list_append (list, _ ("Nobody in particular"));
  g_ptr_array_add (self->choice_ids, NULL);
  for (guint i = 0; i < personas->len; i++)
    {
      const CjmPersona *persona = g_ptr_array_index (personas, i);

      gtk_string_list_append (list, persona->name != NULL ? persona->name : _ ("No name yet"));
      g_ptr_array_add (self->choice_ids, g_strdup (persona->record.id));
    }
}

static void
chosen_cb (AdwComboRow *row, GParamSpec *property, CjmField *self)
{
  guint selected = adw_combo_row_get_selected (row);

  if (selected == GTK_INVALID_LIST_POSITION)
    return;
  if (self->spec->style == CJM_FIELD_PERSONA)
    set (self, &(CjmValue){ .text = selected < self->choice_ids->len
                                        ? g_ptr_array_index (self->choice_ids, selected)
                                        : NULL });
  else
    set (self, &(CjmValue){ .whole = (int) selected });
}

static void
build_choice (CjmField *self)
{
  GtkStringList *list = self->spec->style == CJM_FIELD_PERSONA ? gtk_string_list_new (NULL)
                                                               : list_choices (self);

  self->row = self->input = adw_combo_row_new ();
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (list));
  g_object_unref (list);
  g_signal_connect (self->row, "notify::selected", G_CALLBACK (chosen_cb), self);
}

static void
show_choice (CjmField *self, const char *text)
{
  guint selected = GTK_INVALID_LIST_POSITION;

  if (self->spec->style == CJM_FIELD_PERSONA)
    {
      GtkStringList *list = gtk_string_list_new (NULL);

      list_personas (self, list);
      adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (list));
      g_object_unref (list);
      for (guint i = 0; text != NULL && i < self->choice_ids->len; i++)
        if (g_strcmp0 (g_ptr_array_index (self->choice_ids, i), *text != '\0' ? text : NULL) == 0)
          selected = i;
    }
  else if (text != NULL)
    selected = (guint) atoi (text);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), selected);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), text == NULL ? _ ("They differ") : NULL);
}

/* ---- Yes or no ---- */

static void
switched_cb (GtkSwitch *button, GParamSpec *property, CjmField *self)
{
  set (self, &(CjmValue){ .whole = gtk_switch_get_active (button) });
}

static void
build_switch (CjmField *self)
{
  self->row = adw_action_row_new ();
  self->input = gtk_switch_new ();
  gtk_widget_set_valign (self->input, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (self->spec->label), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->input);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->row), self->input);
  g_signal_connect (self->input, "notify::active", G_CALLBACK (switched_cb), self);
}

/* ---- Small pictures to choose from: faces, curves ---- */

static void
draw_face (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer value)
{
  g_autofree char *mark = g_strdup_printf ("face%d", GPOINTER_TO_INT (value));
  CjmRect          box = cjm_rect (width / 2.0 - 12, height / 2.0 - 12, 24, 24);

  cjm_mark_paint (cr, mark, &box, CJM_COLOUR_INK);
}

static void
draw_style (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer style)
{
  cjm_theme_set_colour (cr, cjm_palette_persona (GPOINTER_TO_INT (style)));
  cjm_panel_painter_set_pen (cr, CJM_CURVE_ACTUAL, GPOINTER_TO_INT (style));
  cairo_move_to (cr, 2, height / 2.0);
  cairo_line_to (cr, width - 2, height / 2.0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cjm_panel_painter_paint_point (cr, width / 2.0, height / 2.0, 4, GPOINTER_TO_INT (style));
}

static void
picked_cb (GtkToggleButton *button, CjmField *self)
{
  int value = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "value"));

  if (!gtk_toggle_button_get_active (button))
    return;
  set (self, &(CjmValue){ .whole = value, .number = value });
}

static void
build_pictures (CjmField *self)
{
  static const char *const faces[] = { N_ ("Very bad"), N_ ("Bad"), N_ ("Neutral"), N_ ("Good"),
                                       N_ ("Very good") };
  gboolean                 face = self->spec->style == CJM_FIELD_FACES;
  GtkWidget               *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget               *first = NULL;

  self->row = adw_preferences_row_new ();
  self->input = box;
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "picture-choice");
  for (int i = 0; i < 5; i++)
    {
      GtkWidget       *button = gtk_toggle_button_new ();
      GtkWidget       *area = gtk_drawing_area_new ();
      int              value = face ? i - 2 : i + 1;
      g_autofree char *name = face ? g_strdup_printf ("%s, %+d", _ (faces[i]), value)
                                   : g_strdup_printf (_ ("Curve %d"), value);

      gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), face ? 28 : 34);
      gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), 28);
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), face ? draw_face : draw_style,
                                      GINT_TO_POINTER (value), NULL);
      gtk_button_set_child (GTK_BUTTON (button), area);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_object_set_data (G_OBJECT (button), "value", GINT_TO_POINTER (value));
      if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      else
        first = button;
      g_signal_connect (button, "toggled", G_CALLBACK (picked_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), box);
}

static void
show_pictures (CjmField *self, const char *text)
{
  int chosen = text != NULL && *text != '\0' ? (int) lround (g_ascii_strtod (text, NULL)) : 99;

  for (GtkWidget *button = gtk_widget_get_first_child (self->input); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                  GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "value")) == chosen);
}

/* ---- Channels ---- */

static void
channel_toggled_cb (GtkCheckButton *check, CjmField *self)
{
  const char   *id = g_object_get_data (G_OBJECT (check), "id");
  CjmChangeSet *plan;

  if (self->showing)
    return;
  plan = cjm_change_set_new ();
  for (guint i = 0; i < self->ids->len; i++)
    {
      const CjmNote *note = CJM_NOTE (record_at (self, i));
      g_autoptr (GPtrArray) channels = g_ptr_array_new ();
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autoptr (CjmChangeSet) change = NULL;

      for (char **channel = note->channels; channel != NULL && *channel != NULL; channel++)
        if (strcmp (*channel, id) != 0)
          g_ptr_array_add (channels, *channel);
      if (gtk_check_button_get_active (check))
        g_ptr_array_add (channels, (gpointer) id);
      g_ptr_array_add (channels, NULL);
      g_ptr_array_add (one, note->record.id);
      change = cjm_edit_set (cjm_board_get_document (self->board), one, "channels",
                             &(CjmValue){ .list = (char **) channels->pdata });
      cjm_change_set_append (plan, change);
    }
  cjm_board_do (self->board, _ ("Channels"), plan);
}

static gboolean
has_channel (const CjmNote *note, const char *id)
{
  return note->channels != NULL && g_strv_contains ((const char *const *) note->channels, id);
}

static void
fill_channels (CjmField *self, GtkWidget *box)
{
  g_autoptr (GPtrArray) channels = cjm_document_list (cjm_board_get_document (self->board), CJM_KIND_CHANNEL);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
  for (guint i = 0; i < channels->len; i++)
    {
      const CjmChannel *channel = g_ptr_array_index (channels, i);
      GtkWidget        *check = gtk_check_button_new_with_label (channel->name != NULL ? channel->name
                                                                                       : channel->record.id);
      gboolean          all = TRUE;

      for (guint n = 0; n < self->ids->len; n++)
        all &= has_channel (CJM_NOTE (record_at (self, n)), channel->record.id);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), all);
      g_object_set_data_full (G_OBJECT (check), "id", g_strdup (channel->record.id), g_free);
      g_signal_connect (check, "toggled", G_CALLBACK (channel_toggled_cb), self);
      gtk_box_append (GTK_BOX (box), check);
    }
}

static void
new_channel_cb (GtkEntry *entry, CjmField *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autofree char *id = NULL;

  if (*name == '\0')
    return;
  cjm_board_do (self->board, _ ("Add Channel"),
                cjm_edit_add_channel (cjm_board_get_document (self->board), name, &id));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  cjm_field_show (self, self->ids);
}

static void
build_channels (CjmField *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *entry = gtk_entry_new ();

  self->row = adw_action_row_new ();
  self->input = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->input);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("New channel"));
  g_signal_connect (entry, "activate", G_CALLBACK (new_channel_cb), self);
  gtk_box_append (GTK_BOX (outer), scrolled);
  gtk_box_append (GTK_BOX (outer), entry);
  gtk_popover_set_child (GTK_POPOVER (popover), outer);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Choose Channels"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose Channels"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), button);
}

static void
show_channels (CjmField *self)
{
  GString *names = g_string_new (NULL);
  g_autoptr (GPtrArray) channels = cjm_document_list (cjm_board_get_document (self->board), CJM_KIND_CHANNEL);

  for (guint i = 0; i < channels->len; i++)
    for (guint n = 0; n < self->ids->len; n++)
      if (has_channel (CJM_NOTE (record_at (self, n)), ((CjmRecord *) g_ptr_array_index (channels, i))->id))
        {
          const char      *name = CJM_CHANNEL (g_ptr_array_index (channels, i))->name;
          g_autofree char *escaped = g_markup_escape_text (name != NULL ? name : "—", -1);

          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", escaped);
          break;
        }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), names->str);
  g_string_free (names, TRUE);
  fill_channels (self, self->input);
}

/* ---- Pictures ---- */

/* What a chosen file will be set on, whatever is shown by then. */
typedef struct
{
  CjmBoard   *board;
  GPtrArray  *ids;
  const char *member;
} Choosing;

static void
choosing_free (gpointer data)
{
  Choosing *choosing = data;

  g_object_unref (choosing->board);
  g_ptr_array_unref (choosing->ids);
  g_free (choosing);
}

static void
picture_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GObject) owner = data;
  Choosing *choosing = g_object_get_data (owner, "choosing");
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmPicture) picture = cjm_picture_load_finish (result, &error);
  g_autofree char *image = NULL;
  CjmChangeSet    *plan;

  if (error != NULL)
    {
      g_autofree char *sentence = cjm_text_sentence (error->message);

      g_signal_emit_by_name (choosing->board, "message", sentence, NULL);
    }
  if (picture == NULL)
    return;
  plan = cjm_edit_add_image (cjm_board_get_document (choosing->board), picture->width, picture->height,
                             picture->base64, &image);
  {
    g_autoptr (CjmChangeSet) more = cjm_edit_set (cjm_board_get_document (choosing->board), choosing->ids,
                                                  choosing->member, &(CjmValue){ .text = image });

    cjm_change_set_append (plan, more);
  }
  cjm_board_do (choosing->board, _ ("Picture"), plan);
}

static void
picture_chosen_cb (const char *path, gpointer owner)
{
  if (path != NULL)
    cjm_picture_load_async (path, NULL, picture_loaded_cb, g_object_ref (owner));
}

static void
choose_picture_cb (GtkButton *button, CjmField *self)
{
  GObject  *owner = g_object_new (G_TYPE_OBJECT, NULL);
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->board = g_object_ref (self->board);
  choosing->ids = copy_ids (self->ids);
  choosing->member = self->spec->member;
  g_object_set_data_full (owner, "choosing", choosing, choosing_free);
  cjm_file_chooser_open (GTK_WINDOW (gtk_widget_get_root (self->row)), CJM_CHOOSE_PICTURE, NULL, NULL,
                         picture_chosen_cb, owner);
  g_object_unref (owner);
}

static void
remove_picture_cb (CjmField *self)
{
  set (self, &(CjmValue){ .text = NULL });
}

static void
build_picture (CjmField *self)
{
  GtkWidget *choose = gtk_button_new_with_label (_ ("Choose…"));

  self->row = adw_action_row_new ();
  self->input = cjm_icon_button_new ("edit-delete-symbolic", _ ("Remove Picture"),
                                     G_CALLBACK (remove_picture_cb), self);
  gtk_widget_set_valign (self->input, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->input);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), choose);
  g_signal_connect (choose, "clicked", G_CALLBACK (choose_picture_cb), self);
}

/* ---- All styles ---- */

static void
build (CjmField *self)
{
  switch (self->spec->style)
    {
    case CJM_FIELD_LONG:
      build_long (self);
      return;
    case CJM_FIELD_FACES:
    case CJM_FIELD_STYLE:
      build_pictures (self);
      return;
    case CJM_FIELD_PERSONA:
      build_choice (self);
      return;
    case CJM_FIELD_CHANNELS:
      build_channels (self);
      return;
    case CJM_FIELD_PICTURE:
      build_picture (self);
      return;
    case CJM_FIELD_VALUE:
    case CJM_FIELD_TIME:
    case CJM_FIELD_USUAL:
      break;
    }
  if (self->member->type == CJM_MEMBER_ENUM)
    build_choice (self);
  else if (self->member->type == CJM_MEMBER_BOOL)
    build_switch (self);
  else
    build_entry (self);
}

/** cjm_field_new: Returns: (transfer full): a row for a member of records of @kind. */
CjmField *
cjm_field_new (const CjmFieldSpec *spec, CjmRecordKind kind, CjmBoard *board)
{
  CjmField *self = g_new0 (CjmField, 1);

  self->spec = spec;
  self->member = cjm_schema_find_member (cjm_schema_record_type (kind), spec->member);
  g_assert (self->member != NULL);
  self->board = board;
  self->choice_ids = g_ptr_array_new_with_free_func (g_free);
  build (self);
  g_object_ref_sink (self->row);
  g_object_ref (self->input);
  if (self->focus != NULL)
    g_object_ref (self->focus);
  if (ADW_IS_PREFERENCES_ROW (self->row))
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ (spec->label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (spec->label), -1);
  return self;
}

void
cjm_field_free (CjmField *self)
{
  commit_late (self);
  g_clear_handle_id (&self->draft, g_source_remove);
  self->showing = TRUE;
  for (guint i = 0; i < 5; i++) /* the widgets may live on for a moment, and lose the focus in it */
    {
      gpointer text = GTK_IS_EDITABLE (self->input) ? gtk_editable_get_delegate (GTK_EDITABLE (self->input))
                                                    : NULL;
      gpointer source = (gpointer[]){ self->row, self->input, self->focus, self->buffer, text }[i];

      if (source != NULL)
        g_signal_handlers_disconnect_by_data (source, self);
    }
  g_object_unref (self->row);
  g_object_unref (self->input);
  g_clear_object (&self->buffer);
  g_clear_object (&self->focus);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_free (self->known);
  g_ptr_array_unref (self->choice_ids);
  g_free (self);
}

GtkWidget *
cjm_field_get_row (CjmField *self)
{
  return self->row;
}

/** cjm_field_show: @ids: (element-type utf8): the records it speaks of. */
void
cjm_field_show (CjmField *self, GPtrArray *ids)
{
  GPtrArray       *own = copy_ids (ids);
  gboolean         others = self->ids == NULL || !same_ids (self->ids, ids);
  g_autofree char *text = NULL;

  if (others)
    {
      commit_late (self);
      self->written.state = 0;
    }
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  self->ids = own;
  text = common_text (self);
  self->showing = TRUE;
  if (self->spec->style == CJM_FIELD_FACES || self->spec->style == CJM_FIELD_STYLE)
    show_pictures (self, text);
  else if (self->spec->style == CJM_FIELD_CHANNELS)
    show_channels (self);
  else if (self->spec->style == CJM_FIELD_PICTURE)
    gtk_widget_set_sensitive (self->input, text == NULL || *text != '\0');
  else if (ADW_IS_COMBO_ROW (self->row))
    show_choice (self, text);
  else if (GTK_IS_SWITCH (self->input))
    gtk_switch_set_active (GTK_SWITCH (self->input), text != NULL && *text == '1');
  else if (others || !is_edited (self) || (!self->typed && g_strcmp0 (text, self->known) != 0))
    show_text (self, text);
  self->showing = FALSE;
  g_free (self->known);
  self->known = g_steal_pointer (&text);
}
