#include "model/records.h"

#include "model/lines.h"
#include "model/words.h"
#include "plan/scenario.h"

/* A field that points at a table. */
typedef struct
{
  const OtField *field;
  OtTableNumber  table;
} Reference;

/* Of the fields of a type, those that a check looks at. */
typedef struct
{
  const OtRecordType *type;
  GArray             *references; /* of Reference */
  GPtrArray          *ranges;     /* of OtField: those that have a sensible range */
  const OtField      *year;       /* NULL: its records are of no one year */
  gboolean            has_figures;
} Looked;

typedef struct
{
  const OtPlan *plan;
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

static Looked
look_at (const OtRecordType *type)
{
  Looked looked = { type, g_array_new (FALSE, FALSE, sizeof (Reference)), g_ptr_array_new (), NULL,
                    FALSE };

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
  g_autofree char    *title = ot_words_for_record (check->plan, record);
  OtValue             empty = ot_value_empty (OT_VALUE_REFERENCE);
  OtFinding          *finding;

  finding = ot_findings_report (
    check->findings, "reference_missing", OT_SEVERITY_WARNING, record, field->name, OT_YEAR_EMPTY,
    type == &ot_service_type ? _ (
      "“%s” points at the service “%s”, which the plan does not have: it counts in the row unassigned.")
                             : _("“%s” points at “%s”, which the plan does not have."),
    title, id);
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
  g_autofree char *title = ot_words_for_record (check->plan, record);
  g_autoptr (GString) is = g_string_new (NULL);
  g_autoptr (GString) least = g_string_new (NULL);
  g_autoptr (GString) most = g_string_new (NULL);

  ot_value_to_file (field, value, is);
  ot_value_to_file (field, &(OtValue){ field->type, { .raw = field->least } }, least);
  ot_value_to_file (field, &(OtValue){ field->type, { .raw = field->most } }, most);
  ot_findings_report (check->findings, "value_out_of_range", OT_SEVERITY_WARNING, record,
                      field->name, year, _("“%s”: %s is %s, and is sensible from %s to %s."),
                      title, ot_field_label (field), is->str, least->str, most->str);
}

static void
check_range (const Check *check, const OtRecord *record, const OtField *field, OtYear year)
{
  OtValue value = ot_record_get (record, field, year);

  if (!ot_value_is_empty (&value) && (value.raw < field->least || value.raw > field->most))
    report_range (check, record, field, year, &value);
}

static void
check_ranges (const Check *check, const Looked *looked, const OtRecord *record)
{
  for (guint i = 0; i < looked->ranges->len; i++)
    {
      const OtField  *field = g_ptr_array_index (looked->ranges, i);
      const OtSeries *series;

      if (!ot_field_is_series (field))
        {
          check_range (check, record, field, OT_YEAR_EMPTY);
          continue;
        }
      series = ot_record_series (record, field);
      for (guint at = 0; series && at < series->n; at++)
        check_range (check, record, field, series->first + (OtYear) at);
    }
}

static void
check_year (const Check *check, const Looked *looked, const OtRecord *record)
{
  OtValue          value = ot_record_get (record, looked->year, OT_YEAR_EMPTY);
  g_autofree char *title = NULL;

  if (!ot_value_is_empty (&value) && ot_years_contain (check->years, (OtYear) value.raw))
    return;
  title = ot_words_for_record (check->plan, record);
  ot_findings_report (check->findings, "value_out_of_range", OT_SEVERITY_WARNING, record,
                      looked->year->name, OT_YEAR_EMPTY,
                      _("“%s” is of no year of the plan: it counts nowhere."), title);
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

static void
check_table (const Check *check, const OtTable *table)
{
  Looked         looked = look_at (table->type);
  const char    *words = _("No source says where its figures come from.");
  const OtField *source = ot_record_type_field (table->type, "source");

  for (guint n = 0; n < table->n; n++)
    {
      const OtRecord *record = table->records[n];

      check_references (check, &looked, record);
      check_ranges (check, &looked, record);
      check_rule (check, record);
      if (looked.year)
        check_year (check, &looked, record);
      if (looked.has_figures)
        check_source (check, record, words, source);
    }
  g_array_unref (looked.references);
  g_ptr_array_unref (looked.ranges);
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
  const Check   check = { plan, ot_results_scenario (results), ot_plan_years (plan), findings };

  for (guint i = 0; i < OT_N_TABLES; i++)
    check_table (&check, plan->tables[i]);
  check_circles (&check);
}

const OtSubject ot_records_subject = {
  .name = "records",
  .tables = ~G_GUINT64_CONSTANT (0),
  .check = check_records,
};
