#include "chart/palette.h"

#include <math.h>

#define TEXT 4.5
#define MARK 3.0

static void
assert_contrast (const OtPalette *palette,
                 const char      *what,
                 int              role,
                 OtColour         a,
                 OtColour         b,
                 double           least)
{
  double contrast = ot_colour_contrast (a, b);

  if (contrast < least)
    g_error ("%s: %s of role %d has a contrast of %.2f, not %.1f", palette->name, what, role,
             contrast, least);
}

static void
test_measure (void)
{
  const OtColour black = { 0, 0, 0 }, white = { 255, 255, 255 }, grey = { 0x76, 0x76, 0x76 };

  g_assert_cmpfloat_with_epsilon (ot_colour_contrast (black, white), 21, 0.001);
  g_assert_cmpfloat_with_epsilon (ot_colour_contrast (white, black), 21, 0.001);
  g_assert_cmpfloat_with_epsilon (ot_colour_contrast (grey, white), 4.54, 0.005);
  g_assert_cmpfloat_with_epsilon (ot_colour_contrast (grey, grey), 1, 0.001);
}

static void
test_contrast (void)
{
  for (guint i = 0; ot_palettes[i] != NULL; i++)
    {
      const OtPalette *p = ot_palettes[i];

      assert_contrast (p, "text", 0, p->text, p->background, TEXT);
      assert_contrast (p, "muted text", 0, p->muted, p->background, TEXT);
      assert_contrast (p, "baseline", 0, p->baseline, p->background, MARK);
      for (int role = OT_ROLE_SERIES + 1; role < OT_N_ROLES; role++)
        {
          const OtStroke *stroke = &p->strokes[role];

          assert_contrast (p, "mark", role, stroke->colour, p->background, MARK);
          assert_contrast (p, "hatch", role, stroke->colour, stroke->tint, MARK);
          assert_contrast (p, "text on the tint", role, p->text, stroke->tint, TEXT);
          for (int standing = 0; standing < OT_N_STANDINGS; standing++)
            assert_contrast (p, "text on the mark", role, ot_palette_text_on (p, role, standing),
                             ot_palette_texture (p, role, standing) == OT_TEXTURE_SOLID
                               ? stroke->colour
                               : stroke->tint,
                             TEXT);
        }
    }
}

/* What colour alone would tell is told by texture too. */
static void
test_textures (void)
{
  for (guint i = 0; ot_palettes[i] != NULL; i++)
    {
      const OtPalette *p = ot_palettes[i];

      g_assert_cmpint (ot_palette_texture (p, OT_ROLE_BUDGET, OT_STANDING_FIRM), !=,
                       ot_palette_texture (p, OT_ROLE_SPEND, OT_STANDING_FIRM));
      for (int role = OT_ROLE_SERIES + 1; role < OT_N_ROLES; role++)
        {
          OtTexture firm = ot_palette_texture (p, role, OT_STANDING_FIRM);

          g_assert_cmpint (firm, !=, OT_TEXTURE_HATCHED);
          g_assert_cmpint (firm, !=, OT_TEXTURE_DASHED);
          g_assert_cmpint (ot_palette_texture (p, role, OT_STANDING_FORECAST), ==,
                           OT_TEXTURE_HATCHED);
          g_assert_cmpint (ot_palette_texture (p, role, OT_STANDING_ILLUSTRATIVE), ==,
                           OT_TEXTURE_DASHED);
        }
    }
}

static void
test_grey_is_grey (void)
{
  const OtPalette *p = &ot_palette_grey;

  for (int role = OT_ROLE_SERIES + 1; role < OT_N_ROLES; role++)
    {
      OtColour colours[] = { p->strokes[role].colour,
                             p->strokes[role].tint,
                             p->text,
                             p->muted,
                             p->grid,
                             p->baseline,
                             p->background };

      for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
        {
          g_assert_cmpint (colours[i].red, ==, colours[i].green);
          g_assert_cmpint (colours[i].red, ==, colours[i].blue);
        }
    }
}

