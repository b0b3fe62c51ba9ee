//! What `numbers.toml` and `times.toml` put into a lexicon.

use crate::schema::{numbers, times};
use crate::{LexiconBuilder, Sense};

pub(crate) fn add_numbers(builder: &mut LexiconBuilder, numbers: &numbers::File) {
    let valued: [(&[numbers::Number], fn(f64) -> Sense); 9] = [
        (&numbers.number, Sense::Number),
        (&numbers.inner, Sense::InnerNumber),
        (&numbers.magnitude, Sense::Magnitude),
        (&numbers.glued, Sense::Glued),
        (&numbers.ordinal, Sense::Ordinal),
        (&numbers.fraction, Sense::Fraction),
        (&numbers.collective, Sense::Collective),
        (&numbers.denominator, Sense::Denominator),
        (&numbers.added, Sense::Added),
    ];
    for (list, sense) in valued {
        for number in list {
            builder.add(&number.forms, sense(number.value));
        }
    }
    for number in &numbers.share {
        builder.add(&number.forms, Sense::Fraction(number.value));
        builder.add(&number.forms, Sense::Share);
    }
    let plain: [(&[String], Sense); 25] = [
        (&numbers.articles, Sense::NumberArticle),
        (&numbers.joiners, Sense::NumberJoiner),
        (&numbers.fraction_joiners, Sense::FractionJoiner),
        (&numbers.power_between, Sense::PowerBetween),
        (&numbers.power_behind, Sense::PowerBehind),
        (&numbers.decimals, Sense::Decimal),
        (&numbers.minus, Sense::Minus),
        (&numbers.minus_behind, Sense::MinusBehind),
        (&numbers.classifiers, Sense::Classifier),
        (&numbers.personal, Sense::PersonalClassifier),
        (&numbers.among, Sense::Among),
        (&numbers.among_behind, Sense::AmongBehind),
        (&numbers.labels, Sense::NumberLabel),
        (&numbers.idioms, Sense::NumberIdiom),
        (&numbers.nobody, Sense::Nobody),
        (&numbers.none, Sense::NoneOf),
        (&numbers.ratios, Sense::Ratio),
        (&numbers.ratios_of_one, Sense::RatioOfOne),
        (&numbers.denominator_first, Sense::DenominatorFirst),
        (&numbers.numerator_first, Sense::NumeratorFirst),
        (&numbers.numerator_of, Sense::NumeratorOf),
        (&numbers.denominator_marks, Sense::DenominatorMark),
        (&numbers.ordinal_prefixes, Sense::OrdinalPrefix),
        (&numbers.age_decades, Sense::AgeDecade),
        (&numbers.several, Sense::Several),
    ];
    for (forms, sense) in plain {
        builder.add(forms, sense);
    }
    for bound in &numbers.bound {
        builder.add(&bound.forms, Sense::Bound(bound.kind, bound.side));
    }
    for unit in &numbers.unit {
        builder.add(&unit.forms, Sense::Unit { id: unit.id.clone(), side: unit.side, factor: unit.factor });
    }
    for (at, range) in numbers.range.iter().enumerate() {
        builder.add(&range.open, Sense::RangeOpen(at));
        builder.add(&range.between, Sense::RangeBetween { range: at, alone: range.open.is_empty() });
    }
}

pub(crate) fn add_times(builder: &mut LexiconBuilder, times: &times::File) {
    for month in &times.month {
        let calendar = if month.calendar.is_empty() { "gregory" } else { &month.calendar };
        builder.add(&month.forms, Sense::Month { number: month.value, calendar: calendar.to_owned() });
    }
    let numbered: [(&[times::Named], fn(u8) -> Sense); 4] = [
        (&times.weekday, Sense::Weekday),
        (&times.season, Sense::Season),
        (&times.third, Sense::MonthThird),
        (&times.half, Sense::HalfDay),
    ];
    for (list, sense) in numbered {
        for named in list {
            builder.add(&named.forms, sense(named.value));
        }
    }
    for part in &times.part {
        builder.add(&part.forms, Sense::DayPart(part.id.clone()));
    }
    for unit in &times.unit {
        builder.add(&unit.forms, Sense::TimeUnit(unit.id.clone()));
    }
    for relative in &times.relative {
        builder.add(&relative.forms, Sense::FromNow { unit: relative.unit.clone(), steps: relative.steps });
    }
    for then in &times.then {
        builder.add(&then.forms, Sense::FromThen { unit: then.unit.clone(), steps: then.steps });
    }
    for shift in &times.shift {
        builder.add(&shift.forms, Sense::Shift(shift.steps));
    }
    for era in &times.era {
        builder.add(&era.forms, Sense::Era { id: era.id.clone(), first_year: era.first_year });
    }
    for nth in &times.nth {
        builder.add(&nth.forms, Sense::Nth(nth.value));
    }
    for (at, holiday) in times.holiday.iter().enumerate() {
        builder.add(&holiday.forms, Sense::Holiday(at));
    }
    for (at, every) in times.every.iter().enumerate() {
        builder.add(&every.forms, Sense::Every(at));
    }
    builder.add(&times.ahead, Sense::Ahead);
    builder.add(&times.behind, Sense::Behind);
}
