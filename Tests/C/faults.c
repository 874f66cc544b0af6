// Gives every function of the library what it must refuse, from one thread and from four at once: an error
// each time, and never a trap. It runs under the address sanitizer and valgrind, too.
//
//     faults LOG TABLES FOLDER

#include <fingertip.h>
#include "expect.h"
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *log_path, *tables_path, *folder;

// Expects that a call fails with a code, with a message in both languages, or succeeds with none.
#define CODE(expected, call) \
  do { \
    ft_error *error = (ft_error *)(uintptr_t)0x1234; \
    int code = (call); \
    if (code != (expected)) { \
      fprintf(stderr, "%s:%d: %d (%s), not %d: %s\n", __FILE__, __LINE__, code, \
              error ? ft_error_message(error, "en") : "", (expected), #call); \
      exit(1); \
    } \
    EXPECT(ft_error_code(error) == (expected)); \
    EXPECT((error == NULL) == ((expected) == FT_OK)); \
    if (error) { \
      EXPECT(*ft_error_message(error, "en") && *ft_error_message(error, "zh")); \
      EXPECT(*ft_error_message(error, NULL) && *ft_error_message(error, "\xff")); \
      EXPECT(strstr(ft_error_details(error), "\"code\":")); \
    } \
    EXPECT(ft_free(error) == FT_OK); \
  } while (0)

static const char *const not_utf8 = "\xff\xfe";

static ft_options *options(const char *json) {
  ft_options *options = NULL;
  CODE(FT_OK, ft_options_new(json, &options, &error));
  return options;
}

static ft_log *sample_log(void) {
  ft_log *log = NULL;
  const char *paths[] = {log_path};
  CODE(FT_OK, ft_log_read(paths, 1, NULL, NULL, &log, &error));
  return log;
}

// Every parameter for a handle, once with each value that is no handle of its kind.
static void wrong_handles(void) {
  ft_log *log = sample_log();
  ft_options *set = options("{}");
  ft_result *result = NULL;
  CODE(FT_OK, ft_analyze(log, NULL, set, NULL, &result, &error));
  ft_log *freed = sample_log();
  EXPECT(ft_free(freed) == FT_OK);
  EXPECT(ft_free(freed) == FT_USAGE);
  EXPECT(ft_free(freed) == FT_USAGE);
  int local = 0;
  EXPECT(ft_free(&local) == FT_USAGE);
  EXPECT(ft_free(NULL) == FT_OK);
  void *heap = malloc(64);
  // Numbers near a handle, too.
  uintptr_t real = (uintptr_t)log;
  void *wrong[] = {freed, &local, heap, (void *)1, (void *)-1, (void *)(real + 1), (void *)(real ^ 15),
                   (void *)(real ^ (uintptr_t)1 << 63), (void *)(real + 16 * 1000000), stdin};
  for (size_t index = 0; index < sizeof wrong / sizeof *wrong; index++) {
    void *bad = wrong[index];
    void *out = bad;
    int64_t number = 1;
    struct ArrowArrayStream stream;
    memset(&stream, 0xAA, sizeof stream);
    CODE(FT_USAGE, ft_analyze(bad, NULL, NULL, NULL, (ft_result **)&out, &error));
    EXPECT(out == NULL);
    CODE(FT_USAGE, ft_analyze(log, bad, NULL, NULL, (ft_result **)&out, &error));
    CODE(FT_USAGE, ft_analyze(log, NULL, bad, NULL, (ft_result **)&out, &error));
    CODE(FT_USAGE, ft_analyze(log, NULL, NULL, bad, (ft_result **)&out, &error));
    CODE(FT_USAGE, ft_compare(bad, bad, bad, bad, (ft_result **)&out, &error));
    CODE(FT_USAGE, ft_report(bad, bad, bad, bad, (ft_result **)&out, &error));
    CODE(FT_USAGE, ft_report(log, NULL, NULL, bad, (ft_result **)&out, &error));
    CODE(FT_USAGE, ft_explain(bad, "*", (ft_result **)&out, &error));
    CODE(FT_USAGE, ft_explain((ft_result *)log, "*", (ft_result **)&out, &error));
    CODE(FT_USAGE, ft_log_rows(bad, &number, &error));
    EXPECT(number == 0);
    CODE(FT_USAGE, ft_log_quality(bad, (ft_result **)&out, &error));
    CODE(FT_USAGE, ft_log_encode(bad, folder, NULL, NULL, &error));
    CODE(FT_USAGE, ft_log_encode(log, folder, bad, NULL, &error));
    CODE(FT_USAGE, ft_log_encode(log, folder, NULL, bad, &error));
    CODE(FT_USAGE, ft_import(&log_path, 1, folder, bad, NULL, (ft_bytes **)&out, &error));
    CODE(FT_USAGE, ft_import(&log_path, 1, folder, NULL, bad, (ft_bytes **)&out, &error));
    EXPECT(out == NULL);
    const ft_log *logs[] = {log, bad};
    CODE(FT_USAGE, ft_log_merge(logs, 2, NULL, (ft_log **)&out, &error));
    CODE(FT_USAGE, ft_log_merge(logs, 1, bad, (ft_log **)&out, &error));
    const char *paths[] = {log_path};
    CODE(FT_USAGE, ft_log_read(paths, 1, bad, NULL, (ft_log **)&out, &error));
    CODE(FT_USAGE, ft_log_read(paths, 1, NULL, bad, (ft_log **)&out, &error));
    CODE(FT_USAGE, ft_log_read_bytes("", 0, NULL, bad, NULL, (ft_log **)&out, &error));
    CODE(FT_USAGE, ft_log_read_descriptor(0, NULL, bad, NULL, (ft_log **)&out, &error));
    CODE(FT_USAGE, ft_tables_read(bad, (ft_tables **)&out, &error));
    CODE(FT_USAGE, ft_run_cancel(bad, &error));
    CODE(FT_USAGE, ft_run_progress(bad, &number, NULL, NULL, &error));
    CODE(FT_USAGE, ft_note(bad, 0, NULL, (ft_bytes **)&out, &error));
    CODE(FT_USAGE, ft_result_arrow(bad, NULL, NULL, &stream, &error));
    EXPECT(stream.release == NULL);
    CODE(FT_USAGE, ft_result_arrow(result, NULL, bad, &stream, &error));
    CODE(FT_USAGE, ft_result_bytes(bad, NULL, "csv", NULL, NULL, (ft_bytes **)&out, &error));
    CODE(FT_USAGE, ft_result_bytes(result, NULL, "csv", NULL, bad, (ft_bytes **)&out, &error));
    CODE(FT_USAGE, ft_result_write(bad, NULL, "csv", NULL, folder, NULL, &error));
    EXPECT(ft_result_table(bad, 0) == NULL);
    EXPECT(ft_bytes_data(bad) == NULL && ft_bytes_size(bad) == 0);
    EXPECT(ft_error_code(bad) == FT_OK && !ft_error_message(bad, NULL) && !ft_error_details(bad));
  }
  free(heap);
  EXPECT(ft_free(result) == FT_OK && ft_free(set) == FT_OK && ft_free(log) == FT_OK);
}

static void nulls(void) {
  ft_log *log = sample_log(), *other = NULL;
  ft_result *result = NULL, *explanation = NULL;
  ft_bytes *bytes = NULL;
  CODE(FT_USAGE, ft_log_read(NULL, 1, NULL, NULL, &other, &error));
  CODE(FT_USAGE, ft_log_read(NULL, 0, NULL, NULL, &other, &error));
  CODE(FT_USAGE, ft_log_read((const char *[]){NULL}, 1, NULL, NULL, &other, &error));
  CODE(FT_USAGE, ft_log_read((const char *[]){log_path}, 1, NULL, NULL, NULL, &error));
  CODE(FT_USAGE, ft_log_read_bytes(NULL, 1, NULL, NULL, NULL, &other, &error));
  CODE(FT_USAGE, ft_log_read_bytes("", 0, NULL, NULL, NULL, NULL, &error));
  CODE(FT_USAGE, ft_log_read_arrow(NULL, NULL, NULL, NULL, &other, &error));
  CODE(FT_USAGE, ft_log_read_arrow(&(struct ArrowArrayStream){0}, NULL, NULL, NULL, &other, &error));
  CODE(FT_USAGE, ft_log_merge(NULL, 1, NULL, &other, &error));
  CODE(FT_OK, ft_log_merge(NULL, 0, NULL, &other, &error));
  EXPECT(ft_free(other) == FT_OK);
  CODE(FT_USAGE, ft_log_rows(log, NULL, &error));
  CODE(FT_USAGE, ft_log_rows(NULL, &(int64_t){0}, &error));
  CODE(FT_USAGE, ft_log_quality(log, NULL, &error));
  CODE(FT_USAGE, ft_log_encode(log, NULL, NULL, NULL, &error));
  CODE(FT_USAGE, ft_import(NULL, 1, folder, NULL, NULL, &bytes, &error));
  CODE(FT_NO_INPUT, ft_import(NULL, 0, folder, NULL, NULL, &bytes, &error));
  CODE(FT_USAGE, ft_import((const char *[]){NULL}, 1, folder, NULL, NULL, &bytes, &error));
  CODE(FT_USAGE, ft_import(&log_path, 1, NULL, NULL, NULL, &bytes, &error));
  CODE(FT_USAGE, ft_tables_read(NULL, NULL, &error));
  CODE(FT_USAGE, ft_analyze(NULL, NULL, NULL, NULL, &result, &error));
  CODE(FT_USAGE, ft_analyze(log, NULL, NULL, NULL, NULL, &error));
  CODE(FT_USAGE, ft_explain(NULL, NULL, &result, &error));
  CODE(FT_USAGE, ft_note(NULL, 0, NULL, &bytes, &error));
  CODE(FT_USAGE, ft_options_new(NULL, NULL, &error));
  CODE(FT_USAGE, ft_options_list(NULL, &error));
  CODE(FT_USAGE, ft_run_new(NULL, NULL, NULL, &error));
  CODE(FT_USAGE, ft_run_cancel(NULL, &error));
  CODE(FT_USAGE, ft_indicators(NULL, NULL, &error));
  CODE(FT_USAGE, ft_columns(NULL, NULL, &error));
  CODE(FT_USAGE, ft_generate(NULL, NULL, NULL, NULL, &error));
  CODE(FT_OK, ft_analyze(log, NULL, NULL, NULL, &result, &error));
  CODE(FT_USAGE, ft_explain(result, NULL, &explanation, &error));
  CODE(FT_USAGE, ft_result_arrow(result, NULL, NULL, NULL, &error));
  CODE(FT_USAGE, ft_result_bytes(result, NULL, NULL, NULL, NULL, &bytes, &error));
  CODE(FT_USAGE, ft_result_bytes(result, NULL, "csv", NULL, NULL, NULL, &error));
  CODE(FT_USAGE, ft_result_write(result, NULL, "csv", NULL, NULL, NULL, &error));
  EXPECT(ft_result_table(NULL, 0) == NULL && ft_result_table(result, SIZE_MAX) == NULL);
  EXPECT(ft_bytes_data(NULL) == NULL && ft_error_message(NULL, NULL) == NULL);
  // No error is wanted.
  EXPECT(ft_log_rows(NULL, NULL, NULL) == FT_USAGE);
  ft_free(result);
  ft_free(log);
}

static void texts(void) {
  ft_log *log = sample_log(), *other = NULL;
  ft_result *result = NULL, *explanation = NULL;
  ft_bytes *bytes = NULL;
  ft_options *set = NULL;
  CODE(FT_OK, ft_analyze(log, NULL, NULL, NULL, &result, &error));
  CODE(FT_USAGE, ft_log_read((const char *[]){not_utf8}, 1, NULL, NULL, &other, &error));
  CODE(FT_USAGE, ft_log_read_bytes("", 0, not_utf8, NULL, NULL, &other, &error));
  CODE(FT_USAGE, ft_log_encode(log, not_utf8, NULL, NULL, &error));
  CODE(FT_USAGE, ft_import((const char *[]){not_utf8}, 1, folder, NULL, NULL, &bytes, &error));
  CODE(FT_USAGE, ft_import(&log_path, 1, not_utf8, NULL, NULL, &bytes, &error));
  CODE(FT_USAGE, ft_import(&log_path, 1, "", NULL, NULL, &bytes, &error));
  CODE(FT_USAGE, ft_explain(result, not_utf8, &explanation, &error));
  CODE(FT_USAGE, ft_explain(result, "no such unit", &explanation, &error));
  CODE(FT_USAGE, ft_result_bytes(result, not_utf8, "csv", NULL, NULL, &bytes, &error));
  CODE(FT_USAGE, ft_result_bytes(result, "nothing", "csv", NULL, NULL, &bytes, &error));
  CODE(FT_USAGE, ft_result_bytes(result, NULL, not_utf8, NULL, NULL, &bytes, &error));
  CODE(FT_USAGE, ft_result_bytes(result, NULL, "html", NULL, NULL, &bytes, &error));
  CODE(FT_USAGE, ft_result_bytes(result, NULL, "csv", "fr", NULL, &bytes, &error));
  CODE(FT_USAGE, ft_result_bytes(result, NULL, "csv", not_utf8, NULL, &bytes, &error));
  CODE(FT_USAGE, ft_result_write(result, NULL, "csv", NULL, not_utf8, NULL, &error));
  CODE(FT_USAGE, ft_indicators("nothing", &explanation, &error));
  CODE(FT_USAGE, ft_indicators(not_utf8, &explanation, &error));
  CODE(FT_USAGE, ft_columns("nothing", &explanation, &error));
  CODE(FT_USAGE, ft_note(log, 0, not_utf8, &bytes, &error));
  CODE(FT_OK, ft_note(log, SIZE_MAX, NULL, &bytes, &error));
  EXPECT(bytes == NULL);
  const char *wrong[] = {
      "\xff", "", " ", "x", "{", "}", "[]", "1", "\"\"", "{\"period\"", "{\"period\":", "{\"period\":}",
      "{\"period\":\"month\"", "{\"period\":\"month\",}", "{\"period\":\"month\"}x", "{\"period\":\"decade\"}",
      "{\"period\":1}", "{\"period\":[\"month\"]}", "{\"period\":\"month\",\"period\":\"week\"}",
      "{\"period\":\"\\u0000\"}", "{\"period\":\"\\ud800\"}", "{\"period\":\"\\q\"}", "{\"period\":\"\\u12\"}",
      "{\"period\":\"a\nb\"}", "{\"nothing\":1}", "{\"zombie_share\":2}", "{\"zombie_share\":\"x\"}",
      "{\"zombie_share\":1e999}", "{\"zombie_share\":-1}", "{\"zombie_share\":true}", "{\"zombie_share\":01}",
      "{\"opened_days\":1.5}", "{\"opened_days\":99999999999999999999}", "{\"seed\":-1}",
      "{\"award_minutes\":[1,\"x\"]}", "{\"award_minutes\":[0]}", "{\"lenient\":1}", "{\"columns\":{\"x\":\"y\"}}",
      "{\"columns\":{\"start\":1}}", "{\"columns\":[]}", "{\"max_rejects\":\"x\"}", "{\"memory\":\"1X\"}",
      "{\"memory\":\"99999999999T\"}", "{\"threads\":\"2\"}", "{\"before\":\"yesterday\"}",
      "{\"date\":\"1 May\"}", "{\"publish\":true,\"private\":true}", "{\"input_format\":\"xml\"}",
      "{\"cadre\":1}", "{\"format\":\"xml\"}", "{\"map\":1}", "{\"stay_preset\":\"x\"}", "{\"stay_radius_m\":0}",
      "{\"stay_gap_min\":\"x\"}", "{\"gap\":\"x\"}", "{\"drop_last\":1}", "{\"datum\":\"mars\"}",
      "{\"session_gap_s\":-1}", "{\"text_encoding\":\"latin1\"}", "{\"unlisted\":\"maybe\"}",
      "{\"title\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}"};
  for (size_t index = 0; index < sizeof wrong / sizeof *wrong; index++) {
    CODE(FT_USAGE, ft_options_new(wrong[index], &set, &error));
    EXPECT(set == NULL);
  }
  CODE(FT_NO_INPUT, ft_options_new("{\"calendar\":\"/nothing.csv\"}", &set, &error));
  CODE(FT_NO_INPUT, ft_options_new("{\"map\":\"/nothing.json\"}", &set, &error));
  CODE(FT_BAD_DATA, ft_options_new("{\"map\":{\"fields\":[]}}", &set, &error));
  CODE(FT_BAD_DATA, ft_options_new("{\"map\":{\"fields\":{\"start\":\"\\ud83d\\ude00\\\"\",\"x\":-1e-3}}}", &set, &error));
  CODE(FT_NO_INPUT, ft_options_new("{\"pseudonymize\":\"/nothing\"}", &set, &error));
  // Values that only the functions that use them can judge.
  const char *judged[] = {"{\"threads\":0}", "{\"max_rejects\":1.5}", "{\"max_ids\":0}", "{\"memory\":1}",
                          "{\"time_zone\":\"Moon\"}", "{\"memory\":-1}", "{\"max_rejects\":-1}"};
  for (size_t index = 0; index < sizeof judged / sizeof *judged; index++) {
    set = options(judged[index]);
    CODE(FT_USAGE, ft_log_read((const char *[]){log_path}, 1, set, NULL, &other, &error));
    ft_free(set);
  }
  const char *asked[] = {"{\"unit\":\"nowhere\"}", "{\"level\":\"moon\"}", "{\"work_hours\":\"9\"}", "{\"top\":0}",
                         "{\"from\":\"2024-02-30\"}", "{\"from\":\"2024-03-02\",\"to\":\"2024-03-01\"}",
                         "{\"publish\":true}", "{\"min_group\":1}", "{\"max_share\":0}"};
  for (size_t index = 0; index < sizeof asked / sizeof *asked; index++) {
    set = options(asked[index]);
    CODE(FT_USAGE, ft_analyze(log, NULL, set, NULL, &explanation, &error));
    ft_free(set);
  }
  set = options("{\"period\":\"week\"}");
  ft_result *weekly = NULL;
  CODE(FT_OK, ft_analyze(log, NULL, set, NULL, &weekly, &error));
  CODE(FT_USAGE, ft_explain(weekly, "*", &explanation, &error));
  CODE(FT_USAGE, ft_compare(log, NULL, set, NULL, &explanation, &error));
  ft_free(set), ft_free(weekly);
  const char *plans[] = {"{}", "x", "[]", "{\"cadres\":1,\"days\":1}", "{\"cadres\":0,\"days\":1,\"seed\":1}",
                         "{\"cadres\":1,\"days\":-1,\"seed\":1}", "{\"cadres\":null,\"days\":1,\"seed\":1}",
                         "{\"cadres\":1,\"days\":1,\"seed\":1,\"scenario\":\"x\"}",
                         "{\"cadres\":1,\"days\":1,\"seed\":1,\"dirt\":2}",
                         "{\"cadres\":1,\"days\":1,\"seed\":1,\"encoding\":\"xml\"}",
                         "{\"cadres\":1,\"days\":1,\"seed\":1,\"from\":\"2024-13-01\"}",
                         "{\"cadres\":1,\"days\":1,\"seed\":1,\"x\":1}"};
  for (size_t index = 0; index < sizeof plans / sizeof *plans; index++)
    CODE(FT_USAGE, ft_generate("/tmp/fingertip-never", plans[index], NULL, NULL, &error));
  CODE(FT_CANNOT_CREATE, ft_generate("/proc/x", "{\"cadres\":1,\"days\":1,\"seed\":1}", NULL, NULL, &error));
  ft_free(result), ft_free(log);
}

static void inputs(void) {
  ft_log *log = NULL;
  ft_tables *tables = NULL;
  CODE(FT_NO_INPUT, ft_log_read((const char *[]){"/nothing"}, 1, NULL, NULL, &log, &error));
  CODE(FT_USAGE, ft_log_read((const char *[]){log_path}, SIZE_MAX, NULL, NULL, &log, &error));
  CODE(FT_USAGE, ft_log_read((const char *[]){log_path}, SIZE_MAX / 8, NULL, NULL, &log, &error));
  CODE(FT_USAGE, ft_log_read_bytes("x", SIZE_MAX, NULL, NULL, NULL, &log, &error));
  CODE(FT_USAGE, ft_log_read_bytes("x", SIZE_MAX / 2, NULL, NULL, NULL, &log, &error));
  CODE(FT_USAGE, ft_log_read_bytes("x", (size_t)1 << 48, NULL, NULL, NULL, &log, &error));
  CODE(FT_BAD_DATA, ft_log_read_bytes("x", 1, NULL, NULL, NULL, &log, &error));
  CODE(FT_BAD_DATA, ft_log_read_bytes("\x28\xB5\x2F\xFD????", 8, NULL, NULL, NULL, &log, &error));
  CODE(FT_OK, ft_log_read_bytes(NULL, 0, NULL, NULL, NULL, &log, &error));
  int64_t rows = 1;
  CODE(FT_OK, ft_log_rows(log, &rows, &error));
  EXPECT(rows == 0);
  ft_free(log);
  CODE(FT_IO, ft_log_read_descriptor(-1, NULL, NULL, NULL, &log, &error));
  CODE(FT_IO, ft_log_read_descriptor(9999, NULL, NULL, NULL, &log, &error));
  ft_options *set = options("{\"tables\":\"/nothing\"}");
  CODE(FT_NO_INPUT, ft_tables_read(set, &tables, &error));
  ft_free(set);
  set = options("{\"apps\":\"/dev/null\"}");
  CODE(FT_BAD_DATA, ft_tables_read(set, &tables, &error));
  ft_free(set);
  log = sample_log();
  CODE(FT_CANNOT_CREATE, ft_log_encode(log, "/nothing/x.fingertip", NULL, NULL, &error));
  set = options("{\"buckets\":0}");
  CODE(FT_USAGE, ft_log_encode(log, "/nothing/x", set, NULL, &error));
  ft_result *result = NULL;
  CODE(FT_OK, ft_analyze(log, NULL, NULL, NULL, &result, &error));
  CODE(FT_CANNOT_CREATE, ft_result_write(result, "units", "csv", NULL, "/nothing/x.csv", NULL, &error));
  CODE(FT_USAGE, ft_result_write(result, "units", "csv", NULL, "/tmp/", NULL, &error));
  CODE(FT_USAGE, ft_result_write(result, NULL, "xlsx", NULL, "/tmp/", NULL, &error));
  ft_free(result), ft_free(set), ft_free(log);
}

// Streams that a program gives: each fails, or is released, at another place.

struct producer {
  int schemas, batches, releases;
  int fails_at;  // 0: the schema; n: the n-th batch.
  char message[64];
};

static void release_schema(struct ArrowSchema *schema) {
  for (int64_t index = 0; index < schema->n_children; index++) {
    struct ArrowSchema *child = schema->children[index];
    if (child->release) child->release(child);
    free(child);
  }
  free(schema->children);
  schema->release = NULL;
}

static void release_child_schema(struct ArrowSchema *schema) { schema->release = NULL; }

static const char *const names[] = {"start", "end", "cadre", "kind"};

static int give_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
  struct producer *producer = stream->private_data;
  producer->schemas++;
  if (producer->fails_at == 0) return EIO;
  *out = (struct ArrowSchema){.format = "+s", .name = "", .n_children = 4, .release = release_schema};
  out->children = malloc(4 * sizeof *out->children);
  for (int index = 0; index < 4; index++) {
    out->children[index] = malloc(sizeof **out->children);
    *out->children[index] = (struct ArrowSchema){
        .format = index < 2 ? "l" : "u", .name = names[index], .flags = ARROW_FLAG_NULLABLE,
        .release = release_child_schema};
  }
  return 0;
}

