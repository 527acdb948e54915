/* SPDX-License-Identifier: Apache-2.0 */
/*
 * check_file - any YAML or JSON file against any JSON Schema (netz validate --schema)
 */
#ifndef NETZ_CMD_CHECK_FILE_H
#define NETZ_CMD_CHECK_FILE_H

#include "cmd/command.h"

/*
 * Checks the command's arguments against the schema in file `path`; findings go to
 * context->diags. A schema below a folder "schemas" may refer to its neighbours there; any other
 * stands alone. False after one sentence on stderr when the schema cannot be used.
 */
bool check_files(struct context *context, const char *path);

#endif
