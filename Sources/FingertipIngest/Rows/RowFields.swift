import FingertipCore

/// The values of one row's known fields, as pointers into a text with 8 readable bytes after it.
@usableFromInline
package struct RowFields: ~Copyable {
  /// A value; `count` 0 is an empty or absent one.
  @usableFromInline
  package struct Value {
    package var bytes: UnsafePointer<UInt8>
    package var count: Int

    /// The value as a string.
    ///
    /// - Complexity: O(`count`).
    package var text: String {
      String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
  }

  /// The slot after those of the fields, for unknown values.
  package static let unknownSlot = LogField.allCases.count

  /// Values by the field's raw value, and one more: readers write here without distinguishing them.
  @usableFromInline let slots: UnsafeMutablePointer<Value>
  private let nothing: UnsafeMutablePointer<UInt8>
  /// The number of slots but that of unknown values.
  @usableFromInline let count: Int

  /// Makes empty values.
  ///
  /// - Parameter count: Their number; another than that of the fields is for rows of other columns.
  package init(count: Int = Self.unknownSlot) {
    self.count = count
    nothing = .allocate(capacity: 8)
    nothing.initialize(repeating: 0, count: 8)
    slots = .allocate(capacity: count + 1)
    slots.initialize(
      repeating: Value(bytes: UnsafePointer(nothing), count: 0), count: count + 1)
  }

  deinit {
    slots.deallocate()
    nothing.deallocate()
  }

  package subscript(_ field: LogField) -> Value {
    // Safe: there is a value for each field.
    @inline(__always) get { slots[field.rawValue] }
    @inline(__always) nonmutating set { slots[field.rawValue] = newValue }
  }

  /// The value of a slot.
  ///
  /// - Precondition: The slot is one of those made.
  @inlinable
  package subscript(slot slot: Int) -> Value {
    precondition(0..<count ~= slot, "a slot of the row")
    return slots[slot]
  }

  /// Makes every field empty.
  package func clear() {
    slots.update(
      repeating: Value(bytes: UnsafePointer(nothing), count: 0), count: count + 1)
  }

  /// An empty value.
  var empty: Value { Value(bytes: UnsafePointer(nothing), count: 0) }
}
