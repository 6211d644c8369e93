/** English words that occur in nearly every passage and so tell none apart; apostrophes left out. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any are as at be because been before being
  below between both but by can could did do does doing done down during each eg else ever few for from
  further had has have having he her here hers herself him himself his how i ie if in into is it its
  itself just let may me might more most must my myself no nor not now of off on once only or other
  our ours ourselves out over own per please shall she should so some such tell than that the their
  theirs them themselves then there these they this those through to too under until up upon us very
  was we were what when where which while who whom whose why will with would yes you your yours
  yourself yourselves s t d ll m re ve`
    .trim()
    .split(/\s+/),
);
