import { setTimeout as sleep } from 'node:timers/promises';
import { chooseCustom, type CustomName, customs, type Scene } from './customs';

/** People who trade until they are told to go home. */
export interface Crowd {
  /** Resolves once everybody has ended what they had begun. */
  goHome(): Promise<void>;
}

/** So many people at once, all at one `custom` or at any. Each has choices of their own from the seed, whatever the others do. */
export function sendCrowd(scene: Scene, people: number, custom?: CustomName): Crowd {
  let open = true;

  const trade = async (name: string): Promise<void> => {
    const random = scene.random.fork(name);
    while (open) {
      await customs[custom ?? chooseCustom(random)]({ ...scene, random });
      await sleep(random.between(0, 150));
    }
  };

  const everybody = Promise.all(Array.from({ length: people }, (_, n) => trade(`person ${n}`)));
  return {
    async goHome() {
      open = false;
      await everybody;
    },
  };
}
