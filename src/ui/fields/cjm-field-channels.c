/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-channels.c: the channels of touchpoints, ticked in a popover; new ones are
 * written below them. */
#include "ui/fields/cjm-field-private.h"

#include "edit/cjm-edit-map.h"
#include "ui/base/cjm-icon-button.h"
#include "ui/base/cjm-rows.h"
#include "ui/base/cjm-scrolled.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define MOST_HEIGHT 320 /* pixels, of the ticks */
#define CHANNEL "id"    /* data of a tick */

struct _CjmFieldChannels
{
  CjmField parent_instance;
};

G_DEFINE_FINAL_TYPE (CjmFieldChannels, cjm_field_channels, CJM_TYPE_FIELD)

static const CjmNote *
get_note (CjmField *field, guint i)
{
  g_assert (cjm_field_binding_get_record (cjm_field_get_binding (field), i)->kind == CJM_KIND_NOTE);
  return CJM_NOTE (cjm_field_binding_get_record (cjm_field_get_binding (field), i));
}

static gboolean
has_channel (const CjmNote *note, const char *id)
{
  return note->channels != NULL && g_strv_contains ((const char *const *) note->channels, id);
}

/* How many of the notes have it. */
static guint
count_notes (CjmField *field, const char *id)
{
  guint n = 0;

  for (guint i = 0; i < cjm_field_get_binding (field)->ids->len; i++)
    n += has_channel (get_note (field, i), id);
  return n;
}

/* ---- Ticks ---- */

/* Returns: (transfer full): @note with @id among its channels, or without. */
static CjmChangeSet *
plan_channel (CjmDocument *document, const CjmNote *note, const char *id, gboolean wanted)
{
  g_autoptr (GPtrArray) channels = g_ptr_array_new ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (char **channel = note->channels; channel != NULL && *channel != NULL; channel++)
    if (strcmp (*channel, id) != 0)
      g_ptr_array_add (channels, *channel);
  if (wanted)
    g_ptr_array_add (channels, (gpointer) id);
  g_ptr_array_add (channels, NULL);
  g_ptr_array_add (ids, note->record.id);
  return cjm_edit_set (document, ids, "channels", &(CjmValue){ .list = (char **) channels->pdata });
}

static void
toggled_cb (GtkCheckButton *check, CjmField *field)
{
  const CjmFieldBinding *binding = cjm_field_get_binding (field);
  CjmChangeSet          *plan;

  if (cjm_field_is_showing (field))
    return;
  plan = cjm_change_set_new ();
  for (guint i = 0; i < binding->ids->len; i++)
    {
      g_autoptr (CjmChangeSet) change = plan_channel (
          cjm_field_binding_get_document (binding), get_note (field, i),
          g_object_get_data (G_OBJECT (check), CHANNEL), gtk_check_button_get_active (check));

      cjm_change_set_append (plan, change);
    }
  cjm_board_do (binding->board, _ ("Channels"), plan);
}

static GtkWidget *
new_check (CjmField *field, const CjmChannel *channel)
{
  const char *id = channel->record.id;
  GtkWidget  *check = gtk_check_button_new_with_label (channel->name != NULL ? channel->name : id);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               count_notes (field, id) == cjm_field_get_binding (field)->ids->len);
  g_object_set_data_full (G_OBJECT (check), CHANNEL, g_strdup (id), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), field, 0);
  return check;
}

static void
new_channel_cb (GtkEntry *entry, CjmField *field)
{
  const CjmFieldBinding *binding = cjm_field_get_binding (field);
  g_autofree char       *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autofree char       *id = NULL;

  if (*name == '\0')
    return;
  cjm_board_do (binding->board, _ ("Add Channel"),
                cjm_edit_add_channel (cjm_field_binding_get_document (binding), name, &id));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  cjm_field_refresh (field);
}

/* ---- The row ---- */

static GtkWidget *
new_popover (CjmField *field, GtkWidget *checks)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("New channel"));
  g_signal_connect_object (entry, "activate", G_CALLBACK (new_channel_cb), field, 0);
  gtk_box_append (GTK_BOX (box), cjm_scrolled_new (checks, MOST_HEIGHT));
  gtk_box_append (GTK_BOX (box), entry);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static void
cjm_field_channels_build (CjmField *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *checks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), new_popover (field, checks));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  cjm_icon_button_set_name (button, _ ("Choose Channels"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  cjm_field_set_widgets (field, row, checks);
}

static void
cjm_field_channels_show (CjmField *field, const char *text, gboolean others)
{
  GtkBox *checks = GTK_BOX (cjm_field_get_input (field));
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GPtrArray) channels = cjm_document_list (
      cjm_field_binding_get_document (cjm_field_get_binding (field)), CJM_KIND_CHANNEL);

  cjm_rows_clear (GTK_WIDGET (checks));
  for (guint i = 0; i < channels->len; i++)
    {
      const CjmChannel *channel = g_ptr_array_index (channels, i);

      gtk_box_append (checks, new_check (field, channel));
      if (count_notes (field, channel->record.id) > 0)
        {
          g_autofree char *escaped = g_markup_escape_text (channel->name != NULL ? channel->name : "—", -1);

          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", escaped);
        }
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (cjm_field_get_row (field)), names->str);
}

static void
cjm_field_channels_class_init (CjmFieldChannelsClass *klass)
{
  CJM_FIELD_CLASS (klass)->build = cjm_field_channels_build;
  CJM_FIELD_CLASS (klass)->show = cjm_field_channels_show;
}

static void
cjm_field_channels_init (CjmFieldChannels *self)
{
}
