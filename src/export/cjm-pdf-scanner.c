/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pdf-scanner.c: the streams of a PDF, found without trusting the PDF.
 *
 * A library that reads PDFs unpacks what a file tells it to before one can ask it
 * anything, and a few thousand bytes can tell it gigabytes. But a stream always
 * stands in the file itself, behind its dictionary in plain view, never inside
 * another stream (PDF 1.7, 7.5.7). So the bytes are scanned once from front to back,
 * and dictionaries of streams are read as far as they say what a stream is. Neither
 * tables of references nor packed objects are looked at, so nothing in them counts.
 */
#define _GNU_SOURCE /* memmem() */
#include "export/cjm-pdf-scanner.h"

#include <string.h>

#define MOST_NESTED 32 /* dictionaries and arrays in that of a stream: ours has two */

typedef enum
{
  TOKEN_END,
  TOKEN_NAME,
  TOKEN_WORD,   /* a number, true, R, stream … */
  TOKEN_STRING, /* of either kind */
  TOKEN_DICTIONARY,
  TOKEN_DICTIONARY_END,
  TOKEN_ARRAY,
  TOKEN_ARRAY_END,
} Token;

typedef char Word[CJM_PDF_MOST_NAME + 1];

/* What the dictionary of a stream says. */
typedef struct
{
  Word     type;
  Word     subtype;
  Word     filter; /* the last one */
  guint    n_filters;
  gboolean has_predictor; /* the bytes were changed before they were deflated */
  gboolean has_params;    /* which only an embedded file has */
  gsize    length;        /* bytes; 0 where another object says it, or where it is no number */
} Dictionary;

/* ---- Tokens (PDF 1.7, 7.2 and 7.3) ---- */

