import FingertipCore
import FingertipIngest
import FingertipTestSupport

/// The outcome of reading some logs.
struct LogReading {
  var log: EventLog
  var quality: ReadingQuality
  var rejects: [RejectedRow] = []

  private static let zone = Result {
    try TimeZoneRules(
      identifier: "Asia/Shanghai", tzif: NaiveZone.file(named: "Asia/Shanghai"))
  }

  init(log: EventLog, quality: ReadingQuality) {
    self.log = log
    self.quality = quality
  }

  /// - Parameters:
  ///   - blockSize: The number of bytes per block; nil for the standard.
  ///   - change: Changes the options, which are by default those of `Asia/Shanghai`.
  init(
    _ files: [InputFile], threads: Int = 1, blockSize: Int? = nil,
    cancellation: Cancellation = Cancellation(),
    change: (inout IngestOptions) -> Void = { _ in }
  ) throws {
    var options = IngestOptions(zone: try Self.zone.get())
    options.threads = threads
    if let blockSize { options.blockSize = blockSize }
    change(&options)
    var rejects: [RejectedRow] = []
    (log, quality) = try ingest(
      files, options: options, cancellation: cancellation,
      rejects: { reject in
        // The reference has no explanations.
        var plain = reject
        (plain.found, plain.kind, plain.isTotal) = (nil, nil, false)
        rejects.append(plain)
      })
    self.rejects = rejects
  }

  init(
    _ paths: [String], threads: Int = 1, blockSize: Int? = nil,
    cancellation: Cancellation = Cancellation(),
    change: (inout IngestOptions) -> Void = { _ in }
  ) throws {
    try self.init(
      InputFinder.find(paths), threads: threads, blockSize: blockSize, cancellation: cancellation,
      change: change)
  }

  /// The accepted rows as texts, sorted; of `event` ids, only their presence.
  var rows: [String] {
    var loader = RowLoader(log)
    var rows: [String] = []
    for partition in 0..<EventBlock.partitionCount {
      log.forEachBlock(ofPartition: partition, &loader) { block in
        let part = log.parts[block.part]
        for row in block.rows {
          let event = block.columns.event(at: row)
          let detail = log.details[Int(part.details[Int(event.detail)])]
          let ids = [
            log.cadres.text(part.cadres[Int(event.cadre)]),
            log.devices.text(part.devices[Int(event.device)]),
            log.apps.text(part.apps[Int(event.app)]), log.items.text(detail.item),
            log.tasks.text(detail.task),
          ]
          rows.append(
            "\(event.startMs)+\(event.lengthMs) \(event.kind.word) \(event.tag.word) "
              + "\(event.eventHash != 0) " + ids.joined(separator: "|"))
        }
      }
    }
    return rows.sorted()
  }

  /// The line and reason of each reject, such as `3 malformed`.
  var faults: [String] { rejects.map { "\($0.line) \($0.reason.word)" } }
}

/// The reference's reading of the same logs.
struct ExpectedReading {
  var rows: [String]
  var rejects: [RejectedRow]
  var read: Int64
  /// Rows of totals.
  var totals: Int64

  /// - Parameter logs: The path and content of each file, in order.
  init(_ logs: [(path: String, text: [UInt8])], isLenient: Bool = false) throws {
    var options = NaiveLogOptions(zone: NaiveZone(named: "Asia/Shanghai")!)
    options.isLenient = isLenient
    let naive = try logs.map {
      (path: $0.path, log: try NaiveLog(reading: $0.text, options: options))
    }
    totals = naive.reduce(0) { $0 + Int64($1.log.totals) }
    read = naive.reduce(0) { $0 + Int64($1.log.read) }
    rows = naive.flatMap(\.log.rows).map { row in
      let ids = [row.cadre, row.device, row.app, row.item, row.task]
      return "\(row.start)+\((row.end ?? row.start) - row.start) \(row.kind.rawValue) \(row.tag) "
        + "\(!row.event.isEmpty) "
        + ids.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "|")
    }.sorted()
    rejects = naive.flatMap { path, log in
      log.rejects.map { reject in
        RejectedRow(
          file: path, line: reject.line,
          reason: RejectReason.allCases.first { $0.word == reject.reason.rawValue }!,
          field: LogField.allCases.first { $0.name == reject.field?.rawValue },
          raw: Self.shown(reject.raw))
      }
    }
  }

  /// Returns at most 4 KiB, without a partial character.
  private static func shown(_ raw: [UInt8]) -> String {
    var end = min(raw.count, 4096)
    while end < raw.count, end > 0, raw[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: raw[..<end], as: UTF8.self)
  }
}
