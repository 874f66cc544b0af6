/// The rows of a result, created on access.
public struct ResultRows<Element: Sendable>: RandomAccessCollection, Sendable {
  /// The number of rows.
  public let count: Int
  private let row: @Sendable (Int) -> Element

  init(count: Int, row: @escaping @Sendable (Int) -> Element) {
    self.count = count
    self.row = row
  }

  /// 0.
  public var startIndex: Int { 0 }
  /// The number of rows.
  public var endIndex: Int { count }

  /// One row.
  ///
  /// - Complexity: O(measures).
  public subscript(index: Int) -> Element {
    precondition(indices.contains(index), "There is no row \(index).")
    return row(index)
  }
}
