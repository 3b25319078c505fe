/* Pictures of the window's pages and states: shots FOLDER [NAME]
 *
 * They are made from what the window would draw, once it has nothing left to do, so that they are the
 * same each time. With NAME only those whose names begin so: "page-schools" too. */
#include "app/import-window.h"
#include "app/inspector.h"
#include "harness.h"
#include "plan/file.h"
#include "plan/national.h"
#include "plan/store.h"

#include <glib/gstdio.h>
#include <locale.h>

typedef struct
{
  const char *name;
  const char *plan; /* of the examples; NULL: made by `make`, or the start page */
  OtPlan *(*make) (void);
  const char *page; /* NULL: every page that is in the sidebar */
  void (*act) (OtWindow *window);
  guint    looks;   /* a bit each; none: light and dark */
  gboolean at_once; /* as the act leaves it, with work still to do */
} Shot;

typedef enum
{
  LIGHT,
  DARK,
  NARROW,
  CONTRAST,
  DOUBLE,
  N_LOOKS
} Look;

static const struct
{
  const char *name;
  int         width, height;
  gboolean    dark;
  const char *theme;
  float       scale;
  gboolean    tabs; /* of every page, all its tabs */
} looks[N_LOOKS] = {
  [LIGHT] = { "light", 1366, 768, FALSE, "Default", 1, TRUE },
  [DARK] = { "dark", 1366, 768, TRUE, "Default", 1, TRUE },
  [NARROW] = { "narrow", 1024, 640, FALSE, "Default", 1, FALSE },
  [CONTRAST] = { "contrast", 1366, 768, FALSE, "HighContrast", 1, FALSE },
  [DOUBLE] = { "double", 1366, 768, FALSE, "Default", 2, FALSE },
};

#define ALL_LOOKS  ((1 << N_LOOKS) - 1)
#define WIDE_LOOKS (ALL_LOOKS & ~(1 << NARROW))

static const char *folder, *only;

/* The window that stands before another, or itself. */
static GtkWidget *
front_of (gpointer window)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (all, i);

      if (gtk_window_get_transient_for (other) == GTK_WINDOW (window)
          && gtk_widget_get_mapped (GTK_WIDGET (other)))
        return GTK_WIDGET (other);
    }
  return GTK_WIDGET (window);
}

/* Of a GtkWindow, or of the one before it. */
static void
take (gpointer of, const char *name, float scale)
{
  GtkWidget *window = front_of (of);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  int              width = gtk_widget_get_width (GTK_WIDGET (window));
  int              height = gtk_widget_get_height (GTK_WIDGET (window));

  gtk_snapshot_scale (snapshot, scale, scale);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (
    gtk_native_get_renderer (GTK_NATIVE (window)), node,
    &GRAPHENE_RECT_INIT (0, 0, (float) width * scale, (float) height * scale));
  if (!gdk_texture_save_to_png (texture, path))
    g_error ("%s could not be written", path);
  g_print ("%s %dx%d\n", file, width, height);
}

/* Acts */

static void
type_in_cell (OtWindow *window, const char *row, const char *column, const char *text)
{
  ot_harness_go (window, row, column);
  ot_harness_type (window, text);
}

static void
edit_under_scenario (OtWindow *window)
{
  const OtTable *scenarios =
    ot_document_plan (ot_window_get_document (window))->tables[OT_TABLE_SCENARIOS];

  ot_document_set_scenario (ot_window_get_document (window), scenarios->records[0]->id);
  ot_harness_settle (window);
  type_in_cell (window, "variation:var-save-carers", "2019-20", "=4.5m*11/12");
  ot_harness_key (window, GDK_KEY_Return, 0);
  ot_harness_key (window, GDK_KEY_Up, 0);
}

static void
refuse_a_text (OtWindow *window)
{
  type_in_cell (window, "variation:var-save-carers", "2019-20", "about four million");
  ot_harness_key (window, GDK_KEY_Return, 0);
}

static void
explain_the_gap (OtWindow *window)
{
  ot_harness_go (window, "gap", "2020-21");
  ot_harness_key (window, GDK_KEY_F4, 0);
}

static void
select_cells (OtWindow *window)
{
  ot_harness_go (window, "variation:var-save-carers", "2018-19");
  for (int i = 0; i < 3; i++)
    ot_harness_key (window, GDK_KEY_Down, GDK_SHIFT_MASK);
  ot_harness_key (window, GDK_KEY_Right, GDK_SHIFT_MASK);
}

