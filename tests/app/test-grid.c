/* The grid, as a person at the keyboard has it, in a real window. */
#include "app/grid-private.h"
#include "app/paste-report.h"
#include "harness.h"

typedef struct
{
  OtWindow *window;
  OtGrid   *grid;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (OtPlan) plan = ot_harness_small_plan ();

  fixture->window = ot_harness_window (plan, NULL, 1366, 768);
  ot_harness_page (fixture->window, "medium-term");
  fixture->grid = ot_harness_grid (fixture->window);
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  ot_harness_close (fixture->window);
}

static void
assert_cursor (OtGrid *grid, const char *row, const char *column)
{
  OtView *view = ot_grid_get_view (grid);
  int     at_row, at_column;

  g_assert_true (ot_grid_get_cursor (grid, &at_row, &at_column));
  g_assert_cmpstr (ot_view_row (view, (guint) at_row)->id, ==, row);
  g_assert_cmpstr (at_column < 0 ? NULL : ot_view_column (view, (guint) at_column)->id, ==, column);
}

static void
assert_cell (OtWindow *window, const char *row, const char *column, const char *text)
{
  g_autofree char *is = ot_harness_cell (window, row, column);

  g_assert_cmpstr (is, ==, text);
}

/* Moving */

#define CONTROL GDK_CONTROL_MASK

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
  { "variation:v-award", "2019-20", GDK_KEY_Left, CONTROL, "variation:v-award", NULL },
  { "variation:v-award", NULL, GDK_KEY_Right, CONTROL, "variation:v-award", "2019-20" },
  { "variation:v-award", "2019-20", GDK_KEY_Right, CONTROL, "variation:v-award", "2020-21" },
  { "base", "2019-20", GDK_KEY_Up, 0, "base", "2019-20" },
  { "variation:v-award", "2019-20", GDK_KEY_Tab, 0, "variation:v-award", "2020-21" },
  { "variation:v-award", "2019-20", GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, "variation:v-award",
    "2018-19" },
  { "variation:v-award", "2019-20", GDK_KEY_Return, 0, "variation:v-drift", "2019-20" },
  { "variation:v-award", "2019-20", GDK_KEY_KP_Enter, GDK_SHIFT_MASK, "heading:pay", "2019-20" },
  { "variation:v-award", "2020-21", GDK_KEY_Home, 0, "variation:v-award", "2018-19" },
  { "variation:v-award", "2018-19", GDK_KEY_Home, 0, "variation:v-award", NULL },
  { "variation:v-award", NULL, GDK_KEY_End, 0, "variation:v-award", "2020-21" },
  { "variation:v-award", "2019-20", GDK_KEY_Home, CONTROL, "base", NULL },
  { "variation:v-award", "2019-20", GDK_KEY_Up, CONTROL, "base", "2019-20" },
  { "base", "2019-20", GDK_KEY_Page_Up, 0, "base", "2019-20" },
};

static void
test_moves (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      ot_harness_go (fixture->window, moves[i].row, moves[i].column);
      g_assert_true (ot_harness_key (fixture->window, moves[i].key, moves[i].state));
      assert_cursor (fixture->grid, moves[i].to_row, moves[i].to_column);
    }
}

/* The last row of whatever the view has is reached by Ctrl+End, and by pages. */
static void
test_ends (Fixture *fixture, gconstpointer unused)
{
  OtView     *view = ot_grid_get_view (fixture->grid);
  const char *last = ot_view_row (view, ot_view_n_rows (view) - 1)->id;

  ot_harness_key (fixture->window, GDK_KEY_End, CONTROL);
  assert_cursor (fixture->grid, last, "2020-21");
  ot_harness_go (fixture->window, "base", "2019-20");
  for (guint i = 0; i < ot_view_n_rows (view); i++)
    ot_harness_key (fixture->window, GDK_KEY_Page_Down, 0);
  assert_cursor (fixture->grid, last, "2019-20");
}

/* At the ends of a row Tab is left to the window, which goes on to the next widget. */
static void
test_tab_leaves (Fixture *fixture, gconstpointer unused)
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
test_focus (Fixture *fixture, gconstpointer unused)
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

/* Selecting and copying */

static void
test_selection (Fixture *fixture, gconstpointer unused)
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
  g_assert_true (ot_harness_says (GTK_WIDGET (fixture->window), "Sum 170.0   Count 3   Mean 56.7"));

  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Escape, 0));
  range = ot_grid_get_selection (fixture->grid);
  g_assert_cmpint (range.last_row, ==, range.first_row);

  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_a, CONTROL));
  range = ot_grid_get_selection (fixture->grid);
  g_assert_cmpint (range.first_column, ==, -1);
  g_assert_cmpint (range.last_row, ==, (int) ot_view_n_rows (ot_grid_get_view (fixture->grid)) - 1);
}

/* Copying, pasting, filling */

static void
paste_text (OtGrid *grid, const char *text)
{
  g_autoptr (OtClipTable) table = ot_clip_table_from_text (text);

  ot_grid_paste_clip (grid, table);
}

