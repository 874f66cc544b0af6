import FingertipCore

/// The numbers of distinct ids, by their field.
package struct IDCounts: Equatable, Sendable {
  private let counts: [(field: LogField, count: Int)]

  /// - Parameter counts: By field; the empty id does not count.
  package init(cadres: Int, devices: Int, apps: Int, items: Int, tasks: Int) {
    counts = [
      (.cadre, cadres), (.device, devices), (.app, apps), (.item, items), (.task, tasks),
    ]
  }

  /// Counts the ids of a log.
  package init(_ log: EventLog) {
    self.init(
      cadres: log.cadres.count - 1, devices: log.devices.count - 1, apps: log.apps.count - 1,
      items: log.items.count - 1, tasks: log.tasks.count - 1)
  }

  /// The number of ids in all fields together.
  package var total: Int { counts.reduce(0) { $0 + $1.count } }

  /// The field with most ids; the first of several.
  package var largest: LogField { counts.max { $0.count < $1.count }!.field }

  /// Checks that there are not too many.
  ///
  /// - Throws: ``TooManyIDs``.
  package func check(limit: Int) throws(TooManyIDs) {
    if total > limit { throw TooManyIDs(found: self, limit: limit) }
  }

  package static func == (left: IDCounts, right: IDCounts) -> Bool {
    left.counts.elementsEqual(right.counts) { $0 == $1 }
  }
}

extension IDCounts: CustomStringConvertible {
  /// The numbers above 0, such as `cadre 12, app 3`.
  package var description: String {
    counts.filter { $0.count > 0 }.map { "\($0.field.name) \($0.count)" }.joined(separator: ", ")
  }
}

/// The error of a log with more distinct ids than are allowed.
package struct TooManyIDs: Error, Equatable, Sendable, BilingualDescription {
  /// What was read when the limit was exceeded: a part of the log, whose size depends on the number
  /// of threads.
  package let found: IDCounts
  package let limit: Int

  package var text: Bilingual {
    let field = found.largest.name
    return [
      "more than \(limit) distinct ids (\(found)); check what the field '\(field)' holds, or allow more",
      "不同编号超过 \(limit) 个（\(found)）；请检查字段“\(field)”的内容，或放宽限制",
    ]
  }
}
