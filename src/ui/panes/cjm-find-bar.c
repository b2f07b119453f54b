/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-find-bar.c: looking for something over all maps, and filtering by persona,
 * channel, kind, owner and tag; the rest of the map is dimmed.
 *
 * Enter and Shift+Enter go from hit to hit, Escape closes. Emits ::closed, and
 * ::revealed when a hit is to be seen.
 */
#include "ui/panes/cjm-find-bar.h"

#include "input/cjm-input-method.h"
#include "tools/cjm-board-filter.h"
#include "tools/cjm-filter.h"
#include "tools/cjm-reading.h"
#include "ui/base/cjm-kind-names.h"

#include <glib/gi18n.h>
#include <string.h>

/** Chip: a drop-down by which the map is filtered. */
typedef enum
{
  CHIP_PERSONA,
  CHIP_CHANNEL,
  CHIP_KIND,
  CHIP_OWNER,
  CHIP_TAG,
  N_CHIPS
} Chip;

struct _CjmFindBar
{
  GtkBox parent_instance;

  /* Template children. */
  GtkEditable *entry;
  GtkLabel    *count;
  GtkDropDown *chips[N_CHIPS];

  /* Owned. */
  CjmBoard     *board; /* (nullable): NULL between files */
  GSignalGroup *document_signals;
  GPtrArray    *values[N_CHIPS]; /* (element-type utf8): what each choice stands for; NULL for any */
  GPtrArray    *hits;            /* (element-type utf8): ids of records */

  guint    at;      /* the hit shown, counted from 1; 0 before the first */
  gboolean filling; /* what changes in the chips and the entry is not chosen by somebody */
};

G_DEFINE_FINAL_TYPE (CjmFindBar, cjm_find_bar, GTK_TYPE_BOX)

