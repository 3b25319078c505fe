#include "export/findings-table.h"

#include "export/text-table.h"
#include "plan/csv.h"
#include "plan/json.h"

#include <glib/gi18n.h>

static const OtFinding *
nth_finding (const OtFindings *findings, guint n)
{
  return g_ptr_array_index (findings, n);
}

guint
ot_findings_count (const OtFindings *findings, OtSeverity severity)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += nth_finding (findings, i)->severity == severity;
  return n;
}

char *
ot_findings_summary (const OtFindings *findings)
{
  guint            errors = ot_findings_count (findings, OT_SEVERITY_ERROR);
  guint            warnings = ot_findings_count (findings, OT_SEVERITY_WARNING);
  guint            notes = ot_findings_count (findings, OT_SEVERITY_NOTE);
  g_autofree char *first = g_strdup_printf (ngettext ("%u error", "%u errors", errors), errors);
  g_autofree char *second =
    g_strdup_printf (ngettext ("%u warning", "%u warnings", warnings), warnings);
  g_autofree char *third = g_strdup_printf (ngettext ("%u note", "%u notes", notes), notes);

  return g_strdup_printf ("%s, %s, %s", first, second, third);
}

/* The parts of a finding in files, in this order. */
enum
{
  SEVERITY,
  RULE,
  TABLE,
  ID,
  FIELD,
  MESSAGE,
  MEND,
  N_PARTS
};

static const char *const part_names[N_PARTS] = {
  "severity", "rule", "table", "id", "field", "message", "mend",
};

/* `address` is the finding's field with its year, or NULL. */
static void
get_parts (const OtFinding *finding, const char *address, const char *parts[N_PARTS])
{
  gboolean is_one = finding->parts == NULL;

  parts[SEVERITY] = ot_severity_name (finding->severity);
  parts[RULE] = finding->rule;
  parts[TABLE] = finding->type != NULL ? finding->type->table : NULL;
  parts[ID] = is_one ? finding->id : NULL;
  parts[FIELD] = is_one ? address : NULL;
  parts[MESSAGE] = finding->message;
  parts[MEND] = finding->mend_label;
}

static char *
finding_address (const OtFinding *finding)
{
  char year[OT_YEAR_TEXT];

  if (finding->field != NULL)
    return ot_field_address (finding->field, finding->year);
  return finding->year != OT_YEAR_EMPTY ? g_strdup (ot_year_to_text (finding->year, year)) : NULL;
}

/* Where a finding is; of one that is about many records, on which table and how many. */
static char *
place_of (const OtFinding *finding)
{
  g_autofree char *address = finding_address (finding);
  const char      *table = finding->type != NULL ? finding->type->table : NULL;

  if (finding->parts != NULL)
    return g_strdup_printf ("%s (%u)", table, finding->parts->len);
  return ot_place_to_text (table, finding->id, address);
}

static void
write_text (const OtFindings *findings, GString *out)
{
  static const OtAlign alignment[] = { OT_ALIGN_LEFT, OT_ALIGN_LEFT, OT_ALIGN_LEFT, OT_ALIGN_LEFT };
  g_autoptr (OtTextTable) table = ot_text_table_new (G_N_ELEMENTS (alignment), alignment);
  g_autofree char *summary = ot_findings_summary (findings);

  for (guint i = 0; i < findings->len; i++)
    {
      const OtFinding *finding = nth_finding (findings, i);
      g_autofree char *place = place_of (finding);

      ot_text_table_add (table, ot_severity_label (finding->severity));
      ot_text_table_add (table, place);
      ot_text_table_add (table, finding->rule);
      ot_text_table_add (table, finding->message);
    }
  ot_text_table_write (table, out);
  g_string_append_printf (out, "%s\n", summary);
}

/* A line for each record: what people read as one finding is as many lines as it has parts. */
static void
append_csv (const OtFindings *findings, GString *out)
{
  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *address = finding_address (nth_finding (findings, i));
      const char      *parts[N_PARTS];

      if (nth_finding (findings, i)->parts != NULL)
        {
          append_csv (nth_finding (findings, i)->parts, out);
          continue;
        }
      get_parts (nth_finding (findings, i), address, parts);
      for (guint part = 0; part < N_PARTS; part++)
        {
          if (part > 0)
            g_string_append_c (out, ',');
          ot_csv_append_text (out, parts[part] != NULL ? parts[part] : "");
        }
      g_string_append_c (out, '\n');
    }
}

static void
write_csv (const OtFindings *findings, GString *out)
{
  for (guint part = 0; part < N_PARTS; part++)
    g_string_append_printf (out, "%s%s", part > 0 ? "," : "", part_names[part]);
  g_string_append_c (out, '\n');
  append_csv (findings, out);
}

static void
append_json (const OtFindings *findings, GString *out)
{
  g_string_append (out, "[\n");
  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *address = finding_address (nth_finding (findings, i));
      const char      *parts[N_PARTS];

      get_parts (nth_finding (findings, i), address, parts);
      ot_json_append_comma (out);
      g_string_append_c (out, '{');
      for (guint part = 0; part < N_PARTS; part++)
        ot_json_append_member (out, part_names[part], parts[part]);
      if (nth_finding (findings, i)->parts != NULL)
        {
          ot_json_append_name (out, "parts");
          append_json (nth_finding (findings, i)->parts, out);
        }
      g_string_append (out, "}\n");
    }
  g_string_append_c (out, ']');
}

static void
write_json (const OtFindings *findings, GString *out)
{
  append_json (findings, out);
  g_string_append_c (out, '\n');
}

void
ot_findings_write (const OtFindings *findings, OtFormat format, GString *out)
{
  static void (*const writers[OT_N_FORMATS]) (const OtFindings *,
                                              GString *) = { write_text, write_csv, write_json };

  g_return_if_fail (format < OT_N_FORMATS);

  writers[format](findings, out);
}
