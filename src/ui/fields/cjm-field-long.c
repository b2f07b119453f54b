/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-long.c: a text of several lines. */
#include "ui/fields/cjm-field-private.h"

#include "input/cjm-input-method.h"
#include "ui/base/cjm-scrolled.h"

#include <adwaita.h>

#define LEAST_HEIGHT 76 /* pixels: three lines */
#define MOST_HEIGHT 180 /* pixels: then it is scrolled */
#define MARGIN_X 12     /* pixels */
#define MARGIN_Y 10

struct _CjmFieldLong
{
  CjmFieldText parent_instance;
};

G_DEFINE_FINAL_TYPE (CjmFieldLong, cjm_field_long, CJM_TYPE_FIELD_TEXT)

static void
cjm_field_long_build (CjmField *field)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scrolled = cjm_scrolled_new (view, MOST_HEIGHT);

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), MARGIN_X);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), MARGIN_X);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), MARGIN_Y);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), MARGIN_Y);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), LEAST_HEIGHT);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), scrolled);
  cjm_field_text_set_widgets (CJM_FIELD_TEXT (field), row, view);
}

static void
cjm_field_long_set_text (CjmFieldText *field, const char *text)
{
  GtkTextView *view = GTK_TEXT_VIEW (cjm_field_get_input (CJM_FIELD (field)));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text != NULL ? text : "", -1);
}

static char *
cjm_field_long_read_text (CjmFieldText *field)
{
  return cjm_input_method_read (cjm_field_get_input (CJM_FIELD (field)));
}

/* The row has no title that could say it. */
static void
cjm_field_long_show_wanted (CjmFieldText *field, const char *wanted)
{
  cjm_field_binding_emit_wanted (cjm_field_get_binding (CJM_FIELD (field)), wanted);
}

static void
cjm_field_long_class_init (CjmFieldLongClass *klass)
{
  CjmFieldTextClass *text_class = CJM_FIELD_TEXT_CLASS (klass);

  CJM_FIELD_CLASS (klass)->build = cjm_field_long_build;
  text_class->set_text = cjm_field_long_set_text;
  text_class->read_text = cjm_field_long_read_text;
  text_class->show_wanted = cjm_field_long_show_wanted;
}

static void
cjm_field_long_init (CjmFieldLong *self)
{
}
