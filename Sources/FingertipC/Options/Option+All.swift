import Fingertip
import FingertipOutput
import FingertipReport

extension Option {
  /// All options, in the order of the list.
  static let all: [Option] =
    reading + tables + analysis + thresholds + comparison + page + output + importing

  /// Returns the option of a name; nil if there is none.
  ///
  /// - Complexity: O(options).
  static func named(_ name: String) -> Option? { all.first { $0.name == name } }

  /// The error of a name that no option has.
  static func unknown(_ name: String) -> FingertipError {
    let names = all.map(\.name)
    // The command leaves out units: --short-session is short_session_s.
    let meant =
      meantWord(by: name, among: names, leastLength: 3)
      ?? names.first { name.count > 3 && ($0.hasPrefix(name) || $0.hasSuffix(name)) }
    return FingertipError(
      .usage,
      ["there is no option \"\(name)\"", "没有选项“\(name)”"]
        + (meant.map { ["; is \"\($0)\" meant?", "；是否指“\($0)”？"] }
          ?? ["; ft_options_list has them all", "；全部选项见 ft_options_list"]),
      field: name)
  }

  private static let reads: Set<OptionCall> = [.read, .tables, .encode]
  private static let analyses: Set<OptionCall> = [.analyze, .compare, .report]

  private static let reading: [Option] =
    [
      .text("time_zone", reads.union(analyses).union([.imports])) { name, options in
        (options.reading.timeZone, options.query.timeZone) = (Zone(name), Zone(name))
      },
      .word("epoch_unit", [.read, .tables], \.reading.epochUnit),
      .text("input_format", [.read]) { name, options in
        guard ReadingOptions.formats.contains(name) else {
          throw unknown(name, "input_format", ReadingOptions.formats)
        }
        options.reading.format = name
      },
      .text("text_encoding", [.read, .imports]) { name, options in
        guard let encoding = TextEncoding(rawValue: name) else {
          throw unknown(name, "text_encoding", TextEncoding.allCases.map(\.rawValue))
        }
        options.reading.textEncoding = encoding
      },
      Option(name: "columns", kind: .columns, calls: [.read]) { value, options in
        guard case .object(let members) = value else { return false }
        for (name, column) in members {
          guard case .string(let column) = column else { return false }
          guard let field = LogField.allCases.first(where: { $0.name == name }) else {
            throw unknown(name, "columns", LogField.allCases.map(\.name))
          }
          options.reading.columns[field] = column
        }
        return true
      },
      .flag("lenient", [.read, .tables], \.reading.isLenient),
      Option(name: "max_rejects", kind: .limit, calls: [.read, .imports]) { value, options in
        guard case .number(let text) = value, let number = value.number else { return false }
        options.reading.maxRejects = Int64(text).map { .count($0) } ?? .share(number)
        return true
      },
    ] + RowLimits.parameters.map { .parameter($0, [.read, .imports], \.reading.limits) } + [
      .whole("max_ids", [.read]) { $1.reading.maxIDs = $0 },
      Option(name: "memory", kind: .size, calls: [.read]) { value, options in
        let size: Int? =
          switch value {
          case .number(let digits): Int(digits)
          case .string(let text): ReadingOptions.byteCount(of: text)
          case .null, .boolean, .array, .object: nil
          }
        guard let size else { return false }
        options.reading.memoryLimit = size
        return true
      },
      .flag("keep_going", [.read, .imports], \.reading.keepsGoing),
      .text("pseudonymize", [.read, .tables]) { path, options in
        options.reading.pseudonymKey = try PseudonymKey(file: path)
      },
      .text("rejects", [.read, .imports]) { $1.rejects = $0 },
      .whole("threads", [.read, .analyze, .compare, .report, .encode, .imports]) { count, options in
        (options.reading.threads, options.query.threads) = (count, count)
      },
    ]

