/* files.h: how commands read and write: files, or with `-` standard input and output */
#pragma once

#include "cli/command.h"
#include "plan/scenario.h"
#include "plan/store.h"

G_BEGIN_DECLS

/* A plan that a command works on, and what is needed to save it. */
typedef struct
{
  const char *name; /* as the user gave it */
  OtPlan     *plan;
  OtFileState state; /* as it was opened */
} OtOpenPlan;

void ot_open_plan_clear (OtOpenPlan *open);

/* Each says what is wrong, and returns how the program then ends; else OT_EXIT_DONE. */
OtExit ot_open_plan_read (OtOpenPlan *open, const char *name);

/* Opens the plan that is the command's first argument, and finds the scenario that --scenario names. */
OtExit ot_open_with_scenario (const OtCall *call, OtOpenPlan *open, const char **scenario);

/* Where both would be standard input. */
OtExit ot_refuse_two_streams (const char *a, const char *b);

/* Applies a change set and saves, where it changes anything. `-` always writes the plan. */
OtExit ot_open_plan_change (const OtOpenPlan *open, const OtChangeSet *set);

/* A new plan, which replaces a file only with `overwrite`. */
OtExit ot_write_new_plan (const OtPlan *plan, const char *name, gboolean overwrite);

/* The scenario that `name` gives by its id, or by its name where that is the only one; NULL for NULL. */
OtExit ot_open_plan_find_scenario (const OtOpenPlan *open, const char *name, const char **id);

/* The plan with a scenario (NULL: none) laid over it. */
OtExit ot_open_plan_overlay (const OtOpenPlan *open, const char *scenario, OtPlan **plan);

/* The whole of a file, of a pipe, or with `-` of standard input. */
OtExit ot_read_input (const char *name, GBytes **bytes);

/* A change set as people read it, a line for each change. */
GBytes *ot_changes_to_text (const OtChangeSet *set);

/* Writes to the file that -o names, to what else stands there, or to standard output. */
OtExit ot_write_output (const OtCall *call, GBytes *bytes);

/* The same for text, which is emptied. */
OtExit ot_write_text (const OtCall *call, GString *text);

static inline gboolean
ot_is_stream (const char *name)
{
  return name[0] == '-' && name[1] == '\0';
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OtOpenPlan, ot_open_plan_clear)

G_END_DECLS
