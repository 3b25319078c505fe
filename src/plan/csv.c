#include "plan/csv.h"

#include "plan/file.h"
#include "plan/scan.h"
#include "plan/scenario.h"

#include <string.h>

/* Each cell costs a pointer: less is let in than a plan file may have. */
#define CSV_LIMIT (OT_PLAN_FILE_LIMIT / 4)

/* No more problems than this are listed. */
#define MOST_PROBLEMS 1000

/* No field has a longer name. */
#define LONGEST_NAME 40

/* Stands in for a byte that is no text. UTF-8 has no such byte. */
#define BAD_BYTE '\xff'

struct _OtCsv
{
  GString   *text;  /* decoded; each cell ends in a NUL */
  GPtrArray *cells; /* of all rows */
  GArray    *rows;  /* of OtCsvRow */
};

/* Problems */

static OtProblem *
add_problem (GPtrArray *problems, OtPlanError code, guint line, guint column, char *message)
{
  OtProblem *problem = ot_problems_add (problems, code, message);

  problem->line = line;
  problem->column = column;
  return problem;
}

static gboolean
are_too_many (const GPtrArray *problems)
{
  return problems->len >= MOST_PROBLEMS;
}

/* Whether there are none. They go to the caller, the first of them into `error`. Takes `found`. */
static gboolean
end_problems (GPtrArray *found, GPtrArray *problems, GError **error)
{
  gboolean is_good = found->len == 0;

  if (are_too_many (found))
    ot_problems_add (found, OT_PLAN_ERROR_TOO_LARGE,
                     g_strdup (_("there are too many problems to list them all")));
  if (!is_good)
    ot_problems_to_error (found, error);
  if (problems != NULL)
    g_ptr_array_extend_and_steal (problems, found);
  else
    g_ptr_array_unref (found);
  return is_good;
}

/* Bytes to text */

/* What Windows-1252 has where Latin-1 has nothing to show; 0 where it has nothing either. */
static const gunichar windows[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static GString *
decode_windows (const char *at, const char *end)
{
  GString *text = g_string_sized_new ((gsize) (end - at) + 1);

  for (; at < end; at++)
    {
      guchar   byte = (guchar) *at;
      gunichar c = byte >= 0x80 && byte < 0xa0 ? windows[byte - 0x80] : byte;

      if (byte != 0 && c == 0)
        g_string_append_c (text, BAD_BYTE);
      else
        g_string_append_unichar (text, c);
    }
  return text;
}

static GString *
decode_utf8 (const char *at, const char *end, guint *n_bad, guint *n_wide)
{
  GString *text = g_string_sized_new ((gsize) (end - at) + 1);

  while (at < end)
    {
      const char *from = at;
      gunichar    c;

      while (at < end && (guchar) *at < 0x80)
        at++;
      g_string_append_len (text, from, at - from);
      if (at == end)
        break;

      c = g_utf8_get_char_validated (at, end - at);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          g_string_append_c (text, BAD_BYTE);
          (*n_bad)++;
          at++;
        }
      else
        {
          g_string_append_unichar (text, c);
          (*n_wide)++;
          at = g_utf8_next_char (at);
        }
    }
  return text;
}

/* Why a file is refused unread; NULL where it is not. */
static char *
whole_refusal (GBytes *bytes, OtPlanError *code)
{
  gsize         size;
  const guint8 *start = g_bytes_get_data (bytes, &size);

  *code = OT_PLAN_ERROR_TOO_LARGE;
  if (size > CSV_LIMIT)
    {
      g_autofree char *limit = g_format_size_full (CSV_LIMIT, G_FORMAT_SIZE_IEC_UNITS);
      return g_strdup_printf (_("the file is larger than %s"), limit);
    }
  *code = OT_PLAN_ERROR_SYNTAX;
  if (size >= 2 && start[0] + start[1] == 0xff + 0xfe && MAX (start[0], start[1]) == 0xff)
    return g_strdup (_("the file is in UTF-16: it has to be saved as “CSV UTF-8”"));
  return NULL;
}