static void release_array(struct ArrowArray *array) {
  for (int64_t index = 0; index < array->n_children; index++) {
    struct ArrowArray *child = array->children[index];
    if (child->release) child->release(child);
    free(child);
  }
  for (int64_t index = 0; index < array->n_buffers; index++) free((void *)array->buffers[index]);
  free(array->buffers);
  free(array->children);
  array->release = NULL;
}

static void *copy(const void *bytes, size_t size) { return memcpy(malloc(size), bytes, size); }

// Two rows: field time of two cadres.
static int give_batch(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  struct producer *producer = stream->private_data;
  producer->batches++;
  if (producer->batches == producer->fails_at) return EIO;
  if (producer->batches > 3) {
    out->release = NULL;
    return 0;
  }
  *out = (struct ArrowArray){.length = 2, .n_buffers = 1, .n_children = 4, .release = release_array};
  out->buffers = calloc(1, sizeof *out->buffers);
  out->children = malloc(4 * sizeof *out->children);
  int64_t start = 1709514000000 + producer->batches * 86400000LL;
  for (int index = 0; index < 4; index++) {
    struct ArrowArray *child = out->children[index] = malloc(sizeof *child);
    *child = (struct ArrowArray){.length = 2, .n_buffers = index < 2 ? 2 : 3, .release = release_array};
    child->buffers = calloc(3, sizeof *child->buffers);
    int64_t times[] = {start + index * 3600000, start + index * 7200000};
    if (index < 2) {
      child->buffers[1] = copy(times, sizeof times);
    } else {
      child->buffers[1] = copy(index == 2 ? (int32_t[]){0, 2, 4} : (int32_t[]){0, 5, 10}, 12);
      child->buffers[2] = index == 2 ? copy("c1c2", 4) : copy("fieldfield", 10);
    }
  }
  return 0;
}

