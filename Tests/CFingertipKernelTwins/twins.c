#include "CFingertipKernelTwins.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "CFingertipKernels.h"

static bool is_utf8(const uint8_t *bytes, size_t count) {
  for (size_t at = 0; at < count;) {
    const uint8_t lead = bytes[at];
    const size_t size = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF8 ? 4 : 0;
    if (size == 0 || count - at < size) return false;
    uint32_t scalar = size == 1 ? lead : lead & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) return false;
      scalar = scalar << 6 | (bytes[at + i] & 0x3F);
    }
    // The least scalar of each size; a smaller one is overlong.
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (scalar < least[size] || scalar > 0x10FFFF || (scalar >= 0xD800 && scalar <= 0xDFFF)) return false;
    at += size;
  }
  return true;
}

static fingertip_csv_index_t index_csv(const uint8_t *bytes, size_t count, uint8_t delimiter, uint32_t *places,
                                       uint32_t *row_ends) {
  enum { start, unquoted, quoted, closed, carriage_return } state = start;
  fingertip_csv_index_t index = {.end = count};
  for (size_t at = 0; at < count; at++) {
    const uint8_t byte = bytes[at];
    if (state == quoted) {
      if (byte == '"') state = closed;
      if (byte == '\n') index.has_quoted_line_feeds = true;
    } else if (byte == '\n' || (byte == delimiter && state != carriage_return)) {
      if (byte == '\n') row_ends[index.row_count++] = (uint32_t)index.count;
      places[index.count++] = (uint32_t)at;
      state = start;
    } else if (byte == '"' && (state == start || state == closed)) {
      if (state == closed) index.has_doubled_quotes = true;
      state = quoted;
    } else if (byte == '\r' && state != carriage_return) {
      state = carriage_return;
    } else if (byte == '"' || state == closed || state == carriage_return) {
      index.end = at;
      break;
    } else {
      state = unquoted;
    }
    if (byte >= 0x80) index.non_ascii = true;
    if (byte == 0) index.has_nul = true;
    if (byte == '"') index.has_quotes = true;
  }
  return index;
}

static size_t csv_rows_end(const uint8_t *bytes, const fingertip_csv_index_t *index, const uint32_t *places,
                           size_t longest_row) {
  size_t row = 0;
  for (size_t i = 0; i < index->count && places[i] - row <= longest_row; i++)
    if (bytes[places[i]] == '\n') row = places[i] + 1;
  return row;
}

static size_t count_byte(const uint8_t *bytes, size_t count, uint8_t byte) {
  size_t found = 0;
  for (size_t at = 0; at < count; at++) found += bytes[at] == byte;
  return found;
}

static bool are_equal(const fingertip_csv_index_t *a, const uint32_t *a_places, const fingertip_csv_index_t *b,
                      const uint32_t *b_places, size_t capacity) {
  return a->end == b->end && a->count == b->count && a->row_count == b->row_count && a->non_ascii == b->non_ascii && a->has_nul == b->has_nul &&
         a->has_quotes == b->has_quotes && a->has_doubled_quotes == b->has_doubled_quotes &&
         a->has_quoted_line_feeds == b->has_quoted_line_feeds &&
         memcmp(a_places, b_places, a->count * sizeof *a_places) == 0 &&
         memcmp(a_places + capacity, b_places + capacity, a->row_count * sizeof *a_places) == 0;
}

static const char *differing_mask(const uint8_t *text, size_t count) {
  for (size_t at = 0; at + 64 <= count; at += 64) {
    const uint64_t three = fingertip_mask3(text + at, ',', '\n', '\r'), high = fingertip_mask_high(text + at);
    for (size_t i = 0; i < 64; i++) {
      const uint8_t byte = text[at + i];
      if ((three >> i & 1) != (byte == ',' || byte == '\n' || byte == '\r')) return "mask3";
      if ((high >> i & 1) != (byte >= 0x80)) return "mask_high";
    }
  }
  for (size_t at = 0; at + 16 <= count; at += 16) {
    const uint32_t ends = fingertip_mask_string_end(text + at), high = fingertip_mask_high_of_16(text + at),
                   others = fingertip_mask_number_end(text + at);
    for (size_t i = 0; i < 16; i++) {
      const uint8_t byte = text[at + i];
      if ((ends >> i & 1) != (byte == '"' || byte == '\\' || byte < 0x20)) return "mask_string_end";
      if ((high >> i & 1) != (byte >= 0x80)) return "mask_high_of_16";
      const bool is_part = (byte != 0 && strchr("+-.Ee", byte)) || (byte >= '0' && byte <= '9');
      if ((others >> i & 1) != !is_part) return "mask_number_end";
    }
  }
  for (size_t at = 0; at + 96 <= count; at += 48) {
    const size_t length = text[at] % 49;
    if (fingertip_equal_48(text + at, text + at + 48, length) != (memcmp(text + at, text + at + 48, length) == 0))
      return "equal_48";
  }
  return NULL;
}

