/* formula-view.c: the view formula: a year's unit values and settings, beside the national ones */
#include "model/schools.h"
#include "model/view.h"

#include <string.h>

#define VALUES   "values"
#define SETTINGS "settings"

#define QUANTITY_PLACES 2

enum
{
  COLUMN_LOCAL,
  COLUMN_NATIONAL,
  COLUMN_DIFFERENCE,
  COLUMN_QUANTITY,
  COLUMN_GIVES,
  COLUMN_LEAST,
  COLUMN_MOST,
  COLUMN_STANDING,
  N_COLUMNS
};

static const struct
{
  const char *id;
  const char *label;
  OtValueType type;
} columns[N_COLUMNS] = {
  [COLUMN_LOCAL] = { "local", N_("Local"), OT_VALUE_DECIMAL },
  [COLUMN_NATIONAL] = { "national", N_("National"), OT_VALUE_DECIMAL },
  [COLUMN_DIFFERENCE] = { "difference", N_("From national"), OT_VALUE_PERCENT },
  /* Translators: how many pupils, or schools, a value pays for */
  [COLUMN_QUANTITY] = { "quantity", N_("Pays for"), OT_VALUE_DECIMAL },
  [COLUMN_GIVES] = { "gives", N_("Gives schools"), OT_VALUE_MONEY },
  /* Most years have none: they stand where they push nothing out of sight. */
  [COLUMN_LEAST] = { "least", N_("Allowed from"), OT_VALUE_DECIMAL },
  [COLUMN_MOST] = { "most", N_("Allowed to"), OT_VALUE_DECIMAL },
  [COLUMN_STANDING] = { "standing", N_("Standing of national"), OT_VALUE_CHOICE },
};

typedef enum
{
  STANDING_CONFIRMED = 1,
  STANDING_UNCONFIRMED,
} Standing;

static const OtChoiceName standings[] = {
  { "confirmed", N_("Confirmed") },
  /* Translators: of a figure that nobody has yet compared with the Department's table */
  { "unconfirmed", N_("Unconfirmed: check") },
};

static const OtField standing_field = {
  .name = "standing",
  .label = N_("Standing of national"),
  .type = OT_VALUE_CHOICE,
  .choices = standings,
  .n_choices = G_N_ELEMENTS (standings),
};

typedef enum
{
  ROW_VALUES, /* heads the unit values */
  ROW_LINE,   /* a unit value that pays by pupil */
  ROW_LUMP_SUM,
  ROW_SPARSITY,
  ROW_MIDDLE, /* the lump sum of middle schools, a mean of the others */
  ROW_SETTINGS,
  ROW_SETTING,
} RowKind;

typedef struct
{
  RowKind        kind;
  guint          line; /* of ot_pupil_lines; or a share or school phase */
  OtFactor       factor;
  OtPhase        phase;
  const OtField *field; /* of the settings */
} FormulaRow;

/* What the view keeps: its rows, and what each gives all schools, once that was asked for. */
typedef struct
{
  GArray    *rows; /* of FormulaRow */
  guint      i;    /* the year's place */
  OtDecimal  area_cost;
  OtDecimal *quantity; /* by row; NULL: not yet */
  OtMoney   *gives;    /* by row; NULL: not yet. Empty where it is not known what a school gets */
} Own;

static const FormulaRow *
row_at (const OtView *view, guint row)
{
  return &g_array_index (((const Own *) view->own)->rows, FormulaRow, row);
}

static const OtFormulaYear *
year_of (const OtView *view)
{
  return &ot_schools (view->results)->formula->of_year[((const Own *) view->own)->i];
}

static gboolean
is_value (const FormulaRow *row)
{
  return row->kind == ROW_LINE || row->kind == ROW_LUMP_SUM || row->kind == ROW_SPARSITY;
}

static gboolean
is_setting (const FormulaRow *row, const char *name)
{
  return row->kind == ROW_SETTING && g_str_equal (row->field->name, name);
}

/* Rows */

static void
add_row (OtView *view, const FormulaRow *row, const char *id, const char *label)
{
  gboolean heads = row->kind == ROW_VALUES || row->kind == ROW_SETTINGS;

  ot_view_add_row (view, id, label, heads ? OT_ROW_GROUP : OT_ROW_RECORD, heads ? 0 : 1);
  g_array_append_vals (((Own *) view->own)->rows, row, 1);
}

