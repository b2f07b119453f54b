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
} Reader;

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
  gboolean changed; /* before it was deflated: by a predictor */
  gsize    length;  /* 0 where it is said elsewhere */
} Dictionary;

/* Where a stream begins that may be the project. */
typedef struct
{
  const char *start;
  gsize       length;
  gboolean    deflated;
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
skip_space (Reader *reader)
{
  while (reader->at < reader->end && (is_space (*reader->at) || *reader->at == '%'))
    if (*reader->at++ == '%')
      while (reader->at < reader->end && *reader->at != '\n' && *reader->at != '\r')
        reader->at++;
}

static void
skip_text (Reader *reader)
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
read_word (Reader *reader,
           char   *word)
{
  gsize length = 0;

  while (reader->at < reader->end && !is_space (*reader->at) && !is_delimiter (*reader->at))
    {
      char c = *reader->at++;

      if (c == '#' && reader->end - reader->at >= 2 && g_ascii_isxdigit (reader->at[0]) && g_ascii_isxdigit (reader->at[1]))
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
next (Reader *reader,
      char   *word)
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

/* One token of the value of @key. @nested: in a list or dictionary of its own. */
static void
note_value (Dictionary *self,
            const char *key,
            Token       token,
            const char *word)
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
  else if (token == TOKEN_WORD && strcmp (key, "Length") == 0)
    self->length = *word == 'R' || self->length != 0 ? 0 : (gsize) g_ascii_strtoull (word, NULL, 10); /* "7 0 R" says it elsewhere */
}

/* Behind its "<<". Returns: whether it ended well. */
static gboolean
read_dictionary (Reader     *reader,
                 Dictionary *self)
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
begin_stream (Reader           *reader,
              const Dictionary *dictionary,
              Stream           *stream)
{
  char word[MOST_NAME + 1];

  if (next (reader, word) != TOKEN_WORD || strcmp (word, "stream") != 0)
    return FALSE;
  if (reader->at < reader->end && *reader->at == '\r')
    reader->at++;
  if (reader->at < reader->end && *reader->at == '\n')
    reader->at++;
  stream->start = reader->at;
  stream->length = MIN (dictionary->length, (gsize) (reader->end - reader->at));
  stream->deflated = dictionary->filters > 0;
  return dictionary->filters == 0 || (dictionary->filters == 1 && !dictionary->changed && strcmp (dictionary->filter, "FlateDecode") == 0);
}

/* Where an uncompressed stream ends: where it says so, or before the word for it. */
static gsize
plain_length (const Stream *stream,
              gsize         left)
{
  const char *end;

  if (stream->length > 0)
    return stream->length;
  end = memmem (stream->start, left, "endstream", strlen ("endstream"));
  return end != NULL ? (gsize) (end - stream->start) : left;
}

/* @most: bytes to take of it, an error beyond; where there is less room than @whole it is cut. */
static GBytes *
unpack (GBytes       *pdf,
        const Stream *stream,
        GCancellable *cancellable,
        GError      **error)
{
  gsize       size;
  const char *start = g_bytes_get_data (pdf, &size);
  gsize       offset = (gsize) (stream->start - start);
  g_autoptr (GBytes) packed = g_bytes_new_from_bytes (pdf, offset, stream->deflated ? size - offset : plain_length (stream, size - offset));

  return stream->deflated ? cjm_source_unpack (packed, cancellable, error) : g_steal_pointer (&packed);
}

/* Whether an attachment that somebody else named begins as a map does. */
static gboolean
looks_like_map (GBytes       *pdf,
                const Stream *stream)
{
  gsize       size;
  const char *start = g_bytes_get_data (pdf, &size);
  gsize       left = size - (gsize) (stream->start - start);
  char        text[LOOKED_INTO + 1] = "";
  gsize       length = MIN (left, LOOKED_INTO);

  if (stream->deflated)
    length = cjm_source_peek (stream->start, left, text, LOOKED_INTO);
  else
    memcpy (text, stream->start, length);
  return g_strstr_len (text, (gssize) length, "\"format\"") != NULL && g_strstr_len (text, (gssize) length, "\"cjm\"") != NULL;
}

/* Whether @word stands behind a number, as in "7 0 obj", before @at. */
static gboolean
is_object (const char *start,
           const char *at)
{
  while (at > start && is_space (at[-1]))
    at--;
  return at > start && g_ascii_isdigit (at[-1]);
}

/* Returns: whether there is one: the last that is named as ours, as what is changed
 * in a PDF is put behind it, else the first attachment that looks like one. */
static gboolean
find_stream (GBytes       *pdf,
             GCancellable *cancellable,
             Stream       *found)
{
  gsize       size;
  const char *start = g_bytes_get_data (pdf, &size);
  Reader      reader = { start, start + size };
  Dictionary  dictionary;
  Stream      stream;
  gboolean    own = FALSE, other = FALSE;
  guint       looked = 0;

  while (!g_cancellable_is_cancelled (cancellable) && (reader.at = memmem (reader.at, (gsize) (reader.end - reader.at), "obj", 3)) != NULL)
    {
      char word[MOST_NAME + 1];

      reader.at += 3;
      if (!is_object (start, reader.at - 3) || next (&reader, word) != TOKEN_DICTIONARY || !read_dictionary (&reader, &dictionary) || !begin_stream (&reader, &dictionary, &stream))
        continue;
      if (strcmp (dictionary.subtype, CJM_PDF_MEDIA_TYPE) == 0)
        {
          *found = stream;
          own = TRUE;
        }
      else if (!own && !other && strcmp (dictionary.type, "EmbeddedFile") == 0 && looked++ < MOST_ATTACHMENTS && looks_like_map (pdf, &stream))
        {
          *found = stream;
          other = TRUE;
        }
    }
  return own || other;
}

/**
 * cjm_pdf_find_source:
 *
 * Work grows with the size of the file alone.
 *
 * Returns: (nullable) (transfer full): the project inside @pdf; NULL with no error
 *   where there is none.
 */
GBytes *
cjm_pdf_find_source (GBytes       *pdf,
                     GCancellable *cancellable,
                     GError      **error)
{
  gsize       size;
  const char *data = g_bytes_get_data (pdf, &size);
  Stream      stream;
  GBytes     *source;
  gboolean    found = find_stream (pdf, cancellable, &stream);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !found)
    return NULL;
  source = unpack (pdf, &stream, cancellable, error);
  if (source == NULL && error != NULL && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) && memmem (data, size, "/Encrypt", strlen ("/Encrypt")) != NULL)
    {
      g_clear_error (error);
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY, _ ("this PDF is protected, and so is the project inside; save it without protection and open that"));
    }
  return source;
}
