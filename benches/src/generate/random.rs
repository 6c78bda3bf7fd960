//! Choices that are the same on every machine and in every run.

/// A small generator of numbers (`SplitMix64`). The seed says everything.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// Numbers for one thing (a page, a record) of one sort, whatever else is generated.
    pub fn of(sort: &str, number: usize) -> Self {
        let seed = sort
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let mut random = Self(seed ^ (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is at least 1.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// Whether something of this chance, in percent, happens.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    pub fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// A few of these, some of them perhaps twice.
    pub fn some<'a>(&mut self, of: &[&'a str], count: usize) -> Vec<&'a str> {
        (0..count).map(|_| self.pick(of)).collect()
    }

    /// A rank below `end` with small ranks far more frequent, as words are in a language.
    pub fn rank(&mut self, end: usize) -> usize {
        let uniform = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((end as f64).powf(uniform) - 1.0).max(0.0) as usize
    }
}