static void
paste_html (OtGrid *grid, const char *html)
{
  g_autoptr (OtClipTable) table = ot_clip_table_from_html (html);

  ot_grid_paste_clip (grid, table);
}

static GListModel *
refused (OtGrid *grid)
{
  return grid->report ? ot_paste_report_get_items (OT_PASTE_REPORT (grid->report)) : NULL;
}

static void
assert_refused_text (OtGrid *grid, guint n, const char *place, const char *text, const char *reason)
{
  g_autoptr (OtRefused) item = g_list_model_get_item (refused (grid), n);

  g_assert_nonnull (item);
  g_assert_cmpstr (item->place, ==, place);
  g_assert_cmpstr (item->text, ==, text);
  g_assert_nonnull (strstr (item->reason, reason));
}

static gboolean
is_pasted (gpointer window)
{
  g_autofree char *text = ot_harness_cell (window, "variation:v-fees", "2019-20");

  return g_str_equal (text, "100,000.00");
}

/* Through the real clipboard, and back as one act. */
static void
test_copy_and_paste (Fixture *fixture, gconstpointer unused)
{
  GdkClipboard      *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->grid));
  GdkContentFormats *formats;

  ot_harness_key (fixture->window, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_c, CONTROL));
  formats = gdk_clipboard_get_formats (clipboard);
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/html"));
  g_assert_true (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING));

  ot_harness_go (fixture->window, "variation:v-fees", "2019-20");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_v, CONTROL));
  ot_harness_wait (is_pasted, fixture->window);
  assert_cell (fixture->window, "variation:v-fees", "2020-21", "50,000.00");
  g_assert_null (fixture->grid->report);
  g_assert_true (ot_document_undo (ot_window_get_document (fixture->window)));
  assert_cell (fixture->window, "variation:v-fees", "2019-20", "30,000.00");
  assert_cell (fixture->window, "variation:v-fees", "2020-21", "");
}

/* Where the clipboard has HTML without a letter, its text is what is pasted. */
static void
test_paste_empty_html (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  GdkContentProvider *either[] = { gdk_content_provider_new_for_bytes ("text/html", nothing),
                                   gdk_content_provider_new_typed (G_TYPE_STRING, "100000") };
  g_autoptr (GdkContentProvider) both = gdk_content_provider_new_union (either, 2);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->grid)), both);
  ot_harness_go (fixture->window, "variation:v-fees", "2019-20");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_v, CONTROL));
  ot_harness_wait (is_pasted, fixture->window);
}

static void
test_cut (Fixture *fixture, gconstpointer unused)
{
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_x, CONTROL));
  assert_cell (fixture->window, "variation:v-award", "2019-20", "");
  ot_harness_go (fixture->window, "variation:v-fees", "2019-20");
  ot_harness_key (fixture->window, GDK_KEY_v, CONTROL);
  ot_harness_wait (is_pasted, fixture->window);
}

/* What is pasted at v-award in 2019-20, and what then stands in it, beside it and below it. */
static const struct
{
  const char *name, *html;
  guint       key; /* with Shift, before it is pasted: selects */
  const char *award, *award_next, *drift;
} pastes[] = {
  { "one", "<table><td>7", 0, "7.00", "50,000.00", "20,000.00" },
  { "as people write", "<table><td>£1.5k<td>(20)", 0, "1,500.00", "−20.00", "20,000.00" },
  { "exactly", "<table><td sdval='1131686.875'>£1,131,687<td sdval='1E-02'>0", 0, "1,131,686.88",
    "0.01", "20,000.00" },
  { "one into many", "<table><td>7", GDK_KEY_Down, "7.00", "50,000.00", "7.00" },
  { "one into many beside", "<table><td>7", GDK_KEY_Right, "7.00", "7.00", "20,000.00" },
  { "a row into rows", "<table><td>7<td>8", GDK_KEY_Down, "7.00", "8.00", "7.00" },
  { "empty", "<table><td><td>8", 0, "", "8.00", "20,000.00" },
  { "ragged", "<table><td>1<td>2<tr><td>3", 0, "1.00", "2.00", "3.00" },
};

static void
test_pastes (Fixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);

  for (guint i = 0; i < G_N_ELEMENTS (pastes); i++)
    {
      ot_harness_go (fixture->window, "variation:v-award", "2019-20");
      if (pastes[i].key)
        ot_harness_key (fixture->window, pastes[i].key, GDK_SHIFT_MASK);
      paste_html (fixture->grid, pastes[i].html);
      g_test_message ("%s", pastes[i].name);
      g_assert_null (fixture->grid->report);
      assert_cell (fixture->window, "variation:v-award", "2019-20", pastes[i].award);
      assert_cell (fixture->window, "variation:v-award", "2020-21", pastes[i].award_next);
      assert_cell (fixture->window, "variation:v-drift", "2019-20", pastes[i].drift);
      g_assert_true (ot_document_undo (document));
      g_assert_null (ot_document_undo_title (document));
    }
}

