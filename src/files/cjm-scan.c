/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-scan.c: a first look at a file before it is parsed.
 *
 * One pass over the bytes, without recursion, that accepts exactly JSON as in
 * RFC 8259 and within our limits. json-glib alone is not enough: it crashes on
 * deep nesting, takes 1e999, octal numbers and single quotes, cuts text at
 * \u0000, ignores a second root and lets the last of two equal keys win without
 * a word. The pass also notes on which line each record begins, so that later
 * errors can say where, and where the values of members stand that are not ours:
 * they are kept as they are written, so a number of theirs may be of any size.
 */
#include "files/cjm-scan.h"
#include "model/cjm-schema.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* 2^53: beyond it, doubles and therefore most JSON readers lose whole numbers. */
#define MAX_WHOLE 9007199254740992.0

struct _CjmScanPlaces
{
  GHashTable *lines;   /* top-level member → GArray of guint: line of its i-th element */
  GHashTable *foreign; /* place of a record as place_key() says it → GArray of CjmSpan */
};

typedef struct
{
  char        closing; /* the bracket that ends it */
  GHashTable *keys;    /* of an object: those seen so far */
} Level;

typedef struct
{
  const char    *start;
  const char    *at;
  const char    *end;
  guint          line;
  const char    *line_start;
  Level          levels[CJM_MAX_DEPTH];
  guint          depth;
  guint          n_objects, n_values;
  gboolean       one_value;      /* what follows behind it is not looked at */
  const char    *last_string;    /* where the last text began */
  char          *top_member;     /* key of the root object under which we are */
  gboolean       foreign_next;   /* the next value is one of a member that is not ours */
  guint          foreign_depth;  /* depth at which we are inside of one, 0 for nowhere */
  char          *foreign_member; /* what it is called */
  const char    *foreign_start;
  CjmScanPlaces *places;
  GError       **error;
} Scan;

G_GNUC_PRINTF (2, 3)
static gboolean
fail (Scan *scan, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list          arguments;
  long             column = g_utf8_strlen (scan->line_start, scan->at - scan->line_start) + 1;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (scan->error, CJM_FILE_ERROR, CJM_FILE_ERROR_SYNTAX, _ ("line %u, column %ld: %s"), scan->line,
               column, what);
  return FALSE;
}

static void
skip_space (Scan *scan)
{
  for (; scan->at < scan->end; scan->at++)
    {
      if (*scan->at == '\n')
        {
          scan->line++;
          scan->line_start = scan->at + 1;
        }
      else if (*scan->at != ' ' && *scan->at != '\t' && *scan->at != '\r')
        return;
    }
}

static gboolean
scan_hex4 (Scan *scan, gunichar *unit)
{
  *unit = 0;
  if (scan->end - scan->at < 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      int value = g_ascii_xdigit_value (scan->at[i]);

      if (value < 0)
        return FALSE;
      *unit = *unit * 16 + (gunichar) value;
    }
  scan->at += 4;
  return TRUE;
}

static gboolean
scan_unicode_escape (Scan *scan, GString *into)
{
  gunichar unit, low;

  if (!scan_hex4 (scan, &unit))
    return fail (scan, _ ("\\u needs four hexadecimal digits"));
  if (unit == 0)
    return fail (scan, _ ("text can't hold the character \\u0000"));
  if (unit >= 0xD800 && unit <= 0xDBFF)
    {
      if (scan->end - scan->at < 2 || scan->at[0] != '\\' || scan->at[1] != 'u')
        return fail (scan, _ ("half of a surrogate pair"));
      scan->at += 2;
      if (!scan_hex4 (scan, &low) || low < 0xDC00 || low > 0xDFFF)
        return fail (scan, _ ("half of a surrogate pair"));
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
  else if (unit >= 0xDC00 && unit <= 0xDFFF)
    return fail (scan, _ ("half of a surrogate pair"));
  g_string_append_unichar (into, unit);
  return TRUE;
}

static gboolean
scan_escape (Scan *scan, GString *into)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meant[] = "\"\\/\b\f\n\r\t";
  const char       *letter;

  scan->at++;
  if (scan->at == scan->end)
    return fail (scan, _ ("the file ends inside a text"));
  if (*scan->at == 'u')
    {
      scan->at++;
      return scan_unicode_escape (scan, into);
    }
  letter = strchr (letters, *scan->at);
  if (letter == NULL || *letter == '\0')
    return fail (scan, _ ("a \\ that begins no escape"));
  g_string_append_c (into, meant[letter - letters]);
  scan->at++;
  return TRUE;
}

