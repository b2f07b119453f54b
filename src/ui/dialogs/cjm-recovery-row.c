/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-recovery-row.c: a journal that a crash left, in a list: its picture, its name, its
 * age, what of it is damaged, and what can be done with it.
 *
 * Emits ::restore and ::discard.
 */
#include "ui/dialogs/cjm-recovery-row.h"

#include "model/cjm-text.h"
#include "ui/base/cjm-label.h"

#include <glib/gi18n.h>

#define MOST_SENTENCES 3 /* about what is damaged */

struct _CjmRecoveryRow
{
  GtkListBoxRow parent_instance;

  /* Template children. */
  GtkPicture *picture;
  GtkBox     *words;
  GtkLabel   *name;
  GtkLabel   *changed;
  GtkLabel   *folder;
  GtkWidget  *restore_button;

  /* Borrowed. */
  const CjmRecoverableJournal *journal;
};

G_DEFINE_FINAL_TYPE (CjmRecoveryRow, cjm_recovery_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_RESTORE,
  SIGNAL_DISCARD,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ---- Words ---- */

#define MINUTE 60 /* seconds */
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* @time: seconds since 1970. */
static char *
describe_age (gint64 time)
{
  guint n = (guint) CLAMP (g_get_real_time () / G_USEC_PER_SEC - time, 0, G_MAXINT);

  if (n < MINUTE)
    return g_strdup (_ ("just now"));
  if (n < HOUR)
    return g_strdup_printf (ngettext ("%u minute ago", "%u minutes ago", n / MINUTE), n / MINUTE);
  if (n < DAY)
    return g_strdup_printf (ngettext ("%u hour ago", "%u hours ago", n / HOUR), n / HOUR);
  return g_strdup_printf (ngettext ("%u day ago", "%u days ago", n / DAY), n / DAY);
}

/* Day and time, as the locale writes them. */
static char *
describe_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);

  return time != NULL ? g_date_time_format (time, "%x %H:%M") : g_strdup ("?");
}

static char *
describe_folder (const char *path)
{
  g_autofree char *folder = NULL;

  if (path == NULL)
    return g_strdup (_ ("Never saved"));
  folder = g_path_get_dirname (path);
  return g_filename_display_name (folder);
}

static void
show_name (CjmRecoveryRow *self, const char *name)
{
  gtk_label_set_text (self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
add_words (CjmRecoveryRow *self, const char *words, const char *style)
{
  gtk_box_append (self->words, cjm_label_new_wrapped (words, style));
}

/* ---- What was read ---- */

/** cjm_recovery_row_show_problem: says why it can't be restored. */
void
cjm_recovery_row_show_problem (CjmRecoveryRow *self, const GError *problem)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (CJM_IS_RECOVERY_ROW (self) && problem != NULL);
  sentence = cjm_text_sentence (problem->message);
  add_words (self, sentence, "error");
}

static void
show_missing (CjmRecoveryRow *self, GPtrArray *missing)
{
  for (guint i = 0; i < MIN (missing->len, MOST_SENTENCES); i++)
    add_words (self, g_ptr_array_index (missing, i), "warning");
  if (missing->len > MOST_SENTENCES)
    {
      g_autofree char *rest = g_strdup_printf (_ ("and %u more"), missing->len - MOST_SENTENCES);

      add_words (self, rest, "warning");
    }
}

/** cjm_recovery_row_show: shows what was read of its journal, for a picture; it can be restored from now on,
 * where there is anything. */
void
cjm_recovery_row_show (CjmRecoveryRow *self, const CjmRecoveryJob *job)
{
  g_return_if_fail (CJM_IS_RECOVERY_ROW (self) && job != NULL);
  if (job->missing != NULL)
    show_missing (self, job->missing);
  if (job->problem != NULL)
    {
      cjm_recovery_row_show_problem (self, job->problem);
      return;
    }
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (job->picture));
  if (self->journal->path == NULL && job->title != NULL)
    show_name (self, job->title);
  if (job->outdated)
    add_words (self, _ ("The file was saved since then. This opens as a copy beside it."), "caption");
  else if (cjm_recovery_job_is_copy (job) && self->journal->path != NULL)
    add_words (self, _ ("This opens as a copy: the file may have what is missing here."), "caption");
  gtk_widget_set_visible (self->restore_button, TRUE);
}

/* ---- Life ---- */

/** cjm_recovery_row_get_journal: Returns: (transfer none). */
const CjmRecoverableJournal *
cjm_recovery_row_get_journal (CjmRecoveryRow *self)
{
  g_return_val_if_fail (CJM_IS_RECOVERY_ROW (self), NULL);
  return self->journal;
}

static void
restore_cb (CjmRecoveryRow *self)
{
  g_signal_emit (self, signals[SIGNAL_RESTORE], 0);
}

static void
discard_cb (CjmRecoveryRow *self)
{
  g_signal_emit (self, signals[SIGNAL_DISCARD], 0);
}

static void
cjm_recovery_row_class_init (CjmRecoveryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-recovery-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmRecoveryRow, picture);
  gtk_widget_class_bind_template_child (widget_class, CjmRecoveryRow, words);
  gtk_widget_class_bind_template_child (widget_class, CjmRecoveryRow, name);
  gtk_widget_class_bind_template_child (widget_class, CjmRecoveryRow, changed);
  gtk_widget_class_bind_template_child (widget_class, CjmRecoveryRow, folder);
  gtk_widget_class_bind_template_child (widget_class, CjmRecoveryRow, restore_button);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
  signals[SIGNAL_RESTORE] = g_signal_new ("restore", CJM_TYPE_RECOVERY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DISCARD] = g_signal_new ("discard", CJM_TYPE_RECOVERY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
cjm_recovery_row_init (CjmRecoveryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cjm_label_wrap_all (GTK_WIDGET (self));
}

/** cjm_recovery_row_new: @journal: must outlive the row. Returns: (transfer floating): it can be discarded,
 * and restored once cjm_recovery_row_show() has shown what was read of it. */
CjmRecoveryRow *
cjm_recovery_row_new (const CjmRecoverableJournal *journal)
{
  CjmRecoveryRow  *self;
  g_autofree char *name = NULL, *age = NULL, *time = NULL, *changed = NULL, *folder = NULL;

  g_return_val_if_fail (journal != NULL, NULL);
  self = g_object_new (CJM_TYPE_RECOVERY_ROW, NULL);
  self->journal = journal;
  name = journal->path != NULL ? g_filename_display_basename (journal->path) : g_strdup (_ ("Untitled"));
  age = describe_age (journal->time);
  time = describe_time (journal->time);
  changed = g_strdup_printf (_ ("Last changed %s, %s"), age, time);
  folder = describe_folder (journal->path);
  show_name (self, name);
  gtk_label_set_text (self->changed, changed);
  gtk_label_set_text (self->folder, folder);
  return self;
}
