//! Hash maps for look-ups: the only door to the hasher.

use std::collections::HashMap;

/// Looked up tens of thousands of times a build, never walked through in its own order.
pub(crate) type Lookup<K, V> = HashMap<K, V, foldhash::fast::RandomState>;
