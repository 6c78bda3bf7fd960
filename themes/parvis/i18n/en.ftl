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
as-of-day = What this page says holds as of { $date }.
built-long-ago = This site was built on { $date } and says what held on that day; build it again.
print-book = The whole handbook on paper
calendar-feed = Calendar (iCal)
changes-feed = Recent changes
table = Table
task-done = done
task-open = to do
task-reset = Undo my ticks on this page
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
alert-colon = :
code-copy = Copy
code-copied = Copied
footnote-back = Back to the text, note

edited-shallow = unknown: this repository's history is incomplete
edited-no-git = unknown: this folder is not in git
edited-unknown = unknown: git could not say
edited-not-yet = not yet committed
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
search-kind = Kind
search-all = All
search-loading = Searching…
search-none = Nothing for “{"{"}q{"}"}”. Try another word, or fewer words.
search-near = Nothing for “{"{"}q{"}"}”. Close to it: “{"{"}near{"}"}” ({"{"}n{"}"}).
search-without = Nothing for “{"{"}q{"}"}”. Close to it, without that word: {"{"}n{"}"}.
search-scattered = Nothing for “{"{"}q{"}"}” as a whole. Close to it: {"{"}n{"}"}.
search-one = One result
search-many = {"{"}n{"}"} results
search-error = The search could not be loaded. Reload the page, or browse the FAQ.
search-forbidden = This server forbids the search: its security policy (Content-Security-Policy) has to allow scripts 'self' and 'wasm-unsafe-eval'.
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
state-unasked = not asked yet
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

## Home
purposes = What are you looking for?
purposes-begin = Where to go on
purpose-calendar = What goes out this week
purpose-calendar-text = { $n ->
    [0] Nothing goes out this week.
    [one] One post.
   *[other] { $n } posts.
}
purpose-calendar-next = Next: { $title }, { $when }.
purpose-who = Who answers for what
purpose-who-text = { $duties }, { $roles }. The whole community is answered for by { $person }.
purpose-faq = What to answer a member
purpose-faq-text = { $n ->
    [0] No question yet.
    [one] One question with its answer.
   *[other] { $n } questions with their answers.
}
purpose-days = My first 90 days
purpose-measurement = Is it working?
purpose-measurement-text = { $n ->
    [0] No metric yet.
    [one] One metric.
   *[other] { $n } metrics.
}
purpose-gaps = What is missing or ageing
newcomer-at = { $person } is at day { $day }
open-questions = { $n ->
    [one] one unanswered question
   *[other] { $n } unanswered questions
}
vacant-seats = { $n ->
    [one] one vacant seat
   *[other] { $n } vacant seats
}
pages-to-review = { $n ->
    [one] one page to review
   *[other] { $n } pages to review
}
nothing-missing = Nothing is missing today.
coverage-title = Where the plan stands
coverage-lead = Each bay is a principle, each stone of its arch a question.
answered-of = { $answered ->
    [0] { $all ->
        [one] The question is not answered yet.
       *[other] None of the { $all } questions is answered yet.
    }
    [one] { $all ->
        [one] The question is answered.
       *[other] One of { $all } questions is answered.
    }
   *[other] { $answered } of { $all } questions are answered.
}
attention = To look at
all-is-well = Nothing asks for your attention.
all-is-well-text = Every question has its answer, every seat its person, every page its review.
all-gaps = All that is left to fill
recent = Recently reviewed
answers-folded = { $n ->
    [one] The answer
   *[other] All { $n } answers, one by one
}
answers-missing = No answer yet:
stale-since = review overdue since { $date }
interim-by = by { $person } since { $date }

## The principles
kind-principle = principle
source = Source:
answered-by = Answered by
answered-also = Answered too by
reviewed-the = reviewed on
answer = Answer
state = State
quoted = “{ $text }”
nobody-answered = Nobody has answered yet. The answer can stand:
way-record = in a record:
way-field = in a file of { $file }, the key
way-here = right here, in the key
record-open = Still to be written in this record
way-prose = in a page, or a heading, that carries:
in-this-chapter = In this chapter
mentions = Where it is mentioned
mentions-kept = Kept up to date by this role
count-persona = { $n ->
    [one] one portrait
   *[other] { $n } portraits
}
count-voice = the voice
count-content-type = { $n ->
    [one] one content type
   *[other] { $n } content types
}
count-resource = { $n ->
    [one] one resource
   *[other] { $n } resources
}
count-trigger = { $n ->
    [one] one trigger
   *[other] { $n } triggers
}
count-role = { $n ->
    [one] one role
   *[other] { $n } roles
}
count-responsibility = { $n ->
    [one] One responsibility
   *[other] { $n } responsibilities
}
count-hiring = { $n ->
    [one] one hiring process
   *[other] { $n } hiring processes
}
count-review = { $n ->
    [one] one review
   *[other] { $n } reviews
}
count-channel = { $n ->
    [one] one channel
   *[other] { $n } channels
}
count-calendar = { $n ->
    [one] one post in the calendar
   *[other] { $n } posts in the calendar
}
count-objective = { $n ->
    [one] one objective
   *[other] { $n } objectives
}
count-metric = { $n ->
    [one] one metric
   *[other] { $n } metrics
}
count-faq = { $n ->
    [one] one question of the FAQ
   *[other] { $n } questions of the FAQ
}
count-person = { $n ->
    [one] one person
   *[other] { $n } people
}
count-page = { $n ->
    [one] one page
   *[other] { $n } pages
}
pages-within = { $n ->
    [0] No page.
    [one] One page.
   *[other] { $n } pages.
}
nothing-here = There is nothing here yet.

