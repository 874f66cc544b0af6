import Fingertip
import FingertipSystem
import Foundation
import Testing

/// Tests of documents as streams of Arrow; what is in them is tested with the writers.
@Suite struct ArrowExportTests {
  private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../datasets/sample").standardizedFileURL.path

  @Test func `a document gives the rows of its CSV, also after it is gone`() throws {
    var streams: [(rows: Int, stream: ArrowArrayStream)] = []
    do {
      let log = try Log(Self.sample + "/log")
      let analysis = try log.analyze(tables: Fingertip.Tables(folder: Self.sample + "/tables"))
      let documents = [
        try analysis.document(.cadres), analysis.burdenDocument(),
        try #require(analysis.explanationDocument(of: "*")), try log.qualityDocument(),
        Indicator.document(), TableDefinition.document(),
      ]
      for document in documents {
        var stream = ArrowArrayStream()
        try document.exportArrow(into: &stream)
        // No cell of these tables has a line break.
        streams.append((document.text(as: .csv).split(separator: "\n").count - 1, stream))
      }
    }
    for (rows, stream) in streams {
      var (stream, array) = (stream, ArrowArray())
      #expect(stream.get_next(&stream, &array) == 0)
      #expect(Int(array.length) == rows && rows > 0)
      array.release(&array)
      stream.release(&stream)
    }
  }

  @Test func `text is no table, and a cancelled token ends it`() throws {
    var stream = ArrowArrayStream()
    #expect { try Document(lines: ["a"]).exportArrow(into: &stream) } throws: { error in
      (error as? FingertipError)?.category == .usage
    }
    let token = CancellationToken()
    try TableDefinition.document().exportArrow(into: &stream, cancellation: token)
    token.cancel()
    var array = ArrowArray()
    #expect(stream.get_next(&stream, &array) == ECANCELED)
    stream.release(&stream)
    #expect { try Indicator.document().exportArrow(into: &stream, cancellation: token) } throws: {
      ($0 as? FingertipError)?.category == .cancelled
    }
  }
}
