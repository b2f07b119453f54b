/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench.c: what grows how. Prints times of one run, to be compared with each
 * other, never with another machine's: the last column is what matters. */
#include "edit/cjm-edit.h"
#include "files/cjm-reader.h"
#include "edit/cjm-template.h"
#include "files/cjm-writer.h"
#include "render/cjm-painter.h"

#include <stdio.h>

#define RUNS 5

static CjmDocument *
grow (guint n_notes)
{
  CjmDocument *document = cjm_template_instantiate (CJM_MAP_CURRENT_STATE, NULL, CJM_LANGUAGE_KOREAN, NULL);
  g_autoptr (GPtrArray) lanes = cjm_document_list (document, CJM_KIND_LANE);
  g_autoptr (GPtrArray) stages = cjm_document_list (document, CJM_KIND_STAGE);
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();

  for (guint i = 0; i < n_notes; i++)
    {
      CjmNote *note = CJM_NOTE (cjm_record_new (CJM_KIND_NOTE, NULL));
      guint    lane = i % lanes->len;

      if (CJM_LANE (g_ptr_array_index (lanes, lane))->kind == CJM_LANE_EMOTION)
        lane = 0;
      note->kind = CJM_NOTE_PAIN;
      note->lane = g_strdup (((CjmRecord *) g_ptr_array_index (lanes, lane))->id);
      note->stage = g_strdup (((CjmRecord *) g_ptr_array_index (stages, i / lanes->len % stages->len))->id);
      note->text = g_strdup_printf ("메모 %u: 필요한 정보를 얻으려 글을 일일이 뒤진다", i);
      cjm_change_set_add (plan, NULL, &note->record);
    }
  cjm_document_apply (document, plan, NULL);
  return document;
}

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

static void
row (const char *what, guint n, double ms)
{
  printf ("%-28s %7u notes %9.2f ms %8.2f µs a note\n", what, n, ms, ms * 1000 / n);
}

static void
measure (guint n)
{
  g_autoptr (CjmDocument) document = grow (n);
  g_autoptr (CjmPainter) painter = cjm_painter_new ();
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  g_autoptr (GBytes) text = cjm_writer_write_text (document);
  const char *map = ((CjmRecord *) g_ptr_array_index (maps, 0))->id;
  double      best[4] = { 1e9, 1e9, 1e9, 1e9 };
  double      cold;

  cold = now ();
  cjm_layout_free (cjm_painter_lay_out (painter, document, map, NULL));
  row ("lay out, nothing shaped yet", n, now () - cold);
  for (int i = 0; i < RUNS; i++)
    {
      double start = now ();
      cjm_layout_free (cjm_painter_lay_out (painter, document, map, NULL));
      best[0] = MIN (best[0], now () - start);
      start = now ();
      g_bytes_unref (cjm_writer_write_text (document));
      best[1] = MIN (best[1], now () - start);
      start = now ();
      g_object_unref (cjm_reader_read_text (g_bytes_get_data (text, NULL), g_bytes_get_size (text), NULL));
      best[2] = MIN (best[2], now () - start);
      start = now ();
      g_object_unref (cjm_document_copy (document));
      best[3] = MIN (best[3], now () - start);
    }
  row ("lay out again", n, best[0]);
  row ("write", n, best[1]);
  row ("read", n, best[2]);
  row ("copy for a thread", n, best[3]);
}

int
main (void)
{
  for (guint n = 100; n <= 10000; n *= 10)
    measure (n);
  return 0;
}
