/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-salvage.c: laws of reading what is damaged: a bad line costs what stood on it and
 * nothing else, and all that it costs is told. */
#include "support.h"

#include "files/cjm-reader.h"
#include "files/cjm-scan.h"
#include "model/cjm-schema.h"
#include "edit/cjm-template.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- One line ---- */

typedef enum
{
  NULS,      /* the line is zeros, as some file systems leave it */
  SOME_NULS, /* a few bytes of it are */
  GARBAGE,
  REMOVED,
  CUT,    /* its end is gone */
  JOINED, /* its end and its line break are gone */
  SPLIT,  /* a line break was put into it */
  N_DAMAGES
} Damage;

static const char *const damage_names[] = { "zeros",   "some zeros", "garbage",
                                            "removed", "cut",        "cut with its line break",
                                            "split" };

/* Returns: @lines with the one at @at damaged. */
static GString *
spoil (GRand *rand, char **lines, guint at, Damage damage)
{
  GString    *text = g_string_new (NULL);
  const char *line = lines[at];
  gsize       length = strlen (line);
  gsize       where = length > 0 ? (gsize) g_rand_int_range (rand, damage == CUT || damage == JOINED ? 1 : 0,
                                                             (gint32) MAX (length, 2))
                                 : 0; /* something of it is left */

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean last = lines[i + 1] == NULL;

      if (i != at)
        {
          g_string_append_printf (text, "%s%s", lines[i], last ? "" : "\n");
          continue;
        }
      if (damage == REMOVED)
        continue;
      if (damage == CUT || damage == JOINED || damage == SPLIT)
        g_string_append_len (text, line, (gssize) MIN (where, length));
      if (damage == SPLIT)
        g_string_append_printf (text, "\n%s", line + MIN (where, length));
      if (damage == SOME_NULS)
        g_string_append (text, line);
      for (gsize n = 0; (damage == NULS || damage == GARBAGE) && n < length; n++)
        g_string_append_c (text, damage == NULS ? '\0' : (char) (0x80 | g_rand_int_range (rand, 0, 128)));
      for (gsize n = where; damage == SOME_NULS && n < MIN (where + 10, length); n++)
        text->str[text->len - length + n] = '\0';
      if (damage != JOINED && !last)
        g_string_append_c (text, '\n');
    }
  return text;
}

/* The record whose line @line is, NULL for none. */
static const CjmRecord *
record_on (CjmDocument *document, const char *line)
{
  const char      *start = strstr (line, "{\"id\": \"");
  g_autofree char *id = start != NULL ? g_strndup (start + 8, strcspn (start + 8, "\"")) : NULL;

  if (start == NULL || (start != line && !g_str_has_prefix (line, "\"project\"")))
    return NULL;
  return cjm_document_find (document, id);
}

static gboolean
gets_stand_in (const CjmRecord *record)
{
  return record->kind == CJM_KIND_PERSONA || record->kind == CJM_KIND_CHANNEL || record->kind == CJM_KIND_MAP
         || record->kind == CJM_KIND_LANE || record->kind == CJM_KIND_STAGE;
}

/* Whether @member of anybody may have lost its pointer to @id, one of @lost for which nothing can stand. */
static gboolean
may_go (GHashTable *lost, const CjmMember *member, const char *id)
{
  const CjmRecord *record = g_hash_table_lookup (lost, id);

  return record != NULL
         && (!gets_stand_in (record) || strcmp (member->name, "was") == 0
             || strcmp (member->name, "sent_to") == 0);
}

/* Whether @is says in @member what @was says, but for pointing to what is @lost where nothing can stand for
 * that. */
static gboolean
is_kept (const CjmRecord *was, const CjmRecord *is, const CjmMember *member, GHashTable *lost)
{
  char **a, **b;

  if (cjm_record_member_equal (was, is, member))
    return TRUE;
  if (member->type == CJM_MEMBER_REF)
    return cjm_member_at (was, member, char *) != NULL
           && may_go (lost, member, cjm_member_at (was, member, char *))
           && cjm_member_at (is, member, char *) == NULL;
  if (member->type != CJM_MEMBER_REFS)
    return FALSE;
  b = cjm_member_at (is, member, char **);
  for (a = cjm_member_at (was, member, char **); a != NULL && *a != NULL; a++)
    if (!may_go (lost, member, *a) && (b == NULL || g_strcmp0 (*a, *b++) != 0))
      return FALSE;
  return b == NULL || *b == NULL;
}

/* Every record that is not @lost, id → record, is in @saved as it was. */
static void
check_rest (CjmDocument *document, CjmDocument *saved, GHashTable *lost, const char *how)
{
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const CjmRecordType *type = cjm_schema_record_type (kind);
      g_autoptr (GPtrArray) was = cjm_document_list (document, kind);

      for (guint i = 0; i < was->len; i++)
        {
          const CjmRecord *record = g_ptr_array_index (was, i),
                          *now = cjm_document_get (saved, kind, record->id);

          if (g_hash_table_contains (lost, record->id))
            continue;
          if (now == NULL || !cjm_unknown_equal (record->unknown, now->unknown))
            g_error ("%s: %s %s is lost too", how, type->name, record->id);
          for (guint m = 0; m < type->n_members; m++)
            if (!is_kept (record, now, &type->members[m], lost))
              g_error ("%s: \"%s\" of %s %s is lost", how, type->members[m].name, type->name, record->id);
        }
    }
}

/* Every record but @lost is in @saved as it was, and nothing else but what stands for @lost. Returns: whether
 * even that is. */
