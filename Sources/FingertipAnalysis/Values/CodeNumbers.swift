import CFingertipKernels

/// Numbers some codes in the order of their first insertion; it is emptied in constant time.
struct CodeNumbers: ~Copyable {
  struct Place: BitwiseCopyable {
    fileprivate let round: UInt32
    fileprivate let number: UInt32
  }

  /// By code, its number; valid if its round is the current one.
  private var places = ScratchBuffer<Place>()
  /// By number, its code.
  private var codes = ScratchBuffer<UInt32>()
  private let bound: Int
  private var round: UInt32
  /// The number of codes inserted in this round.
  private(set) var count = 0

  /// - Parameters:
  ///   - bound: The exclusive bound of codes.
  ///   - round: The first round; only tests start elsewhere than at 1.
  init(bound: Int, round: UInt32 = 1) {
    self.bound = bound
    self.round = round
    places.reserve(bound)
    codes.reserve(bound)
    places.start.update(repeating: Place(round: 0, number: 0), count: bound)
  }

  /// Begins to read the number of a code from memory.
  @inline(__always)
  func fetch(_ code: UInt32) { fingertip_prefetch(places.start + Int(code)) }

  /// The number of a code; nil if it is not contained.
  @inline(__always)
  subscript(code: UInt32) -> Int? {
    // Safe: codes are below the bound.
    let place = places[Int(code)]
    return place.round == round ? Int(place.number) : nil
  }

  /// Inserts a code if it is not contained.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  mutating func insert(_ code: UInt32) {
    if self[code] != nil { return }
    places[Int(code)] = Place(round: round, number: UInt32(truncatingIfNeeded: count))
    // Safe: there are as many numbers as codes.
    codes[count] = code
    count &+= 1
  }

  /// The code of a number below `count`.
  func code(of number: Int) -> UInt32 { codes[number] }

  /// - Complexity: O(1), but O(codes) once in 2³² rounds.
  mutating func removeAll() {
    count = 0
    if round == .max {
      places.start.update(repeating: Place(round: 0, number: 0), count: bound)
      round = 0
    }
    round += 1
  }
}
