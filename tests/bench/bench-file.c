/* How long a large plan file takes to open, beside json-c alone on the same bytes, and to write:
 * bench-file [MEGABYTES [TIMES]] */
#include "plan/file.h"

#include <json-c/json_tokener.h>
#include <stdlib.h>

#define YEARS 15

static void
set_raw (OtRecordBuilder    *builder,
         const OtRecordType *type,
         const char         *name,
         OtYear              year,
         int64_t             raw)
{
  const OtField *field = ot_record_type_field (type, name);
  OtValue        value = { field->type, { .raw = raw } };

  ot_record_builder_set (builder, field, year, &value);
}

static void
set_text (OtRecordBuilder *builder, const OtRecordType *type, const char *name, const char *text)
{
  const OtField *field = ot_record_type_field (type, name);
  OtValue        value = { field->type, { .text = text } };

  ot_record_builder_set (builder, field, OT_YEAR_EMPTY, &value);
}

static OtRecord *
make_variation (OtRecordBuilder *builder, guint n, GRand *rand)
{
  const OtRecordType *type = ot_record_types[OT_TABLE_VARIATIONS];
  g_autofree char    *id = ot_id_new (rand);
  g_autofree char    *service = g_strdup_printf ("service-%u", n % 200);
  g_autofree char    *title = g_strdup_printf ("Placements, “%u” of the list", n);

  ot_record_builder_set_id (builder, id);
  set_text (builder, type, "service", service);
  set_raw (builder, type, "heading", OT_YEAR_EMPTY, 1 + n % 14);
  set_text (builder, type, "title", title);
  set_raw (builder, type, "basis", OT_YEAR_EMPTY, 1 + n % 2 * 3);
  for (OtYear year = 2018; year < 2018 + YEARS; year++)
    if (n % 2 == 0)
      set_raw (builder, type, "amounts", year, g_rand_int_range (rand, -100000000, 100000000));
    else
      {
        set_raw (builder, type, "volume", year, INT64_C (1000000) * g_rand_int (rand));
        set_raw (builder, type, "price", year, INT64_C (10000000) * g_rand_int (rand));
      }
  set_raw (builder, type, "one_off", OT_YEAR_EMPTY, n % 3 == 0);
  set_text (builder, type, "source", "Budget book, page 12, table 3, as of February 2018");
  set_text (builder, type, "notes", "The first line of notes.\nA second line: \"quoted\", with £.");
  return ot_record_builder_end (builder);
}

static GBytes *
make_file (gsize size)
{
  const OtRecordType *type = ot_record_types[OT_TABLE_VARIATIONS];
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (type);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (OtPlan) empty = ot_plan_new ();
  g_autoptr (OtPlan) plan = NULL;
  OtTable   *tables[OT_N_TABLES];
  guint      n = (guint) (size / 850);
  OtRecord **records = g_new (OtRecord *, n);

  for (guint i = 0; i < n; i++)
    records[i] = make_variation (builder, i, rand);
  for (guint i = 0; i < OT_N_TABLES; i++)
    tables[i] =
      i == OT_TABLE_VARIATIONS ? ot_table_new (type, records, n) : ot_table_ref (empty->tables[i]);
  plan = ot_plan_new_from_tables (tables);
  return ot_plan_write (plan);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const gint64 *left = a;
  const gint64 *right = b;

  return (*left > *right) - (*left < *right);
}

static void
print_median (const char *what, GArray *times)
{
  g_array_sort (times, compare_cb);
  g_print ("%-28s %8.1f ms\n", what, (double) g_array_index (times, gint64, times->len / 2) / 1000);
  g_array_set_size (times, 0);
}

int
main (int argc, char *argv[])
{
  gsize size = (argc > 1 ? (gsize) atoi (argv[1]) : 20) * 1000 * 1000;
  int   n_times = argc > 2 ? atoi (argv[2]) : 11;
  g_autoptr (GBytes) bytes = make_file (size);
  g_autoptr (GArray) alone = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) opening = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) writing = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (int i = 0; i < n_times; i++)
    {
      gsize         length;
      const char   *text = g_bytes_get_data (bytes, &length);
      gint64        start = g_get_monotonic_time (), took;
      json_tokener *tokener = json_tokener_new ();
      json_object  *tree = json_tokener_parse_ex (tokener, text, (int) length);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) written = NULL;
      OtPlan *plan;

      took = g_get_monotonic_time () - start;
      g_array_append_val (alone, took);
      g_assert_nonnull (tree);
      json_object_put (tree);
      json_tokener_free (tokener);

      start = g_get_monotonic_time ();
      plan = ot_plan_read (bytes, NULL, &error);
      took = g_get_monotonic_time () - start;
      g_array_append_val (opening, took);
      g_assert_no_error (error);

      start = g_get_monotonic_time ();
      written = ot_plan_write (plan);
      took = g_get_monotonic_time () - start;
      g_array_append_val (writing, took);
      g_assert_true (g_bytes_equal (bytes, written));
      ot_plan_unref (plan);
    }

  g_print ("%-28s %8.1f MB\n", "plan file", (double) g_bytes_get_size (bytes) / 1e6);
  print_median ("json-c alone, parsing", alone);
  print_median ("ot_plan_read", opening);
  print_median ("ot_plan_write", writing);
  return 0;
}
