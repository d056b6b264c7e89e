import { describe, test } from 'vitest';
import type { ContractCase } from './contract-case.ts';
import { correctionCases } from './correction-cases.ts';
import { deliveryCases } from './delivery-cases.ts';
import { faultCases, mishapCases } from './fault-cases.ts';
import { headingCases } from './heading-cases.ts';
import { inspectionCases } from './inspection-cases.ts';
import { peopleCases } from './people-cases.ts';
import { createStage } from './stage.ts';
import { valueCases } from './value-cases.ts';
import type { Fault, Mishap, World } from './world.ts';

/** What an adapter brings to the contract suite. */
export interface ContractOptions<W extends World> {
  /** The adapter's name: `files`. */
  readonly name: string;
  /** A fresh, empty destination for each test. */
  createWorld(): Promise<W>;
  /** At least one: what cannot fail is not a destination. */
  readonly faults: readonly [Fault<W>, ...Fault<W>[]];
  readonly mishaps: readonly [Mishap<W>, ...Mishap<W>[]];
}

/** Everything that the contract asks of an adapter, by subject. */
export function contractCases<W extends World>({
  faults,
  mishaps,
}: Pick<ContractOptions<W>, 'faults' | 'mishaps'>): Readonly<Record<string, readonly ContractCase<W>[]>> {
  return {
    delivery: deliveryCases,
    values: valueCases,
    people: peopleCases,
    headings: headingCases,
    corrections: correctionCases,
    inspection: inspectionCases,
    faults: faultCases(faults),
    mishaps: mishapCases(mishaps),
  };
}

/** Runs one case in a world of its own. Fails by throwing. */
export async function runContractCase<W extends World>(
  contractCase: ContractCase<W>,
  createWorld: () => Promise<W>,
): Promise<void> {
  const world = await createWorld();
  try {
    await contractCase.run(await createStage(world));
  } finally {
    await world.dispose();
  }
}

/**
 * The definition of done for an adapter: registers the whole contract as vitest tests.
 *
 * @example
 * adapterContract({ name: 'files', createWorld: createFilesWorld, faults, mishaps });
 */
export function adapterContract<W extends World>(options: ContractOptions<W>): void {
  describe(`the adapter ${options.name}`, () => {
    for (const [subject, cases] of Object.entries(contractCases(options))) {
      describe(subject, () => {
        for (const one of cases) test(one.name, () => runContractCase(one, options.createWorld));
      });
    }
  });
}
