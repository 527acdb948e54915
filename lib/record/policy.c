/* SPDX-License-Identifier: Apache-2.0 */
#include "record/policy.h"

#include "diag/help.h"
#include "text/glob.h"
#include "text/message.h"
#include "tree/read.h"

enum { NONE = SEVERITY_NOTE + 1, STEPS = 100 * 1000 * 1000, WORD = 64 };

struct rule {
	uint64_t covers[DIAG_COUNT / WORD + 1]; /* a bit for each sentence */
	int severity;				/* enum severity, or NONE */
	const struct node *paths;		/* NODE_LIST, or NULL: everywhere */
};

static const char *const weights[] = { "error", "warning", "note", "none" };

static const char not_read[] = N_("what it is about is not read at all");
static const char not_checked[] = N_("records are not checked then as they should be");
static const char own_rules[] = N_("it is about the rules themselves");
static const char not_here[] = N_("it is about a command, not about what lies here");

/* The first one that an id begins with holds. */
static const struct {
	const char *begin;
	const char *reason; /* NULL: it may be made lighter */
} locks[] = {
	{ "privacy.", N_("what gives people away is never let through") },
	{ "inventory.", own_rules },
	{ "yaml.code-unquoted", NULL },
	{ "yaml.", not_read },
	{ "json.", not_read },
	{ "file.", not_read },
	{ "text.utf8", not_read },
	{ "text.control", not_read },
	{ "schema.invalid", not_checked },
	{ "schema.ref", not_checked },
	{ "schema.dialect", not_checked },
	{ "schema.budget", not_checked },
	{ "address.", not_here },
	{ "edit.", not_here },
	{ "filter.", not_here },
	{ "table.", not_here },
};

const char *policy_lock(enum diag_id id)
{
	const struct catalogue_entry *entry = catalogue_entry(id);
	size_t i;

	if (entry->severity != SEVERITY_ERROR && !entry->secret)
		return NULL; /* a remark about something that was read */
	for (i = 0; i < sizeof(locks) / sizeof(*locks); i++) {
		if (slice_starts(slice_of(entry->id), locks[i].begin))
			return locks[i].reason;
	}
	return NULL;
}

void policy_guess(struct str *out, struct slice id)
{
	const char *nearest = help_nearest(id);

	if (nearest != NULL)
		message_add(out, _("did you mean “%1$s”?"), slice_of(nearest));
}

/* "area.*" or a whole id. */
static bool is_covered(struct slice pattern, const char *id)
{
	if (slice_ends(pattern, ".*"))
		return slice_of(id).len >= pattern.len &&
		       memcmp(pattern.data, id, pattern.len - 1) == 0;
	return slice_is(pattern, id);
}

/* Fills what the rule is about; false where there is no such finding. `*lock` says why none of it
 * may be made so light. */
static bool cover(struct rule *rule, struct slice id, const char **lock)
{
	bool any = false;
	bool some = false;
	size_t i;

	*lock = NULL;
	for (i = 0; i < DIAG_COUNT; i++) {
		const struct catalogue_entry *entry = catalogue_entry((enum diag_id)i);
		const char *reason = policy_lock((enum diag_id)i);

		if (!is_covered(id, entry->id))
			continue;
		any = true;
		rule->covers[i / WORD] |= (uint64_t)1 << i % WORD;
		if (reason == NULL || rule->severity <= (int)entry->severity)
			some = true;
		else
			*lock = reason;
	}
	if (some)
		*lock = NULL;
	return any;
}

static bool find_weight(struct slice word, int *weight)
{
	for (*weight = 0; *weight <= NONE; ++*weight) {
		if (slice_is(word, weights[*weight]))
			return true;
	}
	return false;
}

/* Whether `paths` is missing, null, or a list of patterns. */
static bool is_list_of_paths(const struct node *paths)
{
	uint32_t i;

	if (paths == NULL || paths->type == NODE_NULL)
		return true;
	if (paths->type != NODE_LIST)
		return false;
	for (i = 0; i < paths->count; i++) {
		if (paths->items[i]->type != NODE_TEXT || paths->items[i]->text.len == 0 ||
		    paths->items[i]->text.len > POLICY_PATH)
			return false;
	}
	return true;
}

static void report(struct diags *diags, enum diag_id id, struct source *source,
		   const struct node *node, const struct slice *args, size_t count)
{
	struct diag *diag = diags_add(diags, id, source, node->span, args, count);

	if (diag != NULL)
		diag->path = SLICE("findings");
}

