#include "model/service-rows.h"

/* What is needed while the rows are built. */
typedef struct
{
  OtView                     *view;
  OtServiceRows              *rows;
  const OtServiceRowsOptions *options;
  GArray                    **below; /* of each line: the lines that are part of it, itself too */
  int        *first; /* of each service: the first that names it as parent; -1: none */
  int        *next;  /* the next that names the same parent */
  GHashTable *heads; /* by division: GArray of its services */
  GArray     *headless;
  guint8     *is_done;
} Build;

static gboolean
is_shown (const Build *build, guint line)
{
  return !build->options->is_shown || build->options->is_shown[line];
}

typedef struct
{
  Build *build;
  guint  line;
} Below;

static void
add_below_cb (guint above, gpointer user_data)
{
  const Below *below = user_data;

  g_array_append_val (below->build->below[above], below->line);
}

static void
find_below (Build *build)
{
  guint n = build->rows->lines->n;

  build->below = g_new (GArray *, n);
  for (guint i = 0; i < n; i++)
    build->below[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    if (is_shown (build, i))
      ot_lines_foreach_above (build->rows->lines, i, add_below_cb, &(Below){ build, i });
}

/* Adds the lines of the row that the view was given last. */
static void
add_members (Build *build, OtServiceRowKind kind, guint line, const guint *lines, guint n)
{
  OtServiceRow row = { kind, line, build->rows->members->len, n };

  if (kind == OT_SERVICE_ROW_SERVICE && n == 1)
    build->rows->row_of_line[line] = (int) build->rows->rows->len;

  if (n > 0)
    g_array_append_vals (build->rows->members, lines, n);
  g_array_append_val (build->rows->rows, row);
}

/* Two services stand under one head where their divisions are the same. */
static const char *
head_of (const Build *build, guint line)
{
  return build->options->by_division ? build->rows->lines->divisions[line] : NULL;
}

static void
list_relations (Build *build)
{
  const OtLines *lines = build->rows->lines;

  build->first = g_new (int, lines->n_services + 1);
  build->next = g_new (int, lines->n_services + 1);
  build->heads =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  build->headless = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < lines->n_services; i++)
    build->first[i] = -1;
  for (guint i = lines->n_services; i-- > 0;)
    if (lines->parents[i] >= 0)
      {
        build->next[i] = build->first[lines->parents[i]];
        build->first[lines->parents[i]] = (int) i;
      }
  for (guint i = 0; i < lines->n_services; i++)
    {
      const char *head = head_of (build, i);
      GArray     *under = head ? g_hash_table_lookup (build->heads, head) : build->headless;

      if (!under)
        {
          under = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (build->heads, (gpointer) head, under);
        }
      g_array_append_val (under, i);
    }
}

/* A row of what a line has beside the lines that are part of it. */
static void
add_own (Build *build, guint line, guint level)
{
  const OtLines   *lines = build->rows->lines;
  const OtRecord  *service = ot_lines_service (lines, line);
  g_autofree char *id = NULL;
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  if (!build->options->has_own || !build->options->has_own (build->view, line))
    return;
  id = ot_line_row_id (lines, build->view->type, line);
  title = ot_lines_title (lines, line);
  /* Translators: a service, without the services that are part of it. */
  name = service ? g_strdup_printf (_("%s (itself)"), title) : g_strdup (title);
  if (service)
    {
      OtRow *row = ot_view_add_record_row (build->view, id, service, level);

      row->name = row->label = g_string_chunk_insert (build->view->texts, name);
    }
  else
    ot_view_add_row (build->view, id, name, OT_ROW_RECORD, level);
  add_members (build, OT_SERVICE_ROW_SERVICE, line, &line, 1);
}

