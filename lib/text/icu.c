/* SPDX-License-Identifier: Apache-2.0 */
#include "text/icu.h"

#include <pthread.h>

#include "base/library.h"

static struct icu functions;
static pthread_once_t loaded = PTHREAD_ONCE_INIT;

#define AS_TEXT(name) #name
#define NAME_OF(name) AS_TEXT(name)
#define LOOK_UP(library, name)                                                                     \
	library_find(libraries[library], NAME_OF(name), &functions.name, sizeof(functions.name));

static void load(void)
{
	void *libraries[2];

	libraries[0] = library_open("libicuuc.so." U_ICU_VERSION_SHORT);
	libraries[1] = library_open("libicui18n.so." U_ICU_VERSION_SHORT);
	ICU_FUNCTIONS(LOOK_UP)
}

const struct icu *icu(void)
{
	(void)pthread_once(&loaded, load);
	return &functions;
}
