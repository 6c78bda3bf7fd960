// English words that say nearly the same where an association, its community, its team and its tools are spoken of: a
// reader asks with one, the page says another. A line is a group; a word may stand in several. Words stand as in a
// dictionary; several words are found where they follow one another. A line that begins with ~ holds words that are only
// near to one another.
export default `
child, kid, children, kids, toddler, minor, teenager, little one, youngster, teen, baby
child, daughter, son
~ child, minor, parents, family, pushchair, stroller
age, years old, old enough
photo, picture, image, portrait, photograph
~ photo, face, recognise
photographer, photo, pictures
remove, delete, take down, taken down, erase, removed, deleted, vanished, hide, hidden, disappear
post, message, comment
article, post, piece, content, story
publish, post, posting, send out
share, relay, repost, forward, pass on
exclude, ban, exclusion, kick out, expel, kick, throw out, exclude somebody
suspend, block, suspension, seven days
sanction, punishment, warning, penalty
insult, abuse, swear, swore, harass, rude, offensive, nasty, hurtful, harassment
~ insult, racist, racism, hate, sexist, threat, troll, bully
dispute, conflict, disagreement, argument, fight, quarrel
object, objection, appeal, challenge, disagree, contest
complain, complaint, unhappy
angry, upset, furious, annoyed, anger
customer, client, member, visitor
report, flag, alert
warn, let us know, tell, notify
newsletter, mailing list, mailing, bulletin, letter
unsubscribe, stop receiving, opt out, leave the mailing list, no longer receive
e-mail, email, mail
mailbox, inbox, support inbox
private message, direct message, dm, messaging
contact, reach, get in touch, call, write to
phone, mobile, smartphone, cellphone, number, telephone
own, personal, private
computer, laptop, pc, mac
password, login, credential, passcode
access, login, log in, locked out, account
locked out, lost access, forgotten
account, sign up, register, profile, open an account
create, open, set up
pseudonym, nickname, alias, anonymous, anonymously, username
book, booking, appointment, reserve, reservation, slot, in advance, turn up, drop in
meeting, ritual, monday
holiday, vacation, leave, absence, away, august, summer
take over, cover, replace, stand-in, replacement, stand in
leave, depart, quit, resign, leaving
~ leaving, last day, handover, departure
handover, hand over, pass on
onboarding, welcome, newcomer, arrival, new starter, new hire
start, begin, arrive, arrival, join
hire, recruit, hiring, recruitment, recruiting, staff
~ hire, seat, call, candidate
staff, team, employee, colleague, reinforcement
vacancy, advertisement, opening, job offer
job, role, position, post, duty
apply, application, candidate, applicant, put oneself forward
interview, interviewing
interview, journalist
choose, pick, select, selection, chosen, choice
step, stage, process
grid, score, scoring, criteria, criterion
review, appraisal, evaluation, assessment
trial, probation, trial period
three months, ninety days, 90 days
pay, salary, wage, compensation, earn, salaries
pay, cost, paid
price, cost, fee, how much, charge
free, pay, nothing
donation, give, gift, leave something, contribution, donate
money, budget, funds, cash
fund, funding, grant, subsidy
spend, spending, expense, purchase, buy, order
limit, ceiling, maximum, up to, threshold
quotation, quote, invoice, receipt
receipt, ticket, proof
refund, reimburse, money back, expense, expenses, claim back
travel, train, ticket, fare, transport, bus, tram
tax, deduct, tax receipt
fee, membership, dues, subscription
member, join, membership
grant, subsidy, funding, city, council, town hall
city, council, town hall, municipal
partner, sponsor, partnership, sponsored, supplier
advertise, advert, ad, advertising, promote, promotion
brand, company, business, shop, professional
journalist, press, media, radio, television, reporter, tv, newspaper
political, politics, petition, election, party, vote
social media, instagram, insta, facebook, tiktok
accident, hurt, injured, injury, burned, burnt, emergency, wounded
first aid, first-aid kit, ambulance, 112, emergency services
shock, electric shock, electrocuted, electricity
fire, extinguisher
crisis, emergency, leak, rumour, backlash, scandal
~ crisis, goes wrong, severity, level
danger, dangerous, safety, risky, unsafe, bad advice
wheelchair, disabled, disability, accessible, accessibility, access, step-free, ramp, level
toilet, restroom, bathroom, wc
deaf, sign language, hard of hearing, signs
quiet, calm, noise
address, place, where, find
room, hall, venue, premises
opening hours, hours, schedule, open
evening, weekend, sunday, night, late
~ weekend, saturday, sunday
late, delay, behind, not ready, in time, on time
time, delay, duration, hour
write, writing, writer, editor
answer, reply, respond
~ answer, know, say
template, example, form, model
sell, sale, seller
keep, hold, store
grow, growth, bigger, expand
invite, invitation
postpone, move, reschedule, put off, delay
borrow, lend, loan, rent
rent, renting, lease, hire
tool, drill, screwdriver, equipment
handy, good with tools, skilled
software, tool, app, platform
host, hosting, server, backup
appliance, device, object, item, machine, thing
camera, photo equipment, lens
throw away, recycle, recycling, waste, bin, beyond repair
beyond repair, cannot be fixed, cannot be saved, unrepairable, dead
mend, repair, fix
broken, damage, breakage, broke, break
insurance, insured, liable, liability, guarantee, warranty
part, spare part, replacement part
discount, reduction, price cut
print, printing, printer
personal data, privacy, personal information, know about me
data, information, details
consent, permission, authorisation, release, agree, agreement
forbid, refuse, not allowed, forbidden, refused
correct, correction, edit, wrong, fix
mistake, error, misprint, typo, wrong
apology, apologise, sorry
colour, color, palette
font, typeface, visual style
logo, visual style, brand
alt text, alternative text, text alternative
tone, voice, wording, vibe
humour, joke, funny, humor, fun, irony
word, vocabulary, term
avoid, never, banned
inclusive, gender, gender-neutral, everybody
film, video, filming, footage
tutorial, guide, how-to, instructions, step by step
story, tell, testimonial
behind the scenes, backstage
format, content type, kind of content
rule, policy, guidelines, code of conduct
value, principle, commitment, stand for, believe in
moderation, moderate, moderator, mod
volunteer, volunteering, helper, helping
~ volunteer, help, team
stop, break, pause, quit
help, hand, lend a hand
skill, handy, skilled, know-how, know how
training, beginner, learn, course
head, director, boss, manager, in charge, leader, chief
~ boss, decide
decide, decision, approve, sign off, approval
responsible, responsibility, accountable, raci, in charge, duty
matrix, grid, table, who answers for what
statistic, figure, metric, indicator, rate, stats, numbers, kpi
retention, stay, still here, still there, loyalty
goal, objective, aim, purpose, target, objectives
number, count, total, how many
attendance, visitors, turnout, people welcomed, crowd
visit, visitor, first visit, first time, come
frequency, rhythm, how often, cadence
busy, overloaded, too much work, overwhelmed
calendar, schedule, planner, planning
event, workshop, gathering
repair café, café, workshop
sms, text message, alert, text
thread, topic, discussion
group, chat, whatsapp, signal, telegram
checklist, list, to-do, remember
prepare, preparation, get ready, ready, before
box, crate, kit, case
open the room, run a café, set up, opening
tidy, clean, sweep
student, university, college
twice, double, duplicate
retired, senior, pensioner, elderly
family, parent
tight budget, low income, poor, small budget, on a budget
persona, profile, typical member, audience, target group
isolated, left out, include, inclusion, open to all, everyone
neighbourhood, neighbour, local, district
ambassador, representative
general meeting, agm, board, assembly
association, charity, organisation, non-profit
site, page, plan, handbook
reset, unblock
dog, pet, animal
bike, bicycle, scooter
battery, batteries
microwave, oven
disconnect, out of hours, after hours
promise, commitment
first day, day one
first week, first month, week
week, weekly, every week
month, monthly, a month
year, annual, yearly
active, take part, participate
charge, cost, pay, price
waiting list, queue, turn, wait
wait, waiting, queue, turn
ill, sick, absent, unwell, away
run, manage, lead, organise, coordinate, direct
manage, coordinate, coordinator, organise, look after
run, director, in charge
upcoming, next, planned, scheduled, coming up, forthcoming
publication, post, calendar
midnight, night, 9 p.m, evening
cut, hurt, injured, bleed, bleeding, burn
finger, hand, eye, head
faint, accident, emergency, collapse
call names, insult, idiot, stupid
off, break, pause, months off
allowed, may, permitted, can
dog, guide dog, assistance dogs
bring, take along, carry
deal with, look after, responsible
charity, association
cancel, cancelled, postpone, called off
weather, rain, snow
thank, thanks, gift, reward, perk
trainee, intern, internship, apprentice
contract, employment, hire
raise, pay, bonus
working hours, hours, workload
tired, exhausted, burnout, wear out
cv, resume, letter, application
turned down, refusal, rejected, reject
result, review, figures
report, minutes, annual report
agenda, meeting, ritual
link, url, address
download, copy, archive, archives
back issue, archives, old issues
hashtag, tag, hashtags
emoji, emojis, smiley
caption, text, description
headline, title, subject line
subtitle, captions, video
screenshot, capture
spelling, misprint, typo, mistake
translate, translation, language, english
clothes, sewing, clothing, garment
toaster, kettle, coffee machine, vacuum cleaner, appliance
washing machine, fridge, large appliance
screen, television, tv
toy, toys, teddy
furniture, chair, table
repairer, mender, volunteer
broken down, not working, faulty, out of order
succeed, success, successful
fail, failure, unsuccessful
regular, faithful, loyal
new member, newcomer, beginner
introduce, introduction, present
vote, voting, ballot
consensus, agree, disagree, object
legal, law, rights, lawyer
gdpr, personal data, privacy, data protection
theft, steal, stolen, lost
key, keys, access, badge
two-factor, codes, recovery codes
hack, hacked, hacker, compromised
scam, fraud, phishing
spam, junk, unwanted
confirm, confirmation, activate
proofread, reread, check, approve
check, verify, inspection
draft, prepare, plan
plan, schedule, programme
how often, frequency, rhythm
every day, daily
how long, duration, time
slow, delay, too long, waiting
silence, no answer, nobody replies, unanswered
protect, protection, safety
unattended, supervision, minor
noisy, noise, quiet
parking, park, car
eat, meal, food, drink, snack
coffee, tea, drink
channel, network, platform
visible, communication, promote
poster, flyer, leaflet
treasurer, accounts, accounting
chair, president, board
learn, train, training, buddy
buddy, mentor, tutor, pair
reason, why, motive
open to everyone, public, open to all
members only, member
overtime, hours, evening
complaint, complain, unhappy
give away, donate, donation
pass on, hand over, forward
nobody, alone, unanswered
`;
