/* SPDX-License-Identifier: Apache-2.0 */
/* struct appointment: a post that somebody holds in an organisation. */
#ifndef RULES_APPOINTMENT_H
#define RULES_APPOINTMENT_H

#include "rules/kind.h"

#define KIND appointment
#define DEF "rules/appointment.def"
#include "rules/kind_struct.h"

extern const struct kind kind_appointment;

#endif
