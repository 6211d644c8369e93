/** What small talk wants: a greeting back, thanks taken, to know what the program is, or nothing. */
export type SmallTalk = 'greeting' | 'thanks' | 'who' | 'nothing';

/** Words and phrases, in the languages of the interface and some that people greet in everywhere. */
const PHRASES: Readonly<Record<SmallTalk, string>> = {
  greeting: `hi|hii|hiya|hello|hallo|helo|hey|heya|yo|greetings|howdy|good morning|good day|good afternoon|good evening|
    good night|whats up|what s up|sup|how are you|how are you doing|how is it going|how s it going|
    how do you do|nice to meet you|bye|goodbye|good bye|bye bye|see you|see you later|cheers|welcome|
    i have a question|i ve a question|i have a quick question|i have some questions|quick question|a quick question|
    can i ask you something|can i ask something|can i ask a question|can i ask you a question|may i ask you something|
    may i ask something|may i ask a question|may i ask you a question|could i ask you something|could i ask a question|
    你好|您好|嗨|哈喽|哈啰|早|早上好|早安|下午好|晚上好|晚安|大家好|再见|拜拜|在吗|你好吗|
    我有一个问题|我有个问题|可以问一个问题|可以问个问题|
    привет|приветик|приветствую|здравствуй|здравствуйте|здрасте|добрый день|доброе утро|добрый вечер|доброй ночи|
    хай|салют|как дела|пока|до свидания|у меня вопрос|у меня есть вопрос|можно вопрос|можно задать вопрос|
    hola|buenas|buenos días|buenos dias|buen día|buen dia|buenas tardes|buenas noches|qué tal|que tal|cómo estás|
    como estas|adiós|adios|hasta luego|saludos|tengo una pregunta|puedo preguntarte algo|puedo hacerte una pregunta|
    bonjour|bonsoir|salut|guten tag|guten morgen|guten abend|gute nacht|tschüss|tschüs|auf wiedersehen|ich habe eine frage|ich hätte eine frage|
    darf ich dich etwas fragen|kann ich dich etwas fragen|ciao|servus|moin|olá|salam|namaste|
    merhaba|cześć|مرحبا|السلام عليكم|שלום|こんにちは|안녕하세요`,
  thanks: `thanks|thank you|thanks a lot|many thanks|thank you so much|thank you very much|thank u|thanks for that|thanks for everything|
    thank you for that|thank you for everything|thx|tnx|ty|tysm|much appreciated|
    great|perfect|awesome|excellent|cool|nice|nice one|good|good job|good bot|well done|super|wonderful|amazing|lovely|
    that helps|this helps|that helped|this helped|that was helpful|helpful|very helpful|very good|got it|i see|
    understood|makes sense|that s it|that is it|that s all|no problem|you re welcome|love it|thanks a million|thanks a bunch|
    that answers my question|that answered my question|this answers my question|this answered my question|
    that s all i needed|that is all i needed|that s what i needed|that is what i needed|exactly what i needed|
    just what i needed|that s all i wanted to know|that s what i wanted to know|great answer|good answer|nice answer|
    perfect answer|excellent answer|
    谢谢你的回答|谢谢您的回答|谢谢你的解答|谢谢您的解答|感谢你的回答|感谢您的回答|谢谢回答|谢谢解答|
    谢谢|谢谢你|谢谢您|谢谢你的帮助|谢谢您的帮助|感谢你的帮助|感谢您的帮助|多谢|感谢|非常感谢|太好了|太棒了|很好|好的谢谢|明白了|明白|知道了|辛苦了|
    спасибо|большое спасибо|спасибо большое|спс|благодарю|отлично|супер|класс|круто|здорово|понятно|понял|поняла|
    помогло|хорошо|молодец|отличный ответ|хороший ответ|
    gracias|muchas gracias|mil gracias|perfecto|genial|excelente|muy bien|estupendo|entendido|entiendo|qué bien|
    que bien|de nada|me sirve|buena respuesta|excelente respuesta|eso era todo|
    gute antwort|das war alles|شكرا|תודה|merci|merci beaucoup|danke|vielen dank|danke schön|dankeschön|danke sehr|grazie|
    grazie mille|obrigado|obrigada`,
  who: `who are you|what are you|who made you|who created you|who built you|who made this bot|what is your name|
    what s your name|whats your name|what languages do you speak|which languages do you speak|are you chatgpt|are you a bot|are you a robot|are you human|are you an ai|are you real|
    what can you do|what else can you do|what do you do|what can i ask|what can i ask you|what can i ask you about|what can you do for me|
    what can you help me with|how do you work|how can you help|
    what do you know|what documents do you have|which documents do you have|what documents do you know|
    which documents do you know|what files do you have|which files do you have|what topics do you know|
    which topics do you know|what topics do you cover|which topics do you cover|what topics can i ask about|
    what topics can you help with|what can i ask about|how can you help me|can you help|can you help me|
    how many documents do you have|how many files do you have|list your documents|show me your documents|
    help|help me|help please|please help|i need help|i need some help|i need your help|how do i use you|
    你是谁|谁创造了你|你是什么|你叫什么|你叫什么名字|你能做什么|你会什么|你会做什么|你可以做什么|怎么用|帮助|帮帮我|
    你有哪些文档|你有什么文档|你有哪些文件|你有什么文件|你知道什么|
    кто ты|кто вы|ты кто|вы кто|кто тебя создал|кто тебя сделал|что ты|что ты умеешь|что вы умеете|что ты можешь|ты бот|помощь|помоги|помогите|как тебя зовут|
    что ты знаешь|какие у тебя документы|какие у тебя есть документы|какие документы у тебя есть|какие документы ты знаешь|
    quién eres|quien eres|quién te creó|quien te creo|quién es|qué eres|que eres|qué puedes hacer|que puedes hacer|qué haces|que haces|
    cómo te llamas|como te llamas|eres un bot|ayuda|ayúdame|ayudame|qué sabes|
    qué documentos tienes|que documentos tienes|qué documentos conoces|hilfe|was weißt du|welche dokumente hast du|
    welche dokumente kennst du|wer bist du|bist du ein bot|was kannst du`,
  nothing: `ok|okay|okey|k|kk|yes|yep|yeah|no|nope|nah|sure|fine|alright|all right|right|hm|hmm|hmmm|aha|ah|oh|oops|wow|
    lol|haha|hahaha|test|testing|test test|testing testing|this is a test|just testing|ping|asdf|foo|foo bar|sorry|please|
    hello world|are you there|anybody there|anyone there|anybody here|anyone here|is anybody here|
    is anyone here|that is not it|that s not it|not helpful|that did not help|that didn t help|
    never mind|nevermind|stop|start|start again|wait|done|
    好|好的|行|可以|嗯|嗯嗯|哦|是|是的|不|不是|对|测试|测试一下|没事|
    ок|окей|да|нет|ага|ладно|угу|хм|тест|проверка|проверка связи|ой|ясно|неважно|
    vale|sí|si|no gracias|bueno|claro|ya|prueba|probando|esto es una prueba|ajá|perdón|perdon|nada`,
};

