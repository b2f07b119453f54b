/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-find-bar.c: looking for something over all maps, and filtering by persona,
 * channel, kind, owner and tag; the rest of the map is dimmed.
 *
 * Enter and Shift+Enter go from hit to hit, Escape closes. Emits ::closed and,
 * when a hit is to be seen, ::revealed.
 */
#include "ui/panes/cjm-find-bar.h"

#include "input/cjm-input-method.h"
#include "tools/cjm-board-filter.h"
#include "tools/cjm-filter.h"
#include "tools/cjm-reading.h"
#include "ui/base/cjm-icon-button.h"
#include "ui/base/cjm-kind-names.h"

#include <glib/gi18n.h>
#include <string.h>

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

  CjmBoard    *board; /* NULL between files */
  GtkEditable *entry;
  GtkLabel    *count;
  GtkDropDown *chips[N_CHIPS];
  GPtrArray   *values[N_CHIPS]; /* of text: what each choice stands for, the first NULL */
  GPtrArray   *hits;            /* of ids */
  guint        at;              /* the hit shown, counted from 1; 0 before the first */
  gboolean     filling;
};

G_DEFINE_FINAL_TYPE (CjmFindBar, cjm_find_bar, GTK_TYPE_BOX)

enum
{
  SIGNAL_CLOSED,
  SIGNAL_REVEALED,
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
  if (self->at == 0 || self->at > self->hits->len)
    return;
  cjm_board_show (self->board, g_ptr_array_index (self->hits, self->at - 1));
  g_signal_emit (self, signals[SIGNAL_REVEALED], 0);
}

static void
search (CjmFindBar *self)
{
  g_autofree char *needle = cjm_input_method_read (GTK_WIDGET (self->entry));

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = cjm_reading_search (cjm_board_get_document (self->board), needle);
  self->at = MIN (self->at, self->hits->len);
  cjm_board_set_hits (self->board, *needle != '\0' ? needle : NULL, self->hits);
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

/** cjm_find_bar_go: to the next (1) or previous (−1) hit, round the ends. */
void
cjm_find_bar_go (CjmFindBar *self, int direction)
{
  if (self->board == NULL || self->hits->len == 0)
    return;
  if (self->at == 0)
    self->at = direction > 0 ? 1 : self->hits->len;
  else
    self->at = (self->at - 1 + self->hits->len + (guint) (direction > 0 ? 1 : (int) self->hits->len - 1))
                   % self->hits->len
               + 1;
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

static const char *
chosen (CjmFindBar *self, Chip chip)
{
  guint selected = gtk_drop_down_get_selected (self->chips[chip]);

  return selected < self->values[chip]->len ? g_ptr_array_index (self->values[chip], selected) : NULL;
}

static void
filter (CjmFindBar *self)
{
  const char *kind = chosen (self, CHIP_KIND);
  CjmFilter   wanted = CJM_FILTER_INIT;

  if (self->board == NULL || self->filling)
    return;
  wanted.persona = (char *) chosen (self, CHIP_PERSONA);
  wanted.channel = (char *) chosen (self, CHIP_CHANNEL);
  wanted.kind = kind != NULL ? atoi (kind) : -1;
  wanted.owner = (char *) chosen (self, CHIP_OWNER);
  wanted.tag = (char *) chosen (self, CHIP_TAG);
  cjm_board_set_filter (self->board, &wanted);
}

static void
add_choice (CjmFindBar *self, Chip chip, GtkStringList *list, const char *name, const char *value)
{
  gtk_string_list_append (list, name);
  g_ptr_array_add (self->values[chip], g_strdup (value));
}

static void
fill_chip (CjmFindBar *self, Chip chip)
{
  static const char *const any[N_CHIPS] = { N_ ("Any persona"), N_ ("Any channel"), N_ ("Any kind"),
                                            N_ ("Any owner"), N_ ("Any tag") };
  CjmDocument             *document = cjm_board_get_document (self->board);
  GtkStringList           *list = gtk_string_list_new (NULL);
  g_autofree char         *before = g_strdup (chosen (self, chip));
  g_autoptr (GPtrArray) found = NULL;

  g_ptr_array_set_size (self->values[chip], 0);
  add_choice (self, chip, list, _ (any[chip]), NULL);
  if (chip == CHIP_PERSONA || chip == CHIP_CHANNEL)
    {
      found = cjm_document_list (document, chip == CHIP_PERSONA ? CJM_KIND_PERSONA : CJM_KIND_CHANNEL);
      for (guint i = 0; i < found->len; i++)
        {
          const CjmRecord *record = g_ptr_array_index (found, i);

          add_choice (self, chip, list, cjm_record_get_main_text (record), record->id);
        }
    }
  else if (chip == CHIP_KIND)
    for (int kind = 0; kind < CJM_N_NOTE_KINDS; kind++)
      {
        g_autofree char *value = g_strdup_printf ("%d", kind);

        add_choice (self, chip, list, cjm_kind_names_note (kind), value);
      }
  else
    {
      found = chip == CHIP_OWNER ? cjm_document_list_owners (document) : cjm_document_list_tags (document);
      for (guint i = 0; i < found->len; i++)
        add_choice (self, chip, list, g_ptr_array_index (found, i), g_ptr_array_index (found, i));
    }
  gtk_drop_down_set_model (self->chips[chip], G_LIST_MODEL (list));
  g_object_unref (list);
  gtk_widget_set_visible (GTK_WIDGET (self->chips[chip]), self->values[chip]->len > 1);
  gtk_drop_down_set_selected (self->chips[chip], 0);
  for (guint i = 1; before != NULL && i < self->values[chip]->len; i++)
    if (strcmp (g_ptr_array_index (self->values[chip], i), before) == 0)
      gtk_drop_down_set_selected (self->chips[chip], i);
}

static void
fill_chips (CjmFindBar *self)
{
  self->filling = TRUE;
  for (int chip = 0; chip < N_CHIPS; chip++)
    fill_chip (self, chip);
  self->filling = FALSE;
}

/* ---- Opening and closing ---- */

static gboolean
is_open (CjmFindBar *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self));
}

