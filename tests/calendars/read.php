<?php
// What sabre/vobject shows of a calendar: `reader: name day [time]` for each post.
[, $path, $first, $last, $zone, $autoload] = $argv;
require $autoload;
$zone = new DateTimeZone($zone);
$calendar = Sabre\VObject\Reader::read(file_get_contents($path));
// Its second major version changes the calendar itself, later ones give another.
$calendar = $calendar->expand(new DateTime("$first 00:00", $zone), new DateTime("$last 23:59:59", $zone), $zone) ?? $calendar;
$reader = 'sabre ' . Sabre\VObject\Version::VERSION;
foreach ($calendar->VEVENT as $event) {
    $start = $event->DTSTART;
    $whole = !$start->hasTime();
    $at = DateTime::createFromFormat('U', (string) $start->getDateTime($zone)->getTimestamp())->setTimezone($zone);
    echo "$reader: $event->SUMMARY ", $whole ? $start->getDateTime($zone)->format('Y-m-d') : $at->format('Y-m-d H:i'), "\n";
}