static void read_rule(struct policy *policy, const struct node *node, struct source *source,
		      struct diags *diags)
{
	const struct node *id = node_get(node, "id");
	const struct node *severity = node_get(node, "severity");
	const struct node *paths = node_get(node, "paths");
	struct rule rule = { .paths = node_is(paths, NODE_LIST) ? paths : NULL };
	struct str hint = { 0 };
	const char *lock;

	if (!node_is(id, NODE_TEXT) || !find_weight(node_text(severity), &rule.severity) ||
	    !is_list_of_paths(paths))
		return;
	if (!cover(&rule, id->text, &lock)) {
		policy_guess(&hint, id->text);
		report(diags, DIAG_INVENTORY_FINDINGS_UNKNOWN, source, id,
		       DIAG_ARGS(id->text, str_slice(&hint)));
	} else if (lock != NULL) {
		report(diags, DIAG_INVENTORY_FINDINGS, source, severity,
		       DIAG_ARGS(id->text, severity->text, slice_of(_(lock))));
	} else {
		vec_add(&policy->rules, &rule);
	}
	str_free(&hint);
}

void policy_read(struct policy *policy, const struct node *root, struct source *source,
		 struct diags *diags)
{
	const struct node *list = node_get(root, "findings");
	struct str most = { 0 };
	uint32_t i;

	policy->rules.size = sizeof(struct rule);
	if (!node_is(list, NODE_LIST))
		return;
	policy->place = source_place(source, list->span.begin);
	for (i = 0; i < list->count && i < POLICY_RULES; i++)
		read_rule(policy, list->items[i], source, diags);
	if (i < list->count) {
		str_addf(&most, "%d", (int)POLICY_RULES);
		report(diags, DIAG_INVENTORY_FINDINGS_MANY, source, list->items[i],
		       DIAG_ARGS(str_slice(&most)));
	}
	str_free(&most);
}

void policy_read_from(struct policy *policy, const struct shelf *shelf)
{
	struct diags ignored = { 0 };
	struct node *root = NULL;

	source_reset(&policy->source, "netz.yaml");
	if (shelf_read(shelf, "netz.yaml", read_record.bytes, &policy->source.bytes) == STATUS_OK)
		(void)tree_read(&policy->arena, &policy->source, &read_record, &root, &ignored);
	policy_read(policy, root, &policy->source, &ignored);
	diags_free(&ignored);
}

static bool fits(struct policy *policy, const struct rule *rule, const struct diag *diag)
{
	uint32_t i;

	policy->steps++;
	if ((rule->covers[diag->id / WORD] >> diag->id % WORD & 1) == 0)
		return false;
	if (rule->paths == NULL)
		return true;
	for (i = 0; i < rule->paths->count && policy->steps < STEPS; i++) {
		if (diag->file.len > 0 &&
		    glob_match(rule->paths->items[i]->text, diag->file, &policy->steps))
			return true;
	}
	return false;
}

/* What the finding weighs here. */
static int weigh(struct policy *policy, const struct diag *diag)
{
	size_t i;

	for (i = policy->rules.count; i > 0 && policy->steps < STEPS; i--) {
		const struct rule *rule = VEC_AT(struct rule, &policy->rules, i - 1);

		if (!fits(policy, rule, diag))
			continue;
		if (rule->severity > (int)diag->severity && policy_lock(diag->id) != NULL)
			break;
		return rule->severity;
	}
	return (int)diag->severity;
}

static void report_cost(const struct policy *policy, struct diags *diags)
{
	struct diag *diag =
		diags_add_file(diags, DIAG_INVENTORY_FINDINGS_COST, "netz.yaml", DIAG_NO_ARGS);

	if (diag != NULL) {
		diag->begin = policy->place;
		diag->end = policy->place;
		diag->path = SLICE("findings");
	}
}

void policy_apply(struct policy *policy, struct diags *diags)
{
	bool tired = policy->steps >= STEPS;
	size_t kept = 0;
	size_t i;

	if (policy->rules.count == 0)
		return;
	for (i = 0; i < diags->items.count; i++) {
		struct diag *diag = VEC_AT(struct diag, &diags->items, i);
		int weight = weigh(policy, diag);

		if (weight == NONE) {
			diags->counts[diag->severity]--;
			continue;
		}
		diags_set_severity(diags, diag, (enum severity)weight);
		*VEC_AT(struct diag, &diags->items, kept++) = *diag;
	}
	diags->items.count = kept;
	if (!tired && policy->steps >= STEPS)
		report_cost(policy, diags);
}

void policy_free(struct policy *policy)
{
	arena_free(&policy->arena);
	source_free(&policy->source);
	vec_free(&policy->rules);
	*policy = (struct policy){ 0 };
}
