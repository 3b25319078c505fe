/* Ranges that are copied, pasted, cut, filled and emptied, and what could not be read. */
#include "app/paste-report.h"
#include "grid-fixture.h"

/* Copying and pasting */

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
test_copy_and_paste (OtGridFixture *fixture, gconstpointer unused)
{
  GdkClipboard      *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->grid));
  GdkContentFormats *formats;

  ot_harness_key (fixture->window, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_c, GDK_CONTROL_MASK));
  formats = gdk_clipboard_get_formats (clipboard);
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/html"));
  g_assert_true (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING));

  ot_harness_go (fixture->window, "variation:v-fees", "2019-20");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_v, GDK_CONTROL_MASK));
  ot_harness_wait (is_pasted, fixture->window);
  ot_assert_cell (fixture->window, "variation:v-fees", "2020-21", "50,000.00");
  g_assert_null (fixture->grid->report);
  g_assert_true (ot_document_undo (ot_window_get_document (fixture->window)));
  ot_assert_cell (fixture->window, "variation:v-fees", "2019-20", "30,000.00");
  ot_assert_cell (fixture->window, "variation:v-fees", "2020-21", "");
}

/* Where the clipboard has HTML without a letter, its text is what is pasted. */
static void
test_paste_empty_html (OtGridFixture *fixture, gconstpointer unused)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  GdkContentProvider *either[] = { gdk_content_provider_new_for_bytes ("text/html", nothing),
                                   gdk_content_provider_new_typed (G_TYPE_STRING, "100000") };
  g_autoptr (GdkContentProvider) both = gdk_content_provider_new_union (either, 2);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->grid)), both);
  ot_harness_go (fixture->window, "variation:v-fees", "2019-20");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_v, GDK_CONTROL_MASK));
  ot_harness_wait (is_pasted, fixture->window);
}

static void
test_cut (OtGridFixture *fixture, gconstpointer unused)
{
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_x, GDK_CONTROL_MASK));
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "");
  ot_harness_go (fixture->window, "variation:v-fees", "2019-20");
  ot_harness_key (fixture->window, GDK_KEY_v, GDK_CONTROL_MASK);
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
test_pastes (OtGridFixture *fixture, gconstpointer unused)
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
      ot_assert_cell (fixture->window, "variation:v-award", "2019-20", pastes[i].award);
      ot_assert_cell (fixture->window, "variation:v-award", "2020-21", pastes[i].award_next);
      ot_assert_cell (fixture->window, "variation:v-drift", "2019-20", pastes[i].drift);
      g_assert_true (ot_document_undo (document));
      g_assert_null (ot_document_undo_title (document));
    }
}

/* What cannot be read stands in a report with its reason; the rest goes in; it is mended there. */
static void
test_paste_refused (OtGridFixture *fixture, gconstpointer unused)
{
  GtkWidget *entry;

  paste_text (fixture->grid, "1\tabout 2m\toff\n20%\t3\n");
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "1.00");
  ot_assert_cell (fixture->window, "variation:v-drift", "2020-21", "3.00");
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
  ot_assert_cell (fixture->window, "variation:v-award", "2020-21", "3,000,000.00");

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
  ot_assert_cell (fixture->window, "variation:v-fees", "2019-20", "5.00");
}

/* Totals that are pasted onto themselves are no mistake. */
static void
test_paste_calculated (OtGridFixture *fixture, gconstpointer unused)
{
  ot_harness_go (fixture->window, "heading:pay", NULL);
  paste_text (fixture->grid, "Pay\t\t120,000\t£50k\nPay award\t\t1\n");
  g_assert_null (fixture->grid->report);
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "1.00");
  ot_harness_go (fixture->window, "heading:pay", NULL);
  paste_text (fixture->grid, "Other\t\t7\n");
  assert_refused_text (fixture->grid, 0, "Pay, Row", "Other", "page of its records");
  assert_refused_text (fixture->grid, 1, "Pay, 2019-20", "7", "calculated");
}

/* Behind the last record of a table rows are added, in their order, as one act with the rest. */
static void
test_paste_adds (OtGridFixture *fixture, gconstpointer unused)
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
  ot_assert_cell (fixture->window, table->records[3]->id, "amounts.2019-20", "5.00");
  ot_assert_cell (fixture->window, table->records[3]->id, "amounts.2020-21", "3.00");
}

