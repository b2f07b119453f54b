/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-scan.c: checks the syntax of a file before it is parsed.
 *
 * One pass over the bytes, without recursion, that accepts exactly JSON as in RFC 8259 and
 * within our limits. json-glib alone is not enough: it crashes on deep nesting, takes
 * 1e999, octal numbers and single quotes, cuts text at \u0000, ignores a second root and
 * silently takes the last of two equal keys. The pass also notes on which line each record
 * begins, for later errors, and where the values of unknown members stand: they are kept
 * as they are written, so numbers in them may have any size.
 */
#include "files/cjm-scan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * cjm_scan_fail:
 * @format: of what is wrong
 *
 * Sets the error, with line and column (in characters, from 1).
 *
 * Returns: FALSE
 */
gboolean
cjm_scan_fail (CjmScan *scan, const char *format, ...)
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
skip_space (CjmScan *scan)
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
push (CjmScan *scan, char closing)
{
  g_assert (closing == '}' || closing == ']');

  CjmScanLevel *level;

  if (scan->depth == CJM_MAX_DEPTH)
    return cjm_scan_fail (scan, _ ("nested more than %d deep"), CJM_MAX_DEPTH);
  level = &scan->levels[scan->depth++];
  level->closing = closing;
  level->keys = NULL;
  if (closing == '}')
    {
      level->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      if (++scan->n_objects > CJM_MAX_RECORDS)
        return cjm_scan_fail (scan, _ ("more than %d records"), CJM_MAX_RECORDS);
    }
  scan->at++;
  return TRUE;
}

static void
pop (CjmScan *scan)
{
  g_assert (scan->depth > 0);

  scan->depth--;
  g_clear_pointer (&scan->levels[scan->depth].keys, g_hash_table_unref);
}

/* ---- Unknown members ---- */

/* The kind whose list is called @member; CJM_N_KINDS for none. */
static int
find_kind (const char *member)
{
  int kind = 0;

  while (kind < CJM_N_KINDS && strcmp (cjm_schema_record_type (kind)->plural, member) != 0)
    kind++;
  return kind;
}