static void
filter_rows (OtWindow *window)
{
  ot_grid_set_filter (ot_harness_grid (window), "pay");
}

static gboolean
is_search (GtkWidget *widget, gpointer unused)
{
  return GTK_IS_SEARCH_ENTRY (widget);
}

static gboolean
starts_with (GtkWidget *widget, gpointer text)
{
  GListModel *list =
    GTK_IS_DROP_DOWN (widget) ? gtk_drop_down_get_model (GTK_DROP_DOWN (widget)) : NULL;

  return GTK_IS_STRING_LIST (list)
         && g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (list), 0), text) == 0;
}

static void
filter_schools (OtWindow *window)
{
  GtkWidget *list = ot_harness_find (GTK_WIDGET (ot_window_get_page (window)), starts_with,
                                     (gpointer) "Phase: all");

  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 2);
}

static void
filter_to_nothing (OtWindow *window)
{
  GtkWidget *search = ot_harness_find (GTK_WIDGET (ot_window_get_page (window)), is_search, NULL);

  gtk_editable_set_text (GTK_EDITABLE (search), "zebra");
  g_signal_emit_by_name (search, "search-changed");
}

static void
go_to_the_end (OtWindow *window)
{
  gtk_widget_grab_focus (GTK_WIDGET (ot_harness_grid (window)));
  ot_harness_key (window, GDK_KEY_End, GDK_CONTROL_MASK);
}

static void
remove_a_record (OtWindow *window)
{
  ot_harness_go (window, "var-save-carers", "title");
  g_signal_emit_by_name (ot_harness_button (GTK_WIDGET (window), "_Remove"), "clicked");
}

static void
save_over_another (OtWindow *window)
{
  OtDocument      *document = ot_window_get_document (window);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "conflict.outturn", NULL);
  g_autoptr (OtPlan) plan = ot_plan_ref (ot_document_plan (document));
  g_autoptr (OtDocument) other = NULL;
  OtFileState none = { 0 };

  g_file_set_contents (path, "{}", -1, NULL);
  other = ot_document_new (plan, path, &none);
  ot_window_set_document (window, other);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  while (!ot_window_get_bar_text (window))
    g_main_context_iteration (NULL, TRUE);
  g_unlink (path);
}

static void
be_read_only (OtWindow *window)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "read-only.outturn", NULL);
  g_autoptr (GBytes) bytes = ot_plan_write (ot_document_plan (ot_window_get_document (window)));
  g_autoptr (OtPlan) plan = NULL;
  g_autoptr (OtDocument) other = NULL;
  OtFileState state;
  const char *page = ot_page_get_page_type (ot_window_get_page (window))->name;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       NULL);
  g_chmod (path, 0444);
  plan = ot_plan_open (path, &state, NULL, NULL, NULL);
  other = ot_document_new (plan, path, &state);
  ot_window_set_document (window, other);
  ot_window_show_page (window, page);
  g_unlink (path);
}

static void
spin_a_value (OtWindow *window)
{
  ot_harness_go (window, "basic_entitlement:primary", "local");
  ot_harness_key (window, GDK_KEY_Up, GDK_CONTROL_MASK);
}

static void
refuse_pupils (OtWindow *window)
{
  type_in_cell (window, "sch-primary-a", "pupils_primary.2018-19", "about ninety");
  ot_harness_key (window, GDK_KEY_Return, 0);
}

static void
choose_a_bad_school (OtWindow *window)
{
  ot_harness_go (window, "bad", NULL);
}

static gboolean
is_of_year (GtkWidget *widget, gpointer unused)
{
  return GTK_IS_DROP_DOWN (widget)
         && g_strcmp0 (gtk_widget_get_tooltip_text (widget), "Financial year") == 0;
}

static void
choose_the_last_year (OtWindow *window)
{
  GtkDropDown *list = GTK_DROP_DOWN (ot_harness_find (GTK_WIDGET (window), is_of_year, NULL));

  gtk_drop_down_set_selected (list, g_list_model_get_n_items (gtk_drop_down_get_model (list)) - 1);
}

static void
preview_page (OtWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.print", NULL);
}

static gboolean
is_check_button (GtkWidget *widget, gpointer user_data)
{
  return GTK_IS_CHECK_BUTTON (widget);
}

