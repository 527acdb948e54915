/* SPDX-License-Identifier: Apache-2.0 */
/*
 * piece - where a long text may be cut, for work that takes it bit by bit
 */
#ifndef NETZ_TEXT_PIECE_H
#define NETZ_TEXT_PIECE_H

#include <stddef.h>

#include "base/str.h"

/*
 * The end (a byte offset) of the piece of `text` that begins at `begin`: the text's end when that
 * is at most `most` bytes away, else behind the last space or line end before that, else between
 * two characters, and before no combining mark unless there are very many. Beyond `begin` where
 * there is anything left, and at most twice as far as `most`.
 */
size_t piece_end(struct slice text, size_t begin, size_t most);

#endif
