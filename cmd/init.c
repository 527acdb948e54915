/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/command.h"

#include <string.h>
#include <sys/stat.h>

#include "cmd/ask.h"
#include "cmd/prompt.h"
#include "change/found.h"
#include "change/precommit.h"
#include "cmd/init_say.h"
#include "sys/env.h"
#include "sys/path.h"
#include "sys/signals.h"
#include "vcs/create.h"
#include "vcs/identity.h"

static const struct option_spec options[] = {
	{ 0, "city", N_("CITY"), N_("name of the city or county"), COMPLETE_NOTHING, NULL },
	{ 0, "districts", N_("A,B,…"), N_("its districts, with commas between"), COMPLETE_NOTHING,
	  NULL },
	{ 0, "name", N_("TEXT"), N_("what the inventory is called"), COMPLETE_NOTHING, NULL },
	{ 0, "ags", N_("KEY"), N_("official municipality key, eight digits"), COMPLETE_NOTHING,
	  NULL },
	{ 0, "publisher", N_("TEXT"), N_("who keeps the inventory and answers for it"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "licence", N_("ID"), N_("licence of the records, an SPDX id"), COMPLETE_NOTHING,
	  NULL },
	{ 0, "example", NULL, N_("fill in a small made-up network to practise with"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "ci", N_("HOST"), N_("write a job that checks every change on this host"),
	  COMPLETE_CHOICE, "github|gitlab|forgejo" },
	{ 0, "hook", NULL, N_("let git check each commit here before it is made"), COMPLETE_NOTHING,
	  NULL },
	{ 'n', "dry-run", NULL, N_("say what would be made, and make nothing"), COMPLETE_NOTHING,
	  NULL },
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz init demo --city Demostadt --districts Nord,Süd",
	  N_("an inventory in the new folder “demo”") },
	{ "netz init probe --city Demostadt --example",
	  N_("one with a small made-up network in it") },
	{ "netz init . --city Demostadt --ci github --hook",
	  N_("one in this folder, an empty clone, with a job and a hook that check it") },
	{ NULL, NULL },
};

struct init {
	struct context *context;
	struct founding founding;
	struct create create;
	struct change change;
	struct str folder;
	struct str city;      /* as typed at a prompt */
	struct str districts; /* the same */
	struct str problem;
};

static enum exit_status fail(struct init *init, enum exit_status status)
{
	return context_fail(init->context, status, "%s", str_text(&init->problem));
}

/* The language of the inventory: what was asked for, else German, whatever the terminal speaks. */
static const char *language_of(const struct context *context)
{
	const char *asked = context_option(context, "lang");

	if (asked == NULL)
		asked = env_get("NETZ_LANG");
	return asked == NULL || slice_starts(slice_of(asked), "de") ? "de" : "en";
}

static void read_options(struct init *init)
{
	const struct context *context = init->context;

	init->founding = (struct founding){
		.language = language_of(context),
		.city = context_option(context, "city"),
		.name = context_option(context, "name"),
		.ags = context_option(context, "ags"),
		.publisher = context_option(context, "publisher"),
		.licence = context_option(context, "licence"),
		.districts = context_option(context, "districts"),
		.host = context_option(context, "ci"),
		.example = context_has(context, "example"),
		.today = context->today,
	};
	if (strcmp(context->folder, ".") == 0)
		str_add(&init->folder, context->arguments[0]);
	else
		path_join(&init->folder, context->folder, context->arguments[0]);
}

/* Asks for the city, and then for its districts, too; false when it was stopped. */
static bool ask(struct init *init)
{
	struct prompt *prompt = prompt_open();
	enum prompt_end end;

	do {
		end = prompt_line(prompt, _("Name of the city or county: "), NULL, &init->city);
	} while (end == PROMPT_LINE && init->city.len == 0);
	if (end == PROMPT_LINE && init->founding.districts == NULL)
		end = prompt_line(prompt,
				  _("Its districts, with commas between (Enter: none yet): "), NULL,
				  &init->districts);
	prompt_close(prompt);
	init->founding.city = str_text(&init->city);
	if (init->founding.districts == NULL)
		init->founding.districts = str_text(&init->districts);
	return end == PROMPT_LINE;
}

static bool exists(const char *folder, const char *name)
{
	struct str path = { 0 };
	struct stat info;
	bool found;

	path_join(&path, folder, name);
	found = lstat(str_text(&path), &info) == 0;
	str_free(&path);
	return found;
}

/* The inventory that `folder`, or where it would be made, lies in. */
static bool find_inventory(const char *folder, struct str *root)
{
	struct str path = { 0 };
	struct stat info;
	bool found;

	str_add(&path, folder);
	while (path.len > 0 && stat(str_text(&path), &info) != 0) {
		struct slice rest = str_slice(&path);

		while (rest.len > 0 && rest.data[rest.len - 1] == '/')
			rest.len--;
		while (rest.len > 0 && rest.data[rest.len - 1] != '/')
			rest.len--;
		str_cut(&path, rest.len);
	}
	found = path_find_root(path.len > 0 ? str_text(&path) : ".", root) == STATUS_OK;
	str_free(&path);
	return found;
}

/* Whether an inventory may be made in the folder. */
static enum exit_status check_place(struct init *init)
{
	const char *folder = str_text(&init->folder);
	struct str root = { 0 };
	enum exit_status result = EXIT_CLEAN;

	if (exists(folder, ".git") && change_recover(folder, &init->problem) != STATUS_OK)
		return fail(init, EXIT_UNABLE);
	str_cut(&init->problem, 0); /* what was left behind there is mended */
	if (exists(folder, "netz.yaml"))
		result = context_fail(init->context, EXIT_UNABLE, _("“%s” is an inventory already"),
				      folder);
	else if (find_inventory(folder, &root))
		result = context_fail(init->context, EXIT_UNABLE,
				      _("“%s” lies inside the inventory “%s”; a new one needs a "
					"folder outside of it"),
				      folder, str_text(&root));
	else if (create_look(&init->create, folder, &init->problem) != STATUS_OK)
		result = fail(init, EXIT_UNABLE);
	str_free(&root);
	return result;
}

/* Whether Git knows who makes the first commit. */
static enum exit_status check_identity(struct init *init)
{
	struct repo *repo = NULL;
	enum status status = STATUS_OK;

	if (init->create.has_repository)
		status = repo_open(&repo, str_text(&init->folder), &init->problem);
	if (status == STATUS_OK)
		status = identity_check(repo, NULL, &init->problem);
	repo_close(repo);
	return status == STATUS_OK ? EXIT_CLEAN : fail(init, EXIT_UNABLE);
}

static enum exit_status dry_run(struct init *init)
{
	const struct change_options how = { .today = init->founding.today };
	struct shelf nothing = { 0 };
	size_t old_errors = 0;
	enum status status;

	shelf_overlay(&nothing, NULL);
	status = change_check(&nothing, &init->change, &how, &old_errors, &init->context->diags);
	shelf_close(&nothing);
	if (status != STATUS_OK) {
		(void)context_findings(init->context);
		return EXIT_FINDINGS;
	}
	init_say_files(&init->context->out, &init->change, str_text(&init->folder));
	if (context_has(init->context, "hook"))
		str_add(&init->context->out, "  .git/hooks/" HOOK_NAME "\n");
	return EXIT_CLEAN;
}

/* Makes folder, repository and first commit; all of it or nothing. */
static enum exit_status make(struct init *init)
{
	const struct change_options how = { .today = init->founding.today };
	struct change_outcome outcome = { 0 };
	struct signals signals = { 0 };
	struct repo *repo = NULL;
	enum exit_status result = EXIT_CLEAN;
	enum status status;

	signals_block(&signals);
	status = create_make(&init->create, &repo, &init->problem);
	if (status == STATUS_OK) {
		status = change_apply(repo, str_text(&init->folder), &init->change, &how, &outcome,
				      &init->context->diags);
		repo_close(repo);
		if (status != STATUS_OK)
			create_undo(&init->create);
		str_add_slice(&init->problem, str_slice(&outcome.problem));
	}
	signals_restore(&signals);
	if (status == STATUS_INVALID && init->context->diags.items.count > 0)
		result = context_findings(init->context);
	else if (status != STATUS_OK)
		result = fail(init, EXIT_UNABLE);
	else if (outcome.notice.len > 0)
		(void)context_fail(init->context, EXIT_CLEAN, "%s", str_text(&outcome.notice));
	change_outcome_free(&outcome);
	return result;
}

/* The inventory stands, whatever becomes of its hook. */
static enum exit_status add_hook(struct init *init)
{
	const struct precommit_wish wish = { .folder = "" };
	struct repo *repo = NULL;
	struct hook hook = { 0 };
	bool same = false;
	enum status status = repo_open(&repo, str_text(&init->folder), &init->problem);

	if (status == STATUS_OK)
		status = hook_look(&hook, repo, &init->problem);
	if (status == STATUS_OK)
		status = precommit_install(&hook, &wish, &same, &init->problem);
	hook_free(&hook);
	repo_close(repo);
	return status == STATUS_OK ? EXIT_CLEAN : fail(init, EXIT_UNABLE);
}

static enum exit_status begin(struct init *init)
{
	struct context *context = init->context;
	enum exit_status result = check_place(init);

	if (result == EXIT_CLEAN && init->founding.city == NULL && !ask_can())
		result = context_usage(context, _("init needs --city CITY"));
	if (result == EXIT_CLEAN && !context_has(context, "dry-run"))
		result = check_identity(init);
	if (result == EXIT_CLEAN && init->founding.city == NULL && !ask(init))
		result = context_fail(context, EXIT_UNABLE, _("stopped; nothing was made"));
	if (result == EXIT_CLEAN &&
	    found_add(&init->founding, &init->change, &init->problem) != STATUS_OK)
		result = fail(init, EXIT_USAGE);
	if (result != EXIT_CLEAN)
		return result;
	if (context_has(context, "dry-run"))
		return dry_run(init);
	result = make(init);
	if (result != EXIT_CLEAN)
		return result;
	init_say_next(&context->out, context->arguments[0], init->founding.host != NULL);
	return context_has(context, "hook") ? add_hook(init) : EXIT_CLEAN;
}

static enum exit_status run(struct context *context)
{
	struct init init = { .context = context };
	enum exit_status result;

	if (context->argument_count != 1)
		return context_usage(context,
				     _("init needs one folder; “.” is the one you are in"));
	if (context->arguments[0][0] == '\0')
		return context_usage(context, _("the name of the folder is empty"));
	read_options(&init);
	result = begin(&init);
	change_free(&init.change);
	create_free(&init.create);
	str_free(&init.folder);
	str_free(&init.city);
	str_free(&init.districts);
	str_free(&init.problem);
	return result;
}

const struct command init_command = {
	.name = "init",
	.summary = N_("make a new inventory"),
	.arguments = N_("DIR"),
	.description =
		N_("Makes the folder DIR with an inventory in it: netz.yaml, the schemas with the "
		   "city's own districts, settings for editors, and a Git repository with a first "
		   "commit. DIR may exist when it is empty or holds only an empty Git repository. "
		   "Nothing is fetched. netz will speak German there unless --lang en says "
		   "otherwise. What is not known stays a comment in netz.yaml. On a terminal netz "
		   "asks "
		   "for the city when --city does not say it."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_FOLDER, COMPLETE_NOTHING, COMPLETE_NOTHING },
	.needs = NEEDS_NOTHING,
	.run = run,
};
