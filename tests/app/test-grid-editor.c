/* Typing into a cell: what is typed is read, taken back, refused, and never lost. */
#include "app/text-control.h"
#include "grid-fixture.h"

static void
test_typing_replaces (OtGridFixture *fixture, gconstpointer unused)
{
  ot_harness_type (fixture->window, "120k");
  g_assert_true (ot_grid_is_editing (fixture->grid));
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_false (ot_grid_is_editing (fixture->grid));
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "120,000.00");
  ot_assert_cell (fixture->window, "heading:pay", "2019-20", "140,000.00");
  ot_assert_cursor (fixture->grid, "variation:v-drift", "2019-20");
}

static const struct
{
  const char *typed;
  guint       key;
  const char *cell;
  const char *to_row, *to_column;
} commits[] = {
  { "1", GDK_KEY_Return, "1.00", "variation:v-drift", "2019-20" },
  { "=325500*11/12", GDK_KEY_Tab, "298,375.00", "variation:v-award", "2020-21" },
  { "(2,500)", GDK_KEY_ISO_Left_Tab, "−2,500.00", "variation:v-award", "2018-19" },
  { "£1.5m", GDK_KEY_Down, "1,500,000.00", "variation:v-drift", "2019-20" },
  { "3", GDK_KEY_Up, "3.00", "heading:pay", "2019-20" },
  { "4", GDK_KEY_Right, "4.00", "variation:v-award", "2020-21" },
  { "5", GDK_KEY_Left, "5.00", "variation:v-award", "2018-19" },
};

static void
test_commits (OtGridFixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (commits); i++)
    {
      ot_harness_go (fixture->window, "variation:v-award", "2019-20");
      ot_harness_type (fixture->window, commits[i].typed);
      ot_harness_key (fixture->window, commits[i].key, 0);
      ot_assert_cell (fixture->window, "variation:v-award", "2019-20", commits[i].cell);
      ot_assert_cursor (fixture->grid, commits[i].to_row, commits[i].to_column);
    }
}

static const char *
edited_text (OtGrid *grid)
{
  return gtk_editable_get_text (GTK_EDITABLE (grid->edit.entry));
}

static void
test_f2_and_escape (OtGridFixture *fixture, gconstpointer unused)
{
  const OtPlan *before = ot_document_plan (ot_window_get_document (fixture->window));

  ot_harness_key (fixture->window, GDK_KEY_F2, 0);
  g_assert_cmpstr (edited_text (fixture->grid), ==, "100,000.00");
  ot_harness_settle (fixture->window);
  ot_harness_type (fixture->window, "7");
  g_assert_cmpstr (edited_text (fixture->grid), ==, "100,000.007");
  ot_harness_key (fixture->window, GDK_KEY_Escape, 0);
  g_assert_false (ot_grid_is_editing (fixture->grid));
  g_assert_true (before == ot_document_plan (ot_window_get_document (fixture->window)));
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "100,000.00");

  /* What is committed as it was is no edit. */
  ot_harness_key (fixture->window, GDK_KEY_F2, 0);
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_true (before == ot_document_plan (ot_window_get_document (fixture->window)));
}

/* Undo within the editor takes back what was typed there, and then the edit; only then what was
 * committed before. It is there from the very first edit on. */
static void
test_undo_while_typing (OtGridFixture *fixture, gconstpointer unused)
{
  GtkWidget  *window = GTK_WIDGET (fixture->window);
  OtDocument *document = ot_window_get_document (fixture->window);

  ot_harness_type (fixture->window, "12");
  g_assert_true (gtk_widget_activate_action (window, "win.undo", NULL));
  g_assert_cmpstr (edited_text (fixture->grid), ==, "");
  gtk_widget_activate_action (window, "win.redo", NULL);
  g_assert_cmpstr (edited_text (fixture->grid), ==, "12");
  gtk_widget_activate_action (window, "win.undo", NULL);
  gtk_widget_activate_action (window, "win.undo", NULL);
  g_assert_false (ot_grid_is_editing (fixture->grid));
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "100,000.00");

  /* What was taken back to nothing does not empty the cell. */
  ot_harness_type (fixture->window, "12");
  gtk_widget_activate_action (window, "win.undo", NULL);
  g_assert_true (ot_grid_commit (fixture->grid));
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "100,000.00");

  ot_harness_key (fixture->window, GDK_KEY_F2, 0);
  ot_harness_type (fixture->window, "7");
  gtk_widget_activate_action (window, "win.undo", NULL);
  g_assert_cmpstr (edited_text (fixture->grid), ==, "100,000.00");
  gtk_widget_activate_action (window, "win.redo", NULL);
  g_assert_cmpstr (edited_text (fixture->grid), ==, "100,000.007");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_false (ot_grid_is_editing (fixture->grid));
  g_assert_null (ot_document_undo_title (document));

  ot_harness_type (fixture->window, "5");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  ot_harness_type (fixture->window, "6");
  gtk_widget_activate_action (window, "win.undo", NULL);
  gtk_widget_activate_action (window, "win.undo", NULL);
  g_assert_false (ot_grid_is_editing (fixture->grid));
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "5.00");
  gtk_widget_activate_action (window, "win.undo", NULL);
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "100,000.00");
}

