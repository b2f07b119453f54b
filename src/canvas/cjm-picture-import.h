/* cjm-picture-import.h: pictures from outside, made fit to be kept. See cjm-picture-import.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** CjmPicture: @base64: a PNG of @width × @height pixels. */
typedef struct
{
  int   width, height;
  char *base64;
} CjmPicture;

CjmPicture *cjm_picture_load (const char *path, GError **error);
CjmPicture *cjm_picture_from_texture (GdkTexture *texture, GError **error);
void        cjm_picture_free (CjmPicture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmPicture, cjm_picture_free)

G_END_DECLS
