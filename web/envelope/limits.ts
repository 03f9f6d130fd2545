/** The limits of spec/envelope.md. Nothing beyond them is written or read. */
export const limits = {
  fields: 64,
  fieldKeyBytes: 64,
  fieldValueBytes: 4096,
  attributesBytes: 8192,
  metaPaddingBytes: 256,
  metaBytes: 65_536,
  minWraps: 4,
  readers: 1024,
  chunks: 2 ** 32,
} as const;
