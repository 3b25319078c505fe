#include "plan/grant.h"

const OtChoiceName ot_block_names[OT_N_BLOCKS] = {
  { "schools", N_("Schools") },
  { "central", N_("Central school services") },
  { "high_needs", N_("High needs") },
  { "early_years", N_("Early years") },
};

/* What papers and the Department's own tables call the blocks. */
static const OtFieldWord block_words[] = {
  { "Schools block", OT_BLOCK_SCHOOLS },
  { "Central school services block", OT_BLOCK_CENTRAL },
  { "Central schools services block", OT_BLOCK_CENTRAL },
  { "Central services block", OT_BLOCK_CENTRAL },
  { "Central block", OT_BLOCK_CENTRAL },
  { "CSSB", OT_BLOCK_CENTRAL },
  { "High needs block", OT_BLOCK_HIGH_NEEDS },
  { "Early years block", OT_BLOCK_EARLY_YEARS },
  { NULL, 0 },
};

static const OtChoiceName provisions[] = {
  { "mainstream_top_up", N_("Mainstream top-up") },
  { "resourced_unit", N_("Resourced units") },
  { "special", N_("Special schools") },
  { "independent", N_("Independent schools") },
  { "alternative", N_("Alternative provision") },
  { "post_16", N_("Post-16") },
  { "other_authority", N_("Other authorities") },
  { "therapies", N_("Therapies") },
  { "other", N_("Other") },
};

static const OtField block_fields[] = {
  OT_FIELD_CHOICE (OtGrantBlock, block, ot_block_names, N_("Block"), NULL, .words = block_words),
  OT_FIELD_MONEY_BY_YEAR (OtGrantBlock,
                          amounts,
                          N_("Amount"),
                          N_("Before recoupment; or give units and a rate")),
  OT_FIELD_DECIMAL_BY_YEAR (OtGrantBlock,
                            units,
                            N_("Units"),
                            N_("Pupils or places that the grant counts"),
                            .sign = 1),
  OT_FIELD_DECIMAL_BY_YEAR (OtGrantBlock,
                            rate,
                            N_("Rate"),
                            NULL,
                            .unit = N_("£ a unit"),
                            .sign = 1),
  OT_FIELD_MONEY_BY_YEAR (OtGrantBlock, fixed, N_("Fixed"), N_("Added to units × rate")),
  OT_FIELD_MONEY (OtGrantBlock,
                  end_state,
                  N_("End state"),
                  N_("An amount without a date: the formula in full")),
  OT_FIELD_TEXT (OtGrantBlock, end_state_title, N_("End state is called"), NULL),
  OT_FIELD_TEXT (OtGrantBlock, method, N_("Method"), N_("How the block is worked out, in words")),
  OT_FIELDS_COMMON (OtGrantBlock),
};

static const OtField transfer_fields[] = {
  OT_FIELD_YEAR (OtBlockTransfer, year, N_("Year"), NULL),
  OT_FIELD_CHOICE (OtBlockTransfer, from, ot_block_names, N_("From"), NULL, .words = block_words),
  OT_FIELD_CHOICE (OtBlockTransfer, to, ot_block_names, N_("To"), NULL, .words = block_words),
  OT_FIELD_MONEY (OtBlockTransfer, amount, N_("Amount"), NULL, .sign = 1),
  OT_FIELD_FLAG (OtBlockTransfer,
                 forum_agreed,
                 N_("Forum agreed"),
                 N_("The schools forum has agreed")),
  OT_FIELD_FLAG (OtBlockTransfer,
                 department_approved,
                 N_("Department approved"),
                 N_("Needed above the limit, or without the forum")),
  OT_FIELDS_COMMON (OtBlockTransfer),
};

static const OtField line_fields[] = {
  OT_FIELD_CHOICE (OtGrantLine, block, ot_block_names, N_("Block"), NULL, .words = block_words),
  OT_FIELD_TEXT (OtGrantLine, title, N_("Title"), NULL),
  OT_FIELD_MONEY_BY_YEAR (OtGrantLine, amounts, N_("Amount"), N_("Planned spend, positive")),
  OT_FIELD_REF (OtGrantLine,
                service,
                "services",
                N_("Service"),
                N_("The budget line through which it is spent")),
  OT_FIELDS_COMMON (OtGrantLine),
};

