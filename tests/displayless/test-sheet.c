/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-sheet.c: laws of a sheet as a whole, over random documents: what changes nothing on it,
 * what moves what, where its rows and columns lie, and that all that is to be said stands on it. */
#include "support.h"
#include "support-layout.h"

#include "edit/cjm-edit-map.h"
#include "edit/cjm-template.h"
#include "layout/cjm-sheet.h"
#include "model/cjm-schema.h"

#include <math.h>
#include <string.h>

#define ROUNDS 24
#define NEARLY 0.01 /* map points: rounding */

static void
apply (CjmDocument *document, CjmChangeSet *plan)
{
  g_autoptr (CjmChangeSet) own = plan;
  g_autoptr (GError) error = NULL;

  cjm_document_apply (document, own, &error);
  g_assert_no_error (error);
}

static void
set_whole (CjmDocument *document, const char *id, const char *member, int value)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, (gpointer) id);
  apply (document, cjm_edit_set (document, ids, member, &(CjmValue){ .whole = value }));
}

/* A document with edits behind it, some notes with tags, some lanes folded. */
static CjmDocument *
edited_document (GRand *rand)
{
  CjmDocument *document = support_random_document (rand, (guint) g_rand_int_range (rand, 0, 50));
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) lanes = NULL;
  g_autoptr (GPtrArray) tagged = g_ptr_array_new ();
  char *tags[] = { (char *) "later", (char *) "한 번 더 확인", NULL };

  for (int n = 0; n < 25; n++)
    apply (document, support_random_edit (rand, document));
  notes = cjm_document_list (document, CJM_KIND_NOTE);
  for (guint i = 0; i < notes->len; i++)
    if (g_rand_int_range (rand, 0, 6) == 0)
      g_ptr_array_add (tagged, ((CjmRecord *) g_ptr_array_index (notes, i))->id);
  apply (document, cjm_edit_set (document, tagged, "tags", &(CjmValue){ .list = tags }));
  lanes = cjm_document_list (document, CJM_KIND_LANE);
  for (guint i = 0; i < lanes->len; i++)
    if (g_rand_int_range (rand, 0, 8) == 0)
      set_whole (document, ((CjmRecord *) g_ptr_array_index (lanes, i))->id, "folded", TRUE);
  return document;
}

static const CjmMap *
any_map (GRand *rand, CjmDocument *document)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);

  return g_ptr_array_index (maps, g_rand_int_range (rand, 0, (gint32) maps->len));
}

static CjmLayout *
lay_out (CjmDocument *document, const char *map)
{
  return cjm_sheet_lay_out (document, map, support_fake_measure (), NULL);
}

static char *
describe (CjmDocument *document, const char *map, const CjmSheetOptions *options)
{
  g_autoptr (CjmLayout) layout = cjm_sheet_lay_out (document, map, support_fake_measure (), options);

  return support_describe_layout (layout);
}

static const CjmItem *
item_at (const CjmLayout *layout, guint i)
{
  return g_ptr_array_index (layout->items, i);
}

static gboolean
is_journey (const CjmLayout *layout)
{
  return layout->map_kind <= CJM_MAP_FUTURE_STATE;
}

/* ---- What changes nothing ---- */

static void
rename_member (CjmRecord *record, const CjmMember *member)
{
  if (member->type == CJM_MEMBER_REF && cjm_member_at (record, member, char *) != NULL)
    {
      g_autofree char *renamed = g_strconcat ("q-", cjm_member_at (record, member, char *), NULL);

      cjm_record_set_text (&cjm_member_at (record, member, char *), renamed);
    }
  for (char **id = member->type == CJM_MEMBER_REFS ? cjm_member_at (record, member, char **) : NULL;
       id != NULL && *id != NULL; id++)
    {
      char *renamed = g_strconcat ("q-", *id, NULL);

      g_free (*id);
      *id = renamed;
    }
}

