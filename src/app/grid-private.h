/* grid-private.h: what the files of the grid share */
#pragma once

#include "app/grid.h"
#include "base/clip-table.h"

G_BEGIN_DECLS

/* A cell on screen, as assistive programs see it: bare and undrawn. A head is one too. */
#define OT_TYPE_GRID_CELL (ot_grid_cell_get_type ())
G_DECLARE_FINAL_TYPE (OtGridCell, ot_grid_cell, OT, GRID_CELL, GtkWidget)

struct _OtGridCell
{
  GtkWidget parent_instance;

  int   line;   /* -1: not in use */
  int   column; /* -1: the label */
  char *name;   /* as assistive programs were last told */
};

/* A row on screen, likewise; parent of its cells. */
#define OT_TYPE_GRID_ROW (ot_grid_row_get_type ())
G_DECLARE_FINAL_TYPE (OtGridRow, ot_grid_row, OT, GRID_ROW, GtkWidget)

struct _OtGridRow
{
  GtkWidget parent_instance;

  int        line;  /* -1: not in use; OT_GRID_HEADS: the heads */
  GPtrArray *cells; /* of OtGridCell, borrowed: the label's, then those on screen */
  char      *name;
};

#define OT_GRID_HEADS (-2)

/* An edit in progress. Its cell is known by ids, so that another view may come meanwhile. */
typedef struct
{
  GtkWidget
    *entry; /* a GtkEntry, or for a long text a GtkTextView; NULL: nothing is being edited */
  GtkWidget *frame;   /* what of it is the grid's child: itself, or what scrolls its lines */
  GtkWidget *message; /* why it was refused; NULL: it was not */
  GtkWidget *echo;    /* how it will be read; NULL: as it stands there */
  char      *row_id;
  char      *column_id;
  char      *held;       /* what the cell held when the edit began, as text */
  gboolean   typed_over; /* begun by typing: arrows then commit, as in a spreadsheet */
  gboolean   taken_back; /* by undo, to where it began: to commit it leaves the cell as it is */
  gboolean   waits; /* to be committed when what is pasted has come, and the cursor moved … */
  int        down, right; /* … by so much */
} OtGridEdit;

/* How texts are lettered: plain, bold, italic, both. */
typedef enum
{
  OT_GRID_BOLD = 1 << 0,
  OT_GRID_ITALIC = 1 << 1,
  OT_GRID_N_LETTERINGS = 4,
} OtGridLettering;

struct _OtGrid
{
  GtkWidget parent_instance;

  OtView        *view;
  OtShow         show;
  char          *filter; /* case folded; "": only the function filters; NULL: none */
  OtGridRowFunc  row_func;
  gpointer       row_data;
  char          *empty_text;
  gboolean       read_only;
  OtGridTypeFunc type_func;
  gpointer       type_data;
  GDestroyNotify type_destroy;
  char          *remark; /* on what was typed last, not said yet; NULL: none */
  OtGridMarkFunc mark_func;
  gpointer       mark_data;
  GDestroyNotify mark_destroy;

  GHashTable *folded;  /* ids of groups that are folded */
  GHashTable *folds;   /* what is remembered of them, by view and row: whether they are folded */
  GArray     *order;   /* of guint: all rows as they are sorted; empty: as the view has them */
  GHashTable *ranks;   /* row ids to their places in that order, from 1 */
  GArray     *lines;   /* of guint: the rows that are shown, in order */
  GArray     *line_of; /* of int: the line of each row; -1: it is not shown */

  char       *sort_column; /* its id, "" for the label; NULL: not sorted */
  gboolean    sort_down;
  GHashTable *sizes; /* ids of columns that the user sized, to widths; less than nothing: hidden */

  /* Sizes, in pixels. */
  int row_height;
  int head_height;
  int head_lines;
  int label_width;
  int label_natural; /* what it would take if there were room */
  int wide_column;   /* it has what room the others leave; -1: none does */
  int wide_natural;
  GArray *
    edges; /* of int: where each column ends, from the end of the label's; one more than columns, [0] is 0 */

  PangoAttrList *letterings[OT_GRID_N_LETTERINGS];
  GHashTable    *known_widths[OT_GRID_N_LETTERINGS]; /* of texts, in pixels, in this font */

  GtkAdjustment      *adjustments[2];
  GtkScrollablePolicy policies[2];
  gulong              adjusted[2];

  int cursor_line, cursor_column; /* line -1: there are no lines */
  int anchor_line, anchor_column; /* the other corner of the selection */

