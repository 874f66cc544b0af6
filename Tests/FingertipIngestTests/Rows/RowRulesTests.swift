import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipIngest

/// The rules of all tests: making them takes longer than a row.
private let rowRules = RowRules(zone: .utc, epochUnit: .milliseconds, limits: RowLimits())

/// Returns the outcome of a row given as `field=value` words.
private func outcome(
  _ row: [LogField: String], _ values: RowValues = RowValues()
) -> Result<AcceptedRow, Reject> {
  let fields = RowFields()
  let texts = row.mapValues { Array($0.utf8) + [UInt8](repeating: 0xFF, count: 8) }
  var kept: [UnsafeMutablePointer<UInt8>] = []
  defer { for text in kept { text.deallocate() } }
  for (field, text) in texts {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count)
    copy.initialize(from: text, count: text.count)
    kept.append(copy)
    fields[field] = .init(bytes: UnsafePointer(copy), count: text.count - 8)
  }
  var rules = rowRules
  do throws(Reject) {
    return .success(try rules.check(fields, values))
  } catch {
    return .failure(error)
  }
}

@Suite struct RowRulesTests {
  private static let session: [LogField: String] = [
    .start: "1000", .end: "5000", .cadre: "c", .kind: "app", .app: "a",
  ]
  private static let trace: [LogField: String] = [
    .start: "1000", .cadre: "c", .kind: "trace", .app: "a", .tag: "screenshot",
  ]

  @Test("each kind is accepted with each of its tags and no other")
  func tags() throws {
    for kind in EventKind.allCases {
      for tag in EventTag.allCases {
        let row: [LogField: String] = [
          .start: "7", .end: kind.isInterval ? "9" : "", .cadre: "c", .kind: kind.word, .app: "a",
          .task: "t", .tag: tag.word,
        ]
        let expected: Result<AcceptedRow, Reject> =
          tag == .none && kind.descriptor.needs.contains(.tag)
          ? .failure(Reject(.missingField, .tag))
          : tag != .none && !kind.descriptor.tags.contains(tag)
            ? .failure(Reject(.badTag, .tag))
            : .success(
              AcceptedRow(startMs: 7, lengthMs: kind.isInterval ? 2 : 0, kind: kind, tag: tag))
        #expect(outcome(row) == expected, "\(kind) \(tag)")
      }
    }
  }

  @Test("a word that differs from a known one by a byte is not known")
  func nearWords() {
    func near(_ word: String) -> [String] {
      let first = word.dropLast()
      return [word + "s", word + "\u{0}", String(first), first + "~", "~" + word.dropFirst()]
    }
    for kind in EventKind.allCases {
      for word in near(kind.word) {
        let row = Self.trace.merging([.kind: word, .task: "t"]) { $1 }
        #expect(outcome(row) == .failure(Reject(.unknownKind, .kind)), "\(word)")
      }
      for word in kind.descriptor.tags.flatMap({ near($0.word) }) {
        let row = Self.trace.merging([.kind: kind.word, .task: "t", .tag: word]) { $1 }
        #expect(outcome(row) == .failure(Reject(.badTag, .tag)), "\(word)")
      }
    }
  }

  @Test(
    "the first failing check is the reason",
    arguments: [
      (session, [.start: ""], Reject(.missingField, .start)),
      (session, [.cadre: "", .kind: "x"], Reject(.missingField, .cadre)),
      (session, [.kind: "App"], Reject(.unknownKind, .kind)),
      (session, [.kind: "x", .app: ""], Reject(.unknownKind, .kind)),
      (session, [.app: "", .start: "x"], Reject(.missingField, .app)),
      (session, [.start: "x", .tag: "x"], Reject(.badTimestamp, .start)),
      (session, [.end: "x"], Reject(.badTimestamp, .end)),
      (session, [.tag: "plain", .end: ""], Reject(.badTag, .tag)),
      (session, [.end: ""], Reject(.missingEnd, .end)),
      (session, [.end: "999"], Reject(.negativeDuration, .end)),
      (session, [.end: "43201001"], Reject(.overlong, .end)),
      (session, [.device: String(repeating: "d", count: 257)], Reject(.badID, .device)),
      (trace, [.end: "x"], Reject(.badTimestamp, .end)),
      (trace, [.end: "2000"], Reject(.unexpectedEnd, .end)),
      (trace, [.tag: ""], Reject(.missingField, .tag)),
      (trace, [.tag: "demand", .end: "2000"], Reject(.badTag, .tag)),
    ] as [([LogField: String], [LogField: String], Reject)])
  func order(row: [LogField: String], change: [LogField: String], reject: Reject) {
    #expect(outcome(row.merging(change) { $1 }) == .failure(reject))
  }

  @Test("an app may last 12 hours, a duty 24, an id has 256 bytes")
  func limits() throws {
    let good: [[LogField: String]] = [
      [.end: "43201000"], [.kind: "duty", .end: "86401000"],
      [.cadre: String(repeating: "字", count: 85)],
    ]
    for change in good {
      let row = try outcome(Self.session.merging(change) { $1 }).get()
      #expect(row.startMs == 1000)
    }
    #expect(
      outcome(Self.session.merging([.kind: "duty", .end: "86401001"]) { $1 })
        == .failure(Reject(.overlong, .end)))
  }

  @Test("values that are known are judged as their texts are", arguments: testSeeds(40))
  func knownValues(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let kind = random.pick(EventKind.allCases)
      let tag =
        random.oneIn(3)
        ? random.pick(EventTag.allCases) : random.pick([.none] + kind.descriptor.tags)
      let start: Int64 = random.pick([0, 1000, 253_402_300_799_999, 253_402_300_800_000, -1])
      let end: Int64? =
        random.oneIn(2)
        ? nil : start &+ random.pick([0, 1, 43_200_000, 43_200_001, 86_400_001, -1])
      var row: [LogField: String] = [:]
      for field in [LogField.cadre, .device, .app, .item, .task] where !random.oneIn(6) {
        row[field] = random.oneIn(20) ? String(repeating: "x", count: 257) : "x"
      }
      // No text of a log is an instant before 1970, so a minus sign is used for it.
      let texts: [LogField: String] = [
        .start: "\(start)", .end: end.map { "\($0)" } ?? "", .kind: kind.word, .tag: tag.word,
      ]
      let expected = outcome(row.merging(texts) { $1 })
      for known in 0..<16 {
        let values = RowValues(
          startMs: known & 1 == 0 ? nil : start, endMs: known & 2 == 0 ? nil : end,
          kind: known & 4 == 0 ? nil : kind, tag: known & 8 == 0 ? nil : tag)
        var unknown = texts
        if values.startMs != nil { unknown[.start] = nil }
        if values.endMs != nil { unknown[.end] = nil }
        if values.kind != nil { unknown[.kind] = nil }
        if values.tag != nil { unknown[.tag] = "not looked at" }
        #expect(
          outcome(row.merging(unknown) { $1 }, values) == expected, "seed \(seed), known \(known)")
      }
    }
  }
}
