/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-save.c: saving over one's own file and nobody else's, and the versions kept. */
#include "support.h"

#include "files/cjm-conflict-copies.h"
#include "edit/cjm-edit.h"
#include "model/cjm-error.h"
#include "files/cjm-file.h"
#include "merge/cjm-diff.h"
#include "files/cjm-save.h"
#include "files/cjm-versions.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define MINUTE ((gint64) 60 * 1000)

/** Place: a folder with a file, and one for its versions. */
typedef struct
{
  char        *folder, *path, *versions;
  CjmDocument *document;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "a map.cjm", NULL);
  place->versions = g_build_filename (place->folder, "state", "versions", NULL);
  place->document = support_load_sample ("six-hours", CJM_LANGUAGE_KOREAN);
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", place->folder);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_object_unref (place->document);
  g_free (place->folder);
  g_free (place->path);
  g_free (place->versions);
}

static void
write_text (CjmDocument *document, const char *text)
{
  g_autoptr (CjmChangeSet) edit = cjm_edit_set_text (document, "n01", "text", text);

  g_assert_true (cjm_document_apply_as_step (document, "Edit", edit, NULL));
}

/* ---- Saving ---- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CjmDocument *document = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmSaveResult) saved = cjm_save_finish (result, &error);

  g_assert_no_error (error);
  cjm_document_mark_saved (document, saved->state);
  g_object_set_data (G_OBJECT (document), "done", document);
}

/* Saving in a worker thread writes the moment of the call; edits made meanwhile
 * leave the document modified. */
static void
test_save_async (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.cjm", NULL);
  g_autofree char *then = NULL;
  g_autofree char *on_disk = NULL;
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmChangeSet) one = cjm_edit_set_text (document, "n01", "text", "first");
  g_autoptr (CjmChangeSet) two = NULL;

  cjm_document_apply_as_step (document, "Edit", one, NULL);
  then = support_write (document);
  cjm_save_async (document, path, NULL, NULL, saved_cb, document);
  two = cjm_edit_set_text (document, "n01", "text", "second");
  cjm_document_apply_as_step (document, "Edit", two, NULL);
  while (g_object_get_data (G_OBJECT (document), "done") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_get_contents (path, &on_disk, NULL, NULL));
  g_assert_cmpstr (on_disk, ==, then);
  g_assert_true (cjm_document_is_modified (document));
  cjm_document_undo (document);
  g_assert_false (cjm_document_is_modified (document));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_not_over_others (Place *place, gconstpointer data)
{
  g_autofree char *ours = cjm_save (place->document, place->path, NULL, place->versions, NULL);
  g_autofree char *again = NULL, *refused = NULL, *anew = NULL, *on_disk = NULL;
  g_autoptr (GError) error = NULL;

  write_text (place->document, "mine");
  again = cjm_save (place->document, place->path, ours, place->versions, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (place->path, "theirs", -1, NULL));
  write_text (place->document, "mine again");
  refused = cjm_save (place->document, place->path, again, place->versions, &error);
  g_assert_null (refused);
  g_assert_error (error, CJM_ERROR, CJM_ERROR_CHANGED);
  g_assert_true (g_file_get_contents (place->path, &on_disk, NULL, NULL));
  g_assert_cmpstr (on_disk, ==, "theirs");
  g_clear_error (&error);
  g_clear_pointer (&refused, g_free);
  refused = cjm_save (place->document, place->path, "", place->versions,
                      &error); /* there was none, now there is */
  g_assert_error (error, CJM_ERROR, CJM_ERROR_CHANGED);
  g_clear_error (&error);
  refused = cjm_save (place->document, place->path, NULL, "/dev/null/versions",
                      &error); /* what can't be kept is not written over */
  g_assert_null (refused);
  g_unlink (place->path); /* gone: nothing is written over */
  g_clear_error (&error);
  anew = cjm_save (place->document, place->path, again, place->versions, &error);
  g_assert_no_error (error);
  g_assert_nonnull (anew);
}

/* A file where the folder was: the map can't be saved there, but nobody changed it. */
static void
test_no_folder (Place *place, gconstpointer data)
{
  g_autofree char *inside = g_build_filename (place->path, "map.cjm", NULL);
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (place->path, "a file", -1, NULL));
  saved = cjm_save (place->document, inside, "what it held", place->versions, &error);
  g_assert_null (saved);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
}

/* ---- The lock ---- */

/** Rival: another saver who puts a new file in place just before ours is locked.
 * @path: (nullable): of that file; NULL while nobody comes between
 * @text: what it holds
 * @locks: how often we locked something
 * @flushed: how often we flushed the new bytes
 */
