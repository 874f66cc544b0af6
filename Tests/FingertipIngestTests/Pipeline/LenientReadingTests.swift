import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipIngest

/// Rows in the forms that people and spreadsheets write (EventLog.md, Lenient reading).
@Suite struct LenientReadingTests {
  private static let header = "start,end,cadre,kind,app,tag\n"

  private func reading(
    _ text: String, isLenient: Bool = true, name: String = "log", threads: Int = 1,
    blockSize: Int? = nil
  ) throws -> LogReading {
    try LogReading(
      [InputFile(name: name, bytes: Array(text.utf8))], threads: threads, blockSize: blockSize
    ) { $0.isLenient = isLenient }
  }

  @Test(
    "times are read as spreadsheets write them",
    arguments: [
      ("2024/3/4 9:12", "2024-03-04T09:12:00"), ("2024年3月4日 9:12", "2024-03-04T09:12:00"),
      ("2024年3月4日9:12:05", "2024-03-04T09:12:05"), ("2024-03-04 09:12", "2024-03-04T09:12:00"),
      ("2024-3-4T9:2:3.25", "2024-03-04T09:02:03.25"),
      (" 2024.3.4\u{A0} 9:12 ", "2024-03-04T09:12:00"),
      ("2024-03-04 09:12:33 +08", "2024-03-04T09:12:33+08:00"),
      ("2024/3/4 9:12 -0330", "2024-03-04T09:12:00-03:30"),
      ("2024/3/4 9:12Z", "2024-03-04T09:12:00Z"),
      ("\u{3000}1709514753000\u{3000}", "1709514753000"),
    ])
  func times(text: String, strict: String) throws {
    func row(_ time: String) -> String { Self.header + "\(time),,c,request,,\n" }
    #expect(try reading(row(text)).rows == reading(row(strict), isLenient: false).rows)
    #expect(try reading(row(text)).rows.count == 1)
    let json = "{\"start\":\"\(text)\",\"cadre\":\"c\",\"kind\":\"request\"}"
    #expect(try reading(json).rows == reading(row(strict)).rows)
    let rejected = try reading(row(text), isLenient: false)
    #expect(rejected.faults == ["2 bad-timestamp"])
    #expect(rejected.quality.readableLeniently == 1)
  }

  @Test(
    "what is no time stays a reject",
    arguments: [
      "2024/3/4", "2024/3-4 9:12", "2024/13/4 9:12", "2024/2/30 9:12", "2024/3/4 24:00",
      "3/4/2024 9:12",
      "2024/3/4 9:60", "2024/3/4 9:12:60", "24/3/4 9:12", "2024/3/4 9", "2024/3/4  9:12 +8",
      "2024/3/4 9:12 PM", "2024年3月4 日9:12", "2024/3/49:12", "1969/3/4 9:12", "2024/3/4 9:12:33.",
      "-1", "",
    ])
  func noTimes(text: String) throws {
    let reading = try reading(Self.header + "\(text),,c,request,,\n")
    #expect(reading.faults == [text.isEmpty ? "2 missing-field" : "2 bad-timestamp"])
    let strict = try self.reading(Self.header + "\(text),,c,request,,\n", isLenient: false)
    #expect(strict.quality.readableLeniently == 0)
  }

  @Test("kinds and tags are read in capitals and in Chinese", arguments: EventKind.allCases)
  func words(kind: EventKind) throws {
    let end = kind.isInterval ? "1709514753000" : ""
    for word in [kind.word.uppercased(), " \(kind.word) "] + kind.chineseWords {
      for tag in kind.descriptor.tags.isEmpty ? [EventTag.none] : kind.descriptor.tags {
        for tagWord in [tag.word.uppercased()] + tag.chineseWords {
          let text =
            "start,end,cadre,kind,app,task,tag\n1709514753000,\(end),c,\(word),a,t,\(tagWord)\n"
          let rows = try reading(text).rows
          #expect(rows.count == 1 && rows[0].contains(" \(kind.word) \(tag.word) "), "\(text)")
        }
      }
    }
  }

