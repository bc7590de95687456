/** Where the facts of the directory were read, by the kind of page. */
import { hostOf } from '../../gem/contact.ts';
import type { Gem } from '../../gem/gem.ts';

export type OriginId = 'gem' | 'annuaire' | 'public' | 'association' | 'presse' | 'autre';

/** Names of hosts that end so; a site that is of no listed kind stays « autre » rather than being guessed. */
const KINDS: readonly { id: Exclude<OriginId, 'gem' | 'autre'>; hosts: RegExp }[] = [
  { id: 'annuaire', hosts: /(^|\.)(entraide-mutuelle\.(net|org)|cnigem\.fr)$/ },
  {
    id: 'public',
    hosts:
      /(^|\.)(gouv\.fr|sante\.fr|cnsa\.fr|mdph\d{2,3}\.fr|psycom\.org|craif\.org|oscarsante\.org|gironde\.fr|brive\.fr|paris\.fr|nantes\.fr|ville-clichy\.fr|morlaix\.bzh|ressources-clsm\.org|eps-ville-evrard\.fr)$/,
  },
  {
    id: 'association',
    hosts:
      /(^|\.)(unafam\.org|apf\.asso\.fr|udaf\d{2,3}\.fr|aftc\d{2,3}\.fr|adgesti\.fr|etape-nantes\.fr|ari-accompagnement\.fr|fondationpluriel\.org|association-appuis\.fr|afapeisudalsace\.org|fondationdefrance\.org|fsjd\.fr|udv-asso\.fr)$/,
  },
  {
    id: 'presse',
    hosts:
      /(^|\.)(francetvinfo\.fr|francebleu\.fr|pressreader\.com|objectifgard\.com|lemoniteur77\.com|hebdo25\.net|hebdo39\.net|vivrefm\.com|topo-bfc\.info|parolesdecorse\.fr|corsenetinfos\.corsica|presselib\.com|mediacoop\.fr|7joursaclermont\.fr|maxi-flash\.(fr|com)|le7\.info|ash\.tm\.fr|directions\.fr|espaceinfirmier\.fr|citoyens\.com|lessor\.fr|tendanceouest\.com|macon-infos\.com|lagazette-yvelines\.fr|lien-social\.com|unidivers\.fr|zoomdici\.fr|lepetitsolognot\.fr|lepetitvendomois\.fr|letrois\.info|handicap\.fr|tvba\.fr)$/,
  },
];

export const ORIGIN_LABELS: Readonly<Record<OriginId, string>> = {
  annuaire: 'Annuaires de GEM',
  gem: 'Sites des GEM',
  public: 'Services publics (ARS, MDPH, communes…)',
  association: 'Associations et fondations',
  presse: 'Presse et radio',
  autre: 'Autres pages (blogs, documents, sites non classés)',
};

/** @param gemHosts hosts that a GEM of the directory names as its own site */
export function originOf(host: string, gemHosts: ReadonlySet<string>): OriginId {
  return KINDS.find(({ hosts }) => hosts.test(host))?.id ?? (gemHosts.has(host) ? 'gem' : 'autre');
}

export interface Origin {
  id: OriginId;
  /** Records that at least one page of this kind names: a record may count in several kinds. */
  records: number;
  /** Pages read, each counted once. */
  pages: number;
  /** Those of them whose date is known. */
  dated: number;
  /** Hosts with the records they name, the most cited first. */
  hosts: { host: string; records: number }[];
}

/** The kinds that are cited, the most cited first. */
export function originsOf(gems: readonly Gem[]): Origin[] {
  const gemHosts = new Set(gems.flatMap(({ site_web }) => (site_web ? [hostOf(site_web)] : [])));
  const kinds = new Map<
    OriginId,
    { records: Set<string>; pages: Map<string, boolean>; hosts: Map<string, Set<string>> }
  >();
  for (const { id, sources } of gems)
    for (const { url, date } of sources) {
      const host = hostOf(url);
      const kind = originOf(host, gemHosts);
      const entry = kinds.get(kind) ?? { records: new Set(), pages: new Map(), hosts: new Map() };
      kinds.set(kind, entry);
      entry.records.add(id);
      entry.pages.set(url, (entry.pages.get(url) ?? false) || date !== null);
      entry.hosts.set(host, (entry.hosts.get(host) ?? new Set()).add(id));
    }
  return [...kinds]
    .map(([id, { records, pages, hosts }]) => ({
      id,
      records: records.size,
      pages: pages.size,
      dated: [...pages.values()].filter(Boolean).length,
      hosts: [...hosts]
        .map(([host, ids]) => ({ host, records: ids.size }))
        .sort((a, b) => b.records - a.records || a.host.localeCompare(b.host)),
    }))
    .sort((a, b) => b.records - a.records);
}
