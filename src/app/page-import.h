/* page-import.h: rows from a file into the table of a page */
#pragma once

#include "app/import-window.h"

G_BEGIN_DECLS

/* Asks for a CSV file, and shows what would come of it (import-window.h). */
void ot_page_import (OtPage *page, const OtRecordType *type);

G_END_DECLS
