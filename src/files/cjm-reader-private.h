/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-reader-private.h: the parts of reading, for reading what is damaged too. */
#pragma once

#include "files/cjm-reader.h"
#include "files/cjm-scan.h"
#include "model/cjm-schema.h"

G_BEGIN_DECLS

/**
 * CjmReaderProblem: what is wrong with a file.
 * @line: 0 where it has none
 * @id: (nullable): of the record it is about
 * @what: a sentence, without the line
 * @lost: there is no record because of it
 * @kind: of the record that is none for want of an id; −1 for all else
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
 * @text: @places: what is read now, and what stands where in it
 * @lines_before: lines of the file before @text
 * @project: (nullable): the id of the project that was read last; that may have gone since
 */
typedef struct
{
  const char    *text;
  CjmScanPlaces *places;
  guint          lines_before;
  char          *project;
  GHashTable    *records;      /* id → CjmRecord */
  GHashTable    *lines;        /* id → line */
  GHashTable *invalid_members; /* id → required members of the record that make no sense, a bit each by their
                          place in the table */
  CjmUnknown *unknown;         /* (nullable): members of the file that are not ours */
  GPtrArray  *problems;        /* of CjmReaderProblem, up to the limit */
  guint       n_problems;      /* all that were added */
  guint       max_problems;    /* that are kept; 0: no limit */
  guint       n_more_lost;     /* of those over the limit: how many say that a record is lost, */
  GHashTable *more_changed;    /* and the ids of the others */
} CjmReader;

gboolean  cjm_reader_read_string (JsonNode *node, char **value);
gboolean  cjm_reader_read_int (JsonNode *node, int *value);
char     *cjm_reader_describe_member (const CjmMember *member);
void      cjm_reader_problem_free (gpointer problem);
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
