/** A claim that a rule refuses, and one nearly like it that passes all rules. */
export interface RuleExample {
  readonly rule: string;
  readonly source: string;
  readonly refused: string;
  readonly kept: string;
}

/** One or more for each rule, in the order of the rules. */
export const RULE_EXAMPLES: readonly RuleExample[] = [
  {
    rule: 'has no number signs of its own',
    source: 'The hall has twelve doors.',
    refused: 'The hall has twelve doors ❷.',
    kept: 'The hall has 12 doors.',
  },
  {
    rule: 'has words or figures',
    source: 'The hall has twelve doors.',
    refused: '— … —',
    kept: 'Twelve doors.',
  },
  {
    rule: 'has no brackets of the prompt',
    source: 'Use the <br> tag.',
    refused: 'Use the ‹br› tag.',
    kept: 'Use the br tag.',
  },
  {
    rule: 'has no brackets of the prompt',
    source: 'Click <b>File</b> > Save.',
    refused: 'Click ‹b›File‹/b› › Save.',
    kept: 'Click File › Save.',
  },
  {
    rule: 'holds no address',
    source: 'Write to the office at www.hall.example.',
    refused: 'Write to the office at www.hall.example!',
    kept: 'Write to the office!',
  },
  {
    rule: 'rests on a statement',
    source: 'Are dogs allowed in the garden?',
    refused: 'Yes, dogs are allowed in the garden.',
    kept: 'Are dogs allowed in the garden?',
  },
  {
    rule: 'rests on a statement',
    source: 'Is parking free?',
    refused: 'Parking is free.',
    kept: 'Is parking free?',
  },
  {
    rule: 'has no links of its own',
    source: 'Send /stop to the bot.',
    refused: 'Send /start to the bot.',
    kept: 'You send /stop to the bot.',
  },
  {
    rule: 'has no requests of its own',
    source: 'Refunds are paid at our warehouse.',
    refused: 'Refunds are paid at our warehouse, please.',
    kept: 'Refunds are paid at the warehouse.',
  },
  {
    rule: 'has no requests of its own',
    source: 'Refunds are paid at the warehouse.',
    refused: 'Pay the refunds at the warehouse.',
    kept: 'The refunds are paid at the warehouse.',
  },
  {
    rule: 'has supported quantities',
    source: 'The hall has 120 seats and 3 doors.',
    refused: 'The hall has 3 seats.',
    kept: 'The hall has 120 seats.',
  },
  {
    rule: 'has supported quantities',
    source: 'The shop opens no earlier than 5 May 2021.',
    refused: 'The shop opens before 5 May 2021.',
    kept: 'The shop opens from 5 May 2021.',
  },
  {
    rule: 'has supported quantities',
    source: 'A bag must not weigh over 5 kg.',
    refused: 'A bag must weigh over 5 kg.',
    kept: 'A bag must weigh at most 5 kg.',
  },
  {
    rule: 'has supported quantities',
    source: 'Refunds are paid within 14 days.',
    refused: 'Refunds are paid within 14 weeks.',
    kept: 'Refunds are paid within fourteen days!',
  },
  {
    rule: 'has the same rates',
    source: 'A room costs 15 euros per hour.',
    refused: 'A room costs 15 euros per day.',
    kept: 'A room costs 15 euros an hour.',
  },
  {
    rule: 'has known words of time',
    source: 'The court was opened in 2020.',
    refused: 'The court was opened in late 2020.',
    kept: 'It was in 2020 that the court was opened.',
  },
  {
    rule: 'has known words of time',
    source: 'The court is closed on Tue. and on holidays.',
    refused: 'The court is closed on fridays and on holidays.',
    kept: 'The court is closed on tuesdays and on holidays.',
  },
  {
    rule: 'has known names',
    source: 'Alma Reyes paid the rent.',
    refused: 'Bo Reyes paid the rent.',
    kept: 'Reyes paid the rent.',
  },
  {
    rule: 'has known names',
    source: 'The plan is called "Head Goose Project".',
    refused: 'The plan is called "Goose Project Head".',
    kept: 'The plan is called the "Head Goose Project".',
  },
  {
    rule: 'has the same polarity',
    source: 'Dogs are not allowed in the hall.',
    refused: 'Dogs are allowed in the hall.',
    kept: 'Dogs are forbidden in the hall.',
  },
  {
    rule: 'has the same polarity',
    source: 'Only new employees need a permit.',
    refused: 'Employees need a permit.',
    kept: 'It is only new employees that need a permit.',
  },
  {
    rule: 'has the same polarity',
    source: 'The work is paid.',
    refused: 'The work is unpaid.',
    kept: 'The work itself is paid.',
  },
  {
    rule: 'has the same direction',
    source: 'Fees rose in Lisbon.',
    refused: 'Fees fell in Lisbon.',
    kept: 'In Lisbon, fees increased.',
  },
  {
    rule: 'has the same direction',
    source: 'The court is closed on Tuesday.',
    refused: 'The court is shut on Tuesday, and open.',
    kept: 'The court is shut on Tuesday.',
  },
  {
    rule: 'has the same direction',
    source: 'The blue line is faster than the red line.',
    refused: 'The red line is faster than the blue line.',
    kept: 'The red line is slower than the blue line.',
  },
  {
    rule: 'has the same conditions',
    source: 'Bicycles are transported free of charge if they have been booked.',
    refused: 'Bicycles are transported free of charge.',
    kept: 'If they have been booked, bicycles are transported free of charge.',
  },
  {
    rule: 'has the same conditions',
    source: 'Customers who cancel late are charged half the price.',
    refused: 'Customers are charged half the price.',
    kept: 'Customers who cancel late pay half the price.',
  },
  {
    rule: 'has the same doubt',
    source: 'The new hall is expected to open in May 2026.',
    refused: 'The new hall opens in May 2026.',
    kept: 'The new hall may open in May 2026.',
  },
  {
    rule: 'has the same doubt',
    source: 'The city plans to build a bridge.',
    refused: 'The city builds a bridge.',
    kept: 'The city intends to build a bridge.',
  },
  {
    rule: 'has the same doubt',
    source: 'The tenant claims that the landlord stole the deposit.',
    refused: 'The landlord stole the deposit.',
    kept: 'The tenant says that the landlord stole the deposit.',
  },
  {
    rule: 'has the same doubt',
    source: 'Under the rejected proposal the fee would be 50 euros.',
    refused: 'The fee is 50 euros.',
    kept: 'The fee would be 50 euros under the rejected proposal.',
  },
  {
    rule: 'has the same doubt',
    source: 'It is a myth that vaccines cause autism.',
    refused: 'Vaccines cause autism.',
    kept: 'That vaccines cause autism is a myth.',
  },
  {
    rule: 'has the same time',
    source: 'The museum used to be open on Mondays.',
    refused: 'The museum is open on Mondays.',
    kept: 'The museum was open on Mondays.',
  },
  {
    rule: 'has the same time',
    source: 'Anna Berg was the head of the school.',
    refused: 'Anna Berg is the head of the school.',
    kept: 'The head of the school was Anna Berg.',
  },
  {
    rule: 'has the same roles',
    source: 'Alma paid Bo.',
    refused: 'Bo paid Alma.',
    kept: 'Bo was paid by Alma.',
  },
  {
    rule: 'has the same roles',
    source: 'Ann Berg leads the school. Carl Nyman leads the archive.',
    refused: 'Carl Nyman leads the school.',
    kept: 'Carl Nyman leads the archive.',
  },
  {
    rule: 'has the same roles',
    source: 'The guests pay for the heating; the owner pays for the lift.',
    refused: 'The owner pays for the heating.',
    kept: 'The heating is paid for by the guests.',
  },
  {
    rule: 'has the same roles',
    source: 'Refunds are paid after the goods have arrived at the warehouse.',
    refused: 'Refunds are paid to the warehouse after the goods have arrived.',
    kept: 'Refunds are paid after the goods arrive at the warehouse.',
  },
  {
    rule: 'says something',
    source: 'Dogs are not allowed in canoes.',
    refused: 'Yes.',
    kept: 'Not in canoes.',
  },
  {
    rule: 'says something',
    source: '馆内可以拍照。',
    refused: '可以。',
    kept: '可以拍照。',
  },
  {
    rule: 'says something',
    source: 'Hunde sind erlaubt.',
    refused: 'Ja.',
    kept: 'Ja, Hunde.',
  },
];