// Bit by bit.
static const char *differing_unpacking(const uint8_t *text, size_t count) {
  const unsigned width = count == 0 ? 0 : text[count - 1] % 57;
  const size_t packed = width == 0 || count * 8 / width > 128 ? 128 : count * 8 / width;
  const size_t size = (packed * width + 7) / 8;
  uint64_t numbers[128], baseline[128];
  if (fingertip_unpack(text, width, packed, numbers) != size) return "unpack";
  if (fingertip_unpack_baseline(text, width, packed, baseline) != size) return "unpack_baseline";
  for (size_t i = 0; i < packed; i++) {
    uint64_t number = 0;
    for (size_t bit = 0; bit < width; bit++) {
      const size_t at = i * width + bit;
      number |= (uint64_t)(text[at / 8] >> at % 8 & 1) << bit;
    }
    if (numbers[i] != number) return "unpack";
    if (baseline[i] != number) return "unpack_baseline";
  }
  return NULL;
}

// Bytes as the lengths of fields, of as many columns as one of them says.
static const char *differing_fields(const uint8_t *text, size_t count) {
  enum { longest = 200, most_rows = 8 };
  if (count == 0) return NULL;
  const size_t columns = 1 + text[0] % 32, rows = count / columns < most_rows ? count / columns : most_rows;
  int32_t starts[32 * (most_rows + 1)] = {0}, ends[32 * (most_rows + 1)] = {0}, excess[32];
  for (size_t i = 0; i < 32; i++) excess[i] = (int32_t)(i % 3);
  for (size_t i = 0; i < rows * columns; i++) {
    starts[i] = i == 0 ? -1 : (int32_t)(i * 1000);
    ends[i] = starts[i] + excess[i % columns] + (text[i] < 32 ? 0 : text[i]);
  }
  uint32_t empty[most_rows], too_long[most_rows], empty_avx2[most_rows], too_long_avx2[most_rows],
      empty_baseline[most_rows], too_long_baseline[most_rows];
  fingertip_field_masks(starts, ends, excess, columns, rows, longest, empty, too_long);
  fingertip_field_masks_avx2(starts, ends, excess, columns, rows, longest, empty_avx2, too_long_avx2);
  fingertip_field_masks_baseline(
      starts, ends, excess, columns, rows, longest, empty_baseline, too_long_baseline);
  for (size_t row = 0; row < rows; row++) {
    for (size_t i = 0; i < columns; i++) {
      const uint8_t byte = text[row * columns + i];
      const uint32_t is_empty = byte < 32, is_long = byte > longest;
      if ((empty[row] >> i & 1) != is_empty || (too_long[row] >> i & 1) != is_long) return "field_masks";
      if ((empty_avx2[row] >> i & 1) != is_empty || (too_long_avx2[row] >> i & 1) != is_long)
        return "field_masks_avx2";
      if ((empty_baseline[row] >> i & 1) != is_empty || (too_long_baseline[row] >> i & 1) != is_long)
        return "field_masks_baseline";
    }
  }
  return NULL;
}

static const char *differing_key(const uint8_t *text, size_t count) {
  for (size_t length = 0; length <= 16 && length <= count; length++) {
    const fingertip_key_t key = fingertip_key(text, length);
    for (size_t i = 0; i < 16; i++) {
      const uint64_t word = i < 8 ? key.first : key.second;
      if ((word >> 8 * (i % 8) & 0xFF) != (i < length ? text[i] : 0)) return "key";
    }
  }
  return NULL;
}

