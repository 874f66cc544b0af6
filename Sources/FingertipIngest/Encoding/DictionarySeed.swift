/// The seed of the hashes of ids: equal in all dictionaries of the process, so that its logs can be
/// merged; secret, so that nobody can choose ids that collide.
let dictionarySeed = UInt64.random(in: .min ... .max)