static gboolean
check_saved (CjmDocument *document, CjmDocument *saved, const CjmRecord *lost, const char *how)
{
  g_autoptr (GHashTable) all_lost = g_hash_table_new (g_str_hash, g_str_equal);

  if (lost != NULL)
    g_hash_table_insert (all_lost, lost->id, (gpointer) lost);
  check_rest (document, saved, all_lost, how);
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) is = cjm_document_list (saved, kind);

      for (guint i = 0; i < is->len; i++)
        {
          const CjmRecord *record = g_ptr_array_index (is, i);

          if (cjm_document_find (document, record->id) == NULL
              && (lost == NULL || lost->kind != CJM_KIND_PROJECT || kind != CJM_KIND_PROJECT))
            g_error ("%s: %s %s is made up", how, cjm_schema_record_type (kind)->name, record->id);
        }
    }
  return lost == NULL
         || (cjm_document_find (saved, lost->id) != NULL
             && cjm_record_equal (lost, cjm_document_find (saved, lost->id)));
}

/* To be read when a law is broken. */
static char *
join (GPtrArray *report)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < report->len; i++)
    g_string_append_printf (all, "\n%s", (char *) g_ptr_array_index (report, i));
  return g_string_free (all, FALSE);
}

/** Sum: what the first line of a report says. */
typedef struct
{
  guint whole, incomplete, lost, stand_ins;
} Sum;

static Sum
read_sum (GPtrArray *report, const char *how)
{
  const char *told = g_ptr_array_index (report, 0);
  Sum         sum = { 0 };

  if (sscanf (told, "Nothing is lost: all %u records", &sum.whole) != 1
      && sscanf (told,
                 "Not all can be read. Records (notes, lanes, stages and so on) that are whole: %u, "
                 "incomplete: %u, lost: %u, stand-ins for lost ones that others need: %u.",
                 &sum.whole, &sum.incomplete, &sum.lost, &sum.stand_ins)
             != 4)
    g_error ("%s: no sum:%s", how, join (report));
  return sum;
}

/* The sum is what @saved holds: as it was, otherwise, or made up. Not @all_seen: what is otherwise may look
 * whole, and what had to be guessed may be as it was. */
static void
check_sum (CjmDocument *document, CjmDocument *saved, GPtrArray *report, gboolean all_seen, const char *how)
{
  Sum is = { 0 }, told = report->len > 0 ? read_sum (report, how) : is;

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) all = cjm_document_list (saved, kind);

      for (guint i = 0; i < all->len; i++)
        {
          const CjmRecord *now = g_ptr_array_index (all, i),
                          *was = cjm_document_get (document, kind, now->id);
          const char *name = cjm_record_get_main_text (now);

          if (was != NULL && cjm_record_equal (was, now))
            is.whole++;
          else if (g_str_has_prefix (name, "Lost "))
            is.stand_ins++;
          else
            is.incomplete++;
        }
    }
  if (report->len > 0
      && (is.whole + is.incomplete != told.whole + told.incomplete || is.stand_ins != told.stand_ins
          || (all_seen && is.whole != told.whole)))
    g_error ("%s: %u whole, %u incomplete, %u made up:%s", how, is.whole, is.incomplete, is.stand_ins,
             join (report));
}

/* A sum, and a line a record, in the order of the file. */
static void
check_report (GPtrArray *report, gboolean must_tell, guint lost, const char *how)
{
  guint before = 0;

  if (report->len == 0 && must_tell)
    g_error ("%s: nothing is told", how);
  for (guint i = 1; i < report->len; i++)
    {
      const char *told = g_ptr_array_index (report, i);
      guint       line = g_str_has_prefix (told, "line ") ? (guint) strtoul (told + 5, NULL, 10)
                                                          : G_MAXUINT - report->len + i;

      if (line <= before)
        g_error ("%s: out of order: %s", how, told);
      before = line;
    }
  if (report->len > 0 && read_sum (report, how).lost != lost)
    g_error ("%s: %u are lost:%s", how, lost, join (report));
}

static gboolean
is_file (GString *text)
{
  g_autoptr (CjmDocument) document = cjm_reader_read_text (text->str, text->len, NULL);

  return document != NULL;
}

static void
check_line (GRand *rand, CjmDocument *document, char **lines, guint at, Damage damage, const char *name)
{
  const CjmRecord *lost = record_on (document, lines[at]);
  gboolean         foreign = *lines[at] == '"' && strchr (lines[at], ':') != NULL && lost == NULL
                     && !g_str_has_suffix (lines[at], "[") && !g_str_has_suffix (lines[at], "[],");
  g_autofree char *how = g_strdup_printf ("%s, line %u (%.40s) %s", name, at + 1, lines[at],
                                          damage_names[damage]);
  g_autoptr (GPtrArray) report = NULL;
  GString     *text = spoil (rand, lines, at, damage);
  CjmDocument *saved = cjm_salvage_text (text->str, text->len, &report);
  gboolean     whole, same_file;
  guint        n_lost;
  g_autoptr (CjmDocument) read = NULL;
  g_autofree char *again = NULL;

  if (saved == NULL)
    g_error ("%s: nothing is saved", how);
  whole = check_saved (document, saved, lost, how);
  same_file = cjm_unknown_equal (cjm_document_get_unknown (document), cjm_document_get_unknown (saved));
  if (!same_file && !foreign)
    g_error ("%s: a member of the file is lost", how);
  again = support_write (saved);
  read = cjm_reader_read_text (again, strlen (again), NULL);
  g_assert_nonnull (read);
  if (damage == REMOVED) /* nobody knows that it was there, but from those that need it */
    n_lost = lost != NULL && !whole
             && (lost->kind == CJM_KIND_PROJECT || cjm_document_find (saved, lost->id) != NULL);
  else
    n_lost = is_file (text) ? 0 : !whole + !same_file; /* what was cut may be a value all the same */
  check_report (report, damage != REMOVED && n_lost > 0, n_lost, how);
  if (!is_file (text)) /* else a value may be cut, and nobody knows */
    check_sum (document, saved, report, TRUE, how);
  g_object_unref (saved);
  g_string_free (text, TRUE);
}

