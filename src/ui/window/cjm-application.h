/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-application.h: the program `sojourn`. See cjm-application.c. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CJM_TYPE_APPLICATION (cjm_application_get_type ())
G_DECLARE_FINAL_TYPE (CjmApplication, cjm_application, CJM, APPLICATION, AdwApplication)

CjmApplication *cjm_application_new (void);
char           *cjm_application_file_problem (GFile *file);

G_END_DECLS
