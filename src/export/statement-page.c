#include "export/statement-page.h"

#include "export/charts.h"
#include "export/text-table.h"
#include "plan/school.h"

#include <glib/gi18n.h>
#include <string.h>

/* So many bytes of an escaped id go into a file's name; a longer one ends in its digest. */
#define LONGEST_NAME 150

typedef struct
{
  const OtView *view;
  GString      *out;
  const char   *name; /* of the school */
  OtShow        show;
  gboolean      is_illustrative; /* a figure is */
  gboolean      is_in_part;
} Page;

static const char style[] =
  "@page{size:A4;margin:15mm}"
  "body{font:11pt/1.4 sans-serif;max-width:48em;margin:2em auto;padding:0 1em;color:#000;"
  "background:#fff}"
  "table{border-collapse:collapse;width:100%;margin:1.5em 0}"
  "caption{text-align:left;font-weight:bold;font-size:1.15em;padding:.3em 0}"
  "th,td{text-align:left;vertical-align:top;padding:.2em .6em .2em 0;border-bottom:1px solid #999}"
  "tbody th{font-weight:normal}"
  ".n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
  ".t th,.t td{font-weight:bold;border-top:2px solid #000}"
  "thead{display:table-header-group}tr{break-inside:avoid}"
  "@media print{body{font-size:9.5pt;margin:0;max-width:none;padding:0}}";

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
  g_string_append_printf (out, "</%s>\n", element);
}

static const char *
mark_of (OtMarks marks)
{
  if ((marks & OT_MARK_ILLUSTRATIVE) == 0)
    return "";
  return marks & OT_MARK_IN_PART ? "†" : "*";
}

/* A figure as people read it, with its mark; "" where there is none. */
static char *
figure_to_text (Page *page, guint row, guint column)
{
  OtCell   cell = ot_view_cell (page->view, row, column);
  GString *text = g_string_new (NULL);

  if (cell.kind != OT_CELL_NONE)
    ot_show_cell (&page->show, page->view, &cell, text);
  if (text->len > 0)
    {
      g_string_append (text, mark_of (cell.marks));
      page->is_in_part |= (cell.marks & OT_MARK_IN_PART) != 0;
      page->is_illustrative |=
        (cell.marks & OT_MARK_ILLUSTRATIVE) != 0 && (cell.marks & OT_MARK_IN_PART) == 0;
    }
  return g_string_free (text, FALSE);
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
  g_string_append (page->out, "</th>");
}

static gboolean
is_numbered (const OtView *view, guint row)
{
  return g_ascii_isdigit (*ot_view_row (view, row)->id);
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
  const char *const heads[] = { _("Factor"), _("Unit value, £"), _("Share of pupils"),
                                _("Pupils"), _("Amount, £") };
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
    _("Each amount is the unit value times the share times the pupils; where there is "
       "no share, all pupils count. Factors that come to nothing for the school are "
       "left out."));
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

/* What a step is of: the number of another line, a figure of its own, or its name without the
 * school's, which stands above all of them. */
static void
append_operand (Page *page, GString *text, const OtStep *step, gboolean is_only)
{
  const char *label = step->label;
  gsize       length = strlen (page->name);

  if (step->row != NULL && g_ascii_isdigit (*step->row))
    {
      g_string_append (text, step->row);
      return;
    }
  if (strncmp (label, page->name, length) == 0 && g_str_has_prefix (label + length, ": "))
    label += length + strlen (": ");
  if (is_only || step->value.raw == 0)
    {
      g_string_append (text, label);
      return;
    }
  if (step->value.type != OT_VALUE_INTEGER)
    g_string_append_printf (text, "(%s = ", label);
  ot_show_value (&page->show, ot_results_plan (page->view->results), step->field, step->value.type,
                 &step->value, text);
  if (step->value.type != OT_VALUE_INTEGER)
    g_string_append_c (text, ')');
}

