import CFingertipKernels
import FingertipIngest
import FingertipTestSupport
import Testing

/// Calls `body` with each length and alignment of texts from `alphabet`, followed by 64 bytes.
private func eachText(
  _ alphabet: [UInt8], seed: UInt64, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
) rethrows {
  var random = SplitMix64(seed: seed)
  for count in 0...200 {
    let alignment = Int.random(in: 0..<64, using: &random)
    let text = (0..<count).map { _ in random.pick(alphabet) }
    let bytes = padded([UInt8](repeating: 0, count: alignment) + text)
    try bytes.withUnsafeBufferPointer { bytes in
      try body(UnsafeBufferPointer(rebasing: bytes[alignment..<alignment + count]))
    }
  }
}

private typealias CSVIndexer = (
  UnsafePointer<UInt8>, Int, UInt8, UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<UInt32>
) -> fingertip_csv_index_t

/// Returns a kernel's result as text.
private func index(
  _ text: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8, _ kernel: CSVIndexer
) -> String {
  var places = [UInt32](repeating: 0, count: text.count + 64)
  var rowEnds = places
  let index = kernel(text.baseAddress!, text.count, delimiter, &places, &rowEnds)
  let flags = [
    index.non_ascii, index.has_nul, index.has_quotes, index.has_doubled_quotes,
    index.has_quoted_line_feeds,
  ]
  return "\(index.end) \(places[..<index.count]) \(rowEnds[..<index.row_count]) \(flags)"
}

/// Returns the index of a CSV text, computed byte by byte.
private func naiveIndex(_ text: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8) -> String {
  enum State { case start, unquoted, quoted, closed, carriageReturn }
  var state = State.start
  var places: [UInt32] = []
  var rowEnds: [UInt32] = []
  var flags = [false, false, false, false, false]
  var end = text.count
  scan: for (offset, byte) in text.enumerated() {
    switch (state, byte) {
    case (.quoted, UInt8(ascii: "\"")): state = .closed
    case (.quoted, UInt8(ascii: "\n")): flags[4] = true
    case (.quoted, _): break
    case (.start, UInt8(ascii: "\"")): state = .quoted
    case (.closed, UInt8(ascii: "\"")):
      flags[3] = true
      state = .quoted
    case (_, UInt8(ascii: "\n")), (.start, delimiter), (.unquoted, delimiter), (.closed, delimiter):
      if byte == UInt8(ascii: "\n") { rowEnds.append(UInt32(places.count)) }
      places.append(UInt32(offset))
      state = .start
    case (.start, UInt8(ascii: "\r")), (.unquoted, UInt8(ascii: "\r")),
      (.closed, UInt8(ascii: "\r")):
      state = .carriageReturn
    case (.unquoted, UInt8(ascii: "\"")), (.closed, _), (.carriageReturn, _):
      end = offset
      break scan
    default: state = .unquoted
    }
    flags[0] = flags[0] || byte >= 0x80
    flags[1] = flags[1] || byte == 0
    flags[2] = flags[2] || byte == UInt8(ascii: "\"")
  }
  return "\(end) \(places) \(rowEnds) \(flags)"
}

@Suite struct RowKernelTests {
  @Test("the kernels that index CSV are equal to the one by bytes", arguments: testSeeds(60))
  func indexCSV(seed: UInt64) {
    let alphabets = [
      Array("\",\n\r".utf8), Array("ab\n,".utf8), Array("abcdefghijklm,\u{0}é\n".utf8),
      Array("\"".utf8), Array("abcdefghijklmnopqrstuvwx,,\n\r\"".utf8),
    ]
    let delimiter = UInt8(ascii: seed % 2 == 0 ? "," : "a")
    eachText(alphabets[Int(seed % 5)], seed: seed) { text in
      guard text.baseAddress != nil else { return }
      let expected = naiveIndex(text, delimiter)
      #expect(index(text, delimiter, fingertip_index_csv) == expected)
      #expect(index(text, delimiter, fingertip_index_csv_avx2) == expected)
      #expect(index(text, delimiter, fingertip_index_csv_baseline) == expected)
    }
  }

  @Test("well-formed quotes are read to the end", arguments: 0..<20)
  func indexQuoted(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let fields = ["", "\"\"", "\"a,\"\"\n\"", "abc", "\"\"\"\"", "\"long, and long, and long\""]
    let text = (0..<100).map { _ in
      random.pick(fields) + random.pick([",", "\n", "\r\n"])
    }.joined()
    padded(text.utf8).withUnsafeBufferPointer { bytes in
      let text = UnsafeBufferPointer(rebasing: bytes.dropLast(64))
      let comma = UInt8(ascii: ",")
      let expected = naiveIndex(text, comma)
      #expect(expected.hasPrefix("\(text.count) "))
      #expect(index(text, comma, fingertip_index_csv) == expected)
      #expect(index(text, comma, fingertip_index_csv_baseline) == expected)
    }
  }

