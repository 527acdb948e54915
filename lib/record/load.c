/* SPDX-License-Identifier: Apache-2.0 */
#include "record/load.h"

#include "base/mem.h"
#include "record/link.h"
#include "sys/crew.h"
#include "text/regex.h"
#include "tree/read.h"

/* Under so many records a second thread costs more than it brings; a batch is what a thread takes
 * at a time, less where there are few. */
enum { FEW = 500, BATCH = 64 };

/* --- taking what was read ------------------------------------------------------------------------
 */

/* How far the vectors of a batch were taken. */
struct cursor {
	struct batch *batch;
	size_t link, secret, value, former;
};

static void take_links(struct load *load, struct cursor *cursor, const struct draft *draft,
		       struct record *record)
{
	struct vec *links = &load->inventory->links;
	size_t i;

	record->first_link = (uint32_t)links->count;
	record->link_count = (uint32_t)draft->links;
	for (i = 0; i < draft->links; i++) {
		struct link *link = VEC_AT(struct link, &cursor->batch->links, cursor->link++);

		link->from = record;
		vec_add(links, link);
	}
}

static void take_values(struct load *load, struct cursor *cursor, const struct draft *draft,
			struct record *record)
{
	bool repeated = false;
	size_t i;

	for (i = 0; i < draft->secrets; i++) {
		struct secret *secret =
			VEC_AT(struct secret, &cursor->batch->secrets, cursor->secret++);

		secret->record = record;
		vec_add(&load->secrets, secret);
	}
	for (i = 0; i < draft->values; i++) {
		struct slice key = *VEC_AT(struct slice, &cursor->batch->values, cursor->value++);

		if (!alike_note(&load->alike, key, record))
			repeated = true;
	}
	if (repeated)
		vec_add(&load->repeated, &record);
	for (i = 0; i < draft->former; i++)
		(void)map_put_new(&load->inventory->by_former,
				  *VEC_AT(struct slice, &cursor->batch->former, cursor->former++),
				  record);
}

static void take_record(struct load *load, struct cursor *cursor, const struct draft *draft,
			const struct record_file *file)
{
	struct inventory *inventory = load->inventory;
	struct record *record;

	if (draft->state == DRAFT_GONE)
		return;
	if (draft->state == DRAFT_BROKEN) {
		inventory->broken++;
		map_put(&load->broken, draft->address, (void *)file->path.data);
		return;
	}
	record = vec_push(&inventory->records);
	*record = (struct record){
		.kind = file->kind,
		.id = file->id,
		.address = draft->address,
		.path = file->path,
		.title = draft->title,
		.root = draft->root,
	};
	map_put(&inventory->by_address, record->address, record);
	take_links(load, cursor, draft, record);
	take_values(load, cursor, draft, record);
	if (draft->protected)
		vec_add(&load->protected, &record);
}

static void take(void *context, size_t index)
{
	struct load *load = context;
	struct batch *batch = load->batches[index];
	struct cursor cursor = { .batch = batch };
	size_t i;

	for (i = 0; i < batch->drafts.count; i++)
		take_record(load, &cursor, VEC_AT(struct draft, &batch->drafts, i),
			    VEC_AT(struct record_file, load->files, index * load->step + i));
	usage_add(&load->usage, &batch->terms);
	diags_move(load->diags, &batch->found);
	batch_free(batch);
	load->batches[index] = NULL;
}

/* --- the threads ---------------------------------------------------------------------------------
 */

static void work(void *context, unsigned worker, size_t index)
{
	struct load *load = context;
	struct reading *reading = &load->readings[worker];
	size_t begin = index * load->step;
	size_t i;

	reading->batch = batch_new(load->diags->limit);
	for (i = begin; i < begin + load->step && i < load->files->count; i++)
		reading_file(reading, VEC_AT(struct record_file, load->files, i));
	load->batches[index] = reading->batch;
}

