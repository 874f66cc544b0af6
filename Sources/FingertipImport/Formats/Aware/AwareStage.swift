import FingertipCore
import FingertipModel

/// Makes sessions of the apps that AWARE saw in the foreground, within the episodes in which the phone
/// was unlocked, by the rules of RAPIDS.
///
/// An episode is an unlocking that is followed at once by the screen's going off. Before that, a LOCK
/// under 50 ms after ON or OFF is removed, and an UNLOCK and an ON within 800 ms change places.
struct AwareStage: DeviceStage {
  static let foreground: UInt16 = 0
  static let screen: UInt16 = 1
  static let notification: UInt16 = 2

  /// Facts about a device: it has records of the screen; it has those of on and off, as Android does.
  static let hasScreen = 0
  static let hasOnOff = 1

  private enum Status: UInt64 {
    case off = 0
    case on, locked, unlocked
  }

  private static let lockMs: Int64 = 50
  private static let swapMs: Int64 = 800

  private let hasScreen: Bool
  private let hasOnOff: Bool
  /// The last status as recorded.
  private var last: (status: Status, instantMs: Int64)?
  /// An unlocking that an ON may still follow.
  private var held: Int64?
  /// The last unlocking, if nothing has followed it.
  private var unlockedMs: Int64?
  private typealias Row = (instantMs: Int64, app: UInt32, type: UInt32)
  /// The rows since then, which count if the screen goes off next; without a screen, the last row.
  private var rows: [Row] = []
  private var lastMs: Int64 = 0
  private var equal = EqualEvents()

  init(_ context: StageContext) {
    hasScreen = context.facts & 1 << UInt64(Self.hasScreen) != 0
    hasOnOff = context.facts & 1 << UInt64(Self.hasOnOff) != 0
  }

  mutating func take(_ record: DeviceRecord, into output: inout StageOutput) {
    lastMs = record.instantMs
    if let held, record.instantMs - held > Self.swapMs { release(held, into: &output) }
    switch record.kind {
    case Self.notification:
      var message = ImportedEvent(
        from: record.instantMs, .message, app: UInt32(truncatingIfNeeded: record.first))
      equal.number(&message, settledMs: rows.first?.instantMs ?? record.instantMs)
      output.write(message, of: record.type)
    case Self.screen: takeScreen(record, into: &output)
    default: takeRow(record, into: &output)
    }
  }

  private mutating func takeRow(_ record: DeviceRecord, into output: inout StageOutput) {
    let row = (record.instantMs, UInt32(truncatingIfNeeded: record.first), record.type)
    if !hasScreen, let last = rows.first {
      // Each lasts to the next one.
      write(last, to: record.instantMs, settledMs: last.instantMs, into: &output)
      rows[0] = row
      return
    }
    if hasScreen, unlockedMs == nil, held == nil { return output.drop(record.type, .notPresent) }
    rows.append(row)
  }

  private mutating func takeScreen(_ record: DeviceRecord, into output: inout StageOutput) {
    guard var status = Status(rawValue: record.first) else {
      return output.drop(record.type, .otherType)
    }
    // iOS tells locking and unlocking alone: locking is the end.
    if !hasOnOff, status == .locked { status = .off }
    let before = last
    last = (status, record.instantMs)
    if status == .locked, let before, before.status == .on || before.status == .off,
      record.instantMs - before.instantMs < Self.lockMs
    {
      // What was before it counts as the last one.
      last = before
      return output.drop(record.type, .screenBounce)
    }
    output.join(record.type)
    if let unlockMs = held {
      held = nil
      if status == .on {
        // The two change places.
        follow(.on, at: unlockMs, into: &output)
        follow(.unlocked, at: record.instantMs, into: &output)
        return
      }
      follow(.unlocked, at: unlockMs, into: &output)
    }
    if status == .unlocked, hasOnOff {
      held = record.instantMs
    } else {
      follow(status, at: record.instantMs, into: &output)
    }
  }

  private mutating func release(_ unlockMs: Int64, into output: inout StageOutput) {
    held = nil
    follow(.unlocked, at: unlockMs, into: &output)
  }

  /// Takes the next status, in the right order.
  private mutating func follow(
    _ status: Status, at instantMs: Int64, into output: inout StageOutput
  ) {
    if status == .off, let start = unlockedMs {
      dropRows(before: start, into: &output)
      endRows(at: instantMs, into: &output)
    } else {
      dropRows(before: instantMs, into: &output)
    }
    unlockedMs = status == .unlocked ? instantMs : nil
  }

  private mutating func dropRows(before instantMs: Int64, into output: inout StageOutput) {
    let count = rows.prefix { $0.instantMs < instantMs }.count
    for row in rows[..<count] { output.drop(row.type, .notPresent) }
    rows.removeFirst(count)
  }

  /// Writes the rows, each to the next one and the last to an instant.
  private mutating func endRows(at instantMs: Int64, into output: inout StageOutput) {
    for (index, row) in rows.enumerated() {
      let end = index + 1 < rows.count ? rows[index + 1].instantMs : instantMs
      write(row, to: min(end, instantMs), settledMs: rows[0].instantMs, into: &output)
    }
    rows.removeAll(keepingCapacity: true)
  }

  private mutating func write(
    _ row: Row, to endMs: Int64, settledMs: Int64, into output: inout StageOutput
  ) {
    var event = ImportedEvent(
      from: row.instantMs, to: max(row.instantMs, endMs), .app, app: row.app)
    equal.number(&event, settledMs: settledMs)
    output.write(event, of: row.type)
  }

  mutating func finish(into output: inout StageOutput) {
    if let held { release(held, into: &output) }
    if hasScreen {
      // An unlocking that nothing followed is no episode.
      dropRows(before: .max, into: &output)
    } else {
      endRows(at: lastMs, into: &output)
    }
  }
}
