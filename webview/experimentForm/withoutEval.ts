/**
 * The form checks what is typed with the plan's own schema. zod tries to make code of schemas, which the content security policy
 * of a webview forbids and reports; this tells it not to try. It must be imported before the schema.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