static struct
{
  const char *path, *text;
  guint       locks, flushed;
} rival;

/* In place of the C library's: cjm-save.c is linked into this program. */
int
flock (int fd, int operation)
{
  if (rival.path != NULL && rival.locks++ == 0)
    {
      g_autofree char *beside = g_strconcat (rival.path, ".rival", NULL);

      g_assert_true (g_file_set_contents (beside, rival.text, -1, NULL));
      g_assert_cmpint (g_rename (beside, rival.path), ==, 0);
    }
  return (int) syscall (SYS_flock, fd, operation);
}

/* The new bytes are written beside the file now: the file that will be replaced must be locked. */
int
fsync (int fd)
{
  if (rival.path != NULL && rival.flushed++ == 0)
    {
      int other = open (rival.path, O_RDONLY | O_CLOEXEC);

      g_assert_cmpint (other, >=, 0);
      g_assert_cmpint ((int) syscall (SYS_flock, other, LOCK_EX | LOCK_NB), ==, -1);
      close (other);
    }
  return (int) syscall (SYS_fsync, fd);
}

/* Between opening a file and locking it another saver may replace it: what is locked,
 * compared and written over is the file that has the name then. */
static void
test_replaced_before_lock (Place *place, gconstpointer data)
{
  g_autofree char *ours = cjm_save (place->document, place->path, NULL, NULL, NULL);
  g_autofree char *text = support_write (place->document);
  g_autofree char *saved = NULL, *refused = NULL, *on_disk = NULL;
  g_autoptr (GError) error = NULL;

  write_text (place->document, "mine");
  rival.path = place->path;
  rival.text = text; /* the same bytes in another file */
  rival.locks = rival.flushed = 0;
  saved = cjm_save (place->document, place->path, ours, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (saved);
  g_assert_cmpuint (rival.flushed, >, 0);
  g_assert_cmpuint (rival.locks, ==, 2);
  rival.text = "theirs";
  rival.locks = rival.flushed = 0;
  refused = cjm_save (place->document, place->path, saved, NULL, &error);
  rival.path = NULL;
  g_assert_null (refused);
  g_assert_error (error, CJM_ERROR, CJM_ERROR_CHANGED);
  g_assert_true (g_file_get_contents (place->path, &on_disk, NULL, NULL));
  g_assert_cmpstr (on_disk, ==, "theirs");
}

/* Many processes read, add a note of their own and save; who was overtaken reads
 * and merges anew. Every note arrives. */
static void
test_many_writers (Place *place, gconstpointer data)
{
  enum
  {
    WRITERS = 6,
    NOTES = 8
  };
  g_autofree char *first = cjm_save (place->document, place->path, NULL, NULL, NULL);
  g_autoptr (CjmDocument) merged = NULL;
  guint before = cjm_document_count (place->document, CJM_KIND_NOTE);
  int   status;

  g_assert_nonnull (first);
  for (int writer = 0; writer < WRITERS; writer++)
    if (fork () == 0)
      {
        g_random_set_seed ((guint32) (writer + 1)); /* ids of its own */
        for (int n = 0; n < NOTES;)
          {
            g_autofree char *checksum = NULL, *saved = NULL;
            g_autoptr (CjmDocument) document = cjm_file_load_with_checksum (place->path, &checksum, NULL);
            g_autofree char *id = NULL;
            CjmSlot          slot = { .lane = "lane-says", .index = G_MAXUINT, .start = -1 };
            g_autoptr (CjmChangeSet)
                edit = document != NULL ? cjm_edit_add_note (document, &slot, "note", &id) : NULL;

            if (document == NULL || !cjm_document_apply (document, edit, NULL))
              _exit (1);
            saved = cjm_save (document, place->path, checksum, NULL, NULL);
            n += saved != NULL;
          }
        _exit (0);
      }
  for (int writer = 0; writer < WRITERS; writer++)
    {
      g_assert_cmpint (wait (&status), >, 0);
      g_assert_cmpint (status, ==, 0);
    }
  merged = cjm_file_load (place->path, NULL);
  g_assert_cmpuint (cjm_document_count (merged, CJM_KIND_NOTE), ==, before + WRITERS * NOTES);
}

/* Whatever two versions are, the changes between them lead from one to the other and back. */
static void
test_changes_between (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < 30; round++)
    {
      g_autoptr (CjmDocument) one = support_random_document (rand, 30);
      g_autoptr (CjmDocument) other = cjm_document_copy (one);
      g_autoptr (CjmChangeSet) changes = NULL;
      g_autofree char *before = support_write (one), *wanted = NULL, *reached = NULL, *back = NULL;

      for (int n = 0; n < 20; n++)
        {
          g_autoptr (CjmChangeSet) edit = support_random_edit (rand, other);

          g_assert_true (cjm_document_apply (other, edit, NULL));
        }
      changes = cjm_diff_changes (one, other);
      g_assert_true (cjm_document_apply_as_step (one, "Restore", changes, NULL));
      wanted = support_write (other);
      reached = support_write (one);
      g_assert_cmpstr (reached, ==, wanted);
      if (cjm_change_set_size (changes) > 0)
        cjm_document_undo (one);
      back = support_write (one);
      g_assert_cmpstr (back, ==, before);
    }
}