/* TRUE if the file or the record that is being scanned has no member @name in this version. */
static gboolean
is_unknown_member (CjmScan *scan, const char *name)
{
  g_assert (scan->depth > 0);

  gboolean in_record;
  int      kind;

  if (scan->unknown_depth > 0)
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

/* At the beginning of a value. */
static void
begin_unknown (CjmScan *scan)
{
  if (!scan->next_is_unknown)
    return;
  scan->next_is_unknown = FALSE;
  scan->unknown_depth = scan->depth;
  scan->unknown_start = scan->at;
}

/* Behind a value. */
static void
end_unknown (CjmScan *scan)
{
  CjmSpan span = { NULL, (gsize) (scan->unknown_start - scan->start),
                   (gsize) (scan->at - scan->unknown_start) };

  if (scan->unknown_depth == 0 || scan->unknown_depth != scan->depth)
    return;
  scan->unknown_depth = 0;
  span.name = g_steal_pointer (&scan->unknown_name);
  cjm_scan_places_add_unknown (scan->places, scan->depth > 1 ? scan->top_member : NULL, span);
}

/* ---- Structure ---- */

/* A key and its colon. */
static gboolean
scan_key (CjmScan *scan, GString *buffer)
{
  g_assert (scan->depth > 0 && scan->levels[scan->depth - 1].closing == '}');

  CjmScanLevel *level = &scan->levels[scan->depth - 1];

  skip_space (scan);
  if (scan->at == scan->end || *scan->at != '"')
    return cjm_scan_fail (scan, _ ("a name in double quotes was expected here"));
  if (!cjm_scan_string (scan, buffer))
    return FALSE;
  if (!g_hash_table_add (level->keys, g_strdup (buffer->str)))
    return cjm_scan_fail (scan, _ ("\"%s\" stands here twice"), buffer->str);
  if (scan->depth == 1)
    {
      g_free (scan->top_member);
      scan->top_member = g_strdup (buffer->str);
    }
  skip_space (scan);
  if (scan->at == scan->end || *scan->at != ':')
    return cjm_scan_fail (scan, _ ("a colon was expected here"));
  scan->at++;
  scan->next_is_unknown = is_unknown_member (scan, buffer->str);
  if (scan->next_is_unknown)
    {
      g_free (scan->unknown_name);
      scan->unknown_name = g_strdup (buffer->str);
    }
  return TRUE;
}

static void
add_record_line (CjmScan *scan)
{
  gboolean in_list = scan->depth == 2 && scan->levels[1].closing == ']';
  gboolean alone = scan->depth == 1 && *scan->at == '{';

  if ((in_list || alone) && scan->top_member != NULL)
    cjm_scan_places_add_line (scan->places, scan->top_member, scan->line);
}

/* Closes what ends behind a value. FALSE on error; @more: (out): TRUE if a value follows */
static gboolean
scan_after_value (CjmScan *scan, GString *buffer, gboolean *more)
{
  for (;;)
    {
      CjmScanLevel *level;

      skip_space (scan);
      if (scan->depth == 0)
        {
          *more = FALSE;
          return scan->one_value || scan->at == scan->end
                 || cjm_scan_fail (scan, _ ("something follows after the end of the map"));
        }
      if (scan->at == scan->end)
        return cjm_scan_fail (scan, _ ("the file ends too early"));
      level = &scan->levels[scan->depth - 1];
      if (*scan->at == level->closing)
        {
          scan->at++;
          pop (scan);
          end_unknown (scan);
          continue;
        }
      if (*scan->at != ',')
        return cjm_scan_fail (scan, _ ("a comma or %c was expected here"), level->closing);
      scan->at++;
      *more = TRUE;
      return level->closing == ']' || scan_key (scan, buffer);
    }
}

/* @opened: (out): TRUE if an object or list was entered that is not empty */
static gboolean
scan_value (CjmScan *scan, GString *buffer, gboolean *opened)
{
  *opened = FALSE;
  skip_space (scan);
  if (scan->at == scan->end)
    return cjm_scan_fail (scan, _ ("the file ends too early"));
  add_record_line (scan);
  if (++scan->n_values > CJM_MAX_VALUES)
    return cjm_scan_fail (scan, _ ("more than %d values"), CJM_MAX_VALUES);
  begin_unknown (scan);
  if (*scan->at != '{' && *scan->at != '[')
    {
      if (!cjm_scan_plain_value (scan, buffer))
        return FALSE;
      end_unknown (scan);
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
scan_all (CjmScan *scan)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  gboolean more = TRUE, opened = FALSE;

  skip_space (scan);
  if (scan->at == scan->end)
    return cjm_scan_fail (scan, _ ("the file is empty"));
  if (*scan->at != '{' && !scan->one_value)
    return cjm_scan_fail (scan, _ ("the beginning is missing: a journey map begins with {"));
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
check_bytes (CjmScan *scan, gsize length)
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
  return cjm_scan_fail (scan, _ ("a letter is damaged here: the text is not UTF-8"));
}

/* Frees what a pass needs, and its result if that is of no use. */
static CjmScanPlaces *
scan_text (CjmScan *scan, gboolean (*pass) (CjmScan *scan))
{
  gboolean good;

  scan->places = cjm_scan_places_new ();
  good = pass (scan);
  while (scan->depth > 0)
    pop (scan);
  g_free (scan->top_member);
  g_free (scan->unknown_name);
  if (!good)
    g_clear_pointer (&scan->places, cjm_scan_places_free);
  return scan->places;
}

static gboolean
scan_file (CjmScan *scan)
{
  return check_bytes (scan, (gsize) (scan->end - scan->start)) && scan_all (scan);
}

/**
 * cjm_scan:
 * @text: of @length bytes; may hold anything
 *
 * Takes time and memory in proportion to @length.
 *
 * Returns: (nullable) (transfer full): where its records are; NULL with an error that names line
 *   and column (in characters, from 1)
 */
CjmScanPlaces *
cjm_scan (const char *text, gsize length, GError **error)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  CjmScan scan = {
    .start = text, .at = text, .end = text + length, .line = 1, .line_start = text, .error = error
  };

  return scan_text (&scan, scan_file);
}

/**
 * cjm_scan_value:
 * @text: of @length bytes
 * @used: (out): bytes of the value and the white space behind it, or up to where it is damaged
 * @last_string: (out): position of the last text in it, 0 for none; damage may have begun there
 *
 * Reads no further than the value that @text begins with.
 *
 * Returns: TRUE if it is a whole value
 */
gboolean
cjm_scan_value (const char *text, gsize length, gsize *used, gsize *last_string)
{
  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_return_val_if_fail (used != NULL && last_string != NULL, FALSE);

  CjmScan scan = { .start = text,
                   .at = text,
                   .end = text + length,
                   .line = 1,
                   .line_start = text,
                   .one_value = TRUE,
                   .last_string = text,
                   .unknown_depth = G_MAXUINT }; /* numbers are checked when the record is read */
  g_autoptr (CjmScanPlaces) places = scan_text (&scan, scan_all);

  *used = (gsize) (scan.at - text);
  *last_string = (gsize) (scan.last_string - text);
  return places != NULL;
}
