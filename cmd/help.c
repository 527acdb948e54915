/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/help.h"

#include <string.h>

#include "cmd/opt.h"
#include "diag/catalogue.h"
#include "sys/term.h"
#include "text/utf8.h"

enum { NAME_COLUMN = 2, HELP_COLUMN = 26, WIDTH_MAX = 80 };

const struct option_spec help_main_options[] = {
	{ 'V', "version", NULL, N_("show the version"), COMPLETE_NOTHING, NULL },
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

size_t help_width(void)
{
	size_t columns = term_columns(stdout);

	return columns == 0 || columns > WIDTH_MAX ? WIDTH_MAX : columns;
}

/* Adds `text` word by word, wrapped at `width`, further lines indented; `column` is where the pen
 * stands. */
static void add_wrapped(struct str *out, struct slice text, size_t column, size_t indent,
			size_t width)
{
	struct slice word;
	bool first = true;

	while (slice_next(&text, ' ', &word)) {
		size_t length = utf8_width(word);

		if (!first && column + 1 + length > width) {
			str_add_char(out, '\n');
			str_add_repeat(out, ' ', indent);
			column = indent;
			first = true;
		}
		if (!first) {
			str_add_char(out, ' ');
			column++;
		}
		str_add_slice(out, word);
		column += length;
		first = false;
	}
	str_add_char(out, '\n');
}

/* A name and its explanation in two columns; a long name gets a line of its own. */
static void add_pair(struct str *out, struct slice name, const char *text)
{
	size_t length = NAME_COLUMN + utf8_width(name);

	str_add_repeat(out, ' ', NAME_COLUMN);
	str_add_slice(out, name);
	if (length + 2 > HELP_COLUMN) {
		str_add_char(out, '\n');
		length = 0;
	}
	str_add_repeat(out, ' ', HELP_COLUMN - length);
	add_wrapped(out, slice_of(text), HELP_COLUMN, HELP_COLUMN, help_width());
}

static void add_title(struct str *out, const char *title)
{
	bool bold = term_has_colour(stdout);

	str_add(out, bold ? "\n\033[1m" : "\n");
	str_add(out, title);
	str_add(out, bold ? "\033[0m\n" : "\n");
}

static void add_options(struct str *out, const struct option_spec *specs)
{
	struct str name = { 0 };

	for (; specs != NULL && specs->name != NULL; specs++) {
		str_cut(&name, 0);
		if (specs->letter != 0)
			str_addf(&name, "-%c, ", specs->letter);
		str_addf(&name, "--%s", specs->name);
		if (specs->choices != NULL)
			str_addf(&name, " %s", specs->choices);
		else if (specs->argument != NULL)
			str_addf(&name, " %s", _(specs->argument));
		add_pair(out, str_slice(&name), _(specs->help));
	}
	str_free(&name);
}

void help_add_overview(struct str *out, const struct context *context)
{
	const struct command *const *command;

	add_wrapped(
		out,
		slice_of(_("netz keeps a city's inventory of institutions, offers and projects for "
			   "children and "
			   "parents: plain records in Git, checked, searched and reported on.")),
		0, 0, help_width());
	add_title(out, _("Usage"));
	str_addf(out, "  netz [%s] %s …\n", _("options"), _("COMMAND"));
	add_title(out, _("Commands"));
	for (command = context->commands; *command != NULL; command++)
		add_pair(out, slice_of((*command)->name), _((*command)->summary));
	add_title(out, _("Options"));
	add_options(out, opt_global);
	add_options(out, help_main_options);
	str_add_char(out, '\n');
	add_wrapped(out, slice_of(_("“netz help COMMAND” explains a command and shows examples.")),
		    0, 0, help_width());
}

/* Paragraphs are parted by line ends in the source. */
static void add_paragraphs(struct str *out, const char *text)
{
	struct slice rest = slice_of(text);
	struct slice paragraph;

	while (slice_next(&rest, '\n', &paragraph)) {
		str_add_char(out, '\n');
		add_wrapped(out, paragraph, 0, 0, help_width());
	}
}

void help_add_command(struct str *out, const struct context *context)
{
	const struct command *command = context->command;
	const struct example *example;

	str_addf(out, "netz %s", command->name);
	if (command->arguments != NULL && command->arguments[0] != '\0')
		str_addf(out, " %s", _(command->arguments));
	str_add_char(out, '\n');
	add_paragraphs(out, _(command->summary));
	add_paragraphs(out, command->description != NULL ? _(command->description) : "");
	if (command->options != NULL && command->options->name != NULL) {
		add_title(out, _("Options"));
		add_options(out, command->options);
	}
	add_title(out, _("Options of every command"));
	add_options(out, opt_global);
	if (command->examples == NULL || command->examples->line == NULL)
		return;
	add_title(out, _("Examples"));
	for (example = command->examples; example->line != NULL; example++)
		str_addf(out, "  %s\n      %s\n", example->line, _(example->text));
}

static const struct option_spec options[] = {
	{ 0, "man", NULL, N_("print the man page (man(7) source)"), COMPLETE_NOTHING, NULL },
	{ 0, "findings", NULL, N_("explain every finding, as Markdown"), COMPLETE_NOTHING, NULL },
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz help list", N_("how to choose records") },
	{ "netz help finding", N_("what netz can find, a line each") },
	{ "netz help finding yaml.colon", N_("what a finding means, and what to do") },
	{ NULL, NULL },
};

/* netz help finding [ID] */
static enum exit_status run_finding(struct context *context)
{
	const char *id = context->argument_count > 1 ? context->arguments[1] : NULL;

	if (context->argument_count > 2)
		return context_usage(context, _("“help finding” takes one id"));
	if (id == NULL)
		help_finding_list(context);
	else if (catalogue_find(slice_of(id)) == DIAG_COUNT)
		return help_finding_unknown(context, id);
	else
		help_finding(context, id);
	return EXIT_CLEAN;
}

static enum exit_status run(struct context *context)
{
	const char *topic = context->argument_count > 0 ? context->arguments[0] : NULL;
	const struct command *command =
		topic != NULL ? opt_command(context->commands, topic) : NULL;
	struct context asked = *context;

	if (topic != NULL && command == NULL && strcmp(topic, "finding") == 0)
		return run_finding(context);
	if (context->argument_count > 1)
		return context_usage(context, _("help takes one command"));
	if (context_has(context, "findings")) {
		help_finding_all(context);
		return EXIT_CLEAN;
	}
	if (topic != NULL && command == NULL && catalogue_find(slice_of(topic)) != DIAG_COUNT) {
		help_finding(context, topic);
		return EXIT_CLEAN;
	}
	if (topic != NULL && command == NULL && strchr(topic, '.') != NULL)
		return help_finding_unknown(context, topic);
	if (topic != NULL && command == NULL)
		return context_usage(context, _("there is no command or finding “%s”"), topic);
	if (context_has(context, "man")) {
		man_add(&context->out, context, command);
	} else if (command == NULL) {
		help_add_overview(&context->out, context);
	} else {
		asked.command = command;
		help_add_command(&context->out, &asked);
	}
	return EXIT_CLEAN;
}

const struct command help_command = {
	.name = "help",
	.summary = N_("explain a command or a finding"),
	.arguments = N_("[COMMAND | finding [ID]]"),
	.description = N_("Without an argument the commands are listed, with “finding” alone the "
			  "findings. A finding's id stands in brackets behind its sentence."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_TOPIC, COMPLETE_FINDING, COMPLETE_NOTHING },
	.run = run,
};