/* What is selected, as it is offered in the preview. */
static void
preview_selection (OtWindow *window)
{
  OtPrintPreview *preview;
  GtkWidget      *check;

  ot_harness_go (window, "pressures", "2018-19");
  for (guint i = 0; i < 3; i++)
    {
      ot_harness_key (window, GDK_KEY_Down, GDK_SHIFT_MASK);
      ot_harness_key (window, GDK_KEY_Right, GDK_SHIFT_MASK);
    }
  preview_page (window);
  preview = ot_harness_preview ();
  ot_harness_settle (preview);
  check = ot_harness_find (GTK_WIDGET (preview), is_check_button, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

static void
preview_chart (OtWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.print-chart", NULL);
}

/* Some hundreds of pages, of which a few are drawn. */
static void
save_long_pdf (OtWindow *window)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "outturn-shots.pdf", NULL);
  OtPrintPreview  *preview;

  preview_page (window);
  preview = ot_harness_preview ();
  ot_harness_settle (preview);
  ot_print_preview_save (preview, path);
  for (guint i = 0; i < 40 && ot_print_preview_is_saving (preview); i++)
    g_main_context_iteration (NULL, TRUE);
}

/* What is read is no plan: why, in front of the page that was there. */
static void
open_unreadable (OtWindow *window)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "unreadable.outturn", NULL);

  g_file_set_contents (
    path,
    "{\"format\": \"outturn\", \"version\": 1,\n\"reserves\": [\n"
    "{\"id\": \"r\", \"name\": \"General reserve\", \"opening\": \"lots\"}]\n}\n",
    -1, NULL);
  ot_window_open (window, path);
  while (front_of (window) == GTK_WIDGET (window))
    g_main_context_iteration (NULL, TRUE);
  ot_harness_settle (front_of (window));
  g_unlink (path);
}

/* Plans */

static OtPlan *
large_plan (void)
{
  return ot_harness_large_plan (20000);
}

static OtPlan *
empty_plan (void)
{
  return ot_harness_plan ("{\"format\": \"outturn\", \"version\": 1, \"plan\": {\"first_year\": "
                          "\"2015-16\", \"base_year\": \"2018-19\", \"last_year\": \"2021-22\"}}");
}

static OtPlan *
no_years_plan (void)
{
  return ot_harness_plan ("{\"format\": \"outturn\", \"version\": 1}");
}

/* Names in Hebrew and Arabic, one of 5,000 characters, and £999bn. */
static OtPlan *
odd_plan (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = g_strnfill (5000, 'w');

  for (guint i = 7; i < 5000; i += 8)
    name[i] = ' ';
  g_string_printf (
    text,
    "{\"format\": \"outturn\", \"version\": 1,\n"
    "\"plan\": {\"title\": \"%s\", \"first_year\": \"2017-18\", \"base_year\": \"2018-19\", "
    "\"last_year\": \"2020-21\"},\n"
    "\"services\": [\n"
    "{\"id\": \"s1\", \"name\": \"שירותי ילדים ומשפחות\"},\n"
    "{\"id\": \"s2\", \"name\": \"خدمات الأطفال\"},\n"
    "{\"id\": \"s3\", \"name\": \"%s\"}],\n"
    "\"budgets\": [\n"
    "{\"id\": \"b1\", \"service\": \"s1\", \"year\": \"2018-19\", \"staffing\": 999000000000.00},\n"
    "{\"id\": \"b2\", \"service\": \"s2\", \"year\": \"2018-19\", \"staffing\": -999000000000.00},\n"
    "{\"id\": \"b3\", \"service\": \"s3\", \"year\": \"2018-19\", \"staffing\": 0.01}]\n}\n",
    name, name);
  return ot_harness_plan (text->str);
}

/* A list of an authority, of which not each heading is known yet. */
static OtImportWindow *
show_a_list (OtWindow *window)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("OUTTURN_TESTDIR"), "fixtures", "schools-with-titles.csv", NULL);
  OtPage         *page = OT_PAGE (ot_harness_page (window, "schools"));
  GtkWidget      *front = ot_import_window_new (page, ot_record_type_find ("schools"), path);
  OtImportWindow *import = OT_IMPORT_WINDOW (front);

  ot_import_window_map (import, "School Name", "name");
  ot_import_window_map (import, "Academy Type", "academy");
  ot_import_window_map (import, "NOR Primary", "pupils_primary");
  ot_import_window_map (import, "Local code", "");
  gtk_window_present (GTK_WINDOW (front));
  return import;
}

