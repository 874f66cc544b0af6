/// Returns the word that another one probably means: by other capitals, or by one wrong letter.
///
/// - Parameter leastLength: The length from which a word may have a wrong letter.
/// - Returns: Nil if it resembles none of them.
/// - Complexity: O(words · length).
package func meantWord(by word: String, among words: [String], leastLength: Int = 1) -> String? {
  let plain = word.lowercased()
  if let same = words.first(where: { $0 == plain }) { return same }
  let characters = Array(plain)
  return words.first { word in
    let count = word.count
    return count >= leastLength && abs(count - characters.count) <= 1
      && isOneEdit(from: Array(word), to: characters)
  }
}

/// Returns true if replacing, inserting, removing or exchanging with its neighbor one character
/// turns a word into another.
///
/// - Complexity: O(length).
func isOneEdit(from word: [Character], to other: [Character]) -> Bool {
  guard word != other, abs(word.count - other.count) <= 1 else { return false }
  let same = zip(word, other).prefix { $0 == $1 }.count
  let (rest, otherRest) = (word[same...], other[same...])
  if rest.dropFirst() == otherRest || rest == otherRest.dropFirst() { return true }
  if rest.dropFirst() == otherRest.dropFirst() { return true }
  return rest.count > 1 && rest.dropFirst(2) == otherRest.dropFirst(2)
    && rest.prefix(2) == ArraySlice(otherRest.prefix(2).reversed())
}
