import FingertipCore

/// Checks the rows of a block and encodes those that pass.
package struct EncodingSink: RowSink, ~Copyable {
  private var rules: RowRules
  private(set) var encoder: EventEncoder
  private(set) var rejectCounts = [Int64](repeating: 0, count: RejectReason.allCases.count)
  private(set) var acceptedCount: Int64 = 0
  private let rejectStyle: RejectStyle
  private var fileName = ""
  private var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// Those of the block, with lines counted from its first.
  private var rejects: [RejectedRow] = []

  /// What is kept of a rejected row.
  enum RejectStyle { case count, hideText, showText }

  /// - Parameter seed: the same for all sinks of one log.
  init(rules: RowRules, seed: UInt64, rejectStyle: RejectStyle) {
    self.rules = rules
    encoder = EventEncoder(seed: seed)
    self.rejectStyle = rejectStyle
  }

  /// Says where the rows that come next stand.
  mutating func begin(_ text: UnsafeBufferPointer<UInt8>, of fileName: String) {
    self.text = text
    self.fileName = fileName
  }

  /// The rejects since `begin`.
  mutating func takeRejects() -> [RejectedRow] {
    defer { rejects.removeAll() }
    return rejects
  }

  @inline(__always)
  package mutating func take(_ fields: borrowing RowFields, at place: RowPlace) {
    do throws(Reject) {
      let row = try rules.check(fields)
      encoder.append(row, fields)
      // Safe: fewer rows than bytes.
      acceptedCount &+= 1
    } catch {
      reject(error, at: place)
    }
  }

  @inline(never)
  package mutating func reject(_ reject: Reject, at place: RowPlace) {
    rejectCounts[reject.reason.rawValue] += 1
    if rejectStyle == .count { return }
    rejects.append(
      RejectedRow(
        file: fileName, line: place.line, reason: reject.reason, field: reject.field,
        raw: rejectStyle == .showText
          ? RejectedRow.shown(UnsafeBufferPointer(rebasing: text[place.range])) : nil))
  }

  /// How long blocks took to be sealed.
  var sealNanoseconds: Int64 { encoder.sealNanoseconds }

  consuming func finish() -> EncodedEvents { encoder.finish() }
}
