import FingertipCore

/// What is wrong with a section of an encoded log.
package struct SectionFault: Error, Sendable {
  /// The offset of the section in its block.
  package let offset: Int
  package let fault: ByteFault
}