/* What cannot be read stands in a report with its reason; the rest goes in; it is mended there. */
static void
test_paste_refused (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *entry;

  paste_text (fixture->grid, "1\tabout 2m\toff\n20%\t3\n");
  assert_cell (fixture->window, "variation:v-award", "2019-20", "1.00");
  assert_cell (fixture->window, "variation:v-drift", "2020-21", "3.00");
  g_assert_cmpuint (g_list_model_get_n_items (refused (fixture->grid)), ==, 3);
  assert_refused_text (fixture->grid, 0, "Pay award, 2020-21", "about 2m", "not understood");
  assert_refused_text (fixture->grid, 1, "Pay award, right of the last column", "off", "no such");
  assert_refused_text (fixture->grid, 2, "Grade drift, 2019-20", "20%", "");

  entry = ot_harness_entry (fixture->grid->report, "about 2m");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "about 3m");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (g_list_model_get_n_items (refused (fixture->grid)), ==, 3);
  assert_refused_text (fixture->grid, 0, "Pay award, 2020-21", "about 3m", "about 3m");
  gtk_editable_set_text (GTK_EDITABLE (entry), "3m");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (g_list_model_get_n_items (refused (fixture->grid)), ==, 2);
  assert_cell (fixture->window, "variation:v-award", "2020-21", "3,000,000.00");

  /* Another paste's are added; what goes in last closes the report. */
  ot_harness_go (fixture->window, "variation:v-fees", "2019-20");
  paste_text (fixture->grid, "odd");
  g_assert_cmpuint (g_list_model_get_n_items (refused (fixture->grid)), ==, 3);
  gtk_window_destroy (GTK_WINDOW (fixture->grid->report));
  g_assert_null (fixture->grid->report);
  paste_text (fixture->grid, "odd");
  gtk_editable_set_text (GTK_EDITABLE (ot_harness_entry (fixture->grid->report, "odd")), "5");
  g_signal_emit_by_name (ot_harness_button (fixture->grid->report, "_Try all again"), "clicked");
  g_assert_null (fixture->grid->report);
  assert_cell (fixture->window, "variation:v-fees", "2019-20", "5.00");
}

/* Totals that are pasted onto themselves are no mistake. */
static void
test_paste_calculated (Fixture *fixture, gconstpointer unused)
{
  ot_harness_go (fixture->window, "heading:pay", NULL);
  paste_text (fixture->grid, "Pay\t\t120,000\t£50k\nPay award\t\t1\n");
  g_assert_null (fixture->grid->report);
  assert_cell (fixture->window, "variation:v-award", "2019-20", "1.00");
  ot_harness_go (fixture->window, "heading:pay", NULL);
  paste_text (fixture->grid, "Other\t\t7\n");
  assert_refused_text (fixture->grid, 0, "Pay, Row", "Other", "page of its records");
  assert_refused_text (fixture->grid, 1, "Pay, 2019-20", "7", "calculated");
}

/* Behind the last record of a table rows are added, in their order, as one act with the rest. */
static void
test_paste_adds (Fixture *fixture, gconstpointer unused)
{
  OtDocument    *document = ot_window_get_document (fixture->window);
  const OtTable *table;
  OtGrid        *grid;

  ot_harness_page (fixture->window, "variations");
  grid = ot_harness_grid (fixture->window);
  ot_harness_go (fixture->window, "v-fees", "title");
  paste_text (grid, "Carers\nNew one\nNew two\n");
  table = ot_document_plan (document)->tables[OT_TABLE_VARIATIONS];
  g_assert_cmpuint (table->n, ==, 5);
  for (guint i = 2; i < 5; i++)
    {
      static const char *const titles[] = { "Carers", "New one", "New two" };
      g_autofree char         *title = ot_record_title (table->records[i]);

      g_assert_cmpstr (title, ==, titles[i - 2]);
    }
  g_assert_null (grid->report);
  g_assert_true (ot_document_undo (document));
  g_assert_null (ot_document_undo_title (document));

  /* A figure of a new row that cannot be read is mended in it. */
  ot_harness_go (fixture->window, "v-fees", "title");
  paste_text (grid, "Carers\nNew one\n");
  g_assert_true (ot_document_undo (document));
  ot_harness_go (fixture->window, "v-fees", "amounts.2019-20");
  paste_text (grid, "1\t2\nodd\t3\n");
  assert_refused_text (grid, 0, "below the last row, Amount 2019-20", "odd", "");
  gtk_editable_set_text (GTK_EDITABLE (ot_harness_entry (grid->report, "odd")), "5");
  g_signal_emit_by_name (ot_harness_button (grid->report, "_Try all again"), "clicked");
  g_assert_null (grid->report);
  table = ot_document_plan (document)->tables[OT_TABLE_VARIATIONS];
  assert_cell (fixture->window, table->records[3]->id, "amounts.2019-20", "5.00");
  assert_cell (fixture->window, table->records[3]->id, "amounts.2020-21", "3.00");
}

/* Ten thousand odd cells: none is lost, and the window is not filled with them. */
static void
test_paste_many (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "odd %u%c", i, i % 20 == 19 ? '\n' : '\t');
  paste_text (fixture->grid, text->str);
  g_assert_cmpuint (g_list_model_get_n_items (refused (fixture->grid)), ==, 10000);
  ot_harness_settle (fixture->window);
  g_assert_null (ot_document_undo_title (ot_window_get_document (fixture->window)));
}

