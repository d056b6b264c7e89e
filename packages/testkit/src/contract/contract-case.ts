import type { Stage } from './stage.ts';
import type { World } from './world.ts';

/** One promise that every adapter keeps, and how it is tried. `run` fails by throwing. */
export interface ContractCase<W extends World = World> {
  /** A sentence about the destination. */
  readonly name: string;
  run(stage: Stage<W>): Promise<void>;
}
