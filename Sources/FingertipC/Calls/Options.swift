// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The names of functions are those of C.

import CFingertip
import Fingertip
import FingertipOutput
import FingertipReport

@c @implementation
public func ft_version() -> UnsafePointer<CChar>? { versionForC }

/// The version in memory that is never freed.
nonisolated(unsafe) private let versionForC: UnsafePointer<CChar> = {
  let bytes = UnsafeMutableBufferPointer<CChar>.allocate(capacity: version.utf8.count + 1)
  _ = bytes.initialize(from: version.utf8CString)
  return UnsafePointer(bytes.baseAddress!)
}()

@c @implementation
public func ft_options_new(
  _ json: UnsafePointer<CChar>?, _ options: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(options, error) {
    OptionsObject(try json.map { try OptionSet(json: Arguments.text($0, "json")) } ?? OptionSet())
  }
}

@c @implementation
public func ft_options_list(_ json: HandlePlace?, _ error: HandlePlace?) -> Int32 {
  give(json, error) {
    BytesObject(
      JSONValue.array(
        Option.all.map { option in
          .object([
            ("name", .string(option.name)), ("type", .string(option.kind.rawValue)),
            (
              "calls",
              .array(
                OptionCall.allCases.filter(option.calls.contains).map { .string($0.rawValue) })
            ),
          ])
        }
      ).line)
  }
}
