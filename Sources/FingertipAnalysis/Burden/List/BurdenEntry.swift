import FingertipCore

/// Something that takes cadres' time and could be removed: an app, a group, an account, a form or a task;
/// never a person.
package struct BurdenEntry: Equatable, Sendable {
  /// What it is; an app goes by the type that the table gives it.
  package enum Kind: String, CaseIterable, Sendable {
    case app, miniapp, account, group, form, task
  }

  package let kind: Kind
  package let id: Identifier
  /// Of an app its purpose; empty for none.
  package let purpose: Identifier
  /// The unit that runs or issued it; empty for none.
  package let owner: Identifier
  /// Cadre-milliseconds it takes in the window.
  package let timeMs: Int64
  /// Whether the time is charged, for acts that leave none in the log, rather than measured.
  package let isEstimated: Bool
  /// Members of an app or, without any, its users; cadres who report a form, in the period with most of
  /// them; cadres a task was assigned to.
  package let cadres: Int64
  /// One or more, in the order of ``BurdenReason``.
  package let reasons: [BurdenReason]

  package init(
    kind: Kind, id: Identifier, purpose: Identifier, owner: Identifier, timeMs: Int64,
    isEstimated: Bool, cadres: Int64, reasons: [BurdenReason]
  ) {
    self.kind = kind
    self.id = id
    self.purpose = purpose
    self.owner = owner
    self.timeMs = timeMs
    self.isEstimated = isEstimated
    self.cadres = cadres
    self.reasons = reasons
  }
}

/// Why something could go.
package enum BurdenReason: Equatable, Sendable {
  /// Fewer of its members active, or reached by its messages, than the thresholds ask for.
  case zombie
  /// Used, but hardly ever for as long as a minute.
  case shell
  /// Much the same members and the same purpose as one that takes more time.
  case duplicate(of: Identifier, jaccard: Double)
  /// Its use bears the signature of compulsion: the value of `forced_use`.
  case compulsory(Double)
  /// The table says that it only collects proof of work.
  case tracesOnly
  /// The share of its cells (cadre, item) that other apps ask for, too.
  case duplicateReporting(Double)
  /// The share of its time outside working time.
  case afterHours(Double)
  /// A task that was handed on, and not closed by anybody in time.
  case passedOn

  /// The word for it in tables.
  package var name: String {
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
