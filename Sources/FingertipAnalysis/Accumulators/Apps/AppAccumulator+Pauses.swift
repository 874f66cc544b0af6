extension AppAccumulator {
  mutating func pause(_ writer: inout StateWriter) {
    // First: it adds to the states.
    clocks.pause(&writer, addingTo: states, leastDays: regularDays)
    states.pause(&writer)
    briefs.pause(&writer)
    writer.append(all: runs)
  }

  mutating func resume(_ reader: inout StateReader) {
    let apps = reader.codes.apps
    clocks.resume(&reader)
    states.resume(&reader, apps)
    briefs.resume(&reader, apps)
    reader.take(all: MembershipRun.self) { run in
      runs.append(
        MembershipRun(
          app: apps[Int(run.app)], firstPeriod: run.firstPeriod, lastPeriod: run.lastPeriod,
          isAlive: run.isAlive))
    }
  }
}

extension AppStates {
  func pause(_ writer: inout StateWriter) {
    // Without the instants of joins, which only rows of the same instant look at.
    writer.append(all: (0..<count).map { self[$0].pointee })
    writer.append(all: (0..<touchedCount).map { index(of: touched($0)) })
  }

  /// Adds apps as they were.
  ///
  /// - Parameter apps: By code of an app as it was, its code.
  mutating func resume(_ reader: inout StateReader, _ apps: [UInt32]) {
    reader.take(all: AppState.self) { known in
      let state = state(of: apps[Int(known.app)])
      state.pointee = known.with(app: state.pointee.app)
      state.pointee.progress.remove(.isTouched)
    }
    reader.take(all: Int.self) { touch(self[$0]) }
  }
}
