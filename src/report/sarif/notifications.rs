//! What else is to be said about the run: files that were not read or not whole, and notices.

use serde::Serialize;

use super::results::{Location, Message};
use super::uri::PhysicalLocation;
use crate::report::Report;
use crate::report::printable::{printable_path, printable_text};
use crate::walk::SkipReason;

/// Places listed with one notification.
const MAX_PLACES: usize = 100;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    descriptor: Descriptor,
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
}

#[derive(Serialize)]
struct Descriptor {
    id: &'static str,
}

/// The run: successful unless something could not be read.
pub(super) fn invocation(report: &Report, left_out: Option<String>) -> Invocation {
    let coverage = &report.coverage;
    let mut notifications = Vec::new();
    if let Some(text) = left_out {
        notifications.push(notification("left-out", "note", text, Vec::new()));
    }
    for error in &coverage.errors {
        // A path that the user named stands as it was typed, and may be absolute.
        let places = if error.named { Vec::new() } else { vec![whole_file(&error.path)] };
        let text = format!("{}: {}", printable_path(&error.path), error.message);
        notifications.push(notification("unreadable", "error", text, places));
    }
    for damaged in &coverage.damaged {
        let ranges = damaged.ranges.iter().take(MAX_PLACES);
        let places = ranges.map(|&ends| at(PhysicalLocation::in_file(&damaged.path, Some(ends)))).collect();
        let text = format!("{}: read only partly", printable_path(&damaged.path));
        notifications.push(notification("damaged", "warning", text, places));
    }
    for skipped in &coverage.skipped {
        // What is passed over by rule stands in the coverage; what should have been read is told aloud.
        if matches!(skipped.reason, SkipReason::Oversized(_) | SkipReason::Binary) {
            let text = format!("{}: not read: {}", printable_path(&skipped.path), skipped.reason);
            let places = vec![whole_file(&skipped.path)];
            notifications.push(notification(skipped.reason.as_str(), "warning", text, places));
        }
    }
    for notice in &report.notices {
        let place = notice.location.and_then(|location| PhysicalLocation::of(location, report, None));
        let places = place.map(at).into_iter().collect();
        notifications.push(notification(notice.kind.as_str(), "note", notice.message.clone(), places));
    }
    Invocation {
        execution_successful: coverage.errors.is_empty(),
        tool_execution_notifications: notifications,
    }
}

fn notification(
    id: &'static str,
    level: &'static str,
    text: String,
    locations: Vec<Location>,
) -> Notification {
    let message = Message { text: printable_text(&text).into_owned() };
    Notification { descriptor: Descriptor { id }, level, message, locations }
}

fn whole_file(path: &str) -> Location {
    at(PhysicalLocation::in_file(path, None))
}

fn at(physical_location: PhysicalLocation) -> Location {
    Location { id: None, physical_location, message: None }
}
