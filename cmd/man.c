/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/help.h"

#include "cmd/opt.h"

/*
 * Text for man(7): a backslash is \e, a hyphen is \-, and a line that would begin with a control
 * character gets the zero-width \& before it.
 */
static void add_roff(struct str *out, struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		char byte = text.data[i];
		bool line_start = out->len == 0 || out->data[out->len - 1] == '\n';

		if (line_start && (byte == '.' || byte == '\''))
			str_add(out, "\\&");
		if (byte == '\\')
			str_add(out, "\\e");
		else if (byte == '-')
			str_add(out, "\\-");
		else if (byte == '\n')
			str_add(out, "\n.PP\n");
		else
			str_add_char(out, byte);
	}
}

static void add_text(struct str *out, const char *text)
{
	add_roff(out, slice_of(text));
	str_add_char(out, '\n');
}

static void add_section(struct str *out, const char *title)
{
	str_add(out, ".SH \"");
	add_roff(out, slice_of(title));
	str_add(out, "\"\n");
}

static void add_options(struct str *out, const struct option_spec *specs)
{
	for (; specs != NULL && specs->name != NULL; specs++) {
		str_add(out, ".TP\n");
		if (specs->letter != 0)
			str_addf(out, "\\fB\\-%c\\fR, ", specs->letter);
		str_add(out, "\\fB\\-\\-");
		add_roff(out, slice_of(specs->name));
		str_add(out, "\\fR");
		if (specs->argument != NULL) {
			str_add(out, " \\fI");
			add_roff(out, slice_of(specs->choices != NULL ? specs->choices
								      : _(specs->argument)));
			str_add(out, "\\fR");
		}
		str_add_char(out, '\n');
		add_text(out, _(specs->help));
	}
}

static void add_examples(struct str *out, const struct example *example)
{
	if (example == NULL || example->line == NULL)
		return;
	add_section(out, _("EXAMPLES"));
	for (; example->line != NULL; example++) {
		str_add(out, ".TP\n");
		add_text(out, example->line);
		add_text(out, _(example->text));
	}
}

static void add_exit_status(struct str *out)
{
	add_section(out, _("EXIT STATUS"));
	str_add(out, ".TP\n0\n");
	add_text(out, _("done and clean"));
	str_add(out, ".TP\n1\n");
	add_text(out, _("findings: wrong records, an unknown record or field"));
	str_add(out, ".TP\n2\n");
	add_text(out, _("wrong usage"));
	str_add(out, ".TP\n3\n");
	add_text(out, _("could not be done: files, Git, the system"));
}

static void add_head(struct str *out, const struct command *command)
{
	struct str name = { 0 };

	str_add(&name, "netz");
	if (command != NULL)
		str_addf(&name, "-%s", command->name);
	str_add(out, ".TH \"");
	add_roff(out, str_slice(&name));
	str_add(out, "\" 1 \"\" \"netz " NETZ_VERSION "\"\n");
	add_section(out, _("NAME"));
	add_roff(out, str_slice(&name));
	str_add(out, " \\- ");
	add_text(out, command != NULL ? _(command->summary)
				      : _("a city's inventory for children and parents"));
	str_free(&name);
}

static void add_command_list(struct str *out, const struct context *context)
{
	const struct command *const *command;

	add_section(out, _("COMMANDS"));
	for (command = context->commands; *command != NULL; command++) {
		str_addf(out, ".TP\n\\fBnetz\\-%s\\fR(1)\n", (*command)->name);
		add_text(out, _((*command)->summary));
	}
}

void man_add(struct str *out, const struct context *context, const struct command *command)
{
	add_head(out, command);
	add_section(out, _("SYNOPSIS"));
	str_add(out, "\\fBnetz\\fR ");
	if (command != NULL) {
		str_addf(out, "\\fB%s\\fR ", command->name);
		add_text(out, command->arguments != NULL ? _(command->arguments) : "");
		add_section(out, _("DESCRIPTION"));
		add_text(out, command->description != NULL ? _(command->description)
							   : _(command->summary));
		add_section(out, _("OPTIONS"));
		add_options(out, command->options);
	} else {
		str_addf(out, "[%s] %s …\n", _("options"), _("COMMAND"));
		add_command_list(out, context);
		add_section(out, _("OPTIONS"));
		add_options(out, help_main_options);
	}
	add_options(out, opt_global);
	add_examples(out, command != NULL ? command->examples : NULL);
	add_exit_status(out);
}
