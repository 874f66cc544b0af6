import FingertipCore

/// What stands between the items of a list in a sentence.
package enum Separator {
  package static let comma: Bilingual = [", ", "、"]
  package static let semicolon: Bilingual = ["; ", "；"]
  /// After what a list is about.
  static let colon: Bilingual = [": ", "："]
}
