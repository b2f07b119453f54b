/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-private.h: what the kinds of field share. Private to fields. See cjm-field.c. */
#pragma once

#include "edit/cjm-edit.h"
#include "ui/fields/cjm-field-binding.h"
#include "ui/fields/cjm-field.h"

G_BEGIN_DECLS

/**
 * CjmFieldClass: a kind of field.
 * @build: makes the row and what is edited in it, and hands them to cjm_field_set_widgets()
 * @show: shows @text, what all records have; NULL where they differ. @others: TRUE where they are other
 *   records than before
 * @commit: (nullable): writes what is being typed
 * @leave: (nullable): other records are going to be shown, or none any more
 */
struct _CjmFieldClass
{
  GObjectClass parent_class;

  void (*build) (CjmField *self);
  void (*show) (CjmField *self, const char *text, gboolean others);
  void (*commit) (CjmField *self);
  void (*leave) (CjmField *self);
};

CjmFieldBinding *cjm_field_get_binding (CjmField *self);
GtkWidget       *cjm_field_get_input (CjmField *self);
void             cjm_field_set_widgets (CjmField *self, GtkWidget *row, GtkWidget *input);
void             cjm_field_set (CjmField *self, const CjmValue *value);
gboolean         cjm_field_is_showing (CjmField *self);
void             cjm_field_refresh (CjmField *self);

#define CJM_TYPE_FIELD_TEXT (cjm_field_text_get_type ())
G_DECLARE_DERIVABLE_TYPE (CjmFieldText, cjm_field_text, CJM, FIELD_TEXT, CjmField)

/**
 * CjmFieldTextClass: a field that is typed into.
 * @set_text: shows @text; NULL where the records differ
 * @read_text: Returns: (transfer full): what stands there, with what is being composed
 * @show_wanted: says what a value must be, where what was typed is none
 * @on_set: (nullable): a value of @binding was set; the field may be gone by then
 * @never_drafts: TRUE where half of a value is of no use
 */
struct _CjmFieldTextClass
{
  CjmFieldClass parent_class;

  void (*set_text) (CjmFieldText *self, const char *text);
  char *(*read_text) (CjmFieldText *self);
  void (*show_wanted) (CjmFieldText *self, const char *wanted);
  void (*on_set) (const CjmFieldBinding *binding);
  gboolean never_drafts;
};

void cjm_field_text_set_widgets (CjmFieldText *self, GtkWidget *row, GtkWidget *input);
void cjm_field_text_commit_typed (CjmFieldText *self);

#define CJM_TYPE_FIELD_ENTRY (cjm_field_entry_get_type ())
G_DECLARE_DERIVABLE_TYPE (CjmFieldEntry, cjm_field_entry, CJM, FIELD_ENTRY, CjmFieldText)
struct _CjmFieldEntryClass
{
  CjmFieldTextClass parent_class;
};

#define CJM_TYPE_FIELD_FONT (cjm_field_font_get_type ())
G_DECLARE_FINAL_TYPE (CjmFieldFont, cjm_field_font, CJM, FIELD_FONT, CjmFieldEntry)
#define CJM_TYPE_FIELD_LONG (cjm_field_long_get_type ())
G_DECLARE_FINAL_TYPE (CjmFieldLong, cjm_field_long, CJM, FIELD_LONG, CjmFieldText)
#define CJM_TYPE_FIELD_CHOICE (cjm_field_choice_get_type ())
G_DECLARE_FINAL_TYPE (CjmFieldChoice, cjm_field_choice, CJM, FIELD_CHOICE, CjmField)
#define CJM_TYPE_FIELD_PERSONA (cjm_field_persona_get_type ())
G_DECLARE_FINAL_TYPE (CjmFieldPersona, cjm_field_persona, CJM, FIELD_PERSONA, CjmField)
#define CJM_TYPE_FIELD_SWITCH (cjm_field_switch_get_type ())
G_DECLARE_FINAL_TYPE (CjmFieldSwitch, cjm_field_switch, CJM, FIELD_SWITCH, CjmField)
#define CJM_TYPE_FIELD_DRAWN (cjm_field_drawn_get_type ())
G_DECLARE_FINAL_TYPE (CjmFieldDrawn, cjm_field_drawn, CJM, FIELD_DRAWN, CjmField)
#define CJM_TYPE_FIELD_CHANNELS (cjm_field_channels_get_type ())
G_DECLARE_FINAL_TYPE (CjmFieldChannels, cjm_field_channels, CJM, FIELD_CHANNELS, CjmField)
#define CJM_TYPE_FIELD_PICTURE (cjm_field_picture_get_type ())
G_DECLARE_FINAL_TYPE (CjmFieldPicture, cjm_field_picture, CJM, FIELD_PICTURE, CjmField)

G_END_DECLS
