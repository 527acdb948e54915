/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/blob.h"

#include <errno.h>
#include <string.h>

#include "vcs/attributes.h"
#include "vcs/handle.h"

bool object_id_equal(const struct object_id *a, const struct object_id *b)
{
	return strcmp(a->hex, b->hex) == 0;
}

struct object_id object_id_of(struct slice hex)
{
	struct object_id id = { "" };
	git_oid oid;

	if (hex.len == OBJECT_ID_LEN && git_oid_fromstrn(&oid, hex.data, hex.len) == 0)
		(void)git_oid_tostr(id.hex, sizeof(id.hex), &oid);
	return id;
}

struct object_id blob_name(struct slice bytes)
{
	struct object_id id = { "" };
	git_oid oid;

	if (git_odb_hash(&oid, bytes.len > 0 ? bytes.data : "", bytes.len, GIT_OBJECT_BLOB) == 0)
		(void)git_oid_tostr(id.hex, sizeof(id.hex), &oid);
	return id;
}

enum status blob_clean(struct repo *repo, const char *path, struct slice bytes, struct str *out)
{
	git_filter_list *filters = NULL;
	git_buf clean = GIT_BUF_INIT;
	enum status status = STATUS_OK;

	str_cut(out, 0);
	if (attributes_leave(bytes)) {
		str_add_slice(out, bytes);
		return STATUS_OK;
	}
	if (git_filter_list_load(&filters, repo_git(repo), NULL, path, GIT_FILTER_TO_ODB,
				 GIT_FILTER_ALLOW_UNSAFE) != 0) {
		errno = EIO;
		return STATUS_IO;
	}
	if (filters == NULL) {
		str_add_slice(out, bytes);
	} else if (git_filter_list_apply_to_buffer(&clean, filters, bytes.len > 0 ? bytes.data : "",
						   bytes.len) == 0) {
		str_add_slice(out, (struct slice){ clean.ptr, clean.size });
	} else {
		errno = EIO;
		status = STATUS_IO;
	}
	git_buf_dispose(&clean);
	git_filter_list_free(filters);
	return status;
}

enum status blob_read(struct repo *repo, const struct object_id *id, size_t limit, struct str *out)
{
	enum status status = STATUS_OK;
	git_odb *odb = NULL;
	git_blob *blob = NULL;
	git_object_t type;
	size_t size;
	git_oid oid;
	int error;

	str_cut(out, 0);
	if (git_oid_fromstr(&oid, id->hex) != 0)
		return STATUS_NOT_FOUND;
	error = git_repository_odb(&odb, repo_git(repo));
	if (error == 0)
		error = git_odb_read_header(&size, &type, odb, &oid);
	if (error == 0 && size > limit)
		status = STATUS_TOO_BIG; /* before it is read */
	else if (error == 0)
		error = git_blob_lookup(&blob, repo_git(repo), &oid);
	if (error != 0) {
		errno = EIO;
		status = error == GIT_ENOTFOUND ? STATUS_NOT_FOUND : STATUS_IO;
	} else if (blob != NULL) {
		str_add_slice(out, (struct slice){ git_blob_rawcontent(blob),
						   (size_t)git_blob_rawsize(blob) });
	}
	git_blob_free(blob);
	git_odb_free(odb);
	return status;
}
