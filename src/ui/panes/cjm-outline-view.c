/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-outline-view.c: the outline as a list of rows, in step with the map.
 *
 * What is selected in one is selected in the other. Right and Left open and
 * close a row, Enter or F2 edits its text in place, Delete removes it. What is
 * written is on the map with each key; the rows wait until it is done.
 */
#include "ui/panes/cjm-outline-view.h"

#include "edit/cjm-edit.h"
#include "input/cjm-input-method.h"
#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-selection.h"
#include "tools/cjm-draft.h"
#include "tools/cjm-outline.h"
#include "ui/base/cjm-kind-names.h"
#include "ui/fields/cjm-difference-words.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CjmOutlineView
{
  GtkBox parent_instance;

  CjmBoard           *board; /* NULL between files */
  CjmOutline         *outline;
  GtkSingleSelection *selection;
  GtkListView        *list;
  gboolean            following; /* the map: don't lead it back */
  CjmDraft            draft;     /* what of a name that is being written is on the map */
};

G_DEFINE_FINAL_TYPE (CjmOutlineView, cjm_outline_view, GTK_TYPE_BOX)

enum
{
  SIGNAL_MENU, /* (double x, double y): of what is selected */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

#define INDENT 14

/* ---- A row: triangle, text, count; while edited an entry instead of the text ---- */

static CjmOutlineView *
view_of (GtkWidget *row)
{
  return CJM_OUTLINE_VIEW (gtk_widget_get_ancestor (row, CJM_TYPE_OUTLINE_VIEW));
}

static GtkWidget *
part (GtkWidget *row, const char *name)
{
  return g_object_get_data (G_OBJECT (row), name);
}

static CjmOutlineRow *
row_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "row");
}

static void
toggle_cb (GtkButton *button, GtkWidget *row)
{
  CjmOutlineView *self = view_of (row);
  g_autoptr (CjmOutlineRow) line = row_of (row) != NULL ? g_object_ref (row_of (row)) : NULL;

  cjm_outline_view_commit (self);
  if (line != NULL && line->opens)
    cjm_outline_set_open (self->outline, line, !line->open);
}

static void
end_edit (GtkWidget *row)
{
  gtk_stack_set_visible_child (GTK_STACK (part (row, "stack")), part (row, "label"));
}

/* What stands in the entry is the name of its record, in the step of the key before. */
static void
typed_cb (GtkWidget *row)
{
  CjmOutlineView  *self = view_of (row);
  const char      *id = g_object_get_data (G_OBJECT (row), "edited");
  CjmDocument     *document = id != NULL && self->board != NULL ? cjm_board_get_document (self->board) : NULL;
  const CjmRecord *record = document != NULL ? cjm_document_find (document, id) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (record == NULL)
    return;
  text = cjm_input_method_read (part (row, "entry"));
  g_ptr_array_add (ids, (gpointer) id);
  cjm_draft_open (&self->draft, document);
  cjm_board_set (self->board, ids, _ ("Edit Text"), cjm_record_main_member (record->kind),
                 &(CjmValue){ .text = text });
  cjm_draft_close (&self->draft, document);
}

/* The rows show what was written. */
static void
release (CjmOutlineView *self)
{
  if (self->outline != NULL)
    cjm_outline_release (self->outline);
}

static void
release_late (gpointer self)
{
  release (self);
  g_object_unref (self);
}

/* Returns: whether @row was being written in. */
static gboolean
leave_edit (GtkWidget *row)
{
  g_autofree char *id = g_object_steal_data (G_OBJECT (row), "edited");

  end_edit (row);
  return id != NULL;
}

/* The rows follow when the focus has settled: they are made anew. */
static void
finish_edit (GtkWidget *row)
{
  if (view_of (row) != NULL && leave_edit (row)) /* none while its window goes */
    g_idle_add_once (release_late, g_object_ref (view_of (row)));
}

static void
entered_cb (GtkEntry *entry, GtkWidget *row)
{
  finish_edit (row);
  gtk_widget_grab_focus (GTK_WIDGET (view_of (row)->list));
}

static void
entry_leave_cb (GtkEventControllerFocus *controller, GtkWidget *row)
{
  finish_edit (row);
}

static gboolean
entry_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GtkWidget *row)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  entered_cb (NULL, row); /* as in a name on the map */
  return TRUE;
}

