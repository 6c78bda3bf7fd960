### The interface's words, in English.

## The page
skip = Skip to the content
home = Home
handbook = Community handbook
rubrics = Sections
rubric-calendar = Calendar
rubric-who = Who answers for what
rubric-people = Team
rubric-measurement = Measures
rubric-faq = FAQ
rubric-gaps = Gaps
principles = The principles of the plan
around = Around this page
neighbourhood = In this part
overview = Overview
local-more = { $n ->
    [one] and { $n } more
   *[other] and { $n } more
}
crumbs = Breadcrumbs
on-this-page = On this page
owner = Owner
reviewed = Reviewed on
review-due = Review due on
review-overdue-since = Review overdue since
edited = Last changed
edit-page = Edit this page
print = Print
pager = Previous and next page
previous = Previous
next = Next
dark-theme = Dark theme
this-page-fr = cette page en français
this-page-en = this page in English
draft-notice = Draft: this page is not published.
fallback = This page is not translated yet; here is the original.
stale-notice = This page is waiting to be reviewed.
stale-ask = Before you rely on it, ask:
as-of = As of { $date }.
print-book = The whole handbook on paper
calendar-feed = Calendar (iCal)
changes-feed = Recent changes
table = Table
task-done = done
task-open = to do
footnote-back = Back to the text, note

edited-shallow = unknown: this repository's history is incomplete
moved = This page has moved.

## The search
search = Search
search-open = Search
search-quick = Quick search
search-submit = Search
search-label = Search the handbook
search-placeholder = Search: volunteer, tone, Saturday…
search-close = Close the search
search-principle = Principle
search-kind = Type
search-all = All
search-loading = Searching…
search-none = Nothing for “{"{"}q{"}"}”. Try another word, or fewer words.
search-one = One result
search-many = {"{"}n{"}"} results
search-error = The search could not be loaded. Reload the page, or browse the FAQ.
search-more = Show more results
keys-browse = browse
keys-open = open
keys-close = close
key-enter = Enter
key-escape = Esc

## The states
state-answered = answered
state-partial = in part
state-missing = unanswered
state-open = optional
state-stale = to review
state-draft = draft
state-waived = waived
state-held = held
state-interim = interim
state-vacant = vacant
state-shadow = shadowing

status-idea = idea
status-draft = draft
status-in-review = in review
status-scheduled = scheduled
status-published = published
status-cancelled = cancelled

## The kinds of record
kind-page = page
kind-persona = persona
kind-voice = voice
kind-content-type = content type
kind-resource = resource
kind-trigger = trigger
kind-role = role
kind-responsibility = responsibility
kind-hiring = hiring
kind-review = review
kind-channel = channel
kind-calendar = post
kind-objective = objective
kind-metric = metric
kind-faq = question
kind-person = person
kinds-page = Pages
kinds-persona = Personas
kinds-voice = Voice
kinds-content-type = Content types
kinds-resource = Resources
kinds-trigger = Staffing triggers
kinds-role = Roles
kinds-responsibility = Responsibilities
kinds-hiring = Hiring processes
kinds-review = Reviews
kinds-channel = Channels
kinds-calendar = Calendar
kinds-objective = Objectives
kinds-metric = Metrics
kinds-faq = Questions
kinds-person = Team

## Dates
date-long = { $day } { $month } { $year }
date-weekday = { $weekday } { $date }
date-short = { $day } { $month }
date-month = { $month } { $year }
time = { $hour }:{ $minute }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

## The plan's pictures
picture-data = The same data as a table:
today = today
and = and
hour = { $hour }:00
from-to = from { $from } to { $to }
day-short = D{ $n }
day-n = day { $n }
count-of = { $n } of { $all }
week-of = Week of
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun
state-under = too few
state-within = on pace
state-over = too many
state-on-track = on track
state-off-track = off track
state-idea = idea
state-in-review = in review
state-scheduled = scheduled
state-published = published
state-cancelled = cancelled
col-principle = Principle
col-question = Question
col-role = Role
col-channel = Channel
col-reports-to = Reports to
col-holders = Holders
col-seats = Seats
col-what = What
col-kind = Kind
col-day = Day
col-date = Date
col-windows = Windows
col-reading = Reading
col-expected = Expected
col-note = Note
arcade-data = Coverage by principle
arcade-full = solid stone: answered
arcade-half = half-tone stone: answered in part, or to review
arcade-dashed = dashed stone: unanswered, or optional
arcade-nothing = nothing to ask
arcade-count = { $answered } of { $asked }
arcade-partial = { $n ->
    [one] one in part
   *[other] { $n } in part
}
arcade-stale = { $n ->
    [one] one to review
   *[other] { $n } to review
}
map-questions = The questions and where they stand
org-empty = No roles.
org-empty-how = One file per role in the folder of roles; the chart follows.
org-vacant = { $n ->
    [one] one vacant seat
   *[other] { $n } vacant seats
}
org-desc = { $roles ->
    [one] One role.
   *[other] { $roles } roles.
} { $vacant ->
    [0] No vacant seat.
    [one] One vacant seat.
   *[other] { $vacant } vacant seats.
} { $interim ->
    [0] No interim.
    [one] One interim.
   *[other] { $interim } interims.
}
org-data = { $title }: roles and holders
raci-a = accountable
raci-r = responsible
raci-c = consulted
raci-i = informed
raci-empty = No responsibilities.
raci-empty-how = Each responsibility says who answers for it, who does it, who is asked first, who is told.
raci-none = This role has no responsibility yet.
timeline-empty = No goals for the first 90 days.
timeline-empty-how = Each goal has its due day, and the actions that lead there.
timeline-desc = { $n ->
    [one] One goal: { $days }.
   *[other] { $n } goals: { $days }.
}
timeline-today = Today is day { $n }.
timeline-goal = Goal { $n }
timeline-action = Action towards goal { $n }
windows-empty = No windows.
windows-empty-how = A window says on which days, from when to when, we speak on this channel.
windows-said = We speak here { $windows }.
month-caption = Posts of { $month }
month-more = + { $n }
cadence-empty = No channel has a cadence.
cadence-empty-how = A cadence says how many posts a channel wants at least, and at most.
kpi-empty = No readings.
kpi-empty-how = The curve begins with the first reading.
kpi-warn = warning { $value }
kpi-target = target { $value }
kpi-from = { $value } on { $date }.
kpi-last = Last reading: { $value } on { $date }.
kpi-baseline = Baseline: { $value } on { $date }.
kpi-goal = Target: { $value } by { $date }.
kpi-warn-above = Warning above { $value }.
kpi-warn-below = Warning below { $value }.
kpi-data = { $title }: readings
compact-k = { $n }k
compact-m = { $n }M
compact-g = { $n }bn
swatches-empty = No colours.
swatches-empty-how = The palette is part of the community's voice.
swatch = Colour { $colour }
swatch-on-white = on white { $ratio }:
swatch-on-black = on black { $ratio }:
swatch-text = text
swatch-large = large headings
swatch-never = never text
