import FingertipCore
import FingertipImport
import FingertipOutput
import FingertipReport

/// What became of the records of an import.
public struct ImportReport: Sendable {
  /// Counts of records: `records` is the sum of the others.
  public struct Counts: Sendable, Equatable {
    /// Records read.
    public let records: Int64
    /// Records that an event stands for.
    public let written: Int64
    /// Records that became part of another one's event.
    public let joined: Int64
    /// Records that say nothing here, by reason.
    public let ignored: [String: Int64]
    /// Records that could not be used, by reason.
    public let rejected: [String: Int64]
  }

  /// The counts of one type of records of one source.
  public struct Entry: Sendable, Equatable {
    /// The source, as it was named.
    public let source: String
    /// The type, as the source names it.
    public let type: String
    /// Its counts.
    public let counts: Counts
  }

  /// A source and what was found of it.
  public struct Source: Sendable, Equatable {
    /// The name.
    public let name: String
    /// The format by which it was read; empty for a file of a folder that is in none.
    public let format: String
    /// The damage that ended it early; nil for a whole one.
    public let damage: Bilingual?
  }

  /// The sources, in their order.
  public let sources: [Source]
  /// The counts of all records.
  public let total: Counts
  /// The counts by source and type.
  public let entries: [Entry]
  /// The events written.
  public let events: Int64
  /// The persons with events.
  public let cadres: Int
  /// The devices with events.
  public let devices: Int
  /// From the first start to the last end of an event, in milliseconds since 1970-01-01T00:00Z; nil
  /// without one.
  public let instants: ClosedRange<Int64>?
  /// True if a folder had a table of apps already, which was left as it is.
  public internal(set) var keptAppTable = false
  private let tally: [String: Int64]
  private let apps: [(app: String, purpose: String)]
  private let zone: Zone
  private let parameters: ImportParameters
  private let stays: StayRule
  private let datum: Datum
  private let hasPlaces: Bool
  private let firstReject: RejectedRecord?

  init(_ logs: ForeignLogs, _ result: ImportResult, _ importer: Importer) {
    sources = logs.sources.map { Source(name: $0.name, format: $0.format, damage: $0.damage) }
    entries = result.account.entries.map { entry in
      Entry(
        source: logs.sources[entry.source].name, type: entry.type,
        counts: Counts(records: entry.records, entry.counts))
    }
    total = Counts(records: result.account.records, result.account.total)
    events = result.account.events
    cadres = result.cadres
    devices = result.devices
    instants = result.instants
    tally = result.tally
    apps = result.apps
    zone = importer.timeZone
    parameters = importer.parameters
    stays = importer.stays
    datum = importer.datum
    hasPlaces = importer.places != nil
    firstReject = logs.rejects.first
  }

  /// The account in a line: the records, what became of them, and the events.
  public var line: Bilingual {
    func count(_ number: Int64) -> String { Readable.count(number) }
    func reasons(_ counts: [String: Int64]) -> Bilingual {
      let parts = counts.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\($0.key) \(count($0.value))" }
      return parts.isEmpty ? ["", ""] : [" (", "（"] + parts.listed() + [")", "）"]
    }
    var line: Bilingual = [
      """
      \(count(total.records)) records = \(count(total.written)) written + \(count(total.joined)) joined \
      + \(count(total.ignoredCount)) ignored
      """,
      """
      \(count(total.records)) 条记录 = 写出 \(count(total.written)) + 并入 \(count(total.joined)) \
      + 忽略 \(count(total.ignoredCount))
      """,
    ]
    line += reasons(total.ignored)
    line += [
      " + \(count(total.rejectedCount)) rejected", " + 剔除 \(count(total.rejectedCount))",
    ]
    line += reasons(total.rejected)
    line += [
      "; \(count(events)) \(events == 1 ? "event" : "events") of \(cadres) \(cadres == 1 ? "cadre" : "cadres") on \(devices) \(devices == 1 ? "device" : "devices")",
      "；\(cadres) 人 \(devices) 台设备的事件 \(count(events)) 条",
    ]
    if let days { line += [", \(days.first) to \(days.last)", "，\(days.first) 至 \(days.last)"] }
    return line
  }

  /// The hours of stays by the rule, and by other treatments of silences, in a line; nil without
  /// positions.
  public var stayLine: Bilingual? {
    let shown = StayRule.Silence.allCases.compactMap { silence -> Bilingual? in
      guard let ms = tally["field_\(silence.rawValue)"] else { return nil }
      let (word, hours) = (silence.rawValue, Readable.hours(ms))
      return silence == stays.silence
        ? ["\(hours) by \(word), as here", "\(word) \(hours)（本次）"]
        : ["\(hours) by \(word)", "\(word) \(hours)"]
    }
    if shown.isEmpty { return nil }
    return ["field hours by what silences do: ", "各种中断处理下的一线小时数："]
      + Bilingual(
        shown.map(\.english).joined(separator: "; "), shown.map(\.chinese).joined(separator: "；"))
  }