/** After an answer, these are about what it says; without one they are small talk. */
const LEANING: Readonly<Partial<Record<SmallTalk, string>>> = {
  who: `what is this|what s this|whats this|who is this|how does this work|how does it work|what now|what do i do|
    what can i do|how do i use this|how to use this|list all documents|
    show all documents|show me all documents|list all files|
    这是什么|что это|что это такое|как это работает|qué es esto|que es esto|
    cómo funciona|como funciona`,
  greeting: 'morning|evening',
};

/** Addressing words that may stand in any small talk: "hi there", "thanks, bot". */
const FILLER =
  'there|all|everyone|everybody|guys|team|friend|my friend|bot|dear|again|so|very|much|a lot|then|now|you|and|oh|well|just|really|' +
  'for helping|for your time|pour votre aide|pour ton aide|' +
  'всем|бот|друг|очень|еще|ещё|ну|и|a todos|amigo|bot|muy|y|大家|机器人|了|啊|吧|呢|吗';

/** What thanks are for: each of the first, with or without one of the second, and each of the third. */
const THANKED: readonly (readonly [string, string, string])[] = [
  [
    'for your|for the|for this|for all your',
    'quick|fast|prompt|kind|great|good|helpful|clear|detailed',
    'help|answer|answers|reply|response|info|information|explanation|assistance',
  ],
  [
    'für die|für deine|für ihre',
    'schnelle|gute|tolle|ausführliche',
    'hilfe|antwort|auskunft|information',
  ],
  [
    'за|за ваш|за твой|за вашу|за твою',
    'быстрый|подробный|хороший|быструю',
    'ответ|помощь|информацию|объяснение',
  ],
  ['por la|por tu|por su', 'rápida|buena|gran', 'ayuda|respuesta|información'],
];

