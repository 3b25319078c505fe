#include "config.h"

#include "base/memory.h"
#include "cli/command.h"
#include "cli/messages.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>

static const struct
{
  const char      *label;
  const OtCommand *commands;
} families[] = {
  { N_("Make and alter a plan"), ot_commands_plan },
  { N_("Read tables"), ot_commands_import },
  { N_("Scenarios"), ot_commands_scenario },
  { N_("Calculate"), ot_commands_results },
  { N_("Draw"), ot_commands_chart },
  { N_("Send to schools"), ot_commands_statement },
  { N_("What there is"), ot_commands_schema },
  { N_("Time"), ot_commands_bench },
};

static const OtCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    for (const OtCommand *command = families[i].commands; command->name != NULL; command++)
      if (g_str_equal (command->name, name))
        return command;
  return NULL;
}

static void
write_help (FILE *stream)
{
  fprintf (stream, "%s\n  %s COMMAND …\n  %s COMMAND --help\n  %s --version\n", _("Usage:"),
           g_get_prgname (), g_get_prgname (), g_get_prgname ());
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      fprintf (stream, "\n%s:\n", _ (families[i].label));
      for (const OtCommand *command = families[i].commands; command->name != NULL; command++)
        {
          g_auto (GStrv) sentences = g_strsplit (_ (command->help), ". ", 2);

          fprintf (stream, "  %-9s %s%s\n", command->name, sentences[0],
                   sentences[1] != NULL ? "." : "");
        }
    }
  fprintf (stream, "\n%s\n",
           _("FILE and the argument of -o may be -, for standard input and output."));
}

static OtExit
run_command (const OtCommand *command, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtCall) call = ot_call_new (command, words, &error);

  if (call == NULL)
    return ot_wrong_use (g_strdup_printf (_("%s: %s; see %s %s --help"), command->name,
                                          error->message, g_get_prgname (), command->name));
  if (ot_call_has (call, OT_OPTION_HELP))
    {
      g_autofree char *help = ot_call_help (command);

      fputs (help, stdout);
      return OT_EXIT_DONE;
    }
  return command->run (call);
}

static OtExit
run (char **words)
{
  const OtCommand *command;

  if (words[0] == NULL)
    {
      write_help (stderr);
      return OT_EXIT_USE;
    }
  if (g_str_equal (words[0], "--version"))
    {
      printf ("%s %s\n", g_get_prgname (), OT_VERSION);
      return OT_EXIT_DONE;
    }
  if (g_str_equal (words[0], "--help") || g_str_equal (words[0], "-h")
      || g_str_equal (words[0], "help"))
    {
      write_help (stdout);
      return OT_EXIT_DONE;
    }
  command = find_command (words[0]);
  if (command == NULL)
    return ot_wrong_use (g_strdup_printf (_("%s: there is no such command; see %s --help"),
                                          words[0], g_get_prgname ()));
  return run_command (command, words + 1);
}

int
main (int argc, char **argv)
{
  OtExit result;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, OT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("outturn-cli");
  ot_memory_keep ();

  result = run (argv + (argc > 0 ? 1 : 0));
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      ot_say_at (&(const OtPlace){ 0 }, _("standard output could not be written"));
      return OT_EXIT_FILE;
    }
  return result;
}
