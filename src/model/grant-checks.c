#include "model/grant.h"

const OtSubject ot_grant_checks_subject = {
  .name = "grant_checks",
  .tables = OT_GRANT_TABLES,
};
