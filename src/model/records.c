#include "model/records.h"

#include "model/lines.h"
#include "model/scale.h"
#include "model/words.h"
#include "plan/assumption.h"
#include "plan/scenario.h"
#include "plan/variation.h"

#define MOST_UPLIFT (OT_DECIMAL_ONE / 4) /* a percent of a year that nobody wonders at */

/* A field that points at a table. */
typedef struct
{
  const OtField *field;
  OtTableNumber  table;
} Reference;

/* Of the fields of a type, those that a check looks at. */
#define AHEAD          4
#define CACHE_LINE     64
#define FETCHED_SERIES 512 /* bytes: series stand behind their record */

typedef struct
{
  const OtRecordType *type;
  GArray             *references; /* of Reference */
  GPtrArray          *ranges;     /* of OtField: those that have a sensible range */
  GPtrArray          *signs;      /* of OtField: those whose figures have one sign */
  GPtrArray          *series;     /* of OtField: those whose years can be compared */
  const OtField      *year;       /* NULL: its records are of no one year */
  gboolean            has_figures;
} Looked;

typedef struct
{
  const OtPlan *plan;
  const OtPlan *base; /* without the scenario */
  const char   *layer;
  OtYears       years;
  OtFindings   *findings;
} Check;

static gboolean
is_figure (const OtField *field)
{
  return field->type == OT_VALUE_MONEY || field->type == OT_VALUE_DECIMAL
         || field->type == OT_VALUE_PERCENT;
}

/* Years of a variation are compared with its service too: variation-checks.c. */
static gboolean
can_compare_years (const OtRecordType *type, const OtField *field)
{
  return ot_field_is_series (field) && !field->unit_from && field->least == 0 && field->most == 0
         && (field->type == OT_VALUE_MONEY || field->type == OT_VALUE_DECIMAL)
         && !(type == &ot_variation_type && field->type == OT_VALUE_MONEY);
}

static Looked
look_at (const OtRecordType *type)
{
  Looked looked = {
    .type = type,
    .references = g_array_new (FALSE, FALSE, sizeof (Reference)),
    .ranges = g_ptr_array_new (),
    .signs = g_ptr_array_new (),
    .series = g_ptr_array_new (),
  };

  for (guint i = 0; i < type->n_fields; i++)
    {
      const OtField *field = &type->fields[i];

      if (field->type == OT_VALUE_REFERENCE)
        {
          Reference reference = { field,
                                  ot_record_type_number (ot_record_type_find (field->table)) };

          g_array_append_val (looked.references, reference);
        }
      if (field->least != 0 || field->most != 0)
        g_ptr_array_add (looked.ranges, (gpointer) field);
      if (field->sign != 0)
        g_ptr_array_add (looked.signs, (gpointer) field);
      if (can_compare_years (type, field))
        g_ptr_array_add (looked.series, (gpointer) field);
      if (field->type == OT_VALUE_YEAR && g_str_equal (field->name, "year"))
        looked.year = field;
      looked.has_figures |= is_figure (field) && !type->single;
    }
  return looked;
}

/* reference_missing */

static void
report_missing (const Check *check, const OtRecord *record, const OtField *field, const char *id)
{
  const OtRecordType *type = ot_record_type_find (field->table);
  gboolean is_in_base = ot_plan_find (check->base, ot_record_type_number (type), id) != NULL;
  g_autofree char *title = ot_words_for_record (is_in_base ? check->base : check->plan, record);
  g_autofree char *missing = ot_words_for_reference (check->base, field->table, id);
  OtValue          empty = ot_value_empty (OT_VALUE_REFERENCE);
  OtFinding       *finding;

  finding = ot_findings_report (
    check->findings, "reference_missing", OT_SEVERITY_WARNING, record, field->name, OT_YEAR_EMPTY,
    type == &ot_service_type ? _ (
      "“%s” points at the service “%s”, which the plan does not have: it counts under “Not assigned to a service”.")
                             : _("“%s” points at “%s”, which the plan does not have."),
    title, missing);
  ot_finding_mend (finding, check->layer, record, field, OT_YEAR_EMPTY, &empty,
                   _("Empty the reference"));
}

