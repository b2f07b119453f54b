/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-incoming-forms.c: which of the forms that another program offers at once is taken: of every set of
 * them, whether each can be read or not. The other program is played here; the rest is the program's. */
#include "edit/cjm-clip.h"
#include "input/cjm-incoming-private.h"

#include <string.h>

/* ---- The other program ---- */

typedef enum
{
  FORM_NOTES,
  FORM_FILES, /* a list of files, of which Copied says what it holds */
  FORM_MOZ_URL,
  FORM_TEXT,
  FORM_PICTURE,
  FORM_HTML,
  FORM_RTF,
  N_FORMS
} Form;

typedef enum
{
  FILES_PATH,
  FILES_LINK,
  FILES_TWO_LINKS,
  FILES_ELSEWHERE,
  N_FILES
} Files;

/* What a form holds; "" for one that GDK reads as a value. */
static const struct
{
  const char *type, *bytes;
} forms[N_FORMS] = {
  [FORM_NOTES] = { CJM_CLIP_TYPE, "{}" },
  [FORM_FILES] = { "text/uri-list", "" },
  [FORM_MOZ_URL] = { "text/x-moz-url", "https://example.org/moz\nTitle" },
  [FORM_TEXT] = { "text/plain;charset=utf-8", "plain words" },
  [FORM_PICTURE] = { "image/png", "" },
  [FORM_HTML] = { "text/html", "<p>rich <b>words</b></p>" },
  [FORM_RTF] = { "text/rtf", "{\\rtf1 formatted words}" },
};

static const char *const addresses[N_FILES][3] = {
  [FILES_PATH] = { "file:///tmp/a.png" },
  [FILES_LINK] = { "https://example.org/file" },
  [FILES_TWO_LINKS] = { "https://example.org/1", "https://example.org/2" },
  [FILES_ELSEWHERE] = { "mtp://camera/three.jpg" },
};

#define BIT(form) (1u << (form))

/** Offer: what the other program offers. @offered: @readable: sets of forms; one that is not readable fails
 * when it is asked for. @answers: how often the reading has answered. */
typedef struct
{
  guint  offered, readable;
  Files  files;
  guint  answers;
  GValue value;

  /* The last answer, owned. */
  CjmIncomingKind kind;
  char           *text, *problem;
} Offer;

static Offer *now; /* that is being read */

const char *
cjm_incoming_read_find_type (CjmIncomingReading *self, const char *start)
{
  for (guint i = 0; i < N_FORMS; i++)
    if ((now->offered & BIT (i)) && g_ascii_strncasecmp (forms[i].type, start, strlen (start)) == 0)
      return forms[i].type;
  return NULL;
}

gboolean
cjm_incoming_read_bytes (CjmIncomingReading *self, const char *type, CjmIncomingTakeFunc take)
{
  for (guint i = 0; type != NULL && i < N_FORMS; i++)
    if (strcmp (forms[i].type, type) == 0)
      {
        g_autoptr (GBytes) bytes = g_bytes_new_static (forms[i].bytes, strlen (forms[i].bytes));

        if (now->readable & BIT (i))
          take (self, type, bytes);
        else
          cjm_incoming_reading_try_next (self);
        return TRUE;
      }
  return FALSE;
}

void
cjm_incoming_read_value (CjmIncomingReading *self, GType type, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Form form = type == CJM_TYPE_PICTURE ? FORM_PICTURE : FORM_FILES;

  if (G_IS_VALUE (&now->value))
    g_value_unset (&now->value);
  if (now->readable & BIT (form))
    {
      g_value_init (&now->value, type);
      if (form == FORM_PICTURE)
        {
          CjmPicture picture = { 1, 1, (char *) "cGl4ZWw=" };

          g_value_set_boxed (&now->value, &picture);
        }
      else
        {
          GSList *list = NULL;

          for (guint i = 0; addresses[now->files][i] != NULL; i++)
            list = g_slist_append (list, g_file_new_for_uri (addresses[now->files][i]));
          g_value_set_boxed (&now->value, list);
          g_slist_free_full (list, g_object_unref);
        }
    }
  callback (self->source, G_ASYNC_RESULT (task), cjm_incoming_reading_ref (self));
}

