/// A record of a device, of fixed size, so that many millions can be sorted.
///
/// What ``first``, ``second``, ``third`` and ``kind`` mean is agreed between the reader of a format and
/// the stage that takes its records. Texts are codes of the run's ``TextPool``.
package struct DeviceRecord: BitwiseCopyable, Sendable {
  /// When it happened or began: records of a device come in this order, and those of one instant as
  /// they were read.
  package var instantMs: Int64
  /// When it ended; of records equal but for it, from several sources, the latest counts.
  package var endMs: Int64
  package var first: UInt64 = 0
  package var second: UInt64 = 0
  package var third: UInt32 = 0
  package var kind: UInt16 = 0

  /// Its type in its source, for the account.
  package internal(set) var type: UInt32 = 0
  /// The section of its source; see ``RecordSink/beginSection()``.
  var section: UInt32 = 0

  package init(
    at instantMs: Int64, until endMs: Int64? = nil, kind: UInt16, first: UInt64 = 0,
    second: UInt64 = 0, third: UInt32 = 0
  ) {
    self.instantMs = instantMs
    self.endMs = endMs ?? instantMs
    self.kind = kind
    self.first = first
    self.second = second
    self.third = third
  }

  /// What makes two records of several sources the same one: all but the end.
  struct Identity: Hashable {
    let instantMs: Int64
    let first: UInt64
    let second: UInt64
    let third: UInt32
    let kind: UInt16
  }

  var identity: Identity {
    Identity(instantMs: instantMs, first: first, second: second, third: third, kind: kind)
  }
}
