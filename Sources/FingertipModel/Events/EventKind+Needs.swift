extension EventKind {
  /// What rows of a kind need and may have, as plain memory: descriptors own lists, and looking at them for a
  /// row takes longer than all else that is done for it.
  package struct Needs: BitwiseCopyable, Sendable {
    /// By the raw value of a kind.
    package static let ofKinds = allCases.map { Needs($0.descriptor) }

    package let app: Bool
    package let task: Bool
    package let tag: Bool
    /// By the raw value, a bit for each tag that rows may have.
    package let tags: UInt32

    private init(_ kind: Descriptor) {
      app = kind.needs.contains(.app)
      task = kind.needs.contains(.task)
      tag = kind.needs.contains(.tag)
      tags = kind.tags.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
    }

    /// True if rows may have the tag, or need none.
    @inline(__always)
    package func allows(_ tag: EventTag) -> Bool {
      tag == .none ? !self.tag : canHave(tag)
    }

    /// True if the tag is one of the kind.
    @inline(__always)
    package func canHave(_ tag: EventTag) -> Bool { tags >> UInt32(tag.rawValue) & 1 == 1 }
  }
}
