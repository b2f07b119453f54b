/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-version-comparison.c: what is different in two versions.
 *
 * One of the two is seen, with a frame round whatever is different; where a curve of
 * the other runs elsewhere it is drawn too. Below, every difference is a sentence.
 */
#include "ui/dialogs/cjm-version-comparison.h"

#include "canvas/cjm-sheet-view.h"
#include "render/cjm-palette.h"
#include "ui/base/cjm-label.h"
#include "ui/base/cjm-rows.h"
#include "ui/fields/cjm-difference-words.h"

#include <glib/gi18n.h>

#define SHEET_WIDTH 560 /* pixels, at least */
#define MOST_SENTENCES 500

/**
 * Side: all of it is owned.
 * @document: (nullable): NULL where there is nothing to compare
 * @problem: (nullable): why: a sentence
 * @marks: (element-type utf8 CjmSheetMark): by the id of a record of it that is different
 */
typedef struct
{
  CjmDocument *document;
  char        *problem;
  GHashTable  *marks;
} Side;

struct _CjmVersionComparison
{
  GtkBox parent_instance;

  /* Template children. */
  GtkBox     *legend;
  GtkListBox *sentences;

  /* Borrowed. */
  CjmSheetView *sheet;

  /* Owned. */
  char *map; /* (nullable): id of the map that is shown, where a version has it */
  Side  sides[CJM_N_VERSION_SIDES];

  CjmVersionSide shown;
};

G_DEFINE_FINAL_TYPE (CjmVersionComparison, cjm_version_comparison, GTK_TYPE_BOX)

static CjmDocument *
get_document (CjmVersionComparison *self, CjmVersionSide side)
{
  return self->sides[side].document;
}

/* ---- Sentences ---- */

/** cjm_version_comparison_add_sentence: writes @sentence below the differences. */
void
cjm_version_comparison_add_sentence (CjmVersionComparison *self, const char *sentence)
{
  g_return_if_fail (CJM_IS_VERSION_COMPARISON (self) && sentence != NULL);
  gtk_list_box_append (self->sentences, cjm_label_new_wrapped (sentence, "difference"));
}

static void
add_differences (CjmVersionComparison *self)
{
  g_autoptr (GPtrArray) words = cjm_difference_words (get_document (self, CJM_VERSION_SIDE_VERSION),
                                                      get_document (self, CJM_VERSION_SIDE_OTHER));

  g_assert (words != NULL);
  for (guint i = 0; i < MIN (words->len, MOST_SENTENCES); i++)
    cjm_version_comparison_add_sentence (self, g_ptr_array_index (words, i));
  if (words->len > MOST_SENTENCES)
    {
      g_autofree char *rest = g_strdup_printf (_ ("and %u more"), words->len - MOST_SENTENCES);

      cjm_version_comparison_add_sentence (self, rest);
    }
  if (words->len == 0)
    cjm_version_comparison_add_sentence (self, _ ("Nothing is different."));
}

/* The first side that can't be compared says why. */
static void
fill_sentences (CjmVersionComparison *self)
{
  cjm_rows_clear (GTK_WIDGET (self->sentences));
  for (guint side = 0; side < CJM_N_VERSION_SIDES; side++)
    if (get_document (self, side) == NULL)
      {
        if (self->sides[side].problem != NULL)
          cjm_version_comparison_add_sentence (self, self->sides[side].problem);
        return;
      }
  add_differences (self);
}

/* ---- The sheet ---- */

static CjmSheetMark
get_mark (const CjmDifference *difference)
{
  g_assert (difference->before != NULL || difference->after != NULL);
  if (difference->before == NULL)
    return CJM_SHEET_MARK_ADDED;
  if (difference->after == NULL)
    return CJM_SHEET_MARK_REMOVED;
  return difference->moved ? CJM_SHEET_MARK_MOVED : CJM_SHEET_MARK_CHANGED;
}

static void
add_mark (Side *side, const CjmRecord *record, CjmSheetMark mark)
{
  if (record != NULL)
    g_hash_table_insert (side->marks, record->id, GINT_TO_POINTER (mark));
}

static void
fill_marks (CjmVersionComparison *self)
{
  Side *version = &self->sides[CJM_VERSION_SIDE_VERSION], *other = &self->sides[CJM_VERSION_SIDE_OTHER];
  g_autoptr (GArray) differences = NULL;

  for (guint side = 0; side < CJM_N_VERSION_SIDES; side++)
    {
      g_clear_pointer (&self->sides[side].marks, g_hash_table_unref);
      self->sides[side].marks = g_hash_table_new (g_str_hash, g_str_equal);
    }
  if (version->document == NULL || other->document == NULL)
    return;
  differences = cjm_diff (version->document, other->document);
  for (guint i = 0; i < differences->len; i++)
    {
      const CjmDifference *difference = &g_array_index (differences, CjmDifference, i);

      add_mark (version, difference->before, get_mark (difference));
      add_mark (other, difference->after, get_mark (difference));
    }
}

