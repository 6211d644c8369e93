import type { Day } from './asked.ts';

const WIDTH = 640;
const HEIGHT = 120;
const DAY_MS = 24 * 3_600_000;

/** Room for the axis below the bars. */
const AXIS = 18;

interface PlotParts {
  readonly days: readonly Day[];
  /** Days up to now that the plot shows. */
  readonly length: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Questions of each day as bars, the answered part of them filled. */
export function Plot({ days, length, now }: PlotParts) {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const first = today - (length - 1) * DAY_MS;
  const most = Math.max(1, ...days.map(({ questions }) => questions));
  const step = WIDTH / length;
  const height = (count: number) => Math.round((count / most) * (HEIGHT - AXIS - 2));
  const name = (time: number) => new Date(time).toISOString().slice(0, 10);
  const bar = (start: number, count: number, kind: string) => (
    <rect
      class={kind}
      x={Math.round(((start - first) / DAY_MS) * step) + 1}
      y={HEIGHT - AXIS - height(count)}
      width={Math.max(1, Math.floor(step) - 2)}
      height={height(count)}
    />
  );
  const asked = days.reduce((sum, { questions }) => sum + questions, 0);
  const answered = days.reduce((sum, day) => sum + day.answered, 0);
  const label = `Questions of ${length} days: ${asked}, answered ${answered}`;
  return (
    <svg class="plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {days
        .filter(({ start }) => start >= first)
        .map((day) => (
          <g>
            <title>
              {name(day.start)}: {day.answered} of {day.questions} answered
            </title>
            {bar(day.start, day.questions, 'open')}
            {bar(day.start, day.answered, 'answered')}
          </g>
        ))}
      <text x="0" y={HEIGHT - 4}>
        {name(first)}
      </text>
      <text x={WIDTH} y={HEIGHT - 4} text-anchor="end">
        {name(today)}
      </text>
      <text x="0" y="10">
        {most}
      </text>
    </svg>
  );
}
