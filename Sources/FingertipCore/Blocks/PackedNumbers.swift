import CFingertipKernels

/// Numbers as bit fields, in groups of 128 that have the width of their largest number.
///
/// ```
/// widths   1 byte for each group, 0 to 56
/// groups   128 numbers of that many bits, the lowest bit first; the last group has fewer, and ends
///          with whole bytes
/// ```
///
/// A group of one width is unpacked without branches, and a rare large number widens only its
/// neighbours.
package enum PackedNumbers {
  /// The numbers of a group: their bits are whole bytes at any width.
  static let groupCount = 128
  /// The widest number: with the up to 7 bits before it, it is within one word of 8 bytes.
  static let longestWidth = 56

  /// Readable bytes that a reader needs after the numbers: it loads whole registers.
  static let overrun = 16

  /// Appends numbers, each below 2⁵⁶.
  ///
  /// - Complexity: O(numbers).
  static func pack(_ numbers: [UInt64], into writer: inout ByteWriter) {
    let groups = stride(from: 0, to: numbers.count, by: groupCount).map {
      numbers[$0..<min($0 + groupCount, numbers.count)]
    }
    let widths = groups.map { group in 64 - group.reduce(0, |).leadingZeroBitCount }
    for width in widths {
      precondition(width <= longestWidth)
      writer.append(UInt8(width))
    }
    for (group, width) in zip(groups, widths) {
      var (word, used): (UInt64, Int) = (0, 0)
      for number in group {
        // Safe: fewer than 8 bits are left from the number before, and a number has up to 56.
        word |= number << UInt64(used)
        used += width
        while used >= 8 {
          writer.append(UInt8(truncatingIfNeeded: word))
          word >>= 8
          used -= 8
        }
      }
      if used > 0 { writer.append(UInt8(truncatingIfNeeded: word)) }
    }
  }

  /// Reads packed numbers one after another.
  struct Reader: ~Copyable {
    // Safe: the widths and groups are within the bytes of the `ByteReader` that they were taken
    // from, and ``overrun`` bytes after those may be read.
    private var width: UnsafePointer<UInt8>
    private var packed: UnsafePointer<UInt8>
    /// The numbers that are not unpacked yet.
    private var rest: Int
    private let unpacked: UnsafeMutablePointer<UInt64>
    /// The index in the group of the next number; 128 if the group is at its end.
    var placeInGroup = groupCount

    /// - Parameters:
    ///   - count: The number of numbers.
    ///   - reader: Has ``overrun`` readable bytes after its end.
    /// - Throws: ``ByteFault`` if there are not so many.
    /// - Complexity: O(`count` / 128).
    init(_ count: Int, from reader: inout ByteReader) throws(ByteFault) {
      let widths = try reader.bytes((count + groupCount - 1) / groupCount)
      var byteCount = 0
      for (index, width) in widths.enumerated() {
        guard width <= longestWidth else { throw ByteFault("a width of \(width) bits is over 56") }
        let numbers = min(groupCount, count - index * groupCount)
        byteCount += (numbers * Int(width) + 7) / 8
      }
      let groups = try reader.bytes(byteCount)
      // After the last error: a reader that was not made is not destroyed.
      unpacked = .allocate(capacity: groupCount + 1)
      unpacked.initialize(repeating: 0, count: groupCount + 1)
      // Without numbers, nothing is read through them.
      width =
        widths.baseAddress
        ?? UnsafePointer(unpacked).withMemoryRebound(
          to: UInt8.self, capacity: 1, { $0 })
      packed = groups.baseAddress ?? width
      rest = count
    }

    deinit { unpacked.deallocate() }

    /// Returns the next number. There must be one.
    ///
    /// - Complexity: O(1), amortised.
    @inline(__always)
    mutating func take() -> UInt64 {
      if placeInGroup == groupCount { unpackGroup() }
      // Safe: the place is below the numbers of a group here.
      defer { placeInGroup &+= 1 }
      return unpacked[placeInGroup]
    }

    /// Unpacks the next group.
    ///
    /// - Returns: Its numbers, valid until the next call; after the last group, any.
    /// - Complexity: O(1).
    mutating func nextGroup() -> UnsafePointer<UInt64> {
      if rest > 0 { unpackGroup() }
      return UnsafePointer(unpacked)
    }

    /// The numbers of the group that was unpacked last.
    var group: UnsafePointer<UInt64> { UnsafePointer(unpacked) }

    /// The largest number that the next group can have, by its width. There must be one.
    var largestOfNextGroup: UInt64 {
      precondition(rest > 0)
      return ~(~0 << UInt64(width.pointee))
    }

    /// The number of numbers of the next group.
    var countOfNextGroup: Int { min(groupCount, rest) }

    /// True if there are groups that are neither unpacked nor skipped.
    var hasGroup: Bool { rest > 0 }

    /// Skips the next group. There must be one.
    ///
    /// - Complexity: O(1).
    mutating func skipGroup() {
      precondition(rest > 0)
      let count = countOfNextGroup
      packed += (count * Int(width.pointee) + 7) / 8
      width += 1
      rest -= count
    }

    /// Skips numbers that follow each other. There must be as many, and none of them may be read yet.
    ///
    /// - Complexity: O(`count` / 128).
    mutating func skip(_ count: Int) {
      precondition(placeInGroup == groupCount && count <= rest)
      for _ in 0..<(count / groupCount) { skipGroup() }
      guard count % groupCount > 0 else { return }
      unpackGroup()
      placeInGroup = count % groupCount
    }

    @inline(never)
    private mutating func unpackGroup() {
      precondition(rest > 0, "There are no more numbers.")
      let count = countOfNextGroup
      let bits = Int(width.pointee)
      width += 1
      rest -= count
      placeInGroup = 0
      // Most cadres have one device.
      if bits == 0 {
        unpacked.update(repeating: 0, count: count)
        return
      }
      packed += fingertip_unpack(packed, UInt32(bits), count, unpacked)
    }
  }
}
