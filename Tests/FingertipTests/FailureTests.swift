import FingertipCore
import FingertipIngest
import FingertipOutput
import FingertipReport
import Testing

@testable import Fingertip

@Suite struct FailureTests {
  private static let causes: [(any Error, FingertipError.Category)] = [
    (InputError.missing(file: "f"), .noInput),
    (InputError.unreadable(file: "f", why: "w"), .noInput),
    (InputError.io(file: "f", offset: 1, why: "w"), .io),
    (InputError.damaged(file: "f", offset: 1, what: ["w", "w"]), .badData),
    (OutputError.cannotCreate(path: "f", why: "w"), .cannotCreate),
    (OutputError.writeFailed(path: "f", why: "w"), .io),
    (CancellationError(), .cancelled),
    (PseudonymError.keyTooShort(bytes: 3), .usage),
    (WorkHoursError.malformed("x"), .usage),
    (FingertipError(.io, ["kept", "kept"]), .io),
  ]

  @Test func `each cause has its category`() {
    for (cause, category) in Self.causes {
      let error = FingertipError(cause, otherwise: .defect)
      #expect(error.category == category, "\(cause)")
      #expect(!error.message.isEmpty)
    }
    #expect(FingertipError(Reject(.badID), otherwise: .defect).category == .defect)
  }

  @Test func `exit codes are the contract's`() {
    #expect(
      FingertipError.Category.allCases.map(\.rawValue) == [64, 65, 66, 70, 73, 74, 130])
  }

  @Test(arguments: [
    (RejectLimit.share(0.01), 100, false), (.share(0.01), 99, true),
    (.count(1), 2, false), (.count(0), 1_000_000, true), (.share(1), 1, false),
    (.share(0), 1, true),
    (.share(1e-7), 10_000_000, false), (.share(1e-7), 9_999_999, true),
  ])
  func `a run fails where more rows are rejected than allowed`(
    limit: RejectLimit, read: Int64, isTooMany: Bool
  ) {
    var reading = ReadingOptions()
    reading.maxRejects = limit
    let log = loadedLog(read: read, rejected: [.overlong: 1], reading: reading)
    if isTooMany {
      let error = #expect(throws: FingertipError.self) { try log.checkRejects() }
      #expect(error?.category == .badData)
    } else {
      #expect(throws: Never.self) { try log.checkRejects() }
    }
  }

  @Test func `a log of other pseudonyms than the tables' is refused`() throws {
    var reading = ReadingOptions()
    reading.pseudonymKey = try PseudonymKey([UInt8](repeating: 7, count: 32))
    var sources = Tables.Sources()
    sources.cadres = .bytes(Array("cadre,unit\nc,u\n".utf8), name: "cadres.csv")
    let log = loadedLog(reading: reading)
    let error = #expect(throws: FingertipError.self) {
      try log.analyze(tables: Tables(sources))
    }
    #expect(error?.category == .usage && error?.options == ["pseudonymize"])
    #expect(throws: Never.self) { try log.analyze(tables: Tables(sources, by: reading)) }
    // Without ids of cadres there is nothing to compare.
    #expect(throws: Never.self) { try log.analyze() }
  }

  @Test func `a cancelled task gets no result`() async {
    await #expect(throws: FingertipError.cancelled) {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await Log(["/nonexistent"])
    }
  }

  @Test func `errors pass through tasks unchanged`() async {
    let error = await #expect(throws: FingertipError.self) {
      try await Log(["/nonexistent"])
    }
    #expect(error?.category == .noInput)
  }
}
