/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mem - memory from the heap, and the one place that may end the program
 *
 * Owner:  what mem_alloc() and its kin return belongs to the caller, who ends it with mem_free().
 * Errors: none is returned. When memory runs out the program says so on stderr and ends with
 *         exit status 3; nothing above this room checks for NULL.
 */
#ifndef NETZ_BASE_MEM_H
#define NETZ_BASE_MEM_H

#include <stddef.h>

/* `size` bytes, uninitialised; size 0 gives a valid pointer. Never NULL. */
void *mem_alloc(size_t size);

/* `count` * `size` bytes, all zero. The product is checked for overflow. Never NULL. */
void *mem_zero(size_t count, size_t size);

/* Resizes `old` (or NULL) to `count` * `size` bytes, contents kept. Never NULL. */
void *mem_resize(void *old, size_t count, size_t size);

/* A NUL-ended copy of the `len` bytes at `text`. */
char *mem_copy_text(const char *text, size_t len);

/* Ends the program with exit status 3 after "netz: " and `why`, for what it cannot be without. */
_Noreturn void mem_give_up(const char *why);

/* The same where memory has run out: for a library that says so instead. */
_Noreturn void mem_run_out(void);

/* Ends a block; NULL is fine. */
void mem_free(void *block);

#endif
