/* The grid, as a person at the keyboard has it, in a real window. */
#include "app/grid-private.h"
#include "grid-fixture.h"

/* Moving */

static const struct
{
  const char     *row, *column;
  guint           key;
  GdkModifierType state;
  const char     *to_row, *to_column;
} moves[] = {
  { "variation:v-award", "2019-20", GDK_KEY_Down, 0, "variation:v-drift", "2019-20" },
  { "variation:v-award", "2019-20", GDK_KEY_Up, 0, "heading:pay", "2019-20" },
  { "variation:v-award", "2019-20", GDK_KEY_Left, 0, "variation:v-award", "2018-19" },
  { "variation:v-award", "2019-20", GDK_KEY_KP_Right, 0, "variation:v-award", "2020-21" },
  { "variation:v-award", "2018-19", GDK_KEY_Left, 0, "variation:v-award", NULL },
  { "variation:v-award", "2020-21", GDK_KEY_Right, 0, "variation:v-award", "2020-21" },
  { "variation:v-award", "2019-20", GDK_KEY_Left, GDK_CONTROL_MASK, "variation:v-award", NULL },
  { "variation:v-award", NULL, GDK_KEY_Right, GDK_CONTROL_MASK, "variation:v-award", "2019-20" },
  { "variation:v-award", "2019-20", GDK_KEY_Right, GDK_CONTROL_MASK, "variation:v-award",
    "2020-21" },
  { "base", "2019-20", GDK_KEY_Up, 0, "base", "2019-20" },
  { "variation:v-award", "2019-20", GDK_KEY_Tab, 0, "variation:v-award", "2020-21" },
  { "variation:v-award", "2019-20", GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, "variation:v-award",
    "2018-19" },
  { "variation:v-award", "2019-20", GDK_KEY_Return, 0, "variation:v-drift", "2019-20" },
  { "variation:v-award", "2019-20", GDK_KEY_KP_Enter, GDK_SHIFT_MASK, "heading:pay", "2019-20" },
  { "variation:v-award", "2020-21", GDK_KEY_Home, 0, "variation:v-award", "2018-19" },
  { "variation:v-award", "2018-19", GDK_KEY_Home, 0, "variation:v-award", NULL },
  { "variation:v-award", NULL, GDK_KEY_End, 0, "variation:v-award", "2020-21" },
  { "variation:v-award", "2019-20", GDK_KEY_Home, GDK_CONTROL_MASK, "base", NULL },
  { "variation:v-award", "2019-20", GDK_KEY_Up, GDK_CONTROL_MASK, "base", "2019-20" },
  { "base", "2019-20", GDK_KEY_Page_Up, 0, "base", "2019-20" },
};

static void
test_moves (OtGridFixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      ot_harness_go (fixture->window, moves[i].row, moves[i].column);
      g_assert_true (ot_harness_key (fixture->window, moves[i].key, moves[i].state));
      ot_assert_cursor (fixture->grid, moves[i].to_row, moves[i].to_column);
    }
}

/* The last row of whatever the view has is reached by Ctrl+End, and by pages. */
static void
test_ends (OtGridFixture *fixture, gconstpointer unused)
{
  OtView     *view = ot_grid_get_view (fixture->grid);
  const char *last = ot_view_row (view, ot_view_n_rows (view) - 1)->id;

  ot_harness_key (fixture->window, GDK_KEY_End, GDK_CONTROL_MASK);
  ot_assert_cursor (fixture->grid, last, "2020-21");
  ot_harness_go (fixture->window, "base", "2019-20");
  for (guint i = 0; i < ot_view_n_rows (view); i++)
    ot_harness_key (fixture->window, GDK_KEY_Page_Down, 0);
  ot_assert_cursor (fixture->grid, last, "2019-20");
}