static void
add_value (OtView *view, RowKind kind, guint line, OtFactor factor, OtPhase phase)
{
  const FormulaRow      row = { kind, line, factor, phase, NULL };
  const OtFormula      *formula = ot_schools (view->results)->formula;
  const OtFormulaValue *record = formula->values[OT_VALUES_LOCAL][factor][phase];
  g_autofree char      *id =
    g_strdup_printf ("%s:%s", ot_factor_names[factor - 1].name, ot_phase_names[phase - 1].name);
  g_autofree char *label = g_strdup_printf (
    _("%s, %s"),
    factor == OT_FACTOR_EAL ? _("Additional language") : _ (ot_factor_names[factor - 1].label),
    _ (ot_phase_names[phase - 1].label));
  OtRow *added;

  if (!record)
    record = formula->values[OT_VALUES_NATIONAL][factor][phase];
  add_row (view, &row, id, label);
  if (!record)
    return;
  added = &g_array_index (view->rows, OtRow, view->rows->len - 1);
  added->type = record->record.type;
  added->record = record->record.id;
}

static void
add_values (OtView *view)
{
  const OtSchoolYears *years = ot_school_years (view->results);
  gboolean             has_middle = FALSE;

  for (guint line = 0; line < OT_PUPIL_LINES_SHARES; line++)
    add_value (view, ROW_LINE, line, ot_pupil_lines[line].factor, ot_pupil_lines[line].phase);
  for (guint share = 0; share <= OT_N_SHARES; share++)
    for (guint phase = 0; phase < OT_N_SHARE_PHASES; phase++)
      {
        guint line = share < OT_N_SHARES ? OT_PUPIL_LINES_SHARES + phase * OT_N_SHARES + share
                                         : OT_PUPIL_LINES_LOOKED_AFTER + phase;

        add_value (view, ROW_LINE, line, ot_pupil_lines[line].factor, ot_pupil_lines[line].phase);
      }
  add_value (view, ROW_LUMP_SUM, OT_SHARE_PRIMARY, OT_FACTOR_LUMP_SUM, OT_PHASE_PRIMARY);
  add_value (view, ROW_LUMP_SUM, OT_SHARE_SECONDARY, OT_FACTOR_LUMP_SUM, OT_PHASE_SECONDARY);
  for (guint n = 0; n < years->n && !has_middle; n++)
    has_middle = years->facts[n].phase == OT_SCHOOL_MIDDLE;
  if (has_middle)
    add_row (view, &(FormulaRow){ .kind = ROW_MIDDLE }, "lump_sum:middle",
             _("Lump sum, Middle: a mean of both"));
  add_value (view, ROW_SPARSITY, OT_SCHOOL_PRIMARY, OT_FACTOR_SPARSITY, OT_PHASE_PRIMARY);
  add_value (view, ROW_SPARSITY, OT_SCHOOL_SECONDARY, OT_FACTOR_SPARSITY, OT_PHASE_SECONDARY);
  add_value (view, ROW_SPARSITY, OT_SCHOOL_MIDDLE, OT_FACTOR_SPARSITY, OT_PHASE_MIDDLE);
  add_value (view, ROW_SPARSITY, OT_SCHOOL_ALL_THROUGH, OT_FACTOR_SPARSITY, OT_PHASE_ALL_THROUGH);
}

static void
add_settings (OtView *view)
{
  const OtRecordType      *type = &ot_formula_settings_type;
  const OtFormulaSettings *record = year_of (view)->record;

  for (guint i = 0; i < type->n_fields; i++)
    {
      const OtField   *field = &type->fields[i];
      const FormulaRow row = { .kind = ROW_SETTING, .field = field };
      OtRow           *added;
      g_autofree char *label = NULL;

      /* The list of what the guarantee leaves out is too wide for a cell: the record has it. */
      if (field->flags & OT_FIELD_HIDDEN || field->type == OT_VALUE_YEAR
          || field->type == OT_VALUE_TEXT || field->type == OT_VALUE_CHOICES)
        continue;
      label = field->unit ? g_strdup_printf ("%s (%s)", ot_field_label (field), _ (field->unit))
                          : g_strdup (ot_field_label (field));
      add_row (view, &row, field->name, label);
      added = &g_array_index (view->rows, OtRow, view->rows->len - 1);
      added->type = record ? record->record.type : NULL;
      added->record = record ? record->record.id : NULL;
    }
}

