/* page-filters.h: lists that let only rows with a chosen value be seen, one for each of some columns */
#pragma once

#include "app/grid.h"

G_BEGIN_DECLS

#define OT_TYPE_PAGE_FILTERS (ot_page_filters_get_type ())
G_DECLARE_FINAL_TYPE (OtPageFilters, ot_page_filters, OT, PAGE_FILTERS, GtkBox)

/* The grid whose rows are filtered, borrowed: it lives as long as the lists. NULL: none any more. */
void ot_page_filters_set_grid (OtPageFilters *filters, OtGrid *grid);

/* Makes the lists, for columns of `view` by their ids, ended by NULL. */
void ot_page_filters_add (OtPageFilters *filters, const char *const *columns, OtView *view);

/* Fills the lists with the values of the view's next state. A value that was chosen and has gone lets
 * all rows be seen again. */
void ot_page_filters_fill (OtPageFilters *filters, OtView *view, const OtShow *show);

/* Lets all rows be seen. */
void ot_page_filters_clear (OtPageFilters *filters);

/* Appends what is chosen: "Phase: Primary, District: North"; nothing where all rows are seen. */
void ot_page_filters_append_words (OtPageFilters *filters, OtView *view, GString *words);

G_END_DECLS
