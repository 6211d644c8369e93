/** The documents of a small harbour that rents boats, for the dialogues. */
export const FILES: Readonly<Record<string, string>> = {
  'refunds.md': `# Refunds

A booking can be cancelled free of charge until two days before it begins.

Refunds are paid within 14 days to the card that was used for the booking. The booking fee of 5 euros is not refunded.

Refunds in cash are paid at the office on the pier. Questions about a refund go to @harbour_refunds or refunds@harbour.example; see also prices.md.
`,
  'report.md': `# Annual report

## Rentals

In 2021 the harbour rented out 430 boats. In 2022 it rented out 512 boats.

## Staff

At the end of 2022 the harbour employed 27 people. In 2021 it employed 24 people.
`,
  'office.md': `# The office

## In summer

In summer the office opens at eight in the morning.

On Sundays in summer it opens at nine.

## In winter

In winter the office opens at ten in the morning.

On the last Friday of a month it opens at noon.

The kiosk on the island sells ice cream.
`,
  'guides/safety.txt': `Safety on board

Everybody wears a life jacket from the pier to the pier. Children under twelve sail only with an adult.
In a storm, stay in the harbour and call the office.
`,
};
