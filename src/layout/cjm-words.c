/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-words.c: the sheet's own words, in the language of the project.
 *
 * Not gettext: a Korean map stays Korean on an English desktop, and both
 * colleagues must see the same sheet.
 */
#include "layout/cjm-words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef const char *Pair[2]; /* by CjmLanguage */

static const Pair words[CJM_N_WORDS] = {
  [CJM_WORD_LEGEND] = { "Legend", "범례" },
  [CJM_WORD_STAGES] = { "Stages", "단계" },
  [CJM_WORD_GOALS_PER_STAGE] = { "Goals per stage", "단계별 목표" },
  [CJM_WORD_CUSTOMER] = { "Customer", "고객" },
  [CJM_WORD_BUSINESS] = { "Business", "사업" },
  [CJM_WORD_CLOCK] = { "Time", "시각" },
  [CJM_WORD_FOCUS] = { "Focus", "초점" },
  [CJM_WORD_GOAL] = { "Goal", "고객 목표" },
  [CJM_WORD_SCOPE] = { "Scope", "범위" },
  [CJM_WORD_PROMISE] = { "Promise", "약속" },
  [CJM_WORD_HORIZON] = { "Horizon", "기한" },
  [CJM_WORD_LEARNED] = { "Learned", "알게 된 것" },
  [CJM_WORD_SOURCE] = { "Source", "자료" },
  [CJM_WORD_SITUATION] = { "Situation", "상황" },
  [CJM_WORD_RESEARCH] = { "Research", "조사" },
  [CJM_WORD_BLANK_TITLE] = { "Name of the map", "지도 이름" },
  [CJM_WORD_MOTIVATIONS] = { "Motivation", "동기" },
  [CJM_WORD_SKILLS] = { "Good at", "잘하는 것" },
  [CJM_WORD_SHORT_OF] = { "Short of", "부족한 것" },
  [CJM_WORD_GOALS] = { "Goals", "목표" },
  [CJM_WORD_FRUSTRATIONS] = { "Frustration", "불만" },
  [CJM_WORD_DECIDES_BY] = { "Decides by", "결정 요인" },
  [CJM_WORD_NEEDS] = { "Needs", "필요" },
  [CJM_WORD_NAME_AGE] = { "Name, age", "이름, 나이" },
  [CJM_WORD_IN_ONE_LINE] = { "In one line", "한마디로" },
  [CJM_WORD_RESEARCHED] = { "Researched", "조사로 확인" },
  [CJM_WORD_ASSUMPTION] = { "Assumption", "가정 (확인 전)" },
  [CJM_WORD_OUTSIDE] = { "Outside contact", "회사 밖 접점" },
  [CJM_WORD_MOMENT] = { "Moment of truth", "결정적 순간" },
  [CJM_WORD_CURRENT] = { "Current", "현재" },
  [CJM_WORD_IDEAL] = { "Ideal", "이상" },
  [CJM_WORD_GAIN_AREA] = { "Gain", "나아짐" },
  [CJM_WORD_WHAT_CHANGES] = { "What changes", "달라지는 것" },
  [CJM_WORD_MEAN_EMOTION] = { "Mean emotion", "평균 감정" },
  [CJM_WORD_SUBTITLE] = { "Subtitle", "부제" },
  [CJM_WORD_QUESTION] = { "What does this lane ask?", "이 레인의 질문" },
  [CJM_WORD_QUOTE] = { "In their own words", "한마디 인용" },
  [CJM_WORD_REMARK] = { "Remark", "비고" },
  [CJM_WORD_NAME] = { "Name", "이름" },
  [CJM_WORD_INSIGHT] = { "What nobody expected", "뜻밖의 필요" },
  [CJM_WORD_SEEN] = { "seen", "관찰" },
  [CJM_WORD_ASKED] = { "asked", "질문" },
  [CJM_WORD_MEASURED] = { "measured", "측정" },
  [CJM_WORD_ASSUMED] = { "assumed", "가정" },
  [CJM_WORD_SENT_TO] = { "sent to a stage", "여정 단계로 보냄" },
  [CJM_WORD_TARGET] = { "Target", "목표" },
  [CJM_WORD_OUR_BRAND] = { "Our brand", "우리 브랜드" },
  [CJM_WORD_OTHER_BRANDS] = { "Other brands", "다른 브랜드" },
  [CJM_WORD_OPEN_MOMENT] = { "Open moment", "열린 시간" },
  [CJM_WORD_TRAY] = { "Tray", "보관함" },
  [CJM_WORD_VOTE] = { "vote", "표" },
  [CJM_WORD_VOTES] = { "votes", "표" },
  [CJM_WORD_DELIGHT] = { "Delight", "즐거움" },
  [CJM_WORD_DROP_OFF] = { "Drop-off", "이탈" },
  [CJM_WORD_PREFERRED_CHANNELS] = { "Preferred channels", "선호 채널" },
  [CJM_WORD_BOUGHT_BEFORE] = { "Bought before", "구매 이력" },
  [CJM_WORD_PERSONAS] = { "Personas", "페르소나" },
  [CJM_WORD_OPPORTUNITIES] = { "Opportunities", "기회" },
  [CJM_WORD_ACTIONS] = { "Actions", "실행 계획" },
  [CJM_WORD_ALL_NOTES] = { "All notes", "모든 메모" },
  [CJM_WORD_WHAT] = { "What", "무엇을" },
  [CJM_WORD_WHO] = { "Who", "누가" },
  [CJM_WORD_WHEN] = { "By", "언제까지" },
  [CJM_WORD_STATE] = { "State", "상태" },
  [CJM_WORD_CONTINUED] = { "continued", "이어서" },
  [CJM_WORD_POSTER] = { "Poster", "포스터" },
  [CJM_WORD_OVERLAP] = { "overlap", "겹침" },
};

