import { phoneInFrench } from '../../src/gem/contact.ts';
import type { Candidate, KnownGem } from './candidate.ts';
import type { Question } from './decisions.ts';
import { explain, type Match, type Possibility } from './match.ts';
import type { Difference } from './merge/facts.ts';

/** Asks whether a row of the list is a GEM of the census. */
export function identityQuestion(
  cle: string,
  { candidate, others, repeats }: Match,
  best: Possibility,
): Question {
  const choices = others.map(({ gem }) => `${gem.id} (${gem.nom}, ${gem.commune})`);
  return {
    cle,
    kind: 'identite',
    question: [
      repeats ? `La liste dit déjà ce GEM (${repeats.ref}). Est-ce encore lui ?` : 'Est-ce le même GEM ?',
      `Pour et contre : ${explain(best.evidence)}.`,
      ...(choices.length > 0 ? [`Autres possibilités : ${choices.join(' ; ')}.`] : []),
    ].join(' '),
    ligne: candidate.ref,
    liste: describe(candidate),
    recensement: describe(best.gem),
    id: best.gem.id,
  };
}

/** Asks which of two values of a fact is right. */
export function valueQuestion(
  cle: string,
  candidate: Candidate,
  gem: KnownGem,
  difference: Difference,
): Question {
  const { column, census, list } = difference;
  return {
    cle,
    kind: 'valeur',
    question: `${gem.nom} (${gem.commune}) : quelle valeur pour « ${column} » ? On ne sait pas laquelle est la plus récente.`,
    ligne: candidate.ref,
    liste: list,
    recensement: census,
    id: gem.id,
  };
}

/** A GEM in a line, for a person to recognise. */
function describe({
  nom,
  publics,
  adresse,
  code_postal,
  commune,
  telephone,
  courriel,
}: Candidate | KnownGem): string {
  const phone = telephone === null ? null : phoneInFrench(telephone);
  const place = [code_postal, commune].filter((part) => part !== null).join(' ');
  return [nom, publics.join(' et '), adresse, place, phone, courriel]
    .filter((part) => part !== null && part !== '')
    .join(' ; ');
}
