#include "chart/palette.h"

#include <glib/gi18n.h>
#include <math.h>

#define COLOUR(hex)                                    \
  {                                                    \
    (hex) >> 16 & 0xff, (hex) >> 8 & 0xff, (hex) &0xff \
  }
#define STROKE(colour, tint, texture)                    \
  {                                                      \
    COLOUR (colour), COLOUR (tint), OT_TEXTURE_##texture \
  }
#define MANY(n) OT_ROLE_FIRST_OF_MANY + (n)

/* Blue, amber and plum, teal and coral differ for every kind of colour vision, and neighbours in a stack differ in lightness. */
const OtPalette ot_palette_light = {
  .name = "light",
  .label = N_("Light"),
  .background = COLOUR (0xffffff),
  .text = COLOUR (0x1f2933),
  .muted = COLOUR (0x5a6675),
  .grid = COLOUR (0xe3e7eb),
  .baseline = COLOUR (0x6b7785),
  .strokes = {
    [OT_ROLE_NEUTRAL] = STROKE (0x6b7785, 0xeef0f3, SOLID),
    [OT_ROLE_BUDGET] = STROKE (0x5e6b7b, 0xe6eaef, OPEN),
    [OT_ROLE_SPEND] = STROKE (0x1c5d99, 0xdae7f3, SOLID),
    [OT_ROLE_FUNDING] = STROKE (0x218c83, 0xe0f1ef, SOLID),
    [OT_ROLE_GAP] = STROKE (0xb4431f, 0xf8e3db, SOLID),
    [OT_ROLE_POSITIVE] = STROKE (0x218c83, 0xe0f1ef, SOLID),
    [OT_ROLE_NEGATIVE] = STROKE (0xc2491d, 0xf9e4dc, SOLID),
    [OT_ROLE_TOTAL] = STROKE (0x39434f, 0xe1e5e9, SOLID),
    [MANY (0)] = STROKE (0x1c5d99, 0xdae7f3, SOLID),
    [MANY (1)] = STROKE (0xbf7b0a, 0xfcf2e0, SOLID),
    [MANY (2)] = STROKE (0x70316a, 0xf0e2ee, SOLID),
    [MANY (3)] = STROKE (0x2a938b, 0xe6f4f2, SOLID),
    [MANY (4)] = STROKE (0xa3391c, 0xf8e3db, SOLID),
    [MANY (5)] = STROKE (0x7087ac, 0xecf0f6, SOLID),
    [MANY (6)] = STROKE (0x3f3b36, 0xe9e7e5, SOLID),
    [MANY (7)] = STROKE (0x968958, 0xf8f6ee, SOLID),
  },
};

const OtPalette ot_palette_dark = {
  .name = "dark",
  .label = N_("Dark"),
  .background = COLOUR (0x2d2d2d),
  .text = COLOUR (0xeeeeec),
  .muted = COLOUR (0xb6bdc6),
  .grid = COLOUR (0x434649),
  .baseline = COLOUR (0x9aa2ab),
  .strokes = {
    [OT_ROLE_NEUTRAL] = STROKE (0xa3adb9, 0x3d4146, SOLID),
    [OT_ROLE_BUDGET] = STROKE (0xb3bdc9, 0x3f444b, OPEN),
    [OT_ROLE_SPEND] = STROKE (0x62a2e8, 0x31475a, SOLID),
    [OT_ROLE_FUNDING] = STROKE (0x7fdccb, 0x34504c, SOLID),
    [OT_ROLE_GAP] = STROKE (0xf2916b, 0x573c31, SOLID),
    [OT_ROLE_POSITIVE] = STROKE (0x7fdccb, 0x34504c, SOLID),
    [OT_ROLE_NEGATIVE] = STROKE (0xf2916b, 0x573c31, SOLID),
    [OT_ROLE_TOTAL] = STROKE (0xdfe3e7, 0x4a4e53, SOLID),
    [MANY (0)] = STROKE (0x62a2e8, 0x31475a, SOLID),
    [MANY (1)] = STROKE (0xf0c76a, 0x544a33, SOLID),
    [MANY (2)] = STROKE (0xb583c4, 0x463a4a, SOLID),
    [MANY (3)] = STROKE (0x76d8cb, 0x2f4b48, SOLID),
    [MANY (4)] = STROKE (0xe0764f, 0x543a30, SOLID),
    [MANY (5)] = STROKE (0xb9cbe6, 0x414853, SOLID),
    [MANY (6)] = STROKE (0x928f86, 0x393836, SOLID),
    [MANY (7)] = STROKE (0xf4f1c3, 0x4d4c42, SOLID),
  },
};

