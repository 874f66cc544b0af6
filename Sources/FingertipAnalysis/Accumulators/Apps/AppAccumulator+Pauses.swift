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
    writer.append(count)
    for index in 0..<count {
      writer.append(self[index].pointee)
      writer.append(joinedMs(of: self[index]).pointee)
    }
    writer.append(all: (0..<touchedCount).map { index(of: touched($0)) })
  }

  /// Adds apps as they were.
  ///
  /// - Parameter apps: By code of an app as it was, its code.
  mutating func resume(_ reader: inout StateReader, _ apps: [UInt32]) {
    for _ in 0..<reader.take(Int.self) {
      let known = reader.take(AppState.self)
      let state = state(of: apps[Int(known.app)])
      state.pointee = known.with(app: state.pointee.app)
      state.pointee.progress.remove(.isTouched)
      joinedMs(of: state).pointee = reader.take(Int64.self)
    }
    reader.take(all: Int.self) { touch(self[$0]) }
  }
}
