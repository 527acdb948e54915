/* SPDX-License-Identifier: Apache-2.0 */
#include "query/functions.h"

#include <sqlite3.h>

#include "schema/vocabulary.h"
#include "text/fold.h"
#include "text/regex.h"

static struct slice value_slice(sqlite3_value *value)
{
	const unsigned char *text = sqlite3_value_text(value);

	return (struct slice){ (const char *)text, (size_t)sqlite3_value_bytes(value) };
}

static bool any_null(int count, sqlite3_value **values)
{
	int i;

	for (i = 0; i < count; i++) {
		if (sqlite3_value_type(values[i]) == SQLITE_NULL)
			return true;
	}
	return false;
}

static void fold_function(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct fold *fold = sqlite3_user_data(context);
	struct str out = { 0 };

	if (any_null(count, values))
		return;
	fold_search(fold, &out, value_slice(values[0]));
	sqlite3_result_text64(context, str_text(&out), out.len, SQLITE_TRANSIENT, SQLITE_UTF8);
	str_free(&out);
}

static void sortkey_function(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct fold *fold = sqlite3_user_data(context);
	struct str out = { 0 };

	if (any_null(count, values))
		return;
	fold_sort_key(fold, &out, value_slice(values[0]));
	sqlite3_result_blob64(context, str_text(&out), out.len, SQLITE_TRANSIENT);
	str_free(&out);
}

static void within_function(sqlite3_context *context, int count, sqlite3_value **values)
{
	const struct schema_set *set = sqlite3_user_data(context);
	const struct vocabulary *vocabulary;

	if (any_null(count, values))
		return;
	vocabulary = vocabulary_find(set, value_slice(values[0]));
	sqlite3_result_int(context, vocabulary != NULL &&
					    vocabulary_is_within(vocabulary, value_slice(values[1]),
								 value_slice(values[2])));
}

static void free_regex(void *regex)
{
	regex_free(regex);
}

static void regexp_function(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct regex *regex = sqlite3_get_auxdata(context, 0);
	bool made = false;

	if (any_null(count, values))
		return;
	if (regex == NULL) {
		if (regex_compile(&regex, value_slice(values[0]), NULL) != STATUS_OK) {
			sqlite3_result_error(context, "wrong pattern", -1);
			return;
		}
		made = true;
	}
	switch (regex_match(regex, value_slice(values[1]))) {
	case REGEX_NO: sqlite3_result_int(context, 0); break;
	case REGEX_YES: sqlite3_result_int(context, 1); break;
	case REGEX_TOO_EXPENSIVE: sqlite3_result_error_toobig(context); break;
	}
	/* last: SQLite may free it at once */
	if (made)
		sqlite3_set_auxdata(context, 0, regex, free_regex);
}

enum status functions_add(struct sqlite3 *db, const struct inventory *inventory)
{
	const struct {
		const char *name;
		int args;
		void *data;
		void (*function)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		{ "fold", 1, inventory->fold, fold_function },
		{ "sortkey", 1, inventory->fold, sortkey_function },
		{ "within", 3, inventory->schemas, within_function },
		{ "regexp", 2, NULL, regexp_function },
	};
	size_t i;

	for (i = 0; i < sizeof(functions) / sizeof(functions[0]); i++) {
		if (sqlite3_create_function_v2(db, functions[i].name, functions[i].args,
					       SQLITE_UTF8 | SQLITE_DETERMINISTIC |
						       SQLITE_INNOCUOUS,
					       functions[i].data, functions[i].function, NULL, NULL,
					       NULL) != SQLITE_OK)
			return STATUS_IO;
	}
	return STATUS_OK;
}
