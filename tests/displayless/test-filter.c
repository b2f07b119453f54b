/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-filter.c: what a filter shows. */
#include "support.h"

#include "tools/cjm-filter.h"

/* One criterion of a filter, and a note that it shows and one that it does not. */
typedef struct
{
  const char *name;
  CjmFilter   filter;
} Criterion;

static const Criterion criteria[] = {
  { "persona", { .kind = -1, .persona = "persona-1" } },
  { "channel", { .kind = -1, .channel = "channel-1" } },
  { "kind", { .kind = CJM_NOTE_PAIN } },
  { "owner", { .kind = -1, .owner = "Mina" } },
  { "tag", { .kind = -1, .tag = "urgent" } },
};

/* What the criteria of the same name are about. */
static CjmNote *
random_note (GRand *rand, gboolean matches[G_N_ELEMENTS (criteria)])
{
  CjmNote *note = CJM_NOTE (cjm_record_new (CJM_KIND_NOTE, "n"));

  for (guint i = 0; i < G_N_ELEMENTS (criteria); i++)
    matches[i] = g_rand_boolean (rand);
  /* A note of nobody in particular is everybody's. */
  note->persona = g_strdup (matches[0] ? "persona-1" : "persona-2");
  if (matches[0] && g_rand_boolean (rand))
    g_clear_pointer (&note->persona, g_free);
  note->channels = g_strdupv (!matches[1] ? (char *[]){ "channel-10", NULL }
                                          : (char *[]){ "channel-2", "channel-1", NULL });
  note->kind = matches[2] ? CJM_NOTE_PAIN : CJM_NOTE_TEXT;
  note->owner = g_strdup (matches[3] ? "Mina" : "Min");
  if (!matches[3] && g_rand_boolean (rand))
    g_clear_pointer (&note->owner, g_free);
  note->tags = matches[4] ? g_strdupv ((char *[]){ "late", "urgent", NULL }) : NULL;
  return note;
}

/* A criterion looks at its own member and at nothing else. */
static void
test_note_criteria (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < 500; round++)
    {
      gboolean matches[G_N_ELEMENTS (criteria)];
      CjmNote *note = random_note (rand, matches);

      for (guint i = 0; i < G_N_ELEMENTS (criteria); i++)
        if (cjm_filter_matches (&criteria[i].filter, &note->record) != matches[i])
          g_error ("the filter by %s %s", criteria[i].name, matches[i] ? "hides a note" : "shows a note");
      cjm_record_unref (&note->record);
    }
}

/* Law: several criteria show what each of them shows. */
static void
test_conjunction (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < 500; round++)
    {
      gboolean  matches[G_N_ELEMENTS (criteria)], all = TRUE;
      CjmNote  *note = random_note (rand, matches);
      CjmFilter filter = CJM_FILTER_INIT;
      guint     chosen = (guint) g_rand_int_range (rand, 0, 1 << G_N_ELEMENTS (criteria));

      for (guint i = 0; i < G_N_ELEMENTS (criteria); i++)
        if (chosen & (1u << i))
          all = all && matches[i];
      filter.persona = chosen & 1 ? "persona-1" : NULL;
      filter.channel = chosen & 2 ? "channel-1" : NULL;
      filter.kind = chosen & 4 ? CJM_NOTE_PAIN : -1;
      filter.owner = chosen & 8 ? "Mina" : NULL;
      filter.tag = chosen & 16 ? "urgent" : NULL;
      g_assert_cmpint (cjm_filter_matches (&filter, &note->record), ==, all);
      g_assert_cmpint (cjm_filter_is_empty (&filter), ==, chosen == 0);
      cjm_record_unref (&note->record);
    }
}

/* A point of a curve belongs to a persona; it has no channel, kind, owner or tag. */
static void
test_feelings (void)
{
  CjmFeeling *hers = CJM_FEELING (cjm_record_new (CJM_KIND_FEELING, "f"));
  CjmFeeling *nobodys = CJM_FEELING (cjm_record_new (CJM_KIND_FEELING, "g"));

  hers->persona = g_strdup ("persona-1");
  for (guint i = 0; i < G_N_ELEMENTS (criteria); i++)
    {
      g_assert_cmpint (cjm_filter_matches (&criteria[i].filter, &hers->record), ==, i == 0);
      g_assert_false (cjm_filter_matches (&criteria[i].filter, &nobodys->record));
    }
  g_assert_false (cjm_filter_matches (&(CjmFilter){ .kind = -1, .persona = "persona-2" }, &hers->record));
  g_assert_true (cjm_filter_matches (&(CjmFilter) CJM_FILTER_INIT, &nobodys->record));
  cjm_record_unref (&hers->record);
  cjm_record_unref (&nobodys->record);
}

/* Stages, lanes, cards and all else stay in sight, whatever one looks for. */
static void
test_others (void)
{
  CjmFilter all = { "persona-1", "channel-1", CJM_NOTE_PAIN, "Mina", "urgent" };

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      CjmRecord *record = cjm_record_new (kind, "x");

      g_assert_cmpint (cjm_filter_matches (&all, record), ==,
                       kind != CJM_KIND_NOTE && kind != CJM_KIND_FEELING);
      cjm_record_unref (record);
    }
}

/* A copy is the same and its own; cleared, a filter is empty again. */
static void
test_copy (void)
{
  char *words[] = { g_strdup ("persona-1"), g_strdup ("channel-1"), g_strdup ("Mina"), g_strdup ("urgent") };
  CjmFilter from = { words[0], words[1], CJM_NOTE_PAIN, words[2], words[3] };
  CjmFilter copy = CJM_FILTER_INIT;

  cjm_filter_copy (&copy, &from);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_free (words[i]);
  g_assert_cmpstr (copy.persona, ==, "persona-1");
  g_assert_cmpstr (copy.channel, ==, "channel-1");
  g_assert_cmpint (copy.kind, ==, CJM_NOTE_PAIN);
  g_assert_cmpstr (copy.owner, ==, "Mina");
  g_assert_cmpstr (copy.tag, ==, "urgent");
  cjm_filter_clear (&copy);
  g_assert_true (cjm_filter_is_empty (&copy));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter/note-criteria", test_note_criteria);
  g_test_add_func ("/filter/conjunction", test_conjunction);
  g_test_add_func ("/filter/feelings", test_feelings);
  g_test_add_func ("/filter/others", test_others);
  g_test_add_func ("/filter/copy", test_copy);
  return g_test_run ();
}