static void
build (OtView *view)
{
  const OtSchools *schools = ot_schools (view->results);
  Own             *own = g_new0 (Own, 1);

  own->i = (guint) (view->year - schools->schools->years.first);
  own->area_cost = ot_schools_area_cost (schools);
  own->rows = g_array_new (FALSE, FALSE, sizeof (FormulaRow));
  view->own = own;
  for (guint column = 0; column < N_COLUMNS; column++)
    {
      ot_view_add_column (view, columns[column].id, _ (columns[column].label), columns[column].type,
                          OT_YEAR_EMPTY);
      if (columns[column].type == OT_VALUE_DECIMAL)
        ot_view_set_unit (view, "");
    }
  add_row (view, &(FormulaRow){ .kind = ROW_VALUES }, VALUES, _("Unit values, £"));
  add_values (view);
  add_row (view, &(FormulaRow){ .kind = ROW_SETTINGS }, SETTINGS, _("Settings of the year"));
  add_settings (view);
}

static void
free_own (gpointer data)
{
  Own *own = data;

  g_array_unref (own->rows);
  g_free (own->quantity);
  g_free (own->gives);
  g_free (own);
}

/* What a row gives all schools */

static OtMoney
part_of (const FormulaRow *row, const OtFormulaCase *of, const OtAllocation *it)
{
  OtPhase phase;

  switch (row->kind)
    {
    case ROW_LINE:
      return it->subtotal[row->line];
    case ROW_LUMP_SUM:
      return of->facts->lump_sum == row->line ? it->lump_sum : OT_MONEY_ZERO;
    case ROW_MIDDLE:
      return of->facts->phase == OT_SCHOOL_MIDDLE ? it->lump_sum : OT_MONEY_ZERO;
    case ROW_SPARSITY:
      return ot_formula_sparsity_rate (of, &phase) && phase == row->phase ? it->sparsity
                                                                          : OT_MONEY_ZERO;
    case ROW_SETTING:
      if (is_setting (row, "guarantee"))
        return it->guarantee;
      if (is_setting (row, "cap"))
        return ot_money_negate (it->cap);
      return OT_MONEY_EMPTY;
    case ROW_VALUES:
    case ROW_SETTINGS:
    default:
      return OT_MONEY_EMPTY;
    }
}

static gboolean
gives (const FormulaRow *row)
{
  return is_value (row) || row->kind == ROW_MIDDLE || is_setting (row, "guarantee")
         || is_setting (row, "cap");
}

static gboolean
find_case (const OtView *view, guint n, OtFormulaCase *of)
{
  const OtSchools *schools = ot_schools (view->results);
  guint            i = ((const Own *) view->own)->i;

  if (!ot_school_year_counts (ot_school_year (schools->schools, n, i)))
    return FALSE;
  *of = ot_schools_case (schools, n, i);
  return TRUE;
}

/* The pupils of a school that a line pays for, to two places; of anything else, whether it gives the
 * school something: schools are counted. */
static OtDecimal
quantity_of (const FormulaRow *row, const OtFormulaCase *of, const OtAllocation *it)
{
  static const int64_t unit = INT64_C (10000000); /* of two places, in 10^-9 */
  const OtSchoolYear  *year = of->of_year;
  OtDecimal            share;
  OtMoney              part;
  int64_t              count, product, over;

  if (row->kind != ROW_LINE)
    {
      part = part_of (row, of, it);
      return part.pence != 0 && ot_money_is_number (part) ? (OtDecimal){ OT_DECIMAL_ONE }
                                                          : OT_DECIMAL_ZERO;
    }
  count = year->count[ot_pupil_lines[row->line].pupils];
  if (count == 0)
    return OT_DECIMAL_ZERO;
  share = ot_formula_share (of, row->line);
  if (ot_decimal_is_empty (share) || count == OT_RAW_EMPTY)
    return OT_DECIMAL_ZERO;
  over = unit * ot_powers_of_ten[year->places];
  if (share.nanos >= 0 && !__builtin_mul_overflow (share.nanos, count, &product) && product >= 0
      && !__builtin_add_overflow (product, over / 2, &product))
    return (OtDecimal){ product / over * unit };
  return (OtDecimal){ ot_raw_times (
    ot_chain ((const OtTerm[]){ ot_term_decimal (share),
                                ot_term_decimal (
                                  ot_formula_pupils (year, ot_pupil_lines[row->line].pupils)) },
              2, NULL, 0, QUANTITY_PLACES, OT_ROUND_HALF_UP),
    unit, 1, OT_ROUND_HALF_UP) };
}

