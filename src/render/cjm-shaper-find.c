/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-shaper-find.c: where in a painted text a word stands. */
#include "render/cjm-shaper-private.h"

#include "model/cjm-text.h"

#include <string.h>

/* Where in a line the bytes from @start to @end lie. */
static void
find_in_line (
    PangoLayoutLine *line, int start, int end, double x, double y, CjmFoundFunc found, gpointer data)
{
  int from = MAX (start, line->start_index), to = MIN (end, line->start_index + line->length);
  int left, right;

  g_assert (start <= end);
  if (from >= to)
    return;
  pango_layout_line_index_to_x (line, from, FALSE, &left);
  pango_layout_line_index_to_x (line, to, FALSE, &right);
  found (x + (double) left / PANGO_SCALE, y, (double) (right - left) / PANGO_SCALE, data);
}

/* Where the match at @from of a folded text ends in the text itself: at least a
 * whole letter, for one may fold into several. */
static guint
end_of_match (GArray *places, guint from, gsize length)
{
  guint end = from + (guint) length;

  g_assert (length > 0 && end < places->len);
  while (end + 1 < places->len && g_array_index (places, guint, end) == g_array_index (places, guint, from))
    end++;
  return g_array_index (places, guint, end);
}

/* Calls @found for @wanted, folded, in one piece, whose first line ends at @y. */
static void
find_in_piece (const CjmTextBox *box,
               PangoLayout      *layout,
               const char       *wanted,
               double            y,
               CjmFoundFunc      found,
               gpointer          data)
{
  g_autoptr (GArray) places = NULL;
  g_autofree char *own = cjm_text_fold_places (pango_layout_get_text (layout), &places);
  gsize            length = strlen (wanted);
  const char      *at = length > 0 ? strstr (own, wanted) : NULL;

  for (int i = 0; at != NULL && i < pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      guint            end = (guint) (line->start_index + line->length);
      PangoRectangle   logical;

      if (g_array_index (places, guint, at - own) >= end)
        continue;
      pango_layout_line_get_extents (line, NULL, &logical);
      while (at != NULL && g_array_index (places, guint, at - own) < end)
        {
          guint to = end_of_match (places, (guint) (at - own), length);

          find_in_line (line, (int) g_array_index (places, guint, at - own), (int) to,
                        cjm_shaper_get_line_x (box, (double) logical.width / PANGO_SCALE),
                        y + i * cjm_type (box->style)->line, found, data);
          if (to > end)
            break; /* it goes on in the next line */
          at = strstr (at + length, wanted);
        }
    }
}

/**
 * cjm_shaper_find:
 * @needle: what is looked for, as cjm_text_same() compares
 * @found: called for each piece of a line that is part of a match
 */
void
cjm_shaper_find (
    CjmShaper *self, const CjmTextBox *box, const char *needle, CjmFoundFunc found, gpointer data)
{
  g_autoptr (GPtrArray) pieces = cjm_shaper_look_up_lines (self, box);
  g_autofree char *wanted = cjm_text_fold (needle);
  double           pitch = cjm_type (box->style)->line;
  double           y = box->box.y + pitch - 1.5;

  for (guint i = 0; i < pieces->len; i++)
    {
      PangoLayout *layout = g_ptr_array_index (pieces, i);

      find_in_piece (box, layout, wanted, y, found, data);
      y += pango_layout_get_line_count (layout) * pitch;
    }
}
