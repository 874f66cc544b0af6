import FingertipCore

/// Reads the sections of an encoded log.
struct EncodedReader: RowReader, ~Copyable {
  private let format: EncodedFormat
  /// Rows of blocks share memory, so that it has large pages.
  private var slab = ColumnSlab(byteCount: 0)

  init(_ format: EncodedFormat) { self.format = format }

  /// Checks the sections, without reading their rows.
  mutating func read<Sink: RowSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, firstLine: Int, isLast: Bool,
    into sink: inout Sink
  ) -> Int {
    // What is wrong with a section is told when its rows are read.
    try? forEachSection(text, rowsEnd) { _, _ in }
    return firstLine
  }

  mutating func encode(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, isLast: Bool, into sink: inout EncodingSink
  ) -> Int {
    var slab = slab
    defer { self.slab = slab }
    do throws(SectionFault) {
      try forEachSection(text, rowsEnd) { kind, contents throws(ByteFault) in
        switch kind {
        case .decisions: break
        case .rows:
          let log = try RowBlock.log(contents: contents, format.decisions!.limits, in: &slab)
          format.noteRows(log.count)
          sink.take(log)
        case .quality:
          let quality = try ReadingQuality(contents: contents)
          try format.noteQuality()
          sink.add(quality)
        case .end: try format.noteEnd(try EncodedTotals(contents: contents))
        }
      }
    } catch {
      sink.fail(error)
    }
    return 1
  }

  /// Calls `body` with each section of a known kind.
  private func forEachSection(
    _ text: UnsafeBufferPointer<UInt8>, _ rowsEnd: Int,
    _ body: (EncodedSection, UnsafeBufferPointer<UInt8>) throws(ByteFault) -> Void
  ) throws(SectionFault) {
    var reader = ByteReader(UnsafeBufferPointer(rebasing: text[..<rowsEnd]))
    while reader.remaining > 0 {
      let start = reader.offset
      do throws(ByteFault) {
        let section = try ByteSection(header: &reader, of: EncodedSection.form)
        let contents = try section.contents(&reader)
        if let kind = EncodedSection(rawValue: section.kind) { try body(kind, contents) }
      } catch {
        throw SectionFault(offset: start, fault: error)
      }
    }
  }
}
