#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes rows to standard output, as fast as `zstd -1` reads them.
struct RowWriter: ~Copyable {
  private static let capacity = 1 << 20
  /// More bytes than the longest row.
  private static let room = 4096

  private let storage = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  private var count = 0
  private let shape: Shape
  private let isJSON: Bool
  /// `2024-03-04T` of each day.
  private let dates: [[UInt8]]
  private var isFirstField = true

  init(_ shape: Shape) {
    self.shape = shape
    isJSON = shape.form == .ndjson || shape.form == .nested
    // A visit late on the last day ends on the day after.
    dates = (0...shape.days).map { Array(Self.date(daysSince2015: $0).utf8) }
    if !isJSON { append("start,end,cadre,device,kind,app,item,task,tag\n") }
  }

  deinit { storage.deallocate() }

  /// Writes a row of the workload's mixture: sessions 60 %, messages 25 %, visits 3 %, acts 12 %.
  mutating func write(
    cadre: Int, startMs: Int, isRejected: Bool, _ random: inout SplitMix64
  ) {
    if count > Self.capacity - Self.room { flush() }
    let kind = random.below(100)
    let app = random.below(shape.apps)
    isFirstField = true
    if isJSON { append("{") }
    begin("start")
    if isRejected { append("yesterday") } else { append(timestamp: startMs) }
    end()
    if kind < 60 {
      // 5 s to 10 min.
      begin("end")
      append(timestamp: startMs + 5_000 + random.below(595_000))
      end()
    } else if kind >= 85 && kind < 88 {
      // 10 min to 90 min.
      begin("end")
      append(timestamp: startMs + 600_000 + random.below(4_800_000))
      end()
    } else {
      skip()
    }
    id("cadre", "c", cadre, width: 7)
    if shape.form == .nested {
      append(#","client":{"os":"14","net":["wifi",5],"v":{"a":1.5,"b":null}}"#)
    }
    let device =
      shape.devices == 2 ? (random.below(10) == 0 ? 1 : 0) : random.below(shape.devices)
    id("device", "d", cadre * shape.devices + device, width: 8)
    begin("kind")
    switch kind {
    case ..<60: append("app")
    case ..<85: append("message")
    case ..<88: append("field")
    case ..<91: append("trace")
    case ..<94: append("report")
    case ..<97: append("case")
    default: append(isTask(kind) ? "task" : "request")
    }
    end()
    if kind < 85 || 88..<94 ~= kind { id("app", "app-", app, width: 6) } else { skip() }
    if 91..<94 ~= kind { id("item", "form-", random.below(shape.items), width: 2) } else { skip() }
    if shape.tasks > 0, 88..<94 ~= kind || isTask(kind) {
      id("task", "task-", random.below(shape.tasks), width: 6)
    } else {
      skip()
    }
    switch kind {
    case 60..<85: tag("plain")
    case 88..<91: tag("checkin")
    case 94..<97: tag("onsite")
    case 97...: if isTask(kind) { tag("assigned") } else { skip() }
    default: skip()
    }
    if shape.form == .nested { append(#","seq":12345,"title":"a \"quoted\" text","ok":true"#) }
    append(isJSON ? "}\n" : "\n")
  }

  private func isTask(_ kind: Int) -> Bool { shape.tasks > 0 && kind >= 98 }

  private mutating func tag(_ word: StaticString) {
    begin("tag")
    append(word)
    end()
  }

  private mutating func id(_ name: StaticString, _ start: StaticString, _ number: Int, width: Int) {
    begin(name)
    append(start)
    let length = start.utf8CodeUnitCount + width
    for _ in 0..<max(0, shape.idBytes - length) { append(UInt8(ascii: "x")) }
    append(number, width: width)
    end()
  }

  /// Begins a field that has a value.
  private mutating func begin(_ name: StaticString) {
    if !isFirstField { append(",") }
    isFirstField = false
    if isJSON {
      append("\"")
      append(name)
      append("\":\"")
    } else if shape.form == .quoted {
      append("\"")
    }
  }

  private mutating func end() { if shape.form != .csv { append("\"") } }

  /// Leaves out a field.
  private mutating func skip() {
    if isJSON { return }
    append(",")
    if shape.form == .quoted { append("\"\"") }
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