static const struct
{
  guint       key;                   /* with Control */
  const char *row, *column;          /* from here … */
  guint       extend, extend_column; /* … selected on, by Shift and Down, and Right */
  const char *award_next, *drift, *drift_next, *fees;
} fills[] = {
  { GDK_KEY_d, "variation:v-award", "2019-20", 1, 1, "50,000.00", "100,000.00", "50,000.00",
    "30,000.00" },
  { GDK_KEY_d, "variation:v-drift", "2019-20", 0, 0, "50,000.00", "100,000.00", "", "30,000.00" },
  { GDK_KEY_d, "variation:v-award", "2019-20", 3, 0, "50,000.00", "100,000.00", "", "100,000.00" },
  { GDK_KEY_r, "variation:v-award", "2019-20", 1, 1, "100,000.00", "20,000.00", "20,000.00",
    "30,000.00" },
  { GDK_KEY_r, "variation:v-award", "2020-21", 0, 0, "100,000.00", "20,000.00", "", "30,000.00" },
};

static void
test_fill (Fixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);

  for (guint i = 0; i < G_N_ELEMENTS (fills); i++)
    {
      ot_harness_go (fixture->window, fills[i].row, fills[i].column);
      for (guint n = 0; n < fills[i].extend; n++)
        ot_harness_key (fixture->window, GDK_KEY_Down, GDK_SHIFT_MASK);
      for (guint n = 0; n < fills[i].extend_column; n++)
        ot_harness_key (fixture->window, GDK_KEY_Right, GDK_SHIFT_MASK);
      g_assert_true (ot_harness_key (fixture->window, fills[i].key, CONTROL));
      assert_cell (fixture->window, "variation:v-award", "2020-21", fills[i].award_next);
      assert_cell (fixture->window, "variation:v-drift", "2019-20", fills[i].drift);
      assert_cell (fixture->window, "variation:v-drift", "2020-21", fills[i].drift_next);
      assert_cell (fixture->window, "variation:v-fees", "2019-20", fills[i].fees);
      g_assert_true (ot_document_undo (document));
      g_assert_null (ot_document_undo_title (document));
    }
}

static void
test_select_whole (Fixture *fixture, gconstpointer unused)
{
  OtGridRange range;

  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_space, GDK_SHIFT_MASK));
  range = ot_grid_get_selection (fixture->grid);
  g_assert_cmpint (range.first_row, ==, range.last_row);
  g_assert_cmpint (range.first_column, ==, -1);
  g_assert_cmpint (range.last_column, ==, 2);
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_space, CONTROL));
  range = ot_grid_get_selection (fixture->grid);
  g_assert_cmpint (range.first_row, ==, 0);
  g_assert_cmpint (range.last_row, ==, (int) ot_view_n_rows (fixture->grid->view) - 1);
  g_assert_cmpint (range.first_column, ==, range.last_column);
}

/* Typing */

static void
test_typing_replaces (Fixture *fixture, gconstpointer unused)
{
  ot_harness_type (fixture->window, "120k");
  g_assert_true (ot_grid_is_editing (fixture->grid));
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_false (ot_grid_is_editing (fixture->grid));
  assert_cell (fixture->window, "variation:v-award", "2019-20", "120,000.00");
  assert_cell (fixture->window, "heading:pay", "2019-20", "140,000.00");
  assert_cursor (fixture->grid, "variation:v-drift", "2019-20");
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
test_commits (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (commits); i++)
    {
      ot_harness_go (fixture->window, "variation:v-award", "2019-20");
      ot_harness_type (fixture->window, commits[i].typed);
      ot_harness_key (fixture->window, commits[i].key, 0);
      assert_cell (fixture->window, "variation:v-award", "2019-20", commits[i].cell);
      assert_cursor (fixture->grid, commits[i].to_row, commits[i].to_column);
    }
}

static const char *
edited_text (OtGrid *grid)
{
  return gtk_editable_get_text (GTK_EDITABLE (grid->edit.entry));
}

static void
test_f2_and_escape (Fixture *fixture, gconstpointer unused)
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
  assert_cell (fixture->window, "variation:v-award", "2019-20", "100,000.00");

  /* What is committed as it was is no edit. */
  ot_harness_key (fixture->window, GDK_KEY_F2, 0);
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_true (before == ot_document_plan (ot_window_get_document (fixture->window)));
}

/* Undo within the editor takes back what was typed there, and then the edit; only then what was
 * committed before. It is there from the very first edit on. */