  @Test("headers have blanks and capitals, too, and columns that were chosen")
  func header() throws {
    let text = "Start, END , Cadre,kind\u{3000},应用 \n1, 2 ,c,app,a\n"
    let read = try LogReading([InputFile(name: "log", bytes: Array(text.utf8))]) {
      $0.columns = ColumnNames([.app: "应用"], isLenient: true)
      $0.isLenient = true
    }
    #expect(read.rows == ["1+1 app  false c||a||"])
    #expect(throws: LogError.self) {
      try LogReading([InputFile(name: "log", bytes: Array(text.utf8))]) {
        $0.columns = ColumnNames([.app: "应用"])
      }
    }
  }

  @Test(
    "rows of totals are skipped and told, and by strict rules rejected as what they are",
    arguments: [
      "合计,,,,,", "总计,120,,,,", "Total,,,,,", "\"合 计：\",,,,,", "sum,5", ",,合计,app,,", " 小计 ,,,,,",
      "Grand Total,,,,,",
    ])
  func totals(row: String) throws {
    let text = Self.header + "1709514753000,,c,request,,\n\(row)\n1709514754000,,c,request,,\n"
    let lenient = try reading(text)
    #expect(lenient.rows.count == 2 && lenient.faults == [] && lenient.quality.read == 2)
    let example = RowExample(file: "log", line: 3, start: "")
    #expect(
      lenient.quality.notes == [.totalRows(1, example: example, areSkipped: true)])
    let strict = try reading(text, isLenient: false)
    #expect(strict.rejects.map(\.line) == [3] && strict.quality.readableLeniently == 0)
    #expect(strict.quality.notes == [.totalRows(1, example: example, areSkipped: false)])
    #expect(strict.quality.firstRejects.first?.isTotal == true)
    #expect(strict.quality.firstRejects.first?.explanation.english.contains("is a total") == true)
  }

  @Test(
    "a row is no total because of another value, nor if the strict rules accept it",
    arguments: [
      "bad,,c,request,total,", "totals of March,,c,request,,", "1709514753000,,合计,request,,",
      "bad,,summary,request,,",
    ])
  func noTotals(row: String) throws {
    let isAccepted = row.hasPrefix("17")
    let read = try reading(Self.header + row + "\n")
    #expect(read.rows.count == (isAccepted ? 1 : 0) && read.faults.count == (isAccepted ? 0 : 1))
    #expect(read.quality.notes == [])
  }

  @Test("lines of totals count from the file's start, on several threads")
  func lines() throws {
    let rows = (0..<200).map { "17095147\(53000 + $0),,c,request,,\n" }.joined()
    for threads in [1, 3] {
      let read = try reading(
        Self.header + rows + "合计,,,,,\n" + rows + "合计,,,,,\n", threads: threads, blockSize: 500)
      #expect(
        read.quality.notes == [
          .totalRows(2, example: RowExample(file: "log", line: 202, start: ""), areSkipped: true)
        ])
    }
  }

  @Test("random logs of spreadsheets are read as by the naive rules", arguments: testSeeds(30))
  func random(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for isNDJSON in [false, true] {
      let text = Array(messyLog(isNDJSON: isNDJSON, &random).utf8)
      let expected = try ExpectedReading([("log", text)], isLenient: true)
      let strict = try ExpectedReading([("log", text)])
      func read(isLenient: Bool) throws -> LogReading {
        try LogReading(
          [InputFile(name: "log", bytes: text)], threads: random.pick([1, 2]),
          blockSize: random.pick([100, 4096])
        ) {
          $0.isLenient = isLenient
          $0.columns = ColumnNames(isLenient: isLenient)
        }
      }
      let found = try read(isLenient: true)
      #expect(found.rows == expected.rows)
      #expect(found.rejects == expected.rejects)
      #expect(found.quality.read == expected.read)
      #expect(Set(strict.rows).isSubset(of: expected.rows))
      let foundStrictly = try read(isLenient: false)
      #expect(foundStrictly.rows == strict.rows)
      #expect(foundStrictly.rejects == strict.rejects)
      #expect(
        foundStrictly.quality.readableLeniently == Int64(expected.rows.count - strict.rows.count))
    }
  }

  /// Returns a log some of whose rows are strict, some lenient, and some neither.
  private func messyLog(isNDJSON: Bool, _ random: inout SplitMix64) -> String {
    func time() -> String {
      let (month, day) = (random.pick(1...13), random.pick(1...31))
      let (hour, minute, second) = (random.pick(0...24), random.pick(0...60), random.pick(0...60))
      func two(_ number: Int) -> String {
        number < 10 && random.oneIn(2) ? "0\(number)" : "\(number)"
      }
      let date = random.pick([
        "2024-\(two(month))-\(two(day))", "2024/\(month)/\(day)", "2024.\(month).\(two(day))",
        "2024年\(month)月\(day)日", "2024/\(month)-\(day)",
      ])
      let clock = random.pick([
        "\(hour):\(two(minute))", "\(two(hour)):\(two(minute)):\(two(second))",
        "\(two(hour)):\(two(minute)):\(two(second)).\(random.pick(0...99999))",
      ])
      let zone = random.pick(["", "", "", "Z", "+08:00", " +08", "-0330", " +8"])
      return random.oneIn(9)
        ? "\(1_709_514_753_000 + random.pick(0...99))"
        : date + random.pick([" ", " ", "T", "\u{3000}", ""]) + clock + zone
    }
    func blanks(_ text: String) -> String {
      guard random.oneIn(4) else { return text }
      let blanks = [" ", "\t", "\u{A0}", "\u{3000}", ""]
      return random.pick(blanks) + text + random.pick(blanks)
    }
    func value(of field: LogField, _ kind: EventKind, _ start: String) -> String {
      switch field {
      case .start: return start
      case .end: return kind.isInterval != random.oneIn(12) ? random.oneIn(2) ? start : time() : ""
      case .cadre: return random.pick(["c1", "c2", "张三", "合计", ""])
      case .kind:
        return random.pick(
          [kind.word, kind.word, kind.word.uppercased(), "visit"] + kind.chineseWords)
      case .app: return random.pick(["a", "公文"])
      case .task: return kind == .task ? "t" : ""
      case .tag:
        guard let tag = kind.descriptor.tags.randomElement(using: &random) else {
          return random.oneIn(9) ? "photo" : ""
        }
        return random.pick(
          [tag.word, tag.word, tag.word.uppercased(), "x", ""] + tag.chineseWords)
      case .device, .event, .item: return ""
      }
    }
    let fields: [LogField] = [.start, .end, .cadre, .kind, .app, .task, .tag]
    var lines = isNDJSON ? [] : [fields.map(\.name).joined(separator: ",")]
    for _ in 0..<60 {
      // The first byte of a file tells its format.
      if !lines.isEmpty, random.oneIn(12) {
        lines.append(random.pick(["合计,,,,,,", "Total: ,5", "\"总 计\",,,,,,", "total x,,,,,,"]))
        continue
      }
      let kind = random.pick(EventKind.allCases)
      let start = time()
      let values = fields.map { blanks(value(of: $0, kind, start)) }
      lines.append(
        isNDJSON
          ? "{"
            + zip(fields, values).map {
              "\"\($0.name)\":\"\($1.replacing("\t", with: "\\t"))\""
            }.joined(separator: ",") + "}"
          : values.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test("words of kinds are of one kind each, and words of tags of one tag of their kind")
  func distinct() {
    let words = EventKind.allCases.flatMap { [$0.word] + $0.chineseWords }
    #expect(Set(words).count == words.count)
    for kind in EventKind.allCases {
      let words = kind.descriptor.tags.flatMap { [$0.word] + $0.chineseWords }
      #expect(Set(words).count == words.count)
    }
  }
}
