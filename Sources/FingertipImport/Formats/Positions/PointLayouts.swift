import CFingertipKernels
import FingertipSystem

/// How points of a track are written, to read those that are written like one before them.
///
/// ## Design
///
/// Expat takes three quarters of the time of a track, though most points are written alike: the same tags, and
/// between them numbers and a time. So the text of a point that Expat has read is kept, from the end of the point
/// before it on: which bytes are fixed, and where values are. Where the text goes on with the same bytes, and with
/// values of characters that XML hands on as they are, Expat would make the same calls with these values, and be
/// after the point in the state in which it was before: it need not see it.
///
/// What Expat alone knows is left to it: a layout has no comments, no sections, no text beside elements, and no
/// references, and is kept only if it gives the values of its point that Expat gave.
struct PointLayouts: ~Copyable {
  /// What a value is of a point.
  enum Role: Int, CaseIterable { case latitude, longitude, time, accuracy, other }

  /// Fixed bytes, and what the value after them is; nil at the end of a layout.
  private struct Part {
    var start: Int
    var count: Int
    var role: Role?
  }

  /// Points often have some elements or lack them; more layouts than these take turns.
  private static let mostLayouts = 4
  /// Points of more parts or fixed bytes are not kept.
  private static let (mostParts, mostBytes) = (32, 1024)
  /// Bytes that may be read at a time.
  private static let padding = 48

  /// Those of each layout, one after another.
  private let parts: UnsafeMutablePointer<Part>
  private let fixed: UnsafeMutablePointer<UInt8>
  private var count = 0
  /// The layout that the next one replaces.
  private var oldest = 0
  /// The layout of the last point.
  private var last = 0
  /// True for characters that XML hands on as they are, in texts and in attributes of every type.
  private let isPlain: UnsafeMutablePointer<Bool>
  /// The values by role.
  private let values: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>

  init() {
    parts = .allocate(capacity: Self.mostLayouts * Self.mostParts)
    parts.initialize(
      repeating: Part(start: 0, count: 0, role: nil), count: Self.mostLayouts * Self.mostParts)
    let bytes = Self.mostLayouts * Self.mostBytes + Self.padding
    fixed = .allocate(capacity: bytes)
    fixed.initialize(repeating: 0, count: bytes)
    isPlain = .allocate(capacity: 256)
    for byte in 0..<256 {
      let isPlain = 0x21...0x7E ~= byte && !"<>&\"']".utf8.contains(UInt8(byte))
      (self.isPlain + byte).initialize(to: isPlain)
    }
    values = .allocate(capacity: Role.allCases.count)
    values.initialize(
      repeating: UnsafeBufferPointer(start: fixed, count: 0), count: Role.allCases.count)
  }

  deinit {
    parts.deallocate()
    fixed.deallocate()
    isPlain.deallocate()
    values.deallocate()
  }

  /// The value of the point that was read last, empty if it has none; within its text.
  subscript(role: Role) -> UnsafeBufferPointer<UInt8> { values[role.rawValue] }

  /// Reads the point that is next, if it is written like one of those kept.
  ///
  /// - Parameters:
  ///   - text: A text, with 64 readable bytes after it.
  ///   - start: The end of a point.
  /// - Returns: The end of the next one; nil if it is written otherwise, or not whole in the text.
  /// - Complexity: O(bytes of the point).
  mutating func read(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard count > 0, let bytes = text.baseAddress else { return nil }
    if let end = read(last, bytes, from: start, to: text.count) { return end }
    for layout in 0..<count where layout != last {
      if let end = read(layout, bytes, from: start, to: text.count) {
        last = layout
        return end
      }
    }
    return nil
  }

  @inline(__always)
  private func read(_ layout: Int, _ text: UnsafePointer<UInt8>, from start: Int, to end: Int)
    -> Int?
  {
    // Safe: every role has its value.
    for role in 0..<Role.allCases.count {
      values[role] = UnsafeBufferPointer(start: text, count: 0)
    }
    var part = parts + layout &* Self.mostParts
    var at = start
    while true {
      let (bytes, count) = (fixed + part.pointee.start, part.pointee.count)
      guard end &- at >= count, Self.isEqual(text + at, bytes, count) else { return nil }
      at &+= count
      guard let role = part.pointee.role else { return at }
      let value = at
      // Safe: a byte is an index of the table; a value that reaches the end of the text is followed by no part.
      while at < end, isPlain[Int(text[at])] { at &+= 1 }
      guard at &- value <= PointText.longest else { return nil }
      values[role.rawValue] = UnsafeBufferPointer(start: text + value, count: at &- value)
      part += 1
    }
  }