  OtGridRow *heads;
  GPtrArray *rows;                      /* of OtGridRow: those on screen, line n in rows[n % len] */
  guint      wanted_rows, wanted_cells; /* that the last allocation had use for */
  guint      children_idle;
  guint      names_idle;
  gboolean   allocating;
  guint      font_serial;  /* of the pango context that sizes were measured with */
  int        sized_column; /* the one whose edge is dragged; OT_GRID_UNSORTED: none */
  int        sized_from;   /* its width when that began */
  gboolean   narrow;       /* a figure was met that its column has no room for */
  guint      narrow_idle;
  gboolean   reveal; /* the cursor is to be scrolled into sight when sizes are known */

  OtGridEdit edit;
  GtkWidget *menu;   /* NULL: it was never asked for */
  GtkWidget *report; /* of what could not be pasted; weak */
};

/* grid-geometry.c */
void     ot_grid_make_lines (OtGrid *self);
void     ot_grid_measure (OtGrid *self); /* sizes from font, content and what the user wants */
void     ot_grid_configure_adjustments (OtGrid *self, int width, int height);
void     ot_grid_scroll_to_cursor (OtGrid *self);
gboolean ot_grid_cell_area (OtGrid *self, int line, int column, GdkRectangle *area);
gboolean ot_grid_cell_at (OtGrid *self,
                          double  x,
                          double  y,
                          int    *line,
                          int    *column);                 /* column -1: label */
int      ot_grid_line_of_row (OtGrid *self, guint row); /* -1: it is not shown */
gboolean ot_grid_row_is_foldable (OtGrid *self, guint row);
void     ot_grid_fold (OtGrid *self, guint row, gboolean fold);
int      ot_grid_n_columns (OtGrid *self);
gboolean ot_grid_column_is_shown (OtGrid *self, int column);

/* The cell of a place in the grid: that of the labels is the one that rows are called by, where there
 * is such a column, and else none. -1 stands for no column of the view. */
int    ot_grid_cell_column (OtGrid *self, int column);
OtCell ot_grid_cell (OtGrid *self, guint row, int column);
int    ot_grid_visible_lines (OtGrid *self); /* whole ones */
double ot_grid_scroll (OtGrid *self, GtkOrientation orientation);

/* The column whose right edge, in the heads, is at `x`: -1 the label's, OT_GRID_UNSORTED none. */
int ot_grid_edge_at (OtGrid *self, double x, double y);
int ot_grid_head_at (OtGrid *self, double x, double y); /* likewise: whose head is there */

/* A figure on screen has no room in its column: measured again, it has, where the user did not size it. */
void ot_grid_widen_soon (OtGrid *self);

/* The columns at least partly on screen; none: `last` is less than `first`. */
void ot_grid_columns_on_screen (OtGrid *self, int width, int *first, int *last);

static inline guint
ot_grid_row_of_line (OtGrid *self, int line)
{
  return g_array_index (self->lines, guint, line);
}

/* Sizes are measured and texts drawn in the same lettering. */
OtGridLettering ot_grid_row_lettering (const OtRow *row);
OtGridLettering ot_grid_cell_lettering (const OtRow *row, const OtCell *cell);

/* What must never be shortened: a cut figure would be another figure. */
gboolean ot_grid_is_figure (OtValueType type);
gboolean ot_grid_is_aligned_right (OtValueType type);

/* Whether rows are shown for a text that they hold: then none is folded away. */
static inline gboolean
ot_grid_is_searched (OtGrid *self)
{
  return self->filter && *self->filter;
}

/* What a column's head says; "" where that of the labels says nothing. */
const char *ot_grid_head_label (OtGrid *self, int column);

/* A cell's text as people read it: appended to `text`. Column -1: the label. */
void ot_grid_cell_text (OtGrid *self, guint row, int column, GString *text);

/* grid-columns.c */
typedef enum
{
  OT_GRID_SORT_NONE,
  OT_GRID_SORT_UP,
  OT_GRID_SORT_DOWN,
} OtGridSort;

#define OT_GRID_UNSORTED    (-2)
#define OT_GRID_LEAST_WIDTH 24
#define OT_GRID_ARROW       14 /* what the sign of a sorted column takes of its head */

const char *ot_grid_column_id (OtGrid *self, int column);              /* "" for the label */
void        ot_grid_recall_columns (OtGrid *self);                     /* of the view that came */
int         ot_grid_column_size (OtGrid *self, int column);            /* 0: as its content needs */
void        ot_grid_size_column (OtGrid *self, int column, int width); /* 0: as its content needs */
void        ot_grid_hide_column (OtGrid *self, int column);
void        ot_grid_show_columns (OtGrid *self, const char *id); /* NULL: all */
void        ot_grid_make_order (OtGrid *self, gboolean anew); /* else rows stay where they were */
int         ot_grid_sorted_column (OtGrid *self);             /* OT_GRID_UNSORTED: none */
void        ot_grid_sort (OtGrid *self, int column, OtGridSort sort);
void        ot_grid_sort_next (OtGrid *self, int column); /* up, down, as the view has it */

