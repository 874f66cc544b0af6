import CFingertip
import Fingertip
import FingertipTestSupport

/// Calls the functions of the library for C as bytes say: each call is one byte for the function and a text up
/// to a line end, which is the JSON of options, the text of a log, or a name. Calls use what those before have
/// made, or handles that were freed. Whatever they are given, they return a code, and an error if it is not 0.
func checkLibraryCalls(_ bytes: [UInt8], _ random: inout SplitMix64) throws {
  var handles: [OpaquePointer?] = [nil, OpaquePointer(bitPattern: 0x1234)]
  let before = ft_live_handles()
  let formats = ["json", "csv", "table", "xlsx", "arrow", "parquet", "html"]
  for call in bytes.split(separator: UInt8(ascii: "\n")).prefix(24) {
    // Nothing is written where a fuzzer happens to name a file, and no device read.
    guard let function = call.first, !namesFiles(call) else { continue }
    let text = Array(call.dropFirst()) + [0]
    var (made, also, error): (OpaquePointer?, OpaquePointer?, OpaquePointer?)
    func handle() -> OpaquePointer? { random.pick(handles) }
    let code = text.withUnsafeBytes { text in
      let name = text.bindMemory(to: CChar.self).baseAddress!
      let (data, size) = (text.baseAddress!, text.count - 1)
      let (arrays, sizes): ([UnsafeRawPointer?], [Int]) = ([data, nil, data], [size, 0, size])
      switch function % 18 {
      case 0: return ft_options_new(name, &made, &error)
      case 1, 2: return ft_log_read_bytes(data, size, nil, handle(), nil, &made, &error)
      case 3: return ft_analyze(handle(), handle(), handle(), nil, &made, &error)
      case 4: return ft_census(handle(), nil, &made, &error)
      case 5: return ft_log_bucket(handle(), Int(text[0]), 4, nil, &made, &error)
      case 6:
        return random.pick(formats).withCString { format in
          ft_result_bytes(handle(), size == 0 ? nil : name, format, nil, nil, &made, &error)
        }
      case 7: return ft_explain(handle(), name, &made, &error)
      case 8: return ft_compare(handle(), handle(), handle(), nil, &made, &error)
      case 9: return ft_report(handle(), handle(), handle(), nil, &made, &error)
      case 10: return ft_indicators(name, &made, &error)
      case 11: return ft_columns(name, &made, &error)
      case 12:
        return ft_note(handle().map { UnsafeRawPointer($0) }, size, name, &made, &error)
      case 13: return ft_census_merge(arrays, sizes, Int(text[0] % 4), &made, &error)
      case 14: return ft_partial_merge(arrays, sizes, Int(text[0] % 4), &made, &error)
      case 15:
        // The census, if the last handle is of bytes.
        let census = handles.last ?? nil
        return ft_sweep(
          handle(), handle(), handle(), ft_bytes_data(census), ft_bytes_size(census), nil, &made,
          &also, &error)
      case 16: return ft_log_rows(handle(), nil, &error)
      default:
        guard handles.count > 2, let handle = handles.popLast() else { return 0 }
        return ft_free(handle.map { UnsafeMutableRawPointer($0) })
      }
    }
    try expect(code == 0 || error != nil, "the code \(code) has no error")
    try expect(code != FingertipError.Category.defect.rawValue, "a defect")
    try expect(code == ft_error_code(error), "the error has another code than \(code)")
    try expect(code == 0 || made == nil, "a failed call made a handle")
    _ = ft_free(error.map { UnsafeMutableRawPointer($0) })
    handles += [made, also].compactMap(\.self)
  }
  for handle in handles { _ = ft_free(handle.map { UnsafeMutableRawPointer($0) }) }
  try expect(ft_live_handles() <= before, "handles are left")
}

/// Returns true if a call may name the file of rejected rows or a device; escapes may spell anything.
private func namesFiles(_ call: ArraySlice<UInt8>) -> Bool {
  let text = String(decoding: call, as: UTF8.self)
  return ["rejects\"", "/dev", "/proc", "\\u"].contains { text.contains($0) }
}
