/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-theme.c: the look of a project.
 *
 * Everything is painted in the colours of the palette; what becomes of them is
 * decided here, in one place, when a colour is set. Stages and accent take the
 * brand's colours, darkened until white stands on them; in grey every colour is
 * its own lightness, for shapes already say what colours say; with more contrast
 * what is light gets lighter and the rest darker.
 */
#include "render/cjm-theme.h"

#include "render/cjm-palette.h"

#include <math.h>
#include <string.h>

static const cairo_user_data_key_t colours_key;

static double
linear (guint32 channel)
{
  double c = channel / 255.0;

  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

/* Relative luminance, WCAG 2.1. */
static double
luminance (guint32 colour)
{
  return 0.2126 * linear (colour >> 16 & 0xFF) + 0.7152 * linear (colour >> 8 & 0xFF)
         + 0.0722 * linear (colour & 0xFF);
}

/** cjm_theme_contrast: Returns: how well two colours stand apart, 1 to 21 (WCAG 2.1, 1.4.3). */
double
cjm_theme_contrast (guint32 a, guint32 b)
{
  double x = luminance (a), y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

static guint32
mix (guint32 a, guint32 b, double share)
{
  guint32 mixed = 0;

  g_assert (share >= 0 && share <= 1);
  for (int shift = 16; shift >= 0; shift -= 8)
    mixed |= (guint32) lround ((a >> shift & 0xFF) * (1 - share) + (b >> shift & 0xFF) * share) << shift;
  return mixed;
}

/* As much darker as it takes to stand on white. */
static guint32
darken (guint32 colour, double contrast)
{
  g_assert (contrast <= 21); /* black on white */
  for (int i = 0; i < 100 && cjm_theme_contrast (colour, CJM_COLOUR_PAPER) < contrast; i++)
    colour = mix (colour, 0, 0.06);
  return colour;
}

static guint32
parse (const char *colour, guint32 default_colour)
{
  return colour != NULL ? (guint32) g_ascii_strtoull (colour + 1, NULL, 16) : default_colour;
}

#define TEXT_CONTRAST 4.5   /* WCAG 2.1, AA: letters */
#define STRONG_CONTRAST 7.0 /* AAA */
#define RAMP 5              /* stages from one brand colour to the other */

/** cjm_theme_colours_init: sets @self to what the theme and brand of @project make of colours. */
void
cjm_theme_colours_init (CjmThemeColours *self, const CjmProject *project)
{
  guint32 from, to;

  *self = (CjmThemeColours){ .theme = project->theme,
                             .branded = project->brand != NULL || project->brand_to != NULL };
  from = parse (project->brand, parse (project->brand_to, 0));
  to = parse (project->brand_to, from);
  for (int i = 0; i < CJM_STAGE_COLOURS; i++)
    self->brand[i] = darken (mix (from, to, MIN ((double) i / (RAMP - 1), 1)), TEXT_CONTRAST);
  self->accent = darken (to, TEXT_CONTRAST);
}

/** cjm_theme_colours_equal: Returns: TRUE if both make the same of every colour. */
gboolean
cjm_theme_colours_equal (const CjmThemeColours *a, const CjmThemeColours *b)
{
  return a->theme == b->theme && a->branded == b->branded && a->accent == b->accent
         && memcmp (a->brand, b->brand, sizeof a->brand) == 0;
}

static guint32
grey_of (guint32 colour)
{
  double  y = luminance (colour);
  double  c = y <= 0.0031308 ? 12.92 * y : 1.055 * pow (y, 1 / 2.4) - 0.055;
  guint32 grey = (guint32) lround (c * 255);

  return grey << 16 | grey << 8 | grey;
}

/** cjm_theme_colours_map: Returns: what @colour of the palette becomes. */
guint32
cjm_theme_colours_map (const CjmThemeColours *self, guint32 colour)
{
  if (self->branded)
    for (int i = 0; i < CJM_STAGE_COLOURS; i++)
      if (colour == cjm_palette_stage (i))
        {
          colour = self->brand[i];
          break;
        }
  if (self->branded && colour == CJM_COLOUR_ACCENT)
    colour = self->accent;
  if (self->theme == CJM_THEME_GREY)
    return grey_of (colour);
  if (self->theme == CJM_THEME_CONTRAST)
    return luminance (colour) > 0.75 ? mix (colour, CJM_COLOUR_PAPER, 0.5) : darken (colour, STRONG_CONTRAST);
  return colour;
}

/** cjm_theme_colours_apply: what is painted on @cr from now on has @colours, which must outlive it. */
void
cjm_theme_colours_apply (cairo_t *cr, const CjmThemeColours *colours)
{
  g_return_if_fail (cr != NULL && colours != NULL);

  cairo_set_user_data (cr, &colours_key, (void *) colours, NULL);
}

/** cjm_theme_set_colour: @colour: of the palette; the colours on @cr say what it becomes. */
void
cjm_theme_set_colour (cairo_t *cr, guint32 colour)
{
  const CjmThemeColours *colours = cairo_get_user_data (cr, &colours_key);

  cjm_palette_set_source (cr, colours != NULL ? cjm_theme_colours_map (colours, colour) : colour, 1);
}

/** cjm_theme_set_own_colour: @colour: of a drawing that means what it is: it only turns grey. */
void
cjm_theme_set_own_colour (cairo_t *cr, guint32 colour)
{
  const CjmThemeColours *colours = cairo_get_user_data (cr, &colours_key);

  cjm_palette_set_source (cr, colours != NULL && colours->theme == CJM_THEME_GREY ? grey_of (colour) : colour,
                          1);
}
