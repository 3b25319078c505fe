#include "model/finding.h"

static const struct
{
  const char *name;
  const char *label;
} severities[] = {
  [OT_SEVERITY_NOTE] = { "note", N_("Note") },
  [OT_SEVERITY_WARNING] = { "warning", N_("Warning") },
  [OT_SEVERITY_ERROR] = { "error", N_("Error") },
};

static void
finding_free_cb (gpointer data)
{
  OtFinding *finding = data;

  g_free (finding->message);
  g_free (finding->id);
  g_free (finding->mend_label);
  if (finding->mend)
    ot_change_set_unref (finding->mend);
  if (finding->parts)
    g_ptr_array_unref (finding->parts);
  g_free (finding);
}

OtFindings *
ot_findings_new (void)
{
  return g_ptr_array_new_with_free_func (finding_free_cb);
}

OtFinding *
ot_findings_add (OtFindings         *findings,
                 const char         *rule,
                 OtSeverity          severity,
                 const OtRecordType *type,
                 const char         *id,
                 const OtField      *field,
                 OtYear              year,
                 char               *message)
{
  OtFinding *finding = g_new0 (OtFinding, 1);

  finding->rule = rule;
  finding->severity = severity;
  finding->message = message;
  finding->type = type;
  finding->id = g_strdup (id);
  finding->field = field;
  finding->year = year;
  g_ptr_array_add (findings, finding);
  return finding;
}

OtFinding *
ot_findings_report (OtFindings     *findings,
                    const char     *rule,
                    OtSeverity      severity,
                    const OtRecord *record,
                    const char     *field,
                    OtYear          year,
                    const char     *format,
                    ...)
{
  char   *message;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return ot_findings_add (
    findings, rule, severity, record ? record->type : NULL, record ? record->id : NULL,
    record && field ? ot_record_type_field (record->type, field) : NULL, year, message);
}

OtFinding *
ot_finding_stake (OtFinding *finding, OtMoney money)
{
  if (ot_money_is_number (money))
    finding->stake = ABS (money.pence);
  return finding;
}

void
ot_finding_mend (OtFinding      *finding,
                 const char     *layer,
                 const OtRecord *record,
                 const OtField  *field,
                 OtYear          year,
                 const OtValue  *value,
                 const char     *label)
{
  OtValue before = ot_record_get (record, field, year);

  finding->mend_label = g_strdup (label);
  finding->mend = ot_change_set_new (label);
  ot_change_set_append (finding->mend, ot_change_set (layer, record->type, record->id, field, year,
                                                      layer ? NULL : &before, value));
}

const char *
ot_severity_name (OtSeverity severity)
{
  g_return_val_if_fail (severity < G_N_ELEMENTS (severities), NULL);

  return severities[severity].name;
}

const char *
ot_severity_label (OtSeverity severity)
{
  g_return_val_if_fail (severity < G_N_ELEMENTS (severities), NULL);

  return _ (severities[severity].label);
}
