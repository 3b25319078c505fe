/* json.h: values and texts as JSON: of plan files, and of what is written and never read back by us */
#pragma once

#include "plan/field.h"

G_BEGIN_DECLS

/* Written where a figure is too large to be held, so that none is taken for nothing. */
#define OT_OVERFLOW_NAME "overflow"

/* What JSON and `outturn-cli schema` call a type: "money", "reference". */
const char *ot_json_type_name (OtValueType type);

/* Appends a text with its quotes; NULL is `null`. `/` is not escaped. */
void ot_json_append_text (GString *out, const char *text);

/* Appends `"name": ` after a comma where the object is not new. */
void ot_json_append_name (GString *out, const char *name);

/* Appends a member; nothing where `text` is NULL. */
void ot_json_append_member (GString *out, const char *name, const char *text);

/* Appends a value: figures as exact numbers, percents as decimals, flags as true and false, lists as arrays,
 * all else as text; empty and changes as `null`, and what did not fit as OT_OVERFLOW_NAME. `field` gives
 * choices their names. */
void ot_json_append_value (GString *out, const OtField *field, const OtValue *value);

/* Appends what goes between one item of an object or array and the next, where one is needed. */
void ot_json_append_comma (GString *out);

G_END_DECLS