/* Pasted and filled figures of another size than what stood there are counted, and the first is named. */
static void
test_much (OtGridFixture *fixture, gconstpointer unused)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  paste_text (fixture->grid, "100\t50\n21000\n");
  ot_harness_settle (fixture->window);
  g_assert_true (
    ot_harness_says (window, "Pasted 3 cells. 2 figures are 100 times or more another"));
  g_assert_true (
    ot_harness_says (window, "first Pay award, 2019-20: 100.00 typed; 100,000.00 stood there"));
  g_assert_true (ot_document_undo (ot_window_get_document (fixture->window)));
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  paste_text (fixture->grid, "100000\t5000000\n");
  ot_harness_settle (fixture->window);
  g_assert_true (
    ot_harness_says (window, "Pasted 2 cells. 5,000,000.00 typed; 50,000.00 stood there"));
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  paste_text (fixture->grid, "100000000\n");
  ot_harness_go (fixture->window, "variation:v-drift", "2019-20");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_d, GDK_CONTROL_MASK));
  ot_harness_settle (fixture->window);
  g_assert_true (ot_harness_says (window, "100,000,000.00 typed; 20,000.00 stood there"));
}

/* Ten thousand odd cells: none is lost, and the window is not filled with them. */
static void
test_paste_many (OtGridFixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "odd %u%c", i, i % 20 == 19 ? '\n' : '\t');
  paste_text (fixture->grid, text->str);
  g_assert_cmpuint (g_list_model_get_n_items (refused (fixture->grid)), ==, 10000);
  ot_harness_settle (fixture->window);
  g_assert_null (ot_document_undo_title (ot_window_get_document (fixture->window)));
}

/* An empty page whose columns are all hidden takes nothing, and says so. */
static void
test_paste_into_hidden (OtGridFixture *fixture, gconstpointer unused)
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

/* An empty page of which nothing could be read stays empty, and has no cursor to type at. */
static void
test_paste_refused_on_empty (OtGridFixture *fixture, gconstpointer unused)
{
  OtGrid *grid;

  ot_harness_page (fixture->window, "virements");
  grid = ot_harness_grid (fixture->window);
  gtk_widget_grab_focus (GTK_WIDGET (grid));
  for (int i = 0; i < 2; i++)
    {
      paste_text (grid, "\tno figure\tno figure either\n");
      g_assert_cmpuint (ot_view_n_rows (ot_grid_get_view (grid)), ==, 0);
      g_assert_cmpint (grid->cursor_line, ==, -1);
      ot_harness_key (fixture->window, GDK_KEY_5, 0);
      g_assert_false (ot_grid_is_editing (grid));
    }
  g_assert_cmpuint (g_list_model_get_n_items (refused (grid)), >=, 2);
}

static gboolean
is_reason (GtkWidget *widget, gpointer unused)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "ot-reason")
         && gtk_widget_get_mapped (widget);
}

/* A reason that quotes a text without a space is broken, and not cut. */
static void
test_reason_is_seen (OtGridFixture *fixture, gconstpointer unused)
{
  g_autofree char *word = g_strnfill (2000, 'x');
  GtkWidget       *reason;
  int              least;

  paste_text (fixture->grid, word);
  ot_harness_settle (fixture->grid->report);
  reason = ot_harness_find (GTK_WIDGET (fixture->grid->report), is_reason, NULL);
  g_assert_nonnull (reason);
  gtk_widget_measure (reason, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 400);
}

/* Lines and quotes of a text come back as they were, as text and as a table. */
static void
test_lines (OtGridFixture *fixture, gconstpointer unused)
{
  OtDocument      *document = ot_window_get_document (fixture->window);
  const char      *lines = "\"From the paper\".\nTo be agreed";
  g_autofree char *text = NULL;
  OtGrid          *grid;

  ot_harness_page (fixture->window, "variations");
  grid = ot_harness_grid (fixture->window);
  ot_harness_go (fixture->window, "v-award", "notes");
  paste_html (grid, "<table><td>\"From the paper\".<br>To be agreed");
  g_assert_cmpstr (
    ot_plan_find (ot_document_plan (document), OT_TABLE_VARIATIONS, "v-award")->notes, ==,
    "\"From the paper\".\nTo be agreed");
  paste_text (grid, "\"\"\"From the paper\"\".\nTo be agreed\"\n");
  ot_harness_go (fixture->window, "v-award", "notes");
  text = ot_grid_copy_text (grid);
  g_assert_cmpstr (text, ==, "\"\"\"From the paper\"\".\nTo be agreed\"\n");
  ot_harness_go (fixture->window, "v-fees", "notes");
  paste_text (grid, text);
  g_assert_cmpstr (ot_plan_find (ot_document_plan (document), OT_TABLE_VARIATIONS, "v-fees")->notes,
                   ==, lines);
  g_assert_null (grid->report);
}