static void
add_service (Build *build, guint line, guint level)
{
  const OtLines *lines = build->rows->lines;
  const GArray  *below = build->below[line];

  if (build->is_done[line] || below->len == 0)
    return;
  build->is_done[line] = TRUE;

  ot_view_add_own_record_row (build->view, lines->services->records[line], level);
  add_members (build, OT_SERVICE_ROW_SERVICE, line, (const guint *) (gpointer) below->data,
               below->len);
  if (build->options->under)
    build->options->under (build->view, build->rows, line, level + 1, build->options->user_data);
  if (below->len > 1 || g_array_index (below, guint, 0) != line)
    add_own (build, line, level + 1);
  for (int i = build->first[line]; i >= 0; i = build->next[i])
    if (g_strcmp0 (head_of (build, (guint) i), head_of (build, line)) == 0)
      add_service (build, (guint) i, level + 1);
}

static gboolean
begins_a_head (const Build *build, guint line)
{
  int parent = build->rows->lines->parents[line];

  return parent < 0 || g_strcmp0 (head_of (build, (guint) parent), head_of (build, line)) != 0;
}

/* Services under one head; those of a circle, which nothing begins, come last. */
static void
add_services (Build *build, const GArray *services, guint level)
{
  for (guint i = 0; i < services->len; i++)
    if (begins_a_head (build, g_array_index (services, guint, i)))
      add_service (build, g_array_index (services, guint, i), level);
  for (guint i = 0; i < services->len; i++)
    add_service (build, g_array_index (services, guint, i), level);
}

static void
add_division (Build *build, const char *division)
{
  const GArray    *services = g_hash_table_lookup (build->heads, division);
  g_autofree char *id = g_strconcat ("division:", division, NULL);
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < services->len; i++)
    if (is_shown (build, g_array_index (services, guint, i)))
      g_array_append_val (members, g_array_index (services, guint, i));
  if (members->len == 0)
    return;
  ot_view_add_row (build->view, id, division, OT_ROW_GROUP, 0);
  add_members (build, OT_SERVICE_ROW_DIVISION, 0, (const guint *) (gpointer) members->data,
               members->len);
  add_services (build, services, 1);
}

static void
add_divisions (Build *build)
{
  const OtLines *lines = build->rows->lines;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lines->n_services; i++)
    if (lines->divisions[i] && g_hash_table_add (seen, (gpointer) lines->divisions[i]))
      add_division (build, lines->divisions[i]);
}

static void
add_unassigned (Build *build)
{
  const OtLines *lines = build->rows->lines;
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = lines->n_services; i < lines->n; i++)
    if (is_shown (build, i))
      g_array_append_val (members, i);
  if (members->len == 0)
    return;
  ot_view_add_row (build->view, OT_ROW_UNASSIGNED, _("Not assigned to a service"), OT_ROW_RECORD,
                   0);
  add_members (build, OT_SERVICE_ROW_UNASSIGNED, 0, (const guint *) (gpointer) members->data,
               members->len);
  for (guint i = 0; i < members->len; i++)
    add_own (build, g_array_index (members, guint, i), 1);
  if (build->options->under)
    for (guint i = 0; i < members->len; i++)
      build->options->under (build->view, build->rows, g_array_index (members, guint, i), 1,
                             build->options->user_data);
}

static void
add_total (Build *build)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < build->rows->lines->n; i++)
    if (is_shown (build, i))
      g_array_append_val (members, i);
  ot_view_add_row (build->view, "total", _("Total"), OT_ROW_TOTAL, 0);
  add_members (build, OT_SERVICE_ROW_TOTAL, 0, (const guint *) (gpointer) members->data,
               members->len);
}

/* A service's row heads those of a greater level that follow it. */
static void
mark_groups (OtView *view)
{
  for (guint i = 0; i + 1 < view->rows->len; i++)
    {
      OtRow *row = &g_array_index (view->rows, OtRow, i);

      if (row->kind == OT_ROW_RECORD && ot_view_row (view, i + 1)->level > row->level)
        row->kind = OT_ROW_GROUP;
    }
}

char *
ot_line_row_id (const OtLines *lines, const OtViewType *type, guint line)
{
  const OtRecord *service = ot_lines_service (lines, line);

  if (!service)
    return g_strconcat (OT_ROW_UNASSIGNED ":",
                        (const char *) g_ptr_array_index (lines->missing, line - lines->n_services),
                        NULL);
  for (guint i = 0; i < lines->n_services; i++)
    if (lines->parents[i] == (int) line && i != line)
      return g_strconcat ("own:", service->id, NULL);
  return ot_view_record_row_id (type, service);
}

