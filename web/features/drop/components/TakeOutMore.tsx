import { useState, type ReactNode } from "react";
import {
  Button,
  FieldError,
  Form,
  Input,
  Label,
  Tag,
  TagGroup,
  TagList,
  Text,
  TextField,
} from "react-aria-components";
import type { Desk } from "../desk.ts";
import { masked } from "../review/excerpt.ts";
import { mistakeIn } from "../review/wishes.ts";
import { useText } from "../text.ts";

/** Lets the customer name what else must not be sent. */
export function TakeOutMore(props: {
  readonly desk: Desk;
  readonly values: readonly string[];
}): ReactNode {
  const { desk, values } = props;
  const say = useText();
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const value = text.trim();
  const mistake = tried ? mistakeIn(value) : undefined;
  const add = (): void => {
    if (mistakeIn(value) !== undefined) {
      setTried(true);
      return;
    }
    if (!values.includes(value)) desk.takeOut([...values, value]);
    setText("");
    setTried(false);
  };
  return (
    <section className="card" aria-labelledby="more">
      <h2 id="more">{say("more.title")}</h2>
      <Form
        className="more"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          className="field"
          value={text}
          onChange={setText}
          isInvalid={mistake !== undefined}
          validationBehavior="aria"
          autoComplete="off"
        >
          <Label>{say("more.value")}</Label>
          <span className="beside">
            <Input spellCheck="false" />
            <Button type="submit" className="secondary">
              {say("more.add")}
            </Button>
          </span>
          <Text slot="description">{say("more.hint")}</Text>
          <FieldError>{mistake === undefined ? "" : say(`more.${mistake}`)}</FieldError>
        </TextField>
      </Form>
      {values.length > 0 && (
        <TagGroup
          className="tags"
          onRemove={(removed) => {
            desk.takeOut(values.filter((one) => !removed.has(one)));
          }}
        >
          <Label>{say("more.list")}</Label>
          <TagList>
            {values.map((one) => (
              <Tag key={one} id={one} textValue={masked(one)} className="tag">
                {masked(one)}
                <Button slot="remove" aria-label={say("more.remove", { value: masked(one) })}>
                  ×
                </Button>
              </Tag>
            ))}
          </TagList>
        </TagGroup>
      )}
    </section>
  );
}