/* At the opening quote; @into gets the text as it is meant. */
static gboolean
scan_string (Scan *scan, GString *into)
{
  g_string_truncate (into, 0);
  scan->last_string = scan->at++;
  while (scan->at < scan->end && *scan->at != '"')
    {
      const char *run = scan->at;

      if (*scan->at == '\\')
        {
          if (!scan_escape (scan, into))
            return FALSE;
          continue;
        }
      while (scan->at < scan->end && *scan->at != '"' && *scan->at != '\\' && (guchar) *scan->at >= 0x20)
        scan->at++;
      g_string_append_len (into, run, scan->at - run);
      if (scan->at < scan->end && (guchar) *scan->at < 0x20)
        return fail (scan, _ ("a line break or control character inside a text"));
    }
  if (scan->at == scan->end)
    return fail (scan, _ ("the file ends inside a text"));
  if (scan->one_value
      && !g_utf8_validate_len (scan->last_string, (gsize) (scan->at - scan->last_string), NULL))
    return fail (scan, _ ("a letter is damaged here: the text is not UTF-8"));
  scan->at++;
  return TRUE;
}

static gboolean
scan_digits (Scan *scan)
{
  const char *from = scan->at;

  while (scan->at < scan->end && g_ascii_isdigit (*scan->at))
    scan->at++;
  return scan->at > from;
}

static gboolean
scan_number (Scan *scan)
{
  const char      *from = scan->at;
  gboolean         whole = TRUE;
  g_autofree char *digits = NULL;
  double           value;

  if (*scan->at == '-')
    scan->at++;
  if (scan->at < scan->end && *scan->at == '0')
    scan->at++;
  else if (!scan_digits (scan))
    return fail (scan, _ ("not a number"));
  if (scan->at < scan->end && *scan->at == '.')
    {
      whole = FALSE;
      scan->at++;
      if (!scan_digits (scan))
        return fail (scan, _ ("a number needs digits after its point"));
    }
  if (scan->at < scan->end && (*scan->at == 'e' || *scan->at == 'E'))
    {
      whole = FALSE;
      scan->at++;
      if (scan->at < scan->end && (*scan->at == '+' || *scan->at == '-'))
        scan->at++;
      if (!scan_digits (scan))
        return fail (scan, _ ("a number needs digits in its exponent"));
    }
  if (scan->at < scan->end && (g_ascii_isalnum (*scan->at) || *scan->at == '.'))
    return fail (scan, _ ("not a number"));
  digits = g_strndup (from, scan->at - from);
  value = g_ascii_strtod (digits, NULL);
  if (scan->foreign_depth == 0 && (!isfinite (value) || (whole && fabs (value) > MAX_WHOLE)))
    {
      scan->at = from;
      return fail (scan, _ ("a number out of range"));
    }
  return TRUE;
}

static gboolean
scan_word (Scan *scan)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (scan->end - scan->at) >= length && strncmp (scan->at, words[i], length) == 0)
        {
          scan->at += length;
          return TRUE;
        }
    }
  if (scan->at == scan->end)
    return fail (scan, _ ("the file ends too early"));
  return fail (scan, _ ("a value was expected here"));
}

static gboolean
push (Scan *scan, char closing)
{
  Level *level;

  if (scan->depth == CJM_MAX_DEPTH)
    return fail (scan, _ ("nested more than %d deep"), CJM_MAX_DEPTH);
  level = &scan->levels[scan->depth++];
  level->closing = closing;
  level->keys = NULL;
  if (closing == '}')
    {
      level->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      if (++scan->n_objects > CJM_MAX_RECORDS)
        return fail (scan, _ ("more than %d records"), CJM_MAX_RECORDS);
    }
  scan->at++;
  return TRUE;
}

