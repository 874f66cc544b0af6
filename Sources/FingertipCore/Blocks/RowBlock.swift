/// A block of rows as bytes that any machine can read: the form of encoded logs (EncodedLog.md).
///
/// Rows are sorted by partition, cadre and start. So the cadre of a row, and most of its start, are
/// known from the row before; kind, tag, app, item and task together are one code, because few of
/// their combinations occur.
///
/// ```
/// head      rows, instants, ids, shapes, cadres; variable-length numbers
/// numbers   packed: by row its shape, its device among those of its cadre, the time since the row
///           before; by app session, and by other interval, its length; by row, if some row has an
///           event id: whether it has
/// hashes    of event ids, 8 bytes for each row that has one
/// ```
package struct RowBlock {
  package let head: [UInt8]
  package let body: [UInt8]

  /// The greatest number of rows: a block of them is in memory as a whole while it is read.
  package static let longestCount = 1 << 20
  /// The greatest number of distinct ids of one field.
  static let longestIDCount = longestCount
  /// The longest id in bytes, as in the rules of rows.
  static let longestID = 256

  /// The fields of a row that few combinations occur of.
  struct Shape {
    var kind: EventKind
    var tag: EventTag
    var app: UInt32
    var item: UInt32
    var task: UInt32
  }
}

extension ByteDictionary {
  /// The seed of hashes that are part of stored bytes. No text contains it, because it is not UTF-8,
  /// so that no word of a text cancels it out.
  static var storedSeed: UInt64 { 0xFDB3_F8A9_FEC1_FFF6 }

  /// The hash of an `event` id that is stored for it; 0 means no id, so no id has it.
  ///
  /// Two rows are repeats only if they are equal in everything else (except `end`) and these bits
  /// agree. So only ids of rows that are otherwise equal, such as cases that one cadre closed at one
  /// instant, need different bits. Ids that are not chosen by the hash agree with a probability of
  /// about 2⁻⁶⁴, as for a random function; who does choose them only loses a row of their own. *k*
  /// such rows with different ids have *k*(*k* − 1)/2 pairs, and the probability that any of them is
  /// lost is at most *k*²/2⁶⁵: 3 · 10⁻¹⁴ for a thousand rows at one instant, and for a log the sum
  /// over its groups of otherwise equal rows. A billion rows in groups of ten lose one with a
  /// probability of 3 · 10⁻¹⁰. Storing the ids themselves would take their length in memory for each
  /// row, because hardly any two are equal.
  ///
  /// - Parameter id: Not empty; 7 bytes after it must be readable.
  /// - Complexity: O(`count`).
  package static func storedHash(ofEventID id: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    max(1, hash(of: id, count: count, seed: storedSeed))
  }

  /// The partition of the cadre with an id: the top byte of its hash. It is the same everywhere, so
  /// that rows of a cadre are together whoever encoded them.
  ///
  /// - Parameter id: 7 bytes after it must be readable, 8 if it is empty.
  /// - Complexity: O(`count`).
  package static func partition(ofCadre id: UnsafePointer<UInt8>, count: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: hash(of: id, count: count, seed: storedSeed) >> 56)
  }
}
