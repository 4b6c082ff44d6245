//! The date, for suppressions that expire. The only place that asks the clock for it.

use std::time::{SystemTime, UNIX_EPOCH};

/// Today in UTC as year, month and day; `None` if the clock stands before 1970.
pub(super) fn today() -> Option<(i32, u8, u8)> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    civil_date(i64::try_from(seconds / 86_400).ok()?)
}

/// The date that lies `days` after 1 January 1970. Counted in eras of 400 years that begin on
/// 1 March, so that the leap day is the last of its year and months follow a fixed pattern.
fn civil_date(days: i64) -> Option<(i32, u8, u8)> {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months_since_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * months_since_march + 2) / 5 + 1;
    let month = (months_since_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some((i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

#[cfg(test)]
mod tests {
    use super::civil_date;

    #[test]
    fn known_days() {
        for (days, date) in [
            (0, (1970, 1, 1)),
            (58, (1970, 2, 28)),
            (59, (1970, 3, 1)),
            (11_016, (2000, 2, 29)),
            (20_453, (2025, 12, 31)),
            (20_454, (2026, 1, 1)),
        ] {
            assert_eq!(civil_date(days), Some(date), "day {days}");
        }
    }
}
