/* names.h: what the words of a command mean: tables, fields, values */
#pragma once

#include "cli/files.h"
#include "cli/messages.h"

G_BEGIN_DECLS

/* Each says what is wrong, and returns how the program then ends; else OT_EXIT_DONE. */
OtExit ot_find_table (const char *name, const OtRecordType **type);

/* A field of a table, and its year, from "title" or "amounts.2018-19": see plan/heading.h. */
OtExit ot_find_field (const OtOpenPlan   *open,
                      const OtRecordType *type,
                      const char         *address,
                      const OtField     **field,
                      OtYear             *year);

/* What `text` says as a value of a field; `place` is where it belongs. A reference is an id, or what
 * one record of `plan` is called; one that leads nowhere is kept, because what it points at may come
 * later, and said. `value` is the caller's. */
OtExit ot_read_value (const OtPlan  *plan,
                      const OtPlace *place,
                      const OtField *field,
                      const char    *text,
                      OtValue       *value);

/* Refuses a percentage of `record` that is too large to be meant without its sign. */
OtExit ot_check_sign (const OtPlace  *place,
                      const OtRecord *record,
                      const OtField  *field,
                      const char     *text,
                      const OtValue  *value);

G_END_DECLS
