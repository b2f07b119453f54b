/* cjm-reader-private.h: the parts of reading, for reading what is damaged too. */
#pragma once

#include "model/cjm-reader.h"
#include "model/cjm-schema.h"

G_BEGIN_DECLS

/**
 * Reader: a project that is being read.
 * @places: (nullable): lines of the records
 */
typedef struct
{
  CjmPlaces  *places;
  GHashTable *records;  /* id → CjmRecord */
  GHashTable *lines;    /* id → line */
  JsonObject *unknown;  /* members of the file that are not ours */
  GPtrArray  *problems; /* of char * */
} Reader;

void reader_init (Reader *reader);
void reader_clear (Reader *reader);
void reader_read_members (Reader *reader, JsonObject *root);
void reader_read_record (Reader *reader, CjmRecordKind kind, JsonNode *node, guint line);

G_END_DECLS
