import FingertipCore

/// A part of a text that stays on one line.
struct LinePart {
  var text: String
  /// True if a space separates it from the part before, unless a line begins with it.
  var hasSpaceBefore: Bool
}

/// Splits a text where lines may break: at spaces, and beside East Asian wide characters, but not
/// before punctuation that closes nor after punctuation that opens.
///
/// Source: Unicode Standard Annex 14, rules LB7, LB13, LB14 and LB31 in short.
///
/// - Complexity: O(n).
func lineParts(_ text: String) -> [LinePart] {
  var parts: [LinePart] = []
  var last: Character?
  var hasSpace = false
  for character in text {
    if character == " " {
      hasSpace = last != nil
      continue
    }
    if hasSpace || parts.isEmpty || mayBreak(between: last, and: character) {
      parts.append(LinePart(text: String(character), hasSpaceBefore: hasSpace))
    } else {
      parts[parts.count - 1].text.append(character)
    }
    (last, hasSpace) = (character, false)
  }
  return parts
}

private func mayBreak(between first: Character?, and second: Character) -> Bool {
  guard let first, !closing.contains(second), !opening.contains(first) else { return false }
  return displayWidth(String(first)) > 1 || displayWidth(String(second)) > 1
}

private let closing = Set("，。；：、！？）》」』】〉”’…％%,.;:!?)]}")
private let opening = Set("（《「『【〈“‘([{")

/// Joins pieces into lines of at most `width` columns, with breaks only between pieces: with spaces,
/// but none beside full-width punctuation.
///
/// - Parameter indent: Spaces before every line but the first.
/// - Complexity: O(n).
package func wrapped(_ pieces: [String], width: Int, indent: Int = 2) -> String {
  var parts: [LinePart] = []
  var last: Character?
  for piece in pieces {
    let isTight = isWidePunctuation(last) || isWidePunctuation(piece.first)
    parts.append(LinePart(text: piece, hasSpaceBefore: !isTight))
    last = piece.last ?? last
  }
  return wrapped(parts, width: width, indent: indent)
}

private func isWidePunctuation(_ character: Character?) -> Bool {
  guard let character else { return false }
  return character.isPunctuation && displayWidth(String(character)) > 1
}

/// Joins the words of a text into lines of at most `width` columns.
///
/// - Parameter indent: Spaces before every line but the first.
/// - Complexity: O(n).
package func wrapped(_ text: String, width: Int, indent: Int = 2) -> String {
  wrapped(lineParts(text), width: width, indent: indent)
}

private func wrapped(_ parts: [LinePart], width: Int, indent: Int) -> String {
  var text = ""
  var used = 0
  for part in parts {
    let partWidth = displayWidth(part.text)
    let gap = part.hasSpaceBefore ? 1 : 0
    if text.isEmpty {
      (text, used) = (part.text, partWidth)
    } else if used + gap + partWidth <= width {
      text += (gap == 1 ? " " : "") + part.text
      used += gap + partWidth
    } else {
      text += "\n" + String(repeating: " ", count: indent) + part.text
      used = indent + partWidth
    }
  }
  return text
}

/// Breaks a text into lines of at most `width` columns: where lines may break, and within a word that
/// is wider than a line, after an underscore if it has one there. Spaces at the start are kept on every
/// line, if they leave half of it.
///
/// - Complexity: O(n).
package func brokenLines(_ text: String, width: Int) -> [String] {
  let indent = min(text.prefix { $0 == " " }.count, width / 2)
  let start = String(repeating: " ", count: indent)
  let room = max(2, width - indent)
  var lines: [String] = []
  var line = ""
  func add(_ piece: String, spaced: Bool) -> Bool {
    let gap = spaced && !line.isEmpty ? " " : ""
    guard displayWidth(line) + gap.count + displayWidth(piece) <= room else { return false }
    line += gap + piece
    return true
  }
  for part in lineParts(text) {
    if add(part.text, spaced: part.hasSpaceBefore) { continue }
    if !line.isEmpty { lines.append(line) }
    line = ""
    if add(part.text, spaced: false) { continue }
    for character in part.text {
      if add(String(character), spaced: false) { continue }
      let cut = line.lastIndex(of: "_").map(line.index(after:)) ?? line.endIndex
      lines.append(String(line[..<cut]))
      line = String(line[cut...]) + String(character)
    }
  }
  if !line.isEmpty || lines.isEmpty { lines.append(line) }
  return lines.map { start + $0 }
}

/// A heading and the members of a list, each except the last followed by a comma.
package func listPieces(_ pieces: [String], _ language: Language) -> [String] {
  let comma: Bilingual = [",", "、"]
  return pieces.enumerated().map { index, piece in
    index == 0 || index == pieces.count - 1 ? piece : piece + comma[language]
  }
}
