/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-palette.c: the colours of paper.
 *
 * Measured contrast: ink on any note at least 13.6 : 1, hints 4.5, marks on
 * their note 5.4, white on stage headers 5.7, curves on the panel 4.2. Orange
 * against blue, never red against green, and every colour has a shape beside it.
 */
#include "render/cjm-palette.h"

static const CjmNoteColours notes[CJM_N_NOTE_KINDS] = {
  [CJM_NOTE_TEXT] = { 0xFFFFFF, 0xD5DBE4, 0x3D4E68 },
  [CJM_NOTE_GOAL] = { 0xEEF1F8, 0xBAC5DE, 0x323C80 },
  [CJM_NOTE_ACTION] = { 0xF0F3F7, 0xC2CCD9, 0x3D4E68 },
  [CJM_NOTE_TOUCHPOINT] = { 0xE8F1FB, 0xA9C8E8, 0x1D5C9B },
  [CJM_NOTE_THOUGHT] = { 0xF1EDF9, 0xCBBDE6, 0x5D4594 },
  [CJM_NOTE_QUOTE] = { 0xF1EDF9, 0xCBBDE6, 0x5D4594 },
  [CJM_NOTE_FEELING] = { 0xFBEBF1, 0xE4B3C8, 0x98325F },
  [CJM_NOTE_NEED] = { 0xE4F3F2, 0x9CCFCB, 0x17645F },
  [CJM_NOTE_EXPECTATION] = { 0xE4F3F2, 0x9CCFCB, 0x17645F },
  [CJM_NOTE_PAIN] = { 0xFDECE4, 0xF0B596, 0xAC3A0C },
  [CJM_NOTE_BARRIER] = { 0xFDECE4, 0xF0B596, 0xAC3A0C },
  [CJM_NOTE_OPPORTUNITY] = { 0xFFF6D6, 0xE5C860, 0x765800 },
  [CJM_NOTE_SOLUTION] = { 0xE8F4E3, 0xAAD39C, 0x2C672A },
  [CJM_NOTE_PLAN] = { 0xFFFFFF, 0xAAD39C, 0x2C672A },
  [CJM_NOTE_MEASURE] = { 0xFFFFFF, 0xCBD3DE, 0x3D4E68 },
  [CJM_NOTE_FACT] = { 0xF6F5F0, 0xD6D2C3, 0x5B5746 },
  [CJM_NOTE_DECISION] = { 0xFFFFFF, 0xCBBDE6, 0x5D4594 },
  [CJM_NOTE_GAIN] = { 0xE4F3F2, 0x9CCFCB, 0x17645F },
  [CJM_NOTE_IMAGE] = { 0xFFFFFF, 0xCBD3DE, 0x3D4E68 },
};

/* Fill and border of the colours chosen by hand: those of the kinds they are
 * like, so that every contrast measured there holds here. */
static const CjmNoteColours tints[CJM_N_TINTS] = {
  [CJM_TINT_YELLOW] = { 0xFFF6D6, 0xE5C860, 0x765800 }, [CJM_TINT_ORANGE] = { 0xFDECE4, 0xF0B596, 0xAC3A0C },
  [CJM_TINT_PINK] = { 0xFBEBF1, 0xE4B3C8, 0x98325F },   [CJM_TINT_VIOLET] = { 0xF1EDF9, 0xCBBDE6, 0x5D4594 },
  [CJM_TINT_BLUE] = { 0xE8F1FB, 0xA9C8E8, 0x1D5C9B },   [CJM_TINT_TEAL] = { 0xE4F3F2, 0x9CCFCB, 0x17645F },
  [CJM_TINT_GREEN] = { 0xE8F4E3, 0xAAD39C, 0x2C672A },  [CJM_TINT_GREY] = { 0xF0F3F7, 0xC2CCD9, 0x3D4E68 },
};

/** cjm_palette_note: Returns: (transfer none): the colours of a kind of note. */
const CjmNoteColours *
cjm_palette_note (CjmNoteKind kind)
{
  g_return_val_if_fail (kind < CJM_N_NOTE_KINDS, &notes[CJM_NOTE_TEXT]);

  return &notes[kind];
}

/** cjm_palette_activity: Returns: (transfer none): the colours of a block of a day. */
const CjmNoteColours *
cjm_palette_activity (CjmActivity activity)
{
  static const CjmNoteColours activities[] = {
    [CJM_ACTIVITY_REST] = { 0xF0F3F7, 0xC2CCD9, CJM_COLOUR_SECOND },
    [CJM_ACTIVITY_HOME] = { 0xFFF6D6, 0xE5C860, CJM_COLOUR_SECOND },
    [CJM_ACTIVITY_WORK] = { 0xE8F1FB, 0xA9C8E8, CJM_COLOUR_SECOND },
    [CJM_ACTIVITY_TRAVEL] = { 0xF6F5F0, 0xD6D2C3, CJM_COLOUR_SECOND },
    [CJM_ACTIVITY_LEISURE] = { 0xE4F3F2, 0x9CCFCB, CJM_COLOUR_SECOND },
    [CJM_ACTIVITY_PRODUCT] = { 0xFDECE4, 0xF0B596, CJM_COLOUR_SECOND },
  };

  g_return_val_if_fail ((guint) activity < G_N_ELEMENTS (activities), &activities[0]);

  return &activities[activity];
}

