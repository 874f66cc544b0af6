import FingertipAnalysis
import FingertipCore
import FingertipOutput

/// The names of units and apps in their tables, to be shown beside ids or instead of them.
package struct TableNames: Sendable {
  private let tables: DimensionTables

  /// - Parameter tables: those of a result.
  package init(_ tables: DimensionTables = DimensionTables()) { self.tables = tables }

  /// The name of a unit; nil if it has none, or one that is its id.
  ///
  /// - Complexity: O(1).
  package func unit(_ id: Identifier) -> String? {
    tables.units.flatMap { units in units.index(of: id).map { units.units[$0].name } }
      .flatMap { other($0, than: id) }
  }

  /// The name of an app; nil if it has none, or one that is its id.
  ///
  /// - Complexity: O(1).
  package func app(_ id: Identifier) -> String? {
    tables.apps?.app(id).flatMap { other($0.name, than: id) }
  }

  /// The id of a unit, followed by its name if it has one.
  func labelOfUnit(_ id: Identifier) -> String { label(id, unit(id)) }

  /// The id of an app, followed by its name if it has one.
  func labelOfApp(_ id: Identifier) -> String { label(id, app(id)) }

  private func other(_ name: String, than id: Identifier) -> String? {
    name.isEmpty || Identifier(name) == id ? nil : name
  }

  private func label(_ id: Identifier, _ name: String?) -> String {
    id.description + (name.map { " " + $0 } ?? "")
  }
}

extension TableNames {
  /// The id of a burden, followed by its name if it is an app with one.
  func label(of burden: Burden) -> String {
    switch burden.kind {
    case .app, .miniapp, .account, .group: labelOfApp(Identifier(burden.name))
    case .form, .task: burden.name
    }
  }
}
