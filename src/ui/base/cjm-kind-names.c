/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-kind-names.c: what kinds of map, lane, note and colour are called in the
 * window, in the language of the desktop (on the sheet it is that of the map). */
#include "ui/base/cjm-kind-names.h"

#include <glib/gi18n.h>

/** cjm_kind_names_map: Returns: (transfer none): what a kind of map is called. */
const char *
cjm_kind_names_map (CjmMapKind kind)
{
  static const char *const names[CJM_N_MAP_KINDS] = { N_ ("Current state"), N_ ("Future state"),
                                                      N_ ("A day in the life"), N_ ("Empathy map") };

  g_return_val_if_fail ((int) kind >= 0 && kind < CJM_N_MAP_KINDS, "");
  return _ (names[kind]);
}

/** cjm_kind_names_lane: Returns: (transfer none): what a kind of lane is called. */
const char *
cjm_kind_names_lane (CjmLaneKind kind)
{
  static const char *const names[CJM_N_LANE_KINDS] = {
    N_ ("Notes"),     N_ ("Goals and tasks"), N_ ("Touchpoints"), N_ ("Thoughts"), N_ ("Emotion"),
    N_ ("Pains"),     N_ ("Opportunities"),   N_ ("Action plan"), N_ ("Measures"), N_ ("Gap"),
    N_ ("Solutions"), N_ ("Open moments"),    N_ ("Activities"),  N_ ("Places"),   N_ ("Channels"),
    N_ ("Our brand"), N_ ("Other brands"),    N_ ("Says"),        N_ ("Thinks"),   N_ ("Does"),
    N_ ("Feels"),     N_ ("Gains"),           N_ ("Tray")
  };

  g_return_val_if_fail ((int) kind >= 0 && kind < CJM_N_LANE_KINDS, "");
  return _ (names[kind]);
}

/** cjm_kind_names_note: Returns: (transfer none): what a kind of note is called. */
const char *
cjm_kind_names_note (CjmNoteKind kind)
{
  static const char *const names[CJM_N_NOTE_KINDS] = {
    N_ ("Text"),    N_ ("Goal"),        N_ ("Action"),   N_ ("Touchpoint"),  N_ ("Thought"),
    N_ ("Quote"),   N_ ("Feeling"),     N_ ("Need"),     N_ ("Expectation"), N_ ("Pain"),
    N_ ("Barrier"), N_ ("Opportunity"), N_ ("Solution"), N_ ("Action item"), N_ ("Measure"),
    N_ ("Fact"),    N_ ("Decision"),    N_ ("Gain"),     N_ ("Picture")
  };

  g_return_val_if_fail ((int) kind >= 0 && kind < CJM_N_NOTE_KINDS, "");
  return _ (names[kind]);
}

/** cjm_kind_names_tint: Returns: (transfer none): what a colour of notes is called. */
const char *
cjm_kind_names_tint (CjmTint tint)
{
  static const char *const names[CJM_N_TINTS] = { N_ ("Of its kind"), N_ ("Yellow"), N_ ("Orange"),
                                                  N_ ("Pink"),        N_ ("Violet"), N_ ("Blue"),
                                                  N_ ("Teal"),        N_ ("Green"),  N_ ("Grey") };

  g_return_val_if_fail ((int) tint >= 0 && tint < CJM_N_TINTS, "");
  return _ (names[tint]);
}
