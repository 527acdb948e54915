/* SPDX-License-Identifier: Apache-2.0 */
/*
 * command - what a command is, and what the dispatcher opens for it
 *
 * A command is one file with one exported `const struct command <name>_command`, listed in
 * cmd/main.c. Its option table is the one truth: parsing, --help, the man page and the completions
 * come from it; its examples are run as tests.
 */
#ifndef NETZ_CMD_COMMAND_H
#define NETZ_CMD_COMMAND_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/str.h"
#include "diag/diag.h"
#include "record/inventory.h"
#include "sys/shelf.h"
#include "vcs/repo.h"

enum exit_status { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_USAGE = 2, EXIT_UNABLE = 3 };

/* What completes an argument in the shells. */
enum complete {
	COMPLETE_NOTHING,
	COMPLETE_FILE,
	COMPLETE_FOLDER,
	COMPLETE_KIND,
	COMPLETE_TERM,
	COMPLETE_ASSIGNMENT, /* FIELD=VALUE of the kind before it */
	COMPLETE_FIELD,	     /* one, or several with commas between; "-FIELD" too */
	COMPLETE_ADDRESS,
	COMPLETE_TOPIC,	  /* a command, or “finding” */
	COMPLETE_FINDING, /* an id of the catalogue, behind “finding” */
	COMPLETE_SHELL,
	COMPLETE_REVISION,
	COMPLETE_CHOICE
};

struct option_spec {
	char letter;	      /* 0: none */
	const char *name;     /* long name without "--" */
	const char *argument; /* "FILE", translated when shown; NULL: takes none */
	const char *help;     /* N_() text */
	enum complete complete;
	const char *choices; /* COMPLETE_CHOICE: "text|json" (checked by the parser) */
};

struct example {
	const char *line; /* "netz list offer districts=lebenstedt" */
	const char *text; /* N_() text */
};

/* What the dispatcher opens before run() and closes after it; flags. */
enum needs {
	NEEDS_NOTHING = 0,
	NEEDS_INVENTORY = 1, /* root, shelf (of --at, too), inventory; exit 3 where there is none */
	NEEDS_TREES = 2,     /* records keep their trees */
	NEEDS_CHECK = 4,     /* records are checked, findings are in context.diags */
	NEEDS_FINDINGS = 8,  /* so they are when opening fails: the command writes them itself */
	NEEDS_THOROUGH = 32, /* what may be lacking while people are at work is found, too */
	NEEDS_TITLES = 16,   /* records are listed, and read when asked for by address */
};

struct context;

struct command {
	const char *name;
	const char *summary;		   /* N_() one line */
	const char *arguments;		   /* "KIND [TERM…]" */
	const char *description;	   /* N_() paragraphs, for help and man page */
	const struct option_spec *options; /* ends with a NULL name; global options come on top */
	const struct example *examples;	   /* ends with a NULL line */
	enum complete complete[3];	   /* of the first, second and all further arguments */
	unsigned needs;			   /* flags of enum needs */
	enum exit_status (*run)(struct context *context);
};

struct option_value {
	const struct option_spec *spec;
	const char *value; /* NULL for one without argument */
};

struct context {
	const struct command *command;
	const struct command *const *commands; /* all, NULL-ended */
	const char *const *arguments;	       /* without options */
	size_t argument_count;
	struct vec options; /* struct option_value, in order; global ones too */
	const char *folder; /* -C, or "." */
	const char *language;
	int32_t today;
	bool today_fixed;
	struct str root;	     /* inventory's folder; empty where none was needed */
	struct shelf shelf;	     /* the folder, or the revision of --at */
	struct shelf trusted;	     /* schemas and rules come from there; zeroed: from the shelf */
	struct repo *repo;	     /* opened by --at or context_repo() */
	struct change_hold *hold;    /* the writers' lock, where a command holds it over steps */
	struct inventory *inventory; /* where needs says so */
	unsigned opened;	     /* flags of enum needs it was opened with */
	struct diags diags;
	struct str out; /* what goes to stdout at the end */
};

/*
 * Opens what `needs` names (flags of enum needs), for a command that finds out in run() what it
 * needs. Gives EXIT_CLEAN, or EXIT_UNABLE after one sentence on stderr.
 */
enum exit_status context_open(struct context *context, unsigned needs);

/* Opens the inventory again, as it lies there now; what was borrowed from the old one is gone.
 * Findings so far are forgotten. As context_open(). */
enum exit_status context_reload(struct context *context);

/* The last value of an option, or NULL; whether it was given. */
const char *context_option(const struct context *context, const char *name);
bool context_has(const struct context *context, const char *name);

/* Opens the repository of the inventory once; NULL (and `problem` filled) where there is none. */
struct repo *context_repo(struct context *context, struct str *problem);

/* One sentence to stderr: "netz: …"; gives `status`, so that a command can return it. */
enum exit_status context_fail(struct context *context, enum exit_status status, const char *format,
			      ...) __attribute__((format(printf, 3, 4)));

/* The same with the arguments of message_format(): context_say(context, EXIT_FINDINGS, _("%1$s has
 * no end"), record->address). */
#define context_say(context, status, format, ...)                                                  \
	context_say_args((context), (status), (format), (const struct slice[]){ __VA_ARGS__ },     \
			 sizeof((const struct slice[]){ __VA_ARGS__ }) / sizeof(struct slice))
enum exit_status context_say_args(struct context *context, enum exit_status status,
				  const char *format, const struct slice *args, size_t count);

/* Wrong usage: the sentence, and where help is; gives EXIT_USAGE. */
enum exit_status context_usage(struct context *context, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Writes the findings so far to stderr as text and gives EXIT_FINDINGS when there is an error among
 * them, else EXIT_CLEAN. */
enum exit_status context_findings(struct context *context);

#endif
