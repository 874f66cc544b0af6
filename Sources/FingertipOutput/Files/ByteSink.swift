import FingertipCore
import FingertipSystem

/// The text that `body` writes to a sink in memory.
package func textInMemory(_ body: (inout ByteSink) throws(OutputError) -> Void) -> String {
  var sink = ByteSink()
  do {
    try body(&sink)
  } catch {
    preconditionFailure("Memory can always be written: \(error)")
  }
  return sink.text
}

/// Collects bytes in one reused buffer and writes them to a file descriptor when it is full.
///
/// Without a descriptor all bytes stay in memory, available as ``text``. Nothing is flushed on
/// deinit: the rest of a failed run must not be written.
package struct ByteSink: ~Copyable {
  /// Large enough that system calls are not measurable in a profile, small enough for the L2 cache.
  private static let bufferSize = 1 << 18

  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  private let descriptor: Int32?
  /// The file of the descriptor, if it is one that appears whole or not at all, and its length.
  private var file: (AtomicFile, length: Int)?
  /// Makes the bytes harmless on the way to a terminal; nil if they are written as they are.
  private var cleaner: TerminalCleaner?
  /// The name used in errors.
  private let path: String
  /// Ends writing; nil for none.
  package let cancellation: Cancellation?

  /// Makes a sink of an open descriptor, which the caller closes.
  ///
  /// - Parameters:
  ///   - path: the name of the descriptor in errors.
  ///   - cleaner: makes the bytes harmless for a terminal; nil to write them as they are.
  ///   - cancellation: ends writing; nil for none.
  package init(
    descriptor: Int32, path: String, cleaner: TerminalCleaner? = nil,
    cancellation: Cancellation? = nil
  ) {
    self.init(
      descriptor: .some(descriptor), path: path, capacity: Self.bufferSize,
      cancellation: cancellation)
    self.cleaner = cleaner
  }

  /// Makes a sink of a file.
  ///
  /// - Parameters:
  ///   - path: the name of the file in errors.
  ///   - cancellation: ends writing; nil for none.
  package init(file: AtomicFile, path: String, cancellation: Cancellation? = nil) {
    self.init(descriptor: file.descriptor, path: path, cancellation: cancellation)
    self.file = (file, 0)
  }

  /// Makes a sink that keeps all bytes in memory.
  ///
  /// - Parameter cancellation: ends writing; nil for none.
  package init(cancelledBy cancellation: Cancellation? = nil) {
    self.init(descriptor: nil, path: "memory", capacity: 256, cancellation: cancellation)
  }

  private init(descriptor: Int32?, path: String, capacity: Int, cancellation: Cancellation?) {
    self.descriptor = descriptor
    self.cancellation = cancellation
    self.path = path
    self.capacity = capacity
    self.storage = .allocate(capacity: capacity)
  }

  deinit {
    storage.deallocate()
  }

  /// True if no bytes are buffered.
  package var isEmpty: Bool { count == 0 }

  /// Calls a function with the buffered bytes.
  func withBytes(_ body: (Span<UInt8>) throws(OutputError) -> Void) throws(OutputError) {
    // Safe: the first `count` bytes of the storage are initialized, and live as long as this sink.
    try body(UnsafeBufferPointer(start: storage, count: count).span)
  }

  /// The buffered bytes as text; invalid UTF-8 becomes U+FFFD.
  ///
  /// - Complexity: O(n).
  package var text: String {
    // Safe: the first `count` bytes of the storage are initialized.
    String(decoding: UnsafeBufferPointer(start: storage, count: count), as: UTF8.self)
  }

  /// The buffered bytes.
  ///
  /// - Complexity: O(n).
  package var bytes: [UInt8] {
    // Safe: the first `count` bytes of the storage are initialized.
    Array(UnsafeBufferPointer(start: storage, count: count))
  }

  /// Checks that writing is not cancelled; writers do so every few dozen rows.
  ///
  /// - Throws: `OutputError.cancelled`.
  package func checkCancellation() throws(OutputError) {
    if cancellation.isCancelled { throw .cancelled }
  }

  /// Discards the buffered bytes and keeps their memory.
  ///
  /// - Complexity: O(1).
  package mutating func removeAll() {
    count = 0
  }

  /// Appends one byte.
  ///
  /// - Complexity: O(1), amortised.
  /// - Throws: `OutputError.writeFailed` or `.brokenPipe`, like all writing below.
  package mutating func write(_ byte: UInt8) throws(OutputError) {
    try makeRoom(for: 1)
    // Safe: `makeRoom` has reserved a byte after `count`.
    storage[count] = byte
    // Safe: `count` is below the capacity.
    count &+= 1
  }

  /// Appends bytes.
  ///
  /// - Complexity: O(n).
  package mutating func write(_ bytes: Span<UInt8>) throws(OutputError) {
    try makeRoom(for: bytes.count)
    bytes.withUnsafeBufferPointer { source in
      // Safe: `makeRoom` has reserved `bytes.count` bytes, and no span refers to the storage of
      // this sink.
      guard let start = source.baseAddress else { return }
      (storage + count).update(from: start, count: source.count)
    }
    // Safe: the sum is at most the capacity.
    count &+= bytes.count
  }

  /// Appends the buffered bytes of another sink, which keeps them.
  ///
  /// - Complexity: O(n).
  package mutating func write(contentsOf other: borrowing ByteSink) throws(OutputError) {
    if let descriptor, other.count > capacity {
      // More bytes than the buffer holds are written to the descriptor without a copy.
      try flush()
      return try hand(other.storage, other.count, to: descriptor)
    }
    // Safe: the first `count` bytes of the other storage are initialized, and `other` outlives the
    // call.
    try write(UnsafeBufferPointer(start: other.storage, count: other.count).span)
  }

  /// Appends up to `longest` bytes that `fill` writes.
  ///
  /// - Parameter fill: writes at most `longest` bytes and returns their number.
  /// - Complexity: that of `fill`.
  @inline(__always)
  package mutating func write(
    upTo longest: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Int
  ) throws(OutputError) {
    try makeRoom(for: longest)
    // Safe: `makeRoom` has reserved `longest` bytes after `count`.
    count &+= fill(storage + count)
  }

  /// Appends the UTF-8 of a text.
  ///
  /// - Complexity: O(n).
  package mutating func write(_ text: String) throws(OutputError) {
    try write(text.utf8.span)
  }

  /// Appends an integer in decimal digits.
  ///
  /// - Complexity: O(digits); allocates nothing.
  package mutating func write(_ value: Int64) throws(OutputError) {
    // 19 digits and a sign.
    try makeRoom(for: 20)
    var magnitude = value.magnitude
    if value < 0 {
      // Safe: the 20 reserved bytes hold the sign and every digit.
      storage[count] = UInt8(ascii: "-")
      count &+= 1
    }
    var length = 1
    var bound: UInt64 = 10
    while length < 19, magnitude >= bound {
      length &+= 1
      // Safe: at most 10^19, which a UInt64 holds.
      bound &*= 10
    }
    // Safe: the magnitude of an Int64 has at most 19 digits, so `length` is exact.
    var position = count &+ length
    count = position
    repeat {
      // Safe: there is one iteration per digit, so `position` ends at the first digit; a digit is
      // below 10.
      let (quotient, digit) = magnitude.quotientAndRemainder(dividingBy: 10)
      position &-= 1
      storage[position] = UInt8(truncatingIfNeeded: digit) &+ UInt8(ascii: "0")
      magnitude = quotient
    } while magnitude != 0
  }

  /// Appends a real number in the shortest form that parses to the same value.
  ///
  /// The form is a JSON number too: `0.1`, `1.0`, `5e-324`, `1e+16`.
  ///
  /// - Precondition: the value is finite; other values are nulls with a reason.
  package mutating func write(_ value: Double) throws(OutputError) {
    precondition(value.isFinite, "a real of a table is not finite")
    try write(value.description)
  }

  /// Writes the buffered bytes to the descriptor; does nothing for a sink in memory.
  ///
  /// - Complexity: O(n) of the buffered bytes.
  package mutating func flush() throws(OutputError) {
    guard let descriptor else { return }
    try hand(storage, count, to: descriptor)
    count = 0
  }

  private mutating func hand(
    _ storage: UnsafePointer<UInt8>, _ count: Int, to descriptor: Int32
  ) throws(OutputError) {
    // Safe: the caller has initialized `count` bytes.
    let bytes = UnsafeBufferPointer(start: storage, count: count)
    guard let clean = cleaner?.clean(bytes) else {
      return try pass(storage, count, to: descriptor)
    }
    try clean.withUnsafeBufferPointer { clean throws(OutputError) in
      guard let start = clean.baseAddress else { return }
      try pass(start, clean.count, to: descriptor)
    }
  }

  private mutating func pass(
    _ storage: UnsafePointer<UInt8>, _ count: Int, to descriptor: Int32
  ) throws(OutputError) {
    var done = 0
    while done < count {
      let written = FingertipSystem.write(descriptor, storage + done, count - done)
      if written >= 0 {
        done += written
        file?.length += written
        if let (file, length) = file { file.note(length: length) }
        continue
      }
      switch errno {
      case EINTR:
        continue
      case EAGAIN:
        // Standard output is non-blocking if another process that shares it has set it so.
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&ready, 1, -1)
      case EPIPE:
        throw .brokenPipe
      case let number:
        throw .writeFailed(path: path, why: systemMessage(number))
      }
    }
  }

  /// Reserves `length` writable bytes after `count`.
  @inline(__always)
  private mutating func makeRoom(for length: Int) throws(OutputError) {
    if capacity &- count < length { try makeRoomSlowly(for: length) }
  }

  @inline(never)
  private mutating func makeRoomSlowly(for length: Int) throws(OutputError) {
    try flush()
    guard capacity - count < length else { return }
    let larger = max(2 * capacity, count + length)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    grown.update(from: storage, count: count)
    storage.deallocate()
    storage = grown
    capacity = larger
  }
}
