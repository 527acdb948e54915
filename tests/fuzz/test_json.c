/* SPDX-License-Identifier: Apache-2.0 */
#define NETZ_FUZZ_MAIN "json"
#include "fuzz/fuzz_json.c"
