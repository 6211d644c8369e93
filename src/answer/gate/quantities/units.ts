/**
 * The names of a unit that a word or sign beside a number stands for, the same in every spelling and language
 * ("days", "d" and "天" are `day`); several if it is ambiguous ("pounds"), none if it is unknown.
 */
export function unitsOf(written: string): readonly string[] {
  return EXACT.get(written) ?? WORDS.get(written.toLowerCase()) ?? [];
}

/** Words that may stand between a number and its unit, with what they add to the unit's name. */
export const QUALIFIERS: ReadonlyMap<string, string> = new Map([
  ['working', 'working '],
  ['business', 'working '],
  ['calendar', ''],
  ['consecutive', ''],
  ['full', ''],
  ['operating', ''],
  ['square', 'square '],
  ['sq', 'square '],
  ['cubic', 'cubic '],
]);

/** Currency signs and codes that stand before a number, too. */
export const CURRENCY = 'US\\$|HK\\$|A\\$|C\\$|[$€£¥₽₹₩]|USD|EUR|GBP|CNY|RMB|JPY|CHF|RUB|INR';

/** Spellings in which capitals matter: MB is not mb, and M is not m. */
const EXACT = table(`
  kilometre: km
  metre: m
  centimetre: cm
  millimetre: mm
  mile: mi
  foot: ft
  kilogram: kg
  gram: g
  milligram: mg
  tonne: t
  pound-weight: lb lbs
  ounce: oz
  litre: l L
  millilitre: ml mL
  hour: h
  second: s
  millisecond: ms
  day: d
  minute: min
  watt: W
  kilowatt: kW
  megawatt: MW
  kilowatt-hour: kWh
  volt: V
  ampere: A
  hertz: Hz
  kilohertz: kHz
  megahertz: MHz
  gigahertz: GHz
  byte: B
  kilobyte: KB kB
  megabyte: MB
  gigabyte: GB
  terabyte: TB
  square metre: m2 m^2 sqm
  square kilometre: km2 km^2
  cubic metre: m3 m^3
  kilometre/hour: km/h kmh kph
  metre/second: m/s
  mile/hour: mph
  celsius: °C
  fahrenheit: °F
  degree: °
  percent: %
  permille: ‰
  usd: $ US$ USD
  hkd: HK$ HKD
  aud: A$ AUD
  cad: C$ CAD
  eur: € EUR
  gbp: £ GBP
  cny: ¥ RMB CNY
  jpy: ¥ JPY
  rub: ₽ RUB
  inr: ₹ INR
  krw: ₩ KRW
  chf: CHF
  day: 天 日
  working day: 工作日
  week: 周 星期
  month: 个月 月
  year: 年 岁
  hour: 小时 时
  minute: 分钟 分
  second: 秒
  kilometre: 公里 千米
  metre: 米
  centimetre: 厘米
  kilogram: 公斤 千克
  gram: 克
  tonne: 吨
  cny: 元 人民币
  usd: 美元
  eur: 欧元
  jpy: 日元
  times: 次 倍
  square metre: 平方米
  square kilometre: 平方公里
`);

const WORDS = table(`
  day: day days día días dia dias tag tage tagen jour jours день дня дней дни giorno giorni
  week: week weeks wk wks semana semanas woche wochen semaine semaines неделя недели недель неделю
  fortnight: fortnight fortnights
  month: month months mo mos mes meses monat monate monaten mois месяц месяца месяцев
  year: year years yr yrs año años jahr jahre jahren ans année années год года лет
  decade: decade decades
  century: century centuries
  hour: hour hours hr hrs hora horas stunde stunden heure heures час часа часов
  minute: minute minutes mins minuto minutos minuten минута минуты минут
  second: seconds sec secs segundo segundos sekunde sekunden seconde secondes секунд секунды
  millisecond: millisecond milliseconds
  kilometre: kilometre kilometres kilometer kilometers kilómetro kilómetros километр километра километров км
  metre: metre metres meter meters metro metros метр метра метров м
  centimetre: centimetre centimetres centimeter centimeters см
  millimetre: millimetre millimetres millimeter millimeters мм
  mile: mile miles
  foot: foot feet
  inch: inch inches
  yard: yard yards
  kilogram: kilogram kilograms kilo kilos kilogramme kilogrammes кг
  gram: gram grams gramme grammes грамм
  milligram: milligram milligrams
  tonne: tonne tonnes ton tons тонн тонны
  gbp: pounds pound sterling
  pound-weight: pounds pound
  ounce: ounce ounces
  litre: litre litres liter liters литр литра литров
  millilitre: millilitre millilitres milliliter milliliters
  hectare: hectare hectares ha
  acre: acre acres
  watt: watt watts
  kilowatt: kilowatt kilowatts
  megawatt: megawatt megawatts
  kilowatt-hour: kilowatt-hours kilowatt-hour
  volt: volt volts
  hertz: hertz
  byte: byte bytes
  kilobyte: kilobyte kilobytes
  megabyte: megabyte megabytes
  gigabyte: gigabyte gigabytes
  terabyte: terabyte terabytes
  degree: degree degrees
  celsius: celsius degree degrees
  fahrenheit: fahrenheit
  percent: percent pct procent prozent процент процента процентов
  usd: dollar dollars dólares
  cent: cent cents
  eur: euro euros евро
  cny: yuan renminbi
  jpy: yen
  rub: rouble roubles ruble rubles рубль рубля рублей
  inr: rupee rupees
  times: times time
  fold: fold
`);

function table(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const line of text.trim().split('\n')) {
    const [unit = '', words = ''] = line.trim().split(': ');
    for (const word of words.split(' ')) found.set(word, [...(found.get(word) ?? []), unit]);
  }
  return found;
}
