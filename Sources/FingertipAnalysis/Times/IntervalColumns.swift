/// The intervals of one kind of some cadres, as columns: cadre after cadre, each by ascending start.
struct IntervalColumns: Sendable {
  private let startMs: LookupColumn<Int64>
  private let lengthMs: LookupColumn<UInt32>
  /// By cadre, where its intervals end; they begin where those of the cadre before end.
  private let ends: [Int]

  /// The intervals of one cadre as plain memory, valid as long as the columns, and cut to a window.
  struct Window {
    private let startMs: UnsafePointer<Int64>
    private let lengthMs: UnsafePointer<UInt32>
    let count: Int
    private let fromMs: Int64
    private let toMs: Int64

    /// - Parameter place: of the cadre.
    @inline(__always)
    init(_ columns: IntervalColumns, cadreAt place: Int, from fromMs: Int64, to toMs: Int64) {
      let first = place == 0 ? 0 : columns.ends[place - 1]
      startMs = columns.startMs.start + first
      lengthMs = columns.lengthMs.start + first
      count = columns.ends[place] - first
      self.fromMs = fromMs
      self.toMs = toMs
    }

    /// What of an interval lies within; ends before it begins where nothing does. Starts ascend as those
    /// of the intervals do.
    @inline(__always)
    subscript(place: Int) -> Piece {
      // Safe: places are below the count; instants and lengths are far from 2^63.
      let start = startMs[place]
      return Piece(
        start: max(start, fromMs), end: min(start &+ Int64(lengthMs[place]), toMs))
    }
  }
}

extension IntervalColumns {
  /// Takes the rows of one cadre after another; its memory serves one partition after another.
  struct Builder: ~Copyable {
    private var startMs = ScratchBuffer<Int64>()
    private var lengthMs = ScratchBuffer<UInt32>()
    private var ends: [Int] = []
    private var count = 0

    init() {}

    /// Begins with none.
    ///
    /// - Parameter limit: how many rows may be appended.
    mutating func begin(limit: Int) {
      // And one that isn't wanted.
      startMs.reserve(limit + 1)
      lengthMs.reserve(limit + 1)
      ends.removeAll(keepingCapacity: true)
      count = 0
    }

    /// Appends a row if it is wanted; that is no branch, for kinds of rows are as it comes.
    @inline(__always)
    mutating func append(_ row: TimelineRow, if isWanted: Bool) {
      // Safe: there is room, as promised.
      startMs[count] = row.startMs
      lengthMs[count] = row.lengthMs
      count &+= isWanted ? 1 : 0
    }

    /// How many the cadre at hand has.
    var countOfCadre: Int { count - (ends.last ?? 0) }

    /// The next rows are another cadre's.
    mutating func endCadre() { ends.append(count) }

    /// What was appended, in memory of its own.
    func columns() -> IntervalColumns {
      IntervalColumns(
        startMs: LookupColumn(UnsafeBufferPointer(start: startMs.start, count: count)),
        lengthMs: LookupColumn(UnsafeBufferPointer(start: lengthMs.start, count: count)),
        ends: ends)
    }
  }
}
