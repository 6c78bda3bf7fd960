### Les mots de l'interface, en français.

## La page
skip = Aller au contenu
home = Accueil
handbook = Guide de la communauté
rubrics = Rubriques
rubric-calendar = Calendrier
rubric-who = Qui répond de quoi
rubric-people = Équipe
rubric-measurement = Mesures
rubric-faq = FAQ
rubric-gaps = À combler
principles = Les principes du plan
around = Autour de cette page
neighbourhood = Dans cette partie
overview = Vue d'ensemble
local-more = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
}
crumbs = Fil d'Ariane
on-this-page = Sur cette page
owner = Responsable
reviewed = Relue le
review-due = À relire le
review-overdue-since = À relire depuis le
edited = Dernière modification
edit-page = Modifier cette page
print = Imprimer
pager = Page précédente et page suivante
previous = Précédent
next = Suivant
dark-theme = Thème sombre
this-page-fr = cette page en français
this-page-en = this page in English
draft-notice = Brouillon : cette page n'est pas publiée.
fallback = Cette page n'est pas encore traduite ; la voici en version originale.
stale-notice = Cette page attend une relecture.
stale-ask = Avant de vous y fier, demandez à :
as-of = À jour au { $date }.
as-of-day = Ce que dit cette page vaut au { $date }.
built-long-ago = Ce site a été construit le { $date } et dit ce qui valait ce jour-là ; reconstruisez-le.
print-book = Tout le guide sur papier
calendar-feed = Agenda (iCal)
changes-feed = Changements récents
table = Tableau
task-done = fait
task-open = à faire
task-reset = Annuler mes coches sur cette page
alert-note = Remarque
alert-tip = Conseil
alert-important = Important
alert-warning = Attention
alert-caution = Danger
alert-colon = {"\u00A0"}:
code-copy = Copier
code-copied = Copié
footnote-back = Retour au texte, note

edited-shallow = inconnue : l'historique de ce dépôt est incomplet
edited-no-git = inconnue : ce dossier n'est pas suivi par git
edited-unknown = inconnue : git n'a pas pu le dire
edited-not-yet = pas encore enregistrée dans git
moved = Cette page a changé d'adresse.

## La recherche
search = Recherche
search-open = Chercher
search-quick = Recherche rapide
search-submit = Lancer la recherche
search-label = Chercher dans le guide
search-placeholder = Chercher : bénévole, ton, samedi…
search-close = Fermer la recherche
search-principle = Principe
search-kind = Genre
search-all = Tous
search-loading = Recherche…
search-none = Rien pour « {"{"}q{"}"} ». Essayez un autre mot, ou moins de mots.
search-near = Rien pour « {"{"}q{"}"} ». Tout près : « {"{"}near{"}"} » ({"{"}n{"}"}).
search-without = Rien pour « {"{"}q{"}"} ». Tout près, sans ce mot : {"{"}n{"}"}.
search-scattered = Rien pour « {"{"}q{"}"} » en entier. Tout près : {"{"}n{"}"}.
search-one = Un résultat
search-many = {"{"}n{"}"} résultats
search-error = La recherche n'a pas pu se charger. Rechargez la page, ou parcourez la FAQ.
search-forbidden = Ce serveur interdit la recherche : sa politique de sécurité (Content-Security-Policy) doit permettre 'self' et 'wasm-unsafe-eval' aux scripts.
search-more = Voir plus de résultats
keys-browse = parcourir
keys-open = ouvrir
keys-close = fermer
key-enter = Entrée
key-escape = Échap

## Les états
state-answered = répondue
state-partial = en partie
state-missing = sans réponse
state-open = facultative
state-unasked = pas encore posée
state-stale = à relire
state-draft = brouillon
state-waived = admise
state-held = pourvu
state-interim = intérim
state-vacant = vacant
state-shadow = en doublon

status-idea = idée
status-draft = brouillon
status-in-review = en relecture
status-scheduled = programmé
status-published = publié
status-cancelled = annulé

## Les genres de fiches
kind-page = page
kind-persona = portrait
kind-voice = voix
kind-content-type = type de contenu
kind-resource = ressource
kind-trigger = seuil
kind-role = rôle
kind-responsibility = responsabilité
kind-hiring = recrutement
kind-review = bilan
kind-channel = canal
kind-calendar = publication
kind-objective = objectif
kind-metric = mesure
kind-faq = question
kind-person = personne
kinds-page = Pages
kinds-persona = Portraits de membres
kinds-voice = Voix
kinds-content-type = Types de contenu
kinds-resource = Ressources
kinds-trigger = Seuils de renfort
kinds-role = Rôles
kinds-responsibility = Responsabilités
kinds-hiring = Recrutements
kinds-review = Bilans
kinds-channel = Canaux
kinds-calendar = Calendrier
kinds-objective = Objectifs
kinds-metric = Mesures
kinds-faq = Questions
kinds-person = Équipe

## L'accueil
purposes = Que cherchez-vous ?
purposes-begin = Par où continuer
purpose-calendar = Ce qui part cette semaine
purpose-calendar-text = { $n ->
    [0] Rien ne part cette semaine.
    [1] Une publication.
    [one] { $n } publication.
   *[other] { $n } publications.
}
purpose-calendar-next = Prochaine : { $title }, { $when }.
purpose-who = Qui répond de quoi
purpose-who-text = { $duties }, { $roles }. De la communauté entière répond { $person }.
purpose-faq = Quoi répondre à un membre
purpose-faq-text = { $n ->
    [0] Aucune question pour l'instant.
    [1] Une question avec sa réponse.
    [one] { $n } question avec sa réponse.
   *[other] { $n } questions avec leur réponse.
}
purpose-days = Mes 90 premiers jours
purpose-measurement = Est-ce que ça marche ?
purpose-measurement-text = { $n ->
    [0] Aucune mesure pour l'instant.
    [1] Une mesure.
    [one] { $n } mesure.
   *[other] { $n } mesures.
}
purpose-gaps = Ce qui manque ou vieillit
newcomer-at = { $person } en est au jour { $day }
open-questions = { $n ->
    [0] aucune question sans réponse
    [1] une question sans réponse
    [one] { $n } question sans réponse
   *[other] { $n } questions sans réponse
}
vacant-seats = { $n ->
    [0] aucun siège vacant
    [1] un siège vacant
    [one] { $n } siège vacant
   *[other] { $n } sièges vacants
}
pages-to-review = { $n ->
    [0] aucune page à relire
    [1] une page à relire
    [one] { $n } page à relire
   *[other] { $n } pages à relire
}
nothing-missing = Rien ne manque aujourd'hui.
coverage-title = Où en est le plan
coverage-lead = Chaque travée est un principe, chaque pierre de l'arc une question.
answered-of = { $answered ->
    [0] { $all ->
        [1] La question n'a pas encore sa réponse.
       *[other] Aucune des { $all } questions n'a encore sa réponse.
    }
    [1] { $all ->
        [1] La question a sa réponse.
       *[other] Une question sur { $all } a sa réponse.
    }
    [one] { $answered } question sur { $all } a sa réponse.
   *[other] { $answered } questions sur { $all } ont leur réponse.
}
attention = À regarder
all-is-well = Rien ne réclame votre attention.
all-is-well-text = Chaque question a sa réponse, chaque siège sa personne, chaque page sa relecture.
all-gaps = Tout ce qui reste à combler
recent = Relu récemment
answers-folded = { $n ->
    [1] La réponse
    [one] { $n } réponse
   *[other] Les { $n } réponses, une par une
}
answers-missing = Sans réponse :
stale-since = à relire depuis le { $date }
interim-by = par { $person } depuis le { $date }

