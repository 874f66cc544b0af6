import CFingertipKernels

/// Returns true if a text is in GB 18030 rather than in UTF-8 (EventLog.md, Text encoding).
///
/// One damaged byte makes at most four sequences of UTF-8 invalid, those of a character of four
/// bytes. So a text in UTF-8 with a fault is never taken for GB 18030, nor is one of which most
/// is sound. Texts of western Europe in other encodings have single letters among ASCII, which are
/// no pairs of GB 2312.
///
/// - Parameters:
///   - text: Begins with a byte that is not ASCII.
///   - isLast: True if the file ends with it; otherwise it may end within a character.
/// - Complexity: O(*n*).
func isGB18030(_ text: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Bool {
  guard let start = text.baseAddress, !fingertip_is_utf8(start, text.count) else { return false }
  let utf8 = utf8Sequences(in: text, isLast: isLast)
  guard utf8.invalid >= 5, utf8.invalid > utf8.valid else { return false }
  let gb18030 = gb18030Sequences(in: text, isLast: isLast)
  return gb18030.invalid * 100 <= gb18030.valid && gb18030.ofGB2312 * 2 >= gb18030.valid
}

/// Counts the sequences of UTF-8 that are not ASCII, and the greatest parts of invalid ones (Unicode
/// 16.0, section 3.9, U+FFFD substitution of maximal subparts).
private func utf8Sequences(
  in text: UnsafeBufferPointer<UInt8>, isLast: Bool
) -> (valid: Int, invalid: Int) {
  var (valid, invalid) = (0, 0)
  var endsInInvalid = false
  var parser = Unicode.UTF8.ForwardParser()
  var bytes = text.makeIterator()
  while true {
    switch parser.parseScalar(from: &bytes) {
    case .valid(let sequence):
      valid += sequence.count > 1 ? 1 : 0
      endsInInvalid = false
    case .error:
      invalid += 1
      endsInInvalid = true
    case .emptyInput: return (valid, invalid - (endsInInvalid && !isLast ? 1 : 0))
    }
  }
}

/// Counts the characters of GB 18030 that are not ASCII, those among them that are in GB 2312, and
/// the bytes that begin no character.
private func gb18030Sequences(
  in text: UnsafeBufferPointer<UInt8>, isLast: Bool
) -> (valid: Int, ofGB2312: Int, invalid: Int) {
  var (valid, ofGB2312, invalid) = (0, 0, 0)
  var at = 0
  // The last bytes of a text that continues may be the beginning of a character.
  while at < (isLast ? text.count : text.count - longestCharacter) {
    func byte(_ offset: Int) -> UInt8 { at + offset < text.count ? text[at + offset] : 0 }
    switch (byte(0), byte(1), byte(2), byte(3)) {
    case (..<0x80, _, _, _): at += 1
    case (0x81...0xFE, 0x40...0x7E, _, _), (0x81...0xFE, 0x80...0xFE, _, _):
      valid += 1
      if 0xA1...0xF7 ~= byte(0), byte(1) >= 0xA1 { ofGB2312 += 1 }
      at += 2
    case (0x81...0xFE, 0x30...0x39, 0x81...0xFE, 0x30...0x39):
      valid += 1
      at += 4
    default:
      invalid += 1
      at += 1
    }
  }
  return (valid, ofGB2312, invalid)
}
