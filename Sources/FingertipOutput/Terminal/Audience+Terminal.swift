import FingertipCore

extension Audience {
  /// Writes the sentence after a text for a terminal, and another one below it.
  ///
  /// - Throws: the errors of the sink.
  package func write(
    for terminal: Terminal, _ more: Bilingual? = nil, to sink: inout ByteSink
  ) throws(OutputError) {
    let lines = [text, more].compactMap(\.self).map {
      wrapped($0[terminal.language], width: terminal.width)
    }
    try sink.write("\n" + lines.joined(separator: "\n") + "\n")
  }
}
