/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of examples/qiaotou as they stand, each a text with a NUL after it;
** assembled from the root of the project. */
.macro table name, file
    .globl qiaotou_\name
    .type qiaotou_\name, @object
qiaotou_\name:
    .incbin "examples/qiaotou/\file"
    .byte 0
    .size qiaotou_\name, . - qiaotou_\name
.endm

.macro programme name, file
    .globl qiaotou_\name
    .type qiaotou_\name, @object
qiaotou_\name:
    .incbin "programmes/\file"
    .byte 0
    .size qiaotou_\name, . - qiaotou_\name
.endm

    .section .rodata
    programme net_income, cn-net-income.json
    programme monitoring_income, cn-monitoring-income.json
    programme guangdong, cn-2016-guangdong.json
    programme monitoring, cn-2021-monitoring.json
    table villages, villages.csv
    table plan, plan.csv
    table areas, area.csv
    table lines, line.csv
    table targets, target.csv
    table organisations, organisation.csv
    table projects, project.csv
    table stakes, stakes.csv
    table donations, donation.csv
    table words, words.csv

    .section .note.GNU-stack, "", @progbits
