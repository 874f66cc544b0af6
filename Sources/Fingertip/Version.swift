/// The version of Fingertip, which its results contain (https://semver.org).
public let version = "0.1.0"
