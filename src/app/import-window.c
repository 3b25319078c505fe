#include "config.h"

#include "app/import-window.h"

#include "model/words.h"
#include "plan/error.h"
#include "plan/import.h"

#include <glib/gi18n.h>

#define MOST_PROBLEMS 12 /* that are listed */
#define MOST_TOTALS   6
#define MOST_LETTERS  300 /* of the file, in a label */
#define REASON_WIDE   24  /* letters */
#define MOST_WIDE     3   /* times as wide as it has to be, where there is room, is a label */
#define WAIT          200 /* milliseconds: a line of headings is found by a held key */

/* What a column can be taken for, in the order of the list; fields follow. */
enum
{
  IS_UNKNOWN,
  IS_LEFT_OUT,
  IS_ID,
  IS_FIELD
};

/* A column of the file, and the widgets that show it. */
typedef struct
{
  GtkWidget *letters, *heading, *samples, *field, *reason;
  GtkWidget *year; /* NULL: its field had none yet */
} Line;

struct _OtImportWindow
{
  GtkWindow parent_instance;

  OtPage             *page; /* weak */
  const OtRecordType *type;
  char               *path;
  GBytes             *bytes; /* NULL: the file could not be read */
  guint               header_row;
  GHashTable         *maps; /* of names to fields, the document's own */
  OtImportLook        look;
  OtChangeSet        *set;     /* NULL: nothing can be imported */
  char               *refusal; /* NULL: it can */
  gboolean            is_filling;
  guint               waiting; /* a refresh; 0: none is */

  GtkWidget  *title, *spin, *grid, *outcome, *accept;
  GPtrArray  *fields;                   /* of OtField: from IS_FIELD on */
  GListModel *field_words, *year_words; /* that all lists show */
  GPtrArray  *lines;                    /* of Line */
};

G_DEFINE_FINAL_TYPE (OtImportWindow, ot_import_window, GTK_TYPE_WINDOW)

static void refresh (OtImportWindow *self);

static OtDocument *
document_of (OtImportWindow *self)
{
  return ot_page_get_document (self->page);
}

/* What was said of headings, as an import takes it. */
static char **
maps_of (OtImportWindow *self)
{
  GPtrArray     *maps = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       name, field;

  g_hash_table_iter_init (&iter, self->maps);
  while (g_hash_table_iter_next (&iter, &name, &field))
    for (guint i = 0; i < self->look.n_columns; i++)
      if (g_str_equal (self->look.columns[i].name, name))
        {
          g_ptr_array_add (maps, g_strdup_printf ("%s=%s", (char *) name, (char *) field));
          break;
        }
  g_ptr_array_add (maps, NULL);
  return (char **) g_ptr_array_free (maps, FALSE);
}

/* Choosing */

static guint
line_of (OtImportWindow *self, GtkWidget *list)
{
  guint i = 0;

  while (i < self->lines->len && ((Line *) g_ptr_array_index (self->lines, i))->field != list
         && ((Line *) g_ptr_array_index (self->lines, i))->year != list)
    i++;
  return i;
}

/* A field is chosen without its year: the heading's own, or the base year, is taken. */
static void
field_cb (GtkDropDown *list, GParamSpec *pspec, OtImportWindow *self)
{
  guint       n = line_of (self, GTK_WIDGET (list)), chosen = gtk_drop_down_get_selected (list);
  const char *field = NULL;

  if (self->is_filling || n >= self->look.n_columns || chosen == GTK_INVALID_LIST_POSITION)
    return;
  if (chosen == IS_LEFT_OUT)
    field = "";
  else if (chosen == IS_ID)
    field = "id";
  else if (chosen >= IS_FIELD)
    field = ((const OtField *) g_ptr_array_index (self->fields, chosen - IS_FIELD))->name;
  if (field != NULL)
    ot_import_window_map (self, self->look.columns[n].name, field);
  else
    refresh (self);
}

