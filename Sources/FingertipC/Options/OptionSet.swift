import Fingertip

/// Options in the form of the library.
struct OptionSet: Sendable {
  var reading = ReadingOptions()
  var query = Query()
  var comparison = ComparisonOptions()
  /// The file of rejected rows; nil for none.
  var rejects: String?
  /// The folder of tables; nil for none.
  var tableFolder: String?
  /// The tables that are named one by one, which override those of the folder.
  var tables = Tables.Sources()
  /// Nil for the default of the function.
  var publishes: Bool?
  /// True for the opposite of publishing.
  var isPrivate = false
  /// Nil for the default of the function.
  var period: PeriodKind?
  var unit: String?
  var level: String?
  var title: String?
  var issuer: String?
  var day: Int?
  /// The number of files of an encoded log; nil for one that is no folder.
  var buckets: Int?
  /// True for CSV for spreadsheets.
  var isForSpreadsheets = false
  /// True for all columns in the form for a terminal.
  var hasAllColumns = false
  /// The number of burdens; nil for the default of the form.
  var top: Int?
  /// What an import does but for what it shares with reading, and whose the records are.
  var importer = Importer(owner: .named)
  var cadre: String?
  var device: String?
  /// The file of devices; nil for none.
  var devices: String?
  /// True if pieces of an app are one session however far apart, which an import doesn't know.
  var hasEndlessSessions = false
  /// The result that partial ones are swept for.
  var purpose = PartialPurpose.analysis

  /// The names in JSON of what has other words there.
  enum UnlistedApps: String, CaseIterable {
    case work
    case notWork = "not-work"
  }
  var unlisted: UnlistedApps {
    get { query.unlistedIsWork ? .work : .notWork }
    set { query.unlistedIsWork = newValue == .work }
  }

  /// Creates options from the text of a JSON object.
  ///
  /// - Complexity: O(length).
  /// - Throws: ``FingertipError`` of the category `usage`; of others for a calendar or a key that can't be
  ///   read.
  init(json text: String) throws {
    guard case .object(let members) = try OptionParser.parse(text) else {
      throw FingertipError(.usage, ["options are a JSON object", "选项应为一个 JSON 对象"])
    }
    for (name, value) in members.filter({ $0.name == Option.preset })
      + members.filter({ $0.name != Option.preset })
    {
      guard let option = Option.named(name) else { throw Option.unknown(name) }
      if case .null = value { continue }
      guard try option.set(value, &self) else {
        throw FingertipError(
          .usage,
          ["\(name) is ", "\(name) 应为"] + option.kind.form + [", not ", "，不能是"] + value.kind,
          field: name)
      }
    }
    if isPrivate, publishes == true {
      throw FingertipError(
        .usage,
        [
          "publish and private exclude each other; leave out one",
          "publish 与 private 相互排斥；请去掉其中一个",
        ], field: "publish")
    }
  }

  /// Creates the defaults.
  init() {}

  /// Returns the query of a function.
  ///
  /// - Parameters:
  ///   - period: The default of the function.
  ///   - publishes: The default of the function.
  func query(period: PeriodKind = .all, publishes: Bool = false) -> Query {
    var query = query
    query.period = self.period ?? period
    query.publication.isOn = self.publishes ?? (publishes && !isPrivate)
    return query
  }

  /// The query of a report. As in the command: trends need periods, and a page is to be handed on.
  var reportQuery: Query {
    var query = query(period: .month, publishes: true)
    query.givesIntervals = true
    return query
  }

  /// The query of partial results for their purpose.
  var partialQuery: Query { purpose == .analysis ? query() : reportQuery }

  /// Returns a report with the heading that the options tell.
  func report(_ report: Report) -> Report {
    var report = report
    (report.title, report.issuer, report.day) = (title, issuer, day)
    return report
  }
}