/* What is typed and can be read is never lost, whatever comes before Enter: it is committed, or stays. */
static void
test_typed_is_kept (OtGridFixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);
  g_autoptr (OtChangeSet) set = NULL;

  ot_harness_type (fixture->window, "42");
  gtk_adjustment_set_value (fixture->grid->adjustments[GTK_ORIENTATION_VERTICAL], 1e9);
  gtk_adjustment_set_value (fixture->grid->adjustments[GTK_ORIENTATION_HORIZONTAL], 1e9);
  ot_harness_settle (fixture->window);
  set = ot_view_type_text (fixture->grid->view,
                           (guint) ot_view_find_row (fixture->grid->view, "variation:v-fees"), 1,
                           "1", &ot_number_style_english, NULL);
  g_assert_true (ot_document_edit (document, set, NULL));
  g_assert_true (ot_document_undo (document));
  ot_page_refresh (ot_window_get_page (fixture->window));
  ot_grid_set_filter (fixture->grid, "fees");
  ot_grid_set_filter (fixture->grid, NULL);
  ot_harness_settle (fixture->window);
  g_assert_cmpstr (edited_text (fixture->grid), ==, "42");

  ot_window_show_page (fixture->window, "variations");
  ot_harness_page (fixture->window, "medium-term");
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "42.00");
}

/* Keys that empty and fill say why a calculated cell stays as it is, as typing does. */
static void
test_empty_says_why (OtGridFixture *fixture, gconstpointer unused)
{
  ot_harness_go (fixture->window, "heading:pay", "2019-20");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Delete, 0));
  ot_harness_settle (fixture->window);
  g_assert_true (ot_harness_says (GTK_WIDGET (fixture->window), "This cell is calculated: "));
}

static void
test_fill_says_why (OtGridFixture *fixture, gconstpointer unused)
{
  ot_harness_go (fixture->window, "heading:pay", "2019-20");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_r, GDK_CONTROL_MASK));
  ot_harness_settle (fixture->window);
  g_assert_true (ot_harness_says (GTK_WIDGET (fixture->window), "This cell is calculated: "));
}

static void
test_not_typed (OtGridFixture *fixture, gconstpointer unused)
{
  ot_harness_go (fixture->window, "heading:pay", "2019-20");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_5, 0));
  g_assert_false (ot_grid_is_editing (fixture->grid));
  ot_harness_settle (fixture->window);
  g_assert_true (ot_harness_says (GTK_WIDGET (fixture->window),
                                  "This cell is calculated: what it is made of can be typed."));
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_F2, 0));
  g_assert_false (ot_grid_is_editing (fixture->grid));

  ot_grid_set_read_only (fixture->grid, TRUE);
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  ot_harness_key (fixture->window, GDK_KEY_5, 0);
  g_assert_false (ot_grid_is_editing (fixture->grid));
  ot_harness_key (fixture->window, GDK_KEY_Delete, 0);
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "100,000.00");
}

static void
assert_refused (OtGrid *grid, const char *text)
{
  g_assert_true (ot_grid_is_editing (grid));
  g_assert_cmpstr (edited_text (grid), ==, text);
  g_assert_nonnull (grid->edit.message);
  g_assert_cmpuint (strlen (gtk_label_get_label (GTK_LABEL (grid->edit.message))), >, 10);
  g_assert_true (gtk_widget_get_mapped (grid->edit.entry));
}

static const char *
echoed (OtGrid *grid)
{
  return grid->edit.echo ? gtk_label_get_label (GTK_LABEL (grid->edit.echo)) : NULL;
}

