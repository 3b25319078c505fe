/* page-memory.h: what pages remember from one day to the next: a whole number for each */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

/* `key` is one of the settings' dictionaries; tabs share what their page remembers. Where nothing was
 * remembered: `usual`. */
int  ot_page_recall (const OtPageType *type, const char *key, int usual);
void ot_page_remember (const OtPageType *type, const char *key, int value);

G_END_DECLS
