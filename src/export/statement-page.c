#include "export/statement-page.h"

#include "export/charts.h"
#include "export/text-table.h"
#include "model/schools.h"
#include "model/statement.h"
#include "plan/school.h"

#include <glib/gi18n.h>
#include <string.h>

/* So many bytes of an escaped id go into a file's name; a longer one ends in its digest. */
#define LONGEST_NAME 150

typedef struct
{
  const OtView      *view;
  const OtStatement *statement; /* NULL: the school has no pupils that year */
  GString           *out;
  OtShow             show;
  gboolean           is_illustrative; /* most figures are, in whole or in part */
  gboolean           has_marks;       /* one that differs from most */
} Page;

static const char style[] =
  "@page{size:A4;margin:12mm 15mm}"
  "body{font:11pt/1.4 sans-serif;max-width:48em;margin:2em auto;padding:0 1em;color:#000;"
  "background:#fff}"
  "table{border-collapse:collapse;width:100%;margin:1.5em 0}"
  "caption{text-align:left;font-weight:bold;font-size:1.15em;padding:.3em 0}"
  "th,td{text-align:left;vertical-align:top;padding:.2em .6em .2em 0;border-bottom:1px solid #999}"
  "tbody th{font-weight:normal}.s{border-left:.4em solid #666;padding-left:.8em}"
  ".n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
  ".t th,.t td{font-weight:bold;border-top:2px solid #000}"
  "thead{display:table-header-group}tr,table:last-of-type{break-inside:avoid}"
  "@media print{body{font-size:9pt;line-height:1.25;margin:0;max-width:none;padding:0}"
  "h1,h2,p{margin:.5em 0}table{margin:.8em 0}th,td{padding-top:.1em;padding-bottom:.1em}}";

/* Appends text of the plan: as one line, and as nothing but text. */
static void
append_text (GString *out, const char *text)
{
  g_autofree char *line = ot_text_line (text);
  g_autofree char *escaped = g_markup_escape_text (line, -1);

  g_string_append (out, escaped);
}

/* The same of what people may call anything, so that its direction stays its own. */
static void
append_name (GString *out, const char *name)
{
  g_string_append (out, "<bdi>");
  append_text (out, name);
  g_string_append (out, "</bdi>");
}

static void
append_element (GString *out, const char *element, const char *text)
{
  g_string_append_printf (out, "<%s>", element);
  append_text (out, text);
  g_string_append_printf (out, "</%.*s>\n", (int) strcspn (element, " "), element);
}

/* Most figures of a page are alike: that is said once, and only those that differ are marked. */
static void
find_standing (Page *page)
{
  int balance = 0;

  for (guint row = 0; row < ot_view_n_rows (page->view); row++)
    for (guint column = 0; column < ot_view_n_columns (page->view); column++)
      {
        OtCell cell = ot_view_cell (page->view, row, column);

        if (cell.kind != OT_CELL_NONE && !ot_value_is_empty (&cell.value))
          balance += cell.marks & OT_MARK_ILLUSTRATIVE ? 1 : -1;
      }
  page->is_illustrative = balance > 0;
}

static gboolean
is_numbered (const OtView *view, guint row)
{
  return g_ascii_isdigit (*ot_view_row (view, row)->id);
}

/* A figure as people read it, with a mark where it differs from most; "" where there is none. `decimals`
 * are those of a percent; negative: as the program shows it. Free it. */
static char *
cell_to_text (Page *page, const OtCell *cell, int decimals)
{
  gboolean is_illustrative = (cell->marks & OT_MARK_ILLUSTRATIVE) != 0;
  GString *text = g_string_new (NULL);

  if (cell->kind != OT_CELL_NONE && decimals >= 0)
    ot_percent_format ((OtDecimal){ cell->value.raw }, &page->show.style, decimals, text);
  else if (cell->kind != OT_CELL_NONE)
    ot_show_cell (&page->show, page->view, cell, text);
  if (text->len > 0 && is_illustrative != page->is_illustrative)
    {
      g_string_append_c (text, '*');
      page->has_marks = TRUE;
    }
  return g_string_free (text, FALSE);
}

