#include "model/schools.h"
#include "model/view.h"
const OtViewType *const ot_schools_views[] = { NULL };
