#include "base/text.h"
#include "cli/command.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

/* Stands before a word that begins with a minus and is a figure, so that it is not taken for an
 * option. No such byte is in valid UTF-8. */
#define FIGURE_MARK '\xff'

static const struct
{
  const char *name;
  char        letter;
  const char *value; /* what its help calls its value, to be translated; NULL: it has none */
  const char *help;
} options[OT_N_OPTIONS] = {
  [OT_OPTION_HELP] = { "help", 'h', NULL, N_("Show this") },
  [OT_OPTION_TITLE] = { "title", 0, N_("T"), N_("What the plan is called") },
  [OT_OPTION_FIRST_YEAR] = { "first-year", 0, N_("Y"), N_("The first year that the plan shows") },
  [OT_OPTION_BASE_YEAR] = { "base-year", 0, N_("Y"), N_("The current budget year") },
  [OT_OPTION_LAST_YEAR] = { "last-year", 0, N_("Y"), N_("The last year that the plan shows") },
  [OT_OPTION_NATIONAL] = { "national", 0, NULL,
                           N_("With the national formula’s values, as far as they are known") },
  [OT_OPTION_OVERWRITE] = { "overwrite", 0, NULL, N_("Replace a file that is there already") },
  [OT_OPTION_REPLACE] = { "replace", 0, NULL, N_("Remove the records that the rows do not name") },
  [OT_OPTION_CHECK] = { "check", 0, NULL, N_("Say what would happen, and change nothing") },
  [OT_OPTION_MAP] = { "map", 0, N_("HEADING=FIELD"),
                      N_("What a heading means; HEADING= leaves its column out. It is remembered, "
                          "and may be given several times") },
  [OT_OPTION_HEADER_ROW] = { "header-row", 0, N_("N"),
                             N_("The line that has the headings, where it is not found") },
  [OT_OPTION_TEMPLATE] = { "template", 0, NULL, N_("Only the header, to be filled and imported") },
  [OT_OPTION_EMPTY_REFERENCES] = { "empty-references", 0, NULL,
                                   N_("Empty the fields that point at what goes") },
  [OT_OPTION_WITH_REFERENCES] = { "with-references", 0, NULL,
                                  N_("Remove the records that point at what goes too") },
  [OT_OPTION_SCENARIO] = { "scenario", 's', N_("S"),
                           N_("In or under this scenario, by id or name; empty: the base plan") },
  [OT_OPTION_YEAR] = { "year", 'y', N_("Y"), N_("The financial year, such as 2018-19") },
  [OT_OPTION_ID] = { "id", 0, N_("ID"),
                     N_ (
                       "The record that the view is of, by id or name; or the only row to write") },
  [OT_OPTION_FORMAT] = { "format", 'f', N_("F"), N_("How to write it") },
  [OT_OPTION_UNITS] = { "units", 0, N_("U"),
                        N_("Text that fits a screen, with money in pounds, k or m") },
  [OT_OPTION_OUT] = { "output", 'o', N_("OUT"), N_("The file to write; - is standard output") },
  [OT_OPTION_SIZE] = { "size", 0, N_("SIZE"), N_("160x90mm, 6x4in, 800x450px") },
  [OT_OPTION_DPI] = { "dpi", 0, N_("N"), N_("Pixels an inch in PNG") },
  [OT_OPTION_PALETTE] = { "palette", 0, N_("P"), N_("light, dark, contrast or grey") },
  [OT_OPTION_TODAY] = { "today", 0, N_("DATE"),
                        N_("What is called today, instead of the system’s date") },
  [OT_OPTION_SCHOOLS] = { "schools", 0, N_("N"), N_("How many schools") },
  [OT_OPTION_SERVICES] = { "services", 0, N_("N"), N_("How many services") },
  [OT_OPTION_VARIATIONS] = { "variations", 0, N_("N"), N_("How many variations") },
  [OT_OPTION_YEARS] = { "years", 0, N_("N"), N_("How many years") },
  [OT_OPTION_RUNS] = { "runs", 0, N_("N"), N_("How often each is timed") },
};

