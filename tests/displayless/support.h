/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support.h: random documents and edits for tests of laws. */
#pragma once

#include "model/cjm-document.h"
#include "edit/cjm-edit.h"

/* A picture of one pixel. */
#define SUPPORT_PNG                                                                                          \
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="

GRand        *support_rand (void);
CjmDocument  *support_random_document (GRand *rand, guint n_notes);
CjmChangeSet *support_random_edit (GRand *rand, CjmDocument *document);
char         *support_random_text (GRand *rand);
CjmDocument  *support_load_sample (const char *name, CjmLanguage language);
char         *support_write (CjmDocument *document);
