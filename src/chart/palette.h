/* palette.h: the colours and textures of charts
 *
 * In every palette texts have a contrast of 4.5 to 1 or more with what they stand on, marks of 3
 * to 1. Colour never speaks alone: a budget is open, spend is solid, a forecast is hatched. */
#pragma once

#include "chart/layout.h"

G_BEGIN_DECLS

typedef struct
{
  guint8 red;
  guint8 green;
  guint8 blue;
} OtColour;

/* How the inside of a column, area or sample is filled. */
typedef enum
{
  OT_TEXTURE_SOLID,
  OT_TEXTURE_OPEN,    /* an outline around a tint */
  OT_TEXTURE_HATCHED, /* rising lines: only what is forecast */
  OT_TEXTURE_DASHED,  /* a dashed outline around a tint: only what is illustrative */
  OT_TEXTURE_DOTTED,
  OT_TEXTURE_BARRED, /* level lines */
  OT_TEXTURE_CROSSED,
  OT_TEXTURE_FALLING, /* falling lines */
  OT_N_TEXTURES
} OtTexture;

typedef struct
{
  OtColour  colour;
  OtColour  tint; /* of the same hue, close to the background */
  OtTexture texture;
} OtStroke;

typedef struct
{
  const char *name;  /* on the command line and in settings */
  const char *label; /* for people, to be translated */
  OtColour    background;
  OtColour    text;
  OtColour    muted;
  OtColour    grid;
  OtColour    baseline;
  OtStroke    strokes[OT_N_ROLES];
} OtPalette;

extern const OtPalette ot_palette_light;
extern const OtPalette ot_palette_dark;
extern const OtPalette ot_palette_high_contrast;
extern const OtPalette ot_palette_grey;

/* All of them, ended by NULL. */
extern const OtPalette *const ot_palettes[];

/* The palette of that name, or NULL. */
const OtPalette *ot_palette_find (const char *name);

/* The texture of a mark: a forecast's and an illustrative figure's win over the role's. */
OtTexture ot_palette_texture (const OtPalette *palette, OtRole role, OtStanding standing);

/* The colour of a text on the mark of a role. */
OtColour ot_palette_text_on (const OtPalette *palette, OtRole role, OtStanding standing);

/* The contrast of two colours as WCAG 2 defines it: 1 to 21. */
double ot_colour_contrast (OtColour a, OtColour b);

G_END_DECLS
