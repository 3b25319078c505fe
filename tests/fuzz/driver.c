/* Stands in for a fuzzer in ordinary builds: driver FOLDER runs every seed of the folder, then a
 * fixed number of inputs made from them. The same inputs each time, so that a failure comes back.
 *
 * With OUTTURN_FUZZ_KEEP=FILE each input is written to the file before it is run: after a crash,
 * that is the input that did it. */
#include "fuzz.h"

#include <string.h>

enum
{
  MUTATED_INPUTS = 20000,
  MUTATIONS_AT_MOST = 6,
  LONGEST_SPAN = 48,
  LONGEST_INPUT = 1 << 16,
};

/* What breaks readers of numbers, dates, CSV, JSON and HTML. */
/* clang-format off */
static const char *const tokens[] = {
  "\"", "\\", "\\u0000", "\\ud800", "{", "}", "[", "]", ":", ",", ";", "\t", "\r\n", "\n",
  "-", "+", ".", "e9", "0", "00", "-0", "1e999", "null", "true", "(1)", "£", "%", "k", "bn",
  "\xff", "\xc0\x80", "\xef\xbb\xbf", "9223372036854775807", "-9223372036854775808",
  "99999999999999999999999", "0.0000000001", "2018-02-29", "2018-19",
  "<td", "</td>", "<tr>", "<table>", "</table>", ">", " colspan=", " rowspan='",
  " sdval=", "&#x", "<!--", "<style",
};
/* clang-format on */

static GPtrArray *seeds;

static void
run (const GByteArray *input)
{
  const char *keep = g_getenv ("OUTTURN_FUZZ_KEEP");

  if (keep != NULL)
    g_file_set_contents (keep, (const char *) input->data, input->len, NULL);

  /* A copy of the very size, so that a read past the end is seen. */
  g_autofree guint8 *bytes = g_malloc (MAX (input->len, 1));

  if (input->len > 0)
    memcpy (bytes, input->data, input->len);
  g_assert_cmpint (LLVMFuzzerTestOneInput (bytes, input->len), ==, 0);
}

static guint
below (GRand *rand, guint limit)
{
  return limit == 0 ? 0 : (guint) g_rand_int_range (rand, 0, (gint32) limit);
}

static void
insert (GByteArray *input, guint at, const guint8 *bytes, guint length)
{
  guint tail = input->len - at;

  if (length == 0)
    return;
  g_byte_array_set_size (input, input->len + length);
  memmove (input->data + at + length, input->data + at, tail);
  memcpy (input->data + at, bytes, length);
}

static void
mutate (GByteArray *input, GRand *rand)
{
  guint             at = below (rand, input->len);
  guint             wanted = 1 + below (rand, LONGEST_SPAN);
  guint             span = MIN (wanted, input->len - at);
  const GByteArray *other = g_ptr_array_index (seeds, below (rand, seeds->len));
  const char       *token = tokens[below (rand, G_N_ELEMENTS (tokens))];

  switch (below (rand, 6))
    {
    case 0:
      if (input->len > 0)
        input->data[at] ^= (guint8) (1u << below (rand, 8));
      break;
    case 1:
      if (span > 0)
        g_byte_array_remove_range (input, at, span);
      break;
    case 2:
      {
        g_autofree guint8 *copy = g_memdup2 (input->data + at, span);
        insert (input, at, copy, span);
        break;
      }
    case 3:
      insert (input, at, (const guint8 *) token, (guint) strlen (token));
      break;
    case 4:
      {
        guint from = below (rand, other->len);
        insert (input, at, other->data + from, MIN (LONGEST_SPAN, other->len - from));
        break;
      }
    default:
      g_byte_array_set_size (input, at);
      break;
    }

  if (input->len > LONGEST_INPUT)
    g_byte_array_set_size (input, LONGEST_INPUT);
}

static void
test_seeds (void)
{
  for (guint i = 0; i < seeds->len; i++)
    run (g_ptr_array_index (seeds, i));
}

static void
test_mutations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < MUTATED_INPUTS; i++)
    {
      const GByteArray *seed = g_ptr_array_index (seeds, i % seeds->len);
      g_autoptr (GByteArray) input = g_byte_array_sized_new (seed->len + 64);

      g_byte_array_append (input, seed->data, seed->len);
      for (guint j = 1 + below (rand, MUTATIONS_AT_MOST); j > 0; j--)
        mutate (input, rand);
      run (input);
    }
}

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In the order of names, because the folder's own order differs from disk to disk. */
static void
read_seeds (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names_cb);

  seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      char            *bytes;
      gsize            length;

      g_file_get_contents (path, &bytes, &length, &error);
      g_assert_no_error (error);
      g_ptr_array_add (seeds, g_byte_array_new_take ((guint8 *) bytes, length));
    }
  g_assert_cmpuint (seeds->len, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  read_seeds (argv[1]);

  g_test_add_func ("/fuzz/seeds", test_seeds);
  g_test_add_func ("/fuzz/mutations", test_mutations);

  return g_test_run ();
}
