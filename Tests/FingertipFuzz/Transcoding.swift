import FingertipIngest
import FingertipSystem
import FingertipTestSupport

/// Compares the conversion of GB 18030 to UTF-8 with that of single characters, and with other
/// buffers and pieces.
func compareTranscoding(of bytes: [UInt8], _ random: inout SplitMix64) throws {
  guard compression(of: bytes) == .none else { return }
  let expected = try utf8(ofGB18030: bytes)
  let size = random.pick([1, 2, 3, 64, 1000])
  for bufferSize in [1, 5, 64 << 10] {
    for file in [
      InputFile(name: "log", bytes: bytes),
      InputFile(name: "log", chunks: chunks(of: bytes, size: size)),
    ] {
      let found = Decoded(file, bufferSize: bufferSize, textEncoding: .gb18030)
      try expectEqual(found.bytes, expected, "a buffer of \(bufferSize), pieces of \(size)")
      try expectEqual(found.error, nil, "a buffer of \(bufferSize), pieces of \(size)")
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
