#include "config.h"

#include "app/schools-strip.h"

#include "app/grid.h"
#include "app/view-page.h"
#include "model/schools.h"

#include <glib/gi18n.h>

typedef enum
{
  CHOOSE_PHASE,
  CHOOSE_DISTRICT,
  CHOOSE_KIND,
  CHOOSE_HELD_BY,
  N_CHOOSERS
} Chooser;

static const struct
{
  const char *label;
  const char *all; /* the first line of the list */
} choosers[N_CHOOSERS] = {
  [CHOOSE_PHASE] = { N_("Phase"), N_("All phases") },
  [CHOOSE_DISTRICT] = { N_("District"), N_("All districts") },
  [CHOOSE_KIND] = { N_("Academy or maintained"), N_("Academies and maintained") },
  [CHOOSE_HELD_BY] = { N_("Held by"), N_("Held by anything") },
};

typedef struct
{
  OtViewPage  *page; /* borrowed: it holds the box */
  GtkDropDown *lists[N_CHOOSERS];
  GtkLabel    *count;
  guint        chosen[N_CHOOSERS]; /* 0: all */
  char        *district;           /* that is chosen; NULL: all */
  GPtrArray   *districts;          /* of the plan, sorted */
  OtTable     *schools;            /* of which these are */
  gboolean     filling;
} Strip;

static const OtSchools *
schools_of (Strip *strip)
{
  return ot_schools (ot_document_results (ot_page_get_document (OT_PAGE (strip->page))));
}

static gboolean
is_chosen (Strip *strip, const OtSchools *schools, guint n, guint i)
{
  const OtSchool *school = ot_school_years_record (schools->schools, n);
  guint8          held_by = schools->held_by[(gsize) n * schools->schools->n_years + i];
  const guint    *chosen = strip->chosen;

  return (chosen[CHOOSE_PHASE] == 0 || chosen[CHOOSE_PHASE] == school->phase)
         && (!strip->district || g_strcmp0 (strip->district, school->district) == 0)
         && (chosen[CHOOSE_KIND] == 0 || (chosen[CHOOSE_KIND] == 1) == (school->academy > 0))
         && (chosen[CHOOSE_HELD_BY] == 0 || chosen[CHOOSE_HELD_BY] == held_by);
}

static gboolean
has_choice (Strip *strip)
{
  for (guint chooser = 0; chooser < N_CHOOSERS; chooser++)
    if (strip->chosen[chooser] != 0)
      return TRUE;
  return FALSE;
}

/* The total is of all schools: beside a part of them it would mislead. */
static gboolean
keep_cb (OtGrid *grid, guint row, gpointer user_data)
{
  Strip           *strip = user_data;
  const OtView    *view = ot_grid_get_view (grid);
  const OtSchools *schools = ot_schools (view->results);
  guint            i = (guint) (view->year - schools->schools->years.first);

  return row < schools->schools->n ? is_chosen (strip, schools, row, i) : !has_choice (strip);
}

static void
count (Strip *strip)
{
  OtGrid          *grid = OT_GRID (ot_view_page_get_grid (strip->page));
  guint            n = schools_of (strip)->schools->n, n_shown = 0;
  g_autofree char *text = NULL;

  for (guint row = 0; row < n; row++)
    n_shown += keep_cb (grid, row, strip);
  text = n_shown == n
           ? g_strdup_printf (ngettext ("%u school", "%u schools", n), n)
           : g_strdup_printf (ngettext ("%u of %u school", "%u of %u schools", n), n_shown, n);
  gtk_label_set_label (strip->count, text);
}

/* Lists */

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
find_districts (Strip *strip, const OtSchoolYears *years)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_set_size (strip->districts, 0);
  for (guint n = 0; n < years->n; n++)
    {
      const char *district = ot_school_years_record (years, n)->district;

      if (district && g_hash_table_add (seen, (gpointer) district))
        g_ptr_array_add (strip->districts, g_strdup (district));
    }
  g_ptr_array_sort (strip->districts, compare_cb);
}

