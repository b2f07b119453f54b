/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-palette-dialog.c: to anything by a few letters: actions, maps, stages, lanes
 * and notes in one list, best answers first. */
#include "ui/dialogs/cjm-palette-dialog.h"

#include "input/cjm-input-method.h"
#include "tools/cjm-reading.h"
#include "ui/base/cjm-commands.h"
#include "ui/base/cjm-label.h"
#include "ui/base/cjm-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_SHOWN 60
#define LEAST_SCORE 30   /* of a record: letters strewn over a note are no answer */
#define RECORD_BEHIND 10 /* by which an action comes before a record that fits as well */
#define ACTION "action"  /* data of a row */

#define CJM_TYPE_PALETTE_DIALOG (cjm_palette_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CjmPaletteDialog, cjm_palette_dialog, CJM, PALETTE_DIALOG, GtkWindow)

struct _CjmPaletteDialog
{
  GtkWindow parent_instance;

  /* Template children. */
  GtkEditable *entry;
  GtkListBox  *list;

  /* Owned. */
  CjmBoard *board;

  CjmFoundRecord found;
  gpointer       data; /* of @found */
};

G_DEFINE_FINAL_TYPE (CjmPaletteDialog, cjm_palette_dialog, GTK_TYPE_WINDOW)

/* ---- Answers ---- */

/**
 * Answer: an action or a record.
 * @action: (nullable): NULL for a record
 * @id: (nullable) (owned): of a record
 * @about: what kind of thing it is
 * @keys: (nullable): that do the same
 * @score: how well it fits, as cjm_reading_score() has it
 */
typedef struct
{
  const char *action;
  char       *id;
  char       *text;
  const char *about;
  const char *keys;
  int         score;
} Answer;

static void
answer_clear (gpointer data)
{
  g_free (((Answer *) data)->id);
  g_free (((Answer *) data)->text);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return ((const Answer *) b)->score - ((const Answer *) a)->score;
}

static void
add_actions (GArray *answers, const char *typed)
{
  guint             n;
  const CjmCommand *commands = cjm_commands_list (&n);

  for (guint i = 0; i < n; i++)
    {
      Answer answer = { .action = commands[i].action,
                        .about = _ (commands[i].section),
                        .keys = commands[i].keys[0] };

      if (answer.action == NULL || strcmp (answer.action, "win.palette") == 0)
        continue;
      answer.score = cjm_reading_score (_ (commands[i].label), typed);
      if (answer.score == 0)
        continue;
      answer.text = g_strdup (_ (commands[i].label));
      g_array_append_val (answers, answer);
    }
}

static const char *
name_kind (CjmRecordKind kind)
{
  switch (kind)
    {
    case CJM_KIND_MAP:
      return _ ("Map");
    case CJM_KIND_STAGE:
      return _ ("Stage");
    case CJM_KIND_LANE:
      return _ ("Lane");
    case CJM_KIND_FEELING:
      return _ ("Emotion");
    default:
      return _ ("Note");
    }
}

static void
add_record (GArray *answers, const CjmRecord *record, const char *typed)
{
  const char *text = cjm_record_get_main_text (record);
  int         score = cjm_reading_score (text, typed);
  Answer      answer;

  if (score < LEAST_SCORE || *text == '\0')
    return;
  answer = (Answer){ .id = g_strdup (record->id),
                     .text = g_strdelimit (g_strdup (text), "\n", ' '),
                     .about = name_kind (record->kind),
                     .score = score - RECORD_BEHIND };
  g_array_append_val (answers, answer);
}

static void
add_records (CjmDocument *document, GArray *answers, const char *typed)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);

  for (guint m = 0; *typed != '\0' && m < maps->len; m++)
    {
      g_autoptr (GPtrArray)
          list = cjm_reading_list (document, ((CjmRecord *) g_ptr_array_index (maps, m))->id);

      for (guint i = 0; i < list->len; i++)
        add_record (answers, g_ptr_array_index (list, i), typed);
    }
}

/* ---- Rows ---- */