static void
import_a_list (OtWindow *window)
{
  show_a_list (window);
}

static void
import_a_known_list (OtWindow *window)
{
  OtImportWindow *import = show_a_list (window);

  ot_import_window_map (import, "NOR KS3", "pupils_ks3");
  ot_import_window_map (import, "NOR KS4", "pupils_ks4.2019-20");
  ot_import_window_map (import, "FSM %", "fsm_primary");
  ot_import_window_map (import, "IDACI A", "idaci_a_primary");
}

/* Shares with signs, under a heading that has the sign, and bare. */
static void
import_percents (OtWindow *window)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "shares.csv", NULL);
  GtkWidget       *front;

  g_file_set_contents (path,
                       "Name,Phase,fsm_primary.2018-19,FSM ever 6 %,idaci_a_primary.2018-19\n"
                       "Hill Primary,primary,12.5%,18,0.02\nVale Primary,primary,9%,21.5,3\n",
                       -1, NULL);
  front = ot_import_window_new (OT_PAGE (ot_harness_page (window, "schools")),
                                ot_record_type_find ("schools"), path);
  ot_import_window_map (OT_IMPORT_WINDOW (front), "FSM ever 6 %", "fsm6_primary");
  gtk_window_present (GTK_WINDOW (front));
  g_unlink (path);
}

static OtPlan *
england (void)
{
  g_autoptr (GString) text = g_string_new (
    "{\"format\": \"outturn\", \"version\": 1,\n"
    "\"plan\": {\"title\": \"Many schools\", \"first_year\": \"2024-25\", "
    "\"base_year\": \"2024-25\", \"last_year\": \"2024-25\"},\n"
    "\"formula_values\": [{\"id\": \"v\", \"set\": \"local\", "
    "\"factor\": \"basic_entitlement\", \"phase\": \"primary\", "
    "\"values\": {\"2024-25\": 3562}}],\n"
    "\"formula_settings\": [{\"id\": \"y\", \"year\": \"2024-25\", \"guarantee\": 0.005, "
    "\"cap_on\": true, \"cap\": 0.02, \"cap_scale\": 0.5}],\n\"schools\": [\n");

  for (guint i = 1; i <= 20000; i++)
    g_string_append_printf (
      text,
      "{\"id\": \"s-%u\", \"name\": \"School %u\", \"phase\": \"primary\", "
      "\"primary_year_groups\": 7, \"pupils_primary\": {\"2024-25\": %u}, "
      "\"baseline_year\": \"2023-24\", \"baseline_budget\": %u.00, \"baseline_pupils\": %u}%s\n",
      i, i, 40 + i * 37 % 600, (40 + i * 37 % 600) * (3300 + i * 13 % 500), 40 + i * 37 % 600,
      i < 20000 ? "," : "");
  g_string_append (text, "]\n}\n");
  return ot_harness_plan (text->str);
}

/* National values, as they are shipped, to a year that has none; one of its schools is given badly. */
static OtPlan *
later_plan (void)
{
  g_autoptr (OtPlan) plan = ot_harness_plan (
    "{\"format\": \"outturn\", \"version\": 1,\n"
    "\"plan\": {\"title\": \"Later years\", \"first_year\": \"2023-24\", \"base_year\": \"2025-26\", "
    "\"last_year\": \"2026-27\"},\n"
    "\"grant_blocks\": [{\"id\": \"b\", \"block\": \"schools\", "
    "\"amounts\": {\"2025-26\": 2000000.00}}],\n"
    "\"formula_values\": [{\"id\": \"l\", \"set\": \"local\", \"factor\": \"basic_entitlement\", "
    "\"phase\": \"primary\", \"values\": {\"2024-25\": 3300, \"2025-26\": 3700}}],\n"
    "\"formula_settings\": [{\"id\": \"y\", \"year\": \"2025-26\", \"guarantee\": 0}],\n"
    "\"schools\": [{\"id\": \"bad\", \"name\": \"Without a phase\", \"primary_year_groups\": 7, "
    "\"pupils_primary\": {\"2025-26\": 100}, \"fsm_primary\": {\"2025-26\": 1.5}},\n"
    "{\"id\": \"good\", \"name\": \"Well given\", \"phase\": \"primary\", "
    "\"primary_year_groups\": 7, \"pupils_primary\": {\"2025-26\": 210}, "
    "\"fsm_primary\": {\"2025-26\": 0.2}, \"baseline_year\": \"2024-25\", "
    "\"baseline_budget\": 1000000.00, \"baseline_pupils\": 208}]\n}\n");
  g_autoptr (OtChangeSet) national = ot_national_import (plan, NULL, NULL);

  return ot_plan_apply (plan, national, NULL, NULL);
}