static const struct
{
  const char *typed, *echo;
} echoes[] = {
  { "3000", "£3,000 = 3.0 in £k" },
  { "3m", "£3,000,000 = 3,000.0 in £k" },
  { "3k", "£3,000 = 3.0 in £k" },
  { "=325500*11/12", "£298,375 = 298.4 in £k" },
  { "(2,500.25)", "−£2,500.25 = −2.5 in £k" },
};

/* The page shows thousands, and pounds are typed: how they will be read stands beside them. */
static void
test_echo (OtGridFixture *fixture, gconstpointer unused)
{
  OtGrid *grid = fixture->grid;
  OtShow  show = grid->show;

  g_assert_cmpstr (ot_grid_head_label (grid, -1), ==, "£k");
  ot_harness_key (fixture->window, GDK_KEY_F2, 0);
  g_assert_cmpstr (echoed (grid), ==, "£100,000 = 100.0 in £k");
  for (guint i = 0; i < G_N_ELEMENTS (echoes); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (grid->edit.entry), echoes[i].typed);
      g_assert_cmpstr (echoed (grid), ==, echoes[i].echo);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (grid->edit.entry),
                                           GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, echoes[i].echo);
    }
  gtk_editable_set_text (GTK_EDITABLE (grid->edit.entry), "some money");
  g_assert_nonnull (echoed (grid));
  g_assert_null (strstr (echoed (grid), "£k"));
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_nonnull (grid->edit.message);
  g_assert_null (echoed (grid));
  ot_grid_cancel (grid);

  show.unit = OT_MONEY_UNIT_POUNDS;
  ot_grid_set_show (grid, &show);
  ot_harness_key (fixture->window, GDK_KEY_F2, 0);
  g_assert_null (echoed (grid));
}

/* A figure of another size than what stood there is said. */
static void
test_much (OtGridFixture *fixture, gconstpointer unused)
{
  const char *said = "1,000.00 typed; 100,000.00 stood there: Ctrl+Z takes it back";

  ot_harness_type (fixture->window, "1001");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_false (ot_harness_says (GTK_WIDGET (fixture->window),
                                   "1,001.00 typed; 100,000.00 stood there: Ctrl+Z takes it back"));
  g_assert_true (ot_document_undo (ot_window_get_document (fixture->window)));
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  ot_harness_type (fixture->window, "1000");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  ot_harness_settle (fixture->window);
  g_assert_true (ot_harness_says (GTK_WIDGET (fixture->window), said));
}

static const struct
{
  const char *typed, *cell, *reason; /* one of the two */
} figures[] = {
  { "£999bn", "999,000,000,000.00", NULL },
  { "-0", "0.00", NULL },
  { "(1,200)", "−1,200.00", NULL },
  { "£1.2m", "1,200,000.00", NULL },
  { "12k", "12,000.00", NULL },
  { "1 200-", "−1,200.00", NULL },
  { "1e9", NULL, "of letters only k, m or bn may follow a number" },
  { "12kk", NULL, "of letters only k, m or bn may follow a number" },
  { "1,2,3", NULL, "thousands are written in groups of three" },
  { "1.2345", NULL, "an amount has no more than two decimals" },
  { "999999999bn", NULL, "it is too large" },
  { "5%", NULL, "an amount of money has no percent sign" },
  { "£", NULL, "there is no number in it" },
  { "=1/0", NULL, "divi" },
  { "100,000+30", NULL, "“100,000+30” is a sum: with = before it, it is worked out" },
  { "12*3.5", NULL, "is a sum" },
};

/* What people type for an amount is read, or refused at the place, in words that say why. */
static void
test_figures (OtGridFixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      ot_harness_go (fixture->window, "variation:v-award", "2019-20");
      ot_harness_type (fixture->window, figures[i].typed);
      ot_harness_key (fixture->window, GDK_KEY_Return, 0);
      if (figures[i].cell)
        {
          ot_assert_cell (fixture->window, "variation:v-award", "2019-20", figures[i].cell);
          g_assert_true (ot_document_undo (document));
          continue;
        }
      assert_refused (fixture->grid, figures[i].typed);
      if (!strstr (gtk_label_get_label (GTK_LABEL (fixture->grid->edit.message)),
                   figures[i].reason))
        g_error ("%s: %s", figures[i].typed,
                 gtk_label_get_label (GTK_LABEL (fixture->grid->edit.message)));
      g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Escape, 0));
      ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "100,000.00");
    }
}