## Les principes
kind-principle = principe
source = Source :
answered-by = Répondue par
answered-also = Répondue aussi par
reviewed-the = relue le
answer = Réponse
state = État
quoted = « { $text } »
nobody-answered = Personne n'a encore répondu. La réponse peut tenir :
way-record = dans une fiche :
way-field = dans un fichier de { $file }, la clé
way-here = ici même, dans la clé
record-open = Reste à écrire sur cette fiche
way-prose = dans une page, ou un titre, qui porte :
in-this-chapter = Dans ce chapitre
mentions = Où l'on en parle
mentions-kept = Tenu à jour par ce rôle
count-persona = { $n ->
    [0] aucun portrait
    [1] un portrait
    [one] { $n } portrait
   *[other] { $n } portraits
}
count-voice = la voix
count-content-type = { $n ->
    [0] aucun type de contenu
    [1] un type de contenu
    [one] { $n } type de contenu
   *[other] { $n } types de contenu
}
count-resource = { $n ->
    [0] aucune ressource
    [1] une ressource
    [one] { $n } ressource
   *[other] { $n } ressources
}
count-trigger = { $n ->
    [0] aucun seuil
    [1] un seuil
    [one] { $n } seuil
   *[other] { $n } seuils
}
count-role = { $n ->
    [0] aucun rôle
    [1] un rôle
    [one] { $n } rôle
   *[other] { $n } rôles
}
count-responsibility = { $n ->
    [0] Aucune responsabilité
    [1] Une responsabilité
    [one] { $n } responsabilité
   *[other] { $n } responsabilités
}
count-hiring = { $n ->
    [0] aucun recrutement
    [1] un recrutement
    [one] { $n } recrutement
   *[other] { $n } recrutements
}
count-review = { $n ->
    [0] aucun bilan
    [1] un bilan
    [one] { $n } bilan
   *[other] { $n } bilans
}
count-channel = { $n ->
    [0] aucun canal
    [1] un canal
    [one] { $n } canal
   *[other] { $n } canaux
}
count-calendar = { $n ->
    [0] aucune publication au calendrier
    [1] une publication au calendrier
    [one] { $n } publication au calendrier
   *[other] { $n } publications au calendrier
}
count-objective = { $n ->
    [0] aucun objectif
    [1] un objectif
    [one] { $n } objectif
   *[other] { $n } objectifs
}
count-metric = { $n ->
    [0] aucune mesure
    [1] une mesure
    [one] { $n } mesure
   *[other] { $n } mesures
}
count-faq = { $n ->
    [0] aucune question de la FAQ
    [1] une question de la FAQ
    [one] { $n } question de la FAQ
   *[other] { $n } questions de la FAQ
}
count-person = { $n ->
    [0] aucune personne
    [1] une personne
    [one] { $n } personne
   *[other] { $n } personnes
}
count-page = { $n ->
    [0] aucune page
    [1] une page
    [one] { $n } page
   *[other] { $n } pages
}
pages-within = { $n ->
    [0] Aucune page.
    [1] Une page.
    [one] { $n } page.
   *[other] { $n } pages.
}
nothing-here = Il n'y a encore rien ici.

## Les rôles et les personnes
role-holders = Qui le tient
role-skills = Ce qu'il faut
role-raci = Responsabilités
raci-of = { $role } : sa part de chaque responsabilité
days-of-role = Les 90 premiers jours, objectif par objectif
cadence-of = { $channel }, semaine par semaine
role-raci-lead = De quoi ce rôle répond, ce qu'il fait, ce sur quoi on l'écoute.
role-days = Les 90 premiers jours
role-pay = Ce que le rôle offre
role-leads = répond de la communauté
reports-to = rend compte à :
seats = { $n ->
    [0] aucun siège
    [1] un siège
    [one] { $n } siège
   *[other] { $n } sièges
}
hours-per-week = { $n }{" "}h par semaine
vacant-seat = Siège vacant
no-hiring = Aucun recrutement n'est prévu.
no-holder = Personne ne tient encore ce rôle.
since-the = depuis le
until-the = jusqu'au
from-the = à partir du
since = depuis { $date }
day-of-ninety = jour { $day } sur 90
skills-wanted = Nous cherchons
skills-not-wanted = Nous écartons
requirements = Tâches de base
days-dates = Les dates sont celles de la dernière arrivée :
days-of = Les 90 premiers jours, { $person }
arrived-on = le
on-day = Jour { $n }
day-short = J{ $n }
goal-target = cible { $value }
no-role = sans rôle
no-role-yet = Sans rôle aujourd'hui
person-roles = Rôles
person-days = Les 90 premiers jours
person-reviews = Bilans
person-posts = Au calendrier
person-left = Cette personne a quitté la communauté le
people-title = L'équipe
people-lead = { $n ->
    [0] Personne ne tient encore de rôle.
    [1] Une personne tient un rôle aujourd'hui.
    [one] { $n } personne tient un rôle aujourd'hui.
   *[other] { $n } personnes tiennent un rôle aujourd'hui.
}
people-who = Pour savoir à qui s'adresser :
people-internal = Salariés
people-volunteer = Bénévoles
people-contractor = Prestataires
people-partner = Partenaires
people-member = Membres
people-left = Ils nous ont quittés
nobody = L'équipe est encore vide.
nobody-text = Une fiche par personne :
accountable-is = en répond : { $role }

## Le recrutement
hiring-stages = Étapes
hiring-criteria = Critères
hiring-criteria-lead = Poids sur cent.
hiring-confirmation = Pour confirmer
hiring-open = ouvert
hiring-coming = à venir
hiring-closed = clos
hiring-open-between = Candidatures du { $from } au { $to }.
hiring-open-from = Candidatures à partir du { $from }.
hiring-open-until = Candidatures jusqu'au { $to }.
hiring-reply = { $n ->
    [0] Une réponse à chacun le jour même.
    [1] Une réponse à chacun sous un jour.
    [one] Une réponse à chacun sous { $n } jour.
   *[other] Une réponse à chacun sous { $n } jours.
}
days-at-most = { $n ->
    [0] le jour même
    [1] un jour au plus
    [one] { $n } jour au plus
   *[other] { $n } jours au plus
}
confirmation-required = exigé
confirmation-optional = si besoin
review-title-monthly = Point mensuel avec { $person }, { $month }
review-title-ninety-day = Bilan des 90 jours avec { $person }
review-lead = Jour { $day }, le { $date }, mené par { $person }.
review-lead-plain = Le { $date }, mené par { $person }.
review-with = mené par { $person }
review-overdue = en retard
review-strengths = Forces
review-improvements = À améliorer
review-results = Objectifs
review-actions = Ensuite
review-planned = Ce bilan n'a pas encore eu lieu.
review-planned-text = Forces, améliorations et suites s'écrivent ici le jour même.
goal = Objectif
result = Résultat
met = Atteint
goal-met = oui
goal-not-met = pas encore
yes = oui
no = non