/** cjm_palette_change: @change: not %CJM_CHANGE_NONE. Returns: (transfer none): the colours of its tag. */
const CjmNoteColours *
cjm_palette_change (CjmChangeTag change)
{
  static const CjmNoteColours changes[] = {
    [CJM_CHANGE_NEW] = { 0xE8F4E3, 0x2C672A, 0x2C672A },
    [CJM_CHANGE_CHANGED] = { CJM_COLOUR_PAPER, 0x1D5C9B, 0x1D5C9B },
    [CJM_CHANGE_KEPT] = { CJM_COLOUR_PAPER, CJM_COLOUR_SECOND, CJM_COLOUR_SECOND },
    [CJM_CHANGE_REMOVED] = { 0xFDECE4, CJM_COLOUR_RIVAL, CJM_COLOUR_RIVAL },
  };

  g_return_val_if_fail (change > CJM_CHANGE_NONE && change < G_N_ELEMENTS (changes), &notes[CJM_NOTE_TEXT]);

  return &changes[change];
}

/** cjm_palette_tint: Returns: (nullable): the colours of @tint; NULL for the usual ones. */
const CjmNoteColours *
cjm_palette_tint (CjmTint tint)
{
  g_return_val_if_fail (tint < CJM_N_TINTS, NULL);

  return tint != CJM_TINT_USUAL ? &tints[tint] : NULL;
}

/** cjm_palette_stage: @number: from 0; eight colours of equal weight, then again. None
 * is anything else's too (the first is one off a persona's): a brand takes their place. */
guint32
cjm_palette_stage (int number)
{
  static const guint32 colours[] = { 0x323C81, 0x27508F, 0x1B648C, 0x17707A,
                                     0x21735C, 0x4D6A2B, 0x7A5A1C, 0x8C4630 };

  g_return_val_if_fail (number >= 0, colours[0]);

  return colours[number % (int) G_N_ELEMENTS (colours)];
}

/** cjm_palette_persona: @style: 1…5. */
guint32
cjm_palette_persona (int style)
{
  static const guint32 colours[] = { 0x323C80, 0xB1490F, 0x0F6E74, 0x86358F, 0x55661A };

  return colours[CLAMP (style, 1, 5) - 1];
}

/** cjm_palette_quadrant: @ground: the tint behind the notes rather than the heading's ink. */
guint32
cjm_palette_quadrant (CjmLaneKind kind, gboolean ground)
{
  switch (kind)
    {
    case CJM_LANE_SAYS:
      return ground ? 0xE8F1FB : 0x1D5C9B;
    case CJM_LANE_THINKS:
      return ground ? 0xF1EDF9 : 0x5D4594;
    case CJM_LANE_DOES:
      return ground ? 0xEEF2F6 : 0x3D4E68;
    case CJM_LANE_FEELS:
      return ground ? 0xFBEBF1 : 0x98325F;
    case CJM_LANE_PAINS:
      return ground ? 0xFDEFE8 : 0xAC3A0C;
    case CJM_LANE_GAINS:
      return ground ? 0xE9F5F4 : 0x17645F;
    default:
      return ground ? CJM_COLOUR_PANEL : CJM_COLOUR_ACCENT;
    }
}

/** cjm_palette_ink: @shade: as CjmInk says. Returns: the colour, 0xRRGGBB. */
guint32
cjm_palette_ink (CjmInk ink, int shade)
{
  switch (ink)
    {
    case CJM_INK_TEXT:
      return CJM_COLOUR_INK;
    case CJM_INK_SECOND:
      return CJM_COLOUR_SECOND;
    case CJM_INK_HINT:
      return CJM_COLOUR_HINT;
    case CJM_INK_SLOT:
      return CJM_COLOUR_SLOT;
    case CJM_INK_ACCENT:
      return CJM_COLOUR_ACCENT;
    case CJM_INK_WHITE:
      return CJM_COLOUR_PAPER;
    case CJM_INK_GOOD:
      return 0x2C672A;
    case CJM_INK_BAD:
      return CJM_COLOUR_RIVAL;
    case CJM_INK_STAR:
      return 0xF2B705;
    case CJM_INK_THOUGHT:
      return 0x5D4594;
    case CJM_INK_STAGE:
      return cjm_palette_stage (shade);
    case CJM_INK_KIND:
      return notes[shade].mark;
    case CJM_INK_PERSONA:
      return cjm_palette_persona (shade);
    case CJM_INK_QUADRANT:
      return cjm_palette_quadrant (shade, FALSE);
    }
  g_assert_not_reached ();
}

/** cjm_palette_get_channels: @red: @green: @blue: (out): 0…1. */
void
cjm_palette_get_channels (guint32 colour, double *red, double *green, double *blue)
{
  g_return_if_fail (red != NULL && green != NULL && blue != NULL);

  *red = (colour >> 16 & 0xFF) / 255.0;
  *green = (colour >> 8 & 0xFF) / 255.0;
  *blue = (colour & 0xFF) / 255.0;
}

/** cjm_palette_set_source: paints with @colour as it is, whatever the look of the project; @alpha: 0…1. */
void
cjm_palette_set_source (cairo_t *cr, guint32 colour, double alpha)
{
  double red, green, blue;

  g_return_if_fail (cr != NULL);

  cjm_palette_get_channels (colour, &red, &green, &blue);
  cairo_set_source_rgba (cr, red, green, blue, alpha);
}
