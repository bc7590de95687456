/** What a scenario changes and what is proposed, in sentences. Pure: tests read them as people do. */
import type {
  BeforeAfter,
  ContextualProposal,
  Outcome,
  SideChanges,
  Unreached,
} from '../../coverage/siting/engine.ts';
import { gapOf, isProven } from '../../coverage/siting/exact.ts';
import { REMOTE_KM, type Objective, type TerritoryChoice } from '../../coverage/siting/problem.ts';
import { NEAR_TIE } from '../../coverage/siting/quick.ts';
import type { Scenario } from '../../coverage/siting/scenario.ts';
import type { CoveragePublic, TerritoireMesure } from '../../coverage/types.ts';
import type { Measures } from '../../dataset.ts';
import { PUBLIC_LABELS, PUBLICS, type Public } from '../../gem/publics.ts';
import type { TerritoryNames } from '../../territory/territory.ts';
import { completudeSentences, formatNumber, formatShare } from '../../ui/atlas-format.ts';
import { POUR_PUBLIC } from '../../ui/indicators.ts';
import type { ObjectiveKind } from './query.ts';

const NBSP = '\u00a0';

export function territoryName(territory: TerritoryChoice, names: TerritoryNames): string {
  if (territory.niveau === 'france') return 'France';
  const list = territory.niveau === 'region' ? names.regions : names.departements;
  return list.find(({ code }) => code === territory.code)?.nom ?? territory.code;
}

/** The published figures of the territory; null for one that has none. */
export function measureOf(territory: TerritoryChoice, measures: Measures): TerritoireMesure | null {
  if (territory.niveau === 'france') return measures.france;
  const list = territory.niveau === 'region' ? measures.regions : measures.departements;
  return list.find(({ code }) => code === territory.code) ?? null;
}

export function people(count: number): string {
  return `${formatNumber(count)}${NBSP}${count >= 2 ? 'habitants' : 'habitant'}`;
}

/** « Qui gagne (131 communes, les 10 plus peuplées) ». @param shown how many of them the list has */
export function listTitle(title: string, count: number, shown: number): string {
  const all = `${formatNumber(count)}${NBSP}${count >= 2 ? 'communes' : 'commune'}`;
  return `${title} (${all}${shown < count ? `, les ${formatNumber(shown)}${NBSP}plus peuplées` : ''})`;
}

/** @param none what is said without any GEM: in a scenario that closes the last one, it is known that there is none */
export function kilometres(
  km: number | null,
  none: 'aucun GEM recensé' | 'aucun GEM' = 'aucun GEM recensé',
): string {
  return km === null ? none : `${formatNumber(km, 1)}${NBSP}km`;
}

/** What a new GEM takes by default: the public that one looks at; none said when one looks at all. */
export function publicsFor(publicName: CoveragePublic): Public[] {
  const found = PUBLICS.find((one) => one === publicName);
  return found ? [found] : [];
}

/** true for a GEM that the public looked at counts. */
export function countsFor(publics: readonly Public[], publicName: CoveragePublic): boolean {
  return publicName === 'tous' || publics.some((one) => one === publicName);
}

/** « psychique », « public non précisé : ne compte pas pour le public regardé »: whom an imagined GEM is for. */
export function imaginedFor(publics: readonly Public[], publicName: CoveragePublic): string {
  const words = publics.map((one) => PUBLIC_LABELS[one].short).join(', ') || 'public non précisé';
  return countsFor(publics, publicName) ? words : `${words}${NBSP}: ne compte pas pour le public regardé`;
}

export function isEmpty({ ajouts, fermes, ouverts }: Scenario): boolean {
  return ajouts.length + fermes.length + ouverts.length === 0;
}

/**
 * « 2 GEM imaginés, 1 GEM fermé »: a scenario in a few words.
 * @param places where the imagined ones stand, told right after them
 */
