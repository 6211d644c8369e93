/** English words before a person's name that are not a part of it, in lower case. */
export const PERSON_TITLES: ReadonlySet<string> = new Set(
  `mr mrs ms miss dr prof professor sir lady lord mayor president director secretary chairman chairwoman
  chair chief minister governor judge captain general king queen prince princess saint st doctor officer
  manager head`.split(/\s+/),
);