static const char *give_error(struct ArrowArrayStream *stream) {
  return ((struct producer *)stream->private_data)->message;
}

static void release_stream(struct ArrowArrayStream *stream) {
  ((struct producer *)stream->private_data)->releases++;
  stream->release = NULL;
}

static struct ArrowArrayStream stream_of(struct producer *producer) {
  return (struct ArrowArrayStream){
      .get_schema = give_schema, .get_next = give_batch, .get_last_error = give_error,
      .release = release_stream, .private_data = producer};
}

static void streams_in(void) {
  ft_log *log = NULL;
  struct producer good = {.fails_at = -1, .message = "none"};
  struct ArrowArrayStream stream = stream_of(&good);
  CODE(FT_OK, ft_log_read_arrow(&stream, "stream", NULL, NULL, &log, &error));
  EXPECT(good.releases == 1 && stream.release == NULL);
  int64_t rows;
  CODE(FT_OK, ft_log_rows(log, &rows, &error));
  EXPECT(rows == 6);
  EXPECT(ft_free(log) == FT_OK);
  // A stream is given once.
  CODE(FT_USAGE, ft_log_read_arrow(&stream, "stream", NULL, NULL, &log, &error));
  EXPECT(good.releases == 1);
  for (int place = 0; place < 4; place++) {
    struct producer bad = {.fails_at = place, .message = "the disk is full"};
    stream = stream_of(&bad);
    ft_error *error = NULL;
    EXPECT(ft_log_read_arrow(&stream, "stream", NULL, NULL, &log, &error) == FT_IO);
    EXPECT(strstr(ft_error_message(error, "en"), "the disk is full"));
    ft_free(error);
    EXPECT(bad.releases == 1 && stream.release == NULL && log == NULL);
  }
  // Released also where another argument is wrong.
  struct producer unused = {.fails_at = -1};
  stream = stream_of(&unused);
  CODE(FT_USAGE, ft_log_read_arrow(&stream, not_utf8, NULL, NULL, &log, &error));
  EXPECT(unused.releases == 1 && unused.schemas == 0);
  stream = stream_of(&unused);
  CODE(FT_USAGE, ft_log_read_arrow(&stream, NULL, NULL, NULL, NULL, &error));
  EXPECT(unused.releases == 2 && unused.schemas == 0);
  stream = stream_of(&unused);
  stream.get_next = NULL;
  CODE(FT_USAGE, ft_log_read_arrow(&stream, NULL, NULL, NULL, &log, &error));
  EXPECT(unused.releases == 3 && unused.schemas == 0);
}

