/* SPDX-License-Identifier: Apache-2.0 */
/*
 * world - an inventory in a repository of its own, and changes of it
 *
 * Errors: what goes wrong fails the test.
 */
#ifndef NETZ_TESTS_CHANGE_WORLD_H
#define NETZ_TESTS_CHANGE_WORLD_H

#include "vcs/git.h"

#include "change/change.h"
#include "change/pending.h"
#include "sys/file.h"
#include "vcs/repo.h"

#define WORLD_NEW "records/institutions/haus-b.yaml"
#define WORLD_OLD "records/institutions/haus-a.yaml"

struct world {
	struct temp temp;
	struct str root;
	struct repo *repo;
	struct change change;
	struct change_options options;
	struct change_outcome outcome;
	struct diags diags;
};

static inline void world_record(struct str *out, const char *name)
{
	str_addf(out,
		 "name: %s\ncategory: familienzentrum\nsector: frei\ndescription: Haus\n"
		 "addresses:\n  - use: besuch\n    city: Musterstadt\n    district: lebenstedt\n"
		 "sources:\n  - url: https://example.org/haus\n    date: 2024-01-01\n",
		 name);
}

static inline void world_write(struct world *world, const char *path, const char *name)
{
	struct str bytes = { 0 };

	world_record(&bytes, name);
	temp_write(&world->temp, path, str_slice(&bytes));
	str_free(&bytes);
}

/* A repository in "net" with netz.yaml and one record, committed. */
static inline void world_begin(struct world *world)
{
	struct str problem = { 0 };

	*world = (struct world){ 0 };
	git_begin(&world->temp);
	git_init(&world->temp, "net");
	temp_write(&world->temp, "net/netz.yaml",
		   SLICE("format: 1\nname: Netz\ncity: Musterstadt\nlanguage: de\n"
			 "timezone: Europe/Berlin\nlicence: CC0-1.0\n"));
	world_write(world, "net/" WORLD_OLD, "Haus A");
	git_commit_at(&world->temp, "net", "2024-03-11T12:00:00 +0100");
	str_add(&world->root, temp_path(&world->temp, "net"));
	if (repo_open(&world->repo, str_text(&world->root), &problem) != STATUS_OK)
		fail_msg("%s", str_text(&problem));
	str_add(&world->change.message, "Aufnahme\n");
	str_free(&problem);
}

static inline void world_put(struct world *world, const char *path, const char *name)
{
	struct str bytes = { 0 };

	world_record(&bytes, name);
	change_put(&world->change, path, str_slice(&bytes));
	str_free(&bytes);
}

static inline enum status world_apply(struct world *world)
{
	change_outcome_free(&world->outcome);
	diags_free(&world->diags);
	return change_apply(world->repo, str_text(&world->root), &world->change, &world->options,
			    &world->outcome, &world->diags);
}

static inline void world_say(struct world *world)
{
	size_t i;

	printf("problem: %s\nnotice: %s\n", str_text(&world->outcome.problem),
	       str_text(&world->outcome.notice));
	for (i = 0; i < world->diags.items.count; i++) {
		struct str text = { 0 };

		diag_message(vec_at(&world->diags.items, i), &text);
		printf("finding: %s\n", str_text(&text));
		str_free(&text);
	}
}

static inline void world_works(struct world *world)
{
	enum status status = world_apply(world);

	if (status != STATUS_OK) {
		world_say(world);
		fail_msg("the change was refused");
	}
}

/* A new change, with the message of the first. */
static inline void world_next(struct world *world)
{
	change_free(&world->change);
	str_add(&world->change.message, "Aufnahme\n");
}

/* What git prints, into `out`. */
static inline void world_git(struct world *world, const char *line, struct str *out)
{
	struct str command = { 0 };
	char bytes[4096];
	FILE *pipe;
	size_t got;

	str_cut(out, 0);
	str_addf(&command, "cd '%s' && git %s 2>&1", str_text(&world->root), line);
	pipe = popen(str_text(&command), "r");
	assert_non_null(pipe);
	while ((got = fread(bytes, 1, sizeof(bytes), pipe)) > 0)
		str_add_slice(out, (struct slice){ bytes, got });
	(void)pclose(pipe);
	str_free(&command);
}

static inline void world_git_says(struct world *world, const char *line, const char *wanted)
{
	struct str out = { 0 };

	world_git(world, line, &out);
	if (strcmp(str_text(&out), wanted) != 0)
		fail_msg("git %s: \"%s\", not \"%s\"", line, str_text(&out), wanted);
	str_free(&out);
}

/* Nothing of ours lies about: no lock, journal or temporary file. */
static inline void world_is_tidy(struct world *world)
{
	struct str command = { 0 };
	struct str out = { 0 };
	FILE *pipe;
	char bytes[4096];
	size_t got;

	str_addf(&command,
		 "cd '%s' && find . -name '*.lock' -o -name '.netz-*' -o -name 'tmp_obj*' -o -path "
		 "'./.git/netz/*' ! -name lock ! -name pending",
		 str_text(&world->root));
	pipe = popen(str_text(&command), "r");
	assert_non_null(pipe);
	while ((got = fread(bytes, 1, sizeof(bytes), pipe)) > 0)
		str_add_slice(&out, (struct slice){ bytes, got });
	(void)pclose(pipe);
	if (out.len > 0)
		fail_msg("left over: %s", str_text(&out));
	str_free(&command);
	str_free(&out);
}

static inline void world_end(struct world *world)
{
	repo_close(world->repo);
	change_free(&world->change);
	change_outcome_free(&world->outcome);
	diags_free(&world->diags);
	str_free(&world->root);
	temp_end(&world->temp);
}

#endif
