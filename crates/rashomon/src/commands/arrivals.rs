//! Articles as they come: some are taken in while those before them are read.

use std::sync::mpsc::{self, Receiver};
use std::thread;

use rashomon::article::{Article, Event, Stream};

use crate::output;

/// So many articles are read at a time at most: enough to keep the cores busy and to read those of one language together, few
/// enough to bound memory.
const AT_ONCE: usize = 1024;

/// Articles that a thread of its own takes in, in their order.
pub struct Arrivals {
    events: Receiver<Event>,
    explain: bool,
    /// How many articles were found.
    pub found: usize,
    /// How many inputs were left out.
    pub left_out: usize,
}

impl Arrivals {
    /// Takes in all that a stream brings while `work` is at what is there already. With `explain` it is said why what was found
    /// was believed.
    pub fn of<T>(stream: Stream, explain: bool, work: impl FnOnce(&mut Arrivals) -> T) -> T {
        thread::scope(|scope| {
            let (send, events) = mpsc::sync_channel(AT_ONCE);
            // Whoever stops listening early has said why.
            scope.spawn(move || stream.into_iter().all(|event| send.send(event).is_ok()));
            let mut arrivals = Arrivals { events, explain, found: 0, left_out: 0 };
            let done = work(&mut arrivals);
            drop(arrivals);
            done
        })
    }

    /// Those that have come since, without waiting for more.
    pub fn here(&mut self) -> Vec<Article> {
        let mut articles = Vec::new();
        while articles.len() < AT_ONCE
            && let Ok(event) = self.events.try_recv()
        {
            self.take(event, &mut articles);
        }
        articles
    }

    /// Those that have come since, or the next one that comes; none at the end.
    pub fn next(&mut self) -> Vec<Article> {
        let mut articles = self.here();
        while articles.is_empty()
            && let Ok(event) = self.events.recv()
        {
            self.take(event, &mut articles);
        }
        articles
    }

    /// Keeps an article, and complains of what is wrong.
    fn take(&mut self, event: Event, articles: &mut Vec<Article>) {
        match event {
            Event::Article(article) => {
                self.found += 1;
                articles.push(article);
            }
            Event::Diagnostic(diagnostic) => output::complain([&diagnostic]),
            Event::LeftOut(diagnostic) => {
                output::complain([&diagnostic]);
                self.left_out += 1;
            }
            Event::Note(note) if self.explain => output::complain([&note]),
            Event::Note(_) => {}
        }
    }
}