const GValue *
cjm_incoming_read_value_finish (GObject *source, GAsyncResult *result, GError **error)
{
  if (G_IS_VALUE (&now->value))
    return &now->value;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "It broke");
  return NULL;
}

/* ---- A reading ---- */

static void
answer_cb (const CjmIncoming *incoming, gpointer data)
{
  Offer *offer = data;

  offer->answers++;
  offer->kind = incoming->kind;
  offer->text = g_strdup (incoming->text);
  offer->problem = g_strdup (incoming->problem);
  g_assert_cmpint (incoming->kind == CJM_INCOMING_NOTES, ==, incoming->notes != NULL);
  g_assert_cmpint (incoming->kind == CJM_INCOMING_FILES, ==, incoming->files != NULL);
  g_assert_cmpint (incoming->kind == CJM_INCOMING_PICTURE, ==, incoming->picture != NULL);
  g_assert_cmpint (incoming->kind == CJM_INCOMING_TEXT || incoming->kind == CJM_INCOMING_LINK, ==,
                   incoming->text != NULL);
}

static void
clear_answer (Offer *offer)
{
  g_clear_pointer (&offer->text, g_free);
  g_clear_pointer (&offer->problem, g_free);
  if (G_IS_VALUE (&offer->value))
    g_value_unset (&offer->value);
  offer->answers = 0;
}

static void
read_offer (Offer *offer, CjmIncomingWish wish)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();
  CjmIncomingReading       *reading = g_new0 (CjmIncomingReading, 1);

  clear_answer (offer);
  now = offer;
  for (guint i = 0; i < N_FORMS; i++)
    if (offer->offered & BIT (i))
      gdk_content_formats_builder_add_mime_type (builder, forms[i].type);
  if (offer->offered & BIT (FORM_FILES))
    gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);
  reading->references = 1;
  reading->source = g_object_new (G_TYPE_OBJECT, NULL);
  reading->formats = gdk_content_formats_builder_free_to_formats (builder);
  reading->cancellable = g_cancellable_new ();
  reading->wish = wish;
  reading->func = answer_cb;
  reading->data = offer;
  cjm_incoming_reading_try_next (reading);
  g_assert_cmpuint (offer->answers, ==, 1);
}

/* Calls @check with each set of forms, each of which can be read or not, and each list of files. */
static void
for_each_offer (void (*check) (Offer *offer))
{
  for (guint offered = 0; offered < BIT (N_FORMS); offered++)
    for (guint readable = offered;; readable = (readable - 1) & offered) /* all subsets */
      {
        for (int files = 0; files < N_FILES; files++)
          {
            Offer offer = { .offered = offered, .readable = readable, .files = files };

            check (&offer);
            clear_answer (&offer);
            if (!(offered & BIT (FORM_FILES)))
              break;
          }
        if (readable == 0)
          break;
      }
}

/* ---- What is taken ---- */

/* Of the forms that can be read, the first of @order is taken as @kind. */
static void
check_order (Offer *offer, CjmIncomingWish wish, const Form *order, const CjmIncomingKind *kinds, guint n)
{
  read_offer (offer, wish);
  for (guint i = 0; i < n; i++)
    if (offer->readable & BIT (order[i]))
      {
        g_assert_cmpint (offer->kind, ==, kinds[i]);
        return;
      }
  g_assert_cmpint (offer->kind, ==, CJM_INCOMING_NOTHING);
  g_assert_nonnull (offer->problem); /* nothing at all is a sentence too */
}

/* Where there are files on this computer: what says most comes first on a map, the plainest words in a field.
 */
