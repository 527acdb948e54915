/* SPDX-License-Identifier: Apache-2.0 */
/*
 * git2 - libgit2, loaded at the first use of one of its functions; include it instead of <git2.h>
 *
 * libgit2 brings along what speaks TLS and SSH, 5,000 symbols to be looked up before a program
 * begins. Many commands need none of it. A function that is not in the list below works as well:
 * then libgit2 is loaded at every start.
 *
 * Owner:  the library stays loaded until the program ends.
 * Errors: where it cannot be loaded the program ends (base/mem.h).
 */
#ifndef NETZ_VCS_GIT2_H
#define NETZ_VCS_GIT2_H

#include <git2.h>
#include <git2/sys/alloc.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

/* Without "git_": with it they are macros. */
#define GIT2_NAMES(X)                                                                              \
	X(attr_get)                                                                                \
	X(attr_value)                                                                              \
	X(blob_free)                                                                               \
	X(blob_lookup)                                                                             \
	X(blob_rawcontent)                                                                         \
	X(blob_rawsize)                                                                            \
	X(branch_name_is_valid)                                                                    \
	X(buf_dispose)                                                                             \
	X(commit_committer)                                                                        \
	X(commit_free)                                                                             \
	X(commit_id)                                                                               \
	X(commit_lookup)                                                                           \
	X(commit_message)                                                                          \
	X(commit_parent)                                                                           \
	X(commit_parent_id)                                                                        \
	X(commit_parentcount)                                                                      \
	X(commit_time)                                                                             \
	X(commit_time_offset)                                                                      \
	X(commit_tree)                                                                             \
	X(commit_tree_id)                                                                          \
	X(config_add_file_ondisk)                                                                  \
	X(config_free)                                                                             \
	X(config_get_bool)                                                                         \
	X(config_get_string)                                                                       \
	X(config_get_string_buf)                                                                   \
	X(config_iterator_free)                                                                    \
	X(config_iterator_new)                                                                     \
	X(config_multivar_iterator_new)                                                            \
	X(config_new)                                                                              \
	X(config_next)                                                                             \
	X(config_open_default)                                                                     \
	X(config_open_ondisk)                                                                      \
	X(config_parse_bool)                                                                       \
	X(diff_buffers)                                                                            \
	X(diff_free)                                                                               \
	X(diff_get_delta)                                                                          \
	X(diff_num_deltas)                                                                         \
	X(diff_options_init)                                                                       \
	X(diff_tree_to_tree)                                                                       \
	X(error_last)                                                                              \
	X(filter_list_apply_to_buffer)                                                             \
	X(filter_list_free)                                                                        \
	X(filter_list_load)                                                                        \
	X(graph_descendant_of)                                                                     \
	X(index_add)                                                                               \
	X(index_entrycount)                                                                        \
	X(index_free)                                                                              \
	X(index_get_byindex)                                                                       \
	X(index_get_bypath)                                                                        \
	X(index_open)                                                                              \
	X(index_read_tree)                                                                         \
	X(index_write)                                                                             \
	X(libgit2_init)                                                                            \
	X(libgit2_opts)                                                                            \
	X(libgit2_shutdown)                                                                        \
	X(object_free)                                                                             \
	X(object_peel)                                                                             \
	X(object_type2string)                                                                      \
	X(odb_add_backend)                                                                         \
	X(odb_backend_data_alloc)                                                                  \
	X(odb_free)                                                                                \
	X(odb_hash)                                                                                \
	X(odb_object_data)                                                                         \
	X(odb_object_dup)                                                                          \
	X(odb_object_free)                                                                         \
	X(odb_object_id)                                                                           \
	X(odb_object_size)                                                                         \
	X(odb_object_type)                                                                         \
	X(odb_open)                                                                                \
	X(odb_read)                                                                                \
	X(odb_read_header)                                                                         \
	X(oid_cmp)                                                                                 \
	X(oid_cpy)                                                                                 \
	X(oid_equal)                                                                               \
	X(oid_fmt)                                                                                 \
	X(oid_fromraw)                                                                             \
	X(oid_fromstr)                                                                             \
	X(oid_fromstrn)                                                                            \
	X(oid_tostr)                                                                               \
	X(reference_free)                                                                          \
	X(reference_is_branch)                                                                     \
	X(reference_iterator_free)                                                                 \
	X(reference_iterator_glob_new)                                                             \
	X(reference_list)                                                                          \
	X(reference_lookup)                                                                        \
	X(reference_name_to_id)                                                                    \
	X(reference_next_name)                                                                     \
	X(reference_shorthand)                                                                     \
	X(reference_symbolic_target)                                                               \
	X(reference_type)                                                                          \
	X(refspec_free)                                                                            \
	X(refspec_parse)                                                                           \
	X(refspec_src_matches)                                                                     \
	X(refspec_transform)                                                                       \
	X(repository_commondir)                                                                    \
	X(repository_config_snapshot)                                                              \
	X(repository_free)                                                                         \
	X(repository_head)                                                                         \
	X(repository_head_unborn)                                                                  \
	X(repository_index)                                                                        \
	X(repository_init_ext)                                                                     \
	X(repository_init_options_init)                                                            \
	X(repository_is_empty)                                                                     \
	X(repository_is_shallow)                                                                   \
	X(repository_item_path)                                                                    \
	X(repository_mergehead_foreach)                                                            \
	X(repository_odb)                                                                          \
	X(repository_open_ext)                                                                     \
	X(repository_path)                                                                         \
	X(repository_state)                                                                        \
	X(repository_workdir)                                                                      \
	X(repository_wrap_odb)                                                                     \
	X(revparse_single)                                                                         \
	X(status_byindex)                                                                          \
	X(status_list_entrycount)                                                                  \
	X(status_list_free)                                                                        \
	X(status_list_new)                                                                         \
	X(status_options_init)                                                                     \
	X(strarray_dispose)                                                                        \
	X(tree_create_updated)                                                                     \
	X(tree_dup)                                                                                \
	X(tree_entry_byindex)                                                                      \
	X(tree_entry_byname)                                                                       \
	X(tree_entry_bypath)                                                                       \
	X(tree_entry_filemode)                                                                     \
	X(tree_entry_filemode_raw)                                                                 \
	X(tree_entry_free)                                                                         \
	X(tree_entry_id)                                                                           \
	X(tree_entry_name)                                                                         \
	X(tree_entry_type)                                                                         \
	X(tree_entrycount)                                                                         \
	X(tree_free)                                                                               \
	X(tree_lookup)

