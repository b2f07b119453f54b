/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-command-textconv.c: textconv: a file in the order one reads it, for "git diff". */
#include "cli/cjm-command.h"
#include "files/cjm-file.h"
#include "files/cjm-writer.h"

#include <glib/gi18n.h>
#include <string.h>

/* Returns: TRUE if the value of @member is already said by where its line stands. */
static gboolean
is_said_by_place (const CjmMember *member)
{
  return member->type == CJM_MEMBER_ORDER || (member->flags & CJM_MEMBER_FIXED) != 0
         || strcmp (member->name, "lane") == 0 || strcmp (member->name, "stage") == 0;
}

static void
print_record (const CjmRecord *record, const char *indent)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);

  g_print ("%s%s %s\n", indent, type->name, record->id);
  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];
      g_autofree char *value = cjm_writer_write_member (record, member);

      if (strcmp (value, "null") != 0 && !is_said_by_place (member))
        g_print ("%s  %s: %s\n", indent, member->name, value);
    }
}

static void
print_list (GPtrArray *records, const char *indent)
{
  for (guint i = 0; i < records->len; i++)
    print_record (g_ptr_array_index (records, i), indent);
}

static void
print_all (CjmDocument *document, CjmRecordKind kind)
{
  g_autoptr (GPtrArray) records = cjm_document_list (document, kind);

  print_list (records, "");
}

/* @stage: (nullable). */
static void
print_feelings (CjmDocument *document, const char *map, const char *lane, const char *stage)
{
  g_autoptr (GPtrArray) feelings = cjm_document_list_of_map (document, CJM_KIND_FEELING, map);

  for (guint i = 0; i < feelings->len; i++)
    {
      const CjmFeeling *feeling = g_ptr_array_index (feelings, i);

      if (strcmp (feeling->lane, lane) == 0 && g_strcmp0 (feeling->stage, stage) == 0)
        print_record (&feeling->record, "    ");
    }
}

/* What stands in each lane at @stage. @stage: (nullable): NULL for what has no stage: on days
 * and empathy maps, and in trays. */
static void
print_cells (CjmDocument *document, const char *map, GPtrArray *lanes, const char *stage)
{
  for (guint i = 0; i < lanes->len; i++)
    {
      const char *lane = ((CjmRecord *) g_ptr_array_index (lanes, i))->id;
      g_autoptr (GPtrArray) notes = cjm_document_list_cell (document, lane, stage);

      print_list (notes, "    ");
      print_feelings (document, map, lane, stage);
    }
}

/* @map: a CjmMap. Lanes, then stage by stage what stands in it. */
static void
print_map (CjmDocument *document, const CjmRecord *map)
{
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map->id);
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map->id);

  g_assert (map->kind == CJM_KIND_MAP);
  print_record (map, "");
  print_list (lanes, "  ");
  for (guint i = 0; i < stages->len; i++)
    {
      const CjmRecord *stage = g_ptr_array_index (stages, i);

      print_record (stage, "  ");
      print_cells (document, map->id, lanes, stage->id);
    }
  print_cells (document, map->id, lanes, NULL);
}

/** cjm_command_textconv: prints a file in the order one reads it, a member a line. */
int
cjm_command_textconv (int argc, char **argv)
{
  const GOptionEntry none[] = { { NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) document = NULL;
  g_autoptr (GPtrArray) maps = NULL;
  int status;

  if (!cjm_command_parse (argc, argv, "FILE.cjm",
                          _ ("Prints a file in the order one reads it, a member a line: for “git diff”."),
                          none, 1, 1, &status))
    return status;
  document = cjm_file_load (argv[1], &error);
  if (document == NULL)
    return cjm_command_fail (error);
  print_all (document, CJM_KIND_PROJECT);
  print_all (document, CJM_KIND_PERSONA);
  print_all (document, CJM_KIND_CHANNEL);
  maps = cjm_document_list (document, CJM_KIND_MAP);
  for (guint i = 0; i < maps->len; i++)
    print_map (document, g_ptr_array_index (maps, i));
  return EXIT_DONE;
}
