/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/command.h"

#include <string.h>
#include <sys/stat.h>

#include "change/precommit.h"
#include "cmd/context.h"
#include "cmd/write.h"
#include "sys/path.h"
#include "text/utf8.h"

static const struct option_spec options[] = {
	{ 0, "chain", NULL, N_("keep another hook that is there already, and run it first"),
	  COMPLETE_NOTHING, NULL },
	WRITE_OPTION_DRY_RUN,
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz hook install", N_("from now on each commit is checked") },
	{ "netz hook status", N_("is it there, and does it run?") },
	{ "netz hook run", N_("check what is staged now") },
	{ NULL, NULL },
};

struct hooking {
	struct context *context;
	struct repo *repo;
	struct str folder; /* the inventory's, from the work tree's root */
	struct hook hook;
	struct str problem;
};

static enum exit_status fail(struct hooking *hooking, enum status status)
{
	return context_fail(hooking->context,
			    status == STATUS_INVALID ? EXIT_FINDINGS : EXIT_UNABLE, "%s",
			    str_text(&hooking->problem));
}

/* "text: path", or only the text. */
static void say(struct hooking *hooking, const char *format, const char *path)
{
	struct str shown = { 0 };

	utf8_show(&shown, slice_of(path), true);
	message_add(&hooking->context->out, format, str_slice(&shown));
	str_add_char(&hooking->context->out, '\n');
	str_free(&shown);
}

/* The hook of the inventory's repository, looked at. */
static enum exit_status look(struct hooking *hooking)
{
	struct context *context = hooking->context;
	enum exit_status result = context_find_root(context);
	enum status status;

	if (result != EXIT_CLEAN)
		return result;
	if (context_repo(context, &hooking->problem) == NULL)
		return fail(hooking, STATUS_IO);
	str_add(&hooking->folder, repo_folder(context->repo));
	status = hook_look(&hooking->hook, context->repo, &hooking->problem);
	return status == STATUS_OK ? EXIT_CLEAN : fail(hooking, status);
}

static void say_installed(struct hooking *hooking, bool dry_run)
{
	const struct hook *hook = &hooking->hook;
	const char *path = str_text(&hook->path);

	say(hooking,
	    dry_run ? _("the hook would be “%1$s”")
		    : _("from now on each commit is checked by the hook “%1$s”"),
	    path);
	if (hook->state == HOOK_FOREIGN)
		say(hooking,
		    dry_run ? _("the one that is there would be kept as “%1$s” and run first")
			    : _("the one that was there is kept as “%1$s” and runs first"),
		    HOOK_BEFORE);
	else if (hook->chained)
		say(hooking, _("“%1$s” beside it runs first"), HOOK_BEFORE);
	if (hook->tracked && !dry_run)
		say(hooking,
		    _("“%1$s” lies among the files of this repository: commit it, and it is "
		      "there for everybody"),
		    path);
}

static enum exit_status install(struct hooking *hooking)
{
	struct context *context = hooking->context;
	enum exit_status result = look(hooking);
	const struct precommit_wish wish = {
		.folder = str_text(&hooking->folder),
		.chain = context_has(context, "chain"),
		.dry_run = context_has(context, "dry-run"),
	};
	enum status status;
	bool same = false;

	if (result != EXIT_CLEAN)
		return result;
	status = precommit_install(&hooking->hook, &wish, &same, &hooking->problem);
	if (status != STATUS_OK)
		return fail(hooking, status);
	if (same)
		say(hooking, _("the hook is there already: “%1$s”"), str_text(&hooking->hook.path));
	else
		say_installed(hooking, wish.dry_run);
	return EXIT_CLEAN;
}

static enum exit_status uninstall(struct hooking *hooking)
{
	struct context *context = hooking->context;
	struct hook *hook = &hooking->hook;
	const char *path;
	enum exit_status result = look(hooking);
	enum status status = STATUS_OK;
	bool dry_run = context_has(context, "dry-run");

	if (result != EXIT_CLEAN)
		return result;
	path = str_text(&hook->path);
	if (hook->state == HOOK_NONE) {
		say(hooking, _("there is no hook “%1$s”"), path);
		return EXIT_CLEAN;
	}
	status = dry_run ? hook_may_take(hook, &hooking->problem)
			 : hook_take(hook, &hooking->problem);
	if (status != STATUS_OK)
		return fail(hooking, status);
	say(hooking,
	    dry_run ? _("the hook “%1$s” would be removed") : _("the hook “%1$s” is removed"),
	    path);
	if (hook->chained)
		say(hooking,
		    dry_run ? _("“%1$s” would be in its place again")
			    : _("“%1$s” is in its place again"),
		    HOOK_BEFORE);
	return EXIT_CLEAN;
}

static enum exit_status say_status(struct hooking *hooking)
{
	const struct hook *hook = &hooking->hook;
	enum exit_status result = look(hooking);
	const char *path;

	if (result != EXIT_CLEAN)
		return result;
	path = str_text(&hook->path);
	result = EXIT_FINDINGS;
	if (hook->state == HOOK_NONE) {
		say(hooking, _("no hook checks commits here; “netz hook install” makes one"), path);
	} else if (hook->state == HOOK_FOREIGN || hook->state == HOOK_NO_FILE) {
		say(hooking,
		    _("“%1$s” is not netz' hook; “netz hook install” says what can be done"), path);
	} else if (!hook->runs) {
		say(hooking, _("“%1$s” is not executable; “netz hook install” mends it"), path);
	} else if (hook->state == HOOK_EDITED) {
		say(hooking, _("“%1$s” is netz' hook, and somebody edited it"), path);
	} else {
		say(hooking, _("“%1$s” checks each commit"), path);
		result = EXIT_CLEAN;
	}
	if (result == EXIT_CLEAN && hook->chained)
		say(hooking, _("“%1$s” beside it runs first"), HOOK_BEFORE);
	return result;
}