static void
test_undo_while_typing (Fixture *fixture, gconstpointer unused)
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
  assert_cell (fixture->window, "variation:v-award", "2019-20", "100,000.00");

  /* What was taken back to nothing does not empty the cell. */
  ot_harness_type (fixture->window, "12");
  gtk_widget_activate_action (window, "win.undo", NULL);
  g_assert_true (ot_grid_commit (fixture->grid));
  assert_cell (fixture->window, "variation:v-award", "2019-20", "100,000.00");

  ot_harness_key (fixture->window, GDK_KEY_F2, 0);
  ot_harness_type (fixture->window, "7");
  gtk_widget_activate_action (window, "win.undo", NULL);
  g_assert_cmpstr (edited_text (fixture->grid), ==, "100,000.00");
  gtk_widget_activate_action (window, "win.redo", NULL);
  g_assert_cmpstr (edited_text (fixture->grid), ==, "100,000.007");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_z, CONTROL));
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_z, CONTROL));
  g_assert_false (ot_grid_is_editing (fixture->grid));
  g_assert_null (ot_document_undo_title (document));

  ot_harness_type (fixture->window, "5");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  ot_harness_type (fixture->window, "6");
  gtk_widget_activate_action (window, "win.undo", NULL);
  gtk_widget_activate_action (window, "win.undo", NULL);
  g_assert_false (ot_grid_is_editing (fixture->grid));
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  assert_cell (fixture->window, "variation:v-award", "2019-20", "5.00");
  gtk_widget_activate_action (window, "win.undo", NULL);
  assert_cell (fixture->window, "variation:v-award", "2019-20", "100,000.00");
}

/* What is typed and can be read is never lost, whatever comes before Enter: it is committed, or stays. */
static void
test_typed_is_kept (Fixture *fixture, gconstpointer unused)
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
  assert_cell (fixture->window, "variation:v-award", "2019-20", "42.00");
}

static void
test_delete (Fixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);

  ot_harness_key (fixture->window, GDK_KEY_Down, GDK_SHIFT_MASK);
  ot_harness_key (fixture->window, GDK_KEY_Right, GDK_SHIFT_MASK);
  ot_harness_key (fixture->window, GDK_KEY_Delete, 0);
  assert_cell (fixture->window, "variation:v-award", "2019-20", "");
  assert_cell (fixture->window, "variation:v-award", "2020-21", "");
  assert_cell (fixture->window, "variation:v-drift", "2019-20", "");
  /* All of it is one act. */
  g_assert_true (ot_document_undo (document));
  assert_cell (fixture->window, "variation:v-award", "2019-20", "100,000.00");
  assert_cell (fixture->window, "variation:v-drift", "2019-20", "20,000.00");
  g_assert_null (ot_document_undo_title (document));
}

static void
test_not_typed (Fixture *fixture, gconstpointer unused)
{
  ot_harness_go (fixture->window, "heading:pay", "2019-20");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_5, 0));
  g_assert_false (ot_grid_is_editing (fixture->grid));
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_F2, 0));
  g_assert_false (ot_grid_is_editing (fixture->grid));

  ot_grid_set_read_only (fixture->grid, TRUE);
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  ot_harness_key (fixture->window, GDK_KEY_5, 0);
  g_assert_false (ot_grid_is_editing (fixture->grid));
  ot_harness_key (fixture->window, GDK_KEY_Delete, 0);
  assert_cell (fixture->window, "variation:v-award", "2019-20", "100,000.00");
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
test_echo (Fixture *fixture, gconstpointer unused)
{
  OtGrid *grid = fixture->grid;
  OtShow  show = grid->show;

  g_assert_cmpstr (ot_grid_unit_name (grid), ==, "£k");
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
test_much (Fixture *fixture, gconstpointer unused)
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

/* A text that was refused stays, whatever happens around it, and can be mended. */
static void
test_refused_stays (Fixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);
  g_autoptr (OtChangeSet) set = NULL;
  g_autoptr (GError) error = NULL;

  ot_harness_type (fixture->window, "some money");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  assert_refused (fixture->grid, "some money");
  assert_cursor (fixture->grid, "variation:v-award", "2019-20");

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
  assert_cell (fixture->window, "variation:v-award", "2019-20", "6,000.00");
}

/* Its row is removed under the editor: the text stays until somebody leaves it. */
static void
test_row_goes_while_typing (Fixture *fixture, gconstpointer unused)
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
  assert_cell (fixture->window, "variation:v-award", "2019-20", "9,000.00");
}

/* Folding and filtering */