/* A text that was refused stays, whatever happens around it, and can be mended. */
static void
test_refused_stays (OtGridFixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);
  g_autoptr (OtChangeSet) set = NULL;
  g_autoptr (GError) error = NULL;

  ot_harness_type (fixture->window, "some money");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  assert_refused (fixture->grid, "some money");
  ot_assert_cursor (fixture->grid, "variation:v-award", "2019-20");

  gtk_adjustment_set_value (fixture->grid->adjustments[GTK_ORIENTATION_VERTICAL], 1e9);
  ot_harness_settle (fixture->window);
  assert_refused (fixture->grid, "some money");

  /* Another edit, its undo, a reading of another layer: each gives the grid its next view. */
  set = ot_view_type_text (
    ot_grid_get_view (fixture->grid),
    (guint) ot_view_find_row (ot_grid_get_view (fixture->grid), "variation:v-fees"), 1, "1",
    &ot_number_style_english, &error);
  g_assert_no_error (error);
  g_assert_true (ot_document_edit (document, set, &error));
  assert_refused (fixture->grid, "some money");
  g_assert_true (ot_document_undo (document));
  ot_document_set_scenario (document, "sc");
  ot_document_set_scenario (document, NULL);
  ot_harness_settle (fixture->window);
  assert_refused (fixture->grid, "some money");

  ot_grid_set_filter (fixture->grid, "fees");
  ot_harness_settle (fixture->window);
  assert_refused (fixture->grid, "some money");
  ot_grid_set_filter (fixture->grid, NULL);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "variations");
  g_assert_cmpstr (ot_page_get_page_type (ot_window_get_page (fixture->window))->name, ==,
                   "medium-term");
  assert_refused (fixture->grid, "some money");

  gtk_editable_set_text (GTK_EDITABLE (fixture->grid->edit.entry), "6k");
  g_assert_null (fixture->grid->edit.message);
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "6,000.00");
}

/* A paste into the editor may end behind it, as where Enter follows at once. */
static void
test_text_behind_the_editor (OtGridFixture *fixture, gconstpointer unused)
{
  g_autoptr (GtkWidget) entry = NULL;

  ot_harness_type (fixture->window, "42");
  entry = g_object_ref (fixture->grid->edit.entry);
  g_assert_true (ot_grid_commit (fixture->grid));
  gtk_editable_set_text (GTK_EDITABLE (entry), "43");
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "42.00");
}

/* Its row is removed under the editor: the text stays until somebody leaves it. */
static void
test_row_goes_while_typing (OtGridFixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);
  g_autoptr (OtChangeSet) set = ot_plan_removal (
    ot_document_plan (document), NULL, ot_record_type_find ("variations"), "v-award", FALSE);

  ot_harness_type (fixture->window, "9k");
  g_assert_true (ot_document_edit (document, set, NULL));
  ot_harness_settle (fixture->window);
  g_assert_cmpstr (edited_text (fixture->grid), ==, "9k");
  g_assert_false (ot_grid_commit (fixture->grid));
  assert_refused (fixture->grid, "9k");
  /* It comes back, and so does the cell. */
  ot_document_undo (document);
  g_assert_true (ot_grid_commit (fixture->grid));
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "9,000.00");
}

/* Long texts */

static const char *
notes (OtGridFixture *fixture)
{
  OtDocument *document = ot_window_get_document (fixture->window);

  return ot_plan_find (ot_document_plan (document), OT_TABLE_VARIATIONS, "v-award")->notes;
}

static OtGrid *
go_to_text (OtGridFixture *fixture, const char *column)
{
  ot_harness_page (fixture->window, "variations");
  ot_harness_go (fixture->window, "v-award", column);
  return ot_harness_grid (fixture->window);
}

static void
assert_lines (OtGrid *grid, const char *text)
{
  g_autofree char *is = NULL;

  g_assert_true (GTK_IS_TEXT_VIEW (grid->edit.entry));
  is = ot_text_control_get (grid->edit.entry);
  g_assert_cmpstr (is, ==, text);
}

static const struct
{
  const char     *name, *typed;
  guint           key;
  GdkModifierType state;
  const char     *notes;
  const char     *to_row, *to_column;
} line_keys[] = {
  { "Enter goes down", "One", GDK_KEY_Return, 0, "One", "v-drift", "notes" },
  { "Ctrl+Enter stays", "One", GDK_KEY_Return, GDK_CONTROL_MASK, "One", "v-award", "notes" },
  { "Tab back", "One", GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, "One", "v-award", "source" },
  { "Escape", "One", GDK_KEY_Escape, 0, NULL, "v-award", "notes" },
};

