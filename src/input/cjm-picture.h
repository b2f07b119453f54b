/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-picture.h: pictures from other programs, made small and safe. See cjm-picture.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** CjmPicture: @base64: a PNG of @width × @height pixels. Boxed, so that it can be dropped and pasted. */
typedef struct
{
  int   width, height;
  char *base64;
} CjmPicture;

#define CJM_TYPE_PICTURE (cjm_picture_get_type ())
GType cjm_picture_get_type (void);

CjmPicture *cjm_picture_load (const char *path, GCancellable *cancellable, GError **error);
void        cjm_picture_load_async (const char         *path,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            data);
CjmPicture *cjm_picture_load_finish (GAsyncResult *result, GError **error);
void        cjm_picture_accept (void);
gboolean    cjm_picture_is_offered (GdkContentFormats *formats);
void        cjm_picture_filter (GtkFileFilter *filter);
void        cjm_picture_free (CjmPicture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmPicture, cjm_picture_free)

G_END_DECLS
