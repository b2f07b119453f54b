/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-outline-view.c: the outline as a list of rows, in step with the map.
 *
 * What is selected in one is selected in the other. Right and Left open and
 * close a row, Enter or F2 edits its text in place, Delete removes it. What is
 * written is on the map with each key; the rows wait until it is done.
 */
#include "ui/panes/cjm-outline-view.h"

#include "edit/cjm-edit.h"
#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-selection.h"
#include "tools/cjm-draft.h"
#include "tools/cjm-outline.h"
#include "ui/base/cjm-kind-names.h"
#include "ui/fields/cjm-difference-words.h"
#include "ui/panes/cjm-outline-view-row.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CjmOutlineView
{
  GtkBox parent_instance;

  /* Template children. */
  GtkListView *list;

  /* Owned. */
  CjmBoard           *board; /* (nullable): NULL between files, as the next two */
  CjmOutline         *outline;
  GtkSingleSelection *selection;
  GSignalGroup       *board_signals;

  gboolean following; /* one selection is following the other: it is not followed back */
  CjmDraft draft;     /* the undo step of a name that is being written */
};

G_DEFINE_FINAL_TYPE (CjmOutlineView, cjm_outline_view, GTK_TYPE_BOX)

enum
{
  SIGNAL_MENU, /* (double x, double y): a menu of what is selected is asked for there */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

#define MENU_X 60.0 /* pixels: where the menu stands that is asked for by a key */
#define MENU_Y 40.0

static gboolean
holds_row (CjmOutlineView *self, CjmOutlineViewRow *row)
{
  return gtk_widget_is_ancestor (GTK_WIDGET (row), GTK_WIDGET (self));
}

/* ---- Writing a name ---- */

/* The rows show what was written. */
static void
release_rows (CjmOutlineView *self)
{
  if (self->outline != NULL)
    cjm_outline_thaw (self->outline);
}

static void
release_rows_cb (gpointer self)
{
  release_rows (self);
  g_object_unref (self);
}

static void
toggled_cb (CjmOutlineView *self, CjmOutlineViewRow *row)
{
  g_autoptr (CjmOutlineRow) line = NULL;

  if (cjm_outline_view_row_get_line (row) != NULL)
    line = g_object_ref (cjm_outline_view_row_get_line (row));
  cjm_outline_view_commit (self);
  if (line != NULL && line->opens)
    cjm_outline_set_open (self->outline, line, !line->open);
}

/* What stands in the entry is the name of its record, in the undo step of the key before. */
static void
typed_cb (CjmOutlineView *self, const char *text, CjmOutlineViewRow *row)
{
  const char      *id = cjm_outline_view_row_get_edited (row);
  CjmDocument     *document = self->board != NULL ? cjm_board_get_document (self->board) : NULL;
  const CjmRecord *record = document != NULL && id != NULL ? cjm_document_find (document, id) : NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (record == NULL)
    return;
  g_ptr_array_add (ids, (gpointer) id);
  cjm_draft_open (&self->draft, document);
  cjm_board_set_member (self->board, ids, _ ("Edit Text"), cjm_record_main_member (record->kind),
                        &(CjmValue){ .text = text });
  cjm_draft_close (&self->draft, document);
}

/* The rows follow when the focus has settled: they are made anew. */
static void
left_cb (CjmOutlineView *self, CjmOutlineViewRow *row)
{
  if (holds_row (self, row) && cjm_outline_view_row_end_edit (row)) /* it does not while its window goes */
    g_idle_add_once (release_rows_cb, g_object_ref (self));
}

static void
entered_cb (CjmOutlineView *self, CjmOutlineViewRow *row)
{
  left_cb (self, row);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
begin_edit (CjmOutlineView *self, CjmOutlineViewRow *row)
{
  const CjmOutlineRow *line = cjm_outline_view_row_get_line (row);
  const CjmRecord     *record = cjm_document_find (cjm_board_get_document (self->board), line->id);

  if (record == NULL || cjm_record_main_member (record->kind) == NULL)
    return;
  self->draft.state = 0;
  cjm_outline_freeze (self->outline);
  cjm_outline_view_row_begin_edit (row, cjm_record_get_main_text (record));
}

/* ---- Rows ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CjmOutlineView *self)
{
  GtkWidget *row = g_object_new (CJM_TYPE_OUTLINE_VIEW_ROW, NULL);

  g_signal_connect_object (row, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

/* Returns: (transfer full): the text of @line, or else what it is: of a map its kind, so that no row is
 * empty. */
static char *
describe_line (CjmOutlineView *self, const CjmOutlineRow *line)
{
  const CjmRecord *record = *line->text == '\0'
                                ? cjm_document_find (cjm_board_get_document (self->board), line->id)
                                : NULL;

  if (record == NULL)
    return g_strdup (line->text);
  return record->kind == CJM_KIND_MAP ? g_strdup (cjm_kind_names_map (CJM_MAP (record)->kind))
                                      : cjm_difference_words_record (record);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CjmOutlineView *self)
{
  CjmOutlineRow   *line = gtk_list_item_get_item (item);
  g_autofree char *words = describe_line (self, line);

  cjm_outline_view_row_bind (CJM_OUTLINE_VIEW_ROW (gtk_list_item_get_child (item)), line, words);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CjmOutlineView *self)
{
  cjm_outline_view_row_unbind (CJM_OUTLINE_VIEW_ROW (gtk_list_item_get_child (item)));
}

/* ---- Two selections in step ---- */

static CjmOutlineRow *
get_selected_line (CjmOutlineView *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

static void
selected_cb (CjmOutlineView *self)
{
  CjmOutlineRow *line = get_selected_line (self);

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

/* ---- Keys and clicks ---- */

static CjmOutlineViewRow *
find_row (GtkWidget *widget, const CjmOutlineRow *line)
{
  if (CJM_IS_OUTLINE_VIEW_ROW (widget))
    return cjm_outline_view_row_get_line (CJM_OUTLINE_VIEW_ROW (widget)) == line
               ? CJM_OUTLINE_VIEW_ROW (widget)
               : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      CjmOutlineViewRow *found = find_row (child, line);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Returns: (nullable): the row around @widget. */
static CjmOutlineViewRow *
get_row_of (GtkWidget *widget)
{
  GtkWidget *row = widget != NULL ? gtk_widget_get_ancestor (widget, CJM_TYPE_OUTLINE_VIEW_ROW) : NULL;

  return row != NULL ? CJM_OUTLINE_VIEW_ROW (row) : NULL;
}

/** cjm_outline_view_commit: ends the writing of a name in a row. */
void
cjm_outline_view_commit (CjmOutlineView *self)
{
  GtkRoot           *root;
  CjmOutlineViewRow *row;

  g_return_if_fail (CJM_IS_OUTLINE_VIEW (self));
  root = gtk_widget_get_root (GTK_WIDGET (self));
  row = root != NULL ? get_row_of (gtk_root_get_focus (root)) : NULL;
  if (row != NULL && holds_row (self, row) && cjm_outline_view_row_end_edit (row))
    release_rows (self);
}

static void
activate_cb (GtkListView *list, guint position, CjmOutlineView *self)
{
  CjmOutlineViewRow *row = find_row (GTK_WIDGET (list), cjm_outline_get (self->outline, position));

  if (row != NULL)
    begin_edit (self, row);
}

/* Selects what was clicked, for which the menu is. */
static void
secondary_cb (GtkGestureClick *gesture, int n_press, double x, double y, CjmOutlineView *self)
{
  CjmOutlineViewRow   *row = get_row_of (gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT));
  const CjmOutlineRow *line;

  if (row == NULL || cjm_outline_view_row_get_line (row) == NULL)
    return;
  for (guint i = 0; (line = cjm_outline_get (self->outline, i)) != NULL; i++)
    if (line == cjm_outline_view_row_get_line (row))
      gtk_single_selection_set_selected (self->selection, i);
  g_signal_emit (self, signals[SIGNAL_MENU], 0, x, y);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CjmOutlineView *self)
{
  CjmOutlineRow *line = get_selected_line (self);
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
      g_signal_emit (self, signals[SIGNAL_MENU], 0, MENU_X, MENU_Y);
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

/* The rows of @board's outline, nothing of them selected. */
static void
fill (CjmOutlineView *self, CjmBoard *board)
{
  g_assert (self->outline == NULL && self->selection == NULL);
  self->outline = cjm_outline_new (cjm_board_get_document (board));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->outline)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

/** cjm_outline_view_set_board: @board: (nullable): whose outline is shown. */
void
cjm_outline_view_set_board (CjmOutlineView *self, CjmBoard *board)
{
  g_return_if_fail (CJM_IS_OUTLINE_VIEW (self));
  g_return_if_fail (board == NULL || CJM_IS_BOARD (board));
  g_signal_group_set_target (self->board_signals, board);
  gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->outline);
  g_set_object (&self->board, board);
  if (board != NULL)
    fill (self, board);
}

static void
cjm_outline_view_dispose (GObject *object)
{
  CjmOutlineView *self = CJM_OUTLINE_VIEW (object);

  if (self->board_signals != NULL)
    cjm_outline_view_set_board (self, NULL);
  g_clear_object (&self->board_signals);
  G_OBJECT_CLASS (cjm_outline_view_parent_class)->dispose (object);
}

static void
cjm_outline_view_class_init (CjmOutlineViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cjm_outline_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-outline-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmOutlineView, list);
  gtk_widget_class_bind_template_callback (widget_class, secondary_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  signals[SIGNAL_MENU] = g_signal_new ("menu", CJM_TYPE_OUTLINE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
cjm_outline_view_init (CjmOutlineView *self)
{
  self->board_signals = g_signal_group_new (CJM_TYPE_BOARD);
  g_signal_group_connect_swapped (self->board_signals, "selection", G_CALLBACK (board_selection_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}
