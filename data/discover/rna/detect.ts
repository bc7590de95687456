import { fold } from '../../pipeline/fold.ts';
import { PUBLICS, type Public } from '../../../src/gem/publics.ts';

/** What an association says of itself in the register. */
export interface Purpose {
  titre: string;
  titre_court: string;
  objet: string;
}

/** Whether an association is a GEM, and what made us think so: words a person can check at a glance. */
export interface Detection {
  gem: boolean;
  /** The publics that its words speak of, in the order of `PUBLICS`; empty when they speak of none. */
  publics: Public[];
  /** The words that led to each public, as they stand in the folded text. */
  mots: string[];
  /** The rule that decided, in French, for the report and the tests. */
  raison: string;
}

/** The words of each public, on folded text. The first alternative of a pattern that matches is the one shown. */
const PUBLIC_WORDS: Readonly<Record<Public, RegExp>> = {
  psychique:
    /\b(?:psychi(?:que|ques|quement|atrie|atriques?)|psycholog\w+|psy|sante mentale|malad\w+ mentale?s?|malades mentaux|troubles? menta\w+|bipolair\w+|schizophren\w+|depress\w+|unafam)\b/g,
  'tsa-tnd':
    /\b(?:autis\w+|tsa|tnd|asperger|aspies?|tdah?|neuro ?(?:developpement\w*|atypi\w+|divers\w+)|troubles dys|spectre autistique)\b/g,
  cerebrolese:
    /\b(?:cerebro ?leses?\w*|lesions? cerebrales?|traumatis\w+ cra?niens?|traumatismes? cra?niens?|accidents? vasculaires? cerebra\w+|avc|blesses de la tete|aftc|cerebrales? acquises?)\b/g,
  autre:
    /\b(?:addict\w*|alcool\w*|epilep\w+|sourd\w*|malentendant\w*|aveugles?|malvoyant\w*|maladies? chroniques?|parkinson\w*|sclerose\w*|obesite|trisomi\w+)\b/g,
};

/** "Groupe d'entraide mutuelle", with what hands and typewriters make of it; singular. */
const ONE_GROUP = /\b(?:groupe|groupement) (?:d )?d?entraide (?:et )?(?:de )?mutuel+e?\b/;
/** The plural speaks of several: a federation, a sponsor, a law. */
const SEVERAL_GROUPS = /\b(?:groupes|groupements) (?:d )?d?entraide (?:et )?(?:de )?mutuel+e?s?\b|\bgems\b/;
/** GEM as a word, also spelt "G.E.M.", "J'GEM", "GEM'S". */
const GEM_WORD = /\b(?:gem|g e m)\b/;

/** Words that, beside "GEM", only the field uses together. */
const FIELD = /\b(?:handicap\w*|l ?114 3|agence regionale de sante|ars|pairs?|pair aidance|retablissement)\b/;
/** Everyday words of a GEM: two different ones are needed. */
const EVERYDAY = [
  /\b(?:isolement|isolees?|solitude)\b/,
  /\bentraid\w*\b/,
  /\b(?:convivial\w*)\b/,
  /\b(?:lien social|liens sociaux)\b/,
  /\b(?:lieu d (?:accueil|ecoute|echanges?)|lieu de (?:vie|rencontres?|resocialisation)|accueil)\b/,
  /\b(?:adherents|s entraider|autogere\w*)\b/,
];

/** What a group of mutual help is when it is none of ours; `FIELD` words and a public do not save it. */
const OTHER_TRADES =
  /\b(?:mamans?|puericulture|allaitement|assistantes? maternelles?|soutien scolaire|expatries|diaspora|voisinage|motards?|moto\w*|ressortissants?|rapatriement|village|tontine|agricol\w*|agriculteurs?|eleveurs?|exploitants?|materiel agricole|obseques|deces|mutualistes?|assurance|prevoyance|complementaire|etudiants?|anciens combattants|anciens eleves|sapeurs|commercants|dirigeants|chefs d entreprise|chauffeurs|missionnaires?|evangel\w*|paroiss\w*|comoriens|malgaches|gemmolog\w*|gemmes?|mineraux|pierres|management|jeux video|esport|sport electronique|bijou\w*|musique|musicales?|gymnastique|escalade|plongee)\b/;

/** Whom a group is named after: the members of a trade or of a family entraident themselves, and are no GEM. */
const TITLE_FOLK =
  /\b(?:entraide mutuelle|gem) (?:des|de|pour|entre|aux) (?:\w+ ){0,2}?(?:femmes|retraites|seniors|voisins|habitants|salaries|agents|personnels?|fonctionnaires|enseignants|infirmi\w+|medecins|avocats|artisans|marins|pecheurs|chasseurs|locataires|coproprietaires|supporters|entrepreneurs)\b/;
/** Of the people around someone: even with the words of a public, it is their group. */
const TITLE_FAMILY =
  /\b(?:entraide mutuelle|gem) (?:des|de|pour|entre|aux) (?:\w+ ){0,2}?(?:mamans|meres|peres|papas|parents|familles|aidants|veuves|orphelins)\b/;

/** A federation of GEM, not a GEM. */
const ASSEMBLY =
  /\b(?:inter ?gems?|cnigem|(?:federation|union|collectif|coordination|confederation|reseau) (?:\w+ ){0,2}des? (?:gems?|groupes d entraide))\b/;
/** Friends and supporters of a GEM: another association than the GEM itself. */
const SUPPORTERS =
  /\b(?:amis|soutien|parrain\w*) (?:du|au|des|aux|de) (?:\w+ ){0,2}(?:gem|groupes? d entraide)\b/;
