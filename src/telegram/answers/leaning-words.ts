/** In UTF-16 units. A person who writes more has something to say. */
const LONGEST = 60;

/**
 * Words that ask for nothing that could be looked up: pronouns and the like, words of speech, and words that judge. "When",
 * "why" and "how much" are not among them.
 */
const WORDS: ReadonlySet<string> = new Set(
  `a an the i me my you your he him his she her it its we us our they them their this that these those one there here
  is are was were be been do does did can could will would shall should may might must have has am
  isn't aren't doesn't don't can't it's that's what's i'm not no and or but so if as to of on in about at by with from for
  what how which any some anything something all please pls kindly again also then just
  still today now currently really actually indeed always yet anymore exactly
  true false right wrong correct incorrect accurate valid current ok okay real legit sure possible so agree
  say says said tell reply respond response answer answers write back think thoughts thought opinion opinions idea ideas
  view views comment comments advice help look see check read know mean means explain question questions
  customer client person guy man woman friend colleague boss
  yo me mi tú tu te él ella le les lo la los las se nos usted ustedes su sus el un una eso esto esta este ese
  es son era fue ser está están sigue siendo puede puedes puedo podrías debo debería hay que qué cómo y o a al de del en con por
  para favor sí no aún todavía hoy ahora verdad cierto cierta verdadero falso correcto correcta incorrecto válido válida vigente
  seguro bien así digo decir decirle dices di dile responde respondo responder responderle contesto contestar contestarle
  contesta respuesta piensas opinas opinión opiniones crees parece idea ideas consejo ayuda ayúdame mira cliente
  я мне меня мы нам ты тебе тебя вы вам вас он ему его она ей её ее они им их это этот эта это то так ли же бы и или а но
  на с к по о об у в за не нет да что как какой какая какие есть был была было можно может можешь можете могу нужно надо
  ещё еще сейчас сегодня теперь действительно правда правду неправда верно неверно правильно неправильно точно актуально
  сказать скажи скажите скажешь скажете говорить говоришь ответить ответь ответьте отвечать ответишь ответ написать думаешь
  думаете мнение мысли идеи совет помоги помогите посмотри проверь пожалуйста клиенту клиент`.split(
    /\s+/,
  ),
);

/** The same in Chinese, which writes no spaces. */
const CHINESE =
  /^(?:请|請|我们|我|你们|你|您|他们|他|她|它|们|这|那|个|位|件|事|是|不|没|有|真的|真|假的|假|对|對|错|正确|准确|有效|可以|可信|可靠|能|会|该|应该|应|要|还|仍|现在|今天|吗|嗎|呢|吧|么|的|了|怎么样|怎么|怎样|如何|什么|啥|看法|意见|想法|看|想|认为|觉得|说|讲|告诉|回复|回答|回应|回|答|复|帮忙|帮|一下|给|跟|对|客户|人)+$/;

/** Whether a comment leaves the question to what is forwarded with it: "Is it true?", "What should I reply?". */
export function asksNothingOfItsOwn(comment: string): boolean {
  const words = comment
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[^\p{L}\p{N}']+/u)
    .filter(Boolean);
  return comment.length <= LONGEST && words.every((word) => WORDS.has(word) || CHINESE.test(word));
}
