import FingertipCore
import FingertipIngest
import FingertipSystem
import FingertipTestSupport

/// Compares the conversion of an encoding to UTF-8 with that of single characters, and with other
/// buffers and pieces; and the encoding that is told from the text with the chosen ones.
func compareTranscoding(
  of bytes: [UInt8], _ encoding: TextEncoding, _ random: inout SplitMix64
) throws {
  guard compression(of: bytes) == .none else { return }
  // What is no text is read as it is.
  let isText = bytes.withUnsafeBufferPointer { LogFormats.recognize($0)?.isText ?? true }
  guard isText else { return }
  let expected =
    encoding == .gb18030 ? [try utf8(ofGB18030: bytes)] : utf8s(ofUTF16: bytes)
  let size = random.pick([1, 2, 3, 64, 1000])
  func read(_ encoding: TextEncoding?, bufferSize: Int, inPieces: Bool) throws -> [UInt8] {
    let file =
      inPieces
      ? InputFile(name: "log", chunks: chunks(of: bytes, size: size))
      : InputFile(name: "log", bytes: bytes)
    let found = Decoded(file, bufferSize: bufferSize, textEncoding: encoding)
    try expectEqual(found.error, nil, "a buffer of \(bufferSize), pieces of \(size)")
    return found.bytes
  }
  let whole = try read(encoding, bufferSize: 64 << 10, inPieces: false)
  try expect(expected.contains(whole), "\(whole) instead of \(expected)")
  let told = try read(nil, bufferSize: 64 << 10, inPieces: false)
  try expect(
    told == bytes || told == whole
      || TextEncoding.allCases.contains {
        Decoded(InputFile(name: "log", bytes: bytes), bufferSize: 64 << 10, textEncoding: $0).bytes
          == told
      }, "a text that is told is that of no encoding: \(told)")
  for bufferSize in [1, 5, 64 << 10] {
    for inPieces in [false, true] {
      try expectEqual(
        read(encoding, bufferSize: bufferSize, inPieces: inPieces), whole,
        "a buffer of \(bufferSize), pieces of \(size)")
      try expectEqual(
        read(nil, bufferSize: bufferSize, inPieces: inPieces), told,
        "told in a buffer of \(bufferSize), pieces of \(size)")
    }
  }
}

/// Returns UTF-8, with FF for each unit of half a pair and for an odd byte: of the byte order that a
/// mark gives, otherwise of both.
private func utf8s(ofUTF16 bytes: [UInt8]) -> [[UInt8]] {
  let isMarked = (big: bytes.starts(with: [0xFE, 0xFF]), little: bytes.starts(with: [0xFF, 0xFE]))
  return [true, false].filter { $0 ? !isMarked.little : !isMarked.big }.map { isBigEndian in
    var units = stride(from: 0, to: bytes.count - 1, by: 2).map { at -> UInt16 in
      let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }.makeIterator()
    var text: [UInt8] = []
    var parser = Unicode.UTF16.ForwardParser()
    while true {
      switch parser.parseScalar(from: &units) {
      case .valid(let character): text += Unicode.UTF8.encode(Unicode.UTF16.decode(character))!
      case .error(let count): text += [UInt8](repeating: 0xFF, count: count)
      case .emptyInput: return text + [UInt8](repeating: 0xFF, count: bytes.count % 2)
      }
    }
  }
}

/// Returns UTF-8, with FF for each byte that begins no character.
private func utf8(ofGB18030 bytes: [UInt8]) throws -> [UInt8] {
  let converter = iconv_open("UTF-8", "GB18030")
  try expect(Int(bitPattern: converter) != -1, "no converter")
  defer { iconv_close(converter) }
  var text: [UInt8] = []
  var at = 0
  while at < bytes.count {
    let character = [1, 2, 4].lazy.compactMap { size -> (size: Int, text: [UInt8])? in
      guard at + size <= bytes.count else { return nil }
      return converted(Array(bytes[at..<at + size]), by: converter).map { (size, $0) }
    }.first
    text += character?.text ?? [0xFF]
    at += character?.size ?? 1
  }
  return text
}

/// Returns a character in UTF-8; nil if the bytes are not exactly one.
private func converted(_ bytes: [UInt8], by converter: iconv_t?) -> [UInt8]? {
  var source = bytes.map { CChar(bitPattern: $0) }
  var target = [CChar](repeating: 0, count: 16)
  let count = source.withUnsafeMutableBufferPointer { source in
    target.withUnsafeMutableBufferPointer { target -> Int? in
      var (input, output) = (source.baseAddress, target.baseAddress)
      var (inputLeft, outputLeft) = (source.count, target.count)
      let isConverted = iconv(converter, &input, &inputLeft, &output, &outputLeft) == 0
      iconv(converter, nil, nil, nil, nil)
      return isConverted && inputLeft == 0 ? target.count - outputLeft : nil
    }
  }
  return count.map { target[..<$0].map { UInt8(bitPattern: $0) } }
}
