import type { ProfilePanelHost, ProfilePanelView } from '../../src/protocol/profile.ts';
import { connectHost } from '../rpc/host.ts';
import { defineControls } from '../ui/controls.ts';
import './app.ts';
import type { ProfileApp } from './app.ts';

defineControls();

const app = document.createElement('arb-profile') as ProfileApp;
app.host = connectHost<ProfilePanelHost, ProfilePanelView>({
  setState: async (state) => {
    app.state = state;
  },
  setRows: async (rows) => {
    app.rows = rows;
  },
  setTarget: async (target) => {
    app.target = target;
  },
  setFile: async (file) => {
    app.file = file;
  },
});
document.body.append(app);
void app.load();
