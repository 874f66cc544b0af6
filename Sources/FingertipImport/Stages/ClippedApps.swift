import FingertipCore
import FingertipModel

/// Clips records of apps to the time in which a person used the device, or takes the time out in which
/// nobody did: the stages of formats that tell both share it.
struct ClippedApps {
  enum Mask {
    /// Nothing is clipped.
    case none
    /// What the masks cover stays.
    case keep
    /// What the masks cover goes.
    case remove
  }

  static let app: UInt16 = 0
  static let mask: UInt16 = 1

  /// The record of an app, later masks of which may still matter.
  private struct Open {
    let startMs: Int64
    let endMs: Int64
    let app: UInt32
    let id: EventID
    let type: UInt32
    /// Its place among all, by which the pieces before its last are known.
    let number: Int
    /// The piece that may still grow; nil before the first. With masks that remove, the rest.
    var piece: (from: Int64, to: Int64)?
  }

  private let how: Mask
  /// In the order of their starts.
  private var open: [Open] = []
  private var openCount = 0
  /// The pieces before the last of those that have several, which are few.
  private var pieces: [Int: [(from: Int64, to: Int64)]] = [:]
  /// The least end of those.
  private var leastEndMs = Int64.max
  /// The union of masks that reaches the latest instant.
  private var run: (from: Int64, to: Int64)?
  private var equal = EqualEvents()

  init(_ how: Mask) { self.how = how }

  mutating func take(_ record: DeviceRecord, into output: inout StageOutput) {
    write(before: record.instantMs, into: &output)
    if record.kind == Self.mask {
      output.join(record.type)
      mask(from: record.instantMs, to: max(record.instantMs, record.endMs))
    } else {
      begin(record)
    }
  }

  private mutating func begin(_ record: DeviceRecord) {
    var new = Open(
      startMs: record.instantMs, endMs: record.endMs,
      app: UInt32(truncatingIfNeeded: record.first), id: EventID(bits: record.second),
      type: record.type, number: openCount)
    openCount += 1
    switch how {
    case .none: new.piece = (new.startMs, new.endMs)
    case .keep:
      if let run, run.to > new.startMs { new.piece = (new.startMs, min(run.to, new.endMs)) }
    case .remove: new.piece = (max(new.startMs, run?.to ?? .min), new.endMs)
    }
    open.append(new)
    leastEndMs = min(leastEndMs, new.endMs)
  }

  private mutating func mask(from: Int64, to: Int64) {
    if let known = run, from <= known.to {
      run = (known.from, max(known.to, to))
    } else {
      run = (from, to)
    }
    guard to > from else { return }
    for index in open.indices {
      let (startMs, endMs) = (open[index].startMs, open[index].endMs)
      switch how {
      case .none: break
      case .keep:
        // Of length 0 is in the mask if its instant is.
        let isIn = startMs == endMs ? from <= startMs && startMs < to : from < endMs
        guard isIn else { continue }
        let piece = (from: max(startMs, from), to: min(endMs, to))
        if let last = open[index].piece, piece.from <= last.to {
          open[index].piece = (last.from, max(last.to, piece.to))
        } else {
          if let last = open[index].piece { pieces[open[index].number, default: []].append(last) }
          open[index].piece = piece
        }
      case .remove:
        guard let rest = open[index].piece else { continue }
        if from > rest.from, rest.from < rest.to {
          pieces[open[index].number, default: []].append((rest.from, min(from, rest.to)))
        }
        open[index].piece = (max(rest.from, to), rest.to)
      }
    }
  }

  /// Writes the records that no later mask reaches.
  private mutating func write(before instantMs: Int64, into output: inout StageOutput) {
    guard leastEndMs < instantMs else { return }
    // Safe: the least end is that of one of them.
    let settledMs = min(instantMs, open[0].startMs)
    var kept = 0
    leastEndMs = .max
    for index in open.indices {
      let record = open[index]
      if record.endMs < instantMs {
        write(record, settledMs, into: &output)
      } else {
        open[kept] = record
        kept += 1
        leastEndMs = min(leastEndMs, record.endMs)
      }
    }
    open.removeLast(open.count - kept)
  }

  private mutating func write(
    _ record: Open, _ settledMs: Int64, into output: inout StageOutput
  ) {
    let pieces = pieces.isEmpty ? [] : pieces.removeValue(forKey: record.number) ?? []
    var last = record.piece
    if how == .remove, let piece = last {
      // What is left after masks that remove may be nothing; a record of length 0 is whole or gone.
      let isEmpty =
        record.startMs == record.endMs ? piece.from > record.endMs : piece.from >= piece.to
      if isEmpty { last = nil }
    }
    if pieces.isEmpty, last == nil { return output.drop(record.type, .notPresent) }
    for index in 0...pieces.count {
      guard let piece = index < pieces.count ? pieces[index] : last else { return }
      var event = ImportedEvent(
        from: piece.from, to: piece.to, .app, app: record.app, id: record.id)
      equal.number(&event, settledMs: settledMs)
      if index == 0 {
        guard output.write(event, of: record.type) else { return }
      } else {
        output.writeMore(event)
      }
    }
  }

  mutating func finish(into output: inout StageOutput) {
    for record in open { write(record, .min, into: &output) }
    open.removeAll()
    leastEndMs = .max
  }
}
