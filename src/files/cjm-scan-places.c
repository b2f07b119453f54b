/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-scan-places.c: what stands where in a file that was scanned. */
#include "files/cjm-scan-private.h"

#include <string.h>

struct _CjmScanPlaces
{
  GHashTable *lines;   /* top-level member → GArray of guint: line of its i-th element */
  GHashTable *unknown; /* place of a record as place_key() says it → GArray of CjmSpan */
};

/* The key of a record among the unknown members; "" for the file itself. */
static char *
place_key (const char *member, guint i)
{
  return member != NULL ? g_strdup_printf ("%s %u", member, i) : g_strdup ("");
}

static void
clear_span (gpointer span)
{
  g_free (((CjmSpan *) span)->name);
}

/** cjm_scan_places_new: Returns: (transfer full): no places */
CjmScanPlaces *
cjm_scan_places_new (void)
{
  CjmScanPlaces *self = g_new0 (CjmScanPlaces, 1);

  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  return self;
}

/** cjm_scan_places_add_line: the next element of @member begins on @line. */
void
cjm_scan_places_add_line (CjmScanPlaces *self, const char *member, guint line)
{
  g_assert (self != NULL && member != NULL);

  GArray *lines = g_hash_table_lookup (self->lines, member);

  if (lines == NULL)
    {
      lines = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->lines, g_strdup (member), lines);
    }
  g_array_append_val (lines, line);
}

/**
 * cjm_scan_places_add_unknown:
 * @member: (nullable): of whose last record @span is a member; NULL: it is one of the file
 * @span: its name is taken over
 */
void
cjm_scan_places_add_unknown (CjmScanPlaces *self, const char *member, CjmSpan span)
{
  g_assert (span.name != NULL);

  GArray          *lines = member != NULL ? g_hash_table_lookup (self->lines, member) : NULL;
  g_autofree char *key = place_key (member, lines != NULL && lines->len > 0 ? lines->len - 1 : 0);
  GArray          *spans = g_hash_table_lookup (self->unknown, key);

  if (spans == NULL)
    {
      spans = g_array_new (FALSE, FALSE, sizeof (CjmSpan));
      g_array_set_clear_func (spans, clear_span);
      g_hash_table_insert (self->unknown, g_steal_pointer (&key), spans);
    }
  g_array_append_val (spans, span);
}

/**
 * cjm_scan_places_get_line:
 * @member: name of a list, or "project"
 * @i: position in the list
 *
 * Returns: the line, from 1, on which that record begins; 0 if there is none
 */
guint
cjm_scan_places_get_line (CjmScanPlaces *self, const char *member, guint i)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (member != NULL, 0);

  GArray *lines = g_hash_table_lookup (self->lines, member);

  return lines != NULL && i < lines->len ? g_array_index (lines, guint, i) : 0;
}

/**
 * cjm_scan_places_get_unknown:
 * @member: (nullable): name of a list, or "project"; NULL for the file itself
 * @i: position in the list
 *
 * Returns: (nullable) (transfer none) (element-type CjmSpan): unknown members of that record
 */
GArray *
cjm_scan_places_get_unknown (CjmScanPlaces *self, const char *member, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autofree char *key = place_key (member, i);

  return g_hash_table_lookup (self->unknown, key);
}

/**
 * cjm_scan_places_blank_unknown:
 * @text: that was scanned, of @length bytes
 *
 * Returns: (nullable) (transfer full): @text with 0 in place of the value of each unknown
 *   member, for a parser with limits of its own; NULL if there are none
 */
char *
cjm_scan_places_blank_unknown (CjmScanPlaces *self, const char *text, gsize length)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  GHashTableIter iter;
  gpointer       spans;
  char          *blanked;

  if (g_hash_table_size (self->unknown) == 0)
    return NULL;
  blanked = g_memdup2 (text, length);
  g_hash_table_iter_init (&iter, self->unknown);
  while (g_hash_table_iter_next (&iter, NULL, &spans))
    for (guint i = 0; i < ((GArray *) spans)->len; i++)
      {
        const CjmSpan *span = &g_array_index ((GArray *) spans, CjmSpan, i);

        memset (blanked + span->start, ' ', span->length);
        blanked[span->start] = '0';
      }
  return blanked;
}

/**
 * cjm_scan_places_free:
 * Frees @self.
 */
void
cjm_scan_places_free (CjmScanPlaces *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->unknown);
  g_hash_table_unref (self->lines);
  g_free (self);
}
