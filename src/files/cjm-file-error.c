/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-file-error.c: the domain of the errors of reading. */
#include "files/cjm-file-error.h"

/* clang-format off */
G_DEFINE_QUARK (cjm-file-error-quark, cjm_file_error)
/* clang-format on */