/* Each line of each sample, destroyed in each way. */
static void
test_samples (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    for (int language = 0; language < 2; language++)
      {
        g_autoptr (CjmDocument) document = support_load_sample (cjm_template_sample_names[i], language);
        g_autofree char *text = support_write (document);
        g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

        for (guint at = 0; lines[at + 1] != NULL; at++)
          for (int damage = 0; damage < N_DAMAGES; damage++)
            if (language == CJM_LANGUAGE_ENGLISH || damage == NULS
                || damage == (int) (at % N_DAMAGES)) /* the other language has the same lines */
              check_line (rand, document, lines, at, damage, cjm_template_sample_names[i]);
      }
}

/* Members of a later version, here and there. */
static void
add_foreign (GRand *rand, CjmDocument *document)
{
  g_autoptr (CjmUnknown) of_file = cjm_unknown_new ();

  cjm_unknown_set (of_file, "comments", "[{\"id\": \"c1\", \"text\": \"{[\"}, -0.0]", -1);
  cjm_unknown_set (of_file, "zoom", "1E2", -1);
  cjm_document_set_unknown (document, of_file);
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = cjm_document_list (document, kind);
      g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();

      for (guint i = 0; i < records->len; i++)
        if (g_rand_int_range (rand, 0, 4) == 0)
          {
            const CjmRecord *record = g_ptr_array_index (records, i);
            CjmRecord       *copy = cjm_record_copy (record);

            copy->unknown = cjm_unknown_new ();
            cjm_unknown_set (copy->unknown, "mood", "{\"id\": [{\"id\": \"}]\"}], \"b\": 1e400}", -1);
            cjm_change_set_add (plan, cjm_record_ref (record), copy);
          }
      g_assert_true (cjm_document_apply (document, plan, NULL));
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 6; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 20);
      g_autofree char *name = g_strdup_printf ("project %d", i);
      g_autofree char *text = NULL;
      g_auto (GStrv) lines = NULL;

      for (int n = 0; n < 15; n++)
        {
          g_autoptr (CjmChangeSet) edit = support_random_edit (rand, document);

          g_assert_true (cjm_document_apply (document, edit, NULL));
        }
      add_foreign (rand, document);
      text = support_write (document);
      lines = g_strsplit (text, "\n", -1);
      for (guint at = 0; lines[at + 1] != NULL; at++)
        for (int damage = 0; damage < N_DAMAGES; damage++)
          if (damage == NULS || g_rand_int_range (rand, 0, 3) == 0)
            check_line (rand, document, lines, at, damage, name);
    }
}

/* Ten zeros in the line of a map cost its words and no note, and it is one line to read. */
static void
test_map_line (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_KOREAN);
  g_autofree char *text = support_write (document);
  gsize            length = strlen (text);
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (CjmDocument) saved = NULL;

  memset (strstr (text, "\"kind\": \"current-state\""), 0, 10);
  saved = cjm_salvage_text (text, length, &report);
  g_assert_cmpuint (cjm_document_count (saved, CJM_KIND_NOTE), ==, 52);
  g_assert_cmpstr (cjm_document_get_map (saved, "map-current")->title, ==, "Lost map");
  g_assert_cmpuint (report->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (report, 1), ==,
                   "line 27: map map-current: can’t be read; “Lost map” takes its place");
  g_assert_cmpstr (g_ptr_array_index (report, 0), ==,
                   "Not all can be read. Records (notes, lanes, stages and so on) that are whole: 93, "
                   "incomplete: 0, lost: 1, stand-ins for lost ones that others need: 1.");
}

/* The line of a lane whose id is wrong is the one that its notes look for: told once, with its line. */
static void
test_wrong_id (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autofree char *text = support_write (document);
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (CjmDocument) saved = NULL;

  strstr (text, "{\"id\": \"lane-pains\"")[12] = ' ';
  saved = cjm_salvage_text (text, strlen (text), &report);
  g_assert_cmpstr (cjm_document_get_lane (saved, "lane-pains")->name, ==, "Lost lane");
  g_assert_cmpuint (report->len, ==, 2);
  g_assert_cmpstr (
      g_ptr_array_index (report, 1), ==,
      "line 37: a lane needs an \"id\" of 1 to 64 letters, digits, - or _; “Lost lane” stands for it");
}

/* Several lines of every kind at once: each is told once, in order. */
static void
test_many_lines (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  static const char *const lost[] = { "{\"id\": \"persona-1\"",  "{\"id\": \"lane-emotion\"",
                                      "{\"id\": \"lane-pains\"", "{\"id\": \"stage-2\"",
                                      "{\"id\": \"n30\"",        "{\"id\": \"n31\"" };
  g_autofree char         *written = support_write (document);
  g_auto (GStrv) parts = g_strsplit (written, "\"kind\": \"goal\"", 2);
  g_autofree char *text = g_strjoinv ("\"kind\": \"goal\", \"links\": [\"n31\"]",
                                      parts); /* the first note points to a later one */
  gsize            length = strlen (text);
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (CjmDocument) saved = NULL;
  g_autofree char *all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lost); i++)
    strstr (text, lost[i])[strlen (lost[i]) + 10] = '\x01';
  saved = cjm_salvage_text (text, length, &report);
  g_assert_cmpint (cjm_document_get_lane (saved, "lane-emotion")->kind, ==, CJM_LANE_EMOTION);
  g_assert_cmpint (cjm_document_get_lane (saved, "lane-pains")->kind, ==, CJM_LANE_PAINS);
  g_assert_cmpstr (cjm_document_get_lane (saved, "lane-pains")->name, ==, "Lost lane");
  g_ptr_array_add (report, NULL);
  all = g_strjoinv ("\n", (char **) report->pdata);
  g_assert_cmpstr (
      all, ==,
      "Not all can be read. Records (notes, lanes, stages and so on) that are whole: 85, incomplete: 3, "
      "lost: 6, stand-ins for lost ones that others need: 4.\n"
      "line 4: persona persona-1: can’t be read; “Lost persona” takes its place\n"
      "line 34: lane lane-emotion: can’t be read; “Lost lane 2” takes its place\n"
      "line 37: lane lane-pains: can’t be read; “Lost lane” takes its place\n"
      "line 44: stage stage-2: can’t be read; “Lost stage” takes its place\n"
      "line 49: note “Decides to find a vacuum that will not b…”: it pointed to n31, which is lost\n"
      "line 78: note n30: can’t be read and was left out\n"
      "line 79: note n31: can’t be read and was left out\n"
      "line 84: note “Rearrange information or add a service t…”: it pointed to n30, which is lost\n"
      "line 86: note “Explain the benefits up front”: it pointed to n31, which is lost");
}

