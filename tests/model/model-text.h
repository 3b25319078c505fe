/* model-text.h: results of plans written down in tests, and what their views should hold */
#pragma once

#include "model/view.h"

#define TODAY ot_date_new (2018, 10, 1)

/* The results of a plan written as for plan_from_text (); `scenario` may be NULL. */
OtResults *results_from_text (const char *members, const char *scenario);

/* The statement of a school in a year, "2018-19". */
OtView *statement_of (OtResults *results, const char *school, const char *year);

/* A value as files write it; "" for none. */
char *value_to_text (const OtField *field, const OtValue *value);
char *cell_to_text (const OtView *view, guint row, guint column);

/* Fails unless each row that `expected` has, a line each, is in the view with these cells:
 * "net | 100.00 | 110.00". An empty cell is empty. `year` is "" for the base year. */
void assert_view (OtResults *results, const char *view, const char *year, const char *expected);

/* One cell by the names of its row and column. */
char *view_cell_text (OtResults *results, const char *view, const char *row, const char *column);

/* Fails where an explanation, or a step that says how it was made, does not come to its value, and where
 * a step has no name or leads nowhere. */
void assert_explains (const OtView *view, guint row, guint column);

/* The same for every cell of every view, of each year where a view is of one; and that whoever opens
 * step after step comes to existing cells with the same value, and never to where he was. */
void assert_all_explain (OtResults *results);

/* Fails where two results differ in a cell of any view, rows matched by id. */
void assert_same_figures (OtResults *results, OtResults *wanted);
