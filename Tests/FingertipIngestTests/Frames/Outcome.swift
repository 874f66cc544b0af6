import FingertipCore
import FingertipIngest

/// The outcome of reading an input to its end, or to its failure.
struct Outcome {
  var bytes: [UInt8] = []
  var error: InputError?
  var compression: Compression?
  var compressedBytesRead: Int64 = 0
  var bytesRead: Int64 = 0
}

/// Reads a file to its end. Any read but the last must fill the buffer.
func outcome(
  of file: InputFile, bufferSize: Int = 4096, textEncoding: TextEncoding? = .utf8
) -> Outcome {
  var outcome = Outcome()
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferSize, alignment: 1)
  defer { buffer.deallocate() }
  do throws(InputError) {
    var stream = try ByteStream(file, textEncoding: textEncoding)
    outcome.compression = stream.compression
    do throws(InputError) {
      while true {
        let count = try stream.read(into: buffer)
        if count == 0 { break }
        outcome.bytes += buffer[..<count]
      }
    } catch {
      outcome.error = error
      // A failed stream fails again.
      if (try? stream.read(into: buffer)) != nil { outcome.error = nil }
    }
    outcome.compressedBytesRead = stream.compressedBytesRead
    outcome.bytesRead = stream.bytesRead
  } catch {
    outcome.error = error
  }
  return outcome
}

extension TemporaryFolder {
  /// Stores the bytes in a file and reads them back through a `ByteStream`.
  func outcome(
    of stored: [UInt8], bufferSize: Int = 4096, textEncoding: TextEncoding? = .utf8
  ) throws -> Outcome {
    let path = try write(stored, to: "input")
    let file = try InputFinder.find([path])[0]
    return FingertipIngestTests.outcome(
      of: file, bufferSize: bufferSize, textEncoding: textEncoding)
  }
}

/// Returns rows that compress about as well as a log does, the same in every run.
func sampleText(byteCount: Int) -> [UInt8] {
  var text: [UInt8] = []
  var row: UInt64 = 0
  while text.count < byteCount {
    row += 1
    // A multiplicative hash: digits that do not repeat.
    let digits = (row &* 0x9E37_79B9_7F4A_7C15) >> 40
    text += "2024-03-04T09:\(row % 60):00+08:00,cadre-\(digits % 997),app,app-\(digits)\n".utf8
  }
  return Array(text[..<byteCount])
}