/* One record in each table that has a page. */
static OtPlan *
one_row_plan (void)
{
  return ot_harness_plan (
    "{\"format\": \"outturn\", \"version\": 1,\n"
    "\"plan\": {\"title\": \"One of each\", \"first_year\": \"2018-19\", \"base_year\": \"2018-19\", "
    "\"last_year\": \"2019-20\"},\n"
    "\"assumptions\": [{\"id\": \"a\", \"name\": \"Pay award\", \"kind\": \"percent\", "
    "\"values\": {\"2019-20\": 0.02}}],\n"
    "\"decisions\": [{\"id\": \"d\", \"title\": \"Budget of the year\"}],\n"
    "\"options\": [{\"id\": \"o\", \"decision\": \"d\", \"title\": \"As it is\"}],\n"
    "\"services\": [{\"id\": \"s\", \"name\": \"Fostering\"}],\n"
    "\"budgets\": [{\"id\": \"b\", \"service\": \"s\", \"year\": \"2018-19\", "
    "\"staffing\": 1000000.00}],\n"
    "\"variations\": [{\"id\": \"v\", \"service\": \"s\", \"heading\": \"pay\", "
    "\"title\": \"Pay award\", \"basis\": \"amount\", \"amounts\": {\"2019-20\": 20000.00}}],\n"
    "\"funding\": [{\"id\": \"f\", \"title\": \"Council tax\", "
    "\"amounts\": {\"2018-19\": 1000000.00, \"2019-20\": 1010000.00}}],\n"
    "\"reserves\": [{\"id\": \"r\", \"name\": \"General reserve\", \"opening\": 50000.00}],\n"
    "\"grant_blocks\": [{\"id\": \"g\", \"block\": \"schools\", "
    "\"amounts\": {\"2018-19\": 500000.00}}],\n"
    "\"formula_values\": [{\"id\": \"u\", \"set\": \"local\", \"factor\": \"basic_entitlement\", "
    "\"phase\": \"primary\", \"values\": {\"2018-19\": 2747}}],\n"
    "\"schools\": [{\"id\": \"h\", \"name\": \"Primary school\", \"phase\": \"primary\", "
    "\"primary_year_groups\": 7, \"pupils_primary\": {\"2018-19\": 100}, "
    "\"baseline_year\": \"2017-18\", \"baseline_budget\": 270000.00, \"baseline_pupils\": 99}],\n"
    "\"high_needs\": [{\"id\": \"n\", \"provision\": \"special\", \"title\": \"Special schools\", "
    "\"places\": {\"2018-19\": 40}, \"unit_cost\": {\"2018-19\": 20000.00}}],\n"
    "\"scenarios\": [{\"id\": \"c\", \"name\": \"Higher pay\", \"changes\": []}]\n}\n");
}

