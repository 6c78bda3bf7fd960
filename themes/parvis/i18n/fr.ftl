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
print-book = Tout le guide sur papier
calendar-feed = Agenda (iCal)
changes-feed = Changements récents
table = Tableau
task-done = fait
task-open = à faire
footnote-back = Retour au texte, note

edited-shallow = inconnue : l'historique de ce dépôt est incomplet
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
search-kind = Type
search-all = Tous
search-loading = Recherche…
search-none = Rien pour « {"{"}q{"}"} ». Essayez un autre mot, ou moins de mots.
search-one = Un résultat
search-many = {"{"}n{"}"} résultats
search-error = La recherche n'a pas pu se charger. Rechargez la page, ou parcourez la FAQ.
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
time = { $minute ->
    [00] { $hour } h
   *[other] { $hour } h { $minute }
}
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
picture-data = Les mêmes données en tableau :
today = aujourd'hui
and = et
hour = { $hour } h
from-to = de { $from } à { $to }
day-short = J{ $n }
day-n = jour { $n }
count-of = { $n } sur { $all }
week-of = Semaine du
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
state-on-track = en bonne voie
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
col-kind = Genre
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
    [one] une en partie
   *[other] { $n } en partie
}
arcade-stale = { $n ->
    [one] une à relire
   *[other] { $n } à relire
}
map-questions = Les questions et leur état
org-empty = Aucun rôle.
org-empty-how = Un fichier par rôle dans le dossier des rôles ; l'organigramme suit.
org-vacant = { $n ->
    [one] un siège vacant
   *[other] { $n } sièges vacants
}
org-desc = { $roles ->
    [one] Un rôle.
   *[other] { $roles } rôles.
} { $vacant ->
    [0] Aucun siège vacant.
    [one] Un siège vacant.
   *[other] { $vacant } sièges vacants.
} { $interim ->
    [0] Aucun intérim.
    [one] Un intérim.
   *[other] { $interim } intérims.
}
org-data = { $title } : rôles et titulaires
raci-a = rend compte
raci-r = fait
raci-c = consulté
raci-i = informé
raci-empty = Aucune responsabilité.
raci-empty-how = Chaque responsabilité dit qui en rend compte, qui la fait, qui est consulté, qui est informé.
raci-none = Ce rôle n'a encore aucune responsabilité.
timeline-empty = Aucun objectif pour les 90 premiers jours.
timeline-empty-how = Chaque objectif a son échéance, et les actions qui y mènent.
timeline-desc = { $n ->
    [one] Un objectif : { $days }.
   *[other] { $n } objectifs : { $days }.
}
timeline-today = Aujourd'hui est le jour { $n }.
timeline-goal = Objectif { $n }
timeline-action = Action vers l'objectif { $n }
windows-empty = Aucune plage.
windows-empty-how = Une plage dit quels jours, de quelle heure à quelle heure, on parle sur ce canal.
windows-said = On y parle { $windows }.
month-caption = Publications de { $month }
month-more = + { $n }
cadence-empty = Aucun canal n'a de rythme.
cadence-empty-how = Un rythme dit combien de publications un canal veut au moins, et au plus.
kpi-empty = Aucun relevé.
kpi-empty-how = La courbe commence au premier relevé.
kpi-warn = alerte { $value }
kpi-target = cible { $value }
kpi-from = { $value } le { $date }.
kpi-last = Dernier relevé : { $value } le { $date }.
kpi-baseline = Départ : { $value } le { $date }.
kpi-goal = Cible : { $value } le { $date }.
kpi-warn-above = Alerte au-dessus de { $value }.
kpi-warn-below = Alerte au-dessous de { $value }.
kpi-data = { $title } : relevés
compact-k = { $n } k
compact-m = { $n } M
compact-g = { $n } Md
swatches-empty = Aucune couleur.
swatches-empty-how = La palette tient dans la voix de la communauté.
swatch = Couleur { $colour }
swatch-on-white = sur blanc { $ratio } :
swatch-on-black = sur noir { $ratio } :
swatch-text = texte
swatch-large = grands titres
swatch-never = jamais de texte
