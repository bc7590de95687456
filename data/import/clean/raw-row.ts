/** A row of a list, by meaning of its columns; a meaning that the list does not have is `''`. */
export type RawRow = Record<string, string>;
