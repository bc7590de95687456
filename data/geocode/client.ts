import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';

/** An address to locate. `id` comes back with the answer. */
export interface Question {
  adresse: string;
  code_postal: string;
  code_insee: string;
  commune: string;
}

/** What the geocoder answered for one address, as text. */
export type Answer = Record<string, string>;

export interface Client {
  /** Address of the service, without final slash: `https://data.geopf.fr/geocodage`. */
  base: string;
  /** Least time between two requests. */
  pauseMs: number;
  timeoutMs: number;
  /** First wait before trying again; it doubles each time. */
  backoffMs: number;
  tries: number;
}

export const GEOPLATEFORME: Client = {
  base: 'https://data.geopf.fr/geocodage',
  // The service allows 50 requests a second; a batch is no hurry.
  pauseMs: 1000,
  timeoutMs: 60_000,
  backoffMs: 1000,
  tries: 5,
};

/** The service said no for good: trying again would not help. */
class Refused extends Error {}

/**
 * Locates a batch of addresses (`POST search/csv`, the protocol of addok and of the Géoplateforme). Errors that may pass (network, time-out, 5xx, 429,
 * a page of HTML) are tried again, each time after twice as long.
 *
 * @returns the answers in the order of the questions
 * @throws Error in French when the service refuses, or does not answer well after all tries
 */
export async function askBatch(client: Client, questions: readonly Question[]): Promise<Answer[]> {
  let last = '';
  for (let attempt = 0; attempt < client.tries; attempt += 1) {
    if (attempt > 0) await wait(client.backoffMs * 2 ** (attempt - 1));
    try {
      return await ask(client, questions);
    } catch (error) {
      if (error instanceof Refused) throw error;
      last = error instanceof Error ? error.message : String(error);
    }
  }
  throw new Error(
    `le géocodeur ${client.base} ne répond pas correctement après ${client.tries} essais (${last}). Réessayez plus tard : ce qui est déjà obtenu est gardé.`,
  );
}

async function ask(client: Client, questions: readonly Question[]): Promise<Answer[]> {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = questions.map((one, index) =>
    [String(index), one.adresse, one.code_postal, one.commune, one.code_insee].map(cell).join(','),
  );
  const form = new FormData();
  form.append(
    'data',
    new Blob([['id,adresse,code_postal,commune,code_insee', ...rows].join('\n')], { type: 'text/csv' }),
    'adresses.csv',
  );
  for (const column of ['adresse', 'code_postal', 'commune']) form.append('columns', column);
  form.append('citycode', 'code_insee');
  let response: Response;
  try {
    response = await fetch(`${client.base}/search/csv`, {
      method: 'POST',
      body: form,
      signal: AbortSignal.timeout(client.timeoutMs),
    });
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    throw new Error(isLate ? 'délai dépassé' : 'connexion impossible', { cause: error });
  }
  if (response.status >= 500 || response.status === 429) throw new Error(`erreur ${response.status}`);
  if (!response.ok)
    throw new Refused(
      `le géocodeur ${client.base} refuse la demande (erreur ${response.status}) : vérifiez l’adresse donnée à --base.`,
    );
  let text: string;
  try {
    text = await response.text();
  } catch {
    throw new Error('réponse interrompue');
  }
  return readAnswers(text, questions.length);
}

function readAnswers(text: string, expected: number): Answer[] {
  if (/^\s*</.test(text)) throw new Error('une page HTML au lieu d’un CSV');
  let answers: Answer[];
  try {
    answers = parse(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch {
    throw new Error('un CSV illisible');
  }
  const ordered = answers.toSorted((a, b) => Number(a['id']) - Number(b['id']));
  if (ordered.length !== expected || ordered.some((one, index) => one['id'] !== String(index)))
    throw new Error('une réponse incomplète');
  if (!ordered.every((one) => 'result_score' in one || 'result_status' in one))
    throw new Error('un CSV sans résultat');
  return ordered;
}
