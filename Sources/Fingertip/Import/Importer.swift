import FingertipCore
import FingertipImport
import FingertipOutput
import FingertipReport

/// Turns what phones, apps and registers export into a log of events; see <doc:ForeignLogs>.
///
/// ```swift
/// var importer = Importer(owner: .person("c1", device: "phone"))
/// let report = try importer.run(["dump.txt"], to: .folder("mine/"))
/// print(report.line.english)
/// ```
public struct Importer: Sendable {
  /// Whose the records are.
  public enum Owner: Sendable, Equatable {
    /// All are one person's. Without a device, it is the id that a source names, if any. Sources whose
    /// records name their persons are refused.
    case person(String, device: String? = nil)
    /// A CSV file `device,cadre[,from,to]`. A source that names no device is that of its name without
    /// endings; days are half-open.
    case devices(file: String)
    /// Records name the person themselves, as those of a mapping may.
    case named
  }

  /// The place of the log.
  public enum Destination: Sendable, Equatable {
    /// A file, whose name ends with one of ``Importer/fileEndings``.
    case file(String)
    /// A folder, created if missing, that gets `log/`, `tables/apps.csv` and `import.json`.
    case folder(String)
    /// An open file or pipe for CSV, which the caller must close.
    case descriptor(Int32)
  }

  /// A format of sources.
  public struct Format: Sendable, Equatable {
    /// The name, for ``Importer/format``.
    public let name: String
    /// The sources it reads.
    public let sources: Bilingual
    /// The events that they become.
    public let becomes: Bilingual
  }

  /// Whose the records are.
  public var owner: Owner
  /// The time zone of times without an offset, of days, and of the times that are written.
  public var timeZone: Zone = "Asia/Shanghai"
  /// The encoding of text; nil to tell it by the text, source by source.
  public var textEncoding: TextEncoding?
  /// The name of the format of all sources; nil to recognize each by its content.
  public var format: String?
  /// How the columns of all sources become fields; nil for the formats of ``formats``.
  public var mapping: ImportMapping?
  /// The numbers of the rules.
  public var parameters = ImportParameters()
  /// The rule by which positions become stays.
  public var stays = StayRule()
  /// The datum of positions and places.
  public var datum = Datum.wgs84
  /// The path of a CSV file `place,latitude,longitude,radius,kind` by which stays are told apart: those in
  /// places of another kind than `field` are no visits.
  public var places: String?
  /// The longest intervals; records of longer ones are rejected.
  public var limits = RowLimits()
  /// The number or share of records that may be rejected before the import fails.
  public var maxRejects = RejectLimit.share(0.01)
  /// True if the records before a damaged part of a source are kept; otherwise the import fails.
  public var keepsGoing = false
  /// The number of threads; nil for one per core. The log does not depend on it.
  public var threads: Int?

  /// Creates an importer with the defaults.
  public init(owner: Owner) { self.owner = owner }

  /// The formats that sources may have, in the order in which they are recognized.
  public static var formats: [Format] {
    ForeignFormats.all.map { Format(name: $0.name, sources: $0.sources, becomes: $0.becomes) }
      + Mappings.all.map {
        Format(name: $0.name, sources: $0.title, becomes: ["trace checkin", "trace checkin"])
      }
  }

  /// The endings of the names of files that an import writes.
  public static let fileEndings = [".csv", ".csv.zst", ".ndjson", ".ndjson.zst", ".fingertip"]

  /// True if a file's name has one of ``fileEndings``.
  public static func isFile(_ name: String) -> Bool { EventForm(fileName: name) != nil }

