/* statement-page.h: a school's budget statement as a web page, to be sent to the school
 *
 * One file that needs no other: it reads aloud, prints on A4, and has no colour. */
#pragma once

#include "model/view.h"

G_BEGIN_DECLS

/* Appends the page of a view `statement`. The same view is always the same bytes. */
void ot_statement_page_write (const OtView *view, GString *out);

/* The name of a school's file, "ID.html", whatever its id is; no two ids share one. Free it. */
char *ot_statement_file_name (const char *id, const char *ending);

G_END_DECLS