static void
append_lines (Strip *strip, Chooser chooser, GtkStringList *lines)
{
  const OtField *phase = ot_record_type_field (&ot_school_type, "phase");

  gtk_string_list_append (lines, _ (choosers[chooser].all));
  switch (chooser)
    {
    case CHOOSE_PHASE:
      for (guint i = 1; i <= phase->n_choices; i++)
        gtk_string_list_append (lines, ot_field_choice_label (phase, i));
      break;
    case CHOOSE_DISTRICT:
      for (guint i = 0; i < strip->districts->len; i++)
        gtk_string_list_append (lines, g_ptr_array_index (strip->districts, i));
      break;
    case CHOOSE_KIND:
      gtk_string_list_append (lines, _("Academies"));
      gtk_string_list_append (lines, _("Maintained schools"));
      break;
    case CHOOSE_HELD_BY:
    case N_CHOOSERS:
    default:
      for (guint i = 0; i < OT_N_HELD_BY; i++)
        gtk_string_list_append (lines, _ (ot_held_by_names[i].label));
    }
}

/* The list must never own the truth: what is chosen is said to it again. */
static void
fill_list (Strip *strip, Chooser chooser)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);

  append_lines (strip, chooser, lines);
  strip->filling = TRUE;
  gtk_drop_down_set_model (strip->lists[chooser], G_LIST_MODEL (lines));
  gtk_drop_down_set_selected (strip->lists[chooser], strip->chosen[chooser]);
  strip->filling = FALSE;
}

/* A district that has gone is no longer chosen. */
static void
follow_districts (Strip *strip)
{
  const OtSchoolYears *years = schools_of (strip)->schools;
  guint                at = 0;

  if (strip->schools == years->schools)
    return;
  g_clear_pointer (&strip->schools, ot_table_unref);
  strip->schools = ot_table_ref ((OtTable *) years->schools);
  find_districts (strip, years);
  for (guint i = 0; strip->district && i < strip->districts->len; i++)
    if (g_str_equal (strip->district, g_ptr_array_index (strip->districts, i)))
      at = i + 1;
  strip->chosen[CHOOSE_DISTRICT] = at;
  if (at == 0)
    g_clear_pointer (&strip->district, g_free);
  fill_list (strip, CHOOSE_DISTRICT);
}

static void
apply (Strip *strip)
{
  ot_grid_set_row_func (OT_GRID (ot_view_page_get_grid (strip->page)),
                         has_choice (strip) ? keep_cb : NULL, strip);
  count (strip);
}

static void
chosen_cb (GtkDropDown *list, GParamSpec *pspec, Strip *strip)
{
  guint at = gtk_drop_down_get_selected (list);

  if (strip->filling || at == GTK_INVALID_LIST_POSITION || !ot_page_commit (OT_PAGE (strip->page)))
    return;
  for (guint chooser = 0; chooser < N_CHOOSERS; chooser++)
    if (strip->lists[chooser] == list)
      strip->chosen[chooser] = at;
  if (list == strip->lists[CHOOSE_DISTRICT])
    {
      g_free (strip->district);
      strip->district = at > 0 ? g_strdup (g_ptr_array_index (strip->districts, at - 1)) : NULL;
    }
  apply (strip);
}

static void
strip_free (gpointer data)
{
  Strip *strip = data;

  g_clear_pointer (&strip->schools, ot_table_unref);
  g_ptr_array_unref (strip->districts);
  g_free (strip->district);
  g_free (strip);
}

static Strip *
build (GtkBox *box, OtViewPage *page)
{
  Strip *strip = g_new0 (Strip, 1);

  strip->page = page;
  strip->districts = g_ptr_array_new_with_free_func (g_free);
  for (guint chooser = 0; chooser < N_CHOOSERS; chooser++)
    {
      GtkWidget *list = gtk_drop_down_new (NULL, NULL);

      strip->lists[chooser] = GTK_DROP_DOWN (list);
      gtk_widget_set_tooltip_text (list, _ (choosers[chooser].label));
      gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (choosers[chooser].label), -1);
      fill_list (strip, chooser);
      g_signal_connect (list, "notify::selected", G_CALLBACK (chosen_cb), strip);
      gtk_box_append (box, list);
    }
  strip->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (strip->count), "dim-label");
  gtk_box_append (box, GTK_WIDGET (strip->count));
  g_object_set_data_full (G_OBJECT (page), "strip", strip, strip_free);
  return strip;
}

void
ot_schools_strip_fill (GtkBox *box, OtPage *page)
{
  Strip *strip = g_object_get_data (G_OBJECT (page), "strip");

  if (!strip)
    strip = build (box, OT_VIEW_PAGE (page));
  follow_districts (strip);
  apply (strip);
}