## Roles and people
role-holders = Who holds it
role-skills = What it takes
role-raci = Responsibilities
raci-of = { $role }: its part in each responsibility
days-of-role = The first 90 days, goal by goal
cadence-of = { $channel }, week by week
role-raci-lead = What this role answers for, what it does, what it is asked about.
role-days = The first 90 days
role-pay = What the role offers
role-leads = answers for the community
reports-to = reports to:
seats = { $n ->
    [one] one seat
   *[other] { $n } seats
}
hours-per-week = { $n }{" "}h a week
vacant-seat = Vacant seat
no-hiring = No hiring is planned.
no-holder = Nobody holds this role yet.
since-the = since
until-the = until
from-the = from
since = since { $date }
day-of-ninety = day { $day } of 90
skills-wanted = We look for
skills-not-wanted = We rule out
requirements = Basic tasks
days-dates = The dates are those of the latest arrival:
days-of = The first 90 days, { $person }
arrived-on = on
on-day = Day { $n }
day-short = D{ $n }
goal-target = target { $value }
no-role = without a role
no-role-yet = Without a role today
person-roles = Roles
person-days = The first 90 days
person-reviews = Reviews
person-posts = In the calendar
person-left = This person left the community on
people-title = The team
people-lead = { $n ->
    [0] Nobody holds a role yet.
    [one] One person holds a role today.
   *[other] { $n } people hold a role today.
}
people-who = To find whom to ask:
people-internal = Staff
people-volunteer = Volunteers
people-contractor = Contractors
people-partner = Partners
people-member = Members
people-left = They have left us
nobody = The team is still empty.
nobody-text = One record for each person:
accountable-is = accountable: { $role }

## Recruitment
hiring-stages = Stages
hiring-criteria = Criteria
hiring-criteria-lead = Weights out of a hundred.
hiring-confirmation = To confirm
hiring-open = open
hiring-coming = to come
hiring-closed = closed
hiring-open-between = Applications from { $from } to { $to }.
hiring-open-from = Applications from { $from }.
hiring-open-until = Applications until { $to }.
hiring-reply = { $n ->
    [0] Everyone has an answer on the same day.
    [one] Everyone has an answer within a day.
   *[other] Everyone has an answer within { $n } days.
}
days-at-most = { $n ->
    [0] the same day
    [one] one day at most
   *[other] { $n } days at most
}
confirmation-required = required
confirmation-optional = if needed
review-title-monthly = Monthly review with { $person }, { $month }
review-title-ninety-day = 90-day review with { $person }
review-lead = Day { $day }, on { $date }, led by { $person }.
review-lead-plain = On { $date }, led by { $person }.
review-with = led by { $person }
review-overdue = overdue
review-strengths = Strengths
review-improvements = To improve
review-results = Goals
review-actions = Next
review-planned = This review has not taken place yet.
review-planned-text = Strengths, improvements and next steps are written here on the day.
goal = Goal
result = Result
met = Met
goal-met = yes
goal-not-met = not yet
yes = yes
no = no

## Strategy, channels, resources
voice-title = The voice
voice-tones = Our tone
voice-avoid = To avoid
voice-palette = Palette
voice-palette-lead = The contrast ratio tells where each colour can carry text: 4.5 for text, 3 for large titles.
voice-logo = The logo of the community
voice-images = Pictures
always = always
when-useful = where useful
persona-life = Life
persona-needs = What they come for
persona-evidence = How we know
figure-of-members = of the members
figure-years = years old
tones-from-voice = among the tones of the voice
days-before = { $n ->
    [0] on the day itself
    [one] one day before
   *[other] { $n } days before
}
consent-required = the people shown must agree
consent-not-required = nobody has to be asked
windows-of = Windows: { $channel }
channel-windows = When
channel-cadence = How often
channel-response = Answering
channel-limits = Length
channel-posts = Coming up
channel-personas = For whom
figure-first-reply = to a first reply
figure-checks = checks a day
source-checked = checked on { $date }
source-recheck = to check again on { $date }
resource-is-over = This date is past.
triggers-lead = Thresholds chosen in calm: when a metric reaches one, the team grows.
trigger-title = { $n ->
    [one] One more seat: { $role }
   *[other] { $n } more seats: { $role }
}
trigger-when = When
trigger-then = We add
trigger-who = Decided by
for-weeks = { $n ->
    [one] for a week
   *[other] for { $n } weeks on end
}
range = { $min } to { $max }
at-least = at least { $n }
at-most = at most { $n }
and = and

## Objectives and metrics
objective-metrics = Its metrics
no-metric = No metric shows this objective yet.
no-metric-text = One record for each metric:
metric-definition = How it is read
figure-read = in { $month }
figure-target = target, { $month }
expected-then = Expected on that day: { $value }.
metrics-behind = { $n ->
    [one] one is behind
   *[other] { $n } are behind
}
metrics-beyond = { $n ->
    [one] one is beyond its warning
   *[other] { $n } are beyond their warning
}
metrics-unread = { $n ->
    [one] one waits for a reading
   *[other] { $n } wait for a reading
}
metrics-aimless = { $n ->
    [one] one has no target
   *[other] { $n } have no target
}
metrics-fine = All on track.
day-at = { $day } at { $time }
value-on = { $value }, on { $date }
warn-above = above { $n }
warn-below = below { $n }
today = today
in-days = { $n ->
    [one] in one day
   *[other] in { $n } days
}
in-months = in { $n } months
since-days = { $n ->
    [one] since yesterday
   *[other] { $n } days ago
}
since-months = { $n } months ago
unit-percent = { $n }%
unit-hours = { $n }{" "}h
unit-days = { $n }{" "}d