/* What the rows give all schools, and what for, in one walk over them. */
static void
add_up (const OtView *view, Own *own)
{
  guint             n_rows = own->rows->len, n_giving = 0;
  g_autofree guint *giving = g_new (guint, n_rows);
  OtFormulaCase     of;
  OtAllocation      it;

  own->gives = g_new (OtMoney, n_rows);
  own->quantity = g_new0 (OtDecimal, n_rows);
  for (guint row = 0; row < n_rows; row++)
    {
      own->gives[row] = gives (row_at (view, row)) ? OT_MONEY_ZERO : OT_MONEY_EMPTY;
      if (gives (row_at (view, row)))
        giving[n_giving++] = row;
    }
  for (guint n = 0; n < ot_school_years (view->results)->n; n++)
    if (find_case (view, n, &of))
      {
        ot_formula_allocate_quickly (&of, &it);
        for (guint i = 0; i < n_giving; i++)
          {
            guint             at = giving[i];
            const FormulaRow *row = row_at (view, at);
            OtMoney           part;

            if (row->kind == ROW_LINE && of.of_year->count[ot_pupil_lines[row->line].pupils] == 0)
              continue;
            part = part_of (row, &of, &it);
            own->quantity[at] = ot_decimal_add (own->quantity[at], quantity_of (row, &of, &it));
            if (ot_money_is_empty (part))
              own->gives[at] = OT_MONEY_EMPTY;
            else if (!ot_money_is_empty (own->gives[at]))
              own->gives[at] = ot_money_add (own->gives[at], part);
          }
      }
}

static void
explain_quantity (const OtView *view, guint row, OtTrace *trace)
{
  const FormulaRow *it = row_at (view, row);
  OtFormulaCase     of;
  OtAllocation      all;

  for (guint n = 0; n < ot_school_years (view->results)->n; n++)
    if (find_case (view, n, &of))
      {
        g_autofree char *title = NULL;
        OtDecimal        part;

        ot_formula_allocate (&of, &all);
        part = quantity_of (it, &of, &all);
        if (part.nanos == 0)
          continue;
        title = ot_record_title (&of.facts->record->record);
        if (it->kind != ROW_LINE)
          {
            ot_trace_step (trace, OT_STEP_PLUS, title, ot_value_integer (1));
            continue;
          }
        ot_trace_step (trace, OT_STEP_PLUS, title, ot_value_decimal (part));
        ot_trace_enter (trace);
        ot_formula_explain_quantity (&of, it->line, trace);
        ot_trace_round (trace, QUANTITY_PLACES);
        ot_trace_leave (trace);
      }
  if (trace->explanation->steps->len == 0)
    ot_trace_step (trace, OT_STEP_PLUS, _("Nothing"), ot_value_decimal (OT_DECIMAL_ZERO));
}

/* How a part is made; the guarantee and the cap are columns of the view `schools`. */
static void
explain_part (const FormulaRow *row, const OtFormulaCase *of, OtTrace *trace)
{
  if (row->kind == ROW_LINE)
    ot_formula_explain_subtotal (of, row->line, trace);
  else if (row->kind == ROW_SPARSITY)
    ot_formula_sparsity (of, trace);
  else
    ot_formula_lump_sum (of, trace);
}

static void
explain_gives (const OtView *view, guint row, OtTrace *trace)
{
  const FormulaRow *it = row_at (view, row);
  const Own        *own = view->own;
  OtFormulaCase     of;
  OtAllocation      all;

  if (own->gives && ot_money_is_empty (own->gives[row]))
    {
      g_autofree char *why = ot_schools_say_unknown (ot_schools (view->results), own->i);

      ot_trace_words (trace, _("Not known"), why);
      return;
    }
  for (guint n = 0; n < ot_school_years (view->results)->n; n++)
    if (find_case (view, n, &of))
      {
        g_autofree char *title = NULL;
        OtMoney          part;

        ot_formula_allocate (&of, &all);
        part = part_of (it, &of, &all);
        if (part.pence == 0)
          continue;
        title = ot_record_title (&of.facts->record->record);
        if (it->kind == ROW_SETTING)
          {
            ot_schools_trace_cell (trace, OT_STEP_PLUS, title, ot_value_money (part), view->year,
                                   &of.facts->record->record, it->field->name);
            continue;
          }
        ot_trace_step (trace, OT_STEP_PLUS, title, ot_value_money (part));
        ot_trace_enter (trace);
        explain_part (it, &of, trace);
        ot_trace_leave (trace);
      }
  if (trace->explanation->steps->len == 0)
    ot_trace_nothing (trace, _("Nothing"));
}

