/* finding.h: what a check has to say about a record */
#pragma once

#include "plan/change.h"

G_BEGIN_DECLS

typedef enum
{
  OT_SEVERITY_NOTE,
  OT_SEVERITY_WARNING,
  OT_SEVERITY_ERROR,
} OtSeverity;

/* A finding: which rule, how bad, where, and a sentence that says what and why with the figures.
 * It warns; it never blocks. */
typedef struct
{
  const char         *rule; /* its id, as section 10 of calculations.md lists it: constant */
  OtSeverity          severity;
  char               *message; /* in the user's language */
  const OtRecordType *type;    /* the record; NULL: the plan as a whole */
  char               *id;
  const OtField      *field;      /* may be NULL */
  OtYear              year;       /* may be OT_YEAR_EMPTY */
  int64_t             stake;      /* how much money it is about, in pence without sign; 0: none */
  char               *mend_label; /* what the mend does, in words; NULL: there is none */
  OtChangeSet        *mend;       /* in the layer that was checked */
  GPtrArray          *parts;      /* of OtFinding: many of a kind that are said as one; NULL: one */
} OtFinding;

/* The findings of one plan: worst first, then those about the most money, then in the order of the
 * tables. */
typedef GPtrArray OtFindings; /* of OtFinding */

OtFindings *ot_findings_new (void); /* owns its findings */

/* Appends a finding that may be filled in further. Takes `message`; copies `id`. */
OtFinding *ot_findings_add (OtFindings         *findings,
                            const char         *rule,
                            OtSeverity          severity,
                            const OtRecordType *type,
                            const char         *id,
                            const OtField      *field,
                            OtYear              year,
                            char               *message);

/* The same for a record (NULL: the plan as a whole) and the name of one of its fields (may be NULL). */
OtFinding *ot_findings_report (OtFindings     *findings,
                               const char     *rule,
                               OtSeverity      severity,
                               const OtRecord *record,
                               const char     *field,
                               OtYear          year,
                               const char     *format,
                               ...) G_GNUC_PRINTF (7, 8);

/* Says how much money a finding is about, without its sign, and returns it. */
OtFinding *ot_finding_stake (OtFinding *finding, OtMoney money);

/* Says many findings of a kind as one: those of some rules where there are two, of any other where
 * there are more than five. `sorted` keeps what is folded, and is in the order of findings; what is
 * made new goes into `made`. */
OtFindings *ot_findings_fold (const OtPlan *plan, const OtFindings *sorted, GPtrArray *made);

/* Gives a finding the mend that sets a field of its record, in `layer` (NULL: the base plan). */
void ot_finding_mend (OtFinding      *finding,
                      const char     *layer,
                      const OtRecord *record,
                      const OtField  *field,
                      OtYear          year,
                      const OtValue  *value,
                      const char     *label);

/* "error", "warning", "note": in files; and in the user's language. */
const char *ot_severity_name (OtSeverity severity);
const char *ot_severity_label (OtSeverity severity);

G_END_DECLS