  private static let tables: [Option] = [
    .text("tables", [.tables]) { $1.tableFolder = $0 },
    .text("cadres", [.tables]) { $1.tables.cadres = .file($0) },
    .text("units", [.tables]) { $1.tables.units = .file($0) },
    .text("apps", [.tables]) { $1.tables.apps = .file($0) },
    .text("tasks", [.tables]) { $1.tables.tasks = .file($0) },
  ]

  private static let analysis: [Option] = [
    .text("calendar", analyses) { name, options in
      options.query.calendar =
        switch name {
        case Calendar.weekdays.name: .weekdays
        case Calendar.cn.name: .cn
        default: try Calendar(file: name)
        }
    },
    .text("work_hours", analyses) { $1.query.workHours = $0 },
    .text("period", [.analyze, .report]) { name, options in
      guard let period = PeriodKind(rawValue: name) else {
        throw unknown(name, "period", PeriodKind.allCases.map(\.rawValue))
      }
      options.period = period
    },
    .text("from", [.analyze, .report]) { $1.query.from = .text($0) },
    .text("to", [.analyze, .report]) { $1.query.to = .text($0) },
    .word("unlisted", analyses, \.unlisted),
    .flag("keep_duplicates", analyses, \.query.keepsDuplicates),
    .flag("intervals", [.analyze], \.query.givesIntervals),
    Option(name: "publish", kind: .flag, calls: analyses) { value, options in
      guard case .boolean(let isOn) = value else { return false }
      options.publishes = isOn
      return true
    },
    .flag("private", analyses, \.isPrivate),
    .whole("min_group", analyses) { $1.query.publication.minimumGroup = $0 },
    Option(name: "max_share", kind: .number, calls: analyses) { value, options in
      guard let share = value.number else { return false }
      options.query.publication.maximumShare = share
      return true
    },
    .text("unit", [.analyze, .compare]) { $1.unit = $0 },
    .text("level", [.analyze, .compare]) { $1.level = $0 },
  ]

  private static let thresholds: [Option] =
    (Thresholds.counting + Thresholds.drawing).map { parameter in
      let option = Option.parameter(parameter, analyses, \.query.thresholds)
      return parameter.name == "session_gap_s" ? withImport(option) : option
    }
    + (Thresholds.burden + Thresholds.involution + Thresholds.listing).map {
      .parameter($0, [.analyze, .report], \.query.thresholds)
    }

  private static let comparison: [Option] =
    [
      .text("before", [.compare], kind: .window) { text, options in
        options.comparison.before = try ComparisonOptions.Window(text)
      },
      .text("after", [.compare], kind: .window) { text, options in
        options.comparison.after = try ComparisonOptions.Window(text)
      },
      .text("adopted", [.compare]) { $1.comparison.adopted = .file($0) },
    ] + ComparisonOptions.parameters.map { .parameter($0, [.compare], \.comparison) }

  private static let page: [Option] = [
    .text("title", [.report]) { $1.title = $0 },
    .text("issued_by", [.report]) { $1.issuer = $0 },
    .text("date", [.report], kind: .date) { text, options in
      options.day = try CivilDate(day: text, "date").daysSinceEpoch
    },
  ]

  private static let output: [Option] = [
    .whole("buckets", [.encode]) { $1.buckets = $0 },
    .flag("csv_bom", [.analyze, .compare], \.isForSpreadsheets),
    .flag("all_columns", [.analyze], \.hasAllColumns),
    .whole("top", [.analyze]) { $1.top = $0 },
    .word("purpose", [.sweep], \.purpose),
  ]
}

extension CivilDate {
  /// Creates a date.
  ///
  /// - Throws: ``FingertipError`` of the category `usage`.
  init(day text: String, _ name: String) throws(FingertipError) {
    guard let date = CivilDate(text) else {
      throw FingertipError(
        .usage,
        [
          "\(name) \"\(text)\": write a date as 2024-07-01",
          "\(name)“\(text)”：日期写成 2024-07-01",
        ], field: name)
    }
    self = date
  }
}
