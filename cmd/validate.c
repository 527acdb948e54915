/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/validate.h"

#include "cmd/answer.h"
#include "cmd/write.h"

static const struct option_spec options[] = {
	{ 'f', "format", N_("FORM"),
	  N_("how findings are written; auto (default): github in its jobs, else text"),
	  COMPLETE_CHOICE, "auto|text|json|github|gitlab|sarif|junit" },
	{ 0, "report", N_("FORM=FILE"), N_("write them to a file in this form, too"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "max-findings", N_("N"), N_("show at most so many (default 100, 0: all)"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "strict", NULL, N_("exit 1 on any finding, not only on errors"), COMPLETE_NOTHING,
	  NULL },
	{ 0, "since", N_("REVISION"),
	  N_("only what is about records changed since, and those that refer to them"),
	  COMPLETE_REVISION, NULL },
	{ 0, "schema-from", N_("REVISION"),
	  N_("schemas, rules and known findings of this revision hold, whatever lies here"),
	  COMPLETE_REVISION, NULL },
	{ 0, "at", N_("REVISION"), N_("read this revision or day of the history"),
	  COMPLETE_REVISION, NULL },
	{ 0, "no-baseline", NULL, N_("show the known findings, too"), COMPLETE_NOTHING, NULL },
	{ 0, "write-baseline", NULL, N_("write what is found now to the list of known findings"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "reason", N_("TEXT"), N_("with --write-baseline: why it stays for now"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "until", N_("DATE"), N_("with --write-baseline: how long it may stay"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "schema", N_("FILE"), N_("check any YAML or JSON files against this JSON Schema"),
	  COMPLETE_FILE, NULL },
	{ 0, "schema-dir", N_("DIR"), N_("with --schema: schemas that it may refer to"),
	  COMPLETE_FILE, NULL },
	{ 0, "no-formats", NULL, N_("with --schema: take “format” for a remark"), COMPLETE_NOTHING,
	  NULL },
	{ 0, "fix", NULL, N_("repair what can be repaired without thinking, as one commit"),
	  COMPLETE_NOTHING, NULL },
	WRITE_OPTION_YES(N_("with --fix: do not ask first")),
	{ 'n', "dry-run", NULL, N_("with --fix: only show what would be repaired"),
	  COMPLETE_NOTHING, NULL },
	WRITE_OPTION_MESSAGE,
	WRITE_OPTION_NO_COMMIT,
	WRITE_OPTION_AUTHOR,
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz validate", N_("check everything") },
	{ "netz validate records/offers", N_("check everything, show what is about offers") },
	{ "netz validate --strict --format json", N_("for other programs") },
	{ "netz validate --since main", N_("what a branch brings along") },
	{ "netz validate --at HEAD~1", N_("check how it was one commit ago") },
	{ "netz validate --fix --dry-run", N_("what could be repaired, as a difference") },
	{ "netz validate --schema s.yaml a.yaml b.json", N_("any files, any JSON Schema 2020-12") },
	{ NULL, NULL },
};

/* Options that make sense only beside another. */
static const struct {
	const char *name;
	const char *with;
} partners[] = {
	{ "yes", "fix" },
	{ "dry-run", "fix" },
	{ "message", "fix" },
	{ "no-commit", "fix" },
	{ "author", "fix" },
	{ "schema-dir", "schema" },
	{ "no-formats", "schema" },
	{ "reason", "write-baseline" },
	{ "until", "write-baseline" },
};

/* Options that exclude each other. */
static const struct {
	const char *name;
	const char *against;
} strangers[] = {
	{ "at", "fix" },
	{ "schema", "fix" },
	{ "format", "fix" },
	{ "since", "fix" },
	{ "schema-from", "fix" },
	{ "report", "fix" },
	{ "write-baseline", "fix" },
	{ "at", "schema" },
	{ "since", "schema" },
	{ "schema-from", "schema" },
	{ "write-baseline", "schema" },
	{ "no-baseline", "schema" },
	{ "write-baseline", "since" },
	{ "write-baseline", "at" },
	{ "write-baseline", "schema-from" },
	{ "write-baseline", "no-baseline" },
};

static enum exit_status check_options(struct context *context)
{
	size_t i;

	for (i = 0; i < sizeof(strangers) / sizeof(*strangers); i++) {
		if (context_has(context, strangers[i].name) &&
		    context_has(context, strangers[i].against))
			return context_usage(context, _("--%s does not go with --%s"),
					     strangers[i].name, strangers[i].against);
	}
	for (i = 0; i < sizeof(partners) / sizeof(*partners); i++) {
		if (context_has(context, partners[i].name) &&
		    !context_has(context, partners[i].with))
			return context_usage(context, _("--%s goes with --%s"), partners[i].name,
					     partners[i].with);
	}
	/* of an empty variable: it would compare with itself, and find nothing */
	if (context_has(context, "since") &&
	    (*context_option(context, "since") == '\0' || *context_option(context, "since") == '.'))
		return context_usage(context, _("--since needs a revision"));
	if (context_has(context, "schema") && context->argument_count == 0)
		return context_usage(context, _("--schema needs the files to check"));
	return EXIT_CLEAN;
}

static enum exit_status run(struct context *context)
{
	enum exit_status result = check_options(context);

	if (result == EXIT_CLEAN)
		result = answer_prepare(context);
	if (result != EXIT_CLEAN)
		return result;
	if (context_has(context, "fix"))
		return validate_fix(context);
	if (context_option(context, "schema") == NULL)
		return validate_inventory(context);
	return validate_files(context);
}

const struct command validate_command = {
	.name = "validate",
	.summary = N_("find what is wrong"),
	.arguments = N_("[PATH…]"),
	.description = N_(
		"Checks netz.yaml, the schemas and every record: form, references, names, dates, "
		"privacy. Everything is checked in one run; with PATH (files, folders, "
		"addresses or kinds) only findings about these are shown.\n"
		"With --schema the PATHs are any YAML or JSON files, folders of them (.yaml, .yml, "
		".json; links are named, not followed) or “-” for standard input. A YAML file may "
		"hold several documents; those without a value are left out. Names that end in "
		".json are read as JSON, .jsonl and .ndjson as a value a line; standard input is "
		"JSON where it can be read as JSON. The schema may refer to the files beside it in "
		"a folder “schemas”, or to those of --schema-dir, by path or $id, and never to the "
		"network. Exit status: 0 all is well, 1 findings, 2 the schema cannot be used and "
		"nothing was checked, 3 a file cannot be read.\n"
		"--since shows what is about records that changed since a revision, saved or not, "
		"and about those that refer to them. As with “git diff REVISION...”, a branch "
		"means the commit where yours parted from it; REVISION.. means exactly that "
		"revision. With --schema-from nothing that a branch brings along can hide what is "
		"wrong in it.\n"
		"How much findings weigh is said in netz.yaml (findings); what is known and stays "
		"for now is listed in .netz-baseline.yaml, which --write-baseline writes.\n"
		"--fix repairs what nobody need think about: quotes around codes, postcodes, "
		"telephone numbers and words that other programs would read as something else, "
		"accents stored apart from their letters, line ends. The difference is shown "
		"first, and nothing is written before somebody agrees or --yes does; every other "
		"byte stays. What is left to be done is shown behind."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_FILE, COMPLETE_FILE, COMPLETE_FILE },
	.needs = NEEDS_NOTHING,
	.run = run,
};
