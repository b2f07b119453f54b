/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pdf-scanner.h: the streams of a PDF, one after the other. See cjm-pdf-scanner.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CjmPdfScanner: what is still to be scanned of a PDF. */
typedef struct
{
  const char *start; /* of the file */
  const char *at;    /* the next byte */
  const char *end;   /* behind the last one */
} CjmPdfScanner;

/** CjmPdfFilter: how a stream is encoded; OTHER: in a way that is not decoded here. */
typedef enum
{
  CJM_PDF_FILTER_NONE,
  CJM_PDF_FILTER_DEFLATE,
  CJM_PDF_FILTER_OTHER,
} CjmPdfFilter;

#define CJM_PDF_MOST_NAME 127 /* bytes of a name: PDF 1.7, Annex C */

/**
 * CjmPdfStream:
 * @start: its first byte, in the file
 * @length: bytes by its dictionary, which may be wrong; 0 where that doesn't say
 * @subtype: the value of /Subtype, "" for none
 * @is_attachment: TRUE if its dictionary is that of an embedded file
 */
typedef struct
{
  const char  *start;
  gsize        length;
  CjmPdfFilter filter;
  char         subtype[CJM_PDF_MOST_NAME + 1];
  gboolean     is_attachment;
} CjmPdfStream;

void     cjm_pdf_scanner_init (CjmPdfScanner *self, const char *data, gsize length);
gboolean cjm_pdf_scanner_next (CjmPdfScanner *self, CjmPdfStream *stream);
gboolean cjm_pdf_scanner_is_stream_end (const char *at, const char *end);
gboolean cjm_pdf_scanner_is_space (char c);

G_END_DECLS
