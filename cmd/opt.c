/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/opt.h"

#include <getopt.h>
#include <string.h>

#include "text/fold.h"

const struct option_spec opt_global[] = {
	{ 'C', "directory", N_("DIR"), N_("work on the inventory that holds DIR"), COMPLETE_FOLDER,
	  NULL },
	{ 0, "lang", N_("LANGUAGE"), N_("speak this language"), COMPLETE_CHOICE, "de|en" },
	{ 0, "today", N_("DATE"), N_("take this day (YYYY-MM-DD) for today"), COMPLETE_NOTHING,
	  NULL },
	{ 'h', "help", NULL, N_("show help"), COMPLETE_NOTHING, NULL },
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

enum { FIRST_INDEX = 256 }; /* getopt's value of the n-th option: above every letter */

/* The two tables as one, so that an option has a number. */
struct tables {
	struct vec specs; /* const struct option_spec * */
	struct vec longs; /* struct option */
	struct str letters;
};

static void add_table(struct tables *tables, const struct option_spec *specs)
{
	for (; specs != NULL && specs->name != NULL; specs++) {
		struct option *option = vec_push(&tables->longs);

		option->name = specs->name;
		option->has_arg = specs->argument != NULL ? required_argument : no_argument;
		option->val = FIRST_INDEX + (int)tables->specs.count;
		vec_add(&tables->specs, &specs);
		if (specs->letter != 0) {
			str_add_char(&tables->letters, specs->letter);
			if (specs->argument != NULL)
				str_add_char(&tables->letters, ':');
		}
	}
}

static const struct option_spec *spec_of(const struct tables *tables, int value)
{
	size_t i;

	if (value >= FIRST_INDEX)
		return *VEC_AT(const struct option_spec *, &tables->specs,
			       (size_t)(value - FIRST_INDEX));
	for (i = 0; i < tables->specs.count; i++) {
		const struct option_spec *spec =
			*VEC_AT(const struct option_spec *, &tables->specs, i);

		if (spec->letter == value)
			return spec;
	}
	return NULL;
}

static void explain_unknown(const struct tables *tables, const char *word,
			    struct opt_problem *problem)
{
	struct slice given = slice_of(word);
	const char *nearest = NULL;
	size_t best = 3;
	size_t i;

	if (!slice_starts(given, "--")) {
		*problem = (struct opt_problem){ N_("unknown option “%1$s”"), { given } };
		return;
	}
	given = slice_part(given, 0, slice_find(given, '=', 0));
	for (i = 0; i < tables->specs.count; i++) {
		const struct option_spec *spec =
			*VEC_AT(const struct option_spec *, &tables->specs, i);
		size_t distance =
			fold_distance(slice_part(given, 2, given.len), slice_of(spec->name), 3);

		if (distance < best) {
			best = distance;
			nearest = spec->name;
		}
	}
	*problem = (struct opt_problem){ N_("unknown option “%1$s”"), { given } };
	if (nearest != NULL)
		*problem =
			(struct opt_problem){ N_("unknown option “%1$s”; did you mean “--%2$s”?"),
					      { given, slice_of(nearest) } };
}

bool opt_is_choice(const char *choices, struct slice value)
{
	struct slice rest = slice_of(choices);
	struct slice choice;

	while (slice_next(&rest, '|', &choice)) {
		if (slice_equal(choice, value))
			return true;
	}
	return false;
}

static bool add_value(const struct option_spec *spec, const char *value, struct vec *values,
		      struct opt_problem *problem)
{
	struct option_value *option;

	if (spec->choices != NULL && !opt_is_choice(spec->choices, slice_of(value))) {
		*problem = (struct opt_problem){ N_("--%1$s takes one of %2$s, not “%3$s”"),
						 { slice_of(spec->name), slice_of(spec->choices),
						   slice_of(value) } };
		return false;
	}
	option = vec_push(values);
	option->spec = spec;
	option->value = value;
	return true;
}

/* What getopt_long stopped at: it is not past a word of which letters are left ("-xy"). */
static const char *wrong_word(char **argv)
{
	const char *last = argv[optind - (optind > 1)];

	if (optopt == 0 || (last[0] == '-' && strchr(last, optopt) != NULL) || argv[optind] == NULL)
		return last;
	return argv[optind];
}

/* One step of getopt_long; false when it found something wrong. */
static bool take_option(const struct tables *tables, int value, char **argv, struct vec *values,
			struct opt_problem *problem)
{
	if (value == ':') {
		const struct option_spec *spec = spec_of(tables, optopt);

		*problem = (struct opt_problem){ N_("--%1$s needs a value"),
						 { slice_of(spec != NULL ? spec->name : "?") } };
		return false;
	}
	if (value == '?') {
		const struct option_spec *spec =
			optopt >= FIRST_INDEX ? spec_of(tables, optopt) : NULL;

		if (spec != NULL)
			*problem = (struct opt_problem){ N_("--%1$s takes no value"),
							 { slice_of(spec->name) } };
		else
			explain_unknown(tables, wrong_word(argv), problem);
		return false;
	}
	return add_value(spec_of(tables, value), optarg, values, problem);
}

bool opt_parse(int argc, char **argv, const struct option_spec *global,
	       const struct option_spec *own, bool stop_early, struct vec *values, int *first,
	       struct opt_problem *problem)
{
	struct tables tables = { .specs = VEC_OF(const struct option_spec *),
				 .longs = VEC_OF(struct option) };
	bool ok = true;
	int value;

	str_add(&tables.letters, stop_early ? "+:" : ":");
	add_table(&tables, own);
	add_table(&tables, global);
	vec_push(&tables.longs); /* getopt wants a zeroed end */
	optind = 0;		 /* glibc: forget an earlier run */
	opterr = 0;
	while (ok && (value = getopt_long(argc, argv, str_text(&tables.letters), tables.longs.items,
					  NULL)) != -1)
		ok = take_option(&tables, value, argv, values, problem);
	*first = optind;
	vec_free(&tables.specs);
	vec_free(&tables.longs);
	str_free(&tables.letters);
	return ok;
}

const struct command *opt_command(const struct command *const *commands, const char *name)
{
	for (; *commands != NULL; commands++) {
		if (strcmp((*commands)->name, name) == 0)
			return *commands;
	}
	return NULL;
}

const struct command *opt_nearest_command(const struct command *const *commands, const char *name)
{
	const struct command *nearest = NULL;
	size_t best = 3;

	for (; *commands != NULL; commands++) {
		size_t distance = fold_distance(slice_of(name), slice_of((*commands)->name), 3);

		if (distance < best) {
			best = distance;
			nearest = *commands;
		}
	}
	return nearest;
}