static void streams_out(void) {
  ft_log *log = sample_log();
  ft_result *result = NULL;
  CODE(FT_OK, ft_analyze(log, NULL, NULL, NULL, &result, &error));
  ft_free(log);
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ArrowArray batch;
  const char *table;
  for (size_t index = 0; (table = ft_result_table(result, index)); index++) {
    // Early: before anything was asked for.
    CODE(FT_OK, ft_result_arrow(result, table, NULL, &stream, &error));
    stream.release(&stream);
    EXPECT(stream.release == NULL);
    // The schema and a batch outlive the stream.
    CODE(FT_OK, ft_result_arrow(result, table, NULL, &stream, &error));
    struct ArrowArrayStream twin = stream;
    EXPECT(stream.get_schema(&stream, &schema) == 0 && stream.get_next(&stream, &batch) == 0);
    void (*release)(struct ArrowArrayStream *) = stream.release;
    stream.release(&stream);
    // Twice: the second does nothing.
    release(&stream);
    (void)twin;
    EXPECT(schema.n_children > 0 && schema.format[0] == '+');
    void (*release_of_schema)(struct ArrowSchema *) = schema.release;
    schema.release(&schema);
    release_of_schema(&schema);
    if (batch.release) {
      void (*release_of_batch)(struct ArrowArray *) = batch.release;
      // A child may be taken out, and lives on.
      struct ArrowArray child = *batch.children[0];
      batch.children[0]->release = NULL;
      batch.release(&batch);
      release_of_batch(&batch);
      if (child.release) child.release(&child);
    }
  }
  // Cancelled in the middle: the next batch fails, with a message.
  ft_run *run = NULL;
  CODE(FT_OK, ft_run_new(NULL, NULL, &run, &error));
  CODE(FT_OK, ft_result_arrow(result, "cadres", run, &stream, &error));
  CODE(FT_OK, ft_run_cancel(run, &error));
  EXPECT(stream.get_next(&stream, &batch) == ECANCELED && *stream.get_last_error(&stream));
  stream.release(&stream);
  CODE(FT_CANCELLED, ft_result_arrow(result, "cadres", run, &stream, &error));
  EXPECT(stream.release == NULL);
  ft_free(run);
  ft_free(result);
}

