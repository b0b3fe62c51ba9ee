//! Many names are looked for among many: which is whose?
//!
//! Compared one by one, a short or common candidate sounds a little like everything and comes before the right
//! one again and again. But a name has one counterpart. So each query shares itself out among the candidates by
//! how well they fit and how much of them is left, each candidate among the queries likewise, and this is
//! repeated until it hardly changes (softassign; Gold and Rangarajan 1996). A candidate that fits one query
//! perfectly is then hardly there for others.
//!
//! Each side may also keep to itself: a query whose name is not in the list shares out little. How likely that is, is
//! seen in the contest: where nearly all have found their counterparts, one that has not may still have one among those
//! that are left.

/// How many candidates are in the contest for each of so many queries: a name that is told otherwise may come late.
pub(crate) fn contenders(queries: usize) -> usize {
    (CONTENDERS / queries.max(1)).clamp(200, 2000)
}

/// Candidates that are in the contest for all queries together, as far as memory goes.
const CONTENDERS: usize = 4_000_000;

/// Times that both sides share out. Of candidates spelled alike, one is free for a second query only when the first has
/// shared itself out among them, which takes as many rounds as it has reason to be sure.
const ROUNDS: usize = 30;

/// Log-odds beyond which more says no more.
const MOST: f32 = 100.0;

/// The `top` of what was found, the best first; of equals, the first.
pub(crate) fn best(mut found: Vec<(usize, f32)>, top: usize) -> Vec<(usize, f32)> {
    let order = |x: &(usize, f32), y: &(usize, f32)| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0));
    if top < found.len() {
        found.select_nth_unstable_by(top, order);
        found.truncate(top);
    }
    found.sort_unstable_by(order);
    found
}

/// Takes for each query the candidates and their log-odds of being its name (even chances given before), and
/// gives back the same candidates with what each is to it after the contest, from 0 to 1, best first.
/// `candidates` is how many there are.
pub(crate) fn contest(queries: Vec<Vec<(usize, f32)>>, candidates: usize) -> Vec<Vec<(usize, f32)>> {
    let weigh = |odds: f32| libm::exp(f64::from(odds.clamp(-MOST, MOST)));
    let weights: Vec<Vec<(usize, f64)>> =
        queries.iter().map(|found| found.iter().map(|(at, odds)| (*at, weigh(*odds))).collect()).collect();
    // What is left of each query and each candidate for a pair of weight 1.
    let mut of_query = vec![1.0; queries.len()];
    let mut of_candidate = vec![1.0; candidates];
    // What keeping to oneself weighs for either; at first as much as a pair of names of which the chances are even.
    let mut alone = (1.0, 1.0);
    for round in 0..ROUNDS {
        if round == ROUNDS / 2 {
            alone = (part_alone(&of_query), part_alone(&of_candidate));
        }
        // Candidates first, queries last: the shares of a query are to be what the candidates have left for all.
        of_candidate.fill(alone.1);
        for (left, found) in of_query.iter().zip(&weights) {
            found.iter().for_each(|(at, weight)| of_candidate[*at] += weight * left);
        }
        of_candidate.iter_mut().for_each(|claimed| *claimed = 1.0 / *claimed);
        for (left, found) in of_query.iter_mut().zip(&weights) {
            *left = 1.0 / (alone.0 + found.iter().map(|(at, weight)| weight * of_candidate[*at]).sum::<f64>());
        }
    }
    let settled = |((found, weights), left): ((Vec<(usize, f32)>, &Vec<(usize, f64)>), &f64)| {
        let mut settled: Vec<(usize, f32, f64)> = found
            .into_iter()
            .zip(weights)
            .map(|((at, odds), (_, weight))| (at, odds, weight * left * of_candidate[at]))
            .collect();
        settled.sort_unstable_by(|x, y| y.2.total_cmp(&x.2).then(y.1.total_cmp(&x.1)).then(x.0.cmp(&y.0)));
        settled.into_iter().map(|(at, _, share)| (at, share as f32)).collect()
    };
    queries.into_iter().zip(&weights).zip(&of_query).map(settled).collect()
}

/// The part of those that keep to themselves, from what is left of each where that weighs 1; as if one more did.
fn part_alone(left: &[f64]) -> f64 {
    (left.iter().sum::<f64>() + 1.0) / (left.len() as f64 + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_candidate_that_another_query_fits_better_steps_back() {
        // The first candidate fits both queries, the second one fits the second a little less well.
        let found = || vec![vec![(0, 9.0), (1, -6.0)], vec![(0, 3.0), (1, 2.0)]];
        let settled = contest(found(), 2);
        assert_eq!(settled[0][0].0, 0);
        assert_eq!(settled[1][0].0, 1);
        // Alone, the second query takes what fits it best.
        assert_eq!(contest(vec![found().remove(1)], 2)[0][0].0, 0);
    }

    #[test]
    fn who_fits_nothing_gets_little_and_shares_lie_between_0_and_1() {
        let settled = contest(vec![vec![(0, -20.0), (1, -30.0)], vec![(0, 500.0), (1, f32::MIN)]], 2);
        assert!(settled[0].iter().all(|(_, share)| (0.0..0.01).contains(share)), "{settled:?}");
        assert!(settled[1][0].1 > 0.9 && settled[1][0].1 <= 1.0, "{settled:?}");
        assert_eq!(contest(Vec::new(), 3), Vec::<Vec<(usize, f32)>>::new());
    }

    #[test]
    fn one_that_is_left_goes_with_what_is_left_where_all_others_have_gone() {
        let pairs = |others: usize| (1..others).map(|at| vec![(at, 20.0)]).chain([vec![(0, -2.0)]]).collect();
        let share = |others: usize, candidates: usize| contest(pairs(others), candidates).last().unwrap()[0].1;
        assert!(share(100, 100) > 0.5, "{}", share(100, 100));
        assert!(share(1, 1) < 0.2 && share(2, 1000) < 0.2, "{} {}", share(1, 1), share(2, 1000));
    }

    #[test]
    fn the_best_come_first_and_equals_in_their_order() {
        assert_eq!(best(vec![(0, 1.0), (1, 3.0), (2, 3.0), (3, 2.0)], 3), [(1, 3.0), (2, 3.0), (3, 2.0)]);
        assert_eq!(best(vec![(0, 1.0)], 5), [(0, 1.0)]);
    }
}
