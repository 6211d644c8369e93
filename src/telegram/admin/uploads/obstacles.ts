import { DocumentStays } from '../../../app/app.ts';

/** The id of the text that says why a document stays where it is; errors of another kind are thrown on. */
export function obstacleText(error: unknown): string {
  if (!(error instanceof DocumentStays)) throw error;
  return `stays-${error.obstacle}`;
}
