/* cases.h: runs of outturn-cli, each in a folder of its own, against what they shall do */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *content; /* NULL: there is no such file */
} CliFile;

/* One run. NULL texts are empty ones. A line of what it writes that ends in … says how it begins. */
typedef struct
{
  const char *name;
  CliFile     files[3]; /* what stands in the folder */
  const char *words;    /* of the command, quoted as a shell does */
  const char *input;
  int         status;
  const char *out;
  const char *errors;
  CliFile     after; /* the one file that is then another; where unnamed, all are as they were */
} CliCase;

/* Adds a test "/cli/NAME" for each. */
void cli_add_cases (const CliCase *cases, gsize n);

/* What a run came to. */
typedef struct
{
  int     status;
  char   *out;
  char   *errors;
  GBytes *bytes; /* standard output as it was */
} CliRun;

/* Runs the program in `folder`. `variable`, of the environment, is set to `setting`; both may be NULL. */
CliRun *cli_run (const char *folder,
                 const char *words,
                 const char *input,
                 const char *variable,
                 const char *setting);
void    cli_run_free (CliRun *run);

/* An empty folder; the caller removes it with cli_folder_remove (). */
char *cli_folder_new (void);
void  cli_folder_remove (char *folder);
void  cli_write (const char *folder, const char *name, const char *content);
char *cli_read (const char *folder, const char *name); /* NULL: there is no such file */

/* Plans that stand in several tests. */
#define CLI_PLAN_HEAD                                                                         \
  "{\n\"format\": \"outturn\",\n"                                                             \
  "\"version\": 1,\n"                                                                         \
  "\"plan\": {\"title\": \"Tiny\", \"first_year\": \"2017-18\", \"base_year\": \"2018-19\", " \
  "\"last_year\": \"2020-21\", \"prepared\": \"2018-02-01\"}"
#define CLI_PLAN_END             "\n}\n"
#define CLI_RECORD(text)         "{" text "}"
#define CLI_TABLE(name, records) ",\n\"" name "\": [\n" records "\n]"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliRun, cli_run_free)

G_END_DECLS