#define GIT2_MEMBER(name) __typeof__ (&git_##name)(name);
struct git2 {
	GIT2_NAMES(GIT2_MEMBER)
};
#undef GIT2_MEMBER

/* From any thread. */
const struct git2 *git2(void);

#define git_attr_get			 (git2()->attr_get)
#define git_attr_value			 (git2()->attr_value)
#define git_blob_free			 (git2()->blob_free)
#define git_blob_lookup			 (git2()->blob_lookup)
#define git_blob_rawcontent		 (git2()->blob_rawcontent)
#define git_blob_rawsize		 (git2()->blob_rawsize)
#define git_branch_name_is_valid	 (git2()->branch_name_is_valid)
#define git_buf_dispose			 (git2()->buf_dispose)
#define git_commit_committer		 (git2()->commit_committer)
#define git_commit_free			 (git2()->commit_free)
#define git_commit_id			 (git2()->commit_id)
#define git_commit_lookup		 (git2()->commit_lookup)
#define git_commit_message		 (git2()->commit_message)
#define git_commit_parent		 (git2()->commit_parent)
#define git_commit_parent_id		 (git2()->commit_parent_id)
#define git_commit_parentcount		 (git2()->commit_parentcount)
#define git_commit_time			 (git2()->commit_time)
#define git_commit_time_offset		 (git2()->commit_time_offset)
#define git_commit_tree			 (git2()->commit_tree)
#define git_commit_tree_id		 (git2()->commit_tree_id)
#define git_config_add_file_ondisk	 (git2()->config_add_file_ondisk)
#define git_config_free			 (git2()->config_free)
#define git_config_get_bool		 (git2()->config_get_bool)
#define git_config_get_string		 (git2()->config_get_string)
#define git_config_get_string_buf	 (git2()->config_get_string_buf)
#define git_config_iterator_free	 (git2()->config_iterator_free)
#define git_config_iterator_new		 (git2()->config_iterator_new)
#define git_config_multivar_iterator_new (git2()->config_multivar_iterator_new)
#define git_config_new			 (git2()->config_new)
#define git_config_next			 (git2()->config_next)
#define git_config_open_default		 (git2()->config_open_default)
#define git_config_open_ondisk		 (git2()->config_open_ondisk)
#define git_config_parse_bool		 (git2()->config_parse_bool)
#define git_diff_buffers		 (git2()->diff_buffers)
#define git_diff_free			 (git2()->diff_free)
#define git_diff_get_delta		 (git2()->diff_get_delta)
#define git_diff_num_deltas		 (git2()->diff_num_deltas)
#define git_diff_options_init		 (git2()->diff_options_init)
#define git_diff_tree_to_tree		 (git2()->diff_tree_to_tree)
#define git_error_last			 (git2()->error_last)
#define git_filter_list_apply_to_buffer	 (git2()->filter_list_apply_to_buffer)
#define git_filter_list_free		 (git2()->filter_list_free)
#define git_filter_list_load		 (git2()->filter_list_load)
#define git_graph_descendant_of		 (git2()->graph_descendant_of)
#define git_index_add			 (git2()->index_add)
#define git_index_entrycount		 (git2()->index_entrycount)
#define git_index_free			 (git2()->index_free)
#define git_index_get_byindex		 (git2()->index_get_byindex)
#define git_index_get_bypath		 (git2()->index_get_bypath)
#define git_index_open			 (git2()->index_open)
#define git_index_read_tree		 (git2()->index_read_tree)
#define git_index_write			 (git2()->index_write)
#define git_libgit2_init		 (git2()->libgit2_init)
#define git_libgit2_opts		 (git2()->libgit2_opts)
#define git_libgit2_shutdown		 (git2()->libgit2_shutdown)
#define git_merge_base			 (git2()->merge_base)
#define git_object_free			 (git2()->object_free)
#define git_object_peel			 (git2()->object_peel)
#define git_object_type2string		 (git2()->object_type2string)
#define git_odb_add_backend		 (git2()->odb_add_backend)
#define git_odb_backend_data_alloc	 (git2()->odb_backend_data_alloc)
#define git_odb_free			 (git2()->odb_free)
#define git_odb_hash			 (git2()->odb_hash)
#define git_odb_object_data		 (git2()->odb_object_data)
#define git_odb_object_dup		 (git2()->odb_object_dup)
#define git_odb_object_free		 (git2()->odb_object_free)
#define git_odb_object_id		 (git2()->odb_object_id)
#define git_odb_object_size		 (git2()->odb_object_size)
#define git_odb_object_type		 (git2()->odb_object_type)
#define git_odb_open			 (git2()->odb_open)
#define git_odb_read			 (git2()->odb_read)
#define git_odb_read_header		 (git2()->odb_read_header)
#define git_oid_cmp			 (git2()->oid_cmp)
#define git_oid_cpy			 (git2()->oid_cpy)
#define git_oid_equal			 (git2()->oid_equal)
#define git_oid_fmt			 (git2()->oid_fmt)
#define git_oid_fromraw			 (git2()->oid_fromraw)
#define git_oid_fromstr			 (git2()->oid_fromstr)
#define git_oid_fromstrn		 (git2()->oid_fromstrn)
#define git_oid_tostr			 (git2()->oid_tostr)
#define git_reference_free		 (git2()->reference_free)
#define git_reference_is_branch		 (git2()->reference_is_branch)
#define git_reference_iterator_free	 (git2()->reference_iterator_free)
#define git_reference_iterator_glob_new	 (git2()->reference_iterator_glob_new)
#define git_reference_list		 (git2()->reference_list)
#define git_reference_lookup		 (git2()->reference_lookup)
#define git_reference_name_to_id	 (git2()->reference_name_to_id)
#define git_reference_next_name		 (git2()->reference_next_name)
#define git_reference_shorthand		 (git2()->reference_shorthand)
#define git_reference_symbolic_target	 (git2()->reference_symbolic_target)
#define git_reference_type		 (git2()->reference_type)
#define git_refspec_free		 (git2()->refspec_free)
#define git_refspec_parse		 (git2()->refspec_parse)
#define git_refspec_src_matches		 (git2()->refspec_src_matches)
#define git_refspec_transform		 (git2()->refspec_transform)
#define git_repository_commondir	 (git2()->repository_commondir)
#define git_repository_config_snapshot	 (git2()->repository_config_snapshot)
#define git_repository_free		 (git2()->repository_free)
#define git_repository_head		 (git2()->repository_head)
#define git_repository_head_unborn	 (git2()->repository_head_unborn)
#define git_repository_index		 (git2()->repository_index)
#define git_repository_init_ext		 (git2()->repository_init_ext)
#define git_repository_init_options_init (git2()->repository_init_options_init)
#define git_repository_is_empty		 (git2()->repository_is_empty)
#define git_repository_is_shallow	 (git2()->repository_is_shallow)
#define git_repository_item_path	 (git2()->repository_item_path)
#define git_repository_mergehead_foreach (git2()->repository_mergehead_foreach)
#define git_repository_odb		 (git2()->repository_odb)
#define git_repository_open_ext		 (git2()->repository_open_ext)
#define git_repository_path		 (git2()->repository_path)
#define git_repository_state		 (git2()->repository_state)
#define git_repository_workdir		 (git2()->repository_workdir)
#define git_repository_wrap_odb		 (git2()->repository_wrap_odb)
#define git_revparse_single		 (git2()->revparse_single)
#define git_status_byindex		 (git2()->status_byindex)
#define git_status_list_entrycount	 (git2()->status_list_entrycount)
#define git_status_list_free		 (git2()->status_list_free)
#define git_status_list_new		 (git2()->status_list_new)
#define git_status_options_init		 (git2()->status_options_init)
#define git_strarray_dispose		 (git2()->strarray_dispose)
#define git_tree_create_updated		 (git2()->tree_create_updated)
#define git_tree_dup			 (git2()->tree_dup)
#define git_tree_entry_byindex		 (git2()->tree_entry_byindex)
#define git_tree_entry_byname		 (git2()->tree_entry_byname)
#define git_tree_entry_bypath		 (git2()->tree_entry_bypath)
#define git_tree_entry_filemode		 (git2()->tree_entry_filemode)
#define git_tree_entry_filemode_raw	 (git2()->tree_entry_filemode_raw)
#define git_tree_entry_free		 (git2()->tree_entry_free)
#define git_tree_entry_id		 (git2()->tree_entry_id)
#define git_tree_entry_name		 (git2()->tree_entry_name)
#define git_tree_entry_type		 (git2()->tree_entry_type)
#define git_tree_entrycount		 (git2()->tree_entrycount)
#define git_tree_free			 (git2()->tree_free)
#define git_tree_lookup			 (git2()->tree_lookup)

#endif
