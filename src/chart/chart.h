/* chart.h: what a chart shows, as plain figures and words
 *
 * A chart is filled once by whoever makes it and from then on only read, so it may be shared
 * between threads. It knows no size and no colour: layout gives it the one, a palette the other. */
#pragma once

#include "base/text.h"

G_BEGIN_DECLS

/* What the values of a chart are: int64_t in the smallest unit of the type. */
typedef enum
{
  OT_CHART_UNIT_MONEY,   /* pence */
  OT_CHART_UNIT_DECIMAL, /* 10^-9 */
  OT_CHART_UNIT_PERCENT, /* 10^-9: 3% is 0.03 */
  OT_CHART_UNIT_INTEGER,
} OtChartUnit;

/* Larger values, either way, are not drawn: the axis could not be exact. £40 thousand million million. */
#define OT_CHART_LARGEST INT64_C (4000000000000000000)

typedef enum
{
  OT_CHART_TEXT_TITLE,
  OT_CHART_TEXT_SUBTITLE,    /* what is measured, of whom; layout adds the unit */
  OT_CHART_TEXT_UNIT,        /* of values that are not money or percents: "children" */
  OT_CHART_TEXT_CATEGORIES,  /* of strips: what their categories are, in place of names */
  OT_CHART_TEXT_SOURCE,      /* source and as-at line, under the chart */
  OT_CHART_TEXT_ALTERNATIVE, /* the chart in words: travels with every export */
  OT_CHART_TEXT_NOTHING,     /* what stands in place of figures where there are none */
  OT_N_CHART_TEXTS
} OtChartText;

/* How the categories stand to each other: decides what yields when their names do not fit. */
typedef enum
{
  OT_CATEGORIES_SEQUENCE, /* years, periods: every second name goes */
  OT_CATEGORIES_NAMES, /* divisions, services: names are broken into three lines, then shortened */
} OtCategories;

typedef enum
{
  OT_SERIES_COLUMNS, /* from zero, side by side with the other series of this kind */
  OT_SERIES_STACKED, /* from zero, one on another; what is negative goes down */
  OT_SERIES_BRIDGE,  /* each from where the last one ended; a total from zero, or a mark at its
                      * level where changes are too small beside it to be seen */
  OT_SERIES_LINE,
  OT_SERIES_AREA,    /* a line, and the space from it to zero */
  OT_SERIES_STEP,    /* level over each category */
  OT_SERIES_MARKERS, /* points alone */
  OT_SERIES_STRIP, /* from zero, without gaps, for very many figures in their order; upright. Each category has a
                      * figure in one strip only, and each strip a lane under the axis that shows where */
  OT_N_SERIES_KINDS
} OtSeriesKind;

/* What a series or point stands for: a palette gives each its colour and its texture. */
typedef enum
{
  OT_ROLE_SERIES, /* of a point: as its series */
  OT_ROLE_NEUTRAL,
  OT_ROLE_BUDGET,
  OT_ROLE_SPEND,
  OT_ROLE_FUNDING,
  OT_ROLE_GAP,
  OT_ROLE_POSITIVE, /* good for the budget */
  OT_ROLE_NEGATIVE, /* bad for it */
  OT_ROLE_TOTAL,
  OT_ROLE_FIRST_OF_MANY, /* parts of a whole, in order: OT_ROLE_FIRST_OF_MANY + 0 … OT_N_ROLES_OF_MANY - 1 */
  OT_ROLE_LAST_OF_MANY = OT_ROLE_FIRST_OF_MANY + 7,
  OT_N_ROLES
} OtRole;

#define OT_N_ROLES_OF_MANY (OT_ROLE_LAST_OF_MANY - OT_ROLE_FIRST_OF_MANY + 1)

/* How sure a figure is. Told by shape too: hatched or dashed columns, broken lines, hollow markers. */
typedef enum
{
  OT_STANDING_FIRM, /* an outturn, a set budget */
  OT_STANDING_FORECAST,
  OT_STANDING_ILLUSTRATIVE,
  OT_N_STANDINGS
} OtStanding;

/* How much of a figure is made up: for what is said of all of them. */
typedef enum
{
  OT_ILLUSTRATIVE_NOT,
  OT_ILLUSTRATIVE_IN_PART,
  OT_ILLUSTRATIVE_WHOLLY,
} OtIllustrative;

/* Where a point comes from: row and column of the view that the chart was filled from. */
typedef struct
{
  guint row;
  guint column;
} OtChartCell;

/* Of a point that sums several cells and is none itself. */
#define OT_CHART_NO_CELL ((OtChartCell){ G_MAXUINT, G_MAXUINT })

