import * as vscode from 'vscode';

/** What a step of a form of several steps comes to, beside an answer. */
export const back = Symbol('back');
/** The user has pressed Escape or clicked away. */
export const dismissed = Symbol('dismissed');
export type Outcome<T> = T | typeof back | typeof dismissed;

/** One step: shows a question, keeps the answer in `state`. */
export type Step<State> = (
  state: State,
  place: StepPlace,
) => Promise<typeof next | typeof back | typeof dismissed>;
export const next = Symbol('next');

export interface StepPlace {
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

/**
 * Walks through steps, forth and back.
 * @param first index of the step to begin with, where the ones before it have been answered
 * @returns whether the user reached the end
 */
export async function runSteps<State>(
  state: State,
  steps: readonly Step<State>[],
  first = 0,
): Promise<boolean> {
  let index = first;
  for (;;) {
    const step = steps[index];
    if (!step) return true;
    const place = { step: index + 1, totalSteps: steps.length, canGoBack: index > 0 };
    const outcome = await step(state, place);
    if (outcome === dismissed) return false;
    index += outcome === next ? 1 : -1;
  }
}

export interface Choice<T> extends vscode.QuickPickItem {
  /** Absent in separators. */
  readonly value?: T;
}

export function separator(label: string): Choice<never> {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

interface Question {
  readonly title: string;
  readonly placeholder: string;
  readonly place?: StepPlace;
}

export interface PickQuestion<T> extends Question {
  /** A promise shows as busy until it is there. */
  readonly items: readonly Choice<T>[] | Promise<readonly Choice<T>[]>;
  /** Items that are only there to be read: choosing one leaves the question open. */
  readonly isInert?: (value: T) => boolean;
  /** Which item is chosen by Enter; default: the first. */
  readonly isActive?: (value: T) => boolean;
  /** Shown instead of `placeholder` while `items` is on its way. */
  readonly busy?: string;
  /** What the button of an item answers; items have buttons only where this is given. */
  readonly pressed?: (value: T) => T;
}

/** One of several. @throws what `items` rejects with */
export async function pick<T>(question: PickQuestion<T>): Promise<Outcome<T>> {
  const input = vscode.window.createQuickPick<Choice<T>>();
  input.matchOnDescription = true;
  return ask<T>(input, question, (finish, fail) => {
    const show = (items: readonly Choice<T>[]) => {
      input.busy = false;
      input.placeholder = question.placeholder;
      input.items = items;
      const active = items.find(({ value }) => value !== undefined && question.isActive?.(value));
      if (active) input.activeItems = [active];
    };
    if (question.items instanceof Promise) {
      input.busy = true;
      input.placeholder = question.busy ?? question.placeholder;
      // VS Code leaves the rows of the question before in place until there are items, and Enter on one is lost.
      input.items = [];
      question.items.then(show, fail);
    } else {
      show(question.items);
    }
    return vscode.Disposable.from(
      input.onDidAccept(() => {
        const value = input.selectedItems[0]?.value;
        if (value !== undefined && !question.isInert?.(value)) finish(value);
      }),
      input.onDidTriggerItemButton(({ item: { value } }) => {
        if (value !== undefined && question.pressed) finish(question.pressed(value));
      }),
    );
  });
}

export interface PickManyQuestion<T> extends Question {
  readonly items: readonly Choice<T>[];
  readonly isPicked: (value: T) => boolean;
}

/** Any number of several. */
export async function pickMany<T>(question: PickManyQuestion<T>): Promise<Outcome<T[]>> {
  const input = vscode.window.createQuickPick<Choice<T>>();
  return ask<T[]>(input, question, (finish) => {
    input.canSelectMany = true;
    input.matchOnDescription = true;
    input.placeholder = question.placeholder;
    input.items = question.items;
    input.selectedItems = question.items.filter(
      ({ value }) => value !== undefined && question.isPicked(value),
    );
    return input.onDidAccept(() =>
      finish(input.selectedItems.map(({ value }) => value).filter((value) => value !== undefined)),
    );
  });
}

export interface TextQuestion extends Question {
  readonly value: string;
  /** What is wrong with the text, or undefined; asked at every key. */
  readonly validate?: (text: string) => string | undefined;
}

/** A text, without the spaces around it. It cannot be accepted while it is wrong. */
export async function askText(question: TextQuestion): Promise<Outcome<string>> {
  const input = vscode.window.createInputBox();
  return ask<string>(input, question, (finish) => {
    const check = () => {
      input.validationMessage = question.validate?.(input.value.trim());
    };
    input.value = question.value;
    input.prompt = question.placeholder;
    check();
    return vscode.Disposable.from(
      input.onDidChangeValue(check),
      input.onDidAccept(() => {
        if (!input.validationMessage) finish(input.value.trim());
      }),
    );
  });
}

/** What lists and texts have in common: title, step, back button, and one end. */
function ask<T>(
  input: vscode.QuickInput & {
    onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
    buttons: readonly vscode.QuickInputButton[];
  },
  { title, place }: Question,
  prepare: (finish: (value: T) => void, fail: (error: unknown) => void) => vscode.Disposable,
): Promise<Outcome<T>> {
  const { promise, resolve, reject } = Promise.withResolvers<Outcome<T>>();
  input.title = title;
  if (place && place.totalSteps > 1) {
    input.step = place.step;
    input.totalSteps = place.totalSteps;
  }
  input.buttons = place?.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  // The first step may read a big file: a click elsewhere must not lose what was chosen.
  input.ignoreFocusOut = true;
  const subscriptions = vscode.Disposable.from(
    prepare(resolve, reject),
    input.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) resolve(back);
    }),
    input.onDidHide(() => resolve(dismissed)),
  );
  input.show();
  return promise.finally(() => {
    subscriptions.dispose();
    input.dispose();
  });
}
