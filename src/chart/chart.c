#include "chart/chart.h"

#include "chart/figures.h"

#include <glib/gi18n.h>

/* Whether a text is one line already, as nearly all are: nothing but printed ASCII. */
static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text++)
    if (*text < ' ' || *text > '~')
      return FALSE;
  return TRUE;
}

/* One line of valid text: what people paste into a name may hold anything. */
static char *
one_line (const char *text)
{
  g_autofree char *valid = NULL;
  GString         *line;

  if (text == NULL || is_plain (text))
    return g_strstrip (g_strdup (text != NULL ? text : ""));
  valid = g_utf8_make_valid (text, -1);
  line = g_string_sized_new (strlen (valid));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar     character = g_utf8_get_char (at);
      GUnicodeType type = g_unichar_type (character);

      if (type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR
          || type == G_UNICODE_PARAGRAPH_SEPARATOR)
        character = ' ';
      g_string_append_unichar (line, character);
    }
  return g_strstrip (g_string_free (line, FALSE));
}

static void
series_free (OtChartSeries *series)
{
  g_free (series->name);
  g_free (series->points);
  g_free (series);
}

static void
reference_clear (OtChartReference *reference)
{
  g_free (reference->name);
}

OtChart *
ot_chart_new (OtChartUnit unit, OtCategories categories_are)
{
  OtChart *chart = g_new0 (OtChart, 1);

  g_atomic_ref_count_init (&chart->ref_count);
  chart->unit = unit;
  chart->money_unit = OT_MONEY_UNIT_POUNDS;
  chart->decimals = -1;
  chart->number_style = ot_number_style_english;
  chart->categories_are = categories_are;
  for (guint i = 0; i < OT_N_CHART_TEXTS; i++)
    chart->texts[i] = g_strdup ("");
  chart->categories = g_ptr_array_new ();
  chart->names = g_string_chunk_new (1024);
  chart->series = g_ptr_array_new_with_free_func ((GDestroyNotify) series_free);
  chart->references = g_array_new (FALSE, FALSE, sizeof (OtChartReference));
  g_array_set_clear_func (chart->references, (GDestroyNotify) reference_clear);
  return chart;
}

OtChart *
ot_chart_ref (const OtChart *chart)
{
  OtChart *shared = (OtChart *) chart;

  g_return_val_if_fail (chart != NULL, NULL);

  g_atomic_ref_count_inc (&shared->ref_count);
  return shared;
}

void
ot_chart_unref (OtChart *chart)
{
  g_return_if_fail (chart != NULL);

  if (!g_atomic_ref_count_dec (&chart->ref_count))
    return;
  for (guint i = 0; i < OT_N_CHART_TEXTS; i++)
    g_free (chart->texts[i]);
  g_ptr_array_unref (chart->categories);
  g_string_chunk_free (chart->names);
  g_ptr_array_unref (chart->series);
  g_array_unref (chart->references);
  g_free (chart);
}

void
ot_chart_set_text (OtChart *chart, OtChartText which, const char *text)
{
  g_return_if_fail (chart != NULL && which < OT_N_CHART_TEXTS);

  g_free (chart->texts[which]);
  chart->texts[which] = one_line (text);
}

static char *
keep_name (OtChart *chart, const char *name)
{
  g_autofree char *line = NULL;

  if (name != NULL && *name > ' ' && is_plain (name) && !g_str_has_suffix (name, " "))
    return g_string_chunk_insert (chart->names, name);
  line = one_line (name);
  return g_string_chunk_insert (chart->names, line);
}

guint
ot_chart_add_category (OtChart *chart, const char *name)
{
  g_return_val_if_fail (chart != NULL && chart->series->len == 0, 0);

  g_ptr_array_add (chart->categories, keep_name (chart, name));
  return chart->categories->len - 1;
}

void
ot_chart_rename_category (OtChart *chart, guint category, const char *name)
{
  g_return_if_fail (chart != NULL && category < chart->categories->len);

  chart->categories->pdata[category] = keep_name (chart, name);
}

guint
ot_chart_add_series (OtChart *chart, const char *name, OtSeriesKind kind, OtRole role)
{
  OtChartSeries *series;

  g_return_val_if_fail (chart != NULL && kind < OT_N_SERIES_KINDS, 0);
  g_return_val_if_fail (role > OT_ROLE_SERIES && role < OT_N_ROLES, 0);

  series = g_new0 (OtChartSeries, 1);
  series->name = one_line (name);
  series->kind = kind;
  series->role = role;
  series->points = g_new0 (OtChartPoint, chart->categories->len);
  for (guint i = 0; i < chart->categories->len; i++)
    series->points[i].value = OT_RAW_EMPTY;
  g_ptr_array_add (chart->series, series);
  return chart->series->len - 1;
}

