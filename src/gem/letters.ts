/** Texts ready to send about a GEM. Each is a draft: the person reads and changes it in their own mail program. */
import { phoneInFrench, postalAddress } from './contact.ts';
import { sheetFreshness } from './freshness.ts';
import type { Gem } from './gem.ts';
import { PUBLIC_LABELS } from './publics.ts';
import { weekInFrench } from './week.ts';

export interface Letter {
  subject: string;
  body: string;
}

/**
 * A GEM told to someone else, by a relative or a professional.
 * @param page absolute address of the sheet; null when it is not known
 */
export function sharingLetter(gem: Gem, page: string | null): Letter {
  const lines = [
    `${gem.nom} est un groupe d’entraide mutuelle (GEM) : une association d’adultes qui vivent des difficultés de santé proches et se retrouvent pour rompre l’isolement.`,
    'On y vient librement : ni certificat médical, ni décision de la MDPH. Ce n’est pas un lieu de soins.',
    '',
    `Public : ${gem.publics.map((name) => PUBLIC_LABELS[name].long).join(', ') || 'non précisé'}`,
    `Adresse : ${gem.adresse ? postalAddress(gem) : `non renseignée (${postalAddress(gem)})`}`,
    `Téléphone : ${gem.telephone ? phoneInFrench(gem.telephone) : 'non renseigné'}`,
    `Courriel : ${gem.courriel ?? 'non renseigné'}`,
    ...hours(gem),
    ...(page ? ['', `La fiche : ${page}`] : []),
    `${sheetFreshness(gem.verifie_le, null)}. ${gem.statut === 'ferme' ? 'Ce GEM est fermé, d’après nos sources.' : 'Renseignez-vous avant de vous déplacer.'}`,
  ];
  return { subject: `${gem.nom}, groupe d’entraide mutuelle à ${gem.commune}`, body: lines.join('\n') };
}

function hours({ horaires_semaine, horaires }: Gem): string[] {
  if (!horaires_semaine) return [`Horaires : ${horaires ?? 'non renseignés'}`];
  return [
    'Horaires (hors jours fériés et vacances) :',
    ...weekInFrench(horaires_semaine).map(({ jours, heures }) => `– ${jours} : ${heures}`),
  ];
}

/** An error told to those who keep the directory, with what the sheet says today to start from. */
export function correctionLetter(gem: Gem, page: string | null): Letter {
  const known = (value: string | null) => value ?? 'non renseigné';
  return {
    subject: `Erreur dans la fiche : ${gem.nom} (${gem.commune})`,
    body: [
      'Bonjour,',
      '',
      'Ce qui ne va pas dans la fiche :',
      '',
      'Ce qu’il faudrait lire à la place, et où vous l’avez lu :',
      '',
      '',
      'La fiche dit aujourd’hui :',
      `Nom : ${gem.nom}`,
      `Adresse : ${gem.adresse ? postalAddress(gem) : known(null)}`,
      `Téléphone : ${gem.telephone ? phoneInFrench(gem.telephone) : known(null)}`,
      `Courriel : ${known(gem.courriel)}`,
      `Horaires : ${known(gem.horaires)}`,
      `Identifiant : ${gem.id}`,
      ...(page ? [page] : []),
      '',
      'Ne mettez pas d’information de santé dans ce message.',
    ].join('\n'),
  };
}

/**
 * The `mailto:` address of a letter (RFC 6068: line breaks as %0D%0A).
 * @param to recipient; null leaves it to the person
 */
export function mailtoOf({ subject, body }: Letter, to: string | null = null): string {
  const encode = (value: string) => encodeURIComponent(value.replace(/\r?\n/g, '\r\n'));
  return `mailto:${to ? encodeURIComponent(to).replaceAll('%40', '@') : ''}?subject=${encode(subject)}&body=${encode(body)}`;
}