  @Test("rows end where the scanner ends them", arguments: testSeeds(60))
  func rowsEnd(seed: UInt64) throws {
    let delimiter = UInt8(ascii: seed % 2 == 0 ? "," : "a")
    let scanner = CSVRowScanner(delimiter: delimiter)
    let csv = CSVFormat(
      header: try CSVHeader(
        row: ["start", "cadre", "kind"].map { Array($0.utf8) }, delimiter: delimiter))
    let alphabets = [
      Array("\",\n\r".utf8), Array("abcdefghijklmnopqrstuvwxy,,\n\r\"\n".utf8),
      Array("a,\n".utf8),
    ]
    eachText(alphabets[Int(seed % 3)], seed: seed) { text in
      guard let start = text.baseAddress else { return }
      var fields: [CSVField] = []
      var (end, soundEnd, isSound) = (0, 0, true)
      while end < text.count,
        case .row(let textEnd, let next, let fault) = scanner.scan(
          text, from: end, isLast: false, fields: &fields)
      {
        isSound = isSound && fault == nil && textEnd - end <= 50
        if isSound { soundEnd = next }
        end = next
      }
      #expect(csv.rowsEnd(in: text, textEnd: .more) == end)
      #expect(csv.rowsEnd(in: text, textEnd: .fileEnd) == text.count)
      // Damage ends a row like the file's end, except for the one that it cuts.
      var wholeEnd = 0
      while wholeEnd < text.count,
        case .row(let textEnd, let next, _) = scanner.scan(
          text, from: wholeEnd, isLast: true, fields: &fields),
        next > textEnd
      {
        wholeEnd = next
      }
      #expect(csv.rowsEnd(in: text, textEnd: .damage) == wholeEnd)
      // The kernel counts a carriage return among a row's bytes, so 50 may be 51 for it.
      let kernelEnd = fingertip_csv_rows_end(start, text.count, delimiter, 51)
      #expect(kernelEnd >= soundEnd && kernelEnd <= end)
      #expect(kernelEnd == fingertip_csv_rows_end_baseline(start, text.count, delimiter, 51))
    }
  }

  @Test("UTF-8 is what the standard library takes for it", arguments: testSeeds(60))
  func utf8(seed: UInt64) {
    let alphabets: [[UInt8]] = [
      [0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0x41],
      Array("aé字😀".utf8), Array(0...255),
    ]
    eachText(alphabets[Int(seed % 3)], seed: seed) { text in
      guard let start = text.baseAddress else { return }
      let expected = String(validating: text, as: UTF8.self) != nil
      #expect(fingertip_is_utf8(start, text.count) == expected)
      #expect(fingertip_is_utf8_baseline(start, text.count) == expected)
    }
  }

  @Test("each way to break one character in a text of them is found")
  func brokenUTF8() {
    let text = Array(String(repeating: "字é😀\u{7FF}\u{800}\u{FFFF}\u{10FFFF}a", count: 6).utf8)
    for position in text.indices {
      for byte: UInt8 in [0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xC3, 0xE0, 0xED, 0xF0, 0xF4, 0xF8, 0xFF] {
        var broken = text
        broken[position] = byte
        let expected = String(validating: broken, as: UTF8.self) != nil
        #expect(fingertip_is_utf8(broken, broken.count) == expected)
        #expect(fingertip_is_utf8_baseline(broken, broken.count) == expected)
      }
      let cut = String(validating: text[..<position], as: UTF8.self) != nil
      #expect(fingertip_is_utf8(text, position) == cut)
    }
  }

  @Test("texts are equal up to the count alone")
  func equality() {
    let bytes = [UInt8](0..<64)
    for length in 0...48 {
      for place in 0..<48 {
        var other = bytes
        other[place] ^= 0x81
        #expect(fingertip_equal_48(bytes, other, length) == (place >= length))
      }
    }
  }

  @Test("masks have a bit for each byte, and no other", arguments: 0..<8)
  func masks(alignment: Int) {
    let bytes = (0..<512).map { UInt8(truncatingIfNeeded: $0) }
    bytes.withUnsafeBufferPointer { bytes in
      for offset in stride(from: alignment, to: 512 - 64, by: 7) {
        let start = bytes.baseAddress! + offset
        for byte: UInt8 in [0, 10, 0x22, 0x7F, 0x80, 0xFF] {
          let mask = fingertip_mask(start, byte)
          #expect((0..<64).allSatisfy { (mask >> $0 & 1 == 1) == (start[$0] == byte) })
        }
        let high = fingertip_mask_high(start)
        #expect((0..<64).allSatisfy { (high >> $0 & 1 == 1) == (start[$0] >= 0x80) })
        let ends = fingertip_mask_string_end(start)
        #expect(
          (0..<16).allSatisfy {
            (ends >> $0 & 1 == 1) == (start[$0] < 0x20 || start[$0] == 0x22 || start[$0] == 0x5C)
          })
        let high16 = fingertip_mask_high_of_16(start)
        #expect((0..<16).allSatisfy { (high16 >> $0 & 1 == 1) == (start[$0] >= 0x80) })
        let others = fingertip_mask_number_end(start)
        #expect(
          (0..<16).allSatisfy {
            (others >> $0 & 1 == 0) == "0123456789+-.eE".utf8.contains(start[$0])
          })
      }
    }
  }
}
