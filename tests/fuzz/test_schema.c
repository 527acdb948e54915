/* SPDX-License-Identifier: Apache-2.0 */
#define NETZ_FUZZ_MAIN "schema"
#include "fuzz/fuzz_schema.c"
