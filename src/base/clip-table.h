/* clip-table.h: tables as clipboards carry them: HTML, or text with tabs and lines
 *
 * What a spreadsheet shows may be rounded; its HTML says the figures whole, and so is read first. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *text;   /* as it is shown; never NULL */
  const char *number; /* the same exactly, `1234567.5` or `1E-05`; NULL: it was not given */
} OtClipCell;

typedef struct _OtClipTable OtClipTable;

/* Tabs between cells, lines between rows; a cell of several lines stands in quotes. Never NULL. */
OtClipTable *ot_clip_table_from_text (const char *text);

/* The cells of all tables, one below the other; those that a wide or tall cell covers are empty.
 * NULL: there is no table. */
OtClipTable *ot_clip_table_from_html (const char *text);
void         ot_clip_table_free (OtClipTable *table);

guint ot_clip_table_n_rows (const OtClipTable *table);
guint ot_clip_table_n_columns (const OtClipTable *table); /* of the widest row */

/* Whether there was more than is ever read: four million cells or rows, ten thousand columns. */
gboolean ot_clip_table_is_cut (const OtClipTable *table);

/* NULL: the row is not as wide. */
const OtClipCell *ot_clip_table_cell (const OtClipTable *table, guint row, guint column);

/* The exact number as it would be typed, a sum, so that it is rounded to what its field holds:
 * "=12345675/10". Percents keep their sense. NULL: none was given, or the text is no number. */
char *ot_clip_cell_as_sum (const OtClipCell *cell);

/* Appends a cell's text, in quotes where it has what would end the cell, so that it is read back as it is. */
void ot_clip_append_text (GString *out, const char *text);

/* Appends a text to HTML, with what HTML would read as its own escaped. */
void ot_clip_append_html (GString *html, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtClipTable, ot_clip_table_free)

G_END_DECLS
