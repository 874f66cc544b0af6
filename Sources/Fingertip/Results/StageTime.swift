import FingertipCore

/// How long one stage of a run took.
///
/// In the data's order the stages are
/// - `read`: the system hands over bytes of a file;
/// - `decompress`: bytes become text, which is cut into blocks of whole rows;
/// - `wait`: another thread decompresses a block of the same file; the only stage that is no work;
/// - `tokenize`: rows and fields are found;
/// - `encode`: rows are checked and become columns;
/// - `partition`: rows are sorted into groups of cadres;
/// - `assemble`: the distinct ids of all threads are put together; its seconds are not summed;
/// - `gather`: the rows of each cadre come together;
/// - `sort`: they are brought into order, and repeats are taken out;
/// - `sweep`: they are measured;
/// - `merge`: what threads came to is added and rolled up through the units, on one thread.
public struct StageTime: Sendable, Equatable {
  /// The stage, such as `decompress`.
  public let name: String
  /// Seconds, summed over the threads.
  public let seconds: Double
}

extension StageTime {
  init(_ stage: Stage, of times: StageTimes) {
    name = stage.name
    seconds = Double(times[stage]) / 1e9
  }
}
