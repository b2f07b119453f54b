/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-book-pages.h: how pages to read are put together. Private to layout/. */
#pragma once

#include "layout/cjm-book.h"
#include "layout/cjm-builder.h"

G_BEGIN_DECLS

#define PAGE_MARGIN 56.0
#define COLUMN_GAP 40.0

struct _CjmBook
{
  CjmBuilder builder;
  double     width, height;
  guint      number;  /* of pages begun so far */
  guint      columns; /* of lists on a page */
  guint      column;
  double     top; /* of columns */
  char      *heading;
  GPtrArray *pages; /* of the part that is being made */
};

/** CjmBookLine: of a list. @details: (nullable): below it, smaller. @columns: (nullable): behind it. */
typedef struct
{
  const char *mark;
  CjmInk      ink;
  int         shade;
  const char *text;
  const char *details;
  const char *columns[3];
  gboolean    struck;
  gboolean    bold;
} CjmBookLine;

/* What is spoken of. */
char    *cjm_book_shorten (CjmBook *self, const char *text, CjmTextStyle style, double wrap, guint lines);
gboolean cjm_book_is_among (GPtrArray *maps, const char *id);
gboolean cjm_book_is_on_paper (const CjmLane *lane);

/* Pages, in parts under one heading. Lengths in map points. */
void       cjm_book_begin_part (CjmBook *self, const char *heading);
GPtrArray *cjm_book_end_part (CjmBook *self);
void       cjm_book_begin_blank (CjmBook *self, const char *title);
void       cjm_book_begin (CjmBook *self, const char *heading, gboolean again);
void       cjm_book_add_foot (CjmBook *self);
void       cjm_book_make_room (CjmBook *self, double height);
double     cjm_book_inside (CjmBook *self);
double     cjm_book_bottom (CjmBook *self);
double     cjm_book_page_room (CjmBook *self);

/* Lists on them. */
void cjm_book_add_section (CjmBook *self, const char *whole, const char *mark, CjmInk ink, int shade);
void cjm_book_add_line (CjmBook *self, const CjmBookLine *line);
void cjm_book_add_rule (CjmBook *self);

G_END_DECLS
