/* SPDX-License-Identifier: Apache-2.0 */
/*
 * identity - who commits, and when, as Git finds it
 *
 * Names and addresses: GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL (GIT_COMMITTER_…), then the configuration
 * (author.name, committer.name, then user.name; so for email), then EMAIL for the address. Never
 * from the system's list of users or the name of the host: what Git would only guess is missing
 * here. Dates: GIT_AUTHOR_DATE and GIT_COMMITTER_DATE in any form git-commit(1) names (DATE
 * FORMATS), else now. libgit2 knows nothing of the environment.
 *
 * A role (vcs/role.h) stands where git would look into its configuration: what netz.yaml says goes
 * before user.name, but not before GIT_AUTHOR_NAME and its like. Who sets those, for one command or
 * in a CI job, means this very commit, and git never lets a file win over them. A role from the
 * command line wins over both, as git commit --author does, and is the committer, too.
 *
 * Owner:  struct identity owns its texts; zeroed is valid; identity_free() ends it.
 * Errors: STATUS_NOT_FOUND: name or address missing; STATUS_INVALID: a date that is none, or a name
 *         of nothing but punctuation. `problem` gets one translated sentence with the way out.
 */
#ifndef NETZ_VCS_IDENTITY_H
#define NETZ_VCS_IDENTITY_H

#include "base/status.h"
#include "base/str.h"
#include "vcs/repo.h"
#include "vcs/role.h"

enum identity_role { IDENTITY_AUTHOR, IDENTITY_COMMITTER };

struct identity {
	struct str name;  /* never empty, without what would break a commit's header */
	struct str email; /* may be empty only where Git takes it so */
	long long time;	  /* seconds since 1970-01-01 UTC, not negative */
	int offset;	  /* of the time zone, minutes east of UTC */
};

/* `repo` NULL: who somebody is outside of any repository. `given` (may be NULL) must have passed
 * role_check(). */
enum status identity_read(struct repo *repo, enum identity_role role, const struct role *given,
			  struct identity *out, struct str *problem);

/* Whether both, who writes and who commits, are known; else `problem` says what is missing. */
enum status identity_check(struct repo *repo, const struct role *given, struct str *problem);

void identity_free(struct identity *identity);

#endif
