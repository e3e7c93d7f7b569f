/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/refuse.h"

enum fault refuse_damaged(struct op *op, const char *at)
{
    return op_fault(op, F_INPUT, at,
        "文件已损坏或不完整；请重新取得该文件，或用表格软件打开后另存为 .xlsx",
        "the file is damaged or incomplete; get it again, or open it in a spreadsheet program and save it as .xlsx");
}

enum fault refuse_incomplete(struct op *op, const char *at)
{
    return op_fault(op, F_INPUT, at, "工作簿缺少必要的部分；请用表格软件打开后另存为 .xlsx",
        "a necessary part of the workbook is missing; open it in a spreadsheet program and save it as .xlsx");
}

enum fault refuse_xml(struct op *op, const char *at)
{
    return op_fault(op, F_INPUT, at,
        "文件内的 XML 已损坏；请用表格软件打开后另存为 .xlsx 或 .csv",
        "the XML inside the file is damaged; open it in a spreadsheet program and save it as .xlsx or .csv");
}

enum fault refuse_large_xml(struct op *op, const char *at)
{
    return op_fault(op, F_INPUT, at,
        "文件内的 XML 过大或嵌套过深，不予读取；请用表格软件打开后另存为 .xlsx 或 .csv",
        "the XML inside the file is too large or too deep and was not read; open it in a spreadsheet program"
        " and save it as .xlsx or .csv");
}
