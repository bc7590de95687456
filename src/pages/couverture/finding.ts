/** What the atlas finds, in sentences computed from its figures. */
import type { CoveragePublic, TerritoireMesure } from '../../coverage/types.ts';
import { publicUnknown } from '../../gem/counts.ts';
import type { Gem } from '../../gem/gem.ts';
import { formatFigure, formatNumber, formatShare, INDICATOR_LABELS } from '../../ui/atlas-format.ts';
import { POUR_PUBLIC } from '../../ui/indicators.ts';
import { LEVELS, type AtlasRow, type AtlasView } from './view.ts';

/** The sentence at the top of the page: « 79 % des habitants vivent à 30\u00a0km ou moins d’un GEM recensé ». */
export function headline(france: TerritoireMesure, publicName: CoveragePublic): string {
  const { gem, part_pop_30km } = france.indicateurs[publicName];
  const pour = POUR_PUBLIC[publicName];
  if (gem === 0 || part_pop_30km === null) return `Aucun GEM recensé${pour} pour l’instant`;
  return `${formatShare(part_pop_30km, 0)} des habitants vivent à 30\u00a0km ou moins d’un GEM recensé${pour}`;
}

/**
 * The directory against the official count: how far all the figures of the page can be trusted.
 *
 * @param gems the directory: how many of its GEM state no public
 */
export function honesty(
  { completude, indicateurs }: TerritoireMesure,
  publicName: CoveragePublic,
  gems: readonly Gem[],
): string {
  const { recense, officiel, annee, niveau } = completude;
  const own =
    publicName === 'tous'
      ? ''
      : ` ${formatNumber(indicateurs[publicName].gem)} disent accueillir ce public${unstated(gems)}.`;
  if (officiel === null)
    return `L’annuaire recense ${formatNumber(recense)} GEM\u00a0; aucun compte officiel n’est connu.${own}`;
  const counted = `L’annuaire recense ${formatNumber(recense)} GEM\u00a0; le dernier compte officiel en donne ${formatNumber(officiel)}${annee === null ? '' : ` (${annee})`}.`;
  const floor =
    niveau === 'complet'
      ? ''
      : ' Nombres, densités et parts sont donc un minimum\u00a0; distances et habitants éloignés, un maximum.';
  return counted + own + floor;
}

function unstated(gems: readonly Gem[]): string {
  const open = gems.filter(({ statut }) => statut === 'ouvert').length;
  const count = publicUnknown(gems).length;
  if (count === 0) return '';
  return `\u00a0; ${formatNumber(count)} des ${formatNumber(open)} lieux ouverts ${count > 1 ? 'n’indiquent' : 'n’indique'} aucun public`;
}

/** The title of the map: the message of this view. */
export function findingOf(view: AtlasView): string {
  const { indicateur, rows, echelle } = view;
  const level = LEVELS[echelle];
  const pour = POUR_PUBLIC[view.public];
  const some = (count: number) =>
    `${formatNumber(count)} ${count > 1 ? level.many : level.one} sur ${formatNumber(rows.length)}`;
  if (view.france.indicateurs[view.public].gem === 0)
    return `Aucun GEM recensé${pour} pour l’instant\u00a0: il n’y a rien à comparer`;
  const known = rows.filter((row): row is AtlasRow & { value: number } => row.value !== null);
  if (known.length === 0 || view.national === null)
    return indicateur === 'manque'
      ? 'Le nombre de GEM manquants n’est donné nulle part\u00a0: le recensement n’est complet dans aucun territoire'
      : 'Aucun chiffre ne peut être donné pour cette vue';
  const lowest = known.reduce((a, b) => (b.value < a.value ? b : a));
  const highest = known.reduce((a, b) => (b.value > a.value ? b : a));
  const range = (name: string) =>
    `${name}${pour}\u00a0: de ${formatNumber(lowest.value, 2)} (${lowest.nom}) à ${formatNumber(highest.value, 2)} (${highest.nom})`;
  switch (indicateur) {
    case 'part': {
      const few = known.filter(({ value }) => value < 0.5).length;
      return few === 0
        ? `Partout où l’on sait, la moitié des habitants au moins vit à ${view.rayon}\u00a0km ou moins d’un GEM recensé${pour}`
        : `Dans ${some(few)}, moins d’un habitant sur deux vit à ${view.rayon}\u00a0km ou moins d’un GEM recensé${pour}`;
    }
    case 'au-dela': {
      const half = halfOf(known, view.national);
      return `${formatFigure('au-dela', view.national)} vivent à plus de ${view.rayon}\u00a0km d’un GEM recensé${pour}, dont la moitié dans ${some(half)}`;
    }
    case 'distance': {
      const far = known.filter(({ value }) => value > 30).length;
      return far === 0
        ? `Le GEM recensé${pour} le plus proche est partout à 30\u00a0km ou moins, en moyenne`
        : `Dans ${some(far)}, le GEM recensé${pour} le plus proche est en moyenne à plus de 30\u00a0km`;
    }
    case 'densite':
    case 'gem': {
      const none = rows.filter(({ gem }) => gem === 0).length;
      const what =
        indicateur === 'gem'
          ? `${formatFigure('gem', view.national)} ${view.national > 1 ? 'recensés' : 'recensé'}${pour}`
          : range('GEM recensés pour 100 000 habitants');
      return none === 0 ? what : `${what}\u00a0; aucun pour l’instant dans ${some(none)}`;
    }
    default:
      return range(INDICATOR_LABELS[indicateur].unit.replace(/^./, (letter) => letter.toUpperCase()));
  }
}

/** How many territories, the largest figures first, hold half of the total. */
function halfOf(rows: readonly { value: number }[], total: number): number {
  let sum = 0;
  let count = 0;
  for (const { value } of [...rows].sort((a, b) => b.value - a.value)) {
    if (sum >= total / 2) break;
    sum += value;
    count += 1;
  }
  return count;
}
