import { group } from 'd3';
import { Feed } from 'feed';
import { uuidOf } from '../../fhir/uuid.ts';
import type { Change, Journal } from '../journal.ts';
import type { SchemaField } from '../schema.ts';

/** Entries of the feed: enough for a reader that comes once a month. */
const SHOWN = 100;

/**
 * changements.atom (RFC 4287): what changed in the directory, one entry a GEM and a day, field by field. Dates are those of the journal: the same
 * journal gives the same bytes.
 *
 * @param fields the published columns, whose titles name what changed
 * @param site absolute address of the site, with its final slash
 */
export function changesAtom(journal: Journal, fields: readonly SchemaField[], site: string): string {
  const titles = new Map(fields.map(({ name, title }) => [name, title ?? name]));
  const groups = [...group(journal.changes, ({ date, id }) => `${date} ${id}`).values()].reverse();
  const newest = journal.changes.at(-1)?.date ?? journal.debut;
  const feed = new Feed({
    id: `urn:uuid:${uuidOf('changements')}`,
    title: 'Carte des GEM : changements de l’annuaire',
    description: 'Ce qui a changé dans l’annuaire des groupes d’entraide mutuelle, champ par champ.',
    link: site,
    feedLinks: { atom: `${site}data/changements.atom` },
    language: 'fr',
    updated: midnight(newest),
    generator: false,
    author: { name: 'Carte des GEM' },
    copyright: 'Licence Ouverte 2.0 (Etalab)',
  });
  for (const changes of groups.slice(0, SHOWN)) {
    const [first] = changes;
    if (!first) continue;
    const gone = changes.some(({ champ, apres }) => champ === 'GEM' && apres === 'retiré');
    feed.addItem({
      id: `urn:uuid:${uuidOf(`${first.date}/${first.id}`)}`,
      // A title is HTML too, for the library.
      title: escapeHtml(`${first.nom} : ${changes.map((change) => subject(change, titles)).join(', ')}`),
      link: gone ? site : `${site}gem/${first.id}/`,
      date: midnight(first.date),
      content: `<ul>${changes.map((change) => `<li>${sentence(change, titles)}</li>`).join('')}</ul>`,
    });
  }
  if (groups.length < SHOWN)
    feed.addItem({
      id: `urn:uuid:${uuidOf(`${journal.debut}/ouverture`)}`,
      title: `Ouverture du journal : ${journal.lieux.toLocaleString('fr-FR')} lieux dans l’annuaire`,
      link: site,
      date: midnight(journal.debut),
      content: '<p>Les changements sont notés à partir de ce jour.</p>',
    });
  return `${feed.atom1().trim()}\n`;
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function subject({ champ, apres }: Change, titles: ReadonlyMap<string, string>): string {
  return champ === 'GEM' ? apres : (titles.get(champ) ?? champ).toLowerCase();
}

function sentence({ champ, avant, apres }: Change, titles: ReadonlyMap<string, string>): string {
  if (champ === 'GEM') return apres === 'ajouté' ? 'Ajouté à l’annuaire.' : 'Retiré de l’annuaire.';
  const said = (value: string): string => (value === '' ? 'non renseigné' : `« ${escapeHtml(value)} »`);
  return `${escapeHtml(titles.get(champ) ?? champ)} : ${said(avant)} devient ${said(apres)}`;
}

/** The content of an entry is HTML: what comes from the data is text. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