static void
pop (Scan *scan)
{
  scan->depth--;
  g_clear_pointer (&scan->levels[scan->depth].keys, g_hash_table_unref);
}

/* ---- Members that are not ours ---- */

/* The kind whose list is called @member; CJM_N_KINDS for none. */
static int
find_kind (const char *member)
{
  int kind = 0;

  while (kind < CJM_N_KINDS && strcmp (cjm_schema_record_type (kind)->plural, member) != 0)
    kind++;
  return kind;
}

/* Whether the member @name of where we are is none that this version knows. */
static gboolean
is_foreign (Scan *scan, const char *name)
{
  gboolean in_record;
  int      kind;

  if (scan->foreign_depth > 0)
    return FALSE;
  if (scan->depth == 1)
    return strcmp (name, "format") != 0 && strcmp (name, "version") != 0 && find_kind (name) == CJM_N_KINDS;
  kind = find_kind (scan->top_member);
  in_record = kind == CJM_KIND_PROJECT
                  ? scan->depth == 2
                  : kind < CJM_N_KINDS && scan->depth == 3 && scan->levels[1].closing == ']';
  return in_record && strcmp (name, "id") != 0
         && cjm_schema_find_member (cjm_schema_record_type (kind), name) == NULL;
}

static char *
place_key (const char *member, guint i)
{
  return member != NULL ? g_strdup_printf ("%s %u", member, i) : g_strdup ("");
}

static void
clear_span (gpointer span)
{
  g_free (((CjmSpan *) span)->name);
}

/* At the beginning of a value. */
static void
begin_foreign (Scan *scan)
{
  if (!scan->foreign_next)
    return;
  scan->foreign_next = FALSE;
  scan->foreign_depth = scan->depth;
  scan->foreign_start = scan->at;
}

/* Behind a value. */
static void
end_foreign (Scan *scan)
{
  CjmSpan          span = { NULL, (gsize) (scan->foreign_start - scan->start),
                            (gsize) (scan->at - scan->foreign_start) };
  GArray          *lines, *spans;
  g_autofree char *key = NULL;

  if (scan->foreign_depth == 0 || scan->foreign_depth != scan->depth)
    return;
  scan->foreign_depth = 0;
  lines = g_hash_table_lookup (scan->places->lines, scan->top_member);
  key = place_key (scan->depth > 1 ? scan->top_member : NULL,
                   lines != NULL && lines->len > 0 ? lines->len - 1 : 0);
  spans = g_hash_table_lookup (scan->places->foreign, key);
  if (spans == NULL)
    {
      spans = g_array_new (FALSE, FALSE, sizeof (CjmSpan));
      g_array_set_clear_func (spans, clear_span);
      g_hash_table_insert (scan->places->foreign, g_steal_pointer (&key), spans);
    }
  span.name = g_steal_pointer (&scan->foreign_member);
  g_array_append_val (spans, span);
}

/* ---- Structure ---- */

/* A key and its colon. */
static gboolean
scan_key (Scan *scan, GString *buffer)
{
  Level *level = &scan->levels[scan->depth - 1];

  skip_space (scan);
  if (scan->at == scan->end || *scan->at != '"')
    return fail (scan, _ ("a name in double quotes was expected here"));
  if (!scan_string (scan, buffer))
    return FALSE;
  if (!g_hash_table_add (level->keys, g_strdup (buffer->str)))
    return fail (scan, _ ("\"%s\" stands here twice"), buffer->str);
  if (scan->depth == 1)
    {
      g_free (scan->top_member);
      scan->top_member = g_strdup (buffer->str);
    }
  skip_space (scan);
  if (scan->at == scan->end || *scan->at != ':')
    return fail (scan, _ ("a colon was expected here"));
  scan->at++;
  scan->foreign_next = is_foreign (scan, buffer->str);
  if (scan->foreign_next)
    {
      g_free (scan->foreign_member);
      scan->foreign_member = g_strdup (buffer->str);
    }
  return TRUE;
}

