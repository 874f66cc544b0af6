import FingertipSystem

/// Options for reading logs and tables.
public struct ReadingOptions: Sendable, Equatable {
  /// The time zone of times without an offset.
  public var timeZone: Zone = "Asia/Shanghai"
  /// The unit of decimal numbers in timestamp fields, which count from 1970.
  public var epochUnit = EpochUnit.milliseconds
  /// The text encoding of logs; nil to tell it by the text, file by file, as that of tables.
  public var textEncoding: TextEncoding?
  /// The format of logs, one of ``formats``; nil to detect it by a file's first bytes.
  public var format: String?
  /// By field, another name for its column or key, by which alone it is then found. A CSV log must
  /// have the column.
  public var columns: [LogField: String] = [:]
  /// True to read rows, too, that break the rules only by the form in which people and spreadsheets
  /// write times, kinds and tags, or by spaces around values, and to skip rows of totals, also in
  /// tables. Rows that the rules accept are read the same.
  public var isLenient = false
  /// The longest intervals that are accepted.
  public var limits = RowLimits()
  /// The number or share of rows that may be rejected before reading fails.
  public var maxRejects = RejectLimit.share(0.01)
  /// The number of distinct ids of cadres, devices, apps, items and tasks together above which
  /// reading fails, so that a log that holds other data than ids can't fill the memory; nil for no
  /// limit. Results do not depend on it.
  public var maxIDs: Int?
  /// The number of bytes of memory above which rows are put into a temporary file, 2²⁰ or more; nil
  /// for no limit. Ids and results are in memory in any case, and the rows of 1/256 of the cadres at
  /// a time for each thread. The file is in the folder of `TMPDIR`, otherwise in `/var/tmp`; it has no
  /// name, and goes with the log. Results do not depend on it. Rows of Arrow's C stream interface stay
  /// in memory.
  public var memoryLimit: Int?
  /// True if the rows before a damaged part of a file are kept; otherwise reading fails.
  public var keepsGoing = false
  /// The key that replaces ids of cadres and devices, also in tables, before anything is stored.
  public var pseudonymKey: PseudonymKey?
  /// The number of threads; nil for one per core. Results do not depend on it.
  public var threads: Int?
  /// True if ``Log/stages`` separates `tokenize` from `encode`. One of 16 blocks is then tokenized
  /// twice.
  public var measuresStages = false

  /// Below it, each block would be a write of its own.
  private static let leastMemory = 1 << 20

  /// Creates options with their defaults.
  public init() {}

  /// The names of the supported formats of logs.
  public static var formats: [String] { LogFormats.names }

  /// Returns the number of bytes of a text: digits, or digits and K, M, G or T, such as `500M`.
  ///
  /// - Returns: Nil for anything else, and for a number that is too large.
  public static func byteCount(of text: String) -> Int? {
    let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40]
    let unit = text.last.flatMap { units[$0] }
    let digits = unit == nil ? text[...] : text.dropLast()
    guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }),
      let number = Int(digits)
    else { return nil }
    let (count, isOverflow) = number.multipliedReportingOverflow(by: unit ?? 1)
    return isOverflow ? nil : count
  }

  /// Returns the options in the engine's form.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` if a value is out of its range.
  func resolved() throws(FingertipError) -> IngestOptions {
    var options = IngestOptions(zone: try timeZone.rules())
    options.epochUnit = epochUnit
    options.textEncoding = textEncoding
    options.inputFormat = try format.map { name throws(FingertipError) in
      guard let format = LogFormats.named(name) else {
        throw .usage(
          ["format \"\(name)\": there is none; the formats are ", "没有格式“\(name)”；可选："]
            + LogFormats.names.listed(), field: "input_format")
      }
      return format
    }
    for (field, name) in columns where name.isEmpty || !(1...256).contains(name.utf8.count) {
      throw .usage(
        [
          "column of \(field.name): a name has 1 to 256 bytes",
          "\(field.name) 的列名：长度须为 1 至 256 字节",
        ], field: "columns")
    }
    if Set(columns.values).count < columns.count {
      throw .usage(
        ["columns: one is chosen for two fields", "columns：同一列指定给了两个字段"], field: "columns")
    }
    options.columns = ColumnNames(columns, isLenient: isLenient)
    options.isLenient = isLenient
    do {
      try limits.check()
    } catch {
      throw FingertipError(error, otherwise: .usage)
    }
    switch maxRejects {
    case .share(let share) where !(0...1).contains(share):
      throw .usage(
        [
          "max rejects: a share must be in 0.0 to 1.0, not \(share)",
          "剔除上限：比例须在 0.0 至 1.0 之间，不能是 \(share)",
        ], field: "max_rejects")
    case .count(let count) where count < 0:
      throw .usage(
        [
          "max rejects: a count can't be negative, as \(count) is", "剔除上限：条数不能为负，如 \(count)",
        ], field: "max_rejects")
    case .share, .count: break
    }
    if let maxIDs, maxIDs < 1 {
      throw .usage(["max ids: \(maxIDs) is below 1", "编号上限：\(maxIDs) 小于 1"], field: "max_ids")
    }
    options.maxIDs = maxIDs
    if let memoryLimit, memoryLimit < Self.leastMemory {
      throw .usage(
        [
          "memory: \(memoryLimit) bytes are below \(Self.leastMemory), or 1M",
          "内存上限：\(memoryLimit) 字节小于 \(Self.leastMemory)（即 1M）",
        ], field: "memory", options: ["memory"])
    }
    options.memoryLimit = memoryLimit
    options.limits = limits
    options.maxRejects = maxRejects
    options.keepsGoing = keepsGoing
    options.pseudonymizer = pseudonymKey?.pseudonymizer
    options.threads = try threadCount(threads)
    options.samplesStages = measuresStages
    return options
  }
}

/// Returns the number of threads to use: as wanted, or one per core.
///
/// - Throws: ``FingertipError`` of the category `usage` for an invalid number.
func threadCount(_ wanted: Int?) throws(FingertipError) -> Int {
  guard let wanted else { return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
  // A run needs a few blocks of memory per thread; a larger number of threads is a mistake.
  guard (1...1024).contains(wanted) else {
    throw .usage(
      ["threads: \(wanted) is not in 1...1024", "线程数：\(wanted) 不在 1...1024 之间"],
      field: "threads")
  }
  return wanted
}
