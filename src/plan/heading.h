/* heading.h: what the heading of a column, or an address in a command, names
 *
 * A field goes by its name or its label, whatever the case and however its words are spaced; a year
 * stands behind it or before it: `amounts.2018-19`, `Amounts 2018/19`, `Pupils, primary (18-19)`.
 * Before that, what the plan remembers of headings counts (import-heading.h). */
#pragma once

#include "plan/plan.h"

G_BEGIN_DECLS

typedef struct
{
  const OtField *field; /* NULL: the id, or nothing */
  OtYear         year;  /* of a series */
  gboolean       is_ignored;
  gboolean       is_assumed; /* the year: none was named, and it is the plan's base year */
} OtHeading;

/* On failure an error of OT_PLAN_ERROR: MISSING where there is no such field (with the closest, where
 * one is near), VALUE where there is and the year is wrong, missing or too much. A series that is given
 * no year has the plan's base year where its figures carry on or the plan remembers the heading. A year
 * alone is of the only field by year, else of `amounts` or `values`. */
gboolean ot_heading_read (const OtPlan       *plan,
                          const OtRecordType *type,
                          const char         *text,
                          OtHeading          *heading,
                          GError            **error);

/* The field that other people's headings mean, by its name, its label or what else it is called, whatever
 * the order of the words: of tables that other people have too. NULL: none. */
const OtField *ot_heading_find_by_words (const OtRecordType *type, const char *text);

/* Whether a heading says that percents stand beneath it: %, percent, per cent. */
gboolean ot_heading_says_percent (const char *text);

/* The name that a heading has without the year beside it, to be freed, and the text of that year, as it
 * stands there; NULL: it has none. */
char *ot_heading_split (const char *text, char **year);

/* The text without case, spaces and the marks that names are written with: what makes two headings one.
 * Marks stay where there is nothing else. */
char *ot_heading_fold (const char *text);

G_END_DECLS
