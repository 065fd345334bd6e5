import { back, dismissed, next, pick, type Choice, type StepPlace } from './quickSteps.ts';

export type StepEnd = typeof next | typeof back | typeof dismissed;

export interface FieldsMenu<Key extends string> {
  readonly title: string;
  readonly place: StepPlace;
  readonly placeholder: string;
  /** The fields with their values; asked again after each change. */
  readonly items: () => readonly Choice<Key>[] | Promise<readonly Choice<Key>[]>;
  /** The key that ends the menu; the others are edited. */
  readonly end: Key;
  readonly active?: Key;
  readonly edit: (key: Key, place: StepPlace) => Promise<StepEnd>;
  /** Where the focus is after a change; default: on what was changed. */
  readonly after?: (key: Key) => Key;
}

/** A list of fields, each with its value; one is changed at a time, until the end is chosen. */
export async function fieldsMenu<Key extends string>(menu: FieldsMenu<Key>): Promise<StepEnd> {
  let active = menu.active ?? menu.end;
  for (;;) {
    const answer = await pick<Key>({
      title: menu.title,
      place: menu.place,
      placeholder: menu.placeholder,
      items: await menu.items(),
      isActive: (key) => key === active,
    });
    if (typeof answer === 'symbol') return answer;
    if (answer === menu.end) return next;
    const outcome = await menu.edit(answer, { ...menu.place, canGoBack: true });
    if (outcome === dismissed) return dismissed;
    active = outcome === back ? answer : (menu.after?.(answer) ?? answer);
  }
}