static void
check_references (const Check *check, const Looked *looked, const OtRecord *record)
{
  for (guint i = 0; i < looked->references->len; i++)
    {
      const Reference *it = &g_array_index (looked->references, Reference, i);
      const char      *id = ot_record_get (record, it->field, OT_YEAR_EMPTY).text;

      if (id && !ot_plan_find (check->plan, it->table, id))
        report_missing (check, record, it->field, id);
    }
}

/* value_out_of_range */

static void
report_range (const Check    *check,
              const OtRecord *record,
              const OtField  *field,
              OtYear          year,
              const OtValue  *value)
{
  const OtValue    bounds[] = { { field->type, { .raw = field->least } },
                                { field->type, { .raw = field->most } } };
  gboolean         is_share = field->least == 0 && field->most == OT_DECIMAL_ONE;
  OtValueType      unit = is_share ? OT_VALUE_PERCENT : ot_record_unit (record, field);
  g_autofree char *title = ot_words_for_record (check->plan, record);
  g_autofree char *is = ot_words_for_figure (field, unit, value);
  g_autofree char *least = ot_words_for_figure (field, unit, &bounds[0]);
  g_autofree char *most = ot_words_for_figure (field, unit, &bounds[1]);

  ot_findings_report (check->findings, "value_out_of_range", OT_SEVERITY_ERROR, record, field->name,
                      year, _("“%s”: %s is %s, and can only be from %s to %s."), title,
                      ot_field_label (field), is, least, most);
}

/* Reads a percent that was typed as if it were a whole number: 3 for 3%. */
static void
mend_percent (const Check    *check,
              OtFinding      *finding,
              const OtRecord *record,
              const OtField  *field,
              OtYear          year,
              int64_t         raw)
{
  OtValue          value = { field->type, { .raw = raw / 100 } };
  g_autofree char *is = ot_words_for_percent ((OtDecimal){ raw / 100 });
  g_autofree char *label = NULL;

  if (raw % 100 != 0 || ABS (raw) < OT_DECIMAL_ONE || ABS (raw / 100) > MOST_UPLIFT)
    return;
  /* Translators: a percent. */
  label = g_strdup_printf (_("Make it %s"), is);
  ot_finding_mend (finding, check->layer, record, field, year, &value, label);
}

/* The percents of an assumption, year by year. */
static void
check_uplifts (const Check *check, const OtAssumption *assumption)
{
  static const char *const names[] = { "values", "low", "high" };
  const OtRecord          *record = &assumption->record;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const OtField  *field = ot_record_type_field (record->type, names[i]);
      const OtSeries *series = ot_record_series (record, field);

      if (ot_record_unit (record, field) != OT_VALUE_PERCENT)
        return;
      for (guint at = 0; series && at < series->n; at++)
        {
          int64_t          raw = series->values[at];
          OtYear           year = series->first + (OtYear) at;
          g_autofree char *title = NULL;
          g_autofree char *is = NULL;
          char             text[OT_YEAR_TEXT];

          if (!ot_raw_is_number (raw) || ABS (raw) <= MOST_UPLIFT)
            continue;
          title = ot_record_title (record);
          is = ot_words_for_percent ((OtDecimal){ raw });
          mend_percent (check,
                        ot_findings_report (check->findings, "value_out_of_range",
                                            OT_SEVERITY_WARNING, record, field->name, year,
                                            _("“%s” is %s for %s: a change of more than 25%% in a "
                                               "year is seldom meant, and all that grows by it "
                                               "follows."),
                                            title, is, ot_year_to_text (year, text)),
                        record, field, year, raw);
        }
    }
}

/* wrong_sign */

static void
check_sign (const Check    *check,
            const OtRecord *record,
            const OtField  *field,
            OtYear          year,
            int64_t         raw)
{
  OtValue          value = { field->type, { .raw = raw } }, flipped = value;
  g_autofree char *title = NULL;
  g_autofree char *is = NULL;
  OtFinding       *finding;

  if (!ot_raw_is_number (raw) || raw == 0 || (raw > 0) == (field->sign > 0))
    return;
  flipped.raw = ot_raw_negate (value.raw);
  title = ot_words_for_record (check->plan, record);
  is = ot_words_for_figure (field, ot_record_unit (record, field), &value);
  finding = ot_findings_report (
    check->findings, "wrong_sign", OT_SEVERITY_WARNING, record, field->name, year,
    field->sign < 0
      ? _("“%s”: %s is %s. It is written negative: as it stands it adds to what is spent "
           "instead of paying for it.")
      : _("“%s”: %s is %s. It is written positive: as it stands it counts the other way about."),
    title, ot_field_label (field), is);
  if (value.type == OT_VALUE_MONEY)
    ot_finding_stake (finding, (OtMoney){ ot_raw_add (value.raw, value.raw) });
  ot_finding_mend (finding, check->layer, record, field, year, &flipped, _("Change its sign"));
}

