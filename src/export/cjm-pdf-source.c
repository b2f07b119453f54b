/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pdf-source.c: the project inside a PDF, found without believing the PDF.
 *
 * A reader of PDFs unpacks what a file tells it to, before one can ask it anything,
 * and a few thousand bytes tell it gigabytes. But a stream always stands in the
 * file itself, behind its dictionary in plain view, never inside another (PDF 1.7,
 * 7.5.7). So the bytes are gone over once from front to back, dictionaries of
 * streams are read as far as they say what a stream is, and only the one that is
 * ours is inflated, as long as it stays within a map's limits. Neither tables of
 * references nor packed objects are looked at, so they can hide and blow up nothing.
 */
#define _GNU_SOURCE /* memmem() */
#include "export/cjm-pdf-source.h"

#include "export/cjm-export.h"
#include "export/cjm-source.h"
#include "model/cjm-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_NESTED 32       /* dictionaries and lists in that of a stream: ours has two */
#define MOST_NAME 127        /* bytes: PDF 1.7, Annex C */
#define MOST_ATTACHMENTS 100 /* of others that are looked into */
#define LOOKED_INTO 512      /* bytes of each */

typedef struct
{
  const char *at, *end;
} CjmReader;

typedef enum
{
  TOKEN_END,
  TOKEN_NAME,
  TOKEN_WORD, /* a number, true, R, stream … */
  TOKEN_TEXT, /* a string of either kind */
  TOKEN_DICTIONARY,
  TOKEN_DICTIONARY_END,
  TOKEN_LIST,
  TOKEN_LIST_END,
} Token;

/* What the dictionary of a stream says. */
typedef struct
{
  char     type[MOST_NAME + 1], subtype[MOST_NAME + 1], filter[MOST_NAME + 1];
  guint    filters;
  gboolean changed;    /* before it was deflated: by a predictor */
  gboolean attachment; /* only an attachment has what this one has */
  gsize    length;     /* 0 where it is said elsewhere, or is none */
} Dictionary;

typedef enum
{
  PACKING_NONE,
  PACKING_DEFLATED,
  PACKING_OTHER, /* that we don't read */
} Packing;

/* Where a stream begins that may be the project. */
typedef struct
{
  const char *start;
  gsize       length; /* by its dictionary, which may be wrong; 0 where that doesn't say */
  Packing     packing;
} Stream;

