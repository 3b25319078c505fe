/* medium-term-view.c: the view medium_term */
#include "model/medium-term-steps.h"
#include "model/words.h"

const OtPlanRowType ot_plan_row_types[OT_N_PLAN_ROWS] = {
  [OT_PLAN_ROW_BASE] = { "base", N_("Base budget"), OT_ROW_RECORD, "base", OT_BEGINS_WITH_BASE },
  [OT_PLAN_ROW_PRESSURES] = { "pressures", N_("Pressures"), OT_ROW_GROUP, "variation",
                              OT_BEGINS_ANY },
  [OT_PLAN_ROW_SAVINGS] = { "savings", N_("Savings"), OT_ROW_GROUP, "variation", OT_BEGINS_ANY },
  [OT_PLAN_ROW_OTHER_CHANGES] = { "other_changes", N_("Grants, reversals and other changes"),
                                  OT_ROW_GROUP, "variation", OT_BEGINS_ANY },
  [OT_PLAN_ROW_REVERSAL] = { "reversal", N_("Reversal of one-offs"), OT_ROW_RECORD, "variation",
                             OT_BEGINS_AFTER_BASE },
  [OT_PLAN_ROW_NET] = { "net", N_("Net budget"), OT_ROW_TOTAL, "variation", OT_BEGINS_ANY },
  [OT_PLAN_ROW_FUNDING] = { "funding", N_("Funding"), OT_ROW_GROUP, "funding", OT_BEGINS_ANY },
  [OT_PLAN_ROW_DRAWDOWNS] = { "drawdowns", N_("Drawn from reserves"), OT_ROW_RECORD, "reserve",
                              OT_BEGINS_ANY },
  [OT_PLAN_ROW_CONTRIBUTIONS] = { "contributions", N_("Added to reserves"), OT_ROW_RECORD,
                                  "reserve", OT_BEGINS_ANY },
  [OT_PLAN_ROW_GAP] = { "gap", N_("Gap"), OT_ROW_TOTAL, "gap", OT_BEGINS_WITH_BASE },
  [OT_PLAN_ROW_GAP_NEW] = { "gap_new", N_("Change in the gap"), OT_ROW_RECORD, "gap",
                            OT_BEGINS_AFTER_BASE },
  [OT_PLAN_ROW_CUMULATIVE_GAP] = { "cumulative_gap",
                                   N_("Cumulative gap: the years so far added up"), OT_ROW_RECORD,
                                   "gap", OT_BEGINS_AFTER_BASE },
  [OT_PLAN_ROW_GAP_PERCENT] = { "gap_percent", N_("Gap as a share of funding"), OT_ROW_RECORD,
                                "gap", OT_BEGINS_WITH_BASE },
  [OT_PLAN_ROW_GAP_AT_RISK] = { "gap_at_risk", N_("Gap with savings at risk"), OT_ROW_RECORD,
                                "at-risk", OT_BEGINS_WITH_BASE },
  [OT_PLAN_ROW_SAVINGS_IDENTIFIED] = { "savings_identified", N_("Savings identified"),
                                       OT_ROW_RECORD, "gap", OT_BEGINS_AFTER_BASE },
  [OT_PLAN_ROW_SAVINGS_REQUIRED] = { "savings_required", N_("Savings required"), OT_ROW_RECORD,
                                     "gap", OT_BEGINS_AFTER_BASE },
};

/* A total that leaves out amounts says so. */
static void
note_uncosted (OtView *view, guint n_empty)
{
  g_autofree char *note = NULL;

  if (n_empty == 0)
    return;
  /* Translators: how many parts of a total have no amount. */
  note = g_strdup_printf (ngettext ("%u not costed", "%u not costed", n_empty), n_empty);
  ot_view_note_row (view, ot_view_n_rows (view) - 1, note);
}

static void
add_row (OtView *view, guint kind, guint n, guint n_empty)
{
  OtTermRow row = { kind, n, n_empty };

  g_array_append_val ((GArray *) view->own, row);
}

/* Folded the plan is one page, with its gap at the foot. */
static void
add_figure (OtView *view, OtPlanRow row, guint level, guint n_empty)
{
  const OtPlanRowType *type = &ot_plan_row_types[row];

  ot_view_add_row (view, type->id, _ (type->label), type->kind, level)->folded =
    type->kind == OT_ROW_GROUP;
  note_uncosted (view, n_empty);
  add_row (view, OT_TERM_ROW_FIGURE, row, n_empty);
}

static void
add_variation (OtView *view, const OtMediumTerm *term, guint n)
{
  const OtRecord  *record = &term->movements[n].record->record;
  g_autofree char *id = g_strconcat ("variation:", record->id, NULL);

  ot_view_add_record_row (view, id, record, 2);
  if (!term->movements[n].counts)
    ot_view_note_row (view, ot_view_n_rows (view) - 1,
                      /* Translators: of a variation that counts nowhere. */
                      _("withdrawn"));
  add_row (view, OT_TERM_ROW_VARIATION, n, 0);
}