static char *
figure_to_text (Page *page, guint row, guint column)
{
  guint            line = ot_statement_line_of_row (page->view, row);
  OtCell           cell = ot_view_cell (page->view, row, column);
  int              decimals = -1;
  g_autofree char *text = NULL;

  /* Amounts can be made again from them; that of sparsity is reckoned, not typed. */
  if (column == OT_STATEMENT_SHARE && !is_numbered (page->view, row))
    decimals = line == OT_STATEMENT_SPARSITY ? 6 : 4;
  text = cell_to_text (page, &cell, decimals);
  return line == OT_STATEMENT_31 && cell.value.raw > 0 ? g_strconcat ("+", text, NULL)
                                                       : g_steal_pointer (&text);
}

static void
append_cell (Page *page, const OtCell *cell)
{
  g_autofree char *text = cell_to_text (page, cell, -1);

  g_string_append (page->out, "<td class=\"n\">");
  append_text (page->out, text);
  g_string_append (page->out, "</td>");
}

static void
append_figure (Page *page, guint row, guint column)
{
  g_autofree char *text = figure_to_text (page, row, column);

  g_string_append (page->out, "<td class=\"n\">");
  append_text (page->out, text);
  g_string_append (page->out, "</td>");
}

static void
append_heads (Page *page, const char *const *heads, guint n, guint n_words)
{
  g_string_append (page->out, "<thead><tr>");
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (page->out, "<th scope=\"col\"%s>", i < n_words ? "" : " class=\"n\"");
      append_text (page->out, heads[i]);
      g_string_append (page->out, "</th>");
    }
  g_string_append (page->out, "</tr></thead>\n<tbody>\n");
}

/* Begins a row with its label; its figures follow. */
static void
begin_row (Page *page, guint row, gboolean is_total)
{
  g_string_append_printf (page->out, "<tr%s><th scope=\"row\">", is_total ? " class=\"t\"" : "");
  append_text (page->out, ot_view_row (page->view, row)->label);
  if (ot_statement_is_unconfirmed (page->statement, ot_statement_line_of_row (page->view, row)))
    append_text (page->out, _(" (unconfirmed)"));
  g_string_append (page->out, "</th>");
}

static gboolean
comes_to_something (const OtView *view, guint row)
{
  OtCell cell = ot_view_cell (view, row, (guint) ot_view_find_column (view, "amount"));

  return !ot_value_is_empty (&cell.value) && cell.value.raw != 0;
}

/* The factors, and what they come to; gives back the first row after them. */
static guint
append_factors (Page *page)
{
  const char *const heads[] = { _("Factor"), _("Unit value, £"), _("Share"), _("Pupils"),
                                _("Amount, £") };
  int               sum = ot_view_find_row (page->view, "15");
  guint             row;

  g_string_append (page->out, "<table>");
  append_element (page->out, "caption", _("What the formula gives the school"));
  append_heads (page, heads, G_N_ELEMENTS (heads), 1);
  for (row = 0; row < ot_view_n_rows (page->view) && !is_numbered (page->view, row); row++)
    {
      if (!comes_to_something (page->view, row))
        continue;
      begin_row (page, row, FALSE);
      for (guint column = 0; column < ot_view_n_columns (page->view); column++)
        append_figure (page, row, column);
      g_string_append (page->out, "</tr>\n");
    }
  begin_row (page, (guint) sum, TRUE);
  for (guint column = 0; column < ot_view_n_columns (page->view); column++)
    append_figure (page, (guint) sum, column);
  g_string_append (page->out, "</tr>\n</tbody></table>\n");
  append_element (
    page->out, "p",
    _("The share says for which part of the pupils a factor pays; of sparsity, which part of the "
       "unit value the distance and the size of the school leave. Each amount is the unit value "
       "times the share times the pupils; where there is no share all pupils count, and where "
       "there are no pupils the factor is paid once. Factors that come to nothing for the school "
       "are left out."));
  return row;
}