/** A purpose that speaks of other people's GEM: several of them, or one that it backs. */
const BACKS =
  /\b(?:soutenir|financer|parrain\w+|promouvoir|creation|developper|federer|representer|coordonner|mutualiser) (?:\w+ ){0,4}?(?:gems|groupes d entraide)\b|\b(?:soutenir|financer|parrain\w+|en faveur|en lien avec) (?:\w+ ){0,2}(?:gem|groupe d entraide)\b/;
/** Establishments that a managing organisation runs beside a GEM: it is not the GEM itself. */
const SERVICES =
  /\b(?:esat|savs|samsah|foyers?|ime|itep|ehpad|tutel\w+|mesures de protection|udaf|residences? accueil|maisons? relais|pensions? de famille)\b/g;
const RUNS_SERVICES =
  /\b(?:gerer|gere|gestion) (?:\w+ ){0,4}(?:etablissements|services|tutel\w+|curatel\w+|esat|savs|samsah|foyers?|residences? accueil|maisons? relais|mesures de protection)\b/;
/** Associations that found, sponsor or house GEM; the GEM itself is called otherwise. */
const SPONSOR =
  /\b(?:unafam|croix marine|udaf|aftc|a?dapei|apei|papillons blancs|apf france handicap|mutualite|ordre de malte|croix rouge|secours catholique)\b/;
/** A purpose that speaks of the families before it speaks of a GEM. */
const FAMILIES_FIRST =
  /\b(?:soutien|aide|ecoute|accueil|soutenir|aider|accueillir|accompagn\w+|defen\w+) (?:\w+ ){0,3}(?:familles|proches|aidants|parents)\b(?=.*\b(?:groupe d entraide|gem)\b)/;

/**
 * Tells whether an association of the register is a GEM, from its title and its purpose. The words "groupe d'entraide mutuelle" alone are
 * not enough (motorcyclists and villagers abroad use them), nor is "GEM" (minerals, a business school, music groups). Federations of GEM, their
 * friends, and the organisations that run one among other services are not GEM.
 *
 * @returns never throws; an empty purpose is judged on the title
 */
export function detectGem({ titre, titre_court, objet }: Purpose): Detection {
  const title = normalise(`${titre} | ${titre_court}`);
  const purpose = normalise(objet);
  const text = `${title} ${purpose}`;
  const { publics, mots } = guessPublics(text);
  const judge = (gem: boolean, raison: string): Detection => ({
    gem,
    publics: gem ? publics : [],
    mots: gem ? mots : [],
    raison,
  });

  if (ASSEMBLY.test(title)) return judge(false, 'réseau ou fédération de GEM');
  if (SUPPORTERS.test(title)) return judge(false, 'association de soutien à un GEM');
  if (TITLE_FAMILY.test(title)) return judge(false, 'groupe de proches');

  const titleNames = ONE_GROUP.test(title);
  const purposeNames = ONE_GROUP.test(purpose);
  const gemTitle = GEM_WORD.test(title);
  const gemPurpose = GEM_WORD.test(purpose);
  const several = SEVERAL_GROUPS.test(purpose);
  if (![titleNames, purposeNames, gemTitle, gemPurpose, several].includes(true))
    return judge(false, 'ne nomme pas de groupe d’entraide mutuelle');

  const rulebook = /\bcahier des charges\b/.test(purpose);
  // The title is the association itself; a purpose may speak of someone else's GEM.
  if (!titleNames && !gemTitle) {
    if (BACKS.test(purpose)) return judge(false, 'soutient, parraine ou réunit des GEM');
    if (SPONSOR.test(title)) return judge(false, 'association qui parraine ou gère des GEM');
    if (FAMILIES_FIRST.test(purpose)) return judge(false, 'association de familles, qui a aussi un GEM');
    if (RUNS_SERVICES.test(purpose) || new Set(purpose.match(SERVICES)).size > 1)
      return judge(false, 'gère un GEM parmi d’autres services');
    if (several && !purposeNames && !gemPurpose && !rulebook) return judge(false, 'parle de plusieurs GEM');
  }

  // A public that the rules of GEM name outweighs a word of another trade ("ateliers de musique"); an "other" public does not.
  if (publics.some((one) => one !== 'autre')) return judge(true, 'les mots d’un public de GEM');
  const trade = (TITLE_FOLK.exec(title) ?? OTHER_TRADES.exec(text))?.[0];
  if (trade !== undefined) return judge(false, `autre domaine (${trade})`);
  if (titleNames || purposeNames) return judge(true, 'groupe d’entraide mutuelle');
  if (several && rulebook) return judge(true, 'cahier des charges des GEM');
  const everyday = EVERYDAY.filter((word) => word.test(purpose)).length;
  const needed = publics.length > 0 || FIELD.test(purpose) ? 1 : 2;
  return everyday >= needed
    ? judge(true, '« GEM » avec les mots d’un GEM')
    : judge(false, '« GEM » sans les mots du domaine');
}

/** The publics that a name or a sentence speaks of, in the order of `PUBLICS`. */
export function publicsIn(text: string): Public[] {
  return guessPublics(normalise(text)).publics;
}

/** Folds, and writes "entr'aide", "entre-aide" and "dentraide" as one word. */
function normalise(text: string): string {
  return fold(text)
    .replace(/\bentre? aides?\b/g, 'entraide')
    .replace(/\bdentraide\b/g, 'd entraide');
}

function guessPublics(text: string): { publics: Public[]; mots: string[] } {
  const mots: string[] = [];
  const publics = PUBLICS.filter((one) => {
    const found = text.match(PUBLIC_WORDS[one]);
    if (!found) return false;
    mots.push(...new Set(found));
    return true;
  });
  // "Other" is what is left: a psychic GEM that mentions addictions is not another kind of GEM.
  return { publics: publics.length > 1 ? publics.filter((one) => one !== 'autre') : publics, mots };
}
