/** An honest sentence about what sentences of documents say, as a model would write it. */
export interface Paraphrase {
  readonly question: string;
  readonly sources: readonly string[];
  readonly claim: string;
  readonly document?: string;
}

const YONGZHOU = 'yongzhou-press-conference.md';
const GUANGDONG = 'guangdong-grassroots.md';

/**
 * Each was written before the gate was tried on it. At first sight 35 of the first 42 were kept, which led to
 * corrections, and then 22 of the 25 at the end.
 */
export const PARAPHRASES: readonly Paraphrase[] = [
  {
    question: 'How many disputes did the five old mediators accept?',
    sources: [
      'Working with the good neighbours, the five old mediators of Yongzhou accepted 10,783 conflicts and disputes and settled 9,311 of these disputes, a mediation success rate of 86.4%.',
    ],
    claim:
      'The five old mediators accepted 10783 disputes and settled 9311 of them, a success rate of 86.4 percent.',
  },
  {
    question: 'What share of disputes was settled?',
    sources: [
      'Working with the good neighbours, the five old mediators of Yongzhou accepted 10,783 conflicts and disputes and settled 9,311 of these disputes, a mediation success rate of 86.4%.',
    ],
    claim: 'The mediation success rate in Yongzhou was 86.4%.',
  },
  {
    question: 'When was the press conference?',
    sources: [
      'The press conference itself took place in Yongzhou on the morning of 13 October 2022 and dealt with party building in the city since the 18th National Congress.',
    ],
    claim: 'The press conference was held in Yongzhou on the morning of October 13, 2022.',
  },
  {
    question: 'Who replied to journalists?',
    sources: [
      'Five officials replied to journalists: Wu Jianlin, Chen Zhihua, He Chunming, Tang Guoyu and Tang Yangling.',
    ],
    claim:
      'The five officials who answered the journalists were Wu Jianlin, Chen Zhihua, He Chunming, Tang Guoyu and Tang Yangling.',
  },
  {
    question: 'How does Yongzhou find people elsewhere?',
    sources: [
      'To find people elsewhere, Yongzhou has engaged 51 recruitment ambassadors and strategy consultants.',
      'Small teams also present industrial projects in major cities of the Greater Bay Area around Guangdong, Hong Kong and Macao.',
    ],
    claim:
      'Yongzhou has engaged 51 recruitment ambassadors and consultants, and small teams present projects in cities of the Greater Bay Area.',
  },
  {
    question: 'How many people does Yongzhou train?',
    sources: ['At home, Yongzhou trains over 1,000 people with practical skills every year.'],
    claim: 'Every year Yongzhou trains more than 1,000 people with practical skills.',
  },
  {
    question: 'With how many universities does Yongzhou work?',
    sources: [
      'Yongzhou works with 16 universities and colleges, Tsinghua University among them, and has teamed up with the science and technology industrial park of Shenzhen.',
    ],
    claim:
      'Yongzhou cooperates with sixteen universities and colleges, including Tsinghua University.',
  },
  {
    question: 'Who are the five old mediators?',
    sources: [
      'The five old mediators are retired judges, prosecutors, police officers, judicial directors and lawyers.',
    ],
    claim: 'They are retired judges, prosecutors, police officers, judicial directors and lawyers.',
  },
  {
    question: 'How many mediators are there?',
    sources: [
      'Yongzhou chose 502 of these retired legal professionals and grouped them into 15 mediation teams.',
    ],
    claim: 'Yongzhou selected 502 retired legal professionals, who form 15 mediation teams.',
  },
  {
    question: 'How many mediation rooms are there?',
    sources: [
      'Yongzhou has 40 "five old" mediation rooms, 191 mobile rooms in townships and streets, and 3,305 "good neighbour" rooms in villages and communities.',
    ],
    claim:
      'There are 40 "five old" mediation rooms, 191 mobile rooms and 3,305 "good neighbour" rooms in Yongzhou.',
  },
  {
    question: 'Who heads the leading group?',
    sources: ['Mayor Chen Ailin heads the leading group for the non-public economy in Yongzhou.'],
    claim:
      'The leading group for the non-public economy in Yongzhou is headed by Mayor Chen Ailin.',
  },
  {
    question: 'Who pays for the mediation?',
    sources: [
      'The work is paid for from the public budget, and the mediators receive training, health checks, job security and regular visits.',
    ],
    claim: 'The mediation is paid for from the public budget.',
  },
  {
    question: 'When did the Mianyang meeting take place?',
    sources: [
      'The Mianyang Municipal Party Committee held an enlarged meeting of its standing committee on 12 January 2021.',
    ],
    claim: 'The Mianyang Municipal Party Committee met on 12 January 2021.',
  },
  {
    question: 'When was the report published?',
    sources: ['The website of the Mianyang government published the report on 21 January 2021.'],
    claim:
      'The report was published by the website of the Mianyang government on January 21, 2021.',
  },
  {
    question: 'Who led the meeting in Mianyang?',
    sources: [
      'Liu Chao, the party secretary of Mianyang, presided over the standing committee meeting and gave the main speech.',
    ],
    claim:
      'Liu Chao, party secretary of Mianyang, presided over the meeting and gave the main speech.',
  },
  {
    question: 'What did Liu Chao say of 2021?',
    sources: [
      'Liu Chao said that the Communist Party celebrates the 100th anniversary of its founding in 2021.',
    ],
    claim: 'According to Liu Chao, the Communist Party celebrates its 100th anniversary in 2021.',
  },
  {
    question: 'Who gave written reports?',
    sources: ['The secretaries of the other departments handed in written reports instead.'],
    claim: 'The secretaries of the other departments submitted written reports.',
  },
  {
    question: 'Who chaired the exchange meeting?',
    sources: ['Li Fugui, the county magistrate of Qingxu, chaired the exchange meeting.'],
    claim: 'The exchange meeting was chaired by Li Fugui, the county magistrate of Qingxu.',
  },
  {
    question: 'Where did township team members follow the meeting?',
    sources: [
      'Township team members and the party secretaries of villages and communities were not in the main hall and followed the meeting by video conference from branch venues.',
    ],
    claim:
      'Township team members were not in the main hall but followed the meeting by video conference.',
  },
  {
    question: 'How long does the special action last?',
    sources: [
      'The Shanxi provincial party committee has decided that the special action on grassroots governance will go on until the end of 2023.',
    ],
    claim: 'The special action on grassroots governance goes on until the end of 2023.',
  },
  {
    question: 'What is the income target for villages?',
    sources: [
      "The target is that by year's end 60% of Qingxu villages reach an income of 300,000 yuan from the collective economy.",
    ],
    claim:
      'By the end of the year, 60 percent of Qingxu villages should reach an income of 300,000 yuan from the collective economy.',
  },
  {
    question: 'When did the special action start?',
    sources: [
      'A provincial mobilization meeting on 18 March started the special action on grassroots governance in Shanxi.',
    ],
    claim: 'It started with a provincial mobilization meeting on March 18.',
  },
  {
    question: 'How many signs warn of corruption?',
    sources: ['More than 2,000 signs in Yuqing warn of corruption risks.'],
    claim: 'Over 2000 signs warn of corruption risks in Yuqing.',
  },
  {
    question: 'What did the supervision teams find?',
    sources: [
      'Livelihood supervision teams in Yuqing found 186 problems during the year and solved 170 of those problems.',
    ],
    claim: 'The livelihood supervision teams found 186 problems and solved 170 of them.',
  },
  {
    question: 'How many copies of the manual were handed out?',
    sources: [
      'Yuqing handed out over 2,000 copies of a manual on party discipline, and more than 15,000 people joined upwards of 200 study sessions.',
    ],
    claim: 'Yuqing distributed over 2,000 copies of a manual on party discipline.',
  },
  {
    question: 'Who took the online quiz?',
    sources: [
      'More than 5,000 cadres in Yuqing took the online quiz on party discipline and party rules.',
    ],
    claim: 'More than 5,000 cadres took part in the online quiz on party discipline and rules.',
  },
  {
    question: 'How many medical staff were sent to Hubei?',
    sources: [
      'Guangdong sent 2,495 doctors, nurses and other medical staff to Hubei in 26 batches to fight the epidemic.',
    ],
    claim: 'Guangdong sent a total of 2,495 medical staff to Hubei in 26 batches.',
    document: GUANGDONG,
  },
  {
    question: 'How old are the secretaries on average?',
    sources: [
      'The average age of these secretaries in Guangdong is 44.4 years, which is 2.8 years younger than before.',
    ],
    claim:
      'The secretaries in Guangdong are 44.4 years old on average, 2.8 years younger than before.',
    document: GUANGDONG,
  },
  {
    question: 'Who is Liu Yuanxia?',
    sources: [
      'Liu Yuanxia, who came from Meizhou by marriage, was elected party secretary of Guotang Village in Guangzhou in January 2021.',
    ],
    claim: 'Liu Yuanxia was elected party secretary of Guotang Village in January 2021.',
    document: GUANGDONG,
  },
  {
    question: 'When did cases appear in Guangzhou?',
    sources: ['New cases appeared in Guangzhou on 8 April 2022.'],
    claim: 'New cases were reported in Guangzhou on 8 April 2022.',
    document: GUANGDONG,
  },
  {
    question: 'Where does Guan Xiangdong work?',
    sources: [
      "Guan Xiangdong works at Sun Yat-sen University's First Affiliated Hospital, where he directs the critical care department.",
    ],
    claim:
      "Guan Xiangdong directs the critical care department at Sun Yat-sen University's First Affiliated Hospital.",
    document: GUANGDONG,
  },
  {
    question: 'When are refunds paid?',
    sources: ['Refunds are paid within fourteen days of receipt.'],
    claim: 'You get your refund within 14 days of receipt.',
  },
  {
    question: 'Can I bring my dog?',
    sources: ['Dogs are not allowed in the reading rooms, except for guide dogs.'],
    claim: 'Dogs are not allowed in the reading rooms, except guide dogs.',
  },
  {
    question: 'Can I cancel my ticket?',
    sources: ['Tickets can be cancelled free of charge up to 24 hours before departure.'],
    claim: 'You can cancel a ticket free of charge up to 24 hours before departure.',
  },
  {
    question: 'What does a lost card cost?',
    sources: ['A lost library card is replaced for a fee of €5.'],
    claim: 'Replacing a lost library card costs a fee of 5 euros.',
  },
  {
    question: 'When is the museum open?',
    sources: ['The museum is open from 10:00 to 18:00, Tuesday to Sunday.'],
    claim: 'The museum is open Tuesday to Sunday from 10 am to 6 pm.',
  },
  {
    question: 'Is smoking allowed?',
    sources: ['Smoking is prohibited in all buildings of the campus.'],
    claim: 'No, smoking is not allowed in any building of the campus.',
  },
  {
    question: 'How long is the warranty?',
    sources: [
      'The warranty for the battery is two years; all other parts are covered for five years.',
    ],
    claim: 'The battery has a warranty of 2 years, while all other parts are covered for 5 years.',
  },
  {
    question: 'How heavy may my luggage be?',
    sources: ['Each passenger may carry one bag of at most 8 kg in the cabin.'],
    claim: 'A passenger may take one bag of up to 8 kg into the cabin.',
  },
  {
    question: 'Where did Yongzhou start the model?',
    sources: [
      'Tang Guoyu of the city\'s Political and Legal Committee described the "five old" mediation model, which Yongzhou launched in 2020 as one of the first pilot cities for modern social governance.',
    ],
    claim: 'Yongzhou launched the "five old" mediation model in 2020.',
    document: YONGZHOU,
  },
  {
    question: 'What did Guangdong do since 2016?',
    sources: [
      'Since 2016, Guangdong has also sent 1,112 working groups to towns and 12,000 teams with 65,000 members to villages.',
    ],
    claim:
      'Guangdong has sent 1,112 working groups to towns and 12,000 teams to villages since 2016.',
    document: GUANGDONG,
  },
  {
    question: 'What is the academy?',
    sources: ['The academy was founded in 1998.', 'It has about 300 students and 25 teachers.'],
    claim: 'The academy, founded in 1998, has about 300 students and 25 teachers.',
  },
  {
    question: 'Who may borrow books?',
    sources: [
      'Residents of the town aged 16 and over can borrow up to 12 books at a time for four weeks.',
    ],
    claim: 'Residents who are 16 or older can borrow up to 12 books for 4 weeks.',
  },
  {
    question: 'How do I return an item?',
    sources: [
      'To return an item, print the label from your account page and hand the parcel in at any post office.',
    ],
    claim: 'Print the label from your account page and take the parcel to any post office.',
  },
  {
    question: 'When does the lease end?',
    sources: [
      'The lease runs for three years from 1 May 2022 and is extended by one year unless either party gives notice.',
    ],
    claim: 'The lease runs for three years from May 1, 2022.',
  },
  {
    question: 'What happens if I pay late?',
    sources: [
      'If payment is not received within 30 days of the invoice date, interest of 8% a year is charged.',
    ],
    claim:
      'Interest of 8% per year is charged if payment is not received within 30 days of the invoice date.',
  },
  {
    question: 'Is breakfast included?',
    sources: ['Breakfast is not included in the room rate but can be added for €14 per person.'],
    claim: 'Breakfast is not included, but it can be added for 14 euros per person.',
  },
  {
    question: 'How tall is the tower?',
    sources: [
      'The tower, completed in 1889, is 330 metres tall and was the tallest structure in the world until 1930.',
    ],
    claim: 'The tower is 330 m tall.',
  },
  {
    question: 'Who wrote the report?',
    sources: [
      'The report was written by Dr. Maria Keller of the University of Basel and published in Nature in June 2019.',
    ],
    claim: 'Maria Keller of the University of Basel wrote the report.',
  },
  {
    question: 'How many staff?',
    sources: ['The company employs 1,240 people, of whom about a third work abroad.'],
    claim: 'The company has 1,240 employees.',
  },
  {
    question: 'Can I park there?',
    sources: ['Parking is free for guests, but spaces cannot be reserved.'],
    claim: 'Guests can park for free.',
  },
  {
    question: 'What is the deadline?',
    sources: ['Applications must be submitted by 31 January 2024 at 17:00.'],
    claim: 'You must submit your application by January 31, 2024 at 5 pm.',
  },
  {
    question: 'What is the memory?',
    sources: [
      'The model was trained on 64 GPUs for 12 days and reached an accuracy of 91.2% on the test set.',
    ],
    claim: 'It reached 91.2% accuracy on the test set.',
  },
  {
    question: 'Does it work offline?',
    sources: ['The app works without an internet connection once the maps have been downloaded.'],
    claim: 'Yes, the app works without an internet connection after the maps have been downloaded.',
  },
  {
    question: 'How many votes?',
    sources: ['Of the 435 members, 228 voted for the bill and 199 against it.'],
    claim: '228 members voted for the bill and 199 voted against it.',
  },
  {
    question: 'Which vitamins?',
    sources: [
      'Carrots contain large amounts of vitamin A, which the body makes from beta-carotene.',
    ],
    claim: 'Carrots are rich in vitamin A.',
  },
  {
    question: 'How did sales develop?',
    sources: ['Sales grew by 12% in 2023, to 48.6 million euros, while costs fell slightly.'],
    claim: 'In 2023 sales increased by 12% to €48.6 million.',
  },
  {
    question: 'When was it built?',
    sources: ['Construction began in 1932 and was finished four years later.'],
    claim: 'Construction started in 1932.',
  },
  {
    question: 'What does the fee cover?',
    sources: ['The annual fee of $120 covers maintenance, insurance and one inspection.'],
    claim: 'The annual fee is $120 and includes maintenance, insurance and one inspection.',
  },
  {
    question: 'Where is the office?',
    sources: ['Our head office is at 14 King Street in Leeds; the warehouse is in Hull.'],
    claim: 'The head office is located at 14 King Street, Leeds.',
  },
  {
    question: 'How long must I wait?',
    sources: ['Patients should wait at least six hours after eating before the procedure.'],
    claim: 'You should wait at least 6 hours after eating.',
  },
  {
    question: 'Who can apply?',
    sources: ['Only students enrolled in a degree programme may apply for the grant.'],
    claim: 'Only students who are enrolled in a degree programme can apply.',
  },
  {
    question: '退款需要多久？',
    sources: ['退款将在收到商品后14天内支付。'],
    claim: '退款在收到商品后14天内支付。',
  },
  {
    question: 'Сколько стоит билет?',
    sources: ['Билет стоит 300 рублей для взрослых и 150 рублей для детей.'],
    claim: 'Для взрослых билет стоит 300 рублей.',
  },
  {
    question: '¿Cuándo abre?',
    sources: ['El museo abre de martes a domingo, de 10:00 a 19:00 horas.'],
    claim: 'El museo abre de martes a domingo de 10:00 a 19:00.',
  },
  {
    question: 'What is the penalty?',
    sources: ['Anyone who breaks the rules is fined between 50 and 500 francs.'],
    claim: 'The fine for breaking the rules is between 50 and 500 francs.',
  },
  {
    question: 'How is it heated?',
    sources: ['The building is heated with a ground-source heat pump installed in 2015.'],
    claim: 'A ground-source heat pump, installed in 2015, heats the building.',
  },
];
