/** What our sources do not say never hides a GEM: the words over the groups of those that may answer. */

/** « L’un d’eux peut convenir », or « Il » where the group holds a single GEM. */
export function maySuit(count: number): string {
  return `${oneOf(count)} peut convenir\u00a0: renseignez-vous auprès de lui.`;
}

/** Hours may be written in words that we could not read: the cards show them. */
export const UNKNOWN_GROUPS = {
  public: {
    title: 'Public non précisé par nos sources',
    text: (count: number) => `${count} GEM dont nos sources ne disent pas le public. ${maySuit(count)}`,
  },
  hours: {
    title: 'Horaires non précisés, ou que nous n’avons pas su lire',
    text: (count: number) =>
      `${count} GEM dont nous n’avons pas les heures précises. ${oneOf(count)} est peut-être ouvert\u00a0: appelez avant de vous déplacer.`,
  },
  both: {
    title: 'Ni public, ni heures précises',
    text: (count: number) =>
      `${count} GEM dont nos sources ne disent pas le public, et dont nous n’avons pas les heures précises. ${maySuit(count)}`,
  },
} as const;

function oneOf(count: number): string {
  return count === 1 ? 'Il' : 'L’un d’eux';
}
