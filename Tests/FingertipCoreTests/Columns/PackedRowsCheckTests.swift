import FingertipTestSupport
import Testing

@testable import FingertipCore

private let dayMs: Int64 = 86_400_000
private let limits = RowBlock.Limits(longestSessionMs: dayMs / 2, longestOtherMs: dayMs)

/// The check of packed rows by columns against one that puts every row together.
@Suite struct PackedRowsCheckTests {
  /// The columns of a block, unpacked.
  private struct Columns {
    var shapes: [PackedRows.Shape] = []
    var runs: [PackedRows.Run] = []
    var codes: [UInt64] = []
    var devices: [UInt64] = []
    var waits: [UInt64] = []
    var sessions: [UInt64] = []
    var others: [UInt64] = []
    var hasEventId: [UInt64] = []
    var hashes: [UInt64] = []
    var extent = EventExtent()

    /// Creates the columns of rows that break no rule.
    init(_ random: inout SplitMix64) {
      let kinds: [EventKind] = [.app, .app, .message, .field, .duty, .case]
      shapes = (0..<Int.random(in: 1...9, using: &random)).map { _ in
        PackedRows.Shape(kind: random.pick(kinds), tag: .none, app: 0, detail: 0)
      }
      let firstMs: Int64 = 1_700_000_000_000
      let lastWait = random.pick([1, 1000, dayMs / 50, dayMs])
      let hasEventIds = Bool.random(using: &random)
      var (first, lastStart, last) = (Int64.max, Int64.min, Int64.min)
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        let rows = random.pick([1, 2, 127, 128, 129, Int.random(in: 1...400, using: &random)])
        let deviceCount = Int.random(in: 1...min(3, rows), using: &random)
        runs.append(PackedRows.Run(rows: rows, devicesStart: 0, deviceCount: deviceCount))
        var startMs = firstMs
        for _ in 0..<rows {
          let wait = Int64.random(in: 0...lastWait, using: &random)
          let shape = Int.random(in: shapes.indices, using: &random)
          startMs += wait
          codes.append(UInt64(shape))
          devices.append(.random(in: 0..<UInt64(deviceCount), using: &random))
          waits.append(UInt64(wait))
          let isSession = shapes[shape].isSession == 1
          let limit = random.pick([100, 60_000, isSession ? dayMs / 2 : dayMs])
          let length = Int64.random(in: 0...limit, using: &random)
          if isSession { sessions.append(UInt64(length)) }
          if shapes[shape].isOther == 1 { others.append(UInt64(length)) }
          let hasLength = shapes[shape].kind.isInterval
          (first, lastStart) = (min(first, startMs), max(lastStart, startMs))
          last = max(last, startMs + (hasLength ? length : 0))
          if hasEventIds {
            hasEventId.append(.random(in: 0...1, using: &random))
            if hasEventId.last == 1 { hashes.append(.random(in: 1...9, using: &random)) }
          }
        }
      }
      // Waits are counted from the first start.
      let early = UInt64(first - firstMs)
      var row = 0
      for run in runs {
        waits[row] -= early
        row += run.rows
      }
      (lastStart, last) = (lastStart - Int64(early), last - Int64(early))
      extent = EventExtent(
        firstMs: firstMs, lastStartMs: lastStart, lastMs: last, largestCode: 0)
    }

    /// Changes a number, or an instant of the extent.
    mutating func spoil(_ random: inout SplitMix64) {
      func change(_ column: inout [UInt64]) {
        guard !column.isEmpty else { return }
        let place = Int.random(in: column.indices, using: &random)
        let bits = UInt64.random(in: 0...56, using: &random)
        column[place] =
          Bool.random(using: &random)
          ? .random(in: 0...(1 << bits - 1), using: &random)
          : (column[place] == 0 ? 1 : column[place] - 1)
      }
      switch Int.random(in: 0..<8, using: &random) {
      case 0: change(&codes)
      case 1: change(&devices)
      case 2: change(&waits)
      case 3: change(&sessions)
      case 4: change(&others)
      case 5: if !hashes.isEmpty { hashes[random.pick(Array(hashes.indices))] = 0 }
      default:
        let by = random.pick([-dayMs, -1, 0, 0, 1, dayMs])
        let which = Int.random(in: 0..<3, using: &random)
        extent = EventExtent(
          firstMs: extent.firstMs + (which == 0 ? by : 0),
          lastStartMs: extent.lastStartMs + (which == 1 ? by : 0),
          lastMs: extent.lastMs + (which == 2 ? by : 0), largestCode: 0)
      }
    }

