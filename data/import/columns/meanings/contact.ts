import { EMAIL, PHONE, list, type Meaning } from '../meaning.ts';

/**
 * How to reach a GEM. « Adresse mail » stands before « adresse », a second phone before the first.
 */
export const CONTACT: readonly Meaning[] = [
  {
    target: 'courriel',
    titles: list(`courriel, mail, email, e mail, mel, adresse mail, adresse email, adresse e mail, adresse
      electronique, adresse courriel, messagerie, mail du gem, contact mail`),
    part: /\b(?:courriels?|e ?mails?|mails?|electronique)\b/,
    looks: EMAIL,
  },
  {
    target: 'site_web',
    titles:
      list(`site web, site internet, site, url, lien, internet, web, page facebook, facebook, adresse web,
      adresse internet, adresse du site`),
    part: /\b(?:site|web|internet|url|facebook)\b/,
    looks: /^(?:https?:|www\.|\S+\.(?:fr|com|org|net)\b)/i,
  },
  {
    target: 'autre_telephone',
    titles:
      list(`autre telephone, telephone 2, tel 2, portable, mobile, tel portable, telephone portable, telephone
      mobile, gsm, tel mobile, autre numero`),
    part: /\b(?:portable|mobile|gsm)\b/,
    looks: PHONE,
  },
  {
    target: 'telephone',
    titles:
      list(`telephone, tel, telephone 1, tel 1, telephone fixe, tel fixe, fixe, numero de telephone, n de
      telephone, n telephone, n tel, coordonnees telephoniques, telephone du gem, tel gem`),
    part: /\b(?:telephone|tel|telephonique|telephoniques)\b/,
    looks: PHONE,
  },
];