enum
{
  SIGNAL_CLOSED,   /* (void) */
  SIGNAL_REVEALED, /* (void): a hit is to be seen */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ---- Search ---- */

static void
show_count (CjmFindBar *self)
{
  g_autofree char *text = NULL;

  if (*gtk_editable_get_text (self->entry) == '\0')
    text = g_strdup ("");
  else if (self->hits->len == 0)
    text = g_strdup (_ ("Nothing found"));
  else if (self->at == 0)
    text = g_strdup_printf (ngettext ("%u found", "%u found", self->hits->len), self->hits->len);
  else
    /* Translators: which of how many hits: "2 of 7" */
    text = g_strdup_printf (_ ("%u of %u"), self->at, self->hits->len);
  gtk_label_set_text (self->count, text);
}

static void
show_hit (CjmFindBar *self)
{
  g_assert (self->board != NULL);
  if (self->at == 0 || self->at > self->hits->len)
    return;
  cjm_board_show (self->board, g_ptr_array_index (self->hits, self->at - 1));
  g_signal_emit (self, signals[SIGNAL_REVEALED], 0);
}

static void
search (CjmFindBar *self)
{
  g_autofree char *needle = cjm_input_method_read (GTK_WIDGET (self->entry));

  g_assert (self->board != NULL);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = cjm_reading_search (cjm_board_get_document (self->board), needle);
  self->at = MIN (self->at, self->hits->len);
  cjm_board_set_search (self->board, *needle != '\0' ? needle : NULL, self->hits);
  show_count (self);
}

static void
typed_cb (CjmFindBar *self)
{
  if (self->board == NULL || self->filling
      || !gtk_widget_get_visible (GTK_WIDGET (self))) /* a syllable may be committed when it goes */
    return;
  self->at = 0;
  search (self);
}

/** cjm_find_bar_go: shows the next (@direction 1) or previous (−1) hit; behind the last comes the first. */
void
cjm_find_bar_go (CjmFindBar *self, int direction)
{
  guint n;

  g_return_if_fail (CJM_IS_FIND_BAR (self));
  g_return_if_fail (direction == 1 || direction == -1);
  n = self->hits->len;
  if (self->board == NULL || n == 0)
    return;
  if (direction > 0)
    self->at = self->at < n ? self->at + 1 : 1;
  else
    self->at = self->at > 1 ? self->at - 1 : n;
  show_count (self);
  show_hit (self);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CjmFindBar *self)
{
  switch (key)
    {
    case GDK_KEY_Escape:
      cjm_find_bar_close (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      cjm_find_bar_go (self, (state & GDK_SHIFT_MASK) ? -1 : 1);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
next_cb (CjmFindBar *self)
{
  cjm_find_bar_go (self, 1);
}

static void
previous_cb (CjmFindBar *self)
{
  cjm_find_bar_go (self, -1);
}

/* ---- Filter ---- */

/* Returns: (nullable): what is chosen; NULL for any. */
static const char *
get_chosen (CjmFindBar *self, Chip chip)
{
  guint selected = gtk_drop_down_get_selected (self->chips[chip]);

  g_assert (chip < N_CHIPS);
  return selected < self->values[chip]->len ? g_ptr_array_index (self->values[chip], selected) : NULL;
}

static void
apply_filter (CjmFindBar *self)
{
  const char *kind;
  CjmFilter   wanted = CJM_FILTER_INIT;

  if (self->board == NULL || self->filling)
    return;
  kind = get_chosen (self, CHIP_KIND);
  wanted.persona = (char *) get_chosen (self, CHIP_PERSONA);
  wanted.channel = (char *) get_chosen (self, CHIP_CHANNEL);
  wanted.kind = kind != NULL ? atoi (kind) : -1;
  wanted.owner = (char *) get_chosen (self, CHIP_OWNER);
  wanted.tag = (char *) get_chosen (self, CHIP_TAG);
  cjm_board_set_filter (self->board, &wanted);
}

static void
add_choice (CjmFindBar *self, Chip chip, GtkStringList *list, const char *name, const char *value)
{
  gtk_string_list_append (list, name);
  g_ptr_array_add (self->values[chip], g_strdup (value));
}

static void
add_records (CjmFindBar *self, Chip chip, GtkStringList *list, CjmRecordKind kind)
{
  g_autoptr (GPtrArray) found = cjm_document_list (cjm_board_get_document (self->board), kind);

  for (guint i = 0; i < found->len; i++)
    {
      const CjmRecord *record = g_ptr_array_index (found, i);

      add_choice (self, chip, list, cjm_record_get_main_text (record), record->id);
    }
}

static void
add_kinds (CjmFindBar *self, GtkStringList *list)
{
  for (int kind = 0; kind < CJM_N_NOTE_KINDS; kind++)
    {
      g_autofree char *value = g_strdup_printf ("%d", kind);

      add_choice (self, CHIP_KIND, list, cjm_kind_names_note (kind), value);
    }
}

/* @words: (transfer full) (element-type utf8) */
static void
add_words (CjmFindBar *self, Chip chip, GtkStringList *list, GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    add_choice (self, chip, list, g_ptr_array_index (words, i), g_ptr_array_index (words, i));
  g_ptr_array_unref (words);
}

static void
add_choices (CjmFindBar *self, Chip chip, GtkStringList *list)
{
  CjmDocument *document = cjm_board_get_document (self->board);

  switch (chip)
    {
    case CHIP_PERSONA:
      add_records (self, chip, list, CJM_KIND_PERSONA);
      break;
    case CHIP_CHANNEL:
      add_records (self, chip, list, CJM_KIND_CHANNEL);
      break;
    case CHIP_KIND:
      add_kinds (self, list);
      break;
    case CHIP_OWNER:
      add_words (self, chip, list, cjm_document_list_owners (document));
      break;
    case CHIP_TAG:
      add_words (self, chip, list, cjm_document_list_tags (document));
      break;
    case N_CHIPS:
      g_assert_not_reached ();
    }
}

/* What was chosen stays chosen, where it is still there. */
static void
fill_chip (CjmFindBar *self, Chip chip)
{
  static const char *const any[N_CHIPS] = { N_ ("Any persona"), N_ ("Any channel"), N_ ("Any kind"),
                                            N_ ("Any owner"), N_ ("Any tag") };
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autofree char *before = g_strdup (get_chosen (self, chip));

  g_ptr_array_set_size (self->values[chip], 0);
  add_choice (self, chip, list, _ (any[chip]), NULL);
  add_choices (self, chip, list);
  gtk_drop_down_set_model (self->chips[chip], G_LIST_MODEL (list));
  gtk_widget_set_visible (GTK_WIDGET (self->chips[chip]), self->values[chip]->len > 1);
  gtk_drop_down_set_selected (self->chips[chip], 0);
  for (guint i = 1; before != NULL && i < self->values[chip]->len; i++)
    if (strcmp (g_ptr_array_index (self->values[chip], i), before) == 0)
      gtk_drop_down_set_selected (self->chips[chip], i);
}

static void
fill_chips (CjmFindBar *self)
{
  g_assert (self->board != NULL && !self->filling);
  self->filling = TRUE;
  for (int chip = 0; chip < N_CHIPS; chip++)
    fill_chip (self, chip);
  self->filling = FALSE;
}

/* ---- Opening and closing ---- */

/* Edits may bring or take hits. */
static void
changed_cb (CjmFindBar *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)) && *gtk_editable_get_text (self->entry) != '\0')
    search (self);
}

/** cjm_find_bar_open: shows the bar and puts the keyboard into it. */
void
cjm_find_bar_open (CjmFindBar *self)
{
  g_return_if_fail (CJM_IS_FIND_BAR (self));
  if (self->board == NULL)
    return;
  fill_chips (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
  search (self);
}

/** cjm_find_bar_close: hides the bar; nothing is marked or dimmed any more. */
void
cjm_find_bar_close (CjmFindBar *self)
{
  g_return_if_fail (CJM_IS_FIND_BAR (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (self->board != NULL)
    {
      cjm_board_set_search (self->board, NULL, NULL);
      cjm_board_set_filter (self->board, &(CjmFilter) CJM_FILTER_INIT);
    }
  self->filling = TRUE;
  for (int chip = 0; chip < N_CHIPS; chip++)
    gtk_drop_down_set_selected (self->chips[chip], 0);
  self->filling = FALSE;
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/** cjm_find_bar_set_board: @board: (nullable): the bar is closed and empty until it is opened on it. */
void
cjm_find_bar_set_board (CjmFindBar *self, CjmBoard *board)
{
  g_return_if_fail (CJM_IS_FIND_BAR (self));
  g_return_if_fail (board == NULL || CJM_IS_BOARD (board));
  g_set_object (&self->board, board);
  g_signal_group_set_target (self->document_signals, board != NULL ? cjm_board_get_document (board) : NULL);
  self->filling = TRUE;
  gtk_editable_set_text (self->entry, "");
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* ---- Life ---- */

static void
cjm_find_bar_dispose (GObject *object)
{
  CjmFindBar *self = CJM_FIND_BAR (object);

  g_clear_object (&self->document_signals);
  g_clear_object (&self->board);
  G_OBJECT_CLASS (cjm_find_bar_parent_class)->dispose (object);
}

static void
cjm_find_bar_finalize (GObject *object)
{
  CjmFindBar *self = CJM_FIND_BAR (object);

  for (int chip = 0; chip < N_CHIPS; chip++)
    g_ptr_array_unref (self->values[chip]);
  g_ptr_array_unref (self->hits);
  G_OBJECT_CLASS (cjm_find_bar_parent_class)->finalize (object);
}

static void
cjm_find_bar_class_init (CjmFindBarClass *klass)
{
  static const char *const chips[N_CHIPS] = { "persona", "channel", "kind", "owner", "tag" };
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cjm_find_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = cjm_find_bar_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, CjmFindBar, count);
  for (int chip = 0; chip < N_CHIPS; chip++)
    gtk_widget_class_bind_template_child_full (widget_class, chips[chip], FALSE,
                                               G_STRUCT_OFFSET (CjmFindBar, chips[chip]));
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, cjm_find_bar_close);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", CJM_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[SIGNAL_REVEALED] = g_signal_new ("revealed", CJM_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 0);
}

static void
cjm_find_bar_init (CjmFindBar *self)
{
  self->hits = g_ptr_array_new_with_free_func (g_free);
  for (int chip = 0; chip < N_CHIPS; chip++)
    self->values[chip] = g_ptr_array_new_with_free_func (g_free);
  self->document_signals = g_signal_group_new (CJM_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "changed", G_CALLBACK (changed_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  cjm_input_method_connect (GTK_WIDGET (self->entry), G_CALLBACK (typed_cb), self);
}
