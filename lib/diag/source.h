/* SPDX-License-Identifier: Apache-2.0 */
/*
 * source - the bytes of one file and where its lines begin
 *
 * Lines end at LF, CRLF or CR, nowhere else (NEL, LS and PS are characters). Columns count code
 * points from 1; a BOM at the start has no column. Offsets are bytes from 0, end exclusive.
 *
 * Owner:  struct source owns its bytes and its name; spans into it live as long as it does.
 * Errors: none.
 */
#ifndef NETZ_DIAG_SOURCE_H
#define NETZ_DIAG_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"

struct span {
	uint32_t begin; /* bytes */
	uint32_t end;	/* bytes, exclusive */
};

struct place {
	uint32_t line;	 /* from 1 */
	uint32_t column; /* from 1, code points */
};

struct source {
	char *name;	  /* path as people see it */
	struct str bytes; /* may hold anything: checked by tree/read */
	struct vec lines; /* uint32_t offsets of line starts; made at the first source_place() */
	struct vec marks; /* characters up to every 1,024th byte, made for the first long line */
};

/* Takes the bytes over (`bytes` is zeroed) and copies the name. Files over 4 GiB never get here. */
void source_init(struct source *source, const char *name, struct str *bytes);

/* Keeps the memory for the next file: forgets bytes and lines, so that one source serves a whole
 * run. */
void source_reset(struct source *source, const char *name);

/* Line and column of an offset (clamped to the end). */
struct place source_place(struct source *source, size_t offset);

/* The line's text without its line end (line from 1; past the end: empty). View. */
struct slice source_line(struct source *source, uint32_t line);

void source_free(struct source *source);

#endif