static void
year_cb (GtkDropDown *list, GParamSpec *pspec, OtImportWindow *self)
{
  guint                 n = line_of (self, GTK_WIDGET (list));
  OtYears               years = ot_plan_years (ot_document_plan (document_of (self)));
  const OtImportColumn *column;
  g_autofree char      *address = NULL;

  if (self->is_filling || n >= self->look.n_columns
      || gtk_drop_down_get_selected (list) == GTK_INVALID_LIST_POSITION)
    return;
  column = &self->look.columns[n];
  address =
    ot_field_address (column->field, years.first + (OtYear) gtk_drop_down_get_selected (list));
  ot_import_window_map (self, column->name, address);
}

static gboolean
wait_cb (gpointer self)
{
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* What was to come of it is not known until then. */
static void
spin_cb (GtkSpinButton *spin, OtImportWindow *self)
{
  if (self->is_filling)
    return;
  self->header_row = (guint) gtk_spin_button_get_value_as_int (spin);
  gtk_widget_set_sensitive (self->accept, FALSE);
  g_clear_handle_id (&self->waiting, g_source_remove);
  self->waiting = g_timeout_add (WAIT, wait_cb, self);
}

/* Lines */

static GtkWidget *
new_label (int width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), width);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_WIDE * width);
  return label;
}

static GtkWidget *
new_list (GListModel *words, GCallback chosen, OtImportWindow *self)
{
  GtkWidget *list = gtk_drop_down_new (
    g_object_ref (words), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));

  g_signal_connect (list, "notify::selected", chosen, self);
  return list;
}

static GListModel *
new_field_words (OtImportWindow *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _("Choose a field"));
  gtk_string_list_append (words, _("Left out"));
  gtk_string_list_append (words, _("Id"));
  for (guint i = 0; i < self->fields->len; i++)
    gtk_string_list_append (words, ot_field_label (g_ptr_array_index (self->fields, i)));
  return G_LIST_MODEL (words);
}

static GListModel *
new_year_words (OtYears years)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  char           text[OT_YEAR_TEXT];

  for (OtYear year = years.first; ot_years_contain (years, year); year++)
    gtk_string_list_append (words, ot_year_to_text (year, text));
  return G_LIST_MODEL (words);
}

static void
add_line (OtImportWindow *self)
{
  Line *line = g_new0 (Line, 1);
  int   row = (int) self->lines->len + 1;

  line->letters = new_label (4);
  gtk_widget_add_css_class (line->letters, "dim-label");
  line->heading = new_label (16);
  line->samples = new_label (16);
  gtk_widget_add_css_class (line->samples, "dim-label");
  line->field = new_list (self->field_words, G_CALLBACK (field_cb), self);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (line->field), TRUE);
  line->reason = new_label (REASON_WIDE);
  gtk_label_set_wrap (GTK_LABEL (line->reason), TRUE);
  gtk_label_set_lines (GTK_LABEL (line->reason), 3);
  gtk_widget_set_hexpand (line->reason, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), line->letters, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), line->heading, 1, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), line->samples, 2, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), line->field, 3, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), line->reason, 5, row, 1, 1);
  g_ptr_array_add (self->lines, line);
}

static guint
chosen_of (OtImportWindow *self, const OtImportColumn *column)
{
  guint at;

  if (column->refusal != NULL && column->field == NULL)
    return IS_UNKNOWN;
  if (column->is_ignored)
    return IS_LEFT_OUT;
  if (column->field == NULL)
    return IS_ID;
  return g_ptr_array_find (self->fields, column->field, &at) ? IS_FIELD + at : IS_UNKNOWN;
}