/* A copy in which each id begins with "q-": in another order wherever order comes from hashing. */
static CjmDocument *
rename_all (CjmDocument *document)
{
  g_autoptr (GHashTable)
      records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cjm_record_unref);

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const CjmRecordType *type = cjm_schema_record_type (kind);
      g_autoptr (GPtrArray) all = cjm_document_list (document, kind);

      for (guint i = 0; i < all->len; i++)
        {
          const CjmRecord *before = g_ptr_array_index (all, i);
          CjmRecord       *after = cjm_record_copy (before);

          g_free (after->id);
          after->id = g_strconcat ("q-", before->id, NULL);
          for (guint m = 0; m < type->n_members; m++)
            rename_member (after, &type->members[m]);
          if (kind == CJM_KIND_CHANNEL && CJM_CHANNEL (after)->name == NULL) /* is called by its id */
            cjm_record_set_text (&CJM_CHANNEL (after)->name, before->id);
          g_hash_table_insert (records, after->id, after);
        }
    }
  return cjm_document_new_from_records (records, NULL);
}

/* Neither what records are called nor how they lie in memory is seen on the sheet. */
static void
test_names (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = edited_document (rand);
      g_autoptr (CjmDocument) renamed = rename_all (document);
      const CjmMap    *map = any_map (rand, document);
      g_autofree char *id = g_strconcat ("q-", map->record.id, NULL);
      g_autofree char *one = describe (document, map->record.id, &(CjmSheetOptions){ .tray = TRUE });
      g_autofree char *two = describe (renamed, id, &(CjmSheetOptions){ .tray = TRUE });

      support_assert_same_text (one, two);
    }
}

/* Laying out twice is laying out once; a focus that nobody has is none; undone is as before. */
static void
test_again (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = edited_document (rand);
      g_autofree char *map = g_strdup (any_map (rand, document)->record.id);
      g_autofree char *first = describe (document, map, NULL);
      g_autofree char *focused = describe (document, map, &(CjmSheetOptions){ .focus = "nobody" });
      g_autofree char *after = NULL;
      g_autoptr (CjmChangeSet) edit = support_random_edit (rand, document);

      support_assert_same_text (first, focused);
      apply (document, cjm_change_set_ref (edit));
      if (cjm_document_find (document, map) != NULL)
        g_free (describe (document, map, NULL));
      apply (document, cjm_change_set_invert (edit));
      after = describe (document, map, NULL);
      support_assert_same_text (first, after);
    }
}

/* The tray lies below the sheet and changes nothing on it. */
static void
test_tray_apart (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_trays = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = edited_document (rand);
      const CjmMap *map = any_map (rand, document);
      g_autoptr (CjmLayout) without = lay_out (document, map->record.id);
      g_autoptr (CjmLayout) with = cjm_sheet_lay_out (document, map->record.id, support_fake_measure (),
                                                      &(CjmSheetOptions){ .tray = TRUE });
      g_autofree char *one = support_describe_layout (without);
      g_autofree char *two = NULL;

      g_assert_cmpfloat (without->board_height, ==, without->height);
      g_assert_cmpfloat (with->board_height, >=, with->height);
      for (guint k = with->items->len; k > 0; k--)
        if (item_at (with, k - 1)->box.y >= with->height)
          g_ptr_array_remove_index (with->items, k - 1);
      n_trays += with->board_height > with->height;
      two = support_describe_layout (with);
      support_assert_same_text (one, two);
    }
  g_assert_cmpuint (n_trays, >, 5);
}

/* A lane that is hidden leaves the sheet as one that is gone does. */
static void
test_hidden_is_removed (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 2 * ROUNDS; i++)
    {
      g_autoptr (CjmDocument) hiding = edited_document (rand);
      g_autoptr (CjmDocument) removing = cjm_document_copy (hiding);
      const CjmMap *map = any_map (rand, hiding);
      g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (hiding, CJM_KIND_LANE, map->record.id);
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();
      const CjmLane   *lane = lanes->len > 0
                                  ? g_ptr_array_index (lanes, g_rand_int_range (rand, 0, (gint32) lanes->len))
                                  : NULL;
      g_autofree char *one = NULL, *two = NULL;

      if (lane == NULL || lane->hidden || lane->kind == CJM_LANE_TRAY)
        continue;
      g_ptr_array_add (ids, lane->record.id);
      apply (removing, cjm_edit_remove (removing, ids));
      set_whole (hiding, lane->record.id, "hidden", TRUE);
      one = describe (hiding, map->record.id, NULL);
      two = describe (removing, map->record.id, NULL);
      support_assert_same_text (one, two);
    }
}