static gboolean
is_space (char c)
{
  return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static gboolean
is_delimiter (char c)
{
  return c != '\0' && strchr ("()<>[]{}/%", c) != NULL;
}

static void
skip_space (CjmReader *reader)
{
  while (reader->at < reader->end && (is_space (*reader->at) || *reader->at == '%'))
    if (*reader->at++ == '%')
      while (reader->at < reader->end && *reader->at != '\n' && *reader->at != '\r')
        reader->at++;
}

static void
skip_text (CjmReader *reader)
{
  guint open = 1;

  while (reader->at < reader->end && open > 0)
    {
      char c = *reader->at++;

      open += c == '(';
      open -= c == ')';
      if (c == '\\' && reader->at < reader->end)
        reader->at++;
    }
}

/* A name or word into @word, cut to what it holds; #65 is an e (PDF 1.7, 7.3.5). */
static void
read_word (CjmReader *reader, char *word)
{
  gsize length = 0;

  while (reader->at < reader->end && !is_space (*reader->at) && !is_delimiter (*reader->at))
    {
      char c = *reader->at++;

      if (c == '#' && reader->end - reader->at >= 2 && g_ascii_isxdigit (reader->at[0])
          && g_ascii_isxdigit (reader->at[1]))
        {
          c = (char) (g_ascii_xdigit_value (reader->at[0]) << 4 | g_ascii_xdigit_value (reader->at[1]));
          reader->at += 2;
        }
      if (length < MOST_NAME)
        word[length++] = c;
    }
  word[length] = '\0';
}

/* @word: (out): MOST_NAME + 1 bytes; of a name without its slash. */
static Token
next (CjmReader *reader, char *word)
{
  char c;

  skip_space (reader);
  if (reader->at == reader->end)
    return TOKEN_END;
  c = *reader->at;
  if (!is_delimiter (c))
    {
      read_word (reader, word);
      return TOKEN_WORD;
    }
  reader->at++;
  if (c == '/')
    {
      read_word (reader, word);
      return TOKEN_NAME;
    }
  if (c == '[' || c == ']')
    return c == '[' ? TOKEN_LIST : TOKEN_LIST_END;
  if ((c == '<' || c == '>') && reader->at < reader->end && *reader->at == c)
    {
      reader->at++;
      return c == '<' ? TOKEN_DICTIONARY : TOKEN_DICTIONARY_END;
    }
  if (c == '(')
    skip_text (reader);
  else if (c == '<')
    while (reader->at < reader->end && *reader->at++ != '>')
      ;
  return TOKEN_TEXT;
}

/* Returns: what @word counts; 0 where it is no number of bytes. */
static gsize
count_of (const char *word)
{
  return strspn (word, "0123456789") == strlen (word) ? (gsize) g_ascii_strtoull (word, NULL, 10) : 0;
}

/* One token of the value of @key, in a list or dictionary of its own too. */
static void
note_value (Dictionary *self, const char *key, Token token, const char *word)
{
  if (token == TOKEN_NAME && strcmp (key, "Type") == 0)
    g_strlcpy (self->type, word, sizeof self->type);
  else if (token == TOKEN_NAME && strcmp (key, "Subtype") == 0)
    g_strlcpy (self->subtype, word, sizeof self->subtype);
  else if (token == TOKEN_NAME && strcmp (key, "Filter") == 0)
    {
      g_strlcpy (self->filter, word, sizeof self->filter);
      self->filters++;
    }
  else if (token == TOKEN_NAME && strcmp (key, "DecodeParms") == 0)
    self->changed |= strcmp (word, "Predictor") == 0;
  else if (strcmp (key, "Params") == 0)
    self->attachment = TRUE; /* even where there is no Type, which is left to the writer */
  else if (token == TOKEN_WORD && strcmp (key, "Filter") == 0)
    self->filters += *word == 'R'; /* "7 0 R" says it elsewhere */
  else if (token == TOKEN_WORD && strcmp (key, "Length") == 0)
    self->length = self->length != 0 ? 0 : count_of (word); /* so does this */
}

/* Behind its "<<". Returns: whether it ended well. */
static gboolean
read_dictionary (CjmReader *reader, Dictionary *self)
{
  char     word[MOST_NAME + 1], key[MOST_NAME + 1] = "";
  guint    depth = 1;
  gboolean value = FALSE; /* is next; numbers behind one still belong to it */

  *self = (Dictionary){ .length = 0 };
  while (depth > 0)
    {
      Token token = next (reader, word);

      if (token == TOKEN_END || depth == MOST_NESTED)
        return FALSE;
      if (token == TOKEN_DICTIONARY_END || token == TOKEN_LIST_END)
        {
          value &= --depth > 1;
          continue;
        }
      if (depth == 1 && token == TOKEN_NAME && !value)
        {
          memcpy (key, word, sizeof key);
          value = TRUE;
          continue;
        }
      note_value (self, key, token, word);
      if (token == TOKEN_DICTIONARY || token == TOKEN_LIST)
        depth++;
      else if (depth == 1)
        value = FALSE;
    }
  return TRUE;
}

/* Behind its dictionary. Returns: whether a stream begins there. */
static gboolean
begin_stream (CjmReader *reader, const Dictionary *dictionary, Stream *stream)
{
  char word[MOST_NAME + 1];

  if (next (reader, word) != TOKEN_WORD || strcmp (word, "stream") != 0)
    return FALSE;
  if (reader->at < reader->end && *reader->at == '\r')
    reader->at++;
  if (reader->at < reader->end && *reader->at == '\n')
    reader->at++;
  stream->start = reader->at;
  stream->length = dictionary->length;
  stream->packing = dictionary->filters == 0 ? PACKING_NONE : PACKING_OTHER;
  if (dictionary->filters == 1 && !dictionary->changed && strcmp (dictionary->filter, "FlateDecode") == 0)
    stream->packing = PACKING_DEFLATED;
  return TRUE;
}

/* ---- Its text ---- */

/* Whether the stream ends at @at, and its object with it. */
static gboolean
is_stream_end (const char *at, const char *end)
{
  CjmReader reader = { at, end };
  char      word[MOST_NAME + 1];

  return next (&reader, word) == TOKEN_WORD && strcmp (word, "endstream") == 0
         && next (&reader, word) == TOKEN_WORD && strcmp (word, "endobj") == 0;
}

/* Behind the brace that closes the first one; NULL where none does before @end. */
static const char *
behind_project (const char *at, const char *end)
{
  gsize    depth = 0;
  gboolean in_text = FALSE;

  for (; at < end; at++)
    if (in_text && *at == '\\')
      at++;
    else if (*at == '"')
      in_text = !in_text;
    else if (!in_text && *at == '{')
      depth++;
    else if (!in_text && *at == '}' && (depth == 0 || --depth == 0))
      return at + 1;
  return NULL;
}

/* Where an uncompressed project ends: where its dictionary says so, if that is right, else
 * with its own last brace. Lengths are often wrong, and the word for the end of a stream
 * may stand in a note. Returns: its length; 0 where it has no end. */
static gsize
plain_length (const Stream *stream, gsize left)
{
  const char *end = stream->start + left, *stop;

  if (stream->length > 0 && stream->length < left && is_stream_end (stream->start + stream->length, end))
    return stream->length;
  stop = behind_project (stream->start, end);
  return stop != NULL ? (gsize) (stop - stream->start) : 0;
}

static GBytes *
unpack (GBytes *pdf, const Stream *stream, GCancellable *cancellable, GError **error)
{
  gsize       size, length;
  const char *start = g_bytes_get_data (pdf, &size);
  gsize       offset = (gsize) (stream->start - start);
  g_autoptr (GBytes) packed = NULL;

  if (stream->packing == PACKING_OTHER)
    {
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DAMAGED,
                           _ ("the project inside was packed by another program in a way that is not read "
                              "here; open the PDF as it was exported"));
      return NULL;
    }
  if (stream->packing == PACKING_DEFLATED)
    {
      packed = g_bytes_new_from_bytes (pdf, offset, size - offset);
      return cjm_source_unpack (packed, cancellable, error);
    }
  length = plain_length (stream, size - offset);
  if (length > 0 && length <= CJM_MAX_FILE_BYTES)
    return g_bytes_new_from_bytes (pdf, offset, length);
  if (length > 0)
    cjm_source_too_large (error);
  else
    cjm_source_damaged (error);
  return NULL;
}

