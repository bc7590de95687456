/**
 * Who publishes this copy of the site, from the environment of the build. Nothing is invented: what is not set is not
 * shown. `CONTACT_EMAIL`, `SITE_URL`, `EDITEUR`, `HEBERGEUR` and `DEPOT_URL` are handed over by vite.config.ts.
 */
const value = (text: string | undefined): string | null => (text ? text : null);

/** Address that corrections are written to. */
export const CONTACT_EMAIL = value(import.meta.env.VITE_CONTACT_EMAIL as string | undefined);
/** Absolute address of the site without its last slash (`https://exemple.fr`), as the build knows it. */
export const SITE_URL = value((import.meta.env.VITE_SITE_URL as string | undefined)?.replace(/\/+$/, ''));
/** Name of the publisher, for the legal notice. */
export const EDITEUR = value(import.meta.env.VITE_EDITEUR as string | undefined);
/** Name and address of the hosting provider, for the legal notice. */
export const HEBERGEUR = value(import.meta.env.VITE_HEBERGEUR as string | undefined);
/** Address of the source repository. */
export const DEPOT_URL = value(import.meta.env.VITE_DEPOT_URL as string | undefined);