  private var days: (first: String, last: String)? {
    guard let instants, let rules = try? zone.rules() else { return nil }
    func date(_ instant: Int64) -> String {
      CivilDate(daysSinceEpoch: rules.day(at: instant)).description
    }
    return (date(instants.lowerBound), date(instants.upperBound))
  }

  /// The text of the error for too many rejected records.
  var tooManyRejects: Bilingual {
    var text: Bilingual = [
      "\(total.rejectedCount) of \(total.records) records rejected; nothing was written",
      "\(total.records) 条记录中剔除 \(total.rejectedCount) 条；没有写出任何结果",
    ]
    if let firstReject {
      text += [
        "; first \(firstReject.file):\(firstReject.line): \(firstReject.reason.word)",
        "；第一条 \(firstReject.file):\(firstReject.line)：\(firstReject.reason.word)",
      ]
      if let field = firstReject.field { text += Bilingual(same: " (\(field))") }
    }
    return text + ["; ", "；"] + line
  }

  /// The table of apps to complete.
  var appTable: String {
    let rows = apps.map { app, purpose in
      "\(Self.csv(app)),app,\(Self.csv(purpose)),,,,,,"
    }
    return (["app,type,purpose,owner,key_work,trace,exempt,opened,functions"] + rows)
      .map { $0 + "\n" }.joined()
  }

  private static func csv(_ text: String) -> String {
    text.utf8.contains { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }
      ? "\""
        + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\"" : text
  }

  /// The content of `import.json`.
  package var json: JSONValue {
    func counts(_ counts: Counts) -> [(key: String, value: JSONValue)] {
      [
        ("records", .integer(counts.records)), ("written", .integer(counts.written)),
        ("joined", .integer(counts.joined)), ("ignored", Self.object(counts.ignored)),
        ("rejected", Self.object(counts.rejected)),
      ]
    }
    var members: [(key: String, value: JSONValue)] = [
      ("schema", 1), ("version", .string(version)), ("time_zone", .string(zone.name)),
      ("account", .object(counts(total))), ("events", .integer(events)),
      ("cadres", .integer(Int64(cadres))), ("devices", .integer(Int64(devices))),
      ("first_day", days.map { .string($0.first) } ?? .null),
      ("last_day", days.map { .string($0.last) } ?? .null),
      (
        "parameters",
        .object(
          parameters.values(ImportParameters.parameters) + stays.values(StayRule.parameters) + [
            ("stay_preset", stays.preset.map { .string($0.rawValue) } ?? .null),
            ("gap", .string(stays.silence.rawValue)), ("stay_end", .string(stays.end.rawValue)),
            ("drop_last", .boolean(stays.dropsLast)), ("datum", .string(datum.rawValue)),
            ("places", .boolean(hasPlaces)),
          ])
      ),
    ]
    if !tally.isEmpty { members.append(("tally_ms", Self.object(tally))) }
    members.append(
      (
        "sources",
        .array(
          sources.map { source in
            .object([
              ("name", .string(source.name)),
              ("format", source.format.isEmpty ? .null : .string(source.format)),
              ("damage", source.damage.map { .string($0.english) } ?? .null),
            ])
          })
      ))
    members.append(
      (
        "records",
        .array(
          entries.map { entry in
            .object(
              [("source", .string(entry.source)), ("type", .string(entry.type))]
                + counts(entry.counts))
          })
      ))
    return .object(members)
  }

  private static func object(_ counts: [String: Int64]) -> JSONValue {
    .object(
      counts.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map {
        ($0.key, .integer($0.value))
      })
  }
}

extension ImportReport.Counts {
  init(records: Int64, _ counts: RecordCounts) {
    self.records = records
    written = counts.written
    joined = counts.joined
    var (ignored, rejected): ([String: Int64], [String: Int64]) = ([:], [:])
    for reason in RecordReason.allCases where counts[reason] > 0 {
      if reason.isReject {
        rejected[reason.word] = counts[reason]
      } else {
        ignored[reason.word] = counts[reason]
      }
    }
    self.ignored = ignored
    self.rejected = rejected
  }

  /// The number of records ignored.
  public var ignoredCount: Int64 { ignored.values.reduce(0, +) }

  /// The number of records rejected.
  public var rejectedCount: Int64 { rejected.values.reduce(0, +) }
}
