#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is written into memory, as text.
package func textInMemory(_ body: (inout ByteSink) throws(OutputError) -> Void) -> String {
  var sink = ByteSink()
  do {
    try body(&sink)
  } catch {
    preconditionFailure("Memory can always be written: \(error)")
  }
  return sink.text
}

/// Collects bytes in one reused buffer, and hands them to a file descriptor when it is full.
///
/// Without a descriptor everything stays in memory, to be read by ``text``.
/// Nothing is flushed on deinit: what a failed run had left over must not appear.
package struct ByteSink: ~Copyable {
  /// Large enough that system calls don't show in a profile, small enough for the L2 cache.
  private static let bufferSize = 1 << 18

  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  private let descriptor: Int32?
  /// What errors name.
  private let path: String

  /// A sink onto an open descriptor, which stays the caller's to close.
  ///
  /// - Parameter path: what errors name the descriptor by.
  package init(descriptor: Int32, path: String) {
    self.init(descriptor: .some(descriptor), path: path, capacity: Self.bufferSize)
  }

  /// A sink that keeps everything in memory.
  package init() {
    self.init(descriptor: nil, path: "memory", capacity: 256)
  }

  /// A sink onto standard output.
  ///
  /// The process must ignore SIGPIPE, or it ends before `OutputError.brokenPipe` is thrown.
  package static func standardOutput() -> ByteSink {
    ByteSink(descriptor: STDOUT_FILENO, path: "standard output")
  }

  private init(descriptor: Int32?, path: String, capacity: Int) {
    self.descriptor = descriptor
    self.path = path
    self.capacity = capacity
    self.storage = .allocate(capacity: capacity)
  }

  deinit {
    storage.deallocate()
  }

  /// Whether no byte waits here.
  package var isEmpty: Bool { count == 0 }

  /// The bytes not handed on yet, as text; what is no UTF-8 becomes U+FFFD.
  ///
  /// - Complexity: O(n).
  package var text: String {
    // Safe: the first `count` bytes of the storage are written.
    String(decoding: UnsafeBufferPointer(start: storage, count: count), as: UTF8.self)
  }

  /// Forgets the bytes not handed on yet, and keeps the room they took.
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
    // Safe: there is room for one byte behind `count`.
    storage[count] = byte
    // Safe: below the capacity.
    count &+= 1
  }

  /// Appends bytes.
  ///
  /// - Complexity: O(n).
  package mutating func write(_ bytes: Span<UInt8>) throws(OutputError) {
    try makeRoom(for: bytes.count)
    bytes.withUnsafeBufferPointer { source in
      // Safe: there is room for all of them, and no span reaches into this sink's storage.
      guard let start = source.baseAddress else { return }
      (storage + count).update(from: start, count: source.count)
    }
    // Safe: at most the capacity.
    count &+= bytes.count
  }

  /// Appends what waits in another sink, and leaves it there.
  ///
  /// - Complexity: O(n).
  package mutating func write(contentsOf other: borrowing ByteSink) throws(OutputError) {
    if let descriptor, other.count > capacity {
      // More than is collected here at all goes where it goes without a copy.
      try flush()
      return try hand(other.storage, other.count, to: descriptor)
    }
    // Safe: the first `count` bytes of the other's storage are written, and `other` outlives this.
    try write(UnsafeBufferPointer(start: other.storage, count: other.count).span)
  }

  /// Appends up to `longest` bytes that `fill` writes.
  ///
  /// - Parameter fill: gets room for so many, and returns how many it wrote.
  /// - Complexity: that of `fill`.
  @inline(__always)
  package mutating func write(
    upTo longest: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Int
  ) throws(OutputError) {
    try makeRoom(for: longest)
    // Safe: there is room for `longest` bytes behind `count`.
    count &+= fill(storage + count)
  }

  /// Appends the UTF-8 of a text.
  ///
  /// - Complexity: O(n).
  package mutating func write(_ text: String) throws(OutputError) {
    try write(text.utf8.span)
  }

  /// Appends a whole number in decimal digits.
  ///
  /// - Complexity: O(digits); nothing is allocated.
  package mutating func write(_ value: Int64) throws(OutputError) {
    // 19 digits and a sign.
    try makeRoom(for: 20)
    var magnitude = value.magnitude
    if value < 0 {
      // Safe: the 20 bytes of room hold the sign and every digit.
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
    // Safe: a magnitude of an Int64 has at most 19 digits, so `length` is exact.
    var position = count &+ length
    count = position
    repeat {
      // Safe: `length` rounds, one a digit, end at the first digit's place; a digit is below 10.
      let (quotient, digit) = magnitude.quotientAndRemainder(dividingBy: 10)
      position &-= 1
      storage[position] = UInt8(truncatingIfNeeded: digit) &+ UInt8(ascii: "0")
      magnitude = quotient
    } while magnitude != 0
  }

  /// Appends a real in the shortest form that reads back the same.
  ///
  /// The form is a JSON number, too: `0.1`, `1.0`, `5e-324`, `1e+16`.
  ///
  /// - Precondition: the value is finite; a null with its reason stands for what is not.
  package mutating func write(_ value: Double) throws(OutputError) {
    precondition(value.isFinite, "a real of a table is not finite")
    try write(value.description)
  }

  /// Hands everything to the descriptor. In memory there is nothing to do.
  ///
  /// - Complexity: O(n) of the bytes waiting.
  package mutating func flush() throws(OutputError) {
    guard let descriptor else { return }
    try hand(storage, count, to: descriptor)
    count = 0
  }

  private func hand(
    _ storage: UnsafePointer<UInt8>, _ count: Int, to descriptor: Int32
  ) throws(OutputError) {
    var done = 0
    while done < count {
      #if canImport(Glibc)
        let written = Glibc.write(descriptor, storage + done, count - done)
      #else
        let written = Darwin.write(descriptor, storage + done, count - done)
      #endif
      if written >= 0 {
        done += written
        continue
      }
      switch errno {
      case EINTR:
        continue
      case EAGAIN:
        // Standard output can be non-blocking, for whoever shares it made it so.
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&ready, 1, -1)
      case EPIPE:
        throw .brokenPipe
      case let number:
        throw .writeFailed(path: path, why: systemMessage(number))
      }
    }
  }

  /// Makes the next `length` bytes behind `count` writable.
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