/** cjm_pdf_scanner_is_space: Returns: TRUE if @c is white space in a PDF. */
gboolean
cjm_pdf_scanner_is_space (char c)
{
  return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static gboolean
is_delimiter (char c)
{
  return c != '\0' && strchr ("()<>[]{}/%", c) != NULL;
}

/* White space and comments. */
static void
skip_space (CjmPdfScanner *self)
{
  while (self->at < self->end && (cjm_pdf_scanner_is_space (*self->at) || *self->at == '%'))
    if (*self->at++ == '%')
      while (self->at < self->end && *self->at != '\n' && *self->at != '\r')
        self->at++;
}

/* The rest of a string in parentheses, which nest. */
static void
skip_literal_string (CjmPdfScanner *self)
{
  guint depth = 1;

  while (self->at < self->end && depth > 0)
    {
      char c = *self->at++;

      depth += c == '(';
      depth -= c == ')';
      if (c == '\\' && self->at < self->end)
        self->at++;
    }
}

static void
skip_hexadecimal_string (CjmPdfScanner *self)
{
  while (self->at < self->end && *self->at++ != '>')
    ;
}

/* A name or word into @word, cut to what that holds; #65 is an e (7.3.5). */
static void
read_word (CjmPdfScanner *self, Word word)
{
  gsize length = 0;

  while (self->at < self->end && !cjm_pdf_scanner_is_space (*self->at) && !is_delimiter (*self->at))
    {
      char c = *self->at++;

      if (c == '#' && self->end - self->at >= 2 && g_ascii_isxdigit (self->at[0])
          && g_ascii_isxdigit (self->at[1]))
        {
          c = (char) (g_ascii_xdigit_value (self->at[0]) << 4 | g_ascii_xdigit_value (self->at[1]));
          self->at += 2;
        }
      if (length < CJM_PDF_MOST_NAME)
        word[length++] = c;
    }
  word[length] = '\0';
}

/* Behind the delimiter @c that begins it. */
static Token
read_delimited (CjmPdfScanner *self, char c, Word word)
{
  gboolean is_double = self->at < self->end && *self->at == c;

  switch (c)
    {
    case '/':
      read_word (self, word);
      return TOKEN_NAME;
    case '[':
      return TOKEN_ARRAY;
    case ']':
      return TOKEN_ARRAY_END;
    case '<':
    case '>':
      if (is_double)
        {
          self->at++;
          return c == '<' ? TOKEN_DICTIONARY : TOKEN_DICTIONARY_END;
        }
      if (c == '<')
        skip_hexadecimal_string (self);
      return TOKEN_STRING;
    case '(':
      skip_literal_string (self);
      return TOKEN_STRING;
    default:
      return TOKEN_STRING; /* which is nothing in a dictionary either */
    }
}

/* @word: (out): of a TOKEN_NAME, without its slash, and of a TOKEN_WORD. */
static Token
read_token (CjmPdfScanner *self, Word word)
{
  skip_space (self);
  if (self->at == self->end)
    return TOKEN_END;
  if (is_delimiter (*self->at))
    return read_delimited (self, *self->at++, word);
  read_word (self, word);
  return TOKEN_WORD;
}

static gboolean
read_keyword (CjmPdfScanner *self, const char *keyword)
{
  Word word;

  return read_token (self, word) == TOKEN_WORD && strcmp (word, keyword) == 0;
}

/* ---- Dictionaries (7.3.7) ---- */

/* Returns: the number of bytes that @word says; 0 where it is no such number. */
static gsize
parse_length (const char *word)
{
  return strspn (word, "0123456789") == strlen (word) ? (gsize) g_ascii_strtoull (word, NULL, 10) : 0;
}

static void
note_name (Dictionary *dictionary, const char *key, const char *name)
{
  if (strcmp (key, "Type") == 0)
    g_strlcpy (dictionary->type, name, sizeof dictionary->type);
  else if (strcmp (key, "Subtype") == 0)
    g_strlcpy (dictionary->subtype, name, sizeof dictionary->subtype);
  else if (strcmp (key, "Filter") == 0)
    {
      g_strlcpy (dictionary->filter, name, sizeof dictionary->filter);
      dictionary->n_filters++;
    }
  else if (strcmp (key, "DecodeParms") == 0)
    dictionary->has_predictor |= strcmp (name, "Predictor") == 0;
}

/* A number or an R: "7 0 R" refers to another object. */
static void
note_word (Dictionary *dictionary, const char *key, const char *word)
{
  if (strcmp (key, "Filter") == 0)
    dictionary->n_filters += *word == 'R';
  else if (strcmp (key, "Length") == 0)
    dictionary->length = dictionary->length != 0 ? 0 : parse_length (word);
}

/* One token of the value of @key, which may stand in an array or dictionary of that value. */
static void
note_value (Dictionary *dictionary, const char *key, Token token, const char *word)
{
  if (strcmp (key, "Params") == 0)
    dictionary->has_params = TRUE;
  else if (token == TOKEN_NAME)
    note_name (dictionary, key, word);
  else if (token == TOKEN_WORD)
    note_word (dictionary, key, word);
}

/* Behind its "<<". Returns: FALSE if it has no end. */
static gboolean
read_dictionary (CjmPdfScanner *self, Dictionary *dictionary)
{
  Word     word, key = "";
  guint    depth = 1;
  gboolean is_value = FALSE; /* the next token; words after a value still belong to it, as in "7 0 R" */

  *dictionary = (Dictionary){ .length = 0 };
  while (depth > 0)
    {
      Token token = read_token (self, word);

      if (token == TOKEN_END || depth == MOST_NESTED)
        return FALSE;
      if (token == TOKEN_DICTIONARY_END || token == TOKEN_ARRAY_END)
        {
          is_value &= --depth > 1;
          continue;
        }
      if (depth == 1 && token == TOKEN_NAME && !is_value)
        {
          memcpy (key, word, sizeof key);
          is_value = TRUE;
          continue;
        }
      note_value (dictionary, key, token, word);
      if (token == TOKEN_DICTIONARY || token == TOKEN_ARRAY)
        depth++;
      else if (depth == 1)
        is_value = FALSE;
    }
  return TRUE;
}

/* ---- Streams (7.3.8) ---- */

static CjmPdfFilter
filter_of (const Dictionary *dictionary)
{
  if (dictionary->n_filters == 0)
    return CJM_PDF_FILTER_NONE;
  if (dictionary->n_filters == 1 && !dictionary->has_predictor
      && strcmp (dictionary->filter, "FlateDecode") == 0)
    return CJM_PDF_FILTER_DEFLATE;
  return CJM_PDF_FILTER_OTHER;
}

/* Behind its dictionary. Returns: TRUE if a stream begins there. */
static gboolean
read_stream_start (CjmPdfScanner *self, const Dictionary *dictionary, CjmPdfStream *stream)
{
  if (!read_keyword (self, "stream"))
    return FALSE;
  if (self->at < self->end && *self->at == '\r')
    self->at++;
  if (self->at < self->end && *self->at == '\n')
    self->at++;
  stream->start = self->at;
  stream->length = dictionary->length;
  stream->filter = filter_of (dictionary);
  memcpy (stream->subtype, dictionary->subtype, sizeof stream->subtype);
  stream->is_attachment = dictionary->has_params /* the type may be left out */
                          || strcmp (dictionary->type, "EmbeddedFile") == 0;
  return TRUE;
}

/* Returns: TRUE if a number stands before @at, as in "7 0 obj". */
static gboolean
is_behind_number (const CjmPdfScanner *self, const char *at)
{
  while (at > self->start && cjm_pdf_scanner_is_space (at[-1]))
    at--;
  return at > self->start && g_ascii_isdigit (at[-1]);
}

/** cjm_pdf_scanner_init: @data: (array length=length): the whole file, not NULL, lives as long as @self. */
void
cjm_pdf_scanner_init (CjmPdfScanner *self, const char *data, gsize length)
{
  g_return_if_fail (self != NULL && data != NULL);
  *self = (CjmPdfScanner){ data, data, data + length };
}

/**
 * cjm_pdf_scanner_next:
 * @stream: (out caller-allocates): undefined where there is none
 *
 * Goes on to the next object and reads it as far as it may be the beginning of a stream.
 *
 * Returns: TRUE if there is another object; @stream->start is NULL where that is no stream.
 */
gboolean
cjm_pdf_scanner_next (CjmPdfScanner *self, CjmPdfStream *stream)
{
  const char *object = memmem (self->at, (gsize) (self->end - self->at), "obj", 3);
  Dictionary  dictionary;
  Word        word;

  g_assert (self->at <= self->end);
  stream->start = NULL;
  if (object == NULL)
    return FALSE;
  self->at = object + 3;
  if (is_behind_number (self, object) && read_token (self, word) == TOKEN_DICTIONARY
      && read_dictionary (self, &dictionary))
    read_stream_start (self, &dictionary, stream);
  return TRUE;
}

/** cjm_pdf_scanner_is_stream_end: Returns: TRUE if a stream ends at @at, and its object with it; @end: of the
 * file. */
gboolean
cjm_pdf_scanner_is_stream_end (const char *at, const char *end)
{
  CjmPdfScanner scanner = { at, at, end };

  g_return_val_if_fail (at != NULL && at <= end, FALSE);
  return read_keyword (&scanner, "endstream") && read_keyword (&scanner, "endobj");
}
