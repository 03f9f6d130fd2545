import type { World } from "../world.js";

/** Fifteen kinds of personal data of one person, in JSON, forms, CSV, a query, and Japanese. */
export function people(w: World): void {
  const { names, site, customer: c } = w;
  const personal = (kind: string, value: string, ...spellings: string[]) =>
    w.secret(`personal-${kind}`, "personal", kind, value, ...spellings);
  personal("email", c.email);
  personal("name", c.name);
  personal("phone", c.phone, c.phone.replaceAll(" ", ""));
  personal("card", c.card, c.cardSpaced);
  personal("iban", c.iban, c.ibanSpaced);
  personal("ssn", c.ssn);
  personal("my-number", c.myNumber);
  personal("passport", c.passport);
  personal("birth-date", c.birthDate);
  personal("address", c.address);
  personal("phone-ja", c.phoneJa);
  personal("postal-ja", c.postalJa);
  personal("address-ja", c.addressJa);
  personal("name-ja", c.nameJa);
  personal("ip-address", c.ipv4);

  site.json("/api/customers/42", {
    customer: {
      id: 42,
      [names.get("nameField")]: c.name,
      [names.get("emailField")]: c.email,
      [names.get("phoneField")]: c.phone,
      [names.get("birthField")]: c.birthDate,
      [names.get("addressField")]: c.address,
      city: c.city,
      [names.get("passportField")]: c.passport,
      [names.get("ssnField")]: c.ssn,
      [names.get("ipField")]: c.ipv4,
      bank: { iban: c.iban, bic: "DEUTDEFF" },
      status: "active",
      since: 2019,
    },
  });
  const myNumberField = names.get("myNumberField");
  site.json("/api/ja/customers/7", {
    顧客: {
      [names.get("nameJaField")]: c.nameJa,
      [names.get("phoneJaField")]: c.phoneJa,
      [names.get("postalJaField")]: c.postalJa,
      [names.get("addressJaField")]: c.addressJa,
      [myNumberField]: c.myNumber,
      状態: "有効",
    },
  });
  site.json("/api/checkout", {
    order: "A-20391",
    status: "paid",
    amount: 12900,
    last4: c.card.slice(-4),
  });
  site.on("/api/export/customers.csv", {
    type: "text/csv; charset=utf-8",
    body: `id,name,email,phone,iban,last_ip,plan\n42,${c.name},${c.email},${c.phone},${c.ibanSpaced},${c.ipv4},gold\n`,
  });
  site.json("/api/notes", {
    note: `Customer called from ${c.phone}; please write to ${c.email}. Card ${c.cardSpaced} was declined twice with code 51.`,
    noteJa: `${c.nameJa}様（電話 ${c.phoneJa}、〒${c.postalJa} ${c.addressJa}）より問い合わせ。`,
  });
  w.step(async (s) => {
    await s.call("/api/customers/42");
    await s.call("/api/ja/customers/7");
    await s.call("/api/checkout", {
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: `${names.get("cardField")}=${encodeURIComponent(c.cardSpaced)}&exp=11%2F29&holder=${encodeURIComponent(c.name)}&email=${encodeURIComponent(c.email)}&coupon=SPRING`,
    });
    await s.call("/api/export/customers.csv");
    await s.call("/api/notes");
    await s.call(`/api/search?q=${encodeURIComponent(c.email)}&page=1`);
  });
}