static void leave(void *context, unsigned worker)
{
	(void)context;
	if (worker == 0)
		return; /* the calling thread goes on */
	tree_read_end();
	regex_end();
}

/* How many threads read; each but the first needs a shelf of its own. */
static unsigned count_threads(const struct load *load)
{
	unsigned wanted = load->options->threads;
	int chosen = 1;

	if (wanted == 0)
		wanted = crew_size(&chosen);
	if (!chosen && load->files->count < FEW)
		wanted = 1;
	return wanted < 1 ? 1 : wanted > CREW_MAX ? CREW_MAX : wanted;
}

static void open_readings(struct load *load)
{
	unsigned wanted = count_threads(load);
	unsigned i;

	load->readings = mem_zero(wanted, sizeof(*load->readings));
	load->shelves = mem_zero(wanted, sizeof(*load->shelves));
	for (i = 0; i < wanted; i++) {
		if (i > 0 && !shelf_twin(load->inventory->shelf, &load->shelves[i]))
			break;
		load->readings[i] = (struct reading){
			.inventory = load->inventory,
			.options = load->options,
			.shelf = i > 0 ? &load->shelves[i] : load->inventory->shelf,
			.usage = &load->usage,
			.secrets = VEC_OF(struct secret),
		};
	}
	load->threads = i;
	load->step = load->files->count / (2 * (size_t)i) + 1;
	if (load->step > BATCH)
		load->step = BATCH;
}

/* The inventory keeps what they read. */
static void close_readings(struct load *load)
{
	unsigned i;

	for (i = 0; i < load->threads; i++) {
		vec_add(&load->inventory->arenas, &load->readings[i].kept);
		shelf_close(&load->shelves[i]);
	}
	mem_free(load->shelves);
	mem_free(load->batches);
	load->shelves = NULL;
	load->batches = NULL;
}

/* --- the files -----------------------------------------------------------------------------------
 */

/* Only its name: inventory_at() reads it. */
static void list_record(struct load *load, const struct record_file *file)
{
	struct inventory *inventory = load->inventory;
	struct record *record = vec_push(&inventory->records);
	struct str address = { 0 };

	str_addf(&address, "%.*s/%.*s", SLICE_ARGS(file->kind->name), SLICE_ARGS(file->id));
	*record = (struct record){
		.kind = file->kind,
		.id = file->id,
		.address = arena_copy(&inventory->arena, str_slice(&address)),
		.path = file->path,
		.title = file->id,
		.unread = true,
	};
	map_put(&inventory->by_address, record->address, record);
	str_free(&address);
}

void load_records(struct load *load, const struct vec *files)
{
	struct crew crew = { .context = load, .work = work, .take = take, .leave = leave };
	size_t i;

	/* links and maps hold pointers to records: they must not move any more */
	vec_reserve(&load->inventory->records, files->count);
	for (i = 0; load->options->listed && i < files->count; i++)
		list_record(load, VEC_AT(struct record_file, files, i));
	if (load->options->listed || files->count == 0)
		return;
	load->repeated = VEC_OF(const struct record *);
	load->files = files;
	if (load->options->thorough)
		usage_watch(&load->usage, load->inventory->schemas);
	open_readings(load);
	crew.count = (files->count + load->step - 1) / load->step;
	load->batches = mem_zero(crew.count, sizeof(struct batch *));
	crew_run(&crew, load->threads);
	close_readings(load);
}

void load_follow(struct load *load)
{
	unsigned i;

	link_follow(load->inventory);
	for (i = 0; i < load->threads; i++)
		arena_free(&load->readings[i].targets);
}

void load_free(struct load *load)
{
	unsigned i;

	for (i = 0; i < load->threads; i++)
		reading_free(&load->readings[i]);
	mem_free(load->readings);
	diags_free(&load->found);
	alike_free(&load->alike);
	usage_free(&load->usage);
	vec_free(&load->repeated);
	vec_free(&load->secrets);
	vec_free(&load->protected);
	map_free(&load->broken);
}
