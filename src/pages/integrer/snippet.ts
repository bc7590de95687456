/** The lines that another site pastes. Pure text: nothing here runs on our side. */
import { embedSearch, type EmbedQuery } from '../../search/embed.ts';

/** CSS pixels, until the script tells better: four cards, or the map and its foot. */
export const HEIGHTS = { liste: 700, carte: 1000 } as const;

/** Address of the page of the frame, from the absolute address of the site with its last slash. */
export function frameAddress(site: string, query: EmbedQuery): string {
  return `${site}integrer/vue/${embedSearch(query)}`;
}

/**
 * The `<iframe>`, on one line.
 * @param site absolute address of the site, with its last slash
 * @param place « Isère (38) », for those who listen
 */
export function frameCode(site: string, query: EmbedQuery, place: string): string {
  return `<iframe src="${escaped(frameAddress(site, query))}" title="${escaped(`Groupes d’entraide mutuelle (GEM) : ${place}`)}" width="100%" height="${HEIGHTS[query.vue]}" loading="lazy" referrerpolicy="no-referrer" style="border:0"></iframe>`;
}

/** The `<script>` that gives frames the height of what they hold, on one line. */
export function scriptCode(site: string): string {
  return `<script src="${escaped(`${site}integrer/cadre.js`)}" async></script>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