static int cancel(void *context, int64_t bytes_read, int64_t bytes_total, int64_t rows) {
  (void)bytes_total;
  EXPECT(bytes_read >= 0 && rows >= 0);
  return ++*(int *)context;
}

static void *cancel_soon(void *run) {
  usleep(2000);
  EXPECT(ft_run_cancel(run, NULL) == FT_OK);
  return NULL;
}

static void cancelling(void) {
  ft_run *run = NULL;
  ft_log *log = NULL;
  ft_result *result = NULL;
  // By the callback.
  int calls = 0;
  CODE(FT_OK, ft_run_new(cancel, &calls, &run, &error));
  CODE(FT_CANCELLED, ft_log_read((const char *[]){log_path}, 1, NULL, run, &log, &error));
  EXPECT(calls > 0 && log == NULL);
  int64_t bytes = 0;
  CODE(FT_OK, ft_run_progress(run, &bytes, NULL, NULL, &error));
  EXPECT(bytes > 0);
  // Calls after it, too.
  CODE(FT_CANCELLED, ft_log_read((const char *[]){log_path}, 1, NULL, run, &log, &error));
  log = sample_log();
  CODE(FT_CANCELLED, ft_analyze(log, NULL, NULL, run, &result, &error));
  CODE(FT_CANCELLED, ft_report(log, NULL, NULL, run, &result, &error));
  CODE(FT_CANCELLED, ft_log_encode(log, "/nothing/x", NULL, run, &error));
  ft_free(run);
  // By another thread, while a pipe has no bytes.
  int ends[2];
  EXPECT(pipe(ends) == 0);
  CODE(FT_OK, ft_run_new(NULL, NULL, &run, &error));
  pthread_t thread;
  EXPECT(pthread_create(&thread, NULL, cancel_soon, run) == 0);
  ft_log *none = NULL;
  CODE(FT_CANCELLED, ft_log_read_descriptor(ends[0], "pipe", NULL, run, &none, &error));
  pthread_join(thread, NULL);
  close(ends[0]), close(ends[1]);
  ft_free(run), ft_free(log);
}

