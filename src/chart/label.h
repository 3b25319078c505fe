/* label.h: texts that fit their room; for the inside of this folder */
#pragma once

#include <glib.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/* Where a font does not say. */
#define OT_LETTERER_USUAL_SIZE 9.0

typedef enum
{
  OT_LETTERING_TITLE,
  OT_LETTERING_SUBTITLE,
  OT_LETTERING_FIGURES, /* ticks: figures of one width */
  OT_LETTERING_VALUES,
  OT_LETTERING_NAMES,
  OT_LETTERING_SOURCE,
  OT_LETTERING_SENTENCE,
  OT_N_LETTERINGS
} OtLettering;

/* What sets all texts of one layout. */
typedef struct
{
  double                em; /* size of the figures */
  PangoContext         *context;
  PangoFontDescription *fonts[OT_N_LETTERINGS];
  PangoAttrList        *attributes;
} OtLetterer;

/* `font` as for ot_chart_layout_new (); may be NULL. */
void ot_letterer_init (OtLetterer *letterer, const PangoFontDescription *font);
void ot_letterer_clear (OtLetterer *letterer);

/* The height of one line. */
double ot_letterer_line (const OtLetterer *letterer, OtLettering lettering);

/* A text in one line, as long as it is. */
PangoLayout *ot_label_new (const OtLetterer *letterer, OtLettering lettering, const char *text);

/* A text in at most `lines` lines of `width`, shortened at a word (in a word if not one fits) and
 * ended by an ellipsis if it must be. NULL where there is no room for anything. */
PangoLayout *ot_label_fit (const OtLetterer *letterer,
                           OtLettering       lettering,
                           const char       *text,
                           double            width,
                           int               lines,
                           PangoAlignment    alignment,
                           gboolean         *shortened);

void ot_label_get_size (PangoLayout *label, double *width, double *height);

G_END_DECLS
