import { terms } from '../../../language/terms.ts';

/** Words of harm, crime, money and secrets, one group a line: a claim with one of them does most damage if it is false. */
const SENSITIVE = `
password passphrase passcode
pin
secret confidential
login credential credentials username
token
code codes
card cards
iban
account accounts
bank banking
transfer transfers transferred wire wired remit
fee fees surcharge charge charges charged
sell sells sold selling sale sales buy buys bought buying purchase purchases purchased
cash
coin coins bitcoin crypto cryptocurrency wallet wallets
money
payment payments pay pays paid paying payable cost costs price prices euro euros dollar dollars
tip tips
lose loses losing lost loss losses
voucher vouchers
loan loans
salary wage wages
savings
deposit deposits deposited
donation donate donations donated
invoice invoices
debt debts
interest
insurance insured insurer
bribe bribes bribed bribery corrupt corruption
steal steals stole stolen stealing theft thief thieves
rob robs robbed robber robbery
burgle burglary burglar
fraud fraudulent fraudster
cheat cheats cheated cheating
swindle swindled swindler scam scams scammed
embezzle embezzles embezzled embezzlement
forge forges forged forgery
extort extorted extortion blackmail blackmailed
crime criminal crimes criminals
convict convicted conviction
guilty
jail jailed prison imprisoned arrested arrest arrests
sue sued lawsuit
illegal illegally
lie lies lied liar lying
drunk drunken alcoholic alcohol
drug drugs drugged cocaine heroin dope dopes doped doping
kill kills killed killing killer murder murders murdered murderer
die dies died dead death deaths dying
suicide
burn burns burnt burned burning arson
fire fires
bomb bombs bombed explode explodes exploded explosion explosive explosives
weapon weapons gun guns pistol rifle knife knives
poison poisons poisoned poisonous toxic
infect infects infected infection infested
attack attacks attacked assault assaulted
beat beats beaten beating hit hits
hurt hurts injure injures injured injury injuries wounded
harm harms harmed
threaten threatens threatened threat threats
abuse abuses abused
rape raped
destroy destroys destroyed destruction
smash smashed wreck wrecked demolish demolished
damage damages damaged
vandalise vandalised sabotage sabotaged
hack hacks hacked hacker malware virus
dismiss dismisses dismissed dismissal sack sacked fired
ban bans banned
scandal scandals
racist racism nazi
sex sexual naked porn pornography
casino gambling gamble betting
`;

/** Words for people, whose meanings are near while they stand for others: a tenant is not a landlord. */
const PEOPLE = `
employee employees employ employs employed staff worker workers personnel
employer employers
manager managers management
supervisor supervisors superior superiors
boss
director directors
customer customers buyer buyers purchaser shopper shoppers
seller sellers vendor vendors retailer
dealer dealers
manufacturer manufacturers maker producer
supplier suppliers
tenant tenants renter renters lessee
landlord landlords lessor owner owners
neighbour neighbours neighbor neighbors
caretaker caretakers janitor
agent agents broker
pupil pupils student students learner
teacher teachers instructor instructors
parent parents guardian guardians mother father
child children kid kids minor minors
adult adults
headmaster principal headteacher
patient patients
doctor doctors physician physicians
nurse nurses
dentist dentists
pharmacist pharmacists
visitor visitors guest guests
resident residents inhabitant inhabitants
member members
volunteer volunteers
coach coaches trainer trainers
player players athlete athletes
referee referees
driver drivers
passenger passengers traveller travellers
pilot pilots captain captains
police policeman officer officers
army soldier soldiers
administrator administrators admin admins
user users
developer developers programmer
treasurer
secretary
chairman chairwoman chair chairperson president
mayor
councillor councillors
lawyer lawyers solicitor attorney
judge judges
guard guards
insurer
heir heirs
shareholder shareholders investor investors
trainee trainees apprentice apprentices
citizen citizens
husband wife spouse partner
son daughter
brother sister
stranger strangers
`;

/** The words that stand for one another, by each of their terms. */
const GROUP_OF: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  `${SENSITIVE}${PEOPLE}`.split('\n').flatMap((line) => {
    const group = new Set(terms(line));
    return [...group].map((term) => [term, group] as const);
  }),
);

/**
 * Whether nearness in meaning is not enough for a term: a text must have a word of its own group, and none does.
 *
 * @param held terms of the texts
 */
export function isStrictlyForeign(term: string, held: ReadonlySet<string>): boolean {
  const group = GROUP_OF.get(term);
  return group !== undefined && ![...group].some((other) => held.has(other));
}
