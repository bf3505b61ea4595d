/** The parts that names of enterprises and people are made of. */
import type { Trade } from '../demo-enterprises.js';

function readPairs(text: string): readonly (readonly [zh: string, pinyin: string])[] {
  return text.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)] as const);
}

/** First characters of a trade name (字号). No two of a list sound the same, so that English names differ as well. */
export const firstCharacters = readPairs(
  '浦pu 申shen 沪hu 华hua 宝bao 长chang 晨chen 诚cheng 达da 德de 鼎ding 恒heng 丰feng 福fu 光guang 海hai 昊hao 宏hong 瀚han 汇hui ' +
    '嘉jia 建jian 金jin 景jing 骏jun 凯kai 康kang 科ke 蓝lan 乐le 联lian 隆long 路lu 美mei 明ming 南nan 宁ning 鹏peng 启qi 千qian ' +
    '庆qing 荣rong 瑞rui 润run 盛sheng 世shi 顺shun 思si 腾teng 天tian 万wan 维wei 欣xin 兴xing 旭xu 扬yang 易yi 永yong 宇yu 泽ze',
);
export const secondCharacters = readPairs(
  '安an 邦bang 博bo 昌chang 辰chen 驰chi 创chuang 春chun 达da 帆fan 飞fei 峰feng 复fu 冠guan 贵gui 国guo 翰han 航hang 禾he 鸿hong ' +
    '辉hui 基ji 佳jia 杰jie 津jin 菁jing 俊jun 凯kai 坤kun 来lai 朗lang 力li 良liang 临lin 灵ling 茂mao 铭ming 诺nuo 沛pei 平ping ' +
    '奇qi 强qiang 勤qin 泉quan 然ran 仁ren 锐rui 森sen 尚shang 硕shuo 泰tai 涛tao 特te 拓tuo 旺wang 文wen 翔xiang 轩xuan 源yuan 舟zhou',
);

/** What an enterprise of a trade does: as in its name, its industry (GB/T 4754) and its main product. */
export interface Industry {
  readonly zh: string;
  readonly en: string;
  readonly code: string;
  readonly scope: string;
  readonly product: readonly [hsCode: string, zh: string];
}

function industry(zh: string, en: string, code: string, scope: string, hsCode = '8471504090', productZh = '数据处理设备'): Industry {
  return { zh, en, code, scope, product: [hsCode, productZh] };
}

const tradeScope = '从事货物及技术的进出口业务，国内贸易，商务信息咨询';
const agencyScope =
  '承办海运、陆运、空运进出口货物的国际运输代理业务，包括揽货、订舱、仓储、中转、集装箱拼装拆箱、结算运杂费、报关、报验、保险';

