import FingertipCore
import FingertipReport

/// A report: one page of HTML that needs no network and no other file, with a table or chart for
/// each question and the definition of every number.
public struct Report: Sendable {
  let content: PageContent
  let times: StageTimes

  /// The durations of the stages.
  public var stages: [StageTime] {
    Stage.allCases.filter { $0 != .render }.map { StageTime($0, of: times) }
  }

  /// Returns the page.
  ///
  /// - Complexity: O(*n* log *n*) in the number of units, apps, forms and tasks.
  public func html(_ language: Language = .english) -> String { document(language).text() }

  /// Returns the page as a document.
  public func document(_ language: Language = .english) -> Document {
    Document(isPrivate: content.minimumGroup == nil) { _, _, sink throws(OutputError) in
      try Page(content, language: language, cancellation: sink.cancellation).write(to: &sink)
    }
  }
}
