/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-error.c: the error domain of documents and their files. */
#include "model/cjm-error.h"

/* clang-format off */
G_DEFINE_QUARK (cjm-error-quark, cjm_error)
/* clang-format on */
