import FingertipCore
import FingertipModel
import FingertipTestSupport
import Testing

@testable import FingertipIngest

/// Hands rows on one by one, to a sink that would take them column by column.
private struct RowByRow: RowSink, ~Copyable {
  var sink: EncodingSink

  mutating func take(_ fields: borrowing RowFields, _ values: RowValues, at place: RowPlace) {
    sink.take(fields, values, at: place)
  }

  mutating func reject(_ reject: Reject, at place: RowPlace) { sink.reject(reject, at: place) }
}

/// Rows that are checked and encoded column by column are those that are one by one.
@Suite struct ColumnwiseTests {
  private static func sink(isLenient: Bool) -> EncodingSink {
    EncodingSink(
      rules: RowRules(zone: .utc, epochUnit: .milliseconds, limits: RowLimits()),
      lenient: LenientRules(zone: .utc, epochUnit: .milliseconds, areOn: isLenient),
      pseudonymizer: nil, collectsRejects: true)
  }

  /// What a sink has, as text: events by partition in the order read, rejects, counts.
  private static func outcome(_ sink: consuming EncodingSink) throws -> [String] {
    var sink = sink
    var lines = sink.takeRejects().map { "\($0)" }
    lines += sink.takeDates().map { "\($0)" }
    if let totals = sink.takeTotals() { lines.append("\(totals)") }
    let (log, quality) = try EncodedRows.merged([sink.finish()], Cancellation())
    lines.append("\(quality.read) \(quality.readableLeniently) \(log.kinds) \(log.count)")
    for part in log.parts {
      for block in part.blocks {
        for partition in 0..<EventBlock.partitionCount {
          for row in block.view.rows(ofPartition: partition) {
            let event = block.columns.event(at: row)
            let detail = log.details[Int(part.details[Int(event.detail)])]
            let ids = [
              log.cadres[part.cadres[Int(event.cadre)]],
              log.devices[part.devices[Int(event.device)]],
              log.apps[part.apps[Int(event.app)]], log.items[detail.item], log.tasks[detail.task],
            ]
            lines.append(
              "\(event.startMs) \(event.lengthMs) \(ids) \(event.kind) \(event.tag) \(event.eventHash)"
            )
          }
        }
      }
    }
    return lines
  }

  /// Values of which most are valid, and of the few forms that a log has.
  private static func value(_ field: LogField?, _ random: inout SplitMix64) -> String {
    func time(_ random: inout SplitMix64) -> String {
      func two(_ range: ClosedRange<Int>, _ random: inout SplitMix64) -> String {
        let number = Int.random(in: range, using: &random)
        return number < 10 ? "0\(number)" : "\(number)"
      }
      if random.oneIn(40) {
        return random.pick(["", "1709251200000", "2024-02-30T00:00:00Z", "x"])
      }
      if random.oneIn(60) { return "2024/3/4 9:12" }
      let day = random.oneIn(20) ? "2024-03-0\(random.pick(1...9))" : "2024-03-04"
      let clock =
        "\(two(0...(random.oneIn(50) ? 30 : 23), &random)):\(two(0...59, &random)):\(two(0...59, &random))"
      return day + "T" + clock + (random.oneIn(30) ? "" : ".\(random.pick(100...999))")
        + (random.oneIn(30) ? "Z" : "+08:00")
    }
    /// Of 16 bytes, of which those of both halves differ in the same bits.
    func alike(_ random: inout SplitMix64) -> String {
      let digit = random.pick(0...9)
      return "c\(random.pick(100_000...100_009))\(digit)phone--\(digit)"
    }
    switch field {
    case .start: return time(&random)
    case .end: return random.oneIn(2) ? "" : time(&random)
    case .cadre:
      return random.oneIn(50)
        ? random.pick(["", String(repeating: "c", count: 257), "合计"])
        : random.oneIn(3) ? alike(&random) : "c\(random.pick(1...30))"
    case .device:
      return random.oneIn(9)
        ? "" : random.oneIn(3) ? alike(&random) : "device of a cadre \(random.pick(1...9))"
    case .kind:
      return random.oneIn(30)
        ? random.pick(["", "no kind", "App", "messages"])
        : random.pick(["app", "app", "message", "field", "trace", "report", "task", "campaign"])
    case .app:
      return random.oneIn(6)
        ? "" : random.oneIn(60) ? String(repeating: "长", count: 90) : "app-\(random.pick(1...90))"
    case .tag: return random.oneIn(2) ? "" : random.pick(["plain", "demand", "done", "no tag"])
    case .item: return random.oneIn(9) ? "form \(random.pick(1...9))" : ""
    case .task: return random.oneIn(3) ? "t\(random.pick(1...9))" : ""
    case .event: return random.oneIn(9) ? "e\(random.pick(1...999))" : ""
    case nil: return random.pick(["", "unknown", "1"])
    }
  }

