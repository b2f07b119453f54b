/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support.c: random documents and edits for tests of laws.
 *
 * The seed is GLib's test seed: it is printed at the start of each program and
 * a run is repeated with --seed=….
 */
#include "support.h"

#include "edit/cjm-edit-map.h"

#include "files/cjm-reader.h"
#include "model/cjm-schema.h"
#include "edit/cjm-template.h"
#include "files/cjm-writer.h"

#include <string.h>

GRand *
support_rand (void)
{
  /* New records are named by GLib's own numbers. */
  g_random_set_seed ((guint32) g_test_rand_int ());
  return g_rand_new_with_seed ((guint32) g_test_rand_int ());
}

/* Words as they come: Korean, English, quotes, line breaks, one too long for a note. */
char *
support_random_text (GRand *rand)
{
  static const char *const words[] = { "고객이",
                                       "청소기를",
                                       "비교하며",
                                       "the",
                                       "checkout",
                                       "\"quoted\"",
                                       "back\\slash",
                                       "a\nb",
                                       "\t",
                                       "supercalifragilisticexpialidocious-and-on-and-on",
                                       "매우긴한국어단어가띄어쓰기없이계속이어지는경우",
                                       "—",
                                       "1,234",
                                       "é",
                                       "\x7f" };
  GString                 *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 1, 14); n > 0; n--)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                            words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

static const CjmRecord *
pick (GRand *rand, CjmDocument *document, CjmRecordKind kind)
{
  g_autoptr (GPtrArray) all = cjm_document_list (document, kind);

  return all->len > 0 ? g_ptr_array_index (all, g_rand_int_range (rand, 0, (gint32) all->len)) : NULL;
}

/* A slot that a note may be in. */
static gboolean
pick_slot (GRand *rand, CjmDocument *document, CjmSlot *slot)
{
  const CjmLane *lane = CJM_LANE (pick (rand, document, CJM_KIND_LANE));
  const CjmMap  *map;
  g_autoptr (GPtrArray) stages = NULL;

  if (lane == NULL || lane->kind == CJM_LANE_EMOTION)
    return FALSE;
  map = cjm_document_get_map (document, lane->map);
  stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, lane->map);
  *slot = (CjmSlot){ .lane = lane->record.id, .index = (guint) g_rand_int_range (rand, 0, 6), .start = -1 };
  if (lane->kind == CJM_LANE_TRAY)
    return TRUE;
  if (map->kind == CJM_MAP_DAY)
    slot->start = g_rand_int_range (rand, 0, 1440);
  if (map->kind == CJM_MAP_CURRENT_STATE || map->kind == CJM_MAP_FUTURE_STATE)
    {
      if (stages->len == 0)
        return FALSE;
      slot->stage =
          ((CjmRecord *) g_ptr_array_index (stages, g_rand_int_range (rand, 0, (gint32) stages->len)))->id;
    }
  return TRUE;
}

static CjmChangeSet *
random_move (GRand *rand, CjmDocument *document)
{
  const CjmRecord *note = pick (rand, document, CJM_KIND_NOTE);
  const CjmLane   *lane;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) cell = NULL;
  CjmSlot slot;

  if (note == NULL || !pick_slot (rand, document, &slot))
    return cjm_change_set_new ();
  lane = cjm_document_get_lane (document, slot.lane);
  if (g_strcmp0 (lane->map, cjm_document_get_map_of (document, note)) != 0)
    return cjm_change_set_new ();
  cell = cjm_document_list_cell (document, CJM_NOTE (note)->lane, CJM_NOTE (note)->stage);
  for (guint i = 0; i < cell->len; i++)
    if (g_ptr_array_index (cell, i) == note || g_rand_boolean (rand))
      g_ptr_array_add (ids, ((CjmRecord *) g_ptr_array_index (cell, i))->id);
  return cjm_edit_move_notes (document, ids, &slot);
}

