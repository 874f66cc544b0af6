import FingertipCore

/// Checks the rows of a block and encodes those that pass.
package struct EncodingSink: RowSink, ~Copyable {
  private var rules: RowRules
  private(set) var encoder = EventEncoder()
  private(set) var acceptedCount: Int64 = 0
  /// The counts of rejected rows.
  private var quality = ReadingQuality()
  private let pseudonymizer: Pseudonymizer?
  /// True if rejects are stored, with the text of the row unless ids are replaced.
  let collectsRejects: Bool
  private var fileName = ""
  private var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// Rejects of the block, with lines counted from its first.
  private var rejects: [RejectedRow] = []

  init(rules: RowRules, pseudonymizer: Pseudonymizer?, collectsRejects: Bool) {
    self.rules = rules
    self.pseudonymizer = pseudonymizer
    self.collectsRejects = collectsRejects
  }

  /// Sets the text that contains the next rows.
  mutating func begin(_ text: UnsafeBufferPointer<UInt8>, of fileName: String) {
    self.text = text
    self.fileName = fileName
  }

  /// Removes and returns the rejects since `begin`.
  mutating func takeRejects() -> [RejectedRow] {
    defer { rejects.removeAll() }
    return rejects
  }

  @inline(__always)
  package mutating func take(_ fields: borrowing RowFields, at place: RowPlace) {
    do throws(Reject) {
      try encode(fields, RowValues())
    } catch {
      reject(error, at: place)
    }
  }

  package mutating func take(
    _ fields: borrowing RowFields, _ values: RowValues, at place: RowPlace
  ) {
    do throws(Reject) {
      try encode(fields, values)
    } catch {
      reject(error, at: place)
    }
  }

  /// Checks a row and encodes it.
  ///
  /// - Throws: ``Reject`` if the row breaks a rule; then it is neither encoded nor counted.
  @inline(__always)
  mutating func encode(_ fields: borrowing RowFields, _ values: RowValues) throws(Reject) {
    let row = try rules.check(fields, values)
    encoder.append(row, fields)
    // Safe: there are fewer rows than bytes.
    acceptedCount &+= 1
  }

  @inline(never)
  package mutating func reject(_ reject: Reject, at place: RowPlace) {
    count(reject)
    guard collectsRejects else { return }
    rejects.append(
      RejectedRow(
        file: fileName, line: place.line, reason: reject.reason, field: reject.field,
        raw: pseudonymizer == nil
          ? RejectedRow.shown(UnsafeBufferPointer(rebasing: text[place.range])) : nil))
  }

  /// Counts a rejected row.
  mutating func count(_ reject: Reject) { quality.count(reject) }

  /// Seals the last block.
  ///
  /// - Returns: The time spent sealing blocks.
  mutating func seal() -> Int64 {
    encoder.sealRest()
    return encoder.sealNanoseconds
  }

  consuming func finish() -> EncodedRows {
    var quality = quality
    quality.read += acceptedCount
    return EncodedRows(log: encoder.finish(pseudonymizer), quality: quality)
  }
}
