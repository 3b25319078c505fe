#include "model/schools-totals.h"

gboolean
ot_schools_adds_up (guint column)
{
  return column == OT_SCHOOLS_PUPILS
         || (ot_schools_columns[column].type == OT_VALUE_MONEY && column != OT_SCHOOLS_PER_PUPIL);
}

static void
add_school (OtSchoolsTotals *totals, const OtStatement *statement)
{
  for (guint column = 0; column < OT_N_SCHOOLS_COLUMNS; column++)
    if (ot_schools_adds_up (column))
      {
        int64_t raw = ot_schools_figure (statement, column).raw;

        totals->total[column].raw = ot_raw_add (totals->total[column].raw, raw);
        totals->is_unknown[column] |=
          raw == OT_RAW_EMPTY && !ot_schools_may_be_empty (statement, column);
      }
}

static OtSchoolsTotals *
new_totals (const OtSchools *schools, guint i)
{
  OtSchoolsTotals *totals = g_new0 (OtSchoolsTotals, 1);
  OtValue         *total = totals->total;
  OtStatement      statement = { .de_delegation = schools->de_delegation };

  for (guint column = 0; column < OT_N_SCHOOLS_COLUMNS; column++)
    total[column] = ot_value_empty (ot_schools_columns[column].type);
  for (guint n = 0; n < schools->schools->n; n++)
    if (ot_schools_counts (schools, n, i))
      {
        statement.of = ot_schools_case (schools, n, i);
        ot_formula_allocate_quickly (&statement.of, &statement.it);
        add_school (totals, &statement);
      }
  for (guint column = 0; column < OT_N_SCHOOLS_COLUMNS; column++)
    if (totals->is_unknown[column])
      total[column].raw = OT_RAW_EMPTY;
  total[OT_SCHOOLS_PER_PUPIL] = ot_value_money (ot_money_chain (
    (const OtTerm[]){ ot_term_money ((OtMoney){ total[OT_SCHOOLS_ALLOCATION].raw }) }, 1,
    (const OtTerm[]){ ot_term_decimal ((OtDecimal){ total[OT_SCHOOLS_PUPILS].raw }) }, 1,
    OT_ROUND_HALF_UP));
  totals->is_unknown[OT_SCHOOLS_PER_PUPIL] = totals->is_unknown[OT_SCHOOLS_ALLOCATION];
  return totals;
}

const OtSchoolsTotals *
ot_schools_totals (const OtSchools *schools, guint i)
{
  gpointer *totals = &schools->kept->totals->pdata[i];

  g_mutex_lock (&schools->kept->lock);
  if (!*totals)
    *totals = new_totals (schools, i);
  g_mutex_unlock (&schools->kept->lock);
  return *totals;
}
