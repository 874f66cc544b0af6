import FingertipCrypto
import FingertipOutput

/// The source expression by which a Content-Security-Policy allows a style or script: `sha256-` and
/// the hash in base 64.
///
/// Source: W3C, Content Security Policy Level 3, section 2.3.1.
///
/// - Complexity: O(n).
func contentHash(_ code: String) -> String {
  let hash = SHA256.hash(Array(code.utf8))
  return "sha256-" + base64(hash.indices.map { hash[$0] })
}

private let base64Digits = Array(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".unicodeScalars)

private func base64(_ bytes: [UInt8]) -> String {
  var text = String.UnicodeScalarView()
  for first in stride(from: 0, to: bytes.count, by: 3) {
    let group = (0..<3).map { first + $0 < bytes.count ? UInt32(bytes[first + $0]) : 0 }
    let bits = group[0] << 16 | group[1] << 8 | group[2]
    for digit in 0..<4 {
      let isPadding = first + digit > bytes.count
      text.append(
        isPadding ? "=" : base64Digits[Int(bits >> UInt32(18 - 6 * digit) & 63)])
    }
  }
  return String(text)
}
