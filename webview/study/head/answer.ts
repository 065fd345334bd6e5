import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../../ui/icon.ts';
import { plainText } from '../../ui/text.ts';
import { type SearchVerdict, searchVerdict } from '../../../src/core/search/verdict.ts';
import type { StudyData } from '../data/studyData.ts';

const icons = {
  better: ['passFilled', 'good'],
  noise: ['info', ''],
  worse: ['info', ''],
  none: ['info', ''],
} as const satisfies Record<SearchVerdict['kind'], readonly [IconName, 'good' | '']>;

/** The answer in one sentence, and what makes it trustworthy. */
export function studyAnswer({ study, trials }: StudyData): TemplateResult {
  const { answer, detail, kind } = searchVerdict(study, trials, study.intervalFactor);
  const failed = kind === 'none' && study.status === 'failed';
  const [name, tone] = failed ? (['error', 'bad'] as const) : icons[kind];
  return html`<div class="answer">
      ${icon(name, tone)}
      <p>${plainText(answer)}</p>
    </div>
    ${detail ? html`<p class="aside">${plainText(detail)}</p>` : nothing}`;
}
