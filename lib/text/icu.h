/* SPDX-License-Identifier: Apache-2.0 */
/*
 * icu - the functions of ICU that netz uses, loaded at the first use of any
 *
 * ICU and the C++ library it stands on have some 5,000 symbols to be looked up before a program
 * begins: half of the time that a short command takes. Most commands on German texts need none of
 * it. Call icu()->u_charType(…).
 *
 * Owner:  the libraries stay loaded until the program ends.
 * Errors: where they cannot be loaded the program ends (base/mem.h): what it wrote would not be
 *         what it is elsewhere.
 */
#ifndef NETZ_TEXT_ICU_H
#define NETZ_TEXT_ICU_H

#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* ICU's headers rename each to a name with its version, here as everywhere. */
#define ICU_FUNCTIONS(X)                                                                           \
	X(0, u_charType)                                                                           \
	X(0, u_getIntPropertyValue)                                                                \
	X(0, u_isUWhiteSpace)                                                                      \
	X(0, u_strFromUTF8WithSub)                                                                 \
	X(0, u_strToUTF8WithSub)                                                                   \
	X(0, unorm2_getNFCInstance)                                                                \
	X(0, unorm2_isNormalized)                                                                  \
	X(0, unorm2_normalize)                                                                     \
	X(1, ucol_close)                                                                           \
	X(1, ucol_getSortKey)                                                                      \
	X(1, ucol_open)                                                                            \
	X(1, ucol_setAttribute)                                                                    \
	X(1, ucol_strcollUTF8)                                                                     \
	X(1, utrans_close)                                                                         \
	X(1, utrans_openU)                                                                         \
	X(1, utrans_transUChars)

#define ICU_MEMBER(library, name) __typeof__ (&(name))(name);
struct icu {
	ICU_FUNCTIONS(ICU_MEMBER)
};
#undef ICU_MEMBER

/* From any thread. */
const struct icu *icu(void);

#endif
