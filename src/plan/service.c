#include "plan/service.h"

static const OtField fields[] = {
  OT_FIELD_TEXT (OtService, name, N_("Name"), NULL),
  OT_FIELD_TEXT (OtService, division, N_("Division"), NULL),
  OT_FIELD_REF (OtService,
                parent,
                "services",
                N_("Part of"),
                N_("The service whose figures include this one's")),
  OT_FIELD_TEXT (OtService, owner, N_("Owner"), N_("The post that answers for it")),
  OT_FIELD_FLAG (OtService, statutory, N_("Statutory"), NULL),
  OT_FIELDS_COMMON (OtService),
};

static const char *const natural_key[] = { "division", "name", NULL };

const OtRecordType ot_service_type = {
  .table = "services",
  .label = N_("Services"),
  .label_one = N_("Service"),
  .size = sizeof (OtService),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .natural_key = natural_key,
  .title = "name",
};
