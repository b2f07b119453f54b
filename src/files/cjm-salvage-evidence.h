/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-needs.h: what is known of records by those that need them. See cjm-salvage-needs.c. */
#pragma once

#include "files/cjm-salvage-private.h"

G_BEGIN_DECLS

/**
 * Need: what those that need a lane or map say about it.
 * @of_kind: notes by kind
 * @feelings: @staged: @timed: @bare: how many points of curves; and of all that lie there, how many in a
 *   stage, at a time alone, or in no place (of a map: those in its tray left out)
 */
typedef struct
{
  guint    of_kind[CJM_N_NOTE_KINDS];
  guint    feelings, staged, timed, bare;
  gboolean stages, times, empathy, future;
} Need;

/** Gap: a quadrant that an empathy map lacks. */
typedef struct
{
  const char *map;
  CjmLaneKind kind;
} Gap;

typedef struct
{
  CjmSalvage *salvage;
  GPtrArray  *all;                 /* records in the order of the file, those that are made behind them */
  GHashTable *needs;               /* id of a lane or map → Need */
  const char *journey, *day, *any; /* (nullable): the first map of these kinds, and of all */
  GArray     *gaps;
  GHashTable *bad_by_id;       /* id that can be read still → which of the salvage's bad lines, from 1 */
  guint only_bad[CJM_N_KINDS]; /* the one line of a kind without a legible id, from 1; 0: none, or several */
  guint n[CJM_N_KINDS];
} StandIns;

gboolean         cjm_salvage_needs_is_lost (StandIns *self, const char *id);
const CjmRecord *cjm_salvage_needs_find (StandIns *self, CjmRecordKind kind, const char *id);
Need            *cjm_salvage_needs_of (StandIns *self, const char *id);
gboolean         cjm_salvage_needs_take_gap (StandIns *self, const char *map, int kind, Gap *gap);
void             cjm_salvage_needs_look (StandIns *self);
void             cjm_salvage_needs_look_at_maps (StandIns *self);
gboolean         cjm_salvage_needs_is_quadrant (CjmLaneKind kind);
CjmMapKind       cjm_salvage_needs_map_kind (const Need *need);
CjmLaneKind      cjm_salvage_needs_lane_kind (const Need *need);

void cjm_salvage_repair_references (StandIns *self);
void cjm_salvage_repair_map_kinds (StandIns *self);
void cjm_salvage_repair_lanes_and_stages (StandIns *self);

G_END_DECLS
