#include "CFingertipKernels.h"

// Counts stay in bytes for up to 255 steps, so that the compiler keeps 16 or 32 of them in a register.
fingertip_survey_t fingertip_survey(const uint8_t *bytes, size_t count) {
  fingertip_survey_t survey = {0, 0, 0, 0, 0};
  enum { lanes = 64, steps = 255 };
  size_t at = 0;
  while (count - at >= lanes) {
    uint8_t lf[lanes] = {0}, cr[lanes] = {0}, quote[lanes] = {0}, high[lanes] = {0}, nul[lanes] = {0};
    for (int step = 0; step < steps && count - at >= lanes; step++, at += lanes) {
      for (int i = 0; i < lanes; i++) {
        const uint8_t byte = bytes[at + i];
        lf[i] += byte == '\n';
        cr[i] += byte == '\r';
        quote[i] += byte == '"';
        high[i] |= byte & 0x80;
        nul[i] |= byte == 0;
      }
    }
    for (int i = 0; i < lanes; i++) {
      survey.line_feeds += lf[i];
      survey.carriage_returns += cr[i];
      survey.quotes += quote[i];
      survey.non_ascii |= high[i];
      survey.has_nul |= nul[i];
    }
  }
  for (; at < count; at++) {
    const uint8_t byte = bytes[at];
    survey.line_feeds += byte == '\n';
    survey.carriage_returns += byte == '\r';
    survey.quotes += byte == '"';
    survey.non_ascii |= byte & 0x80;
    survey.has_nul |= byte == 0;
  }
  return survey;
}