/* Whether the inventory above `folder` lies in the same work tree; then `repo` is its. */
static void go_to_root(struct hooking *hooking)
{
	struct str root = { 0 };
	struct str problem = { 0 };
	struct repo *repo = NULL;

	if (path_find_root(hooking->context->folder, &root) == STATUS_OK &&
	    repo_open(&repo, str_text(&root), &problem) == STATUS_OK &&
	    strcmp(repo_work_tree(repo), repo_work_tree(hooking->repo)) == 0) {
		repo_close(hooking->repo);
		hooking->repo = repo;
		repo = NULL;
	}
	repo_close(repo);
	str_free(&root);
	str_free(&problem);
}

/*
 * Which repository, and where in it the inventory is. A hook runs at the top of the work tree, and
 * names the inventory's folder with -C: it counts as it is staged, and need not lie there.
 */
static bool locate(struct hooking *hooking)
{
	const char *folder = hooking->context->folder;
	struct stat info;
	bool there = stat(folder, &info) == 0 && S_ISDIR(info.st_mode);
	enum status status = repo_open(&hooking->repo, there ? folder : ".", &hooking->problem);

	if (status != STATUS_OK)
		return false;
	if (there) {
		go_to_root(hooking);
		folder = repo_folder(hooking->repo);
	} else if (!path_is_inside(slice_of(folder))) {
		message_add(&hooking->problem, _("there is no folder “%1$s”"), slice_of(folder));
		return false;
	}
	str_add(&hooking->folder, folder);
	return true;
}

static enum exit_status refuse(struct hooking *hooking)
{
	size_t count = hooking->context->diags.counts[SEVERITY_ERROR];

	(void)context_findings(hooking->context);
	return context_fail(
		hooking->context, EXIT_FINDINGS,
		message_plural("what is staged has %zu new error, so it is not committed; mend "
			       "it and “git add” it, or “git commit --no-verify” commits it "
			       "unchecked",
			       "what is staged has %zu new errors, so it is not committed; mend "
			       "them and “git add” it, or “git commit --no-verify” commits it "
			       "unchecked",
			       count),
		count);
}

/* No hook stands in the way without saying how to get past it. */
static enum exit_status unable(struct hooking *hooking)
{
	(void)fail(hooking, STATUS_IO);
	return context_fail(hooking->context, EXIT_UNABLE,
			    _("not committed; “git commit --no-verify” commits it "
			      "unchecked"));
}

static enum exit_status check(struct hooking *hooking)
{
	struct context *context = hooking->context;
	size_t old_errors = 0;
	enum status status;

	if (!locate(hooking))
		return unable(hooking);
	status = precommit_check(hooking->repo, str_text(&hooking->folder), context->today,
				 &old_errors, &hooking->problem, &context->diags);
	if (status == STATUS_INVALID && hooking->problem.len == 0)
		return refuse(hooking);
	if (status != STATUS_OK)
		return unable(hooking);
	if (context->diags.items.count > 0)
		(void)context_findings(context);
	write_say_old(context, old_errors);
	return EXIT_CLEAN;
}

static const struct {
	const char *name;
	enum exit_status (*run)(struct hooking *hooking);
	bool chains;
	bool plans;
} actions[] = {
	{ "install", install, true, true },
	{ "uninstall", uninstall, false, true },
	{ "status", say_status, false, false },
	{ "run", check, false, false },
};

static enum exit_status run(struct context *context)
{
	struct hooking hooking = { .context = context };
	enum exit_status result;
	size_t count = sizeof(actions) / sizeof(actions[0]);
	size_t i = 0;

	while (i < count && (context->argument_count != 1 ||
			     strcmp(actions[i].name, context->arguments[0]) != 0))
		i++;
	if (i == count)
		return context_usage(context, _("hook wants install, uninstall, status or run"));
	if (context_has(context, "chain") && !actions[i].chains)
		return context_usage(context, _("--chain goes with “hook install”"));
	if (context_has(context, "dry-run") && !actions[i].plans)
		return context_usage(context, _("--dry-run changes nothing in “hook %s”"),
				     actions[i].name);
	result = actions[i].run(&hooking);
	repo_close(hooking.repo);
	hook_free(&hooking.hook);
	str_free(&hooking.folder);
	str_free(&hooking.problem);
	return result;
}

const struct command hook_command = {
	.name = "hook",
	.summary = N_("check each commit before it is made"),
	.arguments = "install | uninstall | status | run",
	.description =
		N_("“install” makes Git's pre-commit hook for the inventory: before each commit it "
		   "checks what is staged, the whole inventory, and stops the commit where errors "
		   "are new against the last one; old ones do not hinder. What netz commits itself "
		   "is checked once. Another hook that is there already stays as it is; --chain "
		   "runs it first. “uninstall” removes netz' own hook and puts the other one back. "
		   "“status” says whether it is there (exit 1: it is not, or does not run), and "
		   "“run” is what the hook does: it checks what is staged now."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_CHOICE, COMPLETE_NOTHING, COMPLETE_NOTHING },
	.needs = NEEDS_NOTHING,
	.run = run,
};