/* Values beside the national ones */

/* The record that is national beside a row, with its field and year; NULL: nothing is. */
static const OtRecord *
national_record (const OtView *view, const FormulaRow *row)
{
  static const struct
  {
    const char *field;
    OtPhase     phase;
  } minimums[] = {
    { "minimum_primary", OT_PHASE_PRIMARY },
    { "minimum_ks3", OT_PHASE_KS3 },
    { "minimum_ks4", OT_PHASE_KS4 },
  };
  const OtFormula      *formula = ot_schools (view->results)->formula;
  const OtFormulaValue *record = NULL;

  if (is_value (row))
    record = formula->values[OT_VALUES_NATIONAL][row->factor][row->phase];
  for (guint i = 0; i < G_N_ELEMENTS (minimums); i++)
    if (is_setting (row, minimums[i].field))
      record = formula->values[OT_VALUES_NATIONAL][OT_FACTOR_MINIMUM][minimums[i].phase];
  return record ? &record->record : NULL;
}

/* What stands for an empty setting: distances and year groups of the national formula. */
static gboolean
has_normal (const FormulaRow *row)
{
  return row->kind == ROW_SETTING && row->field->type == OT_VALUE_DECIMAL && row->field->normal != 0
         && row->field->normal != OT_RAW_EMPTY;
}

static OtDecimal
national (const OtView *view, const FormulaRow *row)
{
  const OtRecord *record = national_record (view, row);

  if (has_normal (row))
    return (OtDecimal){ row->field->normal };
  if (!record)
    return OT_DECIMAL_EMPTY;
  if (is_value (row))
    return ot_formula_national (ot_schools (view->results)->formula, row->factor, row->phase,
                                view->year, ((const Own *) view->own)->area_cost);
  return ot_decimal_series_get (((const OtFormulaValue *) record)->values, view->year);
}

static OtDecimal
local (const OtView *view, const FormulaRow *row)
{
  const OtFormula         *formula = ot_schools (view->results)->formula;
  const OtFormulaSettings *settings = year_of (view)->record;
  const OtFormulaValue    *record;

  if (row->kind == ROW_SETTING)
    return settings && row->field->type == OT_VALUE_DECIMAL
             ? (OtDecimal){ ot_record_get (&settings->record, row->field, OT_YEAR_EMPTY).raw }
             : OT_DECIMAL_EMPTY;
  record = formula->values[OT_VALUES_LOCAL][row->factor][row->phase];
  return record ? ot_decimal_series_get (record->values, view->year) : OT_DECIMAL_EMPTY;
}

static OtDecimal
difference (const OtView *view, const FormulaRow *row)
{
  OtDecimal of = local (view, row), beside = national (view, row);

  if (ot_decimal_is_empty (of) || !ot_decimal_is_number (beside) || beside.nanos <= 0)
    return OT_DECIMAL_EMPTY;
  return (OtDecimal){ ot_raw_add (ot_chain ((const OtTerm[]){ ot_term_decimal (of) }, 1,
                                            (const OtTerm[]){ ot_term_decimal (beside) }, 1,
                                            OT_DECIMAL_PLACES, OT_ROUND_HALF_UP),
                                  -OT_DECIMAL_ONE) };
}

static const OtGuaranteeRange *
range_of_year (const OtView *view)
{
  return ot_formula_guarantee_range (ot_results_plan (view->results), view->year);
}

/* Whose source says how far a row's national figure is to be trusted; NULL: there is none. */
static const OtRecord *
standing_record (const OtView *view, const FormulaRow *row)
{
  const OtGuaranteeRange *range = is_setting (row, "guarantee") ? range_of_year (view) : NULL;
  const OtRecord         *record = range ? &range->record : national_record (view, row);

  if (!record || !record->source || (!range && ot_decimal_is_empty (national (view, row))))
    return NULL;
  return record;
}

