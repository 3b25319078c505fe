#include "config.h"

#include "app/formula-strip.h"

#include "app/application.h"
#include "app/grid.h"
#include "app/page-import.h"
#include "app/view-page.h"
#include "model/grant.h"
#include "model/words.h"
#include "plan/error.h"
#include "plan/national.h"

#include <glib/gi18n.h>

/* A spin moves a value by a pound, and a percent by a tenth of one. */
#define POUND OT_DECIMAL_ONE
#define TENTH (OT_DECIMAL_ONE / 1000)

typedef enum
{
  FIGURE_HEADROOM,
  FIGURE_GUARANTEE,
  FIGURE_CAP,
  FIGURE_MINIMUM,
  FIGURE_GAINING,
  FIGURE_LOSING,
  N_FIGURES
} Figure;

static const struct
{
  const char *label;
  const char *help;
} figures[N_FIGURES] = {
  [FIGURE_HEADROOM] = { N_("Headroom"),
                        N_("What is left of the schools block; below nothing it is overspent") },
  [FIGURE_GUARANTEE] = { N_("Guarantee costs"), N_("Line 33 of all schools") },
  [FIGURE_CAP] = { N_("Cap takes"), N_("Line 36 of all schools, less what line 37 gives back") },
  [FIGURE_MINIMUM] = { N_("Minimum adds"),
                       N_ (
                         "What lifts schools to the minimum per pupil, before and after the cap") },
  [FIGURE_GAINING] = { N_("Schools gaining"),
                       N_ (
                         "Schools that get more per pupil than in the year before, like for like, "
                         "after guarantee, cap and minimum") },
  [FIGURE_LOSING] = { N_("Schools losing"),
                      N_("Schools that get less per pupil than in the year before, like for like, "
                          "after guarantee, cap and minimum") },
};

typedef struct
{
  OtViewPage *page; /* borrowed: it holds the box */
  GtkLabel   *values[N_FIGURES];
  GtkLabel   *changes[N_FIGURES]; /* by how much the last change moved them */
  GtkWidget  *figures;
  GtkWidget  *lower, *raise;
  GtkWidget  *national;
  GtkLabel   *nothing;
  GtkLabel   *standing; /* how far the year's national values are to be trusted */
  GtkWidget  *import;

  OtResults *shown; /* those of `raw` */
  OtYear     year;
  int64_t    raw[N_FIGURES];
} Strip;

static OtGrid *
grid_of (Strip *strip)
{
  return OT_GRID (ot_view_page_get_grid (strip->page));
}

static OtResults *
results_of (Strip *strip)
{
  return ot_document_results (ot_page_get_document (OT_PAGE (strip->page)));
}

static OtYear
year_of (Strip *strip)
{
  return ot_page_get_view (OT_PAGE (strip->page))->year;
}

/* Figures */

static gboolean
read_figures (Strip *strip, int64_t raw[N_FIGURES])
{
  const OtGrant       *grant = ot_grant (results_of (strip));
  guint                i = (guint) (year_of (strip) - grant->years.first);
  const OtSchoolsYear *year;

  if (i >= grant->n_years || grant->schools->of_year[i].n == 0
      || grant->schools->of_year[i].n_unknown > 0)
    return FALSE;
  year = &grant->schools->of_year[i];
  raw[FIGURE_HEADROOM] = grant->of_year[i].headroom.pence;
  raw[FIGURE_GUARANTEE] = year->guarantee.pence;
  raw[FIGURE_CAP] = ot_money_sub (year->cap, year->minimum_after).pence;
  raw[FIGURE_MINIMUM] = ot_money_add (year->minimum, year->minimum_after).pence;
  raw[FIGURE_GAINING] = year->n_gaining;
  raw[FIGURE_LOSING] = year->n_losing;
  return TRUE;
}

/* Why there are none. Free it. */
static char *
say_nothing (Strip *strip)
{
  const OtGrant   *grant = ot_grant (results_of (strip));
  guint            i = (guint) (year_of (strip) - grant->years.first);
  g_autofree char *why = i < grant->n_years ? ot_schools_say_unknown (grant->schools, i) : NULL;

  if (!why)
    return g_strdup (
      _("No school has pupils in this year yet: what the formula comes to stands here."));
  /* Translators: what has no value in which year */
  return g_strdup_printf (
    _("What schools get is not known: %s. Type it under Local, or import the Department’s table."),
    why);
}

