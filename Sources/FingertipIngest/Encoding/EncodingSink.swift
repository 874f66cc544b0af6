import FingertipCore

/// Checks the rows of a block and encodes those that pass.
package struct EncodingSink: RowSink, ~Copyable {
  private var rules: RowRules
  private var lenient: LenientRules
  /// True if rows that the lenient rules accept are events, rather than rejected and counted.
  private let isLenient: Bool
  private(set) var encoder: EventEncoder
  private(set) var acceptedCount: Int64 = 0
  /// The counts of rejected rows.
  private var quality = ReadingQuality()
  private let pseudonymizer: Pseudonymizer?
  /// True if all rejects are stored, with the text of the row unless ids are replaced.
  private let collectsRejects: Bool
  private var fileName = ""
  private var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// Rejects of the block, with lines counted from its first: all, or the first of each reason.
  private var rejects: [RejectedRow] = []
  private var dates: DateSampler
  private var totals: BlockTotals?
  private var chunk: RowChunk
  /// What the block has of an encoded log.
  private var section = EncodedRowsOfSection()
  private var fault: SectionFault?

  init(
    rules: RowRules, lenient: consuming LenientRules, pseudonymizer: Pseudonymizer?,
    collectsRejects: Bool
  ) {
    self.rules = rules
    isLenient = lenient.areOn
    self.lenient = lenient
    self.pseudonymizer = pseudonymizer
    self.collectsRejects = collectsRejects
    encoder = EventEncoder(pseudonymizer)
    chunk = RowChunk(encoder.room)
    dates = DateSampler(showsTexts: pseudonymizer == nil)
  }

  /// Sets the text that contains the next rows.
  mutating func begin(_ text: UnsafeBufferPointer<UInt8>, of fileName: String) {
    self.text = text
    self.fileName = fileName
  }

  package mutating func begin(row: UnsafeBufferPointer<UInt8>) { text = row }

  /// Removes and returns the rejects since `begin`.
  mutating func takeRejects() -> [RejectedRow] {
    defer { rejects.removeAll() }
    return rejects
  }

  /// Removes and returns the dates since `begin`.
  mutating func takeDates() -> [DateSampler.Sample] { dates.take() }

  /// Removes and returns the rows of totals since `begin`.
  mutating func takeTotals() -> BlockTotals? {
    defer { totals = nil }
    return totals
  }

  @inline(__always)
  package mutating func take(_ fields: borrowing RowFields, at place: RowPlace) {
    take(fields, having: RowValues(), at: place)
  }

  package mutating func take(
    _ fields: borrowing RowFields, _ values: RowValues, at place: RowPlace
  ) {
    take(fields, having: values, at: place)
  }

  package mutating func take(_ rows: RowSpans, _ fields: borrowing RowFields) {
    if rows.layout.columnCount > ColumnLayout.mostColumns {
      for row in 0..<rows.count { take(row, of: rows, fields) }
      return
    }
    for first in stride(from: 0, to: rows.count, by: RowChunk.capacity) {
      let part = rows.rows(first..<min(first + RowChunk.capacity, rows.count))
      chunk.events = encoder.room
      rules.check(part, into: &chunk)
      encoder.findCodes(part, chunk)
      var row = 0
      // In the order read, those that break a rule by themselves.
      while row < part.count {
        let run = chunk.run(from: row, of: part.count)
        if chunk.isAccepted[row] {
          take(run, of: part)
        } else {
          for row in run { take(row, of: part, fields) }
        }
        row = run.upperBound
      }
    }
  }

  /// Takes a row by itself.
  @inline(never)
  private mutating func take(_ row: Int, of rows: RowSpans, _ fields: borrowing RowFields) {
    rows.copy(row, to: fields)
    take(fields, having: RowValues(), at: rows.place(row))
  }

  /// Takes rows of the chunk that are accepted.
  @inline(__always)
  private mutating func take(_ run: Range<Int>, of rows: RowSpans) {
    dates.add(run, of: rows, starting: chunk.events.startMs)
    // Afterwards they may be elsewhere: what precedes them is closed up.
    encoder.append(run, of: chunk)
    // Safe: there are fewer rows than bytes.
    acceptedCount &+= Int64(run.count)
  }

  @inline(__always)
  private mutating func take(
    _ fields: borrowing RowFields, having values: RowValues, at place: RowPlace
  ) {
    do throws(Reject) {
      let startMs = try encode(fields, values)
      dates.add(startMs, line: place.line, fields[.start])
    } catch {
      retry(fields, values, after: error, at: place)
    }
  }

  /// Checks a row that breaks a rule once more, by the lenient rules.
  @inline(never)
  private mutating func retry(
    _ fields: borrowing RowFields, _ values: RowValues, after error: Reject, at place: RowPlace
  ) {
    if LenientRules.isTotal(rowText(at: place), cadre: fields[.cadre]) {
      takeTotal(at: place)
      if !isLenient { reject(error, at: place, .init(fields, error), isTotal: true) }
      return
    }
    let values = lenient.prepare(fields, values)
    do throws(Reject) {
      let row = try rules.check(lenient.fields, values)
      if isLenient {
        encoder.append(row, lenient.fields)
        acceptedCount += 1
        dates.add(row.startMs, line: place.line, lenient.fields[.start])
      } else {
        quality.readableLeniently += 1
        reject(error, at: place, .init(fields, error))
      }
    } catch let second {
      if isLenient {
        reject(second, at: place, .init(lenient.fields, second))
      } else {
        reject(error, at: place, .init(fields, error))
      }
    }
  }

  private mutating func takeTotal(at place: RowPlace) {
    if totals == nil { totals = BlockTotals(firstLine: place.line) }
    totals!.count += 1
  }

  private func rowText(at place: RowPlace) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text[place.range])
  }

  /// Takes rows that are encoded.
  mutating func take(_ log: EventLog) {
    section.logs.append(log)
    section.quality.read += Int64(log.count)
  }

  /// Adds the counts of an encoded log.
  mutating func add(_ quality: ReadingQuality) { section.quality.add(quality) }

  /// Notes what is wrong with an encoded log.
  mutating func fail(_ fault: SectionFault) { self.fault = fault }

  /// Removes and returns what the block had of an encoded log.
  mutating func takeSection() -> (EncodedRowsOfSection, SectionFault?) {
    defer { (section, fault) = (EncodedRowsOfSection(), nil) }
    return (section, fault)
  }

  /// Checks a row and encodes it.
  ///
  /// - Returns: Its start.
  /// - Throws: ``Reject`` if the row breaks a rule; then it is neither encoded nor counted.
  @inline(__always)
  @discardableResult
  mutating func encode(
    _ fields: borrowing RowFields, _ values: RowValues
  ) throws(Reject) -> Int64 {
    let row = try rules.check(fields, values)
    encoder.append(row, fields)
    // Safe: there are fewer rows than bytes.
    acceptedCount &+= 1
    return row.startMs
  }

  /// Counts a row that breaks a rule, and collects it with the value at fault.
  private mutating func reject(
    _ reject: Reject, at place: RowPlace, _ values: RejectedValues, isTotal: Bool = false
  ) {
    count(reject)
    guard isCollected(reject) else { return }
    var row = rejected(reject, at: place)
    row.isTotal = isTotal
    let kind = values.kind.text
    row.kind = isLenient ? EventKind(lenientWord: kind) : EventKind(word: kind)
    // In a row whose columns are shifted, any field may be an id.
    if let found = values.found, pseudonymizer == nil {
      row.found = String(found.text.prefix(Self.longestFound))
    }
    rejects.append(row)
  }

  /// The number of characters of a value at fault that are shown.
  private static var longestFound: Int { 60 }

  @inline(never)
  package mutating func reject(_ reject: Reject, at place: RowPlace) {
    let isTotal =
      reject.reason == .malformed && LenientRules.isTotal(rowText(at: place), cadre: nil)
    if isTotal {
      takeTotal(at: place)
      if isLenient { return }
    }
    count(reject)
    guard isCollected(reject) else { return }
    var row = rejected(reject, at: place)
    row.isTotal = isTotal
    rejects.append(row)
  }

  /// Returns true if a reject is stored: all are, or the first of its reason in the block.
  private func isCollected(_ reject: Reject) -> Bool {
    collectsRejects || !rejects.contains { $0.reason == reject.reason }
  }

  private func rejected(_ reject: Reject, at place: RowPlace) -> RejectedRow {
    RejectedRow(
      file: fileName, line: place.line, reason: reject.reason, field: reject.field,
      raw: pseudonymizer == nil
        ? RejectedRow.shown(rowText(at: place)) : nil)
  }

  /// Counts a rejected row.
  mutating func count(_ reject: Reject) { quality.count(reject) }

  /// Moves the rows so far into a file.
  ///
  /// - Throws: ``SpillError`` or `CancellationError`.
  mutating func spill(to file: SpillFile, until cancellation: Cancellation) throws {
    try encoder.spill(to: file, until: cancellation)
  }

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
    return EncodedRows(log: encoder.finish(), quality: quality)
  }
}

/// The values of a rejected row that tell why.
private struct RejectedValues {
  let kind: RowFields.Value
  /// The value at fault.
  let found: RowFields.Value?

  init(_ fields: borrowing RowFields, _ reject: Reject) {
    kind = fields[.kind]
    if let field = reject.field { found = fields[field] } else { found = nil }
  }
}
