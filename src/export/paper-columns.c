#include "export/paper-private.h"

#define LEAST_SIZE 5.0 /* of figures, in points, where all columns are to stand on one page */
#define SMALLER_BY 0.25

/* Where they cannot, so that they take few pages. */
#define SMALLER_SIZE 7.0

#define LONGEST_LABEL 0.4 /* of the page's width, where columns go on to further pages */

/* Gives the columns what they need at `size`, and of what is left to those that want more, each its
 * part. FALSE: there is not room for all. */
static gboolean
fit_columns (OtPaperLayout *self, double size)
{
  const GArray *columns = self->printout->columns;
  double        least = 0, natural = 0, share = 1;

  for (guint i = 0; i < columns->len; i++)
    {
      least += ot_paper_column (self, i)->least * size;
      natural += ot_paper_column (self, i)->natural * size;
    }
  if (least > ot_paper_inner_width (self))
    return FALSE;
  if (natural > least)
    share = MIN (1, (ot_paper_inner_width (self) - least) / (natural - least));
  for (guint i = 0; i < columns->len; i++)
    {
      const OtPrintColumn *column = ot_paper_column (self, i);

      self->widths[i] = (column->least + (column->natural - column->least) * share) * size;
    }
  self->size = size;
  return TRUE;
}

/* What a column beside the labels has where columns go on: all that its words want, or but what they need. */
static double
wanted_width (const OtPaperLayout *self, guint n)
{
  const OtPrintColumn *column = ot_paper_column (self, n);
  double               width = self->paper.is_split ? column->natural : column->least;

  return MIN (width * self->size, ot_paper_inner_width (self) - self->widths[0]);
}

/* Columns of words share what room is left beside those of their page. */
static void
widen_group (OtPaperLayout *self, const OtPaperGroup *group, double left)
{
  double more = 0, share;

  for (guint n = group->first; n < group->end; n++)
    more += MAX (0, ot_paper_column (self, n)->natural * self->size - self->widths[n]);
  share = more > left ? left / more : 1;
  for (guint n = group->first; n < group->end; n++)
    self->widths[n] +=
      share * MAX (0, ot_paper_column (self, n)->natural * self->size - self->widths[n]);
}

/* As many columns to a page as there is room for; one at least. */
static void
group_columns (OtPaperLayout *self)
{
  const GArray *columns = self->printout->columns;
  OtPaperGroup  group = { 1, 1 };
  double        room;

  self->size = self->paper.is_split ? OT_PAPER_USUAL_SIZE : SMALLER_SIZE;
  self->widths[0] = MIN (ot_paper_column (self, 0)->natural * self->size,
                         ot_paper_inner_width (self) * LONGEST_LABEL);
  room = ot_paper_inner_width (self) - self->widths[0];
  for (guint i = 1; i < columns->len; i++)
    {
      self->widths[i] = wanted_width (self, i);
      if (i > group.first && self->widths[i] > room + 0.01)
        {
          group.end = i;
          widen_group (self, &group, room);
          g_array_append_val (self->groups, group);
          group.first = i;
          room = ot_paper_inner_width (self) - self->widths[0];
        }
      room -= self->widths[i];
    }
  group.end = columns->len;
  widen_group (self, &group, MAX (0, room));
  g_array_append_val (self->groups, group);
}

void
ot_paper_place_columns (OtPaperLayout *self)
{
  OtPaperGroup all = { 1, self->printout->columns->len };
  double       size = OT_PAPER_USUAL_SIZE;

  while (!self->paper.is_split && size >= LEAST_SIZE)
    {
      if (fit_columns (self, size))
        {
          g_array_append_val (self->groups, all);
          return;
        }
      size -= SMALLER_BY;
    }
  group_columns (self);
}
