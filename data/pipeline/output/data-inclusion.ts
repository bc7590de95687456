import { PUBLIC_LABELS } from '../../../src/gem/publics.ts';
import type { Gem } from '../../../src/gem/gem.ts';
import type { Journal } from '../journal.ts';

/**
 * The directory in the schema of data·inclusion, version 1: a structure and a service a place that is open. What the schema would have us guess
 * (fees, type of service) is left unknown.
 */
const SOURCE = 'carte-des-gem';
const DESCRIPTION =
  'Groupe d’entraide mutuelle (GEM) : des adultes qui vivent des difficultés de santé proches se retrouvent, s’entraident et organisent ensemble leurs activités, pour rompre l’isolement. On y vient librement, sans notification de la MDPH.';

export interface Structure {
  source: string;
  id: string;
  nom: string;
  /** Day of the last change in the directory, or of its newest source when that is later: see `dateOf`. */
  date_maj: string;
  lien_source: string | null;
  commune: string;
  code_insee: string;
  code_postal: string | null;
  adresse: string | null;
  longitude: number | null;
  latitude: number | null;
  telephone: string | null;
  courriel: string | null;
  site_web: string | null;
  description: string;
  horaires_accueil: string | null;
}

export interface Service {
  source: string;
  structure_id: string;
  id: string;
  nom: string;
  description: string;
  date_maj: string;
  lien_source: string | null;
  thematiques: string[];
  publics: string[];
  publics_precisions: string | null;
  modes_accueil: string[];
  modes_mobilisation: string[] | null;
  mobilisable_par: string[];
  frais: null;
  telephone: string | null;
  courriel: string | null;
  commune: string;
  code_insee: string;
  code_postal: string | null;
  adresse: string | null;
  longitude: number | null;
  latitude: number | null;
  horaires_accueil: string | null;
}

/** When each record last changed, and where its page is. */
export interface Provenance {
  journal: Journal;
  /** Absolute address of the site, with its final slash; null when the build does not know it. */
  site: string | null;
}

/** data-inclusion-structures.json, the open places in the order of the directory. */
export function* structures(gems: readonly Gem[], provenance: Provenance): Generator<Structure> {
  const common = commonOf(provenance);
  for (const gem of gems) {
    if (!isOpen(gem)) continue;
    // Written to, not spread: a copy of so many keys into a literal costs ten times as much.
    yield Object.assign(common(gem), {
      id: idOf(gem),
      nom: shortName(gem.nom),
      site_web: gem.site_web === null ? null : new URL(gem.site_web).href,
      description: described(gem),
    });
  }
}

/** data-inclusion-services.json, one service a structure. */
export function* services(gems: readonly Gem[], provenance: Provenance): Generator<Service> {
  const common = commonOf(provenance);
  for (const gem of gems) {
    if (!isOpen(gem)) continue;
    const modes = [
      ...(gem.courriel ? ['envoyer-un-courriel'] : []),
      ...(gem.adresse ? ['se-presenter'] : []),
      ...(gem.telephone ? ['telephoner'] : []),
    ];
    yield Object.assign(common(gem), {
      structure_id: idOf(gem),
      id: idOf(gem),
      nom: shortName(/\bgem\b|entraide mutuelle/i.test(gem.nom) ? gem.nom : `GEM ${gem.nom}`),
      description: described(gem),
      thematiques: [
        'remobilisation--lien-social',
        ...(gem.publics.includes('psychique') ? ['sante--sante-mentale'] : []),
      ],
      publics: ['personnes-en-situation-de-handicap'],
      publics_precisions:
        gem.publics.length > 0 ? gem.publics.map((one) => PUBLIC_LABELS[one].long).join(', ') : null,
      modes_accueil: ['en-presentiel'],
      modes_mobilisation: modes.length > 0 ? modes : null,
      // The code of the format for « the person herself »; our own pages never use the word.
      mobilisable_par: ['usagers', 'professionnels'],
      frais: null,
    });
  }
}

/** A structure that was announced, or has closed, is no place to send someone to. */
function isOpen({ statut }: Gem): boolean {
  return statut === 'ouvert';
}

function commonOf({ journal, site }: Provenance) {
  const changed = new Map(journal.changes.map(({ id, date }) => [id, date]));
  return (gem: Gem) => {
    // The centre of a commune would be read as the door.
    const isPlace = gem.precision !== 'commune';
    return {
      source: SOURCE,
      date_maj: dateOf(gem, changed.get(gem.id)) ?? journal.debut,
      lien_source: site === null ? null : `${site}gem/${gem.id}/`,
      commune: gem.commune,
      code_insee: gem.code_insee,
      code_postal: gem.code_postal,
      adresse: gem.adresse,
      longitude: isPlace ? gem.longitude : null,
      latitude: isPlace ? gem.latitude : null,
      telephone: gem.telephone,
      courriel: gem.courriel,
      horaires_accueil: gem.opening_hours,
    };
  };
}

/**
 * The schema wants the « date de dernière modification chez le producteur de données »; those who read it take it for the age of
 * what is said. A record that has not changed since the journal began has the date of its newest source: the day on which the
 * journal was opened would make an address of 2012 a new one. A part of a date is its first day, never younger than it is.
 *
 * @param changed day of its last change in the journal
 */
function dateOf({ verifie_le }: Gem, changed: string | undefined): string | undefined {
  const read = verifie_le === null ? undefined : `${verifie_le}-01-01`.slice(0, 10);
  return read === undefined || (changed !== undefined && changed > read) ? changed : read;
}

function idOf({ id }: Gem): string {
  return `${SOURCE}--${id}`;
}

/** 3 to 150 characters, without a final dot. */
function shortName(nom: string): string {
  const name = nom.length < 3 ? `GEM ${nom}` : nom;
  return name.slice(0, 150).replace(/[.\s]+$/, '');
}

function described({ note }: Gem): string {
  return note === null ? DESCRIPTION : `${DESCRIPTION}\n\n${note}`;
}