static char *
figure_text (Figure figure, int64_t raw, gboolean is_change)
{
  OtNumberStyle style = ot_application_number_style ();
  GString      *text = g_string_new (is_change && raw > 0 ? "+" : NULL);

  if (raw == OT_RAW_EMPTY)
    g_string_append (text, "—");
  else if (raw == OT_RAW_OVERFLOW)
    g_string_append (text, _("too large"));
  else if (figure >= FIGURE_GAINING)
    ot_integer_format (raw, &style, text);
  else
    {
      /* To the pound; a change of less is not shown as none. */
      g_autofree char *words =
        ot_words_for_money (is_change && ABS (raw) < 100
                              ? (OtMoney){ raw }
                              : (OtMoney){ 100 * ot_raw_part (raw, 1, 100, OT_ROUND_HALF_UP) });

      g_string_append (text, words);
    }
  return g_string_free (text, FALSE);
}

static void
show_figure (Strip *strip, Figure figure, int64_t raw, gboolean has_before)
{
  int64_t          before = strip->raw[figure];
  int64_t          change = ot_raw_is_number (raw) && ot_raw_is_number (before) ? raw - before : 0;
  g_autofree char *value = figure_text (figure, raw, FALSE);
  g_autofree char *by = has_before && change != 0 ? figure_text (figure, change, TRUE) : NULL;
  g_autofree char *said = NULL;

  gtk_label_set_label (strip->values[figure], value);
  gtk_label_set_label (strip->changes[figure], by ? by : "");
  /* Translators: a figure, and by how much the last change moved it */
  said = by ? g_strdup_printf (_("%s: %s (%s)"), _ (figures[figure].label), value, by)
            : g_strdup_printf ("%s: %s", _ (figures[figure].label), value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (strip->values[figure]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  if (figure == FIGURE_HEADROOM && ot_raw_is_number (raw) && raw < 0)
    gtk_widget_add_css_class (GTK_WIDGET (strip->values[figure]), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (strip->values[figure]), "error");
}

static gboolean
has_national (const OtPlan *plan)
{
  const OtTable *table = plan->tables[OT_TABLE_FORMULA_VALUES];

  for (guint n = 0; n < table->n; n++)
    if (((const OtFormulaValue *) table->records[n])->set == OT_VALUES_NATIONAL)
      return TRUE;
  return FALSE;
}

static gboolean
has_figure (OtView *view, guint row, const char *column)
{
  OtCell cell = ot_view_cell (view, row, (guint) ot_view_find_column (view, column));

  return !ot_value_is_empty (&cell.value);
}

static gboolean
is_unconfirmed (OtView *view, guint row)
{
  OtCell cell = ot_view_cell (view, row, (guint) ot_view_find_column (view, "standing"));

  return !ot_value_is_empty (&cell.value)
         && g_str_equal (cell.field->choices[cell.value.raw - 1].name, "unconfirmed");
}

/* NULL: all that is national of the year is confirmed. */
static char *
say_standing (OtView *view)
{
  guint n_national = 0, n_unconfirmed = 0;
  char  year[OT_YEAR_TEXT];

  for (guint row = 0; row < ot_view_n_rows (view); row++)
    {
      /* Only the rows of unit values are FACTOR:PHASE; settings have distances of every year. */
      n_national +=
        strchr (ot_view_row (view, row)->id, ':') != NULL && has_figure (view, row, "national");
      n_unconfirmed += is_unconfirmed (view, row);
    }
  ot_year_to_text (view->year, year);
  if (n_national == 0)
    return g_strdup_printf (_("No national values of %s are in this plan: import the Department’s "
                               "table from CSV, or type them under Unit values."),
                            year);
  if (n_unconfirmed == 0)
    return NULL;
  return g_strdup_printf (
    ngettext ("%u national figure of %s is unconfirmed: check against the Department’s table.",
              "%u national figures of %s are unconfirmed: check against the Department’s table.",
              n_unconfirmed),
    n_unconfirmed, year);
}

static void
show_standing (Strip *strip, gboolean read_only)
{
  g_autofree char *text = say_standing (ot_page_get_view (OT_PAGE (strip->page)));

  gtk_label_set_label (strip->standing, text ? text : "");
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (strip->standing)), text != NULL);
  gtk_widget_set_visible (strip->import, !read_only);
}