export function scenarioWords({ ajouts, fermes, ouverts }: Scenario, places = ''): string {
  const where = places && ` (${places})`;
  const parts = [
    ajouts.length > 0 ? `${ajouts.length} GEM imaginé${ajouts.length > 1 ? 's' : ''}${where}` : '',
    ouverts.length > 0 ? `${ouverts.length} GEM en projet ouvert${ouverts.length > 1 ? 's' : ''}` : '',
    fermes.length > 0 ? `${fermes.length} GEM fermé${fermes.length > 1 ? 's' : ''}` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : 'l’annuaire tel quel';
}

/** « 1 GEM imaginé (Aubusson) ». @param nameOf a commune by its INSEE code */
export function scenarioAndPlaces(scenario: Scenario, nameOf: (code: string) => string): string {
  return scenarioWords(scenario, scenario.ajouts.map(({ commune }) => nameOf(commune)).join(', '));
}

/** « à 20 km ou moins d’un GEM pour TSA-TND ». */
export function withinWords(radiusKm: number, publicName: CoveragePublic): string {
  return `à ${radiusKm}${NBSP}km ou moins d’un GEM${POUR_PUBLIC[publicName]}`;
}

/** Where no GEM can be reached. @param isToday so it is today: the directory may lack one; else the scenario closed it */
export function withoutWords(isToday: boolean): string {
  return isToday ? 'aucun GEM recensé à portée' : 'aucun GEM à portée';
}

/** Inhabitants of the territory that come within the radius, less those that leave it. */
export function netGain({ inside }: Pick<Outcome, 'inside'>): number {
  return inside.gained - inside.lost;
}

/** The message of the result: who gains, who loses, here and around. */
export function outcomeWords(
  { territory, inside, outside }: Pick<Outcome, 'territory' | 'inside' | 'outside'>,
  { name, radiusKm, publicName }: { name: string; radiusKm: number; publicName: CoveragePublic },
): string {
  const within = withinWords(radiusKm, publicName);
  const side = ({ gained, lost }: SideChanges): string => {
    const gain = gained > 0 ? `${people(gained)} de plus ${within}` : '';
    const loss = lost > 0 ? `${people(lost)} n’y ${lost >= 2 ? 'sont' : 'est'} plus` : '';
    return [gain, loss && gained === 0 ? `${people(lost)} de moins ${within}` : loss]
      .filter((part) => part !== '')
      .join(', et ');
  };
  // « De plus » would count them as without any GEM: only the directory is without.
  if (territory.before.distance_moyenne_km === null && inside.gained > 0)
    return `${name}${NBSP}: avec ce scénario, ${people(inside.gained)} ${within}. ${noneBefore(publicName)}`;
  // In France as a whole, some départements may list none: the same caution, for their inhabitants only.
  const unsure =
    inside.gainedFromNone > 0
      ? ` Parmi eux, ${people(inside.gainedFromNone)} d’outre-mer${NBSP}: aucun GEM${POUR_PUBLIC[publicName]} n’y est recensé aujourd’hui, et combien en ont déjà un près d’eux n’est pas connu.`
      : '';
  const here = side(inside);
  const around = side(outside);
  const nearer =
    inside.nearer > 0
      ? ` ${people(inside.nearer)} ${inside.nearer >= 2 ? 'auraient' : 'aurait'} un GEM plus proche.`
      : '';
  const farther =
    inside.farther > 0
      ? ` ${people(inside.farther)} ${inside.farther >= 2 ? 'auraient' : 'aurait'} un GEM plus loin.`
      : '';
  const without =
    inside.leftWithout > 0
      ? ` ${people(inside.leftWithout)} ${inside.leftWithout >= 2 ? 'n’auraient' : 'n’aurait'} plus aucun GEM à portée.`
      : '';
  return (
    `${name}${NBSP}: ${here || `aucun habitant de plus ni de moins ${within}`}.` +
    unsure +
    nearer +
    farther +
    without +
    (around ? ` Hors de ce territoire\u00a0: ${around}.` : '')
  );
}

/** Where no GEM of the directory can be reached, as in an overseas département that lists none. */
export function noneBefore(publicName: CoveragePublic): string {
  return `Aucun GEM${POUR_PUBLIC[publicName]} n’y est recensé aujourd’hui${NBSP}: combien d’habitants en ont déjà un près d’eux n’est pas connu.`;
}

/** Why two mean distances are not compared; empty where they are those of the same people. */
export function otherPeopleWords({ before, after, unreached }: BeforeAfter): string {
  if (before.distance_moyenne_km === null || after.distance_moyenne_km === null) return '';
  const more = unreached.before - unreached.after;
  if (more === 0) return '';
  const count = people(Math.abs(more));
  return more > 0
    ? `La distance moyenne d’après compte ${count} de plus, qui n’avaient aucun GEM recensé à portée${NBSP}: les deux moyennes ne se comparent pas.`
    : `La distance moyenne d’après ne compte plus ${count}, qui n’ont plus aucun GEM à portée${NBSP}: les deux moyennes ne se comparent pas.`;
}

/**
 * What is not known where a proposal looks: empty when every inhabitant can reach a listed GEM.
 * @param nameOf a département by its code
 */
export function unreachedWords(
  { inhabitants, departements, isAll }: Unreached,
  objective: Objective,
  publicName: CoveragePublic,
  nameOf: (code: string) => string,
): string {
  if (inhabitants === 0) return '';
  if (isAll) return noneBefore(publicName);
  const where = departements.map(nameOf).join(', ');
  const none = `Aucun GEM${POUR_PUBLIC[publicName]} n’est à portée dans ces départements d’outre-mer${NBSP}: ${where} (${people(inhabitants)})`;
  return objective.kind === 'distance'
    ? `${none}. Leurs habitants n’ont donc pas de distance et ne comptent pas ici${NBSP}: pour y chercher un emplacement, choisissez le département en haut de la page.`
    : `${none}. Combien en ont déjà un près d’eux, absent de l’annuaire, n’est pas connu.`;
}

/** Which of two scenarios brings more people within the radius. @param more people that this one brings, less the other */
export function comparisonWords(
  more: number,
  { name, radiusKm, publicName }: { name: string; radiusKm: number; publicName: CoveragePublic },
): string {
  const within = withinWords(radiusKm, publicName);
  if (more === 0) return `${name}${NBSP}: les deux scénarios mettent autant d’habitants ${within}.`;
  const [first, second] = more > 0 ? ['ce scénario', 'l’autre'] : ['l’autre scénario', 'celui-ci'];
  return `${name}${NBSP}: ${first} met ${people(Math.abs(more))} de plus que ${second} ${within}.`;
}

/** How the figures and the proposals of a territory are to be taken: said before them. Empty when all is listed. */
export function incompleteWords(measure: TerritoireMesure | null, name: string): string {
  if (!measure || measure.completude.niveau === 'complet') return '';
  return `Annuaire incomplet ici. ${completudeSentences(measure.completude, name, measure.indicateurs.tous.gem)} Un endroit peut sembler vide parce que son GEM n’est pas encore dans l’annuaire\u00a0: vérifiez auprès de l’ARS avant de conclure.`;
}

export const OBJECTIVE_LABELS: Readonly<Record<ObjectiveKind, { label: string; detail: string }>> = {
  couverture: {
    label: 'Le plus d’habitants dans le rayon',
    detail:
      'Compte les habitants nouvellement dans le rayon choisi en haut de la page (MCLP, Church et ReVelle 1974).',
  },
  distance: {
    label: 'La distance moyenne la plus courte',
    detail:
      'Compte les kilomètres gagnés par tous les habitants qui ont un GEM à portée (p-médiane, Hakimi 1964).',
  },
  eloignes: {
    label: `Le moins d’habitants à plus de ${REMOTE_KM}${NBSP}km`,
    detail: `Compte les habitants les plus éloignés\u00a0: ceux à plus de ${REMOTE_KM}${NBSP}km d’un GEM, quel que soit le rayon choisi.`,
  },
};

/**
 * What places bring, in the unit of the objective, and for whom.
 * @param isUnknownToday no GEM of the directory can be reached there: there is nothing to compare with
 */
export function gainWords(
  objective: Objective,
  gain: number,
  inhabitants: number,
  publicName: CoveragePublic,
  isUnknownToday = false,
): string {
  // Among all the GEM, the title of the page is enough; those of one public are few, and it must be said.
  const gem = publicName === 'tous' ? '' : `GEM${POUR_PUBLIC[publicName]}`;
  const ofGem = gem && ` d’un ${gem}`;
  if (isUnknownToday) {
    if (objective.kind === 'distance') return 'distance moyenne d’aujourd’hui non connue';
    const radius = objective.kind === 'couverture' ? objective.radiusKm : REMOTE_KM;
    return `${people(Math.round(gain))} à ${radius}${NBSP}km ou moins${ofGem}`;
  }
  switch (objective.kind) {
    case 'couverture':
      return `${people(Math.round(gain))} de plus à ${objective.radiusKm}${NBSP}km ou moins${ofGem}`;
    case 'eloignes':
      return `${people(Math.round(gain))} de moins à plus de ${REMOTE_KM}${NBSP}km${ofGem}`;
    case 'distance': {
      const km = inhabitants > 0 ? gain / inhabitants : 0;
      const size = km < 0.01 && km > 0 ? `moins de 0,01${NBSP}km` : `${formatNumber(km, 2)}${NBSP}km`;
      return `${size} de moins en moyenne${gem && ` jusqu’à un ${gem}`}`;
    }
  }
}

/**
 * How good a proposal is known to be.
 * @param isSearched the exact optimum was looked for, to the end of the time that it may take
 */
export function qualityWords(
  proposal: Pick<ContextualProposal, 'gain' | 'bound' | 'settled'>,
  isSearched = false,
): string {
  if (proposal.gain <= 0) return 'Aucun emplacement n’apporterait rien de plus à cet objectif.';
  if (isProven(proposal)) return `Optimum prouvé${NBSP}: aucun autre choix n’apporte davantage.`;
  const gap = formatShare(gapOf(proposal) ?? 0, 1);
  if (isSearched) return `Écart prouvé${NBSP}: un autre choix pourrait apporter au plus ${gap} de plus.`;
  const unfinished = proposal.settled ? '' : ' La recherche rapide s’est arrêtée avant sa fin.';
  // The first ceiling is a loose one: it says how little is proven yet, not how much better a choice could be.
  return `Bonne proposition, pas encore prouvée la meilleure (marge à vérifier${NBSP}: ${gap} au plus).${unfinished}`;
}

/**
 * « Ces trois communes se valent à 2 % près : A, B et C. »; empty without near-ties.
 * @param count how many there are, the longest lists being cut
 */
export function tieWords(names: readonly string[], count: number): string {
  if (names.length < 2) return '';
  const margin = formatNumber(100 * (1 - NEAR_TIE));
  const list = `${names.slice(0, -1).join(', ')} et ${names.at(-1) ?? ''}`;
  if (count > names.length)
    return `${formatNumber(count)}${NBSP}communes se valent à ${margin}${NBSP}% près, dont ${list}.`;
  const inWords =
    ['', '', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'][count] ?? String(count);
  return `Ces ${inWords} communes se valent à ${margin}${NBSP}% près${NBSP}: ${list}.`;
}

export const LIMITS = [
  'Distances à vol d’oiseau, depuis le centre de la commune\u00a0: ni routes, ni relief, ni transports.',
  'La population tient lieu de besoin\u00a0: on ne sait pas combien de personnes sont concernées par commune.',
  'Un GEM imaginé est au centre de sa commune\u00a0; le local, le parrain et le financement restent à trouver.',
] as const;
