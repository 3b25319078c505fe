#include "model/medium-term.h"

void
ot_medium_term_check (const OtResults *results, gconstpointer figures, OtFindings *findings)
{
}
