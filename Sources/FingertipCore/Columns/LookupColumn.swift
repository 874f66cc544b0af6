/// Values by code or index, as immutable plain memory.
///
/// A sweep reads it for every row; an array in a shared object would be retained each time.
package final class LookupColumn<Value: BitwiseCopyable>: @unchecked Sendable {
  // Safe to send: written once, here; freed with the last reference.
  package let start: UnsafePointer<Value>
  package let count: Int

  package init(_ values: some Collection<Value>) {
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: values.count)
    _ = UnsafeMutableBufferPointer(start: memory, count: values.count).initialize(from: values)
    start = UnsafePointer(memory)
    count = values.count
  }

  deinit { start.deallocate() }
}
