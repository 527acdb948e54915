/* SPDX-License-Identifier: Apache-2.0 */
#include "out/writer.h"

#include <string.h>

#include "base/mem.h"
#include "out/writer_form.h"

struct writer {
	struct writer_frame frame;
	const struct writer_ops *ops;
	void *self;
};

static const struct {
	const char *name;
	const struct writer_ops *ops;
	bool commit;
} forms[] = {
	[WRITER_TABLE] = { "table", &writer_table, false },
	[WRITER_JSON] = { "json", &writer_json, true },
	[WRITER_CSV] = { "csv", &writer_csv, false },
};

struct writer *writer_open(enum writer_form form, struct str *out, const struct writer_head *head,
			   const struct column *columns, size_t column_count, size_t columns_wide)
{
	struct writer *writer = mem_zero(1, sizeof(*writer));

	writer->frame = (struct writer_frame){ out, *head, columns, column_count, columns_wide };
	writer->ops = forms[form].ops;
	writer->self = writer->ops->open(&writer->frame);
	return writer;
}

void writer_row(struct writer *writer, const struct cell *cells)
{
	writer->ops->row(writer->self, &writer->frame, cells);
}

void writer_not_stated(struct writer *writer, struct slice field, size_t count)
{
	if (writer->ops->not_stated != NULL)
		writer->ops->not_stated(writer->self, &writer->frame, field, count);
}

void writer_close(struct writer *writer)
{
	if (writer == NULL)
		return;
	writer->ops->close(writer->self, &writer->frame);
	mem_free(writer);
}

bool writer_wants_commit(enum writer_form form)
{
	return forms[form].commit;
}

bool writer_form_find(const char *name, enum writer_form *form)
{
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (strcmp(forms[i].name, name) == 0) {
			*form = (enum writer_form)i;
			return true;
		}
	}
	return false;
}