// A run of all functions that succeeds.
static void everything(void) {
  char json[4096];
  snprintf(json, sizeof json, "{\"tables\":\"%s\",\"calendar\":\"cn\",\"before\":\"2024-03-04..2024-03-11\","
           "\"after\":\"2024-03-11..2024-03-18\",\"publish\":false,\"permutations\":39,\"draws\":39}", tables_path);
  ft_options *set = options(json);
  ft_tables *tables = NULL;
  ft_log *log = sample_log(), *merged = NULL;
  ft_result *result = NULL, *other = NULL;
  ft_bytes *bytes = NULL;
  CODE(FT_OK, ft_tables_read(set, &tables, &error));
  const ft_log *logs[] = {log, log};
  CODE(FT_OK, ft_log_merge(logs, 2, NULL, &merged, &error));
  CODE(FT_OK, ft_analyze(merged, tables, set, NULL, &result, &error));
  CODE(FT_OK, ft_result_bytes(result, NULL, "json", NULL, NULL, &bytes, &error));
  const char *text = ft_bytes_data(bytes);
  EXPECT(text[0] == '{' && strlen(text) == ft_bytes_size(bytes));
  ft_free(bytes);
  const char *formats[] = {"table", "csv", "json", "xlsx", "arrow", "parquet"};
  for (size_t format = 0; format < 6; format++) {
    const char *table;
    for (size_t index = 0; (table = ft_result_table(result, index)); index++) {
      CODE(FT_OK, ft_result_bytes(result, table, formats[format], "zh", NULL, &bytes, &error));
      EXPECT(ft_bytes_size(bytes) > 0);
      ft_free(bytes);
    }
  }
  CODE(FT_OK, ft_explain(result, "*", &other, &error));
  ft_free(other);
  CODE(FT_OK, ft_compare(log, tables, set, NULL, &other, &error));
  CODE(FT_OK, ft_result_bytes(other, NULL, "html", "en", NULL, &bytes, &error));
  ft_free(bytes), ft_free(other);
  CODE(FT_OK, ft_report(log, tables, set, NULL, &other, &error));
  EXPECT(ft_result_table(other, 0) == NULL);
  CODE(FT_OK, ft_result_bytes(other, NULL, "html", "en", NULL, &bytes, &error));
  EXPECT(strstr(ft_bytes_data(bytes), "<html"));
  ft_free(bytes);
  CODE(FT_USAGE, ft_result_bytes(other, NULL, "csv", NULL, NULL, &bytes, &error));
  CODE(FT_USAGE, ft_result_arrow(other, NULL, NULL, &(struct ArrowArrayStream){0}, &error));
  ft_free(other);
  CODE(FT_OK, ft_indicators("app_field_ratio", &other, &error));
  ft_free(other);
  CODE(FT_OK, ft_columns(NULL, &other, &error));
  ft_free(other);
  CODE(FT_OK, ft_log_quality(log, &other, &error));
  ft_free(other);
  CODE(FT_OK, ft_options_list(&bytes, &error));
  ft_free(bytes);
  ft_free(result), ft_free(log), ft_free(merged), ft_free(tables), ft_free(set);
}