## FAQ, search, errors
also-asked = Also asked:
related = See also
all-questions = All questions
search-no-script = The search needs JavaScript. The chapters can be read without it, and many answers are here:
not-found-title = This door leads nowhere
not-found-lead = The page was renamed, removed, or is not meant for this circle of readers.
not-found-home = Back to the home page
not-found-faq = Read the FAQ

## Facts of a record
fact-access = Access
fact-alt-text = Alternative text
fact-amount = Amount
fact-based-on = Based on
fact-baseline = Baseline
fact-basis = Basis
fact-benefits = Benefits
fact-cadence = Cadence
fact-characters = Characters at most
fact-closes-on = Closes on
fact-collected-on = Collected on
fact-consent = Consent
fact-cost = Cost
fact-due = Due
fact-email = E-mail
fact-ends = Until
fact-evidence-source = Source
fact-fills-role = Role
fact-fonts = Fonts
fact-gap = Shortest gap
fact-gender = Gender
fact-goes-out-on = Goes out on
fact-hashtags = Hashtags at most
fact-held-on = Held on
fact-hobbies = Hobbies
fact-household-income = Household income
fact-image-style = Style
fact-in-role = Role
fact-interests = Interests
fact-lead-time = Ready
fact-led-by = Led by
fact-location = Lives in
fact-logo = Logo
fact-made-of-roles = Roles
fact-meets = Found on
fact-occupations = Occupations
fact-opens-on = Opens on
fact-origin = Origin
fact-outcome = Outcome
fact-pronouns = Pronouns
fact-read-every = Read
fact-respondents = Answers
fact-review-of = Person
fact-reviewer = Led by
fact-scheduled-on = Planned for
fact-serves = Objectives
fact-source = Source
fact-sourcing = We look by
fact-starts = From
fact-target = Target
fact-timezone = Time zone
fact-tones = Tones
fact-unit = Unit
fact-warning = Warning

## Words of the records
scope-internal = internal
scope-external = external
type-people = people
type-tool = tool
type-budget = budget
type-partner = partner
type-venue = venue
type-experience = experience
type-strength = strength
type-quality = quality
type-skill = skill
type-contract = contract
type-letter = letter
type-nda = confidentiality
type-charter = charter
type-access = access
type-monthly = monthly review
type-ninety-day = 90-day review
type-internal = staff
type-volunteer = volunteer
type-contractor = contractor
type-member = member
level-required = required
level-preferred = preferred
status-needed = to be found
status-requested = requested
status-secured = secured
status-ended = ended
status-evaluating = on trial
status-active = active
status-deprioritised = on hold
status-stopped = stopped
status-planned = planned
status-done = done
status-skipped = skipped
status-retired = retired
basis-salary = salary
basis-hourly = by the hour
basis-stipend = stipend
basis-fee = fee
basis-volunteer = volunteer
per-hour = an hour
per-day = a day
per-week = a week
per-month = a month
per-quarter = a quarter
per-year = a year
per-once = once
sourcing-open-application = open applications
sourcing-internal-nomination = internal nomination
sourcing-self-nomination = self-nomination
sourcing-referral = referral
sourcing-agency = agency
outcome-confirmed = confirmed
outcome-extended = extended
outcome-ended = ended
medium-social = social network
medium-group = group
medium-chat = group chat
medium-forum = forum
medium-direct-message = direct message
medium-newsletter = newsletter
medium-email = e-mail
medium-postal = post
medium-blog = blog
medium-event = meeting
medium-sms = text message
medium-video = video
place-online = online
place-in-person = in person
days-mon = Monday
days-tue = Tuesday
days-wed = Wednesday
days-thu = Thursday
days-fri = Friday
days-sat = Saturday
days-sun = Sunday
unit-name-count = count
unit-name-percent = per cent
unit-name-hours = hours
unit-name-days = days
unit-name-currency = amount
unit-name-ratio = ratio
unit-name-score = score
better-higher = higher is better
better-lower = lower is better
better-none = neither is better
every-day = every day
every-week = every week
every-month = every month
every-quarter = every quarter

## Dates
date-long = { $day } { $month } { $year }
date-weekday = { $weekday } { $date }
date-short = { $day } { $month }
date-month = { $month } { $year }
time = { $hour }:{ $minute }
time-full-hour = { $hour }:{ $minute }
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
picture-data = The same data as a table
hour = { $hour }:00
from-to = from { $from } to { $to }
day-n = day { $n }
count-of = { $n } of { $all }
week-of = Week of
nth-1 = first { $day }
nth-2 = second { $day }
nth-3 = third { $day }
nth-4 = fourth { $day }
nth-5 = fifth { $day }
nth-last = last { $day }
nth-other = { $day }
every-n-day = { $n ->
    [1] every day
   *[other] every { $n } days
}
every-n-week = { $n ->
    [1] every week
   *[other] every { $n } weeks
}
every-n-month = { $n ->
    [1] every month
   *[other] every { $n } months
}
every-n-year = { $n ->
    [1] every year
   *[other] every { $n } years
}
day-of-month = on the { $n }
last-day-of-month = on the last day
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
state-on-track = within the plan
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
col-towards = Goal or action
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
org-empty-how = One file per role, with `parvis new role ID`; the chart follows.
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
raci-empty-how = Each responsibility says who is accountable for it, who does it, who is consulted, who is informed. To write one:
raci-none = This role has no responsibility yet.
timeline-empty = No goals for the first 90 days.
timeline-empty-how = Each goal has its day, and the actions that lead there: the role's key `goals` holds them.
timeline-desc = { $n ->
    [one] One goal: { $days }.
   *[other] { $n } goals: { $days }.
}
timeline-today = Today is day { $n }.
timeline-goal = goal { $n }
timeline-action = action towards goal { $n }
windows-empty = No windows.
windows-empty-how = A window says on which days, from when to when, one speaks on this channel: it is its key `windows`.
windows-said = We speak here { $windows }.
month-caption = Posts of { $month }
month-more = + { $n }
cadence-empty = No channel has a cadence.
cadence-empty-how = A cadence says how many posts a channel wants at least, and at most: it is its key `cadence`.
kpi-empty = No readings.
kpi-empty-how = The line begins with the first reading, in the metric's key `readings`.
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
swatches-empty-how = The palette stands in the community's voice, in the key `visual.palette`.
swatch = Colour { $colour }
swatch-on-white = on white { $ratio }:
swatch-on-black = on black { $ratio }:
swatch-text = text
swatch-large = large headings
swatch-never = never text