/* What other programs write on one line is saved record by record as well. */
static void
test_single_line (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autofree char *text = support_write (document);
  gsize            length = strlen (text);
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (CjmDocument) saved = NULL;

  g_strdelimit (text, "\n", ' ');
  strstr (text, "{\"id\": \"n30\"")[20] = '\x01';
  saved = cjm_salvage_text (text, length, &report);
  g_assert_cmpuint (cjm_document_count (saved, CJM_KIND_NOTE), ==, 51);
  g_assert_cmpuint (cjm_document_count (saved, CJM_KIND_FEELING), ==,
                    cjm_document_count (document, CJM_KIND_FEELING));
  g_assert_cmpuint (read_sum (report, "one line").lost, ==, 1);
}

/* ---- As other programs lay it out ---- */

/** Span: where a record stands in a text. */
typedef struct
{
  const CjmRecord *record;
  gsize            start, end;
} Span;

typedef enum
{
  PRETTY, /* four blanks a level, as python -m json.tool does */
  NARROW, /* two, as jq does */
  TABS,
  MINIFIED,
  N_LAYOUTS
} Layout;

static const char *const layout_names[] = { "pretty", "narrow", "tabs", "minified" };
static const char *const layout_steps[] = { "    ", "  ", "\t", NULL };

static void
break_line (GString *out, Layout layout, guint depth)
{
  if (layout == MINIFIED)
    return;
  g_string_append_c (out, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append (out, layout_steps[layout]);
}

/* Behind the text that begins at @at. */
static const char *
behind_text (const char *at)
{
  for (at++; *at != '"'; at++)
    if (*at == '\\')
      at++;
  return at + 1;
}

/* The record that begins at @at, @depth brackets deep. */
static const CjmRecord *
record_at (CjmDocument *document, const char *at, guint depth, gboolean in_list)
{
  g_autofree char *id = strncmp (at, "{\"id\": \"", 8) == 0 && depth == (in_list ? 2 : 1)
                            ? g_strndup (at + 8, strcspn (at + 8, "\""))
                            : NULL;

  return id != NULL ? cjm_document_find (document, id) : NULL;
}

/* Returns: (transfer full): @document as another program lays it out. @spans: (element-type Span): gets where
 * its records are. */
static GString *
lay_out (CjmDocument *document, Layout layout, GArray *spans)
{
  g_autofree char *text = support_write (document);
  GString         *out = g_string_new (NULL);
  guint            depth = 0;
  char             brackets[CJM_MAX_DEPTH] = { 0 };

  for (const char *at = text; *at != '\0'; at++)
    if (*at == '"')
      {
        const char *stop = behind_text (at);

        g_string_append_len (out, at, stop - at);
        at = stop - 1;
      }
    else if (*at == '{' || *at == '[')
      {
        Span span = { record_at (document, at, depth, depth > 1 && brackets[1] == '['), out->len, 0 };

        if (span.record != NULL)
          g_array_append_val (spans, span);
        brackets[depth++] = *at;
        g_string_append_c (out, *at);
        break_line (out, layout, depth);
      }
    else if (*at == '}' || *at == ']')
      {
        break_line (out, layout, --depth);
        g_string_append_c (out, *at);
        if (spans->len > 0
            && depth == (g_array_index (spans, Span, spans->len - 1).record->kind == CJM_KIND_PROJECT ? 1 : 2)
            && g_array_index (spans, Span, spans->len - 1).end == 0)
          g_array_index (spans, Span, spans->len - 1).end = out->len;
      }
    else if (*at == ',')
      {
        g_string_append_c (out, ',');
        break_line (out, layout, depth);
      }
    else if (!g_ascii_isspace (*at))
      g_string_append_printf (out, *at == ':' && layout != MINIFIED ? ": " : "%c", *at);
  return out;
}

typedef enum
{
  ZEROS,
  NOISE, /* no UTF-8 */
  LETTERS,
  GONE,
  N_BLOWS
} Blow;

static const char *const blow_names[] = { "zeros", "noise", "letters", "gone" };

/* Damages @length bytes of @text from @at on. */
static void
strike (GRand *rand, GString *text, gsize at, gsize length, Blow blow)
{
  if (blow == GONE)
    g_string_erase (text, (gssize) at, (gssize) length);
  for (gsize i = at; blow != GONE && i < at + length; i++)
    text->str[i] = (char) (blow == ZEROS     ? 0
                           : blow == LETTERS ? 'x'
                                             : 0x80 | g_rand_int_range (rand, 0, 128));
}

static gboolean
is_json (GString *text)
{
  g_autoptr (CjmScanPlaces) places = cjm_scan (text->str, text->len, NULL);

  return places != NULL;
}

/* Adds what a blow of @length bytes at @at touches to @lost. */
static void
note_touched (GHashTable *lost, GArray *spans, GString *laid_out, gsize at, gsize length, Blow blow)
{
  gsize blanks = strspn (laid_out->str + at + length, " \t\n");

  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);
      gsize       start = span->start - (span->record->kind == CJM_KIND_PROJECT ? 12 : 0); /* with its name */

      if (at < span->end
          && at + length + (blow == GONE ? 1 + blanks : 0)
                 > start) /* where the end of one is gone, the next may have become its value */
        g_hash_table_insert (lost, span->record->id, (gpointer) span->record);
    }
}

