/** Districts of Shanghai with some of their roads, and the offices in charge of them. */
export interface District {
  /** GB/T 2260. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly postalCode: string;
  /** The first four digits of customs registration codes. */
  readonly customsArea: string;
  readonly customsOffice: string;
  readonly roads: readonly (readonly [zh: string, en: string])[];
}

export const districts: readonly District[] = [
  {
    code: '310115',
    zh: '浦东新区',
    en: 'Pudong New Area',
    postalCode: '200120',
    customsArea: '3122',
    customsOffice: '2210',
    roads: [
      ['世纪大道', 'Century Avenue'],
      ['张杨路', 'Zhangyang Road'],
      ['外高桥保税区富特北路', 'North Fute Road, Waigaoqiao Free Trade Zone'],
      ['金桥路', 'Jinqiao Road'],
    ],
  },
  {
    code: '310101',
    zh: '黄浦区',
    en: 'Huangpu District',
    postalCode: '200001',
    customsArea: '3101',
    customsOffice: '2201',
    roads: [
      ['北京东路', 'East Beijing Road'],
      ['延安东路', "East Yan'an Road"],
      ['西藏中路', 'Middle Xizang Road'],
    ],
  },
  {
    code: '310104',
    zh: '徐汇区',
    en: 'Xuhui District',
    postalCode: '200030',
    customsArea: '3104',
    customsOffice: '2209',
    roads: [
      ['漕溪北路', 'North Caoxi Road'],
      ['肇嘉浜路', 'Zhaojiabang Road'],
      ['龙吴路', 'Longwu Road'],
    ],
  },
  {
    code: '310105',
    zh: '长宁区',
    en: 'Changning District',
    postalCode: '200051',
    customsArea: '3105',
    customsOffice: '2203',
    roads: [
      ['仙霞路', 'Xianxia Road'],
      ['延安西路', "West Yan'an Road"],
      ['天山路', 'Tianshan Road'],
    ],
  },
  {
    code: '310106',
    zh: '静安区',
    en: "Jing'an District",
    postalCode: '200040',
    customsArea: '3106',
    customsOffice: '2201',
    roads: [
      ['南京西路', 'West Nanjing Road'],
      ['江场路', 'Jiangchang Road'],
    ],
  },
  {
    code: '310107',
    zh: '普陀区',
    en: 'Putuo District',
    postalCode: '200063',
    customsArea: '3107',
    customsOffice: '2201',
    roads: [
      ['中山北路', 'North Zhongshan Road'],
      ['武宁路', 'Wuning Road'],
    ],
  },
  {
    code: '310109',
    zh: '虹口区',
    en: 'Hongkou District',
    postalCode: '200080',
    customsArea: '3109',
    customsOffice: '2201',
    roads: [
      ['东大名路', 'Dong Daming Road'],
      ['四川北路', 'North Sichuan Road'],
    ],
  },
  {
    code: '310110',
    zh: '杨浦区',
    en: 'Yangpu District',
    postalCode: '200082',
    customsArea: '3110',
    customsOffice: '2201',
    roads: [
      ['军工路', 'Jungong Road'],
      ['四平路', 'Siping Road'],
    ],
  },
  {
    code: '310112',
    zh: '闵行区',
    en: 'Minhang District',
    postalCode: '201100',
    customsArea: '3112',
    customsOffice: '2213',
    roads: [
      ['沪闵路', 'Humin Road'],
      ['莘庄工业区申富路', 'Shenfu Road, Xinzhuang Industrial Park'],
    ],
  },
  {
    code: '310113',
    zh: '宝山区',
    en: 'Baoshan District',
    postalCode: '201900',
    customsArea: '3113',
    customsOffice: '2202',
    roads: [
      ['友谊路', 'Youyi Road'],
      ['逸仙路', 'Yixian Road'],
    ],
  },
  {
    code: '310114',
    zh: '嘉定区',
    en: 'Jiading District',
    postalCode: '201800',
    customsArea: '3114',
    customsOffice: '2217',
    roads: [
      ['曹安公路', "Cao'an Highway"],
      ['安亭镇墨玉路', 'Moyu Road, Anting Town'],
    ],
  },
  {
    code: '310117',
    zh: '松江区',
    en: 'Songjiang District',
    postalCode: '201600',
    customsArea: '3117',
    customsOffice: '2221',
    roads: [
      ['荣乐东路', 'East Rongle Road'],
      ['松江工业区江田东路', 'East Jiangtian Road, Songjiang Industrial Zone'],
    ],
  },
  {
    code: '310120',
    zh: '奉贤区',
    en: 'Fengxian District',
    postalCode: '201400',
    customsArea: '3120',
    customsOffice: '2212',
    roads: [
      ['南奉公路', 'Nanfeng Highway'],
      ['大叶公路', 'Daye Highway'],
    ],
  },
];

export const banks: readonly (readonly [code: string, name: string])[] = [
  ['310000100101', '中国工商银行股份有限公司上海市分行'],
  ['310000102501', '中国农业银行股份有限公司上海市分行'],
  ['310000104401', '中国银行股份有限公司上海市分行'],
  ['310000105801', '中国建设银行股份有限公司上海市分行'],
  ['310000301201', '交通银行股份有限公司上海市分行'],
  ['310000310601', '上海浦东发展银行股份有限公司上海分行'],
];