## La stratégie, les canaux, les ressources
voice-title = La voix
voice-tones = Notre ton
voice-avoid = À éviter
voice-palette = Palette
voice-palette-lead = Le rapport de contraste dit où chaque couleur peut porter du texte : 4,5 pour le texte, 3 pour les grands titres.
voice-logo = Le logo de la communauté
voice-images = Images
always = toujours
when-useful = si utile
persona-life = Sa vie
persona-needs = Ce qu'on vient chercher
persona-evidence = D'où on le tient
figure-of-members = des membres
figure-years = ans
tones-from-voice = parmi les tons de la voix
days-before = { $n ->
    [0] le jour même
    [1] un jour avant
    [one] { $n } jour avant
   *[other] { $n } jours avant
}
consent-required = l'accord des personnes montrées est nécessaire
consent-not-required = pas d'accord à demander
windows-of = Plages : { $channel }
channel-windows = Quand
channel-cadence = À quel rythme
channel-response = Répondre
channel-limits = Longueur
channel-posts = Ce qui vient
channel-personas = Pour qui
figure-first-reply = pour une première réponse
figure-checks = relèves par jour
source-checked = vérifié le { $date }
source-recheck = à revoir le { $date }
resource-is-over = Cette échéance est passée.
triggers-lead = Des seuils choisis à froid : quand une mesure les atteint, l'équipe s'agrandit.
trigger-title = { $n ->
    [0] Aucun siège de plus : { $role }
    [1] Un siège de plus : { $role }
    [one] { $n } siège de plus : { $role }
   *[other] { $n } sièges de plus : { $role }
}
trigger-when = Quand
trigger-then = On ajoute
trigger-who = Décide
for-weeks = { $n ->
    [0] aucune semaine durant
    [1] une semaine durant
    [one] { $n } semaine durant
   *[other] { $n } semaines de suite
}
range = { $min } à { $max }
at-least = au moins { $n }
at-most = au plus { $n }
and = et

## Les objectifs et les mesures
objective-metrics = Ses mesures
no-metric = Aucune mesure ne montre encore cet objectif.
no-metric-text = Une fiche par mesure :
metric-definition = Comment on la lit
figure-read = en { $month }
figure-target = cible, { $month }
expected-then = Attendu à cette date : { $value }.
metrics-behind = { $n ->
    [0] aucune n'est en retard
    [1] une est en retard
    [one] { $n } est en retard
   *[other] { $n } sont en retard
}
metrics-beyond = { $n ->
    [0] aucune ne dépasse son alerte
    [1] une dépasse son alerte
    [one] { $n } dépasse son alerte
   *[other] { $n } dépassent leur alerte
}
metrics-unread = { $n ->
    [0] aucune n'attend un relevé
    [1] une attend un relevé
    [one] { $n } attend un relevé
   *[other] { $n } attendent un relevé
}
metrics-aimless = { $n ->
    [0] aucune n'est sans cible
    [1] une n'a pas de cible
    [one] { $n } n'a pas de cible
   *[other] { $n } n'ont pas de cible
}
metrics-fine = Toutes en bonne voie.
day-at = { $day } à { $time }
value-on = { $value }, le { $date }
warn-above = au-dessus de { $n }
warn-below = au-dessous de { $n }
today = aujourd'hui
in-days = { $n ->
    [0] aujourd'hui
    [1] dans un jour
    [one] dans { $n } jour
   *[other] dans { $n } jours
}
in-months = dans { $n } mois
since-days = { $n ->
    [0] depuis aujourd'hui
    [1] depuis hier
    [one] depuis { $n } jour
   *[other] depuis { $n } jours
}
since-months = depuis { $n } mois
unit-percent = { $n }{" "}%
unit-hours = { $n }{" "}h
unit-days = { $n }{" "}j

## La FAQ, la recherche, l'erreur
also-asked = On demande aussi :
related = À voir aussi
all-questions = Toutes les questions
search-no-script = La recherche demande JavaScript. Les chapitres se lisent sans, et beaucoup de réponses sont là :
not-found-title = Cette porte ne mène nulle part
not-found-lead = La page a été renommée, retirée, ou n'est pas destinée à ce cercle de lecture.
not-found-home = Revenir à l'accueil
not-found-faq = Lire la FAQ

## Les faits d'une fiche
fact-access = Accès
fact-alt-text = Texte alternatif
fact-amount = Montant
fact-based-on = D'après
fact-baseline = Départ
fact-basis = Statut
fact-benefits = Avantages
fact-cadence = Rythme
fact-characters = Caractères au plus
fact-closes-on = Ferme le
fact-collected-on = Recueilli le
fact-consent = Accord
fact-cost = Coût
fact-due = Échéance
fact-email = Courriel
fact-ends = Jusqu'au
fact-evidence-source = Source
fact-fills-role = Rôle
fact-fonts = Polices
fact-gap = Écart minimal
fact-gender = Genre
fact-goes-out-on = Paraît sur
fact-hashtags = Mots-dièse au plus
fact-held-on = Tenu le
fact-hobbies = Loisirs
fact-household-income = Revenu du foyer
fact-image-style = Style
fact-in-role = Rôle
fact-interests = Intérêts
fact-lead-time = Prêt
fact-led-by = Conduit par
fact-location = Lieu de vie
fact-logo = Logo
fact-made-of-roles = Rôles
fact-meets = Se retrouve
fact-occupations = Métiers
fact-opens-on = Ouvre le
fact-origin = Origine
fact-outcome = Suite
fact-pronouns = Pronoms
fact-read-every = Relevé
fact-respondents = Réponses
fact-review-of = Personne
fact-reviewer = Mené par
fact-scheduled-on = Prévu le
fact-serves = Objectifs
fact-source = Source
fact-sourcing = On cherche par
fact-starts = Du
fact-target = Cible
fact-timezone = Fuseau horaire
fact-tones = Tons
fact-unit = Unité
fact-warning = Alerte

## Les mots des fiches
scope-internal = interne
scope-external = externe
type-people = personnes
type-tool = outil
type-budget = budget
type-partner = partenaire
type-venue = lieu
type-experience = expérience
type-strength = force
type-quality = qualité
type-skill = savoir-faire
type-contract = contrat
type-letter = lettre
type-nda = confidentialité
type-charter = charte
type-access = accès
type-monthly = point mensuel
type-ninety-day = bilan des 90 jours
type-internal = salarié
type-volunteer = bénévole
type-contractor = prestataire
type-member = membre
level-required = exigé
level-preferred = souhaité
status-needed = à trouver
status-requested = demandée
status-secured = acquise
status-ended = terminée
status-evaluating = à l'essai
status-active = actif
status-deprioritised = en veille
status-stopped = arrêté
status-planned = prévu
status-done = fait
status-skipped = sauté
status-retired = retirée
basis-salary = salaire
basis-hourly = à l'heure
basis-stipend = indemnité
basis-fee = honoraires
basis-volunteer = bénévolat
per-hour = par heure
per-day = par jour
per-week = par semaine
per-month = par mois
per-quarter = par trimestre
per-year = par an
per-once = une fois
sourcing-open-application = candidatures libres
sourcing-internal-nomination = nomination interne
sourcing-self-nomination = candidature de soi-même
sourcing-referral = cooptation
sourcing-agency = agence
outcome-confirmed = confirmé
outcome-extended = prolongé
outcome-ended = terminé
medium-social = réseau social
medium-group = groupe
medium-chat = messagerie de groupe
medium-forum = forum
medium-direct-message = message direct
medium-newsletter = infolettre
medium-email = courriel
medium-postal = courrier postal
medium-blog = blog
medium-event = rencontre
medium-sms = SMS
medium-video = vidéo
place-online = en ligne
place-in-person = sur place
days-mon = lundi
days-tue = mardi
days-wed = mercredi
days-thu = jeudi
days-fri = vendredi
days-sat = samedi
days-sun = dimanche
unit-name-count = nombre
unit-name-percent = pour cent
unit-name-hours = heures
unit-name-days = jours
unit-name-currency = montant
unit-name-ratio = rapport
unit-name-score = note
better-higher = plus haut vaut mieux
better-lower = plus bas vaut mieux
better-none = ni l’un ni l’autre
every-day = chaque jour
every-week = chaque semaine
every-month = chaque mois
every-quarter = chaque trimestre

