//! The same work in registers as wide as the processor has.

use std::sync::LazyLock;

use pulp::Arch;

/// Does some work in registers as wide as the processor has, which is asked for when the program first needs it. Of a
/// closure that is marked as always inlined, and of what is always inlined into it, the compiler makes a version for each
/// kind of processor; others are compiled as ever. The results are the same on all of them.
#[inline(always)]
pub fn wide<R>(work: impl FnOnce() -> R) -> R {
    static ARCH: LazyLock<Arch> = LazyLock::new(Arch::new);
    ARCH.dispatch(work)
}

#[cfg(test)]
mod tests {
    use super::wide;
    use crate::{cosine, dot};

    #[test]
    fn wide_registers_give_the_same() {
        let vector = |seed: u32| -> Vec<f32> { (0..451).map(|n| ((n * seed) as f32 * 0.37).sin()).collect() };
        let (a, b) = (vector(3), vector(7));
        let there = wide(
            #[inline(always)]
            || (dot(&a, &b), cosine(&a, &b)),
        );
        assert_eq!(there, (dot(&a, &b), cosine(&a, &b)));
    }
}