/* As much contrast as there can be, and a texture wherever a colour would speak. */
const OtPalette ot_palette_high_contrast = {
  .name = "contrast",
  .label = N_("High contrast"),
  .background = COLOUR (0xffffff),
  .text = COLOUR (0x000000),
  .muted = COLOUR (0x2b2b2b),
  .grid = COLOUR (0xb8b8b8),
  .baseline = COLOUR (0x000000),
  .strokes = {
    [OT_ROLE_NEUTRAL] = STROKE (0x333333, 0xffffff, SOLID),
    [OT_ROLE_BUDGET] = STROKE (0x000000, 0xffffff, OPEN),
    [OT_ROLE_SPEND] = STROKE (0x003c8f, 0xffffff, SOLID),
    [OT_ROLE_FUNDING] = STROKE (0x00534a, 0xffffff, BARRED),
    [OT_ROLE_GAP] = STROKE (0x8f1500, 0xffffff, SOLID),
    [OT_ROLE_POSITIVE] = STROKE (0x00534a, 0xffffff, BARRED),
    [OT_ROLE_NEGATIVE] = STROKE (0x8f1500, 0xffffff, SOLID),
    [OT_ROLE_TOTAL] = STROKE (0x000000, 0xffffff, SOLID),
    [MANY (0)] = STROKE (0x003c8f, 0xffffff, SOLID),
    [MANY (1)] = STROKE (0x6b4300, 0xffffff, DOTTED),
    [MANY (2)] = STROKE (0x5c0f52, 0xffffff, FALLING),
    [MANY (3)] = STROKE (0x00665c, 0xffffff, SOLID),
    [MANY (4)] = STROKE (0x8f1500, 0xffffff, BARRED),
    [MANY (5)] = STROKE (0x000000, 0xffffff, CROSSED),
    [MANY (6)] = STROKE (0x3d4700, 0xffffff, SOLID),
    [MANY (7)] = STROKE (0x000000, 0xffffff, OPEN),
  },
};

/* For paper without colour: textures tell apart what greys cannot, and tints what a standing makes alike. */
const OtPalette ot_palette_grey = {
  .name = "grey",
  .label = N_("Grey"),
  .background = COLOUR (0xffffff),
  .text = COLOUR (0x1a1a1a),
  .muted = COLOUR (0x595959),
  .grid = COLOUR (0xe2e2e2),
  .baseline = COLOUR (0x666666),
  .strokes = {
    [OT_ROLE_NEUTRAL] = STROKE (0x737373, 0xf0f0f0, SOLID),
    [OT_ROLE_BUDGET] = STROKE (0x5c5c5c, 0xededed, OPEN),
    [OT_ROLE_SPEND] = STROKE (0x3a3a3a, 0xebebeb, SOLID),
    [OT_ROLE_FUNDING] = STROKE (0x6b6b6b, 0xf4f4f4, BARRED),
    [OT_ROLE_GAP] = STROKE (0x666666, 0xf4f4f4, SOLID),
    [OT_ROLE_POSITIVE] = STROKE (0x6b6b6b, 0xf4f4f4, BARRED),
    [OT_ROLE_NEGATIVE] = STROKE (0x2b2b2b, 0xefefef, SOLID),
    [OT_ROLE_TOTAL] = STROKE (0x1a1a1a, 0xe6e6e6, SOLID),
    [MANY (0)] = STROKE (0x333333, 0xbdbdbd, SOLID),
    [MANY (1)] = STROKE (0x5c5c5c, 0xf4f4f4, DOTTED),
    [MANY (2)] = STROKE (0x8c8c8c, 0xffffff, SOLID),
    [MANY (3)] = STROKE (0x474747, 0xdadada, FALLING),
    [MANY (4)] = STROKE (0x606060, 0xf4f4f4, SOLID),
    [MANY (5)] = STROKE (0x5c5c5c, 0xe2e2e2, BARRED),
    [MANY (6)] = STROKE (0x1a1a1a, 0xa6a6a6, SOLID),
    [MANY (7)] = STROKE (0x474747, 0xf7f7f7, CROSSED),
  },
};

const OtPalette *const ot_palettes[] = {
  &ot_palette_light, &ot_palette_dark, &ot_palette_high_contrast, &ot_palette_grey, NULL,
};

/* The luminance of one channel, as WCAG 2 defines it. */
static double
channel_luminance (guint8 channel)
{
  double part = channel / 255.0;

  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
luminance (OtColour colour)
{
  return 0.2126 * channel_luminance (colour.red) + 0.7152 * channel_luminance (colour.green)
         + 0.0722 * channel_luminance (colour.blue);
}

const OtPalette *
ot_palette_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; ot_palettes[i] != NULL; i++)
    if (g_str_equal (ot_palettes[i]->name, name))
      return ot_palettes[i];
  return NULL;
}

OtTexture
ot_palette_texture (const OtPalette *palette, OtRole role, OtStanding standing)
{
  switch (standing)
    {
    case OT_STANDING_FORECAST:
      return OT_TEXTURE_HATCHED;
    case OT_STANDING_ILLUSTRATIVE:
      return OT_TEXTURE_DASHED;
    case OT_STANDING_FIRM:
    default:
      return palette->strokes[role].texture;
    }
}

OtColour
ot_palette_text_on (const OtPalette *palette, OtRole role, OtStanding standing)
{
  const OtColour black = COLOUR (0x000000), white = COLOUR (0xffffff);
  OtColour       colour = palette->strokes[role].colour;

  if (ot_palette_texture (palette, role, standing) != OT_TEXTURE_SOLID)
    return palette->text;
  return ot_colour_contrast (black, colour) > ot_colour_contrast (white, colour) ? black : white;
}

double
ot_colour_contrast (OtColour a, OtColour b)
{
  double lighter = MAX (luminance (a), luminance (b));
  double darker = MIN (luminance (a), luminance (b));

  return (lighter + 0.05) / (darker + 0.05);
}
