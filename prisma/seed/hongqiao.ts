import { everyFifthFill, STATION_COLUMNS, type DemoChain } from './demo-chain'

/** A chain in Shanghai: yuan, litres, Chinese first. */
export const HONGQIAO: DemoChain = {
  chain: { name: 'Hongqiao Petro', slug: 'hongqiao', currency: 'CNY', volume_unit: 'l', time_zone: 'Asia/Shanghai', languages: ['zh', 'en'] },
  owner: { email: 'owner@hongqiao.example', password: 'hongqiao demo 2026', name: '沈佳' },
  team: [
    { name: '沈佳', email: 'shen.jia@hongqiao.example', role: 'manager' },
    { name: '顾磊', email: 'gu.lei@hongqiao.example', role: 'station_manager', stations: [0, 2] },
    { name: '钱雨', email: 'qian.yu@hongqiao.example', role: 'marketer' },
  ],
  brand: { colour: '#b3202e', points_name: { en: 'Bridge points', zh: '虹币' } },
  template: 'regional_chain',
  grades: [
    { code: '92', name: '92号汽油', unit: 'l', priceE4: 76_100, share: 46 },
    { code: '95', name: '95号汽油', unit: 'l', priceE4: 81_000, share: 34 },
    { code: '98', name: '98号汽油', unit: 'l', priceE4: 90_100, share: 8 },
    { code: '0', name: '0号柴油', unit: 'l', priceE4: 72_600, share: 12 },
  ],
  stations: [
    STATION_COLUMNS,
    'HQ-1,虹桥石油延安西路站,延安西路,2299号,200336,上海,31.2051,121.4025,true',
    'HQ-2,虹桥石油吴中路站,吴中路,1366号,201103,上海,31.1789,121.3846,true',
    'HQ-3,虹桥石油七莘路站,七莘路,3033号,201101,上海,31.1546,121.3539,false',
    'HQ-4,虹桥石油北翟路站,北翟路,1500号,200335,上海,31.2290,121.3552,true',
    'HQ-5,虹桥石油沪青平站,沪青平公路,1688号,201702,上海,31.1772,121.2899,false',
    'HQ-6,虹桥石油嘉定站,沪宜公路,3168号,201800,上海,31.3736,121.2601,true',
  ].join('\n'),
  members: [
    '王晓明', '李佳怡', '张伟', '陈思雨', '刘洋', '赵敏', '周杰', '吴倩', '徐浩然', '孙丽', '朱建国', '马晓燕', '胡志强', '郭静', '何雨桐', '高飞', '林婉清', '罗斌', '梁雪', '宋涛', '郑秀英', '谢明轩',
  ],
  plate: (index) => `沪A${String(10_086 + index * 137)}`,
  phone: (index) => `+8617000000${String(100 + index)}`,
  language: 'zh',
  fill: [20_000, 52_000],
  shop: [
    { sku: 'water-550', category: 'drinks', unitPriceMinor: 300 }, { sku: 'tea-egg', category: 'food', unitPriceMinor: 250 },
    { sku: 'wash-standard', category: '洗车', unitPriceMinor: 3_500 }, { sku: 'urea-10l', category: 'car_care', unitPriceMinor: 4_900 },
  ],
  promotions: [{
    name: '金卡双倍', labels: { en: 'Gold double', zh: '金卡双倍积分' }, priority: 200, schedule: { time_zone: 'chain' },
    conditions: { all: [{ code: 'tier', args: { tiers: ['gold'] } }, { code: 'grade', args: { grades: ['95', '98'] } }] },
    effects: [{ code: 'points_multiplier', args: { factor_bp: 20_000 } }], limits: [], funding: [],
  }],
  voucher: everyFifthFill({
    kind: 'car-wash', category: '洗车',
    issues: { name: '五次加油送洗车', labels: { en: 'Fifth fill: a wash', zh: '五次加油送洗车' } }, takes: { name: '免费洗车', labels: { en: 'Free wash', zh: '免费洗车' } },
  }),
  seed: 20_100_501,
}