/* The column in which a line has its one figure. */
static guint
column_of_line (const OtView *view, guint row)
{
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    if (ot_view_cell (view, row, column).kind != OT_CELL_NONE)
      return column;
  return ot_view_n_columns (view) - 1;
}

/* How lines are made of others, by their numbers. */
static const struct
{
  guint       line;
  const char *made;
  gsize       setting; /* of the year's settings, a percent that goes into it; 0: none */
  gboolean    is_change;
} made_of[] = {
  { OT_STATEMENT_5, N_("The lump sum above, with the London fringe if there is one") },
  { OT_STATEMENT_8, N_("The sparsity above") },
  { OT_STATEMENT_11, N_("1 + 4, less 5 to 10") },
  { OT_STATEMENT_13, N_("11 ÷ 12") },
  /* Translators: a percent with its sign */
  { OT_STATEMENT_14, N_("13, and the guarantee of %s"), offsetof (OtFormulaSettings, guarantee),
    TRUE },
  { OT_STATEMENT_15, N_("All factors above") },
  { OT_STATEMENT_16, N_("As line 5") },
  { OT_STATEMENT_19, N_("As line 8") },
  { OT_STATEMENT_22, N_("15, less 16 to 21") },
  { OT_STATEMENT_23, N_("All pupils") },
  { OT_STATEMENT_24, N_("22 ÷ 23") },
  { OT_STATEMENT_25, N_("14 × 23") },
  { OT_STATEMENT_31, N_("By how much 24 differs from 13") },
  { OT_STATEMENT_33, N_("By how much 25 is above 22; nothing where it is not") },
  { OT_STATEMENT_34, N_("By how much 31 is above the cap of %s; nothing where it is not"),
    offsetof (OtFormulaSettings, cap), TRUE },
  { OT_STATEMENT_35, N_("%s of 34"), offsetof (OtFormulaSettings, cap_scale) },
  { OT_STATEMENT_36, N_("35 × 23 × 13") },
  { OT_STATEMENT_37, N_("What is then missing to the minimum per pupil, but no more than 36") },
  { OT_STATEMENT_38, N_("33 − 36 + 37") },
  { OT_STATEMENT_42, N_("15 + 38") },
};

/* "+0.5%". Free it. */
static char *
percent_to_text (Page *page, OtDecimal percent, gboolean is_change)
{
  OtValue  value = ot_value_percent (percent);
  GString *text = g_string_new (is_change && percent.nanos > 0 ? "+" : NULL);

  ot_show_value (&page->show, NULL, NULL, OT_VALUE_PERCENT, &value, text);
  return g_string_free (text, FALSE);
}

/* What a line is where nothing goes into it but what one step says: "Line 42 of 2018-19", "The year has
 * no cap". */
static char *
say_only_step (Page *page, guint line, const OtExplanation *explanation)
{
  g_autofree char *name = ot_record_title (&page->statement->of.facts->record->record);
  const OtStep    *step = g_ptr_array_index (explanation->steps, 0);
  const char      *label = step->label;
  gsize            length = strlen (name);

  if (line < OT_STATEMENT_25 && step->how != OT_STEP_WORDS && step->value.raw == 0)
    return g_strdup (_("None"));
  if (strncmp (label, name, length) == 0 && g_str_has_prefix (label + length, ": "))
    label += length + strlen (": ");
  return step->how == OT_STEP_WORDS && step->value.text
           ? g_strdup_printf ("%s: %s", label, step->value.text)
           : g_strdup (label);
}