static guint
count_uncosted (const OtMediumTerm *term, guint heading)
{
  guint n_empty = 0;

  for (guint n = 0; n < term->n_movements; n++)
    if (term->movements[n].heading == heading && term->movements[n].counts
        && !term->movements[n].is_costed)
      n_empty++;
  return n_empty;
}

static void
add_heading (OtView *view, const OtMediumTerm *term, guint heading, const GArray *variations)
{
  guint       n_empty = count_uncosted (term, heading);
  const char *name = heading ? ot_heading_names[heading - 1].name : OT_ROW_UNASSIGNED;
  const char *words = heading ? _ (ot_heading_names[heading - 1].label) : _("Without a heading");
  g_autofree char *id = g_strconcat ("heading:", name, NULL);

  ot_view_add_row (view, id, words, OT_ROW_GROUP, 1)->folded = TRUE;
  note_uncosted (view, n_empty);
  add_row (view, OT_TERM_ROW_HEADING, heading, n_empty);
  for (guint i = 0; i < variations->len; i++)
    add_variation (view, term, g_array_index (variations, guint, i));
}

static guint
count_uncosted_of_group (const OtMediumTerm *term, OtHeadingGroup group)
{
  guint n_empty = 0;

  for (guint heading = 0; heading <= OT_N_HEADINGS; heading++)
    if (ot_heading_group ((OtChoice) heading) == group)
      n_empty += count_uncosted (term, heading);
  return n_empty;
}

/* Of a group the headings in the order of the budget papers; what has none comes last. */
static void
add_headings (OtView *view, const OtMediumTerm *term, OtHeadingGroup group)
{
  for (guint i = 1; i <= OT_N_HEADINGS + 1; i++)
    {
      guint heading = i % (OT_N_HEADINGS + 1);
      g_autoptr (GArray) variations = g_array_new (FALSE, FALSE, sizeof (guint));

      if (ot_heading_group ((OtChoice) heading) != group)
        continue;
      for (guint n = 0; n < term->n_movements; n++)
        if (term->movements[n].heading == heading)
          g_array_append_val (variations, n);
      if (variations->len > 0)
        add_heading (view, term, heading, variations);
    }
}

static void
add_links (OtView *view, const OtMediumTerm *term)
{
  for (guint n = 0; n < term->links->len; n++)
    {
      const OtLink    *link = ot_medium_term_link (term, n);
      g_autofree char *id = NULL;

      if (!link->name)
        continue;
      id = g_strconcat ("linked:", link->name, NULL);
      ot_view_add_row (view, id, _ (link->label), OT_ROW_RECORD, 1);
      add_row (view, OT_TERM_ROW_LINK, n, 0);
    }
}

static gboolean
has_any_funding (const OtMediumTerm *term, guint n)
{
  for (guint i = 0; i < term->n_years; i++)
    if (!ot_money_is_empty (term->funding[i * term->funding_rows->n + n]))
      return TRUE;
  return FALSE;
}

static void
add_funding (OtView *view, const OtMediumTerm *term)
{
  guint n_empty = 0;

  for (guint n = 0; n < term->funding_rows->n; n++)
    n_empty += has_any_funding (term, n) ? 0 : 1;
  add_figure (view, OT_PLAN_ROW_FUNDING, 0, n_empty);
  for (guint n = 0; n < term->funding_rows->n; n++)
    {
      const OtRecord  *record = term->funding_rows->records[n];
      g_autofree char *id = g_strconcat ("funding:", record->id, NULL);

      ot_view_add_record_row (view, id, record, 1);
      add_row (view, OT_TERM_ROW_FUNDING, n, 0);
    }
}

static void
build_medium_term (OtView *view)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  guint               n_empty = 0;

  view->own = g_array_new (FALSE, FALSE, sizeof (OtTermRow));
  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  add_figure (view, OT_PLAN_ROW_BASE, 0, 0);
  for (OtHeadingGroup group = 0; group < OT_N_HEADING_GROUPS; group++)
    {
      guint n_in_group = count_uncosted_of_group (term, group);

      add_figure (view, ot_plan_row_of_group (group), 0, n_in_group);
      add_headings (view, term, group);
      if (group == OT_HEADINGS_OTHER)
        {
          add_links (view, term);
          add_figure (view, OT_PLAN_ROW_REVERSAL, 1, 0);
        }
      n_empty += n_in_group;
    }
  add_figure (view, OT_PLAN_ROW_NET, 0, n_empty);
  add_funding (view, term);
  for (OtPlanRow row = OT_PLAN_ROW_DRAWDOWNS; row < OT_N_PLAN_ROWS; row++)
    add_figure (view, row, 0, 0);
}

static void
cell_of_figure (const OtMediumTerm *term, OtPlanRow row, guint i, OtCell *cell)
{
  OtValue  value = ot_value_money (term->rows[row][i]);
  guint    begins = ot_plan_row_types[row].begins;
  gboolean is_change = row >= OT_PLAN_ROW_PRESSURES && row <= OT_PLAN_ROW_OTHER_CHANGES;

  if ((begins == OT_BEGINS_WITH_BASE && i < term->base)
      || (begins == OT_BEGINS_AFTER_BASE && i <= term->base))
    return;
  if (row == OT_PLAN_ROW_GAP_PERCENT)
    {
      value = ot_value_percent (ot_medium_term_gap_percent (term, i));
      cell->unit = OT_VALUE_PERCENT;
    }
  ot_cell_figure (cell, row == OT_PLAN_ROW_GAP_PERCENT ? OT_CELL_CALCULATED : OT_CELL_TOTAL, value,
                  ot_plan_row_types[row].rule);
  ot_cell_mark_origin (cell, term->rows_origin[row][i]);
  if (is_change && i <= term->base)
    cell->marks |= OT_MARK_HISTORY;
}

