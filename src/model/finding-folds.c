/* finding-folds.c: many findings of a kind, said as one */
#include "model/finding.h"
#include "model/words.h"

#define MOST_OF_A_KIND 5 /* said one by one, of a rule that has no words for many */
#define MOST_NAMES     3

/* What is said of several findings of a rule on one table: how many there are, what money they are
 * about, and which they are. */
typedef struct
{
  const char *rule;
  const char *table;             /* NULL: any */
  const char *words;             /* to be translated; of a number, an amount, and names */
  gboolean    is_mended_at_once; /* their mends go together */
} Words;

static const Words many[] = {
  { "saving_at_risk", NULL,
    /* Translators: a number, an amount of money, and names. */
    N_ (
      "%1$u savings may bring %2$s a year less than planned by the last year, going by how sure each of them is: %3$s.") },
  { "empty_amount", "variations",
    /* Translators: a number, and names; the second place stays empty. */
    N_("%1$u variations are not costed, so the plan leaves them out:%2$s %3$s.") },
  { "decision_missing", NULL,
    /* Translators: a number, an amount of money, and names. */
    N_("%1$u agreed variations above the threshold of a key decision name none, %2$s in all: "
        "%3$s.") },
  { "key_decision_missing", NULL,
    /* Translators: a number, and names; the second place stays empty. */
    N_("%1$u decisions are large or wide enough to be key ones and are not recorded so, which "
        "leaves them open to challenge:%2$s %3$s.") },
  { "amount_is_history", NULL,
    /* Translators: a number, and names; the second place stays empty. */
    N_ (
      "%1$u variations have amounts of the base year and before alone, which the base budget holds "
      "already:%2$s %3$s.") },
  { "amount_left_out", NULL,
    /* Translators: a number, an amount of money, and names. */
    N_("%1$u variations have amounts outside the plan’s years, %2$s in all, which are left out: "
        "%3$s.") },
  { "budget_not_used", NULL,
    /* Translators: a number, an amount of money, and names. */
    N_ (
      "%1$u budgets are of years after the base year. The medium term plan does not use them, and "
      "differs by %2$s in all: %3$s.") },
  { "school_without_year_groups", NULL,
    /* Translators: a number, and names; the second place stays empty. */
    N_ (
      "%1$u schools have no year groups, or none for some of their pupils, so their minimum leaves "
      "pupils out:%2$s %3$s."),
    TRUE },
  { "school_without_phase", NULL,
    /* Translators: a number, and names; the second place stays empty. */
    N_("%1$u schools have no phase, get no lump sum and are not sparse:%2$s %3$s.") },
  { "school_without_baseline", NULL,
    /* Translators: a number, and names; the second place stays empty. */
    N_("%1$u schools have no baseline of the year before, so no guarantee and no cap in their "
        "first year:%2$s %3$s. Import their baseline budget and pupils.") },
  { "pupils_of_another_phase", NULL,
    /* Translators: a number, and names; the second place stays empty. */
    N_ (
      "%1$u schools have pupils of another phase than their own, who are funded at its values and "
      "minimum:%2$s %3$s.") },
  { "share_without_pupils", NULL,
    /* Translators: a number, and names; the second place stays empty. */
    N_("%1$u schools have shares of pupils whom they do not have, which pay nothing:%2$s %3$s."),
    TRUE },
  { "urn_not_unique", NULL,
    /* Translators: a number, and names; the second place stays empty. */
    N_("%1$u schools have the URN of another school, so an import does not know which is "
        "meant:%2$s %3$s.") },
  { "no_source", NULL,
    /* Translators: a number, and names; the second place stays empty. */
    N_("%1$u records name no source, so nobody can check their figures:%2$s %3$s.") },
};

/* Findings of one kind: of one rule and severity, on one table; of `no_source` on any. */
typedef struct
{
  const OtFinding *first;
  const Words     *words; /* NULL: its rule has none for many */
  GPtrArray       *findings;
} Kind;

static void
kind_clear (gpointer data)
{
  g_ptr_array_unref (((Kind *) data)->findings);
}

static gboolean
is_of_any_table (const OtFinding *finding)
{
  return g_str_equal (finding->rule, "no_source");
}

static gboolean
is_of_kind (const Kind *kind, const OtFinding *finding)
{
  return kind->first->severity == finding->severity
         && g_str_equal (kind->first->rule, finding->rule)
         && (kind->first->type == finding->type || is_of_any_table (finding));
}

static const Words *
find_words (const OtFinding *finding)
{
  for (guint i = 0; finding->type && i < G_N_ELEMENTS (many); i++)
    if (g_str_equal (many[i].rule, finding->rule)
        && (!many[i].table || g_str_equal (many[i].table, finding->type->table)))
      return &many[i];
  return NULL;
}

/* Findings of a kind mostly follow one another. */
static Kind *
find_kind (GArray *kinds, const OtFinding *finding, guint *last)
{
  Kind kind = { finding, NULL, NULL };

  if (*last < kinds->len && is_of_kind (&g_array_index (kinds, Kind, *last), finding))
    return &g_array_index (kinds, Kind, *last);
  for (*last = 0; *last < kinds->len; ++*last)
    if (is_of_kind (&g_array_index (kinds, Kind, *last), finding))
      return &g_array_index (kinds, Kind, *last);
  kind.words = find_words (finding);
  kind.findings = g_ptr_array_new ();
  g_array_append_val (kinds, kind);
  return &g_array_index (kinds, Kind, *last);
}