/* Edits may bring or take hits. */
static void
changed_cb (CjmFindBar *self)
{
  if (is_open (self) && *gtk_editable_get_text (self->entry) != '\0')
    search (self);
}

void
cjm_find_bar_open (CjmFindBar *self)
{
  if (self->board == NULL)
    return;
  fill_chips (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
  search (self);
}

void
cjm_find_bar_close (CjmFindBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (self->board != NULL)
    {
      cjm_board_set_hits (self->board, NULL, NULL);
      cjm_board_set_filter (self->board, &(CjmFilter) CJM_FILTER_INIT);
    }
  self->filling = TRUE;
  for (int chip = 0; chip < N_CHIPS; chip++)
    gtk_drop_down_set_selected (self->chips[chip], 0);
  self->filling = FALSE;
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/** cjm_find_bar_set_board: @board: (nullable). */
void
cjm_find_bar_set_board (CjmFindBar *self, CjmBoard *board)
{
  if (self->board != NULL)
    g_signal_handlers_disconnect_by_data (cjm_board_get_document (self->board), self);
  g_set_object (&self->board, board);
  self->filling = TRUE;
  gtk_editable_set_text (self->entry, "");
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (board != NULL)
    g_signal_connect_swapped (cjm_board_get_document (board), "changed", G_CALLBACK (changed_cb), self);
}

/* ---- Life ---- */

static void
cjm_find_bar_dispose (GObject *object)
{
  CjmFindBar *self = CJM_FIND_BAR (object);

  if (self->board != NULL)
    g_signal_handlers_disconnect_by_data (cjm_board_get_document (self->board), self);
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
  G_OBJECT_CLASS (klass)->dispose = cjm_find_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = cjm_find_bar_finalize;
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", CJM_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[SIGNAL_REVEALED] = g_signal_new ("revealed", CJM_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 0);
}

static void
cjm_find_bar_init (CjmFindBar *self)
{
  static const char *const names[N_CHIPS] = { N_ ("Filter by persona"), N_ ("Filter by channel"),
                                              N_ ("Filter by kind"), N_ ("Filter by owner"),
                                              N_ ("Filter by tag") };
  GtkEventController      *key = gtk_event_controller_key_new ();
  GtkWidget               *chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget               *scrolled = gtk_scrolled_window_new ();

  self->hits = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_add_css_class (GTK_WIDGET (self), "find-bar");
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->entry = GTK_EDITABLE (gtk_search_entry_new ());
  gtk_editable_set_width_chars (self->entry, 22);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find in all maps"), -1);
  cjm_input_method_connect (GTK_WIDGET (self->entry), G_CALLBACK (typed_cb), self);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), key);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_width_chars (self->count, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (self), cjm_icon_button_new ("go-up-symbolic", _ ("Find Previous"),
                                                       G_CALLBACK (previous_cb), self));
  gtk_box_append (GTK_BOX (self),
                  cjm_icon_button_new ("go-down-symbolic", _ ("Find Next"), G_CALLBACK (next_cb), self));
  for (int chip = 0; chip < N_CHIPS; chip++)
    {
      self->values[chip] = g_ptr_array_new_with_free_func (g_free);
      self->chips[chip] = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips[chip]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (names[chip]), -1);
      g_signal_connect_swapped (self->chips[chip], "notify::selected", G_CALLBACK (filter), self);
      gtk_box_append (GTK_BOX (chips), GTK_WIDGET (self->chips[chip]));
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), chips);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (self), scrolled);
  gtk_box_append (GTK_BOX (self), cjm_icon_button_new ("window-close-symbolic", _ ("Close"),
                                                       G_CALLBACK (cjm_find_bar_close), self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
