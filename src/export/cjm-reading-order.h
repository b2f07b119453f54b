/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-reading-order.h: the items of a sheet in the order one reads them. See
 * cjm-reading-order.c. */
#pragma once

#include "layout/cjm-layout.h"

G_BEGIN_DECLS

/** Groups of items, in the order of reading. From FIRST_SECTION up to FOOTER each is a section: a stage and
 * what stands in it, or on a day or an empathy map a lane. */
enum
{
  CJM_GROUP_BACKGROUND, /* belongs to nobody; in painting order */
  CJM_GROUP_HEADER,
  CJM_GROUP_PERSONAS,
  CJM_GROUP_LEGEND,
  CJM_GROUP_NAMES,
  CJM_GROUP_FIRST_SECTION,
  CJM_GROUP_FOOTER = G_MAXINT
};

/** CjmReadingPlace: @is_heading: TRUE if @item names the section it is in. */
typedef struct
{
  const CjmItem *item;
  int            group;
  gboolean       is_heading;
  guint          paint_index; /* in painting order */
} CjmReadingPlace;

GArray  *cjm_reading_order (const CjmLayout *layout);
gboolean cjm_reading_order_is_section (int group);

G_END_DECLS