## The calendar
calendar-heading = What goes out this week
calendar-lead = From { $from } to { $to }: { $posts ->
    [0] nothing planned.
    [one] one post.
   *[other] { $posts } posts on { $channels ->
        [one] one channel.
       *[other] { $channels } channels.
    }
}
calendar-week = This week
calendar-subscribe = Subscribe to the calendar
calendar-file = iCal file
calendar-cadence = The cadence kept
calendar-empty = The calendar is still empty.
calendar-empty-how = Each post has a day, a channel, a person. The first one:
calendar-cadence-how = Posts planned per week, against the cadence that each channel has chosen.
cadence-label = Posts by channel and week
calendar-recurring = What comes again
calendar-months = Month by month
recurring-over = over
recurring-without-day = without a day
calendar-goes-on = goes on after the days shown here, and more follow each year
recurs = comes again
read-by = read by
nothing-planned = Nothing planned
month-lead = { $n ->
    [0] Nothing planned this month.
    [one] One post.
   *[other] { $n } posts.
}
month-grid = The month as a grid
month-posts = Day by day
next-at = { $day }, { $time }
next-on = { $day }
weekday-day = { $weekday } { $day }
rhythm-exactly = { $min } { $per }
rhythm-between = { $min } to { $max } { $per }
rhythm-least = at least { $min } { $per }
about-page = About this page
colon = :

## Who answers for what
who-lead = For each responsibility, one role is accountable. Here is who, and how to reach them.
who-table = Responsibilities, who is accountable and how to reach them
who-for = For…
who-is = It is
who-reach = Reach
who-meanwhile = In the meantime:
who-matrix = The grid
who-matrix-how = A is accountable, R is responsible, C is consulted before, I is informed after.
who-matrix-label = Grid of responsibilities by role
who-org = The team at a glance
who-org-how = One square per seat: full, held; half, interim; dashed, vacant.
who-org-title = Organisation chart
handle-on = { $name } ({ $place })

## The metrics, all of them
measurement-heading = Is it working?
measurement-lead-open = Objectives: { $objectives }; metrics: { $metrics }, of which { $good } on track, { $watch } to watch, { $open } without a verdict.
measurement-lead = { $objectives ->
    [0] No objective
    [one] One objective
   *[other] { $objectives } objectives
}, { $metrics ->
    [0] no metric.
    [one] one metric: { $watch ->
        [0] it is on track.
       *[other] it is to watch.
    }
   *[other] { $metrics } metrics: { $watch ->
        [0] all on track.
       *[other] { $good } on track, { $watch } to watch.
    }
}
metrics-other = Other metrics
objective-unmeasured = No metric follows this objective yet.
measurement-empty = No objective and no metric.
measurement-empty-how = An objective says what the community is to make possible; a metric says whether it comes nearer. To begin:
measurement-readers = Who reads what
measurement-table = Every metric, its last reading and who reads it
col-metric = Metric
col-state = State
col-reader = Read by
gauge-target = target { $value }, { $month }
state-unread = no readings
state-beyond = past its warning
gauge-warned = warning { $limit }
state-unjudged = no verdict
state-startless = no baseline
state-aimless = no target
state-reading-late = reading due

## Gaps
gaps-heading = What is left to fill
gaps-lead = Unanswered, vacant, to review, late, or accepted for a while.
gaps-none = Every question has its answer, every seat its person.
gaps-empty = Nothing to fill.
gaps-empty-how = Come back next month: time does its work.
gaps-missing = Unanswered
gaps-seats = Vacant or interim
gaps-stale = To review
gaps-late = Late in the calendar
gaps-metrics = Metrics off track
gaps-waived = Accepted for a while
gaps-warnings = To watch
gaps-figure-missing = { $n ->
    [one] unanswered question
   *[other] unanswered questions
}
gaps-figure-seats = { $n ->
    [one] vacant or interim role
   *[other] vacant or interim roles
}
gaps-figure-stale = { $n ->
    [one] page to review
   *[other] pages to review
}
gaps-figure-late = { $n ->
    [one] late post
   *[other] late posts
}
gaps-figure-metrics = { $n ->
    [one] metric off track
   *[other] metrics off track
}
gaps-figure-waived = { $n ->
    [one] waiver
   *[other] waivers
}
gaps-figure-warnings = { $n ->
    [one] point to watch
   *[other] points to watch
}
gaps-map = The questions, one by one
gaps-map-roles = The roles, question by question
map-roles = Roles and their questions
gap-for = For:
gap-answer-in = Answer in { $folder }, or in a page with answers = "{ $id }".
gap-answer-page = Answer in a page with answers = "{ $id }".
gap-hiring = { $vacant }; hiring:
gap-interim = Since { $date }:
gap-stale = Waiting for a review since { $date }:
gap-late = Planned for { $date }:
gap-waived = “{ $why }”
gap-waived-until = “{ $why }” Until { $date }.
days-late = { $n ->
    [one] one day
   *[other] { $n } days
}
short-role-mission = Mission
short-role-skills = Skills
short-role-accountability = Duties
short-role-requirements = Tasks
short-role-compensation = Pay
short-role-first-90-days = 90 days
found-crowded-posts = posts too close together
found-inactive-holder = holder who has left
found-leader-vacant = nobody leads
found-missing-monthly-review = monthly review to plan
found-missing-ninety-day-review = 90-day review to plan
found-missing-reading = reading due
found-no-goal-after-day-60 = no goal after day 60
found-objective-without-metric = without a metric
found-off-track-metric = behind its target
found-outside-window = outside the windows
found-over-posted-period = too many posts
found-overdue-review = review overdue
found-process-without-faq = no FAQ entry speaks of it
found-reporting-cycle = reports in a circle
found-resource-ended = ended
found-role-without-responsibility = without responsibility
found-short-lead-time = lead time too short
found-single-access-holder = one person alone has access
found-stale-cadence-source = cadence to check again
found-stale-review = to review
found-stopped-channel-in-use = stopped channel still in use
found-trigger-reached = trigger reached
found-unanswered-question = unanswered
found-under-posted-period = too few posts
found-unkeepable-reply-time = reply time that cannot be kept
found-vacancy-without-hiring = vacant seat without a hiring
found-vacant-seat = vacant seat

