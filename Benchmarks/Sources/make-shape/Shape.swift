/// The shape of a log: the numbers of rows and cadres, and the order of rows.
struct Shape {
  enum Order: String {
    /// By day, then by cadre, then by time, which is the order in which logs are collected.
    case day
    /// Random order.
    case random
  }

  private(set) var events = 1_000_000
  private(set) var cadres = 2_500
  private(set) var apps = 80
  private(set) var days = 90
  private(set) var order = Order.day
  /// Of each cadre.
  private(set) var devices = 2
  /// Distinct forms.
  private(set) var items = 1
  /// Distinct tasks, which acts name and rows of their own assign; 0 for no tasks.
  private(set) var tasks = 0
  /// Ids are lengthened to so many bytes; 0 for short ones.
  private(set) var idBytes = 0
  /// One row of so many is rejected; 0 for none.
  private(set) var rejectsOneIn = 0
  private(set) var form = Form.csv

  enum Form: String {
    case csv
    /// CSV with quotes around all fields.
    case quoted
    case ndjson
    /// NDJSON with unknown keys, some of them nested.
    case nested
  }

  /// An error in the arguments.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  init(_ words: some Sequence<String>) throws(Fault) {
    var words = words.makeIterator()
    while let option = words.next() {
      guard let word = words.next() else { throw Fault(description: "\(option) needs a value") }
      switch option {
      case "--events": events = try Self.count(option, word)
      case "--cadres": cadres = try Self.count(option, word)
      case "--apps": apps = try Self.count(option, word)
      case "--days": days = try Self.count(option, word)
      case "--devices": devices = try Self.count(option, word)
      case "--items": items = try Self.count(option, word)
      case "--tasks": tasks = try Self.count(option, word)
      case "--id-bytes": idBytes = try Self.count(option, word)
      case "--rejects-one-in": rejectsOneIn = try Self.count(option, word)
      case "--form":
        guard let known = Form(rawValue: word) else {
          throw Fault(description: "--form \(word): csv, quoted, ndjson or nested")
        }
        form = known
      case "--order":
        guard let known = Order(rawValue: word) else {
          throw Fault(description: "--order \(word): day or random")
        }
        order = known
      default: throw Fault(description: "\(option) is unknown")
      }
    }
  }

  private static func count(_ option: String, _ word: String) throws(Fault) -> Int {
    guard let count = Int(word), count > 0 else {
      throw Fault(description: "\(option) \(word): a number above 0")
    }
    return count
  }

  /// The cadre of a row, and its start in milliseconds since the first day.
  func place(ofRow row: Int, _ random: inout SplitMix64) -> (cadre: Int, startMs: Int) {
    switch order {
    case .day:
      let day = row * days / events
      let first = (day * events + days - 1) / days
      let rows = ((day + 1) * events + days - 1) / days - first
      let place = row - first
      // With fewer rows per day than cadres, each day has the next cadres in turn.
      let isDense = rows >= cadres
      let cadre = isDense ? place * cadres / rows : row % cadres
      // The index of the row among those of its cadre on the day, so that times ascend.
      let begin = isDense ? (cadre * rows + cadres - 1) / cadres : place
      let end = isDense ? ((cadre + 1) * rows + cadres - 1) / cadres : place + 1
      let step = Self.workingMs / max(1, end - begin)
      let time = (place - begin) * Self.workingMs / max(1, end - begin) + random.below(max(1, step))
      return (cadre, day * Self.dayMs + Self.morningMs + time)
    case .random:
      // A permutation if each cadre has one row: the factor is prime and divides no smaller number
      // of rows.
      let cadre =
        cadres == events
        ? Int(UInt64(row) * 2_147_483_647 % UInt64(events)) : random.below(cadres)
      return (
        cadre,
        random.below(days) * Self.dayMs + Self.morningMs + random.below(Self.workingMs)
      )
    }
  }

  static let dayMs = 86_400_000
  /// Days last from 07:00 to 22:00.
  static let morningMs = 7 * 3_600_000
  static let workingMs = 15 * 3_600_000
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, and equal on all platforms.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in `0..<bound`, nearly uniform because bounds are far below 2³².
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