// What the bytes say is a clock, with a byte changed here and there.
static const char *differing_clock(const uint8_t *text, size_t count) {
  static const uint8_t places[] = {11, 12, 14, 15, 17, 18, 20, 21, 22};
  const char *const ends[] = {"Z", "+0800", "+08:00", "-05:30!?"};
  for (size_t at = 0; at + 16 <= count; at += 16) {
    const char *const end = ends[text[at] % 4];
    const size_t length = 23 + strlen(end);
    uint8_t one[32] = "2024-02-29T00:00:00.000", other[32];
    memcpy(one + 23, end, length - 23);
    memcpy(other, one, 32);
    int32_t digits[9];
    for (size_t i = 0; i < 9; i++) {
      // More often valid than not.
      digits[i] = text[at + 1 + i] % (i == 0 ? 3 : i == 2 || i == 4 ? 7 : 10);
      other[places[i]] = (uint8_t)('0' + digits[i]);
    }
    const int32_t hours = digits[0] * 10 + digits[1], minutes = digits[2] * 10 + digits[3],
                  seconds = digits[4] * 10 + digits[5];
    bool is_valid = hours < 24 && minutes < 60 && seconds < 60;
    if (text[at + 10] % 4 == 0) {
      const size_t place = text[at + 11] % length;
      const uint8_t before = other[place];
      other[place] = text[at + 12];
      if (other[place] != before) {
        bool is_digit = false;
        for (size_t i = 0; i < 9; i++) is_digit = is_digit || places[i] == place;
        // A digit for a digit is tested above.
        if (is_digit && other[place] >= '0' && other[place] <= '9') continue;
        is_valid = false;
      }
    }
    const int32_t expected =
        is_valid ? ((hours * 60 + minutes) * 60 + seconds) * 1000 + digits[6] * 100 + digits[7] * 10 + digits[8] : -1;
    fingertip_clock_pattern_t pattern;
    fingertip_set_clock_pattern(&pattern, one, length);
    if (fingertip_uses_avx2() && fingertip_clock(other, &pattern) != expected) return "clock";
    // The second is too short by a byte.
    const int32_t starts[] = {0, -1, 0}, ends[] = {(int32_t)length + 2, -1, (int32_t)length + 1};
    int32_t clocks[2];
    fingertip_clocks(other, starts, ends, 2, 2, 2, (int32_t)length, &pattern, clocks);
    if (fingertip_uses_avx2() && (clocks[0] != expected || clocks[1] != -1)) return "clocks";
    if (fingertip_clock_baseline(other, &pattern) != expected) return "clock_baseline";
  }
  return NULL;
}

static const char *differing(const uint8_t *text, size_t count, uint32_t *expected_places, uint32_t *places) {
  const uint8_t delimiter = count % 3 == 0 ? ';' : ',';
  // The ends of rows are behind the places of separators.
  const size_t capacity = count + 64;
  uint32_t *const row_ends = places + capacity;
  const fingertip_csv_index_t expected =
      index_csv(text, count, delimiter, expected_places, expected_places + capacity);
  fingertip_csv_index_t index = fingertip_index_csv(text, count, delimiter, places, row_ends);
  if (!are_equal(&index, places, &expected, expected_places, capacity)) return "index_csv";
  index = fingertip_index_csv_avx2(text, count, delimiter, places, row_ends);
  if (!are_equal(&index, places, &expected, expected_places, capacity)) return "index_csv_avx2";
  index = fingertip_index_csv_baseline(text, count, delimiter, places, row_ends);
  if (!are_equal(&index, places, &expected, expected_places, capacity)) return "index_csv_baseline";

  // Rows within one block of 64 bytes are not measured.
  for (size_t longest_row = 64; longest_row < 200; longest_row += 45) {
    const size_t end = csv_rows_end(text, &expected, expected_places, longest_row);
    if (fingertip_csv_rows_end(text, count, delimiter, longest_row) != end) return "csv_rows_end";
    if (fingertip_csv_rows_end_baseline(text, count, delimiter, longest_row) != end) return "csv_rows_end_baseline";
  }

  if (fingertip_is_utf8(text, count) != is_utf8(text, count)) return "is_utf8";
  if (fingertip_is_utf8_baseline(text, count) != is_utf8(text, count)) return "is_utf8_baseline";
  const uint8_t byte = count == 0 ? '\n' : text[count / 2];
  if (fingertip_count(text, count, byte) != count_byte(text, count, byte)) return "count";
  if (fingertip_count_baseline(text, count, byte) != count_byte(text, count, byte)) return "count_baseline";
  const size_t found = fingertip_find(text, count, byte);
  if (found > count || count_byte(text, found, byte) != 0 || (found < count && text[found] != byte)) return "find";
  const char *const unpacking = differing_unpacking(text, count);
  if (unpacking != NULL) return unpacking;
  const char *const fields = differing_fields(text, count);
  if (fields != NULL) return fields;
  const char *const key = differing_key(text, count);
  if (key != NULL) return key;
  const char *const clock = differing_clock(text, count);
  return clock != NULL ? clock : differing_mask(text, count);
}

const char *fingertip_differing_kernel(const uint8_t *bytes, size_t count) {
  const size_t alignment = count == 0 ? 0 : bytes[0] % 64;
  uint8_t *const text = malloc(alignment + count + 64);
  uint32_t *const places = malloc(4 * (count + 64) * sizeof *places);
  if (text == NULL || places == NULL) abort();
  if (count > 0) memcpy(text + alignment, bytes, count);
  for (size_t i = 0; i < 64; i++) text[alignment + count + i] = (uint8_t)"\",\n\r\0\xFFx\\"[(i + count) % 8];
  const char *const name = differing(text + alignment, count, places, places + 2 * (count + 64));
  free(text);
  free(places);
  return name;
}