/* What the last change moved stays to be read until the next one. */
static void
refresh (Strip *strip)
{
  OtResults *results = results_of (strip);
  OtYear     year = year_of (strip);
  gboolean   read_only = ot_document_is_read_only (ot_page_get_document (OT_PAGE (strip->page)));
  int64_t    raw[N_FIGURES];
  gboolean   has_figures = read_figures (strip, raw);
  g_autofree char *nothing = has_figures ? NULL : say_nothing (strip);

  if (nothing)
    gtk_label_set_label (strip->nothing, nothing);
  gtk_widget_set_visible (strip->figures, has_figures);
  gtk_widget_set_visible (GTK_WIDGET (strip->nothing), !has_figures);
  gtk_widget_set_visible (strip->national, !read_only && !has_national (ot_results_plan (results)));
  show_standing (strip, read_only);
  if (has_figures && (results != strip->shown || year != strip->year))
    {
      for (guint figure = 0; figure < N_FIGURES; figure++)
        {
          show_figure (strip, figure, raw[figure], strip->shown && year == strip->year);
          strip->raw[figure] = raw[figure];
        }
      g_clear_pointer (&strip->shown, ot_results_unref);
      strip->shown = ot_results_ref (results);
      strip->year = year;
    }
}

/* Spinning the value under the cursor */

/* The cell under the cursor, where it is a number that can be spun; by how much. 0: it is not. */
static int64_t
cell_to_spin (Strip *strip, OtCell *cell, int *row, int *column)
{
  OtView *view = ot_page_get_view (OT_PAGE (strip->page));

  if (!view || !ot_grid_get_cursor (grid_of (strip), row, column) || *column < 0
      || ot_document_is_read_only (ot_page_get_document (OT_PAGE (strip->page))))
    return 0;
  *cell = ot_view_cell (view, (guint) *row, (guint) *column);
  if (cell->kind != OT_CELL_INPUT)
    return 0;
  switch (cell->value.type)
    {
    case OT_VALUE_DECIMAL:
      return POUND;
    case OT_VALUE_PERCENT:
      return TENTH;
    case OT_VALUE_MONEY:
      return 100;
    default:
      return 0;
    }
}

/* An empty value begins at the national one beside it. */
static int64_t
start_of_spin (OtView *view, const OtCell *cell, int row)
{
  int    column = ot_view_find_column (view, "national");
  OtCell beside;

  if (!ot_value_is_empty (&cell->value))
    return cell->value.raw;
  beside = ot_view_cell (view, (guint) row, (guint) column);
  return ot_value_is_empty (&beside.value) ? 0 : beside.value.raw;
}

static gboolean
spin (Strip *strip, int steps)
{
  static const OtShow exact = { .unit = OT_MONEY_UNIT_POUNDS, .decimals = OT_MONEY_PLACES };
  OtShow              show = exact;
  OtView             *view;
  OtCell              cell;
  int                 row, column;
  int64_t             step;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (OtChangeSet) set = NULL;
  OtValue value;

  if (!ot_grid_commit (grid_of (strip)))
    return TRUE;
  view = ot_page_get_view (OT_PAGE (strip->page));
  step = cell_to_spin (strip, &cell, &row, &column);
  if (step == 0)
    return FALSE;
  value = cell.value;
  value.raw = ot_raw_add (start_of_spin (view, &cell, row), steps * step);
  show.style = ot_number_style_english;
  ot_show_value (&show, NULL, NULL, value.type, &value, text);
  set = ot_view_type_text (view, (guint) row, (guint) column, text->str, &ot_number_style_english,
                           NULL);
  if (set)
    ot_page_edit (OT_PAGE (strip->page), set);
  return TRUE;
}

static void
lower_cb (GtkButton *button, Strip *strip)
{
  spin (strip, -1);
}

static void
raise_cb (GtkButton *button, Strip *strip)
{
  spin (strip, 1);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                Strip                 *strip)
{
  if (!(state & GDK_CONTROL_MASK) || state & (GDK_ALT_MASK | GDK_SHIFT_MASK))
    return FALSE;
  if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    return spin (strip, 1);
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    return spin (strip, -1);
  return FALSE;
}

static void
cursor_moved_cb (OtGrid *grid, Strip *strip)
{
  OtCell   cell;
  int      row, column;
  int64_t  step = cell_to_spin (strip, &cell, &row, &column);
  gboolean by_tenth = step != 0 && cell.value.type == OT_VALUE_PERCENT;

  gtk_button_set_label (GTK_BUTTON (strip->lower), by_tenth ? _("−0.1%") : _("−£1"));
  gtk_button_set_label (GTK_BUTTON (strip->raise), by_tenth ? _("+0.1%") : _("+£1"));
  gtk_widget_set_sensitive (strip->lower, step != 0);
  gtk_widget_set_sensitive (strip->raise, step != 0);
}

/* National values */

