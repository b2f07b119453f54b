/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-picture.c: a picture from a file. */
#include "ui/fields/cjm-field-private.h"

#include "edit/cjm-edit-map.h"
#include "input/cjm-picture.h"
#include "model/cjm-text.h"
#include "ui/base/cjm-file-chooser.h"
#include "ui/base/cjm-icon-button.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define BINDING                                                                                              \
  "binding" /* data of who waits for a file: what it will be set on, whatever is shown by then */

struct _CjmFieldPicture
{
  CjmField parent_instance;
};

G_DEFINE_FINAL_TYPE (CjmFieldPicture, cjm_field_picture, CJM_TYPE_FIELD)

static void
set_picture (const CjmFieldBinding *binding, const CjmPicture *picture)
{
  CjmDocument     *document = cjm_field_binding_get_document (binding);
  g_autofree char *image = NULL;
  CjmChangeSet    *plan = cjm_edit_add_image (document, picture->width, picture->height, picture->base64,
                                              &image);
  g_autoptr (CjmChangeSet)
      change = cjm_edit_set (document, binding->ids, binding->spec->member, &(CjmValue){ .text = image });

  cjm_change_set_append (plan, change);
  cjm_board_do (binding->board, _ ("Picture"), plan);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GObject) owner = data;
  const CjmFieldBinding *binding = g_object_get_data (owner, BINDING);
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmPicture) picture = cjm_picture_load_finish (result, &error);

  if (error != NULL)
    {
      g_autofree char *sentence = cjm_text_sentence (error->message);

      cjm_field_binding_emit_message (binding, sentence);
    }
  if (picture != NULL)
    set_picture (binding, picture);
}

static void
chosen_cb (const char *path, gpointer owner)
{
  if (path != NULL)
    cjm_picture_load_async (path, NULL, loaded_cb, g_object_ref (owner));
}

static void
choose_cb (CjmField *field)
{
  g_autoptr (GObject) owner = g_object_new (G_TYPE_OBJECT, NULL);

  g_object_set_data_full (owner, BINDING, cjm_field_binding_copy (cjm_field_get_binding (field)),
                          (GDestroyNotify) cjm_field_binding_free);
  cjm_file_chooser_open (GTK_WINDOW (gtk_widget_get_root (cjm_field_get_row (field))), CJM_CHOOSE_PICTURE,
                         NULL, NULL, NULL, chosen_cb, owner);
}

static void
remove_cb (CjmField *field)
{
  cjm_field_set (field, &(CjmValue){ .text = NULL });
}

static void
cjm_field_picture_build (CjmField *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *choose = gtk_button_new_with_label (_ ("Choose…"));
  GtkWidget *remove = cjm_icon_button_new ("edit-delete-symbolic", _ ("Remove Picture"), NULL, NULL);

  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), choose);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), field, G_CONNECT_SWAPPED);
  g_signal_connect_object (choose, "clicked", G_CALLBACK (choose_cb), field, G_CONNECT_SWAPPED);
  cjm_field_set_widgets (field, row, remove);
}

/* There is something to remove, of one record at least. */
static void
cjm_field_picture_show (CjmField *field, const char *text, gboolean others)
{
  gtk_widget_set_sensitive (cjm_field_get_input (field), text == NULL || *text != '\0');
}

static void
cjm_field_picture_class_init (CjmFieldPictureClass *klass)
{
  CJM_FIELD_CLASS (klass)->build = cjm_field_picture_build;
  CJM_FIELD_CLASS (klass)->show = cjm_field_picture_show;
}

static void
cjm_field_picture_init (CjmFieldPicture *self)
{
}
