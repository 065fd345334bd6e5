import type { StudyHost, StudyView } from '../../src/protocol/study.ts';
import { connectHost } from '../rpc/host.ts';
import { defineControls } from '../ui/controls.ts';
import './app.ts';
import type { StudyApp } from './app.ts';

defineControls();

const app = document.createElement('arb-study') as StudyApp;
app.host = connectHost<StudyHost, StudyView>({
  changed: async () => app.pull(),
});
document.body.append(app);
app.pull();