/* UTF-8, or Windows-1252 where nothing at all speaks for UTF-8. */
static GString *
decode (GBytes *bytes)
{
  static const char mark[] = "\xef\xbb\xbf";
  gsize             size;
  const char       *start = g_bytes_get_data (bytes, &size);
  gboolean          is_marked = size >= strlen (mark) && memcmp (start, mark, strlen (mark)) == 0;
  guint             n_bad = 0, n_wide = is_marked;
  GString          *text;

  if (size == 0)
    return g_string_new (NULL);
  text = decode_utf8 (start + (is_marked ? strlen (mark) : 0), start + size, &n_bad, &n_wide);
  if (n_bad > 0 && n_wide == 0)
    {
      g_string_free (text, TRUE);
      text = decode_windows (start, start + size);
    }
  return text;
}

/* Text to cells */

/* The one that the first line has most of. */
static char
find_delimiter (const GString *text)
{
  static const char delimiters[] = ",;\t";
  guint             counts[3] = { 0 };
  gboolean          is_quoted = FALSE;
  guint             best = 0;

  for (const char *at = text->str; *at != '\0' && (is_quoted || (*at != '\n' && *at != '\r')); at++)
    {
      const char *found = strchr (delimiters, *at);

      if (*at == '"')
        is_quoted = !is_quoted;
      else if (found != NULL && !is_quoted)
        counts[found - delimiters]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > counts[best])
      best = i;
  return delimiters[best];
}

/* Where the splitting stands. Cells are unquoted where they lie: `to` never passes `at`. */
typedef struct
{
  char      *at;
  char      *end;
  char      *to;
  char       delimiter;
  guint      line;
  guint      column;
  GPtrArray *problems;
} Splitter;

static gboolean
is_line_end (const Splitter *splitter, char c)
{
  return c == '\n' || c == '\r';
}

static void
refuse_byte (Splitter *splitter)
{
  if (!are_too_many (splitter->problems))
    add_problem (splitter->problems, OT_PLAN_ERROR_SYNTAX, splitter->line, splitter->column,
                 g_strdup (*splitter->at == '\0'
                             ? _("there is a NUL: this is not text")
                             : _("there is a byte that is no text, neither in UTF-8 nor in "
                                  "Windows-1252")));
}

/* One byte of a cell. */
static void
keep (Splitter *splitter)
{
  char c = *splitter->at;

  if (c == '\0' || c == BAD_BYTE)
    refuse_byte (splitter);
  if (c == '\n' || (c == '\r' && (splitter->at + 1 == splitter->end || splitter->at[1] != '\n')))
    splitter->line++;
  *splitter->to++ = c;
  splitter->at++;
}

static void
split_quoted (Splitter *splitter)
{
  guint line = splitter->line;

  splitter->at++;
  for (;;)
    {
      if (splitter->at == splitter->end)
        {
          add_problem (splitter->problems, OT_PLAN_ERROR_SYNTAX, line, splitter->column,
                       g_strdup (_("a quote is opened and never closed")));
          return;
        }
      if (*splitter->at == '"')
        {
          splitter->at++;
          if (splitter->at == splitter->end || *splitter->at != '"')
            return;
        }
      keep (splitter);
    }
}

/* The cell that begins here, up to what ends it. */
static void
split_cell (Splitter *splitter)
{
  gboolean is_stray = FALSE;

  if (splitter->at < splitter->end && *splitter->at == '"')
    {
      split_quoted (splitter);
      is_stray = splitter->at < splitter->end && *splitter->at != splitter->delimiter
                 && !is_line_end (splitter, *splitter->at);
    }
  while (splitter->at < splitter->end && *splitter->at != splitter->delimiter
         && !is_line_end (splitter, *splitter->at))
    {
      is_stray |= *splitter->at == '"';
      keep (splitter);
    }
  if (is_stray && !are_too_many (splitter->problems))
    add_problem (splitter->problems, OT_PLAN_ERROR_SYNTAX, splitter->line, splitter->column,
                 g_strdup (_("a quote stands inside a cell: the cell must be quoted, and the "
                              "quote doubled")));
}

