/** A rules file, bundled as text. */
declare module "*.rules" {
  const text: string;
  export default text;
}
