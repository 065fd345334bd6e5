/** Searches, or goes on with the study where there is one, and says when trials are under way. `search.ts <workspace> <workers>` */
import { createEngine } from '../../../../src/engine/engine.ts';
import { killedSearch } from '../killedSearch.ts';

const [workspace, workers] = [process.argv[2]!, Number(process.argv[3])];
const engine = await createEngine({ workspace, workers });
let said = false;
const onProgress = ({ stage }: { stage: string }) => {
  if (stage === 'searching' && !said) process.stdout.write('searching\n');
  said ||= stage === 'searching';
};
const known = (await engine.listStudies()).length > 0;
await (known
  ? engine.resumeSearch({ study: killedSearch.study, workers }, { onProgress })
  : engine.search({ ...killedSearch, workers }, { onProgress }));
process.stdout.write('finished\n');
await engine.dispose();
