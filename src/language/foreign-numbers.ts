/**
 * Number words of languages other than English and Chinese, and English ones such as "twice" and "dozens".
 * A compound is read as its parts, each of which the sources must have.
 */
export const OTHER_NUMBER_WORDS: ReadonlyMap<string, readonly [value: number, unit: string]> =
  new Map(
    `
2 dos zwei deux due dois duas два две двух двум
3 tres drei trois tre três три трёх трех
4 cuatro vier quatre quattro quatro четыре четырёх четырех
5 cinco fünf cinq cinque пять пяти
6 seis sechs sei шесть шести
7 siete sieben sept sette sete семь семи
8 ocho acht huit otto oito восемь восьми
9 nueve neun neuf nove девять девяти
10 diez zehn dix dieci dez десять десяти
11 elf onze undici одиннадцать одиннадцати
12 doce zwölf douze dodici doze двенадцать двенадцати docena dutzend douzaine дюжина
13 trece dreizehn treize tredici treze тринадцать
14 catorce vierzehn quatorze quattordici catorze четырнадцать
15 quince fünfzehn quinze quindici пятнадцать
16 dieciséis sechzehn seize sedici dezesseis шестнадцать
17 diecisiete siebzehn diciassette dezessete семнадцать
18 dieciocho achtzehn diciotto dezoito восемнадцать
19 diecinueve neunzehn diciannove dezenove девятнадцать
20 veinte zwanzig vingt venti vinte двадцать двадцати
30 treinta dreißig trente trenta trinta тридцать тридцати
40 cuarenta vierzig quarante quaranta quarenta сорок
50 cincuenta fünfzig cinquante cinquanta cinquenta пятьдесят
60 sesenta sechzig soixante sessanta sessenta шестьдесят
70 setenta siebzig settanta семьдесят
80 ochenta achtzig ottanta oitenta восемьдесят
90 noventa neunzig novanta девяносто
100 cien ciento hundert cent cento cem сто ста
200 doscientos doscientas zweihundert двести
500 quinientos quinientas fünfhundert пятьсот
1000 mil tausend mille тысяча тысячи тысяч тысячу
1000000 millón millones million millionen milhão milhões milione milioni миллион миллиона миллионов
1000000000 milliard milliarden milliards миллиард миллиарда миллиардов
50:percent mitad hälfte moitié metà metade половина половины половину
2:times twice
3:times thrice
2:fold double doubled doubles doubling twofold
3:fold triple tripled triples tripling threefold
4:fold quadruple quadrupled fourfold
2:group couple pair
10:many tens
12:many dozens
100:many hundreds
1000:many thousands
1000000:many millions
1000000000:many billions
`
      .trim()
      .split('\n')
      .flatMap((line): [string, readonly [number, string]][] => {
        const [head = '', ...words] = line.split(' ');
        const [value = '', unit = ''] = head.split(':');
        return words.map((word) => [word, [Number(value), unit]]);
      }),
  );
