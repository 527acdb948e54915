/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/check.h"

#include "schema/explain.h"
#include "text/message.h"

enum { STEPS_RECORD = 1000000, STEPS_BYTE = 4, STEPS_TRIAL = 300000 };

enum status schema_check(const struct schema *schema, const struct node *root,
			 struct source *source, struct diags *diags)
{
	struct evaluation run = { .limit = STEPS_RECORD };
	size_t trial_steps = STEPS_TRIAL;
	struct explanation why;

	/* a record has at most 1 MiB; foreign files may be larger, and cost more the larger they
	 * are */
	if (source != NULL && source->bytes.len > STEPS_RECORD)
		run.limit += source->bytes.len * STEPS_BYTE;
	if (evaluate(&run, schema, root, NULL))
		return STATUS_OK;
	why = (struct explanation){ .run = &run,
				    .source = source,
				    .diags = diags,
				    .fold = schema->set->fold,
				    .trial_steps = &trial_steps,
				    .foreign = schema->set->options.foreign,
				    .language = message_language() };
	explain_root(&why, schema, root);
	return STATUS_INVALID;
}
