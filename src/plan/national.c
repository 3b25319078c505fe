#include "config.h"

#include "plan/national.h"

#include "plan/details.h"
#include "plan/formula.h"
#include "plan/import.h"

char *
ot_national_path (const char *file)
{
  const char *folder = g_getenv ("OUTTURN_DATADIR");

  return g_build_filename (folder ? folder : OT_DATA_DIR, "national", file, NULL);
}

/* A range of a year that the plan does not have would only be warned of. */
static gboolean
is_outside (const OtPlan *plan, const OtChange *change)
{
  return change->kind == OT_CHANGE_ADD && change->type == &ot_guarantee_range_type
         && !ot_years_contain (ot_plan_years (plan),
                               ((const OtGuaranteeRange *) change->record)->year);
}

OtChangeSet *
ot_national_import (const OtPlan *plan, const char *layer, GError **error)
{
  static const struct
  {
    const OtRecordType *type;
    const char         *file;
  } tables[] = {
    { &ot_formula_value_type, "formula-values.csv" },
    { &ot_guarantee_range_type, "guarantee-ranges.csv" },
  };
  const OtImportOptions options = { .layer = layer };
  g_autoptr (OtChangeSet) all = ot_change_set_new (_("Use the national values"));

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = ot_national_path (tables[i].file);
      g_autoptr (OtChangeSet) set = NULL;
      g_autoptr (GBytes) bytes = NULL;
      char *text;
      gsize length;

      if (!g_file_get_contents (path, &text, &length, error))
        {
          if (g_getenv ("OUTTURN_DATADIR"))
            g_prefix_error (error,
                            _("OUTTURN_DATADIR names a folder without the national values: "));
          return NULL;
        }
      bytes = g_bytes_new_take (text, length);
      set = ot_table_import (plan, tables[i].type, bytes, &options, NULL, NULL, error);
      if (set == NULL)
        return NULL;
      for (guint j = 0; j < ot_change_set_length (set); j++)
        if (!is_outside (plan, ot_change_set_nth (set, j)))
          ot_change_set_append (all, ot_change_ref (ot_change_set_nth (set, j)));
    }
  return g_steal_pointer (&all);
}
