/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-label.c: labels of one line and of several; these keep Korean words whole.
 *
 * Pango may break a line between any two syllables, as Chinese and Japanese do.
 * Korean is written with blanks and reads badly so: each word gets an attribute that
 * forbids breaks, as on the map (render/cjm-shaper.c). Paths and words of other
 * scripts break as Pango has it, and so do words longer than any of ours, which
 * would make a narrow window wide.
 */
#include "ui/base/cjm-label.h"

#define MOST_SYLLABLES 12 /* of a word that is kept whole */

/* Returns: the end of the word that begins at @word. @whole: (out): TRUE if it is Korean and kept whole. */
static const char *
find_word_end (const char *word, gboolean *whole)
{
  const char *at = word;
  gboolean    korean = FALSE;
  glong       n = 0;

  for (; *at != '\0' && !g_unichar_isspace (g_utf8_get_char (at)); at = g_utf8_next_char (at), n++)
    korean = korean || g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HANGUL;
  *whole = korean && n > 1 && n <= MOST_SYLLABLES;
  return at;
}

/* Returns: (transfer full): attributes that keep the words of @text whole. */
static PangoAttrList *
new_attributes (const char *text)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  for (const char *at = text; *at != '\0';)
    {
      gboolean        whole;
      const char     *end = find_word_end (at, &whole);
      PangoAttribute *attribute = whole ? pango_attr_allow_breaks_new (FALSE) : NULL;

      if (whole)
        {
          attribute->start_index = (guint) (at - text);
          attribute->end_index = (guint) (end - text);
          pango_attr_list_insert (attributes, attribute);
        }
      at = *end != '\0' ? g_utf8_next_char (end) : end;
    }
  return attributes;
}

static void
text_changed_cb (GtkLabel *label)
{
  PangoAttrList *attributes = new_attributes (gtk_label_get_text (label));

  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

/** cjm_label_wrap: has @label, a GtkLabel, show its text in several lines where it must, broken between
 * words, whatever text it gets. */
void
cjm_label_wrap (GtkWidget *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (g_signal_handler_find (label, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, text_changed_cb, NULL) != 0)
    return;
  g_signal_connect (label, "notify::label", G_CALLBACK (text_changed_cb), NULL);
  text_changed_cb (GTK_LABEL (label));
}

/** cjm_label_wrap_all: the same for each label below @parent that wraps its text already: those of a
 * template. */
void
cjm_label_wrap_all (GtkWidget *parent)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child) && gtk_label_get_wrap (GTK_LABEL (child)))
      cjm_label_wrap (child);
    else
      cjm_label_wrap_all (child);
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/** cjm_label_new: @text: (nullable); @style: (nullable): a CSS class. Returns: (transfer floating): a label
 * of one line, which is cut at its end where there is no room. */
GtkWidget *
cjm_label_new (const char *text, const char *style)
{
  GtkWidget *label = new_label (text, style);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

/** cjm_label_new_wrapped: @text: (nullable); @style: (nullable): a CSS class. Returns: (transfer floating): a
 * label of as many lines as needed. */
GtkWidget *
cjm_label_new_wrapped (const char *text, const char *style)
{
  GtkWidget *label = new_label (text, style);

  cjm_label_wrap (label);
  return label;
}
