import ArgumentParser
import Fingertip

/// Options of the logs to read, and of reading them.
struct LogArguments: ParsableArguments {
  @Argument(
    help: .of(
      "Files, folders, or - for standard input.", "文件、文件夹，或以 - 表示标准输入。", value: "log"
    ).mostUsed,
    completion: .file())
  var logs: [String]

  @OptionGroup var rows: RowArguments

  @Option(
    help: .of(
      "Rejected rows allowed: with a point a share, without one a count. (default: 0.01)",
      "允许剔除的记录：带小数点为比例，不带为条数。（默认：0.01）", value: "limit"))
  var maxRejects: RejectLimit?

  @Option(
    help: .of(
      "Distinct ids allowed, in all columns together. (default: any number)",
      "各列合计允许的不同编号数。（默认：不限）", value: "count"))
  var maxIds: Int?

  @Option(
    help: .of(
      "Memory for rows, such as 1G; more go to a temporary file in the folder of TMPDIR. (default: no limit)",
      "记录可用的内存，如 1G；超出部分存入 TMPDIR 文件夹中的临时文件。（默认：不限）", value: "size"))
  var memory: SizeArgument?

  @Option(
    help: .of(
      "Write each rejected row to a file as NDJSON, for the analyst alone.",
      "把每条剔除的记录以 NDJSON 写入文件，仅供分析人员本人。", value: "file"),
    completion: .file())
  var rejects: String?

  @Flag(
    help: .of(
      "Keep the rows before the damage of a truncated or corrupt file.",
      "文件不完整或损坏时，保留损坏处之前的记录。"))
  var keepGoing = false

  @OptionGroup var pseudonyms: PseudonymArguments

  var sources: [LogSource] { logs.map { .path($0) } }

  /// The same as options of the library.
  ///
  /// - Throws: `FingertipError`.
  func reading(_ run: RunArguments) throws(FingertipError) -> ReadingOptions {
    var options = ReadingOptions()
    options.timeZone = Zone(run.timeZone)
    try rows.apply(to: &options)
    if let maxRejects { options.maxRejects = maxRejects }
    options.maxIDs = maxIds
    options.memoryLimit = memory?.byteCount
    options.keepsGoing = keepGoing
    options.pseudonymKey = try pseudonyms.key
    options.threads = run.threads
    options.measuresStages = run.stagesFormat != nil
    return options
  }
}

/// Options of the form of rows, and of the rules that they must pass.
struct RowArguments: ParameterArguments {
  typealias Root = RowLimits

  @Option(
    help: .of(
      "The encoding of rows; else told by the first byte.", "记录的格式；不写则按首字节识别。",
      value: "format"))
  var inputFormat: FormatArgument?

  @Option(help: .textEncoding)
  var textEncoding: TextEncoding?

  @Option(
    help: .of(
      "What numbers in timestamps count: time since 1970, days of a spreadsheet, or each by its digits.",
      "时间戳中的数字代表什么：1970 年以来的时间、电子表格的天数，或逐个按位数判断。", value: "unit"))
  var epochUnit = EpochUnit.milliseconds

  @Option(
    help: .of(
      "Other names of columns or keys: start=开始时间,cadre=姓名.",
      "列或键的其他名称：start=开始时间,cadre=姓名。", value: "field=name,…"))
  var columns: ColumnsArgument?

  @Flag(
    help: .of(
      """
      Also read times as 2024/3/4 9:12 or 2024年3月4日 9:12, kinds and tags in capitals or Chinese, and \
      values with spaces around; skip rows of totals.
      """,
      """
      也读取 2024/3/4 9:12、2024年3月4日 9:12 形式的时间、大写或中文的种类和标记、前后带空格的值，并跳过合计行。
      """))
  var lenient = false

  @Option("longest_app_h") var longestApp: Given?
  @Option("longest_field_h") var longestField: Given?

  /// - Throws: `FingertipError` of the category `usage` for a number out of its range.
  func apply(to reading: inout ReadingOptions) throws(FingertipError) {
    reading.format = inputFormat?.name
    reading.textEncoding = textEncoding
    reading.epochUnit = epochUnit
    reading.isLenient = lenient
    reading.columns = columns?.names ?? [:]
    try apply(to: &reading.limits)
  }
}

/// The key of pseudonyms.
struct PseudonymArguments: ParsableArguments {
  @Option(
    help: .of(
      "Replace ids of cadres and devices by keyed hashes; a file of 32 bytes or more.",
      "以带密钥的哈希代替干部和设备编号；密钥文件不少于 32 字节。", value: "keyfile"),
    completion: .file())
  var pseudonymize: String?

  /// The key; nil if none is wanted.
  var key: PseudonymKey? {
    get throws(FingertipError) {
      try pseudonymize.map { path throws(FingertipError) in try PseudonymKey(file: path) }
    }
  }
}
