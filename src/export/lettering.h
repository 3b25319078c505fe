/* lettering.h: texts of one size as glyphs, for pages that have thousands of them
 *
 * Glyphs wait, in the order in which they came, and are drawn together: that costs much less than a
 * drawing of each text. A figure is not laid out at all: its letters are looked up. */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum
{
  OT_LETTERING_PLAIN = 0,
  OT_LETTERING_BOLD = 1 << 0,
  OT_LETTERING_SLANTED = 1 << 1,
} OtLetteringStyle;

#define OT_N_LETTERING_STYLES 4

/* A new layout for text in a style. */
typedef PangoLayout *(*OtLetteringFunc) (OtLetteringStyle style, double size, gpointer user_data);

typedef struct _OtLettering OtLettering;

/* `size` in points; `func` is called now. */
OtLettering *ot_lettering_new (OtLetteringFunc func, double size, gpointer user_data);
void         ot_lettering_free (OtLettering *lettering);

/* A layout of the text in one line, to be broken, measured or shown. The lettering's, until the next
 * call with that style. */
PangoLayout *ot_lettering_words (OtLettering *lettering, const char *text, OtLetteringStyle style);

/* What is added is drawn on `cr`, from here to the end, in its colour; the lettering's place on the
 * page is told in the units of `size`. */
void ot_lettering_begin (OtLettering *lettering, cairo_t *cr);
void ot_lettering_end (OtLettering *lettering);

/* Adds a text in one line, whose top is at `y`, and which begins, or where `right` ends, at `x`. */
void ot_lettering_add (OtLettering     *lettering,
                       const char      *text,
                       OtLetteringStyle style,
                       gboolean         right,
                       double           x,
                       double           y);

/* Adds what a layout of ot_lettering_words () says, its top left corner at a place. */
void ot_lettering_add_words (OtLettering *lettering, PangoLayout *layout, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtLettering, ot_lettering_free)

G_END_DECLS
