/* page-import.h: rows from a file into the table of a page */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

/* Asks for a CSV file, imports it into the table as one change set, and says how that went: what could
 * not be read is listed, and then nothing is changed. */
void ot_page_import (OtPage *page, const OtRecordType *type);

/* The same once the path is known; `said` becomes what to say of it, to be freed. FALSE and an error
 * that lists what was refused, one to a line: nothing was imported. */
gboolean ot_page_import_file (OtPage             *page,
                              const OtRecordType *type,
                              const char         *path,
                              char              **said,
                              GError            **error);

G_END_DECLS
