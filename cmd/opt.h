/* SPDX-License-Identifier: Apache-2.0 */
/*
 * opt - a command line by its option tables, with getopt_long
 *
 * Owner:  values and arguments are borrowed from argv (which may be reordered).
 * Errors: false, and the problem as data.
 */
#ifndef NETZ_CMD_OPT_H
#define NETZ_CMD_OPT_H

#include "base/vec.h"
#include "cmd/command.h"

/* What was wrong, as data: it is said once the language is known. Arguments are borrowed from argv
 * and the tables. */
struct opt_problem {
	const char *format; /* N_() text, NULL while all is well */
	struct slice args[3];
};

/* The options every command takes; ends with a NULL name. */
extern const struct option_spec opt_global[];

/*
 * Reads argv[0 … argc) (argv[0] is skipped) by up to two tables, either may be NULL. Appends struct
 * option_value to `values`; `*first` is the index of the first argument that is no option. With
 * `stop_early` reading stops there, else arguments and options may be mixed. "--" ends the options.
 */
bool opt_parse(int argc, char **argv, const struct option_spec *global,
	       const struct option_spec *own, bool stop_early, struct vec *values, int *first,
	       struct opt_problem *problem);

/* Whether `value` is one of "a|b|c". */
bool opt_is_choice(const char *choices, struct slice value);

/* The command called `name`, or NULL. */
const struct command *opt_command(const struct command *const *commands, const char *name);

/* The command nearest to `name`, or NULL when none is near. */
const struct command *opt_nearest_command(const struct command *const *commands, const char *name);

#endif