## Les dates
date-long = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
date-weekday = { $weekday } { $date }
date-short = { $day ->
    [1] 1er
   *[other] { $day }
} { $month }
date-month = { $month } { $year }
time = { $hour } h { $minute }
time-full-hour = { $hour } h
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche

## Les images du plan
picture-data = Les mêmes données en tableau
hour = { $hour } h
from-to = de { $from } à { $to }
day-n = jour { $n }
count-of = { $n } sur { $all }
week-of = Semaine du
nth-1 = premier { $day }
nth-2 = deuxième { $day }
nth-3 = troisième { $day }
nth-4 = quatrième { $day }
nth-5 = cinquième { $day }
nth-last = dernier { $day }
nth-other = { $day }
every-n-day = { $n ->
    [1] chaque jour
   *[other] tous les { $n } jours
}
every-n-week = { $n ->
    [1] chaque semaine
   *[other] toutes les { $n } semaines
}
every-n-month = { $n ->
    [1] chaque mois
   *[other] tous les { $n } mois
}
every-n-year = { $n ->
    [1] chaque année
   *[other] tous les { $n } ans
}
day-of-month = le { $n }
last-day-of-month = le dernier jour
weekday-short-1 = lun.
weekday-short-2 = mar.
weekday-short-3 = mer.
weekday-short-4 = jeu.
weekday-short-5 = ven.
weekday-short-6 = sam.
weekday-short-7 = dim.
state-under = trop peu
state-within = dans le rythme
state-over = trop
state-on-track = dans le plan
state-off-track = en retard
state-idea = idée
state-in-review = en relecture
state-scheduled = programmé
state-published = publié
state-cancelled = annulé
col-principle = Principe
col-question = Question
col-role = Rôle
col-channel = Canal
col-reports-to = Rend compte à
col-holders = Titulaires
col-seats = Sièges
col-what = Quoi
col-towards = Objectif ou action
col-day = Jour
col-date = Date
col-windows = Plages
col-reading = Relevé
col-expected = Attendu
col-note = Note
arcade-data = Couverture par principe
arcade-full = pierre pleine : répondue
arcade-half = pierre en demi-teinte : répondue en partie, ou à relire
arcade-dashed = pierre en pointillé : sans réponse, ou facultative
arcade-nothing = rien à demander
arcade-count = { $answered } sur { $asked }
arcade-partial = { $n ->
    [0] aucune en partie
    [1] une en partie
    [one] { $n } en partie
   *[other] { $n } en partie
}
arcade-stale = { $n ->
    [0] aucune à relire
    [1] une à relire
    [one] { $n } à relire
   *[other] { $n } à relire
}
map-questions = Les questions et leur état
org-empty = Aucun rôle.
org-empty-how = Un fichier par rôle, avec `parvis new role ID` ; l'organigramme suit.
org-vacant = { $n ->
    [0] aucun siège vacant
    [1] un siège vacant
    [one] { $n } siège vacant
   *[other] { $n } sièges vacants
}
org-desc = { $roles ->
    [0] Aucun rôle.
    [1] Un rôle.
    [one] { $roles } rôle.
   *[other] { $roles } rôles.
} { $vacant ->
    [0] Aucun siège vacant.
    [1] Un siège vacant.
    [one] { $vacant } siège vacant.
   *[other] { $vacant } sièges vacants.
} { $interim ->
    [0] Aucun intérim.
    [1] Un intérim.
    [one] { $interim } intérim.
   *[other] { $interim } intérims.
}
org-data = { $title } : rôles et titulaires
raci-a = en répond
raci-r = fait
raci-c = consulté
raci-i = informé
raci-empty = Aucune responsabilité.
raci-empty-how = Chaque responsabilité dit qui en répond, qui la fait, qui est consulté, qui est informé. Pour en écrire une :
raci-none = Ce rôle n'a encore aucune responsabilité.
timeline-empty = Aucun objectif pour les 90 premiers jours.
timeline-empty-how = Chaque objectif a son échéance, et les actions qui y mènent : la clé `goals` du rôle les tient.
timeline-desc = { $n ->
    [0] Aucun objectif.
    [1] Un objectif : { $days }.
    [one] { $n } objectif : { $days }.
   *[other] { $n } objectifs : { $days }.
}
timeline-today = Aujourd'hui est le jour { $n }.
timeline-goal = objectif { $n }
timeline-action = action vers l'objectif { $n }
windows-empty = Aucune plage.
windows-empty-how = Une plage dit quels jours, de quelle heure à quelle heure, on parle sur ce canal : c'est sa clé `windows`.
windows-said = On y parle { $windows }.
month-caption = Publications de { $month }
month-more = + { $n }
cadence-empty = Aucun canal n'a de rythme.
cadence-empty-how = Un rythme dit combien de publications un canal veut au moins, et au plus : c'est sa clé `cadence`.
kpi-empty = Aucun relevé.
kpi-empty-how = La courbe commence au premier relevé, dans la clé `readings` de la mesure.
kpi-warn = alerte { $value }
kpi-target = cible { $value }
kpi-from = { $value } le { $date }.
kpi-last = Dernier relevé : { $value } le { $date }.
kpi-baseline = Départ : { $value } le { $date }.
kpi-goal = Cible : { $value } le { $date }.
kpi-warn-above = Alerte au-dessus de { $value }.
kpi-warn-below = Alerte au-dessous de { $value }.
kpi-data = { $title } : relevés
compact-k = { $n }{" "}k
compact-m = { $n }{" "}M
compact-g = { $n }{" "}Md
swatches-empty = Aucune couleur.
swatches-empty-how = La palette tient dans la voix de la communauté, à la clé `visual.palette`.
swatch = Couleur { $colour }
swatch-on-white = sur blanc { $ratio } :
swatch-on-black = sur noir { $ratio } :
swatch-text = texte
swatch-large = grands titres
swatch-never = jamais de texte

## Le calendrier
calendar-heading = Ce qui part cette semaine
calendar-lead = Du { $from } au { $to } : { $posts ->
    [0] rien de prévu.
    [1] une publication.
    [one] { $posts } publication.
   *[other] { $posts } publications sur { $channels ->
        [0] aucun canal.
        [1] un canal.
        [one] { $channels } canal.
       *[other] { $channels } canaux.
    }
}
calendar-week = Cette semaine
calendar-subscribe = S'abonner au calendrier
calendar-file = Fichier iCal
calendar-cadence = Le rythme tenu
calendar-empty = Le calendrier est encore vide.
calendar-empty-how = Chaque publication a un jour, un canal, une personne. La première :
calendar-cadence-how = Publications prévues par semaine, face au rythme que chaque canal s'est donné.
cadence-label = Publications par canal et par semaine
calendar-recurring = Ce qui revient
calendar-months = Mois par mois
recurring-over = c'est fini
recurring-without-day = sans aucun jour
calendar-goes-on = continue après les jours montrés ici, et d'autres suivent chaque année
recurs = revient
read-by = relecture :
nothing-planned = Rien de prévu
month-lead = { $n ->
    [0] Rien de prévu ce mois-ci.
    [1] Une publication.
    [one] { $n } publication.
   *[other] { $n } publications.
}
month-grid = La grille du mois
month-posts = Jour par jour
next-at = { $day }, { $time }
next-on = { $day }
weekday-day = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
}
rhythm-exactly = { $min } { $per }
rhythm-between = { $min } à { $max } { $per }
rhythm-least = au moins { $min } { $per }
about-page = À propos de cette page
colon = {" "}:

## Qui répond de quoi
who-lead = Pour chaque responsabilité, un seul rôle répond. Voici qui, et comment joindre cette personne.
who-table = Responsabilités, qui en répond et comment joindre
who-for = Pour…
who-is = C'est
who-reach = Joindre
who-meanwhile = En attendant :
who-matrix = La grille
who-matrix-how = A en répond, R fait, C est consulté avant, I est informé après.
who-matrix-label = Grille des responsabilités par rôle
who-org = L'équipe en un coup d'œil
who-org-how = Un carré par siège : plein, pourvu ; à demi, intérim ; en pointillé, vacant.
who-org-title = Organigramme
handle-on = { $name } ({ $place })

## Les mesures, page d'ensemble
measurement-heading = Est-ce que ça marche ?
measurement-lead-open = Objectifs : { $objectives } ; mesures : { $metrics }, dont { $good } en bonne voie, { $watch } à surveiller, { $open } sans verdict.
measurement-lead = { $objectives ->
    [0] Aucun objectif
    [1] Un objectif
    [one] { $objectives } objectif
   *[other] { $objectives } objectifs
}, { $metrics ->
    [0] aucune mesure.
    [1] une mesure : { $watch ->
        [0] elle est en bonne voie.
       *[other] elle est à surveiller.
    }
    [one] { $metrics } mesure.
   *[other] { $metrics } mesures : { $watch ->
        [0] toutes en bonne voie.
       *[other] { $good } en bonne voie, { $watch } à surveiller.
    }
}
metrics-other = Autres mesures
objective-unmeasured = Aucune mesure ne suit encore cet objectif.
measurement-empty = Ni objectif ni mesure.
measurement-empty-how = Un objectif dit ce que la communauté doit permettre ; une mesure dit si l'on s'en approche. Pour commencer :
measurement-readers = Qui relève quoi
measurement-table = Toutes les mesures, leur dernier relevé et qui les relève
col-metric = Mesure
col-state = État
col-reader = Relevé par
gauge-target = cible { $value }, { $month }
state-unread = aucun relevé
state-beyond = alerte dépassée
gauge-warned = alerte { $limit }
state-unjudged = sans verdict
state-startless = sans départ
state-aimless = sans cible
state-reading-late = relevé attendu

## À combler
gaps-heading = Ce qui reste à combler
gaps-lead = Sans réponse, vacant, à relire, en retard ou admis pour un temps.
gaps-none = Chaque question a sa réponse, chaque siège sa personne.
gaps-empty = Rien à combler.
gaps-empty-how = Revenez le mois prochain : le temps, lui, travaille.
gaps-missing = Sans réponse
gaps-seats = Vacant ou par intérim
gaps-stale = À relire
gaps-late = En retard au calendrier
gaps-metrics = Hors du plan
gaps-waived = Admis pour un temps
gaps-warnings = À surveiller
gaps-figure-missing = { $n ->
    [one] question sans réponse
   *[other] questions sans réponse
}
gaps-figure-seats = { $n ->
    [one] rôle vacant ou par intérim
   *[other] rôles vacants ou par intérim
}
gaps-figure-stale = { $n ->
    [one] page à relire
   *[other] pages à relire
}
gaps-figure-late = { $n ->
    [one] publication en retard
   *[other] publications en retard
}
gaps-figure-metrics = { $n ->
    [one] mesure hors du plan
   *[other] mesures hors du plan
}
gaps-figure-waived = { $n ->
    [one] dérogation
   *[other] dérogations
}
gaps-figure-warnings = { $n ->
    [one] point à surveiller
   *[other] points à surveiller
}
gaps-map = Les questions, une par une
gaps-map-roles = Les rôles, question par question
map-roles = Rôles et leurs questions
gap-for = Pour :
gap-answer-in = Répondre dans { $folder }, ou dans une page qui porte answers = "{ $id }".
gap-answer-page = Répondre dans une page qui porte answers = "{ $id }".
gap-hiring = { $vacant } ; recrutement :
gap-interim = Depuis le { $date } :
gap-stale = Attend une relecture depuis le { $date } :
gap-late = Prévue le { $date } :
gap-waived = « { $why } »
gap-waived-until = « { $why } » Jusqu'au { $date }.
days-late = { $n ->
    [0] aucun jour
    [1] un jour
    [one] { $n } jour
   *[other] { $n } jours
}
short-role-mission = Mission
short-role-skills = Compétences
short-role-accountability = Charge
short-role-requirements = Tâches
short-role-compensation = Rémunération
short-role-first-90-days = 90 jours
found-crowded-posts = publications trop serrées
found-inactive-holder = titulaire qui n'est plus là
found-leader-vacant = personne à la tête
found-missing-monthly-review = point mensuel à prévoir
found-missing-ninety-day-review = bilan des 90 jours à prévoir
found-missing-reading = relevé attendu
found-no-goal-after-day-60 = aucun objectif après le jour 60
found-objective-without-metric = sans mesure
found-off-track-metric = en retard sur sa cible
found-outside-window = hors des plages
found-over-posted-period = trop de publications
found-overdue-review = bilan en retard
found-process-without-faq = aucune question de la FAQ n'en parle
found-reporting-cycle = rattachement en boucle
found-resource-ended = terminée
found-role-without-responsibility = sans responsabilité
found-short-lead-time = délai trop court
found-single-access-holder = une seule personne y a accès
found-stale-cadence-source = rythme à revérifier
found-stale-review = à relire
found-stopped-channel-in-use = canal arrêté, encore utilisé
found-trigger-reached = seuil atteint
found-unanswered-question = sans réponse
found-under-posted-period = trop peu de publications
found-unkeepable-reply-time = délai de réponse intenable
found-vacancy-without-hiring = siège vacant sans recrutement
found-vacant-seat = siège vacant

## La FAQ, page d'ensemble
faq-heading = Quoi répondre, et où c'est écrit
faq-lead = { $entries ->
    [0] Aucune question posée pour l'instant
    [1] Une question que l'on nous pose vraiment
    [one] { $entries } question que l'on nous pose vraiment
   *[other] { $entries } questions que l'on nous pose vraiment
}, et les { $plan } questions du plan.
faq-filter = Filtrer la FAQ
filter-contains = Contient
filter-list = Filtrer cette liste
filter-one = Une ligne correspond.
filter-many = {"{"}n{"}"} lignes correspondent.
filter-none = Rien ne correspond dans cette liste. Essayez un autre mot, ou la recherche.
faq-category = Catégorie
faq-all = Toutes
faq-categories = Catégories
faq-plan = Le plan
faq-one = Une question correspond.
faq-many = {"{"}n{"}"} questions correspondent.
faq-none = Aucune question ne correspond. Essayez un autre mot, ou la recherche.
faq-empty = La FAQ est encore vide.
faq-empty-how = Une question par fichier. La prochaine que l'on vous pose deux fois :
faq-other = Autres questions
faq-read = Lire la réponse
read-on = Lire la suite
faq-reviewed = relue le
faq-answered-in = La réponse est dans
faq-unanswered = Personne n'a encore répondu.
permalink = Lien permanent

## Le guide sur papier
print-title = Le guide entier
print-lead = Tout le guide sur une page, fait pour le papier. À jour au { $date }.
print-more = Et aussi
contents = Table des matières

