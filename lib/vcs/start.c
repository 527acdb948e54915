/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setrlimit */
#include "vcs/start.h"

#include <sys/resource.h>

#include <git2.h>

void start_library(void)
{
	struct rlimit before;
	struct rlimit none;

	/* There is no option for it. Where no file can be opened it does without certificates, and
	 * nothing else of its start needs a file. */
	if (getrlimit(RLIMIT_NOFILE, &before) != 0) {
		(void)git_libgit2_init();
		return;
	}
	none = before;
	none.rlim_cur = 0;
	(void)setrlimit(RLIMIT_NOFILE, &none);
	(void)git_libgit2_init();
	(void)setrlimit(RLIMIT_NOFILE, &before);
}
