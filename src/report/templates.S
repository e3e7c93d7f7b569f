/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of the templates, each with a NUL after it; brief_templates[] lists them. */
    .section .rodata
    .global template_monthly_hant, template_monthly_hans, template_monthly_en
template_monthly_hant:
    .incbin "src/report/templates/monthly.zh-Hant.txt"
    .byte 0
template_monthly_hans:
    .incbin "src/report/templates/monthly.zh-Hans.txt"
    .byte 0
template_monthly_en:
    .incbin "src/report/templates/monthly.en.txt"
    .byte 0
    .section .note.GNU-stack, "", %progbits