static CjmChangeSet *
random_feeling (GRand *rand, CjmDocument *document)
{
  const CjmFeeling *feeling = CJM_FEELING (pick (rand, document, CJM_KIND_FEELING));

  if (feeling == NULL)
    return cjm_change_set_new ();
  return cjm_edit_move_feeling (
      document, feeling->record.id, feeling->stage, g_rand_double_range (rand, -1, 2),
      feeling->start < 0 ? -1 : g_rand_int_range (rand, 0, 2000), g_rand_double_range (rand, -4, 4));
}

static CjmChangeSet *
random_removal (GRand *rand, CjmDocument *document)
{
  static const CjmRecordKind kinds[] = { CJM_KIND_NOTE,    CJM_KIND_NOTE,    CJM_KIND_NOTE,
                                         CJM_KIND_FEELING, CJM_KIND_STAGE,   CJM_KIND_LANE,
                                         CJM_KIND_CARD,    CJM_KIND_PERSONA, CJM_KIND_CHANNEL };
  const CjmRecord *record = pick (rand, document, kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))]);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (record != NULL)
    g_ptr_array_add (ids, record->id);
  return cjm_edit_remove (document, ids);
}

/* Any text, number or kind of any record gets any allowed value. */
static CjmChangeSet *
random_member (GRand *rand, CjmDocument *document)
{
  const CjmRecord     *record = pick (rand, document, g_rand_int_range (rand, 0, CJM_N_KINDS));
  const CjmRecordType *type;
  const CjmMember     *member;
  CjmChangeSet        *plan = cjm_change_set_new ();
  CjmRecord           *copy;
  g_autofree char     *text = support_random_text (rand);

  if (record == NULL)
    return plan;
  type = cjm_schema_record_type (record->kind);
  member = &type->members[g_rand_int_range (rand, 0, (gint32) type->n_members)];
  copy = cjm_record_copy (record);
  if (member->flags & CJM_MEMBER_COLOUR)
    {
      g_autofree char *colour = g_strdup_printf ("#%06x", (guint) g_rand_int_range (rand, 0, 0x1000000));

      cjm_record_set_text (&cjm_member_at (copy, member, char *), g_rand_boolean (rand) ? colour : NULL);
    }
  else if (member->type == CJM_MEMBER_TEXT && member->most <= 20)
    cjm_record_set_text (&cjm_member_at (copy, member, char *),
                         g_rand_boolean (rand) ? "아주 많이 좋아요 정말로요" : "x");
  else if (member->type == CJM_MEMBER_TEXT && member->most > 100 && strcmp (member->name, "data") != 0)
    cjm_record_set_text (&cjm_member_at (copy, member, char *),
                         g_rand_int_range (rand, 0, 8) == 0 ? NULL : text);
  else if (member->type == CJM_MEMBER_NUMBER)
    cjm_member_at (copy, member, double) = g_rand_double_range (rand, member->least, member->most);
  else if (member->type == CJM_MEMBER_ENUM && !(member->flags & CJM_MEMBER_FIXED)
           && strcmp (member->name, "curve") != 0)
    cjm_member_at (copy, member, int) = g_rand_int_range (rand, 0,
                                                          (gint32) g_strv_length ((char **) member->words));
  else if (member->type == CJM_MEMBER_WORDS)
    {
      g_strfreev (cjm_member_at (copy, member, char **));
      cjm_member_at (copy, member, char **) = g_strdupv (
          (char *[]){ "꼬리표", "a tag of several words, longer than a note is wide", "z", NULL });
    }
  else if (member->type == CJM_MEMBER_REF && strcmp (member->name, "picture") == 0)
    {
      const CjmRecord *image = pick (rand, document, CJM_KIND_IMAGE);
      cjm_record_set_text (&cjm_member_at (copy, member, char *), image != NULL ? image->id : NULL);
    }
  else if (member->type == CJM_MEMBER_BOOL)
    cjm_member_at (copy, member, int) = !cjm_member_at (copy, member, int);
  else if (member->type == CJM_MEMBER_INT && strcmp (member->name, "day_start") != 0
           && strcmp (member->name, "day_end") != 0)
    cjm_member_at (copy, member, int) = g_rand_int_range (rand, (gint32) MAX (member->least, 0),
                                                          (gint32) member->most + 1);
  if (cjm_record_equal (record, copy))
    cjm_record_unref (copy);
  else
    cjm_change_set_add (plan, cjm_record_ref (record), copy);
  return plan;
}

