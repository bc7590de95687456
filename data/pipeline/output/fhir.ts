import { toFhir } from '../../fhir/mapping.ts';
import type { Gem } from '../../../src/gem/gem.ts';

/**
 * gem.fhir.json: a FHIR R4 Bundle of type `collection`, an Organization and a Location a GEM, one resource a line. No date of its own: the same
 * data gives the same bytes.
 */
export function* fhirBundle(gems: readonly Gem[]): Generator<string> {
  yield '{"resourceType":"Bundle","type":"collection"';
  let before = ',"entry":[\n';
  for (const gem of gems) {
    for (const entry of toFhir(gem)) {
      yield `${before}${JSON.stringify(entry)}`;
      before = ',\n';
    }
  }
  // FHIR has no empty arrays.
  yield gems.length === 0 ? '}\n' : '\n]}\n';
}
