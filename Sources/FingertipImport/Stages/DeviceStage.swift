import FingertipCore

/// Turns the records of one device into events: it pairs, merges or clips them.
///
/// A stage gets all records that readers gave it of one device and person, from all sources, in the
/// order of their instants. To add one takes a type of this kind; readers name it to the
/// ``RecordSink``.
package protocol DeviceStage: SendableMetatype {
  typealias Records = UnsafeBufferPointer<DeviceRecord>

  init(_ context: StageContext)

  /// Takes the next record, and tells the output what became of it, now or later: each must be
  /// written, joined, ignored or rejected once.
  mutating func take(_ record: DeviceRecord, into output: inout StageOutput)

  /// Takes the next records; a requirement so that a call by protocol is one for many records.
  mutating func take(contentsOf records: Records, into output: inout StageOutput)

  /// Writes what the device's last record left open.
  mutating func finish(into output: inout StageOutput)
}

extension DeviceStage {
  package mutating func take(contentsOf records: Records, into output: inout StageOutput) {
    for record in records { take(record, into: &output) }
  }
}

/// What a stage knows before the first record.
package struct StageContext: Sendable {
  package let options: ImportOptions
  /// Facts about the device that readers noted, a bit each; see ``RecordSink/note(_:of:in:)``.
  package let facts: UInt64
}
