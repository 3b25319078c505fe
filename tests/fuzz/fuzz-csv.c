/* CSV: whatever is imported can be applied, and comes back from an export unchanged. */
#include "fuzz.h"
#include "plan/export.h"
#include "plan/file.h"
#include "plan/import.h"

#include <string.h>

static const char plan_text[] =
  "{\"format\": \"outturn\", \"version\": 1, \"plan\": {\"base_year\": \"2018-19\"},\n"
  "\"variations\": [{\"id\": \"v1\", \"service\": \"sen\", \"title\": \"Pay\"}, {\"id\": \"v2\"}]}";

static OtChangeSet *
import (const OtPlan *plan, const OtRecordType *type, GBytes *csv, gboolean replace)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  const OtImportOptions options = { .replace = replace, .rand = rand };
  OtChangeSet          *set = ot_table_import (plan, type, csv, &options, NULL, problems, &error);

  g_assert_true ((set == NULL) == (error != NULL));
  g_assert_true ((set == NULL) == (problems->len > 0));
  return set;
}

/* The first byte says which table, and whether what the file does not have goes. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autoptr (GBytes) file = g_bytes_new_static (plan_text, strlen (plan_text));
  guint               first = length > 0 ? bytes[0] : 0;
  const OtRecordType *type = ot_record_types[(first / 2) % OT_N_TABLES];
  g_autoptr (GBytes) csv = g_bytes_new_static (bytes + MIN (length, 1), length - MIN (length, 1));
  g_autoptr (GError) error = NULL;
  g_autoptr (OtPlan) plan = ot_plan_read (file, NULL, &error);
  g_autoptr (OtChangeSet) set = import (plan, type, csv, first % 2);
  g_autoptr (OtChangeSet) nothing = NULL;
  g_autoptr (OtPlan) imported = NULL;
  g_autoptr (GBytes) exported = NULL;

  g_assert_no_error (error);
  if (set == NULL)
    return 0;
  imported = ot_plan_apply (plan, set, NULL, &error);
  g_assert_no_error (error);
  exported = ot_table_export (imported, type);
  nothing = import (imported, type, exported, TRUE);
  g_assert_nonnull (nothing);
  g_assert_cmpuint (ot_change_set_length (nothing), ==, 0);
  return 0;
}
