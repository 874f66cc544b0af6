import FingertipCore

/// Something that takes cadres' time and could be removed: an app, a group, an account, a form or a
/// task; never a person.
public struct Burden: Equatable, Sendable, Codable, Identifiable {
  /// The kind of a burden; an app has the type given by the table.
  public enum Kind: String, CaseIterable, Sendable, Codable {
    /// An app, or one that the table of apps does not list.
    case app
    /// An app within an app.
    case miniapp
    /// A public account.
    case account
    /// A group.
    case group
    /// A datum that is requested in reports.
    case form
    /// A task.
    case task
  }

  /// A reason why a burden could be removed.
  public enum Reason: Equatable, Sendable, Codable {
    /// Fewer of its members are active, or reached by its messages, than the thresholds require.
    case zombie
    /// Used, but with hardly any sessions as long as a minute.
    case shell
    /// Nearly the same members and the same purpose as another that takes more time.
    case duplicate(of: String, jaccard: Double)
    /// Its use has the signature of compulsion: the value of ``Indicator/forcedUse``.
    case compulsory(Double)
    /// Listed in the table as only collecting proof of work.
    case tracesOnly
    /// The share of its cells (cadre, item) that other apps request, too.
    case duplicateReporting(Double)
    /// The share of its time outside working time.
    case afterHours(Double)
    /// A task that was passed on and not closed by anybody in time.
    case passedOn

    /// The words for reasons in tables, in the order of the reasons.
    package static let names = [
      "zombie", "shell", "duplicate", "compulsory", "traces-only", "duplicate-reporting",
      "after-hours", "passed-on",
    ]

    /// The word for the reason in tables.
    public var name: String {
      switch self {
      case .zombie: "zombie"
      case .shell: "shell"
      case .duplicate: "duplicate"
      case .compulsory: "compulsory"
      case .tracesOnly: "traces-only"
      case .duplicateReporting: "duplicate-reporting"
      case .afterHours: "after-hours"
      case .passedOn: "passed-on"
      }
    }
  }

  /// The kind and name, which identify a burden in a list.
  public struct ID: Hashable, Sendable, Codable {
    /// The kind.
    public let kind: Kind
    /// The id in the log.
    public let name: String
  }

  /// The kind, and the id in the log.
  public let id: ID
  /// The purpose of an app in the table of apps; nil for none.
  public let purpose: String?
  /// The unit that runs or issued it; nil for none.
  public let owner: String?
  /// The cadre-milliseconds it takes in the window.
  public let timeMs: Int64
  /// True if the time is estimated, for acts without a duration in the log, rather than measured.
  public let isEstimated: Bool
  /// The members of an app or, if it has none, its users; the cadres who report a form, in the
  /// period with most of them; the cadres a task was assigned to.
  public let cadres: Int64
  /// One or more reasons, in the order of ``Reason``.
  public let reasons: [Reason]

  /// The kind.
  public var kind: Kind { id.kind }
  /// The id in the log.
  public var name: String { id.name }

  package init(
    kind: Kind, id: Identifier, purpose: Identifier, owner: Identifier, timeMs: Int64,
    isEstimated: Bool, cadres: Int64, reasons: [Reason]
  ) {
    self.id = ID(kind: kind, name: id.description)
    self.purpose = purpose.word
    self.owner = owner.word
    self.timeMs = timeMs
    self.isEstimated = isEstimated
    self.cadres = cadres
    self.reasons = reasons
  }
}
