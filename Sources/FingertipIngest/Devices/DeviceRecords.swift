import FingertipCore

/// The records of one source, distributed by a hash of their device, so that each part can be
/// sorted separately.
///
/// - Complexity: A record takes its own size and 16 bytes more.
package struct DeviceRecords<Record: Sendable>: ~Copyable {
  /// Few enough parts that each has long runs of memory, and enough of them that threads finish at
  /// about the same time.
  static var partCount: Int { 64 }

  struct Entry: Sendable {
    /// A code local to the source.
    let device: UInt32
    let instantMs: Int64
    let record: Record
  }

  private var devices = ByteDictionary(seed: dictionarySeed)
  /// The part of each device, by its code.
  private var partOfDevice: [UInt8] = []
  private var parts = [[Entry]](repeating: [], count: partCount)
  private var texts = TextBuffer()

  init() {}

  /// Adds a record.
  ///
  /// - Parameter device: Empty for an unnamed device.
  /// - Complexity: O(bytes of `device`), amortised.
  package mutating func append(_ record: Record, device: String, at instantMs: Int64) {
    texts.reset(rowLength: device.utf8.count)
    let name = texts.take(device)
    let code = devices.code(of: name.bytes, count: name.count)
    if Int(code) == partOfDevice.count {
      // The top bits, because the dictionary's slots use the low ones.
      partOfDevice.append(UInt8(truncatingIfNeeded: devices.hash(of: code) >> 58))
    }
    parts[Int(partOfDevice[Int(code)])].append(
      Entry(device: code, instantMs: instantMs, record: record))
  }

  consuming func finish() -> SourceRecords<Record> {
    SourceRecords(devices: devices, parts: parts)
  }
}

/// All records of a source, after reading.
final class SourceRecords<Record: Sendable>: Sendable {
  let devices: ByteDictionary
  private let parts: Lock<[[DeviceRecords<Record>.Entry]]>

  fileprivate init(
    devices: consuming ByteDictionary, parts: [[DeviceRecords<Record>.Entry]]
  ) {
    self.devices = devices
    self.parts = Lock(parts)
  }

  /// Removes and returns the records of a part.
  func take(part: Int) -> [DeviceRecords<Record>.Entry] {
    parts.withLock { parts in
      var taken: [DeviceRecords<Record>.Entry] = []
      swap(&taken, &parts[part])
      return taken
    }
  }
}