// What imports must refuse, and one of two records.
static void imports(void) {
  char path[4096], output[4096];
  ft_bytes *account = NULL;
  snprintf(path, sizeof path, "%s/track-%p.csv", folder, (void *)&account);
  snprintf(output, sizeof output, "%s/imported-%p.csv", folder, (void *)&account);
  FILE *file = fopen(path, "w");
  EXPECT(file);
  fputs("timestamp,latitude,longitude\n2024-03-04T02:00:00Z,30,104\n2024-03-04T02:10:00Z,30,104\n", file);
  EXPECT(fclose(file) == 0);
  const char *source = path;
  ft_options *set = NULL;
  const char *judged[] = {"{}", "{\"device\":\"d\"}", "{\"cadre\":\"c\",\"devices\":\"/nothing\"}", "{\"cadre\":\"\"}",
                          "{\"cadre\":\"c\",\"session_gap_s\":\"none\"}", "{\"cadre\":\"c\",\"threads\":0}",
                          "{\"cadre\":\"c\",\"time_zone\":\"Moon\"}",
                          "{\"cadre\":\"c\",\"format\":\"aware\",\"map\":\"wecom\"}"};
  for (size_t index = 0; index < sizeof judged / sizeof *judged; index++) {
    set = options(judged[index]);
    CODE(FT_USAGE, ft_import(&source, 1, output, set, NULL, &account, &error));
    EXPECT(account == NULL && access(output, F_OK) != 0);
    ft_free(set);
  }
  set = options("{\"cadre\":\"c1\",\"gap\":\"bridge\",\"stay_least_min\":10}");
  CODE(FT_NO_INPUT, ft_import((const char *[]){"/nothing"}, 1, output, set, NULL, &account, &error));
  CODE(FT_CANNOT_CREATE, ft_import(&source, 1, "/proc/x/", set, NULL, &account, &error));
  ft_run *run = NULL;
  CODE(FT_OK, ft_run_new(NULL, NULL, &run, &error));
  CODE(FT_OK, ft_import(&source, 1, output, set, run, &account, &error));
  EXPECT(strstr(ft_bytes_data(account), "\"records\":2") && strstr(ft_bytes_data(account), "\"gap\":\"bridge\""));
  int64_t rows = 0;
  CODE(FT_OK, ft_run_progress(run, NULL, NULL, &rows, &error));
  CODE(FT_OK, ft_import(&source, 1, output, set, NULL, NULL, &error));
  CODE(FT_OK, ft_run_cancel(run, &error));
  CODE(FT_CANCELLED, ft_import(&source, 1, output, set, run, NULL, &error));
  ft_log *log = NULL;
  CODE(FT_OK, ft_log_read((const char *[]){output}, 1, NULL, NULL, &log, &error));
  CODE(FT_OK, ft_log_rows(log, &rows, &error));
  EXPECT(rows == 1);
  EXPECT(unlink(path) == 0 && unlink(output) == 0);
  ft_free(log), ft_free(run), ft_free(account), ft_free(set);
}

