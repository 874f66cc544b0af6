import FingertipCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a result could not be written.
///
/// Source: SPEC section 7, exit codes.
package enum OutputError: Error, Equatable {
  /// The file or folder can't be made; `why` is the system's word for it.
  case cannotCreate(path: String, why: String)
  /// The file was made, but not all of it could be written: a full disk, mostly.
  case writeFailed(path: String, why: String)
  /// The reader went away (`| head`). Nothing is wrong and nothing need be said.
  case brokenPipe

  /// The exit code of the contract. A reader that has gone is no failure of ours.
  package var exitCode: Int32 {
    switch self {
    case .cannotCreate: 73
    case .writeFailed: 74
    case .brokenPipe: 0
    }
  }
}

extension OutputError: CustomStringConvertible {
  /// What failed, where, and what to do.
  package var description: String {
    switch self {
    case .cannotCreate(let path, let why):
      "cannot create \(displaySafe(path)): \(why); check that its folder exists and is writable"
    case .writeFailed(let path, let why):
      "cannot write \(displaySafe(path)): \(why); free some space or choose another place"
    case .brokenPipe:
      "the reader of the output has gone"
    }
  }
}

/// The system's word for an error number.
func systemMessage(_ number: Int32) -> String {
  String(cString: strerror(number))
}
