/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/command.h"

static const struct option_spec options[] = {
	{ 0, "build", NULL, N_("say how it was built"), COMPLETE_NOTHING, NULL },
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz version --build", N_("for a report of a fault") },
	{ NULL, NULL },
};

#ifdef NETZ_LIBEDIT
static const char line_editing[] = N_("with libedit");
#else
static const char line_editing[] = N_("as the terminal has it (built without libedit)");
#endif

static enum exit_status run(struct context *context)
{
	if (context->argument_count > 0)
		return context_usage(context, _("version takes no argument"));
	str_add(&context->out, "netz " NETZ_VERSION "\n");
	if (!context_has(context, "build"))
		return EXIT_CLEAN;
	str_addf(&context->out, "%s: %s\n", _("compiler"), __VERSION__);
	str_addf(&context->out, "%s: %s\n", _("libraries"), NETZ_LIBRARIES);
	str_addf(&context->out, "%s: %s\n", _("editing at prompts"), _(line_editing));
	str_addf(&context->out, "%s: %s\n", _("catalogues"), NETZ_PREFIX "/share/locale");
	str_addf(&context->out, "%s: %s\n", _("language"), context->language);
	return EXIT_CLEAN;
}

const struct command version_command = {
	.name = "version",
	.summary = N_("show the version"),
	.arguments = "",
	.options = options,
	.examples = examples,
	.run = run,
};