static const Pair map_kinds[CJM_N_MAP_KINDS] = {
  [CJM_MAP_CURRENT_STATE] = { "Current-state journey map", "현재 상태 여정 지도" },
  [CJM_MAP_FUTURE_STATE] = { "Future-state journey map", "미래 상태 여정 지도" },
  [CJM_MAP_DAY] = { "A day in the life", "하루 여정 지도" },
  [CJM_MAP_EMPATHY] = { "Empathy map", "공감 지도" },
};

static const Pair note_kinds[CJM_N_NOTE_KINDS] = {
  [CJM_NOTE_TEXT] = { "Text", "글" },
  [CJM_NOTE_GOAL] = { "Goal", "목표" },
  [CJM_NOTE_ACTION] = { "Action", "할 일" },
  [CJM_NOTE_TOUCHPOINT] = { "Touchpoint", "접점" },
  [CJM_NOTE_THOUGHT] = { "Thought", "생각" },
  [CJM_NOTE_QUOTE] = { "Quote", "말" },
  [CJM_NOTE_FEELING] = { "Feeling", "느낌" },
  [CJM_NOTE_NEED] = { "Need", "필요" },
  [CJM_NOTE_EXPECTATION] = { "Expectation", "기대" },
  [CJM_NOTE_PAIN] = { "Pain", "고충" },
  [CJM_NOTE_BARRIER] = { "Gap", "격차" },
  [CJM_NOTE_OPPORTUNITY] = { "Opportunity", "기회" },
  [CJM_NOTE_SOLUTION] = { "Solution", "해결책" },
  [CJM_NOTE_PLAN] = { "Action item", "실행" },
  [CJM_NOTE_MEASURE] = { "Measure", "지표" },
  [CJM_NOTE_FACT] = { "Fact", "사실" },
  [CJM_NOTE_DECISION] = { "Decision", "갈림길" },
  [CJM_NOTE_GAIN] = { "Gain", "바람" },
  [CJM_NOTE_IMAGE] = { "Picture", "그림" },
};

static const Pair bands[] = {
  [CJM_BAND_NONE] = { "", "" },
  [CJM_BAND_BEFORE] = { "Before", "전" },
  [CJM_BAND_DURING] = { "During", "중" },
  [CJM_BAND_AFTER] = { "After", "후" },
};

static const Pair statuses[] = {
  [CJM_STATUS_PLANNED] = { "Planned", "예정" },
  [CJM_STATUS_DOING] = { "Doing", "진행" },
  [CJM_STATUS_DONE] = { "Done", "완료" },
  [CJM_STATUS_BLOCKED] = { "Blocked", "막힘" },
};

static const Pair changes[] = {
  [CJM_CHANGE_NONE] = { "", "" },
  [CJM_CHANGE_NEW] = { "NEW", "새로" },
  [CJM_CHANGE_CHANGED] = { "CHANGED", "바뀜" },
  [CJM_CHANGE_KEPT] = { "KEPT", "그대로" },
  [CJM_CHANGE_REMOVED] = { "REMOVED", "없앰" },
};

static const Pair activities[] = {
  [CJM_ACTIVITY_REST] = { "Body and rest", "몸과 휴식" },
  [CJM_ACTIVITY_HOME] = { "Home", "집안일" },
  [CJM_ACTIVITY_WORK] = { "Work", "일" },
  [CJM_ACTIVITY_TRAVEL] = { "On the way", "이동" },
  [CJM_ACTIVITY_LEISURE] = { "Leisure", "여가" },
  [CJM_ACTIVITY_PRODUCT] = { "Using the product", "제품 사용" },
};

/** cjm_words_get: Returns: (transfer none): @word in that language. */
const char *
cjm_words_get (CjmLanguage language, CjmWord word)
{
  g_return_val_if_fail (word < CJM_N_WORDS, "");

  return words[word][language];
}

/** cjm_words_map_kind: Returns: (transfer none): what such maps are called. */
const char *
cjm_words_map_kind (CjmLanguage language, CjmMapKind kind)
{
  g_return_val_if_fail (kind < CJM_N_MAP_KINDS, "");

  return map_kinds[kind][language];
}

