import { useEffect, useRef, useState, type ReactNode } from "react";
import {
  Button,
  DropZone,
  FileTrigger,
  Label,
  Text,
  TextArea,
  TextField,
  type FileDropItem,
} from "react-aria-components";
import type { Desk } from "../desk.ts";
import { useText } from "../text.ts";

/** A message is checked once its writer pauses. */
const pauseMs = 600;

export const maxMessageChars = 20_000;

/** Where files and a message come in. */
export function Chooser({ desk }: { readonly desk: Desk }): ReactNode {
  const say = useText();
  return (
    <section className="card" aria-labelledby="choose">
      <h2 id="choose">{say("choose.title")}</h2>
      <DropZone
        className="dropzone"
        aria-label={say("choose.drop")}
        onDrop={({ items }) => {
          const files = items.filter((item): item is FileDropItem => item.kind === "file");
          void Promise.all(files.map((file) => file.getFile())).then((found) => {
            desk.add(found);
          });
        }}
      >
        <Text slot="label" className="drop-here">
          {say("choose.drop")}
        </Text>
        <span className="or">{say("choose.or")}</span>
        <FileTrigger
          allowsMultiple
          onSelect={(chosen) => {
            if (chosen !== null) desk.add(Array.from(chosen));
          }}
        >
          <Button className="secondary">{say("choose.button")}</Button>
        </FileTrigger>
        <span className="kinds">{say("choose.kinds")}</span>
      </DropZone>
      <Message desk={desk} />
    </section>
  );
}

function Message({ desk }: { readonly desk: Desk }): ReactNode {
  const say = useText();
  const [text, setText] = useState("");
  const known = useRef("");
  useEffect(() => {
    if (text === known.current) return undefined;
    const timer = setTimeout(() => {
      known.current = text;
      desk.setMessage(text);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [desk, text]);
  return (
    <TextField className="field" value={text} onChange={setText} maxLength={maxMessageChars}>
      <Label>{say("choose.message")}</Label>
      <TextArea rows={4} />
      <Text slot="description">{say("choose.message.hint")}</Text>
    </TextField>
  );
}