/* A cell may have any number of letters and lines. */
static void
set_text (GtkWidget *label, const char *text)
{
  gboolean         is_cut = g_utf8_strlen (text, -1) > MOST_LETTERS;
  g_autofree char *start = is_cut ? g_utf8_substring (text, 0, MOST_LETTERS) : g_strdup (text);
  g_autofree char *shown =
    g_strconcat (g_strdelimit (start, "\r\n\t", ' '), is_cut ? "…" : NULL, NULL);

  gtk_label_set_label (GTK_LABEL (label), shown);
  gtk_widget_set_tooltip_text (label, *shown != '\0' ? shown : NULL);
}

static void
fill_year (OtImportWindow *self, Line *line, const OtImportColumn *column)
{
  OtYears          years = ot_plan_years (ot_document_plan (document_of (self)));
  gboolean         is_series = column->field != NULL && ot_field_is_series (column->field);
  const char      *heading = gtk_label_get_label (GTK_LABEL (line->heading));
  g_autofree char *name = g_strdup_printf (_("Year of “%s”"), heading);

  if (line->year == NULL && is_series)
    {
      line->year = new_list (self->year_words, G_CALLBACK (year_cb), self);
      gtk_grid_attach_next_to (GTK_GRID (self->grid), line->year, line->field, GTK_POS_RIGHT, 1, 1);
    }
  if (line->year == NULL)
    return;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (line->year),
                              is_series && ot_years_contain (years, column->year)
                                ? (guint) (column->year - years.first)
                                : GTK_INVALID_LIST_POSITION);
  gtk_widget_set_visible (line->year, is_series);
  gtk_widget_set_sensitive (line->year, *column->name != '\0' && !column->has_year);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->year), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
