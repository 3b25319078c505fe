#include "model/scale.h"

#define FAR      100
#define THOUSAND 1000
#define NEAR     4 /* so many times as large, or as small, is still of one scale */

gboolean
ot_scale_is_far (int64_t size, int64_t other)
{
  return other > 0 && (OtInt128) size >= (OtInt128) other * FAR;
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  int64_t one = *(const int64_t *) a, other = *(const int64_t *) b;

  return (one > other) - (one < other);
}

/* The middle one of all but figure `except`, smallest first. */
static int64_t
middle (const int64_t *sorted, guint n, int64_t except)
{
  guint at = 0;

  while (sorted[at] != except)
    at++;
  return sorted[(n - 2) / 2 + (at <= (n - 2) / 2 ? 1 : 0)];
}

/* From how many of the others a figure is far. */
static guint
count_far (const int64_t *sizes, guint n, int64_t size)
{
  guint n_far = 0;

  for (guint i = 0; i < n; i++)
    n_far += ot_scale_is_far (sizes[i], size) || ot_scale_is_far (size, sizes[i]);
  return n_far;
}

int
ot_scale_odd_one (const int64_t *sizes, guint n, int64_t *usual)
{
  int64_t             least = INT64_MAX, most = 0;
  guint               n_there = 0, furthest = 0;
  int                 odd = -1;
  g_autofree int64_t *sorted = NULL;

  for (guint i = 0; i < n; i++)
    if (sizes[i] > 0)
      {
        least = MIN (least, sizes[i]);
        most = MAX (most, sizes[i]);
        n_there++;
      }
  if (n_there < 2 || !ot_scale_is_far (most, least))
    return -1;

  sorted = g_new (int64_t, n_there);
  n_there = 0;
  for (guint i = 0; i < n; i++)
    if (sizes[i] > 0)
      sorted[n_there++] = sizes[i];
  qsort (sorted, n_there, sizeof *sorted, compare_sizes);
  for (guint i = 0; i < n; i++)
    {
      guint n_far = sizes[i] > 0 ? count_far (sorted, n_there, sizes[i]) : 0;

      /* Where the others are of several scales themselves, none is the odd one. */
      if (3 * n_far <= 2 * (n_there - 1) || n_far < furthest
          || (n_far == furthest && sizes[i] > sizes[odd]))
        continue;
      furthest = n_far;
      odd = (int) i;
    }
  if (odd >= 0)
    *usual = middle (sorted, n_there, sizes[odd]);
  return odd;
}

static gboolean
is_near (OtInt128 size, int64_t usual)
{
  return size <= (OtInt128) usual * NEAR && size * NEAR >= usual;
}

void
ot_scale_mend (OtFinding         *finding,
               const char        *layer,
               const OtRecord    *record,
               const char *const *fields,
               OtYear             year,
               int64_t            size,
               int64_t            usual)
{
  gboolean up = is_near ((OtInt128) size * THOUSAND, usual);
  g_autoptr (OtChangeSet) set = NULL;

  if (!up && !is_near (size / THOUSAND, usual))
    return;
  set = ot_change_set_new (up ? _("Multiply by 1,000") : _("Divide by 1,000"));
  for (; *fields; fields++)
    {
      const OtField *field = ot_record_type_field (record->type, *fields);
      OtValue        before = ot_record_get (record, field, year), after = before;

      if (ot_value_is_empty (&before))
        continue;
      after.raw = up ? ot_raw_times (before.raw, THOUSAND, 1, OT_ROUND_CUT) : before.raw / THOUSAND;
      if (!ot_raw_is_number (after.raw) || (!up && before.raw % THOUSAND != 0))
        return;
      ot_change_set_append (set, ot_change_set (layer, record->type, record->id, field, year,
                                                layer ? NULL : &before, &after));
    }
  finding->mend_label = g_strdup (up ? _("Multiply by 1,000") : _("Divide by 1,000"));
  finding->mend = g_steal_pointer (&set);
}