/* References to nothing, figures missing, and words where the program has none. */
static OtPlan *
broken_plan (void)
{
  return ot_harness_plan (
    "{\"format\": \"outturn\", \"version\": 1,\n"
    "\"plan\": {\"title\": \"With errors\", \"first_year\": \"2017-18\", \"base_year\": \"2018-19\", "
    "\"last_year\": \"2020-21\"},\n"
    "\"services\": [{\"id\": \"s\", \"name\": \"Fostering\", \"parent\": \"gone\"}, "
    "{\"id\": \"t\", \"name\": \"Transport\"}],\n"
    "\"variations\": [{\"id\": \"v\", \"service\": \"lost\", \"heading\": \"pay\", \"title\": \"Pay award\", "
    "\"basis\": \"uplift\", \"assumption\": \"nothing\", \"amounts\": {\"2019-20\": 20000.00}}, "
    "{\"id\": \"w\", \"service\": \"s\", \"heading\": \"transformation\", \"basis\": \"amount\"}],\n"
    "\"spend\": [{\"id\": \"x\", \"service\": \"t\", \"year\": \"2018-19\", \"period\": 6, "
    "\"staffing\": 400000.00}],\n"
    "\"reserves\": [{\"id\": \"r\", \"name\": \"General reserve\", "
    "\"drawdowns\": {\"2019-20\": 900000.00}}],\n"
    "\"grant_blocks\": [{\"id\": \"g\", \"amounts\": {\"2018-19\": 500000.00}}],\n"
    "\"high_needs\": [{\"id\": \"n\", \"title\": \"Special schools\", "
    "\"places\": {\"2018-19\": 40}}],\n"
    "\"schools\": [{\"id\": \"h\", \"name\": \"Without a phase\", "
    "\"pupils_primary\": {\"2018-19\": 100}}],\n"
    "\"activity\": [{\"id\": \"a\", \"service\": \"lost\", \"title\": \"Weeks\", \"year\": \"2018-19\", "
    "\"budget_volume\": 10}],\n"
    "\"decisions\": [{\"id\": \"d\"}],\n"
    "\"scenarios\": [{\"id\": \"c\", \"name\": \"Round in a circle\", \"parent\": \"c\"}]\n}\n");
}

static const Shot shots[] = {
  { "page", "kent-2018.outturn", .looks = ALL_LOOKS },
  { "start" },
  { "new", .make = empty_plan, .looks = 1 << LIGHT },
  { "one", .make = one_row_plan, .looks = 1 << LIGHT },
  { "broken", .make = broken_plan, .looks = 1 << LIGHT },
  { "schools-filtered", "kent-2018.outturn", .page = "schools", .act = filter_schools,
    .looks = ALL_LOOKS },
  { "schools-nothing", "kent-2018.outturn", .page = "schools", .act = filter_to_nothing,
    .looks = 1 << LIGHT },
  { "no-years", .make = no_years_plan, .page = "medium-term", .looks = 1 << LIGHT },
  { "first-steps", "first-steps.outturn", .page = "overview" },
  { "scenario", "kent-2018.outturn", .page = "medium-term", .act = edit_under_scenario,
    .looks = WIDE_LOOKS },
  { "refused", "kent-2018.outturn", .page = "medium-term", .act = refuse_a_text,
    .looks = WIDE_LOOKS },
  { "explained", "kent-2018.outturn", .page = "medium-term", .act = explain_the_gap },
  { "selected", "kent-2018.outturn", .page = "medium-term", .act = select_cells,
    .looks = WIDE_LOOKS },
  { "filtered", "kent-2018.outturn", .page = "medium-term", .act = filter_rows },
  { "removed", "kent-2018.outturn", .page = "variations", .act = remove_a_record },
  { "print", "kent-2018.outturn", .page = "medium-term", .act = preview_page },
  { "print-selection", "kent-2018.outturn", .page = "medium-term", .act = preview_selection },
  { "print-chart", "kent-2018.outturn", .page = "medium-term", .act = preview_chart },
  { "print-saving", .make = large_plan, .page = "variations", .act = save_long_pdf,
    .looks = 1 << LIGHT, .at_once = TRUE },
  { "start-unreadable", .act = open_unreadable, .looks = 1 << LIGHT },
  { "import-percents", "kent-2018.outturn", .page = "schools", .act = import_percents,
    .looks = 1 << LIGHT },
  { "import", "kent-2018.outturn", .page = "schools", .act = import_a_list },
  { "import-known", "kent-2018.outturn", .page = "schools", .act = import_a_known_list },
  { "large", .make = large_plan, .page = "variations", .act = go_to_the_end },
  { "large-checks", .make = large_plan, .page = "checks", .looks = 1 << LIGHT },
  { "conflict", "kent-2018.outturn", .page = "overview", .act = save_over_another },
  { "read-only", "kent-2018.outturn", .page = "medium-term", .act = be_read_only },
  { "read-only-overview", "kent-2018.outturn", .page = "overview", .act = be_read_only },
  { "read-only-monitoring", "kent-2018.outturn", .page = "monitoring", .act = be_read_only },
  { "read-only-balances", "kent-2018.outturn", .page = "balances", .act = be_read_only },
  { "read-only-assumptions", "kent-2018.outturn", .page = "assumptions", .act = be_read_only },
  { "read-only-blocks", "kent-2018.outturn", .page = "grant-blocks", .act = be_read_only },
  { "read-only-formula", "kent-2018.outturn", .page = "formula", .act = be_read_only },
  { "read-only-schools", "kent-2018.outturn", .page = "schools", .act = be_read_only },
  { "read-only-needs", "kent-2018.outturn", .page = "high-needs", .act = be_read_only },
  { "spun", "kent-2018.outturn", .page = "formula", .act = spin_a_value },
  { "refused-pupils", "kent-2018.outturn", .page = "school-records", .act = refuse_pupils },
  { "allowed", .make = later_plan, .page = "formula", .looks = 1 << LIGHT | 1 << NARROW },
  { "without-national", .make = later_plan, .page = "formula", .act = choose_the_last_year },
  { "bad-school", .make = later_plan, .page = "schools", .act = choose_a_bad_school },
  { "england", .make = england, .page = "schools", .act = go_to_the_end, .looks = WIDE_LOOKS },
  { "england-formula", .make = england, .page = "formula", .looks = 1 << LIGHT },
  { "england-records", .make = england, .page = "school-records", .looks = 1 << LIGHT },
  { "england-overview", .make = england, .page = "overview", .looks = 1 << LIGHT },
  { "odd", .make = odd_plan, .page = "monitoring" },
  { "odd-overview", .make = odd_plan, .page = "overview" },
  { "odd-medium-term", .make = odd_plan, .page = "medium-term", .looks = 1 << LIGHT },
  { "odd-balances", .make = odd_plan, .page = "balances", .looks = 1 << LIGHT },
  { "large-overview", .make = large_plan, .page = "overview", .looks = 1 << LIGHT },
  { "large-medium-term", .make = large_plan, .page = "medium-term", .looks = 1 << LIGHT },
  { "large-monitoring", .make = large_plan, .page = "monitoring", .looks = 1 << LIGHT },
};

