/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-font.c: the name of the project's font. The window says where this computer
 * lacks it. Half of a name is a font that nobody has, so it counts when it is entered. */
#include "ui/fields/cjm-field-private.h"

#include "export/cjm-fonts.h"

struct _CjmFieldFont
{
  CjmFieldEntry parent_instance;
};

G_DEFINE_FINAL_TYPE (CjmFieldFont, cjm_field_font, CJM_TYPE_FIELD_ENTRY)

static void
on_set (const CjmFieldBinding *binding)
{
  g_autofree char *problem = cjm_fonts_describe_problem (cjm_field_binding_get_document (binding));

  if (problem != NULL)
    cjm_field_binding_emit_message (binding, problem);
}

static void
cjm_field_font_class_init (CjmFieldFontClass *klass)
{
  CJM_FIELD_TEXT_CLASS (klass)->on_set = on_set;
  CJM_FIELD_TEXT_CLASS (klass)->never_drafts = TRUE;
}

static void
cjm_field_font_init (CjmFieldFont *self)
{
}
