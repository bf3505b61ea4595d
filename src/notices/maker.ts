/** The loop that makes notices out of what happened to cases. It runs behind the pipeline, which knows nothing of it. */
import { makeNotices } from './make.js';
import type { NoticeLoop, NoticeMaking } from './ports.js';

export interface MakerOptions {
  readonly making: NoticeMaking;
  readonly publicUrl: URL | undefined;
  readonly onError: (error: unknown) => void;
  readonly now?: () => Date;
}

const poll = 1_000;
/** While messages pour in, what happened is looked at this often, not after every batch. */
const breath = 100;

export function startNoticeMaker({ making, publicUrl, onError, now = () => new Date() }: MakerOptions): NoticeLoop {
  let stopping = false;
  const finished = run();

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        const more = await making.advance((news) => makeNotices(news, publicUrl), now());
        if (more) await new Promise((resolve) => setTimeout(resolve, breath));
        else await making.wait(poll);
      } catch (error) {
        onError(error);
        await making.wait(poll);
      }
    }
  }

  return {
    async stop() {
      stopping = true;
      await finished;
    },
  };
}