/* The row that begins here, and the end of its line. */
static void
split_row (Splitter *splitter, OtCsv *csv)
{
  OtCsvRow row = { .line = splitter->line };
  gboolean is_more;

  splitter->column = 0;
  do
    {
      char *cell = splitter->to;

      splitter->column++;
      split_cell (splitter);
      is_more = splitter->at < splitter->end && *splitter->at == splitter->delimiter;
      if (splitter->at < splitter->end)
        {
          if (splitter->at[0] == '\r' && splitter->at + 1 < splitter->end
              && splitter->at[1] == '\n')
            splitter->at++;
          splitter->at++;
        }
      *splitter->to++ = '\0';
      g_ptr_array_add (csv->cells, cell);
      row.n++;
    }
  while (is_more);
  splitter->line++;
  g_array_append_val (csv->rows, row);
}

static OtCsv *
split (GBytes *bytes, GPtrArray *problems)
{
  OtCsv   *csv = g_new0 (OtCsv, 1);
  Splitter splitter = { .problems = problems, .line = 1 };
  guint    first = 0;

  csv->text = decode (bytes);
  csv->cells = g_ptr_array_new ();
  csv->rows = g_array_new (FALSE, FALSE, sizeof (OtCsvRow));
  splitter.delimiter = find_delimiter (csv->text);
  splitter.at = splitter.to = csv->text->str;
  splitter.end = csv->text->str + csv->text->len;
  while (splitter.at < splitter.end)
    {
      if (is_line_end (&splitter, *splitter.at))
        {
          splitter.line += *splitter.at == '\n' || splitter.at[1] != '\n';
          splitter.at++;
          continue;
        }
      split_row (&splitter, csv);
    }

  for (guint i = 0; i < csv->rows->len; i++)
    {
      OtCsvRow *row = &g_array_index (csv->rows, OtCsvRow, i);

      row->cells = (const char **) &g_ptr_array_index (csv->cells, first);
      first += row->n;
    }
  return csv;
}

OtCsv *
ot_csv_new (GBytes *bytes, GPtrArray *problems, GError **error)
{
  GPtrArray  *found = ot_problems_new ();
  OtPlanError code;
  char       *reason = whole_refusal (bytes, &code);
  OtCsv      *csv;

  if (reason != NULL)
    {
      ot_problems_add (found, code, reason);
      end_problems (found, problems, error);
      return NULL;
    }
  csv = split (bytes, found);
  if (!end_problems (found, problems, error))
    g_clear_pointer (&csv, ot_csv_free);
  return csv;
}

void
ot_csv_free (OtCsv *csv)
{
  g_return_if_fail (csv != NULL);

  g_string_free (csv->text, TRUE);
  g_ptr_array_unref (csv->cells);
  g_array_unref (csv->rows);
  g_free (csv);
}

guint
ot_csv_n_rows (const OtCsv *csv)
{
  return csv->rows->len;
}

const OtCsvRow *
ot_csv_row (const OtCsv *csv, guint n)
{
  g_return_val_if_fail (n < csv->rows->len, NULL);

  return &g_array_index (csv->rows, OtCsvRow, n);
}

/* Writing */

/* Whether a spreadsheet might take a text for a formula, or the mark against that for its own. */
static gboolean
is_marked (const char *text)
{
  return *text != '\0' && strchr ("=+-@'", *text) != NULL;
}

