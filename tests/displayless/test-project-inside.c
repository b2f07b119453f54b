/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-project-inside.c: laws of the project that travels inside an export: what goes in
 * comes out, whatever stands beside it; what is too large or cut says so. */
#include "support.h"

#include "export/cjm-export.h"
#include "export/cjm-source-pack.h"
#include "export/cjm-source.h"
#include "model/cjm-schema.h"

#include <glib/gstdio.h>
#include <string.h>

#define OURS "/Type /EmbeddedFile /Subtype /application#2fvnd.sojourn.journey+json"
#define THEIRS "/Type /EmbeddedFile"
#define DEFLATED " /Filter /FlateDecode"
#define PROJECT "{\"format\": \"cjm\", \"version\": 1, \"project\": {\"id\": \"p\"}}"

static const CjmExportFormat formats[] = { CJM_FORMAT_PDF, CJM_FORMAT_PNG, CJM_FORMAT_SVG };

static GBytes *
export_with_project (CjmDocument *document, CjmExportFormat format, const char *map)
{
  g_autoptr (GError) error = NULL;
  CjmExportOptions options;
  GBytes          *bytes;

  cjm_export_options_init (&options);
  options.embed_source = TRUE;
  options.scale = 0.1;
  options.map = map;
  bytes = cjm_export_to_bytes (document, format, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
check_found (GBytes *file, GBytes *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) found = cjm_source_find (file, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (found);
  g_assert_true (g_bytes_equal (found, wanted));
}

static void
check_fails (GBytes *file, CjmExportError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cjm_source_find (file, NULL, &error));
  g_assert_error (error, CJM_EXPORT_ERROR, (int) code);
}

static void
check_none (GBytes *file)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cjm_source_find (file, NULL, &error));
  g_assert_no_error (error);
}

/* What goes in comes out, of any project and in any format: all, or the part of one map. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 6; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 20);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      const char *map = i % 2 ? ((CjmRecord *) g_ptr_array_index (maps, 0))->id : NULL;
      g_autoptr (GBytes) wanted = cjm_source_write_text (document, map);

      for (guint f = 0; f < G_N_ELEMENTS (formats); f++)
        {
          g_autoptr (GBytes) file = export_with_project (document, formats[f], map);

          check_found (file, wanted);
        }
    }
}

/* ---- PDFs that others wrote ---- */

static void
append_object (GByteArray *pdf, guint number, const char *dictionary, GBytes *data)
{
  g_autofree char  *start = g_strdup_printf ("%u 0 obj\n<<%s /Length %" G_GSIZE_FORMAT ">>\nstream\n", number,
                                             dictionary, g_bytes_get_size (data));
  static const char end[] = "\nendstream\nendobj\n";

  g_byte_array_append (pdf, (const guint8 *) start, (guint) strlen (start));
  g_byte_array_append (pdf, g_bytes_get_data (data, NULL), (guint) g_bytes_get_size (data));
  g_byte_array_append (pdf, (const guint8 *) end, sizeof end - 1);
}

static GByteArray *
begin_pdf (void)
{
  return g_byte_array_append (g_byte_array_new (), (const guint8 *) "%PDF-1.7\n", 9);
}

/* A PDF of one stream with @dictionary. */
static GBytes *
pdf_with (const char *dictionary, GBytes *data)
{
  GByteArray *pdf = begin_pdf ();

  append_object (pdf, 1, dictionary, data);
  return g_byte_array_free_to_bytes (pdf);
}

