import { newCandidate, type Candidate } from '../../import/candidate.ts';
import { RNA, RNA_LIMITS } from '../../import/registers.ts';
import { checkUrl } from '../../pipeline/fields/web.ts';
import type { Geography } from '../../pipeline/geography/geography.ts';
import { findCommune } from '../place.ts';
import type { FoundGem } from './scan.ts';

/** What the matcher needs of an association that is a GEM. */
export function rnaCandidate({ association, detection }: FoundGem, geography: Geography): Candidate {
  const commune = findCommune(geography, {
    code_insee: association.adrs_codeinsee,
    commune: association.adrs_libcommune,
    code_postal: association.adrs_codepostal,
  });
  const own = ownName(association.titre) || ownName(association.titre_court);
  return newCandidate({
    ref: `RNA ${association.id}`,
    nom: own || `GEM de ${commune?.nom ?? association.adrs_libcommune}`,
    publics: detection.publics,
    commune: commune?.nom ?? (association.adrs_libcommune || null),
    code_insee: commune?.code ?? null,
    departement: commune?.departement ?? null,
    site_web: publicSite(association),
    further: { statut: 'ouvert', ...(own ? {} : { nom_a_preciser: 'oui' }) },
    source: { ...RNA, date: dateOf(association.maj_time) },
    ...RNA_LIMITS,
  });
}

/** The association has agreed that its site be shown (`publiweb` 1). */
function publicSite({ siteweb, publiweb }: FoundGem['association']): string | null {
  if (publiweb !== '1' || siteweb === '') return null;
  const url = /^https?:\/\//i.test(siteweb) ? siteweb : `https://${siteweb}`;
  return checkUrl(url) === null ? url : null;
}

function dateOf(time: string): string | null {
  return /^(20\d{2}-\d{2}-\d{2})/.exec(time)?.[1] ?? null;
}

/** Ways in which a title says what it is before it says its name. */
const KIND =
  /^(?:association|asso|le|la|du|de|des|les adherents|porteuse|gestionnaire|groupe(?:ment)?s? d ?['’ ]?\s?entr['’ e-]*aide mutuel\w*|g\.?\s?e\.?\s?m\.?)(?=[\s:«"'’(,–-]|$)[\s:«"'’,–-]*/i;
const BRACKETED = /\(\s*g\.?\s?e\.?\s?m\.?\s*\)/gi;

/**
 * The name that a GEM gives itself, out of the title of its association ("ASSOCIATION GROUPE D'ENTRAIDE MUTUELLE LE PHARE (GEM)" → "Le Phare");
 * `''` when the title is nothing but a kind. Capitals are lowered; accents that capitals have lost stay lost.
 */
export function ownName(titre: string): string {
  let name = titre.replace(BRACKETED, ' ').replace(/["«»]/g, ' ').replace(/\s+/g, ' ').trim();
  for (let match = KIND.exec(name); match; match = KIND.exec(name)) {
    const rest = name.slice(match[0].length).trim();
    // "LE PHARE" keeps its article; "LE GROUPE D'ENTRAIDE…" loses it.
    const isArticle = /^(?:le|la|du|de|des)\b/i.test(match[0]);
    if (isArticle && !KIND.test(rest)) break;
    // "GEM DE LA VALLEE" says where it is, not what it is called.
    if (!isArticle && /^(?:de|du|des|d['’])(?!.*entraide)/i.test(rest)) {
      name = `GEM ${rest}`;
      break;
    }
    name = rest;
  }
  name = name.replace(/[\s:,;–-]+$/, '');
  return name === name.toUpperCase() || name.startsWith('GEM ') ? capitalised(name) : name;
}

const SMALL = new Set('de du des d et en au aux à sur sous les la le l un une pour par'.split(' '));

function capitalised(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("'", '’')
    .replace(/\p{L}+/gu, (word, offset: number) =>
      word === 'gem'
        ? 'GEM'
        : offset > 0 && SMALL.has(word)
          ? word
          : word.charAt(0).toUpperCase() + word.slice(1),
    );
}
