/* fuzz-journal.c: any bytes as a journal: a valid project or a sentence. */
#include "model/cjm-journal.h"
#include "model/cjm-reader.h"
#include "model/cjm-writer.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* Gives each entry the checksum it should have, or nothing behind it would be looked at. */
static void
mend_checksums (char *text)
{
  char *entry = strchr (text, '\n'), *next;

  entry = entry != NULL ? entry + 1 : NULL;
  for (char *line = entry; line != NULL && *line != '\0'; line = next)
    {
      char *end = strchr (line, '\n');

      next = end != NULL ? end + 1 : NULL;
      if (*line == '=' && end != NULL && end - line > 33)
        {
          g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *) entry, (gsize) (line - entry));

          memcpy (line + 1, sum, 32);
          entry = next;
        }
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) document = NULL;

  mend_checksums (text);
  document = cjm_journal_read (text, &error);
  g_assert_true ((document != NULL) == (error == NULL));
  if (document != NULL)
    {
      g_autoptr (GBytes) bytes = cjm_write_text (document);
      g_autoptr (CjmDocument) again = cjm_read_text (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);

      g_assert_nonnull (again);
    }
  return 0;
}