static void
append_cell (GString *out, const char *mark, const char *text)
{
  if (text[strcspn (text, ",;\t\"\r\n")] == '\0')
    {
      g_string_append (out, mark);
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  g_string_append (out, mark);
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

void
ot_csv_append_text (GString *out, const char *text)
{
  append_cell (out, is_marked (text) ? "'" : "", text);
}

void
ot_csv_append_plain (GString *out, const char *text)
{
  append_cell (out, "", text);
}

/* The text that was marked so. */
static const char *
without_mark (const char *text)
{
  return text[0] == '\'' && is_marked (text + 1) ? text + 1 : text;
}

/* A column of a table: a field, and of a series the year. */
typedef struct
{
  const OtField *field; /* NULL: the id */
  OtYear         year;
  gboolean       is_ignored;
} Column;

/* The years that a series has columns for, a flag for each from the lowest. */
static void
find_years (const OtPlan *plan, const OtTable *table, const OtField *field, gboolean *has_year)
{
  OtYears years = ot_plan_years (plan);

  for (OtYear year = years.first; year <= years.last; year++)
    has_year[year - OT_YEAR_LOWEST] = TRUE;
  for (guint i = 0; i < table->n; i++)
    {
      const OtSeries *series = ot_record_series (table->records[i], field);

      for (guint j = 0; series != NULL && j < series->n; j++)
        if (series->values[j] != OT_RAW_EMPTY)
          has_year[series->first + (OtYear) j - OT_YEAR_LOWEST] = TRUE;
    }
}

static GArray *
find_columns (const OtPlan *plan, const OtTable *table)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (Column));
  Column  column = { .year = OT_YEAR_EMPTY };

  g_array_append_val (columns, column);
  for (guint i = 0; i < table->type->n_fields; i++)
    {
      gboolean has_year[OT_YEAR_HIGHEST - OT_YEAR_LOWEST + 1] = { FALSE };

      column = (Column){ .field = &table->type->fields[i], .year = OT_YEAR_EMPTY };
      if (column.field->flags & OT_FIELD_HIDDEN)
        continue;
      if (!ot_field_is_series (column.field))
        {
          g_array_append_val (columns, column);
          continue;
        }
      find_years (plan, table, column.field, has_year);
      for (column.year = OT_YEAR_LOWEST; column.year <= OT_YEAR_HIGHEST; column.year++)
        if (has_year[column.year - OT_YEAR_LOWEST])
          g_array_append_val (columns, column);
    }
  return columns;
}

static void
append_value (GString *out, GString *scratch, const OtRecord *record, const Column *column)
{
  OtValue value = ot_record_get (record, column->field, column->year);

  if (ot_value_is_empty (&value))
    return;
  if (value.type == OT_VALUE_TEXT || value.type == OT_VALUE_REFERENCE)
    {
      ot_csv_append_text (out, value.text);
      return;
    }
  g_string_truncate (scratch, 0);
  ot_value_to_file (column->field, &value, scratch);
  ot_csv_append_plain (out, scratch->str);
}

GBytes *
ot_csv_export (const OtPlan *plan, const OtRecordType *type)
{
  const OtTable *table = plan->tables[ot_record_type_number (type)];
  g_autoptr (GArray) columns = find_columns (plan, table);
  GString *out = g_string_new ("id");
  GString *scratch = g_string_new (NULL);

  for (guint j = 1; j < columns->len; j++)
    {
      const Column    *column = &g_array_index (columns, Column, j);
      g_autofree char *address = ot_field_address (column->field, column->year);

      g_string_append_c (out, ',');
      ot_csv_append_plain (out, address);
    }
  for (guint i = 0; i < table->n; i++)
    {
      g_string_append_c (out, '\n');
      ot_csv_append_text (out, table->records[i]->id);
      for (guint j = 1; j < columns->len; j++)
        {
          g_string_append_c (out, ',');
          append_value (out, scratch, table->records[i], &g_array_index (columns, Column, j));
        }
    }
  g_string_append_c (out, '\n');
  g_string_free (scratch, TRUE);
  return g_string_free_to_bytes (out);
}

/* Importing */

typedef struct
{
  const OtPlan       *plan; /* with the layer laid over it */
  const char         *layer;
  const OtRecordType *type;
  const OtTable      *table;
  OtCsv              *csv;
  Column             *columns; /* of the header */
  guint               n_columns;
  GPtrArray          *problems;
  GHashTable         *keys;  /* natural keys to positions in the table */
  GHashTable         *taken; /* ids that a row of the file has */
  OtRecordBuilder    *builder;
  GRand              *rand;
  OtChangeSet        *set;
} Import;

