import FingertipCore

/// The engine's kinds and tags for the public ones; the compiler sees to it that none is forgotten.
extension EventKind {
  init(_ kind: Event.Kind) {
    self =
      switch kind {
      case .app: .app
      case .field: .field
      case .duty: .duty
      case .message: .message
      case .trace: .trace
      case .report: .report
      case .campaign: .campaign
      case .inspect: .inspect
      case .case: .case
      case .request: .request
      case .task: .task
      case .ranking: .ranking
      case .join: .join
      case .leave: .leave
      }
  }
}

extension EventTag {
  init(_ tag: Event.Tag?) {
    self =
      switch tag {
      case nil: .none
      case .plain: .plain
      case .demand: .demand
      case .checkin: .checkin
      case .photo: .photo
      case .screenshot: .screenshot
      case .video: .video
      case .track: .track
      case .chain: .chain
      case .ack: .ack
      case .install: .install
      case .follow: .follow
      case .like: .like
      case .share: .share
      case .vote: .vote
      case .quiz: .quiz
      case .online: .online
      case .onsite: .onsite
      case .assigned: .assigned
      case .forwarded: .forwarded
      case .closed: .closed
      }
  }
}
