use std::cmp::Ordering;
use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use rashomon_text::{Field, Span};

/// What an outlet published. Its title and text are never changed after intake: everything found in
/// them is kept as a [`Span`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// Identifies the article within a run: given by the source, or made from its path.
    pub id: String,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it, as the source names it.
    pub outlet: Option<String>,
    /// Who wrote it, as the source names them; several with commas between.
    pub author: Option<String>,
    /// The language its source states (BCP 47); reading decides for itself and takes this as a hint.
    pub language: Option<String>,
    /// When it was published; the reference for relative times.
    pub published: Option<Published>,
    /// The headline; empty if there is none.
    pub title: String,
    /// The body: paragraphs parted by line feeds.
    pub text: String,
}

impl Article {
    /// The whole of one of its two texts.
    pub fn field(&self, field: Field) -> &str {
        match field {
            Field::Title => &self.title,
            Field::Text => &self.text,
        }
    }

    /// What a span of this article covers.
    pub fn slice(&self, span: Span) -> &str {
        span.slice(self.field(span.field))
    }
}

/// When something was published: the day at the place of publication, and the time of day where the source gives it.
///
/// In order of time: those of one day without a time of day come before those with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Published {
    /// The day, as a reader there has it: what a report calls "yesterday" is told from it.
    pub date: Date,
    /// The time of that day.
    pub time: Option<Clock>,
}

/// A time of day at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Clock {
    /// The time that a clock there shows.
    pub time: Time,
    /// By how many minutes it is ahead of UTC.
    pub offset: i16,
}

impl Published {
    /// The day and time in UTC; without a time of day, the day where it was published.
    fn in_utc(&self) -> (Date, Option<Time>) {
        let Some(clock) = self.time else { return (self.date, None) };
        let utc = self.date.to_datetime(clock.time).checked_sub(i64::from(clock.offset).minutes());
        utc.map_or((self.date, Some(clock.time)), |utc| (utc.date(), Some(utc.time())))
    }
}

impl Ord for Published {
    fn cmp(&self, other: &Self) -> Ordering {
        let rest = |published: &Self| (published.date, published.time.map(|clock| clock.offset));
        self.in_utc().cmp(&other.in_utc()).then_with(|| rest(self).cmp(&rest(other)))
    }
}

impl PartialOrd for Published {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Published {
    /// ISO 8601: `2023-10-05`, `2023-10-05T14:30:00Z` or `2023-10-05T14:30:00+03:30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(Clock { time, offset }) = self.time else { return write!(f, "{}", self.date) };
        write!(f, "{}T{}", self.date, time)?;
        match offset {
            0 => f.write_str("Z"),
            _ => {
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", offset.unsigned_abs() / 60, offset.unsigned_abs() % 60)
            }
        }
    }
}

/// Something that was wrong with one input, which did not stop the rest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file, line or article that it is about.
    pub article: String,
    /// What was wrong, and what was done about it.
    pub message: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_come_in_order_wherever_they_are() {
        let read = |text| crate::parse_published(text, None).expect("a date");
        let moments = [
            "2023-10-04",
            "2023-10-05T01:00:00+03:30",
            "2023-10-04T18:00:00-04:00",
            "2023-10-05",
            "2023-10-05T00:30:00Z",
        ];
        let mut published: Vec<Published> = moments.iter().map(|text| read(text)).collect();
        published.reverse();
        published.sort();
        assert_eq!(published.iter().map(Published::to_string).collect::<Vec<_>>(), moments);
        assert_eq!(read("2023-10-05T01:00:00+03:30").date, jiff::civil::date(2023, 10, 5), "the day in Tehran");
    }
}