/* Cells */

static void
cell_of_local (const OtView *view, const FormulaRow *row, OtCell *cell)
{
  const OtFormula         *formula = ot_schools (view->results)->formula;
  const OtFormulaSettings *settings = year_of (view)->record;
  gboolean                 is_of_year = row->kind == ROW_SETTING;
  const OtRecordType      *type = is_of_year ? &ot_formula_settings_type : &ot_formula_value_type;
  const OtField           *field = is_of_year ? row->field : ot_record_type_field (type, "values");
  const OtRecord          *record = NULL;

  if (is_of_year && settings)
    record = &settings->record;
  else if (!is_of_year && formula->values[OT_VALUES_LOCAL][row->factor][row->phase])
    record = &formula->values[OT_VALUES_LOCAL][row->factor][row->phase]->record;
  if (record)
    ot_cell_input (cell, record, field, view->year);
  else
    {
      cell->kind = OT_CELL_INPUT;
      cell->type = type;
      cell->field = field;
      cell->year = is_of_year ? OT_YEAR_EMPTY : view->year;
      cell->value = ot_value_empty (field->type);
      cell->unit = field->type;
    }
  if (!is_of_year || g_str_has_prefix (field->name, "minimum"))
    cell->unit = OT_VALUE_MONEY;
}

static void
cell_of_corridor (const OtView *view, const FormulaRow *row, gboolean is_most, OtCell *cell)
{
  const OtGuaranteeRange *range = is_setting (row, "guarantee") ? range_of_year (view) : NULL;
  OtDecimal               least = OT_DECIMAL_EMPTY, most = OT_DECIMAL_EMPTY;

  if (range)
    ot_cell_input (cell, &range->record,
                   ot_record_type_field (&ot_guarantee_range_type, is_most ? "highest" : "lowest"),
                   OT_YEAR_EMPTY);
  if (!is_value (row))
    return;
  ot_formula_corridor (ot_schools (view->results)->formula, row->factor, row->phase, view->year,
                       ((const Own *) view->own)->area_cost, &least, &most);
  ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_decimal (is_most ? most : least), "closer");
  cell->unit = OT_VALUE_MONEY;
}

static void
cell_of_quantity (const OtView *view, guint row, OtCell *cell)
{
  const OtSchoolsYear *year = &ot_schools (view->results)->of_year[((const Own *) view->own)->i];
  Own                 *own = view->own;

  if (!gives (row_at (view, row)) || year->n == 0)
    return;
  if (!own->quantity)
    add_up (view, own);
  ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_decimal (own->quantity[row]), "pupil-led");
  ot_cell_mark_origin (cell, year->origin);
}

static void
cell_of_gives (const OtView *view, guint row, OtCell *cell)
{
  const OtSchools *schools = ot_schools (view->results);
  Own             *own = view->own;

  if (!gives (row_at (view, row)) || schools->of_year[own->i].n == 0)
    return;
  if (!own->gives)
    add_up (view, own);
  ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (own->gives[row]),
                  row_at (view, row)->kind == ROW_SETTING ? "guarantee" : "pupil-led");
  ot_cell_mark_origin (cell,
                       schools->of_year[own->i].origin | schools->formula->of_year[own->i].origin);
}

static void
cell_of (const OtView *view, guint row, guint column, OtCell *cell)
{
  const FormulaRow *of = row_at (view, row);
  const OtRecord   *record;
  OtDecimal         figure;

  if (of->kind == ROW_VALUES || of->kind == ROW_SETTINGS)
    return;
  switch (column)
    {
    case COLUMN_LOCAL:
      if (of->kind != ROW_MIDDLE)
        cell_of_local (view, of, cell);
      break;
    case COLUMN_NATIONAL:
      figure = national (view, of);
      if (ot_decimal_is_empty (figure))
        break;
      ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_decimal (figure), "rate");
      cell->unit = has_normal (of) ? OT_VALUE_DECIMAL : OT_VALUE_MONEY;
      break;
    case COLUMN_LEAST:
    case COLUMN_MOST:
      cell_of_corridor (view, of, column == COLUMN_MOST, cell);
      break;
    case COLUMN_DIFFERENCE:
      figure = is_value (of) || of->kind == ROW_SETTING ? difference (view, of) : OT_DECIMAL_EMPTY;
      if (!ot_decimal_is_empty (figure))
        ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_percent (figure), "closer");
      break;
    case COLUMN_QUANTITY:
      cell_of_quantity (view, row, cell);
      break;
    case COLUMN_GIVES:
      cell_of_gives (view, row, cell);
      break;
    case COLUMN_STANDING:
    default:
      record = standing_record (view, of);
      if (!record)
        break;
      ot_cell_figure (
        cell, OT_CELL_CALCULATED,
        (OtValue){ OT_VALUE_CHOICE,
                   { .raw = ot_formula_is_unconfirmed (record, view->year) ? STANDING_UNCONFIRMED
                                                                           : STANDING_CONFIRMED } },
        "rate");
      cell->field = &standing_field;
    }
}

