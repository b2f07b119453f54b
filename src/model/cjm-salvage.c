/* cjm-salvage.c: what can be read of a damaged file.
 *
 * Where the file is JSON still, each record is read for itself and what is wrong
 * with it is left out. Where it is not (cut short, bytes turned), the lines are
 * looked at: our files have one record a line, and no line break within a text, so
 * the damage ends with its line. What points to nothing, or breaks a rule that no
 * single member explains, goes too. All that went is told.
 */
#include "model/cjm-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
tell (Reader     *reader,
      guint       line,
      const char *what)
{
  g_ptr_array_add (reader->problems, line > 0 ? g_strdup_printf (_ ("line %u: %s"), line, what) : g_strdup (what));
}

/* ---- Pieces ---- */

static gboolean
has_project (Reader *reader)
{
  GHashTableIter iter;
  gpointer       record;

  g_hash_table_iter_init (&iter, reader->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (((CjmRecord *) record)->kind == CJM_KIND_PROJECT)
      return TRUE;
  return FALSE;
}

/* Returns: (nullable) (transfer full): the object in @text, if it is one. */
static JsonNode *
parse_object (const char *text,
              gsize       length)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  CjmPlaces *places = cjm_scan (text, length, NULL); /* its limits are ours */

  if (places == NULL)
    return NULL;
  cjm_places_free (places);
  return json_parser_load_from_data (parser, text, (gssize) length, NULL) ? json_parser_steal_root (parser) : NULL;
}

/* The list that a line like "notes": [ opens; −1 for any other line. */
static int
find_list (const char *line,
           gsize       length)
{
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const char *plural = cjm_record_type (kind)->plural;
      gsize       name = strlen (plural);

      if (length > name + 3 && line[0] == '"' && strncmp (line + 1, plural, name) == 0 && line[name + 1] == '"' && line[name + 2] == ':')
        return kind;
    }
  return -1;
}

/* Behind the last closing brace from @start on and before @stop, else @start. */
static const char *
behind_brace (const char *start,
              const char *stop)
{
  while (stop > start && stop[-1] != '}')
    stop--;
  return stop;
}

/* The object on a line, without what stands before and behind it. */
static JsonNode *
object_on (const char *line,
           gsize       length)
{
  const char *start = memchr (line, '{', length);
  const char *stop = start != NULL ? behind_brace (start, line + length) : NULL;
  JsonNode   *node = stop > start ? parse_object (start, (gsize) (stop - start)) : NULL;

  if (node != NULL || stop <= start)
    return node;
  stop = behind_brace (start, stop - 1); /* the last of all: the file's own brace behind it */
  return stop > start ? parse_object (start, (gsize) (stop - start)) : NULL;
}

static void
read_lines (Reader     *reader,
            const char *text,
            gsize       length)
{
  int   kind = -1;
  guint number = 0;

  for (const char *line = text, *end; line < text + length; line = end + 1)
    {
      gsize     left = (gsize) (text + length - line);
      int       list;
      JsonNode *node;

      end = memchr (line, '\n', left);
      if (end == NULL)
        end = text + length;
      number++;
      list = find_list (line, (gsize) (end - line));
      kind = list >= 0 ? list : kind;
      if (kind < 0 || memchr (line, '{', (gsize) (end - line)) == NULL)
        continue;
      node = object_on (line, (gsize) (end - line));
      if (kind == CJM_KIND_PROJECT && has_project (reader)) /* both sides of a merge that was given up */
        tell (reader, number, _ ("a second project was left out"));
      else if (node != NULL)
        reader_read_record (reader, kind, node, number);
      else
        tell (reader, number, _ ("can’t be read and was left out"));
      g_clear_pointer (&node, json_node_unref);
      if (kind == CJM_KIND_PROJECT)
        kind = -1;
    }
}

/* ---- What does not fit ---- */

/* Takes out of a list of ids those that nothing has. */
static void
keep_found (char     ***ids,
            GHashTable *records)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (char **id = *ids; *id != NULL; id++)
    if (g_hash_table_contains (records, *id))
      g_ptr_array_add (found, g_strdup (*id));
  g_strfreev (*ids);
  *ids = NULL;
  if (found->len == 0)
    return;
  g_ptr_array_add (found, NULL);
  *ids = (char **) g_ptr_array_free (g_steal_pointer (&found), FALSE);
}

static gboolean
fits (const CjmRecord *record,
      GHashTable      *records)
{
  return cjm_rules_check (record, records, NULL);
}

/* Returns: (nullable) (transfer full): @record without the one member that is wrong. */
static CjmRecord *
without_member (const CjmRecord  *record,
                GHashTable       *records,
                const CjmMember **wrong)
{
  const CjmRecordType *type = cjm_record_type (record->kind);
  CjmRecord           *plain = cjm_record_new (record->kind, record->id);

  for (guint i = 0; i < type->n_members; i++)
    if (!(type->members[i].flags & CJM_MEMBER_REQUIRED))
      {
        CjmRecord *copy = cjm_record_copy (record);

        cjm_record_member_set (copy, plain, &type->members[i]);
        if (fits (copy, records))
          {
            *wrong = &type->members[i];
            cjm_record_unref (plain);
            return copy;
          }
        cjm_record_unref (copy);
      }
  cjm_record_unref (plain);
  return NULL;
}

