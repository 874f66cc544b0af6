import FingertipSystem

/// The target that the environment names.
private let target: FuzzTarget = {
  guard let name = getenv("FINGERTIP_FUZZ"),
    let target = FuzzTarget(rawValue: String(cString: name))
  else {
    fatalError("FINGERTIP_FUZZ is one of \(FuzzTarget.allCases.map(\.rawValue))")
  }
  return target
}()

/// The function that libFuzzer calls with each input; it ends the process if results differ.
@_cdecl("LLVMFuzzerTestOneInput")
package func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    try target.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
  } catch {
    fatalError("\(target.rawValue): \(error)")
  }
  return 0
}

#if !FUZZING
  // libFuzzer has a `main` of its own.

  /// Runs files as inputs of one target: `FINGERTIP_FUZZ=csv FingertipFuzz FILE…`.
  @main
  struct Fuzz {
    static func main() {
      for path in CommandLine.arguments.dropFirst() {
        guard let file = fopen(path, "rb") else { fatalError("\(path): cannot be opened") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
        _ = testOneInput(bytes, bytes.count)
      }
    }
  }
#endif