fill_line (OtImportWindow *self, Line *line, const OtImportColumn *column)
{
  OtYears          years = ot_plan_years (ot_document_plan (document_of (self)));
  gboolean         is_series = column->field != NULL && ot_field_is_series (column->field);
  g_autofree char *words = NULL, *name = NULL;
  char             year[OT_YEAR_TEXT];

  set_text (line->letters, column->letters);
  set_text (line->heading, column->heading);
  set_text (line->samples, column->samples);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (line->field), chosen_of (self, column));
  gtk_widget_set_sensitive (line->field, *column->name != '\0');
  fill_year (self, line, column);
  gtk_widget_remove_css_class (line->reason, "ot-reason");
  if (column->refusal != NULL)
    gtk_widget_add_css_class (line->reason, "ot-reason");
  else if (is_series && !ot_years_contain (years, column->year))
    words =
      g_strdup_printf (_("%s is not a year of the plan"), ot_year_to_text (column->year, year));
  set_text (line->reason, column->refusal ? column->refusal : words ? words : "");
  /* Where no column is refused, what the file has can be as wide. */
  gtk_label_set_width_chars (GTK_LABEL (line->reason),
                             *gtk_label_get_label (GTK_LABEL (line->reason)) ? REASON_WIDE : 0);
  /* Translators: a column as a spreadsheet calls it, its heading. */
  name = g_strdup_printf (_("Field of column %s, “%s”"), column->letters,
                          gtk_label_get_label (GTK_LABEL (line->heading)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->field), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
fill_lines (OtImportWindow *self)
{
  while (self->lines->len < self->look.n_columns)
    add_line (self);
  while (self->lines->len > self->look.n_columns)
    {
      gtk_grid_remove_row (GTK_GRID (self->grid), (int) self->lines->len);
      g_ptr_array_remove_index (self->lines, self->lines->len - 1);
    }
  for (guint i = 0; i < self->lines->len; i++)
    fill_line (self, g_ptr_array_index (self->lines, i), &self->look.columns[i]);
}

/* What would come of it */

static char *
words_for_problems (const GPtrArray *problems, const GError *error)
{
  GString *text = g_string_new (_("Nothing can be imported yet:"));
  guint    shown = MIN (problems->len, MOST_PROBLEMS), more = problems->len - shown;

  if (problems->len == 0)
    g_string_append_printf (text, "\n%s", error->message);
  for (guint i = 0; i < shown; i++)
    {
      g_autofree char *line = ot_problem_to_text (g_ptr_array_index (problems, i));

      g_string_append_printf (text, "\n%s", line);
    }
  if (more > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", more), more);
    }
  return g_string_free (text, FALSE);
}

static char *
words_for_summary (const OtImportSummary *summary)
{
  GString *text = g_string_new (NULL);
  guint    shown = MIN (summary->totals->len, MOST_TOTALS);

  /* Translators: numbers of records. */
  g_string_append_printf (text, _("%u new, %u changed, %u unchanged"), summary->n_new,
                          summary->n_changed, summary->n_unchanged);
  for (guint i = 0; summary->notes[i] != NULL; i++)
    g_string_append_printf (text, "\n• %s", summary->notes[i]);
  for (guint i = 0; i < shown; i++)
    {
      const OtImportTotal *total = &g_array_index (summary->totals, OtImportTotal, i);
      g_autofree char     *before = NULL, *after = NULL;
      char                 year[OT_YEAR_TEXT] = "";

      ot_words_for_pair (total->before, total->after, &before, &after);
      if (ot_field_is_series (total->field))
        ot_year_to_text (total->year, year);
      g_string_append_c (text, '\n');
      /* Translators: a field, a financial year or nothing, and what all records come to. */
      g_string_append_printf (text, _("%s %s in all: %s before, %s after"),
                              ot_field_label (total->field), year, before, after);
    }
  return g_string_free (text, FALSE);
}

static void
show_outcome (OtImportWindow *self, const char *text)
{
  gboolean can = self->set != NULL && ot_change_set_length (self->set) > 0;

  gtk_label_set_label (GTK_LABEL (self->outcome), text);
  gtk_widget_set_sensitive (self->accept, can);
  if (self->refusal != NULL)
    gtk_widget_add_css_class (self->outcome, "ot-reason");
  else
    gtk_widget_remove_css_class (self->outcome, "ot-reason");
}

static void
try_import (OtImportWindow *self, const OtImportOptions *options)
{
  const OtPlan *plan = ot_document_plan (document_of (self));
  g_auto (OtImportSummary) summary = { 0 };
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_clear_pointer (&self->set, ot_change_set_unref);
  g_clear_pointer (&self->refusal, g_free);
  self->set = ot_table_import (plan, self->type, self->bytes, options, &summary, problems, &error);
  if (self->set == NULL)
    self->refusal = words_for_problems (problems, error);
  else if (ot_change_set_length (self->set) == 0)
    words = g_strdup (_("Nothing in that file differs from the plan."));
  else
    words = words_for_summary (&summary);
  show_outcome (self, self->refusal ? self->refusal : words);
}

/* Says that there is no table, and why. */
static void
refuse (OtImportWindow *self, const GError *error)
{
  g_clear_pointer (&self->set, ot_change_set_unref);
  g_free (self->refusal);
  self->refusal = g_strdup (error->message);
  ot_import_look_clear (&self->look);
  fill_lines (self);
  show_outcome (self, self->refusal);
}

static void
refresh (OtImportWindow *self)
{
  const OtPlan   *plan = ot_document_plan (document_of (self));
  OtImportOptions options = { .layer = ot_document_scenario (document_of (self)),
                              .header_row = self->header_row };
  g_auto (GStrv) maps = NULL;
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  OtImportLook first;
  gboolean     is_good;

  g_clear_handle_id (&self->waiting, g_source_remove);
  if (self->bytes == NULL || self->is_filling)
    return;
  self->is_filling = TRUE;
  /* What was said of headings of other files is not for this one. */
  is_good = ot_import_look (plan, self->type, self->bytes, &options, &first, &error);
  ot_import_look_clear (&self->look);
  self->look = first;
  if (is_good)
    {
      maps = maps_of (self);
      options.maps = (const char *const *) maps;
      ot_import_look_clear (&self->look);
      is_good = ot_import_look (plan, self->type, self->bytes, &options, &self->look, &error);
    }
  if (is_good)
    {
      title = g_strdup_printf (ngettext ("%s: %u row", "%s: %u rows", self->look.n_rows), name,
                               self->look.n_rows);
      gtk_label_set_label (GTK_LABEL (self->title), title);
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->spin), self->look.header_row);
      fill_lines (self);
      try_import (self, &options);
    }
  else
    {
      gtk_label_set_label (GTK_LABEL (self->title), name);
      refuse (self, error);
    }
  self->is_filling = FALSE;
}

