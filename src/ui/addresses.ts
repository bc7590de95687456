import { addressUrl, parseAddresses, type Address } from '../search/address.ts';

/** Why addresses could not be had, with the sentence that a person sees. */
export class AddressError extends Error {
  override name = 'AddressError';
}

/** Milliseconds before each new try, after an answer 5xx: the service has short spells of them. */
const WAITS = [400, 1200];
/** For all tries together, milliseconds. */
const PATIENCE = 10_000;

/**
 * Asks the service of the IGN for an address: the only request that leaves the site, made when the person chooses to.
 * @throws AddressError
 */
export async function findAddresses(text: string): Promise<Address[]> {
  const signal = AbortSignal.timeout(PATIENCE);
  for (let attempt = 0; ; attempt++) {
    const response = await ask(addressUrl(text), signal);
    if (response.ok) {
      const addresses = parseAddresses(await response.json().catch(() => null));
      if (addresses === null)
        throw new AddressError(
          'Le service d’adresses de l’IGN a donné une réponse illisible. Essayez plus tard.',
        );
      return addresses;
    }
    const wait = WAITS[attempt];
    if (response.status < 500 || wait === undefined)
      throw new AddressError(
        `Le service d’adresses de l’IGN ne répond pas comme attendu (réponse ${response.status}). Essayez plus tard, ou tapez le nom de la commune.`,
      );
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function ask(url: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { signal, referrerPolicy: 'no-referrer', credentials: 'omit' });
  } catch {
    throw new AddressError(
      signal.aborted
        ? 'Le service d’adresses de l’IGN met trop de temps à répondre. Essayez plus tard, ou tapez le nom de la commune.'
        : 'Le service d’adresses de l’IGN n’a pas pu être joint. Vérifiez votre connexion, ou tapez le nom de la commune.',
    );
  }
}
