/* grid-fixture.h: what the tests of the grid have in common
 *
 * Each begins in a window with the small plan, on the page of the medium term, with the cursor on the
 * pay award of 2019-20. */
#pragma once

#include "app/grid-private.h"
#include "harness.h"

G_BEGIN_DECLS

typedef struct
{
  OtWindow *window;
  OtGrid   *grid;
} OtGridFixture;

/* Starts the test program, and adds these to it; each gets an OtGridFixture. */
void ot_grid_fixture_add (int *argc, char ***argv, const OtHarnessTest *tests, guint n_tests);

/* The cursor stands there, by ids; `column` NULL: on the label. */
void ot_assert_cursor (OtGrid *grid, const char *row, const char *column);

/* The cell shows `text`, in pounds and pence. */
void ot_assert_cell (OtWindow *window, const char *row, const char *column, const char *text);

/* For ot_harness_find (): a cell on screen whose accessible name this is. */
gboolean ot_is_cell_named (GtkWidget *widget, gpointer name);

G_END_DECLS