## The FAQ, all of it
faq-heading = What to answer, and where it is written
faq-lead = { $entries ->
    [0] No question asked so far
    [one] One question that people really ask
   *[other] { $entries } questions that people really ask
}, and the { $plan } questions of the plan.
faq-filter = Filter the FAQ
filter-contains = Contains
filter-list = Filter this list
filter-one = One line matches.
filter-many = {"{"}n{"}"} lines match.
filter-none = Nothing in this list matches. Try another word, or the search.
faq-category = Category
faq-all = All
faq-categories = Categories
faq-plan = The plan
faq-one = One question matches.
faq-many = {"{"}n{"}"} questions match.
faq-none = No question matches. Try another word, or the search.
faq-empty = The FAQ is still empty.
faq-empty-how = One file per question. The next one that you are asked twice:
faq-other = Other questions
faq-read = Read the answer
read-on = Read on
faq-reviewed = reviewed on
faq-answered-in = The answer is in
faq-unanswered = Nobody has answered yet.
permalink = Permanent link

## The book on paper
print-title = The whole book
print-lead = The whole book on one page, made for paper. As of { $date }.
print-more = And also
contents = Contents

## What falls due
rubric-due = Due
due-title = Due, as of { $date }
due-nothing = Nothing falls due.
due-overdue = { $n ->
    [0] Nothing overdue
    [one] Overdue: { $n }
   *[other] Overdue: { $n }
}
due-ahead = { $n ->
    [0] Nothing ahead
    [one] Ahead: { $n }
   *[other] Ahead: { $n }
}
due-more = { $n ->
    [one] and { $n } more
   *[other] and { $n } more
}
due-line = { $day }: { $what }
due-see-all = All of them: parvis due --all; those of one: parvis due --for role:ID
due-review = Hold the planned review with { $person }
due-missing-review = Plan a review with { $person } ({ $title })
due-read-again = Read “{ $title }” again
due-source = Look up the source of the cadence of “{ $title }” again
due-reading = Take a reading of “{ $title }”
due-objective = End of the objective “{ $title }”
due-target = Day of the target of “{ $title }”
due-goal = Goal of { $person }: { $title }
due-action = For { $person }’s first days: { $title }
due-agreed = Agreed in a review with { $person }: { $title }
due-opening = The hiring “{ $title }” opens
due-closing = The hiring “{ $title }” closes
due-reply = Last day to answer the candidates of “{ $title }”
due-term-end = End of { $person }’s term ({ $title })
due-resource-end = End of the resource “{ $title }”
due-entry = Make “{ $title }” ready
due-late-entry = Its day has passed, neither published nor cancelled: “{ $title }”
due-waiver = A waiver ends: { $title }
due-lack-ready = not ready
due-lack-reviewer = no reviewer
due-lack-consent = no consent
due-lack-alt-text = no alternative text
due-who-left = { $people } ({ $instead }), since { $person } has left
due-who-gone = { $person } has left, and nobody is told instead
due-since-vacant = since { $role } is vacant
due-since-left = since { $person } has left
due-heading = What falls due
due-lead = { $late ->
    [0] Nothing is overdue
   *[other] { $late } overdue
}, { $ahead } in the weeks ahead.
due-asked = Whom it asks
due-nobody = Nobody is named
due-late = overdue
due-week-late = Overdue
due-week-this = This week
due-week-next = Next week
due-week = { $from } to { $to }
due-count-late = { $n ->
    [one] { $n } overdue
   *[other] { $n } overdue
}
due-count-ahead = { $n ->
    [one] { $n } ahead
   *[other] { $n } ahead
}
due-count-week = { $n ->
    [one] one this week
   *[other] { $n } this week
}
due-nothing-week = Nothing is overdue, and nothing falls due this week.
due-waits = What waits
due-all = All that falls due
purpose-due = What falls due
due-who-nobody = nobody is named
due-who-vacant = { $role }: vacant
due-who-instead = { $people } ({ $instead }), since { $role } is vacant

## Contents
rubric-contents = Contents
pages-here = In this folder
own-pages = Pages and folders
contents-heading = All contents
contents-beside = Beside the book
contents-lead = { $n ->
    [one] One page, in reading order.
   *[other] { $n } pages, in reading order.
}