static gboolean
is_reckoned (const OtStep *step)
{
  return step->depth == 0 && step->how != OT_STEP_WORDS && step->how != OT_STEP_ROUND
         && step->how != OT_STEP_CUT;
}

/* "11 ÷ 12": how a line is made, of others by their numbers and of all else by name and figure. */
static char *
line_is_made (Page *page, guint row, guint column)
{
  static const char *const signs[] = {
    [OT_STEP_PLUS] = "+", [OT_STEP_MINUS] = "−",           [OT_STEP_TIMES] = "×",
    [OT_STEP_OVER] = "÷", [OT_STEP_MAX] = N_("at least"), [OT_STEP_MIN] = N_("at most"),
  };
  g_autoptr (OtExplanation) explanation = ot_view_explain (page->view, row, column);
  GString *text = g_string_new (NULL);
  guint    n = 0;

  for (guint i = 0; i < explanation->steps->len; i++)
    n += is_reckoned (g_ptr_array_index (explanation->steps, i));
  for (guint i = 0; i < explanation->steps->len; i++)
    {
      const OtStep *step = g_ptr_array_index (explanation->steps, i);
      gboolean      is_bound = step->how == OT_STEP_MAX || step->how == OT_STEP_MIN;

      if (!is_reckoned (step))
        continue;
      if (is_bound && text->len > 0)
        g_string_append (text, "; ");
      else if (text->len > 0)
        g_string_append_c (text, ' ');
      /* The name of a bound of nothing says which it is. */
      if (is_bound ? step->value.raw != 0 || step->row != NULL
                   : text->len > 0 || step->how != OT_STEP_PLUS)
        g_string_append_printf (text, "%s ", _ (signs[step->how]));
      append_operand (page, text, step, n == 1);
    }
  return g_string_free (text, FALSE);
}

/* The Department's lines; gives back the first row after them. */
static guint
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
       "Numbers in the second column are lines of this table."));
  return row;
}

static void
append_others (Page *page, guint row)
{
  const char *const heads[] = { _("Beside it"), _("Amount, £") };
  guint             amount = (guint) ot_view_find_column (page->view, "amount");

  g_string_append (page->out, "<table>");
  append_element (page->out, "caption", _("Beside the budget"));
  append_heads (page, heads, G_N_ELEMENTS (heads), 1);
  for (; row < ot_view_n_rows (page->view); row++)
    {
      begin_row (page, row, FALSE);
      append_figure (page, row, amount);
      g_string_append (page->out, "</tr>\n");
    }
  g_string_append (page->out, "</tbody></table>\n");
  append_element (
    page->out, "p",
    _("Rates are paid on top of the budget. What is de-delegated is held back for "
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

/* The budget and the pupils, in a sentence. */
static void
append_headline (Page *page, const char *year)
{
  int              total = ot_view_find_row (page->view, "42");
  int              pupils = ot_view_find_row (page->view, "23");
  g_autofree char *money =
    figure_to_text (page, (guint) total, (guint) ot_view_find_column (page->view, "amount"));
  g_autofree char *heads =
    figure_to_text (page, (guint) pupils, (guint) ot_view_find_column (page->view, "pupils"));
  /* Translators: the year, the budget in pounds, the number of pupils. */
  g_autofree char *sentence =
    g_strdup_printf (_("The school’s budget for %s is £%s, for %s pupils, before rates and "
                        "de-delegation."),
                     year, money, heads);

  append_element (page->out, "p", sentence);
}

static void
append_notes (Page *page, const OtSchool *school)
{
  g_autofree char *source = ot_source_line (page->view);

  if (page->is_illustrative)
    append_element (page->out, "p",
                    _("* This figure is illustrative: made up, not from a source."));
  if (page->is_in_part)
    append_element (page->out, "p",
                    _("† This figure is in part illustrative: some of what it is made of is made "
                       "up."));
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

  page.name = name;
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
  row = append_factors (&page);
  row = append_lines (&page, row);
  append_others (&page, row);
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
