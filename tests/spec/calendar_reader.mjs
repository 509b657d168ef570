// Reads a calendar file from standard input with the parser of a calendar program, and prints what it understood.
import ICAL from "ical.js";
import { readFileSync } from "node:fs";

const root = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
const all = root.getAllSubcomponents("vevent");
const series = all.filter((each) => !each.hasProperty("recurrence-id")).map((each) => new ICAL.Event(each));
for (const each of all.filter((part) => part.hasProperty("recurrence-id"))) {
  series.find((one) => one.uid === each.getFirstPropertyValue("uid")).relateException(new ICAL.Event(each));
}
const end = ICAL.Time.fromString(process.argv[2]);
const found = [];
for (const event of series) {
  const times = event.iterator();
  for (let next = times.next(); next && next.compare(end) < 0; next = times.next()) {
    const details = event.getOccurrenceDetails(next);
    found.push([details.startDate.toJSDate().toISOString(), details.item.summary, details.item.duration.toString()]);
  }
}
console.log(JSON.stringify(found.sort()));