  /// Imports sources.
  ///
  /// - Parameters:
  ///   - sources: Files, folders, `-` for standard input, bytes in memory, descriptors.
  ///   - destination: The place of the log; files appear whole or not at all.
  ///   - rejects: A file for rejected records, one JSON object a line, which exists even if too many are
  ///     rejected; nil to count them.
  ///   - progress: Called repeatedly, from any thread.
  ///   - cancellation: A token with which another thread can stop the import.
  /// - Returns: What became of the records.
  /// - Complexity: O(records · log of them). Memory grows with devices and distinct texts.
  /// - Throws: ``FingertipError``; of the category `badData` for a source in no known format, a damaged
  ///   one, or too many rejected records.
  @discardableResult
  public func run(
    _ sources: [LogSource], to destination: Destination, rejects: String? = nil,
    progress: (@Sendable (ReadingProgress) -> Void)? = nil,
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> ImportReport {
    do {
      var options = try resolved()
      options.collectsRejects = rejects != nil
      let inputs = try LogSource.inputs(sources)
      guard !inputs.isEmpty else {
        let names = sources.map(\.name).joined(separator: ", ")
        throw FingertipError(
          .noInput, ["\(names): no files inside; check the path", "\(names)：里面没有文件；请检查路径"],
          file: names)
      }
      let form = try Self.form(of: destination)
      let logs = try ForeignLogs.read(
        inputs, options: options, mapping: mapping?.mapping,
        cancellation: cancellation.cancellation
      ) { read in
        progress?(
          ReadingProgress(
            bytesRead: read.bytesRead, bytesTotal: read.bytesTotal, rows: read.records))
      }
      if let rejects { try Self.write(logs.rejects, to: rejects) }
      return try write(logs, form, to: destination, options, cancellation.cancellation)
    } catch let error as ImportError {
      throw FingertipError(
        .badData, error.text, file: error.file, offset: error.offset, line: error.line,
        cause: error.cause, options: error.isDamage ? ["keep_going"] : [])
    } catch let error as NeedlessOwner {
      throw FingertipError(.usage, error.text, file: error.file, options: ["cadre"])
    } catch let error as MissingOwner {
      throw FingertipError(
        .usage, error.text, file: error.file, options: ["cadre", "devices"])
    } catch {
      throw FingertipError(error, otherwise: .badData)
    }
  }

  private func resolved() throws -> ImportOptions {
    let zone = try timeZone.rules()
    try parameters.check()
    try limits.check()
    let owners: DeviceOwners
    switch owner {
    case .person(let cadre, let device):
      for (name, id) in [("cadre", cadre), ("device", device ?? "-")]
      where id.isEmpty || id.utf8.count > 256 || id.utf8.contains(0) {
        throw FingertipError.usage(
          [
            "\(name): an id has 1 to 256 bytes, none of them NUL", "\(name)：编号须为 1 至 256 字节，不含 NUL",
          ],
          field: name)
      }
      owners = DeviceOwners(cadre: cadre, device: device)
    case .devices(let file):
      owners = try DeviceOwners(table: InputFinder.file(file), zone: zone)
    case .named: owners = DeviceOwners()
    }
    var options = ImportOptions(zone: zone, owners: owners)
    if case .person = owner { options.isOfOnePerson = true }
    if let format, !ForeignLogs.allNames.contains(format) {
      throw FingertipError.usage(
        ["format \"\(format)\": there is none; the formats are ", "没有格式“\(format)”；可选："]
          + ForeignLogs.allNames.listed(), field: "format")
    }
    options.format = format
    options.textEncoding = textEncoding
    options.parameters = parameters
    try stays.check()
    options.stays = stays
    options.datum = datum
    options.places = try places.map { try PlaceTable(table: InputFinder.file($0)) }
    options.limits = limits
    options.maxRejects = maxRejects
    options.keepsGoing = keepsGoing
    options.threads = try threadCount(threads)
    return options
  }

  private static func form(of destination: Destination) throws(FingertipError) -> EventForm {
    guard case .file(let path) = destination else {
      if case .folder = destination { return .csv(isCompressed: true) }
      return .csv(isCompressed: false)
    }
    guard let form = EventForm(fileName: path) else {
      throw .usage(
        ["\(path): the name of a log ends with ", "\(path)：日志文件名须以下列之一结尾："]
          + fileEndings.listed(), field: "output")
    }
    return form
  }

  private static func write(
    _ rejects: [RejectedRecord], to path: String
  ) throws(OutputError) {
    var file = try RejectsFile(path: path)
    for reject in rejects {
      try file.write(
        file: reject.file, line: reject.line, reason: reject.reason.word, field: reject.field,
        raw: reject.raw)
    }
    try file.commit()
  }

  private func write(
    _ logs: ForeignLogs, _ form: EventForm, to destination: Destination, _ options: ImportOptions,
    _ cancellation: Cancellation
  ) throws -> ImportReport {
    func report(_ result: ImportResult) throws -> ImportReport {
      let report = ImportReport(logs, result, self)
      if options.maxRejects.isExceeded(
        rejected: result.account.total.rejected, read: result.account.records)
      {
        throw FingertipError(
          .badData, report.tooManyRejects, options: ["max_rejects", "rejects"])
      }
      return report
    }
    switch destination {
    case .descriptor(let descriptor):
      return try report(
        logs.write(
          as: form,
          to: ByteSink(descriptor: descriptor, path: "-", cancellation: cancellation),
          cancellation: cancellation))
    case .file(let path):
      let file = try AtomicFile(path: path)
      let result = try report(
        logs.write(
          as: form, to: ByteSink(file: file, path: path, cancellation: cancellation),
          cancellation: cancellation))
      try file.commit()
      return result
    case .folder(let path):
      return try ImportFolder(path).write(cancellation) { file, path in
        try report(
          logs.write(
            as: form, to: ByteSink(file: file, path: path, cancellation: cancellation),
            cancellation: cancellation))
      }
    }
  }
}