/* What is damaged in one place, or in two, costs the records that it touches. */
static void
check_blows (
    GRand *rand, CjmDocument *document, GString *laid_out, GArray *spans, guint n_blows, const char *name)
{
  g_autoptr (GHashTable) lost = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (CjmDocument) saved = NULL;
  GString *text = g_string_new_len (laid_out->str, (gssize) laid_out->len);
  g_autoptr (GString) how = g_string_new (name);
  gsize end = text->len;

  for (; n_blows > 0 && end > 200; n_blows--) /* from behind, so that places stay what they are */
    {
      Blow  blow = g_rand_int_range (rand, 0, N_BLOWS);
      gsize length = (gsize) g_rand_int_range (rand, 1, 13),
            at = (gsize) g_rand_int_range (rand, 0, (gint32) (end - length));
      g_autofree char *around = g_strndup (text->str + MAX (at, 20) - 20, length + 40);
      g_autofree char *shown = g_strescape (around, NULL);

      g_string_append_printf (how, ", %u %s at %u in %s", (guint) length, blow_names[blow], (guint) at,
                              shown);
      note_touched (lost, spans, laid_out, at, length, blow);
      strike (rand, text, at, length, blow);
      end = at;
    }
  saved = cjm_salvage_text (text->str, text->len, &report);
  if (saved == NULL)
    g_error ("%s: nothing is saved", how->str);
  if (!is_json (text)) /* else a list may be called something else, say */
    check_rest (document, saved, lost, how->str);
  check_sum (document, saved, report, FALSE, how->str);
  g_string_free (text, TRUE);
}

/* A stray character before the first record of a list says nothing of where the others begin. */
static void
test_stray_character (void)
{
  for (Layout layout = 0; layout < N_LAYOUTS; layout++)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
      g_autoptr (GHashTable) lost = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GPtrArray) report = NULL;
      g_autoptr (CjmDocument) saved = NULL;
      GString *text = lay_out (document, layout, spans);
      char    *broken = strstr (text->str, "n10\"");
      char    *first = strchr (strstr (text->str, "\"notes\""), '{');

      g_hash_table_insert (lost, (gpointer) "n10", (gpointer) cjm_document_find (document, "n10"));
      g_string_insert_c (text, broken - text->str + 4, 'x');
      g_string_insert_c (text, first - text->str, '0');
      saved = cjm_salvage_text (text->str, text->len, &report);
      check_rest (document, saved, lost, layout_names[layout]);
      g_assert_cmpuint (read_sum (report, layout_names[layout]).lost, ==, 1);
      g_string_free (text, TRUE);
    }
}

/* A project with nothing in it that refers to its persona or its channels. */
static CjmDocument *
unreferenced_document (gboolean has_channel)
{
  g_autofree char *text = g_strdup_printf (
      "{\"format\": \"cjm\", \"version\": 1, \"project\": {\"id\": \"p\"},"
      "\"personas\": [{\"id\": \"a\", \"name\": \"Ann\"}],"
      "\"channels\": [%s],"
      "\"maps\": [{\"id\": \"m\", \"kind\": \"current-state\"}],"
      "\"lanes\": [{\"id\": \"l\", \"map\": \"m\", \"kind\": \"pains\"}],"
      "\"stages\": [{\"id\": \"s\", \"map\": \"m\"}],"
      "\"notes\": [{\"id\": \"n\", \"lane\": \"l\", \"stage\": \"s\", \"text\": \"Note\"}]}",
      has_channel ? "{\"id\": \"b\", \"name\": \"Web\"}" : "");
  CjmDocument *document = cjm_reader_read_text (text, strlen (text), NULL);

  g_assert_nonnull (document);
  return document;
}

/* @laid_out with its note damaged. */
static CjmDocument *
salvage_without_note (const char *laid_out)
{
  g_autofree char *text = g_strdup (laid_out);
  g_autoptr (GPtrArray) report = NULL;

  *strstr (text, "Note") = '\x01';
  return cjm_salvage_text (text, strlen (text), &report);
}

/* A list whose name is not legible at all, and to which nothing refers, is known by where it stands. */
static void
test_illegible_name (void)
{
  static const char *const names[] = { "\"personas\"", "\"channels\"" };
  g_autoptr (CjmDocument) document = unreferenced_document (TRUE);
  g_autoptr (GHashTable) lost = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < N_LAYOUTS * G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
      GString         *text = lay_out (document, i % N_LAYOUTS, spans);
      g_autofree char *how = g_strdup_printf ("%s, %s", layout_names[i % N_LAYOUTS], names[i / N_LAYOUTS]);
      g_autoptr (GPtrArray) report = NULL;
      g_autoptr (CjmDocument) whole = NULL;
      g_autoptr (CjmDocument) damaged = NULL;

      memset (strstr (text->str, names[i / N_LAYOUTS]) + 1, 'x', 8);
      g_assert_null (
          cjm_reader_read_text (text->str, text->len, NULL)); /* opened as it is it would be gone */
      whole = cjm_salvage_text (text->str, text->len, &report);
      g_hash_table_remove (lost, "n");
      check_rest (document, whole, lost, how);
      /* as where the border of two lists is damaged */
      g_string_insert (text, strstr (text->str, "xxxxxxxx") - text->str, "persxxx");
      damaged = salvage_without_note (text->str);
      g_hash_table_insert (lost, (gpointer) "n", (gpointer) cjm_document_find (document, "n"));
      check_rest (document, damaged, lost, how);
      g_string_free (text, TRUE);
    }
}

