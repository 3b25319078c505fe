/* decision.h: decisions, and the options that were before them */
#pragma once

#include "plan/record.h"

G_BEGIN_DECLS

typedef enum
{
  OT_DECISION_KEY = 1,
  OT_DECISION_OFFICER,
  OT_DECISION_COUNCIL,
  OT_DECISION_FORUM,
  OT_DECISION_DEPARTMENT,
} OtDecisionKind;

/* Whether a decision is a key decision, as its paper says. */
typedef enum
{
  OT_KEY_YES = 1,
  OT_KEY_NO,
  OT_KEY_LIKELY,
  OT_KEY_UNKNOWN,
} OtKey;

/* One decision of the council, with its number in the register. */
typedef struct
{
  OtRecord    record;
  const char *number;
  const char *title;
  OtChoice    kind; /* OtDecisionKind */
  OtChoice    key;  /* OtKey */
  OtMoney     value;
  OtDate      committee_date;
  OtDate      decision_date;
  OtDecimal   tolerance; /* how far over its value it may go without a further decision */
  OtInteger   electoral_divisions;
  const char *status;
} OtDecision;

/* One of the courses that a decision chose between. */
typedef struct
{
  OtRecord    record;
  OtRef       decision;
  const char *title;
  OtMoney     annual_cost;
  OtMoney     saving;
  OtMoney     one_off_cost;
  OtFlag      deliverable;
  OtFlag      recommended;
  const char *benefits;
  const char *risks;
  const char *rejected_because;
} OtOption;

extern const OtRecordType ot_decision_type;
extern const OtRecordType ot_option_type;

G_END_DECLS
