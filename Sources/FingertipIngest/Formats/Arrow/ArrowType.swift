/// The type of a column of Arrow that a log can have.
///
/// Source: Apache Arrow, format/Schema.fbs; ArrowLogs.md.
indirect enum ArrowType: Equatable, Sendable {
  /// The layout of texts.
  enum Layout: Equatable, Sendable {
    /// Ends of 32 or 64 bits, and the bytes of all.
    case ends32, ends64
    /// Places of 16 bytes, in which short texts stand themselves.
    case views
  }

  /// Nothing but nulls.
  case null
  case text(Layout)
  case integer(ArrowInteger)
  /// A number of units since the epoch: of an instant, or of local time.
  case time(unitsPerSecond: Int64, isLocal: Bool)
  /// Places in a list of values.
  case dictionary(ArrowInteger, ArrowType)
}

/// The width and sign of whole numbers.
struct ArrowInteger: Equatable, Sendable {
  /// 1, 2, 4 or 8.
  var byteCount: Int
  var isSigned: Bool
}

extension ArrowType {
  /// The type of a format string of the C data interface; nil for one that no log can have.
  ///
  /// - Parameter dictionary: the format of the values of a dictionary; nil for another column.
  init?(format: String, dictionary: String? = nil) {
    let integers: [String: ArrowInteger] = [
      "c": ArrowInteger(byteCount: 1, isSigned: true),
      "C": ArrowInteger(byteCount: 1, isSigned: false),
      "s": ArrowInteger(byteCount: 2, isSigned: true),
      "S": ArrowInteger(byteCount: 2, isSigned: false),
      "i": ArrowInteger(byteCount: 4, isSigned: true),
      "I": ArrowInteger(byteCount: 4, isSigned: false),
      "l": ArrowInteger(byteCount: 8, isSigned: true),
      "L": ArrowInteger(byteCount: 8, isSigned: false),
    ]
    if let dictionary {
      guard let index = integers[format], let values = ArrowType(format: dictionary) else {
        return nil
      }
      self = .dictionary(index, values)
      return
    }
    switch format {
    case "n": self = .null
    case "u", "z": self = .text(.ends32)
    case "U", "Z": self = .text(.ends64)
    case "vu", "vz": self = .text(.views)
    default:
      if let integer = integers[format] {
        self = .integer(integer)
      } else if format.hasPrefix("ts"), let unit = Self.units[String(format.dropFirst(2).prefix(2))]
      {
        self = .time(unitsPerSecond: unit, isLocal: format.count == 4)
      } else {
        return nil
      }
    }
  }

  private static let units: [String: Int64] = [
    "s:": 1, "m:": 1000, "u:": 1_000_000, "n:": 1_000_000_000,
  ]
}
