/** The build gives an icon as the text inside its `svg` element. */
declare module '*.svg' {
  const text: string;
  export default text;
}