/* At the ends of a row Tab is left to the window, which goes on to the next widget. */
static void
test_tab_leaves (OtGridFixture *fixture, gconstpointer unused)
{
  ot_harness_go (fixture->window, "variation:v-award", "2020-21");
  g_assert_false (ot_harness_key (fixture->window, GDK_KEY_Tab, 0));
  ot_harness_go (fixture->window, "variation:v-award", NULL);
  g_assert_false (ot_harness_key (fixture->window, GDK_KEY_Tab, GDK_SHIFT_MASK));

  for (int forward = 0; forward < 2; forward++)
    {
      GtkWidget *focus;

      gtk_widget_grab_focus (GTK_WIDGET (fixture->grid));
      g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->window),
                                             forward ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD));
      focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
      g_assert_false (gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->grid)));
    }
}

/* The cursor is real focus on its own child, also after it was scrolled out and back. */
static void
test_focus (OtGridFixture *fixture, gconstpointer unused)
{
  static const guint keys[] = { GDK_KEY_Down, GDK_KEY_Down, GDK_KEY_Right,
                                GDK_KEY_End,  GDK_KEY_Home, GDK_KEY_Home };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      OtGridCell *cell;

      ot_harness_key (fixture->window, keys[i], 0);
      ot_harness_settle (fixture->window);
      cell = OT_GRID_CELL (gtk_root_get_focus (GTK_ROOT (fixture->window)));
      g_assert_cmpint (cell->line, ==, fixture->grid->cursor_line);
      g_assert_cmpint (cell->column, ==, fixture->grid->cursor_column);
    }
}

/* Selecting */

static void
test_selection (OtGridFixture *fixture, gconstpointer unused)
{
  OtGridRange      range;
  g_autofree char *text = NULL;

  ot_harness_key (fixture->window, GDK_KEY_Down, GDK_SHIFT_MASK);
  ot_harness_key (fixture->window, GDK_KEY_Right, GDK_SHIFT_MASK);
  range = ot_grid_get_selection (fixture->grid);
  g_assert_cmpint (range.last_row - range.first_row, ==, 1);
  g_assert_cmpint (range.last_column - range.first_column, ==, 1);
  text = ot_grid_copy_text (fixture->grid);
  g_assert_cmpstr (text, ==, "100000.00\t50000.00\n20000.00\t\n");
  ot_harness_settle (fixture->window);
  g_assert_true (
    ot_harness_says (GTK_WIDGET (fixture->window), "Sum 170.0 £k · Count 3 · Mean 56.7 £k"));

  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Escape, 0));
  range = ot_grid_get_selection (fixture->grid);
  g_assert_cmpint (range.last_row, ==, range.first_row);

  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_a, GDK_CONTROL_MASK));
  range = ot_grid_get_selection (fixture->grid);
  g_assert_cmpint (range.first_column, ==, -1);
  g_assert_cmpint (range.last_row, ==, (int) ot_view_n_rows (ot_grid_get_view (fixture->grid)) - 1);
}

static void
test_select_whole (OtGridFixture *fixture, gconstpointer unused)
{
  OtGridRange range;

  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_space, GDK_SHIFT_MASK));
  range = ot_grid_get_selection (fixture->grid);
  g_assert_cmpint (range.first_row, ==, range.last_row);
  g_assert_cmpint (range.first_column, ==, -1);
  g_assert_cmpint (range.last_column, ==, 2);
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_space, GDK_CONTROL_MASK));
  range = ot_grid_get_selection (fixture->grid);
  g_assert_cmpint (range.first_row, ==, 0);
  g_assert_cmpint (range.last_row, ==, (int) ot_view_n_rows (fixture->grid->view) - 1);
  g_assert_cmpint (range.first_column, ==, range.last_column);
}

/* Folding and filtering */