static void
begin_edit (GtkWidget *row)
{
  CjmOutlineView  *self = view_of (row);
  CjmOutlineRow   *line = row_of (row);
  const CjmRecord *record = cjm_document_find (cjm_board_get_document (self->board), line->id);

  if (record == NULL || cjm_record_main_member (record->kind) == NULL)
    return;
  self->draft.state = 0;
  gtk_editable_set_text (GTK_EDITABLE (part (row, "entry")), cjm_record_get_main_text (record));
  g_object_set_data_full (G_OBJECT (row), "edited", g_strdup (line->id), g_free);
  cjm_outline_hold (self->outline);
  gtk_stack_set_visible_child (GTK_STACK (part (row, "stack")), part (row, "entry"));
  gtk_widget_grab_focus (part (row, "entry"));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CjmOutlineView *self)
{
  GtkWidget          *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget          *triangle = gtk_button_new_from_icon_name ("pan-end-symbolic");
  GtkWidget          *stack = gtk_stack_new ();
  GtkWidget          *label = gtk_label_new (NULL);
  GtkWidget          *entry = gtk_entry_new ();
  GtkEditable        *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));
  GtkWidget          *count = gtk_label_new (NULL);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_add_css_class (triangle, "flat");
  gtk_widget_add_css_class (triangle, "outline-triangle");
  gtk_widget_set_focusable (triangle, FALSE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_stack_add_child (GTK_STACK (stack), label);
  gtk_stack_add_child (GTK_STACK (stack), entry);
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (stack), FALSE);
  gtk_widget_set_hexpand (stack, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (row), triangle);
  gtk_box_append (GTK_BOX (row), stack);
  gtk_box_append (GTK_BOX (row), count);
  g_object_set_data (G_OBJECT (row), "triangle", triangle);
  g_object_set_data (G_OBJECT (row), "stack", stack);
  g_object_set_data (G_OBJECT (row), "label", label);
  g_object_set_data (G_OBJECT (row), "entry", entry);
  g_object_set_data (G_OBJECT (row), "count", count);
  /* A key on its way may keep an entry longer than its row. */
  g_signal_connect_object (triangle, "clicked", G_CALLBACK (toggle_cb), row, 0);
  g_signal_connect_object (entry, "activate", G_CALLBACK (entered_cb), row, 0);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (entry_key_cb), row, 0);
  g_signal_connect_object (text, "changed", G_CALLBACK (typed_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "preedit-changed", G_CALLBACK (typed_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (entry_leave_cb), row, 0);
  gtk_widget_add_controller (entry, key);
  gtk_widget_add_controller (entry, focus);
  gtk_list_item_set_child (item, row);
}

/* Returns: (transfer full): the text of @line, or else what it is: of a map its kind, so that no row is
 * empty. */
static char *
words_of (CjmOutlineView *self, const CjmOutlineRow *line)
{
  const CjmRecord *record = *line->text == '\0'
                                ? cjm_document_find (cjm_board_get_document (self->board), line->id)
                                : NULL;

  if (record == NULL)
    return g_strdup (line->text);
  return record->kind == CJM_KIND_MAP ? g_strdup (cjm_kind_names_map (CJM_MAP (record)->kind))
                                      : cjm_difference_words_record (record);
}

/* What a screen reader says of a row: GTK 4.8 takes it from the row's own widget. */
static void
name_row (GtkWidget *row, const CjmOutlineRow *line, const char *words)
{
  GtkWidget       *parent = gtk_widget_get_parent (row);
  g_autofree char *name = line->opens && line->depth > 0 ? g_strdup_printf ("%s, %u", words, line->count)
                                                         : g_strdup (words);

  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (part (row, "triangle")), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  line->open ? _ ("Close") : _ ("Open"), -1);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CjmOutlineView *self)
{
  GtkWidget       *row = gtk_list_item_get_child (item);
  CjmOutlineRow   *line = gtk_list_item_get_item (item);
  g_autofree char *count = g_strdup_printf ("%u", line->count);
  g_autofree char *words = words_of (self, line);

  g_object_set_data (G_OBJECT (row), "row", line);
  gtk_widget_set_margin_start (row, line->depth * INDENT);
  gtk_button_set_icon_name (GTK_BUTTON (part (row, "triangle")),
                            line->open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_opacity (part (row, "triangle"), line->opens ? 1 : 0);
  gtk_widget_set_sensitive (part (row, "triangle"), line->opens);
  gtk_label_set_text (GTK_LABEL (part (row, "label")), words);
  if (line->depth <= 1)
    gtk_widget_add_css_class (part (row, "label"), "heading");
  else
    gtk_widget_remove_css_class (part (row, "label"), "heading");
  gtk_label_set_text (GTK_LABEL (part (row, "count")), line->opens && line->depth > 0 ? count : "");
  end_edit (row);
  name_row (row, line, words);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CjmOutlineView *self)
{
  g_object_set_data (G_OBJECT (gtk_list_item_get_child (item)), "row", NULL);
}

/* ---- Leading the map and following it ---- */

static CjmOutlineRow *
selected_row (CjmOutlineView *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

static void
selected_cb (CjmOutlineView *self)
{
  CjmOutlineRow *line = selected_row (self);

  if (line == NULL || self->following || self->board == NULL)
    return;
  self->following = TRUE;
  if (cjm_document_get_map (cjm_board_get_document (self->board), line->id) != NULL)
    cjm_board_set_map (self->board, line->id);
  else if (line->stage != NULL
           && cjm_document_get_lane (cjm_board_get_document (self->board), line->id) != NULL)
    {
      cjm_board_show (self->board, line->id); /* its map, then the cell */
      cjm_board_focus_cell (self->board, line->id, line->stage);
    }
  else
    cjm_board_show (self->board, line->id);
  self->following = FALSE;
}

static void
board_selection_cb (CjmOutlineView *self)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected (self->board);
  int at;

  if (self->following || ids->len != 1 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->following = TRUE;
  at = cjm_outline_reveal (self->outline, g_ptr_array_index (ids, 0));
  if (at >= 0)
    {
      gtk_single_selection_set_selected (self->selection, (guint) at);
      gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", (guint) at);
    }
  self->following = FALSE;
}

/* ---- Keys ---- */

static GtkWidget *
find_row (GtkWidget *widget, const CjmOutlineRow *line)
{
  if (GTK_IS_BOX (widget) && row_of (widget) == line)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, line);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Returns: (nullable): the row of the list whose name is being written. */
static GtkWidget *
edited_row (CjmOutlineView *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *row = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (row != NULL && g_object_get_data (G_OBJECT (row), "edited") == NULL)
    row = gtk_widget_get_parent (row);
  return row != NULL && view_of (row) == self ? row : NULL;
}

/** cjm_outline_view_commit: ends the writing of a name in a row. */
void
cjm_outline_view_commit (CjmOutlineView *self)
{
  GtkWidget *row = edited_row (self);

  if (row != NULL && leave_edit (row))
    release (self);
}

static void
activate_cb (GtkListView *list, guint position, CjmOutlineView *self)
{
  GtkWidget *row = find_row (GTK_WIDGET (list), cjm_outline_get (self->outline, position));

  if (row != NULL)
    begin_edit (row);
}

static void
secondary_cb (GtkGestureClick *gesture, int n_press, double x, double y, CjmOutlineView *self)
{
  GtkWidget *row = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  while (row != NULL && row != GTK_WIDGET (self) && row_of (row) == NULL)
    row = gtk_widget_get_parent (row);
  if (row == NULL || row == GTK_WIDGET (self))
    return;
  for (guint i = 0; cjm_outline_get (self->outline, i) != NULL; i++)
    if (cjm_outline_get (self->outline, i) == row_of (row))
      gtk_single_selection_set_selected (self->selection, i);
  g_signal_emit (self, signals[SIGNAL_MENU], 0, x, y);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CjmOutlineView *self)
{
  CjmOutlineRow *line = selected_row (self);
  GtkWidget     *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (line == NULL || GTK_IS_TEXT (focus))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Right:
      if (line->opens && !line->open)
        cjm_outline_set_open (self->outline, line, TRUE);
      return TRUE;
    case GDK_KEY_Left:
      if (line->opens && line->open)
        cjm_outline_set_open (self->outline, line, FALSE);
      return TRUE;
    case GDK_KEY_F2:
      activate_cb (self->list, gtk_single_selection_get_selected (self->selection), self);
      return TRUE;
    case GDK_KEY_Menu:
      g_signal_emit (self, signals[SIGNAL_MENU], 0, 60.0, 40.0);
      return TRUE;
    case GDK_KEY_Delete:
      if (cjm_board_is_selected (self->board, line->id))
        cjm_board_delete_selected (self->board);
      return TRUE;
    default:
      return FALSE;
    }
}

/* ---- Life ---- */

/** cjm_outline_view_set_board: @board: (nullable). */
void
cjm_outline_view_set_board (CjmOutlineView *self, CjmBoard *board)
{
  if (self->board != NULL)
    g_signal_handlers_disconnect_by_data (self->board, self);
  gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->outline);
  g_set_object (&self->board, board);
  if (board == NULL)
    return;
  self->outline = cjm_outline_new (cjm_board_get_document (board));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->outline)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (board, "selection", G_CALLBACK (board_selection_cb), self);
}

static void
cjm_outline_view_dispose (GObject *object)
{
  cjm_outline_view_set_board (CJM_OUTLINE_VIEW (object), NULL);
  G_OBJECT_CLASS (cjm_outline_view_parent_class)->dispose (object);
}

static void
cjm_outline_view_class_init (CjmOutlineViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cjm_outline_view_dispose;
  signals[SIGNAL_MENU] = g_signal_new ("menu", CJM_TYPE_OUTLINE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
cjm_outline_view_init (CjmOutlineView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture         *menu = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (secondary_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "outline");
  gtk_widget_set_hexpand (GTK_WIDGET (self->list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Outline"),
                                  -1);
  g_signal_connect (self->list, "activate", G_CALLBACK (activate_cb), self);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), key);
  {
    GtkWidget *scrolled = gtk_scrolled_window_new ();

    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
    gtk_widget_set_vexpand (scrolled, TRUE);
    gtk_box_append (GTK_BOX (self), scrolled);
  }
}