/* Filling and emptying */

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
test_fill (OtGridFixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);

  for (guint i = 0; i < G_N_ELEMENTS (fills); i++)
    {
      ot_harness_go (fixture->window, fills[i].row, fills[i].column);
      for (guint n = 0; n < fills[i].extend; n++)
        ot_harness_key (fixture->window, GDK_KEY_Down, GDK_SHIFT_MASK);
      for (guint n = 0; n < fills[i].extend_column; n++)
        ot_harness_key (fixture->window, GDK_KEY_Right, GDK_SHIFT_MASK);
      g_assert_true (ot_harness_key (fixture->window, fills[i].key, GDK_CONTROL_MASK));
      ot_assert_cell (fixture->window, "variation:v-award", "2020-21", fills[i].award_next);
      ot_assert_cell (fixture->window, "variation:v-drift", "2019-20", fills[i].drift);
      ot_assert_cell (fixture->window, "variation:v-drift", "2020-21", fills[i].drift_next);
      ot_assert_cell (fixture->window, "variation:v-fees", "2019-20", fills[i].fees);
      g_assert_true (ot_document_undo (document));
      g_assert_null (ot_document_undo_title (document));
    }
}

static void
test_delete (OtGridFixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);

  ot_harness_key (fixture->window, GDK_KEY_Down, GDK_SHIFT_MASK);
  ot_harness_key (fixture->window, GDK_KEY_Right, GDK_SHIFT_MASK);
  ot_harness_key (fixture->window, GDK_KEY_Delete, 0);
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "");
  ot_assert_cell (fixture->window, "variation:v-award", "2020-21", "");
  ot_assert_cell (fixture->window, "variation:v-drift", "2019-20", "");
  /* All of it is one act. */
  g_assert_true (ot_document_undo (document));
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "100,000.00");
  ot_assert_cell (fixture->window, "variation:v-drift", "2019-20", "20,000.00");
  g_assert_null (ot_document_undo_title (document));
}

/* What a record is called stands frozen at the front, and is a cell like others: typed, pasted, filled. */
static void
test_title (OtGridFixture *fixture, gconstpointer unused)
{
  OtDocument      *document = ot_window_get_document (fixture->window);
  g_autofree char *text = NULL;
  OtGrid          *grid;

  ot_harness_page (fixture->window, "variations");
  grid = ot_harness_grid (fixture->window);
  ot_harness_go (fixture->window, "v-award", NULL);
  ot_harness_type (fixture->window, "Award");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  ot_assert_cell (fixture->window, "v-award", "title", "Award");
  ot_assert_cursor (grid, "v-drift", NULL);

  ot_harness_key (fixture->window, GDK_KEY_d, GDK_CONTROL_MASK);
  ot_assert_cell (fixture->window, "v-drift", "title", "Award");
  g_assert_true (ot_document_undo (document));
  ot_assert_cell (fixture->window, "v-drift", "title", "Grade drift");

  ot_harness_go (fixture->window, "v-award", NULL);
  paste_text (grid, "One\nTwo\n");
  ot_assert_cell (fixture->window, "v-award", "title", "One");
  ot_assert_cell (fixture->window, "v-drift", "title", "Two");
  text = ot_grid_copy_text (grid);
  g_assert_cmpstr (text, ==, "One\nTwo\n");
  ot_harness_key (fixture->window, GDK_KEY_Delete, 0);
  ot_assert_cell (fixture->window, "v-drift", "title", "");
  g_assert_true (ot_document_undo (document));
  ot_assert_cell (fixture->window, "v-drift", "title", "Two");
  g_assert_null (grid->report);
}

int
main (int argc, char *argv[])
{
  static const OtHarnessTest tests[] = {
    OT_HARNESS_TEST ("/grid-clipboard/copy and paste", test_copy_and_paste),
    OT_HARNESS_TEST ("/grid-clipboard/paste HTML without a letter", test_paste_empty_html),
    OT_HARNESS_TEST ("/grid-clipboard/cut", test_cut),
    OT_HARNESS_TEST ("/grid-clipboard/pastes", test_pastes),
    OT_HARNESS_TEST ("/grid-clipboard/paste, refused", test_paste_refused),
    OT_HARNESS_TEST ("/grid-clipboard/paste, calculated", test_paste_calculated),
    OT_HARNESS_TEST ("/grid-clipboard/paste, adds rows", test_paste_adds),
    OT_HARNESS_TEST ("/grid-clipboard/figures of another size", test_much),
    OT_HARNESS_TEST ("/grid-clipboard/paste, many", test_paste_many),
    OT_HARNESS_TEST ("/grid-clipboard/paste into hidden columns", test_paste_into_hidden),
    OT_HARNESS_TEST ("/grid-clipboard/refused on an empty page", test_paste_refused_on_empty),
    OT_HARNESS_TEST ("/grid-clipboard/reason is seen", test_reason_is_seen),
    OT_HARNESS_TEST ("/grid-clipboard/lines", test_lines),
    OT_HARNESS_TEST ("/grid-clipboard/title", test_title),
    OT_HARNESS_TEST ("/grid-clipboard/fill", test_fill),
    OT_HARNESS_TEST ("/grid-clipboard/delete", test_delete),
  };

  ot_grid_fixture_add (&argc, &argv, tests, G_N_ELEMENTS (tests));
  return g_test_run ();
}