/* "11 ÷ 12": how a line is made. Free it. */
static char *
line_is_made (Page *page, guint row, guint column)
{
  g_autoptr (OtExplanation) explanation = ot_view_explain (page->view, row, column);
  const OtFormulaSettings *settings = page->statement->of.year->record;
  guint                    line = ot_statement_line_of_row (page->view, row), n = 0;

  /* Another line is a part even where it is the only one that comes to anything. */
  for (guint i = 0; i < explanation->steps->len; i++)
    {
      const OtStep *step = g_ptr_array_index (explanation->steps, i);

      if (step->depth == 0 && step->how != OT_STEP_WORDS)
        n += step->row ? 2 : 1;
    }
  for (guint i = 0; n > 1 && i < G_N_ELEMENTS (made_of); i++)
    if (made_of[i].line == line && made_of[i].setting == 0)
      return g_strdup (_ (made_of[i].made));
    else if (made_of[i].line == line)
      {
        OtDecimal        setting = G_STRUCT_MEMBER (OtDecimal, settings, made_of[i].setting);
        g_autofree char *percent = percent_to_text (page, setting, made_of[i].is_change);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        return g_strdup_printf (_ (made_of[i].made), percent);
#pragma GCC diagnostic pop
      }
  return explanation->steps->len > 0 ? say_only_step (page, line, explanation) : g_strdup ("");
}

/* The Department's lines. */
static void
append_lines (Page *page, guint row)
{
  const char *const heads[] = { _("Line"), _("How it is made"), _("Figure") };

  g_string_append (page->out, "<table>");
  append_element (
    page->out, "caption",
    _("The minimum funding guarantee and the cap, by the Department’s line numbers"));
  append_heads (page, heads, G_N_ELEMENTS (heads), 2);
  for (; row < ot_view_n_rows (page->view) && is_numbered (page->view, row); row++)
    {
      guint            column = column_of_line (page->view, row);
      g_autofree char *made = line_is_made (page, row, column);

      begin_row (page, row, ot_view_row (page->view, row)->kind == OT_ROW_TOTAL);
      g_string_append (page->out, "<td>");
      append_text (page->out, made);
      g_string_append (page->out, "</td>");
      append_figure (page, row, column);
      g_string_append (page->out, "</tr>\n");
    }
  g_string_append (page->out, "</tbody></table>\n");
  append_element (
    page->out, "p",
    _("The guarantee holds the school’s funding per pupil, without what is left out "
       "of the comparison, near that of the year before; the cap limits what it gains. "
       "Numbers in the second column are lines of this table. Lines 13, 14 and 24 are shown to "
       "the penny, and 31, 34 and 35 to two decimals of a percent; the sums use them "
       "unrounded."));
}

/* A row of what the school receives; where its figure is not known there is none. Gives back its cell. */
static OtCell
append_received (Page *page, const char *line, gboolean is_taken)
{
  guint  row = (guint) ot_view_find_row (page->view, line);
  OtCell cell = ot_view_cell (page->view, row, OT_STATEMENT_AMOUNT);

  if (!ot_raw_is_number (cell.value.raw))
    return cell;
  if (is_taken)
    cell.value.raw = ot_raw_negate (cell.value.raw);
  begin_row (page, row, FALSE);
  append_cell (page, &cell);
  g_string_append (page->out, "</tr>\n");
  return cell;
}

