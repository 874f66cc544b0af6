import FingertipCore

/// Sorts the findings of several threads by file and line, and converts their lines from those of a
/// block to those of the file.
final class FindingOrder: @unchecked Sendable {
  // Safe to send: `emit` and the state are accessed only under the lock.
  /// Receives each reject; nil if they are only counted.
  private let emit: ((RejectedRow) throws -> Void)?
  private let fileNames: [String]
  private let state = Lock(State())

  /// The findings of a block, with lines counted from its first, and the number of line feeds in it.
  struct Chunk: Sendable {
    /// All, or the first of each reason.
    var rejects: [RejectedRow]
    var dates: [DateSampler.Sample]
    var totals: BlockTotals?
    var lineFeeds: Int
    var linesBeforeRows: Int
  }

  private struct State {
    var file = 0
    var sequence = 0
    /// The number of lines of the file before the next block.
    var lines = 0
    /// By file and sequence.
    var waiting: [Int: [Int: Chunk]] = [:]
    /// The number of blocks of each file that has ended.
    var blockCounts: [Int: Int] = [:]
    var failure: (any Error)?
    var firstRejects: [RejectReason: RejectedRow] = [:]
    var dates = DateCensus()
    var totals: (count: Int64, example: RowExample)?
  }

  init(_ fileNames: [String], _ emit: ((RejectedRow) throws -> Void)?) {
    self.fileNames = fileNames
    self.emit = emit
  }

  var emitsRejects: Bool { emit != nil }

  /// Adds what was found: the first reject of each reason, in the order of reasons, the dates of all
  /// rows, and a note on rows of totals with the first of them.
  ///
  /// - Parameter isLenient: True if rows of totals are skipped.
  func add(to quality: inout ReadingQuality, isLenient: Bool) {
    state.withLock { state in
      quality.firstRejects = RejectReason.allCases.compactMap { state.firstRejects[$0] }
      quality.dates = state.dates
      if let totals = state.totals {
        quality.otherNotes.append(
          .totalRows(totals.count, example: totals.example, areSkipped: isLenient))
      }
    }
  }

  /// Adds the findings of a block, and emits all that are next in order.
  ///
  /// - Throws: The error of `emit`, now and in every later call.
  func add(_ chunk: Chunk, file: Int, sequence: Int) throws {
    try advance { $0.waiting[file, default: [:]][sequence] = chunk }
  }

  /// Sets the number of blocks of a file.
  func end(file: Int, blockCount: Int) throws {
    try advance { $0.blockCounts[file] = blockCount }
  }

  private func advance(_ change: (inout State) -> Void) throws {
    try state.withLock { state in
      change(&state)
      if let failure = state.failure { throw failure }
      while true {
        if let chunk = state.waiting[state.file]?.removeValue(forKey: state.sequence) {
          if state.sequence == 0 { state.lines = chunk.linesBeforeRows }
          for date in chunk.dates {
            state.dates.add(
              date.span, rows: date.rows,
              example: RowExample(
                file: fileNames[state.file], line: state.lines + date.line, start: date.start))
          }
          if let totals = chunk.totals {
            let example =
              state.totals?.example
              ?? RowExample(
                file: fileNames[state.file], line: state.lines + totals.firstLine, start: "")
            state.totals = ((state.totals?.count ?? 0) + totals.count, example)
          }
          for var reject in chunk.rejects {
            reject.line += state.lines
            if state.firstRejects[reject.reason] == nil {
              state.firstRejects[reject.reason] = reject
            }
            do { try emit?(reject) } catch {
              state.failure = error
              throw error
            }
          }
          state.lines += chunk.lineFeeds
          state.sequence += 1
        } else if state.blockCounts[state.file] == state.sequence {
          state.blockCounts[state.file] = nil
          state.waiting[state.file] = nil
          state.file += 1
          state.sequence = 0
        } else {
          return
        }
      }
    }
  }
}