## Groups
rubric-groups = Groups
group-empty = Nothing belongs to this group yet.
group-empty-how = A page or a record is part of it once it carries
kind-group = group
kinds-group = Groups
count-group = { $n ->
    [0] no group
    [one] one group
   *[other] { $n } groups
}
fact-group-parent = Part of
fact-group-parts = Made of
fact-phone = Phone
fact-room = Where
fact-groups = Groups
filter-group = Group
filter-group-all = All
filter-person = Person
filter-person-all = All
filter-channel = Channel
filter-channel-all = All
photo-of = Photo of { $name }

## Gaps, by owner
key-slash = Open the search with the “/” key
trend-worse = worse than last time ({ $value })
trend-better = better than last time ({ $value })
trend-before = last time: { $value }
trend-same = as last time
gauge-target-most = target: { $value } at most, { $month }
gauge-target-least = target: { $value } at least, { $month }
gaps-soon = To review in the next thirty days
gaps-figure-soon = { $n ->
    [one] to review soon
   *[other] to review soon
}
gap-soon = To review before { $date }
gaps-owners = Who can act
gaps-nobody = Nobody
gaps-owner-count = { $n ->
    [one] one thing to do
   *[other] { $n } things to do
}
filter-role = Owner
filter-role-all = All
filter-kind = Kind
filter-kind-all = All
filter-chapter = About
filter-chapter-all = Everything
gaps-answered = See all questions, those answered too

## Differences

diff-title = What this changes in the plan
diff-none = Nothing in the plan has changed.
diff-nothing = nothing
diff-chapter-exposure = Who may read more or less
diff-chapter-questions = Questions
diff-chapter-findings = Findings
diff-chapter-people = Roles and people
diff-chapter-calendar = What goes out
diff-chapter-records = Records and pages
diff-exposed = { $title }: was for “{ $from }”, may now be read by “{ $to }”
diff-text-exposed = { $title }: has text that was for “{ $from }”, and may now be read by “{ $to }”
diff-published = { $title }: new, and may be read by “{ $to }”
diff-hidden = { $title }: was for “{ $from }”, is now only for “{ $to }”
diff-plan-added = The plan is new: { $title } – questions answered: { $to }
diff-plan-removed = The plan is gone: { $title } – questions answered: { $from }
diff-answered = Now answered: { $title } – { $to }
diff-unanswered = No longer answered: { $title } – it was by { $from }
diff-stale = Its answer is overdue for review: { $title }
diff-fresh = Its answer has been reviewed: { $title }
diff-elsewhere = Answered elsewhere: { $title } – { $from } → { $to }
diff-found = New: { $title } ({ $part })
diff-gone = Gone: { $title } ({ $part })
diff-role-added = New role: { $title }
diff-role-removed = The role “{ $title }” is gone
diff-duty-added = New responsibility: { $title }
diff-duty-removed = Responsibility that is gone: { $title }
diff-seats = { $title }, seats: { $from } → { $to }
diff-leads = { $title } now answers for the community
diff-leads-no-more = { $title } no longer answers for the community
diff-reports-to = { $title } reports to: { $from } → { $to }
diff-holder-came = { $part } holds the role “{ $title }” from { $to }
diff-holder-gone = { $part } is no longer named as holder of the role “{ $title }” (from { $from })
diff-holder-ends = { $part }’s term in the role “{ $title }” ends: { $from } → { $to }
diff-holder-starts = { $part }’s term in the role “{ $title }” begins: { $from } → { $to }
diff-holder-otherwise = { $part } holds the role “{ $title }” otherwise: interim or shadowing
diff-accountable = Accountable for “{ $title }”: { $from } → { $to }
diff-responsible = Responsible for “{ $title }”: { $from } → { $to }
diff-responsible-list = Responsible for “{ $title }”: { $change }
diff-goes-out = Goes out: { $title } – { $to }
diff-moved = Moved: { $title } – { $from } → { $to }
diff-dropped = No longer goes out: { $title } – { $from }
diff-added = New: { $title }
diff-removed = Gone: { $title }
diff-renamed = { $title }: renamed { $from } → { $to }
diff-file-changed = { $title }: the file is another
diff-file-shown = { $title }: is published now, for a page shows it
diff-file-unshown = { $title }: is no longer published, for no page shows it
diff-moved-file = { $title }: moved { $from } → { $to }
diff-field = { $title }, { $part }: { $from } → { $to }
diff-field-list = { $title }, { $part }: { $change }
diff-section = { $title }, “{ $part }”: words +{ $came } −{ $went }
diff-text = { $title }: words +{ $came } −{ $went }
diff-section-form = { $title }, “{ $part }”: links, pictures or form
diff-text-form = { $title }: links, pictures or form
diff-reordered = { $title }: its sections stand in another order: { $from } → { $to }
diff-heading-renamed = { $title }: a heading's id is { $to }, and was { $from }
diff-section-added = { $title }, new section “{ $part }” (words: { $came })
diff-section-removed = { $title }, section “{ $part }” is gone (words: { $went })
diff-translated = { $title }: now also in “{ $part }”
diff-untranslated = { $title }: no longer in “{ $part }”

## Whoever leaves