## Ce qui arrive à échéance
rubric-due = À échéance
due-title = À échéance, au { $date }
due-nothing = Rien n’arrive à échéance.
due-overdue = { $n ->
    [0] Rien en retard
    [one] En retard : { $n }
   *[other] En retard : { $n }
}
due-ahead = { $n ->
    [0] Rien à venir
    [one] À venir : { $n }
   *[other] À venir : { $n }
}
due-more = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
}
due-line = { $day } : { $what }
due-see-all = Tout voir : parvis due --all ; ce qui attend une seule personne : parvis due --for person:ID
due-review = Tenir le bilan prévu avec { $person }
due-missing-review = Prévoir un bilan avec { $person } ({ $title })
due-read-again = Relire « { $title } »
due-source = Revoir la source du rythme de « { $title } »
due-reading = Relever « { $title } »
due-objective = Terme de l’objectif « { $title } »
due-target = Échéance de la cible de « { $title } »
due-goal = Objectif de { $person } : { $title }
due-action = Pour les débuts de { $person } : { $title }
due-agreed = Convenu au bilan avec { $person } : { $title }
due-opening = Ouverture du recrutement « { $title } »
due-closing = Clôture du recrutement « { $title } »
due-reply = Dernier jour pour répondre aux candidatures de « { $title } »
due-term-end = Fin du mandat de { $person } ({ $title })
due-resource-end = Fin de la ressource « { $title } »
due-entry = Préparer « { $title } »
due-late-entry = Jour passé, ni publié ni annulé : « { $title } »
due-waiver = Fin d’une dérogation : { $title }
due-lack-ready = pas prêt
due-lack-reviewer = pas de relecteur
due-lack-consent = pas de consentement
due-lack-alt-text = pas de texte alternatif
due-who-left = { $people } ({ $instead }), car { $person } n’est plus là
due-who-gone = { $person } n’est plus là, et personne d’autre n’est désigné
due-since-vacant = car « { $role } » est vacant
due-since-left = car { $person } n’est plus là
due-heading = Ce qui arrive à échéance
due-lead = { $late ->
    [0] Rien n’est en retard
   *[other] { $late } en retard
}, { $ahead } dans les semaines à venir.
due-asked = À qui cela revient
due-nobody = Personne n’est désigné
due-late = en retard
due-week-late = En retard
due-week-this = Cette semaine
due-week-next = La semaine prochaine
due-week = du { $from } au { $to }
due-count-late = { $n ->
    [one] { $n } en retard
   *[other] { $n } en retard
}
due-count-ahead = { $n ->
    [one] { $n } à venir
   *[other] { $n } à venir
}
due-count-week = { $n ->
    [0] aucune cette semaine
    [one] { $n } cette semaine
   *[other] { $n } cette semaine
}
due-nothing-week = Rien n’est en retard, et rien n’arrive à échéance cette semaine.
due-waits = Ce qui attend
due-all = Toutes les échéances
purpose-due = Ce qui arrive à échéance
due-who-nobody = personne n’est désigné
due-who-vacant = { $role } : siège vacant
due-who-instead = { $people } ({ $instead }), car { $role } est vacant

## Le sommaire
rubric-contents = Sommaire
pages-here = Dans ce dossier
own-pages = Pages et dossiers
contents-heading = Tout le sommaire
contents-beside = À côté du livre
contents-lead = { $n ->
    [0] Aucune page.
    [1] Une page, dans l'ordre de lecture.
    [one] { $n } page, dans l'ordre de lecture.
   *[other] { $n } pages, dans l'ordre de lecture.
}

## Les groupes
rubric-groups = Groupes
group-empty = Rien n'est encore à ce groupe.
group-empty-how = Une page ou une fiche en est, dès qu'elle porte
kind-group = groupe
kinds-group = Groupes
count-group = { $n ->
    [0] aucun groupe
    [1] un groupe
    [one] { $n } groupe
   *[other] { $n } groupes
}
fact-group-parent = Fait partie de
fact-group-parts = Comprend
fact-phone = Téléphone
fact-room = Où
fact-groups = Groupes
filter-group = Groupe
filter-group-all = Tous
filter-person = Personne
filter-person-all = Toutes
filter-channel = Canal
filter-channel-all = Tous
photo-of = Photo de { $name }

## À combler, par responsable
key-slash = Ouvrir la recherche avec la touche « / »
trend-worse = moins bien que la fois d'avant ({ $value })
trend-better = mieux que la fois d'avant ({ $value })
trend-before = la fois d'avant : { $value }
trend-same = comme la fois d'avant
gauge-target-most = cible : { $value } au plus, { $month }
gauge-target-least = cible : { $value } au moins, { $month }
gaps-soon = À relire d'ici trente jours
gaps-figure-soon = { $n ->
    [one] à relire bientôt
   *[other] à relire bientôt
}
gap-soon = À relire avant le { $date }
gaps-owners = Qui peut agir
gaps-nobody = Personne
gaps-owner-count = { $n ->
    [1] une chose à faire
    [one] { $n } chose à faire
   *[other] { $n } choses à faire
}
filter-role = Responsable
filter-role-all = Tous
filter-kind = Sorte
filter-kind-all = Toutes
filter-chapter = À propos
filter-chapter-all = Tout
gaps-answered = Voir toutes les questions, même répondues

## Differences

diff-title = Ce que cela change dans le plan
diff-none = Rien n’a changé dans le plan.
diff-nothing = rien
diff-chapter-exposure = Qui peut lire plus ou moins
diff-chapter-questions = Questions
diff-chapter-findings = Remarques
diff-chapter-people = Rôles et personnes
diff-chapter-calendar = Ce qui paraît
diff-chapter-records = Fiches et pages
diff-exposed = { $title } : réservé à « { $from } », désormais lisible par « { $to } »
diff-text-exposed = { $title } : un texte réservé à « { $from } » y est désormais lisible par « { $to } »
diff-published = { $title } : nouveau, et lisible par « { $to } »
diff-hidden = { $title } : était pour « { $from } », désormais seulement pour « { $to } »
diff-plan-added = Le plan est nouveau : { $title } – questions qui ont une réponse : { $to }
diff-plan-removed = Le plan a disparu : { $title } – questions qui avaient une réponse : { $from }
diff-answered = A désormais une réponse : { $title } – { $to }
diff-unanswered = N’a plus de réponse : { $title } – c’était { $from }
diff-stale = La réponse est à relire : { $title }
diff-fresh = La réponse a été relue : { $title }
diff-elsewhere = La réponse est ailleurs : { $title } – { $from } → { $to }
diff-found = Nouveau : { $title } ({ $part })
diff-gone = Disparu : { $title } ({ $part })
diff-role-added = Nouveau rôle : { $title }
diff-role-removed = Le rôle « { $title } » n’existe plus
diff-duty-added = Nouvelle responsabilité : { $title }
diff-duty-removed = Responsabilité disparue : { $title }
diff-seats = { $title }, sièges : { $from } → { $to }
diff-leads = { $title } répond désormais de la communauté
diff-leads-no-more = { $title } ne répond plus de la communauté
diff-reports-to = { $title } rend compte à : { $from } → { $to }
diff-holder-came = { $part } tient le rôle « { $title } » à partir du { $to }
diff-holder-gone = { $part } n’est plus nommé·e dans le rôle « { $title } » (depuis le { $from })
diff-holder-ends = Fin de { $part } dans le rôle « { $title } » : { $from } → { $to }
diff-holder-starts = Début de { $part } dans le rôle « { $title } » : { $from } → { $to }
diff-holder-otherwise = { $part } tient autrement le rôle « { $title } » : intérim ou doublon
diff-accountable = Répond de « { $title } » : { $from } → { $to }
diff-responsible = Réalise « { $title } » : { $from } → { $to }
diff-responsible-list = Réalise « { $title } » : { $change }
diff-goes-out = Paraît : { $title } – { $to }
diff-moved = Déplacé : { $title } – { $from } → { $to }
diff-dropped = Ne paraît plus : { $title } – { $from }
diff-added = Nouveau : { $title }
diff-removed = Disparu : { $title }
diff-renamed = { $title } : renommé { $from } → { $to }
diff-file-changed = { $title } : le fichier est un autre
diff-file-shown = { $title } : désormais publié, car une page le montre
diff-file-unshown = { $title } : n’est plus publié, car aucune page ne le montre
diff-moved-file = { $title } : déplacé { $from } → { $to }
diff-field = { $title }, { $part } : { $from } → { $to }
diff-field-list = { $title }, { $part } : { $change }
diff-section = { $title }, « { $part } » : mots +{ $came } −{ $went }
diff-text = { $title } : mots +{ $came } −{ $went }
diff-section-form = { $title }, « { $part } » : liens, images ou mise en forme
diff-text-form = { $title } : liens, images ou mise en forme
diff-reordered = { $title } : ses parties sont dans un autre ordre : { $from } → { $to }
diff-heading-renamed = { $title } : l’id d’un titre est { $to }, et était { $from }
diff-section-added = { $title }, nouvelle partie « { $part } » (mots : { $came })
diff-section-removed = { $title }, partie « { $part } » retirée (mots : { $went })
diff-translated = { $title } : désormais aussi en « { $part } »
diff-untranslated = { $title } : n’est plus en « { $part } »