static void
test_fold (OtGridFixture *fixture, gconstpointer unused)
{
  guint lines = fixture->grid->lines->len;

  ot_harness_go (fixture->window, "heading:pay", NULL);
  ot_harness_key (fixture->window, GDK_KEY_Left, 0);
  g_assert_cmpuint (fixture->grid->lines->len, ==, lines - 2);
  ot_assert_cursor (fixture->grid, "heading:pay", NULL);
  ot_harness_key (fixture->window, GDK_KEY_Down, 0);
  ot_assert_cursor (fixture->grid, "heading:prices", NULL);

  /* Folds outlive an edit, and a jump to what is folded away opens them. */
  ot_document_set_scenario (ot_window_get_document (fixture->window), "sc");
  g_assert_cmpuint (fixture->grid->lines->len, ==, lines - 2);
  ot_harness_go (fixture->window, "variation:v-drift", "2019-20");
  g_assert_cmpuint (fixture->grid->lines->len, ==, lines);

  ot_harness_go (fixture->window, "heading:pay", NULL);
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_cmpuint (fixture->grid->lines->len, ==, lines - 2);
  ot_harness_key (fixture->window, GDK_KEY_Right, 0);
  g_assert_cmpuint (fixture->grid->lines->len, ==, lines);
}

static void
test_filter (OtGridFixture *fixture, gconstpointer unused)
{
  ot_grid_set_filter (fixture->grid, "FEES");
  g_assert_cmpuint (fixture->grid->lines->len, ==, 3);
  g_assert_true (
    ot_grid_shows_row (fixture->grid, (guint) ot_view_find_row (fixture->grid->view, "pressures")));
  g_assert_true (ot_grid_shows_row (
    fixture->grid, (guint) ot_view_find_row (fixture->grid->view, "heading:prices")));
  g_assert_true (ot_grid_shows_row (
    fixture->grid, (guint) ot_view_find_row (fixture->grid->view, "variation:v-fees")));

  ot_grid_set_filter (fixture->grid, "nothing of the kind");
  g_assert_cmpuint (fixture->grid->lines->len, ==, 0);
  ot_harness_settle (fixture->window);
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Down, 0) == FALSE);

  ot_grid_set_filter (fixture->grid, "");
  ot_harness_settle (fixture->window);
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
}

/* Rows that come above move the cursor's line and not its row; of a row that went, the line stays. */
static void
test_cursor_by_ids (OtGridFixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);
  g_autoptr (OtChangeSet) removal = NULL;
  g_autoptr (OtChangeSet) heading = ot_change_set_new (NULL);
  const OtRecordType *type = ot_record_type_find ("variations");
  OtValue             prices = { OT_VALUE_CHOICE, { .raw = 3 } };
  int                 line;

  ot_harness_go (fixture->window, "variation:v-drift", "2020-21");
  line = fixture->grid->cursor_line;
  ot_change_set_append (heading, ot_change_set (NULL, type, "v-award",
                                                ot_record_type_field (type, "heading"),
                                                OT_YEAR_EMPTY, NULL, &prices));
  g_assert_true (ot_document_edit (document, heading, NULL));
  ot_assert_cursor (fixture->grid, "variation:v-drift", "2020-21");
  g_assert_cmpint (fixture->grid->cursor_line, ==, line - 1);

  removal = ot_plan_removal (ot_document_plan (document), NULL, type, "v-drift", FALSE);
  g_assert_true (ot_document_edit (document, removal, NULL));
  g_assert_cmpint (fixture->grid->cursor_line, ==, line - 1);
}

/* What it says */

/* The menu is there by key, and gives the keys back. */
static void
test_menu (OtGridFixture *fixture, gconstpointer unused)
{
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_F10, GDK_SHIFT_MASK));
  g_assert_true (gtk_widget_get_visible (fixture->grid->menu));
  gtk_popover_popdown (GTK_POPOVER (fixture->grid->menu));
  ot_harness_settle (fixture->window);
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Down, 0));
  ot_assert_cursor (fixture->grid, "variation:v-drift", "2019-20");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Menu, 0));
}