/* ---- Conflict copies ---- */

static void
test_copies (Place *place, gconstpointer data)
{
  static const char *const copies[] = {
    "A MAP~laptop.cjm",
    "a map (1).CJM",
    "a map (Ann's conflicted copy 2026-11-25).cjm",
    "a map (conflicted copy 2026-11-25 101500) (1).cjm",
    "a map (laptop's conflicting copy 2026-11-26).cjm",
    "a map (고객팀의 충돌 사본).cjm",
    "a map-DESKTOP-7XKQ.cjm",
    "a map.sync-conflict-20261125-101500-7XKQ2LM.cjm",
    "a map_conflict-20261125-101500.cjm",
  };
  static const char *const others[] = { "another map.sync-conflict-20261125-101500-7XKQ2LM.cjm", "a ma.cjm",
                                        "a map.sync-conflict-20261125-101500-7XKQ2LM.txt",
                                        ".a map.cjm.part" };
  static const char
      same[] = "{\"format\": \"cjm\", \"version\": 1,\n\"project\": {\"id\": \"mine\", \"title\": \"x\"}}",
      other[] =
          "{\"format\": \"cjm\", \"version\": 1,\n\"project\": {\"title\": \"mine\", \"id\": \"other\"}}";
  g_autofree char *hard_link = g_build_filename (place->folder, "a map again.cjm", NULL),
                  *fifo = g_build_filename (place->folder, "a map fifo.cjm", NULL),
                  *foreign = g_build_filename (place->folder, "a map 2.cjm", NULL);
  g_autofree char *hangul = g_build_filename (place->folder, "지도.cjm", NULL),
                  *decomposed = g_build_filename (place->folder, "\u110c\u1175\u1103\u1169 2.cjm",
                                                  NULL); /* as macOS writes it */
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) korean = NULL;
  g_autoptr (GPtrArray) none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (copies) + G_N_ELEMENTS (others); i++)
    {
      const char      *name = i < G_N_ELEMENTS (copies) ? copies[i] : others[i - G_N_ELEMENTS (copies)];
      g_autofree char *path = g_build_filename (place->folder, name, NULL);

      g_assert_true (g_file_set_contents (path, same, -1, NULL));
    }
  g_assert_true (g_file_set_contents (place->path, same, -1, NULL));
  g_assert_true (g_file_set_contents (foreign, other, -1, NULL));
  g_assert_true (g_file_set_contents (hangul, same, -1, NULL));
  g_assert_true (g_file_set_contents (decomposed, same, -1, NULL));
  g_assert_cmpint (link (place->path, hard_link), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  found = cjm_conflict_copies_find (place->path, "mine");
  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (copies));
  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *name = g_path_get_basename (g_ptr_array_index (found, i));
      g_assert_cmpstr (name, ==, copies[i]);
    }
  korean = cjm_conflict_copies_find (hangul, "mine");
  g_assert_cmpuint (korean->len, ==, 1);
  none = cjm_conflict_copies_find (place->path, "nobody's");
  g_assert_cmpuint (none->len, ==, 0);
  g_unlink (fifo);
}

/* ---- Versions ---- */

static GPtrArray *
versions_of (Place *place)
{
  return cjm_versions_list (place->versions, place->path);
}

/* What is written over is a version, also what is no map; each once; for its owner only. */
static void
test_versions_on_save (Place *place, gconstpointer data)
{
  g_autofree char *checksum = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *oldest = NULL;
  struct stat      status;

  g_assert_true (g_file_set_contents (place->path, "not a map", -1, NULL));
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("text %d", i);

      write_text (place->document, text);
      for (int twice = 0; twice < 2; twice++)
        {
          g_free (checksum);
          checksum = cjm_save (place->document, place->path, NULL, place->versions, NULL);
          g_assert_nonnull (checksum);
        }
    }
  versions = versions_of (place);
  g_assert_cmpuint (versions->len, ==, 4);
  for (guint i = 0; i < versions->len; i++)
    {
      const CjmVersion *version = g_ptr_array_index (versions, i);

      g_assert_null (version->name);
      g_assert_true (i == 0 || version->time < ((CjmVersion *) g_ptr_array_index (versions, i - 1))->time);
    }
  g_assert_true (
      g_file_get_contents (((CjmVersion *) g_ptr_array_index (versions, 3))->file, &oldest, NULL, NULL));
  g_assert_cmpstr (oldest, ==, "not a map");
  g_assert_true (stat (place->versions, &status) == 0 && (status.st_mode & 077) == 0);
}

