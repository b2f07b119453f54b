/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz-reader.c: any bytes as a file: a valid project or a sentence, and what was
 * read is written so that it reads the same; what is salvaged is valid. */
#include "files/cjm-reader.h"
#include "files/cjm-writer.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* Writing it and reading that gives the same text again. */
static void
check_round_trip (CjmDocument *document)
{
  g_autoptr (GBytes) once = cjm_writer_write_text (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument)
      again = cjm_reader_read_text (g_bytes_get_data (once, NULL), g_bytes_get_size (once), &error);
  g_autoptr (GBytes) twice = NULL;

  g_assert_no_error (error);
  twice = cjm_writer_write_text (again);
  g_assert_true (g_bytes_equal (once, twice));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *text = g_malloc (size + 1); /* just as large as it says: reading on is found */
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (CjmDocument) document = NULL;
  g_autoptr (CjmDocument) saved = NULL;

  memcpy (text, data, size);
  document = cjm_reader_read_text (text, size, &error);
  problems = cjm_reader_check_text (text, size);
  saved = cjm_salvage_text (text, size, &report);
  g_assert_true ((document != NULL) == (error == NULL) && (document != NULL) == (problems->len == 0));
  if (document != NULL)
    check_round_trip (document);
  if (saved != NULL)
    check_round_trip (saved);
  return 0;
}
