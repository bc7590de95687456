/**
 * A list that cannot be taken, said to the person who brought it: where, what, and what to do. Its message is shown
 * as it stands; any other error is a fault of ours.
 */
export class ListError extends Error {
  override name = 'ListError';
}
