/* SPDX-License-Identifier: Apache-2.0 */
/*
 * library - a shared library that is loaded when it is first needed, and its functions
 *
 * For libraries with thousands of symbols that most commands need none of: text/icu.h, vcs/git2.h.
 *
 * Owner:  a library stays loaded until the program ends.
 * Errors: where a library or a function of it is missing the program ends (base/mem.h), with the
 *         loader's sentence.
 */
#ifndef NETZ_BASE_LIBRARY_H
#define NETZ_BASE_LIBRARY_H

#include <stddef.h>

/* Loads it by its soname ("libgit2.so.1.5"), so that it is the version of the headers. */
void *library_open(const char *soname);

/* Looks up a function and puts its address into the pointer of `size` bytes at `function`. */
void library_find(void *library, const char *name, void *function, size_t size);

#endif
