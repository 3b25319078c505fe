#include "model/records.h"

const OtSubject ot_records_subject = { .name = "records" };
