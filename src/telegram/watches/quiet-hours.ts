import type { QuietHours } from '../../settings.ts';

/** Whether a moment lies in the quiet hours, by the clock of this machine. */
export function isQuiet({ from, to }: QuietHours, time: Date): boolean {
  const minute = 60 * time.getHours() + time.getMinutes();
  return from <= to ? from <= minute && minute < to : from <= minute || minute < to;
}
