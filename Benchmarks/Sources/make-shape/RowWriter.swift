#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes rows of CSV to standard output, as fast as `zstd -1` reads them.
struct RowWriter: ~Copyable {
  private static let capacity = 1 << 20
  /// More bytes than the longest row.
  private static let room = 512

  private let storage = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  private var count = 0
  /// `2024-03-04T` of each day.
  private let dates: [[UInt8]]

  init(days: Int) {
    // A visit late on the last day ends on the day after.
    dates = (0...days).map { Array(Self.date(daysSince2015: $0).utf8) }
    append("start,end,cadre,device,kind,app,item,task,tag\n")
  }

  deinit { storage.deallocate() }

  /// Writes a row of the workload's mixture: sessions 60 %, messages 25 %, visits 3 %, acts 12 %.
  mutating func write(cadre: Int, startMs: Int, apps: Int, _ random: inout SplitMix64) {
    if count > Self.capacity - Self.room { flush() }
    let kind = random.below(100)
    let app = random.below(apps)
    append(timestamp: startMs)
    append(",")
    if kind < 60 {
      // 5 s to 10 min.
      append(timestamp: startMs + 5_000 + random.below(595_000))
    } else if kind >= 85 && kind < 88 {
      // 10 min to 90 min.
      append(timestamp: startMs + 600_000 + random.below(4_800_000))
    }
    append(",c")
    append(cadre, width: 7)
    append(",d")
    append(cadre, width: 7)
    append(random.below(10) == 0 ? "b," : "a,")
    switch kind {
    case ..<60: append("app,", app: app, ",,,\n")
    case ..<85: append("message,", app: app, ",,,plain\n")
    case ..<88: append("field,,,,\n")
    case ..<91: append("trace,", app: app, ",,,checkin\n")
    case ..<94: append("report,", app: app, ",form-12,,\n")
    case ..<97: append("case,,,,onsite\n")
    default: append("request,,,,\n")
    }
  }

  private mutating func append(_ before: StaticString, app: Int, _ after: StaticString) {
    append(before)
    append("app-")
    append(app, width: 6)
    append(after)
  }

  private mutating func append(timestamp ms: Int) {
    let (day, time) = ms.quotientAndRemainder(dividingBy: Shape.dayMs)
    for byte in dates[day] { append(byte) }
    append(time / 3_600_000, width: 2)
    append(":")
    append(time / 60_000 % 60, width: 2)
    append(":")
    append(time / 1000 % 60, width: 2)
    append(".")
    append(time % 1000, width: 3)
    append("+08:00")
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    // Safe: there is room for a whole row before it begins.
    storage[count] = byte
    count += 1
  }

  private mutating func append(_ text: StaticString) {
    (storage + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  private mutating func append(_ number: Int, width: Int) {
    var rest = number
    for place in stride(from: width - 1, through: 0, by: -1) {
      storage[count + place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    count += width
  }

  /// Writes the buffer; ends the process if the reader has closed the pipe.
  mutating func flush() {
    var written = 0
    while written < count {
      let result = writeToOutput(storage + written, count - written)
      if result <= 0 { exit(74) }
      written += result
    }
    count = 0
  }

  /// The date as `2024-03-04T`, counted from 2015-01-01, so that ten years end before 2025.
  private static func date(daysSince2015 days: Int) -> String {
    var time = time_t(1_420_070_400 + days * 86_400)
    var parts = tm()
    gmtime_r(&time, &parts)
    return two(1900 + Int(parts.tm_year)) + "-" + two(Int(parts.tm_mon) + 1) + "-"
      + two(Int(parts.tm_mday)) + "T"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// Outside the type, whose methods hide those of the system.
private func writeToOutput(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
  write(STDOUT_FILENO, bytes, count)
}
