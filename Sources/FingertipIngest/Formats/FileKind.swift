import FingertipCore

/// A kind of file that is not a log but is sometimes given as one, recognized by its first bytes.
package enum FileKind: Equatable, Sendable, CaseIterable {
  case utf32, utf16, zip, xls, parquet, bzip2, xz, html

  /// The number of bytes that tell every kind, after blank ones.
  package static let sampleSize = 4096

  /// Recognizes a file that no format can read.
  ///
  /// - Parameter text: The file's start, of which no more than ``sampleSize`` bytes are needed.
  /// - Returns: Nil for an unknown kind.
  package init?(_ text: UnsafeBufferPointer<UInt8>) {
    let found = Self.allCases.first { kind in kind.magics.contains { text.starts(with: $0) } }
    if let found {
      self = found
    } else if Self.isBigEndianUTF16(text) != nil {
      self = .utf16
    } else if Self.isHTML(text) {
      self = .html
    } else {
      return nil
    }
  }

  /// The bytes that such files begin with. UTF-32 is before UTF-16, whose mark is a prefix of its
  /// own.
  private var magics: [[UInt8]] {
    switch self {
    case .utf32: [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]]
    case .utf16: [[0xFF, 0xFE], [0xFE, 0xFF]]
    case .zip: [Array("PK\u{3}\u{4}".utf8)]
    case .xls: [[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]]
    case .parquet: [Array("PAR1".utf8)]
    case .bzip2: [Array("BZh".utf8)]
    case .xz: [[0xFD] + Array("7zXZ\u{0}".utf8)]
    case .html: []
    }
  }

  /// Tells the byte order of a text in UTF-16: by its mark, or because every second byte of many is
  /// NUL, as in no other text.
  ///
  /// - Parameter text: The file's start, as far as it has been read.
  /// - Returns: Nil for another text.
  static func isBigEndianUTF16(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
    if FileKind.utf32.magics.contains(where: { text.starts(with: $0) }) { return nil }
    if let order = FileKind.utf16.magics.firstIndex(where: { text.starts(with: $0) }) {
      return order == 1
    }
    var nuls = (even: 0, odd: 0)
    let count = min(text.count, sampleSize)
    for offset in 0..<count where text[offset] == 0 {
      if offset & 1 == 0 { nuls.even += 1 } else { nuls.odd += 1 }
    }
    // Delimiters, digits and words are ASCII, whose high byte is NUL; the low one is of few
    // characters.
    let (many, few) = (max(nuls.even, nuls.odd), min(nuls.even, nuls.odd))
    guard many >= 2, many * 8 >= count, few * 4 <= many else { return nil }
    return nuls.even > nuls.odd
  }

  private static func isHTML(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = text.drop(while: isBlank).prefix(16).map {
      UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0
    }
    return start.starts(with: "<!doctype html".utf8) || start.starts(with: "<html".utf8)
  }
}

extension FileKind: BilingualDescription {
  /// The kind and remedies; the caller adds the file's name.
  package var text: Bilingual {
    switch self {
    case .utf16:
      [
        "text in UTF-16, not in the text encoding that was chosen; choose that, or none",
        "UTF-16 文本，不是所选的文字编码；请选用 UTF-16，或不指定编码",
      ]
    case .utf32:
      [
        "text in UTF-32, not in UTF-8; save it as UTF-8, or convert it: iconv -f UTF-32 -t UTF-8",
        "UTF-32 文本，不是 UTF-8；请存为 UTF-8，或转换：iconv -f UTF-32 -t UTF-8",
      ]
    case .zip:
      [
        """
        a zip file or a spreadsheet (xlsx), not a log; unpack it, or save the sheet as CSV in UTF-8
        """,
        "zip 文件或电子表格（xlsx），不是日志；请解压，或把工作表另存为 UTF-8 的 CSV",
      ]
    case .xls:
      [
        "a spreadsheet (xls), not a log; save the sheet as CSV in UTF-8",
        "电子表格（xls），不是日志；请把工作表另存为 UTF-8 的 CSV",
      ]
    case .parquet:
      [
        "a Parquet file; write it as Arrow, as by Polars or pyarrow, or export it as CSV",
        "Parquet 文件；请用 Polars、pyarrow 等写成 Arrow，或导出为 CSV",
      ]
    case .bzip2:
      [
        "compressed by bzip2; decompress it, or compress it by zstd or gzip",
        "bzip2 压缩；请解压，或改用 zstd 或 gzip 压缩",
      ]
    case .xz:
      [
        "compressed by xz; decompress it, or compress it by zstd or gzip",
        "xz 压缩；请解压，或改用 zstd 或 gzip 压缩",
      ]
    case .html:
      [
        "a web page (HTML), not a log; check where it was downloaded from",
        "网页（HTML），不是日志；请检查下载来源",
      ]
    }
  }
}
