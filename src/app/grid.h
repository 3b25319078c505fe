/* grid.h: the grid, in which people read and type a view's figures
 *
 * It draws the visible cells itself, straight from the view. What the accessibility tree needs (rows
 * and cells on screen, the heads) are bare child widgets, recycled and undrawn. The cursor is real
 * focus on its cell's child. A cell, here, is a row and a column of the view; column -1 is the
 * frozen column of labels. */
#pragma once

#include "model/view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OT_TYPE_GRID (ot_grid_get_type ())
G_DECLARE_FINAL_TYPE (OtGrid, ot_grid, OT, GRID, GtkWidget)

/* A text for a cell of the grid's view; an empty one empties it. A row behind the view's last is a
 * record to be added: ot_view_type_texts () makes one change set of them all. */
typedef OtTyped OtGridTyped;

/* Types texts into cells, as one act. Either the plan changes (and the grid is given its next view)
 * or FALSE and an error that says why: a text that is being edited then stays, with the reason. What
 * people should know of an act that is done goes into `remark`, which the grid owns and says. */
typedef gboolean (*OtGridTypeFunc) (OtGrid            *grid,
                                    const OtGridTyped *typed,
                                    guint              n_typed,
                                    gpointer           user_data,
                                    char             **remark,
                                    GError           **error);

/* A range of cells, both ends included; in view rows and columns. */
typedef struct
{
  int first_row;
  int last_row;
  int first_column;
  int last_column;
} OtGridRange;

/* Signals:
 * - "cursor-moved": the cursor is on another cell, or the selection changed
 * - "explain-requested": F4 on the cursor's cell
 * - "row-activated" (guint row): Enter or double click on a label */
GtkWidget *ot_grid_new (void);

/* Shows another view, or the next state of the same one: cursor, selection, folds and scroll
 * position are kept by row and column ids; an edit in progress stays. NULL shows nothing. */
void    ot_grid_set_view (OtGrid *grid, OtView *view);
OtView *ot_grid_get_view (OtGrid *grid);

/* How figures are written; what types into cells (NULL: nothing does). */
void ot_grid_set_show (OtGrid *grid, const OtShow *show);
void ot_grid_set_type_func (OtGrid        *grid,
                            OtGridTypeFunc func,
                            gpointer       user_data,
                            GDestroyNotify destroy);
void ot_grid_set_read_only (OtGrid *grid, gboolean read_only);

/* Only rows whose label or text holds `text` (any case), and the groups above them. NULL: all. */
void ot_grid_set_filter (OtGrid *grid, const char *text);

/* Only rows of which `func` says so too, and the groups above them; asked again at each call and with
 * each view. NULL: all. */
typedef gboolean (*OtGridRowFunc) (OtGrid *grid, guint row, gpointer user_data);
void ot_grid_set_row_func (OtGrid *grid, OtGridRowFunc func, gpointer user_data);

/* The sentence that stands where there are no rows. */
void ot_grid_set_empty_text (OtGrid *grid, const char *text);

/* FALSE: the view is empty. */
gboolean    ot_grid_get_cursor (OtGrid *grid, int *row, int *column);
void        ot_grid_set_cursor (OtGrid *grid,
                                int     row,
                                int     column); /* unfolds, scrolls, grabs focus if the grid has it */
void        ot_grid_unfold (OtGrid *grid, guint row);
OtGridRange ot_grid_get_selection (OtGrid *grid);
gboolean    ot_grid_is_filtered (OtGrid *grid);          /* by a text, or a row function */
gboolean    ot_grid_shows_row (OtGrid *grid, guint row); /* neither folded away nor filtered out */
gboolean    ot_grid_shows_column (OtGrid *grid, guint column);

/* The rows that are shown, or of them those selected, as they are sorted: of guint, the caller's. The
 * range of a selection may hold others where the grid is sorted, filtered or folded. */
GArray *ot_grid_get_rows (OtGrid *grid, gboolean selected);

/* Commits the edit in progress, if there is one. FALSE: it was refused and is still there. */
gboolean ot_grid_commit (OtGrid *grid);
void     ot_grid_cancel (OtGrid *grid);
gboolean ot_grid_is_editing (OtGrid *grid);

/* Takes back what was typed into the edit in progress, or types it again; where nothing is left
 * to take back, the edit is cancelled. FALSE: nothing is being edited. */
gboolean ot_grid_undo_typing (OtGrid *grid, gboolean again);

/* What a finding says of a cell, which then is marked; NULL: nothing. Asked when the cell is drawn.
 * Borrowed until the grid's next view. */
typedef const char *(*OtGridMarkFunc) (OtGrid *grid, const OtCell *cell, gpointer user_data);
void ot_grid_set_mark_func (OtGrid        *grid,
                            OtGridMarkFunc func,
                            gpointer       user_data,
                            GDestroyNotify destroy);

/* The selection as text: tabs and lines, figures plain. */
char *ot_grid_copy_text (OtGrid *grid);

G_END_DECLS
