/* lines.h: the budget lines that figures fall on
 *
 * A line is a service, or what a record points at where there is no such service: each missing id
 * is a line of its own, so that to remove a service's record alters no total. In views they are the
 * one row `unassigned`. */
#pragma once

#include "plan/plan.h"
#include "plan/service.h"

G_BEGIN_DECLS

#define OT_ROW_UNASSIGNED "unassigned"

typedef struct
{
  const OtTable *services; /* the plan's */
  guint          n_services;
  guint          n;       /* services in the order of their table, then missing ids */
  GPtrArray     *missing; /* their ids; "" for no reference at all. The records' own */
  GHashTable    *missing_index;
  int           *parents; /* of each service; -1: none */
  const char *
    *divisions; /* of each service: its own, else of the nearest that has one; NULL: none */
} OtLines;

/* A line for each service. Keeps `services`, which must live as long. */
OtLines *ot_lines_new (const OtTable *services);

/* The same lines, to which others may be added. */
OtLines *ot_lines_copy (const OtLines *lines);
void     ot_lines_free (OtLines *lines);

/* The line that a reference to a service falls on; a missing one is added. */
guint ot_lines_add (OtLines *lines, OtRef service);

/* The same; -1 where nothing falls on it. */
int ot_lines_find (const OtLines *lines, OtRef service);

/* The service of a line; NULL: it is missing. */
static inline const OtRecord *
ot_lines_service (const OtLines *lines, guint line)
{
  return line < lines->n_services ? lines->services->records[line] : NULL;
}

/* What people call a line. */
char *ot_lines_title (const OtLines *lines, guint line);

/* Calls `visit` for a line and each service that it is part of, once each, also where parents go
 * round in a circle. */
typedef void (*OtLineFunc) (guint line, gpointer user_data);
void ot_lines_foreach_above (const OtLines *lines,
                             guint          line,
                             OtLineFunc     visit,
                             gpointer       user_data);

/* Whether a service is part of itself. */
gboolean ot_lines_is_circle (const OtLines *lines, guint line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtLines, ot_lines_free)

G_END_DECLS