static void
note_place (Scan *scan)
{
  gboolean in_list = scan->depth == 2 && scan->levels[1].closing == ']';
  gboolean alone = scan->depth == 1 && *scan->at == '{';
  GArray  *lines;

  if ((!in_list && !alone) || scan->top_member == NULL)
    return;
  lines = g_hash_table_lookup (scan->places->lines, scan->top_member);
  if (lines == NULL)
    {
      lines = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (scan->places->lines, g_strdup (scan->top_member), lines);
    }
  g_array_append_val (lines, scan->line);
}

/* After a value: closes what ends here. FALSE on error; *more says whether
 * another value follows. */
static gboolean
scan_after_value (Scan *scan, GString *buffer, gboolean *more)
{
  for (;;)
    {
      Level *level;

      skip_space (scan);
      if (scan->depth == 0)
        {
          *more = FALSE;
          return scan->one_value || scan->at == scan->end
                 || fail (scan, _ ("something follows after the end of the map"));
        }
      if (scan->at == scan->end)
        return fail (scan, _ ("the file ends too early"));
      level = &scan->levels[scan->depth - 1];
      if (*scan->at == level->closing)
        {
          scan->at++;
          pop (scan);
          end_foreign (scan);
          continue;
        }
      if (*scan->at != ',')
        return fail (scan, _ ("a comma or %c was expected here"), level->closing);
      scan->at++;
      *more = TRUE;
      return level->closing == ']' || scan_key (scan, buffer);
    }
}

static gboolean
scan_plain_value (Scan *scan, GString *buffer)
{
  if (*scan->at == '"')
    return scan_string (scan, buffer);
  if (*scan->at == '-' || g_ascii_isdigit (*scan->at))
    return scan_number (scan);
  return scan_word (scan);
}

/* At the start of a value. *opened says whether an object or list was entered
 * that has something in it. */
static gboolean
scan_value (Scan *scan, GString *buffer, gboolean *opened)
{
  *opened = FALSE;
  skip_space (scan);
  if (scan->at == scan->end)
    return fail (scan, _ ("the file ends too early"));
  note_place (scan);
  if (++scan->n_values > CJM_MAX_VALUES)
    return fail (scan, _ ("more than %d values"), CJM_MAX_VALUES);
  begin_foreign (scan);
  if (*scan->at != '{' && *scan->at != '[')
    {
      if (!scan_plain_value (scan, buffer))
        return FALSE;
      end_foreign (scan);
      return TRUE;
    }
  if (!push (scan, *scan->at == '{' ? '}' : ']'))
    return FALSE;
  skip_space (scan);
  if (scan->at < scan->end && *scan->at == scan->levels[scan->depth - 1].closing)
    return TRUE;
  *opened = TRUE;
  return scan->levels[scan->depth - 1].closing == ']' || scan_key (scan, buffer);
}

static gboolean
scan_all (Scan *scan)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  gboolean more = TRUE, opened = FALSE;

  skip_space (scan);
  if (scan->at == scan->end)
    return fail (scan, _ ("the file is empty"));
  if (*scan->at != '{' && !scan->one_value)
    return fail (scan, _ ("the beginning is missing: a journey map begins with {"));
  while (more)
    {
      if (!scan_value (scan, buffer, &opened))
        return FALSE;
      if (!opened && !scan_after_value (scan, buffer, &more))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_bytes (Scan *scan, gsize length)
{
  const char *bad;

  if (length > CJM_MAX_FILE_BYTES)
    {
      g_set_error (scan->error, CJM_FILE_ERROR, CJM_FILE_ERROR_SYNTAX, _ ("the file is larger than %u MiB"),
                   CJM_MAX_FILE_BYTES >> 20);
      return FALSE;
    }
  if (g_utf8_validate_len (scan->start, length, &bad))
    return TRUE;
  for (scan->at = scan->start; scan->at < bad; scan->at++)
    if (*scan->at == '\n')
      {
        scan->line++;
        scan->line_start = scan->at + 1;
      }
  return fail (scan, _ ("a letter is damaged here: the text is not UTF-8"));
}

/* Frees what a pass needs, and what it found where that is of no use. */
static CjmScanPlaces *
scan_text (Scan *scan, gboolean (*pass) (Scan *scan))
{
  gboolean good;

  scan->places = g_new0 (CjmScanPlaces, 1);
  scan->places->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                               (GDestroyNotify) g_array_unref);
  scan->places->foreign = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                 (GDestroyNotify) g_array_unref);
  good = pass (scan);
  while (scan->depth > 0)
    pop (scan);
  g_free (scan->top_member);
  g_free (scan->foreign_member);
  if (!good)
    g_clear_pointer (&scan->places, cjm_scan_places_free);
  return scan->places;
}

