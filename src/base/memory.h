/* memory.h: how the program keeps its memory */
#pragma once

/* Memory that is given back is kept for what is calculated next, and not returned to the system, which would take a
 * third of a recalculation. Call it once, as the program begins. */
void ot_memory_keep (void);
