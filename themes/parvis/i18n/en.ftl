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
