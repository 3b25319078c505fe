/* school-statements.h: the two budget statements of schools that are public, line by line */
#pragma once

#include <glib.h>

#define N_SCHOOL_STATEMENTS 2

typedef struct
{
  const char *name;
  const char *plan; /* for results_from_text (): its one school is `s` */
  const char *year;
  const char *lines; /* "line | unit value | share | pupils | amount" */
} SchoolStatement;

extern const SchoolStatement school_statements[N_SCHOOL_STATEMENTS];
