/// A set of kinds, one bit each.
@frozen
public struct EventKindSet: Equatable, Sendable {
  /// One bit per kind: its raw value is the index of the bit.
  @usableFromInline package internal(set) var bits: UInt16 = 0

  /// The empty set.
  @inlinable
  public init() {}

  /// A set of the kinds whose bits are set.
  package init(bits: UInt16) { self.bits = bits }

  /// A set of some kinds.
  public init(_ kinds: some Sequence<EventKind>) {
    precondition(EventKind.allCases.count <= UInt16.bitWidth, "widen EventKindSet for more kinds")
    for kind in kinds { insert(kind) }
  }

  /// Adds a kind.
  ///
  /// - Complexity: O(1).
  @inlinable
  public mutating func insert(_ kind: EventKind) { bits |= 1 &<< UInt16(kind.rawValue) }

  /// Returns true if a kind is in the set.
  ///
  /// - Complexity: O(1).
  @inlinable
  public func contains(_ kind: EventKind) -> Bool { bits & 1 &<< UInt16(kind.rawValue) != 0 }

  /// Returns true if all kinds of another set are in this one.
  ///
  /// - Complexity: O(1).
  public func contains(allOf other: EventKindSet) -> Bool { bits & other.bits == other.bits }

  /// Adds the kinds of another set.
  ///
  /// - Complexity: O(1).
  public mutating func formUnion(_ other: EventKindSet) { bits |= other.bits }
}

extension EventKindSet: ExpressibleByArrayLiteral {
  /// A set of some kinds.
  public init(arrayLiteral kinds: EventKind...) { self.init(kinds) }
}
