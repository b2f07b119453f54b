/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-command-thumbnail.c: thumbnail: a small picture of a map, for file managers. */
#include "cli/cjm-command.h"
#include "export/cjm-export.h"
#include "files/cjm-file.h"

#include <glib/gi18n.h>

#define MOST_SIZE 2048 /* pixels */

/** cjm_command_thumbnail: writes the first map as a small PNG. */
int
cjm_command_thumbnail (int argc, char **argv)
{
  const GOptionEntry none[] = { { NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  CjmExportOptions options;
  guint64          size;
  int              status;

  if (!cjm_command_parse (
          argc, argv, "IN.cjm OUT.png SIZE",
          _ ("Writes the first map as a picture whose longer side has SIZE pixels, for file managers."), none,
          3, 3, &status))
    return status;
  if (!g_ascii_string_to_unsigned (argv[3], 10, 1, MOST_SIZE, &size, NULL))
    return cjm_command_misused (_ ("a size is 1 to %d pixels"), MOST_SIZE);
  document = cjm_file_load (argv[1], &error); /* asked by file managers: nothing is unpacked */
  if (document == NULL)
    return cjm_command_fail (error);
  cjm_export_options_init (&options);
  options.pixels = (int) size;
  options.longer = TRUE;
  bytes = cjm_export_to_bytes (document, CJM_FORMAT_PNG, &options, NULL, NULL, NULL, &error);
  return bytes != NULL && cjm_file_write (argv[2], bytes, &error) ? EXIT_DONE : cjm_command_fail (error);
}
