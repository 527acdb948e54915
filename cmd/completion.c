/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/command.h"

#include <string.h>

#include "cmd/offer.h"
#include "cmd/opt.h"
#include "record/kind.h"

/*
 * The scripts ask netz itself ("netz completion words"), so that what they offer is what the tables
 * and the inventory's schemas say now.
 */
static const char bash_script[] =
	"# netz(1) completion for bash: eval \"$(netz completion bash)\"\n"
	"_netz() {\n"
	"\tlocal line=${COMP_LINE:0:COMP_POINT} last split\n"
	"\tlocal -a words\n"
	"\tread -ra words <<<\"$line\"\n"
	"\t[[ $line == *[[:space:]] ]] && words+=('')\n"
	"\tlast=${words[-1]}\n"
	"\tlocal IFS=$'\\n'\n"
	"\tCOMPREPLY=($(netz completion words -- \"${words[@]:1}\" 2>/dev/null))\n"
	"\tsplit=${last%\"${last##*[=:]}\"}\n"
	"\tCOMPREPLY=(\"${COMPREPLY[@]#\"$split\"}\")\n"
	"\t[[ ${COMPREPLY[0]} == *[=/:] ]] && compopt -o nospace\n"
	"}\n"
	"complete -o default -F _netz netz\n";

static const char zsh_script[] =
	"#compdef netz\n"
	"# netz(1) completion for zsh: source <(netz completion zsh)\n"
	"_netz() {\n"
	"\tlocal -a found\n"
	"\tfound=(${(f)\"$(netz completion words -- ${words[2,CURRENT]} 2>/dev/null)\"})\n"
	"\tif (( ${#found} )); then\n"
	"\t\tcompadd -S '' -a found\n"
	"\telse\n"
	"\t\t_files\n"
	"\tfi\n"
	"}\n"
	"compdef _netz netz\n";

static const char fish_script[] = "# netz(1) completion for fish: netz completion fish | source\n"
				  "function __netz_words\n"
				  "\tset -l words (commandline -opc) (commandline -ct)\n"
				  "\tnetz completion words -- $words[2..-1] 2>/dev/null\n"
				  "end\n"
				  "complete -c netz -a '(__netz_words)'\n";

static void offer_commands(struct context *context, struct slice current)
{
	const struct command *const *command;

	for (command = context->commands; *command != NULL; command++)
		offer(context, current, "", slice_of((*command)->name), "");
}

static void offer_options(struct context *context, struct slice current,
			  const struct option_spec *specs)
{
	for (; specs != NULL && specs->name != NULL; specs++)
		offer(context, current, "--", slice_of(specs->name), "");
}

/* "text|json", or the arguments of a command: "list | show KIND". */
static void offer_choices(struct context *context, struct slice current, const char *choices)
{
	struct slice rest = slice_of(choices);
	struct slice choice;

	while (slice_next(&rest, '|', &choice)) {
		choice = slice_trim(choice);
		offer(context, current, "", slice_part(choice, 0, slice_find(choice, ' ', 0)), "");
	}
}

static void offer_kinds(struct context *context, struct slice current)
{
	size_t i;

	if (context_open(context, NEEDS_INVENTORY) != EXIT_CLEAN)
		return;
	for (i = 0; i < context->inventory->kinds.count; i++)
		offer(context, current, "",
		      VEC_AT(struct kind, &context->inventory->kinds, i)->name, "");
}

static void offer_addresses(struct context *context, struct slice current)
{
	size_t i;

	if (context_open(context, NEEDS_INVENTORY) != EXIT_CLEAN)
		return;
	for (i = 0; i < context->inventory->records.count; i++) {
		const struct record *record =
			VEC_AT(struct record, &context->inventory->records, i);

		offer(context, current, "", record->address, "");
		/* an id that somebody has begun to write; of none begun there are too many */
		if (current.len > 0)
			offer(context, current, "", record->id, "");
	}
}

static void offer_findings(struct context *context, struct slice current)
{
	int id;

	for (id = 0; id < (int)DIAG_COUNT; id++) {
		struct slice name = slice_of(catalogue_entry((enum diag_id)id)->id);

		if (catalogue_find(name) == (enum diag_id)id)
			offer(context, current, "", name, "");
	}
}

