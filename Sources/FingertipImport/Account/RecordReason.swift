import FingertipCore

/// The reason why a record of a foreign log was ignored or rejected.
package enum RecordReason: UInt8, CaseIterable, Sendable {
  // Ignored: the record says nothing here.

  /// Its type says nothing about apps, messages or places.
  case otherType
  /// The end of an activity that had not begun.
  case orphan
  /// Another source, or another part of this one, has the same record.
  case repeated
  /// A part of the time in which nobody used the device.
  case notPresent
  /// The locking that a screen tells again within 50 ms of going on or off.
  case screenBounce
  /// A row of a mapping's list of rows to skip.
  case skipped
  /// A position that is in no stay.
  case noStay
  /// A position in a stay at an office, at a home, or at another place that is not field work.
  case office
  case home
  case otherPlace
  /// A position that is too inexact.
  case inexact
  /// The position (0, 0), which devices give that know none.
  case origin
  /// A position that only a higher speed than allowed reaches.
  case jump

  // Rejected: the record can't be used.

  case tooLong
  case malformed
  case missingField
  case unknownKind
  case badTimestamp
  case badTag
  case negativeDuration
  case overlong
  case badID
  case unknownDevice

  /// True if the record counts as rejected, otherwise as ignored.
  package var isReject: Bool { rawValue >= Self.tooLong.rawValue }

  /// The word in results and in files of rejects.
  package var word: String {
    switch self {
    case .otherType: "other-type"
    case .orphan: "orphan"
    case .repeated: "repeated"
    case .notPresent: "not-present"
    case .screenBounce: "screen-bounce"
    case .skipped: "skipped"
    case .noStay: "no-stay"
    case .office: "office"
    case .home: "home"
    case .otherPlace: "other-place"
    case .inexact: "inexact"
    case .origin: "origin"
    case .jump: "jump"
    case .tooLong: "too-long"
    case .malformed: "malformed"
    case .missingField: "missing-field"
    case .unknownKind: "unknown-kind"
    case .badTimestamp: "bad-timestamp"
    case .badTag: "bad-tag"
    case .negativeDuration: "negative-duration"
    case .overlong: "overlong"
    case .badID: "bad-id"
    case .unknownDevice: "unknown-device"
    }
  }
}

/// A record that was not accepted, for the file of rejects.
package struct RejectedRecord: Sendable, Equatable {
  /// The source as it was named.
  package var file: String
  /// The physical line, or the number of a database's row, from 1; 0 if it has none.
  package var line: Int
  package var reason: RecordReason
  /// The column or key at fault; nil if there is no single one.
  package var field: String?
  /// The text, truncated to 4 KiB; nil for a source that has none.
  package var raw: String?
}
