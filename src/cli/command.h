/* command.h: what a command of outturn-cli is, and what it was called with */
#pragma once

#include "base/year.h"

G_BEGIN_DECLS

/* How the program ends. */
typedef enum
{
  OT_EXIT_DONE,
  OT_EXIT_FOUND,   /* `check` found an error, or `diff` a difference */
  OT_EXIT_USE,     /* wrong use */
  OT_EXIT_FILE,    /* a file could not be read or written */
  OT_EXIT_REFUSED, /* a value or record was refused */
} OtExit;

/* All options there are; a command says which of them it takes. */
typedef enum
{
  OT_OPTION_HELP,
  OT_OPTION_TITLE,
  OT_OPTION_FIRST_YEAR,
  OT_OPTION_BASE_YEAR,
  OT_OPTION_LAST_YEAR,
  OT_OPTION_NATIONAL,
  OT_OPTION_OVERWRITE,
  OT_OPTION_REPLACE,
  OT_OPTION_CHECK,
  OT_OPTION_MAP,
  OT_OPTION_HEADER_ROW,
  OT_OPTION_TEMPLATE,
  OT_OPTION_EMPTY_REFERENCES,
  OT_OPTION_WITH_REFERENCES,
  OT_OPTION_SCENARIO,
  OT_OPTION_YEAR,
  OT_OPTION_ID,
  OT_OPTION_FORMAT,
  OT_OPTION_UNITS,
  OT_OPTION_OUT,
  OT_OPTION_SIZE,
  OT_OPTION_DPI,
  OT_OPTION_PALETTE,
  OT_OPTION_TODAY,
  OT_OPTION_SERVICES,
  OT_OPTION_SCHOOLS,
  OT_OPTION_VARIATIONS,
  OT_OPTION_YEARS,
  OT_OPTION_RUNS,
  OT_N_OPTIONS
} OtOption;

#define OT_TAKES(option) (1u << OT_OPTION_##option)

typedef struct _OtCall OtCall;

/* One command. Constant. */
typedef struct
{
  const char *name;
  const char *arguments; /* as its help shows them */
  guint       n_least;   /* how many arguments it needs, and can take */
  guint       n_most;
  guint32     options; /* OT_TAKES () of each but help */
  const char *const
             *formats; /* what --format may say, the usual one first; ended by NULL; or NULL */
  const char *help;    /* what it does, to be translated */
  OtExit (*run) (const OtCall *call);
  guint n_files; /* how many arguments, from the first on, are files that -o may not replace */
} OtCommand;

/* The families of commands, each ended by one without a name. */
extern const OtCommand ot_commands_plan[];
extern const OtCommand ot_commands_import[];
extern const OtCommand ot_commands_scenario[];
extern const OtCommand ot_commands_results[];
extern const OtCommand ot_commands_chart[];
extern const OtCommand ot_commands_statement[];
extern const OtCommand ot_commands_schema[];
extern const OtCommand ot_commands_bench[];

/* A command with what it was given. */
struct _OtCall
{
  const OtCommand *command;
  char           **arguments;
  guint            n_arguments;
  char            *options[OT_N_OPTIONS]; /* NULL: not given; "" for those without a value */
  char           **maps;                  /* of each --map; NULL: there is none */
};

/* Reads the words after the command's name. On failure an error of G_OPTION_ERROR. */
OtCall *ot_call_new (const OtCommand *command, char **words, GError **error);
void    ot_call_free (OtCall *call);

/* The command's help, whole. */
char *ot_call_help (const OtCommand *command);

static inline gboolean
ot_call_has (const OtCall *call, OtOption option)
{
  return call->options[option] != NULL;
}

/* What an option says, where it is given; `value` is left alone where it is not. Each fails with an error of
 * G_OPTION_ERROR. */
gboolean ot_call_get_year (const OtCall *call, OtOption option, OtYear *year, GError **error);
gboolean ot_call_get_count (const OtCall *call,
                            OtOption      option,
                            int           least,
                            int           most,
                            int          *count,
                            GError      **error);
gboolean ot_call_get_today (const OtCall *call, OtDate *today, GError **error); /* always sets it */

/* Which of the command's formats was asked for, as an index into them; 0 where none was. */
gboolean ot_call_get_format (const OtCall *call, guint *format, GError **error);

/* Which of `names` (ended by NULL) an option's value is; -1: it is not given. */
gboolean ot_call_get_name (const OtCall      *call,
                           OtOption           option,
                           const char *const *names,
                           int               *which,
                           GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtCall, ot_call_free)

G_END_DECLS