static void offer_kind_of(struct context *context, enum complete complete, struct slice current,
			  const char *first, const char *choices)
{
	switch (complete) {
	case COMPLETE_KIND: offer_kinds(context, current); break;
	case COMPLETE_TERM: offer_terms(context, current, first); break;
	case COMPLETE_ASSIGNMENT:
		if (slice_find(current, '/', 0) < slice_find(current, '=', 0)) /* one more */
			offer_addresses(context, current);
		offer_assignments(context, current, first);
		break;
	case COMPLETE_FIELD: offer_names(context, current, first); break;
	case COMPLETE_ADDRESS: offer_addresses(context, current); break;
	case COMPLETE_TOPIC:
		offer_commands(context, current);
		offer(context, current, "", SLICE("finding"), "");
		break;
	case COMPLETE_FINDING:
		if (first != NULL && strcmp(first, "finding") == 0)
			offer_findings(context, current);
		break;
	case COMPLETE_SHELL: offer_choices(context, current, "bash|zsh|fish"); break;
	case COMPLETE_CHOICE: offer_choices(context, current, choices); break;
	case COMPLETE_NOTHING:
	case COMPLETE_FILE:
	case COMPLETE_FOLDER:
	case COMPLETE_REVISION: break; /* the shell's own file names serve */
	}
}

static const struct option_spec *find_option(const struct option_spec *specs, const char *word)
{
	for (; specs != NULL && specs->name != NULL; specs++) {
		if (word[0] == '-' && word[1] == '-' && strcmp(word + 2, specs->name) == 0)
			return specs;
		if (word[0] == '-' && word[1] == specs->letter && specs->letter != 0 &&
		    word[2] == '\0')
			return specs;
	}
	return NULL;
}

/* What stands before the word to be completed. */
struct line {
	const struct command *command;
	const struct option_spec *pending; /* an option that wants its value next */
	const char *first;		   /* the command's first argument */
	const char *last;		   /* and its last so far */
	size_t arguments;
};

static void read_word(const struct context *context, struct line *line, const char *word)
{
	if (line->pending != NULL) {
		line->pending = NULL;
		return;
	}
	if (word[0] == '-') {
		line->pending = find_option(opt_global, word);
		if (line->pending == NULL && line->command != NULL)
			line->pending = find_option(line->command->options, word);
		if (line->pending != NULL && line->pending->argument == NULL)
			line->pending = NULL;
		return;
	}
	if (line->command == NULL) {
		line->command = opt_command(context->commands, word);
		return;
	}
	if (line->arguments++ == 0)
		line->first = word;
	line->last = word;
}

static void offer_words(struct context *context)
{
	struct line line = { 0 };
	struct slice current = SLICE("");
	size_t i;

	for (i = 1; i + 1 < context->argument_count; i++)
		read_word(context, &line, context->arguments[i]);
	if (context->argument_count > 1)
		current = slice_of(context->arguments[context->argument_count - 1]);
	if (line.pending != NULL) { /* its value may begin with a hyphen */
		offer_kind_of(context, line.pending->complete, current, line.first,
			      line.pending->choices);
	} else if (slice_starts(current, "-")) {
		offer_options(context, current,
			      line.command != NULL ? line.command->options : NULL);
		offer_options(context, current, opt_global);
	} else if (line.command == NULL) {
		offer_commands(context, current);
	} else {
		size_t index = line.arguments < 2 ? line.arguments : 2;
		enum complete complete = line.command->complete[index];

		/* a field as an argument is of the kind before it: "netz schema show offer age",
		 * "netz unset offer/mitsprache age" */
		offer_kind_of(context, complete, current,
			      complete == COMPLETE_FIELD && offer_knows(context, line.last)
				      ? line.last
				      : line.first,
			      line.command->arguments);
	}
}

static enum exit_status run(struct context *context)
{
	const char *shell = context->argument_count > 0 ? context->arguments[0] : "";

	if (strcmp(shell, "words") == 0)
		offer_words(context);
	else if (strcmp(shell, "bash") == 0)
		str_add(&context->out, bash_script);
	else if (strcmp(shell, "zsh") == 0)
		str_add(&context->out, zsh_script);
	else if (strcmp(shell, "fish") == 0)
		str_add(&context->out, fish_script);
	else
		return context_usage(context, _("completion takes one of bash, zsh, fish"));
	return EXIT_CLEAN;
}

static const struct example examples[] = {
	{ "netz completion bash",
	  N_("print the script; eval \"$(netz completion bash)\" in ~/.bashrc uses it") },
	{ NULL, NULL },
};

const struct command completion_command = {
	.name = "completion",
	.summary = N_("print a completion script for the shell"),
	.arguments = "bash|zsh|fish",
	.description = N_("Completes commands, options, kinds, fields and codes. The script asks "
			  "netz, so that it knows the "
			  "inventory's own schemas."),
	.examples = examples,
	.complete = { COMPLETE_SHELL, COMPLETE_NOTHING, COMPLETE_NOTHING },
	.run = run,
};
