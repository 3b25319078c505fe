/* messages.h: what the commands say when something is wrong, a line each on standard error */
#pragma once

#include "cli/command.h"
#include "plan/error.h"

G_BEGIN_DECLS

/* Where something is: members that do not apply are NULL. */
typedef struct
{
  const char *file;
  const char *table;
  const char *id;
  const char *field;
} OtPlace;

/* Says "file: table/id/field: message". */
void ot_say_at (const OtPlace *place, const char *message);

/* Says what went wrong with a file (NULL: the command itself), and how the program ends for it. */
OtExit ot_fail (const char *file, const GError *error);

/* The same, with the table, record and field that it is about. */
OtExit ot_fail_at (const OtPlace *place, const GError *error);

/* Says each of `problems`, or where there are none the error. */
OtExit ot_fail_with_problems (const char *file, const GPtrArray *problems, const GError *error);

/* Says that a value, record or scenario is refused, or that the program was not used rightly, and why. Takes `message`. */
OtExit ot_refuse (const OtPlace *place, char *message);
OtExit ot_wrong_use (char *message);

/* The same where a name is not one of those there are. */
OtExit ot_unknown_name (const char *message, const char *name, const GPtrArray *names);

G_END_DECLS
