/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/position.h"

#include <stdbool.h>
#include <string.h>

static bool continues(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

static size_t next_long(const struct position *position, size_t at)
{
	const char *data = position->bytes.data;
	size_t len = position->bytes.len;
	uint64_t word;

	for (; len - at >= sizeof(word); at += sizeof(word)) {
		memcpy(&word, data + at, sizeof(word));
		if ((word & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	while (at < len && ((unsigned char)data[at] & 0x80) == 0)
		at++;
	return at;
}

void position_start(struct position *position, struct slice bytes, size_t start)
{
	*position = (struct position){ .bytes = bytes, .start = start, .at = start };
	position->next = next_long(position, start);
}

/* A mark that lies before the last one: back by characters. */
static void step_back(struct position *position, size_t index)
{
	while (position->index > index && position->at > position->start) {
		position->at--;
		if (!continues(position->bytes.data[position->at]))
			position->index--;
	}
	position->next = next_long(position, position->at);
}

uint32_t position_go(struct position *position, size_t index)
{
	size_t len = position->bytes.len;

	if (index < position->index)
		step_back(position, index);
	while (index - position->index > position->next - position->at && position->next < len) {
		position->index += position->next - position->at + 1;
		position->at = position->next + 1;
		while (position->at < len && continues(position->bytes.data[position->at]))
			position->at++;
		position->next = next_long(position, position->at);
	}
	index = position->at + (index - position->index);
	return (uint32_t)(index < len ? index : len);
}
