/** The page at `/`: what this service is and where its interface is described, in the reader's language. */
interface Words {
  readonly lang: string;
  readonly title: string;
  readonly lead: string;
  readonly links: readonly (readonly [href: string, text: string])[];
}

const words: Readonly<Record<'en' | 'zh', Words>> = {
  zh: {
    lang: 'zh-CN',
    title: '口岸通关数据交换平台',
    lead: '本服务接收海关、检验检疫、外汇、外贸与港航系统的报文，转换为统一的企业数据模型，并分发给有权的部门。',
    links: [
      ['/api/v1/openapi.json', '接口说明（OpenAPI 3.1）'],
      ['/api/v1/ready', '服务状态'],
      ['/api/v1/metrics', '运行指标'],
    ],
  },
  en: {
    lang: 'en',
    title: 'Port clearance hub',
    lead: 'This service takes in messages of customs, inspection, foreign exchange, trade and port systems, converts them into one enterprise model, and hands them on to the agencies entitled to them.',
    links: [
      ['/api/v1/openapi.json', 'API description (OpenAPI 3.1)'],
      ['/api/v1/ready', 'Service status'],
      ['/api/v1/metrics', 'Metrics'],
    ],
  },
};

export function startPage(language: 'en' | 'zh'): string {
  const { lang, title, lead, links } = words[language];
  const items = links.map(([href, text]) => `<li><a href="${href}">${text}</a></li>`).join('');
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>:root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}</style>
<h1>${title}</h1><p>${lead}</p><ul>${items}</ul></html>
`;
}
