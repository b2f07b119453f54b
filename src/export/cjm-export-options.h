/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export-options.h: what an export is to be like. See cjm-export-options.c. */
#pragma once

#include <glib.h>

#include "export/cjm-paper.h"

G_BEGIN_DECLS

typedef enum
{
  CJM_EXPORT_ERROR_FORMAT,  /* the name's ending is none we write */
  CJM_EXPORT_ERROR_SIZE,    /* larger than the format allows */
  CJM_EXPORT_ERROR_EMPTY,   /* nothing to export, or no project to open */
  CJM_EXPORT_ERROR_DAMAGED, /* what is to be opened isn't whole */
  CJM_EXPORT_ERROR_DRAWING, /* a library could not draw or encode it */
} CjmExportError;

#define CJM_EXPORT_ERROR (cjm_export_error_quark ())
GQuark cjm_export_error_quark (void);

typedef enum
{
  CJM_FORMAT_PDF,
  CJM_FORMAT_PNG,
  CJM_FORMAT_SVG,
} CjmExportFormat;

/**
 * CjmExportOptions:
 * @map: (nullable): id of the map; NULL for all in a PDF, the first elsewhere
 * @paper: @orientation: @fit: of a page
 * @margin: of a page in millimetres; negative for the default: none where the map
 *   goes on one page, CJM_EXPORT_MARGIN where it goes on several
 * @sheet: what a poster of size @paper is cut into; width 0 for no poster
 * @overlap: that neighbours of a poster share, millimetres
 * @deck: a PDF for reading: a cover, the personas, a page for each stage,
 *   opportunities and actions
 * @appendix: all notes in full at the end of a PDF
 * @embed_source: the project travels inside the file: all of it, or the part that
 *   belongs to @map
 * @transparent: a PNG or SVG without white background
 * @theme: 0 for the project's, else 1 + CjmTheme
 * @scale: of a PNG: pixels per map point; 1 gives 96 dpi
 * @pixels: of a PNG: its width, 0 to go by @scale
 * @longer: @pixels is the longer side rather than the width
 * @date: seconds since 1970 that a PDF says it was made at
 */
typedef struct
{
  /* the pages */
  const char    *map;
  CjmPaper       paper;
  CjmOrientation orientation;
  CjmFit         fit;
  double         margin;
  CjmPaper       sheet;
  double         overlap;
  gboolean       deck;
  gboolean       appendix;
  int            theme;

  /* the file */
  gboolean embed_source;
  gboolean transparent;
  double   scale;
  int      pixels;
  gboolean longer;
  gint64   date;
} CjmExportOptions;

#define CJM_EXPORT_MARGIN 8.0       /* mm: what office printers leave white, and room for the cut marks */
#define CJM_EXPORT_OVERLAP 10.0     /* mm: enough to glue */
#define CJM_EXPORT_MOST_OVERLAP 100 /* mm */
#define CJM_EXPORT_MOST_SHEETS 400  /* pages that a map is cut into */
#define CJM_EXPORT_LEAST_SCALE 0.05
#define CJM_EXPORT_USUAL_SCALE 2.0
/* cairo's image surfaces end at 32767 pixels a side; 300 megapixels are 1.2 GB. */
#define CJM_EXPORT_MOST_SIDE 32767
#define CJM_EXPORT_MOST_PIXELS 300e6

void        cjm_export_options_init (CjmExportOptions *options);
gboolean    cjm_export_format (const char *path, CjmExportFormat *format);
const char *cjm_export_ending (CjmExportFormat format);

G_END_DECLS
