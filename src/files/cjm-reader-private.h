/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-reader-private.h: the parts of reading, for reading what is damaged too. */
#pragma once

#include "files/cjm-reader.h"
#include "files/cjm-scan.h"
#include "model/cjm-schema.h"

G_BEGIN_DECLS

/**
 * ReaderProblem: what is wrong with a file.
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
} ReaderProblem;

/**
 * Reader: a project that is being read.
 * @text: @places: what is read now, and what stands where in it
 * @lines_before: lines of the file before @text
 * @project: (nullable): the id of the project that was read last; that may have gone since
 */
typedef struct
{
  const char *text;
  CjmPlaces  *places;
  guint       lines_before;
  char       *project;
  GHashTable *records; /* id → CjmRecord */
  GHashTable *lines;   /* id → line */
  GHashTable *unsound; /* id → required members of the record that make no sense, a bit each by their place in
                          the table */
  CjmUnknown *unknown;       /* (nullable): members of the file that are not ours */
  GPtrArray  *problems;      /* of ReaderProblem, up to the limit */
  guint       n_problems;    /* all that were added */
  guint       most_problems; /* that are kept; 0: no limit */
  guint       n_more_lost;   /* of those over the limit: how many say that a record is lost, */
  GHashTable *more_changed;  /* and the ids of the others */
} Reader;

void       reader_problem_free (gpointer problem);
void       reader_init (Reader *reader);
void       reader_clear (Reader *reader);
JsonNode  *reader_parse (Reader *reader, const char *text, gsize length, GError **error);
void       reader_add_record (Reader *reader, CjmRecord *record);
void       reader_tell_format (Reader *reader, JsonObject *root, gboolean must);
void       reader_read_members (Reader *reader, JsonObject *root);
void       reader_add_problem (Reader *reader, guint line, const char *id, gboolean lost, const char *what);
GPtrArray *reader_sort_records (Reader *reader);

G_END_DECLS
