#include "config.h"

#include "app/page.h"

#include "app/application.h"
#include "app/formula-strip.h"
#include "app/overview-page.h"
#include "app/view-page.h"
#include "export/findings-view.h"
#include "plan/grant.h"

#include <glib/gi18n.h>

/* A page, or a tab of one, is an entry here where its view says enough; else also a file of its own. */
#define NO_YEARS \
  N_("A plan needs a first, a base and a last year: type them on the page Title and years.")

const OtPageType ot_page_types[] = {
  { .name = "overview", .label = N_("Overview"), .type = ot_overview_page_get_type },

  { .name = "medium-term",
    .label = N_("Medium term"),
    .section = N_("Revenue"),
    .tab = N_("Plan"),
    .type = ot_view_page_get_type,
    .view = "medium_term",
    .charts = { "gap", "bridge", "headings" },
    .empty_text = NO_YEARS,
    .blank_text = N_("No figures yet. Begin with budgets, on the page Budget and spend.") },
  { .name = "variations",
    .label = N_("Variations"),
    .under = "medium-term",
    .type = ot_view_page_get_type,
    .view = "table:variations",
    .empty_text =
      N_("No variations yet. Pressures and savings of the years to come are variations.") },
  { .name = "funding",
    .label = N_("Funding"),
    .under = "medium-term",
    .type = ot_view_page_get_type,
    .view = "table:funding",
    .empty_text = N_("No funding yet. Without it all net spending is a gap.") },
  { .name = "service-budgets",
    .label = N_("By service"),
    .under = "medium-term",
    .type = ot_view_page_get_type,
    .view = "services",
    .charts = { "divisions" },
    .empty_text = N_("No services yet. Add them on the page Budget and spend.") },

  { .name = "monitoring",
    .label = N_("Budget and spend"),
    .section = N_("Revenue"),
    .tab = N_("Monitoring"),
    .type = ot_view_page_get_type,
    .view = "monitoring",
    .charts = { "variances", "divisions", "budget-vs-spend" },
    .empty_text = N_("No services yet. A service is a line of the budget.") },
  { .name = "budget-years",
    .label = N_("Across years"),
    .under = "monitoring",
    .type = ot_view_page_get_type,
    .view = "budget_spend",
    .charts = { "budget-vs-spend" },
    .empty_text = NO_YEARS },
  { .name = "subjective",
    .label = N_("Subjective"),
    .under = "monitoring",
    .type = ot_view_page_get_type,
    .view = "subjective",
    .charts = { "divisions" },
    .empty_text = N_("No services yet. A service is a line of the budget.") },
  { .name = "services",
    .label = N_("Services"),
    .under = "monitoring",
    .type = ot_view_page_get_type,
    .view = "table:services",
    .empty_text = N_("No services yet. A service is a line of the budget.") },
  { .name = "budgets",
    .label = N_("Budgets"),
    .under = "monitoring",
    .type = ot_view_page_get_type,
    .view = "table:budgets",
    .empty_text = N_("No budgets yet. A budget is what a service may spend in one year.") },
  { .name = "virements",
    .label = N_("Virements"),
    .under = "monitoring",
    .type = ot_view_page_get_type,
    .view = "table:virements",
    .empty_text =
      N_("No virements yet. A virement moves budget from one service to another within a year.") },
  { .name = "spend",
    .label = N_("Spend"),
    .under = "monitoring",
    .type = ot_view_page_get_type,
    .view = "table:spend",
    .empty_text = N_("No spend yet. Give each service its spend to date, period by period.") },
  { .name = "profiles",
    .label = N_("Profiles"),
    .under = "monitoring",
    .type = ot_view_page_get_type,
    .view = "table:profiles",
    .empty_text = N_("No profiles yet. A profile says how a year’s spend falls on its periods.") },

  { .name = "price-volume",
    .label = N_("Activity"),
    .section = N_("Revenue"),
    .tab = N_("Price, volume and mix"),
    .type = ot_view_page_get_type,
    .view = "price_volume",
    .charts = { "price-volume" },
    .empty_text = N_("No activity in this year: what was planned, and what was bought.") },
  { .name = "activity",
    .label = N_("Units"),
    .under = "price-volume",
    .type = ot_view_page_get_type,
    .view = "table:activity",
    .empty_text =
      N_("No activity yet. Activity is what is bought: children, places, weeks, journeys.") },

  { .name = "balances",
    .label = N_("Reserves"),
    .section = N_("Revenue"),
    .tab = N_("Balances"),
    .type = ot_view_page_get_type,
    .view = "reserves",
    .charts = { "reserves" },
    .empty_text = N_("No reserves yet. A reserve is money set aside, that later years may draw "
                      "on. Add them on the tab Records.") },
  { .name = "reserves",
    .label = N_("Records"),
    .under = "balances",
    .type = ot_view_page_get_type,
    .view = "table:reserves",
    .charts = { "reserves" },
    .empty_text =
      N_("No reserves yet. A reserve is money set aside, that later years may draw on.") },

  { .name = "grant-blocks",
    .label = N_("Grant blocks"),
    .section = N_("Schools"),
    .tab = N_("Blocks"),
    .type = ot_view_page_get_type,
    .view = "grant_blocks",
    .charts = { "blocks", "grant-reserve" },
    .empty_text = NO_YEARS,
    .blank_text =
      N_("No figures yet. Type what each block comes to in a year, beside its name.") },
  { .name = "block-records",
    .label = N_("Records"),
    .under = "grant-blocks",
    .type = ot_view_page_get_type,
    .view = "table:grant_blocks",
    .empty_text =
      N_("No blocks yet. The grant has four: schools, central, high needs, early years.") },
  { .name = "block-transfers",
    .label = N_("Transfers"),
    .under = "grant-blocks",
    .type = ot_view_page_get_type,
    .view = "table:block_transfers",
    .empty_text = N_("No transfers yet. A transfer moves money from one block to another.") },
  { .name = "grant-lines",
    .label = N_("Planned spend"),
    .under = "grant-blocks",
    .type = ot_view_page_get_type,
    .view = "table:grant_lines",
    .empty_text = N_("No planned spend yet. It is what a block pays for, other than schools.") },
  { .name = "grant-reserve",
    .label = N_("Reserve"),
    .under = "grant-blocks",
    .type = ot_view_page_get_type,
    .view = "table:grant_reserve",
    .empty_text = N_("No reserve yet. A deficit is a negative opening.") },
  { .name = "block-movement",
    .label = N_("Movement"),
    .under = "grant-blocks",
    .type = ot_view_page_get_type,
    .view = "block_movement",
    .ids = ot_block_names,
    .n_ids = OT_N_BLOCKS,
    .empty_text = NO_YEARS,
    .blank_text = N_("No figures yet. Type what the block comes to on the tab Blocks.") },
  { .name = "formula",
    .label = N_("Formula"),
    .section = N_("Schools"),
    .tab = N_("Year"),
    .type = ot_view_page_get_type,
    .view = "formula",
    .charts = { "factors", "gains-losses" },
    .strip = ot_formula_strip_fill,
    .below = 300,
    .empty_text = NO_YEARS },
  { .name = "headroom",
    .label = N_("Headroom"),
    .under = "formula",
    .type = ot_view_page_get_type,
    .view = "headroom",
    .empty_text = NO_YEARS },
  { .name = "formula-values",
    .label = N_("Unit values"),
    .under = "formula",
    .type = ot_view_page_get_type,
    .view = "table:formula_values",
    .empty_text = N_("No unit values yet. Import the national ones from CSV.") },
  { .name = "formula-settings",
    .label = N_("Settings"),
    .under = "formula",
    .type = ot_view_page_get_type,
    .view = "table:formula_settings",
    .empty_text = N_("No settings yet. Each year has its guarantee, cap and minimum.") },
  { .name = "guarantee-ranges",
    .label = N_("Guarantee ranges"),
    .under = "formula",
    .type = ot_view_page_get_type,
    .view = "table:guarantee_ranges",
    .empty_text = N_("No ranges yet. Import the Department’s from CSV.") },
  { .name = "schools",
    .label = N_("Schools"),
    .section = N_("Schools"),
    .tab = N_("Budgets"),
    .type = ot_view_page_get_type,
    .view = "schools",
    .charts = { "school-changes", "gains-losses", "factors" },
    .filters = { "phase", "district", "academy", "held_by" },
    .sums = { "pupils", "allocation" },
    .empty_text = N_("No schools yet.") },
  { .name = "school-records",
    .label = N_("Records"),
    .under = "schools",
    .type = ot_view_page_get_type,
    .view = "table:schools",
    .empty_text = N_("No schools yet.") },
  { .name = "de-delegation",
    .label = N_("De-delegation"),
    .under = "schools",
    .type = ot_view_page_get_type,
    .view = "table:de_delegation",
    .empty_text = N_("Nothing is de-delegated yet. It is what maintained schools give back.") },
  { .name = "high-needs",
    .label = N_("High needs"),
    .section = N_("Schools"),
    .tab = N_("Spend"),
    .type = ot_view_page_get_type,
    .view = "high_needs",
    .charts = { "high-needs" },
    .empty_text = N_("No provision yet. Provision is places, and what a place costs a year.") },
  { .name = "high-needs-records",
    .label = N_("Places and costs"),
    .under = "high-needs",
    .type = ot_view_page_get_type,
    .view = "table:high_needs",
    .empty_text = N_("No provision yet. Provision is places, and what a place costs a year.") },

  { .name = "assumptions",
    .label = N_("Assumptions"),
    .section = N_("Model"),
    .type = ot_view_page_get_type,
    .view = "table:assumptions",
    .empty_text = N_("No assumptions yet. A pay award or a rise of prices is an assumption.") },
  { .name = "scenario-gaps",
    .label = N_("Scenarios"),
    .section = N_("Model"),
    .tab = N_("Gap"),
    .type = ot_view_page_get_type,
    .view = "scenarios",
    .charts = { "scenario-gaps", "gap" },
    .empty_text =
      N_("No scenarios yet. A scenario is a list of changes laid over the base plan.") },
  { .name = "comparison",
    .label = N_("Side by side"),
    .under = "scenario-gaps",
    .type = ot_view_page_get_type,
    .view = "comparison",
    .empty_text = NO_YEARS },
  { .name = "grant-comparison",
    .label = N_("Grant side by side"),
    .under = "scenario-gaps",
    .type = ot_view_page_get_type,
    .view = "grant_comparison",
    .empty_text = NO_YEARS },
  { .name = "scenario-differences",
    .label = N_("What differs"),
    .under = "scenario-gaps",
    .type = ot_view_page_get_type,
    .view = "scenario_differences",
    .of_scenario = TRUE,
    .empty_text =
      N_("No scenarios yet. A scenario is a list of changes laid over the base plan.") },
  { .name = "scenarios",
    .label = N_("Records"),
    .under = "scenario-gaps",
    .type = ot_view_page_get_type,
    .view = "table:scenarios",
    .empty_text =
      N_("No scenarios yet. A scenario is a list of changes laid over the base plan.") },
  { .name = "decisions",
    .label = N_("Decisions"),
    .section = N_("Model"),
    .tab = N_("Decisions"),
    .type = ot_view_page_get_type,
    .view = "table:decisions",
    .empty_text = N_("No decisions yet. A decision says who allowed what, and when.") },
  { .name = "options",
    .label = N_("Options"),
    .under = "decisions",
    .type = ot_view_page_get_type,
    .view = "table:options",
    .empty_text = N_("No options yet. An option is one of the ways that a decision can go.") },
  { .name = "checks",
    .label = N_("Checks"),
    .section = N_("Model"),
    .type = ot_view_page_get_type,
    .view_type = &ot_findings_view,
    .filters = { "severity", OT_FILTER_BY_PAGE },
    .empty_text = N_("Nothing to mend: the checks have nothing to say about this plan.") },
  { .name = "plan",
    .label = N_("Title and years"),
    .section = N_("Model"),
    .type = ot_view_page_get_type,
    .view = "table:plan",
    .empty_text = N_("A plan has one record of its own.") },
  { 0 },
};