/* Where all that stands between two lists is damaged, it costs the first record behind it. */
static void
test_lost_border (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);

  for (Layout layout = 0; layout < N_LAYOUTS; layout++)
    {
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
      GString *text = lay_out (document, layout, spans);

      for (guint i = 1; i < spans->len; i++)
        {
          const Span *before = &g_array_index (spans, Span, i - 1), *first = &g_array_index (spans, Span, i);
          g_autofree char *damaged = g_strndup (text->str, text->len);
          g_autofree char *how = g_strdup_printf ("%s, %s", layout_names[layout], first->record->id);
          g_autoptr (GHashTable) lost = g_hash_table_new (g_str_hash, g_str_equal);
          g_autoptr (GPtrArray) report = NULL;
          g_autoptr (CjmDocument) saved = NULL;

          if (before->record->kind == first->record->kind || before->record->kind == CJM_KIND_PROJECT)
            continue;
          memset (damaged + before->end, 0, first->start + 1 - before->end);
          g_hash_table_insert (lost, (gpointer) first->record->id, (gpointer) first->record);
          saved = cjm_salvage_text (damaged, text->len, &report);
          check_rest (document, saved, lost, how);
        }
      g_string_free (text, TRUE);
    }
}

/* Where an empty list has got the records of the next, as what stood between their names is gone, they
 * are known by their members. */
static void
test_merged_lists (void)
{
  g_autoptr (CjmDocument) document = unreferenced_document (TRUE);
  g_autoptr (GHashTable) lost = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (lost, (gpointer) "n", (gpointer) cjm_document_find (document, "n"));
  for (Layout layout = 0; layout < N_LAYOUTS; layout++)
    {
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
      GString *text = lay_out (document, layout, spans);
      gssize   cards = strstr (text->str, "\"cards\"") - text->str;
      gssize   lanes = strstr (text->str, "\"lanes\"") - text->str;
      g_autoptr (CjmDocument) saved = NULL;

      g_string_erase (text, cards + (gssize) strlen ("\"cards"), lanes - cards);
      saved = salvage_without_note (text->str);
      check_rest (document, saved, lost, layout_names[layout]);
      g_string_free (text, TRUE);
    }
}

/* A list of a later version that stands there is none of ours, though ours is empty. */
static void
test_later_list (void)
{
  g_autoptr (CjmDocument) document = unreferenced_document (FALSE);

  for (Layout layout = 0; layout < N_LAYOUTS; layout++)
    {
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
      GString *text = lay_out (document, layout, spans);
      g_autoptr (CjmDocument) read = NULL;
      g_autoptr (CjmDocument) damaged = NULL;

      g_string_insert (text, strstr (text->str, "\"maps\"") - text->str,
                       "\"services\": [{\"id\": \"z\", \"name\": \"Zone\"}],");
      read = cjm_reader_read_text (text->str, text->len, NULL);
      damaged = salvage_without_note (text->str);
      g_assert_nonnull (cjm_unknown_get (cjm_document_get_unknown (read), "services"));
      g_assert_nonnull (cjm_unknown_get (cjm_document_get_unknown (damaged), "services"));
      g_assert_cmpuint (cjm_document_count (damaged, CJM_KIND_CHANNEL), ==, 0);
      g_string_free (text, TRUE);
    }
}

static void
test_layouts (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 40; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 20);
      Layout           layout = i % N_LAYOUTS;
      g_autofree char *name = g_strdup_printf ("project %d, %s", i, layout_names[layout]);
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
      GString *text;

      add_foreign (rand, document);
      text = lay_out (document, layout, spans);
      g_assert_true (spans->len > 20);
      for (guint n = 0; n < 60; n++)
        check_blows (rand, document, text, spans, 1 + n % 2, name);
      g_string_free (text, TRUE);
    }
}

/* ---- A value ---- */

/* What becomes of a value while the file stays JSON. */
static const char *const nonsense[] = { "\"nonsense\"", "\"no%sense\"", "\"\"", "7", NULL };

#define N_NONSENSE (G_N_ELEMENTS (nonsense))

/* Returns: (nullable) (transfer full): @text with @value for what @member of @record is there; NULL: without
 * the member. */
static char *
with_value (const char *text, const CjmRecord *record, const CjmMember *member, const char *value)
{
  g_autofree char *id = g_strdup_printf ("{\"id\": \"%s\"", record->id);
  g_autofree char *name = g_strdup_printf (", \"%s\": ", member->name);
  const char      *line = strstr (text, id), *end = strchr (line, '\n'), *at = strstr (line, name), *stop;

  if (at == NULL || at > end)
    return NULL;
  stop = strchr (at + strlen (name) + 1, '"') + 1;
  return g_strdup_printf ("%.*s%s%s%s", (int) (at - text), text, value != NULL ? name : "",
                          value != NULL ? value : "", stop);
}

static void
check_value (CjmDocument     *document,
             const char      *text,
             const CjmRecord *record,
             const CjmMember *member,
             const char      *value)
{
  g_autofree char *spoilt = with_value (text, record, member, value);
  g_autofree char *how = g_strdup_printf ("\"%s\" of %s is %s", member->name, record->id,
                                          value != NULL ? value : "gone");
  g_autoptr (GHashTable) lost = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (CjmDocument) saved = NULL;

  if (spoilt == NULL)
    return;
  g_hash_table_insert (lost, record->id, (gpointer) record);
  saved = cjm_salvage_text (spoilt, strlen (spoilt), &report);
  if (saved == NULL)
    g_error ("%s: nothing is saved", how);
  check_rest (document, saved, lost, how);
  check_sum (document, saved, report, FALSE, how);
  if (gets_stand_in (record) && cjm_document_get (saved, record->kind, record->id) == NULL)
    g_error ("%s: it is lost, though its line can be read:%s", how, join (report));
}

