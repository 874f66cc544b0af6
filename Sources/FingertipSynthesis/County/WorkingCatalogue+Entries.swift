import FingertipCore

extension WorkingCatalogue {
  func id(ofApp app: Int) -> String {
    let type =
      added.contains(app)
      ? addedEntries[app - added.lowerBound].type : typeAndPlace(ofApp: app).type
    return "\(type)-\(padded(app, to: 5))"
  }

  func entry(ofApp app: Int) -> AppEntry {
    if added.contains(app) {
      var entry = addedEntries[app - added.lowerBound]
      entry.owner = geography.city
      return entry
    }
    let (type, unit, position) = typeAndPlace(ofApp: app)
    var entry = AppEntry(type: type, owner: unit)
    switch type {
    case "app", "miniapp":
      entry.purpose = AppWords.purpose(isRedundant(position: position) ? position - 1 : position)
      entry.functions = AppWords.functions(position)
      entry.leavesTrace = position % 10 == 1
      entry.isKeyWork = position % 7 == 2
      // The city's emergency app.
      entry.isExempt = position == 5
    case "group":
      // Eight purposes for 90 groups: real groups share purposes too.
      entry.purpose = AppWords.purpose(position % 8)
    case "account":
      entry.purpose = "publicity"
    default:
      entry.purpose = ""
    }
    return entry
  }

  /// Finds the unit by binary search, then its class by a linear search.
  ///
  /// - Complexity: O(log(number of units)).
  private func typeAndPlace(ofApp app: Int) -> (type: String, unit: Int, position: Int) {
    precondition(app < added.lowerBound)
    var low = 0
    var high = geography.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if firstApp[middle] <= app { low = middle } else { high = middle }
    }
    let level = geography.level(ofUnit: low)
    let found = Class.allCases.first { apps($0, ofUnit: low).contains(app) }!
    let position = found.firstPosition(level) + app - apps(found, ofUnit: low).lowerBound
    return (found.type(position: position), low, position)
  }
}

extension WorkingCatalogue.Class {
  /// The type in `apps.csv`; every fourth app is a miniapp.
  fileprivate func type(position: Int) -> String {
    switch self {
    case .app: position % 4 == 3 ? "miniapp" : "app"
    case .account: "account"
    case .group, .mergedGroup: "group"
    case .personal: "personal"
    }
  }
}