/* Kinds of colour vision, as what they make of linear red, green and blue (Viénot, Brettel and Mollon 1999; the
 * last by Machado, Oliveira and Fernandes 2009). */
static const struct
{
  const char *name;
  double      matrix[3][3];
} visions[] = {
  { "all colours", { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } },
  { "no red", { { 0.11238, 0.88762, 0 }, { 0.11238, 0.88762, 0 }, { 0.00401, -0.00401, 1 } } },
  { "no green", { { 0.29275, 0.70725, 0 }, { 0.29275, 0.70725, 0 }, { -0.02234, 0.02234, 1 } } },
  { "no blue",
    { { 1.255528, -0.076749, -0.178779 },
      { -0.078411, 0.930809, 0.147602 },
      { 0.004733, 0.691367, 0.303900 } } },
};

static double
linear (guint8 channel)
{
  double part = channel / 255.0;

  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
lab_part (double t)
{
  return t > 0.008856 ? cbrt (t) : 7.787 * t + 16 / 116.0;
}

static void
to_lab (OtColour colour, guint vision, double lab[3])
{
  const double given[] = { linear (colour.red), linear (colour.green), linear (colour.blue) };
  double       seen[3], x, y, z;

  for (int i = 0; i < 3; i++)
    {
      seen[i] = 0;
      for (int j = 0; j < 3; j++)
        seen[i] += visions[vision].matrix[i][j] * given[j];
      seen[i] = CLAMP (seen[i], 0, 1);
    }
  x = lab_part ((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
  y = lab_part (0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  z = lab_part ((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089);
  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static double
difference (OtColour a, OtColour b, guint vision)
{
  double lab_a[3], lab_b[3];

  to_lab (a, vision, lab_a);
  to_lab (b, vision, lab_b);
  return sqrt (pow (lab_a[0] - lab_b[0], 2) + pow (lab_a[1] - lab_b[1], 2)
               + pow (lab_a[2] - lab_b[2], 2));
}

static void
assert_differ (const OtPalette *palette, OtRole a, OtRole b, double least)
{
  const OtStroke *one = &palette->strokes[a], *other = &palette->strokes[b];

  for (guint vision = 0; vision < G_N_ELEMENTS (visions); vision++)
    {
      double far = difference (one->colour, other->colour, vision);

      if (one->texture == other->texture && far < least)
        g_error ("%s: roles %d and %d differ by %.1f for eyes that see %s", palette->name, a, b,
                 far, visions[vision].name);
    }
}

/* A difference of 2.3 is just seen; neighbours differ by far more, for all kinds of colour vision, or in texture. */
static void
test_colour_vision (void)
{
  for (guint i = 0; ot_palettes[i] != NULL; i++)
    {
      const OtPalette *p = ot_palettes[i];

      assert_differ (p, OT_ROLE_POSITIVE, OT_ROLE_NEGATIVE, 15);
      assert_differ (p, OT_ROLE_SPEND, OT_ROLE_FUNDING, 15);
      assert_differ (p, OT_ROLE_SPEND, OT_ROLE_GAP, 15);
      for (int a = OT_ROLE_FIRST_OF_MANY; a < OT_ROLE_LAST_OF_MANY; a++)
        {
          assert_differ (p, a, a + 1, 20);
          for (int b = a + 2; b <= OT_ROLE_LAST_OF_MANY; b++)
            assert_differ (p, a, b, 8);
        }
    }
}

static void
test_names (void)
{
  for (guint i = 0; ot_palettes[i] != NULL; i++)
    g_assert_true (ot_palette_find (ot_palettes[i]->name) == ot_palettes[i]);
  g_assert_true (ot_palette_find ("grey") == &ot_palette_grey);
  g_assert_null (ot_palette_find ("mauve"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/palette/measure", test_measure);
  g_test_add_func ("/chart/palette/contrast", test_contrast);
  g_test_add_func ("/chart/palette/textures", test_textures);
  g_test_add_func ("/chart/palette/grey", test_grey_is_grey);
  g_test_add_func ("/chart/palette/colour-vision", test_colour_vision);
  g_test_add_func ("/chart/palette/names", test_names);
  return g_test_run ();
}
