/* SPDX-License-Identifier: Apache-2.0 */
/* Code lists.  A code is a word that never changes meaning: retire it and add
** another.  What the standard or the system numbers is beside it, so that files
** with numbers can be read. */
#ifndef RULES_CODES_H
#define RULES_CODES_H

#include "rules/kind.h"

struct code_list {
    const char *name, *source;
    const struct code *codes;
};

/* Every list, for `list codes` and the manual; ended by a row without name. */
extern const struct code_list code_lists[];

extern const struct code codes_sex[];
extern const struct code codes_area_level[];
extern const struct code codes_line_measure[];
extern const struct code codes_target_measure[];
extern const struct code codes_sureness[];
extern const struct code codes_organisation_type[];
extern const struct code codes_worker_role[];
extern const struct code codes_household_attribute[];
extern const struct code codes_household_standard[];
extern const struct code codes_cause[];
extern const struct code codes_household_end[];
extern const struct code codes_relation[];
extern const struct code codes_no_id_reason[];
extern const struct code codes_education[];
extern const struct code codes_school[];
extern const struct code codes_health[];
extern const struct code codes_labour[];
extern const struct code codes_join_reason[];
extern const struct code codes_person_end[];
extern const struct code codes_status[];
extern const struct code codes_pairing_role[];
extern const struct code codes_pairing_end[];
extern const struct code codes_post[];
extern const struct code codes_selection[];
extern const struct code codes_drawn_from[];
extern const struct code codes_post_end[];
extern const struct code codes_visit_mode[];
extern const struct code codes_visit_purpose[];
extern const struct code codes_finding[];
extern const struct code codes_meeting_type[];
extern const struct code codes_presence[];
extern const struct code codes_award_as[];
extern const struct code codes_award_level[];
extern const struct code codes_project_type[];
extern const struct code codes_project_stage[];
extern const struct code codes_party[];
extern const struct code codes_brings[];
extern const struct code codes_donation_form[];
extern const struct code codes_account[];
extern const struct code codes_income_line[];
extern const struct code codes_counts[];
extern const struct code codes_deprivation[];
extern const struct code codes_divisor[];
extern const struct code codes_case_purpose[];
extern const struct code codes_case_step[];
extern const struct code codes_check_item[];
extern const struct code codes_cadence_for[];
extern const struct code codes_clue_channel[];
extern const struct code codes_alarm[];
extern const struct code codes_clue_closed[];
extern const struct code codes_case_dropped[];
extern const struct code codes_step_result[];
extern const struct code codes_objection_outcome[];
extern const struct code codes_monitoring_state[];
extern const struct code codes_monitoring_class[];
extern const struct code codes_risk[];
extern const struct code codes_elimination[];
extern const struct code codes_low_income_tag[];
extern const struct code codes_task_origin[];
extern const struct code codes_task_outcome[];
extern const struct code codes_plan_goal[];
extern const struct code codes_measure_family[];
extern const struct code codes_measure_state[];
extern const struct code codes_grievance_channel[];
extern const struct code codes_grievance[];
extern const struct code codes_satisfied[];
extern const struct code codes_skill[];
extern const struct code codes_work_place[];
extern const struct code codes_welfare_post[];
extern const struct code codes_welfare_post_end[];
extern const struct code codes_fund_source[];
extern const struct code codes_benefit[];
extern const struct code codes_structure[];
extern const struct code codes_danger[];
extern const struct code codes_renovation[];
extern const struct code codes_not_in_school[];
extern const struct code codes_disability[];
extern const struct code codes_medical_insurance[];
extern const struct code codes_village_item[];
extern const struct code codes_approval_level[];
extern const struct code codes_approval_result[];
extern const struct code codes_waiting_kind[];
extern const struct code codes_fund_stage[];
extern const struct code codes_fund_use[];
extern const struct code codes_rule[];
extern const struct code codes_reason[];     /* of an entry: why it was corrected, withdrawn or erased */

#endif
