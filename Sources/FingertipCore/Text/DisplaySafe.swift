/// Makes a text from the data safe for a terminal.
///
/// Control characters, line breaks, bidirectional controls and all invisible characters (zero-width
/// joiners and spaces, tags, fillers) become U+FFFD, so that no name can move the cursor, colour
/// the screen, reorder a line or look like another name. Variation selectors are kept: emoji need
/// them.
///
/// Source: ResultFiles.md, Terminals.
///
/// - Complexity: O(n).
package func displaySafe(_ text: String) -> String {
  if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
  var safe = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    safe.append(isDisplaySafe(scalar) ? scalar : "\u{FFFD}")
  }
  return String(safe)
}

/// Returns true if a character is kept by ``displaySafe(_:)``.
///
/// - Complexity: O(1).
package func isDisplaySafe(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
  default: !scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isVariationSelector
  }
}
