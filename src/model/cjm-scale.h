/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-scale.h: emotion on the scale of a lane. See cjm-scale.c. */
#pragma once

#include "model/cjm-records.h"

G_BEGIN_DECLS

double cjm_scale_show (CjmScale scale, double value);
double cjm_scale_read (CjmScale scale, double shown);
char  *cjm_scale_format (CjmScale scale, double value);

G_END_DECLS
