/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pictures.h: the images of a project as surfaces. See cjm-pictures.c. */
#pragma once

#include <cairo.h>

#include "model/cjm-records.h"

G_BEGIN_DECLS

typedef struct _CjmPictures CjmPictures;

CjmPictures     *cjm_pictures_new (void);
void             cjm_pictures_free (CjmPictures *self);
void             cjm_pictures_share (CjmPictures *self, guint number);
cairo_surface_t *cjm_pictures_get (CjmPictures *self, const CjmImage *image, double width, double height);
guint64          cjm_pictures_count_pixels (const CjmImage *image);

/* Of a file that are decoded: about ten seconds of work. */
#define CJM_PICTURES_MOST_PIXELS (G_GUINT64_CONSTANT (1) << 30)

G_END_DECLS
