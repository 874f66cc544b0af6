import FingertipCore

/// The working hours of one cadre's day, and the placement of intervals in them.
struct WorkingHours {
  /// The hours of a workday, and of a day off, whose morning begins at 09:00.
  private static let workday = [(8.5, 12.0), (14.0, 17.5)]
  private static let restDay = [(9.0, 12.0), (14.0, 17.0)]

  /// Start and length of each range, in milliseconds since midnight; at most three.
  private var starts = (0, 0, 0)
  private var lengths = (0, 0, 0)

  /// - Parameter eveningHours: the length of evening work, from 18:30.
  /// - Complexity: O(1).
  init(isWorkday: Bool, eveningHours: Double) {
    let day = isWorkday ? Self.workday : Self.restDay
    func ms(_ hours: Double) -> Int { Int(hours * Double(Milliseconds.perHour)) }
    starts = (ms(day[0].0), ms(day[1].0), ms(18.5))
    lengths = (ms(day[0].1 - day[0].0), ms(day[1].1 - day[1].0), ms(eveningHours))
  }

  /// The sum of the ranges, in milliseconds.
  var totalMs: Int { lengths.0 + lengths.1 + lengths.2 }

  /// The time of day at which an amount of working time has passed; it increases at least as fast
  /// as working time.
  ///
  /// - Complexity: O(1).
  func clockMs(_ workedMs: Int) -> Int {
    if workedMs < lengths.0 { return starts.0 + workedMs }
    let afternoon = workedMs - lengths.0
    if afternoon < lengths.1 { return starts.1 + afternoon }
    return starts.2 + afternoon - lengths.1
  }
}

/// Converts lengths to intervals without overlap, at random offsets; storage is reused.
struct IntervalPlacer {
  private var lengthsMs: [Int] = []
  private var startsMs: [Int] = []

  /// - Complexity: O(1).
  mutating func removeAll() {
    lengthsMs.removeAll(keepingCapacity: true)
  }

  /// - Precondition: the length is positive.
  /// - Complexity: O(1) amortised.
  mutating func append(lengthMs: Int) {
    precondition(lengthMs > 0)
    lengthsMs.append(lengthMs)
  }

  var count: Int { lengthsMs.count }

  /// Start and end of an interval after ``place(in:_:)``, in milliseconds since midnight.
  ///
  /// - Complexity: O(1).
  subscript(index: Int) -> (startMs: Int, endMs: Int) {
    (startsMs[index], startsMs[index] + lengthsMs[index])
  }

  /// Draws the starts; if the intervals would fill more than four fifths of the hours, all are
  /// shortened by the same factor.
  ///
  /// The starts are sorted uniform offsets into the slack plus the prefix sum of the lengths, so
  /// that every arrangement is equally likely.
  ///
  /// - Complexity: O(n log n) in the number of lengths.
  mutating func place(in hours: WorkingHours, _ random: inout SeededGenerator) {
    let available = hours.totalMs * 4 / 5
    let wanted = lengthsMs.reduce(0, +)
    if wanted > available {
      for index in lengthsMs.indices {
        lengthsMs[index] = max(1, lengthsMs[index] * available / wanted)
      }
    }
    let slack = hours.totalMs - lengthsMs.reduce(0, +)
    startsMs.removeAll(keepingCapacity: true)
    for _ in lengthsMs.indices { startsMs.append(random.number(below: slack)) }
    startsMs.sort()
    var before = 0
    for index in lengthsMs.indices {
      startsMs[index] = hours.clockMs(startsMs[index] + before)
      before += lengthsMs[index]
    }
  }
}