static gboolean
is_entry_of_menu (GtkWidget *widget, gpointer text)
{
  g_autofree char *says = NULL;

  if (g_strcmp0 (G_OBJECT_TYPE_NAME (widget), "GtkModelButton") != 0)
    return FALSE;
  g_object_get (widget, "text", &says, NULL);
  return g_strcmp0 (says, text) == 0;
}

/* What types is offered where anything selected can be typed, and each act says its key. */
static void
test_menu_offers (OtGridFixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *row, *to_row; /* to: selected as well */
    gboolean    types, edits;
  } places[] = {
    { "variation:v-award", NULL, TRUE, TRUE },
    { "heading:pay", NULL, FALSE, FALSE },
    { "gap", NULL, FALSE, FALSE },
    { "heading:pay", "variation:v-award", TRUE, FALSE },
  };
  static const char *const typing[] = { "Cut", "Paste", "Empty", "Fill down", "Fill right" };
  static const char *const keys[] = { "F2",     "F4",     "Ctrl+X", "Ctrl+C",   "Ctrl+V",
                                      "Delete", "Ctrl+D", "Ctrl+R", "Alt+Left", "Alt+Right" };
  OtGrid                  *grid = fixture->grid;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      ot_harness_go (fixture->window, places[i].row, "2019-20");
      if (places[i].to_row)
        grid->anchor_line =
          ot_grid_line_of_row (grid, (guint) ot_view_find_row (grid->view, places[i].to_row));
      g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Menu, 0));
      for (guint n = 0; n < G_N_ELEMENTS (typing); n++)
        g_assert_cmpint (gtk_widget_is_sensitive (
                           ot_harness_find (grid->menu, is_entry_of_menu, (gpointer) typing[n])),
                         ==, places[i].types);
      g_assert_cmpint (
        gtk_widget_is_sensitive (ot_harness_find (grid->menu, is_entry_of_menu, "Edit")), ==,
        places[i].edits);
      for (guint n = 0; n < G_N_ELEMENTS (keys); n++)
        g_assert_true (ot_harness_says (grid->menu, keys[n]));
      gtk_popover_popdown (GTK_POPOVER (grid->menu));
      ot_harness_settle (fixture->window);
    }
}

/* Of what a scenario changes the tooltip names both values. */
static void
test_tooltip (OtGridFixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint row;

  ot_document_set_scenario (ot_window_get_document (fixture->window), "sc");
  ot_harness_type (fixture->window, "130k");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  row = (guint) ot_view_find_row (fixture->grid->view, "variation:v-award");
  ot_grid_describe_cell (fixture->grid, row, 1, text);
  g_assert_nonnull (strstr (text->str, "130,000.00"));
  g_assert_nonnull (strstr (text->str, "base plan: 100,000.00"));
  g_string_truncate (text, 0);
  ot_grid_describe_cell (fixture->grid, row, 2, text);
  g_assert_cmpstr (text->str, ==, "50,000.00");
}

/* Size and accessibility */

static guint
count_widgets (GtkWidget *widget)
{
  guint n = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child);
  return n;
}

static void
test_many_rows (void)
{
  g_autoptr (OtPlan) plan = ot_harness_large_plan (20000);
  OtWindow *window = ot_harness_window (plan, NULL, 1366, 768);
  OtGrid   *grid;

  ot_harness_page (window, "variations");
  grid = ot_harness_grid (window);
  g_assert_cmpuint (ot_view_n_rows (ot_grid_get_view (grid)), ==, 20000);
  g_assert_cmpuint (ot_view_n_columns (ot_grid_get_view (grid)), >=, 20);
  gtk_widget_grab_focus (GTK_WIDGET (grid));
  ot_harness_key (window, GDK_KEY_End, GDK_CONTROL_MASK);
  ot_harness_settle (window);
  g_assert_cmpuint (count_widgets (GTK_WIDGET (grid)), <, 1000);
  g_assert_cmpuint (count_widgets (GTK_WIDGET (window)), <, 2000);
  g_assert_true (OT_IS_GRID_CELL (gtk_root_get_focus (GTK_ROOT (window))));
  ot_harness_close (window);
}

