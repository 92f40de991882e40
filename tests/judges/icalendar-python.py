"""Reads an iCalendar object with python3-icalendar, and says what it understood."""
import datetime

from icalendar import Calendar

from judge import serve


def instant(value):
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def text(event, name):
    return str(event[name]) if name in event else None


def user(event, name):
    return [str(event[name]), event[name].params.get("CN")] if name in event else None


def read_event(event):
    if event.errors:
        raise ValueError(event.errors)
    return {
        "uid": text(event, "UID"), "sequence": int(event["SEQUENCE"]), "summary": text(event, "SUMMARY"), "description": text(event, "DESCRIPTION"),
        "location": text(event, "LOCATION"), "comment": text(event, "COMMENT"), "status": text(event, "STATUS"),
        "start": instant(event.decoded("DTSTART")), "end": instant(event.decoded("DTEND")) if "DTEND" in event else None,
        "organiser": user(event, "ORGANIZER"), "attendee": user(event, "ATTENDEE"), "properties": sorted(event.keys()),
    }


def read(calendar):
    calendar = Calendar.from_ical(calendar)
    return {
        "method": text(calendar, "METHOD"), "components": [part.name for part in calendar.walk()],
        "events": [read_event(event) for event in calendar.walk("VEVENT")],
    }


serve(read)
