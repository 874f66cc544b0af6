import CArrow
import FingertipCore
import FingertipOutput
import FingertipReport

/// The destination of a document.
public enum Destination: Sendable, Equatable {
  /// A file, which is created as a whole or not at all.
  case file(String)
  /// An open file or pipe, which the caller must close. On a terminal, the text fits its width, and
  /// CSV and JSON have no control, bidirectional or invisible characters of the data: CSV has
  /// U+FFFD in their place, JSON an escape.
  case descriptor(Int32)
}

/// A result that can be written in each ``OutputFormat``.
public struct Document: Sendable {
  /// True if a new file is readable by its owner alone: the result is not published.
  public let isPrivate: Bool
  /// Returns the table of formats that hold one, and how it is written; nil for a document without.
  private let table: @Sendable (Cancellation?) -> (table: Table, writing: TableWriting)?
  private let body: @Sendable (OutputFormat, Terminal, inout ByteSink) throws(OutputError) -> Void

  init(
    isPrivate: Bool = true,
    table:
      @escaping @Sendable (Cancellation?) -> (table: Table, writing: TableWriting)? = { _ in nil },
    _ body:
      @escaping @Sendable (OutputFormat, Terminal, inout ByteSink) throws(OutputError) -> Void
  ) {
    self.isPrivate = isPrivate
    self.table = table
    self.body = body
  }

  /// Hands the table of the document over by Arrow's C stream interface, in the types of
  /// <doc:ArrowAndParquet>: the table that CSV, Arrow and Parquet have.
  ///
  /// The stream and what it gives own their memory until their release callbacks are called; the document
  /// need not outlive them. The stream computes a batch of 65,536 rows when it is asked for one. An error
  /// of a callback is an `errno`, with a message.
  ///
  /// - Parameters:
  ///   - stream: Memory of the caller for a struct of Arrow's C stream interface, whose contents are
  ///     overwritten.
  ///   - cancellation: A token with which another thread can make the next batch fail.
  /// - Complexity: O(1), but that of the list for burdens.
  /// - Throws: ``FingertipError`` of the category `usage` for a document without a table, and `cancelled`.
  public func exportArrow(
    into stream: UnsafeMutablePointer<ArrowArrayStream>,
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) {
    guard let (table, writing) = table(cancellation.cancellation) else {
      throw .usage(["this document has no table", "该结果不含表"])
    }
    if cancellation.isCancelled { throw .cancelled }
    table.exportArrow(
      writing.metadata, into: stream, threads: writing.threads,
      cancellation: cancellation.cancellation)
  }

  /// Writes the document.
  ///
  /// - Parameters:
  ///   - format: The form of the result.
  ///   - destination: A file or a descriptor.
  ///   - language: The language of tables for a terminal, of workbooks and of CSV for spreadsheets;
  ///     other CSV, and JSON, are the same in all.
  ///   - cancellation: A token with which another thread can stop writing.
  /// - Complexity: O(rows · columns).
  /// - Throws: ``FingertipError`` of the category `cannotCreate`, also for a table that no sheet holds,
  ///   `io`, `usage` for what is no text on a terminal, or `cancelled` if the token is cancelled; then no
  ///   file is written, but a descriptor may have got a part. A closed reader, as of `| head`, is no
  ///   error.
  public func write(
    as format: OutputFormat = .table, to destination: Destination, language: Language = .english,
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) {
    let token = cancellation.cancellation
    do {
      switch destination {
      case .file(let path):
        // The contents of a file don't depend on the terminal of the process.
        try writeFile(path, isPrivate: isPrivate, cancellation: token) { sink throws(OutputError) in
          try body(format, Terminal(isTerminal: false, language: language), &sink)
        }
      case .descriptor(let descriptor):
        let terminal = Terminal(descriptor: descriptor, language: language)
        if format.isBinary && terminal.isTerminal {
          throw FingertipError.usage(
            [
              """
              \(format.rawValue) is no text for a terminal; name a file by -o, as in \
              -o result.\(format.ending)
              """,
              "\(format.rawValue) 不能显示在终端上；请用 -o 写文件名，如 -o 结果.\(format.ending)",
            ])
        }
        var sink = ByteSink(
          descriptor: descriptor, path: "standard output",
          cleaner: terminal.isTerminal ? format.cleaner : nil, cancellation: token)
        try body(format, terminal, &sink)
        try sink.checkCancellation()
        try sink.flush()
      }
    } catch let error as FingertipError {
      throw error
    } catch {
      if error as? OutputError == .brokenPipe { return }
      throw FingertipError(error, otherwise: .io)
    }
  }

  /// Returns the bytes of a file.
  ///
  /// - Parameters:
  ///   - format: The form of the result.
  ///   - language: The language, as of ``write(as:to:language:cancellation:)``.
  ///   - cancellation: A token with which another thread can stop it.
  /// - Complexity: O(rows · columns).
  /// - Throws: ``FingertipError`` of the category `cannotCreate` for a table that no sheet holds, or
  ///   `cancelled`.
  public func bytes(
    as format: OutputFormat, language: Language = .english,
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> [UInt8] {
    var sink = ByteSink(cancelledBy: cancellation.cancellation)
    do {
      try body(format, Terminal(isTerminal: false, language: language), &sink)
      try sink.checkCancellation()
    } catch {
      throw FingertipError(error, otherwise: .io)
    }
    return sink.bytes
  }

  /// Returns the text.
  ///
  /// - Parameters:
  ///   - format: The form of the result.
  ///   - width: The number of columns of the terminal.
  ///   - language: The language of tables for a terminal.
  /// - Complexity: O(rows · columns).
  public func text(
    as format: OutputFormat = .table, width: Int = 80, language: Language = .english
  ) -> String {
    textInMemory { sink throws(OutputError) in
      try body(format, Terminal(isTerminal: false, width: width, language: language), &sink)
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

  /// Creates a document of a text that is laid out for the columns of the terminal, for any format.
  package init(layout: @escaping @Sendable (Int) -> String) {
    self.init { _, terminal, sink throws(OutputError) in
      try sink.write(layout(terminal.width) + "\n")
    }
  }

  /// Creates a document of a table.
  ///
  /// - Parameters:
  ///   - writing: How the table is written in all formats.
  ///   - sheets: Returns the tables of a workbook; nil for the table alone.
  ///   - json: Returns the JSON document; nil for an array of the table's rows.
  ///   - terminal: Writes what a terminal shows; nil for the table.
  init(
    _ table: Table, isPrivate: Bool = true, _ writing: TableWriting,
    sheets: (@Sendable () -> [Table])? = nil, json: (@Sendable () -> JSONValue)? = nil,
    terminal:
      (@Sendable (Terminal, inout ByteSink) throws(OutputError) -> Void)? = nil
  ) {
    @Sendable func alone(_: Cancellation?) -> (table: Table, writing: TableWriting)? {
      (table, writing)
    }
    self.init(isPrivate: isPrivate, table: alone) { format, shape, sink throws(OutputError) in
      if format == .xlsx, let sheets {
        try Workbook(sheets(), for: writing.audience, in: shape.language)
          .write(to: &sink, threads: writing.threads)
      } else if format == .json, let json {
        try json().writeDocument(to: &sink, threads: writing.threads)
      } else if format == .table, let terminal {
        try terminal(shape, &sink)
      } else {
        try table.write(as: format, writing, for: shape, to: &sink)
      }
    }
  }
}
