#include "model/monitoring.h"

const OtSubject ot_monitoring_subject = { .name = "monitoring" };
