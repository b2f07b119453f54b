/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-words.h: the sheet's own words. See cjm-words.c. */
#pragma once

#include "model/cjm-records.h"

G_BEGIN_DECLS

typedef enum
{
  CJM_WORD_LEGEND,
  CJM_WORD_STAGES,
  CJM_WORD_GOALS_PER_STAGE,
  CJM_WORD_CUSTOMER,
  CJM_WORD_BUSINESS,
  CJM_WORD_CLOCK,
  CJM_WORD_FOCUS,
  CJM_WORD_GOAL,
  CJM_WORD_SCOPE,
  CJM_WORD_PROMISE,
  CJM_WORD_HORIZON,
  CJM_WORD_LEARNED,
  CJM_WORD_SOURCE,
  CJM_WORD_SITUATION,
  CJM_WORD_RESEARCH,
  CJM_WORD_BLANK_TITLE,
  CJM_WORD_MOTIVATIONS,
  CJM_WORD_SKILLS,
  CJM_WORD_SHORT_OF,
  CJM_WORD_GOALS,
  CJM_WORD_FRUSTRATIONS,
  CJM_WORD_DECIDES_BY,
  CJM_WORD_NEEDS,
  CJM_WORD_NAME_AGE,
  CJM_WORD_IN_ONE_LINE,
  CJM_WORD_RESEARCHED,
  CJM_WORD_ASSUMPTION,
  CJM_WORD_OUTSIDE,
  CJM_WORD_MOMENT,
  CJM_WORD_CURRENT,
  CJM_WORD_IDEAL,
  CJM_WORD_GAIN_AREA,
  CJM_WORD_WHAT_CHANGES,
  CJM_WORD_MEAN_EMOTION,
  CJM_WORD_INSIGHT,
  CJM_WORD_SEEN,
  CJM_WORD_ASKED,
  CJM_WORD_MEASURED,
  CJM_WORD_ASSUMED,
  CJM_WORD_SENT_TO,
  CJM_WORD_TARGET,
  CJM_WORD_OUR_BRAND,
  CJM_WORD_OTHER_BRANDS,
  CJM_WORD_OPEN_MOMENT,
  CJM_WORD_TRAY,
  CJM_WORD_VOTE,
  CJM_WORD_VOTES,
  CJM_WORD_DELIGHT,
  CJM_WORD_DROP_OFF,
  CJM_WORD_PREFERRED_CHANNELS,
  CJM_WORD_BOUGHT_BEFORE,
  CJM_WORD_PERSONAS,
  CJM_WORD_OPPORTUNITIES,
  CJM_WORD_ACTIONS,
  CJM_WORD_ALL_NOTES,
  CJM_WORD_WHAT,
  CJM_WORD_WHO,
  CJM_WORD_WHEN,
  CJM_WORD_STATE,
  CJM_WORD_CONTINUED,
  CJM_WORD_POSTER,
  CJM_WORD_OVERLAP,
  CJM_WORD_SUBTITLE,
  CJM_WORD_QUESTION,
  CJM_WORD_QUOTE,
  CJM_WORD_REMARK,
  CJM_WORD_NAME,
  CJM_N_WORDS
} CjmWord;

const char *cjm_words_get (CjmLanguage language, CjmWord word);
const char *cjm_words_map_kind (CjmLanguage language, CjmMapKind kind);
const char *cjm_words_note_kind (CjmLanguage language, CjmNoteKind kind);
const char *cjm_words_band (CjmLanguage language, CjmBand band);
const char *cjm_words_status (CjmLanguage language, CjmStatus status);
const char *cjm_words_change (CjmLanguage language, CjmChangeTag change);
const char *cjm_words_activity (CjmLanguage language, CjmActivity activity);
char       *cjm_words_stage_number (CjmLanguage language, guint number);
char       *cjm_words_persona_number (CjmLanguage language, guint number);
char       *cjm_words_edition (CjmLanguage language, int edition);
char       *cjm_words_age (CjmLanguage language, int age);
char       *cjm_words_date (CjmLanguage language, const char *date, gboolean with_year);
char       *cjm_words_number (double number, const char *unit);
char       *cjm_words_minutes (CjmLanguage language, int minutes);

G_END_DECLS