static const OtField needs_fields[] = {
  OT_FIELD_CHOICE (OtHighNeeds, provision, provisions, N_("Provision"), NULL),
  OT_FIELD_TEXT (OtHighNeeds, title, N_("Title"), NULL),
  OT_FIELD_DECIMAL_BY_YEAR (OtHighNeeds,
                            places,
                            N_("Places"),
                            N_("An empty year grows from the one before"),
                            .sign = 1),
  OT_FIELD_DECIMAL_BY_YEAR (OtHighNeeds,
                            unit_cost,
                            N_("Unit cost"),
                            N_("Of a place for a year"),
                            .unit = N_("£ a place"),
                            .sign = 1),
  OT_FIELD_REF (OtHighNeeds, growth, "assumptions", N_("Growth"), N_("How empty places grow")),
  OT_FIELD_REF (OtHighNeeds,
                inflation,
                "assumptions",
                N_("Inflation"),
                N_("How an empty unit cost grows")),
  OT_FIELD_MONEY_BY_YEAR (OtHighNeeds,
                          mitigation,
                          N_("Mitigation"),
                          N_("What recovery takes off: negative"),
                          .sign = -1),
  OT_FIELD_REF (OtHighNeeds, service, "services", N_("Service"), NULL),
  OT_FIELDS_COMMON (OtHighNeeds),
};

static const OtField reserve_fields[] = {
  OT_FIELD_MONEY (OtGrantReserve,
                  opening,
                  N_("Opening balance"),
                  N_("On 1 April of the plan’s first year; a deficit is negative")),
  OT_FIELD_REF (OtGrantReserve,
                interest,
                "assumptions",
                N_("Interest"),
                N_("On a deficit, paid by the General Fund")),
  OT_FIELD_YEAR (
    OtGrantReserve,
    override_ends,
    N_("Override ends"),
    N_("The last year in which a deficit may stand apart from the council’s reserves")),
  OT_FIELDS_COMMON (OtGrantReserve),
};

static const char *const block_key[] = { "block", NULL };
static const char *const line_key[] = { "block", "title", NULL };
static const char *const needs_key[] = { "provision", "title", NULL };

const OtRecordType ot_grant_block_type = {
  .table = "grant_blocks",
  .label = N_("Grant blocks"),
  .label_one = N_("Grant block"),
  .size = sizeof (OtGrantBlock),
  .fields = block_fields,
  .n_fields = G_N_ELEMENTS (block_fields),
  .natural_key = block_key,
};

const OtRecordType ot_block_transfer_type = {
  .table = "block_transfers",
  .label = N_("Block transfers"),
  .label_one = N_("Block transfer"),
  .size = sizeof (OtBlockTransfer),
  .fields = transfer_fields,
  .n_fields = G_N_ELEMENTS (transfer_fields),
};

const OtRecordType ot_grant_line_type = {
  .table = "grant_lines",
  .label = N_("Grant lines"),
  .label_one = N_("Grant line"),
  .size = sizeof (OtGrantLine),
  .fields = line_fields,
  .n_fields = G_N_ELEMENTS (line_fields),
  .natural_key = line_key,
  .title = "title",
};

const OtRecordType ot_high_needs_type = {
  .table = "high_needs",
  .label = N_("High needs"),
  .label_one = N_("High needs provision"),
  .size = sizeof (OtHighNeeds),
  .fields = needs_fields,
  .n_fields = G_N_ELEMENTS (needs_fields),
  .natural_key = needs_key,
  .title = "title",
};

const OtRecordType ot_grant_reserve_type = {
  .table = "grant_reserve",
  .label = N_("Grant reserve"),
  .label_one = N_("Grant reserve"),
  .size = sizeof (OtGrantReserve),
  .fields = reserve_fields,
  .n_fields = G_N_ELEMENTS (reserve_fields),
  .single = TRUE,
};
