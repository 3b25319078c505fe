/* plan-text.h: plans and change sets for tests, written as their files with ' in place of " */
#pragma once

#include "plan/change.h"

/* The plan whose file has these members beside its format and version: "'services': [{'id': 'a'}]". */
OtPlan *plan_from_text (const char *members);

/* The changes of a change set: "{'table': 'services', 'remove': 'a'}, ...". */
OtChangeSet *changes_from_text (const char *changes);

char *plan_to_text (const OtPlan *plan);
char *changes_to_text (const OtChangeSet *set);

/* Fails where they are not equal, or not the same bytes. */
void assert_same_plan (const OtPlan *plan, const OtPlan *wanted);