/* A name stays, on the newest version where that is the same. */
static void
test_version_names (Place *place, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a", 1);
  g_autoptr (GPtrArray) versions = NULL;

  g_assert_true (cjm_versions_add (place->versions, place->path, bytes, NULL, NULL));
  g_assert_true (cjm_versions_add (place->versions, place->path, bytes, "워크숍 뒤 / Entwurf", NULL));
  g_assert_true (cjm_versions_add (place->versions, place->path, bytes, "another name", NULL));
  g_assert_true (cjm_versions_add (place->versions, place->path, bytes, NULL, NULL));
  versions = versions_of (place);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpstr (((CjmVersion *) g_ptr_array_index (versions, 0))->name, ==, "another name");
  g_assert_cmpstr (((CjmVersion *) g_ptr_array_index (versions, 1))->name, ==, "워크숍 뒤 / Entwurf");
}

/* Who can't read the file any more is told of the newest version of it, and of none where there is none. */
static void
test_describe (Place *place, gconstpointer data)
{
  g_autoptr (GBytes) one = g_bytes_new_static ("a", 1);
  g_autoptr (GBytes) two = g_bytes_new_static ("b", 1);
  g_autofree char *none = cjm_versions_describe (place->versions, place->path), *told = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  g_assert_null (none);
  g_assert_true (cjm_versions_add (place->versions, place->path, one, NULL, NULL));
  g_assert_true (cjm_versions_add (place->versions, place->path, two, NULL, NULL));
  versions = versions_of (place);
  g_assert_cmpuint (versions->len, ==, 2);
  told = cjm_versions_describe (place->versions, place->path);
  g_assert_nonnull (strstr (told, ((CjmVersion *) g_ptr_array_index (versions, 0))->file));
}

/* After a year of many versions a day there are few, the newest are all
 * there, and no month is without one. */
static void
test_thinning (Place *place, gconstpointer data)
{
  gint64           now = g_get_real_time () / 1000;
  g_autofree char *folder = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GPtrArray) versions = NULL;
  gint64 newer = now;

  g_assert_true (cjm_versions_add (place->versions, place->path, bytes, "kept", NULL));
  versions = versions_of (place);
  folder = g_path_get_dirname (((CjmVersion *) g_ptr_array_index (versions, 0))->file);
  for (gint64 age = 10; age < 365 * 24 * 60; age += age < 3 * 24 * 60 ? 10 : 180)
    {
      g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT ".cjm", now - age * MINUTE);
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_assert_true (g_file_set_contents (file, name, -1, NULL));
    }
  cjm_versions_thin (place->versions, place->path, now);
  g_ptr_array_unref (versions);
  versions = versions_of (place);
  g_assert_cmpuint (versions->len, >, 6 + 22 + 28 + 10);
  g_assert_cmpuint (versions->len, <, 6 + 26 + 32 + 15);
  for (guint i = 0; i < versions->len; i++)
    {
      const CjmVersion *version = g_ptr_array_index (versions, i);

      if (version->name != NULL)
        continue;
      g_assert_cmpint (newer - version->time, <=, (gint64) 60 * 24 * 60 * MINUTE);
      if (now - version->time <= 60 * MINUTE)
        g_assert_cmpint (newer - version->time, <=, 10 * MINUTE);
      newer = version->time;
    }
}