leave-title = If { $person } leaves on { $date }
leave-nothing = Nothing in the plan hangs on them.
leave-vacant = The role “{ $title }” loses a seat: { $n } of { $seats } held from the next day
leave-held = A term in the role “{ $title }” ends; { $seats ->
    [one] { $seats } seat stays held
   *[other] { $seats } seats stay held
}
leave-not-begun = A term in the role “{ $title }” would begin only afterwards: take it out by hand
leave-stand-in = could stand in: { $people }
leave-nobody = nobody is named who could stand in
leave-duty = Nobody is then accountable for “{ $title }”
leave-sole-access = Nobody else has access to “{ $title }”
leave-access = Loses access to “{ $title }”: to be taken away
leave-review = Review that does not take place: { $title }
leave-reviewer = Review that needs another reviewer: { $title }
leave-entry = Post that needs another owner: { $title }
leave-entry-reviewer = Post that needs another reviewer: { $title }
leave-waiver = A waiver names them: { $title }
leave-hiring = Hiring whose manager’s role falls vacant: { $title }
leave-by-hand = To be marked by hand, where they are still named: { $place }
leave-wrote = Written: { $files }
leave-wrote-nothing = Nothing to write: the plan says so already.

## Why

why-answered = answered
why-stale = answered, by something whose review is overdue
why-part = answered in part
why-missing = not answered
why-open = not answered, and it need not be
why-reviewed = reviewed on { $date }
why-unreviewed = no review date
why-asks = what answers it:
why-asks-all = what answers it, all of these together:
why-source-prose = a heading or page with { $mark }
why-source-field = the key { $part } of a record of the kind { $kind }
why-source-kind = a record of the kind { $kind }
why-there = there
why-not-there = not there
why-unreadable = a file that may answer it cannot be read or is not filled in

## What has changed lately