  /// True if bytes are equal, after which 48 more may be read.
  @inline(__always)
  private static func isEqual(
    _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    var at = 0
    while count &- at > padding {
      if !fingertip_equal_48(left + at, right + at, padding) { return false }
      at &+= padding
    }
    return fingertip_equal_48(left + at, right + at, count &- at)
  }

  /// Keeps how a point is written, unless that is left to Expat.
  ///
  /// - Parameters:
  ///   - text: From the end of the point before it on to its own, well-formed, with 64 readable bytes after it.
  ///   - isValue: True if a text is the value that the point has for a role.
  mutating func keep(
    _ text: UnsafeBufferPointer<UInt8>, _ isValue: (Role, UnsafeBufferPointer<UInt8>) -> Bool
  ) {
    guard text.count <= Self.mostBytes else { return }
    var scan = PointScan(text)
    guard scan.scan(), scan.values.count < Self.mostParts else { return }
    let layout = oldest
    var at = 0
    var (part, bytes) = (layout * Self.mostParts, layout * Self.mostBytes)
    for value in scan.values + [(role: nil, range: text.count..<text.count)] {
      let count = value.range.lowerBound - at
      parts[part] = Part(start: bytes, count: count, role: value.role)
      // Safe: all parts together are no longer than the text.
      for index in 0..<count { fixed[bytes + index] = text[at + index] }
      part += 1
      bytes += count
      at = value.range.upperBound
    }
    guard let start = text.baseAddress,
      read(layout, start, from: 0, to: text.count) == text.count,
      Role.allCases.allSatisfy({ $0 == .other || isValue($0, self[$0]) })
    else {
      // What was there before is gone.
      parts[layout * Self.mostParts] = Part(start: 0, count: .max, role: nil)
      return
    }
    last = layout
    count = max(count, layout + 1)
    oldest = (layout + 1) % Self.mostLayouts
  }
}

/// Finds the values in the text of a point.
private struct PointScan {
  private let text: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var depth = 0
  private(set) var values: [(role: PointLayouts.Role?, range: Range<Int>)] = []

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  private var byte: UInt8 { at < text.count ? text[at] : 0 }

  private mutating func skipSpace() { while at < text.count, isSpace(text[at]) { at += 1 } }

  private mutating func skip(to byte: UInt8) {
    while at < text.count, text[at] != byte { at += 1 }
  }

  /// - Returns: False if there is anything but elements, attributes, and texts that are all of an element.
  mutating func scan() -> Bool {
    repeat {
      skipSpace()
      guard byte == UInt8(ascii: "<") else { return false }
      at += 1
      switch byte {
      case UInt8(ascii: "!"), UInt8(ascii: "?"): return false
      case UInt8(ascii: "/"):
        skip(to: UInt8(ascii: ">"))
        at += 1
        depth -= 1
      default:
        if !scanElement() { return false }
      }
    } while depth > 0
    return at == text.count
  }

  /// Scans a tag that begins an element, and the text that is all of it.
  private mutating func scanElement() -> Bool {
    depth += 1
    let name = scanName()
    skipSpace()
    while byte != UInt8(ascii: ">"), byte != UInt8(ascii: "/") {
      guard at < text.count else { return false }
      let key = scanName()
      while byte != UInt8(ascii: "\""), byte != UInt8(ascii: "'") {
        guard at < text.count else { return false }
        at += 1
      }
      let quote = byte
      at += 1
      let start = at
      skip(to: quote)
      let isPlace = depth == 1 && (key == "lat" || key == "lon")
      values.append((!isPlace ? .other : key == "lat" ? .latitude : .longitude, start..<at))
      at += 1
      skipSpace()
    }
    let local = name.split(separator: ":", omittingEmptySubsequences: false).last ?? ""
    let role: PointLayouts.Role =
      depth == 2 && local == "time" ? .time : depth > 1 && local == "accuracy" ? .accuracy : .other
    if byte == UInt8(ascii: "/") {
      at += 2
      depth -= 1
      // An element without a text takes back the text of one before it.
      return role == .other
    }
    at += 1
    let start = at
    skip(to: UInt8(ascii: "<"))
    if at + 1 < text.count, text[at + 1] == UInt8(ascii: "/") {
      values.append((role, start..<at))
      return true
    }
    // Elements within, whose texts would be its own, too.
    at = start
    return role == .other
  }

  private mutating func scanName() -> String {
    let start = at
    while at < text.count, !isSpace(text[at]), !"=/>".utf8.contains(text[at]) { at += 1 }
    return String(decoding: text[start..<at], as: UTF8.self)
  }
}
