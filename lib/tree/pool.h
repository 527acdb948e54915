/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pool - memory for libyaml, which asks for four small pieces for every scalar
 *
 * Defines yaml_malloc(), yaml_realloc(), yaml_free() and yaml_strdup(), which libyaml exports and
 * calls like any program: the ones of the program come first. Pieces that were given back are kept
 * by size and handed out again; no thread sees another's. Under a sanitizer libyaml keeps its own,
 * so that every piece is watched.
 *
 * Owner:  each thread has a pool; pool_end() takes it back.
 * Errors: none (base/mem.h).
 */
#ifndef NETZ_TREE_POOL_H
#define NETZ_TREE_POOL_H

/* Takes back a piece that libyaml has handed to netz. */
void pool_forget(void *piece);

/* Gives the memory of this thread's pool back. No parser may be open in it. */
void pool_end(void);

#endif