/* Whatever stands before it, on purpose or by accident, hides no project. */
static void
test_hidden (void)
{
  static const char *const before[] = {
    "1 0 obj\n<</A [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ 0\n",
    ("1 0 obj\n<</A <</A <</A <</A <</A <</A <</A <</A <</A <</A <</A <</A <</A <</A <</A <</A <</A <</A "
     "<</A <</A <</A <</A <</A <</A <</A <</A <</A <</A <</A <</A <</A <</A <</A <</A 0\n"),
    "1 0 obj\n<</A (nested (text) \\) obj << ) /B <6f626a> /C#43 /D>>\nendobj\n",
    "1 0 obj\n<</A [1 2 3] /B << /C 1 0 R >> >>\nendobj\n",
    "% obj << a comment (\n",
    "obj obj x obj <<>> 7 obj\n",
    "1 0 obj\n42\nendobj\n2 0 obj\n(text)\nendobj\n3 0 obj\n<61>\nendobj\n",
    "1 0 obj\n<</Length 5>>\nstream\nobj<<\nendstream\nendobj\n",
    "1 0 obj\n<<>>\nendobj\n",
    "1 0 obj {} ) ] >> >\n",
  };
  static const char *const dictionaries[] = {
    OURS,
    "/Subtype/application#2Fvnd.sojourn.journey+json/Type/EmbeddedFile",
    "/Params <</Size 5 /Filter /None /Length 3>> " OURS,
    "/A (/Subtype /x >>) /B [/Subtype /Other] /C <</Subtype /Other /Filter /Other>> " OURS,
    OURS " /DecodeParms <</Columns 5>>",
    OURS " /F 1 0 R /G null",
  };
  g_autoptr (GBytes) plain = g_bytes_new_static (PROJECT, strlen (PROJECT));
  g_autoptr (GBytes) packed = cjm_source_pack (plain);
  g_autoptr (GRand) rand = support_rand ();

  for (guint round = 0; round < 400; round++)
    {
      GByteArray      *pdf = begin_pdf ();
      gboolean         is_packed = round % 2 == 1;
      const char      *own = dictionaries[g_rand_int_range (rand, 0, G_N_ELEMENTS (dictionaries))];
      g_autofree char *dictionary = g_strconcat (own, is_packed ? DEFLATED : "", NULL);
      g_autoptr (GBytes) file = NULL;

      for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
        {
          const char *piece = before[g_rand_int_range (rand, 0, G_N_ELEMENTS (before))];

          g_byte_array_append (pdf, (const guint8 *) piece, (guint) strlen (piece));
        }
      append_object (pdf, 9, dictionary, is_packed ? packed : plain);
      file = g_byte_array_free_to_bytes (pdf);
      check_found (file, plain);
    }
}

/* The last of ours is the project; else the first of another name that begins like one, of
 * the first hundred attachments. */
static void
test_which_attachment (void)
{
  g_autoptr (GBytes) first = g_bytes_new_static (PROJECT, strlen (PROJECT));
  g_autoptr (GBytes) second = g_bytes_new_static (PROJECT " ", strlen (PROJECT) + 1);
  g_autoptr (GBytes) other = g_bytes_new_static ("a,b\n1,2\n", 8);
  g_autoptr (GBytes) packed = cjm_source_pack (first);
  static const char *const orders[] = { "123", "132", "312", "321", "213", "231" };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      GByteArray *pdf = begin_pdf ();
      g_autoptr (GBytes) file = NULL;

      for (const char *at = orders[i]; *at != '\0'; at++)
        append_object (pdf, (guint) (*at - '0'), *at == '3' ? THEIRS : OURS, *at == '2' ? second : first);
      file = g_byte_array_free_to_bytes (pdf);
      check_found (file, strchr (orders[i], '1') < strchr (orders[i], '2') ? second : first);
    }
  for (guint n = 98; n <= 101; n++)
    {
      GByteArray *pdf = begin_pdf ();
      g_autoptr (GBytes) file = NULL;

      for (guint i = 0; i < n; i++)
        append_object (pdf, i + 1, THEIRS, other);
      append_object (pdf, n + 1, n % 2 ? THEIRS : THEIRS DEFLATED, n % 2 ? first : packed);
      append_object (pdf, n + 2, THEIRS, second);
      file = g_byte_array_free_to_bytes (pdf);
      if (n < 100)
        check_found (file, first);
      else
        check_none (file);
    }
}