/* A row whose cells were all understood. */
typedef struct
{
  const OtCsvRow *row;
  char           *id;     /* NULL: none was given */
  OtValue        *values; /* of each column */
} Parsed;

#define AMBIGUOUS (-2) /* several records have this natural key */

static OtProblem *
refuse (Import *import, OtPlanError code, const OtCsvRow *row, guint column, char *message)
{
  const Column *place =
    column > 0 && column <= import->n_columns ? &import->columns[column - 1] : NULL;
  OtProblem *problem = add_problem (import->problems, code, row->line, column, message);

  problem->table = g_strdup (import->type->table);
  if (place != NULL && place->field != NULL)
    problem->field = ot_field_address (place->field, place->year);
  if (column > 0 && column <= row->n && *row->cells[column - 1] != '\0')
    problem->value = ot_scan_excerpt (row->cells[column - 1], strlen (row->cells[column - 1]));
  return problem;
}

/* How many letters to change, add or leave out to make one name of the other, as far as names go. */
static guint
name_distance (const char *a, const char *b)
{
  guint row[LONGEST_NAME + 1];
  guint n = (guint) MIN (strlen (b), LONGEST_NAME);

  for (guint j = 0; j <= n; j++)
    row[j] = j;
  for (guint i = 0; i < LONGEST_NAME && a[i] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0]++;
      for (guint j = 1; j <= n; j++)
        {
          guint changed = diagonal + (g_ascii_tolower (a[i]) != g_ascii_tolower (b[j - 1]));

          diagonal = row[j];
          row[j] = MIN (changed, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[n];
}

static const char *
closest_name (const OtRecordType *type, const char *name)
{
  const char *closest = "id";

  for (guint i = 0; i < type->n_fields; i++)
    if (!(type->fields[i].flags & OT_FIELD_HIDDEN)
        && name_distance (name, type->fields[i].name) < name_distance (name, closest))
      closest = type->fields[i].name;
  return closest;
}

static const OtField *
find_field (const OtRecordType *type, const char *name)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (g_ascii_strcasecmp (type->fields[i].name, name) == 0
        && !(type->fields[i].flags & OT_FIELD_HIDDEN))
      return &type->fields[i];
  return NULL;
}

/* What a cell of the header names. */
static void
read_column (Import *import, const OtCsvRow *header, guint n, Column *column)
{
  g_autofree char *name = g_strstrip (g_strdup (header->cells[n]));
  char            *point = strchr (name, '.');
  GError          *error = NULL;

  *column = (Column){ .year = OT_YEAR_EMPTY };
  if (g_ascii_strcasecmp (name, "id") == 0)
    return;
  if (point != NULL)
    *point++ = '\0';
  column->field = find_field (import->type, name);
  if (column->field == NULL && point == NULL && g_ascii_strcasecmp (name, "label") == 0)
    {
      column->is_ignored = TRUE;
      return;
    }

  if (*name == '\0')
    refuse (import, OT_PLAN_ERROR_MISSING, header, n + 1, g_strdup (_("the column has no name")));
  else if (column->field == NULL)
    {
      g_autofree char *shown = ot_scan_excerpt (name, strlen (name));
      refuse (import, OT_PLAN_ERROR_MISSING, header, n + 1,
              g_strdup_printf (_("there is no field “%s”; the closest is “%s”"), shown,
                               closest_name (import->type, name)));
    }
  else if (!ot_field_is_series (column->field))
    {
      if (point != NULL)
        refuse (import, OT_PLAN_ERROR_VALUE, header, n + 1,
                g_strdup_printf (_("the field “%s” has no figures by year"), column->field->name));
    }
  else if (point == NULL && column->field->flags & OT_FIELD_CARRY)
    column->year = ot_plan_base_year (import->plan);
  else if (point != NULL && !ot_year_parse (point, &column->year, &error))
    {
      refuse (import, OT_PLAN_ERROR_VALUE, header, n + 1, g_strdup (error->message));
      g_error_free (error);
    }
  else if (column->year == OT_YEAR_EMPTY)
    refuse (
      import, OT_PLAN_ERROR_VALUE, header, n + 1,
      g_strdup_printf (_("the field “%s” has figures by year: name the year, as in %s.2018-19"),
                       column->field->name, column->field->name));
  column->is_ignored = column->field == NULL;
}

static void
read_header (Import *import)
{
  const OtCsvRow *header;

  if (ot_csv_n_rows (import->csv) == 0)
    {
      OtProblem *problem =
        add_problem (import->problems, OT_PLAN_ERROR_FORMAT, 1, 0,
                     g_strdup (_("the header row, which names the fields, is missing")));
      problem->table = g_strdup (import->type->table);
      return;
    }

  header = ot_csv_row (import->csv, 0);
  import->columns = g_new0 (Column, header->n);
  for (guint i = 0; i < header->n && !are_too_many (import->problems); i++)
    {
      Column *column = &import->columns[i];
      guint   before = import->problems->len;

      read_column (import, header, i, column);
      import->n_columns = i + 1;
      for (guint j = 0; j < i && import->problems->len == before && !column->is_ignored; j++)
        if (import->columns[j].field == column->field && import->columns[j].year == column->year
            && !import->columns[j].is_ignored)
          refuse (import, OT_PLAN_ERROR_DUPLICATE, header, i + 1,
                  g_strdup_printf (_("column %u has this name too"), j + 1));
    }
}

/* Appends to a natural key what tells two values apart: an empty one is what it stands for. */
static void
append_key (GString *key, const OtField *field, OtValue value)
{
  if (ot_value_is_empty (&value) && ot_value_type_is_raw (value.type) && field->normal != 0)
    value.raw = field->normal;
  ot_value_to_file (field, &value, key);
  g_string_append_c (key, '\x1f');
}

static char *
record_key (const OtRecord *record)
{
  GString *key = g_string_new (NULL);

  for (const char *const *name = record->type->natural_key; *name != NULL; name++)
    {
      const OtField *field = ot_record_type_field (record->type, *name);

      append_key (key, field, ot_record_get (record, field, OT_YEAR_EMPTY));
    }
  return g_string_free (key, FALSE);
}

/* NULL where the row says nothing of the fields of the natural key. */
static char *
row_key (const Import *import, const OtValue *values)
{
  GString *key = g_string_new (NULL);
  gboolean is_given = FALSE;

  for (const char *const *name = import->type->natural_key; *name != NULL; name++)
    {
      const OtField *field = ot_record_type_field (import->type, *name);
      OtValue        value = ot_value_empty (field->type);

      for (guint i = 0; i < import->n_columns; i++)
        if (import->columns[i].field == field)
          value = values[i];
      is_given |= !ot_value_is_empty (&value);
      append_key (key, field, value);
    }
  return g_string_free (key, !is_given);
}

static void
find_keys (Import *import)
{
  import->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < import->table->n && import->type->natural_key != NULL; i++)
    {
      char *key = record_key (import->table->records[i]);
      int   position = g_hash_table_contains (import->keys, key) ? AMBIGUOUS : (int) i;

      g_hash_table_replace (import->keys, key, GINT_TO_POINTER (position));
    }
}

