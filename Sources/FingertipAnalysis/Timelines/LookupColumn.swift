/// Values by code or place, as plain memory that never changes.
///
/// A sweep looks into it for every row; an array in a shared object would be retained each time.
final class LookupColumn<Value: BitwiseCopyable>: @unchecked Sendable {
  // Safe to send: written once, here; freed when nobody holds it any more.
  let start: UnsafePointer<Value>

  init(_ values: some Collection<Value>) {
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: values.count)
    _ = UnsafeMutableBufferPointer(start: memory, count: values.count).initialize(from: values)
    start = UnsafePointer(memory)
  }

  deinit { start.deallocate() }
}
