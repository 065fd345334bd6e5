import { css, html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../../ui/icon.ts';
import { plainText } from '../../ui/text.ts';
import type { HistoryContext } from '../context.ts';
import { answerOf, type Answer } from '../data/answer.ts';

export const historyAnswerStyles = css`
  .answered {
    padding-bottom: 20px;
  }
  .nothing-yet {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 8px;
    max-width: 680px;
    padding: 0 0 28px 28px;
    text-wrap: pretty;
  }
  .nothing-yet vscode-button {
    margin-top: 8px;
  }
  @container page (max-width: 599px) {
    .nothing-yet {
      padding-left: 26px;
    }
  }
`;

const icons = {
  there: ['passFilled', 'good'],
  doubtful: ['warning', 'warn'],
  empty: ['info', ''],
} as const satisfies Record<Answer['kind'], readonly [IconName, 'good' | 'warn' | '']>;

/** What is where now, in one sentence; where nothing has ever been promoted, what promotion is. */
export function historyAnswer(context: HistoryContext): TemplateResult {
  const answer = answerOf(context.lanes, context.now);
  if (!answer) return nothingYet(context);
  const [name, tone] = icons[answer.kind];
  return html`<div class="answered">
    <div class="answer">
      ${icon(name, tone)}
      <p>${plainText(answer.sentence)}</p>
    </div>
    ${answer.detail ? html`<p class="aside">${plainText(answer.detail)}</p>` : nothing}
  </div>`;
}

function nothingYet({ state, actions }: HistoryContext): TemplateResult {
  const { history, versions, environments } = state;
  const [newest] = versions;
  const last = environments.at(-1) ?? 'production';
  return html`<div class="answer">
      ${icon('info')}
      <p>No version of it has been promoted yet.</p>
    </div>
    <div class="nothing-yet">
      <p class="muted">
        Promotion puts a version into an environment, such as ${environments.join(' or ') || last}, once its
        gates have been looked at. <span class="mono">${history.model}@${last}</span> then means the version
        that is there, and this page tells what was there when. In the Models view, drag a version onto an
        environment, or choose Promote to Environment... in its menu.
      </p>
      ${
        newest === undefined
          ? nothing
          : html`<vscode-button class="primary" @click=${() => actions.promote(newest)}>
              Promote ${newest}...
            </vscode-button>`
      }
    </div>`;
}