/** A longer message says something. */
const MAX_WORDS = 10;

const KINDS: readonly SmallTalk[] = ['who', 'thanks', 'greeting', 'nothing'];

/** Knows greetings, thanks and the like, in the languages of the interface. */
export class SmallTalkDetector {
  private readonly phrases: ReadonlyMap<string, SmallTalk | 'filler'>;
  private readonly leaning: ReadonlySet<string>;
  private readonly longest: number;

  /** @param names by which people call the program: "Hi Footnote" */
  constructor(names: readonly string[] = ['Footnote']) {
    const called = names.map((name) => tokensOf(name).join(' ')).filter(Boolean);
    const greetings = listed(PHRASES.greeting).flatMap((greeting) =>
      called.map((name) => `${greeting} ${name}`),
    );
    this.phrases = new Map([
      ...[...listed(FILLER), ...thanked()].map((phrase) => [phrase, 'filler'] as const),
      ...greetings.map((phrase) => [phrase, 'greeting'] as const),
      ...KINDS.toReversed().flatMap((kind) =>
        listed(`${PHRASES[kind]}|${LEANING[kind] ?? ''}`).map((phrase) => [phrase, kind] as const),
      ),
    ]);
    this.leaning = new Set(Object.values(LEANING).flatMap(listed));
    this.longest = Math.max(...[...this.phrases.keys()].map((key) => key.split(' ').length));
  }

  /**
   * @param isFollowUp whether an answer came before that the words may be about
   * @returns what a message wants that holds no question at all; null if it may hold one
   */
  kindOf(text: string, isFollowUp: boolean): SmallTalk | null {
    const tokens = tokensOf(text);
    // Emoji, a lone "?", dots.
    if (tokens.length === 0) return 'nothing';
    if (tokens.length > MAX_WORDS) return null;
    const found = this.read(tokens) ?? [];
    if (isFollowUp && found.some((phrase) => this.leaning.has(phrase))) return null;
    const kinds = found.map((phrase) => this.phrases.get(phrase));
    return KINDS.find((kind) => kinds.includes(kind)) ?? null;
  }

  /** The phrases that a message consists of, the longest first; null if anything else is in it. */
  private read(tokens: readonly string[]): string[] | null {
    const found: string[] = [];
    let at = 0;
    while (at < tokens.length) {
      let length = Math.min(this.longest, tokens.length - at);
      while (length > 0 && !this.phrases.has(tokens.slice(at, at + length).join(' '))) length--;
      if (length === 0) return null;
      found.push(tokens.slice(at, at + length).join(' '));
      at += length;
    }
    return found;
  }
}

function thanked(): string[] {
  return THANKED.flatMap(([openings, qualities, nouns]) =>
    openings
      .split('|')
      .flatMap((opening) =>
        ['', ...qualities.split('|')].flatMap((quality) =>
          nouns.split('|').flatMap((noun) => listed(`${opening} ${quality} ${noun}`)),
        ),
      ),
  );
}

function listed(phrases: string): string[] {
  return phrases.split('|').flatMap((phrase) => tokensOf(phrase).join(' ') || []);
}

/** Words in small letters without signs; Chinese, which writes no spaces, by character. */
function tokensOf(text: string): string[] {
  const lower = text.normalize('NFKC').toLowerCase();
  return (
    lower
      .match(/\p{Script=Han}|[\p{L}\p{M}\p{N}]+/gu)
      ?.filter((word) => /\p{L}|\p{N}/u.test(word)) ?? []
  );
}
