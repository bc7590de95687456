import type { NamedDepartement } from '../search/typed.ts';
import type { CommuneService } from './commune-service.ts';

export type { CommuneService };

/**
 * The communes, asked through a worker that starts at the first call, and again at the next after a failure. What asks
 * it comes with the first question: most people who read a page ask none.
 * @throws when the list cannot be had, or the code that asks for it
 */
export async function openCommunes(departements: readonly NamedDepartement[]): Promise<CommuneService> {
  const { startCommunes } = await import('./commune-service.ts');
  return startCommunes(departements);
}