static gboolean
scan_file (Scan *scan)
{
  return check_bytes (scan, (gsize) (scan->end - scan->start)) && scan_all (scan);
}

/**
 * cjm_scan:
 * @length: bytes of @text; it may hold anything
 *
 * Takes time and memory in proportion to @length whatever it holds.
 *
 * Returns: (nullable) (transfer full): where its records are, or NULL with an
 *   error that names line and column (in characters, from 1).
 */
CjmScanPlaces *
cjm_scan (const char *text, gsize length, GError **error)
{
  Scan scan = {
    .start = text, .at = text, .end = text + length, .line = 1, .line_start = text, .error = error
  };

  return scan_text (&scan, scan_file);
}

/**
 * cjm_scan_value: looks no further than the value that @text begins with.
 * @used: (out): bytes up to behind it and its blanks, or to where it is no JSON any more
 * @last_string: (out): where the last text in it begins, 0 for none: what is damaged
 *   may have begun there
 *
 * Returns: whether a whole value begins there.
 */
gboolean
cjm_scan_value (const char *text, gsize length, gsize *used, gsize *last_string)
{
  Scan scan = { .start = text,
                .at = text,
                .end = text + length,
                .line = 1,
                .line_start = text,
                .one_value = TRUE,
                .last_string = text,
                .foreign_depth = G_MAXUINT }; /* limits of our members are for who reads it */
  g_autoptr (CjmScanPlaces) places = scan_text (&scan, scan_all);

  *used = (gsize) (scan.at - text);
  *last_string = (gsize) (scan.last_string - text);
  return places != NULL;
}

/** cjm_scan_places_get_line: Returns: the line on which the @i-th record of @member begins, or 0. */
guint
cjm_scan_places_get_line (CjmScanPlaces *self, const char *member, guint i)
{
  GArray *lines = g_hash_table_lookup (self->lines, member);

  return lines != NULL && i < lines->len ? g_array_index (lines, guint, i) : 0;
}

/** cjm_scan_places_get_unknown: Returns: (nullable) (element-type CjmSpan): members not ours of the @i-th
 * record of @member, or of the file where that is NULL. */
GArray *
cjm_scan_places_get_unknown (CjmScanPlaces *self, const char *member, guint i)
{
  g_autofree char *key = place_key (member, i);

  return g_hash_table_lookup (self->foreign, key);
}

/**
 * cjm_scan_places_blank_unknown:
 * Returns: (nullable) (transfer full): @text with a 0 in place of each value that is not
 *   ours, for a parser that need not understand them; NULL where there are none.
 */
char *
cjm_scan_places_blank_unknown (CjmScanPlaces *self, const char *text, gsize length)
{
  GHashTableIter iter;
  gpointer       spans;
  char          *blanked;

  if (g_hash_table_size (self->foreign) == 0)
    return NULL;
  blanked = g_memdup2 (text, length);
  g_hash_table_iter_init (&iter, self->foreign);
  while (g_hash_table_iter_next (&iter, NULL, &spans))
    for (guint i = 0; i < ((GArray *) spans)->len; i++)
      {
        const CjmSpan *span = &g_array_index ((GArray *) spans, CjmSpan, i);

        memset (blanked + span->start, ' ', span->length);
        blanked[span->start] = '0';
      }
  return blanked;
}

void
cjm_scan_places_free (CjmScanPlaces *self)
{
  g_hash_table_unref (self->foreign);
  g_hash_table_unref (self->lines);
  g_free (self);
}
