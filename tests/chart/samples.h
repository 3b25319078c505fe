/* samples.h: charts of every kind, plain and awkward, for tests and pictures */
#pragma once

#include "chart/chart.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  void (*fill) (OtChart *chart);
  OtChartUnit  unit;
  OtCategories categories_are;
  gboolean     lying;
  gboolean     right_to_left;
} Sample;

extern const Sample samples[];
extern const guint  n_samples;

OtChart *sample_make (const Sample *sample);

G_END_DECLS
