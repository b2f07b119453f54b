/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-reader-private.h: the parts of reading, shared with reading damaged files. */
#pragma once

#include "files/cjm-reader.h"
#include "files/cjm-scan.h"
#include "model/cjm-schema.h"

G_BEGIN_DECLS

/**
 * CjmReaderProblem: what is wrong with a file.
 * @line: of the file, from 1; 0 for none
 * @id: (nullable): of the record that it is about
 * @what: a sentence, without the line
 * @lost: TRUE if there is no record because of it
 * @kind: of a record that has no valid id; −1 for other problems
 */
typedef struct
{
  guint    line;
  char    *id, *what;
  gboolean lost;
  int      kind;
} CjmReaderProblem;

/**
 * CjmReader: a project that is being read.
 * @text: @length: @places: what is being read, its bytes, and where its records stand
 * @lines_before: lines of the file before @text
 * @project: (nullable): id of the project that was read last; it may have been removed since
 * @records: id → CjmRecord
 * @lines: id → line
 * @invalid_members: id → required members of the record that are wrong or missing, one bit each
 *   by their index in the schema
 * @unknown: (nullable): unknown members of the file
 * @problems: (element-type CjmReaderProblem): up to @max_problems
 * @n_problems: all that were added
 * @max_problems: 0 for no limit
 * @n_more_lost: problems over the limit of records that are lost
 * @more_changed: ids of the other records with problems over the limit
 */
typedef struct
{
  /* Borrowed */
  const char *text;
  gsize       length;

  /* Owned */
  CjmScanPlaces *places;
  char          *project;
  GHashTable    *records;
  GHashTable    *lines;
  GHashTable    *invalid_members;
  CjmUnknown    *unknown;
  GPtrArray     *problems;
  GHashTable    *more_changed;

  guint lines_before;
  guint n_problems, max_problems, n_more_lost;
} CjmReader;

gboolean  cjm_reader_read_string (JsonNode *node, char **value);
gboolean  cjm_reader_read_int (JsonNode *node, int *value);
char     *cjm_reader_describe_member (const CjmMember *member);
void      cjm_reader_problem_free (gpointer data);
void      cjm_reader_init (CjmReader *reader);
void      cjm_reader_clear (CjmReader *reader);
JsonNode *cjm_reader_parse (CjmReader *reader, const char *text, gsize length, GError **error);
void      cjm_reader_add_record (CjmReader *reader, CjmRecord *record);
void      cjm_reader_check_format_members (CjmReader *reader, JsonObject *root, gboolean must);
void      cjm_reader_read_members (CjmReader *reader, JsonObject *root);
void cjm_reader_add_problem (CjmReader *reader, guint line, const char *id, gboolean lost, const char *what);
void cjm_reader_check_records (CjmReader *reader);
GPtrArray *cjm_reader_sort_records (CjmReader *reader);

G_END_DECLS
