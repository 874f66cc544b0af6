import FingertipCore

extension IdentifierColumn {
  /// Creates a column of texts, which must be in bytewise order.
  convenience init(texts: [String]) {
    let buffers = texts.map { text in
      let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
      _ = buffer.initialize(from: text.utf8)
      return buffer
    }
    defer { for buffer in buffers { buffer.deallocate() } }
    self.init(buffers.map { UnsafeBufferPointer($0) })
  }
}