/* Lanes fold on journeys only. */
static void
test_folding (void)
{
  for (int kind = 0; kind < CJM_N_MAP_KINDS; kind++)
    {
      g_autoptr (CjmDocument)
          document = cjm_template_instantiate (kind, "commerce", CJM_LANGUAGE_ENGLISH, NULL);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      const char *map = ((CjmRecord *) g_ptr_array_index (maps, 0))->id;
      g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);
      g_autofree char *open = describe (document, map, NULL);
      g_autofree char *folded = NULL;

      for (guint l = 0; l < lanes->len; l++)
        set_whole (document, ((CjmRecord *) g_ptr_array_index (lanes, l))->id, "folded", TRUE);
      folded = describe (document, map, NULL);
      g_assert_cmpint (strcmp (open, folded) == 0, ==, kind > CJM_MAP_FUTURE_STATE);
    }
}

/* ---- What moves what ---- */

/* A note of a lane that @layout shows; NULL where there is none. */
static const CjmNote *
any_shown_note (GRand *rand, const CjmLayout *layout)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();

  for (guint k = 0; k < layout->items->len; k++)
    if (item_at (layout, k)->kind == CJM_ITEM_NOTE)
      g_ptr_array_add (notes, item_at (layout, k)->record);
  return notes->len > 0 ? g_ptr_array_index (notes, g_rand_int_range (rand, 0, (gint32) notes->len)) : NULL;
}

/* No cell got lower; on a journey what lies above the lane stayed, and all that lies below went down by
 * the same. */
static void
check_grown (CjmLayout *before, CjmLayout *after, const char *lane)
{
  double edge = cjm_layout_find (before, lane)->box.y - before->body_top, down = NAN;

  g_assert_cmpuint (before->cells->len, ==, after->cells->len);
  g_assert_cmpfloat (after->width, ==, before->width);
  g_assert_cmpfloat (after->height, >=, before->height - NEARLY);
  for (guint c = 0; c < before->cells->len; c++)
    g_assert_cmpfloat (((CjmCell *) g_ptr_array_index (after->cells, c))->box.height, >=,
                       ((CjmCell *) g_ptr_array_index (before->cells, c))->box.height - NEARLY);
  for (guint k = 0; is_journey (before) && k < before->items->len; k++)
    {
      const CjmItem *old = item_at (before, k);
      const CjmItem *new = old->kind >= CJM_ITEM_LANE && old->record != NULL
                               ? cjm_layout_find (after, old->record->id)
                               : NULL;
      double moved;

      if (new == NULL || old->kind == CJM_ITEM_CARD || old->kind == CJM_ITEM_STAGE)
        continue;
      g_assert_cmpfloat_with_epsilon (old->box.x, new->box.x, NEARLY);
      moved = new->box.y - after->body_top - (old->box.y - before->body_top);
      if (old->box.y - before->body_top < edge - NEARLY)
        g_assert_cmpfloat_with_epsilon (moved, 0, NEARLY);
      if (old->kind != CJM_ITEM_LANE || old->box.y - before->body_top <= edge + NEARLY)
        continue;
      g_assert_true (isnan (down) || fabs (down - moved) < NEARLY);
      down = moved;
    }
  g_assert_true (isnan (down) || down >= -NEARLY);
}

/* More words never make anything lower, and move only what lies below. */
static void
test_longer_text (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_grown = 0;

  for (int i = 0; i < 4 * ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = edited_document (rand);
      const CjmMap *map = any_map (rand, document);
      g_autoptr (CjmLayout) before = lay_out (document, map->record.id);
      g_autoptr (CjmLayout) after = NULL;
      const CjmNote   *note = any_shown_note (rand, before);
      g_autofree char *more = support_random_text (rand);
      g_autofree char *text = NULL;

      if (note == NULL
          || map->kind == CJM_MAP_DAY) /* a block of a day leaves a name out that it has no room for */
        continue;
      text = g_strconcat (note->text != NULL ? note->text : "", " ", more, NULL);
      apply (document, cjm_edit_set_text (document, note->record.id, "text", text));
      after = lay_out (document, map->record.id);
      check_grown (before, after, note->lane);
      n_grown += after->height > before->height;
    }
  g_assert_cmpuint (n_grown, >, 5);
}

/* A sheet is never narrower for one stage more. */
static void
test_more_stages (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("online-shop", CJM_LANGUAGE_KOREAN);
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  const char *map = ((CjmRecord *) g_ptr_array_index (maps, 0))->id;
  double      width = 0, note_width = G_MAXDOUBLE;

  for (guint n = 0; n < 14; n++)
    {
      g_autofree char *id = NULL;
      g_autoptr (CjmLayout) layout = lay_out (document, map);
      const CjmCell *cell = g_ptr_array_index (layout->cells, 0);

      support_check_layout (layout);
      g_assert_cmpfloat (layout->width, >=, width);
      g_assert_cmpfloat (cell->note_width, <=, note_width);
      width = layout->width;
      note_width = cell->note_width;
      apply (document, cjm_edit_add_stage (document, map, n, n % 2 ? "Unboxing" : "결제와 배송", &id));
    }
  g_assert_cmpfloat (width, >, 1587);
}

/* Removes all records of @kind on @map. */
static void
remove_all (CjmDocument *document, CjmRecordKind kind, const char *map)
{
  g_autoptr (GPtrArray) all = cjm_document_list_of_map (document, kind, map);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (ids, ((CjmRecord *) g_ptr_array_index (all, i))->id);
  apply (document, cjm_edit_remove (document, ids));
}

/* A map of which stages, lanes or personas are gone is a sheet all the same, and nothing of them is on it. */
static void
test_bare (void)
{
  static const CjmRecordKind kinds[] = { CJM_KIND_STAGE, CJM_KIND_LANE, CJM_KIND_CARD, CJM_KIND_FEELING,
                                         CJM_KIND_NOTE };

  for (int sample = 0; cjm_template_sample_names[sample] != NULL; sample++)
    for (guint removed = 0; removed < 1u << G_N_ELEMENTS (kinds); removed++)
      for (int hints = 0; hints < 2; hints++)
        {
          g_autoptr (CjmDocument)
              document = support_load_sample (cjm_template_sample_names[sample], CJM_LANGUAGE_ENGLISH);
          g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
          g_autofree char *map = g_strdup (((CjmRecord *) g_ptr_array_index (maps, 0))->id);
          g_autoptr (CjmLayout) layout = NULL;

          set_whole (document, map, "hints", hints);
          for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
            if (removed >> k & 1)
              remove_all (document, kinds[k], map);
          layout = lay_out (document, map);
          support_check_layout (layout);
          g_assert_cmpfloat (layout->width, >=, 1587);
          g_assert_cmpfloat (layout->height, >=, 1123);
          g_assert_cmpfloat (layout->body_bottom, <=, layout->height);
          for (guint k = 0; k < layout->items->len; k++)
            {
              const CjmItemKind gone[] = { CJM_ITEM_STAGE, CJM_ITEM_LANE, CJM_ITEM_CARD, CJM_ITEM_FEELING,
                                           CJM_ITEM_NOTE };

              for (guint g = 0; g < G_N_ELEMENTS (gone); g++)
                g_assert_false ((removed >> g & 1) && item_at (layout, k)->kind == gone[g]);
            }
        }
}

/* ---- Rows and columns ---- */

static gboolean
overlaps (const CjmRect *a, const CjmRect *b)
{
  CjmRect inside = cjm_rect_grow (a, -NEARLY);

  return inside.width > 0 && inside.height > 0 && cjm_rect_overlaps (&inside, b);
}

static gboolean
lies_in (const CjmRect *inner, const CjmRect *outer)
{
  return inner->x >= outer->x - NEARLY && inner->y >= outer->y - NEARLY
         && cjm_rect_right (inner) <= cjm_rect_right (outer) + NEARLY
         && cjm_rect_bottom (inner) <= cjm_rect_bottom (outer) + NEARLY;
}

/* Each lane and stage meets in one cell; no two cells overlap; notes fill them row by row. */
static void
check_cells (CjmLayout *layout)
{
  for (guint c = 0; c < layout->cells->len; c++)
    {
      const CjmCell *cell = g_ptr_array_index (layout->cells, c);

      for (guint d = 0; d < c; d++)
        {
          const CjmCell *other = g_ptr_array_index (layout->cells, d);

          g_assert_false (overlaps (&cell->box, &other->box));
          g_assert_false (strcmp (cell->lane, other->lane) == 0
                          && g_strcmp0 (cell->stage, other->stage) == 0);
        }
      for (guint n = 1; layout->map_kind != CJM_MAP_DAY && n < cell->notes->len; n++)
        {
          const CjmRect *before = &((CjmItem *) g_ptr_array_index (cell->notes, n - 1))->box;
          const CjmRect *here = &((CjmItem *) g_ptr_array_index (cell->notes, n))->box;

          g_assert_cmpfloat_with_epsilon (here->width, cell->note_width, NEARLY);
          if (n % cell->columns != 0) /* beside it, as tall */
            {
              g_assert_cmpfloat_with_epsilon (here->y, before->y, NEARLY);
              g_assert_cmpfloat_with_epsilon (here->height, before->height, NEARLY);
              g_assert_cmpfloat (here->x, >, before->x);
            }
          else /* below the row before */
            g_assert_cmpfloat_with_epsilon (here->y, cjm_rect_bottom (before) + cell->gap, NEARLY);
        }
    }
}

/* Cells of a journey lie in the column of their stage, beside the label of their lane, as tall as it. */
static void
check_grid (CjmLayout *layout)
{
  double right = 0;

  for (guint i = 0; i < layout->columns->len; i++)
    {
      const CjmStageColumn *column = &g_array_index (layout->columns, CjmStageColumn, i);
      const CjmItem        *header = cjm_layout_find (layout, column->stage);

      g_assert_cmpfloat (column->x, >=, i == 0 ? layout->left - NEARLY : right + NEARLY);
      right = column->x + column->width;
      g_assert_cmpfloat (right, <=, layout->right + NEARLY);
      g_assert_cmpfloat (header->box.x, <=, column->x + NEARLY);
      g_assert_cmpfloat (cjm_rect_right (&header->ink), >=, right - NEARLY);
      g_assert_cmpfloat (cjm_rect_bottom (&header->box), <=, layout->body_top);
    }
  for (guint c = 0; c < layout->cells->len; c++)
    {
      const CjmCell        *cell = g_ptr_array_index (layout->cells, c);
      const CjmStageColumn *column = cjm_layout_find_column (layout, cell->stage);
      const CjmItem        *label = cjm_layout_find (layout, cell->lane);

      g_assert_cmpfloat (cell->box.x, ==, column->x);
      g_assert_cmpfloat (cell->box.width, ==, column->width);
      g_assert_cmpfloat (cell->box.y, ==, label->box.y);
      g_assert_cmpfloat_with_epsilon (cell->box.height, label->box.height, NEARLY);
    }
}

/* Labels of lanes lie below each other, in the order of the lanes. */
static void
check_lanes (CjmDocument *document, CjmLayout *layout)
{
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, layout->map);
  double bottom = layout->body_top;

  for (guint l = 0; l < lanes->len; l++)
    {
      const CjmLane *lane = g_ptr_array_index (lanes, l);
      const CjmItem *label = cjm_layout_find (layout, lane->record.id);

      g_assert_cmpint (label == NULL, ==, lane->hidden || lane->kind == CJM_LANE_TRAY);
      if (label == NULL)
        continue;
      g_assert_cmpfloat (label->box.y, >=, bottom - NEARLY);
      bottom = cjm_rect_bottom (&label->box);
      g_assert_cmpfloat (bottom, <=, layout->body_bottom + NEARLY);
    }
}

/* Places for notes stand in empty cells only, as many as the cell has columns. */
static void
check_slots (CjmDocument *document, CjmLayout *layout)
{
  for (guint c = 0; c < layout->cells->len; c++)
    {
      const CjmCell *cell = g_ptr_array_index (layout->cells, c);
      guint          n = 0;

      for (guint k = 0; k < layout->items->len; k++)
        {
          const CjmItem *slot = item_at (layout, k);

          if (slot->kind != CJM_ITEM_SLOT || !overlaps (&slot->box, &cell->box))
            continue;
          g_assert_true (lies_in (&slot->box, &cell->box));
          n++;
        }
      if (cell->folded || cell->notes->len > 0 || !cjm_document_get_map (document, layout->map)->hints)
        g_assert_cmpuint (n, ==, 0);
      else
        g_assert_cmpuint (n, ==, cell->columns);
    }
}

static void
test_grid (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_journeys = 0;

  for (int i = 0; i < 2 * ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = edited_document (rand);
      const CjmMap *map = any_map (rand, document);
      g_autoptr (CjmLayout) layout = lay_out (document, map->record.id);

      check_cells (layout);
      if (map->kind != CJM_MAP_EMPATHY)
        check_lanes (document, layout);
      if (!is_journey (layout))
        continue;
      check_grid (layout);
      check_slots (document, layout);
      n_journeys++;
    }
  g_assert_cmpuint (n_journeys, >, 3);
}

/* The left half of an empathy map is the right one in a mirror. */
static void
test_empathy_halves (void)
{
  static const CjmLaneKind pairs[][2] = { { CJM_LANE_SAYS, CJM_LANE_THINKS },
                                          { CJM_LANE_DOES, CJM_LANE_FEELS },
                                          { CJM_LANE_PAINS, CJM_LANE_GAINS } };
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("six-hours", i % 2);
      g_autoptr (CjmLayout) layout = NULL;
      const CjmItem *disc = NULL, *grounds[CJM_N_LANE_KINDS] = { NULL };

      for (int n = 0; n < 30; n++)
        {
          g_autofree char *text = support_random_text (rand);
          g_autofree char *id = NULL;
          const char      *lanes[] = { "lane-says", "lane-thinks", "lane-does", "lane-feels" };
          CjmSlot          slot = { lanes[g_rand_int_range (rand, 0, 4)], NULL, 0, -1, NULL };

          apply (document, cjm_edit_add_note (document, &slot, text, &id));
        }
      layout = lay_out (document, "map-empathy");
      for (guint k = 0; k < layout->items->len; k++)
        {
          if (item_at (layout, k)->kind == CJM_ITEM_QUADRANT)
            grounds[item_at (layout, k)->quadrant.lane_kind] = item_at (layout, k);
          if (item_at (layout, k)->kind == CJM_ITEM_CARD)
            disc = item_at (layout, k);
        }
      g_assert (disc != NULL);
      g_assert_cmpfloat_with_epsilon (disc->box.x + disc->box.width / 2, layout->width / 2, NEARLY);
      g_assert_cmpfloat_with_epsilon (
          disc->box.y + disc->box.height / 2,
          (cjm_rect_bottom (&grounds[CJM_LANE_SAYS]->box) + grounds[CJM_LANE_DOES]->box.y) / 2, NEARLY);
      for (guint p = 0; p < G_N_ELEMENTS (pairs); p++)
        {
          const CjmRect *left = &grounds[pairs[p][0]]->box, *right = &grounds[pairs[p][1]]->box;

          g_assert_cmpfloat_with_epsilon (left->x, layout->width - cjm_rect_right (right), NEARLY);
          g_assert_cmpfloat_with_epsilon (left->width, right->width, NEARLY);
          g_assert_cmpfloat_with_epsilon (left->height, right->height, NEARLY);
          g_assert_cmpfloat (left->y, ==, right->y);
        }
    }
}

/* ---- What is said ---- */

/* Returns: TRUE if @text is one of the texts of @item; true of NULL. */
static gboolean
says (const CjmItem *item, const char *text)
{
  for (guint i = 0; text != NULL && i < item->texts->len; i++)
    if (strcmp (g_array_index (item->texts, CjmTextBox, i).text, text) == 0)
      return TRUE;
  return text == NULL;
}

/* Returns: TRUE if any item of @kind says @text. */
static gboolean
is_said (const CjmLayout *layout, CjmItemKind kind, const char *text)
{
  for (guint k = 0; text != NULL && k < layout->items->len; k++)
    if (item_at (layout, k)->kind == kind && says (item_at (layout, k), text))
      return TRUE;
  return text == NULL;
}

static void
check_note_says (CjmDocument *document, const CjmItem *item)
{
  const CjmNote *note = CJM_NOTE (item->record);

  g_assert_true (says (item, note->text));
  if (item->note.style == CJM_NOTE_STYLE_PLAN || item->note.style == CJM_NOTE_STYLE_ROW)
    g_assert_true (says (item, note->owner));
  if (item->note.style != CJM_NOTE_STYLE_STICKY && item->note.style != CJM_NOTE_STYLE_PLAN)
    return;
  for (char **tag = note->tags; tag != NULL && *tag != NULL; tag++)
    g_assert_true (says (item, *tag));
  for (char **id = note->channels; id != NULL && *id != NULL; id++)
    {
      const CjmChannel *channel = cjm_document_get_channel (document, *id);

      g_assert_true (says (item, channel->name != NULL ? channel->name : *id));
    }
  g_assert_cmpint (item->picture != NULL, ==, note->picture != NULL);
}

static void
check_map_says (CjmDocument *document, CjmLayout *layout)
{
  const CjmMap *map = cjm_document_get_map (document, layout->map);

  g_assert_true (is_said (layout, CJM_ITEM_HEADER, map->title));
  g_assert_true (is_said (layout, CJM_ITEM_HEADER, map->subtitle));
  g_assert_true (is_said (layout, CJM_ITEM_HEADER, map->focus));
  g_assert_true (is_said (layout, CJM_ITEM_HEADER, map->goal));
  g_assert_true (is_said (layout, CJM_ITEM_HEADER, map->scope));
  g_assert_true (is_said (layout, CJM_ITEM_FOOTER, map->remark));
  g_assert_true (map->kind != CJM_MAP_EMPATHY || is_said (layout, CJM_ITEM_INSIGHT, map->insight));
}

static void
check_stage_says (CjmLayout *layout, const CjmItem *item)
{
  const CjmStage *stage = CJM_STAGE (item->record);

  g_assert_true (says (item, stage->name));
  g_assert_true (says (item, stage->duration));
  g_assert_true (is_said (layout, CJM_ITEM_GOALS, stage->customer_goal));
  g_assert_true (is_said (layout, CJM_ITEM_GOALS, stage->business_goal));
}

/* Whatever is written in what a sheet shows stands on it, whole. */
static void
test_all_is_said (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_notes = 0;

  for (int i = 0; i < 2 * ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = edited_document (rand);
      const CjmMap *map = any_map (rand, document);
      g_autoptr (CjmLayout) layout = lay_out (document, map->record.id);

      check_map_says (document, layout);
      for (guint k = 0; k < layout->items->len; k++)
        {
          const CjmItem *item = item_at (layout, k);

          if (item->kind == CJM_ITEM_LANE)
            g_assert_true (says (item, CJM_LANE (item->record)->name));
          if (item->kind == CJM_ITEM_STAGE && is_journey (layout))
            check_stage_says (layout, item);
          if (item->kind != CJM_ITEM_NOTE || map->kind == CJM_MAP_DAY)
            continue;
          check_note_says (document, item);
          n_notes++;
        }
    }
  g_assert_cmpuint (n_notes, >, 100);
}

/* Returns: how many items of @layout stand for record @id. */
static guint
count_of (const CjmLayout *layout, const char *id)
{
  guint n = 0;

  for (guint k = 0; k < layout->items->len; k++)
    n += item_at (layout, k)->record != NULL && strcmp (item_at (layout, k)->record->id, id) == 0;
  return n;
}

/* What a sheet shows it shows once. */
static void
test_once (void)
{
  static const CjmRecordKind kinds[] = { CJM_KIND_NOTE, CJM_KIND_FEELING };
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = edited_document (rand);
      const CjmMap *map = any_map (rand, document);
      g_autoptr (CjmLayout) layout = lay_out (document, map->record.id);

      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        {
          g_autoptr (GPtrArray) all = cjm_document_list_of_map (document, kinds[k], map->record.id);

          for (guint n = 0; n < all->len; n++)
            {
              const CjmRecord *record = g_ptr_array_index (all, n);
              const CjmLane   *lane = cjm_document_get_lane (document, k == 0 ? CJM_NOTE (record)->lane
                                                                              : CJM_FEELING (record)->lane);
              gboolean         shown = !lane->hidden && lane->kind != CJM_LANE_TRAY
                               && !(lane->folded && is_journey (layout))
                               && !(lane->kind == CJM_LANE_EMOTION && map->kind == CJM_MAP_EMPATHY);

              g_assert_cmpuint (count_of (layout, record->id), ==, shown ? 1 : 0);
            }
        }
    }
}

/* ---- Above the map ---- */

/* However many personas stand above the map and however they are called: no card overlaps another, all that
 * is written on one lies in it, and the map begins below. */
