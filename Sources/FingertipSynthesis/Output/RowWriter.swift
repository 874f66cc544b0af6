/// Writes events as rows.
struct RowWriter {
  private let dialect: RowDialect
  private let hasEventColumn: Bool
  private let apps: WordTable
  private let kinds = WordTable(EventWords.kinds)
  private let tags = WordTable(EventWords.tags)
  /// `2024-03-04T` of the day and of the next.
  private var dates = WordTable([])

  /// - Complexity: O(number of apps).
  init(encoding: SynthesisPlan.Encoding, hasEventColumn: Bool, catalogue: any AppCatalogue) {
    dialect = RowDialect(encoding, hasEventColumn: hasEventColumn)
    self.hasEventColumn = hasEventColumn
    apps = WordTable((0..<catalogue.count).lazy.map { catalogue.id(ofApp: $0) })
  }

  /// The first line, for CSV.
  func writeHeader(to buffer: TextBuffer) {
    buffer.append(dialect.header)
  }

  /// Sets the day that the events' times count from.
  ///
  /// - Complexity: O(1).
  mutating func begin(_ day: CivilDay) {
    dates = WordTable([Self.date(day) + "T", Self.date(day + 1) + "T"])
  }

  /// `2024-03-04`.
  static func date(_ day: CivilDay) -> String {
    let (year, month, day) = day.components
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  /// Writes one row.
  ///
  /// - Parameters:
  ///   - number: what the `event` column holds for cases and requests.
  ///   - damage: what is wrong with the row, if anything.
  /// - Complexity: O(bytes of the row).
  func write(
    _ event: Event, cadre: Int, number: Int, damage: Damage? = nil, to buffer: TextBuffer
  ) {
    open(.start, buffer)
    if damage == .badTimestamp {
      buffer.append(Damage.timestamp)
    } else {
      write(timestamp: event.startMs, to: buffer)
    }
    close(.start, buffer)
    field(.end, event.endMs != Event.absent && damage != .missingEnd, buffer) {
      write(timestamp: event.endMs, to: buffer)
    }
    field(.cadre, true, buffer) {
      buffer.append(UInt8(ascii: "c"))
      buffer.append(cadre + 1, width: cadreWidth(cadre))
    }
    field(.device, true, buffer) {
      buffer.append(UInt8(ascii: "d"))
      buffer.append(cadre + 1, width: cadreWidth(cadre))
      buffer.append(event.isSecondDevice ? UInt8(ascii: "b") : UInt8(ascii: "a"))
    }
    if hasEventColumn {
      field(.event, event.kind == .case || event.kind == .request, buffer) {
        buffer.append(UInt8(ascii: "e"))
        buffer.append(decimal: number)
      }
    }
    field(.kind, true, buffer) {
      if damage == .unknownKind {
        buffer.append(Damage.kind)
      } else {
        kinds.append(Int(event.kind.rawValue), to: buffer)
      }
    }
    field(.app, event.app != Event.absent, buffer) { apps.append(Int(event.app), to: buffer) }
    field(.item, event.item != Event.absent, buffer) {
      buffer.append("form-")
      buffer.append(Int(event.item) + 1, width: 3)
    }
    field(.task, event.task != Event.absent, buffer) {
      buffer.append(UInt8(ascii: "t"))
      buffer.append(decimal: Int(event.task) + 1)
    }
    field(.tag, event.tag != .none, buffer) { tags.append(Int(event.tag.rawValue), to: buffer) }
    buffer.append(dialect.rowEnd)
  }

  /// Six digits name all but the millionth cadre.
  @inline(__always)
  private func cadreWidth(_ cadre: Int) -> Int { cadre < 999_999 ? 6 : 7 }

  @inline(__always)
  private func open(_ column: Column, _ buffer: TextBuffer) {
    dialect.opening.append(column.rawValue, to: buffer)
  }

  @inline(__always)
  private func close(_ column: Column, _ buffer: TextBuffer) {
    dialect.closing.append(column.rawValue, to: buffer)
  }

  @inline(__always)
  private func field(
    _ column: Column, _ isPresent: Bool, _ buffer: TextBuffer, _ body: () -> Void
  ) {
    guard isPresent else { return dialect.absent.append(column.rawValue, to: buffer) }
    open(column, buffer)
    body()
    close(column, buffer)
  }

  /// `2024-03-04T09:12:33.120+08:00`: the offset of China, all year.
  @inline(__always)
  private func write(timestamp ms: Int32, to buffer: TextBuffer) {
    let dayMs = 86_400_000
    let isNextDay = Int(ms) >= dayMs
    let time = isNextDay ? Int(ms) - dayMs : Int(ms)
    dates.append(isNextDay ? 1 : 0, to: buffer)
    buffer.append(time / 3_600_000, width: 2)
    buffer.append(UInt8(ascii: ":"))
    buffer.append(time / 60_000 % 60, width: 2)
    buffer.append(UInt8(ascii: ":"))
    buffer.append(time / 1000 % 60, width: 2)
    buffer.append(UInt8(ascii: "."))
    buffer.append(time % 1000, width: 3)
    buffer.append("+08:00")
  }
}