static gboolean
is_folded (const Kind *kind)
{
  return kind->findings->len > (kind->words ? 1 : MOST_OF_A_KIND);
}

/* “A”, “B”, “C” and 4 more. */
static char *
names_of (const OtPlan *plan, const Kind *kind)
{
  GString *names = g_string_new (NULL);
  guint    n = kind->findings->len, shown = 0;

  for (; shown < MOST_NAMES && shown < n; shown++)
    {
      const OtFinding *finding = g_ptr_array_index (kind->findings, shown);
      const OtRecord  *record =
        ot_plan_find (plan, ot_record_type_number (finding->type), finding->id);
      g_autofree char *name = record ? ot_words_for_record (plan, record) : g_strdup (finding->id);

      g_string_append_printf (names, "%s“%s”", shown > 0 ? ", " : "", name);
    }
  if (n > shown)
    g_string_append_printf (names, ngettext (" and %u more", " and %u more", n - shown), n - shown);
  return g_string_free (names, FALSE);
}

static char *
words_for_kind (const OtPlan *plan, const Kind *kind, int64_t stake)
{
  guint            n = kind->findings->len;
  g_autofree char *names = NULL;
  g_autofree char *money = NULL;

  if (!kind->words || (stake == 0 && g_str_equal (kind->first->rule, "saving_at_risk")))
    return g_strdup_printf (ngettext ("%s And %u more like it.", "%s And %u more like it.", n - 1),
                            kind->first->message, n - 1);
  names = names_of (plan, kind);
  money = stake > 0 ? ot_words_for_sum ((OtMoney){ stake }) : g_strdup ("");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_ (kind->words->words), n, money, names);
#pragma GCC diagnostic pop
}

/* What mends all that can be mended: each mend is of a record of its own. */
static void
mend_at_once (const Kind *kind, OtFinding *folded)
{
  for (guint i = 0; i < kind->findings->len; i++)
    {
      const OtFinding *part = g_ptr_array_index (kind->findings, i);

      if (!part->mend)
        continue;
      if (!folded->mend)
        {
          folded->mend_label = g_strdup (part->mend_label);
          folded->mend = ot_change_set_new (part->mend_label);
        }
      else if (!g_str_equal (folded->mend_label, part->mend_label))
        {
          g_free (folded->mend_label);
          folded->mend_label = g_strdup (_("Mend all of them"));
        }
      for (guint j = 0; j < ot_change_set_length (part->mend); j++)
        ot_change_set_append (folded->mend, ot_change_ref (ot_change_set_nth (part->mend, j)));
    }
}

static OtFinding *
fold_kind (const OtPlan *plan, const Kind *kind, GPtrArray *made)
{
  OtFinding *folded;
  OtMoney    stake = OT_MONEY_ZERO;

  for (guint i = 0; i < kind->findings->len; i++)
    stake = ot_money_add (
      stake, (OtMoney){ ((const OtFinding *) g_ptr_array_index (kind->findings, i))->stake });
  folded = ot_findings_add (made, kind->first->rule, kind->first->severity, kind->first->type,
                            kind->first->id, kind->first->field, kind->first->year, NULL);
  ot_finding_stake (folded, stake);
  folded->message = words_for_kind (plan, kind, folded->stake);
  folded->parts = g_ptr_array_ref (kind->findings);
  if (kind->words && kind->words->is_mended_at_once)
    mend_at_once (kind, folded);
  return folded;
}

/* What was folded is about more money than its parts, and so may come earlier. */
static gint
compare_findings (gconstpointer a, gconstpointer b)
{
  const OtFinding *one = *(const OtFinding *const *) a, *other = *(const OtFinding *const *) b;

  if (one->severity != other->severity)
    return one->severity > other->severity ? -1 : 1;
  return one->stake > other->stake ? -1 : one->stake < other->stake;
}

OtFindings *
ot_findings_fold (const OtPlan *plan, const OtFindings *sorted, GPtrArray *made)
{
  OtFindings *findings = g_ptr_array_new ();
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (Kind));
  guint last = 0;

  g_array_set_clear_func (kinds, kind_clear);
  for (guint i = 0; i < sorted->len; i++)
    {
      OtFinding *finding = g_ptr_array_index (sorted, i);

      g_ptr_array_add (find_kind (kinds, finding, &last)->findings, finding);
    }
  last = 0;
  for (guint i = 0; i < sorted->len; i++)
    {
      OtFinding  *finding = g_ptr_array_index (sorted, i);
      const Kind *kind = find_kind (kinds, finding, &last);

      if (!is_folded (kind))
        g_ptr_array_add (findings, finding);
      else if (kind->first == finding)
        g_ptr_array_add (findings, fold_kind (plan, kind, made));
    }
  g_ptr_array_sort (findings, compare_findings);
  return findings;
}