/* A map begins with a brace, what is encrypted with anything. */
static gboolean
is_encrypted (GBytes *pdf, GBytes *source)
{
  gsize       size, length = 0;
  const char *data = g_bytes_get_data (pdf, &size);
  const char *text = source != NULL ? g_bytes_get_data (source, &length) : NULL;
  gsize       at = 0;

  while (at < length && is_space (text[at]))
    at++;
  if (at < length && (text[at] == '{' || text[at] == '\xEF')) /* a byte order mark may stand before */
    return FALSE;
  return memmem (data, size, "/Encrypt", strlen ("/Encrypt")) != NULL;
}

/* Whether an attachment that somebody else named begins as a map does. */
static gboolean
looks_like_map (GBytes *pdf, const Stream *stream)
{
  gsize       size;
  const char *start = g_bytes_get_data (pdf, &size);
  gsize       left = size - (gsize) (stream->start - start);
  char        text[LOOKED_INTO + 1] = "";
  gsize       length = MIN (left, LOOKED_INTO);

  if (stream->packing == PACKING_OTHER)
    return FALSE;
  if (stream->packing == PACKING_DEFLATED)
    length = cjm_source_peek (stream->start, left, text, LOOKED_INTO);
  else
    memcpy (text, stream->start, length);
  return g_strstr_len (text, (gssize) length, "\"format\"") != NULL
         && g_strstr_len (text, (gssize) length, "\"cjm\"") != NULL;
}

/* Whether @word stands behind a number, as in "7 0 obj", before @at. */
static gboolean
is_object (const char *start, const char *at)
{
  while (at > start && is_space (at[-1]))
    at--;
  return at > start && g_ascii_isdigit (at[-1]);
}

/* Returns: whether there is one: the last that is named as ours, as what is changed
 * in a PDF is put behind it, else the first attachment that looks like one. */
static gboolean
find_stream (GBytes *pdf, GCancellable *cancellable, Stream *found)
{
  gsize       size;
  const char *start = g_bytes_get_data (pdf, &size);
  CjmReader   reader = { start, start + size };
  Dictionary  dictionary;
  Stream      stream;
  gboolean    own = FALSE, other = FALSE;
  guint       looked = 0;

  while (!g_cancellable_is_cancelled (cancellable)
         && (reader.at = memmem (reader.at, (gsize) (reader.end - reader.at), "obj", 3)) != NULL)
    {
      char word[MOST_NAME + 1];

      reader.at += 3;
      if (!is_object (start, reader.at - 3) || next (&reader, word) != TOKEN_DICTIONARY
          || !read_dictionary (&reader, &dictionary) || !begin_stream (&reader, &dictionary, &stream))
        continue;
      if (strcmp (dictionary.subtype, CJM_PDF_MEDIA_TYPE) == 0)
        {
          *found = stream;
          own = TRUE;
        }
      else if (!own && !other && (dictionary.attachment || strcmp (dictionary.type, "EmbeddedFile") == 0)
               && looked++ < MOST_ATTACHMENTS && looks_like_map (pdf, &stream))
        {
          *found = stream;
          other = TRUE;
        }
    }
  return own || other;
}

/**
 * cjm_pdf_source_find:
 *
 * Work grows with the size of the file alone.
 *
 * Returns: (nullable) (transfer full): the project inside @pdf; NULL with no error
 *   where there is none.
 */
GBytes *
cjm_pdf_source_find (GBytes *pdf, GCancellable *cancellable, GError **error)
{
  Stream   stream;
  gboolean found = find_stream (pdf, cancellable, &stream);
  g_autoptr (GBytes) source = NULL;
  g_autoptr (GError) wrong = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !found)
    return NULL;
  source = unpack (pdf, &stream, cancellable, &wrong);
  if ((source != NULL || g_error_matches (wrong, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DAMAGED))
      && is_encrypted (pdf, source))
    {
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY,
                           _ ("this PDF is protected, and so is the project inside; save it without "
                              "protection and open that"));
      return NULL;
    }
  if (wrong != NULL)
    g_propagate_error (error, g_steal_pointer (&wrong));
  return g_steal_pointer (&source);
}
