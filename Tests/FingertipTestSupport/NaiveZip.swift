import CZlib

/// A reader of ZIP archives by their directory, which checks all that is written twice.
package enum NaiveZip {
  package struct Malformed: Error {
    package let what: String
  }

  /// Returns the names and contents of the files, in the order of the directory.
  package static func files(in bytes: [UInt8]) throws -> [(name: String, bytes: [UInt8])] {
    func number(_ place: Int, _ count: Int) throws -> Int {
      guard place >= 0, place + count <= bytes.count else { throw Malformed(what: "cut") }
      return (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    let end = bytes.count - 22
    guard try number(end, 4) == 0x0605_4b50 else { throw Malformed(what: "no end") }
    var place = try number(end + 16, 4)
    guard try place + number(end + 12, 4) == end else { throw Malformed(what: "directory") }
    var files: [(String, [UInt8])] = []
    // The file that comes next must begin where the last one ended.
    var next = 0
    for _ in 0..<(try number(end + 10, 2)) {
      guard try number(place, 4) == 0x0201_4b50 else { throw Malformed(what: "entry") }
      let (checksum, packed, size) = try (
        number(place + 16, 4), number(place + 20, 4), number(place + 24, 4)
      )
      let nameLength = try number(place + 28, 2)
      let name = bytes[(place + 46)..<(place + 46 + nameLength)]
      let start = try number(place + 42, 4)
      guard start == next, try number(start, 4) == 0x0403_4b50,
        try number(start + 26, 2) == nameLength,
        bytes[(start + 30)..<(start + 30 + nameLength)] == name
      else { throw Malformed(what: "header") }
      let data = start + 30 + nameLength
      let contents = try inflated(Array(bytes[data..<(data + packed)]), size: size)
      guard Int(crc32(0, contents, UInt32(contents.count))) == checksum,
        try number(data + packed, 4) == 0x0807_4b50, try number(data + packed + 4, 4) == checksum,
        try number(data + packed + 8, 4) == packed, try number(data + packed + 12, 4) == size
      else { throw Malformed(what: "sizes") }
      files.append((String(decoding: name, as: UTF8.self), contents))
      next = data + packed + 16
      place += 46 + nameLength
    }
    guard place == end, try next == number(end + 16, 4) else { throw Malformed(what: "gap") }
    return files
  }

  private static func inflated(_ bytes: [UInt8], size: Int) throws -> [UInt8] {
    var (stream, input) = (z_stream(), bytes)
    guard czlib_inflate_init(&stream, -15) == Z_OK else { throw Malformed(what: "zlib") }
    defer { inflateEnd(&stream) }
    // A byte more than expected, so that a longer file is noticed.
    var output = [UInt8](repeating: 0, count: size + 1)
    let status = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        (stream.next_in, stream.avail_in) = (source.baseAddress, UInt32(source.count))
        (stream.next_out, stream.avail_out) = (target.baseAddress, UInt32(target.count))
        return inflate(&stream, Z_FINISH)
      }
    }
    guard status == Z_STREAM_END, stream.avail_in == 0, stream.avail_out == 1 else {
      throw Malformed(what: "data")
    }
    return Array(output.dropLast())
  }
}