static void
test_line_keys (OtGridFixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (line_keys); i++)
    {
      OtGrid *grid = go_to_text (fixture, "notes");

      ot_harness_type (fixture->window, line_keys[i].typed);
      assert_lines (grid, line_keys[i].typed);
      g_assert_true (ot_harness_key (fixture->window, line_keys[i].key, line_keys[i].state));
      g_assert_false (ot_grid_is_editing (grid));
      g_assert_cmpstr (notes (fixture), ==, line_keys[i].notes);
      ot_assert_cursor (grid, line_keys[i].to_row, line_keys[i].to_column);
      if (line_keys[i].notes)
        g_assert_true (ot_document_undo (ot_window_get_document (fixture->window)));
      g_assert_cmpstr (notes (fixture), ==, NULL);
    }
}

/* Alt+Enter begins a line; up and down walk them, and commit nothing. F2 has them all again. */
static void
test_lines (OtGridFixture *fixture, gconstpointer unused)
{
  OtGrid *grid = go_to_text (fixture, "notes");

  ot_harness_type (fixture->window, "From the paper.");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Return, GDK_ALT_MASK));
  ot_harness_type (fixture->window, "To be agreed");
  g_assert_false (ot_harness_key (fixture->window, GDK_KEY_Up, 0));
  g_assert_false (ot_harness_key (fixture->window, GDK_KEY_Down, 0));
  g_assert_false (ot_harness_key (fixture->window, GDK_KEY_Left, 0));
  assert_lines (grid, "From the paper.\nTo be agreed");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_cmpstr (notes (fixture), ==, "From the paper.\nTo be agreed");

  ot_harness_go (fixture->window, "v-award", "notes");
  ot_harness_key (fixture->window, GDK_KEY_F2, 0);
  ot_harness_settle (fixture->window);
  ot_harness_type (fixture->window, ".");
  assert_lines (grid, "From the paper.\nTo be agreed.");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (grid->edit.entry),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Notes, Pay award");
  g_assert_nonnull (strstr (echoed (grid), "Alt+Enter"));
  g_assert_true (gtk_widget_activate_action (grid->edit.entry, "grid.commit", NULL));
  g_assert_cmpstr (notes (fixture), ==, "From the paper.\nTo be agreed.");
}

/* Lines are taken back as a short text is: first what was typed, then the edit. */
static void
test_undo_in_lines (OtGridFixture *fixture, gconstpointer unused)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  OtGrid    *grid = go_to_text (fixture, "notes");

  ot_harness_type (fixture->window, "One");
  g_assert_true (gtk_widget_activate_action (window, "win.undo", NULL));
  assert_lines (grid, "");
  gtk_widget_activate_action (window, "win.redo", NULL);
  assert_lines (grid, "One");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  ot_harness_go (fixture->window, "v-award", "notes");
  ot_harness_key (fixture->window, GDK_KEY_F2, 0);
  ot_harness_settle (fixture->window);
  ot_harness_type (fixture->window, ".");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_z, GDK_CONTROL_MASK));
  assert_lines (grid, "One");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_false (ot_grid_is_editing (grid));
  g_assert_cmpstr (notes (fixture), ==, "One");
}

/* Whatever comes before they are committed, lines stay. */
static void
test_lines_are_kept (OtGridFixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);
  OtGrid     *grid = go_to_text (fixture, "notes");

  ot_harness_type (fixture->window, "Half a sent");
  for (int i = 0; i < 2; i++)
    gtk_adjustment_set_value (grid->adjustments[i], 0);
  ot_harness_settle (fixture->window);
  g_assert_true (gtk_widget_get_mapped (grid->edit.entry));
  ot_document_set_scenario (document, "sc");
  ot_document_set_scenario (document, NULL);
  ot_grid_set_filter (grid, "fees");
  ot_grid_set_filter (grid, NULL);
  ot_harness_settle (fixture->window);
  assert_lines (grid, "Half a sent");
  ot_harness_page (fixture->window, "medium-term");
  g_assert_cmpstr (notes (fixture), ==, "Half a sent");
}

