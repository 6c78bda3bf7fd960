// French words that say nearly the same where an association, its community, its team and its tools are spoken of: a
// reader asks with one, the page says another. A line is a group; a word may stand in several. Without accents, in the
// singular, verbs as they stand in a dictionary; several words are found where they follow one another. A line that
// begins with ~ holds words that are only near to one another.
export default `
enfant, gosse, mineur, petit, ado, adolescent, bebe, gamin, jeune, bambin
enfant, fille, fils
~ enfant, mineur, parents, famille, ecole, poussette
age, ans
amener, emmener, accompagner
~ amener, apporter, venir, prendre avec soi
apporter, emporter, prendre avec soi
photo, image, portrait, cliche, photographie
~ photo, visage, tete, reconnaitre
photographe, photographier, photo
droit a l'image, accord photo, autorisation, consentement, accord
accord, permission, autorisation, consentement, autoriser, permettre, feu vert
interdire, interdit, defendre, refuser, refus
refuser, exclure, ne pas prendre
retirer, supprimer, enlever, effacer, masquer, oter
~ retirer, disparaitre, cacher, censurer
fermer, supprimer, desinscrire
fermer, fermeture, clore
exclure, bannir, exclusion, bannissement, virer, ban, renvoyer, expulser, radier
suspendre, bloquer, suspension, sept jours
sanction, punition, punir, avertissement, avertir
insulte, injure, agresser, grossier, agression, injurier
~ insulte, harcelement, menace, raciste, racisme, haine, sexiste, homophobe, discrimination, troll, propos
dispute, conflit, differend, desaccord, bagarre, embrouille, engueulade, tension
objecter, desaccord, contester, recours, objection, appel, reclamation
se plaindre, plainte, reclamation, mecontent
mecontent, colere, fache, furieux, enerve, agace, en colere
signaler, signalement, alerter, drapeau, prevenir
prevenir, avertir, annoncer, informer, sans prevenir
message, post, commentaire, publication
article, billet, publication, post, contenu
article, texte, chronique
publier, poster, mettre en ligne, publication, diffuser
partager, relayer, repartager, reposter, diffuser
lettre, newsletter, infolettre, bulletin
courriel, mail, email, e-mail, mel, adresse electronique
emailing, envoi, lettre
boite, mail, adresse, boite d'assistance
desabonner, desinscrire, ne plus recevoir, desinscription, desabonnement, desabonne
s'abonner, recevoir, abonnement, abonne
message prive, message direct, dm, mp, messagerie
numero, telephone, coordonnees
contacter, joindre, coordonnees, ecrire, contact, appeler
telephone, portable, smartphone, mobile, telephonique
personnel, perso, prive
ordinateur, pc, laptop, ordi, mac
mot de passe, mdp, code, identifiant
acces, identifiant, compte, connexion, connecter, se connecter
bloque, perdu, oublier, ne marche plus
compte, inscription, s'inscrire, profil
creer, ouvrir, lancer, creation
pseudonyme, pseudo, surnom, anonyme, anonymat, anonymement
inscrire, reserver, rendez-vous, rdv, reservation, a l'avance, garder une place
place, siege, poste
poste, role, fonction, metier, mission, fiche de poste
mission, tache, responsabilite, role
reunion, rendez-vous, rituel, point, lundi
conge, vacances, absence, absent, m'absenter, ete, aout
remplacer, relais, interim, releve, suppleant, remplacant, remplacement
partir, depart, quitter, demission, dernier jour, demissionner
~ partir, absence, conge, pour de bon
passer le relais, passation, transmettre, relais
arriver, arrivee, nouveau, accueil, accueillir, nouvelle
accueillir, accueil, bienvenue, integrer, integration
nouveau, debutant, arrivant
embaucher, recruter, recrutement, embauche, renfort, engager
~ recruter, poste, candidat, siege, appel
annonce, offre, appel
candidater, postuler, candidature, candidat, se proposer
entretien, entrevue, interview
interview, journaliste
questionnaire, questions, question
grille, note, notation, bareme, critere
choisir, selectionner, selection, retenir, choix, choisi
bilan, evaluation, entretien annuel, evaluer, point
essai, probation, periode d'essai
trois mois, 90 jours, quatre-vingt-dix jours
salaire, remuneration, paie, paye, gagner, salarie
payer, regler, rembourser, payant, frais, paiement
prix, tarif, cout, couter, combien
gratuit, payant, payer, rien
argent, budget, euro, somme, sous, thune, fric, financement, finance, moyens
financer, financement, budget, subvention
depenser, depense, acheter, achat, plafond, limite
plafond, limite, maximum, jusqu'a, seuil
devis, facture, ticket, recu, justificatif
commander, commande, acheter
remboursement, frais, depense, rembourser
frais, note de frais, ticket
trajet, deplacement, transport, train, tram, bus, tramway, metro
recu fiscal, impot, fiscal, defiscaliser, deduire
cotisation, adhesion, adherer, adherent, membre
adherent, membre
~ adherent, carte, inscrit
don, subvention, mecenat
donner, don, donation, laisser
subvention, aide, mairie, ville, collectivite, aide publique
mairie, ville, municipal, municipalite, commune
partenaire, sponsor, partenariat, sponsoriser, fournisseur
publicite, pub, annonce, promotion, publicitaire, reclame
marque, entreprise, boutique, commerce, professionnel
journaliste, presse, media, radio, television, tele, tv, reporter, journal
politique, petition, election, parti, electoral, vote, elu
reseaux, instagram, reseaux sociaux
instagram, insta, facebook, tiktok
accident, blesser, bruler, blessure, brulure, urgence, se couper
secours, pompiers, samu, ambulance, 112, urgence
trousse, pharmacie, premiers secours, secours
electrocution, electrocuter, electrique, courant
incendie, feu, extincteur
crise, urgence, probleme, fuite, rumeur, bad buzz, polemique, scandale, ca tourne mal
~ crise, gravite, grave, niveau
danger, dangereux, securite, risque, risquer
fauteuil, handicap, handicape, accessible, accessibilite, pmr, rampe
toilettes, wc
sourd, langue des signes, malentendant, lsf, signer
calme, bruit, tranquille
adresse, lieu, ou, trouver
salle, local, lieu
horaire, heure, ouverture, ouvert
soir, week-end, dimanche, nuit, soiree
~ week-end, samedi, dimanche
retard, en retard, delai, pas prete, a temps
temps, delai, duree, heure
decaler, reporter, repousser, pas prete, reculer
ecrire, rediger, redaction, redacteur, redactrice
repondre, reponse
~ repondre, ne pas savoir, dire
modele, exemple, forme, gabarit, type
client, membre, usager, visiteur
vendre, vente, vendeur
envoyer, envoi, expedier
mesurer, mesure
organiser, organisation, coordonner, coordination
coordinateur, coordination, organisateur, coordinatrice
inviter, invitation
demander, demande, sans demander
conserver, garder, conservation
pret, preter, emprunter, emprunt, location, louer
louer, loyer, location
outil, perceuse, tournevis, materiel
logiciel, outil, application, appli, plateforme
serveur, hebergement, hebergeur, heberger, sauvegarde
appareil, objet, machine
appareil photo, boitier, objectif photo, camera, materiel photo
jeter, recycler, dechet, dechetterie, poubelle, mort, recyclage, filiere
irreparable, pas reparer, ne peut pas etre sauve, fichu, hors service
reparer, depanner, bricoler, remettre en etat
reparation, reparer, panne
bricoleur, bricoler, bricolage, manuel
casser, abimer, casse, endommager, degat, dommage
assurance, assurer, responsable, garantie, garantir
piece, piece detachee, rechange
remise, reduction, rabais
imprimer, impression, imprimante
donnees personnelles, vie privee, infos perso, informations personnelles, confidentialite, fichier, savoir de moi
donnees, informations, infos
modifier, corriger, correction, rectifier, changer
erreur, faute, coquille, tromper, se tromper, errone
correctif, rectificatif, erratum, correction
excuse, excuser, desole, pardon
couleur, charte graphique, palette, style visuel
logo, style visuel, identite visuelle
visuel, graphique, graphisme, image
texte alternatif, texte de remplacement, alternative, alt, remplacement
ton, tutoyer, vouvoyer, tutoiement, vouvoiement, tu ou vous, vous et le tu
humour, drole, blague, plaisanterie, ironie, rire
mot, vocabulaire, terme, expression
eviter, bannir, proscrire
inclusif, inclusive, feminin, genre, masculin, epicene, tout le monde
ecriture, style, orthographe, redaction
film, video, filmer, tournage, tourner
tuto, tutoriel, mode d'emploi, guide, pas a pas
recit, histoire, raconter, temoignage
coulisses, envers du decor, backstage
format, type de contenu, contenu
regle, reglement, charte, consigne
charte, valeurs, valeur, principe, engagement, a quoi nous tenons
moderation, moderer, moderateur, modo, moderatrice
benevole, benevolat, engagement, volontaire
~ benevole, equipe, aider
arreter, pause, quitter, cesser, stopper
~ arreter, partir, revenir, plus le temps
aider, donner un coup de main, coup de main, aide
savoir, competence, capable, connaissance, qualification
formation, former, apprendre, debutant, initiation
chef, directeur, direction, patron, responsable, dirigeant, diriger
~ chef, decider, commander
decider, decision, valider, signer, approuver, trancher, arbitrer
responsable, responsabilite, raci, s'occuper, en charge, charge
matrice, tableau, grille, qui repond de quoi
statistique, chiffre, mesure, indicateur, taux, stats, releve, kpi
objectif, but, finalite, ambition, cible, raison d'etre
taux, part, pourcentage
nombre, combien, total, quantite
ouvrir, ouverture
frequence, rythme, souvent, regularite
debit, deborde, debordement, surcharge, trop de travail
agrandir, grandir, croissance, renfort
fidelite, rester, retention, encore la
visiteur, personne, accueilli, affluence, frequentation, public, visite
affluence, frequentation, monde, personnes accueillies
visite, premiere fois, venue, venir
agenda, calendrier, planning, programme
evenement, atelier, rencontre, animation, manifestation
cafe, cafe-reparation, repair cafe, atelier
sms, texto, alerte
discussion, fil, sujet, conversation
groupe, messagerie, whatsapp, signal, telegram
liste, checklist, cocher, to-do, penser a
preparer, preparation, prepare, avant
caisse, carton, malle, kit, materiel
ouvrir la salle, tenir un cafe, ouverture de la salle, installation
ranger, rangement, nettoyer, menage, balai
double, deux fois, doublon
etudiant, etude, etudiante, universite, fac
retraite, senior, ancien, age, vieux, vieille
famille, parent
modeste, petit budget, pauvre, precaire, peu de moyens, qui compte
persona, profil, membre type, public cible, cible, portrait
isole, exclu, eloigne, inclure, inclusion, ouvert a tous, tout le monde
quartier, voisin, voisinage, local
ambassadeur, representant, ambassade, relais, ambassadrice
equipe, collegue, salarie, staff
assemblee, ag, assemblee generale, conseil d'administration, ca
association, asso, structure, organisme
site, page, plan, manuel, guide
contact, correspondant, interlocuteur
bloquer, debloquer, reinitialiser, reinitialisation
chien, animal, animaux
velo, bicyclette, trottinette
batterie, pile, accu
micro-onde, four, micro ondes
deconnexion, deconnecter, hors de ses horaires
tard, 21 heures, soir
promettre, promesse, garantir
premier jour, jour un, jour de l'arrivee
premiere semaine, premier mois, semaine
semaine, hebdomadaire, chaque semaine
mois, mensuel, par mois
annee, annuel, an
actif, participer, participation, participant
apporter, ramener, amener, deposer, prendre
malade, absent, arret maladie, indisponible, absence, conge maladie
gerer, coordonner, organiser, s'occuper, piloter, tenir, animer
diriger, directeur, direction, decider
encadrer, responsable, manager, superieur
reportage, tournage, filmer, television, journaliste
chaise roulante, fauteuil, fauteuil roulant
choc, blessure, blesser, accident
malaise, evanouir, s'evanouir, accident, urgence
saigner, couper, coupure, blessure
doigt, main, oeil, tete
traiter, insulter, insulte
idiot, con, imbecile, insulte
prochain, a venir, bientot, suivant, prevu, programme
publication, calendrier, agenda
minuit, nuit, 21 heures, soir
liste de diffusion, lettre, lettre aux membres, abonne
attendre, attente, file, queue, son tour, patienter
venir, passer, se rendre, se presenter, participer
annuler, annulation, annule, reporter
meteo, pluie, neige, canicule
merci, remercier, remerciement
cadeau, contrepartie, recompense, avantage
stagiaire, stage, alternant, service civique, apprenti
contrat, cdi, cdd, embauche
augmentation, salaire, prime
horaires de travail, temps de travail, heures par semaine, heure
charge de travail, surcharge, debordement, fatigue, user
fatigue, epuise, burn out, epuisement, user
motivation, motiver, envie, lettre
cv, lettre, candidature, dossier
refus, refuser, non retenu, reponse negative
resultat, bilan, chiffre
rapport, compte rendu, bilan, rapport annuel
compte rendu, notes, proces-verbal, pv
ordre du jour, reunion, rituel
lien, url, adresse
telecharger, copie, archive, archives
archive, ancien numero, archives
hashtag, mot-diese, hashtags
emoji, emojis, smiley
legende, texte, description
titre, objet, intitule
sous-titre, sous-titres, video
capture, capture d'ecran
police, caractere, typographie
orthographe, faute, coquille, erreur
traduire, traduction, langue, anglais
vetement, couture, coudre, habit, fringue, manteau, pantalon
electromenager, grille-pain, bouilloire, cafetiere, aspirateur, appareil
lave-linge, machine a laver, frigo, gros electromenager
tele, television, ecran
jouet, jouets, peluche
meuble, chaise, table
etabli, table, atelier
reparateur, bricoleur, reparatrice
panne, en panne, ne marche plus, hors service
reussir, reussite, succes, reussi
echec, echouer, rater
fidele, regulier, habitue
nouveau membre, nouveau venu, debutant, arrivant
presentation, se presenter, presenter
role, qui fait quoi, fonction
pouvoir, competence, engager
vote, voter, voix
consensus, accord, desaccord, objecter
juridique, droit, loi, legal, avocat
responsabilite, responsable, assurance
cnil, rgpd, donnees personnelles, vie privee
vol, voler, perte, perdu
cle, clef, acces, badge
double authentification, code, codes de secours
pirate, pirater, hack, piratage, compromis
panne du forum, serveur, hebergement
phishing, arnaque, fraude, escroc
spam, indesirable, indesirables, pourriel
confirmer, confirmation, valider, validation, activer
relire, relecture, valider, verification
verifier, verification, controle
brouillon, prepare, programme
planifier, programmer, prevoir, planification
semaine type, journee type, emploi du temps
tous les combien, frequence, rythme, a quelle frequence
chaque jour, quotidien, tous les jours
duree, combien de temps, temps, longtemps
trop long, lent, delai, attente
silence, pas de reponse, sans reponse, personne ne repond
reponse, repondre, retour
reclamer, reclamation, plainte
proteger, protection, securite
enfant seul, surveillance, mineur
bruyant, bruit, calme
parking, stationnement, garer, se garer, voiture
manger, repas, nourriture, gouter, boire
cafe, boisson, the
ouvrir un canal, nouveau canal, canal
canal, reseau, plateforme, support
page facebook, reseaux sociaux, instagram
visibilite, communication, communiquer, faire connaitre
affiche, flyer, tract, prospectus
imprimer, impression, affiche
budget, tresorier, comptes, comptabilite
tresorier, tresorerie, comptable
president, presidente, bureau, conseil d'administration
secteur, quartier, ville
demenager, changer d'adresse, modifier
apprendre, former, formation, binome
binome, parrain, tuteur, marraine, mentor
but, objectif, mission
raison, pourquoi, motif
public, ouvert a tous, tout public
reserve aux membres, membre
`;
