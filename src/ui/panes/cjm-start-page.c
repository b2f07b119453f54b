/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-start-page.c: what the window shows before a map is open: recent files and
 * samples on the left, the template gallery on the right.
 *
 * Emits ::create with a new document and ::open-path with a file.
 */
#include "ui/panes/cjm-start-page.h"

#include "canvas/cjm-sheet-view.h"
#include "edit/cjm-template.h"
#include "files/cjm-file.h"
#include "files/cjm-reader.h"
#include "files/cjm-state.h"
#include "model/cjm-schema.h"
#include "ui/base/cjm-recent.h"
#include "ui/base/cjm-kind-names.h"
#include "ui/base/cjm-label.h"
#include "ui/base/cjm-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#define RECENT_SHOWN 8
#define PICTURE_WIDTH 200   /* pixels */
#define ROW_MARGIN 6        /* pixels */
#define PATH "path"         /* data of a row: a recent file */
#define TEMPLATE "template" /* data of a row: the path of a template of one's own */
#define SAMPLE "sample"     /* data of a row: the name of a sample */

struct _CjmStartPage
{
  GtkBox parent_instance;

  /* Template children. */
  GtkListBox  *recent_list;
  GtkListBox  *sample_list;
  GtkFlowBox  *kinds;
  GtkFlowBox  *sets;
  GtkWidget   *sets_box;
  GtkDropDown *language;
  GtkButton   *create_button;

  gboolean filled; /* it was seen */
};

G_DEFINE_FINAL_TYPE (CjmStartPage, cjm_start_page, GTK_TYPE_BOX)

enum
{
  SIGNAL_CREATE,    /* (CjmDocument *): start from this */
  SIGNAL_OPEN_PATH, /* (const char *path) */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static CjmLanguage
get_language (CjmStartPage *self)
{
  return gtk_drop_down_get_selected (self->language) == 1 ? CJM_LANGUAGE_KOREAN : CJM_LANGUAGE_ENGLISH;
}

/* ---- Recent files and samples ---- */

static GtkWidget *
new_row (const char *title, const char *subtitle)
{
  GtkWidget *place = cjm_label_new (subtitle, "caption");
  GtkWidget *lines = cjm_rows_new_lines (cjm_label_new (title, NULL), place);

  gtk_label_set_ellipsize (GTK_LABEL (place), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (place, "dim-label");
  gtk_widget_set_margin_top (lines, ROW_MARGIN);
  gtk_widget_set_margin_bottom (lines, ROW_MARGIN);
  return cjm_rows_new (lines, title);
}

static int
compare_recent_cb (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_visited ((GtkRecentInfo *) b),
                              gtk_recent_info_get_visited ((GtkRecentInfo *) a));
}

/* Returns: TRUE if @info is a map that is still there, and has a row now. */
static gboolean
add_recent (CjmStartPage *self, GtkRecentInfo *info)
{
  g_autofree char *path = g_filename_from_uri (gtk_recent_info_get_uri (info), NULL, NULL);
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;
  GtkWidget       *row;

  if (path == NULL || !cjm_file_has_ending (path, CJM_FILE_ENDING) || !g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  name = g_filename_display_basename (path);
  folder = g_path_get_dirname (path);
  row = new_row (name, folder);
  g_object_set_data_full (G_OBJECT (row), PATH, g_steal_pointer (&path), g_free);
  gtk_list_box_append (self->recent_list, row);
  return TRUE;
}

static void
fill_recent (CjmStartPage *self)
{
  GtkRecentManager *recent = cjm_recent_get_manager ();
  GList            *items = recent != NULL ? gtk_recent_manager_get_items (recent) : NULL;
  int               shown = 0;

  cjm_rows_clear (GTK_WIDGET (self->recent_list));
  items = g_list_sort (items, compare_recent_cb);
  for (GList *item = items; item != NULL && shown < RECENT_SHOWN; item = item->next)
    shown += add_recent (self, item->data);
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

static void
recent_activated_cb (GtkListBox *list, GtkListBoxRow *row, CjmStartPage *self)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_PATH], 0, g_object_get_data (G_OBJECT (row), PATH));
}

static CjmDocument *
load_sample (const char *name, CjmLanguage language)
{
  g_autoptr (GBytes) bytes = cjm_template_get_sample (name, language);
  gsize       length;
  const char *text = g_bytes_get_data (bytes, &length);

  return cjm_reader_read_text (text, length, NULL);
}

