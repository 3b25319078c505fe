/* table-view.h: every table of the plan as a view, `table:NAME` */
#pragma once

#include "model/view.h"

G_BEGIN_DECLS

/* The view of the table that `name` ("table:services") names; NULL: there is none. All of its cells are inputs. */
const OtViewType *ot_table_view_type (const char *name);

G_END_DECLS