/* Explanations */

/* The area cost of most schools, as the first of them has it. */
static void
trace_area (const OtView *view, OtTrace *trace)
{
  OtDecimal            area_cost = ((const Own *) view->own)->area_cost;
  const OtSchoolYears *schools = ot_school_years (view->results);
  OtFormulaCase        of;

  if (area_cost.nanos != OT_DECIMAL_ONE)
    {
      ot_trace_step (trace, OT_STEP_TIMES, _("The area cost of most schools"),
                     ot_value_decimal (area_cost));
      ot_trace_enter (trace);
      for (guint n = 0; n < schools->n; n++)
        {
          of = ot_schools_case (ot_schools (view->results), n, schools->n_years - 1);
          if (g_array_index (schools->area_costs, OtDecimal, of.traits->area).nanos
              == area_cost.nanos)
            {
              ot_formula_trace_school (&of, trace, OT_STEP_PLUS, "area_cost", schools->years.last);
              break;
            }
        }
      ot_trace_leave (trace);
    }
  ot_trace_round (trace, OT_MONEY_PLACES);
}

static void
explain_national (const OtView *view, const FormulaRow *row, OtTrace *trace)
{
  const OtRecord *record = national_record (view, row);

  if (has_normal (row))
    {
      ot_trace_step (trace, OT_STEP_PLUS, _("As the national formula"),
                     ot_value_decimal (national (view, row)))
        ->rule = "sparsity";
      return;
    }
  ot_trace_input (trace, OT_STEP_PLUS, record, ot_record_type_field (record->type, "values"),
                  view->year);
  if (is_value (row))
    trace_area (view, trace);
  if (record->source)
    ot_trace_words (trace, _("Source"), record->source);
}

/* 90% of what a local value lacked of the national one in the year before, or had above it. */
static void
trace_step_of (const OtView *view, const FormulaRow *row, OtTrace *trace)
{
  const OtFormula *formula = ot_schools (view->results)->formula;
  const OtField   *values = ot_record_type_field (&ot_formula_value_type, "values");
  const OtRecord  *own = &formula->values[OT_VALUES_LOCAL][row->factor][row->phase]->record;
  OtDecimal        closer = { INT64_C (900000000) };
  OtDecimal        before = ot_formula_national (formula, row->factor, row->phase, view->year - 1,
                                                 ((const Own *) view->own)->area_cost);
  OtDecimal        lacked = ot_decimal_sub (
           before, ot_decimal_series_get (((const OtFormulaValue *) own)->values, view->year - 1));

  ot_trace_step (trace, OT_STEP_MINUS, _("90% of how far below it the local value was last year"),
                 ot_value_decimal (ot_decimal_times (lacked, closer, OT_ROUND_HALF_UP)));
  ot_trace_enter (trace);
  ot_trace_step (trace, OT_STEP_PLUS, _("National value of last year"), ot_value_decimal (before));
  ot_trace_enter (trace);
  ot_trace_input (trace, OT_STEP_PLUS, national_record (view, row), values, view->year - 1);
  trace_area (view, trace);
  ot_trace_leave (trace);
  ot_trace_input (trace, OT_STEP_MINUS, own, values, view->year - 1);
  ot_trace_step (trace, OT_STEP_TIMES, _("90%"), ot_value_decimal (closer))->rule = "closer";
  ot_trace_round (trace, OT_DECIMAL_PLACES);
  ot_trace_leave (trace);
}