/* Why they were refused is said as of a cell of one line: beside them, and to a screen reader. */
static void
test_lines_refused (OtGridFixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);
  OtGrid     *grid = go_to_text (fixture, "notes");
  g_autoptr (OtChangeSet) set = ot_plan_removal (
    ot_document_plan (document), NULL, ot_record_type_find ("variations"), "v-award", FALSE);

  ot_harness_type (fixture->window, "Asked twice");
  g_assert_true (ot_document_edit (document, set, NULL));
  ot_harness_settle (fixture->window);
  g_assert_false (ot_grid_commit (grid));
  assert_lines (grid, "Asked twice");
  g_assert_nonnull (grid->edit.message);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (grid->edit.message), GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (grid->edit.entry), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (grid->edit.entry),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       gtk_label_get_label (GTK_LABEL (grid->edit.message)));

  ot_document_undo (document);
  ot_harness_type (fixture->window, "!");
  g_assert_null (grid->edit.message);
  g_assert_false (gtk_test_accessible_has_state (GTK_ACCESSIBLE (grid->edit.entry),
                                                 GTK_ACCESSIBLE_STATE_INVALID));
  g_assert_true (ot_grid_commit (grid));
  g_assert_cmpstr (notes (fixture), ==, "Asked twice!");
}

/* A name of thousands of letters, and one that is read from the right, can be seen, edited and left. */
static void
test_odd_names (OtGridFixture *fixture, gconstpointer unused)
{
  g_autofree char *endless = g_strnfill (5000, 'n');
  const char      *names[] = { endless, "\327\251\327\234\327\225\327\235 12", "one\ntwo" };
  OtView          *view;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      OtGrid *grid = go_to_text (fixture, "title");
      g_autoptr (OtChangeSet) set = NULL;
      g_autofree char *longer = g_strconcat (names[i], "!", NULL);

      view = ot_grid_get_view (grid);
      set = ot_view_type_text (view, (guint) ot_view_find_row (view, "v-award"),
                               (guint) ot_view_find_column (view, "title"), names[i],
                               &ot_number_style_english, NULL);
      g_assert_true (ot_document_edit (ot_window_get_document (fixture->window), set, NULL));
      ot_harness_settle (fixture->window);
      g_assert_true (ot_harness_key (fixture->window, GDK_KEY_F2, 0));
      ot_harness_settle (fixture->window);
      g_assert_true (GTK_IS_TEXT_VIEW (grid->edit.entry) == (i != 1));
      g_assert_cmpint (gtk_widget_get_height (grid->edit.frame), <=,
                       gtk_widget_get_height (GTK_WIDGET (grid)));
      ot_harness_type (fixture->window, "!");
      ot_harness_key (fixture->window, GDK_KEY_Return, 0);
      ot_assert_cell (fixture->window, "v-award", "title", longer);
    }
}

int
main (int argc, char *argv[])
{
  static const OtHarnessTest tests[] = {
    OT_HARNESS_TEST ("/grid-editor/typing replaces", test_typing_replaces),
    OT_HARNESS_TEST ("/grid-editor/commits", test_commits),
    OT_HARNESS_TEST ("/grid-editor/F2 and Escape", test_f2_and_escape),
    OT_HARNESS_TEST ("/grid-editor/undo while typing", test_undo_while_typing),
    OT_HARNESS_TEST ("/grid-editor/typed is kept", test_typed_is_kept),
    OT_HARNESS_TEST ("/grid-editor/not typed", test_not_typed),
    OT_HARNESS_TEST ("/grid-editor/empty says why", test_empty_says_why),
    OT_HARNESS_TEST ("/grid-editor/fill says why", test_fill_says_why),
    OT_HARNESS_TEST ("/grid-editor/echo", test_echo),
    OT_HARNESS_TEST ("/grid-editor/a figure of another size", test_much),
    OT_HARNESS_TEST ("/grid-editor/figures", test_figures),
    OT_HARNESS_TEST ("/grid-editor/refused stays", test_refused_stays),
    OT_HARNESS_TEST ("/grid-editor/text behind the editor", test_text_behind_the_editor),
    OT_HARNESS_TEST ("/grid-editor/row goes while typing", test_row_goes_while_typing),
    OT_HARNESS_TEST ("/grid-editor/lines, keys", test_line_keys),
    OT_HARNESS_TEST ("/grid-editor/lines", test_lines),
    OT_HARNESS_TEST ("/grid-editor/lines, undo", test_undo_in_lines),
    OT_HARNESS_TEST ("/grid-editor/lines are kept", test_lines_are_kept),
    OT_HARNESS_TEST ("/grid-editor/lines, refused", test_lines_refused),
    OT_HARNESS_TEST ("/grid-editor/odd names", test_odd_names),
  };

  ot_grid_fixture_add (&argc, &argv, tests, G_N_ELEMENTS (tests));
  return g_test_run ();
}