/* Templates of one's own stand before the samples. */
static void
fill_own_templates (CjmStartPage *self)
{
  g_autofree char *folder = cjm_state_templates ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *name = cjm_file_has_ending (file, CJM_FILE_ENDING) ? g_filename_display_name (file)
                                                                          : NULL;
      GtkWidget       *row;

      if (name == NULL)
        continue;
      name[strlen (name) - strlen (CJM_FILE_ENDING)] = '\0';
      row = new_row (name, _ ("My template"));
      g_object_set_data_full (G_OBJECT (row), TEMPLATE, g_build_filename (folder, file, NULL), g_free);
      gtk_list_box_append (self->sample_list, row);
    }
}

static void
fill_samples (CjmStartPage *self)
{
  cjm_rows_clear (GTK_WIDGET (self->sample_list));
  fill_own_templates (self);
  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    {
      g_autoptr (CjmDocument) sample = load_sample (cjm_template_sample_names[i], get_language (self));

      GtkWidget *row = new_row (cjm_document_get_project (sample)->title,
                                cjm_kind_names_map ((CjmMapKind) i));

      g_object_set_data (G_OBJECT (row), SAMPLE, (gpointer) cjm_template_sample_names[i]);
      gtk_list_box_append (self->sample_list, row);
    }
}

/* Returns: (nullable): a new map like the template at @path, which stays as it is. */
static CjmDocument *
load_own_template (const char *path)
{
  g_autofree char *text = NULL;
  gsize            length;

  return g_file_get_contents (path, &text, &length, NULL) && length <= CJM_MAX_FILE_BYTES
             ? cjm_reader_read_text (text, length, NULL)
             : NULL;
}

static void
sample_activated_cb (GtkListBox *list, GtkListBoxRow *row, CjmStartPage *self)
{
  const char *own = g_object_get_data (G_OBJECT (row), TEMPLATE);
  g_autoptr (CjmDocument)
      document = own != NULL ? load_own_template (own)
                             : load_sample (g_object_get_data (G_OBJECT (row), SAMPLE), get_language (self));

  if (document != NULL)
    g_signal_emit (self, signals[SIGNAL_CREATE], 0, document);
}

/* ---- Gallery ---- */

/* @picture: (nullable) */
static void
add_card (GtkFlowBox *gallery, GtkWidget *picture, const char *title, const char *text)
{
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *about = cjm_label_new_wrapped (text, "dim-label");

  gtk_widget_add_css_class (child, "choice-card");
  gtk_widget_add_css_class (box, "choice");
  gtk_label_set_max_width_chars (GTK_LABEL (about), 24);
  if (picture != NULL)
    gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), cjm_label_new_wrapped (title, "heading"));
  gtk_box_append (GTK_BOX (box), about);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_flow_box_insert (gallery, child, -1);
}

/* Returns: the index of what is selected; 0 for nothing. */
static int
get_selected (GtkFlowBox *gallery)
{
  GList *selected = gtk_flow_box_get_selected_children (gallery);
  int    index = selected != NULL ? gtk_flow_box_child_get_index (selected->data) : 0;

  g_list_free (selected);
  return index;
}

static void
select_child (GtkFlowBox *gallery, int index)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (gallery, index);

  g_assert (index >= 0);
  if (child != NULL)
    gtk_flow_box_select_child (gallery, child);
}

static void
fill_kinds (CjmStartPage *self)
{
  static const char *const abouts[CJM_N_MAP_KINDS] = { N_ ("The journey as it is today"),
                                                       N_ ("The journey you want to offer"),
                                                       N_ ("A whole day, brand or not"),
                                                       N_ ("What they say, think, do, feel") };
  int                      selected = get_selected (self->kinds);

  cjm_rows_clear (GTK_WIDGET (self->kinds));
  for (int kind = 0; kind < CJM_N_MAP_KINDS; kind++)
    {
      g_autoptr (CjmDocument) template = cjm_template_instantiate (kind, NULL, get_language (self), NULL);
      GtkWidget *picture = cjm_sheet_view_new (PICTURE_WIDTH);

      cjm_sheet_view_set_document (CJM_SHEET_VIEW (picture), template, NULL);
      add_card (self->kinds, picture, cjm_kind_names_map (kind), _ (abouts[kind]));
    }
  select_child (self->kinds, selected);
}

