/* SPDX-License-Identifier: Apache-2.0 */
/* libzip, opened at first use: with the libcrypto it brings it would cost every
** command 0.9 ms at its start.  For sheet/unzip and sheet/rezip only. */
#ifndef SHEET_LIBZIP_H
#define SHEET_LIBZIP_H

#include <stdbool.h>
#include <zip.h>

/* The library's functions by their names without zip_; there once it was loaded. */
extern struct libzip {
    __typeof__(zip_fdopen) *fdopen;
    __typeof__(zip_open_from_source) *open_from_source;
    __typeof__(zip_close) *close;
    __typeof__(zip_discard) *discard;
    __typeof__(zip_get_num_entries) *get_num_entries;
    __typeof__(zip_get_name) *get_name;
    __typeof__(zip_stat_index) *stat_index;
    __typeof__(zip_fopen_index) *fopen_index;
    __typeof__(zip_fread) *fread;
    __typeof__(zip_fclose) *fclose;
    __typeof__(zip_file_add) *file_add;
    __typeof__(zip_file_set_dostime) *file_set_dostime;
    __typeof__(zip_set_file_compression) *set_file_compression;
    __typeof__(zip_source_buffer) *source_buffer;
    __typeof__(zip_source_filep) *source_filep;
    __typeof__(zip_source_function_create) *source_function_create;
    __typeof__(zip_source_zip) *source_zip;
    __typeof__(zip_source_free) *source_free;
    __typeof__(zip_get_error) *get_error;
    __typeof__(zip_file_get_error) *file_get_error;
    __typeof__(zip_error_set) *error_set;
    __typeof__(zip_error_to_data) *error_to_data;
} libzip;

/* False when it is not installed. */
bool libzip_load(void);

#endif