static void
test_accessible (OtGridFixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char       *name;
    GtkAccessibleRole role;
  } children[] = {
    { "2019-20", GTK_ACCESSIBLE_ROLE_COLUMN_HEADER },
    { "Pay award", GTK_ACCESSIBLE_ROLE_ROW_HEADER },
    { "100.0, 2019-20, Pay award", GTK_ACCESSIBLE_ROLE_GRID_CELL },
    { "empty, 2020-21, Grade drift", GTK_ACCESSIBLE_ROLE_GRID_CELL },
  };

  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (fixture->grid)), ==,
                   GTK_ACCESSIBLE_ROLE_GRID);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->grid),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Medium term");
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      GtkWidget *child =
        ot_harness_find (GTK_WIDGET (fixture->grid), ot_is_cell_named, (gpointer) children[i].name);

      g_assert_nonnull (child);
      g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (child)), ==,
                       children[i].role);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           children[i].name);
      g_assert_cmpint (
        gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (gtk_widget_get_parent (child))), ==,
        GTK_ACCESSIBLE_ROLE_ROW);
    }
}

/* What assistive programs can do: choose a cell, edit it, commit, cancel. */
static void
test_actions (OtGridFixture *fixture, gconstpointer unused)
{
  GtkWidget *cell =
    ot_harness_find (GTK_WIDGET (fixture->grid), ot_is_cell_named, "20.0, 2019-20, Grade drift");

  g_assert_true (gtk_widget_activate_action (cell, "cell.select", NULL));
  ot_assert_cursor (fixture->grid, "variation:v-drift", "2019-20");
  g_assert_true (gtk_widget_activate_action (cell, "cell.edit", NULL));
  g_assert_true (ot_grid_is_editing (fixture->grid));
  gtk_editable_set_text (GTK_EDITABLE (fixture->grid->edit.entry), "21k");
  g_assert_true (gtk_widget_activate_action (fixture->grid->edit.entry, "grid.commit", NULL));
  ot_assert_cell (fixture->window, "variation:v-drift", "2019-20", "21,000.00");
  g_assert_true (gtk_widget_activate_action (cell, "cell.edit", NULL));
  g_assert_true (gtk_widget_activate_action (fixture->grid->edit.entry, "grid.cancel", NULL));
  g_assert_false (ot_grid_is_editing (fixture->grid));
}

int
main (int argc, char *argv[])
{
  static const OtHarnessTest tests[] = {
    OT_HARNESS_TEST ("/grid/moves", test_moves),
    OT_HARNESS_TEST ("/grid/ends", test_ends),
    OT_HARNESS_TEST ("/grid/tab leaves", test_tab_leaves),
    OT_HARNESS_TEST ("/grid/focus", test_focus),
    OT_HARNESS_TEST ("/grid/selection", test_selection),
    OT_HARNESS_TEST ("/grid/select whole", test_select_whole),
    OT_HARNESS_TEST ("/grid/fold", test_fold),
    OT_HARNESS_TEST ("/grid/filter", test_filter),
    OT_HARNESS_TEST ("/grid/cursor by ids", test_cursor_by_ids),
    OT_HARNESS_TEST ("/grid/menu", test_menu),
    OT_HARNESS_TEST ("/grid/menu offers", test_menu_offers),
    OT_HARNESS_TEST ("/grid/tooltip", test_tooltip),
    OT_HARNESS_TEST ("/grid/accessible", test_accessible),
    OT_HARNESS_TEST ("/grid/actions", test_actions),
  };

  ot_grid_fixture_add (&argc, &argv, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/grid/many rows", test_many_rows);
  return g_test_run ();
}