static gboolean
takes (const OtCommand *command, OtOption option)
{
  return option == OT_OPTION_HELP || (command->options & (1u << option)) != 0;
}

/* The context that reads a command's options; flags go into `flags`, values into `values`, and those
 * that may be given several times into `maps`. */
static GOptionContext *
context_new (const OtCommand *command, int *flags, char **values, char ***maps)
{
  GOptionContext *context = g_option_context_new (command->arguments);
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  for (guint i = 0; i < OT_N_OPTIONS; i++)
    {
      gboolean     is_flag = options[i].value == NULL;
      GOptionEntry entry = {
        .long_name = options[i].name,
        .short_name = options[i].letter,
        /* As it was typed, like the arguments, whatever the locale takes bytes for. */
        .arg = is_flag ? G_OPTION_ARG_NONE : G_OPTION_ARG_FILENAME,
        .arg_data = is_flag ? (gpointer) &flags[i] : (gpointer) &values[i],
        .description = options[i].help,
        .arg_description = options[i].value,
      };

      if (i == OT_OPTION_MAP)
        {
          entry.arg = G_OPTION_ARG_FILENAME_ARRAY;
          entry.arg_data = maps;
        }

      if (takes (command, i))
        g_array_append_val (entries, entry);
    }
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (command->help));
  g_option_context_add_main_entries (context, (const GOptionEntry *) entries->data,
                                     GETTEXT_PACKAGE);
  return context;
}

char *
ot_call_help (const OtCommand *command)
{
  int   flags[OT_N_OPTIONS];
  char *values[OT_N_OPTIONS], **maps;
  g_autoptr (GOptionContext) context = context_new (command, flags, values, &maps);
  g_autofree char *name = g_strdup (g_get_prgname ());
  g_autofree char *full_name = g_strconcat (name, " ", command->name, NULL);
  char            *help;

  g_set_prgname (full_name);
  help = g_option_context_get_help (context, TRUE, NULL);
  g_set_prgname (name);
  return help;
}

static gboolean
is_figure (const char *word)
{
  return word[0] == '-'
         && (g_ascii_isdigit (word[1]) || word[1] == '.' || g_str_has_prefix (word + 1, "£"));
}

/* A file's name may well begin with the byte that marks figures. */
static gboolean
is_to_be_marked (const char *word)
{
  return is_figure (word) || word[0] == FIGURE_MARK;
}

/* The words with the program's name before them, and figures marked. */
static char **
mark_figures (const OtCommand *command, char **words)
{
  GPtrArray *marked = g_ptr_array_new ();

  g_ptr_array_add (marked, g_strdup (command->name));
  for (; *words != NULL; words++)
    g_ptr_array_add (marked, is_to_be_marked (*words)
                               ? g_strdup_printf ("%c%s", FIGURE_MARK, *words)
                               : g_strdup (*words));
  g_ptr_array_add (marked, NULL);
  return (char **) g_ptr_array_free (marked, FALSE);
}

static void
unmark_figure (char *word)
{
  if (word != NULL && word[0] == FIGURE_MARK)
    memmove (word, word + 1, strlen (word));
}

/* Takes over the arguments that were left: all after the program's name, and what marks the end of options. */
static gboolean
take_arguments (OtCall *call, char **left, GError **error)
{
  GPtrArray *arguments = g_ptr_array_new ();
  gboolean   ended = FALSE;

  for (guint i = 1; left[i] != NULL; i++)
    if (!ended && g_str_equal (left[i], "--"))
      ended = TRUE;
    else
      {
        g_ptr_array_add (arguments, g_strdup (left[i]));
        unmark_figure (g_ptr_array_index (arguments, arguments->len - 1));
      }
  call->n_arguments = arguments->len;
  g_ptr_array_add (arguments, NULL);
  call->arguments = (char **) g_ptr_array_free (arguments, FALSE);

  if (call->n_arguments < call->command->n_least)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("it needs %s"),
                   call->command->arguments);
      return FALSE;
    }
  if (call->n_arguments > call->command->n_most)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   _("“%s” is one argument too many"), call->arguments[call->command->n_most]);
      return FALSE;
    }
  return TRUE;
}

