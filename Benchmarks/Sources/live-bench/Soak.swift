import Fingertip
import Foundation
import Synchronization

/// Appends for some minutes, beside questions, compaction and retention, and prints a line a minute with the
/// memory of the process.
///
/// A day of the log takes some seconds; rows older than thirty days are removed again and again, so that a log
/// that is steady in size is appended to without end.
enum Soak {
  private static let cadres = 500
  private static let rowsPerBatch = 1000
  private static let days = 30

  static func run(at path: String, minutes: Int) throws {
    var reading = ReadingOptions()
    reading.threads = 1
    var sizes = LiveLog.Options()
    // As often as in a service that gets thirteen times as much.
    sizes.checkpointRows = 20_000
    let live = try LiveLog(at: path, by: reading, options: sizes)
    let start = ContinuousClock.now
    let isOver = Atomic(false)
    let queries = Atomic(0)
    let failure = Mutex<String?>(nil)
    let asking = Thread {
      while !isOver.load(ordering: .relaxed) {
        do {
          _ = try live.snapshot().analyze()
        } catch {
          failure.withLock { $0 = "\(error)" }
        }
        queries.add(1, ordering: .relaxed)
        Thread.sleep(forTimeInterval: 0.5)
      }
      isOver.store(false, ordering: .relaxed)
    }
    asking.start()
    var (batch, minute, removed, compactions) = (0, 0, 0, 0)
    let perDay = 20
    while minute < minutes {
      _ = try live.append(rows(ofBatch: batch, perDay: perDay))
      batch += 1
      let day = batch / perDay
      if batch.isMultiple(of: 5 * perDay), day > days {
        let bound = 1_704_067_200_000 + Int64(day - days) * 86_400_000
        removed += try live.removeRows(before: .ms(bound))
      }
      if batch.isMultiple(of: 20 * perDay) {
        try live.compact()
        compactions += 1
      }
      Thread.sleep(forTimeInterval: 0.04)
      if let failure = failure.withLock({ $0 }) { fatalError(failure) }
      guard start.duration(to: .now) >= .seconds(60 * (minute + 1)) else { continue }
      minute += 1
      let status = live.status()
      precondition(status.rows + removed == batch * rowsPerBatch, "Rows are lost.")
      print(
        "minute \(minute): appended \(batch * rowsPerBatch), removed \(removed), rows \(status.rows), "
          + "blocks \(status.blocks), disk \((status.blockBytes + status.journalBytes) >> 10) KiB, "
          + "queries \(queries.load(ordering: .relaxed)), compactions \(compactions), "
          + "memory \(residentBytes() >> 20) MiB")
      fflush(nil)
    }
    isOver.store(true, ordering: .relaxed)
    while isOver.load(ordering: .relaxed) { Thread.sleep(forTimeInterval: 0.01) }
    try live.close()
  }

  private static func rows(ofBatch batch: Int, perDay: Int) -> [UInt8] {
    var text = "start,end,cadre,device,kind,app\n"
    let first = 1_704_067_200_000 + Int64(batch) * 86_400_000 / Int64(perDay)
    for row in 0..<rowsPerBatch {
      let cadre = row % cadres
      let start = first + Int64(row) * 4000 + Int64(cadre)
      let length = 1000 * (5 + (row &* 7919 &+ batch) % 400)
      let app = "app-\((row &* 31 &+ batch) % 40)"
      text +=
        row % 3 == 0
        ? "\(start),\(start + Int64(length)),c\(cadre),d\(cadre),app,\(app)\n"
        : "\(start),,c\(cadre),d\(cadre),message,\(app)\n"
    }
    return Array(text.utf8)
  }

  /// The memory of the process in bytes, of Linux.
  static func residentBytes() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
      return 0
    }
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * Int(getpagesize())
  }
}
