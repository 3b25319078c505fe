#include "model/monitoring.h"

void
ot_monitoring_check (const OtResults *results, gconstpointer figures, OtFindings *findings)
{
}