/* Returns: (nullable) (transfer full): @record without what it points to in vain; NULL where all is there. */
static CjmRecord *
without_dangling (const CjmRecord *record,
                  GHashTable      *records)
{
  const CjmRecordType *type = cjm_record_type (record->kind);
  CjmRecord           *mended = NULL;

  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];
      const char      *id = member->type == CJM_MEMBER_REF ? cjm_member_at (record, member, char *) : NULL;
      char           **ids = member->type == CJM_MEMBER_REFS ? cjm_member_at (record, member, char **) : NULL;
      gboolean         dangles = id != NULL && !(member->flags & CJM_MEMBER_REQUIRED) && !g_hash_table_contains (records, id);

      for (; !dangles && ids != NULL && *ids != NULL; ids++)
        dangles = !g_hash_table_contains (records, *ids);
      if (!dangles)
        continue;
      mended = mended != NULL ? mended : cjm_record_copy (record);
      if (id != NULL)
        cjm_record_set_text (&cjm_member_at (mended, member, char *), NULL);
      else
        keep_found (&cjm_member_at (mended, member, char **), records);
    }
  return mended;
}

static void
put (Reader    *reader,
     CjmRecord *record,
     guint      line)
{
  g_hash_table_remove (reader->lines, record->id); /* its key goes with the record before */
  g_hash_table_replace (reader->records, record->id, record);
  g_hash_table_insert (reader->lines, record->id, GUINT_TO_POINTER (line));
}

/* Mends or drops @record. */
static void
settle (Reader    *reader,
        CjmRecord *record)
{
  g_autoptr (GError) error = NULL;
  guint            line = GPOINTER_TO_UINT (g_hash_table_lookup (reader->lines, record->id));
  const CjmMember *wrong = NULL;
  CjmRecord       *mended;
  g_autofree char *what = NULL;
  g_autofree char *id = g_strdup (record->id);

  mended = without_dangling (record, reader->records);
  if (mended != NULL)
    {
      g_autofree char *gone = g_strdup_printf (_ ("%s %s: what it points to is gone"), cjm_record_type (record->kind)->name, record->id);

      tell (reader, line, gone);
      put (reader, mended, line);
      record = mended;
    }
  if (cjm_rules_check (record, reader->records, &error))
    return;
  mended = without_member (record, reader->records, &wrong);
  what = mended != NULL ? g_strdup_printf (_ ("%s; “%s” was left out"), error->message, wrong->name) : g_strdup_printf (_ ("%s; it was left out"), error->message);
  tell (reader, line, what);
  if (mended != NULL)
    {
      put (reader, mended, line);
      return;
    }
  g_hash_table_remove (reader->lines, id);
  g_hash_table_remove (reader->records, id);
}

/* What goes may be what another one needs: until all that is left fits. */
static void
settle_all (Reader *reader)
{
  guint before;

  do
    {
      g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_record_unref);
      GHashTableIter iter;
      gpointer       record;

      before = reader->problems->len;
      g_hash_table_iter_init (&iter, reader->records);
      while (g_hash_table_iter_next (&iter, NULL, &record))
        g_ptr_array_add (all, cjm_record_ref (record));
      for (guint i = 0; i < all->len; i++)
        settle (reader, g_ptr_array_index (all, i));
    }
  while (reader->problems->len > before);
}

/* There is exactly one, and it has the title of nothing when it was lost. */
static void
ensure_project (Reader *reader)
{
  CjmRecord *project;

  if (has_project (reader))
    return;
  project = cjm_record_new (CJM_KIND_PROJECT, NULL);
  g_hash_table_insert (reader->records, project->id, project);
}

/**
 * cjm_salvage_text:
 * @report: (out) (transfer full) (element-type utf8): what was left out, where and why
 *
 * Returns: (nullable) (transfer full): what can be made sense of, a valid project;
 *   NULL where that is nothing.
 */
CjmDocument *
cjm_salvage_text (const char *text,
                  gsize       length,
                  GPtrArray **report)
{
  Reader       reader;
  CjmDocument *document = NULL;
  JsonNode    *root;
  g_autoptr (GError) error = NULL;

  reader_init (&reader);
  reader.places = cjm_scan (text, length, &error);
  root = reader.places != NULL ? parse_object (text, length) : NULL;
  if (error != NULL)
    tell (&reader, 0, error->message);
  if (root != NULL)
    reader_read_members (&reader, json_node_get_object (root));
  else
    read_lines (&reader, text, length);
  g_clear_pointer (&root, json_node_unref);
  settle_all (&reader);
  if (g_hash_table_size (reader.records) > (has_project (&reader) ? 1 : 0))
    {
      ensure_project (&reader);
      document = cjm_document_new_from_records (reader.records, reader.unknown);
    }
  *report = g_ptr_array_ref (reader.problems);
  reader_clear (&reader);
  return document;
}