static char *
list_stages (CjmDocument *sets, const char *set)
{
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (sets, CJM_KIND_STAGE, set);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stages->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " → " : "",
                            CJM_STAGE (g_ptr_array_index (stages, i))->name);
  return g_string_free (text, FALSE);
}

static void
fill_sets (CjmStartPage *self)
{
  g_autoptr (CjmDocument) sets = cjm_template_load_stage_sets (get_language (self));
  g_autoptr (GPtrArray) maps = cjm_document_list (sets, CJM_KIND_MAP);
  int selected = get_selected (self->sets);

  cjm_rows_clear (GTK_WIDGET (self->sets));
  for (guint i = 0; i < maps->len; i++)
    {
      const CjmMap    *map = g_ptr_array_index (maps, i);
      g_autofree char *stages = list_stages (sets, map->record.id);

      add_card (self->sets, NULL, map->title, stages);
    }
  select_child (self->sets, selected);
}

static void
kind_selected_cb (GtkFlowBox *gallery, CjmStartPage *self)
{
  gtk_widget_set_sensitive (self->sets_box, get_selected (gallery) <= CJM_MAP_FUTURE_STATE);
}

static void
language_cb (CjmStartPage *self)
{
  fill_kinds (self);
  fill_sets (self);
  fill_samples (self);
}

static void
create_cb (CjmStartPage *self)
{
  g_autoptr (CjmDocument) sets = cjm_template_load_stage_sets (CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) maps = cjm_document_list (sets, CJM_KIND_MAP);
  CjmMapKind  kind = get_selected (self->kinds);
  gboolean    journey = kind <= CJM_MAP_FUTURE_STATE;
  const char *set = ((CjmRecord *) g_ptr_array_index (maps, get_selected (self->sets)))->id;
  g_autoptr (CjmDocument)
      document = cjm_template_instantiate (kind, journey ? set : NULL, get_language (self), NULL);

  g_signal_emit (self, signals[SIGNAL_CREATE], 0, document);
}

/* ---- Life ---- */

static void
fill (CjmStartPage *self)
{
  self->filled = TRUE;
  language_cb (self);
  fill_recent (self);
  if (cjm_recent_get_manager () != NULL)
    g_signal_connect_object (cjm_recent_get_manager (), "changed", G_CALLBACK (fill_recent), self,
                             G_CONNECT_SWAPPED);
}

/* Only who sees it needs its maps in small: a window that opens a file does not wait for them. */
static void
cjm_start_page_map (GtkWidget *widget)
{
  CjmStartPage *self = CJM_START_PAGE (widget);

  if (!self->filled)
    fill (self);
  GTK_WIDGET_CLASS (cjm_start_page_parent_class)->map (widget);
}

static void
cjm_start_page_class_init (CjmStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->map = cjm_start_page_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmStartPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, CjmStartPage, sample_list);
  gtk_widget_class_bind_template_child (widget_class, CjmStartPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, CjmStartPage, sets);
  gtk_widget_class_bind_template_child (widget_class, CjmStartPage, sets_box);
  gtk_widget_class_bind_template_child (widget_class, CjmStartPage, language);
  gtk_widget_class_bind_template_child (widget_class, CjmStartPage, create_button);
  signals[SIGNAL_CREATE] = g_signal_new ("create", CJM_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, CJM_TYPE_DOCUMENT);
  signals[SIGNAL_OPEN_PATH] = g_signal_new ("open-path", CJM_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cjm_start_page_init (CjmStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_selected (self->language, g_str_has_prefix (g_get_language_names ()[0], "ko") ? 1 : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->language), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Language of the map"), -1);
  g_signal_connect (self->recent_list, "row-activated", G_CALLBACK (recent_activated_cb), self);
  g_signal_connect (self->sample_list, "row-activated", G_CALLBACK (sample_activated_cb), self);
  g_signal_connect (self->kinds, "selected-children-changed", G_CALLBACK (kind_selected_cb), self);
  g_signal_connect_swapped (self->language, "notify::selected", G_CALLBACK (language_cb), self);
  g_signal_connect_swapped (self->create_button, "clicked", G_CALLBACK (create_cb), self);
}