OtCall *
ot_call_new (const OtCommand *command, char **words, GError **error)
{
  g_autoptr (OtCall) call = g_new0 (OtCall, 1);
  int flags[OT_N_OPTIONS] = { 0 };
  g_autoptr (GOptionContext) context = context_new (command, flags, call->options, &call->maps);
  g_auto (GStrv) left = mark_figures (command, words);
  gboolean parsed;

  call->command = command;
  parsed = g_option_context_parse_strv (context, &left, error);
  for (guint i = 0; i < OT_N_OPTIONS; i++)
    if (flags[i])
      call->options[i] = g_strdup ("");
    else
      unmark_figure (call->options[i]);

  /* A script that goes through the base plan and its scenarios calls the base plan so. */
  if (call->options[OT_OPTION_SCENARIO] != NULL && *call->options[OT_OPTION_SCENARIO] == '\0')
    g_clear_pointer (&call->options[OT_OPTION_SCENARIO], g_free);
  if (!parsed)
    return NULL;
  if (!ot_call_has (call, OT_OPTION_HELP) && !take_arguments (call, left, error))
    return NULL;
  return g_steal_pointer (&call);
}

void
ot_call_free (OtCall *call)
{
  if (call == NULL)
    return;
  g_strfreev (call->arguments);
  for (guint i = 0; i < OT_N_OPTIONS; i++)
    g_free (call->options[i]);
  g_strfreev (call->maps);
  g_free (call);
}

/* Makes what a reader said of an option's value an error of wrong use. */
static gboolean
refuse (OtOption option, const char *reason, GError **error)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s: %s", options[option].name,
               reason);
  return FALSE;
}

gboolean
ot_call_get_year (const OtCall *call, OtOption option, OtYear *year, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (!ot_call_has (call, option))
    return TRUE;
  if (!ot_year_parse (call->options[option], year, &reason))
    return refuse (option, reason->message, error);
  return *year != OT_YEAR_EMPTY || refuse (option, _("a year is missing"), error);
}

gboolean
ot_call_get_count (const OtCall *call,
                   OtOption      option,
                   int           least,
                   int           most,
                   int          *count,
                   GError      **error)
{
  g_autofree char *reason = NULL;
  gint64           value;

  if (!ot_call_has (call, option))
    return TRUE;
  if (g_ascii_string_to_signed (call->options[option], 10, least, most, &value, NULL))
    {
      *count = (int) value;
      return TRUE;
    }
  reason = g_strdup_printf (_("“%s” is not a whole number from %d to %d"), call->options[option],
                            least, most);
  return refuse (option, reason, error);
}

gboolean
ot_call_get_today (const OtCall *call, OtDate *today, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (!ot_call_has (call, OT_OPTION_TODAY))
    *today = ot_date_today ();
  else if (!ot_date_parse (call->options[OT_OPTION_TODAY], today, &reason))
    return refuse (OT_OPTION_TODAY, reason->message, error);
  return !ot_date_is_empty (*today) || refuse (OT_OPTION_TODAY, _("a date is missing"), error);
}

gboolean
ot_call_get_name (const OtCall      *call,
                  OtOption           option,
                  const char *const *names,
                  int               *which,
                  GError           **error)
{
  const char      *name = call->options[option];
  g_autofree char *all = NULL;
  g_autofree char *reason = NULL;

  *which = -1;
  if (name == NULL)
    return TRUE;
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      {
        *which = i;
        return TRUE;
      }
  all = g_strjoinv (", ", (char **) names);
  reason = g_strdup_printf (_("“%s” is not one of %s"), name, all);
  return refuse (option, reason, error);
}

gboolean
ot_call_get_format (const OtCall *call, guint *format, GError **error)
{
  int which;

  if (!ot_call_get_name (call, OT_OPTION_FORMAT, call->command->formats, &which, error))
    return FALSE;
  *format = (guint) MAX (which, 0);
  return TRUE;
}
