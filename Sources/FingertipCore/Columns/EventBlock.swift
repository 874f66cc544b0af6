/// An immutable block of events, sorted by partition of their cadres.
@usableFromInline
package final class EventBlock: Sendable {
  /// The number of partitions into which cadres are divided by the hash of their id. 256 keeps a
  /// partition of 5 M events (20,000 rows, 600 kB) near the size of a core's second-level cache,
  /// and its number in a byte.
  package static let partitionCount = 256

  /// A block as plain memory, valid while the block exists. A reader of every block for each
  /// partition would otherwise retain and release it each time, and its reference count would move
  /// between the caches of the cores.
  @usableFromInline
  package struct View: BitwiseCopyable, @unchecked Sendable {
    // Safe to send: the columns and starts are no longer written.
    package let columns: EventColumns
    /// `partitionCount + 1` entries: the rows of partition p are
    /// `partitionStarts[p]..<partitionStarts[p + 1]`.
    @usableFromInline let partitionStarts: UnsafePointer<UInt32>

    /// All rows.
    package var rows: Range<Int> { 0..<Int(partitionStarts[EventBlock.partitionCount]) }

    /// The rows of a partition.
    @inlinable
    package func rows(ofPartition partition: Int) -> Range<Int> {
      Int(partitionStarts[partition])..<Int(partitionStarts[partition + 1])
    }
  }

  package let view: View
  package let extent: EventExtent
  private let slab: ColumnSlab

  /// - Parameters:
  ///   - columns: in the slab.
  ///   - partitionStarts: owned by the block from here on.
  init(
    _ columns: EventColumns, in slab: ColumnSlab, partitionStarts: UnsafePointer<UInt32>,
    extent: EventExtent
  ) {
    view = View(columns: columns, partitionStarts: partitionStarts)
    self.slab = slab
    self.extent = extent
  }

  deinit { view.partitionStarts.deallocate() }

  package var columns: EventColumns { view.columns }
  package var count: Int { Int(view.partitionStarts[Self.partitionCount]) }
  /// The number of bytes of the columns.
  package var byteCount: Int { columns.layout.byteCount(capacity: count) }
}