static void
show_sheet (CjmVersionComparison *self)
{
  const Side *side = &self->sides[self->shown];
  gboolean    has_map;

  gtk_widget_set_opacity (GTK_WIDGET (self->sheet), side->document != NULL ? 1 : 0); /* its room stays */
  if (side->document == NULL)
    return;
  has_map = self->map != NULL && cjm_document_get_map (side->document, self->map) != NULL;
  cjm_sheet_view_set_document (self->sheet, side->document, has_map ? self->map : NULL);
  cjm_sheet_view_set_marks (self->sheet, side->marks);
  cjm_sheet_view_set_other (self->sheet, get_document (self, CJM_N_VERSION_SIDES - 1 - self->shown));
}

/** cjm_version_comparison_show_side: has the sheet show the one or the other. */
void
cjm_version_comparison_show_side (CjmVersionComparison *self, CjmVersionSide side)
{
  g_return_if_fail (CJM_IS_VERSION_COMPARISON (self) && side < CJM_N_VERSION_SIDES);
  self->shown = side;
  show_sheet (self);
}

/** cjm_version_comparison_set_side: @document: (nullable): what is compared; @problem: (nullable): why there
 * is none: a sentence. */
void
cjm_version_comparison_set_side (CjmVersionComparison *self,
                                 CjmVersionSide        side,
                                 CjmDocument          *document,
                                 const char           *problem)
{
  g_return_if_fail (CJM_IS_VERSION_COMPARISON (self) && side < CJM_N_VERSION_SIDES);
  g_return_if_fail (document == NULL || CJM_IS_DOCUMENT (document));
  g_set_object (&self->sides[side].document, document);
  g_free (self->sides[side].problem);
  self->sides[side].problem = g_strdup (problem);
  fill_marks (self);
  fill_sentences (self);
  show_sheet (self);
}

/** cjm_version_comparison_set_map: @map: (nullable): id of the map to show, where a version has it. */
void
cjm_version_comparison_set_map (CjmVersionComparison *self, const char *map)
{
  g_return_if_fail (CJM_IS_VERSION_COMPARISON (self));
  g_free (self->map);
  self->map = g_strdup (map);
}

/* ---- Legend ---- */

static void
add_to_legend (CjmVersionComparison *self, guint32 colour, const char *line, const char *name)
{
  GtkWidget       *label = gtk_label_new (NULL);
  g_autofree char *markup = g_markup_printf_escaped ("<span color=\"#%06x\">%s</span> %s", colour, line,
                                                     name);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (self->legend, label);
}

/* What the frames and lines mean. */
static void
fill_legend (CjmVersionComparison *self)
{
  static const char *const names[CJM_N_SHEET_MARKS] = { N_ ("Added"), N_ ("Removed"), N_ ("Changed"),
                                                        N_ ("Moved") };

  for (int mark = 0; mark < CJM_N_SHEET_MARKS; mark++)
    add_to_legend (self, cjm_sheet_view_get_mark_colour (mark), mark >= CJM_SHEET_MARK_CHANGED ? "┅┅" : "━━",
                   _ (names[mark]));
  add_to_legend (self, CJM_COLOUR_OTHER_CURVE, "┅┅", _ ("Curve of the other"));
}

/* ---- Life ---- */

static void
cjm_version_comparison_finalize (GObject *object)
{
  CjmVersionComparison *self = CJM_VERSION_COMPARISON (object);

  for (guint side = 0; side < CJM_N_VERSION_SIDES; side++)
    {
      g_clear_object (&self->sides[side].document);
      g_free (self->sides[side].problem);
      g_clear_pointer (&self->sides[side].marks, g_hash_table_unref);
    }
  g_free (self->map);
  G_OBJECT_CLASS (cjm_version_comparison_parent_class)->finalize (object);
}

static void
cjm_version_comparison_class_init (CjmVersionComparisonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cjm_version_comparison_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sojourn/ui/cjm-version-comparison.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmVersionComparison, legend);
  gtk_widget_class_bind_template_child (widget_class, CjmVersionComparison, sentences);
}

static void
cjm_version_comparison_init (CjmVersionComparison *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sheet = CJM_SHEET_VIEW (cjm_sheet_view_new (SHEET_WIDTH));
  gtk_widget_set_vexpand (GTK_WIDGET (self->sheet), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->sheet), TRUE);
  gtk_box_prepend (GTK_BOX (self), GTK_WIDGET (self->sheet));
  fill_legend (self);
}
