/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/git2.h"

#include <pthread.h>

#include "base/library.h"

static struct git2 functions;
static pthread_once_t loaded = PTHREAD_ONCE_INIT;

#define LOOK_UP(name) library_find(library, "git_" #name, &functions.name, sizeof(functions.name));

static void load(void)
{
	void *library = library_open("libgit2.so." LIBGIT2_SOVERSION);

	GIT2_NAMES(LOOK_UP)
}

const struct git2 *git2(void)
{
	(void)pthread_once(&loaded, load);
	return &functions;
}