static void
national_cb (GtkButton *button, Strip *strip)
{
  OtResults *results = results_of (strip);
  g_autoptr (GError) error = NULL;
  g_autoptr (OtChangeSet) set =
    ot_national_import (ot_results_plan (results), ot_results_scenario (results), &error);

  if (!set)
    gtk_widget_activate_action (GTK_WIDGET (strip->page), "win.say", "s", error->message);
  else if (ot_page_edit (OT_PAGE (strip->page), set))
    gtk_widget_activate_action (
      GTK_WIDGET (strip->page), "win.say-undo", "s",
      _("National values are in the plan. Their standing is shown: check what is unconfirmed "
         "against the Department’s table."));
}

static void
import_cb (GtkButton *button, Strip *strip)
{
  ot_page_import (OT_PAGE (strip->page), &ot_formula_value_type);
}

/* Widgets */

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
add_figure (Strip *strip, Figure figure)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_label_set_label (add_label (box, "dim-label"), _ (figures[figure].label));
  strip->values[figure] = add_label (line, "ot-strip-figure");
  strip->changes[figure] = add_label (line, "ot-strip-change");
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_set_tooltip_text (box, _ (figures[figure].help));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (strip->figures), box);
}

static GtkWidget *
add_spin (Strip *strip, GtkBox *box, const char *label, const char *help, GCallback act)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, help);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, help, -1);
  g_signal_connect (button, "clicked", act, strip);
  gtk_box_append (box, button);
  return button;
}

static GtkWidget *
new_standing (Strip *strip)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  strip->standing = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE,
                                             "natural-wrap-mode", GTK_NATURAL_WRAP_NONE, NULL));
  strip->import = gtk_button_new_with_label (_("Import values…"));
  gtk_widget_set_tooltip_text (
    strip->import, _("A CSV file with the columns set, factor, phase and a column a year, such as "
                      "values.2026-27; what stands there is replaced"));
  gtk_widget_set_valign (strip->import, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (strip->import, "ot-small");
  g_signal_connect (strip->import, "clicked", G_CALLBACK (import_cb), strip);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (strip->standing));
  gtk_box_append (GTK_BOX (line), strip->import);
  return line;
}

static void
strip_free (gpointer data)
{
  Strip *strip = data;

  g_clear_pointer (&strip->shown, ot_results_unref);
  g_free (strip);
}

static Strip *
build (GtkBox *box, OtViewPage *page)
{
  Strip              *strip = g_new0 (Strip, 1);
  GtkWidget          *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget          *spins = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  strip->page = page;
  strip->figures = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_hexpand (strip->figures, TRUE);
  for (guint figure = 0; figure < N_FIGURES; figure++)
    add_figure (strip, figure);
  strip->nothing =
    GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE, NULL));
  gtk_box_append (GTK_BOX (rows), strip->figures);
  gtk_box_append (GTK_BOX (rows), GTK_WIDGET (strip->nothing));
  gtk_box_append (GTK_BOX (rows), new_standing (strip));
  gtk_box_append (box, rows);

  strip->national = gtk_button_new_with_label (_("Use national values"));
  gtk_widget_set_tooltip_text (
    strip->national,
    _("The national formula of 2018-19 to 2025-26 and the guarantee’s ranges, each "
       "with its standing; a CSV import replaces them"));
  gtk_widget_set_valign (strip->national, GTK_ALIGN_START);
  g_signal_connect (strip->national, "clicked", G_CALLBACK (national_cb), strip);
  gtk_box_append (box, strip->national);

  gtk_widget_add_css_class (spins, "linked");
  gtk_widget_set_valign (spins, GTK_ALIGN_START);
  strip->lower =
    add_spin (strip, GTK_BOX (spins), _("−£1"),
              _("Lower the chosen value by a pound, a percent by a tenth of one (Ctrl+Down)"),
              G_CALLBACK (lower_cb));
  strip->raise =
    add_spin (strip, GTK_BOX (spins), _("+£1"),
              _("Raise the chosen value by a pound, a percent by a tenth of one (Ctrl+Up)"),
              G_CALLBACK (raise_cb));
  gtk_box_append (box, spins);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), strip);
  gtk_widget_add_controller (ot_view_page_get_grid (page), keys);
  g_signal_connect (ot_view_page_get_grid (page), "cursor-moved", G_CALLBACK (cursor_moved_cb),
                    strip);
  ot_grid_set_cursor (OT_GRID (ot_view_page_get_grid (page)), 1, 0);
  g_object_set_data_full (G_OBJECT (page), "strip", strip, strip_free);
  return strip;
}

void
ot_formula_strip_fill (GtkBox *box, OtPage *page)
{
  Strip *strip = g_object_get_data (G_OBJECT (page), "strip");

  if (!strip)
    strip = build (box, OT_VIEW_PAGE (page));
  refresh (strip);
  cursor_moved_cb (grid_of (strip), strip);
}
