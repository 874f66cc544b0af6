import FingertipCore
import FingertipModel

/// The reason why a source could not be read, or its format not be told.
package struct ImportError: Error, Equatable, Sendable, BilingualDescription {
  package let file: String
  /// The physical line, or the byte, if it is known.
  package var line: Int?
  package var offset: Int64?
  /// True if the records before it may be kept.
  package var isDamage: Bool { offset != nil }
  /// The cause, and what to do.
  package let cause: Bilingual

  package init(file: String, line: Int? = nil, offset: Int64? = nil, _ cause: Bilingual) {
    self.file = file
    self.line = line
    self.offset = offset
    self.cause = cause
  }

  package var text: Bilingual {
    var place = Bilingual(same: displaySafe(file))
    if let line { place += [", line \(line)", "，第 \(line) 行"] }
    if let offset { place += [", byte \(offset)", "，第 \(offset) 字节"] }
    return place + [": ", "："] + cause
  }
}