static void
take_pages (OtWindow *window, const Shot *shot, Look look)
{
  gboolean tabs = looks[look].tabs && shot->plan;

  for (const OtPageType *type = ot_page_types; type->name; type++)
    {
      g_autofree char *name =
        g_strdup_printf ("%s-%s-%s", shot->name, type->name, looks[look].name);

      if (!g_str_has_prefix (name, only) || (type->under && !tabs))
        continue;
      ot_window_show_page (window, type->name);
      ot_harness_settle (window);
      take (window, name, looks[look].scale);
    }
}

static void
take_shot (const Shot *shot, Look look)
{
  g_autoptr (OtPlan) plan = shot->make   ? shot->make ()
                            : shot->plan ? ot_harness_example (shot->plan)
                                         : NULL;
  g_autofree char *name = g_strdup_printf ("%s-%s", shot->name, looks[look].name);
  OtWindow        *window;
  OtPrintPreview  *preview;

  g_object_set (gtk_settings_get_default (), "gtk-theme-name", looks[look].theme,
                "gtk-application-prefer-dark-theme", looks[look].dark, NULL);
  window = ot_harness_window (plan, NULL, looks[look].width, looks[look].height);
  if (plan && !shot->page)
    take_pages (window, shot, look);
  else
    {
      if (shot->page)
        ot_window_show_page (window, shot->page);
      ot_harness_settle (window);
      if (shot->act)
        shot->act (window);
      if (!shot->at_once)
        ot_harness_settle (window);
      preview = ot_harness_preview ();
      if (preview && !shot->at_once)
        ot_harness_settle (preview);
      take (preview ? (gpointer) preview : window, name, looks[look].scale);
    }
  ot_harness_close (window);
}

int
main (int argc, char *argv[])
{
  if (argc < 2)
    {
      g_printerr ("shots FOLDER [NAME]\n");
      return 2;
    }
  setlocale (LC_ALL, "");
  folder = argv[1];
  only = argc > 2 ? argv[2] : "";
  g_mkdir_with_parents (folder, 0755);
  ot_harness_init ();

  for (guint i = 0; i < G_N_ELEMENTS (shots); i++)
    for (Look look = 0; look < N_LOOKS; look++)
      if ((g_str_has_prefix (shots[i].name, only) || g_str_has_prefix (only, shots[i].name))
          && ((shots[i].looks ? shots[i].looks : 1 << LIGHT | 1 << DARK) >> look & 1))
        take_shot (&shots[i], look);
  return 0;
}