static void
check_preferences (Offer *offer)
{
  static const Form            on_map[] = { FORM_NOTES,   FORM_FILES, FORM_MOZ_URL, FORM_TEXT,
                                            FORM_PICTURE, FORM_HTML,  FORM_RTF };
  static const CjmIncomingKind as_on_map[] = { CJM_INCOMING_NOTES, CJM_INCOMING_FILES,   CJM_INCOMING_LINK,
                                               CJM_INCOMING_TEXT,  CJM_INCOMING_PICTURE, CJM_INCOMING_TEXT,
                                               CJM_INCOMING_TEXT };
  static const Form            in_field[] = { FORM_TEXT, FORM_HTML, FORM_RTF, FORM_FILES, FORM_MOZ_URL };
  static const CjmIncomingKind as_in_field[] = { CJM_INCOMING_TEXT, CJM_INCOMING_TEXT, CJM_INCOMING_TEXT,
                                                 CJM_INCOMING_FILES, CJM_INCOMING_LINK };

  if (offer->files != FILES_PATH)
    return;
  check_order (offer, CJM_INCOMING_FOR_MAP, on_map, as_on_map, G_N_ELEMENTS (on_map));
  check_order (offer, CJM_INCOMING_FOR_NOTE, on_map + 1, as_on_map + 1, G_N_ELEMENTS (on_map) - 1);
  check_order (offer, CJM_INCOMING_FOR_FIELD, in_field, as_in_field, G_N_ELEMENTS (in_field));
}

static void
test_preferences (void)
{
  for_each_offer (check_preferences);
}

/* Law: a form that can't be read is as good as one that is not offered: it hides no other. */
static void
check_unreadable (Offer *offer)
{
  for (CjmIncomingWish wish = CJM_INCOMING_FOR_MAP; wish <= CJM_INCOMING_FOR_FIELD; wish++)
    {
      Offer plain = { .offered = offer->readable, .readable = offer->readable, .files = offer->files };

      read_offer (offer, wish);
      read_offer (&plain, wish);
      g_assert_cmpint (offer->kind, ==, plain.kind);
      g_assert_cmpstr (offer->text, ==, plain.text);
      clear_answer (&plain);
    }
}

static void
test_unreadable (void)
{
  for_each_offer (check_unreadable);
}

/* Files that are links: one is a note of its own with the best title there is, unless there is its picture;
 * several are lines. One on another computer is named, and nothing is taken in its place. */
static void
check_links (Offer *offer)
{
  gboolean files = (offer->readable & BIT (FORM_FILES)) != 0,
           notes = (offer->readable & BIT (FORM_NOTES)) != 0;

  if (!files || notes)
    return;
  read_offer (offer, CJM_INCOMING_FOR_MAP);
  if (offer->files == FILES_TWO_LINKS)
    {
      g_assert_cmpint (offer->kind, ==, CJM_INCOMING_TEXT);
      g_assert_cmpstr (offer->text, ==, "https://example.org/1\nhttps://example.org/2");
    }
  else if (offer->files == FILES_ELSEWHERE)
    {
      g_assert_cmpint (offer->kind, ==, CJM_INCOMING_NOTHING);
      g_assert_nonnull (strstr (offer->problem, "three.jpg"));
    }
  else if (offer->files == FILES_LINK && (offer->readable & BIT (FORM_PICTURE)))
    g_assert_cmpint (offer->kind, ==, CJM_INCOMING_PICTURE);
  else if (offer->files == FILES_LINK)
    {
      const char *title = "";

      if (offer->readable & BIT (FORM_MOZ_URL))
        title = "Title\n";
      else if (offer->readable & BIT (FORM_HTML))
        title = "rich words\n";
      g_assert_cmpint (offer->kind, ==, CJM_INCOMING_LINK);
      g_assert_true (g_str_has_prefix (offer->text, title));
      g_assert_cmpstr (offer->text + strlen (title), ==, "https://example.org/file");
    }
}

static void
test_links (void)
{
  for_each_offer (check_links);
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_VFS", "local", TRUE); /* addresses mean the same on every machine */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/incoming-forms/preferences", test_preferences);
  g_test_add_func ("/incoming-forms/unreadable", test_unreadable);
  g_test_add_func ("/incoming-forms/links", test_links);
  return g_test_run ();
}
