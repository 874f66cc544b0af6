import FingertipCore

/// What the reading of a run's logs met.
package struct IngestQuality: Sendable, Equatable {
  /// A file that could not be read to its end.
  package struct Damage: Sendable, Equatable {
    package var file: String
    /// Byte of the file as stored.
    package var offset: Int64
    package var what: String

    package init(file: String, offset: Int64, what: String) {
      self.file = file
      self.offset = offset
      self.what = what
    }
  }

  package var files: Int64 = 0
  /// As stored.
  package var bytesCompressed: Int64 = 0
  /// After decompression.
  package var bytes: Int64 = 0
  package var read: Int64 = 0
  package var rejected: Int64 = 0
  package var rejectedByReason: [RejectReason: Int64] = [:]
  /// In the order of the files.
  package var damaged: [Damage] = []
  /// Where the time went.
  package var times = StageTimes()

  package init() {}
}

/// How far reading has come.
package struct IngestProgress: Sendable {
  /// Bytes as stored.
  package var bytesRead: Int64
  /// Nil where the size of an input can't be known.
  package var bytesTotal: Int64?
  package var rows: Int64

  package init(bytesRead: Int64, bytesTotal: Int64?, rows: Int64) {
    self.bytesRead = bytesRead
    self.bytesTotal = bytesTotal
    self.rows = rows
  }
}