typedef struct
{
  const OtPageType *page_type;
  OtDocument       *document;
  OtResults        *shown; /* those that the page was last filled from */
  gboolean          shown_read_only;
} OtPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OtPage, ot_page, GTK_TYPE_BOX)

static void
ot_page_dispose (GObject *object)
{
  OtPagePrivate *priv = ot_page_get_instance_private (OT_PAGE (object));

  if (priv->document)
    g_signal_handlers_disconnect_by_data (priv->document, object);
  g_clear_object (&priv->document);
  g_clear_pointer (&priv->shown, ot_results_unref);

  G_OBJECT_CLASS (ot_page_parent_class)->dispose (object);
}

static void
ot_page_class_init (OtPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ot_page_dispose;
}

static void
ot_page_init (OtPage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

const OtPageType *
ot_page_type_find (const char *name)
{
  for (const OtPageType *type = ot_page_types; type->name; type++)
    if (g_strcmp0 (type->name, name) == 0)
      return type;
  return NULL;
}

const OtPageType *
ot_page_type_of_table (const char *table)
{
  for (const OtPageType *type = ot_page_types; type->name; type++)
    if (type->view && g_str_has_prefix (type->view, "table:")
        && g_str_equal (type->view + strlen ("table:"), table))
      return type;
  return NULL;
}

const OtPageType *
ot_page_type_head (const OtPageType *type)
{
  return type->under ? ot_page_type_find (type->under) : type;
}

static void
refresh_if_stale (OtPage *self)
{
  OtPagePrivate *priv = ot_page_get_instance_private (self);

  if (priv->shown != ot_document_results (priv->document)
      || priv->shown_read_only != ot_document_is_read_only (priv->document))
    ot_page_refresh (self);
}

/* Pages that are not on screen wait until they are. */
static void
changed_cb (OtPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh_if_stale (self);
}

GtkWidget *
ot_page_new (const OtPageType *type, OtDocument *document)
{
  OtPage        *self = g_object_new (type->type (), NULL);
  OtPagePrivate *priv = ot_page_get_instance_private (self);

  priv->page_type = type;
  priv->document = g_object_ref (document);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (document, "notify::read-only", G_CALLBACK (changed_cb), self);
  g_signal_connect (self, "map", G_CALLBACK (refresh_if_stale), NULL);
  ot_page_refresh (self);
  return GTK_WIDGET (self);
}

const OtPageType *
ot_page_get_page_type (OtPage *self)
{
  OtPagePrivate *priv = ot_page_get_instance_private (self);

  return priv->page_type;
}

OtDocument *
ot_page_get_document (OtPage *self)
{
  OtPagePrivate *priv = ot_page_get_instance_private (self);

  return priv->document;
}

void
ot_page_refresh (OtPage *self)
{
  OtPagePrivate *priv = ot_page_get_instance_private (self);

  g_clear_pointer (&priv->shown, ot_results_unref);
  priv->shown = ot_results_ref (ot_document_results (priv->document));
  priv->shown_read_only = ot_document_is_read_only (priv->document);
  OT_PAGE_GET_CLASS (self)->refresh (self);
}

gboolean
ot_page_commit (OtPage *self)
{
  return !OT_PAGE_GET_CLASS (self)->commit || OT_PAGE_GET_CLASS (self)->commit (self);
}

gboolean
ot_page_show_record (OtPage             *self,
                     const OtRecordType *type,
                     const char         *id,
                     const OtField      *field,
                     OtYear              year)
{
  return OT_PAGE_GET_CLASS (self)->show_record
         && OT_PAGE_GET_CLASS (self)->show_record (self, type, id, field, year);
}

gboolean
ot_page_show_cell (OtPage *self, OtYear year, const char *row, const char *column)
{
  return OT_PAGE_GET_CLASS (self)->show_cell
         && OT_PAGE_GET_CLASS (self)->show_cell (self, year, row, column);
}

OtView *
ot_page_get_view (OtPage *self)
{
  return OT_PAGE_GET_CLASS (self)->get_view ? OT_PAGE_GET_CLASS (self)->get_view (self) : NULL;
}

const char *
ot_page_get_chart (OtPage *self)
{
  return OT_PAGE_GET_CLASS (self)->get_chart ? OT_PAGE_GET_CLASS (self)->get_chart (self) : NULL;
}

OtSomeRows *
ot_page_get_rows (OtPage *self)
{
  return OT_PAGE_GET_CLASS (self)->get_rows ? OT_PAGE_GET_CLASS (self)->get_rows (self) : NULL;
}

OtPrintout *
ot_page_print (OtPage *self, gboolean selection)
{
  return OT_PAGE_GET_CLASS (self)->print ? OT_PAGE_GET_CLASS (self)->print (self, selection) : NULL;
}

OtYear
ot_page_get_year (OtPage *self)
{
  return OT_PAGE_GET_CLASS (self)->get_year ? OT_PAGE_GET_CLASS (self)->get_year (self)
                                            : OT_YEAR_EMPTY;
}

void
ot_page_find (OtPage *self)
{
  if (OT_PAGE_GET_CLASS (self)->find)
    OT_PAGE_GET_CLASS (self)->find (self);
}

void
ot_page_take_focus (OtPage *self)
{
  if (OT_PAGE_GET_CLASS (self)->get_main)
    gtk_widget_grab_focus (OT_PAGE_GET_CLASS (self)->get_main (self));
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

void
ot_page_list_parts (OtPage *self, GPtrArray *parts)
{
  if (OT_PAGE_GET_CLASS (self)->list_parts)
    OT_PAGE_GET_CLASS (self)->list_parts (self, parts);
}

gboolean
ot_page_edit (OtPage *self, const OtChangeSet *set)
{
  g_autoptr (GError) error = NULL;

  if (ot_document_edit (ot_page_get_document (self), set, &error))
    return TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", error->message);
  return FALSE;
}

guint
ot_page_count_findings (OtResults *results)
{
  return ot_results_findings (results)->len;
}

OtShow
ot_page_show (OtMoneyUnit unit)
{
  static const int decimals[] = {
    [OT_MONEY_UNIT_POUNDS] = 2, [OT_MONEY_UNIT_THOUSANDS] = 1, [OT_MONEY_UNIT_MILLIONS] = 1
  };

  return (OtShow){ ot_application_number_style (), unit, decimals[unit] };
}
