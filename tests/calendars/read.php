<?php
// What sabre/vobject shows of a calendar: `reader: name day [time]` for each post.
require 'Sabre/VObject/autoload.php';
[, $path, $first, $last, $zone] = $argv;
$zone = new DateTimeZone($zone);
$calendar = Sabre\VObject\Reader::read(file_get_contents($path));
$calendar->expand(new DateTime("$first 00:00", $zone), new DateTime("$last 23:59:59", $zone), $zone);
foreach ($calendar->VEVENT as $event) {
    $start = $event->DTSTART;
    $whole = !$start->hasTime();
    $at = DateTime::createFromFormat('U', (string) $start->getDateTime($zone)->getTimestamp())->setTimezone($zone);
    echo "sabre: $event->SUMMARY ", $whole ? $start->getDateTime($zone)->format('Y-m-d') : $at->format('Y-m-d H:i'), "\n";
}
