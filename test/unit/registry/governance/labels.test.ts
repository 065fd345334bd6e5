import { describe, expect, it } from 'vitest';
import { auditCsv } from '../../../../src/core/registry/governance/auditCsv.ts';
import type { RegistryEvent } from '../../../../src/core/registry/governance/event.ts';
import { eventWords } from '../../../../src/core/registry/governance/eventWords.ts';
import {
  checkDescription,
  checkedReason,
  checkNote,
  checkTag,
} from '../../../../src/core/registry/governance/labels.ts';

describe('tags and words', () => {
  it.each(['audited', 'Q4 2026', 'team:risk', 'überprüft', '1.2'])('%j is a tag', (tag) => {
    expect(checkTag(tag)).toBe(tag);
  });

  it.each(['', ' x', 'x ', '-x', 'a,b', 'a\nb', 'x'.repeat(61), '<b>', '\u0000'])('%j is none', (tag) => {
    expect(() => checkTag(tag)).toThrow(expect.objectContaining({ code: 'label-invalid' }));
  });

  it('keep to their length and to text', () => {
    expect(checkDescription(' one line ')).toBe('one line');
    for (const bad of ['two\nlines', 'x'.repeat(301), 'bell\u0007']) {
      expect(() => checkDescription(bad)).toThrow(expect.objectContaining({ code: 'label-invalid' }));
    }
    expect(checkNote('two\nlines\n')).toBe('two\nlines');
    expect(() => checkNote('x'.repeat(20_001))).toThrow(expect.objectContaining({ code: 'label-invalid' }));
    expect([checkedReason(undefined), checkedReason('  '), checkedReason(' why ')]).toEqual([
      undefined,
      undefined,
      'why',
    ]);
  });
});

const event: RegistryEvent = {
  id: 7,
  time: '2026-11-26T05:00:00.000Z',
  actor: 'ada',
  kind: 'promoted',
  model: 'sales',
  version: '1.2.0',
  environment: 'production',
  replaced: '1.1.0',
  reason: 'Wins, "clearly"',
  gates: [{ name: 'signature', label: 'Signature', required: '', passed: false, detail: '' }],
  detail: null,
};

describe('the audit trail', () => {
  it('in words', () => {
    expect(eventWords(event)).toBe(
      '1.2.0 promoted to production, in place of 1.1.0, overriding Signature (Wins, "clearly")',
    );
    expect(eventWords({ ...event, kind: 'left', gates: null, reason: null })).toBe(
      '1.2.0 taken out of production',
    );
    const plain = { ...event, environment: null, replaced: null, reason: null, gates: null };
    expect(eventWords({ ...plain, kind: 'tagged', detail: 'audited' })).toBe('1.2.0 tagged: audited');
  });

  it('as CSV: quoted, with what a spreadsheet would take for a formula made text', () => {
    const [, line, second] = auditCsv([event, { ...event, reason: '=HYPERLINK("x")', gates: null }]).split(
      '\r\n',
    );
    expect(line).toBe(
      '7,2026-11-26T05:00:00.000Z,ada,promoted,sales,1.2.0,production,1.1.0,"Wins, ""clearly""",signature,',
    );
    expect(second).toContain(`"'=HYPERLINK(""x"")"`);
  });
});