static void
test_fold (Fixture *fixture, gconstpointer unused)
{
  guint lines = fixture->grid->lines->len;

  ot_harness_go (fixture->window, "heading:pay", NULL);
  ot_harness_key (fixture->window, GDK_KEY_Left, 0);
  g_assert_cmpuint (fixture->grid->lines->len, ==, lines - 2);
  assert_cursor (fixture->grid, "heading:pay", NULL);
  ot_harness_key (fixture->window, GDK_KEY_Down, 0);
  assert_cursor (fixture->grid, "heading:prices", NULL);

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
test_filter (Fixture *fixture, gconstpointer unused)
{
  ot_grid_set_filter (fixture->grid, "FEES");
  g_assert_cmpuint (fixture->grid->lines->len, ==, 2);
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
test_cursor_by_ids (Fixture *fixture, gconstpointer unused)
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
  assert_cursor (fixture->grid, "variation:v-drift", "2020-21");
  g_assert_cmpint (fixture->grid->cursor_line, ==, line - 1);

  removal = ot_plan_removal (ot_document_plan (document), NULL, type, "v-drift", FALSE);
  g_assert_true (ot_document_edit (document, removal, NULL));
  g_assert_cmpint (fixture->grid->cursor_line, ==, line - 1);
}

/* Sorting and columns */

static gboolean
has_name (GtkWidget *widget, gpointer name)
{
  return OT_IS_GRID_CELL (widget) && gtk_widget_get_child_visible (widget)
         && g_strcmp0 (OT_GRID_CELL (widget)->name, name) == 0;
}

/* The ids of the rows that are shown, in order. */
static char *
shown_rows (OtGrid *grid)
{
  GString *ids = g_string_new (NULL);
  g_autoptr (GArray) rows = ot_grid_get_rows (grid, FALSE);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (ids, "%s ",
                            ot_view_row (grid->view, g_array_index (rows, guint, i))->id);
  return g_string_free (ids, FALSE);
}

static void
assert_rows (OtGrid *grid, const char *start)
{
  g_autofree char *ids = shown_rows (grid);

  g_assert_cmpstr (ids, !=, "");
  if (!g_str_has_prefix (ids, start))
    g_error ("%s are not %s", ids, start);
}

static gboolean
is_head (GtkWidget *widget, gpointer name)
{
  return OT_IS_GRID_CELL (widget) && OT_GRID_CELL (widget)->line == OT_GRID_HEADS
         && g_strcmp0 (OT_GRID_CELL (widget)->name, name) == 0;
}

static void
sort_by (OtGrid *grid, const char *head)
{
  GtkWidget *widget = ot_harness_find (GTK_WIDGET (grid), is_head, (gpointer) head);

  g_assert_nonnull (widget);
  gtk_widget_activate_action (widget, "head.sort", NULL);
}

/* Groups go with what is in them, totals stay where they are, the empty comes last either way. */
static void
test_sort (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *before = shown_rows (fixture->grid);
  GtkWidget       *head;

  assert_rows (
    fixture->grid,
    "base heading:pay variation:v-award variation:v-drift heading:prices variation:v-fees ");
  sort_by (fixture->grid, "2019-20");
  assert_rows (
    fixture->grid,
    "base heading:prices variation:v-fees heading:pay variation:v-drift variation:v-award ");
  assert_cursor (fixture->grid, "variation:v-award", "2019-20");
  ot_harness_settle (fixture->window);
  head = ot_harness_find (GTK_WIDGET (fixture->grid), is_head, "2019-20");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_SORT,
                                       GTK_ACCESSIBLE_SORT_ASCENDING);
  sort_by (fixture->grid, "2019-20");
  assert_rows (
    fixture->grid,
    "base heading:pay variation:v-award variation:v-drift heading:prices variation:v-fees ");
  sort_by (fixture->grid, "2020-21");
  assert_rows (
    fixture->grid,
    "base heading:pay variation:v-award variation:v-drift heading:prices variation:v-fees ");
  sort_by (fixture->grid, "Row");
  sort_by (fixture->grid, "Row");
  assert_rows (
    fixture->grid,
    "base heading:prices variation:v-fees heading:pay variation:v-award variation:v-drift ");
  sort_by (fixture->grid, "Row");
  {
    g_autofree char *after = shown_rows (fixture->grid);

    g_assert_cmpstr (before, ==, after);
  }
}

/* What is typed into a sorted column moves no row away; folded and filtered rows stay so. */
static void
test_sort_stays (Fixture *fixture, gconstpointer unused)
{
  const char *sorted =
    "base heading:prices variation:v-fees heading:pay variation:v-drift variation:v-award ";

  sort_by (fixture->grid, "2019-20");
  ot_harness_go (fixture->window, "variation:v-drift", "2019-20");
  ot_harness_type (fixture->window, "999k");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  assert_rows (fixture->grid, sorted);
  assert_cursor (fixture->grid, "variation:v-award", "2019-20");
  ot_grid_set_filter (fixture->grid, "award");
  assert_rows (fixture->grid, "heading:pay variation:v-award ");
  ot_grid_set_filter (fixture->grid, NULL);
  ot_harness_go (fixture->window, "heading:pay", NULL);
  ot_harness_key (fixture->window, GDK_KEY_Left, 0);
  assert_rows (fixture->grid, "base heading:prices variation:v-fees heading:pay ");
  ot_harness_key (fixture->window, GDK_KEY_Right, 0);
  assert_rows (fixture->grid, sorted);
  /* A range is of the rows as they are seen. */
  ot_harness_go (fixture->window, "variation:v-fees", "2019-20");
  for (guint i = 0; i < 2; i++)
    ot_harness_key (fixture->window, GDK_KEY_Down, GDK_SHIFT_MASK);
  ot_harness_key (fixture->window, GDK_KEY_d, CONTROL);
  assert_cell (fixture->window, "variation:v-drift", "2019-20", "30,000.00");
  assert_cell (fixture->window, "variation:v-award", "2019-20", "100,000.00");
}

static int
width_of (OtGrid *grid, int column)
{
  return column < 0 ? grid->label_width
                    : g_array_index (grid->edges, int, column + 1)
                        - g_array_index (grid->edges, int, column);
}

