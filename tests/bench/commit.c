/* SPDX-License-Identifier: Apache-2.0 */
/*
 * commit - one new record written and committed as netz does it, without the check before it:
 * commit FOLDER ID [COUNT], COUNT: so many at once
 *
 * For target 11: what `git add && git commit` does is compared with the same work.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "change/transaction.h"

static int say(const struct change_outcome *outcome)
{
	fprintf(stderr, "%s\n", str_text(&outcome->problem));
	return 1;
}

static void add(struct change *change, const char *id, long number)
{
	struct str path = { 0 };
	struct str text = { 0 };

	str_addf(&path, "records/institutions/%s-%ld.yaml", id, number);
	str_addf(&text, "name: %s %ld\ncategory: kita\nsources:\n  - document: Messung\n", id,
		 number);
	change_put(change, str_text(&path), str_slice(&text));
	str_free(&path);
	str_free(&text);
}

static int run(struct repo *repo, const char *folder, const char *id, long count)
{
	struct change_options options = { 0 };
	struct change_outcome outcome = { 0 };
	struct change change = { 0 };
	struct transaction t;
	enum status status;
	int result = 0;
	long i;

	for (i = 0; i < count; i++)
		add(&change, id, i);
	str_addf(&change.message, "Haus %s\n", id);
	status = transaction_begin(&t, repo, folder, &change, &options, &outcome);
	if (status == STATUS_OK)
		status = branch_read(repo, &t.branch, &outcome.problem);
	if (status == STATUS_OK)
		status = transaction_prepare(&t);
	if (status == STATUS_OK)
		status = transaction_write(&t);
	if (status == STATUS_OK)
		status = transaction_publish(&t);
	if (status == STATUS_OK && t.published)
		transaction_finish(&t);
	else
		result = say(&outcome);
	transaction_end(&t);
	change_free(&change);
	change_outcome_free(&outcome);
	return result;
}

int main(int argc, char **argv)
{
	struct str problem = { 0 };
	struct repo *repo;
	int result;

	if (argc < 3) {
		fputs("usage: commit FOLDER ID [COUNT]\n", stderr);
		return 2;
	}
	if (repo_open(&repo, argv[1], &problem) != STATUS_OK) {
		fprintf(stderr, "%s\n", str_text(&problem));
		return 1;
	}
	result = run(repo, argv[1], argv[2], argc > 3 ? strtol(argv[3], NULL, 10) : 1);
	repo_close(repo);
	return result;
}