/* Whatever a record says of its kind and of others, and in vain, costs no other record. */
static void
test_values (void)
{
  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    {
      g_autoptr (CjmDocument)
          document = support_load_sample (cjm_template_sample_names[i], CJM_LANGUAGE_ENGLISH);
      g_autofree char *text = support_write (document);

      for (int kind = 0; kind < CJM_N_KINDS; kind++)
        {
          const CjmRecordType *type = cjm_schema_record_type (kind);
          g_autoptr (GPtrArray) all = cjm_document_list (document, kind);

          for (guint r = 0; r < all->len; r++)
            for (guint m = 0; m < type->n_members; m++)
              for (guint n = 0; n < N_NONSENSE; n++)
                if (type->members[m].type == CJM_MEMBER_ENUM || type->members[m].type == CJM_MEMBER_REF)
                  check_value (document, text, g_ptr_array_index (all, r), &type->members[m], nonsense[n]);
        }
    }
}

/* A word that is one of ours, and that all that lies there contradicts. */
static void
test_contradicted (void)
{
  static const struct
  {
    const char *sample, *id, *member, *value;
  } wrong[] = {
    { "colleen", "lane-actions", "kind", "\"emotion\"" },
    { "colleen", "lane-emotion", "kind", "\"pains\"" },
    { "colleen", "lane-actions", "kind", "\"tray\"" },
    { "colleen", "map-current", "kind", "\"empathy-map\"" },
    { "colleen", "map-current", "kind", "\"day-in-the-life\"" },
    { "lunch-break", NULL, "kind", "\"current-state\"" },
    { "six-hours", NULL, "kind", "\"current-state\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample (wrong[i].sample, CJM_LANGUAGE_ENGLISH);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      g_autofree char *text = support_write (document);
      const CjmRecord *record = wrong[i].id != NULL ? cjm_document_find (document, wrong[i].id)
                                                    : g_ptr_array_index (maps, maps->len - 1);

      check_value (document, text, record,
                   cjm_schema_find_member (cjm_schema_record_type (record->kind), wrong[i].member),
                   wrong[i].value);
    }
}

/* ---- Worse ---- */

/* Every record of @part is in @whole. */
static void
check_part (CjmDocument *part, CjmDocument *whole, CjmRecordKind kind)
{
  g_autoptr (GPtrArray) records = cjm_document_list (part, kind);

  for (guint i = 0; i < records->len; i++)
    g_assert_nonnull (cjm_document_get (whole, kind, ((CjmRecord *) g_ptr_array_index (records, i))->id));
}

static guint
count_records (CjmDocument *document)
{
  guint n = 0;

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    n += cjm_document_count (document, kind);
  return n;
}

/* Of a file cut short all whole lines are saved; of a whole one everything. */
static void
test_torn (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_KOREAN);
  g_autofree char *text = support_write (document);
  gsize            length = strlen (text);
  guint            most = 0;

  for (gsize cut = 0; cut <= length; cut += cut + 2 < length ? MAX (1, MIN (61, length - 2 - cut)) : 1)
    {
      g_autoptr (GPtrArray) report = NULL;
      g_autoptr (CjmDocument) saved = cjm_salvage_text (text, cut, &report);
      g_autofree char *again = NULL;
      g_autoptr (CjmDocument) read = NULL;
      guint n;

      if (saved == NULL)
        {
          g_assert_cmpuint (most, ==, 0);
          continue;
        }
      for (int kind = CJM_KIND_NOTE; kind < CJM_N_KINDS; kind++) /* none of these is made up */
        check_part (saved, document, kind);
      again = support_write (saved);
      read = cjm_reader_read_text (again, strlen (again), NULL);
      g_assert_nonnull (read); /* what comes out is a valid file */
      n = count_records (saved);
      g_assert_cmpuint (n + 1, >=, most); /* the lost project may have been made up */
      most = MAX (most, n);
      if (cut == length)
        {
          g_assert_cmpuint (report->len, ==, 0);
          g_assert_cmpstr (again, ==, text);
        }
    }
  g_assert_cmpuint (most, ==, count_records (document));
}

/* One line made unreadable costs its record and what needs it, and both are told. */
static void
test_line (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autofree char *text = support_write (document);
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (CjmDocument) saved = NULL;
  char *note = strstr (text, "{\"id\": \"n33\"");

  note[1] = '\x01';
  g_assert_null (cjm_reader_read_text (text, strlen (text), NULL));
  saved = cjm_salvage_text (text, strlen (text), &report);
  g_assert_cmpuint (cjm_document_count (saved, CJM_KIND_NOTE), ==,
                    cjm_document_count (document, CJM_KIND_NOTE) - 1);
  g_assert_cmpuint (cjm_document_count (saved, CJM_KIND_FEELING), ==,
                    cjm_document_count (document, CJM_KIND_FEELING));
  g_assert_cmpuint (report->len, >=, 1);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (report, 1), "line "));
}