/* Columns follow their figures, both ways, until somebody sizes them. */
static void
test_column_widths (Fixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);
  int         usual = width_of (fixture->grid, 1);

  ot_harness_type (fixture->window, "999bn");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_cmpint (width_of (fixture->grid, 1), >, usual);
  g_assert_true (ot_document_undo (document));
  g_assert_cmpint (width_of (fixture->grid, 1), ==, usual);

  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  gtk_widget_activate_action (GTK_WIDGET (fixture->grid), "grid.wider", NULL);
  g_assert_cmpint (width_of (fixture->grid, 1), >, usual);
  ot_page_refresh (ot_window_get_page (fixture->window));
  g_assert_cmpint (width_of (fixture->grid, 1), >, usual);
  gtk_widget_activate_action (GTK_WIDGET (fixture->grid), "grid.fit", NULL);
  g_assert_cmpint (width_of (fixture->grid, 1), ==, usual);
}

/* A hidden column is passed by, neither copied nor filled; sizes are those of the page when it is back. */
static void
test_hidden_column (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *text = NULL;
  OtWindow        *other;
  g_autoptr (OtPlan) plan = ot_harness_small_plan ();

  gtk_widget_activate_action (GTK_WIDGET (fixture->grid), "grid.hide", NULL);
  g_assert_false (ot_grid_shows_column (fixture->grid, 1));
  assert_cursor (fixture->grid, "variation:v-award", "2020-21");
  ot_harness_key (fixture->window, GDK_KEY_Left, GDK_SHIFT_MASK);
  text = ot_grid_copy_text (fixture->grid);
  g_assert_cmpstr (text, ==, "\t50000.00\n");
  ot_harness_settle (fixture->window);
  g_assert_null (
    ot_harness_find (GTK_WIDGET (fixture->grid), has_name, "100.0, 2019-20, Pay award"));

  other = ot_harness_window (plan, NULL, 1366, 768);
  ot_harness_page (other, "medium-term");
  g_assert_false (ot_grid_shows_column (ot_harness_grid (other), 1));
  ot_harness_close (other);
  ot_harness_page (fixture->window, "variations");
  ot_harness_page (fixture->window, "medium-term");
  g_assert_false (ot_grid_shows_column (fixture->grid, 1));
  gtk_widget_activate_action (GTK_WIDGET (fixture->grid), "grid.show-column", "s", "2019-20");
  g_assert_true (ot_grid_shows_column (fixture->grid, 1));
}

/* What is remembered of columns may be anything: none is so wide that edges overflow. */
static void
test_giant_column (Fixture *fixture, gconstpointer unused)
{
  for (int column = 0; column < ot_grid_n_columns (fixture->grid); column++)
    ot_grid_size_column (fixture->grid, column, G_MAXINT);
  g_assert_cmpint (width_of (fixture->grid, 0), ==, width_of (fixture->grid, 2));
  g_assert_cmpint (width_of (fixture->grid, 2), >, 0);
  g_assert_cmpint (width_of (fixture->grid, 2), <, 10000);
  for (int column = 0; column < ot_grid_n_columns (fixture->grid); column++)
    ot_grid_size_column (fixture->grid, column, 0);
}

/* An empty page whose columns are all hidden takes nothing, and says so. */
static void
test_paste_into_hidden (Fixture *fixture, gconstpointer unused)
{
  OtGrid *grid;

  ot_harness_page (fixture->window, "virements");
  grid = ot_harness_grid (fixture->window);
  g_assert_cmpuint (ot_view_n_rows (ot_grid_get_view (grid)), ==, 0);
  for (int column = 0; column < ot_grid_n_columns (grid); column++)
    ot_grid_hide_column (grid, column);
  paste_text (grid, "a\tb\n");
  g_assert_cmpuint (ot_view_n_rows (ot_grid_get_view (grid)), ==, 0);
  ot_grid_show_columns (grid, NULL);
}

/* Names wait for a moment: a view that is smaller by then has none for what is no more. */
static void
test_names_of_a_smaller_view (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (OtPlan) plan = ot_harness_plan (
    "{\"format\": \"outturn\", \"version\": 1, \"plan\": {\"base_year\": \"2018-19\"}}");
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, (OtDate){ 0 }, NULL, NULL);
  g_autoptr (OtView) view = ot_view_new (results, "scenarios", OT_YEAR_EMPTY, NULL, NULL);

  ot_harness_settle (fixture->window);
  g_assert_cmpuint (ot_view_n_rows (view), <, ot_view_n_rows (ot_grid_get_view (fixture->grid)));
  ot_grid_redraw (fixture->grid);
  while (fixture->grid->names_idle == 0)
    g_main_context_iteration (NULL, TRUE);
  ot_grid_set_view (fixture->grid, view);
  while (fixture->grid->names_idle != 0)
    g_main_context_iteration (NULL, TRUE);
  ot_harness_settle (fixture->window);
  g_assert_cmpint (ot_grid_n_columns (fixture->grid), ==, 1);
}

