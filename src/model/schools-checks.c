#include "model/schools.h"

void
ot_schools_check (const OtResults *results, gconstpointer figures, OtFindings *findings)
{
}
