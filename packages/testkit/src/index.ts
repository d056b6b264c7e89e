export { awkwardTexts } from './builders/awkward-texts.ts';
export { buildBatch, buildRow, buildRows, type RowsOptions } from './builders/build-rows.ts';
export { buildColumn, buildTable, type TableChanges } from './builders/build-table.ts';
export { type SeededRandom, seededRandom } from './builders/random.ts';
export {
  adapterContract,
  type ContractOptions,
  contractCases,
  runContractCase,
} from './contract/adapter-contract.ts';
export type { ContractCase } from './contract/contract-case.ts';
export { expectSameRow, isSameCell, type RowExpectation } from './contract/same-row.ts';
export { createStage, type Stage } from './contract/stage.ts';
export {
  connectAdapter,
  evaluated,
  type Fault,
  type Mishap,
  type Person,
  type SeenRow,
  type SeenTable,
  type World,
} from './contract/world.ts';
export { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';