/** cjm_words_note_kind: Returns: (transfer none): what such notes are called. */
const char *
cjm_words_note_kind (CjmLanguage language, CjmNoteKind kind)
{
  g_return_val_if_fail (kind < CJM_N_NOTE_KINDS, "");

  return note_kinds[kind][language];
}

/** cjm_words_band: Returns: (transfer none): what the band is called, "" for none. */
const char *
cjm_words_band (CjmLanguage language, CjmBand band)
{
  g_return_val_if_fail ((guint) band < G_N_ELEMENTS (bands), "");

  return bands[band][language];
}

/** cjm_words_status: Returns: (transfer none): what the status of an action item is called. */
const char *
cjm_words_status (CjmLanguage language, CjmStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (statuses), "");

  return statuses[status][language];
}

/** cjm_words_change: Returns: (transfer none): what stands on the tag of a changed note, "" for none. */
const char *
cjm_words_change (CjmLanguage language, CjmChangeTag change)
{
  g_return_val_if_fail ((guint) change < G_N_ELEMENTS (changes), "");

  return changes[change][language];
}

/** cjm_words_activity: Returns: (transfer none): what an activity of a day is called. */
const char *
cjm_words_activity (CjmLanguage language, CjmActivity activity)
{
  g_return_val_if_fail ((guint) activity < G_N_ELEMENTS (activities), "");

  return activities[activity][language];
}

/** cjm_words_stage_number: Returns: (transfer full): what stage @number is called that has no name. */
char *
cjm_words_stage_number (CjmLanguage language, guint number)
{
  return g_strdup_printf (language == CJM_LANGUAGE_KOREAN ? "%u단계" : "Stage %u", number);
}

/** cjm_words_persona_number: Returns: (transfer full): what persona @number is called that has no name. */
char *
cjm_words_persona_number (CjmLanguage language, guint number)
{
  return g_strdup_printf (language == CJM_LANGUAGE_KOREAN ? "페르소나 %u" : "Persona %u", number);
}

/** cjm_words_edition: Returns: (transfer full): an edition in the footer. */
char *
cjm_words_edition (CjmLanguage language, int edition)
{
  return language == CJM_LANGUAGE_KOREAN ? g_strdup_printf ("%d판", edition)
                                         : g_strdup_printf ("edition %d", edition);
}

/** cjm_words_age: Returns: (transfer full): an age on a card. */
char *
cjm_words_age (CjmLanguage language, int age)
{
  return language == CJM_LANGUAGE_KOREAN ? g_strdup_printf ("%d세", age) : g_strdup_printf ("%d", age);
}

/**
 * cjm_words_date:
 * @date: a valid YYYY-MM-DD
 * Returns: (transfer full): as people write it.
 */
char *
cjm_words_date (CjmLanguage language, const char *date, gboolean with_year)
{
  static const char *const long_months[] = { "January",   "February", "March",    "April",
                                             "May",       "June",     "July",     "August",
                                             "September", "October",  "November", "December" };
  static const char *const short_months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  int                      year = 0, month = 1, day = 1;

  g_return_val_if_fail (date != NULL, NULL);

  sscanf (date, "%4d-%2d-%2d", &year, &month, &day);
  month = CLAMP (month, 1, 12);
  if (language == CJM_LANGUAGE_KOREAN)
    return with_year ? g_strdup_printf ("%d년 %d월 %d일", year, month, day)
                     : g_strdup_printf ("%d월 %d일", month, day);
  return with_year ? g_strdup_printf ("%d %s %d", day, long_months[month - 1], year)
                   : g_strdup_printf ("%d %s", day, short_months[month - 1]);
}

/**
 * cjm_words_number:
 * @unit: (nullable): follows after a space that does not break
 *
 * Returns: (transfer full): as people write it: 1,234,567.5; four decimals at
 *   most, never an exponent, alike in every locale.
 */
char *
cjm_words_number (double number, const char *unit)
{
  char     digits[G_ASCII_DTOSTR_BUF_SIZE];
  GString *text = g_string_new (NULL);
  char    *point;
  gsize    whole;

  g_ascii_formatd (digits, sizeof digits, "%.4f", fabs (number));
  point = strchr (digits, '.');
  whole = (gsize) (point - digits);
  for (char *last = digits + strlen (digits) - 1; *last == '0' || *last == '.'; last--)
    {
      gboolean done = *last == '.';

      *last = '\0';
      if (done)
        break;
    }
  if (number < 0 && strcmp (digits, "0") != 0) /* of −0.00001 nothing is left */
    g_string_append (text, "−");
  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  if (strlen (digits) > whole)
    g_string_append (text, digits + whole);
  if (unit != NULL)
    g_string_append_printf (text, "\u00a0%s", unit);
  return g_string_free (text, FALSE);
}

/** cjm_words_minutes: Returns: (transfer full): a length of time as h:mm. */
char *
cjm_words_minutes (CjmLanguage language, int minutes)
{
  return g_strdup_printf ("%d:%02d", minutes / 60, minutes % 60);
}
