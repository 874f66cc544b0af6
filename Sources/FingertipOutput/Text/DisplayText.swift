/// The number of terminal columns of a text.
///
/// East Asian wide and full-width characters and emoji take 2, combining marks 0, all others 1,
/// including those of ambiguous width.
///
/// Source: Unicode Standard Annex 11.
///
/// - Complexity: O(n).
package func displayWidth(_ text: String) -> Int {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
  return text.reduce(0) { $0 + displayWidth($1) }
}

private func displayWidth(_ character: Character) -> Int {
  var width = 0
  for scalar in character.unicodeScalars {
    // A skin tone modifies the emoji before it; alone it is an emoji.
    if width > 0 && scalar.properties.isEmojiModifier { continue }
    width += displayWidth(scalar)
  }
  return width
}

private func displayWidth(_ scalar: Unicode.Scalar) -> Int {
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark: return 0
  default: break
  }
  // The vowels and finals of decomposed Hangul are part of the syllable before them.
  if (0x1160...0x11FF).contains(scalar.value) { return 0 }
  // Regional indicators are 1 each, so that the two of a flag are 2.
  if (0x1F1E6...0x1F1FF).contains(scalar.value) { return 1 }
  if scalar.properties.isEmojiPresentation { return 2 }
  return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
}

/// The wide and full-width scalars of EastAsianWidth.txt that are neither emoji nor marks;
/// unassigned gaps within a script are included.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F,  // Hangul initials
  0x2329...0x232A,  // angle brackets
  0x2E80...0x303E,  // radicals, CJK punctuation
  0x3041...0x3247,  // kana, bopomofo, enclosed CJK
  0x3250...0x4DBF,  // enclosed CJK, extension A
  0x4E00...0xA4CF,  // unified ideographs, Yi
  0xA960...0xA97F,  // Hangul extended
  0xAC00...0xD7A3,  // Hangul syllables
  0xF900...0xFAFF,  // compatibility ideographs
  0xFE10...0xFE19,  // vertical forms
  0xFE30...0xFE6F,  // compatibility and small forms
  0xFF01...0xFF60,  // full-width forms
  0xFFE0...0xFFE6,  // full-width signs
  0x16FE0...0x18DFF,  // Tangut, Khitan
  0x1AFF0...0x1B2FF,  // historic kana, Nüshu
  0x1F200...0x1F265,  // enclosed ideographs
  0x20000...0x2FFFD, 0x30000...0x3FFFD,  // further ideographs
]

/// Truncates a text to at most `width` columns; a truncated one ends in `…`.
///
/// - Complexity: O(n).
func cut(_ text: String, to width: Int) -> String {
  guard displayWidth(text) > width else { return text }
  var kept = ""
  var used = 1  // the ellipsis
  for character in text {
    used += displayWidth(character)
    if used > width { break }
    kept.append(character)
  }
  return kept + "…"
}