void
ot_chart_add_reference (OtChart *chart, const char *name, OtRole role, int64_t from, int64_t to)
{
  OtChartReference reference = { one_line (name), role, from, to };

  g_return_if_fail (chart != NULL && role > OT_ROLE_SERIES && role < OT_N_ROLES);

  g_array_append_val (chart->references, reference);
}

void
ot_chart_set_point (OtChart *chart, guint series, guint category, OtChartPoint point)
{
  OtChartSeries *of;
  OtChartPoint  *place;

  g_return_if_fail (chart != NULL && series < chart->series->len);
  g_return_if_fail (category < chart->categories->len);
  g_return_if_fail (point.role < OT_N_ROLES && point.standing < OT_N_STANDINGS);

  of = g_ptr_array_index (chart->series, series);
  place = &of->points[category];
  of->n_of[place->standing] -= ot_figures_can_draw (place->value);
  of->n_of[point.standing] += ot_figures_can_draw (point.value);
  *place = point;
}

void
ot_chart_point_add (OtChartPoint *sum, const OtChartPoint *part)
{
  if (part->value == OT_RAW_EMPTY)
    return;
  if (sum->value == OT_RAW_EMPTY)
    sum->illustrative = part->illustrative;
  else if (sum->illustrative != part->illustrative)
    sum->illustrative = OT_ILLUSTRATIVE_IN_PART;
  sum->value = ot_raw_add (sum->value, part->value);
  if (sum->standing != OT_STANDING_FORECAST && part->standing != OT_STANDING_FIRM)
    sum->standing = part->standing;
}

void
ot_chart_fit_money_unit (OtChart *chart)
{
  static const struct
  {
    OtMoneyUnit unit;
    int64_t     least; /* pence */
  } fits[] = {
    { OT_MONEY_UNIT_POUNDS, 0 },
    { OT_MONEY_UNIT_THOUSANDS, INT64_C (1000000) },
    { OT_MONEY_UNIT_MILLIONS, INT64_C (100000000) },
  };
  int64_t largest;

  g_return_if_fail (chart != NULL);

  largest = ot_figures_largest (chart);
  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    if (largest >= fits[i].least)
      chart->money_unit = fits[i].unit;
}

void
ot_chart_fit_decimals (OtChart *chart)
{
  g_return_if_fail (chart != NULL);

  chart->decimals = ot_figures_label_decimals (chart);
}

gboolean
ot_chart_casts (const OtChart *chart)
{
  g_return_val_if_fail (chart != NULL, FALSE);

  return !chart->adds_up || ot_figures_cast (chart, ot_figures_label_decimals (chart));
}

char *
ot_chart_format_value (const OtChart *chart, int64_t value)
{
  g_return_val_if_fail (chart != NULL, NULL);

  return ot_figures_format (chart, value, ot_figures_label_decimals (chart));
}

char *
ot_chart_format_unit (const OtChart *chart)
{
  g_return_val_if_fail (chart != NULL, NULL);

  switch (chart->unit)
    {
    case OT_CHART_UNIT_MONEY:
      return g_strdup (ot_money_unit_name (chart->money_unit));
    case OT_CHART_UNIT_PERCENT:
      return g_strdup ("");
    case OT_CHART_UNIT_DECIMAL:
    case OT_CHART_UNIT_INTEGER:
    default:
      return g_strdup (chart->texts[OT_CHART_TEXT_UNIT]);
    }
}

const char *
ot_standing_name (OtStanding standing)
{
  static const char *const names[OT_N_STANDINGS] = {
    /* Translators: a figure not yet certain, such as a year's spend before the year has ended. */
    [OT_STANDING_FORECAST] = N_("Forecast"),
    /* Translators: a figure made up to show how something would look. */
    [OT_STANDING_ILLUSTRATIVE] = N_("Illustrative"),
  };

  g_return_val_if_fail (standing < OT_N_STANDINGS, NULL);

  return names[standing] != NULL ? _ (names[standing]) : NULL;
}

char *
ot_chart_point_standing (const OtChartPoint *point)
{
  static const char *const names[][2] = {
    [OT_ILLUSTRATIVE_IN_PART] = { N_("Illustrative in part"), N_("%s, illustrative in part") },
    [OT_ILLUSTRATIVE_WHOLLY] = { N_("Illustrative"), N_("%s, illustrative") },
  };
  const char *standing = ot_standing_name (point->standing);

  if (point->illustrative == OT_ILLUSTRATIVE_NOT)
    return g_strdup (standing);
  if (point->standing != OT_STANDING_FORECAST)
    return g_strdup (_ (names[point->illustrative][0]));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_ (names[point->illustrative][1]), standing);
#pragma GCC diagnostic pop
}
