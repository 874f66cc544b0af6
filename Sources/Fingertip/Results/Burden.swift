import FingertipAnalysis
import FingertipCore
import FingertipReport

/// Something that takes cadres' time and could be removed: an app, a group, an account, a form or a task;
/// never a person.
public struct Burden: Sendable, Identifiable {
  /// What a burden is.
  public enum Kind: String, CaseIterable, Sendable {
    /// An app, or what the table of apps doesn't list.
    case app
    /// An app within an app.
    case miniapp
    /// A public account.
    case account
    /// A group.
    case group
    /// A datum that reports are asked for.
    case form
    /// A task.
    case task
  }

  /// Why a burden could go.
  public enum Reason: Sendable, Equatable {
    /// Hardly any of its members are active, or none is reached by its messages.
    case zombie
    /// Used, but hardly ever for as long as a minute.
    case shell
    /// Much the same members and the same purpose as one that takes more time.
    case duplicate(of: String, jaccard: Double)
    /// The signature of compulsory use: the value of `forced_use`.
    case compulsory(Double)
    /// It only collects proof of work.
    case tracesOnly
    /// The share of its data that other apps ask for, too.
    case duplicateReporting(Double)
    /// The share of its time outside working time.
    case afterHours(Double)
    /// A task that was handed on, and not closed by anybody in time.
    case passedOn
  }

  /// What it is.
  public let kind: Kind
  /// Its id in the log.
  public let id: String
  /// What the table of apps says an app is for.
  public let purpose: String?
  /// The unit that runs or issued it.
  public let owner: String?
  /// The time it takes, summed over cadres.
  public let time: Duration
  /// Whether the time is charged for acts that leave none in the log.
  public let isEstimated: Bool
  /// Members of an app, cadres who report a form, cadres a task was assigned to.
  public let cadres: Int64
  /// One or more.
  public let reasons: [Reason]

  init(_ entry: BurdenEntry) {
    kind = Kind(rawValue: entry.kind.rawValue) ?? .app
    id = entry.id.description
    purpose = entry.purpose.isEmpty ? nil : entry.purpose.description
    owner = entry.owner.isEmpty ? nil : entry.owner.description
    time = .milliseconds(entry.timeMs)
    isEstimated = entry.isEstimated
    cadres = entry.cadres
    reasons = entry.reasons.map(Reason.init)
  }
}

extension Burden.Reason {
  init(_ reason: BurdenReason) {
    self =
      switch reason {
      case .zombie: .zombie
      case .shell: .shell
      case .duplicate(let id, let jaccard): .duplicate(of: id.description, jaccard: jaccard)
      case .compulsory(let value): .compulsory(value)
      case .tracesOnly: .tracesOnly
      case .duplicateReporting(let share): .duplicateReporting(share)
      case .afterHours(let share): .afterHours(share)
      case .passedOn: .passedOn
      }
  }
}

extension Analysis {
  /// What to remove first: apps, groups, accounts, forms and tasks with a reason to, those first that take
  /// most of the cadres' time.
  ///
  /// An app is judged as it stands in the last period; time is that of the whole window.
  ///
  /// - Complexity: O(*n* log *n*) in the number of rows of apps, pairs, forms and tasks.
  public var burdens: [Burden] { burdenList.entries.map(Burden.init) }

  /// The same for the reports.
  package var burdenList: BurdenList { BurdenList(view.result) }

  /// The JSON document of the list: its table stands in the place of the results'.
  package func burdenDocument(first count: Int) -> ResultDocument {
    ResultDocument(
      version: Analyzer.version, parameters: burdenListParameters, quality: qualityReport.json,
      tables: [burdenList.table(first: count)])
  }

  /// Writes the list for a terminal.
  package func writeBurdens(
    first count: Int, for terminal: Terminal, to sink: inout ByteSink
  ) throws(OutputError) {
    try BurdenText(for: terminal, count: count).write(
      burdenList, view.result.parameters.thresholds, to: &sink)
  }
}
