//! Days until which something is suppressed.

/// A date: year, month, day.
pub type Date = (i32, u8, u8);

/// Reads a date of the form `2027-01-31`; `None` if it is none, or no such day exists.
pub fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    let date: Date = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let leap = date.0 % 4 == 0 && (date.0 % 100 != 0 || date.0 % 400 == 0);
    let days = match date.1 {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u8::from(leap),
        1..=12 => 31,
        _ => return None,
    };
    (1..=days).contains(&date.2).then_some(date)
}
