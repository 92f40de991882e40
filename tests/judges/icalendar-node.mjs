// Reads an iCalendar object with ical.js, its times by the zones that it brings, and says what it understood.
import ICAL from "ical.js";
import { serve } from "./judge.mjs";

const text = (event, name) => event.getFirstPropertyValue(name);
const instant = (event, name) => {
  const time = text(event, name);
  if (time === null || time.isDate) return time === null ? null : time.toString();
  return new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
};
const user = (event, name) => {
  const property = event.getFirstProperty(name);
  return property === null ? null : [property.getFirstValue(), property.getParameter("cn") ?? null];
};
const names = (part) => [part.name.toUpperCase(), ...part.getAllSubcomponents().flatMap(names)];
const readEvent = (event) => ({
  uid: text(event, "uid"), sequence: text(event, "sequence"), summary: text(event, "summary"), description: text(event, "description"),
  location: text(event, "location"), comment: text(event, "comment"), status: text(event, "status"),
  start: instant(event, "dtstart"), end: instant(event, "dtend"), organiser: user(event, "organizer"), attendee: user(event, "attendee"),
  properties: event.getAllProperties().map((property) => property.name.toUpperCase()).sort(),
});

await serve((bytes) => {
  const calendar = new ICAL.Component(ICAL.parse(bytes.toString("utf8")));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  return { method: calendar.getFirstPropertyValue("method"), components: names(calendar), events: calendar.getAllSubcomponents("vevent").map(readEvent) };
});