/* Wrong members go, the records stay; pointers to nothing go. */
static void
test_members (void)
{
  static const char text[] =
      "{\"format\": \"cjm\", \"version\": 1, \"project\": {\"id\": \"p\"}, \"later\": [1],"
      "\"personas\": [{\"id\": \"a\", \"age\": 999, \"name\": \"Ann\"}, {\"id\": \"a\"}, 7],"
      "\"maps\": [{\"id\": \"m\", \"kind\": \"current-state\", \"title\": 5}],"
      "\"lanes\": [{\"id\": \"l\", \"map\": \"m\", \"kind\": \"pains\"}, {\"id\": \"k\", \"map\": \"gone\", "
      "\"kind\": \"pains\"}],"
      "\"stages\": [{\"id\": \"s\", \"map\": \"m\"}],"
      "\"notes\": [{\"id\": \"n\", \"lane\": \"l\", \"stage\": \"s\", \"channels\": [\"gone-too\"]}, "
      "{\"id\": \"o\", \"lane\": \"k\", \"stage\": \"s\"}]}";
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (CjmDocument) saved = cjm_salvage_text (text, strlen (text), &report);

  g_assert_cmpstr (cjm_document_get_persona (saved, "a")->name, ==, "Ann");
  g_assert_nonnull (cjm_document_get_map (saved, "m"));
  g_assert_nonnull (cjm_document_get_note (saved, "n"));
  g_assert_null (cjm_document_get_map (
      saved, "gone")); /* of the lane k alone; what lies in it is in a stage of another map */
  g_assert_cmpstr (cjm_document_get_lane (saved, "k")->map, ==, "m");
  g_assert_nonnull (cjm_document_get_note (saved, "o"));
  g_assert_nonnull (cjm_document_get_unknown (saved));
  g_assert_cmpstr (cjm_document_get_channel (saved, "gone-too")->name, ==, "Lost channel");
  g_assert_cmpstr (g_ptr_array_index (report, 0), ==,
                   "Not all can be read. Records (notes, lanes, stages and so on) that are whole: 5, "
                   "incomplete: 3, lost: 3, stand-ins for lost ones that others need: 1.");
  /* what is on one line is told in its order */
  g_assert_nonnull (strstr (g_ptr_array_index (report, 1), "line 1: persona a"));
  g_assert_nonnull (strstr (g_ptr_array_index (report, 2), "line 1: a persona must be an object"));
  g_assert_nonnull (strstr (g_ptr_array_index (report, 3), "line 1: map m"));
}

/* A long chain that ends in nothing: its last link goes, in no time; and of two projects the first stays. */
static void
test_chain (void)
{
  g_autoptr (GString)
      text = g_string_new ("{\"format\": \"cjm\", \"version\": 1,\n\"project\": {\"id\": \"p\", \"title\": "
                           "\"ours\"},\n<<<<<<<\n\"project\": {\"id\": \"q\"},\n\"maps\": [\n{\"id\": \"m\", "
                           "\"kind\": \"empathy-map\"}],\n\"lanes\": [\n{\"id\": \"l\", \"map\": \"m\", "
                           "\"kind\": \"says\"}],\n\"notes\": [");
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (CjmDocument) saved = NULL;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (text,
                            "%s\n{\"id\": \"n%d\", \"lane\": \"l\", \"links\": [\"n%d\"], \"was\": \"n%d\"}",
                            i > 0 ? "," : "", i, i + 1, i + 1);
  g_string_append (text, "]}\n");
  saved = cjm_salvage_text (text->str, text->len, &report);
  g_assert_cmpuint (cjm_document_count (saved, CJM_KIND_NOTE), ==, 20000);
  g_assert_cmpuint (cjm_document_count (saved, CJM_KIND_PROJECT), ==, 1);
  g_assert_cmpstr (cjm_document_get_project (saved)->title, ==, "ours");
  g_assert_null (cjm_document_get_note (saved, "n19999")->was);
}

/* Whatever the refused files hold, salvaging ends, with a valid project or none. */
static void
test_anything (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmDocument) document = support_load_sample ("lunch-break", CJM_LANGUAGE_ENGLISH);
  g_autofree char *text = support_write (document);
  gsize            length = strlen (text);

  for (int i = 0; i < 150; i++)
    {
      g_autofree char *other = g_memdup2 (text, length);
      g_autoptr (GPtrArray) report = NULL;
      g_autoptr (CjmDocument) saved = NULL;
      g_autofree char *again = NULL;
      g_autoptr (CjmDocument) read = NULL;

      for (int n = g_rand_int_range (rand, 1, 30); n > 0; n--)
        other[g_rand_int_range (rand, 0, (gint32) length)] = (char) g_rand_int_range (rand, 0, 256);
      saved = cjm_salvage_text (other, length, &report);
      if (saved == NULL)
        continue;
      again = support_write (saved);
      read = cjm_reader_read_text (again, strlen (again), NULL);
      g_assert_nonnull (read);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/salvage/samples", test_samples);
  g_test_add_func ("/salvage/random", test_random);
  g_test_add_func ("/salvage/map-line", test_map_line);
  g_test_add_func ("/salvage/wrong-id", test_wrong_id);
  g_test_add_func ("/salvage/many-lines", test_many_lines);
  g_test_add_func ("/salvage/single-line", test_single_line);
  g_test_add_func ("/salvage/stray-character", test_stray_character);
  g_test_add_func ("/salvage/illegible-name", test_illegible_name);
  g_test_add_func ("/salvage/later-list", test_later_list);
  g_test_add_func ("/salvage/lost-border", test_lost_border);
  g_test_add_func ("/salvage/merged-lists", test_merged_lists);
  g_test_add_func ("/salvage/layouts", test_layouts);
  g_test_add_func ("/salvage/values", test_values);
  g_test_add_func ("/salvage/contradicted", test_contradicted);
  g_test_add_func ("/salvage/torn", test_torn);
  g_test_add_func ("/salvage/line", test_line);
  g_test_add_func ("/salvage/members", test_members);
  g_test_add_func ("/salvage/chain", test_chain);
  g_test_add_func ("/salvage/anything", test_anything);
  return g_test_run ();
}
