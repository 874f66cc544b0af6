import FingertipCore

/// An unknown column whose name resembles that of a field.
package struct ResemblingColumn: Equatable, Sendable {
  let name: String
  let meant: LogField
}
