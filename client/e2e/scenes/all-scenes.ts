import type { BrowserContext } from 'playwright-core';
import { browsing } from './browsing';
import { buying } from './buying';
import { keeping } from './keeping';
import { passing } from './passing';
import type { Scenes } from './scene';
import { selling } from './selling';
import { setStage } from './set-stage';

/** Every page in every state, once what it shows has been made. */
export async function prepareScenes(context: BrowserContext): Promise<Scenes> {
  const stage = await setStage(context);
  const { accounts } = stage;
  return {
    accounts,
    list: [browsing, selling, buying, passing, keeping].flatMap((scenesOf) => scenesOf(stage)),
  };
}