OtServiceRows *
ot_service_rows_new (OtView *view, const OtLines *lines, const OtServiceRowsOptions *options)
{
  static const OtServiceRowsOptions usual = { .by_division = TRUE };
  OtServiceRows                    *rows = g_new0 (OtServiceRows, 1);
  Build build = { .view = view, .rows = rows, .options = options ? options : &usual };

  rows->lines = lines;
  rows->rows = g_array_new (FALSE, FALSE, sizeof (OtServiceRow));
  /* Even the members of no row have an address. */
  rows->members = g_array_sized_new (FALSE, FALSE, sizeof (guint), 1);
  rows->row_of_line = g_new (int, lines->n + 1);
  for (guint i = 0; i < lines->n; i++)
    rows->row_of_line[i] = -1;
  build.is_done = g_new0 (guint8, lines->n_services + 1);
  find_below (&build);
  list_relations (&build);

  if (build.options->by_division)
    add_divisions (&build);
  add_services (&build, build.headless, 0);
  add_unassigned (&build);
  add_total (&build);
  mark_groups (view);

  for (guint i = 0; i < lines->n; i++)
    g_array_unref (build.below[i]);
  g_free (build.below);
  g_free (build.first);
  g_free (build.next);
  g_hash_table_unref (build.heads);
  g_array_unref (build.headless);
  g_free (build.is_done);
  return rows;
}

void
ot_service_rows_free (OtServiceRows *rows)
{
  g_array_unref (rows->rows);
  g_array_unref (rows->members);
  g_free (rows->row_of_line);
  g_free (rows);
}

void
ot_service_rows_add_other (OtServiceRows *rows)
{
  OtServiceRow row = { .kind = OT_SERVICE_ROW_OTHER };

  g_array_append_val (rows->rows, row);
}

int
ot_service_row_only_line (const OtServiceRows *rows, guint row)
{
  const OtServiceRow *it = ot_service_row (rows, row);

  return it->kind == OT_SERVICE_ROW_SERVICE && it->n == 1
             && ot_service_row_lines (rows, row)[0] == it->line
           ? (int) it->line
           : -1;
}

static gboolean
is_lacking (const OtServiceRows *rows,
            const OtView        *view,
            guint                line,
            gboolean (*lacks) (const OtView *view, guint line))
{
  int row = rows->row_of_line[line];

  return row >= 0 && ot_service_row_only_line (rows, (guint) row) == (int) line
         && lacks (view, line);
}

void
ot_service_rows_note (OtServiceRows *rows,
                      OtView        *view,
                      gboolean (*lacks) (const OtView *view, guint line),
                      char *(*words) (guint n))
{
  for (guint i = 0; i < rows->rows->len; i++)
    {
      OtServiceRow    *row = &g_array_index (rows->rows, OtServiceRow, i);
      g_autofree char *note = NULL;

      if (row->n < 2)
        continue;
      for (guint n = 0; n < row->n; n++)
        if (is_lacking (rows, view, ot_service_row_lines (rows, i)[n], lacks))
          row->n_lacking++;
      if (row->n_lacking == 0)
        continue;
      note = words (row->n_lacking);
      ot_view_note_row (view, i, note);
    }
}

int64_t
ot_service_rows_sum (const OtServiceRows   *rows,
                     const OtView          *view,
                     guint                  row,
                     guint                  column,
                     const OtServiceFigure *figure)
{
  const guint *lines = ot_service_row_lines (rows, row);
  int64_t      sum = OT_RAW_EMPTY;

  for (guint i = 0; i < ot_service_row (rows, row)->n; i++)
    sum = ot_raw_add (sum, figure->own (view, lines[i], column));
  return sum;
}

