/*
 * libcra: conformity documentation for the EU Cyber Resilience Act, Regulation (EU) 2024/2847.
 *
 * Ownership in three sentences:
 *  1. A function that returns a pointer without `const` gives you a handle; release it with the `_free`
 * function of its type, which accepts NULL.
 *  2. Every `const` pointer you get is borrowed and lives as long as the handle you asked.
 *  3. The library copies what you pass; you may release it as soon as the call returns.
 *
 * Handles are immutable and counted: an assessment keeps its project alive, a document its assessment, so the
 * order in which they are released does not matter. A handle may be used by several threads at once. The
 * library prints nothing, never exits, and reads neither clock, locale nor environment.
 *
 * All text is UTF-8 and ends with a zero byte. Functions that can fail take `cra_error **err` last: pass
 * NULL, or the address of a pointer set to NULL; on failure they return NULL or false and store an error,
 * which you release with cra_error_free. Arguments that must not be NULL say so by not saying otherwise; NULL
 * there is CRA_ERROR_ARGUMENT.
 */
#ifndef CRA_CRA_H
#define CRA_CRA_H

#include "cra/assessment.h"
#include "cra/base.h"
#include "cra/document.h"
#include "cra/project.h"
#include "cra/register.h"

#endif
