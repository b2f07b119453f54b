/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-drawn.c: one of five values as a small drawing each: faces, curves. */
#include "ui/fields/cjm-field-private.h"

#include "edit/cjm-edit.h"
#include "render/cjm-mark.h"
#include "render/cjm-palette.h"
#include "render/cjm-panel-painter.h"
#include "render/cjm-theme.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define N_VALUES 5
#define AREA_HEIGHT 28 /* pixels */
#define FACE 24        /* pixels */
#define VALUE "value"  /* data of a button */

struct _CjmFieldDrawn
{
  CjmField parent_instance;
};

G_DEFINE_FINAL_TYPE (CjmFieldDrawn, cjm_field_drawn, CJM_TYPE_FIELD)

/**
 * Drawing: how values are shown.
 * @least: the first of N_VALUES that follow each other
 * @width: of one, in pixels
 * @draw: the value is its data
 * @name: Returns: (transfer full): what a screen reader says of a value
 */
typedef struct
{
  int                    least;
  int                    width;
  GtkDrawingAreaDrawFunc draw;
  char *(*name) (int value);
} Drawing;

static void
draw_face (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer value)
{
  g_autofree char *mark = g_strdup_printf ("face%d", GPOINTER_TO_INT (value));
  CjmRect          box = cjm_rect ((width - FACE) / 2.0, (height - FACE) / 2.0, FACE, FACE);

  cjm_mark_paint (cr, mark, &box, CJM_COLOUR_INK);
}

static char *
name_face (int value)
{
  static const char *const names[N_VALUES] = { N_ ("Very bad"), N_ ("Bad"), N_ ("Neutral"), N_ ("Good"),
                                               N_ ("Very good") };

  return g_strdup_printf ("%s, %+d", _ (names[value + 2]), value);
}

static void
draw_curve (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer style)
{
  cjm_theme_set_colour (cr, cjm_palette_persona (GPOINTER_TO_INT (style)));
  cjm_panel_painter_set_pen (cr, CJM_CURVE_ACTUAL, GPOINTER_TO_INT (style));
  cairo_move_to (cr, 2, height / 2.0);
  cairo_line_to (cr, width - 2, height / 2.0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cjm_panel_painter_paint_point (cr, width / 2.0, height / 2.0, 4, GPOINTER_TO_INT (style));
}

static char *
name_curve (int style)
{
  return g_strdup_printf (_ ("Curve %d"), style);
}

static const Drawing *
get_drawing (CjmField *field)
{
  static const Drawing faces = { -2, 28, draw_face, name_face };
  static const Drawing curves = { 1, 34, draw_curve, name_curve };

  return cjm_field_get_binding (field)->spec->kind == CJM_FIELD_KIND_FACES ? &faces : &curves;
}

static int
get_value (GtkWidget *button)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), VALUE));
}

static void
toggled_cb (GtkToggleButton *button, CjmField *field)
{
  int value = get_value (GTK_WIDGET (button));

  if (gtk_toggle_button_get_active (button))
    cjm_field_set (field, &(CjmValue){ .whole = value, .number = value });
}

static GtkWidget *
new_button (CjmField *field, const Drawing *drawing, int value)
{
  GtkWidget       *button = gtk_toggle_button_new ();
  GtkWidget       *area = gtk_drawing_area_new ();
  g_autofree char *name = drawing->name (value);

  g_assert (value >= drawing->least && value < drawing->least + N_VALUES);
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), drawing->width);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), AREA_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), drawing->draw, GINT_TO_POINTER (value), NULL);
  gtk_button_set_child (GTK_BUTTON (button), area);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), VALUE, GINT_TO_POINTER (value));
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), field, 0);
  return button;
}

static void
cjm_field_drawn_build (CjmField *field)
{
  const Drawing   *drawing = get_drawing (field);
  GtkWidget       *row = adw_preferences_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkToggleButton *first = NULL;

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "picture-choice");
  for (int i = 0; i < N_VALUES; i++)
    {
      GtkWidget *button = new_button (field, drawing, drawing->least + i);

      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      first = first != NULL ? first : GTK_TOGGLE_BUTTON (button);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  cjm_field_set_widgets (field, row, box);
}

/* Where the records differ no button is pressed. */
static void
cjm_field_drawn_show (CjmField *field, const char *text, gboolean others)
{
  gboolean has_value = text != NULL && *text != '\0';
  int      value = has_value ? (int) lround (g_ascii_strtod (text, NULL)) : 0;

  for (GtkWidget *button = gtk_widget_get_first_child (cjm_field_get_input (field)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), has_value && get_value (button) == value);
}

static void
cjm_field_drawn_class_init (CjmFieldDrawnClass *klass)
{
  CJM_FIELD_CLASS (klass)->build = cjm_field_drawn_build;
  CJM_FIELD_CLASS (klass)->show = cjm_field_drawn_show;
}

static void
cjm_field_drawn_init (CjmFieldDrawn *self)
{
}