/* The position of the record that a row is about; -1: it is a new one. FALSE where it is refused. */
static gboolean
match_row (Import *import, const Parsed *parsed, int *position)
{
  g_autofree char *key = NULL;
  gpointer         found;

  *position = -1;
  if (parsed->id != NULL)
    {
      *position = ot_table_position (import->table, parsed->id);
      return TRUE;
    }
  if (import->type->single)
    {
      *position = 0;
      return TRUE;
    }
  if (import->type->natural_key == NULL)
    return TRUE;

  key = row_key (import, parsed->values);
  if (key == NULL || !g_hash_table_lookup_extended (import->keys, key, NULL, &found))
    return TRUE;
  *position = GPOINTER_TO_INT (found);
  if (*position != AMBIGUOUS)
    return TRUE;
  refuse (import, OT_PLAN_ERROR_DUPLICATE, parsed->row, 0,
          g_strdup (_("several records of the table could be meant: give the id")));
  return FALSE;
}

static gboolean
parse_id (Import *import, const OtCsvRow *row, guint n, char **id)
{
  g_autofree char *cell = g_strstrip (g_strdup (without_mark (row->cells[n])));

  if (*cell == '\0')
    return TRUE;
  if (!ot_id_is_valid (cell))
    refuse (import, OT_PLAN_ERROR_VALUE, row, n + 1, g_strdup (_("this cannot be an id")));
  else if (import->type->single && strcmp (cell, import->type->table) != 0)
    refuse (
      import, OT_PLAN_ERROR_VALUE, row, n + 1,
      g_strdup_printf (_("the one record of this table has the id “%s”"), import->type->table));
  else
    {
      *id = g_steal_pointer (&cell);
      return TRUE;
    }
  return FALSE;
}