rubric-changes = Changes
changes-heading = What has changed
changes-since = Since { $date }, told from the plan’s history.
changes-begun = Since { $date }, when the plan began.
changes-shallow = Since { $date }; what came before is missing from the copy that this site was made from.
changes-none = Nothing has changed.
changes-no-git = What changed is told from a plan’s history in git, and this one was made without.
changes-silent = The plan’s history could not be read when this site was made: what changed is not known here.
changes-week-last = Last week
changes-subscribe = Follow the changes
changes-all = All that has changed
changed-exposed = Now open to the circle “{ $to }”, before to “{ $from }” alone
changed-exposed-part = { $part }: now open to the circle “{ $to }”, before to “{ $from }” alone
changed-hidden = Now kept to the circle “{ $to }”, before open to “{ $from }”
changed-hidden-part = { $part }: now kept to the circle “{ $to }”, before open to “{ $from }”
changed-found = Now asks for attention: { $part }
changed-gone = Settled: { $part }
changed-answered = Now answered: { $to }
changed-answered-no-more = Now answered
changed-unanswered = No longer answered
changed-unanswered-no-more = No longer answered; it was by { $from }
changed-stale = Its answer is due to be read again
changed-fresh = Its answer has been read again
changed-elsewhere = Now answered by { $to }
changed-role-added = New role
changed-role-removed = This role is gone
changed-duty-added = New responsibility
changed-duty-removed = This responsibility is gone
changed-seats = Seats: { $to }, before { $from }
changed-leads = Now answers for the community
changed-leads-no-more = No longer answers for the community
changed-reports-to = Reports to { $to }, before to { $from }
changed-reports-to-now = Reports to { $to }
changed-reports-to-no-more = No longer reports to { $from }
changed-holder-came = { $part } holds it
changed-holder-came-now = { $part } holds it from { $to }
changed-holder-gone = { $part } no longer holds it
changed-holder-ends = { $part } now holds it until { $to }, before until { $from }
changed-holder-ends-now = { $part } holds it until { $to }
changed-holder-ends-no-more = { $part } holds it with no end named
changed-holder-starts = { $part } now holds it from { $to }, before from { $from }
changed-holder-starts-now = { $part } holds it from { $to }
changed-holder-starts-no-more = { $part } holds it with no beginning named
changed-holder-otherwise = { $part } holds it otherwise: interim or shadowing
changed-accountable = { $to } is accountable, before { $from }
changed-accountable-now = { $to } is accountable
changed-accountable-no-more = Nobody is accountable, before { $from }
changed-responsible = { $to } does it, no longer { $from }
changed-responsible-now = { $to } does it too
changed-responsible-no-more = { $from } no longer does it
changed-goes-out = Goes out on { $to }
changed-moved = Moved to { $to }, before { $from }
changed-moved-now = Moved to { $to }
changed-dropped = No longer goes out on { $from }
changed-added = New in the plan
changed-removed = No longer in the plan
changed-file-changed = The file is another
changed-file-shown = Published now: a page shows it
changed-file-unshown = No longer published: no page shows it
changed-renamed = Renamed
changed-translated = Now also in { $part }
changed-untranslated = No longer in { $part }
changed-section = “{ $part }” has changed: words +{ $came } −{ $went }
changed-text = The text has changed: words +{ $came } −{ $went }
changed-section-form = “{ $part }” has other links, pictures or form
changed-text-form = The text has other links, pictures or form
changed-reordered = Its sections stand in another order
changed-section-added = New section: “{ $part }”
changed-section-removed = The section “{ $part }” is gone
changed-set = { $label }: now { $to }
changed-set-was = { $label }: now { $to }, before { $from }
changed-unset = { $label }: no longer said, before { $from }
changed-list-more = { $label }: now also { $to }
changed-list-less = { $label }: no longer { $from }
changed-list-both = { $label }: now also { $to }, no longer { $from }
changed-revised = { $label }: revised
changed-said-was = { $said }, before { $from }
changed-say-response-first-reply-hours = { $to ->
    [one] The first reply is now due in an hour
   *[other] The first reply is now due in { $to } hours
}
changed-say-response-checks-per-day = { $to ->
    [one] Looked at once a day
   *[other] Looked at { $to } times a day
}
changed-say-reviewed-on = Read through on { $to }
changed-say-due = Now due on { $to }
changed-say-hours-per-week = { $to ->
    [one] Now one hour a week
   *[other] Now { $to } hours a week
}
changed-say-owner = Now kept by { $to }
changed-say-left-on = Leaves on { $to }
changed-key-aliases = Former addresses
changed-key-audience = Readers
changed-key-groups = Groups
changed-key-owner = Kept by
changed-key-reviewed-on = Read through
changed-key-review-every = To be read again every
changed-key-draft = Draft
changed-key-answers = Answers
changed-key-tones = Tones
changed-key-avoid = Avoided
changed-key-visual = Images
changed-key-question = Question
changed-key-also-asked = Also asked
changed-key-keywords = Keywords
changed-key-category = Category
changed-key-related = See also
changed-key-status = Status
changed-key-order = Order
changed-key-title = Title
changed-key-text = Text
changed-key-due = Due
changed-key-metrics = Measures
changed-key-common-ground = Common ground
changed-key-share-of-members = Share of members
changed-key-age = Age
changed-key-gender = Gender
changed-key-origin = Origin
changed-key-location = Lives in
changed-key-household-income = Household income
changed-key-occupations = Occupations
changed-key-interests = Interests
changed-key-hobbies = Hobbies
changed-key-needs = Needs
changed-key-channels = Channels
changed-key-evidence = Evidence
changed-key-medium = Kind
changed-key-place = Place
changed-key-url = Address
changed-key-personas = Whom it reaches
changed-key-windows = When we talk there
changed-key-cadence = Cadence
changed-key-cadence-min = At least
changed-key-cadence-max = At most
changed-key-cadence-per = Counted by
changed-key-cadence-min-gap-hours = Hours between two posts, at least
changed-key-cadence-source = Source of the cadence
changed-key-response = Replies
changed-key-limits = Limits
changed-key-limits-characters = Characters, at most
changed-key-limits-hashtags = Hashtags, at most
changed-key-mission = Mission
changed-key-leads = Answers for the community
changed-key-scope = Scope
changed-key-seats = Seats
changed-key-hours-per-week = Hours a week
changed-key-reports-to = Reports to
changed-key-skills = What it takes
changed-key-not-wanted = What it rules out
changed-key-requirements = Requirements
changed-key-compensation = What it receives
changed-key-compensation-amount = Amount
changed-key-compensation-basis = Basis
changed-key-compensation-benefits = Benefits
changed-key-goals = Goals of the first 90 days
changed-key-holders = Who holds it
changed-key-summary = Summary
changed-key-weight = Place in the order
changed-key-date = Day
changed-key-time = Time
changed-key-channel = Channel
changed-key-content-type = Content type
changed-key-reviewer = Read by
changed-key-characters = Characters
changed-key-hashtags = Hashtags
changed-key-alt-text = Text alternative
changed-key-consent = Consent
changed-key-objective = Objective
changed-key-starts = From
changed-key-rrule = How often
changed-key-until = Until
changed-key-except = Not on
changed-key-role = Role
changed-key-sourcing = Where candidates come from
changed-key-opens-on = Opens on
changed-key-closes-on = Closes on
changed-key-manager = Led by
changed-key-stages = Stages
changed-key-criteria = Criteria
changed-key-confirmation = Confirmation
changed-key-reply-within-days = Days to answer
changed-key-lead-time-days = Ready, in days before
changed-key-consent-required = Consent needed
changed-key-parent = Part of
changed-key-unit = Unit
changed-key-better = Better when
changed-key-baseline = Start
changed-key-target = Target
changed-key-target-by = Target, by
changed-key-target-value = Target
changed-key-warn-above = Warning above
changed-key-warn-below = Warning below
changed-key-source = Source
changed-key-readings = Readings
changed-key-accountable = Accountable
changed-key-responsible = Responsible
changed-key-consulted = Consulted
changed-key-informed = Informed
changed-key-metric = Measure
changed-key-above = Above
changed-key-below = Below
changed-key-for-weeks = Weeks in a row
changed-key-add-role = Role to strengthen
changed-key-add-seats = Seats to add
changed-key-decided-by = Decided by
changed-key-type = Kind
changed-key-person = Person
changed-key-scheduled-on = Planned on
changed-key-held-on = Held on
changed-key-strengths = Strengths
changed-key-improvements = To improve
changed-key-actions = Agreed
changed-key-goal-results = Goals
changed-key-outcome = Outcome
changed-key-name = Name
changed-key-email = E-mail
changed-key-phone = Telephone
changed-key-room = Room
changed-key-photo = Photo
changed-key-pronouns = Pronouns
changed-key-timezone = Time zone
changed-key-handles = Handles
changed-key-active = Active
changed-key-left-on = Left on
changed-key-need = Need
changed-key-cost = Cost
changed-key-cost-amount = Cost
changed-key-ends = Until
changed-key-access-holders = Who has access
changed-key-roles = Roles
changed-key-other = Other facts
language-fr = French
language-en = English

# The words with which readers look for the pages that every plan has, with “/” between them: they are not shown.
asked-calendar = content calendar / editorial calendar / publishing schedule / agenda / what is published and when / upcoming posts, what goes out / this week’s programme / next date
asked-changes = what is new / latest changes / history / recent updates / changelog
asked-due = deadlines / to do / reminders / overdue tasks / what has to be reviewed / what do I have to do
asked-faq = frequently asked questions / all questions
asked-gaps = what is missing / unanswered questions / pages to be reviewed / out of date, stale / vacant seat
asked-measurement = statistics / indicators / dashboard / key figures / kpis / results / objectives and metrics
asked-people = directory / who is who / list of people / contact details of the team / org chart / staff list
asked-who = who does what / raci matrix / org chart / whom do I ask / who is responsible for / who is in charge of / who handles / who manages / whom to contact / everyone’s responsibilities
