/* statement-list.h: a school's budget statement, line by line; each line opens to how it is made */
#pragma once

#include "model/view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OT_TYPE_STATEMENT_LIST (ot_statement_list_get_type ())
G_DECLARE_FINAL_TYPE (OtStatementList, ot_statement_list, OT, STATEMENT_LIST, GtkWidget)

/* Shows a view `statement`; NULL: nothing. Lines that are open stay so. */
void ot_statement_list_show (OtStatementList *list, OtView *statement, const OtShow *show);

G_END_DECLS