/* Why no corridor is known of a value: a year before the rule, or what the rule lacks. */
static void
explain_no_corridor (const OtView *view, OtTrace *trace)
{
  char             year[OT_YEAR_TEXT], before[OT_YEAR_TEXT];
  g_autofree char *why = NULL;

  if (view->year < OT_FORMULA_CLOSER_FROM)
    why = g_strdup_printf (_("The rule that local values come closer to the national ones holds "
                              "from %s on: it bounds nothing before"),
                           ot_year_to_text (OT_FORMULA_CLOSER_FROM, year));
  else
    /* Translators: a financial year, and the one before it, twice */
    why = g_strdup_printf (
      _("The rule needs the national value of %s and of %s, and the local value "
         "of %s: not all of them are known"),
      ot_year_to_text (view->year, year), ot_year_to_text (view->year - 1, before), before);
  ot_trace_words (trace, why, NULL);
}

static void
explain_corridor (const OtView *view, guint row, guint column, OtTrace *trace)
{
  OtCell    cell = ot_view_cell (view, row, column);
  OtDecimal part = { column == COLUMN_MOST ? INT64_C (1025000000) : INT64_C (975000000) };
  OtDecimal near = ot_decimal_times (national (view, row_at (view, row)), part, OT_ROUND_HALF_UP);

  if (ot_value_is_empty (&cell.value))
    {
      explain_no_corridor (view, trace);
      return;
    }
  ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, COLUMN_NATIONAL, TRUE);
  if (near.nanos == cell.value.raw)
    {
      ot_trace_step (trace, OT_STEP_TIMES,
                     column == COLUMN_MOST ? _("No more than 2.5% above it")
                                           : _("No more than 2.5% below it"),
                     ot_value_decimal (part))
        ->rule = "closer";
      ot_trace_round (trace, OT_DECIMAL_PLACES);
    }
  else
    trace_step_of (view, row_at (view, row), trace);
}

static void
explain_difference (const OtView *view, guint row, OtTrace *trace)
{
  ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, COLUMN_LOCAL, TRUE);
  ot_view_trace_cell (view, trace, OT_STEP_OVER, row, COLUMN_NATIONAL, TRUE);
  ot_trace_round (trace, OT_DECIMAL_PLACES);
  ot_trace_less_one (trace);
}

static void
explain (const OtView *view, guint row, guint column, OtTrace *trace)
{
  switch (column)
    {
    case COLUMN_NATIONAL:
      explain_national (view, row_at (view, row), trace);
      break;
    case COLUMN_LEAST:
    case COLUMN_MOST:
      explain_corridor (view, row, column, trace);
      break;
    case COLUMN_DIFFERENCE:
      explain_difference (view, row, trace);
      break;
    case COLUMN_QUANTITY:
      explain_quantity (view, row, trace);
      break;
    case COLUMN_GIVES:
      explain_gives (view, row, trace);
      break;
    case COLUMN_STANDING:
    default:
      ot_trace_words (trace, _("Source"), standing_record (view, row_at (view, row))->source);
    }
}

/* A value typed where no record is yet: of which factor, phase and year it is. */
static void
add_to_formula (const OtView *view, int row, OtRecordBuilder *builder)
{
  const FormulaRow *of = row >= 0 ? row_at (view, (guint) row) : NULL;
  const struct
  {
    const char *field;
    int64_t     raw;
  } value[] = { { "set", OT_VALUES_LOCAL },
                { "factor", of ? of->factor : 0 },
                { "phase", of ? of->phase : 0 } };

  if (of && is_value (of))
    for (guint i = 0; i < G_N_ELEMENTS (value); i++)
      ot_record_builder_set (builder, ot_record_type_field (&ot_formula_value_type, value[i].field),
                             OT_YEAR_EMPTY, &(OtValue){ OT_VALUE_CHOICE, { .raw = value[i].raw } });
  if (of && of->kind == ROW_SETTING)
    ot_record_builder_set (builder, ot_record_type_field (&ot_formula_settings_type, "year"),
                           OT_YEAR_EMPTY, &(OtValue){ OT_VALUE_YEAR, { .raw = view->year } });
}

const OtViewType ot_formula_view = {
  .name = "formula",
  .label = N_("Formula"),
  .help = N_("A year’s unit values beside the national ones, what is allowed, and the settings"),
  .rows = "FACTOR:PHASE, fields of formula_settings",
  .columns = "local, national, difference, quantity, gives, least, most, standing",
  .by_year = TRUE,
  .addition = add_to_formula,
  .build = build,
  .cell = cell_of,
  .explain = explain,
  .free = free_own,
};