/* Returns: (nullable): the first keys of an action, as they are written on them. */
static GtkWidget *
new_keys (const char *accelerator)
{
  guint            key;
  GdkModifierType  modifiers;
  g_autofree char *label = NULL;
  GtkWidget       *keys;

  if (accelerator == NULL || !gtk_accelerator_parse (accelerator, &key, &modifiers))
    return NULL;
  label = gtk_accelerator_get_label (key, modifiers);
  keys = gtk_label_new (label);
  gtk_widget_add_css_class (keys, "caption-heading");
  return keys;
}

static GtkWidget *
new_row (const Answer *answer)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *row = cjm_rows_new (box, answer->text);
  GtkWidget *text = cjm_label_new (answer->text, NULL);
  GtkWidget *about = gtk_label_new (answer->about);
  GtkWidget *keys = new_keys (answer->keys);

  g_assert ((answer->action != NULL) != (answer->id != NULL));
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (about, "dim-label");
  gtk_widget_add_css_class (about, "caption");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), about);
  if (keys != NULL)
    gtk_box_append (GTK_BOX (box), keys);
  g_object_set_data (G_OBJECT (row), ACTION, (gpointer) answer->action);
  cjm_rows_set_id (row, answer->id);
  return row;
}

static void
fill (CjmPaletteDialog *self)
{
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (Answer));
  g_autofree char *typed = g_strstrip (cjm_input_method_read (GTK_WIDGET (self->entry)));

  g_array_set_clear_func (answers, answer_clear);
  add_actions (answers, typed);
  add_records (cjm_board_get_document (self->board), answers, typed);
  if (*typed != '\0')
    g_array_sort (answers, compare_cb);
  cjm_rows_clear (GTK_WIDGET (self->list));
  for (guint i = 0; i < MIN (answers->len, MOST_SHOWN); i++)
    gtk_list_box_append (self->list, new_row (&g_array_index (answers, Answer, i)));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

/* ---- Choosing ---- */

/* The dialog is gone when what was chosen is done. */
static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, CjmPaletteDialog *self)
{
  const char      *action = g_object_get_data (G_OBJECT (row), ACTION);
  g_autofree char *id = g_strdup (cjm_rows_get_id (row));
  GtkWindow       *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  CjmFoundRecord   found = self->found;
  gpointer         data = self->data;

  gtk_window_destroy (GTK_WINDOW (self));
  if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
  else if (id != NULL)
    found (id, data);
}

static void
entered_cb (CjmPaletteDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    activated_cb (self->list, row, self);
}

/* The arrows go through the list while one types on. */
static void
select_next (CjmPaletteDialog *self, int direction)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int            at = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  g_assert (direction == 1 || direction == -1);
  row = gtk_list_box_get_row_at_index (self->list, MAX (at + direction, 0));
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row)); /* scrolls it into sight */
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (self->entry, -1);
}

static gboolean
key_cb (
    GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CjmPaletteDialog *self)
{
  switch (key)
    {
    case GDK_KEY_Escape:
      gtk_window_destroy (GTK_WINDOW (self));
      return TRUE;
    case GDK_KEY_Down:
      select_next (self, 1);
      return TRUE;
    case GDK_KEY_Up:
      select_next (self, -1);
      return TRUE;
    default:
      return FALSE;
    }
}

/* ---- Life ---- */

static void
cjm_palette_dialog_finalize (GObject *object)
{
  g_clear_object (&CJM_PALETTE_DIALOG (object)->board);
  G_OBJECT_CLASS (cjm_palette_dialog_parent_class)->finalize (object);
}

static void
cjm_palette_dialog_class_init (CjmPaletteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cjm_palette_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-palette-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmPaletteDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, CjmPaletteDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
cjm_palette_dialog_init (CjmPaletteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cjm_input_method_connect (GTK_WIDGET (self->entry), G_CALLBACK (fill), self);
}

/** cjm_palette_dialog_open: @found: (scope notified): called with @data and the record that was chosen;
 * actions run on @parent. */
void
cjm_palette_dialog_open (GtkWindow *parent, CjmBoard *board, CjmFoundRecord found, gpointer data)
{
  CjmPaletteDialog *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (CJM_IS_BOARD (board) && found != NULL);
  self = g_object_new (CJM_TYPE_PALETTE_DIALOG, "transient-for", parent, NULL);
  self->board = g_object_ref (board);
  self->found = found;
  self->data = data;
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
}
