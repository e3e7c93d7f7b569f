/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/libzip.h"

#include <dlfcn.h>
#include <pthread.h>

struct libzip libzip;

static bool there;

static void load(void)
{
    void *h = dlopen("libzip.so.4", RTLD_NOW | RTLD_LOCAL);

    if (h == NULL)
        h = dlopen("libzip.so.5", RTLD_NOW | RTLD_LOCAL);
    if (h == NULL)
        return;
#define TAKE(f) (libzip.f = (__typeof__(libzip.f))dlsym(h, "zip_" #f)) != NULL
    there = TAKE(fdopen) && TAKE(open_from_source) && TAKE(close) && TAKE(discard) && TAKE(get_num_entries) && TAKE(get_name)
        && TAKE(stat_index) && TAKE(fopen_index) && TAKE(fread) && TAKE(fclose) && TAKE(file_add) && TAKE(file_set_dostime)
        && TAKE(set_file_compression) && TAKE(source_buffer) && TAKE(source_filep) && TAKE(source_function_create)
        && TAKE(source_zip) && TAKE(source_free) && TAKE(get_error) && TAKE(file_get_error) && TAKE(error_set) && TAKE(error_to_data);
#undef TAKE
}

bool libzip_load(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, load);
    return there;
}
