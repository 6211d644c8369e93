import type { FigureOf } from './aggregate.ts';
import type { Interval } from './bootstrap.ts';

/** One number that sums up an evaluation. */
export interface Metric {
  /** Its name in JSON. */
  readonly key: string;
  /** Its name in the table. */
  readonly title: string;
  /** One line that defines it. */
  readonly definition: string;
  readonly unit: 'share' | 'count' | 'times' | 'ms' | 's';
  readonly of: FigureOf;
}

/** Values of metrics by key; null if there was nothing to measure. */
export type MetricValues = Readonly<Record<string, number | null>>;

/** For each metric, the interval in which it would lie with 95 % of the choices of as many questions. */
export type MetricIntervals = Readonly<Record<string, Interval | null>>;
