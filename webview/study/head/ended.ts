import { css, html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../../ui/icon.ts';
import { plainText } from '../../ui/text.ts';
import type { StudyData } from '../data/studyData.ts';
import { stopWords } from '../data/words.ts';

export const endedStyles = css`
  .ended {
    list-style: none;
    display: grid;
    gap: 4px;
    padding-bottom: 20px;
  }
  .ended li {
    display: flex;
    gap: 8px;
  }
  .ended li .icon {
    margin-top: 2px;
  }
  .ended li > span {
    min-width: 0;
    overflow-wrap: anywhere;
  }
`;

/** How the search ended, whether it can be repeated, and what became of it. */
export function endedFacts(
  { study }: StudyData,
  open: (ref: string) => void,
): TemplateResult | typeof nothing {
  if (study.status === 'running' && !study.registered) return nothing;
  const { registered } = study;
  const facts: (TemplateResult | null)[] = [
    study.status === 'running' ? null : fact('info', html`${endText(study)}`),
    study.status === 'running' ? null : reproducible(study),
    registered
      ? fact(
          'symbolMethod',
          html`Registered as
            <button class="link" type="button" @click=${() => open(registered)}>${registered}</button>.`,
        )
      : null,
  ];
  return html`<ul class="ended" aria-label="How it ended">
    ${facts.filter((item) => item !== null)}
  </ul>`;
}

function endText({ status, stopReason }: StudyData['study']): string {
  if (status === 'interrupted') {
    return 'Its process ended before the search did. Finished trials are kept: Resume goes on with the others.';
  }
  return stopReason ? stopWords[stopReason] : 'The search has ended.';
}

function reproducible({ reproducible: same, irreproducible }: StudyData['study']): TemplateResult {
  if (same) return fact('check', html`Reproducible: the same seed gives the same trials again.`);
  const why = irreproducible ?? 'what it did depends on time';
  return fact('info', html`Not reproducible: ${plainText(why.charAt(0).toLowerCase() + why.slice(1))}`);
}

function fact(name: IconName, content: TemplateResult): TemplateResult {
  return html`<li>${icon(name)}<span>${content}</span></li>`;
}
