/** The limits of spec/envelope.md and spec/keys.md. Nothing beyond them is written or read. */
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
  passphraseBytes: 1024,
  /** Floor and ceiling, of spec/keys.md. */
  argon2MemoryKib: [65_536, 1_048_576],
  argon2Passes: [3, 16],
  argon2Lanes: [1, 4],
} as const;
