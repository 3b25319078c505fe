/* service.h: budget lines */
#pragma once

#include "plan/record.h"

G_BEGIN_DECLS

/* A budget line: a service of the directorate. A parent's figures are its own and its children's. */
typedef struct
{
  OtRecord    record;
  const char *name;
  const char *division;
  OtRef       parent;
  const char *owner;
  OtFlag      statutory;
} OtService;

extern const OtRecordType ot_service_type;

G_END_DECLS
