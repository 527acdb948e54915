/* SPDX-License-Identifier: Apache-2.0 */
#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

#include "base/mem.h"

static _Noreturn void give_up(const char *name)
{
	const char *why = dlerror();

	mem_give_up(why != NULL ? why : name);
}

void *library_open(const char *soname)
{
	void *library = dlopen(soname, RTLD_LAZY | RTLD_LOCAL);

	if (library == NULL)
		give_up(soname);
	return library;
}

/* A pointer to data becomes one to a function: POSIX wants that, C does not say how. */
void library_find(void *library, const char *name, void *function, size_t size)
{
	void *symbol = dlsym(library, name);

	if (symbol == NULL)
		give_up(name);
	memcpy(function, &symbol, size);
}
