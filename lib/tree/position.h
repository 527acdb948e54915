/* SPDX-License-Identifier: Apache-2.0 */
/*
 * position - libyaml counts characters, netz bytes
 *
 * libyaml's marks are numbers of characters behind the byte order mark. They grow from event to
 * event, so each is found by going on from the last one.
 *
 * Owner:  everything is borrowed.
 */
#ifndef NETZ_TREE_POSITION_H
#define NETZ_TREE_POSITION_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct position {
	struct slice bytes; /* well-formed UTF-8 */
	size_t start;	    /* bytes before the first character counted */
	size_t index;	    /* a character behind the last long one that was passed, */
	size_t at;	    /* its byte, */
	size_t next;	    /* and the next byte that is no ASCII */
};

/* Begins at `start`. */
void position_start(struct position *position, struct slice bytes, size_t start);

/* As position_byte(), over long characters. */
uint32_t position_go(struct position *position, size_t index);

/* The byte where character number `index` begins; the end of the text for any past it. */
static inline uint32_t position_byte(struct position *position, size_t index)
{
	/* most marks lie before the next long character; where `index` is smaller, the difference
	 * is a huge number */
	if (index - position->index <= position->next - position->at)
		return (uint32_t)(position->at + (index - position->index));
	return position_go(position, index);
}

#endif
