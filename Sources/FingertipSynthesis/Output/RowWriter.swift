import FingertipCore

/// Writes events as rows.
final class RowWriter {
  private let dialect: RowDialect
  private let hasEventColumn: Bool
  private let apps: WordTable
  private let kinds = WordTable(EventKind.allCases.map(\.word))
  private let tags = WordTable(EventTag.allCases.map(\.word))
  /// `2024-03-04T` of the day and of the next day.
  private var dates = WordTable([])

  /// - Complexity: O(number of apps).
  init(encoding: SynthesisPlan.Encoding, hasEventColumn: Bool, catalogue: any AppCatalogue) {
    dialect = RowDialect(encoding, hasEventColumn: hasEventColumn)
    self.hasEventColumn = hasEventColumn
    apps = WordTable((0..<catalogue.count).lazy.map { catalogue.id(ofApp: $0) })
  }

  /// The first line, for CSV.
  func writeHeader(to buffer: RowBuffer) {
    buffer.append(dialect.header)
  }

  /// Sets the day from which the times of events are counted.
  ///
  /// - Complexity: O(1).
  func begin(_ day: CivilDate) {
    dates = WordTable(["\(day)T", "\(day + 1)T"])
  }

  /// Writes one row.
  ///
  /// - Parameters:
  ///   - number: the value of the `event` column for cases and requests.
  ///   - damage: the fault of the row, if any.
  /// - Complexity: O(bytes of the row).
  func write(
    _ event: SyntheticEvent, cadre: Int, number: Int, damage: RowDamage? = nil, to buffer: RowBuffer
  ) {
    // Without `field`: the compiler does not inline its closure then, and the whole log takes a
    // quarter more time.
    dialect.opening.append(LogField.start.rawValue, to: buffer)
    if damage == .badTimestamp {
      buffer.append(RowDamage.timestamp)
    } else {
      write(timestamp: event.startMs, to: buffer)
    }
    dialect.closing.append(LogField.start.rawValue, to: buffer)
    field(.end, event.endMs != SyntheticEvent.absent && damage != .missingEnd, buffer) {
      write(timestamp: event.endMs, to: buffer)
    }
    field(.cadre, true, buffer) { write(cadre, after: "c", to: buffer) }
    field(.device, true, buffer) {
      write(cadre, after: "d", to: buffer)
      buffer.append(event.isSecondDevice ? UInt8(ascii: "b") : UInt8(ascii: "a"))
    }
    let hasNumber = hasEventColumn && (event.kind == .case || event.kind == .request)
    field(.event, hasNumber, buffer) {
      buffer.append(UInt8(ascii: "e"))
      buffer.append("\(number)")
    }
    field(.kind, true, buffer) {
      if damage == .unknownKind {
        buffer.append(RowDamage.kind)
      } else {
        kinds.append(Int(event.kind.rawValue), to: buffer)
      }
    }
    field(.app, event.app != SyntheticEvent.absent, buffer) { apps.append(event.app, to: buffer) }
    field(.item, event.item != SyntheticEvent.absent, buffer) {
      buffer.append("form-")
      buffer.append(event.item + 1, width: 3)
    }
    field(.task, event.task != SyntheticEvent.absent, buffer) {
      buffer.append(UInt8(ascii: "t"))
      buffer.append("\(event.task + 1)")
    }
    field(.tag, event.tag != .none, buffer) { tags.append(Int(event.tag.rawValue), to: buffer) }
    buffer.append(dialect.rowEnd)
  }

  @inline(__always)
  private func write(_ cadre: Int, after letter: Unicode.Scalar, to buffer: RowBuffer) {
    buffer.append(UInt8(ascii: letter))
    // Six digits suffice for all cadres except the millionth.
    buffer.append(cadre + 1, width: cadre < 999_999 ? 6 : 7)
  }

  @inline(__always)
  private func field(
    _ column: LogField, _ isPresent: Bool, _ buffer: RowBuffer, _ body: () -> Void
  ) {
    guard isPresent else { return dialect.absent.append(column.rawValue, to: buffer) }
    dialect.opening.append(column.rawValue, to: buffer)
    body()
    dialect.closing.append(column.rawValue, to: buffer)
  }

  /// Writes `2024-03-04T09:12:33.120+08:00`: the offset of China is the same all year.
  @inline(__always)
  private func write(timestamp ms: Int, to buffer: RowBuffer) {
    let dayMs = Int(Milliseconds.perDay)
    let isNextDay = ms >= dayMs
    let time = isNextDay ? ms - dayMs : ms
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
