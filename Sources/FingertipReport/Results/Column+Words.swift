import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension Column {
  /// The column of levels of administration, with its words.
  var withLevels: Column { withWords { PageTexts(language: $1).level($0) } }

  /// The column of types of apps, with its words.
  var withTypes: Column {
    withWords { word, language in
      AppType(rawValue: word).map(BurdenTexts(language: language).kind) ?? word
    }
  }
}
