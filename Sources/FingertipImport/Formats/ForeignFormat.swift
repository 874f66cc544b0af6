import FingertipIngest
import FingertipModel

/// A format of foreign logs: it recognizes its sources, and reads records of devices.
///
/// To add one takes a folder with a type of this kind, and a line in ``ForeignFormats/all``.
package protocol ForeignFormat: SendableMetatype {
  /// The word of `--format`.
  static var name: String { get }

  /// The sources it reads.
  static var sources: Bilingual { get }

  /// The events that they become.
  static var becomes: Bilingual { get }

  /// Recognizes a source by its first bytes.
  static func recognize(_ sample: SourceSample) -> Recognition

  /// Reads all records of a source, in any order of time.
  ///
  /// Records that are rejected don't end it. What is no such source throws an ``ImportError``.
  static func read(_ source: ForeignSource, into sink: RecordSink) throws
}
