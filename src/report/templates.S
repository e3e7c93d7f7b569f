/* SPDX-License-Identifier: Apache-2.0 */
/* Texts, each with a NUL after it: the templates, which brief_templates[] lists, and the
** look of a checked text. */
    .section .rodata
    .global template_monthly_hant, template_monthly_hans, template_monthly_en, check_css
template_monthly_hant:
    .incbin "src/report/templates/monthly.zh-Hant.txt"
    .byte 0
template_monthly_hans:
    .incbin "src/report/templates/monthly.zh-Hans.txt"
    .byte 0
template_monthly_en:
    .incbin "src/report/templates/monthly.en.txt"
    .byte 0
check_css:
    .incbin "src/report/templates/check.css"
    .byte 0
    .section .note.GNU-stack, "", %progbits