    /// The columns, packed, and bytes that may only be read.
    private var bytes: [UInt8] {
      var writer = ByteWriter()
      for column in [codes, devices, waits, sessions, others] {
        PackedNumbers.pack(column, into: &writer)
      }
      if !hasEventId.isEmpty { PackedNumbers.pack(hasEventId, into: &writer) }
      for hash in hashes { writer.append(fixed: hash) }
      return writer.bytes + [UInt8](repeating: 0xAA, count: PackedNumbers.overrun)
    }

    /// The numbers of sessions and other intervals, if no row breaks a rule and the instants are right.
    var counts: [Int]? {
      bytes.withUnsafeBufferPointer { bytes in
        var reader = ByteReader(
          UnsafeBufferPointer(rebasing: bytes.dropLast(PackedNumbers.overrun)))
        return try? counts(&reader)
      }
    }

    private func counts(_ reader: inout ByteReader) throws -> [Int]? {
      func column(_ count: Int) throws -> [UInt64] {
        var numbers = try PackedNumbers.Reader(count, from: &reader)
        return (0..<count).map { _ in numbers.take() }
      }
      let count = runs.reduce(0) { $0 + $1.rows }
      let (codes, devices, waits) = (try column(count), try column(count), try column(count))
      guard codes.allSatisfy({ $0 < UInt64(shapes.count) }) else { return nil }
      let kinds = codes.map { shapes[Int($0)].kind }
      var sessions = try column(kinds.count { $0 == .app })[...]
      var others = try column(kinds.count { $0 == .field || $0 == .duty })[...]
      let counts = [sessions.count, others.count]
      var found = (first: Int64.max, lastStart: Int64.min, last: Int64.min)
      var row = 0
      for run in runs {
        var startMs = extent.firstMs
        for _ in 0..<run.rows {
          guard devices[row] < UInt64(run.deviceCount), waits[row] <= 1 << 50 else { return nil }
          startMs += Int64(waits[row])
          var length: UInt64 = 0
          switch kinds[row] {
          case .app: length = sessions.removeFirst()
          case .field, .duty: length = others.removeFirst()
          default: break
          }
          guard length <= (kinds[row] == .app ? dayMs / 2 : dayMs) else { return nil }
          found.first = min(found.first, startMs)
          found.lastStart = max(found.lastStart, startMs)
          found.last = max(found.last, startMs + Int64(length))
          row += 1
        }
      }
      guard found == (extent.firstMs, extent.lastStartMs, extent.lastMs) else { return nil }
      if !hasEventId.isEmpty {
        for flag in try column(count) where flag != 0 {
          guard try reader.fixed(UInt64.self) != 0 else { return nil }
        }
      }
      return reader.remaining == 0 ? counts : nil
    }

    /// Packs the columns, and checks them.
    func check() throws(ByteFault) -> [Int] {
      var bytes = bytes
      var marks: [PackedRows.Mark] = []
      var row = 0
      for (index, run) in runs.enumerated() {
        marks.append(PackedRows.Mark(partition: index, run: index, row: row))
        row += run.rows
      }
      marks.append(PackedRows.Mark(partition: runs.count, run: runs.count, row: row))
      let result = bytes.withUnsafeMutableBufferPointer { bytes in
        Result { () throws(ByteFault) in
          try PackedRowsCheck(
            bytes, extent: extent, hasEventIds: !hasEventId.isEmpty, shapes: shapes, runs: runs,
            limits
          ).check(&marks)
        }
      }
      let (sessions, others) = try result.get()
      #expect(marks.last!.sessions == sessions && marks.last!.others == others)
      for mark in marks {
        let before = codes[..<mark.row].map { shapes[Int($0)] }
        #expect(mark.sessions == before.count { $0.isSession == 1 })
        #expect(mark.others == before.count { $0.isOther == 1 })
        #expect(mark.hashes == hasEventId.prefix(mark.row).count { $0 != 0 })
      }
      return [sessions, others]
    }
  }

  @Test(arguments: testSeeds(60))
  func `rows are refused exactly if putting them together shows a fault`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var columns = Columns(&random)
    #expect(columns.counts != nil && (try? columns.check()) == columns.counts, "seed \(seed)")
    for _ in 0..<20 {
      let whole = columns
      columns.spoil(&random)
      #expect((try? columns.check()) == columns.counts, "seed \(seed)")
      if Bool.random(using: &random) { columns = whole }
    }
  }
}
