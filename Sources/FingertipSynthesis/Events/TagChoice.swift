import FingertipCore

/// Tags from which one is drawn for a row, all equally likely.
///
/// Their order here decides the bytes of a log, not the order of declaration in the model.
enum TagChoice {
  static let trace: [EventTag] = [
    .checkin, .photo, .screenshot, .video, .track, .chain, .ack,
  ]
  /// Work traces of a visit.
  static let visitTrace: [EventTag] = [.checkin, .photo, .screenshot, .video, .track]
  static let campaign: [EventTag] = [.install] + accountCampaign
  /// Promotional acts on an account, which cannot be installed.
  static let accountCampaign: [EventTag] = [.follow, .like, .share, .vote, .quiz]
  static let onlineOrOnsite: [EventTag] = [.online, .onsite]
  static let taskMove: [EventTag] = [.assigned, .forwarded, .closed]
}