/** support_random_edit: Returns: (transfer full): the plan of some edit a user might make. */
CjmChangeSet *
support_random_edit (GRand *rand, CjmDocument *document)
{
  static const CjmRecordKind movable[] = { CJM_KIND_STAGE, CJM_KIND_LANE, CJM_KIND_CARD, CJM_KIND_MAP };
  static const CjmRecordKind named[] = { CJM_KIND_STAGE, CJM_KIND_LANE, CJM_KIND_NOTE, CJM_KIND_FEELING,
                                         CJM_KIND_PERSONA };
  g_autofree char           *text = support_random_text (rand);
  g_autofree char           *id = NULL;
  const CjmRecord           *record;
  CjmSlot                    slot;

  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
      if (!pick_slot (rand, document, &slot))
        return cjm_change_set_new ();
      return cjm_edit_add_note (document, &slot, text, &id);
    case 1:
      return random_move (rand, document);
    case 2:
      record = pick (rand, document, movable[g_rand_int_range (rand, 0, G_N_ELEMENTS (movable))]);
      return record != NULL
                 ? cjm_edit_move_sibling (document, record->id, (guint) g_rand_int_range (rand, 0, 8))
                 : cjm_change_set_new ();
    case 3:
      return random_feeling (rand, document);
    case 4:
      record = pick (rand, document, named[g_rand_int_range (rand, 0, G_N_ELEMENTS (named))]);
      return record != NULL
                 ? cjm_edit_set_text (document, record->id, cjm_record_main_member (record->kind), text)
                 : cjm_change_set_new ();
    case 5:
      return random_removal (rand, document);
    default:
      return random_member (rand, document);
    }
}

/* A tray and an image, which samples and templates lack. */
static void
add_extras (CjmDocument *document)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  g_autofree char *note = NULL, *image = NULL;
  g_autoptr (CjmChangeSet) tray = cjm_edit_add_to_tray (
      document, ((CjmRecord *) g_ptr_array_index (maps, 0))->id, "나중에", &note);
  g_autoptr (CjmChangeSet) picture = cjm_edit_add_image (document, 1, 1, SUPPORT_PNG, &image);

  g_assert_true (cjm_document_apply (document, tray, NULL));
  g_assert_true (cjm_document_apply (document, picture, NULL));
}

/** support_random_document: a project of some kind with @n_notes more notes than its sample or template has.
 */
CjmDocument *
support_random_document (GRand *rand, guint n_notes)
{
  CjmLanguage  language = g_rand_boolean (rand) ? CJM_LANGUAGE_KOREAN : CJM_LANGUAGE_ENGLISH;
  CjmDocument *document = g_rand_boolean (rand)
                              ? support_load_sample (cjm_template_sample_names[g_rand_int_range (rand, 0, 4)],
                                                     language)
                              : cjm_template_instantiate (g_rand_int_range (rand, 0, CJM_N_MAP_KINDS),
                                                          g_rand_boolean (rand) ? "commerce" : NULL, language,
                                                          NULL);

  add_extras (document);
  for (guint i = 0; i < n_notes; i++)
    {
      g_autofree char *text = support_random_text (rand);
      g_autofree char *id = NULL;
      CjmSlot          slot;

      if (pick_slot (rand, document, &slot))
        {
          g_autoptr (CjmChangeSet) plan = cjm_edit_add_note (document, &slot, text, &id);
          g_assert_true (cjm_document_apply (document, plan, NULL));
        }
    }
  return document;
}

CjmDocument *
support_load_sample (const char *name, CjmLanguage language)
{
  g_autoptr (GBytes) bytes = cjm_template_get_sample (name, language);
  g_autoptr (GError) error = NULL;
  gsize        length;
  const char  *text = g_bytes_get_data (bytes, &length);
  CjmDocument *document = cjm_reader_read_text (text, length, &error);

  g_assert_no_error (error);
  return document;
}

char *
support_write (CjmDocument *document)
{
  g_autoptr (GBytes) bytes = cjm_writer_write_text (document);
  gsize       length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_strndup (text, length);
}
