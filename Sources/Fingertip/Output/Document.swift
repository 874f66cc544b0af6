import FingertipCore
import FingertipReport

/// The format of a document.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// Text for a terminal: aligned, with few columns.
  case table
  /// RFC 4180 with a header; the last column, `nulls`, has the reasons for empty values.
  case csv
  /// One JSON document.
  case json
}

/// The destination of a document.
public enum Destination: Sendable, Equatable {
  /// A file, which is created as a whole or not at all.
  case file(String)
  /// An open file or pipe, which the caller must close; on a terminal, the text fits its width.
  case descriptor(Int32)
}

/// A result that can be written: for a terminal, as CSV or as JSON.
public struct Document: Sendable {
  /// True if a new file is readable by its owner alone: the result is not published.
  public let isPrivate: Bool
  private let body: @Sendable (OutputFormat, Terminal, inout ByteSink) throws(OutputError) -> Void

  init(
    isPrivate: Bool = true,
    _ body:
      @escaping @Sendable (OutputFormat, Terminal, inout ByteSink) throws(OutputError) -> Void
  ) {
    self.isPrivate = isPrivate
    self.body = body
  }

  /// Writes the document.
  ///
  /// - Complexity: O(rows · columns).
  /// - Throws: ``FingertipError`` of the category `cannotCreate` or `io`. A closed reader, as of `|
  ///   head`, is no error.
  public func write(
    as format: OutputFormat = .table, to destination: Destination
  ) throws(FingertipError) {
    do {
      switch destination {
      case .file(let path):
        // The contents of a file don't depend on the terminal of the process.
        try writeFile(path, isPrivate: isPrivate) { sink throws(OutputError) in
          try body(format, .none, &sink)
        }
      case .descriptor(let descriptor):
        var sink = ByteSink(descriptor: descriptor, path: "standard output")
        try body(format, Terminal(descriptor: descriptor), &sink)
        try sink.flush()
      }
    } catch {
      if error == .brokenPipe { return }
      throw FingertipError(error, otherwise: .io)
    }
  }

  /// Returns the text.
  ///
  /// - Parameter width: The number of columns of the terminal.
  /// - Complexity: O(rows · columns).
  public func text(as format: OutputFormat = .table, width: Int = 80) -> String {
    textInMemory { sink throws(OutputError) in
      try body(format, Terminal(isTerminal: false, width: width), &sink)
    }
  }
}

extension Document {
  /// Creates a document of lines of text, for any format.
  public init(lines: [String]) {
    self.init { _, _, sink throws(OutputError) in
      for line in lines { try sink.write(line + "\n") }
    }
  }

  /// Creates a document of a single table.
  init(
    _ table: Table, isPrivate: Bool = true, byteOrderMark: Bool = false, threads: Int = 1,
    json: (@Sendable () -> JSONValue)? = nil,
    terminal:
      (@Sendable (Terminal, inout ByteSink) throws(OutputError) -> Void)? = nil
  ) {
    self.init(isPrivate: isPrivate) { format, shape, sink throws(OutputError) in
      switch format {
      case .csv:
        try table.writeCSV(to: &sink, byteOrderMark: byteOrderMark, threads: threads)
      case .json:
        try (json?() ?? .table(table)).writeDocument(to: &sink, threads: threads)
      case .table:
        if let terminal {
          try terminal(shape, &sink)
        } else {
          try TerminalTable(for: shape).write(table, to: &sink)
        }
      }
    }
  }
}
