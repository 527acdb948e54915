/* SPDX-License-Identifier: Apache-2.0 */
/*
 * writer_form - what a form of the writer is made of; for out/ only
 *
 * Owner:  the writer owns `self`, which `open` gives and `close` ends.
 */
#ifndef NETZ_OUT_WRITER_FORM_H
#define NETZ_OUT_WRITER_FORM_H

#include "out/writer.h"

/* What every form may look at; lives as long as the writer. */
struct writer_frame {
	struct str *out;
	struct writer_head head; /* borrowed from the caller until writer_close() */
	const struct column *columns;
	size_t column_count;
	size_t columns_wide;
};

struct writer_ops {
	void *(*open)(const struct writer_frame *frame);
	void (*row)(void *self, const struct writer_frame *frame, const struct cell *cells);
	void (*not_stated)(void *self, const struct writer_frame *frame, struct slice field,
			   size_t count); /* NULL: the form has no place for it */
	void (*close)(void *self, const struct writer_frame *frame);
};

extern const struct writer_ops writer_table, writer_json, writer_csv;

#endif
