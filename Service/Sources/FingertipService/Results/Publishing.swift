import Fingertip
import HTTPTypes

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ServiceState {
  /// Makes a question one whose answer may be handed on, unless the service is for the analyst alone.
  ///
  /// A month is published once it is over: a month under way would tell day by day what each upload
  /// added. Where the log reaches into the current month, the window ends before it.
  ///
  /// - Throws: ``Refusal`` if nothing can be published.
  func publish(
    _ question: inout Question, _ inputs: Inputs, of snapshot: Snapshot
  ) throws(Refusal) {
    guard !options.isPrivate else {
      question.query.publication.isOn = false
      return
    }
    question.query.publication.isOn = true
    guard inputs.hasApps else {
      throw Refusal(
        .conflict, "no-apps-table",
        [
          "publishing needs the table of apps, so that nothing personal passes as work: start the service with --tables, or with --private",
          "发布需要应用表，以免把个人应用当作工作应用：启动服务时请给出 --tables，或用 --private",
        ])
    }
    do throws(FingertipError) {
      guard let last = snapshot.rows.instants?.upperBound else { return }
      let now = Int64(Date().timeIntervalSince1970 * 1000)
      let zone = question.query.timeZone
      let month = try monthStart(at: now, in: zone)
      guard try monthStart(at: last, in: zone) >= month else { return }
      if case .text(let to)? = question.query.to, to.prefix(10) < month { return }
      question.query.to = .text(month)
      if case .text(let from)? = question.query.from, from.prefix(10) >= month {
        throw FingertipError(
          .usage,
          [
            "a month is published once it is over; the latest window ends at \(month)",
            "月份结束后才发布；最晚的时段到 \(month) 为止",
          ], field: "from")
      }
    } catch {
      throw Refusal(asking: error)
    }
  }
}

/// Returns the first day of the month of an instant, as `2024-03-01`.
///
/// - Throws: `FingertipError` of the category `usage` for an unknown zone.
private func monthStart(at instant: Int64, in zone: Zone) throws(FingertipError) -> String {
  var reading = ReadingOptions()
  reading.timeZone = zone
  reading.threads = 1
  // The library tells dates of logs.
  let log = try Log([Event(startMs: instant, cadre: "c", kind: .request)], by: reading)
  return String((try log.days()?.first ?? "").prefix(7)) + "-01"
}