## Whoever leaves

leave-title = Si { $person } part le { $date }
leave-nothing = Rien dans le plan n’en dépend.
leave-vacant = Le rôle « { $title } » perd un siège : { $n ->
    [one] { $n } pourvu
   *[other] { $n } pourvus
} sur { $seats } dès le lendemain
leave-held = Un mandat dans le rôle « { $title } » prend fin ; { $seats ->
    [one] { $seats } siège reste pourvu
   *[other] { $seats } sièges restent pourvus
}
leave-not-begun = Un mandat dans le rôle « { $title } » ne commencerait qu’après : à retirer à la main
leave-stand-in = pourraient prendre le relais : { $people }
leave-nobody = personne n’est nommé pour prendre le relais
leave-duty = Plus personne ne répond alors de « { $title } »
leave-sole-access = Personne d’autre n’a accès à « { $title } »
leave-access = Perd l’accès à « { $title } » : à retirer
leave-review = Bilan qui n’a pas lieu : { $title }
leave-reviewer = Bilan qui demande une autre personne pour le mener : { $title }
leave-entry = Publication qui demande un autre responsable : { $title }
leave-entry-reviewer = Publication qui demande une autre relecture : { $title }
leave-waiver = Une dérogation la nomme : { $title }
leave-hiring = Recrutement dont le rôle responsable devient vacant : { $title }
leave-by-hand = À marquer à la main, là où le nom reste : { $place }
leave-wrote = Écrit : { $files }
leave-wrote-nothing = Rien à écrire : le plan le dit déjà.

## Why

why-answered = répondue
why-stale = répondue, par un texte à relire
why-part = répondue en partie
why-missing = sans réponse
why-open = sans réponse, et rien n’y oblige
why-reviewed = relu le { $date }
why-unreviewed = sans date de relecture
why-asks = ce qui y répond :
why-asks-all = ce qui y répond, tout ensemble :
why-source-prose = un titre ou une page avec { $mark }
why-source-field = la clé { $part } d’une fiche « { $kind } »
why-source-kind = une fiche « { $kind } »
why-there = présent
why-not-there = absent
why-unreadable = un fichier qui y répond peut-être est illisible, ou pas encore rempli

## Ce qui a changé récemment