/* grid-menu.c: acts that can be chosen, for the cursor's cell and its column */
void ot_grid_install_acts (GtkWidgetClass *widget_class);
void ot_grid_popup_menu (OtGrid *self, const GdkRectangle *at); /* NULL: at the cursor */

/* grid-children.c */
OtGridRow *ot_grid_new_row (OtGrid *self);
void       ot_grid_place_children (OtGrid *self, int width, int height);
void       ot_grid_focus_cursor (
        OtGrid *self); /* where the grid has the focus: the cursor's cell gets it */

/* grid-input.c */
void ot_grid_add_controllers (OtGrid *self);
void ot_grid_say_not_typed (OtGrid *self); /* why nothing can be typed at the cursor, and a bell */

/* grid-words.c: what a tooltip says of a cell; why figures of a column in sight are dim. Appended. */
void     ot_grid_describe_cell (OtGrid *self, guint row, guint column, GString *text);
void     ot_grid_describe_head (OtGrid *self, int column, GString *text);
gboolean ot_grid_query_tooltip (GtkWidget  *widget,
                                int         x,
                                int         y,
                                gboolean    keyboard,
                                GtkTooltip *tooltip,
                                gpointer    unused);

/* grid-draw.c */
void ot_grid_draw (OtGrid *self, GtkSnapshot *snapshot);

/* grid-editor.c */
void ot_grid_edit_begin (OtGrid *self, const char *text); /* NULL: with what the cell holds */
void ot_grid_edit_place (OtGrid *self, int width, int height);
void ot_grid_edit_dispose (OtGrid *self);

/* grid-batch.c: many texts as one act. What cannot be read goes to a report, and is not lost. */
typedef struct _OtGridBatch OtGridBatch;

OtGridBatch *ot_grid_batch_new (OtGrid *self);

/* `text` for a cell, which the user knows as `said`. A row behind the view's last is a new one. */
void ot_grid_batch_add (OtGridBatch *batch,
                        guint        row,
                        int          column,
                        const char  *text,
                        const char  *said);
void ot_grid_batch_refuse (OtGridBatch *batch,
                           guint        row,
                           int          column,
                           const char  *text,
                           const char  *reason);

/* Types them, shows the report where there is one, and frees the batch. Returns how many were typed. */
guint ot_grid_batch_end (OtGridBatch *batch);

/* Types again what was refused (OtRefused); returns those that now went in, borrowed. */
GPtrArray *ot_grid_mend (OtGrid *self, GPtrArray *items);

/* grid-clipboard.c */
void     ot_grid_copy (OtGrid *self);
void     ot_grid_paste (OtGrid *self);
void     ot_grid_paste_clip (OtGrid            *self,
                             const OtClipTable *table); /* as if it were on the clipboard */
void     ot_grid_empty (OtGrid *self); /* what is selected and may be typed, as one act */
void     ot_grid_fill (OtGrid *self, GtkOrientation orientation);
gboolean ot_grid_selects_input (OtGrid *self); /* whether anything selected may be typed */

/* grid-cursor.c */
void     ot_grid_move_cursor (OtGrid *self, int line, int column, gboolean extend);
gboolean ot_grid_is_selected (OtGrid *self, int line, int column);

/* grid-columns.c: whether somebody folded a group, or unfolded it; else as it is at first */
void     ot_grid_recall_folds (OtGrid *self); /* from the settings */
gboolean ot_grid_recall_fold (OtGrid *self, const OtRow *row);
void     ot_grid_remember_fold (OtGrid *self, const OtRow *row, gboolean folded);

/* grid-view.c */
gboolean ot_grid_is_folded (OtGrid *self, guint row); /* and shown so */
void     ot_grid_fold_level (OtGrid  *self,
                             gboolean fold); /* the deepest open groups, or the first folded */

/* grid.c */
void ot_grid_redraw (OtGrid *self);
void ot_grid_explain (OtGrid *self);
void ot_grid_activate_row (OtGrid *self, guint row);

/* What types: the page's function, or an error where there is none. */
gboolean ot_grid_type (OtGrid *self, const OtGridTyped *typed, guint n_typed, GError **error);

/* After it: says `text` (NULL: nothing), and what the page remarked on what was typed. */
void ot_grid_say_typed (OtGrid *self, const char *text);

G_END_DECLS
