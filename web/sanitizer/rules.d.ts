/** The file `built-in.rules`, bundled as text. */
declare const text: string;
export default text;
