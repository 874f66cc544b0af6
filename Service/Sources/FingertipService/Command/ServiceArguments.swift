import ArgumentParser
import Fingertip

/// Options of answers: the defaults of questions, and all that published answers are made by.
struct AnswerArguments: ParsableArguments {
  @Option(help: "weekdays, cn (2023 to 2026), or a CSV file date,kind.")
  var calendar = "weekdays"

  @Option(help: ArgumentHelp("The hours of a workday, as ranges.", valueName: "ranges"))
  var workHours = "09:00-18:00"

  @Option(help: "The smallest group that is published.")
  var minGroup = Publishing.smallestGroup

  @Option(help: "The greatest share of one cadre in a sum that is published.")
  var maxShare = Publishing.greatestShare

  @Option(
    help: ArgumentHelp(
      "Answer from the same snapshot for so long; 0 takes one for each question.",
      valueName: "seconds"))
  var snapshotSeconds = 0.0

  @Option(help: "The number of threads of a question. (default: one per core)")
  var threads: Int?

  func validate() throws {
    guard (0...86_400 * 366).contains(snapshotSeconds) else {
      throw ValidationError("--snapshot-seconds is 0 or more")
    }
  }

  /// Returns the query.
  ///
  /// - Throws: `FingertipError` for a calendar that can't be read.
  func query(_ reading: ReadingArguments) throws -> Query {
    var query = Query()
    query.timeZone = Zone(reading.timeZone)
    switch calendar {
    case "weekdays": break
    case "cn": query.calendar = .cn
    default: query.calendar = try Calendar(file: calendar)
    }
    query.workHours = workHours
    query.publication.minimumGroup = minGroup
    query.publication.maximumShare = maxShare
    query.threads = threads
    return query
  }
}

/// Options of reading events and tables.
struct ReadingArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The zone of times without one, and of days.", valueName: "zone"))
  var timeZone = "Asia/Shanghai"

  @Option(
    help: ArgumentHelp(
      "What numbers in timestamps count, as of the command. (default: ms)", valueName: "unit"),
    transform: { try word($0) { EpochUnit(rawValue: $0) } })
  var epochUnit: EpochUnit?

  @Flag(help: "Also read times, kinds and tags as people and spreadsheets write them.")
  var lenient = false

  @Option(
    help: ArgumentHelp(
      "Replace ids of cadres and devices by keyed hashes before anything is stored.",
      valueName: "keyfile"),
    completion: .file())
  var pseudonymize: String?

  /// - Throws: `FingertipError` for a key that can't be read.
  func options() throws -> ReadingOptions {
    var options = ReadingOptions()
    options.timeZone = Zone(timeZone)
    if let epochUnit { options.epochUnit = epochUnit }
    options.isLenient = lenient
    options.pseudonymKey = try pseudonymize.map { try PseudonymKey(file: $0) }
    return options
  }
}

/// A number of bytes, as `16M`.
struct ByteCount: ExpressibleByArgument, CustomStringConvertible {
  let bytes: Int

  init(_ bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    guard let bytes = ReadingOptions.byteCount(of: argument), bytes > 0 else { return nil }
    self.bytes = bytes
  }

  var description: String { bytes % (1 << 20) == 0 ? "\(bytes >> 20)M" : "\(bytes)" }
  var defaultValueDescription: String { description }
}

/// Options of what a client may use up.
struct LimitArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The greatest body, as sent.", valueName: "size"))
  var maxBody = ByteCount(BodyLimits().body)

  @Option(help: ArgumentHelp("The greatest body after decompression.", valueName: "size"))
  var maxDecoded = ByteCount(BodyLimits().decoded)

  @Option(help: ArgumentHelp("The bodies of all requests together in memory.", valueName: "size"))
  var maxHeld = ByteCount(256 << 20)

  @Option(help: "The greatest number of connections; more wait.")
  var maxConnections = 1024

  @Option(help: ArgumentHelp("The time for a body to arrive.", valueName: "seconds"))
  var bodySeconds = 60

  @Option(
    help: ArgumentHelp("The time for a connection without a request.", valueName: "seconds"))
  var idleSeconds = 75

  @Option(help: ArgumentHelp("The time for running requests at the end.", valueName: "seconds"))
  var graceSeconds = 30

  func validate() throws {
    guard maxConnections > 0, bodySeconds > 0, idleSeconds > 0, graceSeconds >= 0 else {
      throw ValidationError("limits are 1 or more")
    }
  }
}

/// Returns the value that a word names.
///
/// - Throws: `ValidationError` for another word.
func word<Value>(_ text: String, _ value: (String) -> Value?) throws -> Value {
  guard let value = value(text) else { throw ValidationError("there is no \(text)") }
  return value
}
