/// Writes the state of the sweep of a cadre, which goes on when there are more rows.
struct StateWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ value: some BitwiseCopyable) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }

  /// Writes the number of values, then the values.
  mutating func append<Value: BitwiseCopyable>(all values: some Collection<Value>) {
    append(values.count)
    for value in values { append(value) }
  }
}

/// Reads what a ``StateWriter`` of this process wrote, in the same order.
struct StateReader {
  /// What codes of then are now.
  let codes: CodeChanges
  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  /// - Parameter bytes: Of one state; valid as long as the reader.
  init(_ bytes: UnsafeRawBufferPointer, _ codes: CodeChanges) {
    (self.bytes, self.codes) = (bytes, codes)
  }

  mutating func take<Value: BitwiseCopyable>(_ type: Value.Type) -> Value {
    defer { place += MemoryLayout<Value>.size }
    return bytes.loadUnaligned(fromByteOffset: place, as: Value.self)
  }

  /// Calls a function with each of some values.
  mutating func take<Value: BitwiseCopyable>(
    all type: Value.Type, _ body: (Value) -> Void
  ) {
    for _ in 0..<take(Int.self) { body(take(type)) }
  }
}