/** At least five for each trade: names repeat their trade name only after all of them. */
export const industries: Readonly<Record<Trade, readonly Industry[]>> = {
  trader: [
    industry('国际贸易', 'International Trading', 'F5181', tradeScope, '8413704090', '离心泵'),
    industry('进出口', 'Import & Export', 'F5189', tradeScope, '9403609990', '木家具'),
    industry('食品贸易', 'Food Trading', 'F5126', `食品流通，${tradeScope}`, '2204210000', '葡萄酒'),
    industry('化工进出口', 'Chemicals Import & Export', 'F5169', `化工产品（不含危险化学品）销售，${tradeScope}`, '3902100090', '聚丙烯'),
    industry('服饰贸易', 'Garments Trading', 'F5132', `服装鞋帽销售，${tradeScope}`, '6204620000', '棉制女裤'),
    industry('医疗器械贸易', 'Medical Devices Trading', 'F5154', `医疗器械经营，${tradeScope}`, '9018909919', '医用仪器'),
    industry('钢材进出口', 'Steel Import & Export', 'F5164', `金属材料销售，${tradeScope}`, '7208390000', '热轧卷材'),
  ],
  manufacturer: [
    industry('电子科技', 'Electronic Technology', 'C3971', '电子元器件的生产、销售，货物及技术的进出口业务', '8542319000', '集成电路'),
    industry('精密机械', 'Precision Machinery', 'C3489', '精密机械及零部件的制造、加工、销售，货物进出口', '8483409000', '齿轮传动装置'),
    industry('汽车零部件', 'Automotive Parts', 'C3670', '汽车零部件的生产、销售，货物及技术的进出口业务', '8708299000', '车身零件'),
    industry('纺织制品', 'Textile Products', 'C1789', '纺织制品的生产、加工、销售，货物进出口', '6302600000', '棉制毛巾'),
    industry('塑胶制品', 'Plastic Products', 'C2929', '塑料制品、模具的生产、销售，货物进出口', '3926909090', '塑料制品'),
    industry(
      '机电设备',
      'Machinery and Electric Equipment',
      'C3811',
      '机电设备的制造、销售、维修，货物及技术的进出口业务',
      '8501520000',
      '交流电动机',
    ),
  ],
  broker: [
    industry('报关', 'Customs Brokerage', 'G5829', '代理报关、报检业务，商务信息咨询'),
    industry('报关服务', 'Customs Services', 'G5829', '代理报关、报检业务，货运代理'),
    industry('国际报关', 'International Customs Brokerage', 'G5829', '代理报关、报检业务，国内货运代理'),
    industry('通关服务', 'Clearance Services', 'G5829', '代理报关、报检业务，供应链管理'),
    industry('关务咨询', 'Customs Consulting', 'G5829', '代理报关业务，关务咨询'),
  ],
  carrier: [
    industry('国际船舶代理', 'International Shipping Agency', 'G5531', '国际船舶代理，国际海运辅助业务'),
    industry('航运', 'Shipping', 'G5521', '国际船舶普通货物运输，国际船舶管理'),
    industry('集装箱运输', 'Container Transport', 'G5521', '国际集装箱班轮运输，集装箱租赁'),
    industry('海运', 'Ocean Shipping', 'G5521', '国际海上运输业务，船舶租赁'),
    industry('船务', 'Marine Services', 'G5531', '国际船舶代理，船舶物料供应'),
  ],
  terminal: [
    industry('集装箱码头', 'Container Terminal', 'G5532', '集装箱装卸、堆存、中转、拆装箱，码头设施经营'),
    industry('集装箱储运', 'Container Storage and Transport', 'G5990', '集装箱堆存、修理、清洗，普通货物仓储，道路货物运输'),
    industry('港口物流', 'Port Logistics', 'G5532', '港口货物装卸、驳运、仓储经营'),
    industry('保税仓储', 'Bonded Warehousing', 'G5990', '保税仓储，货物分拨，道路货物运输'),
    industry('集装箱服务', 'Container Services', 'G5990', '集装箱堆场经营、拆装箱、修理'),
  ],
  forwarder: [
    industry('国际货运代理', 'International Freight Forwarding', 'G5821', agencyScope),
    industry('国际物流', 'International Logistics', 'G5821', agencyScope),
    industry('货运', 'Freight', 'G5821', agencyScope),
    industry('供应链管理', 'Supply Chain Management', 'G5821', `供应链管理，${agencyScope}`),
    industry('储运', 'Storage and Transport', 'G5821', agencyScope),
  ],
};

export const surnames =
  '王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余'.split(' ');
export const givenNames = (
  '伟 芳 敏 静 磊 强 军 洋 勇 艳 杰 涛 明 超 丽华 建国 志强 晓峰 雅琴 文斌 海燕 国平 秀英 佳怡 子轩 一鸣 思远 ' + '永康 春生 慧敏'
).split(' ');
/** Home countries of foreign investors, ISO 3166-1 alpha-3, with a company there. */
export const investors: readonly (readonly [country: string, name: string])[] = [
  ['JPN', '日本东洋商事株式会社'],
  ['DEU', '德国莱茵机械有限公司'],
  ['USA', '美国太平洋投资公司'],
  ['HKG', '香港维港控股有限公司'],
  ['SGP', '新加坡狮城贸易私人有限公司'],
  ['KOR', '韩国汉江产业株式会社'],
  ['NLD', '荷兰北海控股公司'],
];