/* A version of the file @number of many, @age minutes old, that takes so much room; none of it is written. */
static char *
put_large_version (Place *place, int number, gint64 age, off_t bytes, const char *name)
{
  g_autofree char *folder_name = g_strdup_printf ("%032d", number);
  g_autofree char *file_name = g_strdup_printf ("%" G_GINT64_FORMAT ".cjm",
                                                g_get_real_time () / 1000 - age * MINUTE);
  g_autofree char *folder = g_build_filename (place->versions, folder_name, NULL);
  char            *file = g_build_filename (folder, file_name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_cmpint (truncate (file, bytes), ==, 0);
  if (name != NULL)
    {
      g_autofree char *beside = g_strdup_printf ("%.*s.name", (int) strlen (file) - 4, file);

      g_assert_true (g_file_set_contents (beside, name, -1, NULL));
    }
  return file;
}

/* All versions of all files together stay within a bound: the oldest go first,
 * named ones and what was just kept stay. */
static void
test_versions_of_all (Place *place, gconstpointer data)
{
  enum
  {
    FILES = 12
  };
  off_t            each = CJM_VERSIONS_MOST_ALL / 8;
  g_autofree char *named = put_large_version (place, 0, 1000000, 2 * each, "kept");
  g_autofree char *checksum = NULL, *empty = NULL;
  char            *files[FILES];
  g_autoptr (GPtrArray) versions = NULL;

  for (int i = 0; i < FILES; i++)
    files[i] = put_large_version (place, i + 1, (i + 1) * 10, each, NULL);
  for (int i = 0; i < 2; i++)
    {
      g_free (checksum);
      checksum = cjm_save (place->document, place->path, NULL, place->versions, NULL);
      write_text (place->document, "changed");
    }
  versions = versions_of (place);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_true (g_file_test (named, G_FILE_TEST_EXISTS));
  for (int i = 0; i < FILES; i++)
    g_assert_cmpint (g_file_test (files[i], G_FILE_TEST_EXISTS), ==,
                     i < 7); /* the eighth would not fit beside ours */
  empty = g_path_get_dirname (files[FILES - 1]);
  g_assert_false (g_file_test (empty, G_FILE_TEST_EXISTS));
  for (int i = 0; i < FILES; i++)
    g_free (files[i]);
}

/* A pipe or a link among the versions is no version, and nobody waits for it. */
static void
test_versions_special (Place *place, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a", 1);
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *beside = NULL, *text = NULL;
  const char      *file;

  g_assert_true (cjm_versions_add (place->versions, place->path, bytes, NULL, NULL));
  versions = versions_of (place);
  file = ((CjmVersion *) g_ptr_array_index (versions, 0))->file;
  beside = g_strdup_printf ("%.*s.name", (int) strlen (file) - 4, file);
  g_assert_cmpint (mkfifo (beside, 0600), ==, 0);
  {
    g_autofree char *folder = g_path_get_dirname (file);
    g_autofree char *pipe = g_build_filename (folder, "1.cjm", NULL),
                    *link = g_build_filename (folder, "2.cjm", NULL);

    g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
    g_assert_cmpint (symlink (place->path, link), ==, 0);
  }
  alarm (60); /* who waits for a pipe waits for ever */
  g_ptr_array_unref (versions);
  versions = versions_of (place);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_null (((CjmVersion *) g_ptr_array_index (versions, 0))->name);
  g_unlink (beside);
  g_assert_cmpint (symlink (place->path, beside), ==, 0);
  g_assert_true (g_file_set_contents (place->path, "not a name", -1, NULL));
  g_ptr_array_unref (versions);
  versions = versions_of (place);
  g_assert_null (((CjmVersion *) g_ptr_array_index (versions, 0))->name);
  g_assert_true (cjm_versions_add (place->versions, place->path, bytes, "a name", NULL));
  g_ptr_array_unref (versions);
  versions = versions_of (place);
  g_assert_cmpstr (((CjmVersion *) g_ptr_array_index (versions, 0))->name, ==, "a name");
  alarm (0);
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "not a name");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/save/async", test_save_async);
  g_test_add ("/save/not-over-others", Place, NULL, set_up, test_not_over_others, tear_down);
  g_test_add ("/save/no-folder", Place, NULL, set_up, test_no_folder, tear_down);
  g_test_add ("/save/replaced-before-lock", Place, NULL, set_up, test_replaced_before_lock, tear_down);
  g_test_add ("/save/many-writers", Place, NULL, set_up, test_many_writers, tear_down);
  g_test_add_func ("/save/changes-between", test_changes_between);
  g_test_add ("/save/copies", Place, NULL, set_up, test_copies, tear_down);
  g_test_add ("/save/versions", Place, NULL, set_up, test_versions_on_save, tear_down);
  g_test_add ("/save/version-names", Place, NULL, set_up, test_version_names, tear_down);
  g_test_add ("/save/describe", Place, NULL, set_up, test_describe, tear_down);
  g_test_add ("/save/thinning", Place, NULL, set_up, test_thinning, tear_down);
  g_test_add ("/save/versions-of-all", Place, NULL, set_up, test_versions_of_all, tear_down);
  g_test_add ("/save/versions-special", Place, NULL, set_up, test_versions_special, tear_down);
  return g_test_run ();
}
