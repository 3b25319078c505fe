/* gap.c: the gap, [gap], and what of it savings are to close, [at-risk] */
#include "model/medium-term-private.h"

static void
reckon_gap (OtMediumTerm *term)
{
  OtMoney (*rows)[OT_MOST_YEARS] = term->rows;
  guint8 (*origins)[OT_MOST_YEARS] = term->rows_origin;
  OtMoney cumulative = OT_MONEY_EMPTY;
  guint8  all = OT_ORIGIN_NONE;

  if (!ot_term_has_base (term))
    return;
  for (guint i = term->base; i < term->n_years; i++)
    {
      OtMoney needed = ot_money_add (rows[OT_PLAN_ROW_NET][i], rows[OT_PLAN_ROW_CONTRIBUTIONS][i]);
      OtMoney there = ot_money_add (rows[OT_PLAN_ROW_DRAWDOWNS][i], rows[OT_PLAN_ROW_FUNDING][i]);
      OtMoney gap = ot_money_sub (needed, there);

      rows[OT_PLAN_ROW_GAP][i] = gap;
      origins[OT_PLAN_ROW_GAP][i] = origins[OT_PLAN_ROW_NET][i] | origins[OT_PLAN_ROW_FUNDING][i]
                                    | origins[OT_PLAN_ROW_DRAWDOWNS][i]
                                    | origins[OT_PLAN_ROW_CONTRIBUTIONS][i];
      origins[OT_PLAN_ROW_GAP_PERCENT][i] = origins[OT_PLAN_ROW_GAP][i];
      if (i == term->base)
        continue;
      ot_money_post (&cumulative, &all, gap, origins[OT_PLAN_ROW_GAP][i]);
      rows[OT_PLAN_ROW_GAP_NEW][i] = ot_money_sub (gap, rows[OT_PLAN_ROW_GAP][i - 1]);
      origins[OT_PLAN_ROW_GAP_NEW][i] =
        origins[OT_PLAN_ROW_GAP][i] | origins[OT_PLAN_ROW_GAP][i - 1];
      rows[OT_PLAN_ROW_CUMULATIVE_GAP][i] = cumulative;
      origins[OT_PLAN_ROW_CUMULATIVE_GAP][i] = all;
    }
}

OtDecimal
ot_medium_term_gap_percent (const OtMediumTerm *term, guint i)
{
  return ot_money_ratio (term->rows[OT_PLAN_ROW_GAP][i], term->rows[OT_PLAN_ROW_FUNDING][i],
                         OT_ROUND_HALF_UP);
}

/* [at-risk] */

OtDecimal
ot_variation_confidence (const OtVariation *variation)
{
  return ot_decimal_is_empty (variation->confidence)
           ? variation->confidence
           : (OtDecimal){ CLAMP (variation->confidence.nanos, 0, OT_DECIMAL_ONE) };
}

OtMoney
ot_medium_term_loss (const OtMediumTerm *term, guint i, guint n)
{
  const OtMovement *movement = &term->movements[n];
  OtDecimal         confidence = ot_variation_confidence (movement->record);
  OtMoney           amount = ot_medium_term_amount (term, i, n);

  if (!movement->counts || !ot_heading_is_saving ((OtChoice) movement->heading)
      || ot_decimal_is_empty (confidence) || ot_money_is_empty (amount)
      || movement->record->status == OT_VARIATION_DELIVERED)
    return OT_MONEY_EMPTY;
  return ot_money_sub (ot_money_times (amount, confidence, OT_ROUND_HALF_UP), amount);
}

/* A level, carried like net: one-offs leave it the year after. */
typedef struct
{
  OtMoney level;
  OtMoney once;
  guint8  origin; /* of what lasts */
  guint8  once_origin;
} Level;

static void
carry_level (Level *level)
{
  level->level = ot_money_sub (level->level, level->once);
  level->once = OT_MONEY_EMPTY;
  level->once_origin = OT_ORIGIN_NONE;
}

static void
post_level (Level *level, OtMoney amount, OtOrigin origin, gboolean one_off)
{
  ot_money_post (&level->level, one_off ? &level->once_origin : &level->origin, amount, origin);
  if (one_off)
    ot_figure_post (&level->once, amount);
}

static void
reckon_savings (OtMediumTerm *term)
{
  OtMoney (*rows)[OT_MOST_YEARS] = term->rows;
  guint8 (*origins)[OT_MOST_YEARS] = term->rows_origin;
  Level saved = { OT_MONEY_EMPTY, OT_MONEY_EMPTY, OT_ORIGIN_NONE, OT_ORIGIN_NONE }, lost = saved;

  for (guint i = term->base; i < term->n_years; i++)
    {
      carry_level (&saved);
      carry_level (&lost);
      for (guint n = 0; i > term->base && n < term->n_movements; n++)
        {
          const OtMovement *movement = &term->movements[n];
          gboolean          one_off = movement->record->one_off > 0;
          OtOrigin          origin;

          if (!movement->counts || !ot_heading_is_saving ((OtChoice) movement->heading))
            continue;
          origin = ot_movement_origin (term, i, n);
          post_level (&saved, ot_medium_term_amount (term, i, n), origin, one_off);
          post_level (&lost, ot_medium_term_loss (term, i, n), origin, one_off);
        }
      if (i > term->base)
        {
          rows[OT_PLAN_ROW_SAVINGS_IDENTIFIED][i] = ot_money_negate (saved.level);
          origins[OT_PLAN_ROW_SAVINGS_IDENTIFIED][i] = saved.origin | saved.once_origin;
        }
      if (!ot_term_has_base (term))
        continue;
      rows[OT_PLAN_ROW_GAP_AT_RISK][i] = ot_money_add (rows[OT_PLAN_ROW_GAP][i], lost.level);
      origins[OT_PLAN_ROW_GAP_AT_RISK][i] =
        origins[OT_PLAN_ROW_GAP][i] | lost.origin | lost.once_origin;
      if (i == term->base)
        continue;
      rows[OT_PLAN_ROW_SAVINGS_REQUIRED][i] =
        ot_money_add (rows[OT_PLAN_ROW_GAP][i], rows[OT_PLAN_ROW_SAVINGS_IDENTIFIED][i]);
      origins[OT_PLAN_ROW_SAVINGS_REQUIRED][i] =
        origins[OT_PLAN_ROW_GAP][i] | origins[OT_PLAN_ROW_SAVINGS_IDENTIFIED][i];
    }
}

void
ot_gap_reckon (OtMediumTerm *term)
{
  reckon_gap (term);
  reckon_savings (term);
}
