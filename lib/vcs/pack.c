/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/pack.h"

#include <errno.h>

#include <zlib.h>

#include "sys/beneath.h"
#include "vcs/fresh.h"
#include "vcs/sha1.h"

enum { VERSION = 2, SIZE_MOST = 0x7fffffff, FANOUT = 256, MODE = 0444, MEMORY_LEVEL = 5 };

/* An object in the pack. */
struct packed {
	const struct fresh_object *object;
	uint32_t offset;
	uint32_t check; /* CRC-32 of its bytes in the pack */
};

static void add_number(struct str *out, uint32_t number)
{
	const char bytes[] = { (char)(number >> 24), (char)(number >> 16), (char)(number >> 8),
			       (char)number };

	str_add_slice(out, (struct slice){ bytes, sizeof(bytes) });
}

static void add_sum(struct str *out, unsigned char sum[SHA1_LEN])
{
	sha1(str_slice(out), sum);
	str_add_slice(out, (struct slice){ (const char *)sum, SHA1_LEN });
}

/* Type and size: four bits of the size, then seven each. */
static void add_head(struct str *out, const struct fresh_object *object)
{
	size_t size = object->bytes.len;
	unsigned byte = (unsigned)object->type << 4 | (unsigned)(size & 15);

	for (size >>= 4; size > 0; size >>= 7) {
		str_add_char(out, (char)(byte | 0x80));
		byte = (unsigned)(size & 0x7f);
	}
	str_add_char(out, (char)byte);
}

static enum status add_object(struct str *out, struct packed *packed, z_stream *stream)
{
	const struct slice bytes = packed->object->bytes;
	size_t begin = out->len;
	size_t data;
	size_t most;

	(void)deflateReset(stream);
	most = deflateBound(stream, (uLong)bytes.len);
	if (out->len + most > SIZE_MOST) {
		errno = EFBIG;
		return STATUS_TOO_BIG;
	}
	packed->offset = (uint32_t)begin;
	add_head(out, packed->object);
	data = out->len;
	str_add_repeat(out, '\0', most);
	stream->next_in = (z_const Bytef *)(uintptr_t)bytes.data;
	stream->avail_in = (uInt)bytes.len;
	stream->next_out = (Bytef *)out->data + data;
	stream->avail_out = (uInt)most;
	if (deflate(stream, Z_FINISH) != Z_STREAM_END) {
		errno = EIO;
		return STATUS_IO;
	}
	str_cut(out, data + (most - stream->avail_out));
	packed->check = (uint32_t)crc32_z(crc32_z(0, NULL, 0), (const Bytef *)out->data + begin,
					  out->len - begin);
	return STATUS_OK;
}

/* One stream for all objects, with small tables: to clear them costs more than to pack a record. */
static enum status build_pack(struct vec *all, struct str *out, unsigned char sum[SHA1_LEN])
{
	enum status status = STATUS_OK;
	z_stream stream = { 0 };
	size_t i;

	if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS, MEMORY_LEVEL,
			 Z_DEFAULT_STRATEGY) != Z_OK) {
		errno = ENOMEM;
		return STATUS_IO;
	}
	str_add(out, "PACK");
	add_number(out, VERSION);
	add_number(out, (uint32_t)all->count);
	for (i = 0; i < all->count && status == STATUS_OK; i++)
		status = add_object(out, vec_at(all, i), &stream);
	add_sum(out, sum);
	(void)deflateEnd(&stream);
	return status;
}

static int by_id(const void *a, const void *b)
{
	const struct packed *left = a;
	const struct packed *right = b;

	return git_oid_cmp(&left->object->id, &right->object->id);
}

static void build_index(struct vec *all, const unsigned char pack[SHA1_LEN], struct str *out)
{
	unsigned char sum[SHA1_LEN];
	size_t begins = 0;
	size_t i;
	int first;

	vec_sort(all, by_id);
	str_add(out, "\377tOc");
	add_number(out, VERSION);
	for (first = 0; first < FANOUT; first++) {
		while (begins < all->count &&
		       VEC_AT(struct packed, all, begins)->object->id.id[0] <= first)
			begins++;
		add_number(out, (uint32_t)begins);
	}
	for (i = 0; i < all->count; i++)
		str_add_slice(
			out,
			(struct slice){ (const char *)VEC_AT(struct packed, all, i)->object->id.id,
					GIT_OID_RAWSZ });
	for (i = 0; i < all->count; i++)
		add_number(out, VEC_AT(struct packed, all, i)->check);
	for (i = 0; i < all->count; i++)
		add_number(out, VEC_AT(struct packed, all, i)->offset);
	str_add_slice(out, (struct slice){ (const char *)pack, SHA1_LEN });
	add_sum(out, sum);
}

/* Both aside, then to their names: the index last, since it is what Git looks for. */
static enum status store(int aside, int to, const struct str *pack, const struct str *index,
			 const struct str *name)
{
	struct str pack_path = { 0 };
	struct str index_path = { 0 };
	int fds[2] = { -1, -1 };
	enum status status = beneath_start(aside, "object.0", str_slice(index), MODE, &fds[0]);
	enum status end;

	str_addf(&pack_path, "pack/pack-%s.pack", str_text(name));
	str_addf(&index_path, "pack/pack-%s.idx", str_text(name));
	if (status == STATUS_OK)
		status = beneath_start(aside, "object.1", str_slice(pack), MODE, &fds[1]);
	end = fds[0] >= 0 ? beneath_end(fds[0], status == STATUS_OK) : STATUS_OK;
	status = status == STATUS_OK ? end : status;
	end = fds[1] >= 0 ? beneath_end(fds[1], status == STATUS_OK) : STATUS_OK;
	status = status == STATUS_OK ? end : status;
	if (status == STATUS_OK)
		status = beneath_make_folder(to, "pack", true);
	if (status == STATUS_OK)
		status = beneath_move(aside, "object.1", to, str_text(&pack_path));
	if (status == STATUS_OK)
		status = beneath_move(aside, "object.0", to, str_text(&index_path));
	if (status == STATUS_OK)
		status = beneath_sync(to, str_text(&index_path));
	str_free(&pack_path);
	str_free(&index_path);
	return status;
}

enum status pack_store(const struct vec *fresh, int aside, const char *objects)
{
	struct vec all = VEC_OF(struct packed);
	struct str pack = { 0 };
	struct str index = { 0 };
	struct str name = { 0 };
	unsigned char sum[SHA1_LEN];
	enum status status;
	int to = -1;
	size_t i;

	for (i = 0; i < fresh->count; i++) {
		struct packed *packed = vec_push(&all);

		packed->object = *VEC_AT(struct fresh_object *, fresh, i);
	}
	status = build_pack(&all, &pack, sum);
	if (status == STATUS_OK) {
		build_index(&all, sum, &index);
		for (i = 0; i < SHA1_LEN; i++)
			str_addf(&name, "%02x", sum[i]);
		status = beneath_open(objects, &to);
	}
	if (status == STATUS_OK)
		status = store(aside, to, &pack, &index, &name);
	beneath_close(to);
	vec_free(&all);
	str_free(&pack);
	str_free(&index);
	str_free(&name);
	return status;
}