  private static func expectSame(
    _ bytes: [UInt8], _ format: any LogFormat.Type, isLenient: Bool, blockSize: Int
  ) throws {
    let text = bytes + [UInt8](repeating: UInt8(ascii: ","), count: 64)
    let begun = try bytes.withUnsafeBufferPointer {
      try format.begin($0, names: ColumnNames(), isLast: true)
    }
    let start = try #require(begun)
    var byColumn = sink(isLenient: isLenient)
    var byRow = RowByRow(sink: sink(isLenient: isLenient))
    // Blocks of whole lines, which no value here contains an end of.
    var at = start.rowsStart
    while at < bytes.count {
      var end = min(bytes.count, at + blockSize)
      while end < bytes.count, bytes[end - 1] != UInt8(ascii: "\n") { end += 1 }
      text.withUnsafeBufferPointer { text in
        let block = UnsafeBufferPointer(rebasing: text[at..<end])
        byColumn.begin(block, of: "log")
        byRow.sink.begin(block, of: "log")
        var one = start.format.makeReader()
        var other = start.format.makeReader()
        let isLast = end == bytes.count
        let lines = one.encode(block, rowsEnd: block.count, isLast: isLast, into: &byColumn)
        #expect(
          other.read(block, rowsEnd: block.count, firstLine: 1, isLast: isLast, into: &byRow)
            == lines)
      }
      at = end
    }
    let outcomes = (try outcome(byColumn), try outcome(byRow.sink))
    #expect(outcomes.0 == outcomes.1)
    #expect(outcomes.0.count > 10)
  }

  @Test("CSV by columns is CSV by rows", arguments: testSeeds(24))
  func csv(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var columns: [LogField?] = LogField.allCases.shuffled(using: &random)
    // Some fields have no column, and some columns no field; of more than 31, each row is by itself.
    columns.removeAll { $0 != .start && $0 != .cadre && $0 != .kind && random.oneIn(6) }
    for _ in 0..<random.pick([0, 0, 2, 40]) {
      columns.insert(nil, at: random.pick(0...columns.count))
    }
    var text = columns.enumerated().map { $1?.name ?? "other\($0)" }.joined(separator: ",") + "\n"
    for _ in 0..<random.pick([50, 400, 3_000]) {
      var values = columns.map { Self.value($0, &random) }
      if random.oneIn(99) { values.removeLast() }
      if random.oneIn(200) { values[0] = "\"\(values[0])\"" }
      text += values.joined(separator: ",") + (random.oneIn(70) ? "\r\n" : "\n")
      if random.oneIn(150) { text += "\n" }
    }
    try Self.expectSame(
      Array(text.utf8), CSVFormat.self, isLenient: random.oneIn(3),
      blockSize: random.pick([2_000, 100_000, .max / 2]))
  }

  @Test("NDJSON by columns is NDJSON by rows", arguments: testSeeds(16))
  func ndjson(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var text = ""
    for _ in 0..<random.pick([50, 400, 3_000]) {
      let fields = LogField.allCases.filter { $0 == .start || !random.oneIn(30) }
      let members = fields.compactMap { field -> String? in
        let value = Self.value(field, &random)
        return value.isEmpty && !random.oneIn(5) ? nil : "\"\(field.name)\":\"\(value)\""
      }
      text += "{" + members.joined(separator: ",") + (random.oneIn(90) ? ",}" : "}") + "\n"
      if random.oneIn(150) { text += "\n" }
    }
    try Self.expectSame(
      Array(text.utf8), NDJSONFormat.self, isLenient: random.oneIn(3),
      blockSize: random.pick([2_000, 100_000, .max / 2]))
  }
}