OtOrigin
ot_service_rows_origin (const OtServiceRows   *rows,
                        const OtView          *view,
                        guint                  row,
                        guint                  column,
                        const OtServiceFigure *figure)
{
  const guint *lines = ot_service_row_lines (rows, row);
  OtOrigin     origin = OT_ORIGIN_NONE;

  for (guint i = 0; i < ot_service_row (rows, row)->n; i++)
    origin |= figure->origin (view, lines[i], column);
  return origin;
}

void
ot_service_rows_cell (const OtServiceRows   *rows,
                      const OtView          *view,
                      guint                  row,
                      guint                  column,
                      const OtServiceFigure *figure,
                      const char            *rule,
                      OtCell                *cell)
{
  int64_t sum = ot_service_rows_sum (rows, view, row, column, figure);

  ot_cell_figure (cell,
                  ot_service_row_only_line (rows, row) >= 0 ? OT_CELL_CALCULATED : OT_CELL_TOTAL,
                  (OtValue){ figure->type, { .raw = sum } }, rule);
  ot_cell_mark_origin (cell, ot_service_rows_origin (rows, view, row, column, figure));
  cell->n_empty = ot_service_row (rows, row)->n_lacking;
}

/* One line of a sum: a step which is that line's row where the row is of it alone, or which is
 * followed by its own steps. */
static void
explain_line (const OtServiceRows   *rows,
              const OtView          *view,
              guint                  line,
              guint                  column,
              const OtServiceFigure *figure,
              OtTrace               *trace)
{
  OtValue          value = { figure->type, { .raw = figure->own (view, line, column) } };
  g_autofree char *title = ot_lines_title (rows->lines, line);
  int              row = rows->row_of_line[line];

  if (value.raw == OT_RAW_EMPTY)
    return;
  if (row >= 0 && ot_service_row_only_line (rows, (guint) row) == (int) line)
    {
      ot_view_trace_cell (view, trace, OT_STEP_PLUS, (guint) row, column, FALSE);
      return;
    }
  ot_trace_step (trace, OT_STEP_PLUS, title, value);
  ot_trace_enter (trace);
  figure->explain (view, line, column, trace);
  ot_trace_leave (trace);
}

/* Whether a line of the total stands in another row of it already. */
static gboolean
is_in_a_row_of_total (const OtServiceRows *rows, guint line, gboolean by_division)
{
  return line >= rows->lines->n_services || (by_division && rows->lines->divisions[line]);
}

/* The total's rows: divisions, services without one, what is not assigned. */
static void
explain_total (const OtServiceRows   *rows,
               const OtView          *view,
               guint                  row,
               guint                  column,
               const OtServiceFigure *figure,
               OtTrace               *trace)
{
  const guint *lines = ot_service_row_lines (rows, row);
  gboolean     by_division = FALSE;

  for (guint i = 0; i < rows->rows->len; i++)
    {
      OtServiceRowKind kind = ot_service_row (rows, i)->kind;

      by_division |= kind == OT_SERVICE_ROW_DIVISION;
      if ((kind == OT_SERVICE_ROW_DIVISION || kind == OT_SERVICE_ROW_UNASSIGNED)
          && ot_service_rows_sum (rows, view, i, column, figure) != OT_RAW_EMPTY)
        ot_view_trace_cell (view, trace, OT_STEP_PLUS, i, column, FALSE);
    }
  for (guint i = 0; i < ot_service_row (rows, row)->n; i++)
    if (!is_in_a_row_of_total (rows, lines[i], by_division))
      explain_line (rows, view, lines[i], column, figure, trace);
}

void
ot_service_rows_explain (const OtServiceRows   *rows,
                         const OtView          *view,
                         guint                  row,
                         guint                  column,
                         const OtServiceFigure *figure,
                         OtTrace               *trace)
{
  const guint *lines = ot_service_row_lines (rows, row);
  int          only = ot_service_row_only_line (rows, row);

  if (only >= 0)
    figure->explain (view, (guint) only, column, trace);
  else if (ot_service_row (rows, row)->kind == OT_SERVICE_ROW_TOTAL)
    explain_total (rows, view, row, column, figure, trace);
  else
    for (guint i = 0; i < ot_service_row (rows, row)->n; i++)
      explain_line (rows, view, lines[i], column, figure, trace);
}
