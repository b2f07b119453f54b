/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-evidence.h: what records show of those that they refer to. See cjm-salvage-evidence.c. */
#pragma once

#include "files/cjm-salvage-private.h"

G_BEGIN_DECLS

/**
 * Evidence: what the records that refer to a lane or map show of it.
 * @of_kind: number of notes by kind
 * @feelings: number of points of curves
 * @staged: @timed: @bare: number of notes and points in a stage, at a time alone, or at neither;
 *   for a map without those in its tray
 * @stages: @times: TRUE if any lies in a stage, or at a time alone
 * @empathy: @future: TRUE if something lies there that only such maps have
 */
typedef struct
{
  guint    of_kind[CJM_N_NOTE_KINDS];
  guint    feelings, staged, timed, bare;
  gboolean stages, times, empathy, future;
} Evidence;

/** MissingQuadrant: a quadrant of kind @kind that the empathy map @map lacks. */
typedef struct
{
  const char *map;
  CjmLaneKind kind;
} MissingQuadrant;

/**
 * Repair: a salvaged project that is being made complete.
 * @all: in the order of the file, placeholders behind them
 * @evidence: id of a lane or map → Evidence
 * @journey: @day: @any: (nullable): the first map with stages, with times, and of any kind
 * @missing_quadrants: (element-type MissingQuadrant)
 * @damaged_by_id: id that can still be read → position in the salvage's damaged lines, from 1
 * @only_damaged: the one damaged line of a kind without a legible id, from 1; 0 for none or several
 * @n: number of placeholders of each kind
 */
typedef struct
{
  /* Borrowed */
  CjmSalvage *salvage;
  const char *journey, *day, *any;

  /* Owned */
  GPtrArray  *all;
  GHashTable *evidence;
  GArray     *missing_quadrants;
  GHashTable *damaged_by_id;

  guint only_damaged[CJM_N_KINDS];
  guint n[CJM_N_KINDS];
} Repair;

gboolean         cjm_salvage_evidence_is_missing (Repair *self, const char *id);
const CjmRecord *cjm_salvage_evidence_find_record (Repair *self, CjmRecordKind kind, const char *id);
Evidence        *cjm_salvage_evidence_get (Repair *self, const char *id);
gboolean         cjm_salvage_evidence_take_missing_quadrant (Repair          *self,
                                                             const char      *map,
                                                             int              kind,
                                                             MissingQuadrant *missing);
void             cjm_salvage_evidence_collect (Repair *self);
void             cjm_salvage_evidence_collect_maps (Repair *self);
gboolean         cjm_salvage_evidence_is_quadrant (CjmLaneKind kind);
CjmMapKind       cjm_salvage_evidence_guess_map_kind (const Evidence *evidence);
CjmLaneKind      cjm_salvage_evidence_guess_lane_kind (const Evidence *evidence);

void cjm_salvage_repair_references (Repair *self);
void cjm_salvage_repair_map_kinds (Repair *self);
void cjm_salvage_repair_lanes_and_stages (Repair *self);

G_END_DECLS
