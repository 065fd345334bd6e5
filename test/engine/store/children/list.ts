/** Opens the store, writes the list of models as JSON, with what was told. `list.ts <workspace>` */
import { listModels } from '../../../../src/engine/registry/list.ts';
import { openStore } from '../../../../src/engine/store/open.ts';

const notices: string[] = [];
const store = openStore({ workspace: process.argv[2]!, onNotice: ({ message }) => notices.push(message) });
const models = await listModels(store);
process.stdout.write(`${JSON.stringify({ models, notices })}\n`);
store.close();
