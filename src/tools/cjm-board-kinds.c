/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-kinds.c: notes that come to another lane, and what they are there.
 *
 * A pain that is dragged among the opportunities is meant as one. Only a note of the kind
 * that its old lane usually has changes: any other was given its kind by somebody.
 */
#include "tools/cjm-board-private.h"

#include "layout/cjm-words.h"

#include <glib/gi18n-lib.h>

/* Returns: the kind that @note gets in @to; its own where that stays. */
static CjmNoteKind
get_kind_in (const CjmNote *note, const CjmLane *from, const CjmLane *to)
{
  if (from == NULL || to == NULL || from == to || to->kind == CJM_LANE_TRAY
      || note->kind != cjm_record_usual_note_kind (from->kind))
    return note->kind;
  return cjm_record_usual_note_kind (to->kind);
}

/* Returns: (transfer full): what follows @move: notes that take the usual kind of their new lane. */
static CjmChangeSet *
plan_kinds (CjmBoard *self, const CjmChangeSet *move)
{
  CjmChangeSet *kinds = cjm_change_set_new ();

  for (guint i = 0; i < cjm_change_set_size (move); i++)
    {
      const CjmChange *change = cjm_change_set_get (move, i);
      const CjmNote   *note;
      CjmNote         *copy;
      CjmNoteKind      kind;

      if (change->before == NULL || change->after == NULL || change->after->kind != CJM_KIND_NOTE)
        continue;
      note = CJM_NOTE (change->after);
      kind = get_kind_in (note, cjm_document_get_lane (self->document, CJM_NOTE (change->before)->lane),
                          cjm_document_get_lane (self->document, note->lane));
      if (kind == note->kind)
        continue;
      copy = CJM_NOTE (cjm_record_copy (change->after));
      copy->kind = kind;
      cjm_change_set_add (kinds, cjm_record_ref (change->after), &copy->record);
    }
  return kinds;
}

/* Says what they are now; the message's button makes them what they were. */
static void
announce (CjmBoard *self, CjmChangeSet *kinds)
{
  const CjmNote   *note = CJM_NOTE (cjm_change_set_get (kinds, 0)->after);
  const char      *kind = _ (cjm_words_note_kind (CJM_LANGUAGE_ENGLISH, note->kind));
  guint            n = cjm_change_set_size (kinds);
  g_autofree char *sentence = NULL;

  /* Translators: of a note, or notes, moved to another lane: "Its kind is “Pain” there." */
  sentence = g_strdup_printf (ngettext ("Its kind is “%s” there.", "Their kind is “%s” there.", n), kind);
  cjm_board_emit_message (self, sentence, kinds);
}

/** cjm_board_apply_move: applies @plan, (transfer full), which moves something, as the undo step @label.
 * Notes of the usual kind of the lane they leave get that of the lane they come to, in the same step; a
 * message offers to take that back. What the document refuses becomes a message. Returns: TRUE if it was
 * applied. */
gboolean
cjm_board_apply_move (CjmBoard *self, const char *label, CjmChangeSet *plan)
{
  g_autoptr (CjmChangeSet) kinds = plan_kinds (self, plan);
  gboolean moved, changed;

  g_assert (label != NULL);

  cjm_document_begin_step (self->document, label);
  moved = cjm_board_apply (self, NULL, plan);
  changed = moved && !cjm_change_set_is_empty (kinds) && cjm_document_apply (self->document, kinds, NULL);
  cjm_document_end_step (self->document);
  if (changed)
    announce (self, kinds);
  return moved;
}