rubric-changes = Changements
changes-heading = Ce qui a changé
changes-since = Depuis le { $date }, d’après l’histoire du plan.
changes-begun = Depuis le { $date }, jour où le plan a commencé.
changes-shallow = Depuis le { $date } ; ce qui précède manque dans la copie dont ce site est fait.
changes-none = Rien n’a changé.
changes-no-git = Ce qui change se lit dans l’histoire du plan, tenue par git ; ce site a été fait sans elle.
changes-silent = L’histoire du plan n’a pas pu être lue quand ce site a été fait : ce qui a changé n’est pas connu ici.
changes-week-last = La semaine dernière
changes-subscribe = Suivre les changements
changes-all = Tout ce qui a changé
changed-exposed = Désormais ouvert au cercle « { $to } », auparavant au seul cercle « { $from } »
changed-exposed-part = { $part } : désormais ouvert au cercle « { $to } », auparavant au seul cercle « { $from } »
changed-hidden = Désormais réservé au cercle « { $to } », auparavant ouvert à « { $from } »
changed-hidden-part = { $part } : désormais réservé au cercle « { $to } », auparavant ouvert à « { $from } »
changed-found = Demande désormais de l’attention : { $part }
changed-gone = Réglé : { $part }
changed-answered = A désormais une réponse : { $to }
changed-answered-no-more = A désormais une réponse
changed-unanswered = N’a plus de réponse
changed-unanswered-no-more = N’a plus de réponse ; c’était { $from }
changed-stale = Sa réponse est à relire
changed-fresh = Sa réponse a été relue
changed-elsewhere = La réponse est maintenant dans { $to }
changed-role-added = Nouveau rôle
changed-role-removed = Ce rôle n’existe plus
changed-duty-added = Nouvelle responsabilité
changed-duty-removed = Cette responsabilité n’existe plus
changed-seats = Sièges : { $to }, avant { $from }
changed-leads = Répond désormais de la communauté
changed-leads-no-more = Ne répond plus de la communauté
changed-reports-to = Rend compte à { $to }, avant à { $from }
changed-reports-to-now = Rend compte à { $to }
changed-reports-to-no-more = Ne rend plus compte à { $from }
changed-holder-came = { $part } tient ce rôle
changed-holder-came-now = { $part } tient ce rôle à partir du { $to }
changed-holder-gone = { $part } ne tient plus ce rôle
changed-holder-ends = { $part } tient ce rôle jusqu’au { $to }, avant jusqu’au { $from }
changed-holder-ends-now = { $part } tient ce rôle jusqu’au { $to }
changed-holder-ends-no-more = { $part } tient ce rôle, sans terme annoncé
changed-holder-starts = { $part } tient ce rôle à partir du { $to }, avant à partir du { $from }
changed-holder-starts-now = { $part } tient ce rôle à partir du { $to }
changed-holder-starts-no-more = { $part } tient ce rôle, sans début annoncé
changed-holder-otherwise = { $part } tient autrement ce rôle : intérim ou doublon
changed-accountable = { $to } en répond, avant { $from }
changed-accountable-now = { $to } en répond
changed-accountable-no-more = Plus personne n’en répond, avant { $from }
changed-responsible = { $to } s’en charge, et non plus { $from }
changed-responsible-now = { $to } s’en charge aussi
changed-responsible-no-more = { $from } ne s’en charge plus
changed-goes-out = Paraît le { $to }
changed-moved = Déplacé au { $to }, avant { $from }
changed-moved-now = Déplacé au { $to }
changed-dropped = Ne paraît plus le { $from }
changed-added = Nouveau dans le plan
changed-removed = N’est plus dans le plan
changed-file-changed = Le fichier est un autre
changed-file-shown = Désormais publié : une page le montre
changed-file-unshown = N’est plus publié : aucune page ne le montre
changed-renamed = A changé de nom
changed-translated = Se lit aussi en { $part }
changed-untranslated = Ne se lit plus en { $part }
changed-section = « { $part } » a changé : mots +{ $came } −{ $went }
changed-text = Le texte a changé : mots +{ $came } −{ $went }
changed-section-form = « { $part } » a d’autres liens, images ou mise en forme
changed-text-form = Le texte a d’autres liens, images ou mise en forme
changed-reordered = Ses parties sont dans un autre ordre
changed-section-added = Nouvelle partie : « { $part } »
changed-section-removed = La partie « { $part } » n’y est plus
changed-set = { $label } : désormais { $to }
changed-set-was = { $label } : désormais { $to }, avant { $from }
changed-unset = { $label } : plus rien, avant { $from }
changed-list-more = { $label } : aussi { $to }
changed-list-less = { $label } : plus { $from }
changed-list-both = { $label } : aussi { $to }, plus { $from }
changed-revised = { $label } : revu
changed-said-was = { $said }, avant { $from }
changed-say-response-first-reply-hours = { $to ->
    [one] La première réponse est désormais due en { $to } heure
   *[other] La première réponse est désormais due en { $to } heures
}
changed-say-response-checks-per-day = Consulté { $to } fois par jour
changed-say-reviewed-on = Relu le { $to }
changed-say-due = Désormais pour le { $to }
changed-say-hours-per-week = { $to ->
    [one] Désormais { $to } heure par semaine
   *[other] Désormais { $to } heures par semaine
}
changed-say-owner = Désormais tenu à jour par { $to }
changed-say-left-on = Départ le { $to }
changed-key-aliases = Anciennes adresses
changed-key-audience = Qui peut lire
changed-key-groups = Groupes
changed-key-owner = Responsable
changed-key-reviewed-on = Relu
changed-key-review-every = À relire tous les
changed-key-draft = Brouillon
changed-key-answers = Répond à
changed-key-tones = Tons
changed-key-avoid = À éviter
changed-key-visual = Images
changed-key-question = Question
changed-key-also-asked = Se demande aussi
changed-key-keywords = Mots-clés
changed-key-category = Rubrique
changed-key-related = À voir aussi
changed-key-status = État
changed-key-order = Ordre
changed-key-title = Titre
changed-key-text = Texte
changed-key-due = Échéance
changed-key-metrics = Mesures
changed-key-common-ground = Terrain commun
changed-key-share-of-members = Part des membres
changed-key-age = Âge
changed-key-gender = Genre
changed-key-origin = Origine
changed-key-location = Lieu de vie
changed-key-household-income = Revenu du foyer
changed-key-occupations = Métiers
changed-key-interests = Intérêts
changed-key-hobbies = Loisirs
changed-key-needs = Besoins
changed-key-channels = Canaux
changed-key-evidence = D’après
changed-key-medium = Sorte
changed-key-place = Lieu
changed-key-url = Adresse
changed-key-personas = Personnes touchées
changed-key-windows = Quand nous y parlons
changed-key-cadence = Rythme
changed-key-cadence-min = Au moins
changed-key-cadence-max = Au plus
changed-key-cadence-per = Compté par
changed-key-cadence-min-gap-hours = Heures entre deux publications, au moins
changed-key-cadence-source = Source du rythme
changed-key-response = Réponses
changed-key-limits = Limites
changed-key-limits-characters = Caractères, au plus
changed-key-limits-hashtags = Mots-dièse, au plus
changed-key-mission = Mission
changed-key-leads = Répond de la communauté
changed-key-scope = Portée
changed-key-seats = Sièges
changed-key-hours-per-week = Heures par semaine
changed-key-reports-to = Rend compte à
changed-key-skills = Ce qu’il demande
changed-key-not-wanted = Ce qu’il exclut
changed-key-requirements = Exigences
changed-key-compensation = Ce qu’il reçoit
changed-key-compensation-amount = Montant
changed-key-compensation-basis = Statut
changed-key-compensation-benefits = Avantages
changed-key-goals = Objectifs des 90 premiers jours
changed-key-holders = Qui le tient
changed-key-summary = Résumé
changed-key-weight = Rang
changed-key-date = Jour
changed-key-time = Heure
changed-key-channel = Canal
changed-key-content-type = Type de contenu
changed-key-reviewer = Relecture
changed-key-characters = Caractères
changed-key-hashtags = Mots-dièse
changed-key-alt-text = Texte alternatif
changed-key-consent = Accord
changed-key-objective = Objectif
changed-key-starts = Du
changed-key-rrule = Quand il revient
changed-key-until = Jusqu’au
changed-key-except = Sauf
changed-key-role = Rôle
changed-key-sourcing = D’où viennent les candidatures
changed-key-opens-on = Ouvre le
changed-key-closes-on = Ferme le
changed-key-manager = Conduit par
changed-key-stages = Étapes
changed-key-criteria = Critères
changed-key-confirmation = Confirmation
changed-key-reply-within-days = Jours pour répondre
changed-key-lead-time-days = Prêt, en jours avant
changed-key-consent-required = Accord nécessaire
changed-key-parent = Fait partie de
changed-key-unit = Unité
changed-key-better = Va mieux quand
changed-key-baseline = Départ
changed-key-target = Cible
changed-key-target-by = Cible, pour le
changed-key-target-value = Cible
changed-key-warn-above = Alerte au-dessus de
changed-key-warn-below = Alerte au-dessous de
changed-key-source = Source
changed-key-readings = Relevés
changed-key-accountable = Qui en répond
changed-key-responsible = Qui le fait
changed-key-consulted = Consulté
changed-key-informed = Informé
changed-key-metric = Mesure
changed-key-above = Au-dessus de
changed-key-below = Au-dessous de
changed-key-for-weeks = Semaines de suite
changed-key-add-role = Rôle à renforcer
changed-key-add-seats = Sièges à ajouter
changed-key-decided-by = Décidé par
changed-key-type = Sorte
changed-key-person = Personne
changed-key-scheduled-on = Prévu le
changed-key-held-on = Tenu le
changed-key-strengths = Points forts
changed-key-improvements = À améliorer
changed-key-actions = Décidé
changed-key-goal-results = Objectifs
changed-key-outcome = Suite
changed-key-name = Nom
changed-key-email = Courriel
changed-key-phone = Téléphone
changed-key-room = Où
changed-key-photo = Photo
changed-key-pronouns = Pronoms
changed-key-timezone = Fuseau horaire
changed-key-handles = Comptes
changed-key-active = Présence
changed-key-left-on = Départ le
changed-key-need = Besoin
changed-key-cost = Coût
changed-key-cost-amount = Coût
changed-key-ends = Jusqu’au
changed-key-access-holders = Qui a les accès
changed-key-roles = Rôles
changed-key-other = Autres indications
language-fr = français
language-en = anglais

# Les mots avec lesquels on cherche les pages que tout plan possède, séparés par « / » : ils ne sont pas montrés.
asked-calendar = calendrier éditorial / planning des publications / agenda / qu’est-ce qui est publié, quoi et quand / prochaines publications, ce qui sort / programme de la semaine / prochaine date
asked-changes = nouveautés / quoi de neuf / dernières modifications / historique / mises à jour récentes
asked-due = échéances / à faire / rappels / tâches en retard / ce qu’il faut relire / qu’est-ce que j’ai à faire
asked-faq = foire aux questions / toutes les questions / questions fréquentes
asked-gaps = ce qui manque / lacunes / questions sans réponse / pages à relire / périmé, pas à jour / siège vacant
asked-measurement = statistiques / indicateurs / tableau de bord / chiffres clés / kpi / résultats / objectifs et mesures
asked-people = annuaire / trombinoscope / qui est qui / liste des personnes / coordonnées de l’équipe / organigramme
asked-who = qui fait quoi / matrice raci / organigramme / à qui m’adresser / qui est responsable de / qui s’occupe de / qui gère / qui contacter / responsabilités de chacun