static void
read_file (OtImportWindow *self)
{
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  if (g_file_get_contents (self->path, &text, &length, &error))
    {
      self->bytes = g_bytes_new_take (text, length);
      refresh (self);
    }
  else
    refuse (self, error);
}

/* On the first heading that is not known, else on what imports. */
static void
focus_first (OtImportWindow *self)
{
  guint n = 0;

  while (n < self->look.n_columns && self->look.columns[n].refusal == NULL)
    n++;
  gtk_window_set_focus (GTK_WINDOW (self), n < self->lines->len
                                             ? ((Line *) g_ptr_array_index (self->lines, n))->field
                                             : self->accept);
}

/* Buttons */

static void
again_cb (GtkButton *button, OtImportWindow *self)
{
  read_file (self);
}

static void
accept_cb (GtkButton *button, OtImportWindow *self)
{
  ot_import_window_accept (self);
}

static void
close_cb (GtkButton *button, OtImportWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
add_button (GtkWidget *box, const char *label, GCallback clicked, OtImportWindow *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

/* The window */

static void
ot_import_window_dispose (GObject *object)
{
  OtImportWindow *self = OT_IMPORT_WINDOW (object);

  self->is_filling = TRUE;
  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_weak_pointer (&self->page);
  g_clear_pointer (&self->maps, g_hash_table_unref);

  G_OBJECT_CLASS (ot_import_window_parent_class)->dispose (object);
}

static void
ot_import_window_finalize (GObject *object)
{
  OtImportWindow *self = OT_IMPORT_WINDOW (object);

  g_free (self->path);
  g_free (self->refusal);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->set, ot_change_set_unref);
  ot_import_look_clear (&self->look);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->lines);
  g_clear_object (&self->field_words);
  g_clear_object (&self->year_words);

  G_OBJECT_CLASS (ot_import_window_parent_class)->finalize (object);
}

static void
ot_import_window_class_init (OtImportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ot_import_window_dispose;
  object_class->finalize = ot_import_window_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
new_top (OtImportWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (_("_Headings in line"));

  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "heading");
  self->spin = gtk_spin_button_new_with_range (1, 1000000, 1);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->spin);
  g_signal_connect (self->spin, "value-changed", G_CALLBACK (spin_cb), self);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->spin);
  return box;
}

static GtkWidget *
new_scrolled (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_set_margin_top (child, 6);
  gtk_widget_set_margin_bottom (child, 6);
  gtk_widget_set_margin_start (child, 6);
  gtk_widget_set_margin_end (child, 6);
  return scrolled;
}

static GtkWidget *
new_table (OtImportWindow *self)
{
  static const char *const heads[] = { N_("Column"), N_("Heading"), N_("First cells"),
                                       N_("Field"), N_("Year") };
  GtkWidget               *scrolled;

  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      GtkWidget *head = gtk_label_new (_ (heads[i]));

      gtk_label_set_xalign (GTK_LABEL (head), 0);
      gtk_widget_add_css_class (head, "heading");
      gtk_grid_attach (GTK_GRID (self->grid), head, (int) i, 0, 1, 1);
    }
  scrolled = new_scrolled (self->grid);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
