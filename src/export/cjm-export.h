/* cjm-export.h: maps onto paper and into files. See cjm-export.c. */
#pragma once

#include <gio/gio.h>

#include "export/cjm-paper.h"
#include "model/cjm-document.h"

G_BEGIN_DECLS

typedef enum
{
  CJM_EXPORT_ERROR_FORMAT, /* the name's ending is none we write */
  CJM_EXPORT_ERROR_SIZE,   /* larger than the format allows */
  CJM_EXPORT_ERROR_EMPTY,  /* nothing to export */
  CJM_EXPORT_ERROR_DRAWING,
} CjmExportError;

#define CJM_EXPORT_ERROR (cjm_export_error_quark ())
GQuark cjm_export_error_quark (void);

/**
 * CjmExportOptions:
 * @map: (nullable): id of the map; NULL for all in a PDF, the first in a PNG
 * @scale: of a PNG: pixels per map point; 1 gives 96 dpi
 * @date: seconds since 1970 that a PDF says it was made at
 */
typedef struct
{
  const char     *map;
  const CjmPaper *paper;
  CjmOrientation  orientation;
  double          scale;
  gint64          date;
} CjmExportOptions;

#define CJM_EXPORT_LEAST_SCALE 0.05
#define CJM_EXPORT_USUAL_SCALE 2.0
/* cairo's image surfaces end at 32767 pixels a side; 300 megapixels are 1.2 GB. */
#define CJM_EXPORT_MOST_SIDE 32767
#define CJM_EXPORT_MOST_PIXELS 300e6

gint64   cjm_export_now (void);
gboolean cjm_export_writes (const char *path);
GBytes  *cjm_export_pdf (CjmDocument *document, const CjmExportOptions *options, GError **error);
GBytes  *cjm_export_png (CjmDocument *document, const CjmExportOptions *options, GError **error);
gboolean cjm_export_to_file (CjmDocument *document, const char *path, const CjmExportOptions *options, GError **error);

void     cjm_export_async (CjmDocument *document, const char *path, const CjmExportOptions *options, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean cjm_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS
