/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-menus.c: menus of what is selected, for right click, Menu key, long press, and
 * the button beside a note. Everything in them is an action of the window. */
#include "ui/panes/cjm-menus.h"

#include "model/cjm-document.h"
#include "tools/cjm-board-selection.h"
#include "ui/base/cjm-kind-names.h"
#include "ui/fields/cjm-field-table.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
shows_journey (CjmBoard *board)
{
  CjmLayout *layout = cjm_board_get_layout (board);

  return layout != NULL && layout->map_kind <= CJM_MAP_FUTURE_STATE;
}

static void
add (GMenu *menu, const char *label, const char *action)
{
  g_assert (label != NULL && action != NULL);
  g_menu_append (menu, label, action);
}

/* An item whose action takes a whole number. */
static void
add_with_number (GMenu *menu, const char *label, const char *action, int number)
{
  GMenuItem *item = g_menu_item_new (label, NULL);

  g_assert (label != NULL && action != NULL);
  g_menu_item_set_action_and_target (item, action, "i", number);
  g_menu_append_item (menu, item);
  g_object_unref (item);
}

/* An item whose action takes a text. */
static void
add_with_text (GMenu *menu, const char *label, const char *action, const char *text)
{
  GMenuItem *item = g_menu_item_new (label, NULL);

  g_assert (label != NULL && action != NULL && text != NULL);
  g_menu_item_set_action_and_target (item, action, "s", text);
  g_menu_append_item (menu, item);
  g_object_unref (item);
}

/* @section: (transfer full): left out where it is empty */
static void
add_section (GMenu *menu, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

/* @submenu: (transfer full): left out where it is empty */
static void
add_submenu (GMenu *menu, const char *label, GMenu *submenu)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (submenu)) > 0)
    g_menu_append_submenu (menu, label, G_MENU_MODEL (submenu));
  g_object_unref (submenu);
}

/* @names: to be translated. The action gets the index of one. */
static void
add_choices (GMenu *menu, const char *label, const char *action, const char *const *names)
{
  GMenu *submenu = g_menu_new ();

  for (int i = 0; names[i] != NULL; i++)
    add_with_number (submenu, _ (names[i]), action, i);
  add_submenu (menu, label, submenu);
}

/* What the words of a member are called in the properties. */
static const char *const *
get_choices (CjmRecordKind kind, const char *member)
{
  const CjmFieldSpec *spec = cjm_field_table_find (kind, member);

  g_assert (spec != NULL && spec->choices != NULL);
  return spec->choices;
}

/* ---- Kinds and colours ---- */

static GMenu *
new_note_kinds (void)
{
  GMenu *menu = g_menu_new ();

  for (int kind = 0; kind < CJM_N_NOTE_KINDS; kind++)
    add_with_number (menu, cjm_kind_names_note (kind), "win.set-kind", kind);
  return menu;
}

static GMenu *
new_tints (void)
{
  GMenu *menu = g_menu_new ();

  for (int tint = 0; tint < CJM_N_TINTS; tint++)
    add_with_number (menu, cjm_kind_names_tint (tint), "win.set-colour", tint);
  return menu;
}

/** cjm_menus_of_note_kinds: Returns: (transfer full): the kinds that a note can have. */
GMenuModel *
cjm_menus_of_note_kinds (void)
{
  return G_MENU_MODEL (new_note_kinds ());
}

/** cjm_menus_of_tints: Returns: (transfer full): the colours that a note can have. */
GMenuModel *
cjm_menus_of_tints (void)
{
  return G_MENU_MODEL (new_tints ());
}

/* ---- Notes ---- */

/* The stages of all journey maps, for what was found on an empathy map. */
static GMenu *
new_stages_to_send_to (CjmDocument *document)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);

  for (guint m = 0; m < maps->len; m++)
    {
      const CjmMap *map = g_ptr_array_index (maps, m);
      g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map->record.id);
      GMenu *section = g_menu_new ();

      for (guint i = 0; map->kind <= CJM_MAP_FUTURE_STATE && i < stages->len; i++)
        {
          const CjmStage  *stage = g_ptr_array_index (stages, i);
          g_autofree char *label = g_strdup_printf ("%u  %s", i + 1,
                                                    stage->name != NULL ? stage->name : _ ("Stage"));

          add_with_text (section, label, "win.send-to-stage", stage->record.id);
        }
      if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
        g_menu_append_section (menu, map->title != NULL ? map->title : cjm_kind_names_map (map->kind),
                               G_MENU_MODEL (section));
      g_object_unref (section);
    }
  return menu;
}

static GMenu *
new_note_menu (CjmBoard *board, guint n)
{
  GMenu *menu = g_menu_new (), *edit = g_menu_new (), *what = g_menu_new (), *where = g_menu_new (),
        *more = g_menu_new ();

  if (n == 1)
    add (edit, _ ("Edit Text"), "win.edit");
  add (edit, _ ("Duplicate"), "win.duplicate");
  add (edit, _ ("Cut"), "win.cut");
  add (edit, _ ("Copy"), "win.copy");
  add (edit, _ ("Paste"), "win.paste");
  add_submenu (what, _ ("Kind"), new_note_kinds ());
  add_submenu (what, _ ("Colour"), new_tints ());
  add_choices (what, _ ("Evidence"), "win.set-basis", get_choices (CJM_KIND_NOTE, "basis"));
  add (where, _ ("Lock or Unlock"), "win.lock");
  add (where, _ ("Move to the Tray"), "win.to-tray");
  if (cjm_board_get_layout (board)->map_kind == CJM_MAP_EMPATHY)
    add_submenu (where, _ ("Send to Stage"), new_stages_to_send_to (cjm_board_get_document (board)));
  if (n > 1)
    add (where, _ ("Link to the First"), "win.link");
  add (more, _ ("Delete"), "win.delete");
  add (more, _ ("Properties"), "win.properties");
  add_section (menu, edit);
  add_section (menu, what);
  add_section (menu, where);
  add_section (menu, more);
  return menu;
}

/* ---- Stages, lanes, cards, points ---- */

static GMenu *
new_stage_menu (CjmBoard *board, const CjmStage *stage)
{
  static const char *const columns[] = { N_ ("As many as needed"), "1", "2", "3", "4", NULL };
  GMenu *menu = g_menu_new (), *parts = g_menu_new (), *look = g_menu_new (), *more = g_menu_new ();

  add (menu, _ ("Rename"), "win.edit");
  if (shows_journey (board))
    {
      add (parts, _ ("Add Stage Before"), "win.add-stage-before");
      add (parts, _ ("Add Stage After"), "win.add-stage");
      add (parts, _ ("Other Stages…"), "win.switch-stages");
      add_choices (look, _ ("Band Above"), "win.set-band", get_choices (CJM_KIND_STAGE, "band"));
      add_choices (look, _ ("Note Columns"), "win.set-columns", columns);
    }
  add (more, _ ("Delete with All It Holds"), "win.delete");
  add (more, _ ("Properties"), "win.properties");
  add_section (menu, parts);
  add_section (menu, look);
  add_section (menu, more);
  return menu;
}

static GMenu *
new_lane_kinds (CjmBoard *board, guint index)
{
  static const CjmLaneKind of_journey[] = { CJM_LANE_ACTIONS,   CJM_LANE_TOUCHPOINTS, CJM_LANE_THOUGHTS,
                                            CJM_LANE_EMOTION,   CJM_LANE_PAINS,       CJM_LANE_OPPORTUNITIES,
                                            CJM_LANE_PLAN,      CJM_LANE_MEASURES,    CJM_LANE_GAP,
                                            CJM_LANE_SOLUTIONS, CJM_LANE_NOTES };
  static const CjmLaneKind of_day[] = { CJM_LANE_WINDOWS,  CJM_LANE_ACTIVITIES, CJM_LANE_PLACES,
                                        CJM_LANE_CHANNELS, CJM_LANE_THOUGHTS,   CJM_LANE_EMOTION,
                                        CJM_LANE_BRAND,    CJM_LANE_RIVALS,     CJM_LANE_NOTES };
  GMenu                   *menu = g_menu_new ();
  CjmLayout               *layout = cjm_board_get_layout (board);
  CjmMapKind               kind = layout != NULL ? layout->map_kind : CJM_MAP_EMPATHY; /* no map, no lanes */
  const CjmLaneKind       *kinds = kind == CJM_MAP_DAY ? of_day : of_journey;
  guint                    n = kind == CJM_MAP_DAY ? G_N_ELEMENTS (of_day) : G_N_ELEMENTS (of_journey);

  for (guint i = 0; kind != CJM_MAP_EMPATHY && i < n; i++)
    add_with_number (menu, cjm_kind_names_lane (kinds[i]), "win.add-lane-of", (int) (kinds[i] | index << 8));
  return menu;
}

/** cjm_menus_of_lane_kinds: Returns: (transfer full): what kinds of lane can be added at place @index. */
GMenuModel *
cjm_menus_of_lane_kinds (CjmBoard *board, guint index)
{
  g_return_val_if_fail (CJM_IS_BOARD (board), NULL);
  return G_MENU_MODEL (new_lane_kinds (board, index));
}

static GMenu *
new_hidden_lanes (CjmBoard *board)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (cjm_board_get_document (board), CJM_KIND_LANE,
                                                          cjm_board_get_map (board));

  for (guint i = 0; i < lanes->len; i++)
    {
      const CjmLane *lane = g_ptr_array_index (lanes, i);

      if (lane->hidden)
        add_with_text (menu, lane->name != NULL ? lane->name : cjm_kind_names_lane (lane->kind),
                       "win.show-lane", lane->record.id);
    }
  return menu;
}

/* @lane: (nullable). Returns: the place of a new lane below @lane, or behind all. */
static guint
get_index_below (CjmBoard *board, const CjmLane *lane)
{
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (cjm_board_get_document (board), CJM_KIND_LANE,
                                                          cjm_board_get_map (board));
  guint at = lanes->len;

  return lane != NULL && g_ptr_array_find (lanes, lane, &at) ? at + 1 : lanes->len;
}

static GMenu *
new_lane_menu (CjmBoard *board, const CjmLane *lane)
{
  GMenu *menu = g_menu_new (), *look = g_menu_new (), *parts = g_menu_new (), *more = g_menu_new ();

  add (menu, _ ("Rename"), "win.edit");
  if (shows_journey (board) && lane->kind != CJM_LANE_TRAY)
    add (look, lane->folded ? _ ("Unfold") : _ ("Fold"), "win.fold-lane");
  add (look, _ ("Hide"), "win.hide-lane");
  add_submenu (look, _ ("Show Hidden Lane"), new_hidden_lanes (board));
  add_submenu (parts, _ ("Add Lane Below"), new_lane_kinds (board, get_index_below (board, lane)));
  add (more, _ ("Delete with All It Holds"), "win.delete");
  add (more, _ ("Properties"), "win.properties");
  add_section (menu, look);
  add_section (menu, parts);
  add_section (menu, more);
  return menu;
}

static GMenu *
new_card_menu (void)
{
  GMenu *menu = g_menu_new (), *more = g_menu_new ();

  add (menu, _ ("Properties"), "win.properties");
  add (more, _ ("Remove from This Map"), "win.delete");
  add_section (menu, more);
  return menu;
}

static GMenu *
new_feeling_menu (const CjmFeeling *feeling)
{
  GMenu *menu = g_menu_new (), *look = g_menu_new (), *more = g_menu_new ();

  add (menu, _ ("Edit Reason"), "win.edit");
  add (menu, _ ("Type a Value"), "win.type-value");
  add (look, feeling->moment ? _ ("No Moment of Truth") : _ ("Moment of Truth"), "win.toggle-moment");
  add_choices (look, _ ("Marker"), "win.set-marker", get_choices (CJM_KIND_FEELING, "marker"));
  add (more, _ ("Delete"), "win.delete");
  add (more, _ ("Properties"), "win.properties");
  add_section (menu, look);
  add_section (menu, more);
  return menu;
}

static GMenu *
new_background_menu (CjmBoard *board)
{
  GMenu *menu = g_menu_new (), *notes = g_menu_new (), *parts = g_menu_new (), *view = g_menu_new ();

  add (notes, _ ("Add Note"), "win.add-note");
  add (notes, _ ("Paste"), "win.paste");
  add (notes, _ ("Select All"), "win.select-all");
  if (shows_journey (board))
    {
      add (parts, _ ("Add Stage"), "win.add-stage");
      add (parts, _ ("Other Stages…"), "win.switch-stages");
    }
  add_submenu (parts, _ ("Add Lane"), new_lane_kinds (board, get_index_below (board, NULL)));
  add_submenu (parts, _ ("Show Hidden Lane"), new_hidden_lanes (board));
  add (parts, _ ("Add Persona"), "win.add-persona");
  add (view, _ ("Copy the Map as a Picture"), "win.copy-picture");
  add (view, _ ("Whole Map"), "win.zoom-fit");
  add (view, _ ("Properties of the Map"), "win.properties");
  add_section (menu, notes);
  add_section (menu, parts);
  add_section (menu, view);
  return menu;
}

/** cjm_menus_for_selected: Returns: (transfer full): what can be done with what is selected, or where nothing
 * is, with the map. */
GMenuModel *
cjm_menus_for_selected (CjmBoard *board)
{
  g_autoptr (GPtrArray) ids = NULL;
  const CjmRecord *first;

  g_return_val_if_fail (CJM_IS_BOARD (board), NULL);
  ids = cjm_board_list_selected (board);
  first = ids->len > 0 ? cjm_document_find (cjm_board_get_document (board), g_ptr_array_index (ids, 0))
                       : NULL;
  if (first == NULL)
    return G_MENU_MODEL (new_background_menu (board));
  switch (first->kind)
    {
    case CJM_KIND_STAGE:
      return G_MENU_MODEL (new_stage_menu (board, CJM_STAGE (first)));
    case CJM_KIND_LANE:
      return G_MENU_MODEL (new_lane_menu (board, CJM_LANE (first)));
    case CJM_KIND_CARD:
      return G_MENU_MODEL (new_card_menu ());
    case CJM_KIND_FEELING:
      return G_MENU_MODEL (new_feeling_menu (CJM_FEELING (first)));
    default:
      return G_MENU_MODEL (new_note_menu (board, ids->len));
    }
}

/** cjm_menus_for_map: Returns: (transfer full): what can be done with the map shown. */
GMenuModel *
cjm_menus_for_map (CjmBoard *board)
{
  GMenu *menu, *copies, *order, *more;

  g_return_val_if_fail (CJM_IS_BOARD (board), NULL);
  menu = g_menu_new ();
  copies = g_menu_new ();
  order = g_menu_new ();
  more = g_menu_new ();
  add (menu, _ ("Rename"), "win.rename-map");
  add (copies, _ ("Duplicate"), "win.duplicate-map");
  if (cjm_board_get_layout (board) != NULL && cjm_board_get_layout (board)->map_kind == CJM_MAP_CURRENT_STATE)
    add (copies, _ ("Make the Future State"), "win.make-future");
  add (order, _ ("Move Up"), "win.move-map-up");
  add (order, _ ("Move Down"), "win.move-map-down");
  add (more, _ ("Delete"), "win.delete-map");
  add_section (menu, copies);
  add_section (menu, order);
  add_section (menu, more);
  return G_MENU_MODEL (menu);
}

/** cjm_menus_for_persona: @persona: its id. Returns: (transfer full): what can be done with a persona of the
 * project. */
GMenuModel *
cjm_menus_for_persona (const char *persona)
{
  GMenu *menu, *more;

  g_return_val_if_fail (persona != NULL, NULL);
  menu = g_menu_new ();
  more = g_menu_new ();
  add_with_text (menu, _ ("Add to This Map"), "win.add-card", persona);
  add_with_text (menu, _ ("Properties"), "win.show-persona", persona);
  add_with_text (more, _ ("Delete from This File"), "win.delete-persona", persona);
  add_section (menu, more);
  return G_MENU_MODEL (menu);
}
