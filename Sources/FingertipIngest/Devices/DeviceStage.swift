/// Converts the records of one device into events; an importer that pairs or merges records needs
/// one, for instance.
///
/// A stage receives all records of one device from all sources, ordered by instant; records of one
/// instant are in the order of the sources and, within one, in the order read. Stages of several
/// devices run at once, each on one thread.
package protocol DeviceStage: SendableMetatype {
  associatedtype Record: Sendable

  /// Takes the next record.
  mutating func take(_ record: Record, at instantMs: Int64, into events: inout EventWriter)

  /// Emits the events left open by the device's last record.
  mutating func finish(into events: inout EventWriter)
}

/// A source of records, such as a file of an importer.
package protocol RecordSource: Sendable {
  associatedtype Record: Sendable

  /// Reads all of its records, in any order of time.
  func read(into records: inout DeviceRecords<Record>) throws
}
