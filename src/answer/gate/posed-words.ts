/** What begins a demand: the sentence, a sign, or a word that leads to an order. */
const TO_DO =
  '(?:^|[.:;!?,"(\\])*-] ?|(?<!\\p{L})(?:please|now|then|always|instead|just|simply|only|must|should|shall|will|to|and|never|not|you|kindly) )';

/** What a model makes. */
const OUTPUT =
  '(?:answers?|repl(?:y|ies)|responses?|outputs?|summar(?:y|ies)|citations?|completions?)';

const SPEAK =
  '(?:write|reply|respond|answer|ask|say|output|print|state|repeat|claim|emit|return|echo|display)';

const MODEL =
  '(?:language models?|llms?|(?:chat)?gpt|chat ?bots?|bots?|ai|a\\.i\\.|assistants?|models?|agents?)';

/**
 * How a text speaks to a language model that reads it, in lower case; of the languages that the bot
 * speaks. Words about models are not enough: a manual may be about one.
 */
export const POSED: readonly RegExp[] = [
  // Setting aside what the model was told, or its other sources.
  `(?<!\\p{L})(?:ignore|disregard|forget|override|bypass|overrule|discard|(?:not|n't|never|stop) (?:follow|obey)(?:ing)?|pay no attention to)(?!\\p{L})[^.!?]{0,50}(?<!\\p{L})(?:(?:your|all|any|previous|prior|above|earlier|preceding|these|those|every|other|system|original) (?:[\\p{L}]+ ){0,3}(?:instructions?|prompts?|directi(?:ons|ves)|guidelines|rules|commands|orders|messages?|constraints|context|training|documents|sources|files|sentences|passages)|the (?:questions?|task|query|request|rest|user)|everything (?:above|before|else|that came)|the above|what you were told)`,
  `(?:all|any|the|every) others? (?:documents?|sources?|sentences?|files?|passages?)[^.!?]{0,60}(?:must not|should not|are (?:all )?(?:false|wrong|outdated|lies|fake|obsolete|invalid|unreliable|forged)|is (?:false|wrong|outdated|fake))`,
  `${TO_DO}(?:cite|quote|trust|mention|cite only|use only)(?!\\p{L})[^.!?]{0,40}(?<!\\p{L})(?:other|this|only this|no other) (?:documents?|sources?|sentences?|files?|passages?)`,
  // Asking for an output.
  `${TO_DO}${SPEAK}(?: (?:only|just|exactly|always|instead|back|the|following|words?|sentences?|text|line|verbatim|this|that))*(?: ?:| ["«“]| '(?!/)| that (?!you)| with(?: |:)(?:the |only |exactly |just |nothing |a |an |")| (?:nothing (?:else|but)|not[ _]found|(?:only )?in (?:json|html|xml|markdown|capitals|caps|bold|upper ?case|rhymes?|verse|base64|pirate|french|german|english|russian|chinese|spanish)))`,
  `${TO_DO}(?:${SPEAK}|include|append|add|insert|mention|end|begin|start|finish|format|put|use|attach|change|replace|sign|close|open|wrap|prefix|conclude|present)(?!\\p{L})[^.!?]{0,70}(?<!\\p{L})(?:your|the|every|each|this|all|any|its|an?) (?:\\p{L}+ ){0,2}${OUTPUT}(?!\\p{L})`,
  `(?<!\\p{L})(?:your|the|every|each|all|any) (?:\\p{L}+ )?${OUTPUT} (?:must|should|shall|has to|have to|needs? to|will|ought to)(?!\\p{L})`,
  `(?:^|[.:;!?,] ?|(?:please|now|always|must|should|shall|then|and) )(?:tell|inform|warn|advise|convince|persuade|instruct|urge|direct|send|let|show|give)(?: the| every| each| all| any| your)? (?:users?|readers?|askers?|person (?:who|that) asks?|people (?:who|that) asks?|everyone|everybody|whoever|anyone (?:who|that) asks?|humans?|them|him|her)(?!\\p{L})`,
  `(?<!\\p{L})(?:when|if|whenever|once|before|after) (?:you(?: are|'re)? )?(?:asked|answering|responding|replying|(?:the |a |any )?(?:user|reader|person|anyone|somebody|someone) asks?|answer|respond|reply)(?!\\p{L})[^.!?]{0,80}(?:${SPEAK}|tell|add|mention|include|give)(?!\\p{L})`,
  // Giving the model another part.
  `(?<!\\p{L})(?:you(?: are|'re) (?:now|no longer|a helpful|an? (?:\\p{L}+ ){0,3}${MODEL})|from now on,? (?:you|all|every)|pretend (?:to be|that you|you)|(?:your|these are the|here are) new (?:role|task|instructions?|rules?|orders?|job|persona|guidelines)|new instructions?|as an? (?:ai|language model|llm)|do anything now|jail ?break|(?:developer|debug|admin|maintenance|dan|god) mode)(?!\\p{L})`,
  `^(?:act|behave) as (?:if|a|an|the|though)(?!\\p{L})|^(?:role ?play|simulate)(?!\\p{L})`,
  `(?<!\\p{L})(?:dear|attention|note to|notice to|message (?:to|for)|instructions? (?:to|for)|hey|hello|hi|important for|reminder for),?(?: the| all| any| every)? (?:reading |answering )?${MODEL}(?!\\p{L})`,
  `^(?:to )?(?:the |all |any )?${MODEL}[,:]`,
  `(?<!\\p{L})${MODEL}(?: (?:that|who|which) (?:reads?|process(?:es)?|answers?|sees?)[^.!?]{0,30})? (?:must|should|shall|has to|have to|is to|are to|need to|needs to)(?!\\p{L})`,
  // Asking for what is not in the text.
  `(?<!\\p{L})(?:reveal|leak|disclose|print|output|repeat|show|list|copy|dump|expose|translate|quote|recite|give away)(?!\\p{L})[^.!?]{0,50}(?<!\\p{L})(?:your (?:\\p{L}+ ){0,2}(?:prompts?|instructions?|rules|secrets?|configuration|keys?|tokens?|passwords?|guidelines)|system prompts?|bot tokens?|environment variables|(?:other|all|every|neighbou?ring|private) (?:\\p{L}+ )?(?:files?|documents?)|contents? of|hidden)(?!\\p{L})`,
  `(?<!\\p{L})system (?:prompt|message|override|notice|instruction|update|alert|command|note)s?(?: *[:\\]}>-]|$)`,
  // The marks of chats and of our own prompt.
  `<\\|?\\/?(?:im_|endof|s>|(?:system|user|assistant|end|start|documents?|sources?|context|instructions?|data|prompt|quote)[^\\p{L}<>]{0,3}>)|\\|>|\\[\\/?inst\\]|<<\\/?sys|<<<|>>>|#{2,} ?(?:system|instruction|user|assistant|response|human)|\`\`\` ?(?:system|end)`,
  `^["'([{*_#> -]*(?:system|assistant|user|developer|human|tool|function|instructions?|answer|ai)(?: \\([^)]*\\))?["')\\]}*_ ]* ?:`,
  `"(?:role|system)" ?: ?"`,
  `(?:begin|end|start|close)(?:ning|ing)? (?:of )?(?:the )?(?:documents?|system|prompts?|instructions?|data|sources|context|numbered sentences)(?!\\p{L})[^.!?]{0,10}(?:$|[-=*#>.\\]:])`,
  `[[(] ?s ?\\d+ ?[\\])]|\\[ ?(?:source|sentence)s? ?\\d`,
  // What is said to whoever answers.
  `(?:^|[.:;!?,"(\\[)*-] ?|(?<!\\p{L})(?:please|now|then|and|must|should) )(?:ignore|disregard|forget|override|bypass|overrule|disable)(?: (?:the|all|any|your|these|those|every|previous|prior|safety|system|content|ethical))* (?:\\p{L}+ )?(?:instructions?|prompts?|directives|guidelines|rules|commands|polic(?:y|ies)|protocols?|constraints|conversations?|ethics|security|everything)(?!\\p{L})`,
  `(?<!\\p{L})(?:whatever (?:the|a|any) (?:question|user|query)|(?<=^)(?:for|to) (?:every|any|all|each) (?:quer(?:y|ies)|questions?)|(?:the|its) (?:correct|only|right|real|true|expected) (?:answer|output|response|task) (?:is|to|here)|(?:not|n't|never) answer(?: the| any| this| that)? (?:questions?|quer(?:y|ies)|users?)|whoever (?:is asking|asks)|automated (?:readers?|systems?)|(?:asking|asks|asked) (?:you )?(?:to )?know that)(?!\\p{L})`,
  `(?<!\\p{L})(?:the|this|that) (?:response|reply) (?:mentions|says|includes|contains|begins|ends|names)|(?<!\\p{L})(?:responses|replies|outputs|answers) (?:must|should|have to|need to|shall|are to|will) (?:begin|start|end|contain|say|mention|include)|(?:assistant|model|bot|ai) (?:replies|answers|responds|says|writes) (?:that|with) `,
  `(?<!\\p{L})(?:stop what you are doing|your operator|you (?:have been|were|are) (?:authori[sz]ed|reprogrammed|instructed|programmed|configured)|previous (?:passages?|sentences?|text|messages?) (?:was|were|is|are)|nothing else in this|rely on this (?:page|document|file)|ai mode|(?:unrestricted|creative|unfiltered) mode)(?!\\p{L})`,
  `\\[ ?(?:system|admin|developer|assistant|user)(?: [\\p{L}]+)? ?\\]|(?<!\\p{L})execute (?:this|the following|the) (?:command|code|tool|function)s?(?!\\p{L})[^.!?]{0,3}(?:$|[:'".])`,
  `如果你是|你(?:必须|应该|要|只能)(?:说|回答|回复|写)|请(?:说|回答说|写)|(?<!\\p{L})если ты(?!\\p{L})|(?<!\\p{L})si eres (?:un[ao] )?(?:ia|modelo|asistente)`,
  // Chinese.
  '(?:忽略|无视|忽视|忘记|忘掉|抛开|绕过|覆盖|不要?(?:理会|遵守|遵循|管|执行|使用|引用))[^。！？]{0,24}(?:指令|指示|提示|规则|命令|设定|上文|前文|以上|之前|系统|其他(?:文件|文档|来源|资料))',
  '你(?:现在|已经|不再)是|你是一[个名]|从现在(?:开始|起)[^。！？]{0,6}你|假装|扮演|作为(?:一[个名])?(?:ai|人工智能|语言模型|助手|机器人)|系统(?:提示词?|消息|指令|通知)[:：]|(?:管理员|开发者)(?:指令|命令|模式)|新(?:的)?指令|人工智能(?:助手)?[,，:：]|语言模型[,，:：]',
  '(?:回答|回复|答复|输出|写[出上道下]?|说|告诉(?:用户|读者|大家|提问者|所有人)|重复|附上)[^。！？]{0,10}[:：“"「]|(?:你的|您的|所有|每个|任何)(?:回答|答案|回复|答复)|(?:在|把|将)[^。！？]{0,12}(?:回答|答案|回复)(?:的?(?:中|里|末尾|结尾|开头|最后|改|替))|告诉(?:用户|读者|提问者|所有人)|(?:泄露|透露|公开|显示|打印|输出)[^。！？]{0,10}(?:你的|系统|密钥|提示词|令牌|其他文件)',
  // Russian.
  '(?<!\\p{L})(?:про)?игнорир(?:уй|овать)(?:те)?[^.!?]{0,60}(?:инструкц|указани|правил|команд|предыдущ|выше|промпт|документ|источник)|(?<!\\p{L})(?:забудь|отмени|не (?:следуй|выполняй|слушай|используй|цитируй))(?:те)?(?!\\p{L})[^.!?]{0,60}(?:инструкц|указани|правил|команд|предыдущ|выше|промпт|документ|источник|все)',
  '(?<!\\p{L})(?:напиши|ответь|отвечай|скажи|выведи|сообщи|повтори|добавь|процитируй|раскрой|притворись|вставь|закончи|начни ответ|пиши|говори|расскажи)(?!\\p{L})',
  '(?<!\\p{L})(?:напишите|ответьте|отвечайте|скажите|выведите|сообщите|повторите|добавьте|закончите)(?!\\p{L})[^.!?]{0,60}(?:ответ|пользовател|:|["«])|(?<!\\p{L})(?:ты|вы) (?:теперь|больше не)(?!\\p{L})|(?<!\\p{L})ты (?:\\p{L}+ ){0,2}(?:модель|ассистент|помощник|бот)|системн(?:ое|ый|ая) (?:сообщение|промпт|инструкция|подсказка)[^.!?]{0,3}(?:[:.-]|$)|нов(?:ые|ая) инструкци[ия](?: *:| для)|(?:каждый|любой|твой|все) ответы? (?:долж|обязан)|языков(?:ая|ой) модел[ьи],',
  // Spanish.
  '(?<!\\p{L})(?:ignor(?:a|e|ad|en)|olvid(?:a|e|ad)|omit(?:e|a) |descart(?:a|e)|desobedece|no (?:sigas|obedezcas|uses|cites|hagas caso))(?!\\p{L})[^.!?]{0,60}(?:instruccion|indicacion|reglas|ordenes|órdenes|anterior|previas|del sistema|documentos|fuentes)',
  '(?:^|[.:;!?¡¿,] ?|(?:por favor|ahora|siempre|y|debes|solo|entonces) )(?:escrib(?:e|a|ir)|respond(?:e|a|er)|contest(?:a|e|ar)|di|diga|repit(?:e|a)|imprim(?:e|a))(?!\\p{L})(?: (?:solo|sólo|únicamente|siempre|exactamente|solamente|simplemente|lo siguiente))*(?: ?[:"«]| que | con (?:la|el|las|una) )',
  '(?<!\\p{L})(?:escrib|respond|contest|añad|agreg|termin|empie[zc]|inclu|cit|incorpor|pon)\\p{L}*(?!\\p{L})[^.!?]{0,60}(?:tus?|las?|cada|todas? (?:tus|las|la)) respuestas?(?!\\p{L})|(?<!\\p{L})(?:dile|diles|dígale|informa|avisa|asegura) (?:al?|a los|a la|a todos?)[^.!?]{0,12}(?:usuari|lector|persona|todo)|(?<!\\p{L})(?:ahora eres|(?:a partir de|desde) ahora|ya no eres|eres (?:un|una) (?:modelo|asistente|bot)|actúa como|finge (?:ser|que)|revela|nuevas? instrucci(?:ón|ones)|mensaje del? sistema ?(?:[:.-]|$))|(?<!\\p{L})(?:modelo|asistente|inteligencia artificial)[,:]',
].map((pattern) => new RegExp(pattern, 'iu'));
