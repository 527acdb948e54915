/* SPDX-License-Identifier: Apache-2.0 */
/*
 * role - the name under which commits are published, where it is not the person's own
 *
 * Commits of volunteers are read by strangers, too. A role ("Koordination Netzwerk" with a no-reply
 * address) is author and committer of a commit: Git's own --author would leave the person's name in
 * the second place.
 *
 * Owner:  everything is borrowed.
 * Errors: STATUS_INVALID with one translated sentence in `problem`; what was given is shown in a
 *         form that a terminal cannot obey.
 */
#ifndef NETZ_VCS_ROLE_H
#define NETZ_VCS_ROLE_H

#include <stdbool.h>

#include "base/status.h"
#include "base/str.h"

/* Zeroed: none. */
struct role {
	struct slice name;
	struct slice email;
	bool first; /* given on the command line: counts before the environment, too */
};

/* Takes "Name <address>" apart. */
enum status role_parse(struct slice text, struct role *role, struct str *problem);

/* Whether a commit's header can hold both: UTF-8 on one line, nothing hidden in it, no angle
 * brackets, a name of more than punctuation, an address with one "@". */
enum status role_check(const struct role *role, struct str *problem);

/* Whether there is one. */
bool role_is_set(const struct role *role);

#endif
