"""Reads an iCalendar object from standard input with python3-icalendar, and prints as JSON what it understood."""
import datetime
import json
import sys

from icalendar import Calendar


def instant(value):
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def text(event, name):
    return str(event[name]) if name in event else None


def user(event, name):
    if name not in event:
        return None
    return [str(event[name]), event[name].params.get("CN")]


calendar = Calendar.from_ical(sys.stdin.buffer.read())
events = []
for event in calendar.walk("VEVENT"):
    if event.errors:
        sys.exit(str(event.errors))
    events.append({
        "uid": text(event, "UID"), "sequence": int(event["SEQUENCE"]), "summary": text(event, "SUMMARY"), "description": text(event, "DESCRIPTION"),
        "location": text(event, "LOCATION"), "comment": text(event, "COMMENT"), "status": text(event, "STATUS"),
        "start": instant(event.decoded("DTSTART")), "end": instant(event.decoded("DTEND")) if "DTEND" in event else None,
        "organiser": user(event, "ORGANIZER"), "attendee": user(event, "ATTENDEE"), "properties": sorted(event.keys()),
    })
print(json.dumps({"method": text(calendar, "METHOD"), "components": [part.name for part in calendar.walk()], "events": events}))