new_outcome (OtImportWindow *self)
{
  GtkWidget *scrolled;

  self->outcome = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->outcome), 0);
  gtk_label_set_yalign (GTK_LABEL (self->outcome), 0);
  gtk_label_set_wrap (GTK_LABEL (self->outcome), TRUE);
  gtk_label_set_selectable (GTK_LABEL (self->outcome), TRUE);
  scrolled = new_scrolled (self->outcome);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 130);
  return scrolled;
}

static void
ot_import_window_init (OtImportWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->fields = g_ptr_array_new ();
  self->lines = g_ptr_array_new_with_free_func (g_free);
  gtk_window_set_default_size (GTK_WINDOW (self), 1040, 640);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_box_append (GTK_BOX (box), new_top (self));
  gtk_box_append (GTK_BOX (box), new_table (self));
  gtk_box_append (GTK_BOX (box), new_outcome (self));
  add_button (buttons, _("_Read the file again"), G_CALLBACK (again_cb), self);
  add_button (buttons, _("_Cancel"), G_CALLBACK (close_cb), self);
  self->accept = add_button (buttons, _("_Import"), G_CALLBACK (accept_cb), self);
  gtk_widget_add_css_class (self->accept, "suggested-action");
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_window_set_child (GTK_WINDOW (self), box);
}

/* What was said of headings for a table, and not imported yet. */
static GHashTable *
maps_of_document (OtDocument *document, const OtRecordType *type)
{
  g_autofree char *key = g_strconcat ("import-maps-", type->table, NULL);
  GHashTable      *maps = g_object_get_data (G_OBJECT (document), key);

  if (maps == NULL)
    {
      maps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_object_set_data_full (G_OBJECT (document), key, maps, (GDestroyNotify) g_hash_table_unref);
    }
  return g_hash_table_ref (maps);
}

GtkWidget *
ot_import_window_new (OtPage *page, const OtRecordType *type, const char *path)
{
  g_autofree char *title = g_strdup_printf (_("Import %s"), _ (type->label));
  OtImportWindow  *self =
    g_object_new (OT_TYPE_IMPORT_WINDOW, "transient-for", gtk_widget_get_root (GTK_WIDGET (page)),
                  "destroy-with-parent", TRUE, "title", title, NULL);

  g_set_weak_pointer (&self->page, page);
  self->type = type;
  self->path = g_strdup (path);
  self->maps = maps_of_document (document_of (self), type);
  for (guint i = 0; i < type->n_fields; i++)
    if (!(type->fields[i].flags & OT_FIELD_HIDDEN))
      g_ptr_array_add (self->fields, (gpointer) &type->fields[i]);
  self->field_words = new_field_words (self);
  self->year_words = new_year_words (ot_plan_years (ot_document_plan (document_of (self))));
  read_file (self);
  focus_first (self);
  return GTK_WIDGET (self);
}

void
ot_import_window_map (OtImportWindow *self, const char *name, const char *field)
{
  g_hash_table_replace (self->maps, g_strdup (name), g_strdup (field));
  refresh (self);
}

const char *
ot_import_window_refusal (OtImportWindow *self)
{
  return self->refusal;
}

gboolean
ot_import_window_accept (OtImportWindow *self)
{
  guint            n = self->set != NULL ? ot_change_set_length (self->set) : 0;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  if (n == 0 || self->waiting != 0 || self->page == NULL)
    return FALSE;
  g_free (self->set->title);
  /* Translators: undo's name for an import: the table's label. */
  self->set->title = g_strdup_printf (_("Import %s"), _ (self->type->label));
  if (!ot_document_edit (document_of (self), self->set, &error))
    {
      refuse (self, error);
      return FALSE;
    }
  g_hash_table_remove_all (self->maps);
  said =
    g_strdup_printf (ngettext ("Imported %u change into %s.", "Imported %u changes into %s.", n), n,
                     _ (self->type->label));
  gtk_widget_activate_action (GTK_WIDGET (self->page), "win.say-undo", "s", said);
  gtk_window_destroy (GTK_WINDOW (self));
  return TRUE;
}