static void
cell_of_variation (const OtMediumTerm *term, guint n, guint i, OtCell *cell)
{
  const OtMovement *movement = &term->movements[n];
  const OtRecord   *record = &movement->record->record;

  if (movement->basis == OT_BASIS_AMOUNT)
    ot_cell_input (cell, record, ot_record_type_field (record->type, "amounts"),
                   ot_medium_term_year (term, i));
  else
    {
      ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_money (ot_medium_term_amount (term, i, n)),
                      "variation");
      ot_cell_mark_origin (cell, ot_movement_origin (term, i, n));
    }
  if (i <= term->base || !movement->counts)
    cell->marks |= OT_MARK_HISTORY;
}

static void
cell_of_funding (const OtMediumTerm *term, guint n, guint i, OtCell *cell)
{
  const OtRecord *record = term->funding_rows->records[n];

  if (ot_medium_term_funding_is_typed (term, i, n))
    {
      ot_cell_input (cell, record, ot_record_type_field (record->type, "amounts"),
                     ot_medium_term_year (term, i));
      return;
    }
  ot_cell_figure (cell, OT_CELL_CALCULATED,
                  ot_value_money (term->funding[i * term->funding_rows->n + n]), "funding");
  ot_cell_mark_origin (cell, ot_record_origin (record));
}

static void
cell_of_link (const OtMediumTerm *term, guint n, guint i, OtCell *cell)
{
  const OtLink *link = ot_medium_term_link (term, n);

  if (i <= term->base)
    return;
  ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_money (link->amounts[i]), "linked");
  ot_cell_mark_origin (cell, link->origins[i]);
}

static void
cell_of_medium_term (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const OtTermRow    *it = ot_term_row (view, row);

  switch (it->kind)
    {
    case OT_TERM_ROW_FIGURE:
      cell_of_figure (term, it->n, column, cell);
      break;
    case OT_TERM_ROW_VARIATION:
      cell_of_variation (term, it->n, column, cell);
      break;
    case OT_TERM_ROW_LINK:
      cell_of_link (term, it->n, column, cell);
      break;
    case OT_TERM_ROW_FUNDING:
      cell_of_funding (term, it->n, column, cell);
      break;
    case OT_TERM_ROW_HEADING:
    default:
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (term->headings[it->n][column]),
                      "variation");
      ot_cell_mark_origin (cell, term->headings_origin[it->n][column]);
      if (column <= term->base)
        cell->marks |= OT_MARK_HISTORY;
    }
  cell->n_empty = it->n_empty;
}

/* A variation is added under the heading, and for the service, of the row. */
static void
add_to_medium_term (const OtView *view, int row, OtRecordBuilder *builder)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const OtTermRow    *it = row >= 0 ? ot_term_row (view, (guint) row) : NULL;
  guint               heading = 0;

  if (!it || (it->kind != OT_TERM_ROW_HEADING && it->kind != OT_TERM_ROW_VARIATION))
    return;
  heading = it->kind == OT_TERM_ROW_HEADING ? it->n : term->movements[it->n].heading;
  if (heading > 0)
    ot_record_builder_set (builder, ot_record_type_field (&ot_variation_type, "heading"),
                           OT_YEAR_EMPTY, &(OtValue){ OT_VALUE_CHOICE, { .raw = heading } });
  if (it->kind == OT_TERM_ROW_VARIATION && term->movements[it->n].record->service.id)
    ot_record_builder_set (
      builder, ot_record_type_field (&ot_variation_type, "service"), OT_YEAR_EMPTY,
      &(OtValue){ OT_VALUE_REFERENCE, { .text = term->movements[it->n].record->service.id } });
}

static const OtViewType medium_term_view = {
  .name = "medium_term",
  .label = N_("Medium term plan"),
  .help = N_("Base budget, variations by heading, net budget, funding, reserves and the gap"),
  .rows =
    "base, heading:NAME, variation:ID, pressures, savings, linked:NAME, reversal, other_changes, "
    "net, funding, funding:ID, drawdowns, contributions, gap, gap_new, cumulative_gap, gap_percent, gap_at_risk, "
    "savings_identified, savings_required",
  .columns = "years",
  .adds = "variations",
  .addition = add_to_medium_term,
  .build = build_medium_term,
  .cell = cell_of_medium_term,
  .explain = ot_medium_term_explain,
  .free = (void (*) (gpointer)) g_array_unref,
};

const OtViewType *const ot_medium_term_views[] = { &medium_term_view, &ot_services_view,
                                                   &ot_subjective_view, &ot_reserves_view, NULL };