static void
test_many_cards (void)
{
  static const char *const names[] = { "Kim", "Maximiliane von und zu Hohenlohe-Langenburg", "김나박이" };

  for (int future = 0; future < 2; future++)
    for (guint n = 0; n < 10; n++)
      {
        g_autoptr (CjmDocument) document = support_load_sample ("online-shop", CJM_LANGUAGE_ENGLISH);
        g_autofree char *map = NULL;
        g_autoptr (CjmLayout) layout = NULL;
        g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);

        map = g_strdup (((CjmRecord *) g_ptr_array_index (maps, 0))->id);
        if (future && cjm_document_get_map (document, map)->kind != CJM_MAP_FUTURE_STATE)
          {
            g_autofree char *current = g_steal_pointer (&map);

            apply (document, cjm_edit_make_future (document, current, &map));
          }
        for (guint p = 0; p < n; p++)
          {
            g_autofree char *persona = NULL, *card = NULL;

            apply (document, cjm_edit_add_persona (document, names[p % 3], &persona));
            apply (document, cjm_edit_set_text (document, persona, "epithet", names[(p + 1) % 3]));
            apply (document, cjm_edit_add_card (document, map, persona, p, &card));
          }
        layout = lay_out (document, map);
        support_check_layout (layout);
        for (guint k = 0; k < layout->items->len; k++)
          {
            const CjmItem *card = item_at (layout, k);

            if (card->kind != CJM_ITEM_CARD)
              continue;
            g_assert_cmpfloat (cjm_rect_bottom (&card->box), <=, layout->body_top);
            for (guint o = 0; o < k; o++)
              if (item_at (layout, o)->kind != CJM_ITEM_HEADER)
                g_assert_false (overlaps (&item_at (layout, o)->ink, &card->box));
          }
      }
}

/* Returns: TRUE if the legend has the mark of notes of @kind. */
static gboolean
is_explained (const CjmLayout *layout, CjmNoteKind kind)
{
  for (guint k = 0; k < layout->items->len; k++)
    for (guint m = 0; item_at (layout, k)->kind == CJM_ITEM_LEGEND && m < item_at (layout, k)->marks->len;
         m++)
      {
        const CjmMarkBox *mark = &g_array_index (item_at (layout, k)->marks, CjmMarkBox, m);

        if (mark->ink == CJM_INK_KIND && mark->shade == (int) kind)
          return TRUE;
      }
  return FALSE;
}

/* The legend explains each kind of note that is on the sheet, and no other. */
static void
test_legend (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 2 * ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = edited_document (rand);
      const CjmMap *map = any_map (rand, document);
      g_autoptr (CjmLayout) layout = lay_out (document, map->record.id);
      g_autoptr (GPtrArray) notes = cjm_document_list_of_map (document, CJM_KIND_NOTE, map->record.id);
      gboolean used[CJM_N_NOTE_KINDS] = { FALSE };
      guint    n = 0;

      if (!is_journey (layout))
        continue;
      for (guint k = 0; k < notes->len; k++)
        {
          const CjmNote *note = g_ptr_array_index (notes, k);
          const CjmLane *lane = cjm_document_get_lane (document, note->lane);

          if (lane->hidden || lane->kind == CJM_LANE_TRAY)
            continue;
          used[note->kind] = TRUE;
          n++;
        }
      for (int kind = CJM_NOTE_TEXT + 1; n > 0 && kind < CJM_N_NOTE_KINDS; kind++)
        if (kind != CJM_NOTE_PLAN) /* by its states */
          g_assert_cmpint (is_explained (layout, kind), ==, used[kind]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/names", test_names);
  g_test_add_func ("/sheet/again", test_again);
  g_test_add_func ("/sheet/tray-apart", test_tray_apart);
  g_test_add_func ("/sheet/hidden-is-removed", test_hidden_is_removed);
  g_test_add_func ("/sheet/folding", test_folding);
  g_test_add_func ("/sheet/longer-text", test_longer_text);
  g_test_add_func ("/sheet/more-stages", test_more_stages);
  g_test_add_func ("/sheet/bare", test_bare);
  g_test_add_func ("/sheet/grid", test_grid);
  g_test_add_func ("/sheet/empathy-halves", test_empathy_halves);
  g_test_add_func ("/sheet/all-is-said", test_all_is_said);
  g_test_add_func ("/sheet/once", test_once);
  g_test_add_func ("/sheet/many-cards", test_many_cards);
  g_test_add_func ("/sheet/legend", test_legend);
  return g_test_run ();
}