static void files(void) {
  char path[4096], json[64];
  ft_bytes *summary = NULL;
  snprintf(path, sizeof path, "%s/county", folder);
  CODE(FT_OK, ft_generate(path, "{\"cadres\":3,\"days\":2,\"seed\":1}", NULL, &summary, &error));
  EXPECT(strstr(ft_bytes_data(summary), "\"events\":"));
  ft_free(summary);
  CODE(FT_CANNOT_CREATE, ft_generate(path, "{\"cadres\":3,\"days\":2,\"seed\":1}", NULL, NULL, &error));
  ft_log *log = sample_log(), *again = NULL;
  snprintf(path, sizeof path, "%s/x.fingertip", folder);
  CODE(FT_OK, ft_log_encode(log, path, NULL, NULL, &error));
  CODE(FT_OK, ft_log_read((const char *[]){path}, 1, NULL, NULL, &again, &error));
  int64_t rows, rows_again;
  CODE(FT_OK, ft_log_rows(log, &rows, &error));
  CODE(FT_OK, ft_log_rows(again, &rows_again, &error));
  EXPECT(rows == rows_again);
  ft_free(again);
  snprintf(path, sizeof path, "%s/buckets/", folder);
  snprintf(json, sizeof json, "{\"buckets\":%d}", 3);
  ft_options *set = options(json);
  CODE(FT_OK, ft_log_encode(log, path, set, NULL, &error));
  ft_result *result = NULL;
  CODE(FT_OK, ft_analyze(log, NULL, NULL, NULL, &result, &error));
  snprintf(path, sizeof path, "%s/results/", folder);
  CODE(FT_OK, ft_result_write(result, NULL, "parquet", NULL, path, NULL, &error));
  ft_free(result), ft_free(set), ft_free(log);
}

// A handle that other threads use while one frees it: each call works, or says that it is none.
static void *shared_handle;
static void *use_shared(void *unused) {
  (void)unused;
  for (int round = 0; round < 200; round++) {
    int64_t rows;
    int code = ft_log_rows(shared_handle, &rows, NULL);
    EXPECT(code == FT_OK || code == FT_USAGE);
  }
  return NULL;
}

static void (*const parts[])(void) = {
    wrong_handles, nulls, texts, inputs, streams_in, streams_out, cancelling, everything, imports};

static void *all_parts(void *unused) {
  (void)unused;
  for (size_t index = 0; index < sizeof parts / sizeof *parts; index++) parts[index]();
  return NULL;
}

static void at_once(void *(*body)(void *), void (*meanwhile)(void)) {
  pthread_t threads[4];
  for (int index = 0; index < 4; index++) EXPECT(pthread_create(&threads[index], NULL, body, NULL) == 0);
  if (meanwhile) meanwhile();
  for (int index = 0; index < 4; index++) pthread_join(threads[index], NULL);
}

static void free_shared(void) { EXPECT(ft_free(shared_handle) == FT_OK); }

// A child of fork may use the library, also if it forked while other threads were in it.
static void fork_once(void) {
  pid_t child = fork();
  EXPECT(child >= 0);
  if (child == 0) {
    everything();
    _exit(0);
  }
  int status = 0;
  EXPECT(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

int main(int count, char **arguments) {
  EXPECT(count >= 4);
  log_path = arguments[1], tables_path = arguments[2], folder = arguments[3];
  bool is_slow = count > 4;  // Under valgrind.
  for (size_t index = 0; index < sizeof parts / sizeof *parts; index++) {
    parts[index]();
    if (ft_live_handles() != 0) {
      fprintf(stderr, "part %zu leaves %zu handles\n", index, ft_live_handles());
      return 1;
    }
  }
  files();
  EXPECT(ft_live_handles() == 0);
  shared_handle = sample_log();
  at_once(use_shared, free_shared);
  if (!is_slow) {
    at_once(all_parts, NULL);
    fork_once();
    shared_handle = sample_log();
    at_once(use_shared, fork_once);
    free_shared();
  }
  EXPECT(ft_live_handles() == 0);
  printf("faults: none\n");
  return 0;
}
