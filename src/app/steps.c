#include "config.h"

#include "app/steps.h"

#include <glib/gi18n.h>

#define FEW_STEPS  12  /* shown at first: each has its widgets, and the cursor moves on */
#define MOST_STEPS 500 /* shown at all: a total may have thousands of parts */
#define INDENT     12

enum
{
  OPERATOR_COLUMN,
  LABEL_COLUMN,
  VALUE_COLUMN,
};

/* One line on its way into the grid. */
typedef struct
{
  GtkGrid      *grid;
  int           line;
  const OtPlan *plan;
  OtShow        show;
} Steps;

/* Signs stand in a narrow column of their own; NULL for what is said in words. */
static const char *
sign_of (OtStepOperator how)
{
  static const char *const signs[] = {
    [OT_STEP_PLUS] = "+", [OT_STEP_MINUS] = "−",  [OT_STEP_TIMES] = "×",
    [OT_STEP_OVER] = "÷", [OT_STEP_WORDS] = NULL,
  };

  return signs[how];
}

/* What stands before the figure; free it. */
static char *
step_text (const OtStep *step, const char *value)
{
  switch (step->how)
    {
    case OT_STEP_MAX:
      /* Translators: before what a figure is not to be less than */
      return g_strdup_printf (_("at least: %s"), step->label);
    case OT_STEP_MIN:
      /* Translators: before what a figure is not to be more than */
      return g_strdup_printf (_("at most: %s"), step->label);
    case OT_STEP_WORDS:
      return *value ? g_strdup_printf ("%s: %s", step->label, value) : g_strdup (step->label);
    default:
      return g_strdup (step->label);
    }
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0,
                                   "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* A figure stands on one line, whatever yields to it. */
static GtkWidget *
new_figure (const char *text, const char *css_class)
{
  GtkWidget *label =
    g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 1.0, "yalign", 0.0, NULL);

  gtk_widget_add_css_class (label, "numeric");
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
value_text (const Steps *steps, const OtStep *step)
{
  OtShow   show = steps->show;
  GString *text = g_string_new (NULL);

  show.is_exact = step->field != NULL;
  if (step->how == OT_STEP_ROUND || step->how == OT_STEP_CUT)
    g_string_append_printf (text, ngettext ("%d decimal", "%d decimals", (gulong) step->value.raw),
                            (int) step->value.raw);
  else
    ot_show_value (&show, steps->plan, step->field, step->value.type, &step->value, text);
  return g_string_free (text, FALSE);
}

static GtkWidget *
new_step_label (const OtStep *step, const char *text)
{
  GtkWidget *label =
    new_label (text, step->row || step->id || step->depth == 0 ? NULL : "dim-label");
  GtkWidget *button;

  if (!step->row && !step->id)
    return label;
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "ot-step");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (step->view)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(smsiss)", step->view,
                                        step->scenario, step->view_year, step->row, step->column);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-cell");
    }
  else if (step->row)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", step->row, step->column);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "inspector.choose-row");
    }
  else
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sssi)", step->type->table,
                                        step->id, step->field ? step->field->name : "", step->year);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-record");
    }
  return button;
}

static void
add_step (Steps *steps, const OtStep *step, gboolean first)
{
  gboolean         words = step->how == OT_STEP_WORDS;
  const char      *sign = sign_of (step->how);
  g_autofree char *value = value_text (steps, step);
  g_autofree char *text = step_text (step, value);
  GtkWidget       *label = new_step_label (step, text);

  gtk_widget_set_margin_start (label, INDENT * (int) step->depth);
  gtk_widget_set_hexpand (label, TRUE);
  if (sign && !(first && step->how == OT_STEP_PLUS))
    gtk_grid_attach (steps->grid, new_label (sign, NULL), OPERATOR_COLUMN, steps->line, 1, 1);
  gtk_grid_attach (steps->grid, label, LABEL_COLUMN, steps->line, words ? 2 : 1, 1);
  if (!words)
    gtk_grid_attach (steps->grid, new_figure (value, NULL), VALUE_COLUMN, steps->line, 1, 1);
  steps->line++;
}

static void
add_result (Steps *steps, const OtExplanation *explanation)
{
  g_autoptr (GString) text = g_string_new (NULL);

  ot_show_value (&steps->show, steps->plan, explanation->field, explanation->unit,
                 &explanation->value, text);
  gtk_grid_attach (steps->grid, new_label ("=", "heading"), OPERATOR_COLUMN, steps->line, 1, 1);
  gtk_grid_attach (steps->grid, new_label (explanation->title, "heading"), LABEL_COLUMN,
                   steps->line, 1, 1);
  gtk_grid_attach (steps->grid, new_figure (text->str, "heading"), VALUE_COLUMN, steps->line, 1, 1);
  steps->line++;
  if (explanation->rule)
    {
      g_autofree char *rule = g_strdup_printf (_("Rule: %s"), explanation->rule);

      gtk_grid_attach (steps->grid, new_label (rule, "dim-label"), LABEL_COLUMN, steps->line, 2, 1);
    }
}

static void
add_rest (Steps *steps, guint n, gboolean all)
{
  g_autofree char *text =
    g_strdup_printf (ngettext ("and %u more step", "and %u more steps", n), n);
  GtkWidget *rest = new_label (text, "dim-label");

  if (!all)
    {
      rest = gtk_button_new_with_label (text);
      gtk_widget_set_halign (rest, GTK_ALIGN_START);
      gtk_widget_add_css_class (rest, "flat");
      gtk_widget_add_css_class (rest, "ot-step");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (rest), "inspector.all-steps");
    }
  gtk_grid_attach (steps->grid, rest, LABEL_COLUMN, steps->line++, 2, 1);
}

GtkWidget *
ot_steps_new (const OtExplanation *explanation,
              const OtPlan        *plan,
              const OtShow        *show,
              gboolean             all)
{
  GtkWidget *grid =
    g_object_new (GTK_TYPE_GRID, "column-spacing", 8, "row-spacing", 3, "margin-top", 4, NULL);
  Steps steps = { .grid = GTK_GRID (grid), .plan = plan, .show = *show };
  guint n = MIN (explanation->steps->len, all ? MOST_STEPS : FEW_STEPS);
  guint depth = G_MAXUINT;

  /* All the pence, so that it can be followed by hand. */
  steps.show.unit = OT_MONEY_UNIT_POUNDS;
  steps.show.decimals = OT_MONEY_PLACES;
  for (guint i = 0; i < n; i++)
    {
      const OtStep *step = g_ptr_array_index (explanation->steps, i);

      add_step (&steps, step, i == 0 || step->depth > depth);
      depth = step->depth;
    }
  if (explanation->steps->len > n)
    add_rest (&steps, explanation->steps->len - n, all);
  add_result (&steps, explanation);
  return grid;
}