static void
append_others (Page *page)
{
  const char *const heads[] = { _("What the school receives"), _("Amount, £") };
  OtCell            total, rates, taken;

  g_string_append (page->out, "<table>");
  append_element (page->out, "caption", _("Beside the budget"));
  append_heads (page, heads, G_N_ELEMENTS (heads), 1);
  total = append_received (page, "42", FALSE);
  rates = append_received (page, "rates", FALSE);
  taken = append_received (page, "de_delegated", TRUE);
  if (ot_raw_is_number (total.value.raw) && ot_raw_is_number (rates.value.raw)
      && ot_raw_is_number (taken.value.raw))
    {
      total.value.raw = ot_raw_add (total.value.raw, ot_raw_add (rates.value.raw, taken.value.raw));
      total.marks |= rates.marks | taken.marks;
      g_string_append (page->out, "<tr class=\"t\"><th scope=\"row\">");
      append_text (page->out, _("Budget, rates and de-delegation together"));
      g_string_append (page->out, "</th>");
      append_cell (page, &total);
      g_string_append (page->out, "</tr>\n");
    }
  append_received (page, "notional_sen", FALSE);
  g_string_append (page->out, "</tbody></table>\n");
  append_element (
    page->out, "p",
    _("Rates are paid on top of the budget. What is de-delegated is taken off and held back for "
       "services that maintained schools share. Notional SEN is the part of the budget "
       "that is meant for special educational needs; it is no extra money."));
}

/* Who the school is. */
static void
append_facts (Page *page, const OtSchool *school)
{
  const OtField *phase = ot_record_type_field (&ot_school_type, "phase");
  const struct
  {
    const char *label;
    const char *text;
  } facts[] = {
    { _("URN"), school->urn },
    { _("Phase"), school->phase > 0 ? ot_field_choice_label (phase, school->phase) : NULL },
    { _("District"), school->district },
    { _("Kind"), school->academy > 0 ? _("Academy") : _("Maintained school") },
  };

  g_string_append (page->out, "<p>");
  for (guint i = 0, n = 0; i < G_N_ELEMENTS (facts); i++)
    if (facts[i].text != NULL)
      {
        g_string_append_printf (page->out, "%s%s: ", n++ > 0 ? "; " : "", facts[i].label);
        append_name (page->out, facts[i].text);
      }
  g_string_append (page->out, ".</p>\n");
}

static char *
figure_of_line (Page *page, const char *line, const char *column)
{
  return figure_to_text (page, (guint) ot_view_find_row (page->view, line),
                         (guint) ot_view_find_column (page->view, column));
}

/* What the school gets, in sentences. */
static void
append_headline (Page *page, const char *year)
{
  const OtAllocation *it = &page->statement->it;
  g_autofree char    *money = figure_of_line (page, "42", "amount");
  g_autofree char    *heads = figure_of_line (page, "23", "pupils");
  OtDecimal           change = ot_formula_like_for_like (&page->statement->of, it);
  g_autoptr (GString) words = g_string_new (NULL);

  if (ot_money_is_empty (it->total))
    {
      g_autofree char *why =
        page->statement->missing_in == OT_YEAR_EMPTY
          ? g_strdup ("")
          : ot_schools_say_missing (&page->statement->missing, page->statement->missing_in);

      /* Translators: a financial year, and what has no value in which year */
      g_string_printf (words, _("The school’s budget for %s is not known: %s."), year, why);
      append_element (page->out, "p", words->str);
      return;
    }
  /* Translators: the year, the budget in pounds, the number of pupils. */
  g_string_append_printf (words,
                          _("The school’s budget for %s is £%s, for %s pupils, before rates and "
                             "de-delegation."),
                          year, money, heads);
  if (ot_decimal_is_number (change))
    {
      g_autoptr (GString) percent = g_string_new (NULL);

      ot_percent_format ((OtDecimal){ ABS (change.nanos) }, &page->show.style, 2, percent);
      g_string_append_c (words, ' ');
      g_string_append_printf (
        words,
        /* Translators: a percent */
        change.nanos > 0   ? _("Like for like, that is %s more per pupil than last year.")
        : change.nanos < 0 ? _("Like for like, that is %s less per pupil than last year.")
                           : _("Like for like, that is as much per pupil as last year (%s)."),
        percent->str);
    }
  append_element (page->out, "p", words->str);
}