static gboolean
parse_cell (Import *import, const OtCsvRow *row, guint n, OtValue *value)
{
  const OtField *field = import->columns[n].field;
  const char    *cell = row->cells[n];
  GError        *error = NULL;

  if (field->type == OT_VALUE_TEXT || field->type == OT_VALUE_REFERENCE)
    cell = without_mark (cell);
  if (ot_field_parse (field, cell, &ot_number_style_english, value, &error))
    return TRUE;
  refuse (import, OT_PLAN_ERROR_VALUE, row, n + 1, g_strdup (error->message));
  g_error_free (error);
  return FALSE;
}

static gboolean
parse_row (Import *import, const OtCsvRow *row, Parsed *parsed)
{
  guint    before = import->problems->len;
  gboolean is_good = TRUE;

  if (row->n != import->n_columns)
    {
      refuse (import, OT_PLAN_ERROR_FORMAT, row, 0,
              g_strdup_printf (ngettext ("the row has %u cell and the header %u",
                                         "the row has %u cells and the header %u", row->n),
                               row->n, import->n_columns));
      return FALSE;
    }
  for (guint i = 0; i < row->n; i++)
    {
      const Column *column = &import->columns[i];

      if (column->is_ignored)
        continue;
      if (column->field == NULL)
        is_good &= parse_id (import, row, i, &parsed->id);
      else
        is_good &= parse_cell (import, row, i, &parsed->values[i]);
    }
  for (guint i = before; i < import->problems->len; i++)
    {
      OtProblem *problem = g_ptr_array_index (import->problems, i);
      problem->id = g_strdup (parsed->id);
    }
  return is_good;
}

static char *
unused_id (const Import *import)
{
  char *id = ot_id_new (import->rand);

  while (ot_table_find (import->table, id) != NULL || g_hash_table_contains (import->taken, id))
    {
      g_free (id);
      id = ot_id_new (import->rand);
    }
  return id;
}

static void
add_record (Import *import, const char *id, const OtValue *values)
{
  g_autoptr (OtRecord) record = NULL;

  ot_record_builder_set_id (import->builder, id);
  for (guint i = 0; i < import->n_columns; i++)
    if (import->columns[i].field != NULL && !ot_value_is_empty (&values[i]))
      ot_record_builder_set (import->builder, import->columns[i].field, import->columns[i].year,
                             &values[i]);
  record = ot_record_builder_end (import->builder);
  ot_change_set_append (import->set, ot_change_add_at_end (import->layer, record));
}