/* Calls `each` for every year of a series, and once for any other field. */
static void
foreach_value (const Check    *check,
               const OtRecord *record,
               GPtrArray      *fields,
               void (*each) (const Check *, const OtRecord *, const OtField *, OtYear, int64_t))
{
  for (guint i = 0; i < fields->len; i++)
    {
      const OtField  *field = g_ptr_array_index (fields, i);
      const OtSeries *series;

      if (!ot_field_is_series (field))
        {
          each (check, record, field, OT_YEAR_EMPTY,
                ot_record_get (record, field, OT_YEAR_EMPTY).raw);
          continue;
        }
      series = ot_record_series (record, field);
      for (guint at = 0; series && at < series->n; at++)
        each (check, record, field, series->first + (OtYear) at, series->values[at]);
    }
}

static inline int64_t
size_of (int64_t raw)
{
  return ot_raw_is_number (raw) ? ABS (raw) : 0;
}

/* scale_suspect: a year of a series beside its others. */
static void
compare_years (const Check    *check,
               const OtRecord *record,
               const OtField  *field,
               const OtSeries *series)
{
  g_autofree int64_t *sizes = g_new (int64_t, series->n);
  const char         *names[] = { field->name, NULL };
  int64_t             usual = 0;
  int                 odd;
  OtValue             is, others;
  OtYear              year;
  OtFinding          *finding;
  g_autofree char    *title = NULL, *figure = NULL, *beside = NULL;
  char                text[OT_YEAR_TEXT];

  for (guint i = 0; i < series->n; i++)
    sizes[i] = size_of (series->values[i]);
  odd = ot_scale_odd_one (sizes, series->n, &usual);
  if (odd < 0)
    return;
  year = series->first + odd;
  is = ot_record_get (record, field, year);
  others = (OtValue){ field->type, { .raw = usual } };
  title = ot_words_for_record (check->plan, record);
  figure = ot_words_for_figure (field, field->type, &is);
  beside = ot_words_for_figure (field, field->type, &others);
  finding = ot_findings_report (
    check->findings, "scale_suspect", OT_SEVERITY_WARNING, record, field->name, year,
    _ (
      "“%s”: %s of %s is %s, while its other years are about %s. A hundredfold is mostly a slip of "
      "scale, and every total takes it in."),
    title, ot_field_label (field), ot_year_to_text (year, text), figure, beside);
  if (field->type == OT_VALUE_MONEY)
    ot_finding_stake (finding, (OtMoney){ ot_raw_add (ABS (is.raw), -usual) });
  ot_scale_mend (finding, check->layer, record, names, year, ABS (is.raw), usual);
}

/* Nearly all series have nothing odd: these are told without asking anyone. */
static inline void
check_series (const Check *check, const OtRecord *record, const OtField *field)
{
  const OtSeries *series =
    G_STRUCT_MEMBER (const OtSeries *, (gpointer) record, (glong) field->offset);
  int64_t least = INT64_MAX, most = 0;

  if (!series || series->n < 2)
    return;
  for (guint i = 0; i < series->n; i++)
    {
      int64_t size = size_of (series->values[i]);

      least = size > 0 ? MIN (least, size) : least;
      most = MAX (most, size);
    }
  if (most > 0 && ot_scale_is_far (most, least))
    compare_years (check, record, field, series);
}

static void
check_range (const Check    *check,
             const OtRecord *record,
             const OtField  *field,
             OtYear          year,
             int64_t         raw)
{
  OtValue value = { field->type, { .raw = raw } };

  if ((raw < field->least || raw > field->most) && !ot_value_is_empty (&value))
    report_range (check, record, field, year, &value);
}