/* How far figures are to be trusted: once, above all of them. */
static void
append_standing (Page *page)
{
  gboolean is_unconfirmed = FALSE;

  for (guint row = 0; row < ot_view_n_rows (page->view); row++)
    is_unconfirmed |= (comes_to_something (page->view, row)
                       && ot_statement_is_unconfirmed (page->statement,
                                                       ot_statement_line_of_row (page->view, row)));
  if (page->is_illustrative)
    append_element (
      page->out, "p class=\"s\"",
      _("The figures on this page are illustrative: all or some of what each is made "
         "of is made up, not from a source."));
  if (is_unconfirmed)
    append_element (page->out, "p class=\"s\"",
                    _("National values that are marked “unconfirmed” have not been compared with "
                       "their source: unconfirmed: check against the Department’s table."));
}

static void
append_notes (Page *page, const OtSchool *school)
{
  g_autofree char *source = ot_source_line (page->view);

  if (page->has_marks)
    append_element (page->out, "p",
                    page->is_illustrative
                      ? _("* This figure is not illustrative.")
                      : _("* This figure is illustrative, in whole or in part: "
                           "made up, not from a source."));
  if (school->record.source != NULL)
    {
      g_autofree char *words =
        g_strdup_printf (_("Figures of the school: %s."), school->record.source);

      append_element (page->out, "p", words);
    }
  append_element (page->out, "p", source);
}

void
ot_statement_page_write (const OtView *view, GString *out)
{
  Page page = {
    .view = view,
    .statement = ot_statement_of_view (view),
    .out = out,
    .show = { .style = ot_number_style_english,
              .unit = OT_MONEY_UNIT_POUNDS,
              .decimals = OT_MONEY_PLACES },
  };
  const OtPlan        *plan = ot_results_plan (view->results);
  const OtPlanDetails *details = ot_plan_details (plan);
  const OtSchool      *school = (const OtSchool *) ot_plan_find (plan, OT_TABLE_SCHOOLS, view->id);
  g_autofree char     *name = ot_record_title (&school->record);
  g_autofree char     *title = NULL;
  /* Translators: the language of the translation, as web pages name it. */
  const char *language = _("en-GB");
  char        year[OT_YEAR_TEXT];
  guint       row;

  g_return_if_fail (ot_view_n_rows (view) > 0);

  find_standing (&page);
  ot_year_to_text (view->year, year);
  /* Translators: the year and the school. */
  title = g_strdup_printf (_("Budget statement %s: %s"), year, name);
  g_string_append_printf (out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n", language);
  g_string_append (out, "<meta charset=\"utf-8\"/>\n"
                        "<meta name=\"viewport\" content=\"width=device-width\"/>\n");
  append_element (out, "title", title);
  g_string_append_printf (out, "<style>%s</style>\n</head>\n<body>\n<main>\n<h1>", style);
  append_name (out, name);
  g_string_append (out, "</h1>\n<p><strong>");
  g_string_append_printf (out, _("Budget statement %s"), year);
  g_string_append (out, "</strong>");
  if (details->organisation != NULL)
    {
      g_string_append (out, ", ");
      append_name (out, details->organisation);
    }
  g_string_append (out, "</p>\n");
  append_facts (&page, school);
  append_headline (&page, year);
  append_standing (&page);
  row = append_factors (&page);
  append_lines (&page, row);
  append_others (&page);
  append_notes (&page, school);
  g_string_append (out, "</main>\n</body>\n</html>\n");
}

char *
ot_statement_file_name (const char *id, const char *ending)
{
  GString *name = g_string_new (NULL);

  g_string_append_uri_escaped (name, id, NULL, FALSE);
  /* Neither hidden nor a way up. */
  if (name->str[0] == '.')
    {
      g_string_erase (name, 0, 1);
      g_string_prepend (name, "%2E");
    }
  if (name->len > LONGEST_NAME)
    {
      g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);

      g_string_truncate (name, LONGEST_NAME);
      g_string_append_printf (name, "-%.16s", digest);
    }
  g_string_append (name, ending);
  return g_string_free (name, FALSE);
}