/* An encoding that is not read is said, where it is ours; nothing of others is guessed. */
static void
test_other_encodings (void)
{
  g_autoptr (GBytes) plain = g_bytes_new_static (PROJECT, strlen (PROJECT));
  g_autoptr (GBytes) packed = cjm_source_pack (plain);
  static const char *const filters[] = { " /Filter /LZWDecode", " /Filter [/FlateDecode /ASCII85Decode]",
                                         " /Filter 7 0 R", DEFLATED " /DecodeParms <</Predictor 12>>" };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autofree char *ours = g_strconcat (OURS, filters[i], NULL);
      g_autofree char *theirs = g_strconcat (THEIRS, filters[i], NULL);
      g_autoptr (GBytes) own = pdf_with (ours, packed);
      g_autoptr (GBytes) other = pdf_with (theirs, packed);

      check_fails (own, CJM_EXPORT_ERROR_DAMAGED);
      check_none (other);
    }
}

/* ---- Limits ---- */

/* A text of @size bytes that is a JSON object as far as one can see. */
static GBytes *
text_of_size (gsize size)
{
  GString *text = g_string_new ("{\"a\": 0");
  gsize    start = text->len;

  g_string_set_size (text, size);
  memset (text->str + start, ' ', size - start);
  text->str[size - 1] = '}';
  return g_string_free_to_bytes (text);
}

static GBytes *
png_with (GBytes *packed)
{
  GByteArray   *png = g_byte_array_new ();
  const guint32 length = GUINT32_TO_BE ((guint32) g_bytes_get_size (packed));

  g_byte_array_append (png, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  g_byte_array_append (png, (const guint8 *) &length, 4);
  g_byte_array_append (png, (const guint8 *) "cjMp", 4);
  g_byte_array_append (png, g_bytes_get_data (packed, NULL), (guint) g_bytes_get_size (packed));
  g_byte_array_append (png, (const guint8 *) "sum.", 4);
  return g_byte_array_free_to_bytes (png);
}

static GBytes *
svg_with (GBytes *packed)
{
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  char            *svg = g_strdup_printf ("<svg><sojourn:source>%s</sojourn:source></svg>", base64);

  return g_bytes_new_take (svg, strlen (svg));
}

/* However it is packed: a project as large as a file may be comes out, one byte more does not. */
static void
test_limits (void)
{
  for (gsize more = 0; more < 2; more++)
    {
      g_autoptr (GBytes) text = text_of_size (CJM_MAX_FILE_BYTES + more);
      g_autoptr (GBytes) packed = cjm_source_pack (text);
      GBytes *files[] = { pdf_with (OURS, text), pdf_with (OURS DEFLATED, packed), png_with (packed),
                          svg_with (packed) };

      for (guint i = 0; i < G_N_ELEMENTS (files); i++)
        {
          if (more == 0)
            check_found (files[i], text);
          else
            check_fails (files[i], CJM_EXPORT_ERROR_SIZE);
          g_bytes_unref (files[i]);
        }
    }
}

/* In an SVG also what is not yet decoded has a limit. */
static void
test_base64_limit (void)
{
  static const char start[] = "<svg><sojourn:source>", end[] = "</sojourn:source></svg>";
  gsize             length = (gsize) CJM_MAX_FILE_BYTES * 2 + 1;
  GString          *svg = g_string_sized_new (length + 100);
  g_autoptr (GBytes) file = NULL;

  g_string_append (svg, start);
  memset (svg->str + svg->len, 'A', length);
  g_string_set_size (svg, svg->len + length);
  g_string_append (svg, end);
  file = g_string_free_to_bytes (svg);
  check_fails (file, CJM_EXPORT_ERROR_SIZE);
}

/* ---- Cut and changed ---- */

/* Cut anywhere or with any byte changed: the whole project, none, or a sentence. */
static void
test_damage (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmDocument) document = support_random_document (rand, 5);

  for (guint f = 0; f < G_N_ELEMENTS (formats); f++)
    {
      g_autoptr (GBytes) file = export_with_project (document, formats[f], NULL);
      g_autoptr (GBytes) whole = cjm_source_find (file, NULL, NULL);
      gsize size;
      char *data = g_bytes_unref_to_data (g_bytes_ref (file), &size);
      guint n_errors = 0;

      for (int i = 0; i < 300; i++)
        {
          gsize at = (gsize) g_rand_double_range (rand, 1, (double) size);
          char  old = data[at];
          g_autoptr (GError) error = NULL;
          g_autoptr (GBytes) damaged = NULL;
          g_autoptr (GBytes) found = NULL;

          data[at] = (char) (data[at] ^ 1 << g_rand_int_range (rand, 0, 8));
          damaged = g_bytes_new (data, i % 2 ? at : size);
          data[at] = old;
          found = cjm_source_find (damaged, NULL, &error);
          g_assert_true (error == NULL || error->domain == CJM_EXPORT_ERROR);
          g_assert_true (found == NULL || error == NULL);
          if (found != NULL && i % 2)
            g_assert_true (g_bytes_equal (found, whole));
          n_errors += error != NULL;
        }
      g_assert_cmpuint (n_errors, >, 0);
      g_free (data);
    }
}