static void
check_year (const Check *check, const Looked *looked, const OtRecord *record)
{
  OtValue          value = ot_record_get (record, looked->year, OT_YEAR_EMPTY);
  g_autofree char *title = NULL;

  if (!ot_value_is_empty (&value) && ot_years_contain (check->years, (OtYear) value.raw))
    return;
  title = ot_words_for_record (check->plan, record);
  ot_findings_report (
    check->findings, "value_out_of_range", OT_SEVERITY_WARNING, record, looked->year->name,
    OT_YEAR_EMPTY,
    ot_value_is_empty (&value)
      ? _("“%s” has no year: it is left out of every figure.")
      : _("“%s” is of a year outside the plan’s: it is left out of every figure."),
    title);
}

/* no_source: one a record, and in the same words, since there may be thousands. */
static void
check_source (const Check *check, const OtRecord *record, const char *words, const OtField *field)
{
  if (!record->source || *record->source == '\0')
    ot_findings_add (check->findings, "no_source", OT_SEVERITY_NOTE, record->type, record->id,
                     field, OT_YEAR_EMPTY, g_strdup (words));
}

/* record_rule */

static void
check_rule (const Check *check, const OtRecord *record)
{
  char *sentence = record->type->check ? record->type->check (record) : NULL;

  if (sentence)
    ot_findings_add (check->findings, "record_rule", OT_SEVERITY_WARNING, record->type, record->id,
                     NULL, OT_YEAR_EMPTY, sentence);
}

/* Records lie apart: what is looked at of one further on is fetched meanwhile. */
static void
fetch_ahead (const Looked *looked, const OtTable *table, guint n)
{
  const char *record;
  gsize       fetched;

  if (n + AHEAD >= table->n)
    return;
  record = (const char *) table->records[n + AHEAD];
  fetched = looked->type->size + (looked->series->len > 0 ? FETCHED_SERIES : 0);
  for (gsize at = 0; at < fetched; at += CACHE_LINE)
    __builtin_prefetch (record + at);
}

static void
check_table (const Check *check, const OtTable *table)
{
  Looked         looked = look_at (table->type);
  const char    *words = _("No source says where its figures come from.");
  const OtField *source = ot_record_type_field (table->type, "source");

  for (guint n = 0; n < table->n; n++)
    {
      const OtRecord *record = table->records[n];

      fetch_ahead (&looked, table, n);
      check_references (check, &looked, record);
      foreach_value (check, record, looked.ranges, check_range);
      foreach_value (check, record, looked.signs, check_sign);
      for (guint i = 0; i < looked.series->len; i++)
        check_series (check, record, g_ptr_array_index (looked.series, i));
      if (table->type == &ot_assumption_type)
        check_uplifts (check, (const OtAssumption *) record);
      check_rule (check, record);
      if (looked.year)
        check_year (check, &looked, record);
      if (looked.has_figures)
        check_source (check, record, words, source);
    }
  g_array_unref (looked.references);
  g_ptr_array_unref (looked.ranges);
  g_ptr_array_unref (looked.signs);
  g_ptr_array_unref (looked.series);
}

/* parent_circle */

static void
check_circles (const Check *check)
{
  g_autoptr (OtLines) lines = ot_lines_new (check->plan->tables[OT_TABLE_SERVICES]);
  OtValue empty = ot_value_empty (OT_VALUE_REFERENCE);

  for (guint i = 0; i < lines->n_services; i++)
    {
      const OtRecord  *record = ot_lines_service (lines, i);
      g_autofree char *title = NULL;
      OtFinding       *finding;

      if (!ot_lines_is_circle (lines, i))
        continue;
      title = ot_record_title (record);
      finding = ot_findings_report (
        check->findings, "parent_circle", OT_SEVERITY_ERROR, record, "parent", OT_YEAR_EMPTY,
        _("“%s” is part of itself, through the services it is part of."), title);
      ot_finding_mend (finding, check->layer, record, ot_record_type_field (record->type, "parent"),
                       OT_YEAR_EMPTY, &empty, _("Make it part of no other"));
    }
}

static void
check_records (const OtResults *results, gconstpointer figures, OtFindings *findings)
{
  const OtPlan *plan = ot_results_plan (results);
  const Check   check = { plan, ot_results_base_plan (results), ot_results_scenario (results),
                          ot_plan_years (plan), findings };

  for (guint i = 0; i < OT_N_TABLES; i++)
    check_table (&check, plan->tables[i]);
  check_circles (&check);
}

const OtSubject ot_records_subject = {
  .name = "records",
  .tables = ~G_GUINT64_CONSTANT (0),
  .check = check_records,
};