static void
alter_record (Import *import, const OtRecord *record, const OtValue *values)
{
  for (guint i = 0; i < import->n_columns; i++)
    {
      const Column *column = &import->columns[i];
      OtValue       before;

      if (column->field == NULL || column->is_ignored)
        continue;
      before = ot_record_get (record, column->field, column->year);
      if (!ot_value_equal (&before, &values[i]))
        ot_change_set_append (import->set,
                              ot_change_set (import->layer, import->type, record->id, column->field,
                                             column->year, &before, &values[i]));
    }
}

static void
import_parsed (Import *import, Parsed *parsed)
{
  const OtRecord *record;
  int             position;

  if (!match_row (import, parsed, &position))
    return;
  record = position >= 0 ? import->table->records[position] : NULL;
  if (parsed->id == NULL)
    parsed->id = record ? g_strdup (record->id) : unused_id (import);
  if (!g_hash_table_add (import->taken, g_strdup (parsed->id)))
    {
      OtProblem *problem = refuse (import, OT_PLAN_ERROR_DUPLICATE, parsed->row, 0,
                                   g_strdup (_("another row is about the same record")));
      problem->id = g_strdup (parsed->id);
      return;
    }

  if (record != NULL)
    alter_record (import, record, parsed->values);
  else
    add_record (import, parsed->id, parsed->values);
}

static gboolean
is_blank (const OtCsvRow *row)
{
  for (guint i = 0; i < row->n; i++)
    if (*row->cells[i] != '\0')
      return FALSE;
  return TRUE;
}

static void
import_row (Import *import, const OtCsvRow *row)
{
  Parsed parsed = { .row = row };

  if (is_blank (row))
    return;
  parsed.values = g_new (OtValue, import->n_columns);
  for (guint i = 0; i < import->n_columns; i++)
    parsed.values[i] =
      ot_value_empty (import->columns[i].field ? import->columns[i].field->type : OT_VALUE_TEXT);

  if (parse_row (import, row, &parsed))
    import_parsed (import, &parsed);

  for (guint i = 0; i < import->n_columns; i++)
    ot_value_clear (&parsed.values[i]);
  g_free (parsed.values);
  g_free (parsed.id);
}

static void
remove_others (Import *import)
{
  const char *previous = NULL;

  for (guint i = 0; i < import->table->n; i++)
    {
      const OtRecord *record = import->table->records[i];

      if (import->type->single || g_hash_table_contains (import->taken, record->id))
        previous = record->id;
      else
        ot_change_set_append (import->set, ot_change_remove (import->layer, import->type,
                                                             record->id, record, previous));
    }
}

OtChangeSet *
ot_csv_import (const OtPlan       *plan,
               const char         *layer,
               const OtRecordType *type,
               GBytes             *bytes,
               gboolean            replace,
               GRand              *rand,
               GPtrArray          *problems,
               GError            **error)
{
  g_autoptr (OtPlan) laid = ot_plan_overlay (plan, layer, NULL, error);
  OtCsv *csv;
  Import import = { .plan = laid, .layer = layer, .type = type, .rand = rand };

  if (laid == NULL)
    return NULL;
  csv = ot_csv_new (bytes, problems, error);
  if (csv == NULL)
    return NULL;

  import.csv = csv;
  import.table = laid->tables[ot_record_type_number (type)];
  import.problems = ot_problems_new ();
  import.taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import.builder = ot_record_builder_new (type);
  /* Translators: the title of a change; %s is a table, for instance Variations. */
  import.set = ot_change_set_new (NULL);
  import.set->title = g_strdup_printf (_("Import into %s"), _ (type->label));
  find_keys (&import);

  read_header (&import);
  if (import.problems->len == 0)
    {
      for (guint i = 1; i < ot_csv_n_rows (csv) && !are_too_many (import.problems); i++)
        import_row (&import, ot_csv_row (csv, i));
      if (replace)
        remove_others (&import);
    }

  ot_csv_free (csv);
  g_free (import.columns);
  g_hash_table_unref (import.keys);
  g_hash_table_unref (import.taken);
  ot_record_builder_free (import.builder);
  if (!end_problems (import.problems, problems, error))
    g_clear_pointer (&import.set, ot_change_set_unref);
  return import.set;
}