/* The menu is there by key, and gives the keys back. */
static void
test_menu (Fixture *fixture, gconstpointer unused)
{
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_F10, GDK_SHIFT_MASK));
  g_assert_true (gtk_widget_get_visible (fixture->grid->menu));
  gtk_popover_popdown (GTK_POPOVER (fixture->grid->menu));
  ot_harness_settle (fixture->window);
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Down, 0));
  assert_cursor (fixture->grid, "variation:v-drift", "2019-20");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Menu, 0));
}

/* Lines of a text outlive an edit in the cell. */
static void
test_lines (Fixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);

  ot_harness_page (fixture->window, "variations");
  ot_harness_go (fixture->window, "v-award", "notes");
  paste_html (ot_harness_grid (fixture->window), "<table><td>From the paper.<br>To be agreed");
  ot_harness_go (fixture->window, "v-award", "notes");
  ot_harness_key (fixture->window, GDK_KEY_F2, 0);
  ot_harness_settle (fixture->window);
  ot_harness_type (fixture->window, ".");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_cmpstr (
    ot_plan_find (ot_document_plan (document), OT_TABLE_VARIATIONS, "v-award")->notes, ==,
    "From the paper.\nTo be agreed.");
}

/* Of what a scenario changes the tooltip names both values. */
static void
test_tooltip (Fixture *fixture, gconstpointer unused)
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
  ot_harness_key (window, GDK_KEY_End, CONTROL);
  ot_harness_settle (window);
  g_assert_cmpuint (count_widgets (GTK_WIDGET (grid)), <, 1000);
  g_assert_cmpuint (count_widgets (GTK_WIDGET (window)), <, 2000);
  g_assert_true (OT_IS_GRID_CELL (gtk_root_get_focus (GTK_ROOT (window))));
  ot_harness_close (window);
}

static void
test_accessible (Fixture *fixture, gconstpointer unused)
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
        ot_harness_find (GTK_WIDGET (fixture->grid), has_name, (gpointer) children[i].name);

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
test_actions (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *cell =
    ot_harness_find (GTK_WIDGET (fixture->grid), has_name, "20.0, 2019-20, Grade drift");

  g_assert_true (gtk_widget_activate_action (cell, "cell.select", NULL));
  assert_cursor (fixture->grid, "variation:v-drift", "2019-20");
  g_assert_true (gtk_widget_activate_action (cell, "cell.edit", NULL));
  g_assert_true (ot_grid_is_editing (fixture->grid));
  gtk_editable_set_text (GTK_EDITABLE (fixture->grid->edit.entry), "21k");
  g_assert_true (gtk_widget_activate_action (fixture->grid->edit.entry, "grid.commit", NULL));
  assert_cell (fixture->window, "variation:v-drift", "2019-20", "21,000.00");
  g_assert_true (gtk_widget_activate_action (cell, "cell.edit", NULL));
  g_assert_true (gtk_widget_activate_action (fixture->grid->edit.entry, "grid.cancel", NULL));
  g_assert_false (ot_grid_is_editing (fixture->grid));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer unused);
  } tests[] = {
    { "/grid/moves", test_moves },
    { "/grid/ends", test_ends },
    { "/grid/tab leaves", test_tab_leaves },
    { "/grid/focus", test_focus },
    { "/grid/selection", test_selection },
    { "/grid/copy and paste", test_copy_and_paste },
    { "/grid/paste HTML without a letter", test_paste_empty_html },
    { "/grid/cut", test_cut },
    { "/grid/pastes", test_pastes },
    { "/grid/paste, refused", test_paste_refused },
    { "/grid/paste, calculated", test_paste_calculated },
    { "/grid/paste, adds rows", test_paste_adds },
    { "/grid/paste, many", test_paste_many },
    { "/grid/fill", test_fill },
    { "/grid/select whole", test_select_whole },
    { "/grid/typing replaces", test_typing_replaces },
    { "/grid/commits", test_commits },
    { "/grid/F2 and Escape", test_f2_and_escape },
    { "/grid/undo while typing", test_undo_while_typing },
    { "/grid/typed is kept", test_typed_is_kept },
    { "/grid/delete", test_delete },
    { "/grid/not typed", test_not_typed },
    { "/grid/echo", test_echo },
    { "/grid/a figure of another size", test_much },
    { "/grid/refused stays", test_refused_stays },
    { "/grid/row goes while typing", test_row_goes_while_typing },
    { "/grid/fold", test_fold },
    { "/grid/filter", test_filter },
    { "/grid/cursor by ids", test_cursor_by_ids },
    { "/grid/sort", test_sort },
    { "/grid/sort stays", test_sort_stays },
    { "/grid/column widths", test_column_widths },
    { "/grid/hidden column", test_hidden_column },
    { "/grid/giant column", test_giant_column },
    { "/grid/names of a smaller view", test_names_of_a_smaller_view },
    { "/grid/paste into hidden columns", test_paste_into_hidden },
    { "/grid/menu", test_menu },
    { "/grid/lines", test_lines },
    { "/grid/tooltip", test_tooltip },
    { "/grid/accessible", test_accessible },
    { "/grid/actions", test_actions },
  };

  g_test_init (&argc, &argv, NULL);
  ot_harness_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/grid/many rows", test_many_rows);
  return g_test_run ();
}