/* What begins like nothing of ours is left to others. */
static void
test_no_export (void)
{
  static const char *const texts[] = {
    "",      " ",       "{}",          "\xEF\xBB\xBF{}", "<html></html>",
    "hello", "\x89PNG", "<svg></svg>", "%PDF-1.7\n",     "\x89PNG\r\n\x1a\n"
  };
  g_autoptr (GBytes) packed = g_bytes_new_static ("\x1f\x8b\x08", 3);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) file = g_bytes_new_static (texts[i], strlen (texts[i]));

      check_none (file);
    }
  check_fails (packed, CJM_EXPORT_ERROR_EMPTY);
}

/* ---- In a worker thread ---- */

typedef struct
{
  GMainLoop   *loop;
  CjmDocument *document;
  char        *checksum;
  GError      *error;
} Loaded;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Loaded *loaded = data;

  loaded->document = cjm_source_load_finish (result, &loaded->checksum, &loaded->error);
  g_main_loop_quit (loaded->loop);
}

static void
load (Loaded *loaded, const char *path, GCancellable *cancellable)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  *loaded = (Loaded){ .loop = loop };
  cjm_source_load_async (path, cancellable, loaded_cb, loaded);
  g_main_loop_run (loop);
  g_assert_true ((loaded->document == NULL) == (loaded->error != NULL));
}

static void
loaded_clear (Loaded *loaded)
{
  g_clear_object (&loaded->document);
  g_free (loaded->checksum);
  g_clear_error (&loaded->error);
}

/* A file comes with the checksum that it is saved against, an export without; nothing else opens. */
static void
test_load (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmDocument) document = support_random_document (rand, 5);
  g_autofree char *folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autoptr (GBytes) text = cjm_source_write_text (document, NULL);
  g_autoptr (GBytes) export = export_with_project (document, CJM_FORMAT_PNG, NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  GBytes *contents[] = { text, export };
  Loaded  loaded;

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_assert_true (g_file_set_contents (path, g_bytes_get_data (contents[i], NULL),
                                          (gssize) g_bytes_get_size (contents[i]), NULL));
      load (&loaded, path, NULL);
      g_assert_no_error (loaded.error);
      g_assert_true (cjm_document_equal (loaded.document, document));
      g_assert_true ((loaded.checksum != NULL) == (contents[i] == text));
      loaded_clear (&loaded);
    }
  g_cancellable_cancel (cancelled);
  load (&loaded, path, cancelled);
  g_assert_error (loaded.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (loaded.checksum);
  loaded_clear (&loaded);
  g_remove (path);
  load (&loaded, path, NULL);
  g_assert_nonnull (loaded.error);
  loaded_clear (&loaded);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project-inside/round-trip", test_round_trip);
  g_test_add_func ("/project-inside/hidden", test_hidden);
  g_test_add_func ("/project-inside/which-attachment", test_which_attachment);
  g_test_add_func ("/project-inside/other-encodings", test_other_encodings);
  g_test_add_func ("/project-inside/limits", test_limits);
  g_test_add_func ("/project-inside/base64-limit", test_base64_limit);
  g_test_add_func ("/project-inside/damage", test_damage);
  g_test_add_func ("/project-inside/no-export", test_no_export);
  g_test_add_func ("/project-inside/load", test_load);
  return g_test_run ();
}
