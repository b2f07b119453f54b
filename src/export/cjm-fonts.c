/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-fonts.c: whether the font of a project is installed and has all letters of the
 * project. Where it has not, other fonts stand in: nothing is lost, but it does not
 * look as meant, and that is said. */
#include "export/cjm-fonts.h"

#include "model/cjm-schema.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

/* Returns: (nullable) (transfer full): a font of @family itself; NULL where another one would stand in. */
static PangoFont *
load_exactly (const char *family)
{
  PangoFontMap         *map = pango_cairo_font_map_get_default ();
  PangoContext         *context = pango_font_map_create_context (map);
  PangoFontDescription *wanted = pango_font_description_new ();
  PangoFontDescription *got = NULL;
  PangoFont            *font;

  pango_font_description_set_family (wanted, family);
  font = pango_context_load_font (context, wanted);
  got = font != NULL ? pango_font_describe (font) : NULL;
  if (got == NULL || g_ascii_strcasecmp (pango_font_description_get_family (got), family) != 0)
    g_clear_object (&font);
  g_clear_pointer (&got, pango_font_description_free);
  pango_font_description_free (wanted);
  g_object_unref (context);
  return font;
}

/* Returns: the first letter of @text that @font lacks, 0 for none. @text: (nullable). */
static gunichar
find_missing (PangoFont *font, const char *text)
{
  g_assert (font != NULL);
  for (const char *at = text != NULL ? text : ""; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isgraph (c) && !g_unichar_iszerowidth (c) && !pango_font_has_char (font, c))
        return c;
    }
  return 0;
}

/* Returns: the first letter of any text of @document that @font lacks, 0 for none. */
static gunichar
find_missing_in_document (PangoFont *font, CjmDocument *document)
{
  gunichar missing = 0;

  for (int kind = 0; kind < CJM_N_KINDS && missing == 0; kind++)
    {
      const CjmRecordType *type = cjm_schema_record_type (kind);
      g_autoptr (GPtrArray) records = cjm_document_list (document, kind);

      for (guint r = 0; kind != CJM_KIND_IMAGE && r < records->len && missing == 0; r++)
        for (guint m = 0; m < type->n_members && missing == 0; m++)
          if (type->members[m].type == CJM_MEMBER_TEXT)
            missing = find_missing (
                font, cjm_member_at (g_ptr_array_index (records, r), &type->members[m], char *));
    }
  return missing;
}

/** cjm_fonts_describe_problem: Returns: (nullable) (transfer full): a sentence where the font of the project
 * is not installed or lacks a letter. */
char *
cjm_fonts_describe_problem (CjmDocument *document)
{
  const char *family;
  g_autoptr (PangoFont) font = NULL;
  gunichar missing;
  char     letter[8] = "";

  g_return_val_if_fail (CJM_IS_DOCUMENT (document), NULL);
  family = cjm_document_get_project (document)->font;
  if (family == NULL || *family == '\0')
    return NULL;
  font = load_exactly (family);
  if (font == NULL)
    return g_strdup_printf (_ ("The font “%s” is not installed here; another is used instead."), family);
  missing = find_missing_in_document (font, document);
  if (missing == 0)
    return NULL;
  g_unichar_to_utf8 (missing, letter);
  return g_strdup_printf (
      _ ("The font “%s” lacks letters of this project, like “%s”; another font is used for them."), family,
      letter);
}
