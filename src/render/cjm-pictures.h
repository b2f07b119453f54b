/* cjm-pictures.h: the images of a project as surfaces. See cjm-pictures.c. */
#pragma once

#include <cairo.h>

#include "model/cjm-records.h"

G_BEGIN_DECLS

typedef struct _CjmPictures CjmPictures;

CjmPictures     *cjm_pictures_new (void);
void             cjm_pictures_free (CjmPictures *self);
cairo_surface_t *cjm_pictures_get (CjmPictures *self, const CjmImage *image);

G_END_DECLS