typedef struct
{
  int64_t        value; /* OT_RAW_EMPTY: no figure, which leaves room and is not nothing */
  OtStanding     standing;
  OtRole         role;
  OtIllustrative illustrative;
  gboolean       total; /* of a bridge: starts from zero */
  OtChartCell    cell;
} OtChartPoint;

typedef struct
{
  char         *name;
  OtSeriesKind  kind;
  OtRole        role;
  OtChartPoint *points;               /* one a category: set by ot_chart_set_point () */
  guint         n_of[OT_N_STANDINGS]; /* figures that can be drawn, by their standing */
} OtChartSeries;

/* A line across the chart at `from`, or a band where `to` is another value. */
typedef struct
{
  char   *name;
  OtRole  role;
  int64_t from;
  int64_t to;
} OtChartReference;

typedef struct
{
  gatomicrefcount ref_count;

  OtChartUnit   unit;
  OtMoneyUnit   money_unit;
  int           decimals; /* of value labels; -1: as many as tell the values apart */
  OtNumberStyle number_style;
  OtCategories  categories_are;
  gboolean      lying; /* categories run down the side and columns lie: long names, many rows */
  gboolean      right_to_left; /* the first category stands at the right */
  gboolean      changes;       /* values are changes: those that add have a plus */
  gboolean
    adds_up; /* its line adds up what stands in stacks, or a bridge its steps: labels shall cast too */
  gboolean illustrative; /* all of it is, and the texts say so: no mark is told apart for it */

  /* "5 other services": what so many rows are as one; NULL: each has its own, however little room there is. */
  char *(*name_others) (guint n);
  guint n_others; /* for how many the last category stands; 0: it is one itself */

  char         *texts[OT_N_CHART_TEXTS]; /* never NULL */
  GPtrArray    *categories; /* of char *, which `names` holds: there may be very many */
  GStringChunk *names;
  GPtrArray    *series;     /* of OtChartSeries * */
  GArray       *references; /* of OtChartReference */
} OtChart;

/* An empty chart, numbers in English style. Set the plain members directly. */
OtChart *ot_chart_new (OtChartUnit unit, OtCategories categories_are);
OtChart *ot_chart_ref (const OtChart *chart);
void     ot_chart_unref (OtChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtChart, ot_chart_unref)

/* All texts are copied. Line breaks and control characters become spaces, bad UTF-8 is replaced. */
void ot_chart_set_text (OtChart *chart, OtChartText which, const char *text);

/* Categories come first, then series, then their points. Each returns its index. */
guint ot_chart_add_category (OtChart *chart, const char *name);
guint ot_chart_add_series (OtChart *chart, const char *name, OtSeriesKind kind, OtRole role);
void  ot_chart_add_reference (OtChart    *chart,
                              const char *name,
                              OtRole      role,
                              int64_t     from,
                              int64_t     to);

/* For what is known of a category only once its points are. */
void ot_chart_rename_category (OtChart *chart, guint category, const char *name);

/* Until set, a point is empty. */
void ot_chart_set_point (OtChart *chart, guint series, guint category, OtChartPoint point);

/* Adds a part to a sum that is no cell itself: a forecast among its parts makes it one. Empty adds nothing. */
void ot_chart_point_add (OtChartPoint *sum, const OtChartPoint *part);

static inline const OtChartSeries *
ot_chart_get_series (const OtChart *chart, guint series)
{
  return g_ptr_array_index (chart->series, series);
}

static inline const char *
ot_chart_get_category (const OtChart *chart, guint category)
{
  return g_ptr_array_index (chart->categories, category);
}

/* Chooses £, £k or £m for the largest value. For charts that stand alone; those on a page take its unit. */
void ot_chart_fit_money_unit (OtChart *chart);

/* Chooses once how many decimals value labels have, where nobody has: for a chart whose values and unit
 * stay, so that not all of them are read for each one that is written. */
void ot_chart_fit_decimals (OtChart *chart);

/* Whether figures that add up do so as the chart writes them. */
gboolean ot_chart_casts (const OtChart *chart);

/* A value as the chart writes it, without its unit: for labels, tooltips and lists. Free it. */
char *ot_chart_format_value (const OtChart *chart, int64_t value);

/* "£m", "children"; nothing for percents, each of which has its sign. Free it. */
char *ot_chart_format_unit (const OtChart *chart);

/* "Forecast"; NULL for what is firm. */
const char *ot_standing_name (OtStanding standing);

/* "Forecast, illustrative in part": how sure a point is and what of it is made up; NULL for what is firm. Free it. */
char *ot_chart_point_standing (const OtChartPoint *point);

G_END_DECLS
