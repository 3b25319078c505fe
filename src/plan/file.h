/* file.h: the plan file and change sets as JSON
 *
 * One scanner of ours walks the bytes (scan.h: grammar, UTF-8, depth, duplicate members, lines);
 * numbers are taken from their source text, and json-c decodes the texts that are escaped. */
#pragma once

#include "plan/change.h"

G_BEGIN_DECLS

#define OT_PLAN_FILE_VERSION 1
#define OT_PLAN_FILE_LIMIT   (G_GUINT64_CONSTANT (1) << 30) /* bytes */

/* Reads a plan file. On failure NULL, `problems` (may be NULL) lists what was refused, and `error`
 * says the first. Dangling references and odd values are kept: checks find them. */
OtPlan *ot_plan_read (GBytes *bytes, GPtrArray *problems, GError **error);

/* A step from one version of the file to the next: its bytes one version on. Records stay on their
 * lines, so that problems name lines of the user's file. */
typedef GBytes *(*OtPlanMigration) (GBytes *bytes, GError **error);

/* What ot_plan_read () does, as it were of `version`, to which `steps` lead: the n-th from version
 * n to n + 1; NULL where there never was a version n. For tests of steps. */
OtPlan *ot_plan_read_migrated (GBytes                *bytes,
                               guint                  version,
                               const OtPlanMigration *steps,
                               GPtrArray             *problems,
                               GError               **error);

/* The plan as its file: the same plan is always the same bytes. */
GBytes *ot_plan_write (const OtPlan *plan);

/* Change sets as `outturn-cli diff` writes them: one object with `format` ("outturn-changes"),
 * `version` and `changes`, one change a line. */
OtChangeSet *ot_change_set_read (GBytes *bytes, GPtrArray *problems, GError **error);
GBytes      *ot_change_set_write (const OtChangeSet *set);

/* One table as JSON: an array of records, as it stands in the file. */
GBytes *ot_table_write (const OtTable *table);

G_END_DECLS
